"""The JSON Schema of each kind of data file: its blocks, its tables and its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.documents import FORMAT, OCCUPATION_BLOCKS, RoleEntry, Survey
from careerkit.catalog.guide_document import GUIDE_BLOCKS, PROSE
from careerkit.exchange.data_schema_blocks import blocks, pay, priced
from careerkit.exchange.data_schema_types import (
    Schema,
    described,
    fields_of,
    list_of,
    object_of,
    required_of,
    used,
)
from careerkit.model.compensation import CompensationComponent
from careerkit.model.education import TrainingOption
from careerkit.model.guide import Guide
from careerkit.model.ladder import Level
from careerkit.model.occupation import Occupation
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.role import NextStep, OccupationLink
from careerkit.model.skill_map import SkillMention, SkillTier
from careerkit.model.vocabulary import CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["guide", "names", "occupation", "role", "survey"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_KEY = frozenset({"key"})
_TEXT: Schema = {"$ref": "#/$defs/text"}
_WORDING = r"^\s*\S+(\s+\S+){0,6}\s*$"
"""At most seven words."""


def guide() -> Schema:
    """The schema of a guide."""
    fields = fields_of(Guide, less=_KEY)
    prose = {name: fields[name] for name in fields if name in PROSE}
    prose["negotiation"] = list_of({"$ref": "#/$defs/item"})
    level = fields_of(Level)
    properties = {name: schema for name, schema in fields.items() if name not in PROSE}
    properties |= {
        "pay": pay(cited=True),
        "outlook": blocks(OutlookFigure, cited=True),
        "ladder": blocks(Level, cited=True, less=("duties", "focus")),
        "compensation": priced(CompensationComponent),
        "training_options": priced(TrainingOption),
        **{name: blocks(kind, cited=True) for name, kind in GUIDE_BLOCKS.items()},
        "technical_skills": _mentions({}),
        "soft_skills": _mentions({}),
        "skill_tiers": list_of(_mentions(fields_of(SkillTier, less=frozenset({"skills"})), ["title"])),
        "levels": _table_of({"type": "object", "properties": {name: level[name] for name in ("duties", "focus")}}),
        "market": object_of(Outlook, less=frozenset({"figures"})),
        "prose": {"type": "object", "properties": prose, "additionalProperties": False},
    }
    return _document("A guide", Guide, properties, required_of(Guide, less=_KEY))


def survey() -> Schema:
    """The schema of a pay survey."""
    properties = fields_of(Survey, less=_KEY) | {"pay": pay(cited=True)}
    return _document("A pay survey", Survey, properties, required_of(Survey, less=_KEY))


def occupation() -> Schema:
    """The schema of an occupation."""
    codes: Schema = {
        "type": "object",
        "propertyNames": {"enum": [scheme.value for scheme in CodeScheme]},
        "additionalProperties": _TEXT,
        "minProperties": 1,
    }
    properties = fields_of(Occupation, less=_KEY) | {
        "codes": codes,
        "pay": pay(cited=False),
        "outlook": blocks(OutlookFigure, cited=False),
        **{name: blocks(kind, cited=False) for name, kind in OCCUPATION_BLOCKS.items()},
    }
    return _document("An occupation", Occupation, properties, required_of(Occupation, less=_KEY))


def role() -> Schema:
    """The schema of a role."""
    properties = fields_of(RoleEntry, less=_KEY) | {
        "guides": list_of({"$ref": "#/$defs/key"}),
        "occupations": blocks(OccupationLink, cited=False),
        "next_steps": blocks(NextStep, cited=False),
    }
    return _document("A role", RoleEntry, properties, required_of(RoleEntry, less=_KEY))


def names(title: str, kind: type[Any]) -> Schema:
    """The schema of a canonical list.

    Args:
        title: what it is a list of.
        kind: the class of its entries.
    """
    schema: Schema = {
        "$schema": DIALECT,
        "title": f"The list of {title} of careerkit's data format",
        "type": "object",
        "properties": {"format": {"const": FORMAT}},
        "required": ["format"],
        "propertyNames": {"$ref": "#/$defs/key"},
        "additionalProperties": object_of(kind, less=_KEY),
    }
    return schema | {"$defs": used(schema)}


def _document(title: str, kind: type[Any], properties: dict[str, Schema], required: Iterable[str]) -> Schema:
    told = described(kind)
    named = {
        name: schema | ({"description": told[name]} if name in told else {}) for name, schema in properties.items()
    }
    schema: Schema = {
        "$schema": DIALECT,
        "title": f"{title} in careerkit's data format",
        "type": "object",
        "properties": {"format": {"const": FORMAT, "description": "the version of the format."}, **named},
        "required": ["format", *required],
        "additionalProperties": False,
    }
    return schema | {"$defs": used(schema)}


def _mentions(more: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A table with ``at`` and ``wordings``: the guide's words for skills."""
    told = fields_of(SkillMention, less=frozenset({"wording", "citation"}))
    table: Schema = {
        "type": "object",
        "properties": {"skill": {"$ref": "#/$defs/key", "description": "the canonical skill that it means."}, **told},
        "oneOf": [{"required": ["skill"]}, {"required": ["skills"]}],
        "dependentRequired": {"minimum": ["unit"], "unit": ["minimum"]},
        "additionalProperties": False,
    }
    wordings: Schema = {
        "description": "the guide's words for skills, and the canonical skills that they mean.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"allOf": [_TEXT, {"pattern": _WORDING}]},
        "additionalProperties": {"anyOf": [{"$ref": "#/$defs/key"}, table]},
    }
    place = _TEXT | {"description": "where the skills stand in the source."}
    return {
        "type": "object",
        "properties": {"at": place, **more, "wordings": wordings},
        "required": ["at", "wordings", *required],
        "additionalProperties": False,
    }


def _table_of(schema: Schema) -> Schema:
    closed = schema | {"additionalProperties": False}
    return {"type": "object", "propertyNames": {"$ref": "#/$defs/key"}, "additionalProperties": closed}
