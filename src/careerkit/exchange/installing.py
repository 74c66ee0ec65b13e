"""Installing official releases: read once, kept in a store."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeAlias

from careerkit.catalog.regular_file import check_regular
from careerkit.catalog.store_about import InstalledRelease
from careerkit.catalog.store_folder import check_name, releases_folder
from careerkit.catalog.store_writing import check_folder, write_store
from careerkit.errors import DataError, InvalidTypeError, Problem
from careerkit.exchange.installing_kinds import default_name, read_release
from careerkit.exchange.release_files import ReleaseFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress: TypeAlias = Callable[[str, int, int], object]

__all__ = ["install"]

STEPS = 100
"""So often at most the line of progress is written anew."""


def install(
    path: str | os.PathLike[str],
    *,
    folder: str | os.PathLike[str] | None = None,
    name: str | None = None,
    release: str | None = None,
    language: str | None = None,
    progress: bool | Progress | None = None,
) -> InstalledRelease:
    """Read an official release once and keep it, so that ``load_catalog`` opens it by its name at once.

    Which importer it is for is told by the names of the files: O*NET, OEWS, Employment Projections, ESCO, ladders
    of job families. The release is written whole or not at all; one of the same name is replaced.

    Args:
        path: a file, a folder or an archive, as for the importers of ``careerkit.exchange``.
        folder: where to keep it; None for ``releases`` in careerkit's data folder, which is the one that the
            environment variable ``CAREERKIT_DATA_HOME`` names, else ``careerkit`` in the platform's folder
            for data (``$XDG_DATA_HOME`` or ``~/.local/share``, ``~/Library/Application Support``,
            ``%LOCALAPPDATA%``).
        name: what to call it; None for the importer's name and the release, such as ``"onet-30.0"``; where the files
            do not say the release, the name of the file or folder stands for it.
        release: the release, where the files do not say; see the importers of O*NET and ESCO.
        language: the language, where a folder of ESCO holds several.
        progress: whether to show progress on standard error, or what to call with what is done, how much
            of it, and of how much; None to show it where a terminal watches.

    Returns:
        What was installed. Its checksum is the SHA-256 of the file; for a folder, that of a line for each of its
        files, in the order of their paths: the SHA-256 of the file, two spaces, its path from the folder.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the name is none, or the importer does not take the release or language.
        DataError: with everything that is wrong with the files, or if no importer is for them.
        MissingExtraError: if what the importer needs is not installed.
        StoreError: if the release cannot be written; what was installed stays.

    >>> import careerkit as ck
    >>> ck.install("no-such-file.zip", folder="releases")
    Traceback (most recent call last):
    careerkit.errors.DataError: 1 problem
      no-such-file.zip: cannot be read: No such file or directory
    """
    tell = _teller(progress)
    options = {key: value for key, value in (("release", release), ("language", language)) if value is not None}
    if name is not None:
        check_name(name)
    place = releases_folder(folder)
    files = ReleaseFiles(path)
    check_folder(place)
    try:
        tell(f"reading {files.name}", 0, 1)
        before = _checksum(files)
        kind, catalog, report = read_release(path, options)
        # Looked through anew, for a file may have come beside the others.
        if _checksum(ReleaseFiles(path)) != before:
            raise DataError([Problem(files.given, "", "it was changed while it was read; install it again")])
        checksum, size = before
        facts = InstalledRelease(
            name=default_name(kind, report, files.name) if name is None else name,
            release=report.release,
            sources=report.sources,
            installed=datetime.now().astimezone().date(),
            checksum=checksum,
            source_size=size,
            notes=report.notes,
            folder=place,
        )
        return write_store(facts, catalog, lambda done, count: tell(f"installing {facts.name}", done, count))
    finally:
        tell("", 1, 1)


def _checksum(files: ReleaseFiles) -> tuple[str, int]:
    """The SHA-256 of what a release is read of, and its size [bytes]."""
    from hashlib import sha256

    if not files.path.is_dir():
        return _file_checksum(files.path, files.given)
    lines, size = sha256(), 0
    # An archive in the folder is one file, whatever it holds.
    places = {file.path.relative_to(files.path).as_posix(): file.path for file in files.files}
    for place, path in sorted(places.items()):
        found, more = _file_checksum(path, place)
        lines.update(f"{found}  ".encode() + os.fsencode(place) + b"\n")
        size += more
    return lines.hexdigest(), size


def _file_checksum(path: Path, name: str) -> tuple[str, int]:
    from hashlib import file_digest

    try:
        # A pipe has no size that could be told without emptying it.
        found = path.stat()
        check_regular(found, name)
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256")
    except OSError as error:
        raise DataError([Problem(name, "", f"cannot be read: {error.strerror}")]) from None
    return digest.hexdigest(), found.st_size


def _teller(progress: object) -> Progress:
    if callable(progress):
        return progress
    if progress is not None and not isinstance(progress, bool):
        msg = f"progress: expected True, False, None or a function, found {progress!r}"
        raise InvalidTypeError(msg)
    watched = sys.stderr is not None and sys.stderr.isatty() if progress is None else progress
    return _Line().tell if watched else lambda _what, _done, _all: None


class _Line:
    """A line on standard error that is written over itself."""

    def __init__(self) -> None:
        self._shown = ""

    def tell(self, what: str, done: int, count: int) -> None:
        """Show how much is done; an empty text takes the line away."""
        share = f" {STEPS * done // max(count, 1)} %" if done else " …"
        # A line that is wider than the terminal would be left standing.
        line = f"{what}{share}"[: get_terminal_size().columns - 1] if what else ""
        if line != self._shown:
            sys.stderr.write("\r" + line.ljust(len(self._shown)) + ("" if line else "\r"))
            sys.stderr.flush()
            self._shown = line
