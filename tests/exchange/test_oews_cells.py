"""Whatever stands in the cells and bytes of an OEWS file, every row is read, counted or refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from tests.exchange.oews_sample import HEADER, METROPOLITAN, STATE, book, row

from careerkit.catalog.catalog import Catalog
from careerkit.errors import CareerKitError
from careerkit.exchange import oews
from careerkit.exchange.import_report import ImportReport

CELLS = st.one_of(
    st.sampled_from(
        ["*", "**", "#", "~", "", "TRUE", "1", "2", "4", "6", "36", "52", "327000", "3-digit", "sector", "5"]
    ),
    st.sampled_from(["235", "cross-industry, ownership", "000001", "3250A1", "broad", "43-4051", "1,200", "-1", "1e5"]),
    st.none(),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)
ROWS = st.lists(
    st.builds(
        lambda base, changes: row(base, changes),
        st.sampled_from([{}, STATE, METROPOLITAN, {**METROPOLITAN, "AREA_TYPE": "6"}, {"OCC_CODE": "99-1012"}]),
        st.dictionaries(st.sampled_from(HEADER), CELLS, max_size=2),
    ),
    min_size=1,
    max_size=4,
)


def outcome(content: bytes) -> tuple[Catalog, ImportReport] | None:
    """What comes of a file of this content; None if it is refused as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "national_M2025_dl.xlsx"
        path.write_bytes(content)
        try:
            return oews.read(path)
        except CareerKitError:
            return None


@given(rows=ROWS)
@example(rows=[row(), row()])
@example(rows=[row(STATE, A_PCT90="#"), row(METROPOLITAN, AREA_TYPE="6")])
def test_cells(rows: list[list[object]]) -> None:
    """Random cells in random columns are refused, or each row is read or counted with its reason."""
    found = outcome(book(*rows))
    if found is None:
        return
    catalog, report = found
    (file,) = report.files
    assert file.rows == len(rows) == file.read + report.rows_left_out
    assert all(occupation.key == key for key, occupation in catalog.occupations.items())
    cited = {each.citation.source for entry in catalog.occupations.values() for each in (*entry.pay, *entry.employment)}
    assert cited <= set(report.sources)


@given(names=st.lists(st.sampled_from([*HEADER, "", "occ_code", "NEW"]), min_size=1, max_size=40))
def test_headers(names: list[str]) -> None:
    """Random headers are refused, or they hold all that is needed."""
    found = outcome(book([*row(), *[None] * 40][: len(names)], header=names))
    assert found is None or set(found[1].files[0].unused) <= {*HEADER, "NEW"}


@given(place=st.floats(0, 1), piece=st.binary(max_size=6), cut=st.booleans())
def test_bytes(place: float, piece: bytes, cut: bool) -> None:
    """A workbook with bytes replaced, or cut off, is refused or read; nothing else comes out."""
    content = book(row(), row(STATE))
    start = int(place * len(content))
    damaged = content[:start] if cut else content[:start] + piece + content[start + len(piece) :]
    found = outcome(damaged)
    assert found is None or found[1].files[0].rows == found[1].rows_read + found[1].rows_left_out


@given(content=st.binary(max_size=200))
def test_no_workbook(content: bytes) -> None:
    """Random bytes are refused."""
    assert outcome(content) is None
