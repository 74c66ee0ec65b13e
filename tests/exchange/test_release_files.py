"""Files, folders and archives that are what they seem, and those that are not."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerkit.errors import DataError, InvalidTypeError
from careerkit.exchange import employment_projections, esco, oews, onet, release_files
from careerkit.exchange.release_files import ReleaseFiles

if TYPE_CHECKING:
    from collections.abc import Callable

NO_ARCHIVE = "it is no archive; the download may be incomplete, or a web page"
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def patched(content: bytes, header: bytes, offset: int, layout: str, *values: int, which: int = 0) -> bytes:
    """An archive with some fields of one of its headers overwritten."""
    place = -1
    for _ in range(which + 1):
        place = content.index(header, place + 1)
    changed = bytearray(content)
    struct.pack_into(layout, changed, place + offset, *values)
    return bytes(changed)


def written(folder: Path, content: bytes, name: str = "release.zip") -> Path:
    """The path of a file of that content."""
    path = folder / name
    path.write_bytes(content)
    return path


def link(name: str) -> zipfile.ZipInfo:
    """A member that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


ONE = zipped(("Skills.txt", b"a\tb\n" * 100))
TWO = zipped(("a.txt", b"a" * 1000), ("b.txt", b"b" * 1000), method=zipfile.ZIP_STORED)
LARGE = 300 * 1024 * 1024

BROKEN: list[tuple[str, bytes, list[str]]] = [
    (
        "no archive",
        b"Code,Title\n",
        [f"no zip archive that can be read: {NO_ARCHIVE}"],
    ),
    (
        "empty file",
        b"",
        [f"no zip archive that can be read: {NO_ARCHIVE}"],
    ),
    (
        "cut short",
        ONE[:-10],
        [f"no zip archive that can be read: {NO_ARCHIVE}"],
    ),
    (
        "climbing, absolute, on a drive, with backslashes",
        zipped(("../a.txt", b""), ("/b.txt", b""), ("C:\\c.txt", b""), ("x\\..\\..\\d.txt", b""), ("e/../f.txt", b"")),
        [
            "expected paths that stay inside the archive, found '../a.txt'",
            "expected paths that stay inside the archive, found '/b.txt'",
            "expected paths that stay inside the archive, found 'C:\\\\c.txt'",
            "expected paths that stay inside the archive, found 'x\\\\..\\\\..\\\\d.txt'",
            "expected paths that stay inside the archive, found 'e/../f.txt'",
        ],
    ),
    (
        "a share of another machine",
        zipped(("\\\\host\\share\\a.txt", b"")),
        ["expected paths that stay inside the archive, found '\\\\\\\\host\\\\share\\\\a.txt'"],
    ),
    (
        "a name that a terminal obeys",
        zipped(("a\x1b[2J.txt", b"")),
        ["expected names that can be printed, found 'a\\x1b[2J.txt'"],
    ),
    ("a link", zipped((link("Skills.txt"), b"/etc/passwd")), ["expected regular files, found the link 'Skills.txt'"]),
    (
        "encrypted",
        patched(ONE, CENTRAL, 8, "<H", 1),
        ["expected no encrypted file, found 'Skills.txt'"],
    ),
    (
        "unknown compression",
        patched(ONE, CENTRAL, 10, "<H", 98),
        ["expected files that are stored or deflated, found method 98 of 'Skills.txt'"],
    ),
    (
        "a compression without bounds",
        zipped(("a.txt", b"a"), method=zipfile.ZIP_BZIP2),
        ["expected files that are stored or deflated, found method 12 of 'a.txt'"],
    ),
    (
        "a bomb of one file",
        patched(ONE, CENTRAL, 24, "<L", LARGE),
        ["expected at most 268,435,456 bytes in 'Skills.txt', found 314,572,800"],
    ),
    (
        "members that lie over each other",
        patched(TWO, CENTRAL, 42, "<L", 0, which=1),
        ["expected files side by side, found 'b.txt' inside 'a.txt'"],
    ),
]


