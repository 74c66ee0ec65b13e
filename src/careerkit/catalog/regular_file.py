"""A regular file, opened with care: never a pipe, a device or a folder, and never more of it than is allowed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from careerkit.errors import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_regular", "open_unblocked", "read_regular"]


def read_regular(path: Path, name: str, maximum: int) -> bytes:
    """What a file holds.

    Args:
        path: where it lies.
        name: what messages call it.
        maximum: the largest that is read [bytes].

    Raises:
        DataError: if it cannot be read, is no regular file or is larger.
    """
    descriptor = _opened(path, name)
    try:
        check_regular(os.fstat(descriptor), name, maximum)
        with open(descriptor, "rb", closefd=False) as stream:
            content = stream.read(maximum + 1)
    except OSError as error:
        raise _unreadable(name, error.strerror) from None
    finally:
        os.close(descriptor)
    # It may have grown since it was looked at.
    _check_size(len(content), name, maximum)
    return content


def open_unblocked(path: Path) -> int:
    """The descriptor of a file opened for reading, whatever it is; opening a pipe does not block.

    Ask of the descriptor what was opened: something else may have stood there before.

    Args:
        path: where it lies.

    Raises:
        OSError: if the system does not open it.
        ValueError: if the path has a NUL in it.
    """
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def check_regular(found: os.stat_result, name: str, maximum: int | None = None) -> None:
    """Refuse what is no regular file, and what is too large.

    Args:
        found: what the system says of the file.
        name: what messages call it.
        maximum: the largest that is read [bytes]; None for any size.

    Raises:
        DataError: if it is refused.
    """
    if not stat.S_ISREG(found.st_mode):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or device"
        raise DataError([Problem(name, "", f"expected a regular file, found {kind}")])
    if maximum is not None:
        _check_size(found.st_size, name, maximum)


def _opened(path: Path, name: str) -> int:
    try:
        return open_unblocked(path)
    except OSError as error:
        raise _unreadable(name, error.strerror) from None
    except ValueError:
        # A name with a NUL in it; what Python says of it differs from version to version.
        raise _unreadable(name, "no path of this system") from None


def _unreadable(name: str, reason: str | None) -> DataError:
    return DataError([Problem(name, "", f"cannot be read: {reason}")])


def _check_size(size: int, name: str, maximum: int) -> None:
    if size > maximum:
        raise DataError([Problem(name, "", f"expected at most {maximum:,} bytes, found {size:,}")])
