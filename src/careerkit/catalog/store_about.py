"""What is known of an installed release without reading its entries."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.entries import Entries
from careerkit.catalog.release import KINDS
from careerkit.catalog.store_folder import check_name, store_path
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.source import Source
from careerkit.model.table import Tabular
from careerkit.model.validators import is_a, is_text, non_negative, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.catalog.store_file import StoreFile
    from careerkit.catalog.store_rows import RowReader, RowWriter
    from careerkit.errors import Problem

__all__ = ["InstalledRelease", "InstalledReleases", "about_of", "read_about"]

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _is_name(_instance: object, _attribute: Any, value: Any) -> None:
    check_name(value)


def _is_sha256(instance: object, attribute: Any, value: Any) -> None:
    is_text(instance, attribute, value)
    if not _SHA256.fullmatch(value):
        msg = f"InstalledRelease.checksum: expected 64 hexadecimal digits, found {value!r:.80}"
        raise InvalidValueError(msg)


def _are_counts(_instance: object, _attribute: Any, value: Any) -> None:
    for each in value:
        if [type(part) for part in each] != [str, int] or each[0] not in KINDS or each[1] < 1:
            wanted = f"a section ({', '.join(KINDS)}) and how many entries it has"
            msg = f"InstalledRelease.entries: expected {wanted}, found {each!r:.80}"
            raise InvalidTypeError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstalledRelease(Record):
    """A release that was read once and is kept in a store.

    Args:
        name: the name that ``load_catalog`` takes.
        release: which release it is, such as ``"O*NET 30.0"``.
        sources: the publications that its figures cite.
        installed: the day on which it was installed.
        checksum: the SHA-256 of what it was read of, as 64 hexadecimal digits; see ``install``.
        source_size: the size of what it was read of [bytes].
        size: the size of the store [bytes].
        entries: how many entries it has, by section; sections without any are left out.
        notes: what was left out, and what else the importer reports, line by line.
        folder: the folder that it is installed in.
    """

    name: str = attrs.field(validator=_is_name)
    release: str = attrs.field(validator=is_text)
    sources: tuple[Source, ...] = attrs.field(default=(), validator=tuple_of(Source))
    installed: date = attrs.field(validator=is_a(date))
    checksum: str = attrs.field(validator=_is_sha256)
    source_size: int = attrs.field(validator=[is_a(int), non_negative])
    size: int = attrs.field(default=0, validator=[is_a(int), non_negative])
    entries: tuple[tuple[str, int], ...] = attrs.field(default=(), validator=[tuple_of(tuple), _are_counts])
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    folder: Path = attrs.field(validator=is_a(Path))

    @property
    def path(self) -> Path:
        """The file of the store."""
        return store_path(self.folder, self.name)

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of its sources, each once."""
        return tuple(dict.fromkeys(source.licence or "not stated" for source in self.sources))

    @property
    def attributions(self) -> tuple[str, ...]:
        """The words that the licences ask to be shown, each once."""
        return tuple(dict.fromkeys(source.attribution for source in self.sources if source.attribution))

    @property
    def summary(self) -> str:
        """Which release it is, and how many entries it has."""
        counts = (f"{count:,} {_counted(section, count)}" for section, count in self.entries)
        return ", ".join([self.release, *(counts if self.entries else ["empty"])])

    def __repr__(self) -> str:
        return f"<InstalledRelease {self.name!r}: {self.summary}>"


def _counted(section: str, count: int) -> str:
    words = section.replace("_", " ")
    return words.removesuffix("s") if count == 1 else words


class InstalledReleases(Tabular, Entries[InstalledRelease]):
    """The installed releases of a folder by name, in the order of their names, read-only.

    Args:
        releases: those that can be read.
        problems: what is wrong with others.
    """

    def __init__(self, releases: Iterable[InstalledRelease] = (), problems: tuple[Problem, ...] = ()) -> None:
        known = _by_name(releases)
        super().__init__("installed release", tuple(known), known.__getitem__)
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the releases that cannot be read."""
        return self._problems

    @property
    def caption(self) -> str:
        """What the table shows."""
        return "Installed releases"

    @property
    def notes(self) -> tuple[str, ...]:
        """The words that licences ask to be shown, and the releases that cannot be read."""
        return (
            *(f"{each.name}: {words}" for each in self.values() for words in each.attributions),
            *(f"cannot be read: {problem}" for problem in self.problems),
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict per release."""
        return [
            {
                "name": each.name,
                "release": each.release,
                "licence": "; ".join(each.licences),
                "attribution": " ".join(each.attributions),
                "installed": each.installed,
                "checksum": each.checksum,
                "source_size": each.source_size,
                "size": each.size,
            }
            for each in self.values()
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per release, and the names of the columns."""
        return ["name", "release", "licence", "installed", "SHA-256", "size [MB]"], [
            [
                each.name,
                each.release,
                "; ".join(each.licences),
                each.installed.isoformat(),
                f"{each.checksum[:12]}…",
                f"{each.size / 1e6:,.1f}",
            ]
            for each in self.values()
        ]

    def __repr__(self) -> str:
        return f"<InstalledReleases: {', '.join(self) or 'none'}>"


def _by_name(releases: Iterable[InstalledRelease]) -> dict[str, InstalledRelease]:
    found: dict[str, InstalledRelease] = {}
    for each in releases:
        if not isinstance(each, InstalledRelease):
            msg = f"InstalledReleases: expected installed releases, found {each!r:.80}"
            raise InvalidTypeError(msg)
        if each.name in found:
            msg = f"InstalledReleases: expected each name once, found {each.name!r} twice"
            raise InvalidValueError(msg)
        found[each.name] = each
    return dict(sorted(found.items()))


def about_of(facts: InstalledRelease, rows: RowWriter) -> dict[str, Any]:
    """The plain values that a store keeps of its release."""
    return {
        "name": facts.name,
        "release": facts.release,
        "sources": [rows.fields_of(source) for source in facts.sources],
        "installed": facts.installed.isoformat(),
        "checksum": facts.checksum,
        "source_size": facts.source_size,
        "notes": list(facts.notes),
    }


def read_about(file: StoreFile) -> InstalledRelease:
    """What a store says of its release, under the name that its file has now.

    Raises:
        StoreError: if it does not say what it should.
    """
    about = file.about

    def make(reader: RowReader) -> InstalledRelease:
        counts = ((section, file.part(section)[1]) for section in KINDS)
        return InstalledRelease(
            name=file.path.stem,
            release=about["release"],
            sources=tuple(reader.row(row, Source) for row in about["sources"]),
            installed=date.fromisoformat(about["installed"]),
            checksum=about["checksum"],
            source_size=about["source_size"],
            size=file.size,
            entries=tuple((section, count) for section, count in counts if count),
            notes=tuple(about["notes"]),
            folder=file.path.parent,
        )

    made: InstalledRelease = file.made(make, "what it says of itself")
    return made
