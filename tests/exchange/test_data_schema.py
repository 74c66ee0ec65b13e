"""JSON Schemas of the data format: what is valid passes, and what a schema can tell to be wrong fails."""

from __future__ import annotations

import json
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.docs import generate_schemas

from careerkit.catalog.folder import BUNDLED
from careerkit.errors import DataError, InvalidTypeError, NotFoundError
from careerkit.exchange import data_schema

FORMAT = Path(__file__).parents[1] / "format"
VALIDATORS = {kind: jsonschema.Draft202012Validator(data_schema.schema(kind)) for kind in data_schema.KINDS}
VALID = sorted(
    (root, path) for root in (BUNDLED, FORMAT / "base", *(FORMAT / "valid").iterdir()) for path in root.rglob("*.toml")
)
CASES = sorted((FORMAT / "invalid").glob("*.toml"))

REPEATS = "that two rows or entries are of one thing"
ORDER = "which of two values is the larger, or what several add up to"
REFERENCE = "what another file or another part of this one holds"
FILE = "how the file is called, or where it lies"
CODES = "which codes a list of them has: a message with all of them helps nobody"
NO_TOML = "what is no TOML: the editor says so itself"
TOML = "what JSON does not part: a date from its text, 2024.0 from 2024, or no number from none"
CANNOT = {
    REPEATS: {
        *("same-category-twice", "same-level-twice", "same-locator-in-two-blocks", "same-locator-twice"),
        *("two-currencies",),
    },
    ORDER: {
        *("also-a-lower-stage", "conversion-of-no-amount", "day-ends-before-it-starts", "experience-backward"),
        *("ladder-goes-down", "mean-outside-the-range", "percentiles-out-of-order", "span-backward"),
        *("typical-outside-the-range", "vesting-not-whole", "years-go-down"),
    },
    REFERENCE: {
        *("clash-with-a-bundled-guide", "clash-with-a-bundled-skill", "dangling-attribution", "dangling-credential"),
        *("dangling-guide", "dangling-metric", "dangling-related-role", "dangling-role", "dangling-skill"),
        *("dangling-skill-of-a-level", "dangling-skill-of-a-tier", "dangling-source", "dangling-source-of-a-figure"),
        *("follows-an-unknown-level", "next-step-that-no-guide-names", "prose-without-a-ladder"),
        *("prose-without-a-level", "unknown-skill-of-a-relation"),
    },
    FILE: {
        *("file-ending-in-capitals", "file-name-with-capitals", "file-name-with-underscore", "folder-in-a-section"),
        *("folder-of-another-name", "list-of-another-name"),
    },
    CODES: {"unknown-country", "unknown-country-among-several", "unknown-country-of-a-visa", "unknown-currency"},
    NO_TOML: {"toml-broken", "toml-key-twice"},
    TOML: {"date-is-a-text", "time-is-a-text", "year-is-whole-but-a-float", "pay-is-not-a-number"},
}
"""The invalid cases that no schema can tell, by what a schema does not know."""


def plain(value: Any) -> Any:
    """What TOML holds as an editor shows it to a schema: dates and times are texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def kind_of(file: Path) -> str:
    """The kind of a data file by its path in the folder."""
    return file.parts[0] if len(file.parts) > 1 else file.stem


def files_of(case: Path) -> dict[Path, str]:
    """The files of an invalid case."""
    files: dict[Path, str] = {}
    for line in case.read_text(encoding="utf-8").splitlines():
        if line.startswith("# file: "):
            place = Path(line.removeprefix("# file: "))
            files[place] = ""
        elif not line.startswith("# error: "):
            files[place] += f"{line}\n"
    return files


def is_refused(file: Path, text: str) -> bool:
    """Whether the schema of a file refuses its text."""
    try:
        table = plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return False
    return kind_of(file) in VALIDATORS and not VALIDATORS[kind_of(file)].is_valid(table)


def test_there_are_files() -> None:
    """The valid files and the invalid cases are found."""
    assert len(VALID) > 70
    assert len(CASES) >= 150
    assert {kind_of(path.relative_to(root)) for root, path in VALID} == set(data_schema.KINDS)


@pytest.mark.parametrize("kind", data_schema.KINDS)
def test_a_schema_is_one(kind: str) -> None:
    """Each schema keeps to the dialect that it names, and defines what it refers to and no more."""
    schema = data_schema.schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert {name for name in schema["$defs"] if f'"#/$defs/{name}"' in text} == set(schema["$defs"])
    assert text.count('"$ref"') == sum(text.count(f'"#/$defs/{name}"') for name in schema["$defs"])


def schemas_in(value: Any) -> list[dict[str, Any]]:
    """All tables of a schema, itself among them."""
    if isinstance(value, list):
        return [each for item in value for each in schemas_in(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(each for item in value.values() for each in schemas_in(item))]


def shown(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What Taplo shows of a key: the description of what its schema refers to, or else its own."""
    parts = schema.get("allOf", [schema])
    return " ".join(
        definitions[part["$ref"].rpartition("/")[2]].get("description", "")
        if "$ref" in part
        else part.get("description", "")
        for part in parts
    ).strip()


