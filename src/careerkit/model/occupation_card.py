"""The card that an occupation shows itself as: its newest figures, one to a row, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careerkit.errors import NoPayError
from careerkit.model.disagreement import month_of
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod
from careerkit.model.occupation import newness
from careerkit.model.outlook import OutlookMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careerkit.model.occupation import Occupation
    from careerkit.model.source import Citation

__all__ = ["CardRow", "card_caption", "card_notes", "card_rows"]

_MOST = 5
"""How many skills, related occupations and other names a card tells."""

_NATION = Market("US")


class CardRow(NamedTuple):
    """One row of a card.

    Args:
        topic: what the row is about.
        text: what is known of it.
        when: the year, month or span that it holds for; empty where the source gives none.
        citation: where it stands; None where the model keeps no citation.
    """

    topic: str
    text: str
    when: str = ""
    citation: Citation | None = None


def card_caption(occupation: Occupation) -> str:
    """The title and the codes."""
    return f"{occupation.title}: {', '.join(f'{code.scheme} {code.value}' for code in occupation.codes)}"


def card_rows(occupation: Occupation) -> tuple[CardRow, ...]:
    """What is known of an occupation, the newest of each kind.

    Pay, employment, outlook and separations are those of the US; where nothing is told of the US as a
    whole, those of the one other market, and of several only their names.

    Args:
        occupation: the occupation.
    """
    return tuple(
        row for part in (_figures, _entry, _job_zone, _skills, _relations, _related, _lists) for row in part(occupation)
    )


def card_notes(rows: Iterable[CardRow]) -> tuple[str, ...]:
    """Where the rows stand, each table once, with what was taken from it.

    Args:
        rows: the rows of a card.
    """
    topics: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.citation is not None:
            topics.setdefault(f"{row.citation.source}, {row.citation.table}", {})[row.topic] = None
    return tuple(f"{', '.join(found)}: {place}" for place, found in topics.items())


def _figures(occupation: Occupation) -> Iterator[CardRow]:
    markets = _markets(occupation)
    if len(markets) > 1 and _NATION not in markets:
        yield CardRow("markets", _such_as([str(each) for each in markets]))
    elif markets:
        market = _NATION if _NATION in markets else markets[0]
        yield from _pay(occupation, market)
        yield from _employment(occupation, market)
        yield from _outlook(occupation, market)
        yield from _separations(occupation, market)


def _markets(occupation: Occupation) -> list[Market]:
    """All markets that figures of the whole occupation are about."""
    found = {market for each in occupation.pay if not each.stages and each.group is None for market in each.markets}
    found.update(each.market for each in occupation.employment)
    found.update(each.market for each in occupation.outlook)
    found.update(each.market for each in occupation.separations)
    return sorted(found)


def _pay(occupation: Occupation, market: Market) -> Iterator[CardRow]:
    for period in reversed(PayPeriod):
        try:
            pay = occupation.pay.at(market=market, period=period)
        except NoPayError:
            continue
        yield CardRow(f"pay in {market}", str(pay), month_of(pay.citation.as_of), pay.citation)
        return


def _employment(occupation: Occupation, market: Market) -> Iterator[CardRow]:
    figures = (each for each in occupation.employment if each.market == market)
    newest = max(figures, key=lambda each: (not each.projected, each.year, *_weight(each.citation)), default=None)
    if newest is not None:
        projected = ", projected" if newest.projected else ""
        text = f"{newest.value:,f} jobs{projected}"
        yield CardRow(f"employment in {market}", text, str(newest.year), newest.citation)


def _outlook(occupation: Occupation, market: Market) -> Iterator[CardRow]:
    for measure in (OutlookMeasure.EMPLOYMENT_GROWTH, OutlookMeasure.ANNUAL_OPENINGS):
        figures = (each for each in occupation.outlook.where(measure=measure) if each.market == market)
        newest = max(
            figures,
            key=lambda each: (each.span or (0, 0), each.value is not None, *_weight(each.citation)),
            default=None,
        )
        if newest is not None:
            about = "about " if newest.approximate else ""
            text = f'"{newest.words}"' if newest.value is None else f"{about}{newest.value:,f} {newest.unit}"
            topic = f"{measure.value.replace('-', ' ')} in {market}"
            yield CardRow(topic, text, _span(newest.span), newest.citation)


def _separations(occupation: Occupation, market: Market) -> Iterator[CardRow]:
    figures = (each for each in occupation.separations if each.market == market)
    newest = max(figures, key=lambda each: (each.span, *_weight(each.citation)), default=None)
    if newest is not None:
        text = (
            f"{newest.total_rate:f} percent/year: {newest.exit_rate:f} leave the labour force, "
            f"{newest.transfer_rate:f} change occupation"
        )
        yield CardRow(f"separations in {market}", text, _span(newest.span), newest.citation)


def _entry(occupation: Occupation) -> Iterator[CardRow]:
    newest = max(occupation.entry, key=lambda each: (each.year, *_weight(each.citation)), default=None)
    if newest is not None:
        for topic, text in (
            ("entry education", newest.education),
            ("related experience", newest.experience),
            ("on-the-job training", newest.training),
        ):
            yield CardRow(topic, text, str(newest.year), newest.citation)


def _job_zone(occupation: Occupation) -> Iterator[CardRow]:
    newest = max(occupation.job_zones, key=lambda each: newness(each.citation), default=None)
    if newest is not None:
        yield CardRow("job zone", f"{newest.zone} of 5", month_of(newest.citation.as_of), newest.citation)


def _skills(occupation: Occupation) -> Iterator[CardRow]:
    rated = [(each.importance, each) for each in occupation.rated().values() if each.importance is not None]
    for importance, each in sorted(rated, key=lambda pair: (-pair[0], pair[1].code.value))[:_MOST]:
        suppressed = ", not to be used for its error, says the source" if each.suppress else ""
        text = f"{each.name} {importance:f} of 5{suppressed}"
        yield CardRow("most important skills", text, month_of(each.citation.as_of), each.citation)


def _relations(occupation: Occupation) -> Iterator[CardRow]:
    for topic, is_essential in (("essential skills", True), ("optional skills", False)):
        found = {
            each.skill.name: each.citation for each in occupation.skill_relations if each.essential is is_essential
        }
        if found:
            yield CardRow(topic, _such_as(list(found)), citation=next(iter(found.values())))


def _related(occupation: Occupation) -> Iterator[CardRow]:
    newest = max((each.citation for each in occupation.related), key=newness, default=None)
    # Each release ranks anew, so that two of them would give two nearest occupations.
    ranked = [each for each in occupation.related if newest is not None and each.citation.source == newest.source]
    for each in sorted(ranked, key=lambda each: (each.rank is None, each.rank or 0))[:_MOST]:
        yield CardRow("nearest occupations", f"{each.title} ({each.code.value})", citation=each.citation)


def _lists(occupation: Occupation) -> Iterator[CardRow]:
    if occupation.broader:
        yield CardRow("part of", ", ".join(f"{code.scheme} {code.value}" for code in occupation.broader))
    if occupation.alternate_titles:
        yield CardRow("further titles", _such_as(occupation.alternate_titles))
    if occupation.technologies:
        # What postings ask for most often comes first; the rest stands in the source's order.
        ordered = sorted(occupation.technologies, key=lambda each: (not each.in_demand, not each.hot))
        names = dict.fromkeys(each.name for each in ordered)
        yield CardRow("technologies", _such_as(list(names)), citation=ordered[0].citation)
    if occupation.tasks:
        yield CardRow("tasks", f"{len(occupation.tasks):,}", citation=occupation.tasks[0].citation)


def _such_as(names: Sequence[str]) -> str:
    """The first names, and how many there are where these are not all."""
    shown = "; ".join(names[:_MOST])
    return shown if len(names) <= _MOST else f"{len(names):,}, such as {shown}"


def _weight(citation: Citation) -> tuple[object, ...]:
    """What decides between figures of one year: official statistics before others, then the newest."""
    return (-citation.source.kind.rank, *newness(citation))


def _span(span: tuple[int, int] | None) -> str:
    return "" if span is None else f"{span[0]}–{span[1]}"
