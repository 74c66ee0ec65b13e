"""Reading the OEWS: figures, citations, markets, marks, repeats and the report."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.exchange.oews_sample import HEADER, METROPOLITAN, STATE, WAGES, book, row, without_wages, write
from tests.exchange.workbook import workbook

import careerkit as ck
from careerkit.errors import InvalidTypeError
from careerkit.exchange import oews
from careerkit.exchange.import_report import ImportReport
from careerkit.exchange.oews_codes import OWN_OCCUPATIONS, ownership_words, widest
from careerkit.model.occupation import OccupationGroup
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from pathlib import Path

CODE = "99-1011"


def amounts(summary: ck.PaySummary) -> dict[str, Decimal]:
    """The statistics as numbers."""
    return {name: money.amount for name, money in summary.statistics.items()}


def left_out(report: ImportReport) -> dict[str, int]:
    """Rows left out, by reason."""
    return {each.reason: each.rows for each in report.left_out}


def marks(report: ImportReport) -> dict[str, int]:
    """Marked figures, by meaning."""
    return {each.meaning: each.figures for each in report.marks}


def test_a_row(tmp_path: Path) -> None:
    """A national row gives annual and hourly pay and employment, each cited to table, row and columns."""
    catalog, report = oews.read(write(tmp_path, row()))
    occupation = catalog.occupations[CODE]
    assert (occupation.title, occupation.codes) == ("Lamplighters", (Code("soc-2018", CODE),))
    assert occupation.groups == (OccupationGroup.DETAILED,)
    year, hour = occupation.pay
    assert amounts(year) == {"p10": 21320, "p25": 31200, "median": 41600, "mean": 44720, "p75": 52000, "p90": 62400}
    assert amounts(hour) == {
        "p10": Decimal("10.25"),
        "p25": 15,
        "median": 20,
        "mean": Decimal("21.5"),
        "p75": 25,
        "p90": 30,
    }
    for summary in (year, hour):
        assert summary.markets == (ck.Market("US"),)
        assert summary.mean_relative_standard_error == Decimal("1.1")
        assert (summary.at_least, summary.group, summary.citation.as_of) == ((), None, date(2025, 5, 1))
    assert year.citation.locator == (
        "national_M2025_dl, row 99-1011 › "
        "columns A_PCT10, A_PCT25, A_MEDIAN, A_MEAN, A_PCT75, A_PCT90, MEAN_PRSE › year"
    )
    assert hour.citation.locator == (
        "national_M2025_dl, row 99-1011 › "
        "columns H_PCT10, H_PCT25, H_MEDIAN, H_MEAN, H_PCT75, H_PCT90, MEAN_PRSE › hour"
    )
    (jobs,) = occupation.employment
    assert (jobs.year, jobs.value, jobs.relative_standard_error) == (2025, Decimal(1200), Decimal("2.5"))
    assert (jobs.projected, jobs.jobs_per_1000, jobs.location_quotient) == (False, None, None)
    assert jobs.citation.locator == "national_M2025_dl, row 99-1011 › columns TOT_EMP, EMP_PRSE › 2025"
    assert (report.release, report.rows_read, report.rows_left_out) == ("OEWS May 2025", 1, 0)
    assert report.files[0].unused == ("AREA_TITLE", "NAICS_TITLE", "PCT_TOTAL", "PCT_RPT")


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_source_is_the_bundled_one(tmp_path: Path, year: int) -> None:
    """The source of national figures equals the one that bundled figures cite."""
    catalog, report = oews.read(write(tmp_path, row(), year=year))
    key = f"bls-oews-{year}"
    assert dict(catalog.sources) == {key: ck.load_catalog().sources[key]}
    assert report.sources == (catalog.sources[key],)


def test_an_annual_occupation(tmp_path: Path) -> None:
    """Annual wages only stay annual only; every figure that is not available is counted."""
    hourly = {name: "*" for name in WAGES if name.startswith("H_")}
    catalog, report = oews.read(write(tmp_path, row(hourly, ANNUAL="TRUE")))
    (pay,) = catalog.occupations[CODE].pay
    assert (pay.period, pay.mean_relative_standard_error) == (ck.PayPeriod.YEAR, Decimal("1.1"))
    assert marks(report) == {"*: wage not available": 6, "ANNUAL = TRUE: only annual wages are released": 1}


def test_an_hourly_occupation(tmp_path: Path) -> None:
    """Hourly wages only stay hourly only; the flag may be a truth value of Excel, or say FALSE."""
    annual = {name: "*" for name in WAGES if name.startswith("A_")}
    catalog, report = oews.read(write(tmp_path, row(annual, HOURLY=True, ANNUAL="FALSE")))
    (pay,) = catalog.occupations[CODE].pay
    assert pay.period is ck.PayPeriod.HOUR
    assert marks(report) == {"*: wage not available": 6, "HOURLY = TRUE: only hourly wages are released": 1}


def test_top_coding(tmp_path: Path) -> None:
    """A top-coded wage is the threshold of the notes and named as a lower bound."""
    catalog, report = oews.read(write(tmp_path, row(A_PCT75="#", A_PCT90="#", H_PCT90="#")))
    year, hour = catalog.occupations[CODE].pay
    assert {name: amounts(year)[name] for name in year.at_least} == {"p75": 239200, "p90": 239200}
    assert {name: amounts(hour)[name] for name in hour.at_least} == {"p90": 115}
    assert marks(report) == {"#: at least 239,200 USD/year": 2, "#: at least 115.00 USD/hour": 1}


def test_a_top_coded_mean_has_no_error(tmp_path: Path) -> None:
    """The error of a mean is not given to the threshold that stands for it; it is reported."""
    catalog, report = oews.read(write(tmp_path, row(A_MEAN="#", H_MEAN="#")))
    assert {each.mean_relative_standard_error for each in catalog.occupations[CODE].pay} == {None}
    assert marks(report)["a relative standard error without its mean; left out"] == 1


@pytest.mark.parametrize(
    "described", [[["May 2025 OEWS Estimates"]], [["# = equal to or greater than $0 per hour or $0 per year"]]]
)
def test_top_coding_without_a_note(tmp_path: Path, described: list[list[object]]) -> None:
    """Without a threshold in the notes a top-coded wage is left out and counted."""
    catalog, report = oews.read(write(tmp_path, row(A_PCT90="#"), described=described))
    assert "p90" not in amounts(catalog.occupations[CODE].pay.at(market="US"))
    assert marks(report) == {"#: top-coded, and no note says from where; left out": 1}


def test_a_lone_wage(tmp_path: Path) -> None:
    """One statistic is one column of the locator; empty cells are counted."""
    catalog, report = oews.read(write(tmp_path, without_wages(A_MEDIAN=41600, A_MEAN=None)))
    (pay,) = catalog.occupations[CODE].pay
    assert pay.citation.locator == "national_M2025_dl, row 99-1011 › column A_MEDIAN › year"
    assert marks(report) == {"*: wage not available": 11, "an empty cell, no figure": 1}


def test_nothing_available(tmp_path: Path) -> None:
    """A row without any figure still gives the occupation, and its marks are counted."""
    hidden = {"TOT_EMP": "**", "EMP_PRSE": "**", "JOBS_1000": "**", "LOC_QUOTIENT": "**"}
    catalog, report = oews.read(
        write(tmp_path, row(STATE, dict.fromkeys([*WAGES, "MEAN_PRSE"], "*"), hidden), table="state")
    )
    occupation = catalog.occupations[CODE]
    assert (len(occupation.pay), occupation.employment, report.rows_read) == (0, (), 1)
    assert marks(report) == {"*: wage not available": 13, "**: employment not available": 4}


def test_an_error_without_employment(tmp_path: Path) -> None:
    """What stands beside employment that is not available cannot be held, and is reported."""
    _, report = oews.read(write(tmp_path, row(TOT_EMP="**", JOBS_1000=0.2)))
    meaning = "a share or an error without the employment that it is of; left out"
    assert marks(report) == {"**: employment not available": 1, meaning: 2}


def test_a_mark_of_an_unused_column(tmp_path: Path) -> None:
    """A share of establishments below half a percent is counted."""
    _, report = oews.read(write(tmp_path, row(PCT_RPT="~")))
    assert marks(report) == {"~: fewer than 0.5 % of establishments report the occupation": 1}


def test_states(tmp_path: Path) -> None:
    """A state file gives ISO 3166-2 markets, jobs per 1,000 and location quotients, and its own source."""
    rows = [
        row(STATE, JOBS_1000=0.125, LOC_QUOTIENT=1.5),
        row(STATE, AREA="06", PRIM_STATE="CA"),
        row(STATE, AREA=6, PRIM_STATE="CA", OCC_CODE="99-1012", NAICS=0, OWN_CODE=1235, AREA_TYPE=2),
        row(STATE, AREA="72", PRIM_STATE="PR", AREA_TYPE="3"),
    ]
    catalog, report = oews.read(write(tmp_path, *rows, table="state"))
    occupation = catalog.occupations[CODE]
    assert [str(each.market) for each in occupation.employment] == ["US-CA", "US-NY", "US-PR"]
    jobs = occupation.employment[1]
    assert (jobs.jobs_per_1000, jobs.location_quotient) == (Decimal("0.125"), Decimal("1.5"))
    assert jobs.citation.locator == (
        "state_M2025_dl, row 99-1011, AREA 36 › columns TOT_EMP, EMP_PRSE, JOBS_1000, LOC_QUOTIENT › 2025"
    )
    assert occupation.pay.at(market="US-NY").citation.locator.startswith("state_M2025_dl, row 99-1011, AREA 36 › ")
    assert catalog.occupations["99-1012"].employment[0].market == ck.Market("US-CA")
    assert list(catalog.sources) == ["bls-oews-2025-state"]
    assert (report.rows_read, report.rows_left_out) == (4, 0)


def test_metropolitan_areas(tmp_path: Path) -> None:
    """A metropolitan area is its CBSA code; a nonmetropolitan one has no code elsewhere and is left out."""
    rows = [
        row(METROPOLITAN),
        row(METROPOLITAN, AREA_TYPE="6", AREA="3600001"),
        row(METROPOLITAN, AREA_TYPE="6", AREA="3600001"),
    ]
    catalog, report = oews.read(write(tmp_path, *rows, table="MSA"))
    assert [str(each.market) for each in catalog.occupations[CODE].employment] == ["35620"]
    assert list(catalog.sources) == ["bls-oews-2025-metropolitan"]
    assert left_out(report) == {"a nonmetropolitan area, which OEWS itself draws and no other classification has": 2}
    assert (report.left_out[0].examples, report.files[0].rows, report.files[0].read) == (("3600001",), 3, 1)


@pytest.mark.parametrize(
    ("naics", "group", "industry"),
    [
        ("52", "sector", "52"),
        ("31-33", "sector", "31-33"),
        ("520000", "sector", "52"),
        ("113000", "3-digit", "113"),
        ("113300", "4-digit", "1133"),
        ("1133", "4-digit", "1133"),
        ("327000", "4-digit", "327"),
        ("221100", "4-digit", "2211"),
        ("221310", "5-digit", "22131"),
        ("551114", "6-digit", "551114"),
        ("221310", "6-digit", "221310"),
    ],
)
def test_industries(tmp_path: Path, naics: str, group: str, industry: str) -> None:
    """Codes of industries lose the padding that their level does not need."""
    own = {"NAICS": naics, "I_GROUP": group, "OWN_CODE": "5"}
    catalog, _ = oews.read(write(tmp_path, row(own), table="nat4d"))
    pay = catalog.occupations[CODE].pay.at(market=ck.Market("US", industry))
    assert pay.group is None
    assert pay.citation.locator.startswith(f"nat4d_M2025_dl, row 99-1011, NAICS {naics} › ")
    assert list(catalog.sources) == ["bls-oews-2025-industry"]


@pytest.mark.parametrize(
    ("naics", "group", "reason"),
    [
        ("3250A1", "4-digit", "an industry that OEWS itself put together of several, no NAICS code"),
        ("99", "sector", "government as OEWS draws it, no NAICS code"),
        ("999200", "4-digit", "government as OEWS draws it, no NAICS code"),
    ],
)
def test_industries_of_oews(tmp_path: Path, naics: str, group: str, reason: str) -> None:
    """Industries that OEWS drew itself are left out with the reason, and their occupation is none."""
    catalog, report = oews.read(write(tmp_path, row(), row(NAICS=naics, I_GROUP=group), table="nat4d"))
    assert left_out(report) == {reason: 1}
    assert report.left_out[0].examples == (naics,)
    assert [each.market for each in catalog.occupations[CODE].employment] == [ck.Market("US")]


def test_an_industry_published_as_two(tmp_path: Path) -> None:
    """The same industry as 3-digit and as 4-digit is one where the figures are equal."""
    own = {"NAICS": "327000", "OWN_CODE": "5"}
    rows = [row(own, I_GROUP="3-digit"), row(own, I_GROUP="4-digit")]
    catalog, report = oews.read(write(tmp_path, *rows, table="all_data"))
    assert len(catalog.occupations[CODE].pay) == 2
    assert left_out(report) == {"the same figures as another row of that occupation, area and industry": 1}


def test_ownership_that_the_file_sets_apart(tmp_path: Path) -> None:
    """A row of one ownership says so in words; its employment cannot, and is reported."""
    own = {"I_GROUP": "cross-industry, ownership", "NAICS": "000001", "OWN_CODE": "5"}
    catalog, report = oews.read(write(tmp_path, row(), row(own), table="all_data"))
    occupation = catalog.occupations[CODE]
    assert len(occupation.employment) == 1
    assert occupation.pay.at(market="US").citation.source.key == "bls-oews-2025"
    private = occupation.pay.at(market="US", group="private")
    assert private.citation.source.key == "bls-oews-2025-industry"
    assert private.citation.locator.startswith("all_data_M2025_dl, row 99-1011, OWN_CODE 5 › ")
    assert marks(report) == {"employment under one ownership, which a figure of employment cannot say; left out": 1}


def test_all_ownerships_are_none_of_their_own(tmp_path: Path) -> None:
    """A row of all owners that an ownership file repeats is the nation's, without a group and with its employment."""
    own = {"I_GROUP": "cross-industry, ownership"}
    catalog, report = oews.read(write(tmp_path, row(own), table="national_owner"))
    occupation = catalog.occupations[CODE]
    assert {each.group for each in occupation.pay} == {None}
    assert len(occupation.employment) == 1
    assert [each.key for each in report.sources] == ["bls-oews-2025"]


