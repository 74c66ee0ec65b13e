"""What is read as a file: regular, no larger than allowed, and looked at after it was opened."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from careerkit.catalog import regular_file
from careerkit.catalog.regular_file import read_regular
from careerkit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def refused(path: Path, maximum: int = 10) -> str:
    """What is said of a file that is not read."""
    with pytest.raises(DataError) as caught:
        read_regular(path, "the file", maximum)
    assert [(each.file, each.path) for each in caught.value.problems] == [("the file", "")]
    return caught.value.problems[0].message


def test_a_file_of_the_largest_size_is_read_whole(tmp_path: Path) -> None:
    """All bytes of a file are given, line ends and all, up to the bound itself."""
    path = tmp_path / "x"
    path.write_bytes(b"\r\n\x1a\xff\x00" * 2)
    assert read_regular(path, "the file", 10) == b"\r\n\x1a\xff\x00" * 2
    assert refused(path, 9) == "expected at most 9 bytes, found 10"


def test_a_file_that_grew_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was small when it was looked at is not read beyond the bound."""
    path = tmp_path / "x"
    path.write_bytes(b"x" * 100)
    small = os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _descriptor: small)
    assert refused(path) == "expected at most 10 bytes, found 11"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """A folder, nothing and a name that no system has are refused with what they are."""
    assert refused(tmp_path) == "expected a regular file, found a folder"
    assert refused(tmp_path / "none") == "cannot be read: No such file or directory"
    assert refused(tmp_path / "nu\0l") == "cannot be read: no path of this system"


def test_a_failure_while_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a file that it opens but does not read is passed on, and the file is closed."""
    path = tmp_path / "x"
    path.write_bytes(b"x")
    closed: list[int] = []
    close = os.close

    def refuse(*_given: object) -> None:
        raise OSError(5, "Input/output error")

    def note_and_close(descriptor: int) -> None:
        closed.append(descriptor)
        close(descriptor)

    monkeypatch.setattr(regular_file, "check_regular", refuse)
    monkeypatch.setattr(os, "close", note_and_close)
    assert refused(path) == "cannot be read: Input/output error"
    assert len(closed) == 1
