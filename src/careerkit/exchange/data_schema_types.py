"""Types of the model as JSON Schemas: texts, numbers, terms, areas, codes, tables and lists of them."""

from __future__ import annotations

import inspect
import re
from datetime import date, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from careerkit.model.compensation import CompensationComponent
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.occupation_content import LEAST_IMPORTANCE, MOST_IMPORTANCE, MOST_LEVEL, RatedSkill
from careerkit.model.occupation_figures import JobZone
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.source import Source
from careerkit.model.term import Term
from careerkit.model.validators import DIGITS, is_key, is_text, non_negative
from careerkit.model.vocabulary import Code, CodeScheme, Credential, Metric, Skill

__all__ = [
    "SIMPLE",
    "Schema",
    "described",
    "described_as",
    "fields_of",
    "list_of",
    "object_of",
    "reference",
    "required_of",
    "resolved",
    "used",
]

Schema = dict[str, Any]

_CONTROL = r"\x00-\x09\x0b-\x1f\x7f-\x9f"
_TEXT = rf"(?!\s)(?![\s\S]*\s$)[^{_CONTROL}]+$"
_BOUND = float(10**DIGITS)
_NAMED = (Source, Skill, Metric, Credential)
_SCHEMES = [scheme.value for scheme in CodeScheme]

