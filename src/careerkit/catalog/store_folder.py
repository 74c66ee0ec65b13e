"""Where installed releases are kept, and how their files are called."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from careerkit.errors import InvalidTypeError, InvalidValueError, StoreError

__all__ = [
    "ENDING",
    "VARIABLE",
    "check_name",
    "is_name",
    "names_in",
    "part_of",
    "releases_folder",
    "store_path",
    "sweep",
]

VARIABLE = "CAREERKIT_DATA_HOME"
"""The environment variable that names another folder for careerkit's data."""

ENDING = ".sqlite"
"""What the file of an installed release ends in."""

ABANDONED = 3600.0
"""A file that was begun and not written to for so long is left of an install that was killed [seconds]."""

LONGEST = 100
"""The longest name of a release [characters]."""

_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_PART = re.compile(r"\.[a-z0-9.-]+\.[0-9]+-[0-9a-f]{8}\.part(-journal)?")
# Names of devices, which Windows takes for no file, whatever follows the point.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))])


def releases_folder(folder: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the installed releases, as an absolute path.

    Args:
        folder: a folder that the caller names; None for ``releases`` in careerkit's data folder: that of
            ``CAREERKIT_DATA_HOME``, else ``careerkit`` in the platform's folder for data.

    Raises:
        InvalidTypeError: if that is no path.
        InvalidValueError: if it is none of this system, or the environment variable holds no absolute path.
        StoreError: if the platform does not say where data is kept, or what a relative path starts from.
    """
    if folder is not None:
        if not isinstance(folder, (str, os.PathLike)) or not str(folder):
            msg = f"folder: expected the path of a folder, found {folder!r}"
            raise InvalidTypeError(msg)
        if "\0" in str(folder):
            msg = f"folder: expected the path of a folder, found {folder!r:.120}"
            raise InvalidValueError(msg)
        return _absolute(Path(folder))
    own = os.environ.get(VARIABLE)
    if own:
        if not Path(own).is_absolute():
            msg = f"{VARIABLE}: expected an absolute path, found {own!r}"
            raise InvalidValueError(msg)
        return Path(own) / "releases"
    return _platform_folder() / "careerkit" / "releases"


def _absolute(path: Path) -> Path:
    """The path from the root, so that it means the same when the process goes to another folder."""
    try:
        return path.absolute()
    except OSError as error:
        msg = f"{path}: the working folder cannot be told: {error.strerror}; name an absolute path with folder=…"
        raise StoreError(msg) from None


def _platform_folder() -> Path:
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support"
        # The XDG Base Directory Specification has relative paths passed over.
        given = Path(os.environ.get("XDG_DATA_HOME", ""))
        return given if given.is_absolute() else Path.home() / ".local" / "share"
    except RuntimeError:
        msg = f"the home folder is not known; name a folder with folder=…, or in the environment variable {VARIABLE}"
        raise StoreError(msg) from None


def is_name(text: str) -> bool:
    """Whether a text can be the name of an installed release.

    >>> is_name("onet-30.0"), is_name("./onet-30.0"), is_name("Downloads"), is_name("nul.1")
    (True, False, False, False)
    """
    device = text.partition(".")[0] in _DEVICES
    return len(text) <= LONGEST and _NAME.fullmatch(text) is not None and not device


def check_name(name: object) -> str:
    """The name itself, if a release can be called so.

    Raises:
        InvalidTypeError: if it is no text.
        InvalidValueError: if it is none of lower-case letters and digits, parted by single points and hyphens.
    """
    if not isinstance(name, str):
        msg = f"name: expected a text such as 'onet-30.0', found {name!r}"
        raise InvalidTypeError(msg)
    if not is_name(name):
        wanted = f"lower-case letters and digits with points or hyphens between, at most {LONGEST}"
        msg = f"name: expected {wanted}, such as 'onet-30.0', found {name!r:.120}"
        raise InvalidValueError(msg)
    return name


def store_path(folder: Path, name: str) -> Path:
    """Where the release of that name lies, whether it is there or not."""
    return folder / f"{name}{ENDING}"


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of the installed releases; none if there is no such folder.

    Raises:
        StoreError: if the folder cannot be listed.
    """
    try:
        files = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        msg = f"{folder}: expected the folder of installed releases, found a file"
        raise StoreError(msg) from None
    except OSError as error:
        msg = f"{folder}: the folder of installed releases cannot be read: {error.strerror}"
        raise StoreError(msg) from None
    stems = (file.removesuffix(ENDING) for file in files if file.endswith(ENDING))
    return tuple(sorted(filter(is_name, stems)))


def part_of(folder: Path, name: str) -> Path:
    """A path for the file while it is written, which no other process takes."""
    return folder / f".{name}.{os.getpid()}-{os.urandom(4).hex()}.part"


def sweep(folder: Path) -> None:
    """Remove what installs left that were killed; what another process may still write to is left alone."""
    oldest = time.time() - ABANDONED
    for path in folder.iterdir():
        if not _PART.fullmatch(path.name):
            continue
        try:
            if path.lstat().st_mtime < oldest:
                path.unlink()
        except OSError:
            # Another process was quicker, or may remove it; it is never read.
            continue
