"""Files of the OEWS that are not as published, each with its exact errors."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.exchange.oews_sample import HEADER, METROPOLITAN, STATE, book, row, write
from tests.exchange.workbook import workbook

from careerkit.errors import DataError, MissingExtraError
from careerkit.exchange import oews

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "national_M2025_dl.xlsx"
RELEASE = "OEWS May 2021 or later"


NO_ARCHIVE = "it is no archive; the download may be incomplete, or a web page"


def faults(path: Path) -> list[str]:
    """What is wrong, all of it."""
    with pytest.raises(DataError) as caught:
        oews.read(path)
    return [str(problem) for problem in caught.value.problems]


CELLS: dict[str, tuple[dict[str, object], str]] = {
    "text in a wage": (
        {"A_MEDIAN": "about 40,000"},
        "row 2, column A_MEDIAN: expected a number, '*', '**' or '#', found 'about 40,000'",
    ),
    "text in employment": (
        {"TOT_EMP": "many"},
        "row 2, column TOT_EMP: expected a number, '*' or '**', found 'many'",
    ),
    "top-coded employment": (
        {"TOT_EMP": "#"},
        "row 2, column TOT_EMP: expected a number, '*' or '**', found '#'",
    ),
    "text in an optional column": (
        {"JOBS_1000": "few"},
        "row 2, column JOBS_1000: expected a number, '*' or '**', found 'few'",
    ),
    "truth for a number": (
        {"H_MEAN": "TRUE"},
        "row 2, column H_MEAN: expected a number, '*', '**' or '#', found 'TRUE'",
    ),
    "negative wage": ({"H_PCT10": -10.5}, "row 2, column H_PCT10: expected 0 or more, found -10.5"),
    "negative employment": ({"TOT_EMP": -10}, "row 2, column TOT_EMP: expected 0 or more, found -10.0"),
    "negative error": ({"MEAN_PRSE": "-1.5"}, "row 2, column MEAN_PRSE: expected 0 or more, found '-1.5'"),
    "no wage at all": ({"A_MEAN": 0}, "row 2, column A_MEAN: expected a wage above 0, found 0.0"),
    "percentiles that fall": (
        {"A_PCT25": 41601},
        "row 2, columns A_PCT25 and A_MEDIAN: expected percentiles that rise, found 41,601 and 41,600",
    ),
    "percentiles that fall over a gap": (
        {"H_MEDIAN": "*", "H_PCT25": 40},
        "row 2, columns H_PCT25 and H_PCT75: expected percentiles that rise, found 40 and 25",
    ),
    "a figure above a top-coded one": (
        {"A_PCT75": "#"},
        "row 2, columns A_PCT75 and A_PCT90: expected percentiles that rise, found 239,200 and 62,400",
    ),
    "no flag": ({"ANNUAL": "yes"}, "row 2, column ANNUAL: expected TRUE or an empty cell, found 'YES'"),
    "no code": ({"OCC_CODE": None}, "row 2, column OCC_CODE: expected an occupation code such as '43-4051', found ''"),
    "a code of O*NET": (
        {"OCC_CODE": "43-4051.00"},
        "row 2, column OCC_CODE: expected an occupation code such as '43-4051', found '43-4051.00'",
    ),
    "no title": ({"OCC_TITLE": " "}, "row 2, column OCC_TITLE: expected a title, found an empty cell"),
    "another group": (
        {"O_GROUP": "line"},
        "row 2, column O_GROUP: expected total, major, minor, broad, detailed, found 'line'",
    ),
    "unknown type of area": (
        {"AREA_TYPE": "5"},
        "row 2, column AREA_TYPE: expected 1 (US), 2 (state), 3 (territory), 4 (metropolitan) or 6 (other), found '5'",
    ),
    "nation of another code": ({"AREA": "98"}, "row 2, column AREA: expected '99', the US, found '98'"),
    "unknown state": (
        {**STATE, "AREA": "03"},
        "row 2, column AREA: expected the FIPS code of a state, found '03'",
    ),
    "unknown territory": (
        {**STATE, "AREA": "60", "AREA_TYPE": "3"},
        "row 2, column AREA: expected 66, 72 or 78, a territory, found '60'",
    ),
    "state of another name": (
        {**STATE, "PRIM_STATE": "NJ"},
        "row 2, column PRIM_STATE: expected 'NY' beside the area '36', found 'NJ'",
    ),
    "metropolitan area of four digits": (
        {**METROPOLITAN, "AREA": "3562"},
        "row 2, column AREA: expected the code of a metropolitan area, of five digits, found '3562'",
    ),
    "industry beside all industries": (
        {"NAICS": "520000"},
        "row 2, column NAICS: expected '000000' beside cross-industry, found '520000'",
    ),
    "unknown level of industry": (
        {"I_GROUP": "2-digit"},
        (
            "row 2, column I_GROUP: expected cross-industry, sector, 3-digit, 4-digit, 5-digit or 6-digit, "
            "alone or with ', ownership', found '2-digit'"
        ),
    ),
    "no sector": (
        {"I_GROUP": "sector", "NAICS": "113"},
        "row 2, column NAICS: expected a sector such as '52' or '31-33', found '113'",
    ),
    "industry finer than its level": (
        {"I_GROUP": "3-digit", "NAICS": "113300"},
        "row 2, column NAICS: expected an industry of 3 digits, padded to six, found '113300'",
    ),
    "industry of two digits": (
        {"I_GROUP": "4-digit", "NAICS": "110000"},
        "row 2, column NAICS: expected an industry of 4 digits, padded to six, found '110000'",
    ),
    "unknown ownership": (
        {"OWN_CODE": "4"},
        "row 2, column OWN_CODE: expected an ownership code such as '5' or '1235', found '4'",
    ),
    "ownership twice": (
        {"OWN_CODE": "55"},
        "row 2, column OWN_CODE: expected an ownership code such as '5' or '1235', found '55'",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell(tmp_path: Path, changes: dict[str, object], expected: str) -> None:
    """A cell that cannot be is named by row and column, with what was found and expected."""
    assert faults(write(tmp_path, row(changes), row(OCC_CODE="99-1012"))) == [f"{FILE}: {expected}"]


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Faults of several rows and files are told together."""
    write(tmp_path, row(A_MEAN="x", TOT_EMP="y"), row(AREA_TYPE="9"), row(AREA_TYPE="9"), row(O_GROUP="z"))
    write(tmp_path, row(H_MEAN="x"), year=2024)
    assert [line.partition(":")[0] for line in faults(tmp_path)] == [
        "national_M2024_dl.xlsx",
        *["national_M2025_dl.xlsx"] * 4,
    ]


