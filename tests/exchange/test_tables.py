"""Tables of text and of Excel: what is read, and what is refused with which words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import sys
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.exchange.workbook import MAIN, workbook

from careerkit.errors import DataError, MissingExtraError
from careerkit.exchange import excel_parts, tables
from careerkit.exchange.release_files import MAXIMUM_BYTES, ReleaseFile, ReleaseFiles
from careerkit.exchange.tables import Faults, Sheet, as_number, as_text, excel_sheets, text_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from python_calamine import CalamineWorkbook

CSV: dict[str, Any] = {"delimiter": ",", "quoted": True}
TAB: dict[str, Any] = {"delimiter": "\t", "quoted": False}
SHEET = "xl/worksheets/sheet1.xml"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'


NO_ARCHIVE = "it is no archive; the download may be incomplete, or a web page"


def opened(folder: Path, content: bytes, name: str = "a.txt") -> ReleaseFile:
    """A file of that content, as a release has it."""
    (folder / name).write_bytes(content)
    return ReleaseFiles(folder / name).files[0]


def problems(caught: pytest.ExceptionInfo[DataError]) -> list[str]:
    """What an error says, one text for each problem."""
    return [str(problem) for problem in caught.value.problems]


BROKEN_TEXTS: list[tuple[str, bytes, dict[str, Any], list[str]]] = [
    ("empty file", b"", TAB, ["a.txt: expected a header, found an empty file"]),
    ("only a mark", b"\xef\xbb\xbf", CSV, ["a.txt: expected a header, found an empty file"]),
    ("empty header", b"\t\t\nx\ty\tz\n", TAB, ["a.txt: expected a header, found an empty file"]),
    ("NUL", b"a\tb\n1\t2\n3\t\x00\n", TAB, ["a.txt: line 3: expected text, found a NUL"]),
    ("escape", b"a,b\n1,\x1b[2J\n", CSV, [r"a.txt: line 2: expected text, found the control character '\x1b'"]),
    ("Latin-1", b"a,b\n1,caf\xe9\n", CSV, ["a.txt: line 2: expected UTF-8, found the byte 0xe9"]),
    ("UTF-16", "a\tb\n".encode("utf-16"), TAB, ["a.txt: line 1: expected UTF-8, found the byte 0xff"]),
    (
        "not ASCII",
        "a\tb\r\n1\té\r\n".encode(),
        {**TAB, "encoding": "ascii"},
        ["a.txt: line 2: expected ASCII, found the byte 0xc3"],
    ),
    ("quote that never closes", b'a,b\n1,"2\n3,4\n', CSV, ["a.txt: line 3: no CSV: unexpected end of data"]),
    ("quote inside", b'a,b\n"1"2,3\n', CSV, ["a.txt: line 2: no CSV: ',' expected after '\"'"]),
    (
        "too long a cell",
        b"a,b\n" + b"x" * (tables.MAXIMUM_CELL + 1) + b",1\n",
        CSV,
        ["a.txt: line 2: no CSV: field larger than field limit (1048576)"],
    ),
    ("300 columns", b"c\t" * 299 + b"c\n", TAB, ["a.txt: expected at most 256 columns, found 300"]),
    (
        "row of 200 columns",
        b"a\tb\n1\t2\n" + b"3\t" * 199 + b"3\n",
        TAB,
        ["a.txt: line 3: expected 2 cells, found 200"],
    ),
    (
        "rows of several lengths",
        b"a\tb\tc\n1\t2\n\n1\t2\t3\t4\n1\t2\t3\n",
        TAB,
        ["a.txt: line 2: expected 3 cells, found 2", "a.txt: line 4: expected 3 cells, found 4"],
    ),
    ("a lone cell", b"a,b\nfoot note\n", CSV, ["a.txt: line 2: expected 2 cells, found 1"]),
]


@pytest.mark.parametrize(
    ("content", "options", "messages"),
    [case[1:] for case in BROKEN_TEXTS],
    ids=[what for what, *_more in BROKEN_TEXTS],
)
def test_a_broken_text_file_is_refused(
    tmp_path: Path, content: bytes, options: dict[str, Any], messages: list[str]
) -> None:
    """The message names the file and the line, what was found there and what was expected."""
    with pytest.raises(DataError) as caught:
        text_sheet(opened(tmp_path, content), **options)
    assert problems(caught) == messages


def test_line_ends_and_marks_make_no_difference(tmp_path: Path) -> None:
    """LF and CRLF, with and without a byte order mark and an end of the last line, are one table."""
    plain = text_sheet(opened(tmp_path, b"a\tb\n1\t2\n"), **TAB)
    assert (plain.header, plain.rows, plain.first) == (("a", "b"), [["1", "2"]], 2)
    for content in (b"a\tb\r\n1\t2\r\n", b"\xef\xbb\xbfa\tb\n1\t2", b"a\tb\r\n1\t2\r\n\r\n\t\r\n"):
        assert text_sheet(opened(tmp_path, content), **TAB) == plain
    for content in (b"a,b\r\n1,2\r\n", b'\xef\xbb\xbf"a","b"\n1,2', b"a,b\n1,2\n\n,\n"):
        assert text_sheet(opened(tmp_path, content), **CSV) == plain


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    """A file may have no rows; one column is a table too, and its empty lines are no rows."""
    assert text_sheet(opened(tmp_path, b"a  b\tc\n"), **TAB) == Sheet("a.txt", ("a b", "c"), [])
    one = text_sheet(opened(tmp_path, b"a\n1\n\n2\n"), **TAB)
    assert list(one.numbered()) == [(2, ["1"]), (4, ["2"])]


def test_quotes_are_plain_signs_where_nothing_is_quoted(tmp_path: Path) -> None:
    """O*NET's stray quotes stay as they are; remains of quotes in another encoding are no fault (ESCO)."""
    sheet = text_sheet(opened(tmp_path, 'a\tb\n5" pipe\t"\n\x9d\t\x0b\n'.encode()), **TAB)
    assert sheet.rows == [['5" pipe', '"'], ["\x9d", "\x0b"]]


