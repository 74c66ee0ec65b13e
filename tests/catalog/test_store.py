"""A release in a store: what it gives back, and what it refuses."""

from __future__ import annotations

import json
import os
import pickle
import random
import sqlite3
import threading
import zlib
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.catalog.store_samples import rewritten, sample, stored

import careerkit as ck
from careerkit.catalog import store_file, store_rows
from careerkit.catalog.library import Library
from careerkit.catalog.release import Release
from careerkit.catalog.store import open_store
from careerkit.catalog.store_file import bucket
from careerkit.catalog.store_rows import RowReader, RowWriter, model_fields
from careerkit.catalog.store_writing import BUCKETS
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError, StoreError
from careerkit.model.market import Market
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careerkit.catalog.store import StoredRelease

SECTIONS = ("sources", "skills", "skill_groups", "occupations", "roles")


def catalog_of(release: Release) -> ck.Catalog:
    """The catalogue of one release."""
    return ck.Catalog(Library([]), (release,))


def everything(release: StoredRelease) -> dict[str, dict[str, Any]]:
    """All entries, and all that the indices say."""
    found = {section: dict(release.section(section)) for section in SECTIONS}
    for key in found["occupations"]:
        found.setdefault("titles", {})[key] = release.titles(key)
        for text in (release.titles(key)[0], *release.titles(key)[1]):
            found.setdefault("titled", {})[text] = release.keys_titled(text)
        for code in found["occupations"][key].codes:
            found.setdefault("coded", {})[code.value] = release.keys_coded(code.value)
    return found


def test_a_store_gives_back_what_was_written(tmp_path: Path) -> None:
    """All sections are equal to those that were written, and in key order."""
    catalog, release = sample(), stored(tmp_path)
    for section in SECTIONS:
        assert dict(release.section(section)) == dict(getattr(catalog, section))
        assert list(release.section(section)) == sorted(getattr(catalog, section))
        assert len(release.section(section)) == len(getattr(catalog, section))
    assert "nothing" not in release.section("occupations")
    assert dict(release.section("guides")) == {}


def test_shared_objects_are_one(tmp_path: Path) -> None:
    """A source that many figures cite is one object, and the same as that of its section."""
    release = stored(tmp_path)
    cited = [each.citation for each in release.section("occupations")["43-4051"].skills]
    source = cited[0].source
    assert all(each.source is release.section("sources")[source.key] for each in cited)


