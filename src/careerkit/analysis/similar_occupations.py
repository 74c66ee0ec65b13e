"""Which occupations of a catalogue are the most like one of them, with what they pay and how they grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from careerkit.analysis.element_weights import (
    distinct,
    occupation_checked,
    rated_elements,
    source_note,
    suppressed_note,
)
from careerkit.analysis.occupation_ranking import NotCompared, measure_for, ranking
from careerkit.analysis.occupation_similarity import SimilarityMeasure, catalog_checked
from careerkit.analysis.occupation_vectors import catalog_elements
from careerkit.errors import InvalidTypeError, InvalidValueError, NoPayError
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_content import RatedSkill
from careerkit.model.outlook import OutlookFigure, OutlookMeasure
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.source import Citation, citation_order
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.occupation_content import SkillRelation

__all__ = ["MeasureText", "SimilarOccupation", "SimilarOccupations", "similar"]

MeasureText: TypeAlias = Literal["correlation", "comparative-advantage", "shared-skills"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SimilarOccupation(Record):
    """An occupation that is like another, with what it pays and how it grows.

    Args:
        occupation: the occupation.
        score: how alike the two are, by the measure of the result.
        shared: how many elements or skills both have.
        pay: the newest annual statement with a median; None where none is known.
        growth: the newest projected change of employment; None where none is known.
    """

    occupation: Occupation
    score: float
    shared: int
    pay: PaySummary | None
    growth: OutlookFigure | None

    @property
    def median(self) -> Money | None:
        """The median of the pay [currency/year]; None where it is not known, or only a lower bound."""
        return None if self.pay is None or "median" in self.pay.at_least else self.pay.median

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where pay and growth stand."""
        return tuple(each.citation for each in (self.pay, self.growth) if each is not None)

    def __repr__(self) -> str:
        return f"<SimilarOccupation {self.occupation.key!r}: {self.occupation.title}, {self.score:.2f}>"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SimilarOccupations(Tabular, Record):
    """The occupations of a catalogue that are the most like one, the most alike first.

    Args:
        occupation: the one.
        measure: by what they are alike.
        market: where pay and growth hold.
        own: the one itself, with its pay and growth.
        found: the others.
        compared: with how many it was compared.
        not_compared: which occupations could not be compared, by reason.
        notes: what it rests on, line by line.
    """

    occupation: Occupation
    measure: SimilarityMeasure
    market: Market
    own: SimilarOccupation
    found: tuple[SimilarOccupation, ...]
    compared: int
    not_compared: tuple[NotCompared, ...]
    notes: tuple[str, ...]

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Occupations like {self.occupation.title}, the nearest {len(self.found)} of {self.compared:,}"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the figures of all that are listed stand, each place once."""
        every = [self.own, *self.found]
        figures = [figure.citation for each in every for figure in _figures(each.occupation, self.measure)]
        return distinct([*figures, *(citation for each in every for citation in each.citations)])

    def rows(self) -> list[dict[str, object]]:
        """One dict per occupation."""
        return [
            {
                "key": each.occupation.key,
                "title": each.occupation.title,
                "score": each.score,
                "shared": each.shared,
                "median": None if each.median is None else each.median.amount,
                "currency": None if each.pay is None else each.pay.currency,
                "as_of": None if each.pay is None else each.pay.citation.as_of,
                "growth": None if each.growth is None else each.growth.value,
                "span": None if each.growth is None else each.growth.span,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.found
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        return ["occupation", "title", self.measure.value, "median pay a year", "growth [%]"], [
            [
                each.occupation.key,
                each.occupation.title,
                f"{each.score:.2f}",
                _median_words(each.pay),
                "" if each.growth is None else f"{each.growth.value:+.1f}",
            ]
            for each in self.found
        ]

    def __iter__(self) -> Iterator[SimilarOccupation]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"<SimilarOccupations to {self.occupation.key!r}: {len(self)} of {self.compared:,} by {self.measure}>"


def similar(
    catalog: Catalog,
    occupation: Occupation | str,
    *,
    limit: int | None = 10,
    measure: SimilarityMeasure | MeasureText | None = None,
    market: Market | str = "US",
) -> SimilarOccupations:
    """The occupations of a catalogue that are the most like one.

    ``correlation``: Pearson's r of the weights (standardised importance times level) of skills and knowledge, over the
    elements that both are rated on, at least 20. ``comparative-advantage``: an element counts as used where its share
    of an occupation's weights is above its share of all occupations' weights, rca(j, s) = [x(j, s) / Σₛ x(j, s)] /
    [Σⱼ x(j, s) / Σⱼₛ x(j, s)] > 1 (A. Alabdulkareem et al., "Unpacking the polarization of workplace skills", *Science
    Advances* 4(7), 2018, eaao6030); two occupations are alike by Σ e e′ / max(Σ e, Σ e′). ``shared-skills``: weighted
    Jaccard index of essential (1) and optional (0.5) skills. Occupations with ratings are never compared with such as
    have relations only.

    Args:
        catalog: the occupations to compare with.
        occupation: the occupation, or its key, code or title in the catalogue.
        limit: how many at most; None gives all.
        measure: by what; None takes correlation for an occupation with ratings, else shared skills.
        market: where the pay and the growth that are shown hold.

    Raises:
        NotFoundError: if the catalogue has no occupation of that name, or there is no such measure; the nearest are
            listed.
        AmbiguousError: if several occupations have it; all are listed.
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the limit is below 1, or the occupation has not what the measure needs.

    >>> import careerkit as ck
    >>> catalog = ck.load_catalog()
    >>> near = ck.similar(catalog, "43-4051", limit=2)
    >>> [(each.occupation.title, round(each.score, 2)) for each in near]
    [('Receptionists and Information Clerks', 0.97), ('Order Clerks', 0.95)]
    """
    checked = catalog_checked(catalog)
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int)):
        msg = f"limit: expected int or None, found {limit!r}"
        raise InvalidTypeError(msg)
    if limit is not None and limit < 1:
        msg = f"limit: expected 1 or more, found {limit}"
        raise InvalidValueError(msg)
    wanted = SimilarityMeasure.of_optional(measure)
    place = Market.of(market)
    given = checked.occupation(occupation) if isinstance(occupation, str) else occupation
    one = occupation_checked("occupation", given)
    by = measure_for(one, wanted)
    ranked = ranking(checked, one, by)
    listed = ranked.places[:limit]
    found = tuple(
        _described(checked.occupations[ranked.keys[row]], float(ranked.scores[row]), int(ranked.shared[row]), place)
        for row in listed
    )
    own = _described(one, 1.0, ranked.own, place)
    rated = catalog_elements(checked) if by is not SimilarityMeasure.SHARED_SKILLS else {}
    figures = [*_figures(one, by), *(figure for each in found for figure in _figures(each.occupation, by, rated))]
    told = [citation for each in (own, *found) for citation in each.citations]
    return SimilarOccupations(
        occupation=one,
        measure=by,
        market=place,
        own=own,
        found=found,
        compared=len(ranked.places),
        not_compared=ranked.not_compared,
        notes=(
            ranked.note,
            *(f"{len(each.keys):,} not compared: {each.reason}" for each in ranked.not_compared),
            *_market_notes((own, *found), place),
            "alike in what is asked for, which is not the chance of being hired",
            *suppressed_note(each for each in figures if isinstance(each, RatedSkill)),
            source_note([*(each.citation for each in figures), *told]),
        ),
    )


