"""Price files of invented figures: what is read, what is left, and what is refused."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.errors import CareerKitError, DataError, NotFoundError
from careerkit.exchange import prices
from careerkit.model.purchasing_power import PurchasingPowerMeasure

DATED = "Date,Index,Inflation\n1901-01-01,7.5,\n1901-02-01,7.75,3.3\n1901-04-01,8,3.2\n"
SERIES = (
    "Series ID,Year,Period,Label,Value\n"
    "CUUR0000SA0,1901,M01,1901 Jan,7.5\n"
    "CUUR0000SA0,1901,M02,1901 Feb,7.75\n"
    "CUUR0000SA0,1901,M03,1901 Mar,-\n"
    "CUUR0000SA0,1901,M04,1901 Apr,8.0\n"
    "CUUR0000SA0,1901,M13,1901,7.75\n"
    "CUUR0000SA0,1901,S01,1901 first half,7.75\n"
    "CUSR0000SA0,1901,M01,1901 Jan,7.25\n"
    "CWUR0000SA0,1902,M12,1902 Dec,9\n"
    "XX1,1901,M01,1901 Jan,1\n"
)
PPP = (
    "Country,Country ID,Year,PPP\n"
    'India,IN,1902,20.5\n"Namibia, of Africa",NA,1902,7\nIndia,IN,1901,20\n'
    "Kosovo,XK,1902,0.3\nHigh income,XD,1902,1\nChad,TD,1902,..\n"
)


def saved(folder: Path, text: str, name: str = "cpi-u.csv") -> Path:
    """The file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def refused(path: Path) -> list[str]:
    """What is said of a path that is not read."""
    with pytest.raises(DataError) as error:
        prices.read(path)
    return [str(problem) for problem in error.value.problems]


def test_months_by_date(tmp_path: Path) -> None:
    """A table of dates and values is the index that its name says; a month that is not there is missing."""
    found, report = prices.read(saved(tmp_path, DATED))
    cpi = found.index("cpi-u")
    assert [(each.period, each.value) for each in cpi] == [
        (date(1901, 1, 1), Decimal("7.5")),
        (date(1901, 2, 1), Decimal("7.75")),
        (date(1901, 4, 1), Decimal(8)),
    ]
    assert (cpi.base, cpi.market) == ("1982–84 = 100", ck.Market("US"))
    assert str(cpi.citation) == (
        "U.S. Bureau of Labor Statistics: Consumer Price Index for All Urban Consumers (CPI-U), "
        "CUUR0000SA0, all items, U.S. city average, not seasonally adjusted"
    )
    with pytest.raises(NotFoundError, match="'1901-03'"):
        cpi.at(date(1901, 3, 1))
    assert str(report).splitlines() == [
        "What was read of Consumer Price Index for All Urban Consumers (CPI-U)",
        "file       rows  read",
        "cpi-u.csv     3     3",
        (
            "marked in cpi-u.csv: 1 figure, cpi-u: no value for the month, between the first and the last "
            "(such as 1901-03)"
        ),
        "columns not used of cpi-u.csv: Inflation",
        "sources: U.S. Bureau of Labor Statistics: Consumer Price Index for All Urban Consumers (CPI-U)",
    ]


def test_series_of_the_bureau(tmp_path: Path) -> None:
    """Series are told by their code; means of years, other series and months without a value are counted."""
    found, report = prices.read(saved(tmp_path, SERIES, "SeriesReport.csv"))
    assert [each.key for each in found.indices] == ["cpi-u", "cpi-u-seasonally-adjusted", "cpi-w"]
    assert found.index() == prices.read(saved(tmp_path, DATED))[0].index()
    assert {each.reason: each.examples for each in report.left_out} == {
        "a month without a value": ("1901-03",),
        "the mean of a year, no month": ("1901 M13",),
        "the mean of half a year, no month": ("1901 S01",),
        "a series of which the base is not known": ("XX1",),
    }
    assert (report.rows_read, report.rows_left_out) == (5, 4)
    with pytest.raises(NotFoundError, match="no price index 'cpi-x'; nearest: 'cpi-w', 'cpi-u'"):
        found.index("cpi-x")


def test_series_as_tab_separated_text(tmp_path: Path) -> None:
    """The Bureau's flat files have tabs and padding, and other names."""
    lines = SERIES.replace("Series ID", "series_id        ").replace(",", "\t").replace("SA0\t", "SA0      \t")
    found, _ = prices.read(saved(tmp_path, lines, "cu.data.txt"))
    assert found.indices == prices.read(saved(tmp_path, SERIES, "x.csv"))[0].indices


