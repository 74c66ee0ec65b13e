"""Blocks of figures as JSON Schemas: what may stand in a scope or a row, and what one of the two must say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.places import CITATION, EITHER
from careerkit.exchange.data_schema_types import (
    SIMPLE,
    Schema,
    described_as,
    fields_of,
    list_of,
    reference,
    required_of,
)
from careerkit.model.compensation import CompensationComponent
from careerkit.model.education import TrainingOption
from careerkit.model.entry import TimeToFirstJob
from careerkit.model.outlook import OutlookFigure
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.source import Citation
from careerkit.model.work import CaseStudy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["blocks", "both_or_neither", "pay", "priced"]

_PLACE = described_as(SIMPLE["text"], "where it stands in the source.")


def blocks(kind: type[Any], *, cited: bool, more: dict[str, Schema] | None = None, less: Iterable[str] = ()) -> Schema:
    """The schema of a section of blocks whose rows become objects of a class.

    Args:
        kind: the class.
        cited: whether figures have the file's own source where a block names none.
        more: keys of a row beside the fields of the class.
        less: fields of the class that stand elsewhere.
    """
    left = frozenset({"citation", *less})
    places = fields_of(Citation)
    row = {"at": _PLACE} | fields_of(kind, less=left) | (more or {})
    row |= {key: places[field] for key, field in CITATION.items()}
    asked = [*_NEEDS.get(kind, [(name,) for name in required_of(kind, less=left)]), *([] if cited else [("source",)])]
    either = reference(kind.__name__)
    block: Schema = {
        "type": "object",
        "properties": {
            "at": _PLACE,
            "scope": {"allOf": [either, {"properties": {"at": False}}]},
            "rows": {"description": "one row per entry.", "type": "array", "minItems": 1, "items": either},
        },
        "required": ["rows"],
        "additionalProperties": False,
        "allOf": [
            _unless({"required": ["at"]}, _in_rows({"required": ["at"]})),
            *(_either(names) for names in asked),
            *_RULES.get(kind, _no_rules)(),
        ],
    }
    told = "What a row says, or the scope of its block for all rows: a row may say otherwise."
    return list_of(block) | {"$defs": {kind.__name__: described_as(_exclusive(row), told)}}


def pay(*, cited: bool) -> Schema:
    """The schema of the section ``pay``."""
    stage = fields_of(PaySummary)["stages"]["items"]
    more = {
        "currency": SIMPLE["currency"],
        "market": described_as(SIMPLE["area"], "where it holds, if in one market."),
        "stage": described_as(stage, "the stage that it covers, if one."),
    }
    return blocks(PaySummary, cited=cited, more=more)


def priced(kind: type[Any]) -> Schema:
    """The schema of a section of a guide whose rows have amounts in a currency.

    Args:
        kind: the class of its rows.
    """
    return blocks(kind, cited=True, more={"currency": SIMPLE["currency"]})


def both_or_neither(one: str, other: str) -> list[Schema]:
    """Two keys stand together; without ``dependentRequired``, which Taplo does not know."""
    return [
        {"if": {"required": [name]}, "then": {"required": [with_it]}} for name, with_it in ((one, other), (other, one))
    ]


def _exclusive(properties: dict[str, Schema]) -> Schema:
    """A table that says one of a thing or several, and not both."""
    pairs = [pair for pair in EITHER.items() if properties.keys() >= set(pair)]
    refused: Schema = {"allOf": [{"not": {"required": list(pair)}} for pair in pairs]} if pairs else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **refused}


def _any_of(names: tuple[str, ...]) -> Schema:
    if len(names) == 1:
        return {"required": list(names)}
    return {"anyOf": [{"required": [name]} for name in names]}


def _one_of(names: tuple[str, ...]) -> Schema:
    """One of several keys stands there; the message where none does names the first, not all that is there."""
    first, *others = names
    asked: Schema = {"required": [first]}
    return _unless(_any_of(tuple(others)), asked) if others else asked


def _unless(condition: Schema, schema: Schema) -> Schema:
    """A schema for what does not keep to a condition; its message says what is missing, that of ``anyOf`` does not."""
    return {"if": {"not": condition}, "then": schema}


def _in_rows(schema: Schema) -> Schema:
    return {"properties": {"rows": {"items": schema}}}


def _in_scope(schema: Schema) -> Schema:
    """The block has a scope, which keeps to a schema."""
    return {"properties": {"scope": schema}, "required": ["scope"]}


def _either(names: tuple[str, ...]) -> Schema:
    """The scope has one of several keys, or every row has."""
    return _unless(_in_scope(_any_of(names)), _in_rows(_one_of(names)))


def _priced(*amounts: str) -> Schema:
    """Every row with an amount has a currency, or the scope has."""
    priced: Schema = {"if": _any_of(amounts), "then": {"required": ["currency"]}}
    by_scope = {"if": _in_scope(_any_of(amounts)), "then": _in_scope({"required": ["currency"]})}
    return _unless(_in_scope({"required": ["currency"]}), {"allOf": [_in_rows(priced), by_scope]})


def _together(one: str, other: str) -> Schema:
    """Two keys stand together: in each row, unless the scope has one of them."""
    return _unless(_in_scope(_any_of((one, other))), _in_rows({"allOf": both_or_neither(one, other)}))


def _given_if(marked: Schema, name: str) -> Schema:
    """Where a row is so marked, it or the scope has the key."""
    return _unless(_in_scope({"required": [name]}), _in_rows({"if": marked, "then": {"required": [name]}}))


def _pay_rules() -> list[Schema]:
    def marked(name: str) -> Schema:
        is_not_in: Schema = {"not": {"contains": {"const": name}}}
        return {"not": {"properties": {"at_least": is_not_in, "approximate": is_not_in}}}

    return [_given_if(marked(name), name) for name in (*STATISTICS, "publisher_usd")]


def _compensation_rules() -> list[Schema]:
    base: Schema = {"properties": {"kind": {"const": "base"}}, "required": ["kind"]}
    base_by_scope: Schema = {"properties": {"kind": {"const": "base"}}}
    return [
        _priced("amount"),
        _in_rows({"not": {"required": ["amount", "share_of_base"]}}),
        _at_most_one(base),
        {"if": {"properties": {"scope": base}, "required": ["scope"]}, "then": _at_most_one(base_by_scope)},
    ]


def _at_most_one(schema: Schema) -> Schema:
    at_most_one = {"contains": schema, "minContains": 0, "maxContains": 1}
    # Readers of older dialects, such as Taplo, would ask for one: they pass over dependentSchemas.
    return {"dependentSchemas": {"rows": {"properties": {"rows": at_most_one}}}}


def _training_rules() -> list[Schema]:
    is_open: Schema = {"not": {"properties": {"cost_open": {"const": False}}}}
    return [_priced("cost_low", "cost_high"), _given_if(is_open, "cost_high")]


def _no_rules() -> list[Schema]:
    return []


_MEDIAN_FIRST = ("median", *(name for name in STATISTICS if name != "median"))
_NEEDS: dict[type[Any], list[tuple[str, ...]]] = {
    PaySummary: [("market", "markets"), ("period",), ("currency",), _MEDIAN_FIRST],
    OutlookFigure: [("measure",), ("market",), ("value", "words")],
    TimeToFirstJob: [("condition",), ("low", "high", "words")],
}
"""Of each of these groups of keys a row or its scope says one; of other classes each field without a default."""

_RULES: dict[type[Any], Callable[[], list[Schema]]] = {
    PaySummary: _pay_rules,
    CompensationComponent: _compensation_rules,
    TrainingOption: _training_rules,
    CaseStudy: lambda: [_together("measure", "change")],
}
"""What else a block of rows of a class keeps to."""
