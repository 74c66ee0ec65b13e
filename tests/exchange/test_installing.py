"""Installing releases: which importer, what name, what is told, and the command line."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.exchange import esco_sample, oews_sample, onet_sample
from tests.exchange import test_employment_projections as projections_sample
from tests.exchange import test_ladders as ladders_sample
from tests.exchange.workbook import workbook
from tests.real_data import real_data

import careerkit as ck
from careerkit.catalog.store_folder import VARIABLE, check_name
from careerkit.display.cli import main
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, StoreError
from careerkit.exchange import employment_projections, esco, installing, ladders, oews, onet
from careerkit.exchange.import_report import ImportReport
from careerkit.exchange.installing_kinds import KINDS, default_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog

    Read = Callable[[Path], tuple[Catalog, ImportReport]]

SECTIONS = ("sources", "skills", "skill_groups", "occupations", "roles")


def families(folder: Path) -> Path:
    """A folder with a job family."""
    folder.mkdir()
    (folder / "Lamp Lighting.yml").write_text(yaml.safe_dump(ladders_sample.family()), encoding="utf-8")
    return folder


def statistics(folder: Path) -> Path:
    """A folder with a file of the OEWS."""
    folder.mkdir()
    oews_sample.write(folder, oews_sample.row())
    return folder


def projections(folder: Path) -> Path:
    """A folder with a file of Employment Projections."""
    folder.mkdir()
    projections_sample.saved(folder, projections_sample.book())
    return folder


def taxonomy(folder: Path) -> Path:
    """A folder with the files of ESCO."""
    return esco_sample.folder(folder, esco_sample.sample())


SAMPLES: dict[str, tuple[Callable[[Path], Path], Read, str]] = {
    "onet": (onet_sample.write_text, onet.read, "onet-30.0"),
    "archive": (lambda path: onet_sample.write_zip(path.with_suffix(".zip")), onet.read, "onet-30.0"),
    "oews": (statistics, oews.read, "oews-2025"),
    "projections": (projections, employment_projections.read, "employment-projections-2024-34"),
    "esco": (taxonomy, esco.read, "esco-my-folder-en"),
    "ladders": (families, ladders.read, "job-families-my-folder"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_kind_is_told_and_stored(tmp_path: Path, name: str) -> None:
    """The importer is told by the files, the name by the release, and what is stored is what was read."""
    make, read, expected = SAMPLES[name]
    path = make(tmp_path / "My Folder")
    found = ck.install(path, folder=tmp_path / "releases")
    catalog, report = read(path)
    assert found.name == expected
    assert (found.release, found.sources, found.notes) == (report.release, report.sources, report.notes)
    again, joined = ck.load_catalog(found.name, folder=tmp_path / "releases"), ck.load_catalog() | catalog
    for section in SECTIONS:
        assert dict(getattr(again, section)) == dict(getattr(joined, section))
    assert ck.installed(tmp_path / "releases")[expected] == found


def test_the_checksum_is_that_of_the_file(tmp_path: Path) -> None:
    """One file has its own SHA-256, a folder that of a line for each of its files."""
    path = onet_sample.write_zip(tmp_path / "db_30_0_text.zip")
    found = ck.install(path, folder=tmp_path / "releases")
    assert found.checksum == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.source_size == path.stat().st_size
    folder = onet_sample.write_text(tmp_path / "text")
    (folder / ".hidden").write_text("not read", encoding="utf-8")
    (folder / "Read Me").mkdir()
    (folder / "Skills.txt").rename(folder / "Read Me" / "Skills.txt")
    paths = {each.relative_to(folder).as_posix(): each for each in folder.rglob("[!.]*") if each.is_file()}
    files = [each for _place, each in sorted(paths.items())]
    sums = {place: hashlib.sha256(each.read_bytes()).hexdigest() for place, each in sorted(paths.items())}
    lines = "".join(f"{found}  {place}\n" for place, found in sums.items())
    found = ck.install(folder, folder=tmp_path / "releases")
    assert found.checksum == hashlib.sha256(lines.encode()).hexdigest()
    assert found.source_size == sum(each.stat().st_size for each in files)


def test_excel_files_of_other_names_are_tried(tmp_path: Path) -> None:
    """An Excel file that was renamed is told by what it holds."""
    path = tmp_path / "wages.xlsx"
    path.write_bytes(oews_sample.book(oews_sample.row()))
    assert ck.install(path, folder=tmp_path / "releases").name == "oews-2025"
    path.write_bytes(onet_sample.excel("Skills", onet_sample.LINES["Skills"]))
    (tmp_path / "renamed").mkdir()
    other = path.rename(tmp_path / "renamed" / "mine.xlsx")
    with pytest.raises(DataError, match="not the OEWS: ") as caught:
        ck.install(other, folder=tmp_path / "releases", release="30.0")
    assert [problem.message.partition(":")[0] for problem in caught.value.problems] == [
        f"expected a release of {', '.join(kind.title for kind in KINDS[:-1])} or ladders of job families",
        "not the OEWS",
        "not the Employment Projections",
        "not the O*NET Database",
    ]
    assert "release: expected none for the OEWS, found '30.0'" in str(caught.value)
    path.write_bytes(workbook({"Sheet1": [["a", "b"], [1, 2]]}))
    with pytest.raises(DataError, match="not the OEWS: no sheet with a column 'OCC_CODE'"):
        ck.install(path, folder=tmp_path / "releases")


def test_what_is_no_release(tmp_path: Path) -> None:
    """Files that are of no kind, or of two, are refused by name, and nothing is installed."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.txt: expected a release of ESCO, .* found a\.txt"):
        ck.install(tmp_path / "a.txt", folder=tmp_path / "releases")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="found no files"):
        ck.install(tmp_path / "empty", folder=tmp_path / "releases")
    both = onet_sample.write_text(tmp_path / "both")
    oews_sample.write(both, oews_sample.row())
    with pytest.raises(DataError, match=r"found the O\*NET Database and the OEWS; install each apart"):
        ck.install(both, folder=tmp_path / "releases")
    assert len(ck.installed(tmp_path / "releases")) == 0