def test_nothing_is_made_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening, listing, and finding by key, code or title make no occupation but the one asked for."""
    made: list[object] = []
    entry = RowReader.entry

    def counted(self: RowReader, data: Any, kind: type[Any], only: str | None = None) -> Any:
        made.append(kind)
        return entry(self, data, kind, only)

    path = stored(tmp_path).file.path
    monkeypatch.setattr(RowReader, "entry", counted)
    catalog = catalog_of(open_store(path))
    assert len(catalog.occupations) == 3
    assert list(catalog.skills) == list(sample().skills)
    assert made == []
    assert catalog.occupation("43-4051.00").key == "43-4051"
    assert catalog.occupation("customer service representatives").key == "43-4051"
    assert made == [ck.Occupation]


def test_of_many_occupations_only_what_is_asked_for_is_made(tmp_path: Path) -> None:
    """Of occupations with ratings nothing else is made; those without are not read, and nothing made twice."""
    catalog = catalog_of(stored(tmp_path))
    with_tasks = attrs.evolve(sample().occupations["00-0000"], key="99-0001", skills=())
    catalog |= ck.Catalog.of(occupations=[with_tasks])
    whole = catalog.occupations["43-4051"]
    found = {each.key: each for each in catalog.occupations_with("skills")}
    rated = [key for key, each in catalog_of(stored(tmp_path)).occupations.items() if each.skills]
    assert list(found) == rated
    assert found["43-4051"] is whole
    assert found["43-1011"].skills == catalog.occupations["43-1011"].skills
    assert not found["43-1011"].pay
    assert catalog.occupations["43-1011"].pay
    with pytest.raises(NotFoundError, match="no field of an occupation that is given alone 'skils'; nearest: 'skills'"):
        catalog.occupations_with("skils")
    with pytest.raises(NotFoundError, match="'title'"):
        catalog.occupations_with("title")


def _given(value: Any, _old: Any) -> Any:
    return value


def test_a_damaged_index_of_holders_is_refused(tmp_path: Path) -> None:
    """Places that are none are not passed over."""
    path = stored(tmp_path).file.path
    wrong: list[Any] = [[], {"skills": [7]}, {"skills": ["0"]}, {"skills": None}]
    for each in wrong:
        rewritten(path, "holders", "occupations", partial(_given, each))
        with pytest.raises(StoreError, match=r"damaged \(the index of holders\)"):
            list(catalog_of(open_store(path)).occupations_with("skills"))
    rewritten(path, "holders", "occupations", partial(_given, {}))
    assert list(catalog_of(open_store(path)).occupations_with("skills")) == []


@pytest.mark.parametrize(
    "text", ["43-1011", "Customer Service Representatives", "total, all occupations", "call center"]
)
def test_it_is_searched_as_the_release_itself(tmp_path: Path, text: str) -> None:
    """Exact and similar titles are found as in the catalogue that was written, indices made or not."""
    catalog, other = sample(), catalog_of(stored(tmp_path))
    for _again in range(2):
        assert other.search(text) == catalog.search(text)
    assert other.search("") == []


def test_titles_of_several_parts_are_those_of_the_merged_occupation(tmp_path: Path) -> None:
    """Where bundled data and releases name one occupation, search knows its titles as merging gives them."""
    occupation = sample().occupations["43-4051"]
    titled = attrs.evolve(occupation, title="A Clerk of Care", alternate_titles=("Care Clerk",))
    one = stored(tmp_path, ck.Catalog.of(occupations=[titled]))
    both = ck.load_catalog() | catalog_of(one)
    again = ck.load_catalog() | ck.Catalog.of(occupations=[titled])
    for text in ("care clerk", "a clerk of care", occupation.title, "43-4051", "Care Clrk", "stock clerks"):
        assert both.search(text) == again.search(text)
    assert both.occupation("Care Clerk").title == "A Clerk of Care"
    assert both.occupation("43-4051.00") == again.occupation("43-4051.00")
    assert both.occupation("First-Line Supervisors of Retail Sales Workers") in ck.load_catalog().occupations.values()


def test_another_version_of_unicode(tmp_path: Path) -> None:
    """Where titles may compare otherwise than they were written, all are compared anew."""
    release = stored(tmp_path)
    rewritten(release.file.path, "about", "", lambda about: about | {"unicode": "1.0"})
    other = open_store(release.file.path)
    assert other.keys_titled("Customer Service Representatives") is None
    assert catalog_of(other).occupation("customer service representatives").key == "43-4051"


def test_codes_in_another_version_of_unicode(tmp_path: Path) -> None:
    """A code of ASCII is looked up as ever; for another the occupations are asked, and the answer is the same."""
    codes = (Code("soc-2018", "43-4051"), Code("nem", "Ä-1"))
    release = stored(tmp_path, ck.Catalog.of(occupations=[ck.Occupation(key="a", title="A", codes=codes)]))
    path, found = release.file.path, []
    for _version in range(2):
        found.append([open_store(path).keys_coded(text) for text in ("43-4051", "ä-1", "Ö", "x")])
        rewritten(path, "about", "", lambda about: about | {"unicode": "1.0"})
    assert found == [[("a",), ("a",), (), ()]] * 2


def test_an_empty_release(tmp_path: Path) -> None:
    """A release without entries is one too."""
    release = stored(tmp_path, ck.Catalog.of())
    assert release == Release({})
    assert catalog_of(release).search("x") == []


def test_releases_compare_by_what_they_hold(tmp_path: Path) -> None:
    """Stores of the same entries are equal, whatever they are called; others are not."""
    one, same = stored(tmp_path), stored(tmp_path, name="other")
    less = stored(tmp_path, ck.Catalog.of(skills=sample().skills.values()), "less")
    changed = attrs.evolve(sample().occupations["00-0000"], title="Other")
    merged = {**sample().occupations, "00-0000": changed}.values()
    roles, sources = sample().roles.values(), sample().sources.values()
    skills, groups = sample().skills.values(), sample().skill_groups.values()
    parts = ck.Catalog.of(occupations=merged, roles=roles, sources=sources, skills=skills, skill_groups=groups)
    assert one == same
    assert hash(one) == hash(same)
    assert one != less
    assert one != stored(tmp_path, parts, "changed")
    assert one == Release.of(**{section: getattr(sample(), section).values() for section in SECTIONS})
    assert len((catalog_of(one) | catalog_of(same)).occupations) == 3


def test_a_catalogue_with_a_store_is_pickled_by_its_place(tmp_path: Path) -> None:
    """A pickle of the catalogue opens the same store, and none that was installed anew since."""
    catalog = catalog_of(stored(tmp_path))
    text = pickle.dumps(catalog)
    assert len(text) < 2_000
    assert pickle.loads(text).occupations["43-4051"] == catalog.occupations["43-4051"]
    stored(tmp_path, ck.Catalog.of(occupations=[sample().occupations["00-0000"]]))
    with pytest.raises(StoreError, match="installed anew since it was pickled"):
        pickle.loads(text)


def test_whoever_has_it_open_reads_on(tmp_path: Path) -> None:
    """A release that is replaced or removed is read on by who has it open; a new thread is told."""
    release = stored(tmp_path)
    stored(tmp_path, ck.Catalog.of(occupations=[sample().occupations["00-0000"]]))
    assert release.section("occupations")["43-4051"] == sample().occupations["43-4051"]
    said: list[str] = []

    def read() -> None:
        for _again in range(2):
            with pytest.raises(StoreError) as caught:
                release.section("occupations")["43-4051"]
            said.append(str(caught.value))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert ["installed anew since it was opened" in each for each in said] == [True, True]


def test_threads_read_at_once(tmp_path: Path) -> None:
    """Each thread has its own connection, and all read the same."""
    release, expected = stored(tmp_path), dict(sample().occupations)
    found: list[bool] = []

    def read() -> None:
        found.extend(dict(release.section("occupations")) == expected for _again in range(3))

    threads = [threading.Thread(target=read) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the platform has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_reads_on(tmp_path: Path) -> None:
    """A child process opens the store anew, and its parent reads on."""
    release = stored(tmp_path)
    child = os.fork()
    if not child:  # the child reports by its exit code, and runs nothing of pytest
        os._exit(0 if release.section("occupations")["43-4051"].key == "43-4051" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert release.section("occupations")["43-1011"].key == "43-1011"


def test_a_place_that_an_address_must_quote(tmp_path: Path) -> None:
    """A folder may have any name, and be named relative to where the process is."""
    folder = tmp_path / "a %3f?#ü b"
    assert len(stored(folder).section("occupations")) == 3


HEADERS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _whole: b"", r"damaged \(it is cut short after 0 bytes\); install it again"),
    "cut in the header": (lambda whole: whole[:40], "cut short after 40 bytes"),
    "cut": (lambda whole: whole[:9_000], r"damaged \(expected [0-9,]+ bytes, found 9,000\)"),
    "longer": (lambda whole: whole + bytes(4096), "damaged .expected"),
    "page size": (lambda whole: whole[:16] + bytes(2) + whole[18:], "damaged .expected 0 bytes"),
    "largest pages": (lambda whole: whole[:16] + b"\0\1" + whole[18:], "damaged .expected"),
    "text": (lambda _whole: b"hello" * 99, "expected an installed release, found a file of another kind; move it"),
    "short text": (lambda _whole: b"hello", "found a file of another kind"),
    "other program": (lambda whole: whole[:68] + bytes(4) + whole[72:], "found an SQLite file of another program"),
    "newer": (
        lambda whole: whole[:60] + b"\0\0\1\0" + whole[64:],
        "format 256, newer than 1; update careerkit, or with this version install it again",
    ),
    "older": (lambda whole: whole[:60] + bytes(4) + whole[64:], "format 0, older than 1; install it again"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_what_is_no_store_is_refused(tmp_path: Path, name: str) -> None:
    """The error names the file, what it is, and what to do."""
    path = stored(tmp_path).file.path
    change, said = HEADERS[name]
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(StoreError, match=said) as caught:
        open_store(path)
    assert str(path) in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Nothing, a folder and a pipe are no stores."""
    with pytest.raises(StoreError, match="cannot open the installed release: No such file"):
        open_store(tmp_path / "none.sqlite")
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(StoreError, match="expected a file, found a folder, a pipe or a device"):
        open_store(tmp_path / "folder.sqlite")
    os.mkfifo(tmp_path / "pipe.sqlite")
    with pytest.raises(StoreError, match="expected a file, found a folder, a pipe or a device"):
        open_store(tmp_path / "pipe.sqlite")


