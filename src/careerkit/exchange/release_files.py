"""The files of an official release, lone, in a folder or in an archive, opened with care."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import attrs

from careerkit.errors import DataError, InvalidTypeError, Problem

__all__ = ["MAXIMUM_BYTES", "MAXIMUM_FILES", "ReleaseFile", "ReleaseFiles"]

MAXIMUM_BYTES = 256 * 1024 * 1024
"""The largest file that is read, as it lies there and as it is unpacked [bytes]."""

MAXIMUM_TOTAL = 1024 * 1024 * 1024
"""The most that an archive may hold, unpacked [bytes]."""

MAXIMUM_FILES = 10_000
"""The most files that a folder or an archive may hold."""

_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1


@attrs.frozen
class ReleaseFile:
    """One file of a release.

    Args:
        name: what messages and citations call it: its path from what was given, an archive's name among it.
        path: where it lies, or where its archive lies.
        member: its path in the archive; None if it is in none.
    """

    name: str
    path: Path
    member: str | None = None

    @property
    def base(self) -> str:
        """The name without folders."""
        return PurePosixPath(self.name).name

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return PurePosixPath(self.name).stem

    def read(self) -> bytes:
        """What the file holds.

        Raises:
            DataError: if it cannot be read or is too large.
        """
        return _read(self.path, self.name) if self.member is None else _read_member(self)


class ReleaseFiles:
    """The files of a release, found but not read yet.

    Args:
        path: a file, a folder or a zip archive. Archives in a folder are looked into, folders in it are not.

    Raises:
        InvalidTypeError: if that is no path.
        DataError: if there is nothing there, or an archive cannot be trusted: a path in it leads out,
            it is encrypted, cut short, or holds more than is ever read.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not isinstance(path, (str, os.PathLike)) or not str(path):
            msg = f"path: expected the path of a file, a folder or a zip archive, found {path!r}"
            raise InvalidTypeError(msg)
        self.path: Path = Path(path)
        # A report is shown to others; where the file lies is nobody's business.
        self.name: str = self.path.name or str(path)
        try:
            found = self.path.stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise DataError([Problem(self.name, "", f"cannot be read: {reason}")]) from None
        if stat.S_ISDIR(found.st_mode):
            self.files: tuple[ReleaseFile, ...] = tuple(self._folder())
        else:
            self.files = tuple(_files(self.path, self.name))

    def _folder(self) -> list[ReleaseFile]:
        try:
            paths = sorted(path for path in self.path.iterdir() if path.is_file() and not path.name.startswith("."))
        except OSError as error:
            raise DataError([Problem(self.name, "", f"cannot be read: {error.strerror}")]) from None
        if len(paths) > MAXIMUM_FILES:
            raise DataError([Problem(self.name, "", f"expected at most {MAXIMUM_FILES:,} files, found {len(paths):,}")])
        return [file for path in paths for file in _files(path, path.name)]

    def all(self, pattern: str) -> tuple[ReleaseFile, ...]:
        """All files whose name matches a regular expression as a whole, in whatever case."""
        wanted = re.compile(pattern, re.IGNORECASE)
        return tuple(file for file in self.files if wanted.fullmatch(file.base))

    def find(self, pattern: str) -> ReleaseFile | None:
        """The file whose name matches a regular expression as a whole; None if there is none.

        Raises:
            DataError: if there are several: which of them is meant is not for us to guess.
        """
        found = self.all(pattern)
        if len(found) > 1:
            names = ", ".join(file.name for file in found)
            raise DataError([Problem(self.name, "", f"expected one release, found several files of one kind: {names}")])
        return found[0] if found else None


def _files(path: Path, name: str) -> list[ReleaseFile]:
    """The file itself, or what an archive of it holds. Excel files are archives too, but read as they are."""
    if path.suffix.casefold() != ".zip":
        return [ReleaseFile(name, path)]
    return [
        ReleaseFile(f"{name}/{info.filename}", path, info.filename)
        for info in _members(path, name)
        if not info.is_dir()
    ]


def _members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    try:
        _check_regular(path.stat(), name)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise DataError([Problem(name, "", f"no zip archive that can be read: {error}")]) from None
    if len(members) > MAXIMUM_FILES:
        raise DataError([Problem(name, "", f"expected at most {MAXIMUM_FILES:,} files, found {len(members):,}")])
    problems = [Problem(name, "", message) for info in members for message in _faults(info)]
    total = sum(info.file_size for info in members)
    if total > MAXIMUM_TOTAL:
        problems.append(Problem(name, "", f"expected at most {MAXIMUM_TOTAL:,} bytes unpacked, found {total:,}"))
    if problems:
        raise DataError(problems)
    return members


def _faults(info: zipfile.ZipInfo) -> list[str]:
    shown = ascii(info.filename)
    parts = PurePosixPath(info.filename.replace("\\", "/"))
    found = []
    if parts.is_absolute() or ".." in parts.parts or _DRIVE.match(info.filename):
        found.append(f"expected paths that stay inside the archive, found {shown}")
    if info.flag_bits & _ENCRYPTED:
        found.append(f"expected no encrypted file, found {shown}")
    if info.file_size > MAXIMUM_BYTES:
        found.append(f"expected at most {MAXIMUM_BYTES:,} bytes in {shown}, found {info.file_size:,}")
    return found


def _check_regular(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise DataError([Problem(name, "", "expected a regular file, found a pipe, a device or a folder")])


def _read(path: Path, name: str) -> bytes:
    try:
        # Never blocks on a pipe, and looks at what was opened, not at what stood there before.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise DataError([Problem(name, "", f"cannot be read: {error.strerror}")]) from None
    with os.fdopen(descriptor, "rb") as stream:
        found = os.fstat(descriptor)
        _check_regular(found, name)
        if found.st_size > MAXIMUM_BYTES:
            raise DataError([Problem(name, "", f"expected at most {MAXIMUM_BYTES:,} bytes, found {found.st_size:,}")])
        return stream.read(MAXIMUM_BYTES + 1)


def _read_member(file: ReleaseFile) -> bytes:
    assert file.member is not None  # only members are read here
    try:
        with zipfile.ZipFile(file.path) as archive:
            return archive.read(file.member)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise DataError([Problem(file.name, "", f"cannot be unpacked: {error}")]) from None
