"""How a job's market develops: growth, openings, new jobs, demand, each by its source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.disagreement import Disagreement, differing_pairs, month_of
from careerkit.model.market import Market, as_market
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_span, is_text, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Outlook", "OutlookFigure", "OutlookMeasure"]


class OutlookMeasure(Term):
    """What an outlook figure measures, and in which unit.

    >>> OutlookMeasure.ANNUAL_OPENINGS.unit
    'openings/year'
    """

    EMPLOYMENT_GROWTH = "employment-growth"
    NEW_JOBS = "new-jobs"
    ANNUAL_OPENINGS = "annual-openings"
    DEMAND = "demand"

    @property
    def unit(self) -> str:
        """The unit of its values."""
        units = {"employment-growth": "percent", "new-jobs": "jobs", "annual-openings": "openings/year"}
        return units.get(self.value, "words")


def as_outlook_measure(value: OutlookMeasure | str) -> OutlookMeasure:
    """The member itself, or the one with that text."""
    return OutlookMeasure.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OutlookFigure(Record):
    """One statement on the outlook, as a number or in words.

    Args:
        measure: what it measures.
        market: where it holds.
        citation: where it stands.
        value: the number, in the unit of the measure; None where the source has only words.
        words: the source's words, such as "little or no change", which is not 0.
        span: first and last year of the period that it covers.
        approximate: whether the source says "about".

    Raises:
        InvalidValueError: if there is neither number nor words, or the span does not run forward.
    """

    measure: OutlookMeasure = attrs.field(converter=as_outlook_measure)
    market: Market = attrs.field(converter=as_market)
    citation: Citation = attrs.field(validator=is_a(Citation))
    value: Decimal | None = attrs.field(default=None, validator=number)
    words: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    span: tuple[int, int] | None = attrs.field(default=None, validator=attrs.validators.optional(is_span))
    approximate: bool = attrs.field(default=False, validator=is_a(bool))

    def __attrs_post_init__(self) -> None:
        if self.value is None and self.words is None:
            msg = "OutlookFigure: expected a value or words, found neither"
            raise InvalidValueError(msg)

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return self.measure.unit

    def alike(self) -> tuple[object, ...]:
        """What two figures must share to be compared: measure, market, and span or month."""
        return (self.measure, self.market, self.span, "" if self.span else month_of(self.citation.as_of))

    def __str__(self) -> str:
        about = "about " if self.approximate else ""
        said = [] if self.value is None else [f"{about}{self.value:,f} {self.unit}"]
        if self.words is not None:
            said.append(f'"{self.words}"')
        text = f"{self.measure} in {self.market}: {', '.join(said)}"
        return text if self.span is None else f"{text}, {self.span[0]}–{self.span[1]}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outlook(Record):
    """All that sources say of a job's outlook.

    Args:
        figures: the statements that can be compared.
        commentary: what else is said of the market.
        automation: what automation and AI change.
        hot_spots: fields and places where demand is strong.
        hubs: countries named as centres of the work.
        seasonality: how demand moves over the year.
    """

    figures: tuple[OutlookFigure, ...] = attrs.field(default=(), validator=tuple_of(OutlookFigure))
    commentary: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    automation: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    hot_spots: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    hubs: tuple[Market, ...] = attrs.field(default=(), validator=tuple_of(Market))
    seasonality: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    def __repr__(self) -> str:
        return f"<Outlook of {len(self)} figures>"

    def __str__(self) -> str:
        return "\n".join(map(str, self.figures))

    def __iter__(self) -> Iterator[OutlookFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def where(self, *, measure: OutlookMeasure | str) -> tuple[OutlookFigure, ...]:
        """The figures of one measure."""
        wanted = OutlookMeasure.of(measure)
        return tuple(figure for figure in self.figures if figure.measure is wanted)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Numbers that differ for the same measure, market and span; words are not compared with numbers."""
        numbers = [figure for figure in self.figures if figure.value is not None]
        pairs = differing_pairs(numbers, OutlookFigure.alike, lambda figure: figure.value)
        return tuple(_disagreement(first, second) for first, second in pairs)


def _disagreement(first: OutlookFigure, second: OutlookFigure) -> Disagreement:
    assert first.value is not None  # only numbers are paired
    assert second.value is not None
    about = f"{first.measure}, {first.market}"
    return Disagreement(
        about=about if first.span is None else f"{about}, {first.span[0]}–{first.span[1]}",
        first=first.value,
        second=second.value,
        unit=first.unit,
        first_citation=first.citation,
        second_citation=second.citation,
    )
