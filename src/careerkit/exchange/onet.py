"""Reading the O*NET Database of the U.S. Department of Labor, text and Excel, as it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.collector import paused
from careerkit.errors import DataError
from careerkit.exchange.import_report import ImportReport, Tally
from careerkit.exchange.onet_files import Part, find_tables
from careerkit.exchange.onet_occupations import Gathering
from careerkit.exchange.onet_preparation import read_categories, read_job_zones, read_preparation
from careerkit.exchange.onet_ratings import read_ratings
from careerkit.exchange.onet_release import release_names, release_source
from careerkit.exchange.onet_table import Table
from careerkit.exchange.onet_titles import read_occupations, read_titles
from careerkit.exchange.onet_work import read_related, read_tasks, read_technologies
from careerkit.exchange.tables import Faults

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from careerkit.exchange.import_report import FileReport

__all__ = ["read"]

READERS: dict[Part, Callable[[Table, Gathering, Tally], None]] = {
    Part.OCCUPATIONS: read_occupations,
    Part.CATEGORIES: read_categories,
    Part.RATINGS: read_ratings,
    Part.TITLES: read_titles,
    Part.ZONES: read_job_zones,
    Part.TASKS: read_tasks,
    Part.TECHNOLOGIES: read_technologies,
    Part.RELATED: read_related,
    Part.PREPARATION: read_preparation,
}


def read(path: str | os.PathLike[str], *, release: str | None = None) -> tuple[Catalog, ImportReport]:
    r"""The occupations of the O*NET Database, and a report of what was read and what was not.

    Takes releases from 25.1 on, the first of O*NET-SOC 2019, as text or Excel: the archive of a release, a
    folder, or one file that titles its occupations. Files of several releases may lie in one folder: each is
    cited to its own, and what several say of one occupation stands beside each other, as when two
    catalogues are joined. An occupation of SOC has its code of SOC as key, such as ``"43-4051"``; one that
    O*NET parts further has ``"11-1011-03"`` for 11-1011.03.

    Args:
        path: a file, a folder, or a zip archive as published.
        release: the release of the files that do not say, such as ``"29.3"``; without it they are cited as
            of no stated release.

    Raises:
        InvalidTypeError: if path is no path, or release no text.
        InvalidValueError: if release is no number such as ``"29.3"``, or older than 25.1.
        DataError: if files are missing, or what they hold cannot be; all that is wrong at once.
        MissingExtraError: if an Excel file is read and python-calamine is not installed.

    References:
        National Center for O*NET Development, *O*NET Database*, https://www.onetcenter.org/database.html

    >>> import tempfile, pathlib
    >>> from careerkit.exchange import onet
    >>> folder = tempfile.TemporaryDirectory()
    >>> rows = "O*NET-SOC Code\tTitle\tDescription\n99-0001.00\tLamplighters\tLight lamps.\n"
    >>> _ = pathlib.Path(folder.name, "Occupation Data.txt").write_text(rows)
    >>> catalog, report = onet.read(folder.name, release="30.0")
    >>> catalog.occupations["99-0001"], report
    (<Occupation '99-0001': Lamplighters>, <ImportReport of O*NET 30.0: 1 row read, 0 left out>)
    >>> folder.cleanup()
    """
    found = find_tables(path, release)
    named = release_names(each.release for each in found.tables)
    gathering, faults, left_out, marks = Gathering(), Faults(), Tally(), Tally()
    reports: list[FileReport] = []
    missing: list[str] = []
    # What is made stays; looking through it for cycles would take a third of the time.
    with paused():
        for each in found.tables:
            try:
                table = Table(each, gathering.titles, faults, left_out)
                READERS[each.part](table, gathering, marks)
            except DataError as error:
                for problem in error.problems:
                    faults.add(problem.file, problem.path, problem.message)
            else:
                reports.append(table.report(named[each.release] if len(named) > 1 else None))
                missing += [f"column {name} of {each.file.base}" for name in table.not_found]
        faults.check()
        occupations = gathering.occupations()
    sources = [release_source(each) for each in named]
    report = ImportReport(
        release=" and ".join(named.values()),
        sources=tuple(sources),
        files=tuple(reports),
        left_out=left_out.left_out(),
        not_found=(*found.not_found, *missing),
        not_used=found.not_used,
        marks=marks.marks(),
    )
    return Catalog.of(occupations=occupations, sources=sources), report
