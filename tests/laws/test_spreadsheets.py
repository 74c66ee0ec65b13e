"""Laws of files for spreadsheets: no text becomes a formula, and no number a text."""

from __future__ import annotations

import csv
import io
import math
import tempfile
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.exchange.frames import tidy_columns
from careerkit.model.table import Tabular
from careerkit.testing import ladders, outlooks, pay_tables, skill_maps

SIGNS = "=+-@＝＋－＠"
HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1;2)*cmd|"/c calc"!A0',
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " \u200b\ufeff=1+1",
    '"=1+1',
    '";=1+1;"',
    "a,=1+1",
    "a;b|@SUM(1)\t-1",
    "＝1+1",
    '=HYPERLINK("http://example.com")',
    "http://example.com",
    "{=1+1}",
    "_x003D_1+1",
    "5*cmd|' /C calc'!A0",
]
texts = st.sampled_from(HOSTILE) | st.text(max_size=20) | st.text(f"{SIGNS},;|\t\r\n\"' ab1\x00\x1f\x7f", max_size=12)
numbers = (
    st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals("-1e9", "1e9", places=2)
)


class Rows(Tabular):
    """A table of any cells."""

    def __init__(self, head: list[str], rows: list[list[Any]], notes: tuple[str, ...] = ()) -> None:
        self._head, self._rows, self._notes = head, rows, notes

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on."""
        return self._notes

    def rows(self) -> list[dict[str, Any]]:
        """One dict per row."""
        return [dict(zip(self._head, row, strict=True)) for row in self._rows]


def tables(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Rows]:
    """Tables of one to three columns under any names."""

    def of(head: list[str]) -> st.SearchStrategy[Rows]:
        row = st.lists(cells, min_size=len(head), max_size=len(head))
        rows, notes = st.lists(row, min_size=1, max_size=3), st.lists(texts, max_size=2).map(tuple)
        return st.builds(Rows, st.just(head), rows, notes)

    return st.lists(texts, min_size=1, max_size=3, unique=True).flatmap(of)


def saved(table: object, *, bom: bool = False) -> tuple[str, str, bytes]:
    """What the two files of CSV and the one of Excel hold."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = ck.to_csv(table, f"{folder}/a.csv", bom=bom)
        book = ck.to_excel(table, f"{folder}/a.xlsx")
        assert sorted(path.name for path in Path(folder).iterdir()) == ["a.csv", "a.sources.csv", "a.xlsx"]
        encoding = "utf-8-sig" if bom else "utf-8"
        return one.read_bytes().decode(encoding), other.read_bytes().decode(encoding), book.read_bytes()


def seen(cell: str) -> str:
    """A cell without what a reader may pass over before a formula."""
    passed_over = '"\u00ad\u180e\ufeff' + "".join(
        map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
    )
    while cell and (cell[0] in passed_over or cell[0].isspace()):
        cell = cell[1:]
    return cell


@given(tables(texts))
def test_no_text_of_csv_begins_a_formula(table: Rows) -> None:
    """However a reader parts the columns, no cell begins with a sign of formulas."""
    for content in saved(table)[:2]:
        for delimiter in ",;\t|":
            for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
                assert not [cell for cell in row if seen(cell).startswith(tuple(SIGNS))]
        for line in content.splitlines():
            assert not seen(line).startswith(tuple(SIGNS))


@given(tables(texts | numbers | st.booleans() | st.none() | st.dates()))
def test_no_cell_of_excel_is_a_formula(table: Rows) -> None:
    """The sheets hold no formula, no link and nothing that runs, by two readers."""
    content = saved(table)[2]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            root = ET.fromstring(archive.read(name))
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not tags & {"f", "hyperlink", "ddeLink", "externalReference", "oleObject", "definedName"}
            assert not [each for each in root.iter() if each.get("TargetMode") == "External"]
        assert not [name for name in archive.namelist() if "vba" in name or "external" in name.casefold()]
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.row > 1 and seen(cell.value).startswith(tuple(SIGNS)):
                    assert cell.quotePrefix


