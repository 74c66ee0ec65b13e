"""The files of an ESCO release: which there are, in which language, and what each must hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError, Problem
from careerkit.exchange.import_report import FileReport, Tally
from careerkit.exchange.known_files import pointer
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.exchange.tables import Faults, as_text, text_sheet

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from careerkit.exchange.release_files import ReleaseFile
    from careerkit.exchange.tables import Sheet

__all__ = ["KINDS", "EscoFiles", "FileKind", "Reading", "Table"]

RELEASE = "ESCO v1.1.1"
"""The release whose columns are expected; later ones add to them."""

_LANGUAGE = r"[a-z]{2}(?:-[a-z]{2})?"
_VERSION = re.compile(r"(?<![\w.])v([0-9]+(?:\.[0-9]+)+)", re.IGNORECASE)
_RELEASE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# Control characters that a text of such a file may hold and that are no white space.
_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_MISREAD = re.compile(r"[\xc2-\xf4][\x80-\xbf]+")


@attrs.frozen
class FileKind:
    """One kind of file in a release.

    Args:
        name: its name, without language and ending.
        required: columns without which it says nothing.
        optional: columns that are used where they are.
        address: what the addresses of its concepts hold, as a regular expression.
    """

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    address: str = ""


_CONCEPT = ("conceptUri", "preferredLabel", "altLabels")
_BROADER = ("conceptUri", "broaderUri")

KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind(
            "occupations",
            (*_CONCEPT, "iscoGroup"),
            ("code", "hiddenLabels", "status", "description"),
            "occupation/",
        ),
        FileKind(
            "ISCOGroups",
            ("conceptUri", "preferredLabel"),
            ("code", "altLabels", "status", "description"),
            "isco/C[0-9]{1,4}$",
        ),
        FileKind("skills", (*_CONCEPT, "skillType", "reuseLevel"), ("hiddenLabels", "status"), "skill/"),
        FileKind("skillGroups", ("conceptUri", "preferredLabel"), ("code", "status"), "(?:skill|isced-f)/"),
        FileKind("skillsHierarchy", ("Level 0 URI", "Level 0 preferred term"), ()),
        FileKind("languageSkillsCollection", ("conceptUri",)),
        FileKind("occupationSkillRelations", ("occupationUri", "relationType", "skillUri")),
        FileKind("broaderRelationsOccPillar", _BROADER),
        FileKind("broaderRelationsSkillPillar", _BROADER),
    )
}
"""The files that are used, by their names in ESCO v1.1.1; later releases end all of them in a language."""

CONCEPTS = ("occupations", "ISCOGroups", "skills", "skillGroups")
"""Files of concepts with their names; the others only join them."""


class EscoFiles:
    """The files of one release in one language.

    Args:
        path: a file, a folder or an archive.
        language: the language wanted, such as ``"en"``; None where there is only one.
        release: the release, such as ``"1.1.1"``; None to take it from the names of the files.

    Raises:
        InvalidTypeError: if language or release is no text.
        InvalidValueError: if the release is no number of one.
        NotFoundError: if there is no file in that language.
        DataError: if there are no concepts, several languages or releases, or two files of one kind.
    """

    def __init__(self, path: str | os.PathLike[str], language: str | None, release: str | None) -> None:
        for name, value in (("language", language), ("release", release)):
            if value is not None and not isinstance(value, str):
                msg = f"{name}: expected a text such as {'en' if name == 'language' else '1.1.1'!r}, found {value!r}"
                raise InvalidTypeError(msg)
        if release is not None and not _RELEASE.fullmatch(release):
            msg = f"release: expected a number such as '1.1.1', found {release!r}"
            raise InvalidValueError(msg)
        self._files = ReleaseFiles(path)
        self.name: str = self._files.name
        self.language: str | None = self._only_language(language)
        self.found: dict[str, ReleaseFile] = {}
        for kind in KINDS:
            endings = "" if self.language is None else f"(?:_{re.escape(self.language)})?"
            file = self._files.find(rf"{kind}{endings}\.csv")
            if file is not None:
                self.found[kind] = file
        if not self.found.keys() & set(CONCEPTS):
            raise DataError([Problem(self.name, "", self._nothing())])
        self.release: str | None = release or self._only_release()

    def _only_language(self, language: str | None) -> str | None:
        pattern = re.compile(rf"({'|'.join(KINDS)})_({_LANGUAGE})\.csv", re.IGNORECASE)
        matches = (pattern.fullmatch(file.base) for file in self._files.files)
        found = sorted({match[2].lower() for match in matches if match})
        if language is not None:
            if language.lower() not in found:
                raise NotFoundError("language", language, found)
            return language.lower()
        if len(found) > 1:
            message = f"expected one language, found {', '.join(found)}; name one by the argument language"
            raise DataError([Problem(self.name, "", message)])
        return found[0] if found else None

    def _only_release(self) -> str | None:
        # Other names are their owner's, and a version in them of something else; that of a download tells it.
        names = [file.name for file in self.found.values() if "esco" in file.name.casefold()]
        found = sorted({match for name in names for match in _VERSION.findall(name)})
        if not found and "esco" in self.name.casefold():
            found = _VERSION.findall(self.name)
        if len(found) > 1:
            raise DataError([Problem(self.name, "", f"expected one release, found {', '.join(found)}")])
        return found[0] if found else None

    def _nothing(self) -> str:
        wanted = ", ".join(f"{name}_en.csv" for name in CONCEPTS)
        if not self.found:
            return f"no file of {RELEASE}, such as {wanted}{pointer(self._files, 'esco.read')}"
        there = ", ".join(file.base for file in self.found.values())
        return f"expected the classification in a language ({wanted}) beside {there}, which names concepts by address"

    @property
    def not_found(self) -> tuple[str, ...]:
        """Files that a release has and that are not here."""
        return tuple(f"{kind}.csv" for kind in KINDS if kind not in self.found)

    @property
    def not_used(self) -> tuple[str, ...]:
        """Files that are here and hold nothing for the model, or are of another language."""
        used = {file.name for file in self.found.values()}
        return tuple(file.base for file in self._files.files if file.name not in used)


@attrs.frozen
class Table:
    """One file, with the places of its columns.

    Args:
        kind: what kind of file it is.
        name: the name of the file without ending, as citations give it.
        sheet: its cells.
        places: the place of each column that there is and that is used.
    """

    kind: FileKind
    name: str
    sheet: Sheet
    places: dict[str, int]

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Rows that hold something, each with its number."""
        return ((number, row) for number, row in self.sheet.numbered() if any(row))

    def cell(self, row: Sequence[str], column: str) -> str:
        """What stands in a column; "" where there is no such column."""
        place = self.places.get(column)
        return "" if place is None else row[place]