def test_several_ownerships_of_one_industry(tmp_path: Path) -> None:
    """Of several ownerships the widest stands for the industry and the others are named."""
    own = {"NAICS": "61", "I_GROUP": "sector"}
    rows = [row(own, OWN_CODE=code, A_MEDIAN=41600 + int(code)) for code in ("5", "23", "235")]
    catalog, _ = oews.read(write(tmp_path, *rows, table="natsector_owner"))
    pay = catalog.occupations[CODE].pay.where(market=ck.Market("US", "61"), period="year")
    assert {each.group: amounts(each)["median"] for each in pay} == {
        None: 41835,
        "private": 41605,
        "state government and local government": 41623,
    }


def test_ownerships_of_which_none_is_the_widest(tmp_path: Path) -> None:
    """Where no ownership holds all others, each is named."""
    own = {"NAICS": "61", "I_GROUP": "sector"}
    catalog, _ = oews.read(write(tmp_path, row(own, OWN_CODE="5"), row(own, OWN_CODE="2"), table="natsector_owner"))
    assert {each.group for each in catalog.occupations[CODE].pay} == {"private", "state government"}


def test_ownership_in_words() -> None:
    """Every digit of an ownership code has its words; the widest code holds the digits of all others."""
    assert ownership_words("1235") == "federal government, state government, local government and private"
    assert ownership_words("59") == "private and postal service"
    assert (widest(["5"]), widest([]), widest(["58", "5", "58"])) == ("5", None, "58")