def test_parities(tmp_path: Path) -> None:
    """Parities say over which prices they are, by the file's name; areas that are no country are left out."""
    found, report = prices.read(saved(tmp_path, PPP, "ppp-gdp.csv"))
    india = found.parity("IN", 1902)
    assert (india.rate, india.measure, india.currency) == (Decimal("20.5"), PurchasingPowerMeasure.GDP, None)
    assert india.citation.locator == "PA.NUS.PPP › IN"
    assert "PA.NUS.PPP" in str(india)
    assert "GDP" in india.citation.source.title
    assert [(each.market.area, each.year) for each in found.parities] == [("IN", 1901), ("IN", 1902), ("NA", 1902)]
    assert [(each.reason, each.rows, each.examples) for each in report.left_out] == [
        ("no country of ISO 3166-1", 2, ("Kosovo XK", "High income XD")),
        ("a year without a value", 1, ("TD 1902",)),
    ]
    assert (report.files[0].rows, report.files[0].read) == (6, 3)
    with pytest.raises(NotFoundError, match=r"no parity \(gdp\) of IN in 1999; there are: '1901', '1902'"):
        found.parity("IN", 1999)
    assert repr(found) == "<Prices of 0 indices and 3 parities>"


def test_parities_of_private_consumption(tmp_path: Path) -> None:
    """The caller may say over which prices they are; so may the file's name."""
    path = saved(tmp_path, PPP, "parities.csv")
    found, _ = prices.read(path, measure="private-consumption")
    assert found.parity("IN", 1902, "private-consumption").citation.locator == "PA.NUS.PRVT.PP › IN"
    named, _ = prices.read(saved(tmp_path, PPP, "PA.NUS.PRVT.PP.csv"))
    assert named == found
    with pytest.raises(NotFoundError, match="no purchasing power measure 'wages'"):
        prices.read(path, measure="wages")


@pytest.mark.parametrize("name", ["PA.NUS.PPP.csv", "API_PA.NUS.PPP_DS2_en.csv", "pa-nus-ppp.csv", "PPP GDP 2024.csv"])
def test_names_that_say_gdp(tmp_path: Path, name: str) -> None:
    """The World Bank's code of the indicator in a file's name says which factor it holds, whatever stands around it."""
    found, _ = prices.read(saved(tmp_path, PPP, name))
    assert {each.measure for each in found.parities} == {PurchasingPowerMeasure.GDP}


def test_a_folder_and_an_archive(tmp_path: Path) -> None:
    """Indices and parities of several files stand side by side, and other files are named."""
    for text, name in [(DATED, "cpi-u.csv"), (PPP, "ppp-gdp.csv"), ("a,b\n1,2\n", "other.csv"), ("x", "read.me")]:
        saved(tmp_path, text, name)
    found, report = prices.read(tmp_path)
    assert (len(found.indices), len(found.parities)) == (1, 3)
    assert report.not_used == ("other.csv", "read.me")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "cpi-u.csv", "cpi-u.csv")
    of_archive, _ = prices.read(tmp_path / "all.zip")
    assert of_archive.indices == found.indices


def test_line_ends_and_byte_order_marks(tmp_path: Path) -> None:
    """CRLF, LF, a byte order mark and empty lines change nothing."""
    expected = prices.read(saved(tmp_path, PPP, "ppp-gdp.csv"))[0]
    for text in (PPP.replace("\n", "\r\n"), "\ufeff" + PPP, PPP.replace("\n", "\n\n")):
        assert prices.read(saved(tmp_path, text, "ppp-gdp.csv"))[0] == expected


def test_rows_of_nothing(tmp_path: Path) -> None:
    """Rows of spaces alone are counted, whatever the table."""
    for text, name in [(DATED, "cpi-u.csv"), (SERIES, "series.csv"), (PPP, "ppp-gdp.csv")]:
        columns = text.partition("\n")[0].count(",")
        _, before = prices.read(saved(tmp_path, text, name))
        _, report = prices.read(saved(tmp_path, f"{text} {', ' * columns}\n", name))
        assert report.rows_left_out == before.rows_left_out + 1
        assert report.rows_read == before.rows_read


def test_a_series_of_which_nothing_is_known(tmp_path: Path) -> None:
    """A file of which no row has a value gives no index, and every row is counted."""
    found, report = prices.read(saved(tmp_path, "Series ID,Year,Period,Value\nCUUR0000SA0,1901,M01,-\n", "x.csv"))
    assert found == prices.Prices()
    assert (report.release, report.rows_read, report.rows_left_out) == ("prices", 0, 1)


