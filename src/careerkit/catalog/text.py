"""Objects of the model as JSON text and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from careerkit.catalog.codec import NAMED, Names, StructureError, entry, shown, structure, unstructure, using
from careerkit.catalog.documents import FORMAT
from careerkit.catalog.places import place_text
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dumps", "loads"]

T = TypeVar("T")


def dumps(value: object) -> str:
    """An object of the model as JSON; its sources and skills stand in it once.

    Args:
        value: a guide, role, occupation, pay table, or any other value of the model.

    Raises:
        InvalidTypeError: if it is none.
        InvalidValueError: if two different sources or skills in it have one key.

    >>> import careerkit as ck
    >>> table = ck.role("Customer Care Agent").pay
    >>> ck.loads(ck.dumps(table), ck.PayTable) == table
    True
    """
    if not attrs.has(type(value)) or not _is_model(type(value)):
        msg = f"value: expected a value of careerkit's model, found {value!r}"
        raise InvalidTypeError(msg)
    named: dict[type, dict[str, Any]] = {Source: {}, Skill: {}}
    for found in _named(value):
        if named[type(found)].setdefault(found.key, entry(found)) != entry(found):
            msg = f"value: expected one {NAMED[type(found)]} of each key, found two different ones of {found.key!r}"
            raise InvalidValueError(msg)
    document = {
        "format": FORMAT,
        "type": type(value).__name__,
        "sources": dict(sorted(named[Source].items())),
        "skills": dict(sorted(named[Skill].items())),
        # A source or skill on its own is written out, not named.
        "value": entry(value) if isinstance(value, (Source, Skill)) else unstructure(value),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def loads(text: str | bytes, kind: type[T]) -> T:
    """An object of the model from the JSON that ``dumps`` wrote.

    Args:
        text: the JSON.
        kind: the class that is expected in it.

    Raises:
        DataError: with everything that is wrong with the text.
        InvalidTypeError: if the text is neither str nor bytes, or the class is none of the model.
    """
    if not isinstance(text, (str, bytes)):
        msg = f"text: expected str or bytes, found {text!r}"
        raise InvalidTypeError(msg)
    if not isinstance(kind, type) or not _is_model(kind):
        msg = f"kind: expected a class of careerkit's model, found {kind!r}"
        raise InvalidTypeError(msg)
    document = _document(text, kind)
    names: Names = {Source: {}, Skill: {}, Metric: {}, Credential: {}}
    problems = []
    for section, cls in (("sources", Source), ("skills", Skill)):
        for key, table in document[section].items():
            try:
                names[cls][key] = structure(table, cls, text_only=True)
                if names[cls][key].key != key:
                    message = f"expected {key!r}, found {names[cls][key].key!r}"
                    problems.append(_problem((section, key, "key"), message))
            except StructureError as error:
                problems += [_problem((section, key, *path), message) for path, message in error.faults]
    if problems:
        raise DataError(problems)
    try:
        with using(names):
            return structure(document["value"], kind, text_only=True)  # type: ignore[no-any-return]
    except StructureError as error:
        raise DataError([_problem(("value", *path), message) for path, message in error.faults]) from None


def _document(text: str | bytes, kind: type) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise DataError([_problem((), f"no JSON: {error}")]) from None
    if not isinstance(document, dict):
        raise DataError([_problem((), f"expected an object, found {shown(document)}")])
    problems = [
        _problem((key,), f"expected {wanted!r}, found {shown(document.get(key))}")
        for key, wanted in (("format", FORMAT), ("type", kind.__name__))
        if document.get(key) != wanted or isinstance(document.get(key), bool)
    ]
    problems += [
        _problem((key,), f"expected an object, found {shown(document.get(key))}")
        for key in ("sources", "skills")
        if not isinstance(document.get(key), dict)
    ]
    known = {"format", "type", "sources", "skills", "value"}
    problems += [_problem((key,), "unknown key") for key in sorted(document.keys() - known)]
    if "value" not in document:
        problems.append(_problem(("value",), "missing"))
    if problems:
        raise DataError(problems)
    return document


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _value in pairs]
        msg = f"key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object"
        raise ValueError(msg)
    return table


def _is_model(kind: type) -> bool:
    # A search match holds whole entries of either kind; save those. Results that hold arrays are
    # no values that compare: their rows can be saved.
    ours = kind.__module__.startswith("careerkit.") and kind.__name__ != "SearchMatch"
    return ours and attrs.has(kind) and kind.__eq__ is not object.__eq__


def _problem(path: tuple[str | int, ...], message: str) -> Problem:
    return Problem("", place_text(path), message)


def _named(value: object) -> Iterator[Any]:
    """The sources and skills inside a value."""
    if isinstance(value, (Source, Skill)):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _named(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            yield from _named(getattr(value, field.name))
