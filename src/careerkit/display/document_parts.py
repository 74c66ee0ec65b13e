"""What several documents say alike: skills asked, pay, and the sources with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidTypeError, NoPayError
from careerkit.model.ladder import Stage, Track
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillRequirement
from careerkit.model.source import Citation, Source
from careerkit.model.vocabulary import Proficiency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.model.pay import PaySummary
    from careerkit.model.role import Position

__all__ = [
    "AskedSkill",
    "PayLine",
    "SourceEntry",
    "SourceList",
    "area_name",
    "asked_skills",
    "leads",
    "market_checked",
    "pay_line",
    "pay_words",
    "source_list",
]

_STATISTICS = {
    "low": "lower end",
    "p10": "10th percentile",
    "p25": "25th percentile",
    "typical": "typical",
    "p75": "75th percentile",
    "p90": "90th percentile",
    "high": "upper end",
}
_PERIODS = {PayPeriod.YEAR: "a year", PayPeriod.MONTH: "a month", PayPeriod.HOUR: "an hour"}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AskedSkill(Record):
    """A skill and how well a position asks for it.

    Args:
        requirement: the requirement.
        proficiency: the proficiency asked on the level.
    """

    requirement: SkillRequirement
    proficiency: Proficiency

    @property
    def name(self) -> str:
        """The name of the skill."""
        return self.requirement.skill.name

    @property
    def how_well(self) -> str:
        """The proficiency in words."""
        return self.proficiency.value.replace("-", " ")

    @property
    def measure(self) -> str:
        """The least measure that is asked, with its unit; empty where there is none."""
        minimum = self.requirement.minimum
        return "" if minimum is None else f"at least {minimum:,f} {self.requirement.unit}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayLine(Record):
    """What a position pays in a market, in words.

    Args:
        words: the figures.
        whole_role: whether they are about the role on all its levels.
        reason: why this statement and no other; empty where there is no other.
        citation: where they stand.
    """

    words: str
    whole_role: bool
    reason: str
    citation: Citation


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SourceEntry(Record):
    """A source with its number, and the places in it that a document rests on.

    Args:
        number: its number in the document, from 1.
        source: the source.
        places: the places in it, each once.
        origins: whom it names as the origin of figures.
    """

    number: int
    source: Source
    places: tuple[str, ...]
    origins: tuple[Source, ...] = ()


@attrs.frozen(eq=False, repr=False)
class SourceList(Record):
    """The sources of a document, in the order in which it comes to them.

    Args:
        entries: the sources, numbered from 1.
    """

    entries: tuple[SourceEntry, ...] = ()

    def numbers(self, citations: Iterable[Citation]) -> str:
        """The numbers of the sources of some citations, such as "1, 3"; empty for none.

        Args:
            citations: citations, each of a listed source.
        """
        wanted = {citation.source.key for citation in citations}
        return ", ".join(str(entry.number) for entry in self.entries if entry.source.key in wanted)

    def refer(self, citations: Iterable[Citation]) -> str:
        """The sources of some citations in words, such as "source 2"; "no source" for none.

        Args:
            citations: citations, each of a listed source.
        """
        numbers = self.numbers(citations)
        return "no source" if not numbers else f"sources {numbers}" if "," in numbers else f"source {numbers}"


def source_list(citations: Iterable[Citation | None]) -> SourceList:
    """The sources of citations, numbered in the order of their first citation.

    Args:
        citations: the citations of a document; None is passed over.
    """
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation is not None:
            by_source.setdefault(citation.source.key, []).append(citation)
    return SourceList(
        tuple(
            SourceEntry(
                number=number,
                source=cited[0].source,
                places=tuple(dict.fromkeys(citation.table for citation in cited)),
                origins=tuple(dict.fromkeys(each.attributed_to for each in cited if each.attributed_to is not None)),
            )
            for number, cited in enumerate(by_source.values(), 1)
        )
    )


def asked_skills(position: Position) -> tuple[AskedSkill, ...]:
    """The skills of a position with the proficiency asked, the essential first, in key order.

    Args:
        position: the position; a level of several stages asks what its highest does.
    """
    highest = position.level.stages[-1]
    pairs = ((each, each.proficiency_at(highest)) for each in position.skills)
    asked = [AskedSkill(requirement=each, proficiency=level) for each, level in pairs if level is not None]
    return tuple(sorted(asked, key=lambda each: not each.requirement.essential))


def leads(position: Position) -> bool:
    """Whether the level leads people: by its track, a stage of lead, or years in leadership that it asks for.

    Args:
        position: the position.
    """
    level, years = position.level, position.level.experience
    asks_years = years is not None and years.leadership_low is not None
    return level.track is Track.MANAGEMENT or Stage.LEAD in level.stages or asks_years


def market_checked(market: Market | str | None) -> Market | None:
    """The market of an argument; None stays None.

    Args:
        market: a market or the code of its area.

    Raises:
        InvalidTypeError: if it is neither.
        InvalidValueError: if no area has the code.
    """
    if market is not None and not isinstance(market, (Market, str)):
        msg = f"market: expected a Market or the code of an area such as 'US', found {market!r}"
        raise InvalidTypeError(msg)
    return None if market is None else Market.of(market)


def area_name(market: Market) -> str:
    """The name or code of an area, with its industry.

    Args:
        market: the market.
    """
    return market.name if market.industry is None else f"{market.name} (NAICS {market.industry})"


def pay_line(position: Position, market: Market) -> PayLine | None:
    """What a position pays in a market: on its level, else in the role as a whole; None where nobody says.

    Of several periods the year goes before the month and that before the hour; nothing is converted.

    Args:
        position: the position; a level of several stages pays what its lowest does.
        market: the market.
    """
    for stage in (position.stage, None):
        for period in _PERIODS:
            try:
                choice = position.role.pay.choose(stage, market=market, period=period)
            except NoPayError:
                continue
            reason = f"picked from {len(choice.rejected) + 1} statements: {choice.reason}" if choice.rejected else ""
            words, citation = pay_words(choice.pick), choice.pick.citation
            return PayLine(words=words, whole_role=stage is None, reason=reason, citation=citation)
    return None


def pay_words(summary: PaySummary) -> str:
    """The figures of a statement in words, with currency and period.

    Args:
        summary: the statement.

    >>> import careerkit as ck
    >>> pay_words(ck.role("csr").at("senior").pay_at("US"))
    'median 52,000 USD, mean 55,000 USD a year'
    """
    parts = []
    for name, money in summary.statistics.items():
        about = "about " if name in summary.approximate else ""
        above = " and above" if name in summary.at_least else ""
        parts.append(f"{_STATISTICS.get(name, name)} {about}{money}{above}")
    unnamed = " (the source does not say which statistic “typical” is)" if summary.typical is not None else ""
    return f"{', '.join(parts)} {_PERIODS[summary.period]}{unnamed}"
