"""A small release in the format of ESCO, with invented occupations and skills."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

HOME = "http://data.europa.eu/esco/"


def uuid(number: int) -> str:
    """An identifier of a concept."""
    return f"00000000-0000-4000-8000-{number:012}"


def occupation(number: int) -> str:
    """The address of an occupation."""
    return f"{HOME}occupation/{uuid(number)}"


def skill(number: int) -> str:
    """The address of a skill or a group of skills."""
    return f"{HOME}skill/{uuid(number)}"


def isco(code: str) -> str:
    """The address of an ISCO-08 group."""
    return f"{HOME}isco/C{code}"


Rows = list[list[str]]

_LEVELS = [f"Level {level} {part}" for level in range(4) for part in ("URI", "preferred term")]
_CODES = [f"Level {level} code" for level in range(4)]
_OCCUPATION_HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code"
_SKILL_HEAD = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description"


def sample() -> dict[str, Rows]:
    """The rows of each file of a release, the header first."""
    people = "Occupation"
    skills = "KnowledgeSkillCompetence"
    return {
        "occupations_en.csv": [
            _OCCUPATION_HEAD.split(","),
            [
                people,
                occupation(1),
                "9999",
                "lamp  lighter ",
                "lamp lighter\nlighter of lamps\nwick tender",
                "lampist",
                "released",
                "Lights\n lamps.",
                "9999.1",
            ],
            [people, occupation(2), "9999", "gas lamp lighter", "", "", "released", "", "9999.1.1"],
            [people, occupation(3), "9999", "lamp snuffer", "", "", "deprecated", "Snuffs lamps.", "9999.2"],
        ],
        "ISCOGroups_en.csv": [
            ["conceptType", "conceptUri", "code", "preferredLabel", "status", "altLabels", "description"],
            ["ISCOGroup", isco("9"), "9", "Work with light", "released", "", "All of it."],
            ["ISCOGroup", isco("99"), "99", "Work with lamps", "released", "", ""],
            ["ISCOGroup", isco("999"), "999", "Lamp workers", "released", "", ""],
            ["ISCOGroup", isco("9999"), "9999", "Lamp lighters", "released", "", ""],
        ],
        "skills_en.csv": [
            _SKILL_HEAD.split(","),
            [skills, skill(11), "skill/competence", "sector-specific", "trim wicks", "cut wicks", "", "released", ""],
            [skills, skill(12), "knowledge", "cross-sector", "kinds of oil", "", "", "released", ""],
            [skills, skill(13), "skill/competence", "transversal", "speak Lampish", "", "", "released", ""],
            [skills, skill(14), "", "", "light safety", "", "", "released", ""],
            [skills, skill(15), "knowledge", "occupation-specific", "candle lore", "", "", "proposed", ""],
        ],
        "skillGroups_en.csv": [
            ["conceptType", "conceptUri", "preferredLabel", "altLabels", "status", "code"],
            ["SkillGroup", skill(21), "skills", "", "released", "S"],
            ["SkillGroup", skill(22), "handling light", "", "released", "S1"],
            ["SkillGroup", f"{HOME}isced-f/07", "engineering", "", "released", ""],
        ],
        "skillsHierarchy_en.csv": [
            [*_LEVELS, "Description", *_CODES],
            [skill(21), "skills", *[""] * 6, "", "S"],
            [skill(21), "skills", skill(22), "handling light", *[""] * 4, "", "S", "S1"],
            [skill(21), "skills", skill(22), "handling light", skill(23), "lighting", "", "", "", "S", "S1", "S1.1"],
        ],
        "languageSkillsCollection_en.csv": [
            ["conceptType", "conceptUri", "preferredLabel"],
            [skills, skill(13), "speak Lampish"],
            [skills, skill(15), "candle lore"],
        ],
        "occupationSkillRelations.csv": [
            ["occupationUri", "relationType", "skillType", "skillUri"],
            [occupation(1), "essential", "skill/competence", skill(11)],
            [occupation(1), "optional", "knowledge", skill(12)],
            [occupation(2), "essential", "skill/competence", skill(11)],
            [occupation(3), "essential", "skill/competence", skill(11)],
            [occupation(1), "optional", "knowledge", skill(15)],
            [occupation(2), "essential", "skill/competence", skill(11)],
        ],
        "broaderRelationsOccPillar.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            ["ISCOGroup", isco("99"), "ISCOGroup", isco("9")],
            [people, occupation(1), "ISCOGroup", isco("9999")],
            [people, occupation(2), people, occupation(1)],
            [people, occupation(2), people, occupation(3)],
            [people, occupation(3), "ISCOGroup", isco("9999")],
        ],
        "broaderRelationsSkillPillar.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            [skills, skill(11), "SkillGroup", skill(23)],
            [skills, skill(12), "SkillGroup", f"{HOME}isced-f/07"],
            [skills, skill(11), skills, skill(14)],
        ],
        "skillSkillRelations.csv": [["originalSkillUri", "relatedSkillUri"]],
    }


LOCALISED = ("occupations", "ISCOGroups", "skills", "skillGroups", "skillsHierarchy", "languageSkillsCollection")


def text(rows: Sequence[Sequence[str]], end: str = "\r\n") -> bytes:
    """Rows as a CSV file."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerows(rows)
    return stream.getvalue().encode()


def folder(path: Path, files: Mapping[str, Rows | bytes]) -> Path:
    """A folder with these files."""
    path.mkdir(exist_ok=True)
    for name, rows in files.items():
        (path / name).write_bytes(rows if isinstance(rows, bytes) else text(rows))
    return path


def archive(path: Path, files: Mapping[str, Rows | bytes]) -> Path:
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in files.items():
            packed.writestr(name, rows if isinstance(rows, bytes) else text(rows))
    return path
