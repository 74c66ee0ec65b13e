"""Files that are written whole and then put into their place, so that nobody ever finds a part of one."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["place", "write_whole"]


def place(path: str | os.PathLike[str], ending: str) -> Path:
    """The path of a file that is to be written.

    Args:
        path: the path.
        ending: how its name has to end, such as ``".csv"``.

    Raises:
        InvalidTypeError: if it is no path.
        InvalidValueError: if the name ends in something else.
        DataError: if there is no folder to write it in, or something else than a file stands there.
    """
    if not isinstance(path, (str, os.PathLike)) or not isinstance(os.fspath(path), str):
        msg = f"path: expected the path of a file, found {path!r}"
        raise InvalidTypeError(msg)
    target = Path(path)
    if target.suffix.casefold() != ending or "\0" in str(target):
        msg = f"path: expected a name that ends in {ending}, found {target.name!r}"
        raise InvalidValueError(msg)
    if not target.parent.is_dir():
        raise DataError([Problem(target.name, "", f"cannot be written: no folder {target.parent.name!r}")])
    if target.exists() and not target.is_file():
        found = "a folder" if target.is_dir() else "a pipe or device"
        raise DataError([Problem(target.name, "", f"cannot be written: expected a file, found {found}")])
    return target


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files beside their places and, once all are written, rename them into these.

    Args:
        files: what each of them holds, by its place.

    Raises:
        DataError: if one cannot be written; what stood in the places stands there still.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            parts[path] = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(8)}.part")
            _write(parts[path], content)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise DataError([Problem(path.name, "", f"cannot be written: {error.strerror or error}")]) from None
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    # Not a temporary file of the library's: those only their owner may read.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