def test_a_code_that_stands_twice(tmp_path: Path) -> None:
    """Equal rows of a code, once as broad and once as detailed, are one occupation of both groups."""
    rows = [row(OCC_CODE="13-1020", O_GROUP="broad"), row(OCC_CODE="13-1020", O_GROUP="detailed")]
    catalog, report = oews.read(write(tmp_path, *rows))
    occupation = catalog.occupations["13-1020"]
    assert occupation.groups == (OccupationGroup.BROAD, OccupationGroup.DETAILED)
    assert (len(occupation.pay), len(occupation.employment)) == (2, 1)
    assert (report.rows_read, report.rows_left_out) == (1, 1)


@pytest.mark.parametrize("code", sorted(OWN_OCCUPATIONS))
def test_occupations_of_oews(tmp_path: Path, code: str) -> None:
    """An occupation that OEWS put together has a code of OEWS and none of SOC."""
    catalog, _ = oews.read(write(tmp_path, row(OCC_CODE=code)))
    assert catalog.occupations[code].codes == (Code("oews", code),)


def test_years_are_one_series(tmp_path: Path) -> None:
    """Files of several years give one occupation with one statement for each; titles that change are all kept."""
    write(tmp_path, row(A_MEDIAN=40000), year=2023)
    write(tmp_path, row(A_MEDIAN=41000, OCC_TITLE="Lamp Lighters"), year=2024)
    catalog, report = oews.read(tmp_path)
    occupation = catalog.occupations[CODE]
    assert (occupation.title, occupation.alternate_titles) == ("Lamp Lighters", ("Lamplighters",))
    assert {day.year: amounts(pay)["median"] for day, pay in occupation.pay_by_year().items()} == {
        2023: 40000,
        2024: 41000,
    }
    assert report.release == "OEWS May 2023 and 2024"


