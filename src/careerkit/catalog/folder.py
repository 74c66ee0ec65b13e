"""A folder of data files: which there are, and what TOML they hold, read with care."""

from __future__ import annotations

import os
import re
import tomllib
from codecs import BOM_UTF8
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.catalog.regular_file import read_regular
from careerkit.errors import DataError, InvalidTypeError, Problem

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
        InvalidTypeError: if that is no path.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not isinstance(path, (str, os.PathLike)) or not str(path):
            msg = f"expected the path of a folder, found {path!r}"
            raise InvalidTypeError(msg)
        self.path: Path = Path(path)
        try:
            is_there = self.path.is_dir()
        except OSError as error:
            raise DataError([Problem(str(path), "", f"cannot be read: {error.strerror}")]) from None
        if not is_there:
            raise DataError([Problem(str(path), "", "expected a folder, found " + _what_is(self.path))])

    def lists(self) -> tuple[str, ...]:
        """Names of the canonical lists that it has."""
        return tuple(name for name in LISTS if os.path.lexists(self.path / f"{name}.toml"))

    def keys(self, section: str) -> tuple[str, ...]:
        """Keys of the entries that a section has, sorted."""
        try:
            return tuple(sorted(name[:-5] for name in self._names(section) if _FILE.fullmatch(name)))
        except DataError:
            return ()

    def _names(self, section: str) -> list[str]:
        """Names of what stands in a section's folder; none if there is no such folder."""
        self._check_inside(section)
        try:
            return [path.name for path in (self.path / section).iterdir()]
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            raise DataError([Problem(section, "", "expected a folder, found a file")]) from None
        except OSError as error:
            raise DataError([Problem(section, "", f"cannot be read: {error.strerror}")]) from None

    def _check_inside(self, place: str) -> None:
        path = self.path / place
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.path)):
            raise DataError([Problem(place, "", "expected no link that leads out of the folder")])

    def strays(self) -> Iterator[Problem]:
        """What does not belong into a data folder, or cannot be read as one of its folders."""
        for section in SECTIONS:
            try:
                self._names(section)
            except DataError as error:
                yield from error.problems
        empty = True
        for here, folders, files in os.walk(self.path):
            folders.sort()
            place = os.path.relpath(here, self.path)
            for name in sorted(files):
                if not name.casefold().endswith(".toml"):
                    continue
                empty = False
                in_section = place in SECTIONS and _FILE.fullmatch(name) is not None
                known = name.removesuffix(".toml") in LISTS if place == "." else in_section
                if not known:
                    file = name if place == "." else f"{Path(place).as_posix()}/{name}"
                    yield Problem(file, "", "unexpected file; expected " + _expected(place))
        if empty:
            yield Problem(".", "", f"no data files; expected {_expected('.')}, or files in {', '.join(SECTIONS)}")

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
        except (ArithmeticError, ValueError):
            raise DataError([Problem(file, "", "no TOML: a number has too many digits")]) from None
        except RecursionError:
            raise DataError([Problem(file, "", "no TOML: nested too deeply")]) from None

    def head(self, file: str) -> dict[str, Any]:
        """The keys that stand before the first table of a file; as ``read`` where they cannot be told apart.

        Args:
            file: its path from the folder, with forward slashes.

        Raises:
            DataError: as for ``read``.
        """
        head, bracket, _ = self._text(file).partition("\n[")
        try:
            # A line within a text or a list may begin with a bracket too: then the head is no TOML.
            return tomllib.loads(head, parse_float=Decimal) if bracket else self.read(file)
        except (ArithmeticError, ValueError, RecursionError):
            return self.read(file)

    def _text(self, file: str) -> str:
        self._check_inside(file)
        content = read_regular(self.path / file, file, MAXIMUM_BYTES)
        if not content.strip():
            raise DataError([Problem(file, "", "expected TOML, found an empty file")])
        if content.startswith(BOM_UTF8):
            raise DataError([Problem(file, "", "expected UTF-8 without a byte order mark, found one")])
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
