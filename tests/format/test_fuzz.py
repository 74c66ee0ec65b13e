"""Whatever a file holds, checking it lists problems, and reading JSON raises careerkit's own errors."""

from __future__ import annotations

import copy
import json
import tempfile
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.exchange.test_data_schema import VALID, VALIDATORS, kind_of, plain

import careerkit as ck
from careerkit import model
from careerkit.catalog import documents, folder, guide_document
from careerkit.catalog.codec import using
from careerkit.catalog.places import EITHER, place_text
from careerkit.errors import DataError, Problem
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Callable

    Place = tuple[str | int, ...]

SCALARS = (
    st.text(max_size=12)
    | st.integers()
    | st.sampled_from([0, 1, 7, 2**70, 16**3_000, "", " ", "US", "USD", "year", "junior", "own", "lamp-handbook"])
    | st.booleans()
    | st.decimals()
    | st.sampled_from([Decimal("1e999999"), Decimal("-1e-999999"), Decimal("0e-999999999")])
    | st.dates()
    | st.times()
    | st.datetimes()
)
MODEL = [
    kind
    for module in iter_modules(model.__path__)
    for kind in vars(import_module(f"careerkit.model.{module.name}")).values()
    if isinstance(kind, type) and attrs.has(kind)
]
WRITTEN = ["at", "scope", "rows", "wordings", "currency", "stage", "cite_note", "levels", "negotiation"]
FIELDS = sorted({field.name for kind in MODEL for field in attrs.fields(kind)} | {*WRITTEN})
KEYS = st.sampled_from(FIELDS) | st.text(max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)

ROWS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES, max_size=3) | VALUES
BLOCKS = st.lists(st.fixed_dictionaries({"rows": ROWS}, optional={"at": SCALARS, "scope": TABLES}) | VALUES, max_size=2)
SECTIONS = ["pay", "outlook", "ladder", *guide_document.GUIDE_BLOCKS, *documents.OCCUPATION_BLOCKS, "compensation"]
FILES = st.builds(
    lambda head, sections, rest: rest | sections | head,
    st.sampled_from(
        [
            {},
            {"format": 1, "title": "Lamplighter", "source": "lamp-handbook"},
            {"format": 1, "title": "Lamplighter", "codes": {"soc-2018": "99-0001"}},
        ]
    ),
    st.dictionaries(st.sampled_from(SECTIONS), BLOCKS, max_size=3),
    TABLES,
)

NAMES: dict[type, dict[str, Any]] = {
    Source: {"lamp-handbook": Source(key="lamp-handbook", title="Handbook", kind="own")},
    Skill: {},
    Metric: {},
    Credential: {},
}
READERS: dict[str, Callable[[str, str, dict[str, Any]], Any]] = {
    "guides": guide_document.read_guide,
    "surveys": documents.read_survey,
    "occupations": documents.read_occupation,
    "roles": documents.read_role,
}


def _are_problems(problems: object) -> bool:
    """Whether these are problems that can be shown, each once."""
    assert isinstance(problems, (tuple, list))
    shown = [str(problem) for problem in problems]
    return all(isinstance(problem, Problem) for problem in problems) and len(set(shown)) == len(shown)


@pytest.mark.parametrize("section", READERS)
@given(table=FILES)
def test_any_table_is_read_or_refused(section: str, table: dict[str, Any]) -> None:
    """A file's table becomes an entry, or a list of problems with each once; nothing else is ever raised."""
    with using(NAMES):
        try:
            entry = READERS[section]("file.toml", "sample", table)
        except DataError as error:
            problems = error.problems
        else:
            problems = ()
            assert ck.loads(ck.dumps(entry), type(entry)) == entry
    assert _are_problems(problems)


