"""Dataframes of all that the library knows and computes, in the user's own library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from careerkit.collector import paused
from careerkit.errors import InvalidTypeError
from careerkit.exchange import (
    frame_careers,
    frame_comparisons,
    frame_jobs,
    frame_occupations,
    frame_pay,
    frame_people,
    frame_records,
    frame_wages,
)
from careerkit.exchange.frame_columns import Cells, Frame, Row, columns_of, text
from careerkit.exchange.frame_libraries import FrameLibrary, library_checked, native_frame
from careerkit.model.term import Term

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["FRAMES", "OF", "has_frame", "tidy_columns", "to_frame"]

FRAMES: tuple[Frame, ...] = (
    frame_jobs.CATALOG,
    frame_occupations.OCCUPATION,
    frame_jobs.ROLE,
    frame_jobs.LADDER,
    frame_jobs.SKILLS,
    frame_jobs.SKILL,
    frame_jobs.SOURCE,
    frame_pay.PAY,
    frame_pay.STATEMENT,
    frame_pay.OUTLOOK,
    frame_pay.MOVEMENT,
    frame_occupations.SIMILAR,
    frame_occupations.OCCUPATION_GAP,
    frame_people.PROFILE,
    frame_people.SKILL_GAP,
    frame_people.READINESS,
    frame_people.PLAN,
    frame_careers.ROUTE,
    frame_careers.PROJECTION,
    frame_careers.CAREER,
    frame_wages.BLEND,
    frame_wages.DISTRIBUTION,
    frame_wages.RANGE,
    frame_wages.RANK,
    frame_wages.TRAINING,
    frame_comparisons.SIMILARITY,
    frame_comparisons.OCCUPATION_SIMILARITY,
    frame_comparisons.KEYWORDS,
    frame_comparisons.COMPARISON,
    frame_comparisons.SENSITIVITY,
    frame_comparisons.FIT,
    frame_records.CLAIM,
    frame_records.DISAGREEMENT,
    frame_records.ATTRIBUTIONS,
    frame_records.INSTALLED,
    frame_records.INSTALLED_ALL,
    frame_records.CROSSWALK,
    frame_records.CODE_JOIN,
    frame_records.READ_REPORT,
    frame_records.IMPORT_REPORT,
)
"""All that a frame can be made of."""

OF = text("of", "key of the mapping that the values stood in")
"""The column that comes first where a mapping was given whose values do not say their keys themselves."""

_BY_KIND = {kind: frame for frame in FRAMES for kind in frame.kinds}


@overload
def to_frame(x: object, *, backend: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def to_frame(x: object, *, backend: Literal["polars"]) -> pl.DataFrame: ...
@overload
def to_frame(x: object, *, backend: Literal["pyarrow"]) -> pa.Table: ...
@overload
def to_frame(x: object, *, backend: FrameLibrary) -> pd.DataFrame | pl.DataFrame | pa.Table: ...
def to_frame(x: object, *, backend: FrameLibrary) -> pd.DataFrame | pl.DataFrame | pa.Table:
    """A value, or several of one kind, as a tidy dataframe of the user's own library.

    One row is one figure or one thing; the names of columns do not depend on the library, and neither does what they
    hold. Amounts of money stand in columns named for their unit, such as ``pay_usd_per_year``, one for each currency
    and period that occurs. Amounts become floating point numbers, exact to 15 digits. Terms are categories,
    ordered where the library orders them; days are dates. ``source``, ``locator``, ``as_of`` and ``basis`` say where a
    figure stands. Of a mapping, such as ``{key: role.pay for key, role in catalog.roles.items()}``, the keys come
    first, in a column ``of``, unless the values say them themselves. All columns are listed in
    ``docs/reference/columns.md``, and what each frame leaves out.

    Args:
        x: a catalogue, its occupations or roles, a pay table, an outlook, a skill map, a ladder, a gap, a readiness,
            routes, a projection, a forecast and so on; or several of one kind, in a list, a tuple or a mapping.
        backend: the library: pandas, polars or pyarrow.

    Raises:
        InvalidTypeError: if no frame is made of such a value, there is none, or they are of several kinds.
        NotFoundError: if there is no such library.
        MissingExtraError: if the library is not installed, or narwhals.

    >>> import careerkit as ck
    >>> pay = ck.to_frame(ck.role("csr").pay.where(stage="senior", market="US"), backend="polars")
    >>> pay.select("stage", "statistic", "pay_usd_per_year", "source").head(2).rows()
    [('senior', 'median', 52000.0, 'himalayas-customer-service-representative'), \
('senior', 'mean', 55000.0, 'himalayas-customer-service-representative')]
    """
    library = library_checked(backend)
    # The rows are gone before the collector looks again.
    with paused():
        made: pd.DataFrame | pl.DataFrame | pa.Table = native_frame(tidy_columns(x)[2], library)
    return made


def tidy_columns(x: object) -> tuple[Frame, list[Any], list[Cells]]:
    """How values become a frame, the values one by one, and its columns with their cells; for any library or none.

    Args:
        x: as for ``to_frame``.

    Raises:
        InvalidTypeError: as for ``to_frame``.
    """
    values = _values(x)
    frame = _frame_of(values)
    keys = _keys(x, values) if isinstance(x, Mapping) and not has_frame(x) else None
    return frame, values, _columns(frame, values, keys)


def has_frame(value: object) -> bool:
    """Whether a frame is made of such a value alone."""
    return _named(value) is not None


def _columns(frame: Frame, values: list[Any], keys: list[str] | None) -> list[Cells]:
    counts: list[int] = []
    columns = [*columns_of(frame, _rows(frame, values, counts)), *frame.further(values)]
    if keys is None:
        return columns
    return [(OF, [key for key, count in zip(keys, counts, strict=True) for _row in range(count)]), *columns]


def _rows(frame: Frame, values: list[Any], counts: list[int]) -> Iterator[Row]:
    """The rows of each value, with a note of how many they are."""
    first = 0
    for value in values:
        rows = list(frame.rows(value, first))
        counts.append(len(rows))
        first += frame.counted(value)
        yield from rows


def _keys(x: Mapping[Any, Any], values: list[Any]) -> list[str] | None:
    """The keys of a mapping; None where its values say them themselves."""
    if all(getattr(value, "key", getattr(value, "name", None)) == key for key, value in zip(x, values, strict=True)):
        return None
    for key in x:
        if not isinstance(key, (str, Term)):
            msg = f"x: expected texts as keys, found {key!r:.80}"
            raise InvalidTypeError(msg)
    return list(map(str, x))


def _values(x: object) -> list[Any]:
    """The value alone, or those of a list or mapping."""
    if _named(x) is not None:
        return [x]
    if isinstance(x, Mapping):
        return list(x.values())
    # A dataframe is a list of its columns to Python.
    if isinstance(x, Iterable) and not isinstance(x, (str, bytes)) and not hasattr(x, "columns"):
        return list(x)
    raise InvalidTypeError(_refusal(x))


def _frame_of(values: list[Any]) -> Frame:
    frames: dict[int, Frame] = {}
    for value in values:
        frame = _named(value)
        if frame is None:
            raise InvalidTypeError(_refusal(value))
        frames[id(frame)] = frame
    if len(frames) == 1:
        return next(iter(frames.values()))
    if not frames:
        msg = "x: expected at least one value, found none; of nothing no columns are known"
        raise InvalidTypeError(msg)
    kinds = " and ".join(dict.fromkeys(type(value).__name__ for value in values))
    msg = f"x: expected values of one kind, found {kinds}"
    raise InvalidTypeError(msg)


def _named(value: object) -> Frame | None:
    """How a value becomes a frame; by the name of its class, so that no room is loaded for the question."""
    names = (f"{kind.__module__}.{kind.__qualname__}" for kind in type(value).__mro__)
    return next((_BY_KIND[name] for name in names if name in _BY_KIND), None)


def _refusal(value: object) -> str:
    known = ", ".join(sorted(kind.rpartition(".")[2] for kind in _BY_KIND))
    return f"x: expected one of {known}, or several of one kind, found {value!r:.80}"
