"""Official prices and purchasing power parities as published, against a second reader of the files."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from tests.real_data import real_data

from careerkit.errors import NotFoundError
from careerkit.exchange import prices
from careerkit.exchange.import_report import ImportReport
from careerkit.model.codes import COUNTRIES
from careerkit.model.money import Money


@cache
def read() -> tuple[prices.Prices, ImportReport]:
    """What is read of the folder."""
    return prices.read(real_data() / "prices")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file by the names of its columns."""
    with (real_data() / "prices" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_month_of_the_cpi() -> None:
    """All 1,360 months from January 1913 to May 2026 but one."""
    cpi = read()[0].index("cpi-u")
    expected = {date.fromisoformat(row["Date"]): Decimal(row["Index"]) for row in rows("cpi-u.csv")}
    assert {each.period: each.value for each in cpi} == expected
    assert len(cpi) == len(expected) == 1_360
    assert (cpi.observations[0].period, cpi.observations[-1].period) == (date(1913, 1, 1), date(2026, 5, 1))


def test_may_of_three_years() -> None:
    """CPI-U of May 2023, 2024 and 2025, as the Bureau published it."""
    cpi = read()[0].index("cpi-u")
    assert [str(cpi.at(date(year, 5, 1))) for year in (2023, 2024, 2025)] == ["304.127", "314.069", "321.465"]


def test_october_2025_is_missing() -> None:
    """The month that was not collected is missing, not zero, and the report says so."""
    found, report = read()
    with pytest.raises(NotFoundError, match="'2025-10'"):
        found.index("cpi-u").at(date(2025, 10, 1))
    [mark] = report.marks
    assert (mark.file, mark.figures, mark.examples) == ("cpi-u.csv", 1, ("2025-10",))


def test_every_parity() -> None:
    """All 6,856 rows but the 17 of Kosovo, which ISO 3166-1 does not have."""
    found, report = read()
    published = rows("ppp-gdp.csv")
    expected = {
        (row["Country ID"], int(row["Year"])): Decimal(row["PPP"])
        for row in published
        if row["Country ID"] in COUNTRIES
    }
    assert {(each.market.area, each.year): each.rate for each in found.parities} == expected
    assert (len(published), len(expected)) == (6_856, 6_839)
    assert {file.name: (file.rows, file.read) for file in report.files} == {
        "cpi-u.csv": (1_360, 1_360),
        "ppp-gdp.csv": (6_856, 6_839),
    }
    [left] = report.left_out
    assert (left.rows, left.examples) == (17, ("Kosovo XK",))


def test_which_parity_it_is() -> None:
    """Each parity says that it is over gross domestic product; the dollar's own is 1."""
    found = read()[0]
    assert {str(each.measure) for each in found.parities} == {"gdp"}
    assert "PA.NUS.PPP" in found.parity("DE", 2024).citation.source.title
    assert found.parity("US", 2024).rate == 1
    india, states = found.parity("IN", 2024), found.parity("US", 2024)
    assert india.compare(Money(Decimal("20.4219876045922"), "INR"), Money(1, "USD"), states) == pytest.approx(1)