def test_rows_are_numbered_by_lines(tmp_path: Path) -> None:
    """A line break inside a quoted cell, or an empty line, moves the lines of all rows below."""
    sheet = text_sheet(opened(tmp_path, b'a,b\r\n1,"x\ny"\r\n\r\n2,z\r\n'), **CSV)
    assert list(sheet.numbered()) == [(3, ["1", "x\ny"]), (5, ["2", "z"])]
    assert list(text_sheet(opened(tmp_path, b"a,b\n1,2\n3,4\n"), **CSV).numbered()) == [
        (2, ["1", "2"]),
        (3, ["3", "4"]),
    ]


def test_ragged_tables_are_filled_up(tmp_path: Path) -> None:
    """Empty cells that are left away at the end of a comma-separated row are empty."""
    assert text_sheet(opened(tmp_path, b"a,b,c\n1,2\n"), **CSV).rows == [["1", "2", ""]]


def test_the_limit_of_cells_is_given_back(tmp_path: Path) -> None:
    """Reading long cells leaves the limit of the process as it was."""
    before = csv.field_size_limit()
    long = "x" * (before + 1)
    assert text_sheet(opened(tmp_path, f"a,b\n{long},1\n".encode()), **CSV).rows == [[long, "1"]]
    assert csv.field_size_limit() == before


def test_columns_are_found_by_name() -> None:
    """Names are found in whatever case, the first that is there; what is not used can be told."""
    sheet = Sheet("a.txt", ("Code", "TITLE", "", "Extra"), [])
    assert sheet.place("code") == 0
    assert sheet.place(["Name", "Title"]) == 1
    assert sheet.place("Nothing") is None
    assert sheet.places({"code": "CODE", "title": ["Name", "Title"]}, "O*NET") == {"code": 0, "title": 1}
    assert sheet.unused([0, 1, None]) == ("Extra",)


def test_columns_that_are_missing_or_stand_twice() -> None:
    """All faults of a header are told at once, with the release expected and the nearest name."""
    sheet = Sheet("a.txt", ("Code", "Titel", "code"), [])
    with pytest.raises(DataError) as caught:
        sheet.places({"code": "Code", "title": "Title", "zone": ["Zone", "Level"]}, "O*NET 30.0")
    assert problems(caught) == [
        "a.txt: expected each column once, found 'Code' twice",
        "a.txt: no column 'Title', as O*NET 30.0 has; nearest: 'Titel'",
        "a.txt: no column 'Zone' or 'Level', as O*NET 30.0 has",
    ]


