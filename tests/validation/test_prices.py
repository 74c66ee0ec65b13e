"""Price changes that the Bureau of Labor Statistics publishes, and its CPI-U file."""

from __future__ import annotations

import csv
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import careerkit as ck
from careerkit.errors import NotFoundError

VARIABLE = "CAREERKIT_REAL_DATA"
PLACE = ck.Citation(
    source=ck.Source(key="bls-cpi-u", title="CPI-U", kind="official-statistics", publisher="BLS"),
    locator="all items, U.S. city average, not seasonally adjusted",
)


def index(*observations: tuple[int | date, Decimal]) -> ck.PriceIndex:
    """The CPI-U with these values."""
    return ck.PriceIndex(
        key="cpi-u",
        title="CPI-U",
        market="US",
        base="1982-84 = 100",
        citation=PLACE,
        observations=observations,
    )


@pytest.mark.parametrize(
    ("before", "after", "change"), [("201.427", "205.916", 0.0222859), ("195.144", "201.427", 0.032197)]
)
def test_price_change(before: str, after: str, change: float) -> None:
    """BLS, *Calculating percent changes* of the CPI: new over old index less 1; to 1e-5."""
    assert index((1, Decimal(before)), (2, Decimal(after))).change(1, 2) == pytest.approx(change, abs=1e-5)


@pytest.fixture(scope="module")
def cpi() -> ck.PriceIndex:
    """The CPI-U file in the folder that the environment names."""
    folder = os.environ.get(VARIABLE)
    if folder is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the price file")
    assert folder is not None, f"CI must set {VARIABLE}"
    with (Path(folder) / "prices" / "cpi-u.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(date.fromisoformat(row["Date"]), Decimal(row["Index"])) for row in csv.DictReader(lines)]
    assert len(rows) > 1_300
    return index(*rows)


def test_annual_averages_as_published(cpi: ck.PriceIndex) -> None:
    """BLS CPI-U annual averages, published to 0.001 from 2007 on."""
    published = {2007: "207.342", 2020: "258.811", 2023: "304.702", 2024: "313.689"}
    assert {year: round(cpi.at(year), 3) for year in published} == {
        year: Decimal(value) for year, value in published.items()
    }


def test_october_2025_was_not_collected(cpi: ck.PriceIndex) -> None:
    """BLS published no CPI for October 2025: neither the month nor the mean of the year has a value."""
    with pytest.raises(NotFoundError, match="'2025-10'"):
        cpi.at(date(2025, 10, 1))
    with pytest.raises(NotFoundError, match="no mean of 2025 in 'cpi-u' without '2025-10'"):
        cpi.at(2025)
    assert cpi.at(date(2025, 9, 1)) == Decimal("324.8")


def test_pay_of_1983_in_money_of_2024(cpi: ck.PriceIndex) -> None:
    """BLS bases the index on 1982-84 = 100, so 100 dollars of those years are about 313.69 of 2024."""
    base = sum((cpi.at(year) for year in (1982, 1983, 1984)), Decimal(0)) / 3
    assert base == pytest.approx(Decimal(100), abs=Decimal("0.05"))
    assert cpi.deflate(ck.Money(100, "USD"), of=1983, to=2024).amount == pytest.approx(
        100 * cpi.at(2024) / cpi.at(1983)
    )


def test_the_file_round_trips(cpi: ck.PriceIndex) -> None:
    """All of the index survives JSON."""
    assert ck.loads(ck.dumps(cpi), ck.PriceIndex) == cpi