@pytest.mark.parametrize("name", ["OCC_TITLE", "AREA", "TOT_EMP", "A_PCT90"])
def test_a_renamed_column(tmp_path: Path, name: str) -> None:
    """A required column that goes by another name is missed, with the release that has it."""
    header = [f"{each}_NEW" if each == name else each for each in HEADER]
    (fault,) = faults(write(tmp_path, row(), header=header))
    assert fault.startswith(f"{FILE}: no column {name!r}, as {RELEASE} has; nearest: ")
    assert f"'{name}_NEW'" in fault


def test_columns_are_missed_together(tmp_path: Path) -> None:
    """All missing columns are told at once."""
    found = faults(write(tmp_path, row()[:10], header=HEADER[:10]))
    assert len(found) == 16
    assert found[0] == f"{FILE}: no column 'O_GROUP', as {RELEASE} has; nearest: 'I_GROUP'"


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    """Of two columns of one name it cannot be told which is meant."""
    path = write(tmp_path, [*row(), 7], header=[*HEADER, "tot_emp"])
    assert faults(path) == [f"{FILE}: expected each column once, found 'TOT_EMP' twice"]


def test_no_column_of_codes(tmp_path: Path) -> None:
    """A workbook without a column OCC_CODE is no table of the OEWS."""
    header = ["OCC_CD" if each == "OCC_CODE" else each for each in HEADER]
    near = "; nearest: 'OCC_CD', 'OWN_CODE'"
    assert faults(write(tmp_path, row(), header=header)) == [
        f"{FILE}: no sheet with a column 'OCC_CODE', as {RELEASE} has{near}"
    ]


def test_another_workbook(tmp_path: Path) -> None:
    """Where no header is near, none is proposed."""
    path = tmp_path / "budget.xlsx"
    path.write_bytes(workbook({"Budget": [["rent", 100]]}))
    assert faults(path) == [f"budget.xlsx: no sheet with a column 'OCC_CODE', as {RELEASE} has"]


@pytest.mark.parametrize("rows", [[], [[None, None]]])
def test_empty_sheets(tmp_path: Path, rows: list[list[object]]) -> None:
    """A workbook without any cell is told from one without the column."""
    path = tmp_path / FILE
    path.write_bytes(workbook({"national_M2025_dl": rows}))
    assert faults(path) == [f"{FILE}: expected a table, found empty sheets"]


def test_no_rows(tmp_path: Path) -> None:
    """A header without rows is no table."""
    expected = "expected rows below the header of sheet 'national_M2025_dl', found none"
    assert faults(write(tmp_path)) == [f"{FILE}: {expected}"]
    assert faults(write(tmp_path, [None] * len(HEADER))) == [f"{FILE}: {expected}"]


def test_no_year(tmp_path: Path) -> None:
    """A file that tells no year is refused, for figures without a date are none."""
    path = tmp_path / "download.xlsx"
    path.write_bytes(workbook({"Sheet1": [HEADER, row()]}))
    assert faults(path) == [
        (
            "download.xlsx: no year: expected a name of the file or the sheet such as 'national_M2025_dl', "
            "or 'May 2025 OEWS Estimates' in the notes"
        ),
    ]


