"""Files that are written whole and then put into their place, so that nobody ever finds a part of one."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem

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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and rename it into it.

    Args:
        path: its place.
        content: what it holds.

    Raises:
        DataError: if it cannot be written; what stood there stands there still.
    """
    beside = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(8)}.part")
    try:
        # Not a temporary file of the library's: those only their owner may read.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise DataError([Problem(path.name, "", f"cannot be written: {error.strerror or error}")]) from None
