"""Writing stores, listing and removing them, and loading them by name."""

from __future__ import annotations

import errno
import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.catalog.store_samples import facts, rewritten, sample, stored

import careerkit as ck
from careerkit.catalog import store_folder, store_listing, store_writing
from careerkit.catalog.store_about import InstalledReleases
from careerkit.catalog.store_file import failure
from careerkit.catalog.store_folder import VARIABLE, check_name, is_name, names_in, releases_folder
from careerkit.catalog.store_writing import check_folder, write_store
from careerkit.errors import (
    AmbiguousError,
    DataError,
    InvalidTypeError,
    InvalidValueError,
    NotFoundError,
    Problem,
    StoreError,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def test_installed_releases_are_listed(tmp_path: Path) -> None:
    """Each is found by its name; licence and attribution, day, checksum and sizes are told, without reading entries."""
    stored(tmp_path, name="b")
    release = stored(tmp_path, name="a")
    found = ck.installed(tmp_path)
    assert list(found) == ["a", "b"]
    assert (len(found), repr(found)) == (2, "<InstalledReleases: a, b>")
    assert "a" in found
    assert found["a"] not in found
    assert list(found.items()) == [("a", found["a"]), ("b", found["b"])]
    assert found.get("c") is None
    assert found == ck.installed(tmp_path) == pickle.loads(pickle.dumps(found)) == {**found}
    assert found.problems == ()
    one = found["a"]
    assert one.path == release.file.path
    assert one.size == one.path.stat().st_size
    assert one.entries[-2:] == (("occupations", 3), ("roles", 1))
    assert repr(one).startswith("<InstalledRelease 'a': Sample 1.0, ")
    assert one.notes == ("left out: nothing",)
    assert found.rows()[0] | {"size": 0, "attribution": ""} == {
        "name": "a",
        "release": "Sample 1.0",
        "licence": "CC BY 4.0",
        "attribution": "",
        "installed": one.installed,
        "checksum": "ab" * 32,
        "source_size": 7,
        "size": 0,
    }
    printed = str(found)
    assert printed.startswith("Installed releases\nname  release     licence")
    assert "a: This product includes information from the O*NET 30.0 Database" in printed
    with pytest.raises(NotFoundError, match="no installed release 'c'; there are: 'a', 'b'"):
        found["c"]
    with pytest.raises(AttributeError):
        found.problems = ()  # type: ignore[misc]


def test_all_that_is_installed_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names load all of a folder; a release of another one is opened there, whatever the folder."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    home, other = tmp_path / "releases", tmp_path / "other"
    for place, name, key in ((home, "a", "99-0001"), (home, "b", "99-0002"), (other, "c", "99-0003")):
        one = attrs.evolve(sample().occupations["00-0000"], key=key)
        stored(place, ck.Catalog.of(occupations=[one]), name)
    keys = {"99-0001", "99-0002"}
    for catalog in (ck.load_catalog(*ck.installed()), ck.load_catalog(*ck.installed(home), folder=home)):
        assert catalog.occupations.keys() - ck.load_catalog().occupations.keys() == keys
    both = ck.load_catalog(*ck.installed(), *ck.installed(other).values())
    assert both.occupations.keys() - ck.load_catalog().occupations.keys() == {*keys, "99-0003"}
    with pytest.raises(DataError, match=r"c: expected a folder, .* 'a', 'b' .in .*releases; folder=… names another"):
        ck.load_catalog(*ck.installed(other))


def test_a_list_holds_releases_each_once(tmp_path: Path) -> None:
    """What is no installed release is refused, and so is a second of one name: neither is dropped."""
    one = facts(tmp_path)
    with pytest.raises(InvalidTypeError, match="InstalledReleases: expected installed releases, found 3"):
        InstalledReleases([3])  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match=r"expected each name once, found 'sample-1\.0' twice"):
        InstalledReleases([one, attrs.evolve(one, folder=tmp_path / "other")])


def test_a_release_is_described_alike_when_written_and_read(tmp_path: Path) -> None:
    """What writing gives back is what the list says later."""
    written = write_store(facts(tmp_path), sample())
    assert ck.installed(tmp_path)["sample-1.0"] == written