def test_together_as_joined(tmp_path: Path) -> None:
    """Files read at once are what files read alone and joined are, in whatever order."""
    paths = [
        write(tmp_path, row(A_MEDIAN=40000 + year), row(OCC_CODE="00-0000", O_GROUP="total"), year=year)
        for year in (2022, 2023, 2024)
    ]
    paths.append(write(tmp_path, row(STATE), row(METROPOLITAN), year=2024, table="state"))
    together, _ = oews.read(tmp_path)
    for order in (paths, paths[::-1]):
        joined = oews.read(order[0])[0]
        for path in order[1:]:
            joined |= oews.read(path)[0]
        assert dict(joined.occupations) == dict(together.occupations)
        assert dict(joined.sources) == dict(together.sources)


def test_a_zip_as_published(tmp_path: Path) -> None:
    """A zip with its folder is read; what else lies in it is named."""
    with zipfile.ZipFile(tmp_path / "oesm25nat.zip", "w") as archive:
        archive.writestr("oesm25nat/national_M2025_dl.xlsx", book(row()))
        archive.writestr("oesm25nat/field_descriptions.xlsx", workbook({"Sheet1": [["Field"]]}))
        archive.writestr("oesm25nat/~$national_M2025_dl.xlsx", b"open elsewhere")
    catalog, report = oews.read(tmp_path / "oesm25nat.zip")
    assert list(catalog.occupations) == [CODE]
    assert report.files[0].name == "oesm25nat.zip/oesm25nat/national_M2025_dl.xlsx"
    assert report.not_used == (
        "oesm25nat.zip/oesm25nat/field_descriptions.xlsx",
        "oesm25nat.zip/oesm25nat/~$national_M2025_dl.xlsx",
    )


