"""Files for spreadsheets: what they hold, how they are named, and what is refused."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
import sys
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from tests.exchange.frames_sample import values as samples

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, MissingExtraError
from careerkit.exchange import spreadsheets
from careerkit.exchange.frame_columns import Held
from careerkit.exchange.frames import FRAMES, tidy_columns
from careerkit.exchange.spreadsheets_cells import cell_of, csv_cell, excel_number, printable
from careerkit.exchange.spreadsheets_tables import sheets_of
from careerkit.model.table import Tabular


class Plain(Tabular):
    """A table that has cells and no rows."""

    def __init__(self, *cells: str) -> None:
        self._cells = cells

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One column."""
        return ["a"], [[cell] for cell in self._cells]


class Rows(Tabular):
    """A table that has rows and no frame."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self._rows = rows

    def rows(self) -> tuple[dict[str, Any], ...]:
        """The rows."""
        return self._rows


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


ROLE = ck.role("Customer Service Representative")
BUNDLED = ck.load_catalog()
PEOPLE = [ck.Profile(name=name, role=ROLE.key, level="junior") for name in ("Ada", "Bo")]
PROCESS = ck.CareerProcess.from_role(ROLE, promoted=0.3)
FORECAST = ck.forecast(PROCESS, years=3)
TEAM = [ck.skill_gap(each, ROLE.at("senior")) for each in PEOPLE]
SEVERAL: dict[str, object] = {
    "roles": BUNDLED.roles,
    "catalog": BUNDLED,
    "occupations": BUNDLED.occupations,
    "people": PEOPLE,
    "gaps of a team": TEAM,
    "pay by role": {key: role.pay for key, role in BUNDLED.roles.items()},
    "forecast": FORECAST,
    "sources": BUNDLED.sources,
}
VALUES = {**samples(), **SEVERAL}


@pytest.mark.parametrize("x", VALUES.values(), ids=list(VALUES))
def test_the_table_is_the_dataframe(x: object, tmp_path: Path) -> None:
    """CSV and Excel have the columns and the cells of the dataframe, in its order."""
    frame = ck.to_frame(x, backend="polars")
    file, _sources = ck.to_csv(x, tmp_path / "a.csv")
    with file.open(encoding="utf-8", newline="") as text:
        head, *lines = csv.reader(text)
    assert head == frame.columns
    assert lines == [[_in_csv(cell) for cell in row] for row in frame.rows()]
    sheet = openpyxl.load_workbook(ck.to_excel(x, tmp_path / "a.xlsx")).worksheets[0]
    assert [cell.value for cell in sheet[1]] == frame.columns
    # A row at the end in which nothing stands is none to Excel.
    for cells, row in zip(sheet.iter_rows(min_row=2, max_row=len(frame) + 1), frame.rows(), strict=True):
        assert [_of_excel(cell.value) for cell in cells] == [_in_excel(cell) for cell in row]


def _in_csv(cell: Any) -> str:
    """A cell of a dataframe as its file has it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell) if cell.is_integer() else cell)
    return "" if cell is None else csv_cell(cell).removeprefix('"').removesuffix('"').replace('""', '"')


def _in_excel(cell: Any) -> Any:
    return pytest.approx(cell, rel=1e-15) if isinstance(cell, float) else cell


