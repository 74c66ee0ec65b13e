"""How much an occupation asks for each skill: O*NET's ratings, or ESCO's relations, as one weight from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.occupation import Occupation, OccupationGroup
from careerkit.model.occupation_content import ElementKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.model.occupation_content import RatedSkill, SkillRelation
    from careerkit.model.source import Citation

__all__ = [
    "ESSENTIAL_WEIGHT",
    "KINDS",
    "OPTIONAL_WEIGHT",
    "Basis",
    "common_basis",
    "distinct",
    "element_weight",
    "level_asked",
    "occupation_checked",
    "occupation_hint",
    "rated_elements",
    "related_skills",
    "source_note",
    "suppressed_note",
]

Basis: TypeAlias = Literal["elements", "skills"]
"""What two occupations are compared by: rated elements of O*NET, or related skills of ESCO."""

ESSENTIAL_WEIGHT, OPTIONAL_WEIGHT = 1.0, 0.5

KINDS = (ElementKind.SKILL, ElementKind.KNOWLEDGE)
"""What can be learned; abilities are lasting traits, and work activities are what is done."""

_LONGEST_NAME = 80

_WORDS = {"elements": "rated elements, as O*NET has", "skills": "related skills, as ESCO has"}


def level_asked(rated: RatedSkill) -> float | None:
    """The standardised level [0–1]: 0 where the source calls it not relevant, None without one."""
    return 0.0 if rated.not_relevant else rated.standardised_level


def element_weight(rated: RatedSkill) -> float | None:
    """Standardised importance times standardised level [0–1]; None if one of the two is missing.

    0 where the source calls the level not relevant: those who rate the occupation find the element not important,
    and the level then is that of the few who do not.
    """
    if rated.not_relevant:
        return 0.0
    importance, level = rated.standardised_importance, rated.standardised_level
    return None if importance is None or level is None else importance * level


def rated_elements(occupation: Occupation) -> dict[str, RatedSkill]:
    """The newest rating of each skill and each field of knowledge that has a weight, by its code in code order."""
    found = {code: rated for kind in KINDS for code, rated in occupation.rated(kind).items()}
    return {code: rated for code, rated in sorted(found.items()) if _has_weight(rated)}


def related_skills(occupation: Occupation) -> dict[str, SkillRelation]:
    """The relation to each skill by its key, in key order; essential where several sources differ."""
    found: dict[str, SkillRelation] = {}
    for each in occupation.skill_relations:
        known = found.get(each.skill.key)
        if known is None or (each.essential and not known.essential):
            found[each.skill.key] = each
    return dict(sorted(found.items()))


def occupation_checked(name: str, value: object) -> Occupation:
    """The value as an occupation.

    Args:
        name: what messages call it.
        value: what was given.

    Raises:
        InvalidTypeError: if it is none.
    """
    if isinstance(value, Occupation):
        return value
    msg = f"{name}: expected an Occupation, found {value!r:.80}{occupation_hint(value)}"
    raise InvalidTypeError(msg)


def occupation_hint(value: object) -> str:
    """How to get the occupation that a text names; nothing for what is no text.

    >>> occupation_hint("43-4051")
    "; get one with catalog.occupation('43-4051')"
    """
    if not isinstance(value, str):
        return ""
    return (
        f"; get one with catalog.occupation({value!r})"
        if len(value) <= _LONGEST_NAME
        else "; get one with catalog.occupation(…)"
    )


def common_basis(a: Occupation, b: Occupation) -> Basis:
    """What two occupations can be compared by.

    Raises:
        InvalidValueError: if one has neither ratings nor relations, or the two have nothing of one kind.
    """
    mine, theirs = _bases(a), _bases(b)
    for occupation, found in ((a, mine), (b, theirs)):
        if not found:
            wanted = f"{_WORDS['elements']}, or {_WORDS['skills']}"
            msg = f"{occupation!r}: expected {wanted}, found neither; {_why(occupation)}"
            raise InvalidValueError(msg)
    both = [each for each in mine if each in theirs]
    if not both:
        msg = (
            f"{a!r} has {_WORDS[mine[0]]}, {b!r} has {_WORDS[theirs[0]]}: the two are not on one scale and cannot be "
            "compared; a Crosswalk leads from the codes of one classification to those of the other"
        )
        raise InvalidValueError(msg)
    return both[0]


def suppressed_note(ratings: Iterable[RatedSkill]) -> tuple[str, ...]:
    """How many ratings the source recommends not to use, as a note; nothing where there are none."""
    listed = list(ratings)
    count = sum(each.suppress for each in listed)
    if not count:
        return ()
    return (
        f"{count} of {len(listed)} ratings are used though the source recommends to suppress them for their error",
        "without them occupations would be compared on different elements",
    )


def source_note(citations: Iterable[Citation]) -> str:
    """The publications that the figures are from, each once."""
    sources = {id(each.source): each.source for each in citations}
    return f"source: {'; '.join(sorted(set(map(str, sources.values()))))}"


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each citation once, in the order given."""
    # Rows of one table share one object, and to compare objects in full takes time.
    once = {id(each): each for each in citations}
    return tuple(dict.fromkeys(once.values()))


def _has_weight(rated: RatedSkill) -> bool:
    # Told without the weight itself, which takes time to work out.
    return rated.not_relevant or (rated.importance is not None and rated.level is not None)


def _bases(occupation: Occupation) -> list[Basis]:
    found: list[Basis] = []
    if rated_elements(occupation):
        found.append("elements")
    if occupation.skill_relations:
        found.append("skills")
    return found


def _why(occupation: Occupation) -> str:
    if occupation.groups and OccupationGroup.DETAILED not in occupation.groups:
        return "it is a group of occupations, and no group is rated"
    return "the catalogue that it is from holds none of it; catalogues are joined by |"
