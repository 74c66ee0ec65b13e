"""The OEWS importer against the national files of three years, read a second time by other means."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZipFile

import pytest
from tests.real_data import real_data
from tests.validation.workbooks import records, sheet_rows

import careerkit as ck
from careerkit.exchange import oews
from careerkit.exchange.oews_codes import OWN_OCCUPATIONS
from careerkit.model.vocabulary import CodeScheme

if TYPE_CHECKING:
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport
    from careerkit.model.occupation import Occupation

    Read: TypeAlias = dict[int, tuple[Catalog, ImportReport]]
    Raw: TypeAlias = dict[int, list[dict[str, str]]]

YEARS = (2023, 2024, 2025)
ROWS = {2023: 1403, 2024: 1403, 2025: 1401}
TOPS = {"hour": Decimal(115), "year": Decimal(239_200)}
COLUMNS = {"PCT10": "p10", "PCT25": "p25", "MEDIAN": "median", "MEAN": "mean", "PCT75": "p75", "PCT90": "p90"}
TWICE = {"13-1020", "13-2020", "29-2010", "31-1120", "39-7010", "47-4090", "51-2090"}


def file_of(year: int) -> Path:
    """The national file of a year."""
    return real_data() / "oews" / f"national_M{year}_dl.xlsx"


@pytest.fixture(scope="module")
def alone() -> Read:
    """What the importer makes of each file."""
    return {year: oews.read(file_of(year)) for year in YEARS}


@pytest.fixture(scope="module")
def raw() -> Raw:
    """The rows of each file, read by other means."""
    return {year: records(file_of(year)) for year in YEARS}


@pytest.mark.parametrize("year", YEARS)
def test_every_row(year: int, alone: Read, raw: Raw) -> None:
    """Every row is read or counted; the seven codes that stand twice are occupations of two groups."""
    catalog, report = alone[year]
    (file,) = report.files
    assert file.rows == len(raw[year]) == ROWS[year] == file.read + report.rows_left_out
    groups: dict[str, set[str]] = {}
    for record in raw[year]:
        groups.setdefault(record["OCC_CODE"], set()).add(record["O_GROUP"])
    assert {code: {*map(str, each.groups)} for code, each in catalog.occupations.items()} == groups
    assert {code for code, each in groups.items() if len(each) == 2} == TWICE
    assert [each.rows for each in report.left_out] == [7]


@pytest.mark.parametrize("year", YEARS)
def test_every_mark(year: int, alone: Read, raw: Raw) -> None:
    """Every marked cell of a row that was read is counted."""
    seen: set[str] = set()
    found: Counter[str] = Counter()
    for record in raw[year]:
        if record["OCC_CODE"] not in seen:
            found.update(value for value in record.values() if value in ("*", "**", "#", "~", "TRUE"))
        seen.add(record["OCC_CODE"])
    counted: Counter[str] = Counter()
    for mark in alone[year][1].marks:
        sign = "TRUE" if "TRUE" in mark.meaning else mark.meaning.partition(":")[0]
        counted[sign] += mark.figures
    assert counted == found


@pytest.mark.parametrize("year", YEARS)
def test_every_figure(year: int, alone: Read, raw: Raw) -> None:
    """Wages, employment and errors of every row are those of the file; nothing else is there."""
    catalog, _ = alone[year]
    assert len(catalog.occupations) == ROWS[year] - len(TWICE)
    for record in raw[year]:
        occupation = catalog.occupations[record["OCC_CODE"]]
        assert occupation.title == record["OCC_TITLE"]
        check_pay(occupation, record, year)
        (jobs,) = occupation.employment
        assert (jobs.year, jobs.value, jobs.market) == (year, number(record["TOT_EMP"]), ck.Market("US"))
        assert jobs.relative_standard_error == number(record["EMP_PRSE"])
        assert (jobs.jobs_per_1000, jobs.location_quotient) == (None, None)


def number(cell: str) -> Decimal:
    """The number that a cell shows; Excel writes the 134.48 that it shows as 134.47999999999999."""
    return Decimal(repr(float(cell)))


def check_pay(occupation: Occupation, record: dict[str, str], year: int) -> None:
    """The pay of an occupation is that of a row."""
    found = {str(each.period): each for each in occupation.pay}
    for period, letter in (("hour", "H"), ("year", "A")):
        cells = {name: record[f"{letter}_{column}"] for column, name in COLUMNS.items()}
        expected = {name: TOPS[period] if cell == "#" else number(cell) for name, cell in cells.items() if cell != "*"}
        if not expected:
            assert period not in found
            assert record["HOURLY" if period == "year" else "ANNUAL"] == "TRUE"
            continue
        pay = found[period]
        assert {name: money.amount for name, money in pay.statistics.items()} == expected
        assert {money.currency for money in pay.statistics.values()} == {"USD"}
        assert set(pay.at_least) == {name for name, cell in cells.items() if cell == "#"}
        assert pay.mean_relative_standard_error == number(record["MEAN_PRSE"])
        assert (pay.group, pay.citation.as_of, pay.citation.source.key) == (None, date(year, 5, 1), f"bls-oews-{year}")
        assert pay.citation.locator.startswith(f"national_M{year}_dl, row {occupation.key} › columns {letter}_")


def test_the_files_have_what_is_tested(raw: Raw) -> None:
    """Annual-only, hourly-only and top-coded rows are among those compared."""
    rows = [record for year in YEARS for record in raw[year]]
    assert sum(record.get("ANNUAL") == "TRUE" for record in rows) == 83 + 83 + 81
    assert sum(record.get("HOURLY") == "TRUE" for record in rows) == 3 * 7
    assert sum("#" in record.values() for record in rows) > 100
    assert not any("#" in record.values() for record in raw[2025])


def test_thresholds_are_those_of_the_notes() -> None:
    """The field descriptions say from where wages are top-coded."""
    for year in YEARS:
        notes = [text for row in sheet_rows(file_of(year), 2) for text in row.values()]
        assert any("$115.00 per hour or $239,200 per year" in note for note in notes)


def test_three_years_are_one_series(alone: Read) -> None:
    """The folder gives each occupation once, with a statement for each year, as joining the files does."""
    catalog, report = oews.read(real_data() / "oews")
    assert report.release == "OEWS May 2023, 2024 and 2025"
    assert (report.rows_read, report.rows_left_out) == (sum(ROWS.values()) - 21, 21)
    occupation = catalog.occupations["43-4051"]
    assert [day.year for day in occupation.pay_by_year()] == list(YEARS)
    assert [each.year for each in occupation.employment] == list(YEARS)
    joined = reduce(lambda one, other: one | other, (alone[year][0] for year in reversed(YEARS)))
    assert dict(joined.occupations) == dict(catalog.occupations)
    assert len(catalog.occupations) == 1396


def test_bundled_figures_are_those_of_the_files() -> None:
    """What is bundled of the OEWS equals what the importer reads, citation and all."""
    catalog, _ = oews.read(real_data() / "oews")
    compared = 0
    for key, bundled in ck.load_catalog().occupations.items():
        for name in ("pay", "employment"):
            ours = {each for each in getattr(bundled, name) if each.citation.source.key.startswith("bls-oews")}
            compared += len(ours)
            assert not ours or ours <= set(getattr(catalog.occupations[key], name)), key
    assert compared >= 9


def test_codes_of_oews(raw: Raw) -> None:
    """The codes that OEWS made itself are those that SOC 2018, as O*NET-SOC takes it over, does not have."""
    with ZipFile(real_data() / "onet" / "db_30_0_text.zip") as archive:
        (member,) = (name for name in archive.namelist() if name.endswith("/Occupation Data.txt"))
        lines = archive.read(member).decode().splitlines()[1:]
    detailed = {line[:7] for line in lines if line[7:10] == ".00"}
    assert len(detailed) == 867
    units = detailed | {code[:6] + "0" for code in detailed}
    found = {each["OCC_CODE"] for year in YEARS for each in raw[year] if each["O_GROUP"] in ("detailed", "broad")}
    assert found - units == OWN_OCCUPATIONS
    catalog, _ = oews.read(file_of(2025))
    schemes = {key: {code.scheme for code in each.codes} for key, each in catalog.occupations.items()}
    assert {key for key, each in schemes.items() if each == {CodeScheme.OEWS}} == OWN_OCCUPATIONS
    assert {CodeScheme.SOC} in schemes.values()