def test_releases_of_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named relative to where the process is means the same when it goes elsewhere."""
    monkeypatch.chdir(tmp_path)
    stored(tmp_path / "releases")
    found = ck.installed("releases")["sample-1.0"]
    monkeypatch.chdir("/")
    assert found.folder == tmp_path / "releases"
    assert found == ck.installed(tmp_path / "releases")["sample-1.0"]
    assert "43-4051" in ck.load_catalog(found).occupations


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "../x", r"name: expected lower-case letters and digits .* found '\.\./x'"),
        ("name", None, "name: expected a text such as"),
        ("checksum", "ab", "InstalledRelease.checksum: expected 64 hexadecimal digits, found 'ab'"),
        ("checksum", 7, "InstalledRelease.checksum: expected a text, found 7"),
        (
            "entries",
            (("roles", -1),),
            r"InstalledRelease.entries: expected a section \(sources, .* found \('roles', -1",
        ),
        ("entries", (("figures", 1),), "InstalledRelease.entries: expected a section"),
        ("entries", (("roles", 1, 2),), "InstalledRelease.entries: expected a section"),
        ("source_size", -1, "InstalledRelease.source_size: expected 0 or more"),
    ],
)
def test_a_description_states_facts(tmp_path: Path, field: str, value: Any, said: str) -> None:
    """A release is described by what can be: a name that is no path, a checksum, sections that there are."""
    with pytest.raises((InvalidTypeError, InvalidValueError), match=said):
        attrs.evolve(facts(tmp_path), **{field: value})


def test_one_is_counted_as_one(tmp_path: Path) -> None:
    """One entry is named in the singular, several in the plural."""
    release = attrs.evolve(facts(tmp_path), entries=(("skill_groups", 1), ("roles", 2), ("sources", 1_000)))
    assert release.summary == "Sample 1.0, 1 skill group, 2 roles, 1,000 sources"


def test_sources_without_a_licence_say_so(tmp_path: Path) -> None:
    """A licence that is not known is not left out of the list, and an empty release is called empty."""
    own = ck.Source(key="own", title="Own", kind="own")
    release = ck.InstalledRelease(
        name="a",
        release="A",
        sources=(own,),
        installed=facts(tmp_path).installed,
        checksum="0" * 64,
        source_size=0,
        folder=tmp_path,
    )
    assert (release.licences, release.attributions) == (("not stated",), ())
    assert repr(release) == "<InstalledRelease 'a': A, empty>"
    assert str(InstalledReleases((release,))).count("\n") == 1
    assert repr(InstalledReleases()) == "<InstalledReleases: none>"


def test_what_cannot_be_read_is_listed_as_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One damaged store does not hide the others; what vanishes meanwhile is none."""
    stored(tmp_path, name="a")
    (tmp_path / "b.sqlite").write_bytes(b"")
    (tmp_path / "c.sqlite").symlink_to(tmp_path / "nothing")
    (tmp_path / "Notes.txt").write_text("mine", encoding="utf-8")
    rewritten(stored(tmp_path, name="d").file.path, "about", "", lambda about: about | {"installed": "tomorrow"})
    monkeypatch.setattr(store_listing, "names_in", lambda folder: (*names_in(folder), "gone"))
    found = ck.installed(tmp_path)
    assert list(found) == ["a"]
    assert [problem.file for problem in found.problems] == ["b.sqlite", "c.sqlite", "d.sqlite"]
    assert "cannot be read: b.sqlite: " in str(found)


def test_a_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    """A folder that is none says so, and one that is not there holds nothing."""
    assert len(ck.installed(tmp_path / "none")) == 0
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"file: expected the folder of installed releases, found a file"):
        ck.installed(tmp_path / "file")


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to look into a folder, nothing is said of what is installed there."""
    monkeypatch.setattr(Path, "iterdir", raising(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(StoreError, match="the folder of installed releases cannot be read: Permission denied"):
        ck.installed(tmp_path)


def test_uninstalling(tmp_path: Path) -> None:
    """A release is removed by its name, a damaged one too; one that is not there is told with the nearest."""
    stored(tmp_path, name="a-1")
    (tmp_path / "b.sqlite").write_bytes(b"")
    ck.uninstall("b", tmp_path)
    with pytest.raises(NotFoundError, match="no installed release 'a-2'; nearest: 'a-1'"):
        ck.uninstall("a-2", tmp_path)
    ck.uninstall("a-1", tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "c.sqlite").mkdir()
    with pytest.raises(StoreError, match="cannot uninstall the release: "):
        ck.uninstall("c", tmp_path)


@pytest.mark.parametrize("name", ["", "A", "../x", "a/b", "a b", ".a", "a.", "a--b", "nul", "com1.2", "x" * 101, "ä"])
def test_names_that_are_none(name: str) -> None:
    """A name is never a path, nor one that a platform takes for a device."""
    assert not is_name(name)
    with pytest.raises(InvalidValueError, match="name: expected lower-case letters and digits"):
        ck.uninstall(name)


def test_a_name_is_a_text() -> None:
    """Another type is refused by name."""
    with pytest.raises(InvalidTypeError, match=r"name: expected a text such as 'onet-30\.0', found 7"):
        check_name(7)


def test_leftovers_of_killed_installs_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old ones only: another process may still write to a new one. They are never listed nor read."""
    old, new = (tmp_path / f".onet-30.0.7-0000000{n}.part" for n in range(2))
    journal, other = tmp_path / ".a.7-00000000.part-journal", tmp_path / ".own.part"
    for path in (old, new, journal, other):
        path.write_bytes(b"x")
    for path in (old, journal, other):
        os.utime(path, (0, 0))
    assert len(ck.installed(tmp_path)) == 0
    check_folder(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([new, other])

    def refuse(_path: Path) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    os.utime(new, (0, 0))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        store_folder.sweep(tmp_path)
    assert new.exists()


def raising(error: BaseException) -> Callable[..., Any]:
    """A function that fails."""

    def fail(*_given: object, **_named: object) -> Any:
        raise error

    return fail


def sqlite_error(code: int) -> sqlite3.OperationalError:
    """An error of SQLite with its code."""
    error = sqlite3.OperationalError("it said so")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full; make room, or name another folder"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk is full"),
        (sqlite_error(sqlite3.SQLITE_FULL), "the disk is full"),
        (sqlite_error(sqlite3.SQLITE_IOERR | 3 << 8), "it said so; is the disk full, or are files limited in size"),
        (OSError(errno.EFBIG, "File too large"), "File too large; is the disk full"),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied; see who may write there"),
        (
            OSError(errno.EEXIST, "File exists"),
            "File exists; move what has that name elsewhere, or name another folder",
        ),
        (OSError(errno.EISDIR, "Is a directory"), "Is a directory; move what has that name elsewhere"),
        (OSError(errno.EROFS, "Read-only file system"), "Read-only file system; see who may write there"),
        (sqlite_error(sqlite3.SQLITE_READONLY), "it said so; see who may write there"),
        (OSError(errno.EIO, "Input/output error"), "cannot install: Input/output error"),
    ],
)
def test_failures_say_what_to_do(error: BaseException, said: str) -> None:
    """Each failure of the system is told with its reason and the way out."""
    assert said in str(failure(Path("x"), error, "install"))