EXPECTED = (
    "expected a table of PPP conversion factors (Country, Country ID, Year, PPP) or a table of the Bureau's series "
    "(Series ID, Year, Period, Value) or a table of monthly prices (Date, Index), found"
)
LEFT = "cpi-u.csv: row 3, Date: expected a month by its first day, such as '2025-09-01', found"
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "a renamed column": (
        "cpi-u.csv",
        DATED.replace("Index", "Level"),
        ["cpi-u.csv: no column 'Index', as a table of monthly prices (Date, Index) has"],
    ),
    "a series without values": (
        "x.csv",
        SERIES.replace("Value", "Values"),
        [
            (
                "x.csv: no column 'Value', as a table of the Bureau's series (Series ID, Year, Period, Value) has; "
                "nearest: 'Values'"
            )
        ],
    ),
    "parities without years": (
        "ppp-gdp.csv",
        PPP.replace("Year", "When"),
        [
            "ppp-gdp.csv: no column 'Year', as a table of PPP conversion factors (Country, Country ID, Year, PPP) has",
        ],
    ),
    "a name that says nothing": (
        "prices.csv",
        DATED,
        [
            (
                "prices.csv: expected a name that says which series of prices it holds: 'cpi-u.csv', 'cpiai.csv', "
                "'cpi-us.csv', 'cpi-w.csv'"
            )
        ],
    ),
    "a day that is no month": (
        "cpi-u.csv",
        DATED.replace("02-01", "02-28"),
        [f"{LEFT} '1901-02-28'"],
    ),
    "a month that is none": (
        "cpi-u.csv",
        DATED.replace("02-01", "13-01"),
        [f"{LEFT} '1901-13-01'"],
    ),
    "a date in words": ("cpi-u.csv", DATED.replace("1901-02-01", "Feb"), [f"{LEFT} 'Feb'"]),
    "a month twice": (
        "cpi-u.csv",
        DATED.replace("1901-02", "1901-01"),
        ["cpi-u.csv: row 3: expected each month once, found 1901-01 again, as in row 2"],
    ),
    "a missing month as zero": (
        "cpi-u.csv",
        DATED.replace("7.75", "0"),
        ["cpi-u.csv: row 3, Index: expected more than 0, or nothing where a month is missing, found 0"],
    ),
    "text in a number's place": (
        "cpi-u.csv",
        DATED.replace("7.75", "high"),
        ["cpi-u.csv: row 3, Index: expected a number, found 'high'"],
    ),
    "a period that is none": (
        "x.csv",
        SERIES.replace("M02", "M14"),
        ["x.csv: row 3, Period: expected a month from 'M01' to 'M12', found 'M14'"],
    ),
    "a year that is none": (
        "x.csv",
        SERIES.replace("1901,M02", "01,M02"),
        ["x.csv: row 3, Year: expected a year such as '2025', found '01'"],
    ),
    "a parity that says not which": (
        "ppp.csv",
        PPP,
        [
            (
                "ppp.csv: expected a file whose name says which conversion factor it holds, such as 'ppp-gdp.csv', or "
                "measure='gdp': PA.NUS.PPP (GDP) and PA.NUS.PRVT.PP (private consumption) differ"
            )
        ],
    ),
    "a parity of nothing": (
        "ppp-gdp.csv",
        PPP.replace("20.5", "0"),
        ["ppp-gdp.csv: row 2, PPP: PurchasingPowerParity.rate: expected more than 0, found 0"],
    ),
    "a parity in words": (
        "ppp-gdp.csv",
        PPP.replace("20.5", "much"),
        ["ppp-gdp.csv: row 2, PPP: expected a number, found 'much'"],
    ),
    "a parity of no year": (
        "ppp-gdp.csv",
        PPP.replace("1902,20.5", "0000,20.5"),
        ["ppp-gdp.csv: row 2, Year: expected a year such as '2024', found '0000'"],
    ),
    "a parity of no country": (
        "ppp-gdp.csv",
        PPP.replace("India,IN,1902", ",?,1902"),
        ["ppp-gdp.csv: row 2, Country ID: expected an ISO 3166-1 country such as 'IN', found '?'"],
    ),
    "a country and year twice": (
        "ppp-gdp.csv",
        PPP.replace("IN,1901", "IN,1902"),
        ["ppp-gdp.csv: row 4: expected each country and year once, found IN 1902 again, as in row 2"],
    ),
    "no prices": ("x.csv", "a,b\n1,2\n", [f"x.csv: {EXPECTED} x.csv with the columns 'a', 'b'"]),
    "no table": ("x.dat", "a", [f"x.dat: {EXPECTED} none"]),
    "a header alone": (
        "cpi-u.csv",
        DATED.partition("\n")[0] + "\n",
        ["cpi-u.csv: expected rows below the header, found none"],
    ),
    "parities without rows": (
        "ppp-gdp.csv",
        PPP.partition("\n")[0],
        ["ppp-gdp.csv: expected rows below the header, found none"],
    ),
    "a name of two measures": (
        "ppp-gdp-private.csv",
        PPP,
        [
            (
                "ppp-gdp-private.csv: expected a file whose name says which conversion factor it holds, such as "
                "'ppp-gdp.csv', or measure='gdp': PA.NUS.PPP (GDP) and PA.NUS.PRVT.PP (private consumption) differ"
            )
        ],
    ),
    "a price level ratio": (
        "API_PA.NUS.PPPC.RF_DS2.csv",
        PPP,
        [
            (
                "API_PA.NUS.PPPC.RF_DS2.csv: expected a file whose name says which conversion factor it holds, such as "
                "'ppp-gdp.csv', or measure='gdp': PA.NUS.PPP (GDP) and PA.NUS.PRVT.PP (private consumption) differ"
            )
        ],
    ),
    "a row of too many cells": ("cpi-u.csv", DATED + "1,2,3,4\n", ["cpi-u.csv: line 5: expected 3 cells, found 4"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, tmp_path: Path) -> None:
    """What is wrong is told by file, row and column, with what stands there and what was expected."""
    file, text, expected = BROKEN[name]
    assert refused(saved(tmp_path, text, file)) == expected


def test_a_name_against_the_caller(tmp_path: Path) -> None:
    """A file whose name says one measure is not read as the other."""
    with pytest.raises(DataError, match="the conversion factor private-consumption, found one whose name says gdp"):
        prices.read(saved(tmp_path, PPP, "ppp-gdp.csv"), measure="private-consumption")


def test_parities_without_names_of_countries(tmp_path: Path) -> None:
    """Names of countries are only for the report."""
    found, report = prices.read(saved(tmp_path, "Country ID,Year,PPP\nIN,1902,20\nXK,1902,1\n", "ppp-gdp.csv"))
    assert [each.market.area for each in found.parities] == ["IN"]
    assert report.left_out[0].examples == ("XK",)


def test_one_thing_in_two_files(tmp_path: Path) -> None:
    """Two files of one series, or of one measure, are not laid over each other; all faults are told at once."""
    for text, name in [(DATED, "cpi-u.csv"), (SERIES, "x.csv"), (PPP, "ppp-gdp.csv"), (PPP, "gdp.csv")]:
        saved(tmp_path, text, name)
    saved(tmp_path, DATED.replace("7.75", "a"), "cpi-w.csv")
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe")
    assert refused(tmp_path) == [
        "bad.csv: line 1: expected UTF-8, found the byte 0xff",
        "cpi-w.csv: row 3, Index: expected a number, found 'a'",
        "x.csv: expected one file of cpi-u, found another: cpi-u.csv",
        "x.csv: expected one file of cpi-w, found another: cpi-w.csv",
        "ppp-gdp.csv: expected one file of parities of gdp, found another: gdp.csv",
    ]


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    st.sampled_from(["0", "-1", "nan", "1e9", "1901-01-01", "0000", "M01", "M13", "IN", "XK", "-", "CUUR0000SA0", '"']),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(
    kind=st.sampled_from(["cpi-u.csv", "x.csv", "ppp-gdp.csv"]),
    changes=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), CELLS), min_size=1, max_size=4),
)
def test_any_cell_in_any_place(tmp_path: Path, kind: str, changes: list[tuple[int, int, str]]) -> None:
    """Whatever stands in a cell, each row is read or counted, or an error of the library says what is wrong."""
    text = {"cpi-u.csv": DATED, "x.csv": SERIES, "ppp-gdp.csv": PPP}[kind]
    lines = [line.split(",") for line in text.splitlines()]
    for row, column, cell in changes:
        if row < len(lines) and column < len(lines[row]):
            lines[row][column] = cell
    try:
        found, report = prices.read(saved(tmp_path, "\n".join(map(",".join, lines)), kind))
    except CareerKitError:
        return
    assert report.files[0].rows == report.rows_read + report.rows_left_out
    assert sum(map(len, found.indices)) + len(found.parities) == report.rows_read
    assert str(report)


def test_reports_travel_as_rows(tmp_path: Path) -> None:
    """What a report says can be written out."""
    _, report = prices.read(saved(tmp_path, PPP, "ppp-gdp.csv"))
    row = {"release": report.release, "file": "ppp-gdp.csv", "rows": 6, "read": 3, "unused": []}
    assert json.loads(json.dumps(report.rows())) == [row]