class Reading:
    """What is gathered while the files are read: faults, rows left out, marks and counts.

    Args:
        files: the files.
    """

    def __init__(self, files: EscoFiles) -> None:
        self.files: EscoFiles = files
        self.faults: Faults = Faults()
        self.left_out: Tally = Tally()
        self.marks: Tally = Tally()
        self.reports: list[FileReport] = []
        self.columns_not_found: list[str] = []

    def table(self, kind: str) -> Table | None:
        """The table of one kind; None where it is not there or at fault."""
        file = self.files.found.get(kind)
        if file is None:
            return None
        try:
            sheet = text_sheet(file, delimiter=",", quoted=True)
            there = [name for name in KINDS[kind].optional if sheet.place(name) is not None]
            places = sheet.places({name: name for name in (*KINDS[kind].required, *there)}, RELEASE)
        except DataError as error:
            for problem in error.problems:
                self.faults.add(problem.file, problem.path, problem.message)
            return None
        missing = [name for name in KINDS[kind].optional if name not in there]
        self.columns_not_found += [f"column {name} of {file.base}" for name in missing]
        return Table(KINDS[kind], file.stem, sheet, places)

    def done(self, table: Table, rows: int, read: int) -> None:
        """Note how many rows of a table were there and read."""
        unused = table.sheet.unused(table.places.values())
        self.reports.append(FileReport(name=table.name, rows=rows, read=read, unused=unused))

    def text(self, table: Table, cell: str) -> str:
        """A cell's text, white space made single, without characters that a terminal would obey."""
        if _CONTROL.search(cell):
            self.marks.add(table.name, "texts with control characters, put right or taken out")
            cell = _CONTROL.sub("", _MISREAD.sub(_meant, cell))
        return as_text(cell)


def _meant(found: re.Match[str]) -> str:
    """The character whose UTF-8 bytes stand there as characters of their own."""
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
