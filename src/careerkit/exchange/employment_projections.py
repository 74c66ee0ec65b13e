"""Employment Projections of the US Bureau of Labor Statistics, read as they are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.collector import paused
from careerkit.errors import DataError, Problem
from careerkit.exchange.employment_projections_crosswalk import read_crosswalk
from careerkit.exchange.employment_projections_rows import TableReader
from careerkit.exchange.employment_projections_tables import RELEASE, Cycle, ProjectionTable, projection_tables
from careerkit.exchange.import_report import FileReport, ImportReport, Tally
from careerkit.exchange.known_files import pointer
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.exchange.tables import Faults
from careerkit.model.occupation_merge import merge_occupations
from careerkit.model.source import Source

if TYPE_CHECKING:
    import os

    from careerkit.model.occupation import Occupation

__all__ = ["read", "read_crosswalk"]

_EXCEL = (".xlsx", ".xlsm")


def read(path: str | os.PathLike[str]) -> tuple[Catalog, ImportReport]:
    """Occupations with their employment, outlook, wages, separations and what entry takes.

    Tables are told by their headers, since their numbers change from cycle to cycle; several cycles may lie in one
    folder or archive. Thousands of jobs become jobs. A median wage given as ``">=$239,200"`` is at least that.

    Args:
        path: an Excel file of occupation tables, a folder or a zip of such.

    Returns:
        The catalogue, and what was read and what was left.

    Raises:
        DataError: with all that is wrong with the files: a column that is missing, text in a number's place,
            a code that stands twice, years of several cycles in one table.
        MissingExtraError: if python-calamine is not installed.
    """
    files = ReleaseFiles(path)
    faults, marks, left_out = Faults(), Tally(), Tally()
    tables, not_used = _tables(files, faults)
    faults.check()
    if not tables:
        expected = "expected a table of occupations with their typical education and projected employment"
        hint = pointer(files, "employment_projections.read")
        raise DataError([Problem(files.name, "", f"{expected}, as {RELEASE} has; found none{hint}")])
    _check_tables(tables, faults)
    faults.check()
    parts: dict[str, list[Occupation]] = {}
    reports: list[FileReport] = []
    sources = {cycle: _source(cycle) for cycle in sorted({table.cycle for table in tables})}
    with paused():
        for table in tables:
            reader = TableReader(table, sources[table.cycle], faults, marks, left_out)
            read_of_table = reader.occupations()
            for occupation in read_of_table:
                parts.setdefault(occupation.key, []).append(occupation)
            reports.append(
                FileReport(name=table.sheet.file, rows=reader.rows, read=len(read_of_table), unused=table.unused)
            )
        faults.check()
        occupations = [merge_occupations(each) for each in parts.values()]
    report = ImportReport(
        release=f"Employment Projections {' and '.join(cycle.span for cycle in sources)}",
        sources=tuple(sources.values()),
        files=tuple(reports),
        left_out=left_out.left_out(),
        not_found=tuple(
            f"the table of separations {cycle.span}"
            for cycle in sources
            if not any(table.has_separations for table in tables if table.cycle == cycle)
        ),
        not_used=tuple(not_used),
        marks=marks.marks(),
    )
    return Catalog.of(occupations=occupations, sources=sources.values()), report


def _tables(files: ReleaseFiles, faults: Faults) -> tuple[list[ProjectionTable], list[str]]:
    """All tables of all files, and the names of what holds none."""
    tables: list[ProjectionTable] = []
    not_used: list[str] = []
    for file in files.files:
        if not file.name.casefold().endswith(_EXCEL):
            not_used.append(file.name)
            continue
        try:
            found, others = projection_tables(file, faults)
        except DataError as error:
            for problem in error.problems:
                faults.add(problem.file, problem.path, problem.message)
            continue
        tables += found
        not_used += [f"{file.name}, {other}" for other in others] if found else [file.name]
    return tables, not_used


def _check_tables(tables: list[ProjectionTable], faults: Faults) -> None:
    """Note tables that stand twice, and separations without occupations."""
    by_cycle: dict[Cycle, list[ProjectionTable]] = {}
    for table in tables:
        by_cycle.setdefault(table.cycle, []).append(table)
    for cycle, both in sorted(by_cycle.items()):
        named = {
            "occupations": [table.sheet.file for table in both if table.has_occupations],
            "separations": [table.sheet.file for table in both if table.has_separations],
        }
        for what, names in named.items():
            if len(names) > 1:
                faults.add(
                    names[0], "", f"expected one table of {what} {cycle.span}, found another in {', '.join(names[1:])}"
                )
        if not named["occupations"]:
            name = named["separations"][0]
            faults.add(name, "", f"expected a table of occupations {cycle.span} beside that of separations, found none")


def _source(cycle: Cycle) -> Source:
    return Source(
        key=f"bls-employment-projections-{cycle.key}",
        title=f"Employment Projections {cycle.span}, occupation tables",
        kind="official-statistics",
        publisher="U.S. Bureau of Labor Statistics",
        licence="public domain",
        url="https://www.bls.gov/emp/tables.htm",
    )