def test_what_an_install_cannot_do_is_told(tmp_path: Path) -> None:
    """Relations of ESCO alone, an archive of archives and a table of prices say what to do instead."""
    relations = {name: rows for name, rows in esco_sample.sample().items() if "Relations" in name}
    with pytest.raises(DataError, match=r"expected the classification in a language .* beside"):
        ck.install(esco_sample.folder(tmp_path / "relations", relations), folder=tmp_path / "releases")
    inner = onet_sample.write_zip(tmp_path / "db_30_0_text.zip")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(inner, inner.name)
    with pytest.raises(DataError, match="unpack it: archives in an archive are not looked into"):
        ck.install(tmp_path / "outer.zip", folder=tmp_path / "releases")
    (tmp_path / "cpi-u.csv").write_text("Year,Jan\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"careerkit\.exchange\.prices\.read is for 'cpi-u\.csv'"):
        ck.install(tmp_path / "cpi-u.csv", folder=tmp_path / "releases")
    assert not len(ck.installed(tmp_path / "releases"))


def test_options_of_an_importer(tmp_path: Path) -> None:
    """What the files do not say can be told; an importer that does not take it says so."""
    path = onet_sample.write_text(tmp_path / "text", read_me="")
    assert ck.install(path, folder=tmp_path / "releases").name == "onet-text"
    assert ck.install(path, folder=tmp_path / "releases", release="29.3").name == "onet-29.3"
    with pytest.raises(InvalidValueError, match=r"language: expected none for the O\*NET Database, found 'en'"):
        ck.install(path, folder=tmp_path / "releases", language="en")


def test_arguments_are_checked_first(tmp_path: Path) -> None:
    """A wrong argument is refused before anything is read or made."""
    releases = tmp_path / "releases"
    with pytest.raises(InvalidTypeError, match="progress: expected True, False, None or a function, found 7"):
        ck.install("none", folder=releases, progress=7)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"name: expected lower-case letters .* found '\.\./x'"):
        ck.install("none", folder=releases, name="../x")
    with pytest.raises(DataError, match="none: cannot be read: No such file"):
        ck.install("none", folder=releases)
    assert not releases.exists()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"file: expected a folder to install in, found a file; name a folder with"):
        ck.install(tmp_path, folder=tmp_path / "file")


