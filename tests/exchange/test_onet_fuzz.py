"""Whatever stands in a release of the O*NET Database, nothing but a CareerKitError comes out."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.exchange import onet_sample as sample
from tests.exchange.workbook import workbook

from careerkit.errors import CareerKitError, DataError
from careerkit.exchange import onet

NAMES = sorted(sample.LINES)
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "n/a", "Y", "N", "IM", "LV", "RL", "OJ", "1", "4.5", "1e9", "NaN", "08/2023", "99-0001.00"]),
    st.floats().map(str),
)
EXCEL_CELLS = st.one_of(
    CELLS.map(lambda text: "".join(filter(str.isprintable, text))), st.integers(-9, 9), st.floats(-9, 9), st.none()
)


def read(contents: dict[str, bytes]) -> None:
    """Read a folder of these files; that its data is refused is an answer, another error is none."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in contents.items():
            (Path(folder) / name).write_bytes(content)
        try:
            catalog, report = onet.read(folder)
        except DataError:
            return
    assert all(each.rows >= each.read >= 0 for each in report.files)
    assert report.rows_read + report.rows_left_out == sum(each.rows for each in report.files)
    assert all(occupation.title for occupation in catalog.occupations.values())


@given(name=st.sampled_from(NAMES), line=st.integers(0, 6), place=st.integers(0, 14), cell=CELLS)
def test_any_cell_of_text(name: str, line: int, place: int, cell: str) -> None:
    """One cell of one table may hold anything."""
    cells = sample.rows(sample.LINES[name])
    row = cells[line % len(cells)]
    row[place % len(row)] = cell
    content = "\n".join("\t".join(each) for each in cells).encode("utf-8", "surrogatepass")
    read({"Occupation Data.txt": sample.text(sample.LINES["Occupation Data"]), f"{name}.txt": content})


@given(name=st.sampled_from(NAMES), line=st.integers(0, 6), place=st.integers(0, 14), cell=EXCEL_CELLS)
def test_any_cell_of_excel(name: str, line: int, place: int, cell: object) -> None:
    """So it is in Excel, where cells have types."""
    cells: list[list[object]] = [list(row) for row in sample.rows(sample.LINES[name])]
    row = cells[line % len(cells)]
    row[place % len(row)] = cell
    titles = {"Occupation Data.txt": sample.text(sample.LINES["Occupation Data"])}
    read({**(titles if name != "Occupation Data" else {}), f"{name}.xlsx": workbook({"Sheet": cells})})


@given(name=st.sampled_from(NAMES), content=st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes) -> None:
    """A file may hold any bytes, as text, in Excel and as an archive."""
    titles = sample.text(sample.LINES["Occupation Data"])
    for file in (f"{name}.txt", f"{name}.xlsx", "Read Me.txt", "db_30_0_text.zip"):
        read({"Occupation Data.txt": titles, file: content})


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_any_byte_of_an_archive(place: int, byte: int) -> None:
    """One byte of a good archive may be another."""
    with tempfile.TemporaryDirectory() as folder:
        path = sample.write_zip(Path(folder) / "db_30_0_text.zip", sample.only("Occupation Data", "Skills"))
        content = bytearray(path.read_bytes())
        content[place % len(content)] = byte
        path.write_bytes(content)
        with suppress(CareerKitError):
            onet.read(path)


@given(order=st.permutations(range(5)))
def test_the_order_of_rows_changes_no_figure(order: list[int]) -> None:
    """Ratings are told apart by occupation, element and scale, wherever their rows stand."""
    head, *body = sample.rows(sample.LINES["Skills"])
    lines = "\n".join("|".join(row) for row in [head, *(body[place] for place in order)])

    def ratings(skills: str) -> dict[str, frozenset[object]]:
        with tempfile.TemporaryDirectory() as folder:
            tables = {**sample.only("Occupation Data"), "Skills": skills}
            catalog, _ = onet.read(sample.write_text(Path(folder), tables))
        return {key: frozenset(each.skills) for key, each in catalog.occupations.items()}

    assert ratings(lines) == ratings(sample.LINES["Skills"])
