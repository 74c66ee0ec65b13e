"""The JSON Schema of each kind of data file: its blocks, its tables and its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.documents import FORMAT, OCCUPATION_BLOCKS, RoleEntry, Survey
from careerkit.catalog.guide_document import GUIDE_BLOCKS, PROSE
from careerkit.exchange.data_schema_blocks import blocks, both_or_neither, pay, priced
from careerkit.exchange.data_schema_types import (
    SIMPLE,
    Schema,
    described,
    described_as,
    fields_of,
    list_of,
    object_of,
    reference,
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
_TEXT = SIMPLE["text"]
_WORDING = r"^\s*\S+(\s+\S+){0,6}\s*$"
"""At most seven words."""


def guide() -> Schema:
    """The schema of a guide."""
    fields = fields_of(Guide, less=_KEY)
    prose = {name: fields[name] for name in fields if name in PROSE}
    prose["negotiation"] = described_as(list_of(SIMPLE["item"]), "how pay is negotiated.")
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
        "levels": described_as(
            _table_of({"type": "object", "properties": {name: level[name] for name in ("duties", "focus")}}),
            "duties and focus of each level, by the level's key.",
        ),
        "market": described_as(
            object_of(Outlook, less=frozenset({"figures"})), "what is said of the market beside the figures."
        ),
        "prose": {
            "description": "texts, at the end of the file: figures come first.",
            "type": "object",
            "properties": prose,
            "additionalProperties": False,
        },
    }
    return _document("A guide", Guide, properties, required_of(Guide, less=_KEY), {"wordings": _wordings()})


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
        "guides": list_of(SIMPLE["key"]),
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
        "propertyNames": SIMPLE["key"],
        "additionalProperties": object_of(kind, less=_KEY),
    }
    return _whole(schema, {})


def _document(
    title: str,
    kind: type[Any],
    properties: dict[str, Schema],
    required: Iterable[str],
    definitions: dict[str, Schema] | None = None,
) -> Schema:
    told = described(kind)
    schema: Schema = {
        "$schema": DIALECT,
        "title": f"{title} in careerkit's data format",
        "type": "object",
        "properties": {
            "format": {"description": "the version of the format.", "const": FORMAT},
            **{
                name: made if "description" in made else described_as(made, told.get(name))
                for name, made in properties.items()
            },
        },
        "required": ["format", *required],
        "additionalProperties": False,
    }
    return _whole(schema, definitions or {})


def _whole(schema: Schema, definitions: dict[str, Schema]) -> Schema:
    """A document with its definitions at the end, where references look for them.

    Args:
        schema: the document, each property with the definitions that are its own.
        definitions: further ones.
    """
    found = dict(definitions)
    properties = {name: dict(made) for name, made in schema["properties"].items()}
    for made in properties.values():
        found |= made.pop("$defs", {})
    bare = schema | {"properties": properties}
    return bare | {"$defs": dict(sorted((found | used([bare, found])).items()))}


def _mentions(more: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A table with ``at`` and ``wordings``: the guide's words for skills."""
    return {
        "type": "object",
        "properties": {
            "at": described_as(_TEXT, "where the skills stand in the source."),
            **more,
            "wordings": reference("wordings"),
        },
        "required": ["at", "wordings", *required],
        "additionalProperties": False,
    }


def _wordings() -> Schema:
    """What a wording means: the key of a skill, or a table of one or several."""
    told = fields_of(SkillMention, less=frozenset({"wording", "citation"}))
    meant: Schema = {
        "type": ["string", "object"],
        "pattern": SIMPLE["key"]["pattern"],
        "properties": {"skill": described_as(SIMPLE["key"], "the canonical skill that it means."), **told},
        "if": {"not": {"required": ["skills"]}},
        "then": {"required": ["skill"]},
        "allOf": [
            # A text has no keys, so that it is asked first.
            {"if": {"type": "object", "required": ["skill"]}, "then": {"properties": {"skills": False}}},
            *both_or_neither("minimum", "unit"),
        ],
        "additionalProperties": False,
    }
    return {
        "description": "the guide's words for skills, and the canonical skills that they mean.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"allOf": [_TEXT, {"pattern": _WORDING}]},
        "additionalProperties": meant,
    }


def _table_of(schema: Schema) -> Schema:
    closed = schema | {"additionalProperties": False}
    return {"type": "object", "propertyNames": SIMPLE["key"], "additionalProperties": closed}