def test_a_source_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checksum that is not that of what was read is worth nothing."""
    path = onet_sample.write_zip(tmp_path / "db_30_0_text.zip")
    sums = iter([("a", 1), ("b", 1)])
    monkeypatch.setattr(installing, "_checksum", lambda _files: next(sums))
    with pytest.raises(DataError, match=r"db_30_0_text\.zip: it was changed while it was read"):
        ck.install(path, folder=tmp_path / "releases")


def test_a_source_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is never waited for, and what vanishes is told."""
    os.mkfifo(tmp_path / "Skills.txt")
    with pytest.raises(DataError, match="expected a regular file, found a pipe"):
        ck.install(tmp_path / "Skills.txt", folder=tmp_path / "releases")

    path = onet_sample.write_zip(tmp_path / "db_30_0_text.zip")
    opened = type(path).open

    def refuse(self: Path, *given: Any, **named: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return opened(self, *given, **named)

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(DataError, match=r"db_30_0_text\.zip: cannot be read: Permission denied"):
        ck.install(path, folder=tmp_path / "releases")


def test_what_was_typed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message shows the path as it was given, with its folder, and what is installed does not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dl").mkdir()
    with pytest.raises(DataError, match=r"^1 problem\n  dl/nope\.xlsx: cannot be read: No such file"):
        ck.install("dl/nope.xlsx", folder="releases")
    (tmp_path / "dl" / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DataError, match=r"^1 problem\n  dl/a\.txt: expected a release of .* found a\.txt"):
        ck.install("dl/a.txt", folder="releases")
    found = ck.install(onet_sample.write_zip(tmp_path / "dl" / "db_30_0_text.zip"), folder="releases")
    assert "dl" not in str((found.release, found.notes))


def test_a_file_that_comes_meanwhile(tmp_path: Path) -> None:
    """A file that comes beside the others while they are read is noticed, for it may be of them."""
    path = onet_sample.write_text(tmp_path / "text", onet_sample.only("Occupation Data"))
    more = onet_sample.write_text(tmp_path / "more") / "Skills.txt"

    def come(what: str, _done: int, _count: int) -> None:
        if what.startswith("reading"):
            more.rename(path / "Skills.txt")

    with pytest.raises(DataError, match="text: it was changed while it was read"):
        ck.install(path, folder=tmp_path / "releases", progress=come)


def test_a_folder_of_several_releases(tmp_path: Path) -> None:
    """Name, release and notes tell that files are of several releases, or of none that is stated, and which."""
    path = onet_sample.write_text(tmp_path / "text", onet_sample.only("Occupation Data", "Task Statements"))
    (path / "ratings").mkdir()
    skills = path / "ratings" / "Skills.xlsx"
    skills.write_bytes(onet_sample.excel("Skills", onet_sample.LINES["Skills"]))
    for release, name, said in (
        (None, "onet-30.0-and-unstated", "O*NET of no stated release"),
        ("29.3", "onet-30.0-and-29.3", "O*NET 29.3"),
    ):
        found = ck.install(path, folder=tmp_path / "releases", release=release)
        assert (found.name, found.release) == (name, f"O*NET 30.0 and {said}")
        assert found.notes[0] == "of O*NET 30.0: Occupation Data.txt, Task Statements.txt"
        assert found.notes[1] == f"of {said}: ratings/Skills.xlsx"
    skills.unlink()
    alone = ck.install(path, folder=tmp_path / "releases")
    assert (alone.name, alone.release) == ("onet-30.0", "O*NET 30.0")
    assert not any(note.startswith("of ") for note in alone.notes)


def test_installing_again_replaces(tmp_path: Path) -> None:
    """A release of the same name takes the place of the old one; a name of one's own keeps both."""
    folder = tmp_path / "releases"
    ck.install(onet_sample.write_text(tmp_path / "a"), folder=folder)
    ck.install(onet_sample.write_text(tmp_path / "b", onet_sample.only("Occupation Data")), folder=folder)
    assert ck.load_catalog("onet-30.0", folder=folder).occupations["99-0001"].tasks == ()
    ck.install(tmp_path / "a", folder=folder, name="mine")
    assert list(ck.installed(folder)) == ["mine", "onet-30.0"]


def test_progress_is_told(tmp_path: Path) -> None:
    """A function is called with what is done, how much, and of how much; at last with nothing."""
    path, calls = onet_sample.write_text(tmp_path / "text"), []
    ck.install(path, folder=tmp_path / "releases", progress=lambda *call: calls.append(call))
    assert calls[0] == ("reading text", 0, 1)
    assert calls[1][0] == "installing onet-30.0"
    assert calls[-2][1] == calls[-2][2] > 0
    assert calls[-1] == ("", 1, 1)


class Terminal(io.StringIO):
    """Standard error that a person watches."""

    def isatty(self) -> bool:
        """It is watched."""
        return True


def test_progress_is_shown_where_a_terminal_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a line is written over itself and taken away at last; elsewhere nothing is shown."""
    path, folder = onet_sample.write_text(tmp_path / "text"), tmp_path / "releases"
    for watched, progress, expected in (
        (True, None, True),
        (False, None, False),
        (False, True, True),
        (True, False, False),
    ):
        stream = Terminal() if watched else io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        ck.install(path, folder=folder, progress=progress)
        shown = stream.getvalue()
        assert bool(shown) is expected
        assert not expected or ("\rreading text …" in shown and "\rinstalling onet-30.0 100 %" in shown)
        assert not expected or (shown.endswith("\r") and not shown.rpartition("%")[2].strip())
    monkeypatch.setattr(sys, "stderr", None)
    ck.install(path, folder=folder)


def test_the_line_of_progress_is_written_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many entries, each hundredth part is shown once."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    line = installing._Line()
    for done in range(1, 1001):
        line.tell("installing", done, 1000)
    assert stream.getvalue().count("\r") == 101


@pytest.mark.parametrize(
    ("module", "release", "given", "expected"),
    [
        ("onet", "O*NET 30.0 and O*NET of no stated release", "files", "onet-30.0-and-unstated"),
        ("onet", "O*NET 30.0 and O*NET 29.3", "files", "onet-30.0-and-29.3"),
        ("onet", "O*NET, release not stated", "Skills.xlsx", "onet-skills"),
        ("oews", "OEWS May 2023, 2024 and 2025", "files", "oews-2023-2024-2025"),
        (
            "employment_projections",
            "Employment Projections 2022–32 and 2024–34",
            "files.zip",
            "employment-projections-2022-32-2024-34",
        ),
        ("esco", "ESCO v1.1.1, en", "files", "esco-1.1.1-en"),
        ("esco", "ESCO, en", "ESCO (v1.2)", "esco-esco-v1-2-en"),
        ("ladders", "job families in engineering 2.yml", "Engineering 2.YML", "job-families-engineering-2"),
        ("ladders", "job families in …", "…", "job-families"),
        ("ladders", "job families in x", "ab " * 50, "job-families" + "-ab" * 20),
    ],
)
def test_default_names(module: str, release: str, given: str, expected: str) -> None:
    """A name is made of the importer's name and of what tells releases apart."""
    kind = next(each for each in KINDS if each.module == module)
    found = default_name(kind, ImportReport(release=release), given)
    assert found == check_name(found) == expected


def test_the_line_of_progress_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that wraps could not be written over."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "20")
    line = installing._Line()
    line.tell("reading a file with a name that is long", 0, 1)
    line.tell("", 1, 1)
    assert stream.getvalue() == f"\rreading a file with\r{' ' * 19}\r"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that the environment names."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_command_line(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Releases are installed, listed and removed; messages go to standard error."""
    path = onet_sample.write_text(tmp_path / "text")
    assert main(["installed"]) == 0
    assert capsys.readouterr() == ("", "nothing is installed\n")
    assert main(["install", str(path)]) == 0
    out, err = capsys.readouterr()
    size = (home / "releases" / "onet-30.0.sqlite").stat().st_size
    assert out == f"onet-30.0: O*NET 30.0, 1 source, 3 occupations, {size:,} bytes\n"
    assert "files not found: " in err
    assert main(["installed"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Installed releases\nname")
    assert "\nonet-30.0" in out
    (home / "releases" / "broken.sqlite").write_bytes(b"")
    assert main(["installed"]) == 1
    assert "cannot be read: broken.sqlite" in capsys.readouterr().out
    assert main(["uninstall", "onet-30.0"]) == 0
    assert capsys.readouterr().err == "onet-30.0: removed\n"
    assert main(["uninstall", "onet-30.0"]) == 1
    assert capsys.readouterr().err.startswith("no installed release 'onet-30.0'; ")


def test_the_command_line_takes_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folder, name and release can be told, and errors end with 1."""
    path, folder = onet_sample.write_text(tmp_path / "text", read_me=""), str(tmp_path / "releases")
    assert main(["install", str(path), "--folder", folder, "--name", "own", "--release", "29.3"]) == 0
    assert capsys.readouterr().out.startswith("own: O*NET 29.3")
    assert main(["install", str(path), "--folder", folder, "--language", "en"]) == 1
    assert "language: expected none" in capsys.readouterr().err
    assert main(["install", str(tmp_path / "no\x1b[2Jne"), "--folder", folder]) == 1
    said = capsys.readouterr().err
    assert "cannot be read: No such file" in said
    assert "\x1b" not in said


def test_whoever_reads_the_output_may_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe that nobody reads on ends the command without a traceback."""
    ck.install(onet_sample.write_text(tmp_path / "text"), folder=tmp_path / "releases")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["installed", "--folder", str(tmp_path / "releases")]) == 1
    assert capsys.readouterr().err == ""


def test_stopping_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who stops an install gets a word and no traceback."""

    def stop(*_given: object, **_named: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, "read_release", stop)
    path = onet_sample.write_text(tmp_path / "text")
    assert main(["install", str(path), "--folder", str(tmp_path / "releases")]) == 130
    assert capsys.readouterr().err == "stopped; what was installed before is as it was\n"
    assert list((tmp_path / "releases").iterdir()) == []


REAL: dict[str, tuple[str, Read]] = {
    "onet-30.0": ("onet/db_30_0_text.zip", onet.read),
    "oews-2023-2024-2025": ("oews", oews.read),
    "employment-projections-2022-32-2024-34": ("employment_projections", employment_projections.read),
    "esco-1.1.1-en": ("esco", esco.read),
    "job-families-ft": ("ladders/ft", ladders.read),
}


@pytest.mark.parametrize("name", REAL)
def test_real_releases_are_stored_as_they_are_read(tmp_path: Path, name: str) -> None:
    """All entries of an official release come back equal, and so do its titles and codes."""
    place, read = REAL[name]
    found = ck.install(real_data() / place, folder=tmp_path)
    assert found.name == name
    catalog, _report = read(real_data() / place)
    stored, expected = (each._releases[-1] for each in (ck.load_catalog(name, folder=tmp_path), catalog))
    assert stored == expected
    for key, occupation in expected.section("occupations").items():
        assert stored.titles(key) == expected.titles(key)
        for code in occupation.codes:
            assert stored.keys_coded(code.value.upper()) == expected.keys_coded(code.value)


def test_real_prices_are_no_release(tmp_path: Path) -> None:
    """A table of prices is no release of a catalogue."""
    with pytest.raises(DataError, match="expected a release of"):
        ck.install(real_data() / "prices", folder=tmp_path)