@pytest.mark.parametrize("step", ["_fill", "_flush", "_flush_folder"])
def test_a_failure_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whatever step fails, a release is whole and nothing is left beside it."""
    before = stored(tmp_path)
    monkeypatch.setattr(store_writing, step, raising(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(StoreError, match="cannot install the release: the disk is full"):
        write_store(facts(tmp_path), sample())
    assert [path.name for path in tmp_path.iterdir()] == ["sample-1.0.sqlite"]
    assert ck.load_catalog("sample-1.0", folder=tmp_path).occupations["43-4051"] is not None
    assert before.section("roles").keys() == sample().roles.keys()


def test_a_full_disk_is_noticed_by_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that may not grow is a full disk to SQLite; nothing is left of it."""
    connect = sqlite3.connect

    def small(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.execute("PRAGMA max_page_count = 8")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(StoreError, match="the disk is full"):
        write_store(facts(tmp_path), sample())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is read; the message names the folder."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"file.in: cannot install there: Not a directory"):
        check_folder(tmp_path / "file" / "in")
    with pytest.raises(
        StoreError, match=r"file: expected a folder to install in, found a file; name a folder with fol"
    ):
        check_folder(tmp_path / "file")
    monkeypatch.setattr(Path, "write_bytes", raising(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(StoreError, match="cannot install there: Permission denied; see who may write there"):
        check_folder(tmp_path)


def test_windows_flushes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be opened, the renaming alone has to do."""
    monkeypatch.setattr(store_writing.os, "name", "nt")  # type: ignore[attr-defined]
    monkeypatch.setattr(os, "open", raising(PermissionError(errno.EACCES, "Permission denied")))
    store_writing._flush_folder(tmp_path)


def test_where_releases_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller's folder, else that of the environment, else the platform's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert releases_folder() == tmp_path / ".local/share/careerkit/releases"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert releases_folder() == tmp_path / ".local/share/careerkit/releases"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert releases_folder() == tmp_path / "data/careerkit/releases"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert releases_folder() == tmp_path / "Library/Application Support/careerkit/releases"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert releases_folder() == tmp_path / "Local/careerkit/releases"
    monkeypatch.delenv("LOCALAPPDATA")
    assert releases_folder() == tmp_path / "AppData/Local/careerkit/releases"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own"))
    assert releases_folder() == tmp_path / "own/releases"
    assert releases_folder("here") == Path("here").absolute()
    with pytest.raises(InvalidValueError, match=r"folder: expected the path of a folder, found 'a.x00b'"):
        releases_folder("a\0b")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "absolute", raising(FileNotFoundError(errno.ENOENT, "No such file or directory")))
        with pytest.raises(StoreError, match=r"here: the working folder cannot be told: No such .* absolute path"):
            releases_folder("here")
    monkeypatch.setenv(VARIABLE, "own")
    with pytest.raises(InvalidValueError, match="CAREERKIT_DATA_HOME: expected an absolute path, found 'own'"):
        releases_folder()
    for folder in (7, ""):
        with pytest.raises(InvalidTypeError, match="folder: expected the path of a folder, found"):
            releases_folder(folder)  # type: ignore[arg-type]


def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no home folder is known, the error says how to name one."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "")
    monkeypatch.setattr(Path, "home", raising(RuntimeError("no home")))
    with pytest.raises(StoreError, match="name a folder with folder=…, or in the environment variable CAREERKIT_DATA"):
        releases_folder()


def test_a_release_is_loaded_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled data and what is named stand together; nothing that is not named is read."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    added = ck.Occupation(key="99-0001", title="Lamplighters", codes=sample().occupations["00-0000"].codes[:1])
    stored(tmp_path / "releases", ck.Catalog.of(occupations=[added]), "lamps-1.0")
    stored(tmp_path / "releases", name="other")
    (tmp_path / "releases" / "broken.sqlite").write_bytes(b"")
    catalog = ck.load_catalog("lamps-1.0")
    assert catalog.occupations["99-0001"] == added
    assert set(catalog.occupations) == {*ck.load_catalog().occupations, "99-0001"}
    assert list(catalog.roles) == list(ck.load_catalog().roles)
    assert ck.load_catalog(ck.installed()["lamps-1.0"], "lamps-1.0").occupations["99-0001"] == added
    assert pickle.loads(pickle.dumps(catalog)).occupations["99-0001"] == added
    with pytest.raises(StoreError, match=r"broken\.sqlite: the installed release is damaged"):
        ck.load_catalog("lamps-1.0", "broken")


def test_names_and_folders_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder wins where nothing of its name is installed; where both are, the error says how to say which."""
    monkeypatch.chdir(tmp_path)
    store = tmp_path / "releases"
    stored(store)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "skills.toml").write_text(
        'format = 1\n[own-skill]\nname = "Own"\nkind = "technical"\n', "utf-8"
    )
    assert "own-skill" in ck.load_catalog("own", "sample-1.0", folder=store).skills
    assert "own-skill" in ck.load_catalog(Path("own"), "./own", folder=store).skills
    with pytest.raises(DataError, match=r"sample-2\.0: expected a folder, found nothing; and there is no inst"):
        ck.load_catalog("sample-2.0", folder=store)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DataError, match="file: expected a folder, found a file"):
        ck.load_catalog("file", folder=store)
    (store / "loop.sqlite").symlink_to(store / "loop.sqlite")
    with pytest.raises(StoreError, match="cannot open the installed release: Too many levels of symbolic links"):
        ck.load_catalog("loop", folder=store)
    with pytest.raises(StoreError, match="file: expected the folder of installed releases, found a file"):
        ck.load_catalog("own", folder=tmp_path / "file")
    with pytest.raises(DataError, match="a: cannot be read: File name too long"):
        ck.load_catalog("a" * 300, folder=store)
    with pytest.raises(DataError, match="Sample: expected a folder, found nothing"):
        ck.load_catalog("Sample", folder=store)
    with pytest.raises(InvalidTypeError, match="expected the path of a folder, found 7"):
        ck.load_catalog(7)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="replace: expected True or False, found 7"):
        ck.load_catalog("own", replace=7)  # type: ignore[arg-type]
    (tmp_path / "own").rename(tmp_path / "sample-1.0")
    with pytest.raises(AmbiguousError, match=r"'sample-1.0' names 2 places: './sample-1.0', \"installed\(\)"):
        ck.load_catalog("sample-1.0", folder=store)
    assert "own-skill" in ck.load_catalog("./sample-1.0", folder=store).skills
    assert "own-skill" not in ck.load_catalog(ck.installed(store)["sample-1.0"]).skills


def test_clashes_with_a_folder_are_told(tmp_path: Path) -> None:
    """An installed source that differs from the bundled one of its key is refused, as by ``|``."""
    source = ck.Source(key="onet-30-0", title="Other", kind="own")
    stored(tmp_path, ck.Catalog.of(sources=[source]))
    with pytest.raises(DataError, match="onet-30-0: clash: the two catalogues have different sources"):
        ck.load_catalog("sample-1.0", folder=tmp_path)


def test_nothing_of_stores_is_imported_unasked() -> None:
    """Bundled data alone needs no SQLite."""
    script = "import sys, careerkit as ck; ck.load_catalog().occupations['43-4051']; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_errors_of_stores_are_of_the_system() -> None:
    """A store's error is an ``OSError``, and pickled as any."""
    error = pickle.loads(pickle.dumps(StoreError("x: cannot be read")))
    assert isinstance(error, OSError)
    assert str(error) == "x: cannot be read"
    assert str(Problem("a", "", str(error))) == "a: x: cannot be read"
    assert names_in(Path("no such folder")) == ()