def _figures(
    occupation: Occupation, measure: SimilarityMeasure, known: Mapping[str, Mapping[str, RatedSkill]] | None = None
) -> Iterable[RatedSkill | SkillRelation]:
    """What an occupation is compared by; its ratings may be known by its key."""
    if measure is SimilarityMeasure.SHARED_SKILLS:
        return occupation.skill_relations
    return (rated_elements(occupation) if known is None else known[occupation.key]).values()


def _described(occupation: Occupation, score: float, shared: int, market: Market) -> SimilarOccupation:
    return SimilarOccupation(
        occupation=occupation,
        score=score,
        shared=shared,
        pay=_newest_median(occupation, market),
        growth=_newest_growth(occupation, market),
    )


def _newest_median(occupation: Occupation, market: Market) -> PaySummary | None:
    annual = occupation.pay.where(market=market, period=PayPeriod.YEAR)
    table = PayTable(tuple(each for each in annual if each.median is not None))
    try:
        return table.at(market=market)
    except NoPayError:
        return None


def _newest_growth(occupation: Occupation, market: Market) -> OutlookFigure | None:
    growth = occupation.outlook.where(measure=OutlookMeasure.EMPLOYMENT_GROWTH)
    known = [each for each in growth if each.market == market and each.value is not None]
    return max(known, key=lambda each: (each.span or (0, 0), citation_order(each.citation)), default=None)


def _market_notes(listed: Iterable[SimilarOccupation], market: Market) -> tuple[str, str]:
    # Another market's figure would be read as this one's, so a column stays empty and says why.
    told = list(listed)
    paid, grows = any(each.pay for each in told), any(each.growth for each in told)
    return (
        f"pay: newest annual median in {market}" + ("" if paid else "; the catalogue has none for these occupations"),
        f"growth: newest projected change of employment in {market}"
        + ("" if grows else "; the catalogue has none for these occupations, and another market's is not shown for it"),
    )


def _median_words(pay: PaySummary | None) -> str:
    if pay is None or pay.median is None:
        return ""
    return f"{pay.median} and above" if "median" in pay.at_least else str(pay.median)
