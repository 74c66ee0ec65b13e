"""Which importer a file or folder is for, told by the names of its files."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import DataError, InvalidValueError, Problem
from careerkit.exchange.known_files import pointer
from careerkit.exchange.onet_release import UNSTATED
from careerkit.exchange.release_files import ReleaseFiles

if TYPE_CHECKING:
    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport

__all__ = ["KINDS", "Kind", "default_name", "read_release"]

SHOWN = 5
"""So many names of files stand in a message."""

LONGEST = 60
"""So much of a file's name stands in that of a release [characters]."""


@attrs.frozen
class Kind:
    """A kind of release that can be installed.

    Args:
        module: the importer.
        title: what messages call it.
        files: what the names of its files look like; in whatever case, as a whole.
        options: the arguments of its importer that say what the files do not.
        named: what the names of its releases begin with.
        joint: what stands between the numbers in the name of several; years are a series, releases a mixture.
    """

    module: str
    title: str
    files: str
    options: tuple[str, ...] = ()
    named: str = attrs.Factory(lambda self: self.module.replace("_", "-"), takes_self=True)
    joint: str = "-"

    def read(self, path: Any, options: dict[str, str]) -> tuple[Catalog, ImportReport]:
        """The catalogue and the report of the importer.

        Raises:
            InvalidValueError: if it does not take one of the options.
        """
        for name in options:
            if name not in self.options:
                msg = f"{name}: expected none for {self.title}, found {options[name]!r}"
                raise InvalidValueError(msg)
        # Only the importer that is asked for is loaded.
        read = import_module(f"careerkit.exchange.{self.module}").read
        found: tuple[Catalog, ImportReport] = read(path, **options)
        return found


_ONET_TABLES = (
    "Occupation Data",
    "Skills",
    "Essential Skills",
    "Transferable Skills",
    "Knowledge",
    "Abilities",
    "Work Activities",
    "Alternate Titles",
    "Job Titles",
    "Job Zones",
    "Task Statements",
    "Technology Skills",
    "Software Skills",
    "Related Occupations",
)

KINDS = (
    Kind(
        "esco",
        "ESCO",
        r"((occupations|skills|ISCOGroups|skillGroups)(_[a-z]{2})?|(broader|occupationSkill|skillSkill)Relations.*)\.csv",
        ("language", "release"),
    ),
    Kind(
        "onet",
        "the O*NET Database",
        rf"({'|'.join(_ONET_TABLES).replace(' ', '(?:%20|[_ ]+)')})\.(txt|xlsx)",
        ("release",),
        joint="-and-",
    ),
    Kind("oews", "the OEWS", r"(?!~)(.*_)?M_?20[0-9]{2}(_.*)?\.xlsx"),
    Kind("employment_projections", "the Employment Projections", r"occupation([_ -].*)?\.xlsx"),
    Kind("ladders", "ladders of job families", r".*\.ya?ml", named="job-families"),
)
"""The kinds of releases that can be installed."""

_EXCEL = ("oews", "employment_projections", "onet")
"""The importers of Excel files, which need not have the names under which they were published."""


def read_release(path: Any, options: dict[str, str]) -> tuple[Kind, Catalog, ImportReport]:
    """What the importer that the files are for makes of them.

    Args:
        path: a file, a folder or an archive.
        options: arguments of the importer by name.

    Raises:
        DataError: if it is for none, or for several; or with all that the importer finds wrong.
    """
    files = ReleaseFiles(path)
    told = [kind for kind in KINDS if any(re.fullmatch(kind.files, file.base, re.IGNORECASE) for file in files.files)]
    if len(told) > 1:
        titles = " and ".join(kind.title for kind in told)
        raise DataError([Problem(files.given, "", f"expected one kind of release, found {titles}; install each apart")])
    if told:
        return told[0], *told[0].read(path, options)
    if any(file.base.casefold().endswith(".xlsx") for file in files.files):
        return _tried(path, files.given, options)
    found = ", ".join(file.name for file in files.files[:SHOWN]) or "no files"
    packed = any(file.base.casefold().endswith(".zip") for file in files.files)
    hint = "; unpack it: archives in an archive are not looked into" if packed else pointer(files, "")
    raise DataError([Problem(files.given, "", f"expected {_expected()}, found {found}{hint}")])


def _tried(path: Any, name: str, options: dict[str, str]) -> tuple[Kind, Catalog, ImportReport]:
    """What the first importer of Excel files that takes them makes of them."""
    said: list[Problem] = []
    for kind in (each for module in _EXCEL for each in KINDS if each.module == module):
        try:
            return kind, *kind.read(path, options)
        except DataError as error:
            said.append(Problem(name, "", f"not {kind.title}: {error.problems[0].message}"))
        except InvalidValueError as error:
            said.append(Problem(name, "", f"not {kind.title}: {error}"))
    raise DataError([Problem(name, "", f"expected {_expected()}"), *said])


def _expected() -> str:
    *others, last = (kind.title for kind in KINDS)
    return f"a release of {', '.join(others)} or {last}"


def default_name(kind: Kind, report: ImportReport, given: str) -> str:
    """The name of a release that is given none: its importer's, its number or years, and its language.

    Where the release says no number, the name of what was given tells it from others; where it says that a part is of
    no stated release, so does the name, for it is not the same as the release alone.

    Args:
        kind: what kind it is.
        report: what the importer says of it.
        given: the name of the file, folder or archive.

    >>> from careerkit.exchange.import_report import ImportReport
    >>> default_name(KINDS[2], ImportReport(release="OEWS May 2024 and 2025"), "downloads")
    'oews-2024-2025'
    """
    release = report.release.casefold().replace("\N{EN DASH}", "-")
    # Job families have no releases; a number in what their report says is one of the name.
    numbers = re.findall(r"[0-9]+(?:[.-][0-9]+)*", release) if kind.module != "ladders" else []
    stem = re.sub(r"\.(csv|txt|xlsx|ya?ml|zip)$", "", given.casefold())
    words = "-".join(re.findall(r"[a-z0-9]+", stem))[:LONGEST].strip("-")
    language = re.findall(r", ([a-z]{2})$", release)
    numbers += ["unstated"] * (UNSTATED in release)
    parts = [kind.joint.join(numbers)[:LONGEST].strip("-.")] if numbers else [words] * bool(words)
    return "-".join([kind.named, *parts, *language])
