"""Files and folders that no text file can show: sizes, encodings, links, pipes, rights."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest

import careerkit as ck
from careerkit.errors import DataError

BASE = Path(__file__).parent / "base"
GUIDE = (BASE / "guides" / "sample.toml").read_bytes()
SYSTEM_WORDS = re.compile(r"(?<=cannot be read: ).*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the base folder."""
    return Path(shutil.copytree(BASE, tmp_path / "folder"))


def found(folder: Path) -> list[str]:
    """What is wrong with a folder; loading it must raise the same."""
    problems = ck.check(folder)
    with pytest.raises(DataError) as caught:
        ck.load_catalog(folder)
    assert caught.value.problems == problems
    return [SYSTEM_WORDS.sub("…", str(problem)) for problem in problems]


CONTENTS = {
    "empty": (b"", "expected TOML, found an empty file"),
    "white-space": (b" \n\t\r\n ", "expected TOML, found an empty file"),
    "latin-1": ("title = 'Café'".encode("latin-1"), "no UTF-8: byte 12 is 0xe9"),
    "utf-16": ("title = 1".encode("utf-16"), "no UTF-8: byte 0 is 0xff"),
    "cut-short": ("title = 'Café'".encode()[:13], "no UTF-8: byte 12 is 0xc3"),
    "surrogate": (b"title = '\xed\xa0\x80'", "no UTF-8: byte 9 is 0xed"),
    "byte-order-mark": (BOM_UTF8 + GUIDE, "expected UTF-8 without a byte order mark, found one"),
    "nul": (GUIDE + b"\0", "no TOML: Invalid statement (at line 4, column 1)"),
    "nul-in-a-text": (
        GUIDE.replace(b"lighter", b"\0"),
        "no TOML: Illegal character '\\x00' (at line 2, column 14)",
    ),
    "lone-carriage-return": (
        GUIDE.replace(b"\n", b"\r"),
        "no TOML: Expected newline or end of document after a statement (at line 1, column 11)",
    ),
    "text-not-closed": (b'title = "Lamp', "no TOML: Unterminated string (at end of document)"),
    "no-value": (b"title =", "no TOML: Invalid value (at end of document)"),
    "no-such-day": (b"published = 2024-02-30", "no TOML: Invalid date or datetime (at line 1, column 13)"),
    "nested-lists": (b"[prose]\npros = " + b"[" * 10_000 + b"]" * 10_000, "no TOML: nested too deeply"),
    "nested-tables": (b"[prose]\npros = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000, "no TOML: nested too deeply"),
    "long-number": (GUIDE + b"[prose]\npros = " + b"1" * 5_000, "no TOML: a number has too many digits"),
    "long-exponent": (GUIDE + b"[prose]\npros = 1e" + b"9" * 50, "no TOML: a number has too many digits"),
    "long-hexadecimal": (
        GUIDE + b"[prose]\npros = 0x" + b"f" * 5_000,
        "prose.pros: expected a list, found a int that is too large to show",
    ),
    "long-text": (
        GUIDE + b'[prose]\npros = "' + b"x" * 5_000 + b'"',
        f"prose.pros: expected a list, found '{'x' * 58}…",
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_content_gives_its_error(name: str, folder: Path) -> None:
    """A file of these bytes has exactly this one problem."""
    content, message = CONTENTS[name]
    (folder / "guides" / "sample.toml").write_bytes(content)
    assert found(folder) == [f"guides/sample.toml: {message}"]


def test_line_ends_may_be_those_of_windows(folder: Path) -> None:
    """CR LF line ends are valid, and leave no mark in texts of several lines."""
    text = GUIDE + b'[prose]\nsummary = """\nLights lamps.\nPuts them out."""\n'
    (folder / "guides" / "sample.toml").write_bytes(text.replace(b"\n", b"\r\n"))
    assert ck.check(folder) == ()
    assert ck.load_catalog(folder).guides["sample"].summary == "Lights lamps.\nPuts them out."


def test_a_file_may_not_be_too_large(folder: Path) -> None:
    """A file over 2 MiB is not read, whatever it holds."""
    with (folder / "guides" / "sample.toml").open("wb") as stream:
        stream.truncate(10_000_000)
    assert found(folder) == ["guides/sample.toml: expected at most 2,097,152 bytes, found 10,000,000"]


def test_a_file_may_be_as_large_as_the_limit(folder: Path) -> None:
    """A file of exactly 2 MiB is read."""
    (folder / "guides" / "sample.toml").write_bytes(GUIDE + b"#" * (2 * 1024 * 1024 - len(GUIDE)))
    assert ck.check(folder) == ()


def test_a_broken_list_hides_no_other_faults(folder: Path) -> None:
    """References to a list that cannot be read are not faults, but other faults in other files are."""
    (folder / "sources.toml").write_bytes(b"")
    (folder / "guides" / "sample.toml").write_bytes(GUIDE.replace(b'"Lamplighter"', b"7"))
    assert found(folder) == [
        "sources.toml: expected TOML, found an empty file",
        "guides/sample.toml: title: expected a text, found 7",
    ]


def test_a_link_may_not_lead_out(folder: Path, tmp_path: Path) -> None:
    """A link to a file outside the folder is not followed, not even to a valid one."""
    outside = tmp_path / "outside.toml"
    outside.write_bytes(GUIDE)
    (folder / "guides" / "other.toml").symlink_to(outside)
    assert found(folder) == ["guides/other.toml: expected no link that leads out of the folder"]


def test_a_linked_section_may_not_lead_out(folder: Path, tmp_path: Path) -> None:
    """A section that is a link to a folder outside is one problem, and none of its files is read."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "7.toml").write_bytes(b"")
    shutil.rmtree(folder / "occupations")
    (folder / "occupations").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert found(folder) == ["occupations: expected no link that leads out of the folder"]


def test_a_link_inside_is_followed(folder: Path) -> None:
    """A link to another file of the folder is a file like any other."""
    (folder / "guides" / "other.toml").symlink_to("sample.toml")
    assert ck.check(folder) == ()
    assert ck.load_catalog(folder).guides["other"].title == "Lamplighter"


def test_a_folder_may_itself_be_a_link(folder: Path, tmp_path: Path) -> None:
    """The folder that is checked may be reached by a link."""
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert ck.check(tmp_path / "link") == ()


@pytest.mark.parametrize("target", ["nowhere.toml", "other.toml"], ids=["to nothing", "to itself"])
def test_a_link_to_nothing_cannot_be_read(target: str, folder: Path) -> None:
    """A link that ends nowhere is a problem of its file."""
    (folder / "guides" / "other.toml").symlink_to(target)
    assert found(folder) == ["guides/other.toml: cannot be read: …"]


@pytest.mark.parametrize("place", ["guides/other.toml", "skills.toml"])
def test_a_folder_is_no_file(place: str, folder: Path) -> None:
    """A folder where a file should stand is a problem, with or without the ending."""
    (folder / place).unlink(missing_ok=True)
    (folder / place).mkdir()
    assert found(folder) == [f"{place}: expected a regular file, found a folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hang(folder: Path) -> None:
    """A named pipe is refused at once, though nobody writes to it."""
    os.mkfifo(folder / "guides" / "other.toml")
    # In a process of its own: a test that hangs would never fail.
    code = "import sys, careerkit as ck; print(*ck.check(sys.argv[1]), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "guides/other.toml: expected a regular file, found a pipe or device\n"


def test_a_section_is_a_folder(folder: Path) -> None:
    """A file in the place of a section's folder is one problem beside the references that it breaks."""
    for section in ("guides", "occupations"):
        shutil.rmtree(folder / section)
        (folder / section).write_bytes(GUIDE)
    (folder / "roles" / "sample.toml").write_bytes(b'format = 1\ntitle = "Lamplighter"\n')
    assert found(folder) == [
        "guides: expected a folder, found a file",
        "occupations: expected a folder, found a file",
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind this user or this system"
)
@pytest.mark.parametrize("place", ["guides/sample.toml", "occupations"])
def test_what_may_not_be_read_is_a_problem(place: str, folder: Path) -> None:
    """A file or a section without the right to read it is a problem of its own."""
    (folder / place).chmod(0)
    try:
        assert found(folder) == [f"{place}: cannot be read: …"]
    finally:
        (folder / place).chmod(0o700)


@pytest.mark.parametrize(("name", "what"), [("nothing", "nothing"), ("file", "a file")])
def test_a_folder_is_expected(name: str, what: str, tmp_path: Path) -> None:
    """A folder that is not there, or is a file, is a problem of the folder."""
    (tmp_path / "file").write_bytes(GUIDE)
    assert found(tmp_path / name) == [f"{tmp_path / name}: expected a folder, found {what}"]


def test_a_folder_without_data_files(tmp_path: Path) -> None:
    """A folder in which nothing would be read is no folder in the format."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "sample.tml").write_bytes(GUIDE)
    assert [str(problem) for problem in ck.check(tmp_path)] == [
        (
            ".: no data files; expected sources.toml, skills.toml, metrics.toml, credentials.toml, "
            "or files in guides, surveys, occupations, roles"
        )
    ]