def test_many_faults_are_counted() -> None:
    """Fifty faults are listed, the others counted; none is no error."""
    faults = Faults()
    faults.check()
    for line in range(tables.MOST_PROBLEMS + 1200):
        faults.add("a.txt", f"line {line}", "wrong")
    with pytest.raises(DataError) as caught:
        faults.check()
    assert len(caught.value.problems) == tables.MOST_PROBLEMS + 1
    assert str(caught.value.problems[-1]) == "and 1,200 more"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234", 1234),
        (" -1,234,567.50 ", Decimal("-1234567.50")),
        ("+5", 5),
        ("2.6", Decimal("2.6")),
        ("1e3", 1000),
        (2.6, Decimal("2.6")),
        (3.0, 3),
        (7, 7),
        (0.1, Decimal("0.1")),
        ("1,23", None),
        ("1,5", None),
        ("12,34,567", None),
        (",5", None),
        ("", None),
        ("-", None),
        ("#", None),
        ("n/a", None),
        (">=239,200", None),
        ("1_000", None),
        ("٣", None),
        ("1e400", None),
        (1e300, None),
        (float("nan"), None),
        (float("inf"), None),
        ("NaN", None),
        ("--1", None),
        (True, None),
        (None, None),
        (dt.date(2025, 5, 1), None),
    ],
)
def test_numbers(cell: object, number: Decimal | int | None) -> None:
    """A cell is the number that it writes, exactly, or none; a comma parts thousands and nothing else."""
    assert as_number(cell) == number


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  a \n b\xa0c ", "a b c"),
        (None, ""),
        (True, "TRUE"),
        (43.0, "43"),
        (2.50, "2.5"),
        (1e300, "1e+300"),
        (dt.date(2025, 5, 1), "2025-05-01"),
        ("\x9d quoted \x00\x9c", "quoted"),
        ("naïve \x85 café", "naïve café"),
    ],
)
def test_texts(cell: object, text: str) -> None:
    """A cell is its text on one line, without what no reader sees."""
    assert as_text(cell) == text


def test_cells_of_excel_keep_their_types(tmp_path: Path) -> None:
    """Numbers, dates, truth values, texts and empty cells are what they are; an error is an empty cell."""
    row = (
        '<row r="1"><c r="A1"><v>2.5</v></c><c r="B1" t="d"><v>2025-05-01</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="str"><v>x</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>1</v></c></row>'
    )
    file = opened(tmp_path, changed(workbook({"Data": [[1]]}), SHEET, sheet(row)), "a.xlsx")
    assert excel_sheets(file) == {"Data": [[2.5, dt.date(2025, 5, 1), True, "x", "", "", 1.0]]}


def test_sheets_are_chosen_by_name(tmp_path: Path) -> None:
    """Only the sheets that are asked for are read; one without cells has no rows."""
    file = opened(tmp_path, workbook({"Table 1.2": [["a"]], "Notes": [["b"]], "Table 1.9": []}), "a.xlsx")
    assert excel_sheets(file, re.compile(r"Table .*")) == {"Table 1.2": [["a"]], "Table 1.9": []}
    assert list(excel_sheets(file)) == ["Table 1.2", "Notes", "Table 1.9"]


