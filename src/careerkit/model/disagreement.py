"""Where two sources say different things of the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import attrs

from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.validators import is_a, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

__all__ = ["Disagreement"]

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Disagreement(Record):
    """Two figures for the same measure, statistic, stages, market and time that differ.

    Args:
        about: what both are about.
        first: the one figure.
        second: the other.
        unit: the unit of both.
        first_citation: where the one stands.
        second_citation: where the other stands.
    """

    about: str = attrs.field(validator=is_text)
    first: Decimal = attrs.field(validator=is_a(Decimal))
    second: Decimal = attrs.field(validator=is_a(Decimal))
    unit: str = attrs.field(validator=is_text)
    first_citation: Citation = attrs.field(validator=is_a(Citation))
    second_citation: Citation = attrs.field(validator=is_a(Citation))

    @property
    def difference(self) -> Decimal:
        """The first less the second [unit]."""
        return self.first - self.second

    def __str__(self) -> str:
        return (
            f"{self.about}: {self.first:,f} ({_place(self.first_citation)}) "
            f"against {self.second:,f} ({_place(self.second_citation)}) [{self.unit}]"
        )


def _place(citation: Citation) -> str:
    return f"{citation.source.key}, {citation.locator}"


def differing_pairs(
    items: Iterable[T], alike: Callable[[T], Hashable | None], value: Callable[[T], object]
) -> list[tuple[T, T]]:
    """Pairs of items that are alike but differ in value, each once, in the order given.

    Args:
        items: what to compare.
        alike: what two items must share to be compared; None leaves an item out.
        value: what may differ.
    """
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        shared = alike(item)
        if shared is not None:
            groups.setdefault(shared, []).append(item)
    return [
        (first, second)
        for group in groups.values()
        for first, second in combinations(group, 2)
        if value(first) != value(second)
    ]


def month_of(day: date | None) -> str:
    """The month that a figure describes, as a text; empty where it is not known."""
    return "" if day is None else f"{day:%Y-%m}"
