"""A second reader of Excel files, independent of the library's: the cells as their XML gives them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def records(file: Path, number: int = 1) -> list[dict[str, str]]:
    """The rows below the header of a sheet, by the names of their columns; cells that are not there are left out."""
    head, *rows = sheet_rows(file, number)
    return [{head[column]: value for column, value in each.items()} for each in rows]


def sheet_rows(file: Path, number: int = 1) -> list[dict[str, str]]:
    """For each row of a sheet, the text of each cell by the letters of its column."""
    with zipfile.ZipFile(file) as book:
        texts = [
            "".join(part.text or "" for part in item.iter(f"{SHEET}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [cells(each, texts) for each in sheet.iter(f"{SHEET}row")]


def cells(row: ET.Element, texts: list[str]) -> dict[str, str]:
    """The column and the text of each cell of a row."""
    found = {}
    for cell in row.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v", "")
        place = re.match("[A-Z]+", cell.get("r", ""))
        assert place is not None
        found[place[0]] = texts[int(value)] if cell.get("t") == "s" else value
    return found