def changed(content: bytes, part: str, text: str | None) -> bytes:
    """An Excel file with one part replaced, added, or with None left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            if info.filename != part:
                after.writestr(info.filename, before.read(info))
        if text is not None:
            after.writestr(part, text)
    return stream.getvalue()


def sheet(body: str) -> str:
    """The XML of a sheet."""
    return f"{HEAD}{body}</sheetData></worksheet>"


BOOK = workbook({"Data": [["a", "b"], [1, 2]]})
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
)
BROKEN_BOOKS: list[tuple[str, bytes, str]] = [
    (
        "no archive",
        b"PK, but no archive",
        f"a.xlsx: no Excel file that can be read: {NO_ARCHIVE}",
    ),
    (
        "empty file",
        b"",
        f"a.xlsx: no Excel file that can be read: {NO_ARCHIVE}",
    ),
    (
        "cut short",
        BOOK[:-30],
        f"a.xlsx: no Excel file that can be read: {NO_ARCHIVE}",
    ),
    (
        "another archive",
        changed(BOOK, "xl/_rels/workbook.xml.rels", None),
        "a.xlsx: no Excel file that can be read: Cannot detect file format",
    ),
    ("a sheet that is missing", changed(BOOK, SHEET, None), "a.xlsx: no Excel file that can be read: Data"),
    (
        "a text that is missing",
        changed(BOOK, SHEET, sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
        "a.xlsx: no Excel file that can be read: Cell string index not found in shared strings table",
    ),
    (
        "a cell a billion rows away",
        changed(BOOK, SHEET, sheet(FAR)),
        f"a.xlsx, {SHEET}: expected at most 16,000,000 cells, found 1,048,576 rows of 16,384 columns",
    ),
    (
        "cells without a place",
        changed(BOOK, SHEET, sheet("<row><c><v>1</v></c><c s='1' r='B1'/></row>")),
        f"a.xlsx, {SHEET}: expected cells that begin with their place, found 2 others",
    ),
    (
        "a place that is none",
        changed(BOOK, SHEET, sheet('<row><c r="ZZZZZZZZZ1"><v>1</v></c></row>')),
        f"a.xlsx, {SHEET}: expected cells that begin with their place, found 1 others",
    ),
    (
        "entities without end",
        changed(BOOK, SHEET, LAUGHS),
        f"a.xlsx, {SHEET}: expected no document type, which could name entities without end",
    ),
    (
        "300 columns",
        workbook({"Data": [list(range(300))]}),
        "a.xlsx, sheet Data: expected at most 256 columns, found 300",
    ),
    (
        "a path that climbs out",
        changed(BOOK, "xl/../../a.xml", ""),
        "a.xlsx: expected paths that stay inside the archive, found 'xl/../../a.xml'",
    ),
]


@pytest.mark.parametrize(
    ("content", "message"),
    [case[1:] for case in BROKEN_BOOKS],
    ids=[what for what, *_more in BROKEN_BOOKS],
)
def test_a_broken_excel_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """The message names the file, or the part of it, and why it cannot be read."""
    with pytest.raises(DataError) as caught:
        excel_sheets(opened(tmp_path, content, "a.xlsx"))
    assert problems(caught) == [message]


def test_a_workbook_that_unpacks_without_end(tmp_path: Path) -> None:
    """What the parts hold is counted before they are unpacked, and what they say is not believed."""
    bomb = changed(BOOK, SHEET, sheet(" " * (MAXIMUM_BYTES + 1)))
    with pytest.raises(DataError, match="expected at most 268,435,456 bytes unpacked, found 268,4"):
        excel_sheets(opened(tmp_path, bomb, "a.xlsx"))
    small = changed(BOOK, SHEET, sheet(" " * 10_000_000))
    last = small.rindex(SHEET.encode()) - 46
    lying = small[: last + 24] + (10).to_bytes(4, "little") + small[last + 28 :]
    with pytest.raises(DataError, match="no Excel file that can be read: Bad CRC-32"):
        excel_sheets(opened(tmp_path, lying, "a.xlsx"))


def test_one_long_text_in_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared text is counted once for every cell that may show it."""
    cells = "".join(f'<row r="{line}"><c r="A{line}" t="s"><v>0</v></c></row>' for line in range(1, 11))
    texts = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1000}</t></si></sst>'
    monkeypatch.setattr(excel_parts, "MAXIMUM_SHARED", 10_000)
    book = changed(changed(BOOK, SHEET, sheet(cells)), "xl/sharedStrings.xml", texts)
    with pytest.raises(DataError, match="expected at most 10,000 bytes in cells, found 10 cells of up to 1,"):
        excel_sheets(opened(tmp_path, book, "a.xlsx"))


@pytest.mark.parametrize(
    ("rows", "places"),
    [("long", ["A1", "B99999"]), ("wide", ["A1", "ZZ9999"]), ("both", ["AB1", "A20000"])],
)
def test_large_sheets_are_measured_and_read(tmp_path: Path, rows: str, places: list[str]) -> None:
    """A sheet that is long, wide or both is measured by its outermost cells; names of name spaces may have a prefix."""
    body = "".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in places)
    plain = changed(BOOK, SHEET, sheet(body))
    prefixed = sheet(body).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    for content in (plain, changed(BOOK, SHEET, prefixed)):
        if rows == "wide":
            with pytest.raises(DataError, match="sheet Data: expected at most 256 columns, found 702"):
                excel_sheets(opened(tmp_path, content, "a.xlsx"))
        else:
            assert len(excel_sheets(opened(tmp_path, content, "a.xlsx"))["Data"]) == int(places[1][1:])


def test_a_panic_of_the_reader_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure that is no Exception to Python is one of the file; an interrupt goes through."""

    class PanicError(BaseException):
        """What a panic looks like."""

    raised: list[BaseException] = [PanicError("index out of\nbounds"), KeyboardInterrupt()]

    class Broken:
        """A reader that fails."""

        @staticmethod
        def from_filelike(_stream: object) -> CalamineWorkbook:
            """Fail."""
            raise raised.pop(0)

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Broken)
    file = opened(tmp_path, BOOK, "a.xlsx")
    with pytest.raises(DataError, match=r"a\.xlsx: no Excel file that can be read: index out of bounds"):
        excel_sheets(file)
    with pytest.raises(KeyboardInterrupt):
        excel_sheets(file)


def test_without_its_reader_excel_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-calamine the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match="reading Excel files needs python-calamine; install it with"):
        excel_sheets(opened(tmp_path, BOOK, "a.xlsx"))
