"""The files of an official release, lone, in a folder or in an archive, opened with care."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import attrs

from careerkit.catalog.regular_file import check_regular, read_regular
from careerkit.errors import DataError, InvalidTypeError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

__all__ = [
    "MAXIMUM_BYTES",
    "MAXIMUM_FILES",
    "UNREADABLE",
    "ReleaseFile",
    "ReleaseFiles",
    "archive_members",
    "not_readable",
    "unpacked",
]

MAXIMUM_BYTES = 256 * 1024 * 1024
"""The largest file that is read, as it lies there and as it is unpacked [bytes]."""

MAXIMUM_TOTAL = 1024 * 1024 * 1024
"""The most that an archive may hold, unpacked [bytes]."""

MAXIMUM_FILES = 10_000
"""The most files that a folder or an archive may hold."""

_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_PIECE = 1024 * 1024
UNREADABLE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises of an archive that is cut short, damaged or made to deceive."""


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
        return _read_member(self) if self.member else read_regular(self.path, self.name, MAXIMUM_BYTES)


class ReleaseFiles:
    """The files of a release, found but not read yet.

    Args:
        path: a file, a folder or a zip archive. Archives in a folder and folders in it are looked into, one
            level deep; archives in an archive are not. What is hidden, its name starting with a point, is passed over.

    Raises:
        InvalidTypeError: if that is no path.
        DataError: if there is nothing there, or an archive cannot be trusted: a path in it leads out or
            stands twice, files lie over each other, one is encrypted, a link or packed in an unusual way,
            it is cut short, or holds more than is ever read.

    ``name`` is what reports and citations call the whole, without the folders above it; ``given`` is the path as it
    was given, for messages to who looks for it there.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not isinstance(path, (str, os.PathLike)) or not str(path) or not isinstance(os.fspath(path), str):
            msg = f"path: expected the path of a file, a folder or a zip archive, found {path!r}"
            raise InvalidTypeError(msg)
        self.path: Path = Path(path)
        # A report is shown to others; where the file lies is nobody's business.
        self.name: str = _shown(self.path.name or str(path))
        self.given: str = _shown(os.fspath(path))
        try:
            found = self.path.stat()
        except OSError as error:
            raise DataError([Problem(self.given, "", f"cannot be read: {error.strerror}")]) from None
        except ValueError:
            # What Python says of it differs from version to version.
            raise DataError([Problem(self.given, "", "cannot be read: no path of this system")]) from None
        if stat.S_ISDIR(found.st_mode):
            self.files: tuple[ReleaseFile, ...] = tuple(self._folder())
        else:
            self.files = tuple(_files(self.path, self.name))

    def _folder(self) -> list[ReleaseFile]:
        here = _listed(self.path, self.name)
        # Unpacking an archive often makes a folder of its name beside what else was downloaded.
        inside = {path: _listed(path, f"{self.name}/{_shown(path.name)}") for path in here if path.is_dir()}
        named = {path: _shown(path.name) for path in here}
        named |= {
            path: f"{_shown(folder.name)}/{_shown(path.name)}" for folder, paths in inside.items() for path in paths
        }
        files = {path: name for path, name in named.items() if path.is_file()}
        if len(files) > MAXIMUM_FILES:
            raise DataError([Problem(self.name, "", f"expected at most {MAXIMUM_FILES:,} files, found {len(files):,}")])
        return [file for path, name in files.items() for file in _files(path, name)]

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


def _listed(folder: Path, name: str) -> list[Path]:
    """What stands in a folder and is not hidden, sorted."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise DataError([Problem(name, "", f"cannot be read: {error.strerror}")]) from None


def _shown(name: str) -> str:
    """A name as messages and citations may hold it: what does not print is replaced."""
    return name if name.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _files(path: Path, name: str) -> list[ReleaseFile]:
    """The file itself, or what an archive of it holds. Excel files are archives too, but read as they are."""
    if path.suffix.casefold() != ".zip":
        return [ReleaseFile(name, path)]
    try:
        check_regular(path.stat(), name, MAXIMUM_BYTES)
        with zipfile.ZipFile(path) as archive:
            members = archive_members(archive, name)
    except UNREADABLE as error:
        raise not_readable(error, name, "no zip archive that can be read") from None
    return [
        ReleaseFile(f"{name}/{_path(info)}", path, info.filename)
        for info in members
        if not info.is_dir() and not _is_hidden(_path(info))
    ]


