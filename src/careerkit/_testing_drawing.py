"""How strategies are put together: numbers, texts, keys, and records by their annotations."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

__all__ = [
    "HINTED",
    "decimals",
    "ends",
    "fields",
    "key",
    "many",
    "measure",
    "of_hint",
    "one_per_key",
    "others",
    "positive",
    "record",
    "signed",
    "span",
    "text",
    "word",
]

T = TypeVar("T")


@st.composite
def decimals(draw: st.DrawFn, least: Decimal | int, most: Decimal | int, places: int = 4) -> Decimal:
    """Decimals of both ends and between, with at most so many places, or as many as the ends have."""
    ends = (Decimal(least), Decimal(most))
    spans = {}
    for shift in range(max(places, *(-int(end.as_tuple().exponent) for end in ends)) + 1):
        first = int(ends[0].scaleb(shift).to_integral_value(ROUND_CEILING))
        last = int(ends[1].scaleb(shift).to_integral_value(ROUND_FLOOR))
        if first <= last:
            spans[shift] = (first, last)
    shift = draw(st.sampled_from(sorted(spans)))
    return Decimal(draw(st.integers(*spans[shift]))).scaleb(-shift)


def many(values: st.SearchStrategy[T], least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """Tuples of so many."""
    return st.lists(values, min_size=least, max_size=most).map(tuple)


_signs = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")
text = st.text(_signs, min_size=1, max_size=20).map(str.strip).filter(bool)
word = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_key_part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
key = st.lists(_key_part, min_size=1, max_size=3).map("-".join)
measure = decimals(0, 10**6)
positive = decimals(Decimal("0.0001"), 10**6)
signed = decimals(-(10**9), 10**9)
year = st.integers(1, 9999)
span = st.lists(year, min_size=2, max_size=2, unique=True).map(lambda years: tuple(sorted(years)))

HINTED: dict[Any, st.SearchStrategy[Any]] = {str: text, int: year, Decimal: measure, date: st.dates()}
"""What an annotation stands for in fields without a rule of their own."""


def ends(values: st.SearchStrategy[Any], low: str, high: str) -> st.SearchStrategy[dict[str, Any]]:
    """Two ends of a range in order, either of which may be unknown."""

    def named(ends: tuple[Any, Any]) -> dict[str, Any]:
        return dict(zip((low, high), ends if None in ends else sorted(ends), strict=True))

    return st.tuples(st.none() | values, st.none() | values).map(named)


def one_per_key(values: st.SearchStrategy[Any], most: int, name: str) -> st.SearchStrategy[Any]:
    """One of the values that a whole example shares, in which no key stands for two."""
    pool = st.lists(values, min_size=1, max_size=most, unique_by=lambda value: value.key)
    return st.shared(pool, key=f"careerkit {name}").flatmap(st.sampled_from)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def of_hint(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation; of an optional one, those that are not None."""
    if get_origin(hint) in (types.UnionType, Union):
        return st.one_of([of_hint(each) for each in get_args(hint) if each is not type(None)])
    if get_origin(hint) is tuple:
        return many(of_hint(get_args(hint)[0]))
    return HINTED[hint] if hint in HINTED else st.deferred(lambda: st.from_type(hint))


def fields(
    kind: type, /, *, always: Sequence[str] = (), never: Sequence[str] = (), **special: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a class by name, as annotated but for some; those with a default may be left out.

    Args:
        kind: the class.
        always: fields that are given though they have a default.
        never: fields that something else decides on.
        special: fields that must be more than their annotation says.
    """
    hints = _hints(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(kind):
        if field.name not in never:
            is_required = field.default is attrs.NOTHING or field.name in always
            values = special[field.name] if field.name in special else of_hint(hints[field.name])
            (required if is_required else optional)[field.name] = values
    return st.fixed_dictionaries(required, optional=optional)


@cache
def others(kind: type, *decided: str) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a class but for those that are decided already."""
    return fields(kind, never=decided)


def record(
    kind: type[T],
    /,
    *joint: st.SearchStrategy[Mapping[str, Any]],
    always: Sequence[str] = (),
    never: Sequence[str] = (),
    **special: st.SearchStrategy[Any],
) -> st.SearchStrategy[T]:
    """Values of a class; ``joint`` gives fields that depend on each other, as dicts."""
    parts = (fields(kind, always=always, never=never, **special), *joint)

    def made(draw: st.DrawFn) -> T:
        return kind(**{name: value for part in parts for name, value in draw(part).items()})

    # Hypothesis shows the strategy as a call of that name; with all that is inside it would fill pages.
    made.__name__ = kind.__name__
    return st.composite(made)()