@pytest.mark.parametrize(
    ("content", "messages"),
    [(content, messages) for _what, content, messages in BROKEN],
    ids=[what for what, _content, _messages in BROKEN],
)
def test_an_archive_that_cannot_be_trusted_is_refused(tmp_path: Path, content: bytes, messages: list[str]) -> None:
    """All faults of an archive are told at once, before anything of it is unpacked."""
    with pytest.raises(DataError) as caught:
        ReleaseFiles(written(tmp_path, content))
    assert [(each.file, each.path, each.message) for each in caught.value.problems] == [
        ("release.zip", "", message) for message in messages
    ]


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two members of one path are a fault: which of them is meant is not known."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/b.txt", b"x")
        archive.writestr("a\\b.txt", b"y")
    with pytest.raises(DataError, match=r"expected each file once, found 'a/b\.txt' 2 times"):
        ReleaseFiles(written(tmp_path, stream.getvalue()))


def test_bounds_of_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive has so many files, packed and unpacked bytes at most."""
    path = written(tmp_path, TWO)
    monkeypatch.setattr(release_files, "MAXIMUM_FILES", 1)
    with pytest.raises(DataError, match=r"release\.zip: expected at most 1 files, found 2$"):
        ReleaseFiles(path)
    monkeypatch.setattr(release_files, "MAXIMUM_FILES", 2)
    monkeypatch.setattr(release_files, "MAXIMUM_BYTES", len(TWO) - 1)
    with pytest.raises(DataError, match=rf"release\.zip: expected at most {len(TWO) - 1:,} bytes, found {len(TWO):,}$"):
        ReleaseFiles(path)


def test_many_files_may_not_be_large_together(tmp_path: Path) -> None:
    """Five files of 250 MB each, by what the archive says, are too much."""
    content = zipped(*[(f"{place}.txt", b"x") for place in range(5)])
    for which in range(5):
        content = patched(content, CENTRAL, 24, "<L", 250 * 1024 * 1024, which=which)
    with pytest.raises(DataError, match="expected at most 1,073,741,824 bytes unpacked, found 1,310,720,000"):
        ReleaseFiles(written(tmp_path, content))


def damaged() -> dict[str, tuple[bytes, str]]:
    """Archives whose list is sound and whose files are not."""
    bomb = zipped(("Skills.txt", bytes(50_000_000)))
    place = ONE.index(LOCAL) + 30 + len("Skills.txt")
    return {
        "a size that lies": (patched(bomb, CENTRAL, 24, "<L", 10), "Bad CRC-32 for file 'Skills.txt'"),
        "a damaged file": (ONE[:place] + b"\xff\xff\xff" + ONE[place + 3 :], "Error -3 while decompressing data"),
        "a false header": (ONE.replace(LOCAL, b"PK\x00\x00", 1), "Bad magic number for file header"),
        "another name inside": (ONE.replace(b"Skills", b"Talent", 1), "File name in directory"),
        "a version of the future": (patched(ONE, CENTRAL, 6, "<H", 99), "zip file version 9.9"),
    }


@pytest.mark.parametrize("what", damaged())
def test_a_damaged_file_of_an_archive_is_an_error(tmp_path: Path, what: str) -> None:
    """What cannot be unpacked is named, with its archive; a size that lies unpacks no more than it says."""
    content, message = damaged()[what]
    with pytest.raises(DataError) as caught:
        ReleaseFiles(written(tmp_path, content)).files[0].read()
    (problem,) = caught.value.problems
    assert problem.file in ("release.zip/Skills.txt", "release.zip")
    assert message in problem.message


def test_a_deflated_stream_that_ends_early_is_an_error(tmp_path: Path) -> None:
    """A member whose packed bytes end before its content does."""
    content = patched(ONE, CENTRAL, 20, "<L", 4)
    with pytest.raises(DataError, match=r"Skills\.txt: cannot be unpacked: "):
        ReleaseFiles(written(tmp_path, content)).files[0].read()


def test_an_archive_that_vanishes_is_an_error(tmp_path: Path) -> None:
    """Files that were found and are gone when they are read."""
    path, lone = written(tmp_path, ONE), written(tmp_path, b"x", "lone.txt")
    found, single = ReleaseFiles(path).files[0], ReleaseFiles(lone).files[0]
    path.unlink()
    lone.unlink()
    with pytest.raises(DataError, match=r"release\.zip/Skills\.txt: cannot be unpacked: No such file or directory"):
        found.read()
    with pytest.raises(DataError, match=r"lone\.txt: cannot be read: No such file or directory"):
        single.read()


def test_what_an_archive_holds(tmp_path: Path) -> None:
    """Files are found by their names in any folder of an archive; hidden ones and nested archives stay closed."""
    nested = zipped(("inner.txt", b"x"))
    members = [("db/", b""), ("db/Skills.txt", b"s"), ("win\\Tasks.txt", b"t"), ("nested.zip", nested)]
    hidden = [("__MACOSX/db/._Skills.txt", b"x"), ("db/.DS_Store", b"x")]
    files = ReleaseFiles(written(tmp_path, zipped(*members, *hidden)))
    assert [file.name for file in files.files] == [
        "release.zip/db/Skills.txt",
        "release.zip/win/Tasks.txt",
        "release.zip/nested.zip",
    ]
    tasks = files.find(r"tasks\.TXT")
    assert tasks is not None
    assert (tasks.base, tasks.stem, tasks.read()) == ("Tasks.txt", "Tasks", b"t")
    assert files.find("nothing") is None
    assert len(files.all(r".*\.txt")) == 2


def test_several_of_one_kind(tmp_path: Path) -> None:
    """Where two files could be meant, both are named."""
    for name in ("national_M2024_dl.xlsx", "national_M2025_dl.xlsx"):
        written(tmp_path, b"", name)
    with pytest.raises(DataError, match=r"several files of one kind: national_M2024_dl\.xlsx, national_M2025_dl\.xlsx"):
        ReleaseFiles(tmp_path).find(r"national_M\d{4}_dl\.xlsx")


def test_a_folder(tmp_path: Path) -> None:
    """Of a folder its files, those of its folders and of its archives are found; what is hidden, and pipes, are not."""
    written(tmp_path, ONE)
    written(tmp_path, b"text", "Read Me.txt")
    written(tmp_path, b"x", ".hidden")
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", b"x", "deep.txt")
    (tmp_path / "inner" / "deeper").mkdir()
    written(tmp_path / "inner" / "deeper", b"x", "deepest.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "Read Me.txt")
    (tmp_path / "odd\x1b.txt").write_bytes(b"x")
    found = ReleaseFiles(str(tmp_path))
    assert [file.name for file in found.files] == [
        "Read Me.txt",
        "linked.txt",
        "odd�.txt",
        "release.zip/Skills.txt",
        "inner/deep.txt",
    ]
    linked = found.find(r"linked\.txt")
    assert linked is not None
    assert linked.read() == b"text"


def test_a_folder_of_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no release, but somebody's home."""
    monkeypatch.setattr(release_files, "MAXIMUM_FILES", 1)
    written(tmp_path, b"", "a")
    written(tmp_path, b"", "b")
    with pytest.raises(DataError, match=r": expected at most 1 files, found 2$"):
        ReleaseFiles(tmp_path)