def test_years_that_differ(tmp_path: Path) -> None:
    """The year of the names is checked against the notes."""
    path = write(tmp_path, row(), described=[["May 2024 OEWS Estimates"]])
    assert faults(path) == [
        (
            f"{FILE}: expected one year, found several: the name of the file says 2025, "
            "the name of sheet 'national_M2025_dl' says 2025, the notes say 2024"
        ),
    ]


@pytest.mark.parametrize("year", [2009, 2020])
def test_years_before_this_classification(tmp_path: Path, year: int) -> None:
    """Before May 2021 the occupations are not those of SOC 2018, so their codes would mean others."""
    expected = f"expected {RELEASE}, found May {year}, whose occupations are not those of SOC 2018"
    assert faults(write(tmp_path, row(), year=year)) == [f"national_M{year}_dl.xlsx: {expected}"]


def test_two_estimates(tmp_path: Path) -> None:
    """Rows of one code that differ are refused, both named."""
    path = write(tmp_path, row(), row(OCC_CODE="99-1012"), row(A_MEAN=44730))
    assert faults(path) == [
        f"{FILE}: row 4: expected one estimate for 99-1011 in US, found other figures than in row 2"
    ]


def test_two_estimates_of_one_ownership(tmp_path: Path) -> None:
    """The message says of which ownership, and employment that is given or not counts too."""
    own = {"NAICS": "000001", "I_GROUP": "cross-industry, ownership", "OWN_CODE": "5"}
    path = write(tmp_path, row(own), row(own, A_MEAN="*"))
    assert faults(path) == [
        f"{FILE}: row 3: expected one estimate for 99-1011 in US, private, found other figures than in row 2"
    ]
    assert len(faults(write(tmp_path, row(), row(TOT_EMP="**")))) == 1


def test_two_estimates_in_two_files(tmp_path: Path) -> None:
    """The same holds for two files of one year."""
    write(tmp_path, row())
    write(tmp_path, row(TOT_EMP=1210), table="revised")
    assert faults(tmp_path) == [
        (
            "revised_M2025_dl.xlsx: row 2: expected one estimate for 99-1011 in US, "
            f"found other figures than in row 2 of {FILE}"
        ),
    ]


def test_a_folder_of_other_files(tmp_path: Path) -> None:
    """A folder without a file of the OEWS names what it holds."""
    expected = f"expected an Excel file of {RELEASE}, such as 'national_M2025_dl.xlsx', found "
    assert faults(tmp_path) == [f"{tmp_path.name}: {expected}no files"]
    for number in range(7):
        (tmp_path / f"{number}.csv").write_bytes(b"")
    names = ", ".join(f"{number}.csv" for number in range(5))
    assert faults(tmp_path) == [f"{tmp_path.name}: {expected}{names}"]


def zipped(content: bytes, name: str = FILE) -> Callable[[Path], None]:
    """Writes a zip of one file."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)

    return make


def test_bytes_that_are_no_excel_file(tmp_path: Path) -> None:
    """A text, a truncated and an empty file are no Excel files."""
    for content in (b"", b"OCC_CODE,A_MEAN\n", book(row())[:-100]):
        path = tmp_path / FILE
        path.write_bytes(content)
        assert faults(path) == [f"{FILE}: no Excel file that can be read: {NO_ARCHIVE}"]


def test_a_workbook_without_sheets(tmp_path: Path) -> None:
    """An archive that is no workbook is told as such."""
    zipped(b"text", "text.txt")(tmp_path / FILE)
    (fault,) = faults(tmp_path / FILE)
    assert fault.startswith(f"{FILE}: no Excel file that can be read: ")


def test_a_zip_whose_paths_climb_out(tmp_path: Path) -> None:
    """A path out of the archive is refused."""
    zipped(book(row()), f"../{FILE}")(tmp_path / "oesm25nat.zip")
    assert faults(tmp_path / "oesm25nat.zip") == [
        f"oesm25nat.zip: expected paths that stay inside the archive, found '../{FILE}'"
    ]


def test_a_zip_that_is_cut_short(tmp_path: Path) -> None:
    """A truncated zip is refused."""
    path = tmp_path / "oesm25nat.zip"
    zipped(book(row()))(path)
    path.write_bytes(path.read_bytes()[:-10])
    assert faults(path) == [f"oesm25nat.zip: no zip archive that can be read: {NO_ARCHIVE}"]


def test_without_calamine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where python-calamine is missing, the command that installs it is named."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r"careerkit\[exchange\]"):
        oews.read(write(tmp_path, row()))


def test_a_renamed_code_column_is_named_though_the_notes_name_it(tmp_path: Path) -> None:
    """The sheet of notes lists the columns one below the other, and is not taken for the table."""
    notes = [["May 2025 OEWS Estimates"], ["Field", "Field Description"], ["occ_code", "The code"], ["occ_title", "x"]]
    path = tmp_path / FILE
    path.write_bytes(workbook({"national_M2025_dl": [["SOC", "A_MEAN"], ["99-1011", 1]], "Field Descriptions": notes}))
    (fault,) = faults(path)
    assert fault.startswith(f"{FILE}: no sheet with a column 'OCC_CODE', as OEWS May 2021 or later has")