@pytest.mark.parametrize("kind", data_schema.KINDS)
def test_an_editor_explains_every_key(kind: str) -> None:
    """Each key has a description; nothing stands beside a reference, where editors of TOML would not see it."""
    schema = data_schema.schema(kind)
    assert all(set(each) == {"$ref"} for each in schemas_in(schema) if "$ref" in each)
    tables = [each for each in schemas_in(schema) if each.get("additionalProperties") is False]
    bare = [name for table in tables for name, made in table["properties"].items() if not shown(made, schema["$defs"])]
    assert tables
    assert bare == []


@pytest.mark.parametrize("kind", data_schema.KINDS)
def test_a_schema_says_nothing_twice(kind: str) -> None:
    """What is long and stands in two places is a definition; lines are no longer than a screen, but for texts."""
    parts = [json.dumps(each) for each in schemas_in(data_schema.schema(kind)) if "properties" in each]
    assert [part for part in parts if parts.count(part) > 1 and len(part) > 600] == []
    long = [line for line in data_schema.text(kind).splitlines() if len(line) > data_schema.WIDEST]
    assert all('"pattern": ' in line or '"description": ' in line for line in long)


@pytest.mark.parametrize(("root", "path"), VALID, ids=lambda path: path.name)
def test_valid_files_pass(root: Path, path: Path) -> None:
    """A bundled file and one of a valid case passes the schema of its kind."""
    table = plain(tomllib.loads(path.read_text(encoding="utf-8")))
    assert list(VALIDATORS[kind_of(path.relative_to(root))].iter_errors(table)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_invalid_cases_fail(case: Path) -> None:
    """An invalid case fails, but for those that no schema can tell."""
    refused = any(is_refused(file, text) for file, text in files_of(case).items())
    assert refused == (case.stem not in set().union(*CANNOT.values()))


def test_messages_are_short() -> None:
    """What the schema says of an invalid case names what is wrong there, not a list of all that would be right."""
    messages = [
        error.message
        for case in CASES
        for file, text in files_of(case).items()
        if is_refused(file, text)
        for error in VALIDATORS[kind_of(file)].iter_errors(plain(tomllib.loads(text)))
    ]
    assert len(messages) > 100
    assert [each for each in messages if len(each) > 160 or "is not valid under any of" in each] == []


@pytest.mark.parametrize(
    ("scope", "rows", "told"),
    [
        ({"market": "USA"}, [{"median": 1}], ("pay[0].scope.market", "'USA' does not match")),
        ({"currency": "usd"}, [{"median": 1}], ("pay[0].scope.currency", "'usd' does not match '^[A-Z]{3}$'")),
        ({}, [{"median": -1}], ("pay[0].rows[0].median", "-1 is less than or equal to the minimum of 0")),
        ({}, [{"median": 1}, {"stage": "junior"}], ("pay[0].rows[1]", "'median' is a required property")),
        ({"period": ...}, [{"median": 1}], ("pay[0].rows[0]", "'period' is a required property")),
        ({}, [{"median": 1, "at_least": ["high"]}], ("pay[0].rows[0]", "'high' is a required property")),
    ],
)
def test_a_message_stands_where_the_fault_is(
    scope: dict[str, Any], rows: list[dict[str, Any]], told: tuple[str, str]
) -> None:
    """A fault of a block is told in one line, at the row or the key of the scope that has it."""
    whole = {"market": "US", "currency": "USD", "period": "year"} | scope
    block = {"at": "Pay", "scope": {key: value for key, value in whole.items() if value is not ...}, "rows": rows}
    table = {"format": 1, "title": "A", "source": "a", "role": "a", "pay": [block]}
    (error,) = VALIDATORS["surveys"].iter_errors(table)
    assert error.json_path == f"$.{told[0]}"
    assert error.message.startswith(told[1])


def test_what_no_schema_can_tell_is_there() -> None:
    """Each of the cases that no schema can tell is one, and stands under one reason."""
    named = [case for cases in CANNOT.values() for case in cases]
    assert len(named) == len(set(named))
    assert set(named) <= {case.stem for case in CASES}


@pytest.mark.parametrize(
    ("kind", "key", "value", "is_valid"),
    [
        ("roles", "guides", ["a-guide"], True),
        ("roles", "guides", ["A guide"], False),
        ("roles", "aliases", [" kept as it is "], True),
        ("roles", "aliases", [" "], False),
        ("guides", "market", {"hubs": ["US", "US-NY", "150", "35620"]}, True),
        ("guides", "market", {"hubs": ["Germany"]}, False),
        ("guides", "market", {"hubs": ["de"]}, False),
        ("guides", "market", {"hubs": ["US-"]}, False),
        ("guides", "prose", {"negotiation": ["Ask."]}, True),
        ("guides", "title", "two\nlines", True),
        ("guides", "title", "a bell\x07", False),
    ],
)
def test_single_values(kind: str, key: str, value: Any, *, is_valid: bool) -> None:
    """References, areas and texts keep to the forms that the model asks for."""
    table = {"format": 1, "title": "A", **({"source": "a"} if kind == "guides" else {}), key: value}
    assert VALIDATORS[kind].is_valid(table) is is_valid


PAY = {"market": "US", "currency": "USD", "period": "year"}


@pytest.mark.parametrize(
    ("block", "is_valid"),
    [
        ({"at": "Pay", "scope": PAY, "rows": [{"median": 1}, {"mean": 2}]}, True),
        ({"scope": PAY, "rows": [{"median": 1, "at": "One"}, {"mean": 2, "at": "Two"}]}, True),
        ({"scope": PAY, "rows": [{"median": 1, "at": "One"}, {"mean": 2}]}, False),
        ({"at": "Pay", "scope": {**PAY, "high": 3}, "rows": [{"at_least": ["high"]}]}, True),
        ({"at": "Pay", "scope": PAY, "rows": [{"low": 3, "at_least": ["high"]}]}, False),
        ({"at": "Pay", "scope": PAY, "rows": [{"markets": ["DE", "AT"], "median": 1}]}, True),
        ({"at": "Pay", "scope": PAY, "rows": [{"market": "DE", "markets": ["AT"], "median": 1}]}, False),
        ({"at": "Pay", "rows": [{**PAY, "median": 1}, {**PAY, "median": 0}]}, False),
    ],
)
def test_blocks_of_pay(block: dict[str, Any], *, is_valid: bool) -> None:
    """What a row does not say its scope may say, and one of the two must."""
    table = {"format": 1, "title": "A", "source": "a", "pay": [block]}
    assert VALIDATORS["guides"].is_valid(table) is is_valid


def test_without_docstrings_there_are_no_descriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python keeps no docstrings, keys go without a word, and are checked all the same."""
    monkeypatch.setattr("careerkit.exchange.data_schema_types.described", lambda _kind: {})
    monkeypatch.setattr("careerkit.exchange.data_schema_documents.described", lambda _kind: {})
    schema = data_schema.schema("roles")
    assert set(schema["properties"]["title"]) == {"type", "pattern"}
    assert jsonschema.Draft202012Validator(schema).is_valid({"format": 1, "title": "A"})


@pytest.mark.parametrize("kind", data_schema.KINDS)
def test_taplo_knows_the_bundled_files(kind: str) -> None:
    """In a clone the editor finds the schema of each kind of data file by itself."""
    root = Path(__file__).parents[2]
    rules = tomllib.loads((root / ".taplo.toml").read_text(encoding="utf-8"))["rule"]
    (rule,) = (each for each in rules if each["schema"]["path"].endswith(f"/{kind}.schema.json"))
    assert (root / rule["schema"]["path"]).is_file()
    (include,) = rule["include"]
    # What is tested may be installed elsewhere; the editor sees the clone.
    found = {path.relative_to(root / "src" / "careerkit" / "data") for path in root.glob(include)}
    bundled = {path.relative_to(folder) for folder, path in VALID if folder == BUNDLED}
    assert found == {path for path in bundled if kind_of(path) == kind}


def test_the_files_are_up_to_date() -> None:
    """The schemas in the documentation are those of the types; the page is made by a script."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in generate_schemas.FOLDER.iterdir()}
    assert kept == {f"{kind}.schema.json": data_schema.text(kind) for kind in data_schema.KINDS}


def test_schemas_are_written(tmp_path: Path) -> None:
    """The schemas of all kinds are written into a folder that is made for them."""
    paths = data_schema.write(tmp_path / "a" / "b")
    assert [path.name for path in paths] == [f"{kind}.schema.json" for kind in data_schema.KINDS]
    assert json.loads(paths[0].read_text(encoding="utf-8")) == data_schema.schema("guides")


def test_what_cannot_be_asked_for_is_refused(tmp_path: Path) -> None:
    """An unknown kind, what is no path and what is no folder say so."""
    with pytest.raises(NotFoundError, match="no kind of data file 'guide'; nearest: 'guides'"):
        data_schema.schema("guide")
    with pytest.raises(InvalidTypeError, match="folder: expected the path of a folder, found 7"):
        data_schema.write(7)  # type: ignore[arg-type]
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be made: File exists"):
        data_schema.write(tmp_path / "file")
