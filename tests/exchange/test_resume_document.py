"""JSON Resume documents: what is accepted, what is refused, and how files fail."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import DataError, InvalidTypeError
from careerkit.exchange.resume_document import MAXIMUM_BYTES, RULES, faults, load

VARIABLE = "CAREERKIT_REAL_DATA"
EXAMPLE = Path(__file__).parents[2] / "examples" / "shop_assistant.resume.json"
SAMPLES = ["sample", "new-grad", "career-changer", "senior-engineer"]

VALID: dict[str, list[Any]] = {
    "text": ["", "Agent", "Zürich\n2", "2024"],
    "uri": ["https://example.com/a?b=c#d", "mailto:a@b.example", "urn:isbn:123", "http://[::1]/%20"],
    "email": ["a@b.example", "first.last+tag@example.com"],
    "date": ["2024", "1999-12", "2024-02-29"],
}
INVALID: dict[str, list[Any]] = {
    "text": [7, None, True, [], {}, 1.5],
    "uri": ["", "example.com", "not a uri", "//example.com", 7, None],
    "email": ["", "nobody", "example.com", 7],
    "date": ["", "24", "May 2020", "2024-5", "2024/05/01", "3024", "2024-05-41", "2024-05-01T00:00", None, 2024],
}


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the official schema and samples, as the environment names it."""
    real = os.environ.get(VARIABLE)
    if real is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the real data")
    assert real is not None, f"CI must set {VARIABLE}"
    return Path(real) / "jsonresume"


@pytest.fixture(scope="module")
def official(folder: Path) -> jsonschema.Draft7Validator:
    """The official schema, with its formats checked."""
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("uri")(lambda text: not isinstance(text, str) or bool(urlsplit(text).scheme and " " not in text))
    formats.checks("email")(lambda text: not isinstance(text, str) or re.match(r"\S+@\S+\Z", text) is not None)
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=formats)


def values(rule: Any, odds: st.SearchStrategy[bool]) -> st.SearchStrategy[Any]:
    """Values of a rule, of which each leaf breaks it or not."""

    def leaf(is_broken: bool) -> st.SearchStrategy[Any]:
        kind = rule if isinstance(rule, str) else "text"
        if is_broken:
            return st.sampled_from(INVALID[kind]) if isinstance(rule, str) else st.sampled_from([None, 7, "text"])
        if isinstance(rule, str):
            return st.sampled_from(VALID[kind])
        if isinstance(rule, list):
            return st.lists(values(rule[0], odds), max_size=2)
        named = {key: values(each, odds) for key, each in rule.items()}
        return st.fixed_dictionaries({}, optional=named | {"x-own": st.sampled_from([None, 7, {"a": []}])})

    return odds.flatmap(leaf)


def ends(document: object) -> Any:
    """The document without ends that lie before their starts: the official schema does not compare dates."""
    if isinstance(document, list):
        return [ends(each) for each in document]
    if isinstance(document, dict):
        return {key: ends(each) for key, each in document.items() if key != "endDate"}
    return document


def leaves(rule: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], str]]:
    """Every text of the rules with its path; the place 0 stands for all of a list."""
    if isinstance(rule, str):
        return [(path, rule)]
    if isinstance(rule, list):
        return leaves(rule[0], (*path, 0))
    return [found for key, each in rule.items() for found in leaves(each, (*path, key))]


def document_of(path: tuple[Any, ...], value: object) -> Any:
    """The smallest document with that value at that path."""
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}
    return value


def text_of(path: tuple[Any, ...]) -> str:
    """A path as messages show it."""
    return "".join("[0]" if step == 0 else f".{step}" for step in path).removeprefix(".")


@pytest.mark.parametrize(
    ("path", "form"), leaves(RULES), ids=lambda each: text_of(each) if isinstance(each, tuple) else ""
)
def test_every_text_of_the_format(official: jsonschema.Draft7Validator, path: tuple[Any, ...], form: str) -> None:
    """At each place of the format, the official schema and ours accept the same values, and ours names the place."""
    for value in VALID[form]:
        document = document_of(path, value)
        assert official.is_valid(document)
        assert list(faults(document)) == []
    for value in INVALID[form]:
        document = document_of(path, value)
        assert not official.is_valid(document)
        assert [place for place, _message in faults(document)] == [text_of(path)]


def test_the_schema_has_no_more_keys(official: jsonschema.Draft7Validator) -> None:
    """The rules name each key of the official schema and no other."""

    def keys(schema: Any) -> Any:
        if "properties" in schema:
            return {key: keys(each) for key, each in schema["properties"].items()}
        return [keys(schema["items"])] if "items" in schema else "text"

    def shape(rule: Any) -> Any:
        if isinstance(rule, dict):
            return {key: shape(each) for key, each in rule.items()}
        return [shape(rule[0])] if isinstance(rule, list) else "text"

    assert keys(official.schema) == shape(RULES)


@given(values(RULES, st.just(False)).map(ends))
def test_valid_documents_are_accepted_by_both(official: jsonschema.Draft7Validator, document: Any) -> None:
    """A document of valid parts, and of keys that nobody knows, has no fault."""
    assert official.is_valid(document)
    assert list(faults(document)) == []


