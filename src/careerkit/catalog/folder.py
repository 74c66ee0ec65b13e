"""A folder of data files: which there are, and what TOML they hold, read with care."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BUNDLED", "LISTS", "MAXIMUM_BYTES", "SECTIONS", "Folder"]

MAXIMUM_BYTES = 2 * 1024 * 1024
"""The largest data file that is read [bytes]."""

LISTS = ("sources", "skills", "metrics", "credentials")
"""The canonical lists, one file each."""

SECTIONS = ("guides", "surveys", "occupations", "roles")
"""The folders of a data folder, one file per entry."""

_FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.toml")


class Folder:
    """A folder in the data format.

    Args:
        path: where it is.

    Raises:
        DataError: if there is no folder there.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path: Path = Path(path)
        if not self.path.is_dir():
            raise DataError([Problem(str(path), "", "expected a folder, found " + _what_is(self.path))])

    def lists(self) -> tuple[str, ...]:
        """Names of the canonical lists that it has."""
        return tuple(name for name in LISTS if os.path.lexists(self.path / f"{name}.toml"))

    def keys(self, section: str) -> tuple[str, ...]:
        """Keys of the entries that a section has, sorted."""
        try:
            names = [path.name for path in (self.path / section).iterdir()]
        except FileNotFoundError:
            return ()
        return tuple(sorted(name[:-5] for name in names if _FILE.fullmatch(name)))

    def strays(self) -> Iterator[Problem]:
        """What does not belong into a data folder."""
        for here, folders, files in os.walk(self.path):
            folders.sort()
            place = os.path.relpath(here, self.path)
            for name in sorted(files):
                if not name.endswith(".toml"):
                    continue
                in_section = place in SECTIONS and _FILE.fullmatch(name) is not None
                known = name[:-5] in LISTS if place == "." else in_section
                if not known:
                    file = name if place == "." else f"{Path(place).as_posix()}/{name}"
                    yield Problem(file, "", "unexpected file; expected " + _expected(place))

    def read(self, file: str) -> dict[str, Any]:
        """The table that a file of the folder holds.

        Args:
            file: its path from the folder, with forward slashes.

        Raises:
            DataError: if it is not a regular file inside the folder, is empty, too large,
                no UTF-8 or no TOML.
        """
        text = self._text(file)
        try:
            return tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise DataError([Problem(file, "", f"no TOML: {error}")]) from None
        except RecursionError:
            raise DataError([Problem(file, "", "no TOML: nested too deeply")]) from None

    def _text(self, file: str) -> str:
        path = self.path / file
        if path.is_symlink() and not path.resolve().is_relative_to(self.path.resolve()):
            raise DataError([Problem(file, "", "leads out of the folder")])
        try:
            # Never blocks on a pipe, and looks at what was opened, not at what stood there before.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            raise DataError([Problem(file, "", f"cannot be read: {error.strerror}")]) from None
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise DataError([Problem(file, "", "expected a regular file")])
            if status.st_size > MAXIMUM_BYTES:
                found = f"found {status.st_size:,}"
                raise DataError([Problem(file, "", f"expected at most {MAXIMUM_BYTES:,} bytes, {found}")])
            content = stream.read()
        if not content.strip():
            raise DataError([Problem(file, "", "the file is empty")])
        try:
            return content.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise DataError(
                [Problem(file, "", f"no UTF-8: byte {error.start} is {content[error.start]:#04x}")]
            ) from None


BUNDLED = Path(__file__).parent.parent / "data"
"""Where the bundled data is."""


def _what_is(path: Path) -> str:
    return "a file" if path.exists() else "nothing"


def _expected(place: str) -> str:
    if place == ".":
        return ", ".join(f"{name}.toml" for name in LISTS)
    if place in SECTIONS:
        return "a key and .toml, such as senior-agent.toml"
    return f"data files only in {', '.join(SECTIONS)}"
