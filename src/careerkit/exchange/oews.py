"""Occupational Employment and Wage Statistics (OEWS) of the U.S. Bureau of Labor Statistics, as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.collector import paused
from careerkit.errors import DataError, Problem
from careerkit.exchange.known_files import pointer
from careerkit.exchange.oews_reading import OewsReading
from careerkit.exchange.oews_workbook import RELEASE
from careerkit.exchange.release_files import ReleaseFile, ReleaseFiles

if TYPE_CHECKING:
    import os

from careerkit.exchange.import_report import ImportReport

__all__ = ["read"]

FILES = r"(?!~)(.*_)?(M_?20[0-9]{2})(_.*)?\.xlsx"
"""How the files are named; what a program that has one open leaves beside it begins with a tilde."""

SHOWN = 5
"""So many names of files stand in a message."""


def read(path: str | os.PathLike[str]) -> tuple[Catalog, ImportReport]:
    """Wages and employment of all occupations, from one file or several, of one year or several.

    National, state, metropolitan, industry and ownership files are read; the codes of their areas and
    industries become a ``Market``. Nonmetropolitan areas and industries that OEWS drew itself have no code
    elsewhere: their rows are left out and counted. Nothing is converted: an occupation with annual wages
    only has no hourly ones. A top-coded wage is the threshold, and ``PaySummary.at_least`` names it.

    Args:
        path: an Excel file, a folder or a zip archive, as published for May 2021 or later.

    Returns:
        The catalogue of the occupations, and what was read, left out and marked.

    Raises:
        DataError: if a file cannot be read or is not as published; all faults at once.
        MissingExtraError: if python-calamine is not installed.

    >>> try:
    ...     read("no-such-folder")
    ... except DataError as error:
    ...     print(error.problems[0])
    no-such-folder: cannot be read: No such file or directory
    """
    release = ReleaseFiles(path)
    files, others = _chosen(release)
    with paused():
        reading = OewsReading()
        for file in files:
            reading.add(file)
        reading.check()
        catalog = Catalog.of(occupations=reading.occupations(), sources=reading.sources())
    return catalog, reading.report(others)


def _chosen(release: ReleaseFiles) -> tuple[tuple[ReleaseFile, ...], tuple[str, ...]]:
    """The files that are read, and the names of the others."""
    if len(release.files) == 1 and release.files[0].base.casefold().endswith(".xlsx"):
        return release.files, ()
    files = release.all(FILES)
    if not files:
        found = ", ".join(file.name for file in release.files[:SHOWN]) or "no files"
        hint = pointer(release, "oews.read")
        message = f"expected an Excel file of {RELEASE}, such as 'national_M2025_dl.xlsx', found {found}{hint}"
        raise DataError([Problem(release.name, "", message)])
    return files, tuple(file.name for file in release.files if file not in files)