def test_the_same_file_twice(tmp_path: Path) -> None:
    """A zip beside what was unpacked of it adds nothing; the repeats are counted."""
    path = write(tmp_path, row())
    with zipfile.ZipFile(tmp_path / "oesm25nat.zip", "w") as archive:
        archive.write(path, "national_M2025_dl.xlsx")
    catalog, report = oews.read(tmp_path)
    assert len(catalog.occupations[CODE].pay) == 2
    assert (report.rows_read, report.rows_left_out) == (1, 1)


def test_other_headers(tmp_path: Path) -> None:
    """Lower-case headers, a location quotient in two words, further columns and columns in another order are taken."""
    names = [name.lower().replace("loc_quotient", "Loc  Quotient") for name in HEADER]
    header = [*reversed(names), "new_column"]
    path = write(tmp_path, [*reversed(row(STATE, LOC_QUOTIENT=1.5)), "news"], header=header, table="state")
    catalog, report = oews.read(path)
    assert catalog.occupations[CODE].employment[0].location_quotient == Decimal("1.5")
    assert "new_column" in report.files[0].unused


def test_columns_that_may_be_missing(tmp_path: Path) -> None:
    """A file without the state's postal code, flags, shares and quotients is read."""
    missing = {"PRIM_STATE", "JOBS_1000", "LOC_QUOTIENT", "PCT_RPT", "ANNUAL", "HOURLY"}
    kept = [place for place, name in enumerate(HEADER) if name not in missing]
    whole = row(STATE)
    path = write(tmp_path, [whole[place] for place in kept], header=[HEADER[place] for place in kept])
    assert oews.read(path)[1].rows_read == 1