def _of_excel(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_our_own_pay_comes_back(library: str, tmp_path: Path) -> None:
    """A file of pay, read by a dataframe library, is the pay table again."""
    module = pytest.importorskip(library)
    options = {} if library == "pandas" else {"infer_schema_length": None}
    for role in BUNDLED.roles.values():
        frame = module.read_csv(ck.to_csv(role.pay, tmp_path / "pay.csv")[0], **options)
        assert ck.pay_table_from_frame(frame, source=BUNDLED.sources) == role.pay


def test_no_dataframe_library_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither narwhals nor a dataframe library is installed, files are written all the same."""
    for name in ("narwhals", "pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    (row, *_) = read(ck.to_csv(TEAM, tmp_path / "a.csv")[0])
    assert (row["person"], row["role"], row["level"]) == ("Ada", ROLE.key, "senior")
    assert ck.to_excel(ROLE, tmp_path / "a.xlsx").is_file()


def test_pay_in_csv(tmp_path: Path) -> None:
    """A pay table has a row for each statistic, numbers bare, and names its sources beside it."""
    file, sources = ck.to_csv(ROLE.pay, tmp_path / "pay.csv")
    assert (file.name, sources.name) == ("pay.csv", "pay.sources.csv")
    senior = {row["statistic"]: row for row in read(file) if row["stages"] == "senior" and row["market"] == "US"}
    assert (senior["median"]["pay_usd_per_year"], senior["mean"]["pay_usd_per_year"]) == ("52000", "55000")
    assert senior["median"]["locator"] == "Salary by Experience Level › senior"
    named = {row["key"]: row for row in read(sources)}
    assert named.keys() == {each.citation.source.key for each in ROLE.pay} | {
        each.citation.attributed_to.key for each in ROLE.pay if each.citation.attributed_to is not None
    }
    assert {row["what"] for row in named.values()} == {"source"}


def lines_of(x: object, path: Path) -> list[dict[str, str]]:
    """The lines of the second file."""
    return read(ck.to_csv(x, path)[1])


def test_a_result_says_what_it_rests_on(tmp_path: Path) -> None:
    """The caption, the assumptions of a projection and the places that it cites are told, each once."""
    scenario = ck.project(ROLE, years=3)
    book = openpyxl.load_workbook(ck.to_excel(scenario, tmp_path / "pay.xlsx"))
    assert book.sheetnames == ["Projection", "Sources and assumptions"]
    first, second = book.worksheets
    assert first.freeze_panes == "A2"
    assert second.freeze_panes == "A2"
    told = [(row["what"], row["text"]) for row in lines_of(scenario, tmp_path / "a.csv")]
    places = list(dict.fromkeys(map(str, scenario.sources)))
    assert told[0] == ("table", scenario.caption)
    assert [text for what, text in told if what == "source"] == places
    assert [text for what, text in told if what == "note"] == [
        note for note in scenario.notes if not note.startswith("source: ")
    ]
    assert [text for what, text in told if what == "not in the table"] == ["assumptions, anchors and notes"]


def test_a_source_is_told_once(tmp_path: Path) -> None:
    """What a note says of a source stands beside the source, and each of them on one line."""
    rows = lines_of(BUNDLED.occupations["43-4051"], tmp_path / "a.csv")
    assert len({row["text"] for row in rows}) == len(rows)
    (newest,) = [row for row in rows if row["key"] == "bls-oews-2025"]
    assert newest["used_for"] == "pay in US, employment in US"
    assert not [row for row in rows if row["what"] in ("note", "table")]


def test_only_the_sources_of_the_table_are_told(tmp_path: Path) -> None:
    """A role's levels come from its guides: sources of its pay are not named."""
    named = {row["key"] for row in lines_of(ROLE, tmp_path / "a.csv") if row["what"] == "source"}
    assert named == {"himalayas-customer-service-representative"}


def test_notes_of_several_results(tmp_path: Path) -> None:
    """What all results rest on is told once; what one alone says goes by its number."""
    known = ck.HeldSkill(skill=ROLE.skills["active-listening"].skill, proficiency="expert")
    people = (PEOPLE[0], ck.Profile(name="Cy", skills=(known,)), PEOPLE[1])
    gaps = [ck.skill_gap(each, ROLE.at("senior")) for each in people]
    rows = lines_of(gaps, tmp_path / "a.csv")
    assert [(row["result"], row["text"]) for row in rows if row["what"] == "table"] == [
        (str(place), gap.caption) for place, gap in enumerate(gaps)
    ]
    notes = {row["text"]: row["result"] for row in rows if row["what"] == "note"}
    assert notes[gaps[1].notes[0]] == "1"
    assert notes[gaps[0].notes[0]] == "0; 2"
    assert notes[gaps[0].notes[2]] == ""
    assert len(notes) == len({note for gap in gaps for note in gap.notes})


@attrs.frozen
class Kept(Tabular):
    """A table of a value that keeps sources in a mapping."""

    kept: dict[str, ck.Source]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One column."""
        return ["a"], [["x"]]


def test_sources_in_a_mapping_are_found(tmp_path: Path) -> None:
    """The sources of what has no frame are found wherever it keeps them."""
    source = ck.Source(key="a", title="A", kind="own")
    (row,) = lines_of(Kept({"one": source}), tmp_path / "a.csv")
    assert (row["what"], row["key"], row["title"]) == ("source", "a", "A")


def test_how_excel_shows_numbers(tmp_path: Path) -> None:
    """Money has two decimals or none, a share is a percentage, and a year has no separator."""
    sheet = openpyxl.load_workbook(ck.to_excel(FORECAST, tmp_path / "a.xlsx")).worksheets[0]
    shown = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert shown["mean_pay_usd_per_year"].value == pytest.approx(36180.45, abs=0.01)
    assert shown["mean_pay_usd_per_year"].number_format == "#,##0.00"
    assert (shown["share"].number_format, shown["year"].number_format) == ("0.0%", "0")
    sheet = openpyxl.load_workbook(ck.to_excel(ROLE.pay, tmp_path / "a.xlsx")).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    hourly = next(row for row in rows if row["pay_usd_per_hour"].value is not None)
    assert hourly["pay"].number_format == "#,##0.00"
    assert (rows[0]["pay"].number_format, rows[0]["pay_usd_per_year"].number_format) == ("#,##0", "#,##0")
    sheet = openpyxl.load_workbook(ck.to_excel(ROLE.ladder, tmp_path / "a.xlsx")).worksheets[0]
    assert {cell.number_format for cell in sheet["F"][1:]} <= {"#,##0", "0.000"}


def test_columns_of_one_unit_are_shown_alike() -> None:
    """In every frame shares, chances and rates are percentages, wherever their unit stands, and nothing else is."""
    shown: dict[str, set[str]] = {}
    frames = set()
    for x in samples().values():
        frame, _values, columns = tidy_columns(x)
        frames.add(frame.title)
        for (column, _cells), form in zip(columns, sheets_of(x)[0].formats, strict=True):
            assert (form is not None) == (column.held in (Held.NUMBER, Held.INTEGER))
            if column.held is Held.NUMBER and form is not None:
                (unit,) = re.findall(r"\[(.+?)\]", column.about) or [""]
                shown.setdefault(unit, set()).add(form[1])
    assert frames == {frame.title for frame in FRAMES}
    percentages = {"0–1", "1/year", "share of the mean", "share of start pay"}
    assert {unit for unit, forms in shown.items() if "0.0%" in forms} == percentages
    assert all(len(shown[unit]) == 1 for unit in percentages)


def test_an_empty_table_has_a_head(tmp_path: Path) -> None:
    """A table without rows has its columns still, but for those of units that do not occur."""
    file, sources = ck.to_csv(ck.PayTable(), tmp_path / "a.csv")
    assert file.read_text(encoding="utf-8").startswith(
        '"statement","stage","stages","market","group","statistic","pay"'
    )
    assert len(sources.read_text(encoding="utf-8").splitlines()) == 1
    book = openpyxl.load_workbook(ck.to_excel(ck.PayTable(), tmp_path / "a.xlsx"))
    assert book.worksheets[0].max_row == 1


def test_a_byte_order_mark_is_asked_for(tmp_path: Path) -> None:
    """The mark stands at the head of both files, and only where it is asked for."""
    for bom in (True, False):
        files = ck.to_csv(Plain("ü"), tmp_path / "a.csv", bom=bom)
        assert [path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files] == [bom, bom]
        assert read(files[0]) == [{"a": "ü"}]


def test_rows_may_differ(tmp_path: Path) -> None:
    """What only some rows have is a column too, empty in the others."""
    rows = Rows({"a": 1}, {"a": 2, "b": "x"})
    assert read(ck.to_csv(rows, tmp_path / "a.csv")[0]) == [{"a": "1", "b": ""}, {"a": "2", "b": "x"}]


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("PayByLevel", "Pay by level"),
        ("A" * 40, "A" + "a" * 30),
        ("History", "Table"),
        ("Sources and assumptions", "Table"),
        ("[]", "Table"),
    ],
)
def test_the_name_of_a_sheet(name: str, sheet: str, tmp_path: Path) -> None:
    """A sheet is called as its class, in words; one whose name Excel does not take is a table."""
    kind = type(name, (Plain,), {})
    assert openpyxl.load_workbook(ck.to_excel(kind("x"), tmp_path / "a.xlsx")).sheetnames[0] == sheet


def test_lengths_are_those_of_excel(tmp_path: Path) -> None:
    """A sign that Excel counts as two is counted as two, in names and in cells."""
    kind = type("😀" * 20, (Plain,), {})
    book = openpyxl.load_workbook(ck.to_excel(kind("😀" * 16_383), tmp_path / "a.xlsx"))
    assert book.sheetnames[0] == "😀" * 15
    with pytest.raises(InvalidValueError, match="row 1, column 'a': expected at most 32,767 characters, found 32,768"):
        ck.to_excel(Plain("😀" * 16_384), tmp_path / "b.xlsx")


def test_a_workbook_is_the_same_each_time(tmp_path: Path) -> None:
    """One table makes one file: nothing in it says when it was written."""
    skills = ck.role("Customer Service Representative").skills
    first, second = (ck.to_excel(skills, tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        told = re.findall(r"\d{4}-\d{2}-\d{2}T[0-9:]+Z", archive.read("docProps/core.xml").decode())
        assert told == ["1980-01-01T00:00:00Z"] * 2
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (True, True),
        ("x", "x"),
        (ck.Stage.SENIOR, "senior"),
        (Decimal("1.50"), Decimal("1.50")),
        (ck.Money("1.5", "EUR"), "1.5 EUR"),
        (ck.Source(key="a", title="A", kind="own"), "a"),
        (datetime(2025, 1, 2, 3, tzinfo=UTC), "2025-01-02T03:00:00+00:00"),
        ({"a": 1, "b": None}, "a: 1; b: "),
        ((2024, 2034), "2024; 2034"),
        ((Decimal("1E+2"),), "100"),
        ((), None),
        ({}, None),
        (ck.Market("US"), "US"),
    ],
)
def test_cells(value: object, cell: object) -> None:
    """Each value has one form in a cell."""
    found = cell_of(value)
    assert (found, type(found)) == (cell, type(cell))


def test_numbers_of_arrays() -> None:
    """Numbers of NumPy are numbers."""
    numpy = pytest.importorskip("numpy")
    assert [type(cell_of(each)) for each in (numpy.int64(1), numpy.float64(1))] == [int, float]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (-1, "-1"),
        (Decimal("1E+3"), "1000"),
        (1e-9, "1e-09"),
        (float("nan"), '"nan"'),
        (float("-inf"), '"\'-inf"'),
        (Decimal("NaN"), '"NaN"'),
        (Decimal("sNaN"), '"sNaN"'),
        (Decimal("-Infinity"), '"\'-Infinity"'),
        ('say "x"', '"say ""x"""'),
    ],
)
def test_cells_of_csv(value: Any, text: str) -> None:
    """Numbers stand bare, texts in quotes, and what is no number of a spreadsheet is a text."""
    assert csv_cell(value) == text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (1.5, 1.5),
        (float("inf"), None),
        (float("nan"), None),
        (0.0, 0.0),
        (-1e308, None),
        (1e-310, None),
        (Decimal(123456789012345), 123456789012345.0),
        (Decimal(1234567890123456), None),
        (10**400, None),
        (Decimal("1E-400"), None),
        (Decimal("sNaN"), None),
        (Decimal("-Infinity"), None),
        (Decimal("52000.00"), 52000.0),
    ],
)
def test_numbers_of_excel(value: Any, kept: float | None) -> None:
    """A number that Excel would round is kept as a text."""
    assert excel_number(value) == kept


