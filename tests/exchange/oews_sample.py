"""Small files of the OEWS with invented figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_NAMES = """
    AREA AREA_TITLE AREA_TYPE PRIM_STATE NAICS NAICS_TITLE I_GROUP OWN_CODE OCC_CODE OCC_TITLE O_GROUP TOT_EMP
    EMP_PRSE JOBS_1000 LOC_QUOTIENT PCT_TOTAL PCT_RPT H_MEAN A_MEAN MEAN_PRSE H_PCT10 H_PCT25 H_MEDIAN H_PCT75
    H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90 ANNUAL HOURLY
"""

HEADER = _NAMES.split()
WAGES = [name for name in HEADER if name.startswith(("H_", "A_"))]

NATION: dict[str, object] = {
    "AREA": "99",
    "AREA_TITLE": "U.S.",
    "AREA_TYPE": "1",
    "PRIM_STATE": "US",
    "NAICS": "000000",
    "NAICS_TITLE": "Cross-industry",
    "I_GROUP": "cross-industry",
    "OWN_CODE": "1235",
}
LAMPLIGHTERS = NATION | {
    "OCC_CODE": "99-1011",
    "OCC_TITLE": "Lamplighters",
    "O_GROUP": "detailed",
    "TOT_EMP": 1200,
    "EMP_PRSE": 2.5,
    "H_MEAN": 21.5,
    "A_MEAN": 44720,
    "MEAN_PRSE": 1.1,
    "H_PCT10": 10.25,
    "H_PCT25": 15,
    "H_MEDIAN": 20,
    "H_PCT75": 25,
    "H_PCT90": 30,
    "A_PCT10": 21320,
    "A_PCT25": 31200,
    "A_MEDIAN": 41600,
    "A_PCT75": 52000,
    "A_PCT90": 62400,
}
"""A row with everything that a national file gives."""

STATE: dict[str, object] = {"AREA": "36", "AREA_TITLE": "New York", "AREA_TYPE": "2", "PRIM_STATE": "NY"}
METROPOLITAN: dict[str, object] = {
    "AREA": "35620",
    "AREA_TITLE": "New York-Newark",
    "AREA_TYPE": "4",
    "PRIM_STATE": "NY",
}


def notes(year: int, *, hour: str = "115.00", annual: str = "239,200") -> list[list[object]]:
    """A sheet of field descriptions, as far as it is read."""
    return [
        [f"May {year} OEWS Estimates"],
        [None],
        ["Notes:"],
        [f"#  = indicates a wage equal to or greater than ${hour} per hour or ${annual} per year "],
    ]


def row(*changes: Mapping[str, object], **more: object) -> list[object]:
    """The row of the lamplighters, changed."""
    whole: dict[str, object] = dict(LAMPLIGHTERS)
    for each in (*changes, more):
        whole.update(each)
    return [whole.get(name) for name in HEADER]


def without_wages(**more: object) -> list[object]:
    """The row of the lamplighters with all wages not available but for those that are named."""
    return row(dict.fromkeys((*WAGES, "MEAN_PRSE"), "*"), more)


def book(
    *rows: Sequence[object],
    year: int = 2025,
    table: str = "national",
    header: Sequence[object] = HEADER,
    described: Sequence[Sequence[object]] | None = None,
) -> bytes:
    """An Excel file as the OEWS publishes them."""
    descriptions = notes(year) if described is None else described
    return workbook({f"{table}_M{year}_dl": [header, *rows], "Field Descriptions": descriptions})


def write(folder: Path, *rows: Sequence[object], year: int = 2025, table: str = "national", **more: object) -> Path:
    """A file of these rows in a folder."""
    path = folder / f"{table}_M{year}_dl.xlsx"
    path.write_bytes(book(*rows, year=year, table=table, **more))  # type: ignore[arg-type]
    return path
