"""Series of consumer prices, dated or as the US Bureau of Labor Statistics gives them out."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.exchange.tables import Faults, Sheet, as_number, as_text
from careerkit.model.price_index import PriceIndex, PriceObservation
from careerkit.model.source import Citation, Source

if TYPE_CHECKING:
    from careerkit.exchange.import_report import Tally

__all__ = ["SERIES", "PriceSeries", "dated_index", "series_indices"]

MONTHS = 12

_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_MONTH = re.compile(r"M(0[1-9]|1[0-2])")
_OTHER_PERIOD = {"M13": "the mean of a year", "S": "the mean of half a year", "Q": "a quarter", "A": "a year"}
_MISSING = frozenset(["", "-", "–", "—", "."])
_MOST_SHOWN = 60


@attrs.frozen(kw_only=True)
class PriceSeries:
    """A series of consumer prices that is known.

    Args:
        key: what its index goes by.
        code: the Bureau's code of it.
        title: its title.
        what: what it covers, for citations.
        files: names of files that hold it alone, without their ending.
    """

    key: str
    code: str
    title: str
    what: str
    files: tuple[str, ...] = ()

    def index(self, months: dict[date, Decimal]) -> PriceIndex:
        """The index with these values."""
        source = Source(
            key=f"bls-{self.key}",
            title=self.title,
            kind="official-statistics",
            publisher="U.S. Bureau of Labor Statistics",
            licence="public domain",
            url="https://www.bls.gov/cpi/",
        )
        return PriceIndex(
            key=self.key,
            title=self.title,
            market="US",
            base="1982–84 = 100",
            citation=Citation(source=source, locator=f"{self.code}, {self.what}"),
            observations=tuple(PriceObservation(day.year, value, day.month) for day, value in months.items()),
        )


_ALL = "all items, U.S. city average"
SERIES = (
    PriceSeries(
        key="cpi-u",
        code="CUUR0000SA0",
        title="Consumer Price Index for All Urban Consumers (CPI-U)",
        what=f"{_ALL}, not seasonally adjusted",
        files=("cpi-u", "cpiai", "cpi-us"),
    ),
    PriceSeries(
        key="cpi-u-seasonally-adjusted",
        code="CUSR0000SA0",
        title="Consumer Price Index for All Urban Consumers (CPI-U), seasonally adjusted",
        what=f"{_ALL}, seasonally adjusted",
    ),
    PriceSeries(
        key="cpi-w",
        code="CWUR0000SA0",
        title="Consumer Price Index for Urban Wage Earners and Clerical Workers (CPI-W)",
        what=f"{_ALL}, not seasonally adjusted",
        files=("cpi-w",),
    ),
)
"""The series that are known; a file of dates and values alone says by its name which one it is."""


class _Months:
    """The values of one series by month, and where each stands."""

    def __init__(self) -> None:
        self.values: dict[date, Decimal] = {}
        self._rows: dict[date, int] = {}

    def add(self, day: date, value: Decimal, number: int) -> int | None:
        """Keep a value; the row that the month stands in already, if there is one."""
        if day in self._rows:
            return self._rows[day]
        self.values[day], self._rows[day] = value, number
        return None

    def missing(self) -> list[str]:
        """The months without a value between the first and the last."""
        first, last = min(self.values), max(self.values)
        span = (last.year - first.year) * MONTHS + last.month - first.month
        all_of_them = (divmod(first.year * MONTHS + first.month - 1 + step, MONTHS) for step in range(span))
        months = [date(year, month + 1, 1) for year, month in all_of_them]
        return [day.isoformat()[:7] for day in months if day not in self.values]


def dated_index(
    sheet: Sheet, stem: str, release: str, faults: Faults, left_out: Tally, marks: Tally
) -> list[PriceIndex]:
    """The index of a table with the columns Date and Index, whose file's name says which series it is.

    Args:
        sheet: the table.
        stem: the file's name without its ending.
        release: what is expected, for messages.
        faults: where to note what is wrong.
        left_out: where to count rows without a value.
        marks: where to count months that are missing.
    """
    places = sheet.places({"date": "Date", "index": "Index"}, release)
    series = next((each for each in SERIES if stem.casefold() in each.files), None)
    if series is None:
        known = ", ".join(repr(f"{name}.csv") for each in SERIES for name in each.files)
        faults.add(sheet.file, "", f"expected a name that says which series of prices it holds: {known}")
        return []
    months = _Months()
    for number, row in sheet.numbered():
        said = as_text(row[places["date"]])
        if not said and not as_text(row[places["index"]]):
            left_out.add(sheet.file, "neither date nor value")
            continue
        day = _day(said)
        if day is None:
            message = f"expected a month by its first day, such as '2025-09-01', found {said[:_MOST_SHOWN]!r}"
            faults.add(sheet.file, f"row {number}, {sheet.header[places['date']]}", message)
            continue
        _read(sheet, number, places["index"], row[places["index"]], day, months, faults, left_out)
    return _indices(sheet, {series: months}, marks)


def series_indices(sheet: Sheet, release: str, faults: Faults, left_out: Tally, marks: Tally) -> list[PriceIndex]:
    """The indices of a table with the columns Series ID, Year, Period and Value.

    Args:
        sheet: the table.
        release: what is expected, for messages.
        faults: where to note what is wrong.
        left_out: where to count rows of other series and of other periods than months.
        marks: where to count months that are missing.
    """
    named = {"series": ("Series ID", "series_id"), "year": "Year", "period": "Period", "value": "Value"}
    places = sheet.places(named, release)
    known = {series.code: series for series in SERIES}
    found: dict[PriceSeries, _Months] = {}
    for number, row in sheet.numbered():
        code, period = as_text(row[places["series"]]), as_text(row[places["period"]])
        year = as_text(row[places["year"]])
        if not code and not year and not period:
            left_out.add(sheet.file, "an empty row")
            continue
        if code not in known:
            left_out.add(sheet.file, "a series of which the base is not known", code[:_MOST_SHOWN])
            continue
        other = _OTHER_PERIOD.get(period) or _OTHER_PERIOD.get(period[:1])
        if other is not None:
            left_out.add(sheet.file, f"{other}, no month", f"{year} {period}"[:_MOST_SHOWN])
            continue
        if not _MONTH.fullmatch(period):
            message = f"expected a month from 'M01' to 'M12', found {period[:_MOST_SHOWN]!r}"
            faults.add(sheet.file, f"row {number}, {sheet.header[places['period']]}", message)
            continue
        if not _YEAR.fullmatch(year):
            message = f"expected a year such as '2025', found {year[:_MOST_SHOWN]!r}"
            faults.add(sheet.file, f"row {number}, {sheet.header[places['year']]}", message)
            continue
        day = date(int(year), int(period[1:]), 1)
        months = found.setdefault(known[code], _Months())
        _read(sheet, number, places["value"], row[places["value"]], day, months, faults, left_out)
    return _indices(sheet, found, marks)


def _day(text: str) -> date | None:
    match = _ISO_MONTH.fullmatch(text)
    if match is None or match[3] not in (None, "01"):
        return None
    try:
        return date(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None


def _read(
    sheet: Sheet, number: int, place: int, cell: Any, day: date, months: _Months, faults: Faults, left_out: Tally
) -> None:
    said = as_text(cell)
    month = day.isoformat()[:7]
    if said in _MISSING:
        left_out.add(sheet.file, "a month without a value", month)
        return
    value = as_number(cell)
    path = f"row {number}, {sheet.header[place]}"
    if value is None:
        faults.add(sheet.file, path, f"expected a number, found {said[:_MOST_SHOWN]!r}")
    elif value <= 0:
        faults.add(sheet.file, path, f"expected more than 0, or nothing where a month is missing, found {value:f}")
    else:
        before = months.add(day, value, number)
        if before is not None:
            faults.add(
                sheet.file, f"row {number}", f"expected each month once, found {month} again, as in row {before}"
            )


def _indices(sheet: Sheet, found: dict[PriceSeries, _Months], marks: Tally) -> list[PriceIndex]:
    made = []
    for series, months in found.items():
        if not months.values:
            continue
        for month in months.missing():
            marks.add(sheet.file, f"{series.key}: no value for the month, between the first and the last", month)
        made.append(series.index(months.values))
    return made