SIMPLE: dict[str, Schema] = {
    "text": {"type": "string", "pattern": f"^{_TEXT}"},
    "item": {"type": "string", "pattern": rf"^(?=[\s\S]*\S)[^{_CONTROL}]+$"},
    # Of lists of codes only the form: a message that lists them all helps nobody.
    "currency": {
        "description": "ISO 4217 code in legal tender, such as USD.",
        "type": "string",
        "pattern": "^[A-Z]{3}$",
    },
    "area": {
        "description": "ISO 3166 country (US) or subdivision (US-NY), UN M49 region (150), or CBSA code (35620).",
        "type": "string",
        "pattern": "^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{3}|[0-9]{5})$",
    },
    "key": {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"},
    "number": {"type": "number", "exclusiveMinimum": -_BOUND, "exclusiveMaximum": _BOUND},
    "measure": {"type": "number", "minimum": 0, "exclusiveMaximum": _BOUND},
    "amount": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": _BOUND},
    "integer": {"type": "integer", "exclusiveMinimum": -_BOUND, "exclusiveMaximum": _BOUND},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "time": {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$"},
    "span": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
}
"""Schemas that are short, and stand wherever they are used."""

_DEFINITIONS: dict[str, Schema] = {
    "code": {
        "description": "A code of an outside classification: scheme, colon and value, or a table of both.",
        "type": ["string", "object"],
        "pattern": rf"^({'|'.join(_SCHEMES)}):\S([\s\S]*\S)?$",
        "properties": {
            "scheme": {"description": "the classification.", "enum": _SCHEMES},
            "value": {"description": "the code in it.", **SIMPLE["text"]},
        },
        "required": ["scheme", "value"],
        "additionalProperties": False,
    },
}
"""Schemas that are long, and are referred to; those of all files."""

_NAMES: dict[Any, str] = {
    Decimal: "number",
    date: "date",
    time: "time",
    int: "integer",
    Market: "area",
    Code: "code",
    Money: "number",
    tuple[int, int]: "span",
}

_MARKS: Schema = {"type": "array", "items": {"enum": [*STATISTICS, "publisher_usd"]}}
_IMPORTANCE: Schema = {"type": "number", "minimum": LEAST_IMPORTANCE, "maximum": MOST_IMPORTANCE}
_LEVEL: Schema = {"type": "number", "minimum": 0, "maximum": MOST_LEVEL}
# What a validator of one class alone says.
_OWN: dict[tuple[type[Any], str], Schema] = {
    **{(PaySummary, name): SIMPLE["amount"] for name in STATISTICS},
    (PaySummary, "at_least"): _MARKS,
    (PaySummary, "approximate"): _MARKS,
    (PaySummary, "publisher_usd"): {"type": "array", "items": SIMPLE["amount"], "maxItems": 2},
    (CompensationComponent, "amount"): SIMPLE["measure"],
    (JobZone, "zone"): {"type": "integer", "minimum": 1, "maximum": 5},
    **{(RatedSkill, f"importance{end}"): _IMPORTANCE for end in ("", "_low", "_high")},
    **{(RatedSkill, f"level{end}"): _LEVEL for end in ("", "_low", "_high")},
}

_PREFIX = "#/$defs/"
_NONE = re.compile(r"\bNone\b")
_ARGUMENT = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def resolved(kind: type[Any]) -> list[attrs.Attribute[Any]]:
    """The fields of a class, with types that are types."""
    return list(attrs.fields(attrs.resolve_types(kind)))


def described(kind: type[Any]) -> dict[str, str]:
    """What the docstring of a class says of each field, in the words of a file: what is None there is left out."""
    found = _ARGUMENT.findall(inspect.getdoc(kind) or "")
    return {name: _NONE.sub("left out", " ".join(text.split()).replace("``", "`")) for name, text in found}


def described_as(schema: Schema, text: str | None) -> Schema:
    """A schema with its description, before the one that it has of itself.

    Editors that use Taplo pass over all that stands beside a ``$ref``, so the two then are parts of one.

    Args:
        schema: the schema.
        text: the description; None for none.

    Reference: https://github.com/tamasfe/taplo/issues/729.

    >>> described_as({"type": "string"}, "the job's title.")
    {'description': "the job's title.", 'type': 'string'}
    >>> described_as({"$ref": "#/$defs/code"}, "the code.")
    {'allOf': [{'description': 'the code.'}, {'$ref': '#/$defs/code'}]}
    """
    if text is None:
        return schema
    if "$ref" in schema:
        return {"allOf": [{"description": text}, schema]}
    own = f" {schema['description']}" if "description" in schema else ""
    return {"description": text + own, **{name: value for name, value in schema.items() if name != "description"}}


def reference(name: str) -> Schema:
    """A schema that refers to a definition."""
    return {"$ref": f"{_PREFIX}{name}"}


def fields_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> dict[str, Schema]:
    """The schema of each field of a class but those left out, with its description.

    Args:
        kind: a class of the model.
        less: the fields left out.
    """
    told = described(kind)
    return {
        field.name: described_as(_OWN.get((kind, field.name)) or _of(field.type, field), told.get(field.name))
        for field in resolved(kind)
        if field.name not in less
    }


def required_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> list[str]:
    """The fields of a class that have no default."""
    return [field.name for field in resolved(kind) if field.default is attrs.NOTHING and field.name not in less]


def object_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> Schema:
    """The schema of a table that becomes an object of a class."""
    required = required_of(kind, less=less)
    return {
        "type": "object",
        "properties": fields_of(kind, less=less),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": items}


def used(schemas: list[Schema]) -> dict[str, Schema]:
    """The definitions of all files that schemas refer to, those that they refer to among them.

    Args:
        schemas: the schemas.
    """
    found: dict[str, Schema] = {}
    waiting: list[Any] = list(schemas)
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).removeprefix(_PREFIX)
            if name in _DEFINITIONS and name not in found:
                found[name] = _DEFINITIONS[name]
                waiting.append(found[name])
            waiting += value.values()
    return found


def _of(kind: Any, field: attrs.Attribute[Any]) -> Schema:
    if get_origin(kind) in (Union, UnionType):
        # There is no null: what may be None may be left out.
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    rules = _rules(field.validator)
    name = "key" if kind in _NAMED else _NAMES.get(kind)
    if kind is Decimal and non_negative in rules:
        name = "measure"
    if kind is str:
        name = "key" if is_key in rules else "text" if is_text in rules else "item"
    if name is not None:
        return SIMPLE.get(name) or reference(name)
    if kind is bool:
        return {"type": "boolean"}
    if get_origin(kind) is tuple:
        return list_of(_of(get_args(kind)[0], field))
    if issubclass(kind, Term):
        return {"enum": [member.value for member in kind]}
    return object_of(kind)


def _rules(validator: Any) -> set[Any]:
    """The single rules of a validator that is put together of several."""
    inner = getattr(validator, "validator", None)
    if inner is not None:
        return _rules(inner)
    several = getattr(validator, "_validators", None)
    return {validator} if several is None else set().union(*map(_rules, several))
