"""Which files of the O*NET Database are read, and what each is of."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import DataError, Problem
from careerkit.exchange.known_files import pointer
from careerkit.exchange.onet_release import Releases, check_release
from careerkit.exchange.release_files import ReleaseFile, ReleaseFiles

if TYPE_CHECKING:
    import os

__all__ = ["Part", "ReleaseTable", "TablesFound", "find_tables"]


class Part(IntEnum):
    """What a table tells of occupations, in the order in which tables are read."""

    OCCUPATIONS = 0
    CATEGORIES = 1
    RATINGS = 2
    TITLES = 3
    ZONES = 4
    TASKS = 5
    TECHNOLOGIES = 6
    RELATED = 7
    PREPARATION = 8


PARTS = {
    "Occupation Data": Part.OCCUPATIONS,
    "Education, Training, and Experience Categories": Part.CATEGORIES,
    "Education Categories": Part.CATEGORIES,
    "Training and Experience Categories": Part.CATEGORIES,
    "Skills": Part.RATINGS,
    "Essential Skills": Part.RATINGS,
    "Transferable Skills": Part.RATINGS,
    "Knowledge": Part.RATINGS,
    "Abilities": Part.RATINGS,
    "Work Activities": Part.RATINGS,
    "Alternate Titles": Part.TITLES,
    "Job Titles": Part.TITLES,
    "Sample of Reported Titles": Part.TITLES,
    "Job Zones": Part.ZONES,
    "Task Statements": Part.TASKS,
    "Technology Skills": Part.TECHNOLOGIES,
    "Software Skills": Part.TECHNOLOGIES,
    "Related Occupations": Part.RELATED,
    "Education, Training, and Experience": Part.PREPARATION,
    "Education": Part.PREPARATION,
    "Training and Experience": Part.PREPARATION,
}
"""The tables that are read, by their names up to 30.2 and from 30.3 on."""

RENAMED = {"Job Titles": "Alternate Titles", "Software Skills": "Technology Skills"}
"""Tables that are the same under another name."""

WHOLE: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("Alternate Titles",), ("Job Titles",)),
    (("Sample of Reported Titles",),),
    (("Job Zones",),),
    (("Task Statements",),),
    (("Skills",), ("Essential Skills", "Transferable Skills")),
    (("Knowledge",),),
    (("Abilities",),),
    (("Work Activities",),),
    (("Technology Skills",), ("Software Skills",)),
    (("Related Occupations",),),
    (("Education, Training, and Experience",), ("Education", "Training and Experience")),
    (
        ("Education, Training, and Experience Categories",),
        ("Education Categories", "Training and Experience Categories"),
    ),
    (("Work Context",),),
    (("Task Ratings",),),
)
"""What a whole release has beside Occupation Data, each as it is split in one release and in another."""

_NAMES = {name.casefold(): name for name in PARTS}
_ALL_NAMES = {name.casefold(): name for ways in WHOLE for way in ways for name in way}
_TABLE = re.compile(r"(.+)\.(txt|xlsx)", re.IGNORECASE)
_BLANK = re.compile(r"%20|[_ ]+")


@attrs.frozen
class ReleaseTable:
    """A file that holds a table of a release.

    Args:
        file: the file.
        name: the name of the table.
        release: the release that it is of, such as ``"30.0"``; None where nothing tells.
    """

    file: ReleaseFile
    name: str
    release: str | None

    @property
    def part(self) -> Part:
        """What it tells of occupations."""
        return PARTS[self.name]

    @property
    def excel(self) -> bool:
        """Whether it is an Excel file, which holds the titles of the occupations."""
        return self.file.base.casefold().endswith(".xlsx")


@attrs.frozen
class TablesFound:
    """The tables that are read, in the order in which they are, and the files that are not.

    Args:
        tables: the tables.
        not_found: names of tables that a whole release has and this has not.
        not_used: files that are there and hold nothing for the model.
    """

    tables: tuple[ReleaseTable, ...]
    not_found: tuple[str, ...]
    not_used: tuple[str, ...]


def find_tables(path: str | os.PathLike[str], release: str | None) -> TablesFound:
    """The tables of the O*NET Database in a file, a folder or an archive.

    Args:
        path: where they are.
        release: the release of the files that do not say.

    Raises:
        InvalidTypeError: if that is no path, or the release no text.
        InvalidValueError: if there is no such release.
        DataError: if there is no table of occupations, or one stands twice for a release.
    """
    check_release(release)
    files = ReleaseFiles(path)
    releases = Releases(files, release)
    tables, present, not_used = [], set(), []
    for file in files.files:
        name = _table_name(file)
        present.add(_ALL_NAMES.get(name, ""))
        if name in _NAMES:
            tables.append(ReleaseTable(file, _NAMES[name], releases.of(file)))
        elif file not in releases.read_me:
            not_used.append(file.base)
    _check_once(tables, files.name)
    lone = [file.path for file in files.files] == [files.path] and files.files[0].member is None
    _check_titles(tables, files, lone=lone)
    tables.sort(key=_place)
    return TablesFound(tuple(tables), () if lone else tuple(_not_found(present)), tuple(not_used))


def _table_name(file: ReleaseFile) -> str:
    found = _TABLE.fullmatch(file.base)
    return "" if found is None else _BLANK.sub(" ", found[1]).casefold()


def _place(table: ReleaseTable) -> tuple[object, ...]:
    """Titles first, those of the newest release before the others; then all tables in a fixed order."""
    numbers = (0, 0) if table.release is None else tuple(-int(part) for part in table.release.split("."))
    return (table.part is not Part.OCCUPATIONS, table.release is None, numbers, table.part, table.file.name)


def _check_once(tables: list[ReleaseTable], name: str) -> None:
    by_kind: dict[tuple[str, str | None], list[str]] = {}
    for table in tables:
        by_kind.setdefault((RENAMED.get(table.name, table.name), table.release), []).append(table.file.name)
    problems = []
    for (_kind, release), found in by_kind.items():
        if len(found) > 1:
            of = "of no stated release" if release is None else f"of release {release}"
            problems.append(Problem(name, "", f"expected one file of each kind, found {' and '.join(found)}, {of}"))
    if problems:
        raise DataError(problems)


def _check_titles(tables: list[ReleaseTable], files: ReleaseFiles, *, lone: bool) -> None:
    name = files.name
    parts = {table.part for table in tables}
    if not parts - {Part.CATEGORIES}:
        message = "no file of the O*NET Database that is read, such as 'Occupation Data.txt' or 'Skills.xlsx'"
        raise DataError([Problem(name, "", message + pointer(files, "onet.read"))])
    if Part.OCCUPATIONS in parts or all(table.excel for table in tables if table.part is not Part.CATEGORIES):
        return
    message = "no file 'Occupation Data.txt' or 'Occupation Data.xlsx', which titles the occupations of text files"
    raise DataError([Problem(name, "", f"{message}; read the folder that holds both" if lone else message)])


def _not_found(present: set[str]) -> list[str]:
    found = []
    for ways in WHOLE:
        nearest = max(ways, key=lambda way: sum(name in present for name in way) / len(way))
        found += [name for name in nearest if name not in present]
    return found