def _path(info: zipfile.ZipInfo) -> str:
    # Some archivers of Windows part folders with backslashes.
    return info.filename.replace("\\", "/")


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.split("/"))


def archive_members(archive: zipfile.ZipFile, name: str, maximum: int = MAXIMUM_TOTAL) -> list[zipfile.ZipInfo]:
    """The members of an archive that can be trusted.

    Args:
        archive: the archive.
        name: what messages call it.
        maximum: the most that it may hold, unpacked [bytes].

    Raises:
        DataError: with all faults of an archive that cannot be.
    """
    members = archive.infolist()
    if len(members) > MAXIMUM_FILES:
        raise DataError([Problem(name, "", f"expected at most {MAXIMUM_FILES:,} files, found {len(members):,}")])
    faults = [fault for info in members for fault in _faults(info)]
    names = Counter(map(_path, members))
    faults += [f"expected each file once, found {path!a} {n} times" for path, n in names.items() if n > 1]
    faults += _overlaps(members)
    total = sum(info.file_size for info in members)
    if total > maximum:
        faults.append(f"expected at most {maximum:,} bytes unpacked, found {total:,}")
    if faults:
        raise DataError([Problem(name, "", fault) for fault in faults])
    return members


def unpacked(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo) -> bytes:
    """What a member of an archive holds, never more than the archive says that it does."""
    with archive.open(member) as stream:
        # In one go, more would be unpacked than the archive says before what is too much is cut off.
        return b"".join(_pieces(stream))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _faults(info: zipfile.ZipInfo) -> list[str]:
    shown = ascii(info.filename)
    parts = PurePosixPath(_path(info))
    found = []
    if parts.is_absolute() or ".." in parts.parts or _DRIVE.match(info.filename):
        found.append(f"expected paths that stay inside the archive, found {shown}")
    if not info.filename.isprintable():
        found.append(f"expected names that can be printed, found {shown}")
    if info.flag_bits & _ENCRYPTED:
        found.append(f"expected no encrypted file, found {shown}")
    if stat.S_ISLNK(info.external_attr >> 16):
        found.append(f"expected regular files, found the link {shown}")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others unpack as much as they like from a few bytes.
        found.append(f"expected files that are stored or deflated, found method {info.compress_type} of {shown}")
    if info.file_size > MAXIMUM_BYTES:
        found.append(f"expected at most {MAXIMUM_BYTES:,} bytes in {shown}, found {info.file_size:,}")
    return found


def _overlaps(members: list[zipfile.ZipInfo]) -> list[str]:
    """Files that lie over each other, so that one piece is unpacked many times."""
    ordered = sorted(members, key=lambda info: info.header_offset)
    return [
        f"expected files side by side, found {later.filename!a} inside {info.filename!a}"
        for info, later in pairwise(ordered)
        if later.header_offset < info.header_offset + _LOCAL_HEADER + len(info.filename) + info.compress_size
    ]


def not_readable(error: BaseException, name: str, what: str) -> DataError:
    """What a failure to open an archive is called: itself, if its faults were found."""
    if isinstance(error, DataError):
        return error
    reason = getattr(error, "strerror", None) or str(error) or "it is cut short"
    if isinstance(error, zipfile.BadZipFile) and "not a zip file" in reason:
        reason = "it is no archive; the download may be incomplete, or a web page"
    return DataError([Problem(name, "", f"{what}: {_shown(reason)}")])


def _read_member(file: ReleaseFile) -> bytes:
    assert file.member is not None  # only members are read here
    try:
        with zipfile.ZipFile(file.path) as archive:
            return unpacked(archive, file.member)
    except UNREADABLE as error:
        raise not_readable(error, file.name, "cannot be unpacked") from None