def test_one_wrong_byte_gives_an_error_or_the_right_data(tmp_path: Path) -> None:
    """Whichever byte is damaged, nothing wrong is read."""
    release = stored(tmp_path, ck.Catalog.of(occupations=[sample().occupations["00-0000"]]))
    expected, whole = everything(release), release.file.path.read_bytes()
    chance = random.Random(6)
    damaged = tmp_path / "damaged.sqlite"
    outcomes = {"error": 0, "right": 0}
    for place in [*range(100), *(chance.randrange(len(whole)) for _place in range(150))]:
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(content)
        try:
            found = everything(open_store(damaged))
        except StoreError:
            outcomes["error"] += 1
            continue
        assert found == expected
        outcomes["right"] += 1
    assert min(outcomes.values()) > 10


def test_a_schema_that_does_more_is_not_trusted(tmp_path: Path) -> None:
    """A view in the place of the table, or a table beside it, is refused before a query."""
    path = stored(tmp_path).file.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE more (x)")
    with pytest.raises(StoreError, match="its tables are not those of a store"):
        open_store(path)


def test_a_piece_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would not be read again is not written, and what is larger than any piece is not read."""
    path = stored(tmp_path).file.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE pieces SET data = zeroblob(100000000) WHERE id = 1")
    with pytest.raises(StoreError, match="string or blob too big"):
        open_store(path)
    monkeypatch.setattr(store_file, "MAXIMUM_BYTES", 1_000)
    with pytest.raises(InvalidValueError, match="expected an entry or an index of at most 1,000 bytes, found"):
        stored(tmp_path, name="other")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_missing_piece(tmp_path: Path) -> None:
    """An entry that is gone is damage, not a key that is not there."""
    path = stored(tmp_path).file.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM pieces WHERE part = 'occupations'")
    with pytest.raises(StoreError, match="occupations '43-4051' is not as it was written"):
        open_store(path).section("occupations")["43-4051"]


def texts(number: int) -> Callable[[Any], Any]:
    """Change one item of an entry's row."""

    def change(entry: Any) -> Any:
        entry[1][number] = 7
        return entry

    return change


