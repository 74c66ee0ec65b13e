"""Types of the model as JSON Schemas: texts, numbers, terms, areas, codes, tables and lists of them."""

from __future__ import annotations

import inspect
import re
from datetime import date, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from careerkit.model.codes import COUNTRIES, CURRENCIES, REGIONS
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

__all__ = ["DEFINITIONS", "Schema", "described", "fields_of", "list_of", "object_of", "required_of", "resolved", "used"]

Schema = dict[str, Any]

_CONTROL = r"\x00-\x09\x0b-\x1f\x7f-\x9f"
_BOUND = float(10**DIGITS)
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -_BOUND, "exclusiveMaximum": _BOUND}
_NAMED = (Source, Skill, Metric, Credential)
_SCHEMES = "|".join(scheme.value for scheme in CodeScheme)

DEFINITIONS: dict[str, Schema] = {
    "text": {"type": "string", "pattern": rf"^(?!\s)(?![\s\S]*\s$)[^{_CONTROL}]+$"},
    "item": {"type": "string", "pattern": rf"^(?=[\s\S]*\S)[^{_CONTROL}]+$"},
    "key": {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"},
    "number": _NUMBER,
    "measure": {**_NUMBER, "minimum": 0},
    "amount": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": _BOUND},
    "integer": {"type": "integer", "exclusiveMinimum": -_BOUND, "exclusiveMaximum": _BOUND},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "time": {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$"},
    "currency": {"description": "ISO 4217 code in legal tender.", "enum": sorted(CURRENCIES)},
    "area": {
        "description": "ISO 3166 country or subdivision, UN M49 region, or CBSA code.",
        "anyOf": [
            {"enum": sorted(COUNTRIES)},
            {"enum": sorted(REGIONS)},
            {"type": "string", "pattern": "^[0-9]{5}$"},
            {"type": "string", "pattern": f"^({'|'.join(sorted(COUNTRIES))})-[A-Z0-9]{{1,3}}$"},
        ],
    },
    "code": {
        "description": "A code of an outside classification: scheme, colon and value, or a table of both.",
        "anyOf": [
            {"type": "string", "pattern": rf"^({_SCHEMES}):(?!\s)(?![\s\S]*\s$)[^{_CONTROL}]+$"},
            {
                "type": "object",
                "properties": {
                    "scheme": {"enum": [scheme.value for scheme in CodeScheme]},
                    "value": {"$ref": "#/$defs/text"},
                },
                "required": ["scheme", "value"],
                "additionalProperties": False,
            },
        ],
    },
    "span": {
        "description": "First and last year.",
        "type": "array",
        "items": {"type": "integer"},
        "minItems": 2,
        "maxItems": 2,
    },
}
"""What the schemas of all files have in common."""

_SIMPLE: dict[Any, str] = {
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
    **{(PaySummary, name): {"$ref": "#/$defs/amount"} for name in STATISTICS},
    (PaySummary, "at_least"): _MARKS,
    (PaySummary, "approximate"): _MARKS,
    (PaySummary, "publisher_usd"): {"type": "array", "items": {"$ref": "#/$defs/amount"}, "maxItems": 2},
    (CompensationComponent, "amount"): {"$ref": "#/$defs/measure"},
    (JobZone, "zone"): {"type": "integer", "minimum": 1, "maximum": 5},
    **{(RatedSkill, f"importance{end}"): _IMPORTANCE for end in ("", "_low", "_high")},
    **{(RatedSkill, f"level{end}"): _LEVEL for end in ("", "_low", "_high")},
}

_ARGUMENT = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def resolved(kind: type[Any]) -> list[attrs.Attribute[Any]]:
    """The fields of a class, with types that are types."""
    return list(attrs.fields(attrs.resolve_types(kind)))


def described(kind: type[Any]) -> dict[str, str]:
    """What the docstring of a class says of each field."""
    found = _ARGUMENT.findall(inspect.getdoc(kind) or "")
    return {name: " ".join(text.split()).replace("``", "`") for name, text in found}


def fields_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> dict[str, Schema]:
    """The schema of each field of a class but those left out, with its description.

    Args:
        kind: a class of the model.
        less: the fields left out.
    """
    told = described(kind)
    found: dict[str, Schema] = {}
    for field in resolved(kind):
        if field.name not in less:
            made = _OWN.get((kind, field.name)) or _of(field.type, field)
            found[field.name] = made | ({"description": told[field.name]} if field.name in told else {})
    return found


def required_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> list[str]:
    """The fields of a class that have no default."""
    return [field.name for field in resolved(kind) if field.default is attrs.NOTHING and field.name not in less]


def object_of(kind: type[Any], *, less: frozenset[str] = frozenset()) -> Schema:
    """The schema of a table that becomes an object of a class."""
    return {
        "type": "object",
        "properties": fields_of(kind, less=less),
        "required": required_of(kind, less=less),
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": items}


def used(schema: Schema) -> Schema:
    """The definitions that a schema refers to, those that they refer to among them."""
    names: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/")[2]
            if name in DEFINITIONS and name not in names:
                names.add(name)
                waiting.append(DEFINITIONS[name])
            waiting += value.values()
    return {name: DEFINITIONS[name] for name in sorted(names)}


def _of(kind: Any, field: attrs.Attribute[Any]) -> Schema:
    if get_origin(kind) in (Union, UnionType):
        # There is no null: what may be None may be left out.
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    rules = _rules(field.validator)
    if kind is Decimal and non_negative in rules:
        return {"$ref": "#/$defs/measure"}
    if kind is str:
        name = "key" if is_key in rules else "text" if is_text in rules else "item"
        return {"$ref": f"#/$defs/{name}"}
    if kind in _SIMPLE:
        return {"$ref": f"#/$defs/{_SIMPLE[kind]}"}
    if kind is bool:
        return {"type": "boolean"}
    if get_origin(kind) is tuple:
        return list_of(_of(get_args(kind)[0], field))
    if issubclass(kind, Term):
        return {"enum": [member.value for member in kind]}
    return {"$ref": "#/$defs/key"} if kind in _NAMED else object_of(kind)


def _rules(validator: Any) -> set[Any]:
    """The single rules of a validator that is put together of several."""
    inner = getattr(validator, "validator", None)
    if inner is not None:
        return _rules(inner)
    several = getattr(validator, "_validators", None)
    return {validator} if several is None else set().union(*map(_rules, several))