def test_what_excel_would_round_is_a_text(tmp_path: Path) -> None:
    """All digits of a long number are kept, and what is no number is a text."""
    rows = Rows({"a": Decimal("12345678901234567.5")}, {"a": float("inf")}, {"a": False})
    sheet = openpyxl.load_workbook(ck.to_excel(rows, tmp_path / "a.xlsx")).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["12345678901234567.5", "inf", False]


def test_control_characters_are_seen() -> None:
    """What does not print is shown by its picture, and what is no character by the sign for that."""
    assert printable("a\x00\x1b\x7f\x85\ud800\uffff\r\n\rb\nc") == "a␀␛␡���\n␍b\nc"


def foreign(library: str) -> Any:
    """A dataframe of another library."""
    return pytest.importorskip(library).DataFrame({"a": [1]})


@pytest.mark.parametrize(
    "make",
    [
        *(lambda: 7, lambda: "text", lambda: None, lambda: ck.PayTable, lambda: [1], list),
        *(lambda: foreign("pandas"), lambda: foreign("polars")),
        *(lambda: [ROLE, ROLE.pay], lambda: [Plain("x")]),
    ],
)
def test_what_is_no_table_is_refused(make: Any, tmp_path: Path) -> None:
    """What careerkit does not know says what was expected, before anything is written."""
    for save, name in ((ck.to_csv, "a.csv"), (ck.to_excel, "a.xlsx")):
        with pytest.raises(InvalidTypeError, match=r"^x: expected "):
            save(make(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        (7, InvalidTypeError, "path: expected the path of a file, found 7"),
        (b"a.csv", InvalidTypeError, "path: expected the path of a file"),
        ("a.txt", InvalidValueError, "path: expected a name that ends in .csv, found 'a.txt'"),
        ("a\0.csv", InvalidValueError, "path: expected a name that ends in .csv"),
        ("nowhere/a.csv", DataError, "a.csv: cannot be written: no folder 'nowhere'"),
        ("folder.csv", DataError, "folder.csv: cannot be written: expected a file, found a folder"),
    ],
)
def test_places_that_are_refused(
    path: Any, error: type[Exception], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place where no such file can stand says so."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(error, match=message.replace(".", r"\.")):
        ck.to_csv(Plain("x"), path)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    """A pipe is no file that may be replaced."""
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(DataError, match="expected a file, found a pipe or device"):
        ck.to_csv(Plain("x"), tmp_path / "a.csv")


def test_the_mark_is_true_or_false(tmp_path: Path) -> None:
    """The mark is not guessed."""
    with pytest.raises(InvalidTypeError, match="bom: expected True or False, found 1"):
        ck.to_csv(Plain("x"), tmp_path / "a.csv", bom=1)  # type: ignore[arg-type]


def test_a_cell_that_excel_cannot_hold(tmp_path: Path) -> None:
    """A text that is too long for Excel is refused by row and column, and CSV holds it."""
    table = Plain("short", "x" * 32_768)
    with pytest.raises(InvalidValueError, match="row 2, column 'a': expected at most 32,767 characters, found 32,768"):
        ck.to_excel(table, tmp_path / "a.xlsx")
    with pytest.raises(InvalidValueError, match="the header: expected at most 32,767 characters"):
        ck.to_excel(Rows({"x" * 32_768: 1}), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert len(read(ck.to_csv(table, tmp_path / "a.csv")[0])[1]["a"]) == 32_768
    assert ck.to_excel(Plain("x" * 32_767), tmp_path / "a.xlsx").is_file()


def test_a_table_that_excel_cannot_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with more rows or columns than a sheet has is refused."""
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)
    assert ck.to_excel(Plain("x", "y"), tmp_path / "a.xlsx").is_file()
    with pytest.raises(InvalidValueError, match="expected at most 2 rows of 16,384 columns, found 3 rows of 1 columns"):
        ck.to_excel(Plain("x", "y", "z"), tmp_path / "b.xlsx")
    wide = Rows({str(column): column for column in range(16_385)})
    with pytest.raises(InvalidValueError, match="found 1 rows of 16,385 columns"):
        ck.to_excel(wide, tmp_path / "b.xlsx")


def test_a_missing_writer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without XlsxWriter the message says what to install, and CSV is written all the same."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r'careerkit\.to_excel needs xlsxwriter; .*careerkit\[exchange\]"'):
        ck.to_excel(Plain("x"), tmp_path / "a.xlsx")
    assert ck.to_csv(Plain("x"), tmp_path / "a.csv")[0].is_file()


@pytest.mark.parametrize(("failing", "name"), [(1, "a.sources.csv"), (2, "a.csv")])
def test_what_stood_there_stands_until_all_is_written(
    failing: int, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full by the first file or by the second leaves both old ones, and nothing beside them."""
    file, sources = ck.to_csv(ROLE.pay, tmp_path / "a.csv")
    before = (file.read_bytes(), sources.read_bytes())
    calls = iter(range(1, 3))

    def full(_descriptor: int) -> None:
        if next(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DataError, match=f"  {name}: cannot be written: No space left on device"):
        ck.to_csv(ROLE.skills, tmp_path / "a.csv")
    assert (file.read_bytes(), sources.read_bytes()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.sources.csv"]


def test_a_folder_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot even be begun says so."""

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(DataError, match=r"a\.xlsx: cannot be written: Permission denied"):
        ck.to_excel(Plain("x"), tmp_path / "a.xlsx")


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")
def test_files_have_the_rights_of_others(tmp_path: Path) -> None:
    """A file may be read by whom the user's mask lets, as any other file of theirs."""
    (tmp_path / "other").touch()
    file, _sources = ck.to_csv(Plain("x"), tmp_path / "a.csv")
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)
