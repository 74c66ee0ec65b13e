"""The parts of an Excel file, measured before a reader that sets no bounds unpacks them."""

from __future__ import annotations

import io
import re
import zipfile

from careerkit.errors import DataError, Problem
from careerkit.exchange.release_files import MAXIMUM_BYTES, UNREADABLE, archive_members, not_readable, unpacked

__all__ = ["MAXIMUM_CELLS", "measured_workbook"]

MAXIMUM_CELLS = 16_000_000
"""The most cells that a sheet may span; one of 415,000 areas and occupations has 13 million."""

MAXIMUM_SHARED = 2 * 1024 * 1024 * 1024
"""The most that the cells of a workbook may hold in shared texts [bytes]."""

_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
# Of two places in one cell a reader takes the second.
_OTHER = rb"""\s+(?!r\s*=)[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
_PLACED_CELL = re.compile(rb'<(?:[\w.-]+:)?c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?:' + _OTHER + rb")*\s*/?>")
# What spans at most 26 × 99,999 or 702 × 9,999 cells needs no closer look.
_PLAIN_END = rb'"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?/?>)'
_BEYOND_LONG = re.compile(rb'<c r="(?![A-Z][1-9][0-9]{0,4}' + _PLAIN_END)
_BEYOND_WIDE = re.compile(rb'<c r="(?![A-Z]{1,2}[1-9][0-9]{0,3}' + _PLAIN_END)
_END_OF_TEXT = re.compile(rb"</(?:[\w.-]+:)?si\s*>")
# Every tag of a sheet begins as an end of a text may; few end as one does.
_MAY_END_TEXT = re.compile(rb"si\s*>")


def measured_workbook(content: bytes, name: str) -> bytes:
    """An Excel file's sheets and texts alone, unpacked, once it is known that they can be held.

    A reader of Excel unpacks whatever the packed parts hold, and makes a table as wide and high as
    the outermost cells say, be it a billion rows; what it cannot hold ends the process.

    Args:
        content: the file.
        name: what messages call it.

    Raises:
        DataError: if it is no Excel file of the kind ``xlsx``, or unpacks or spans more than can be held.
    """
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as plain:
            parts = [info for info in archive_members(archive, name, MAXIMUM_BYTES) if _is_read(info.filename)]
            longest = shared = 0
            for info in parts:
                part = unpacked(archive, info)
                _check(part, f"{name}, {info.filename}")
                longest = max(longest, _longest_text(part))
                shared += part.count(b'"s"') + part.count(b"'s'")
                plain.writestr(info.filename, part)
    except UNREADABLE as error:
        raise not_readable(error, name, "no Excel file that can be read") from None
    if longest * shared > MAXIMUM_SHARED:
        message = f"expected at most {MAXIMUM_SHARED:,} bytes in cells, found {shared:,} cells of up to {longest:,}"
        raise DataError([Problem(name, "", message)])
    return made.getvalue()


def _is_read(part: str) -> bool:
    """Whether a part is of sheets, texts or their list, and not a picture, a macro or a printer's settings."""
    folded = part.casefold()
    return folded.endswith((".xml", ".rels")) and folded.startswith(("xl/", "_rels/"))


def _check(part: bytes, name: str) -> None:
    if b"<!DOCTYPE" in part:
        raise DataError([Problem(name, "", "expected no document type, which could name entities without end")])
    if _is_plain(part) and not (_BEYOND_LONG.search(part) and _BEYOND_WIDE.search(part)):
        return
    placed = width = height = 0
    for found in _PLACED_CELL.finditer(part):
        placed, width, height = placed + 1, max(width, _number(found[1])), max(height, int(found[2]))
    missing = sum(1 for _cell in _CELL.finditer(part)) - placed
    if missing:
        raise DataError([Problem(name, "", f"expected cells that begin with their place, found {missing:,} others")])
    if width * height > MAXIMUM_CELLS:
        message = f"expected at most {MAXIMUM_CELLS:,} cells, found {height:,} rows of {width:,} columns"
        raise DataError([Problem(name, "", message)])


def _is_plain(part: bytes) -> bool:
    """Whether all its cells begin with their place, and none is of a name space with a prefix."""
    return part.count(b"<c") - part.count(b"<col") == part.count(b'<c r="') and b":c" not in part


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _longest_text(part: bytes) -> int:
    """The length of the longest shared text [bytes]; 0 if the part has none."""
    return max(map(len, _END_OF_TEXT.split(part)[:-1]), default=0) if _MAY_END_TEXT.search(part) else 0