def another_source(entry: Any) -> Any:
    """Cite a source that there is not."""
    return [[[99, *citation[1:]] for citation in entry[0]], entry[1]]


def without_fields(name: str) -> Callable[[Any], Any]:
    """Change the fields of a class."""

    def change(about: Any) -> Any:
        about["fields"]["Occupation"] = json.loads(name)
        return about

    return change


def parts(value: Any, section: str = "occupations") -> Callable[[Any], Any]:
    """Change where a part begins and how long it is."""
    return lambda about: about | {"parts": about["parts"] | {section: value}}


WORD = str(bucket("customer service representatives", BUCKETS))
CODE = str(bucket("43-4051", BUCKETS))

CRAFTED: dict[str, tuple[str, str, Callable[[Any], Any], str]] = {
    "about is a list": ("about", "", lambda _about: [], "expected a table, found"),
    "no parts": ("about", "", lambda about: about | {"parts": None}, "its parts are not told"),
    "a part of one number": ("about", "", parts([1]), "its parts are not told"),
    "a part of texts": ("about", "", parts(["1", "2"]), "its parts are not told"),
    "more entries than there are": ("about", "", parts([2, 9]), "the keys of occupations"),
    "a number beyond SQLite's": ("about", "", parts([2**70, 3]), "too large"),
    "fields unknown": ("about", "", without_fields('["key", "x"]'), "does not fit this version of careerkit"),
    "fields twice": ("about", "", without_fields('["key", "title", "codes", "key"]'), "does not fit this version"),
    "no fields": ("about", "", lambda about: about | {"fields": None}, "does not fit this version"),
    "no JSON": ("about", "", lambda _about: zlib.compress(b"{"), "damaged .about"),
    "nested too deeply": ("about", "", lambda _about: zlib.compress(b"[" * 10_000), "damaged .about"),
    "more after the piece": ("about", "", lambda about: zlib.compress(json.dumps(about).encode()) + b"x", "about"),
    "not packed": ("about", "", lambda _about: b"{}", "damaged .about"),
    "keys are a table": ("contents", "occupations", lambda _keys: {}, "the keys of occupations"),
    "keys are numbers": ("contents", "occupations", lambda _keys: [[1, 2, 3], [0, 1, 2]], "the keys of occ"),
    "keys without numbers": ("contents", "occupations", lambda keys: [keys[0], []], "the keys of occupations"),
    "numbers below 0": ("contents", "occupations", lambda keys: [keys[0], [-1, 1, 2]], "the keys of occupations"),
    "keys not in order": ("contents", "occupations", lambda keys: [keys[0][::-1], keys[1]], "the keys of occ"),
    "keys twice": ("contents", "occupations", lambda keys: [keys[0][:1] * 3, keys[1]], "the keys of occupations"),
    "another entry": ("contents", "skills", lambda keys: [keys[0], keys[1][::-1]], "has the key"),
    "no such skill": ("contents", "skills", lambda keys: [keys[0], [99, 1, 2]], "no Skill of number 99"),
    "titles are too few": ("titles", "occupations", lambda _titles: [], "the index of titles"),
    "titles are numbers": ("titles", "occupations", lambda _titles: [1, 2, 3], "the index of titles"),
    "no index of codes": ("about", "", parts([2, 0], "codes"), "the index of codes"),
    "codes of no place": ("codes", CODE, lambda codes: {code: [99] for code in codes}, "the index of codes"),
    "words are a list": ("words", WORD, lambda _words: [], "the index of words"),
    "words without places": ("words", WORD, lambda words: dict.fromkeys(words, 7), "the index of words"),
    "words of no place": ("words", WORD, lambda words: {word: [99] for word in words}, "the index of words"),
    "no row": ("occupations", "43-4051", lambda entry: [entry[0], 7], "expected a list of"),
    "no citations": ("occupations", "43-4051", lambda entry: [[], entry[1]], "number of one of 0 citations"),
    "no such source": ("occupations", "43-4051", another_source, "no Source of number 99"),
    "no text": ("occupations", "43-4051", texts(1), "expected str, found 7"),
    "no title": ("occupations", "43-4051", texts(4), "expected a list"),
    "no pay": ("occupations", "43-4051", texts(8), "expected a list"),
    "another key": ("occupations", "43-4051", lambda entry: [entry[0], ["x", *entry[1][1:]]], "has the key 'x'"),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_pieces_that_were_made_by_hand(tmp_path: Path, name: str) -> None:
    """A piece whose checksum is right and whose values are not is refused by name."""
    path = stored(tmp_path).file.path
    part, piece, change, said = CRAFTED[name]
    rewritten(path, part, piece, change)
    with pytest.raises(StoreError, match=said):
        everything(open_store(path))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["43", "x", [], [], [], [], [], [], [], [], [], [], []], "expected a list of"),
        ([["43"], "US"], "expected str, found"),
        (["XX-1234", None], "Market.area"),
        ([7, None], "expected str, found 7"),
    ],
)
def test_rows_that_the_model_does_not_take(row: list[Any], said: str) -> None:
    """A row is checked as the model checks its values."""
    reader = RowReader(model_fields(), lambda _kind, _number: None)
    with pytest.raises((InvalidTypeError, InvalidValueError), match=said):
        reader.row(row, Market)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (0, "7", "expected int, found '7'"),
        (1, "x", "expected a number, found 'x'"),
        (1, 7, "expected str, found 7"),
        (2, ["US"], "expected a list of 2"),
        (3, 0, "expected bool, found 0"),
        (7, -1, "expected a number from 0 on, found -1"),
        (7, True, "expected a number from 0 on, found True"),
        (7, 3, "expected the number of one of 1 citations, found 3"),
    ],
)
def test_figures_that_the_model_does_not_take(place: int, value: Any, said: str) -> None:
    """Each kind of value is taken only as it is written."""
    figure = sample().occupations["43-4051"].employment[0]
    writer = RowWriter()
    citations, row = writer.entry(figure)
    source = figure.citation.source
    reader = RowReader(model_fields(), lambda _kind, _number: source)
    assert reader.entry([citations, row], type(figure)) == figure
    row[place] = value
    with pytest.raises((InvalidTypeError, InvalidValueError), match=said):
        reader.entry([citations, row], type(figure))