@given(values(RULES, st.integers(0, 5).map(lambda number: number == 5)).map(ends))
def test_both_find_the_same_faults(official: jsonschema.Draft7Validator, document: Any) -> None:
    """In a document with any number of faults, both find the same places, all at once."""
    places = {error.json_path.removeprefix("$").removeprefix(".") for error in official.iter_errors(document)}
    # The path of the only key that is no word is written out with quotes there.
    assert {place for place, _message in faults(document)} == {
        place.replace("['$schema']", "$schema") for place in places
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_accepted_by_both(official: jsonschema.Draft7Validator, folder: Path, name: str) -> None:
    """Each official sample is valid."""
    path = folder / f"{name}.resume.json"
    assert official.is_valid(json.loads(path.read_text(encoding="utf-8")))
    assert load(path) == load(str(path))


def test_the_example_is_valid(official: jsonschema.Draft7Validator) -> None:
    """The résumé of the examples keeps the official schema."""
    assert official.is_valid(load(EXAMPLE)[1])


def test_all_faults_at_once() -> None:
    """A document with faults of every sort has them all in one error, each with its path."""
    document = {
        "basics": {"email": "nobody", "url": "example.com", "location": []},
        "work": [{"startDate": "2024-13"}, {"startDate": "2024", "endDate": "2023-12", "position": 7}, "job"],
        "skills": {"name": "typing"},
        "meta": None,
        "awards": [{"date": object()}],
        7: "seven",
    }
    with pytest.raises(DataError) as caught:
        load(document)  # type: ignore[arg-type]
    assert [str(problem) for problem in caught.value.problems[:-2]] == [
        "basics.email: expected an email address like 'name@example.com', found 'nobody'",
        "basics.url: expected a URI like 'https://example.com', found 'example.com'",
        "basics.location: expected an object, found a list",
        "work[0].startDate: expected a day of the calendar, found '2024-13'",
        "work[1].position: expected a text, found a number: 7",
        "work[1].endDate: expected no day before startDate, found '2024' and '2023-12'",
        "work[2]: expected an object, found a text: 'job'",
        "skills: expected a list, found an object",
        "meta: expected an object, found null",
    ]
    assert str(caught.value.problems[-2]).startswith("awards[0].date: expected a text, found something else: <object")
    assert str(caught.value.problems[-1]) == "expected keys that are texts, found 7"


def test_long_values_are_cut() -> None:
    """A message shows the head of a long value."""
    ((_path, message),) = faults({"basics": {"email": "x" * 1000}})
    assert len(message) < 150


def test_an_end_within_its_start_is_none_before_it() -> None:
    """A year ends after each of its months, a month after each of its days."""
    spans = [("2024-11", "2024"), ("2024-11-30", "2024-11"), ("2024-02-29", "2024-02-29"), ("2024-12-31", "2024")]
    for first, last in spans:
        assert list(faults({"work": [{"startDate": first, "endDate": last}]})) == []


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no JSON: Expecting value"),
    "cut off": (b'{"work": [', "no JSON: Expecting value"),
    "binary": (b"\x89PNG\r\n\x1a\n", "expected UTF-8, found another byte at 0"),
    "latin": ('{"basics": {"name": "Zoë"}}'.encode("latin-1"), "expected UTF-8, found another byte at 23"),
    "huge": (b" " * (MAXIMUM_BYTES + 1), "expected at most 1,048,576 bytes, found 1,048,577"),
    "deep": (b"[" * 200_000, "no JSON: nested too deeply"),
    "no number": (b'{"x": NaN}', "NaN is no number of JSON"),
    "endless": (b'{"x": -Infinity}', "-Infinity is no number of JSON"),
    "twice": (b'{"work": [], "work": []}', "key 'work' stands twice in one object"),
    "a list": (b"[]", "expected an object, found a list"),
    "a text": (b'"work"', "expected an object, found a text: 'work'"),
    "a truth": (b"true", "expected an object, found true or false: true"),
}


@pytest.mark.parametrize("case", FILES)
def test_files_that_are_no_resume(case: str, tmp_path: Path) -> None:
    """What cannot be read is refused with the name of the file and the reason."""
    content, message = FILES[case]
    path = tmp_path / "own.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    assert problem.message.startswith(message)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    """A folder, nothing, a pipe and a file that may not be opened are refused, and do not hang."""
    os.mkfifo(tmp_path / "pipe")
    said = {
        "": "expected a regular file, found a folder",
        "none.json": "cannot be read: No such file or directory",
        "pipe": "expected a regular file, found a pipe or device",
    }
    for name, message in said.items():
        with pytest.raises(DataError, match=message):
            load(tmp_path / name)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a file that it does not open is passed on."""
    path = tmp_path / "own.json"
    path.write_text("{}")

    def refuse(_path: Path, _flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DataError, match="cannot be read: Permission denied"):
        load(path)


@pytest.mark.parametrize("source", ["", None, 7, [], b"own.json"])
def test_sources_that_are_none(source: Any) -> None:
    """What is neither a path nor a dict is refused."""
    with pytest.raises(InvalidTypeError, match="source: expected the path of a file or a dict"):
        load(source)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A file that starts with the mark that Windows writes is read."""
    path = tmp_path / "own.json"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert load(path) == (str(path), {})


def test_cyclic_dicts_end() -> None:
    """A dict that holds itself where nobody looks is read; where the format looks, it is refused."""
    document: dict[str, Any] = {}
    document["own"] = document
    assert list(faults(document)) == []
    document["basics"] = {"location": document}
    document["address"] = document
    assert [path for path, _message in faults(document)] == ["basics.location.address"]
