"""A user's own pay survey, taken from a dataframe of any library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from careerkit.collector import paused
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.exchange.frame_cells import FrameCells, checked_columns, checked_names
from careerkit.exchange.frame_statements import STATED, statements
from careerkit.exchange.frame_values import as_amount, as_currency, as_decimal, as_term, as_text
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod, PayPeriodText
from careerkit.model.pay import STATISTICS
from careerkit.model.pay_table import PayTable
from careerkit.model.source import Source, SourceKind

__all__ = ["FIELDS", "pay_table_from_frame"]

_FIGURE = ("statistic", "pay", "at_least", "approximate", "statement")

FIELDS = (*STATED, "stage", *_FIGURE, *STATISTICS)
"""The fields that columns of a survey may hold."""

_KIND, _PERIOD = as_term(SourceKind), as_term(PayPeriod)
_UNIT = re.compile(r"pay_[a-z]{3}_per_(hour|month|year)")


def pay_table_from_frame(
    frame: object,
    *,
    source: Source | Iterable[Source] | Mapping[str, Source],
    columns: Mapping[str, str] | None = None,
    ignore: Collection[str] = (),
    market: Market | str | None = None,
    currency: str | None = None,
    period: PayPeriod | PayPeriodText | None = None,
    as_of: date | None = None,
    locator: str = "data frame",
) -> PayTable:
    """A pay table of your own survey, from a dataframe of any library that narwhals knows.

    Either a row is one statement, with a column for each statistic (``low``, ``p10``, ``p25``, ``median``, ``mean``,
    ``typical``, ``p75``, ``p90``, ``high``), or it is one figure, with its ``statistic`` and its ``pay``, as
    ``to_frame`` writes them. Figures then are of one statement if they share ``statement``, or without such a column
    all else. Further fields: ``stage`` or ``stages`` and ``market`` (several are parted by semicolons), ``group``,
    ``currency``, ``period``, ``as_of``, ``source``, ``locator``, ``basis``, ``attributed_to``, ``note``,
    ``mean_relative_standard_error_percent``, and of single figures ``at_least`` and ``approximate``.

    A column that is called as a field is that field, unless ``columns`` says otherwise. Nothing is passed over: each
    column is read or named in ``ignore``, rows that describe the same are refused, and all that is wrong is told at
    once. A row of empty cells says nothing.

    Args:
        frame: the dataframe.
        source: who says it; several, or a mapping by their keys, where a column ``source`` tells which.
        columns: which column holds which field, for those that are called otherwise.
        ignore: columns to leave out.
        market: where, if no column says so.
        currency: ISO 4217 code of all figures, if no column says so.
        period: what span of work they pay for, if no column says so.
        as_of: the day that they describe, if no column says so.
        locator: the place in the source, if no column says so; what tells the rows apart is added.

    Raises:
        InvalidTypeError: if it is no dataframe, or another argument is of another type.
        InvalidValueError: if an argument is no market, currency or locator, or two sources have one key.
        DataError: with all columns and cells that are wrong; rows are counted from 0.
        MissingExtraError: if narwhals is not installed.

    >>> import careerkit as ck
    >>> import polars as pl
    >>> survey = pl.DataFrame({"Level": ["junior", "senior"], "P50": [41_000, 58_500], "n": [12, 7]})
    >>> ours = ck.Source(key="our-survey", title="Our survey", kind="survey")
    >>> table = ck.pay_table_from_frame(survey, columns={"stage": "Level", "median": "P50"}, ignore=["n"],
    ...                                 source=ours, market="US", currency="USD", period="year")
    >>> print(table.at("senior", market="US"))
    median 58,500 [USD/year]
    """
    sources = _sources(source)
    given = _given(market=market, currency=currency, period=period, as_of=as_of, locator=locator)
    ignored = checked_names("ignore", ignore)
    cells = FrameCells(frame, asked_by="pay_table_from_frame")
    cells.name("columns", "field", checked_columns("columns", columns), {name: name for name in FIELDS})
    cells.name_others(FIELDS, ignored, _repeats)
    is_of_figures = _check_fields(cells, given, sources)
    with paused():
        _check_repeated(cells, given, sources)
        found = statements(cells, given, sources, is_of_figures=is_of_figures)
    cells.done()
    return PayTable(tuple(found))


def _repeats(name: str) -> str | None:
    """Which field a column of ``to_frame`` repeats."""
    if name == "source_kind":
        return "source"
    return "pay" if _UNIT.fullmatch(name) else None


def _sources(source: object) -> dict[str, Source]:
    several = source.values() if isinstance(source, Mapping) else source
    listed = [several] if isinstance(several, Source) else several
    if not isinstance(listed, Iterable) or isinstance(listed, (str, bytes)):
        msg = f"source: expected a Source, several, or a mapping of such, found {source!r:.80}"
        raise InvalidTypeError(msg)
    found: dict[str, Source] = {}
    for each in listed:
        if not isinstance(each, Source):
            msg = f"source: expected a Source, found {each!r:.80}"
            raise InvalidTypeError(msg)
        if found.setdefault(each.key, each) != each:
            msg = f"source: expected sources of different keys, found two that are called {each.key!r}"
            raise InvalidValueError(msg)
    return found


def _given(*, market: Any, currency: Any, period: Any, as_of: object, locator: object) -> dict[str, Any]:
    """What holds for all rows, checked."""
    if not isinstance(locator, str):
        msg = f"locator: expected a text, found {locator!r:.80}"
        raise InvalidTypeError(msg)
    found: dict[str, Any] = {"at": as_text(locator)}
    if not found["at"]:
        msg = f"locator: expected a text, found {locator!r}"
        raise InvalidValueError(msg)
    if market is not None:
        found["market"] = (Market.of(market),)
    if currency is not None:
        found["currency"] = Money(0, currency).currency
    if period is not None:
        found["period"] = PayPeriod.of(period)
    if as_of is not None:
        if type(as_of) is not date:
            msg = f"as_of: expected a date, found {as_of!r:.80}"
            raise InvalidTypeError(msg)
        found["as_of"] = as_of
    return found


def _check_fields(cells: FrameCells, given: Mapping[str, Any], sources: Mapping[str, Source]) -> bool:
    """Whether a row is one figure; what lacks or contradicts is noted."""
    for field in given:
        if cells.has(field):
            cells.problem(field, f"given as an argument, and in column {cells.columns[field]!r}; only one can hold")
    for field in ("market", "currency", "period"):
        if field not in given and not cells.has(field):
            told = f"give {field}=, or name its column in columns"
            cells.problem(field, f"expected a column that holds it, or an argument, found neither; {told}")
    if len(sources) != 1 and not cells.has("source"):
        cells.problem("source", f"expected a column that tells which of {len(sources)} sources, found none")
    statistics = [name for name in STATISTICS if cells.has(name)]
    of_figures = [name for name in _FIGURE if cells.has(name)]
    if of_figures and statistics:
        found = f"found {of_figures[0]} beside {statistics[0]}"
        cells.problem("columns", f"expected rows of statements or of figures, {found}")
    elif of_figures:
        for name in ("statistic", "pay"):
            if not cells.has(name):
                cells.problem(name, f"expected a column that holds it beside {of_figures[0]}, found none")
    elif not statistics:
        cells.problem("columns", f"expected a column for one of {', '.join(STATISTICS)}, or statistic and pay")
    return bool(of_figures)


def _check_repeated(cells: FrameCells, given: Mapping[str, Any], sources: Mapping[str, Source]) -> None:
    """What a frame of ``to_frame`` repeats must still say the same."""
    units = [name for name in cells.repeated if name != "source_kind"]
    for row in cells.filled() if cells.repeated else ():
        if "source_kind" in cells.repeated:
            known = sources.get(str(cells.cell(row, "source")).strip())
            cells.check_repeated(row, "source_kind", None if known is None else known.kind, _KIND)
        amount, _ = cells.said(row, "pay", as_amount)
        currency = given.get("currency") or cells.said(row, "currency", as_currency)[0]
        period = given.get("period") or cells.said(row, "period", _PERIOD)[0]
        if cells.cell(row, "pay") is not None and None in (amount, currency, period):
            # What is wrong with these is told where they stand.
            continue
        for name in units:
            is_own = name == f"pay_{currency}_per_{period}".lower()
            cells.check_repeated(row, name, amount if is_own else None, as_decimal)