@pytest.mark.parametrize("value", ["2025-13-01", "x"])
def test_days_that_there_are_not(value: str) -> None:
    """A day is one of the calendar."""
    writer = RowWriter()
    row = writer.fields_of(sample().sources["onet-30-0"])
    row[writer.fields["Source"].index("published")] = value
    with pytest.raises(InvalidValueError, match="expected a date, found"):
        RowReader(model_fields(), lambda _kind, _number: None).row(row, ck.Source)


def test_terms_that_there_are_not() -> None:
    """A term is one of its vocabulary, and the error lists the nearest."""
    writer = RowWriter()
    row = writer.fields_of(sample().sources["onet-30-0"])
    row[writer.fields["Source"].index("kind")] = "offical-statistics"
    with pytest.raises(LookupError, match="nearest: 'official-statistics'"):
        RowReader(model_fields(), lambda _kind, _number: None).row(row, ck.Source)


def test_only_values_of_the_model_are_written() -> None:
    """A class of somebody's own is refused, for it would come back as another."""

    class Own(ck.Skill):
        __slots__ = ()

    with pytest.raises(InvalidTypeError, match="expected a value of careerkit's model, found"):
        RowWriter().entry(Own(key="a", name="A", kind="technical"))
    with pytest.raises(InvalidTypeError, match="expected a value of careerkit's model, found 'text'"):
        RowWriter().fields_of("text")


