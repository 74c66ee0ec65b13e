"""Excel files that would make their reader end the process are refused before it reads them."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.exchange.workbook import workbook

from careerkit.errors import DataError
from careerkit.exchange import excel_parts
from careerkit.exchange.excel_parts import measured_workbook

SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook({"Data": [[1, 2], [3, 4]]})
FAR = "expected at most 16,000,000 cells, found 1,048,576 rows of 16,384 columns"
NO_PLACE = "expected cells that begin with their place, found 1 others"


def changed(before: bytes, after: bytes, *, texts: bytes = b"") -> bytes:
    """The workbook with other bytes in its sheet, and with shared texts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as book, zipfile.ZipFile(stream, "w") as archive:
        for name in book.namelist():
            part = book.read(name)
            if name == SHEET:
                assert before in part
                part = part.replace(before, after)
            archive.writestr(name, part)
        archive.writestr("xl/sharedStrings.xml", texts)
    return stream.getvalue()


def told(content: bytes) -> str:
    """What is wrong with a workbook."""
    with pytest.raises(DataError) as raised:
        measured_workbook(content, "a.xlsx")
    (problem,) = raised.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (b'<c r="A2" r="XFD1048576">', NO_PLACE),
        (b'<c r="A2" s="1" t="n" r="XFD1048576">', NO_PLACE),
        (b'<c r="A2" s="1"r="XFD1048576">', NO_PLACE),
        (b"<c r=\"A2\" t='>'\tr = 'XFD1048576'>", NO_PLACE),
        (b"<c r='XFD1048576'>", NO_PLACE),
        (b'<c\nr="XFD1048576">', NO_PLACE),
        (b'<c r="xfd1048576">', NO_PLACE),
        (b'<c r="&#88;FD1048576">', NO_PLACE),
        (b'<c r="XFD1048576">', FAR),
        (b'<c r="XFD1048576" s="1" t="n">', FAR),
        (b'<c r="XFD1048576"\n cm="1" vm=\'2\' >', FAR),
        (b'<x:c r="XFD1048576">', FAR),
    ],
)
def test_cells_far_away(after: bytes, message: str) -> None:
    """A cell has one place, in whatever way it is written; of two, a reader would take the second."""
    assert told(changed(b'<c r="A2">', after)) == f"a.xlsx, {SHEET}: {message}"


@pytest.mark.parametrize(
    "after", [b'<c r="A2" cm="1">', b'<c r="A2" t="n" s="1">', b"<c r=\"A2\" vm='1' >", b'<c r="AAA2" xml:r="1">']
)
def test_cells_that_say_more(after: bytes) -> None:
    """What else a cell says of itself does not matter."""
    content = changed(b'<c r="A2">', after)
    with zipfile.ZipFile(io.BytesIO(measured_workbook(content, "a.xlsx"))) as archive:
        assert after in archive.read(SHEET)


@pytest.mark.parametrize("end", [b"</si>", b"</si >", b"</x:si>"])
@pytest.mark.parametrize("shared", [b't="s"', b"t='s'"])
def test_long_texts_in_many_cells(monkeypatch: pytest.MonkeyPatch, end: bytes, shared: bytes) -> None:
    """However the end of a text and the mark of a cell are written, a text counts for each cell that shows it."""
    start = end.replace(b"</", b"<")
    texts = b"<sst>" + start + b"<t>" + b"x" * 1000 + b"</t>" + end + b"</sst>"
    monkeypatch.setattr(excel_parts, "MAXIMUM_SHARED", 1_000)
    content = changed(b'<c r="A2">', b'<c r="A2" ' + shared + b">", texts=texts)
    assert told(content).startswith("a.xlsx: expected at most 1,000 bytes in cells, found 1 cells of up to 1,0")
    monkeypatch.setattr(excel_parts, "MAXIMUM_SHARED", 2_000)
    assert measured_workbook(content, "a.xlsx")