CATALOGS = (ck.load_catalog(), ck.load_catalog(Path(__file__).parent / "base"))
KNOWN: dict[type, dict[str, Any]] = {
    kind: {key: entry for catalog in CATALOGS for key, entry in getattr(catalog, name).items()}
    for kind, name in ((Source, "sources"), (Skill, "skills"), (Metric, "metrics"), (Credential, "credentials"))
}
WRITTEN_FILES = [
    (kind_of(path.relative_to(root)), path.stem, tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
    for root, path in VALID
    if kind_of(path.relative_to(root)) in READERS
]


def _places(value: Any, place: Place = ()) -> list[Place]:
    """The places of all values in a table."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for key, item in items for each in [(*place, key), *_places(item, (*place, key))]]


@st.composite
def changed_files(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """The kind, key and table of a valid file in which one or two values were changed, taken out or added."""
    kind, key, table = copy.deepcopy(draw(st.sampled_from(WRITTEN_FILES)))
    for _ in range(draw(st.integers(1, 2))):
        *into, last = draw(st.sampled_from(_places(table)))
        parent: Any = table
        for step in into:
            parent = parent[step]
        change = draw(st.sampled_from(["change", "take out", "repeat", "add"]))
        if change == "change":
            parent[last] = draw(VALUES)
        elif change == "take out" and len(table) > 1:
            del parent[last]
        elif isinstance(parent, list):
            parent.append(copy.deepcopy(parent[-1]))
        else:
            parent[draw(KEYS)] = draw(VALUES)
    return kind, key, table


@given(changed_files())
def test_any_change_of_a_file_is_read_or_refused(changed: tuple[str, str, dict[str, Any]]) -> None:
    """A valid file with a change becomes an entry, which passes the schema too, or a list of problems."""
    section, key, table = changed
    problems: object = ()
    with using(KNOWN):
        try:
            entry = READERS[section]("file.toml", key, copy.deepcopy(table))
        except DataError as error:
            problems = error.problems
        else:
            assert ck.loads(ck.dumps(entry), type(entry)) == entry
            # A role names guides, which are looked up later, by any text.
            assert section == "roles" or list(VALIDATORS[section].iter_errors(plain(table))) == []
    assert _are_problems(problems)


FAULTS: list[Any] = [-1, "", 7, "x!", [], True, " sp", {}]
TAKEN_OUT = object()


def _changed(table: dict[str, Any], changes: list[tuple[Place, Any]]) -> dict[str, Any]:
    """A table with other values in some places."""
    changed = copy.deepcopy(table)
    for (*into, last), value in changes:
        parent: Any = changed
        for step in into:
            parent = parent[step]
        if value is TAKEN_OUT:
            del parent[last]
        else:
            parent[last] = value
    return changed


@st.composite
def two_faults(draw: st.DrawFn) -> tuple[int, list[tuple[Place, Any]]]:
    """Two changes of a valid file, each of which the schema refuses, neither within the other; and which file."""
    number = draw(st.integers(0, len(WRITTEN_FILES) - 1))
    section, _key, table = WRITTEN_FILES[number]
    # A file of another format keeps to other rules, and the prose of levels goes by their keys.
    places = [place for place in _places(table) if place[0] not in ("format", "levels")]
    found: list[tuple[Place, Any]] = []
    for _ in range(2):
        # Faults near each other are those of which one may hide the other.
        near = [place for place in places if found and place[:-1] == found[0][0][:-1]]
        place = draw(st.sampled_from(near if len(near) > 1 and draw(st.booleans()) else places))
        value = draw(st.sampled_from([*FAULTS, TAKEN_OUT, "add"]))
        is_named = isinstance(place[-1], str)
        if value == "add" and is_named:
            place = (*place[:-1], "zzqq")
        assume(value is not TAKEN_OUT or is_named)
        assume(all(place[: len(other)] != other[: len(place)] for other, _value in found))
        found.append((place, value))
        assume(not VALIDATORS[section].is_valid(plain(_changed(table, found[-1:]))))
    return number, found


def _is_of(place: Place, problem: Problem) -> bool:
    """Whether a problem is at a place, or within it or around it; of a row, one with the key in its block."""
    around = [place_text(place[:length]) for length in range(1, len(place) + 1)]
    key = place_text(place[-1:])
    # What is not in a scope, or is no scope, is missing in the rows.
    is_near = problem.path.startswith(f"{place_text(place[:2])}.") and (
        key == "scope" or problem.path.endswith((f".{key}", f".{EITHER.get(key, key)}"))
    )
    return problem.path in around or problem.path.startswith((f"{around[-1]}.", f"{around[-1]}[")) or is_near


@given(two_faults())
def test_faults_are_told_at_once(found: tuple[int, list[tuple[Place, Any]]]) -> None:
    """Of two faults in one file, each of which the schema refuses, the reader tells both."""
    number, changes = found
    section, key, table = WRITTEN_FILES[number]
    with using(KNOWN), pytest.raises(DataError) as caught:
        READERS[section]("file.toml", key, _changed(table, changes))
    problems = list(caught.value.problems)
    first, second = ([number for number, each in enumerate(problems) if _is_of(place, each)] for place, _ in changes)
    assert first
    assert second
    # One problem of what holds both does not tell both.
    assert len({*first, *second}) > 1


@pytest.mark.parametrize("kind", NAMES, ids=lambda kind: kind.__name__)
@given(table=TABLES | st.dictionaries(KEYS, TABLES, max_size=3).map(lambda entries: {"format": 1, **entries}))
def test_any_list_is_read_or_refused(kind: type, table: dict[str, Any]) -> None:
    """A canonical list gives an entry for each of its keys, or problems with each once."""
    try:
        entries, problems = documents.read_names("file.toml", table, kind)
    except DataError as error:
        problems = [*error.problems]
    else:
        assert entries.keys() == table.keys() - {"format"}
    assert _are_problems(problems)


PLACES = [f"{name}.toml" for name in folder.LISTS] + [f"{section}/sample.toml" for section in folder.SECTIONS]


def _check(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for name, content in files.items():
            path = Path(place) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        problems = ck.check(place)
        assert isinstance(problems, tuple)
        assert _are_problems(problems)
        if problems:
            with pytest.raises(DataError) as caught:
                ck.load_catalog(place)
            assert caught.value.problems == problems
        else:
            assert ck.load_catalog(place).guides


@given(st.dictionaries(st.sampled_from(PLACES), st.binary(max_size=60), min_size=1, max_size=3))
def test_any_bytes_are_checked(files: dict[str, bytes]) -> None:
    """A folder of files of any bytes is checked without an exception, and loads if nothing is wrong."""
    _check(files)


def _toml(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return hex(value) if value >= 0 else f"-{abs(value) % 10**18}"
    if isinstance(value, Decimal):
        return "nan" if value.is_nan() else "inf" if value.is_infinite() else f"{value:e}".lower()
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    escaped = "".join(f"\\U{ord(letter):08x}" if not letter.isalnum() else letter for letter in str(value))
    return f'"{escaped}"'


@given(place=st.sampled_from(PLACES), table=FILES)
def test_any_toml_is_checked(place: str, table: dict[str, Any]) -> None:
    """A folder with a file of any TOML is checked without an exception, and loads if nothing is wrong."""
    text = "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in table.items())
    _check({place: text.encode("utf-8", "replace")})


KINDS = st.sampled_from([ck.Guide, ck.Occupation, ck.Role, ck.PayTable, ck.Source, ck.Skill, ck.Money, ck.Ladder])
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _load(text: str | bytes, kind: type) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        value: object = ck.loads(text, kind)
    except DataError as error:
        value, problems = None, error.problems
    assert isinstance(value, kind) is not bool(problems)
    assert _are_problems(problems)


@given(text=st.text() | st.binary(), kind=KINDS)
def test_any_text_is_loaded_or_refused(text: str | bytes, kind: type) -> None:
    """Reading any text or bytes as JSON raises nothing but careerkit's own error."""
    _load(text, kind)


@given(document=JSON, kind=KINDS)
def test_any_json_is_loaded_or_refused(document: object, kind: type) -> None:
    """Reading any JSON raises nothing but careerkit's own error."""
    _load(json.dumps(document), kind)


@given(
    value=JSON | st.dictionaries(KEYS, JSON, max_size=6),
    sources=JSON | st.dictionaries(KEYS, JSON, max_size=3),
    skills=st.dictionaries(KEYS, JSON, max_size=3),
    kind=KINDS,
)
def test_any_value_in_the_right_envelope_is_loaded_or_refused(
    value: object, sources: object, skills: object, kind: type
) -> None:
    """Reading any value as the JSON of a class raises nothing but careerkit's own error."""
    document = {"format": 1, "type": kind.__name__, "sources": sources, "skills": skills, "value": value}
    _load(json.dumps(document), kind)


def test_nested_json_is_refused() -> None:
    """JSON nested so deeply that it cannot be read is one problem."""
    with pytest.raises(DataError, match="no JSON"):
        ck.loads("[" * 100_000, ck.Guide)