def test_every_class_can_be_read() -> None:
    """The reader knows the types of all fields of all classes that entries are made of."""
    reader = RowReader(model_fields(), lambda _kind, _number: None)
    classes = store_rows._classes()
    assert len(classes) > 40
    for kind in classes.values():
        assert callable(reader._class_reader(kind))


def test_small_values_are_kept_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of codes does not grow without end."""
    monkeypatch.setattr(store_rows, "MOST_KEPT", 1)
    reader = RowReader(model_fields(), lambda _kind, _number: None)
    one = reader.row(["US", None], Market)
    assert reader.row(["US", None], Market) is one
    assert reader.row(["DE", None], Market) == Market("DE")
    assert reader.row(["US", None], Market) == one


def test_fields_that_the_model_got_since(tmp_path: Path) -> None:
    """A store without a field that has a default is read, and the field has that default."""
    path = stored(
        tmp_path, ck.Catalog.of(skills=[ck.Skill(key="a", name="A", kind="technical", aliases=("B",))])
    ).file.path

    def shorter(about: Any) -> Any:
        about["fields"]["Skill"].remove("reuse")
        return about

    def without(row: Any) -> Any:
        return [value for name, value in zip(model_fields()["Skill"], row, strict=True) if name != "reuse"]

    rewritten(path, "about", "", shorter)
    rewritten(path, "Skill", "0", without)
    assert open_store(path).section("skills")["a"] == ck.Skill(key="a", name="A", kind="technical", aliases=("B",))