@pytest.mark.parametrize("path", [None, 7, "", b"x.zip", ["a"]])
def test_only_a_path_is_opened(path: Any) -> None:
    """What is no path is told by its type."""
    with pytest.raises(InvalidTypeError, match="path: expected the path of a file, a folder or a zip archive, found "):
        ReleaseFiles(path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nowhere/at/all.zip", "  /nowhere/at/all.zip: cannot be read: No such file or directory"),
        ("nowhere/all.zip", "  nowhere/all.zip: cannot be read: No such file or directory"),
        ("a\0b", "a�b: cannot be read: no path of this system"),
        ("a\ud800b", "a�b: cannot be read: no path of this system"),
        ("x" * 5000, "cannot be read: File name too long"),
    ],
)
def test_a_path_that_leads_nowhere(path: str, message: str) -> None:
    """The message shows the path as it was given, but for what does not print."""
    with pytest.raises(DataError) as caught:
        ReleaseFiles(path)
    assert str(caught.value).endswith(message)


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe under the name of a file or an archive is refused, not read without end."""
    pipes = [tmp_path / "pipe.txt", tmp_path / "pipe.zip"]
    for pipe in pipes:
        os.mkfifo(pipe)
    with pytest.raises(DataError, match=r"pipe\.txt: expected a regular file, found a pipe or device"):
        ReleaseFiles(pipes[0]).files[0].read()
    with pytest.raises(DataError, match=r"pipe\.zip: expected a regular file, found a pipe or device"):
        ReleaseFiles(pipes[1])


def test_a_file_that_becomes_a_folder(tmp_path: Path) -> None:
    """What is opened is looked at, not what stood there before."""
    path = written(tmp_path, b"x", "a.txt")
    file = ReleaseFiles(path).files[0]
    path.unlink()
    path.mkdir()
    with pytest.raises(DataError, match=r"a\.txt: expected a regular file, found a folder"):
        file.read()


def test_a_file_that_is_too_large_or_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the bound is refused by its size, and by its content if it grew since."""
    path = written(tmp_path, b"x" * 100, "a.txt")
    file = ReleaseFiles(path).files[0]
    monkeypatch.setattr(release_files, "MAXIMUM_BYTES", 99)
    with pytest.raises(DataError, match=r"a\.txt: expected at most 99 bytes, found 100"):
        file.read()
    small = os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _descriptor: small)
    with pytest.raises(DataError, match=r"a\.txt: expected at most 99 bytes, found 100"):
        file.read()