def test_the_table_need_not_be_first(tmp_path: Path) -> None:
    """The table is the first sheet with a column OCC_CODE, wherever its header stands; empty rows are passed over."""
    path = tmp_path / "download.xlsx"
    path.write_bytes(
        workbook(
            {
                "Read me": [["May 2025 OEWS Estimates"]],
                "Sheet2": [["A title"], [None], HEADER, [None] * len(HEADER), row()],
            }
        )
    )
    catalog, report = oews.read(path)
    assert report.files[0].rows == 1
    assert catalog.occupations[CODE].employment[0].citation.locator.startswith("download, row 99-1011 › ")


def test_numbers_as_text(tmp_path: Path) -> None:
    """A number that is written as text, with a thousands separator, is that number."""
    catalog, _ = oews.read(write(tmp_path, row(TOT_EMP="1,200", A_MEDIAN="41,600")))
    occupation = catalog.occupations[CODE]
    assert occupation.employment[0].value == 1200
    assert amounts(occupation.pay.at(market="US"))["median"] == 41600


def test_the_report_prints_itself(tmp_path: Path) -> None:
    """The report says in a few lines what was read, left out and marked."""
    rows = [row(), row(A_PCT90="#", OCC_CODE="99-1012"), row(METROPOLITAN, AREA_TYPE="6", AREA="3600001")]
    _, report = oews.read(write(tmp_path, *rows))
    assert repr(report) == "<ImportReport of OEWS May 2025: 2 rows read, 1 left out>"
    assert str(report).splitlines()[:5] == [
        "What was read of OEWS May 2025",
        "file                    rows  read",
        "national_M2025_dl.xlsx     3     2",
        (
            "left out of national_M2025_dl.xlsx: 1 row, a nonmetropolitan area, "
            "which OEWS itself draws and no other classification has (such as 3600001)"
        ),
        "marked in national_M2025_dl.xlsx: 1 figure, #: at least 239,200 USD/year (such as 99-1012)",
    ]


def test_bytes_in_memory_are_no_path() -> None:
    """What is no path is refused by name."""
    with pytest.raises(InvalidTypeError, match="path: expected the path of a file"):
        oews.read(io.BytesIO())  # type: ignore[arg-type]
