"""The crosswalk from O*NET-SOC to the National Employment Matrix, as the US Bureau of Labor Statistics publishes it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from careerkit.errors import DataError, Problem
from careerkit.exchange.crosswalks import crosswalk_of
from careerkit.exchange.crosswalks_tables import CrosswalkColumns, find_table
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.model.source import Source
from careerkit.model.vocabulary import CodeScheme

if TYPE_CHECKING:
    import os

    from careerkit.exchange.import_report import ImportReport
    from careerkit.model.crosswalk import Crosswalk

__all__ = ["read_crosswalk"]

KEY = "bls-nem-onet-to-soc-crosswalk"
TITLE = "O*NET-SOC to National Employment Matrix crosswalk"

_COLUMNS = CrosswalkColumns(
    source=("O*NET-SOC Code", CodeScheme.ONET_SOC),
    target=("NEM Code", CodeScheme.NEM),
    source_title="O*NET-SOC Title",
    target_title="National Employment Matrix Occupational Title",
)
_AS_OF = re.compile(r"As of ([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def read_crosswalk(path: str | os.PathLike[str]) -> tuple[Crosswalk, ImportReport]:
    """Which O*NET-SOC occupation is counted under which code of the National Employment Matrix.

    Args:
        path: the Excel file, or a folder or a zip with one whose name has "crosswalk" in it.

    Returns:
        The crosswalk from ``onet-soc-2019`` to ``nem``, and what was read and what was left.

    Raises:
        DataError: with all that is wrong with the file.
        MissingExtraError: if python-calamine is not installed.
    """
    files = ReleaseFiles(path)
    file = files.files[0] if len(files.files) == 1 else files.find(r".*crosswalk.*\.xlsx")
    if file is None:
        expected = "expected a file such as 'nem-onet-to-soc-crosswalk.xlsx'"
        raise DataError([Problem(files.name, "", f"{expected}, found none")])
    table = find_table(file, _COLUMNS)
    cited = Source(
        key=KEY,
        title=TITLE,
        kind="official-statistics",
        publisher="U.S. Bureau of Labor Statistics",
        licence="public domain",
        url="https://www.bls.gov/emp/documentation/crosswalks.htm",
    )
    others = tuple(each.name for each in files.files if each is not file)
    as_of = _as_of(table.head, file.name)
    return crosswalk_of(table, _COLUMNS, key=KEY, cited=cited, as_of=as_of, not_used=others)


def _as_of(head: str, name: str) -> date | None:
    """The day that the lines above the header give; None where they give none."""
    match = _AS_OF.search(head)
    if match is None:
        return None
    month, day, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise DataError([Problem(name, "", f"expected a day such as '9/6/2023', found {match.group()!r}")]) from None