@given(tables(numbers))
def test_numbers_stay_numbers(table: Rows) -> None:
    """Numbers come back as they were, from CSV to the last digit and from Excel to the 15th."""
    content, _sources, book = saved(table)
    read = [list(row) for row in csv.reader(io.StringIO(content, newline=""))][1:]
    (sheet, _ground) = openpyxl.load_workbook(io.BytesIO(book))
    for place, row in enumerate(table.rows()):
        for column, value in enumerate(row.values()):
            exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
            assert Decimal(read[place][column]) == exact
            kept = sheet.cell(place + 2, column + 1).value
            if isinstance(value, float) and (value == 0 or 2.2251e-308 <= abs(value) <= 9.99e307):
                assert isinstance(kept, (int, float))
                assert math.isclose(kept, value, rel_tol=1e-15)
            else:
                assert Decimal(str(kept)) == exact


@given(tables(texts), st.booleans())
def test_texts_can_be_read_again(table: Rows, bom: bool) -> None:
    """A text comes back but for the apostrophes that keep it one, and control characters shown as pictures."""
    content = saved(table, bom=bom)[0]
    read = list(csv.reader(io.StringIO(content, newline="")))
    for row, kept in zip([list(table.rows()[0]), *(list(each.values()) for each in table.rows())], read, strict=True):
        for value, cell in zip(row, kept, strict=True):
            pictures = {code: chr(0x2400 + code) for code in range(32) if code != 10} | {127: "␡"}
            shown = value.replace("\r\n", "\n").translate(pictures)
            without = "".join(sign for sign in shown if sign != "'" and ord(sign) not in range(0x80, 0xA0))
            kept_of_it = "".join(sign for sign in cell if sign not in "'\ufffd")
            assert kept_of_it == without.replace("\ufffd", "").replace("\ufffe", "").replace("\uffff", "")


@given(pay_tables(max_size=3) | ladders(max_levels=3) | skill_maps() | outlooks())
def test_tables_of_the_model_are_their_frames(table: Any) -> None:
    """A table has the columns and as many rows as the dataframe, and each of the sources that it names is told."""
    content, sources, book = saved(table)
    head, *rows = csv.reader(io.StringIO(content, newline=""))
    columns = {column.name: cells for column, cells in tidy_columns(table)[2]}
    assert head == list(columns)
    assert {len(rows)} == {len(cells) for cells in columns.values()}
    named = [row["key"] for row in csv.DictReader(io.StringIO(sources, newline="")) if row["what"] == "source"]
    assert len(set(named)) == len(named)
    origins = columns.get("attributed_to", ())
    assert {key for cell in (*columns["source"], *origins) if cell for key in str(cell).split("; ")} == set(named)
    (sheet, _ground) = openpyxl.load_workbook(io.BytesIO(book))
    assert sheet.max_row == len(rows) + 1


@given(st.dates(min_value=date(1, 1, 1)))
def test_dates_stay_dates(day: date) -> None:
    """A day is a day, and one before the days of Excel a text."""
    content, _sources, book = saved(Rows(["day"], [[day]]))
    assert content.splitlines()[1] == day.isoformat()
    (sheet, _ground) = openpyxl.load_workbook(io.BytesIO(book))
    value = sheet["A2"].value
    assert (value.date() if isinstance(value, datetime) else value) == (day if day.year >= 1900 else day.isoformat())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts_in_excel(text: str) -> None:
    """A hostile text is kept as it is, but for what does not print."""
    (sheet, _ground) = openpyxl.load_workbook(io.BytesIO(saved(Rows(["a"], [[text]]))[2]))
    assert sheet["A2"].value == text.replace("\t", "␉").replace("\r", "␍")
    assert sheet["A2"].data_type == "s"