def refusing(name: str) -> Callable[..., Any]:
    """A function of the system that may not be called."""

    def refused(*_arguments: object, **_named: object) -> Any:
        raise PermissionError(13, "Permission denied", name)

    return refused


def test_what_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders without permission are named with the reason."""
    path = written(tmp_path, b"x", "a.txt")
    file = ReleaseFiles(path).files[0]
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing("a.txt"))
        with pytest.raises(DataError, match=r"a\.txt: cannot be read: Permission denied"):
            file.read()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refusing("folder"))
        with pytest.raises(DataError, match=": cannot be read: Permission denied"):
            ReleaseFiles(tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "read", "said"),
    [
        ("national_M2025_dl.xlsx", b"", onet.read, "careerkit.exchange.oews.read is for 'national_M2025_dl.xlsx'"),
        ("Occupation Data.txt", b"", oews.read, "careerkit.exchange.onet.read is for 'Occupation Data.txt'"),
        ("skills_en.csv", b"", onet.read, "careerkit.exchange.esco.read is for 'skills_en.csv'"),
        ("cpi-u.csv", b"", esco.read, "careerkit.exchange.prices.read is for 'cpi-u.csv'"),
        ("family.yml", b"", employment_projections.read, "careerkit.exchange.ladders.read is for 'family.yml'"),
    ],
    ids=["OEWS", "O*NET", "ESCO", "prices", "ladders"],
)
def test_the_importer_that_is_meant_is_named(
    tmp_path: Path, file: str, content: bytes, read: Callable[[Path], object], said: str
) -> None:
    """Who gives one importer what another reads is told which."""
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / file).write_bytes(content)
    with pytest.raises(DataError, match=re.escape(said)):
        read(tmp_path / "downloads")
