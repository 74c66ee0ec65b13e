"""An ``Occupation`` of schema.org read back as the role or occupation that it was written from."""

from __future__ import annotations

import re
from decimal import localcontext
from typing import TYPE_CHECKING, Any, TypeVar

from careerkit.exchange.json_ld import described
from careerkit.exchange.schema_org_salaries import SalaryReader
from careerkit.exchange.schema_org_terms import CONTEXT, OCCUPATION, OWN_SKILLS, ROLE
from careerkit.exchange.schema_org_works import WorkReader, made, terms
from careerkit.exchange.schema_org_writing import MONTHS
from careerkit.model.education import EducationRequirement
from careerkit.model.ladder import Experience, Ladder, Level, Track
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_content import Description, RatedSkill, SkillRelation
from careerkit.model.role import OccupationLink, Role
from careerkit.model.skill_map import Asked, SkillMap, SkillRequirement
from careerkit.model.validators import DIGITS
from careerkit.model.vocabulary import Code, CodeScheme, Skill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.exchange.json_ld import Node, Nodes

__all__ = ["OccupationReader"]

T = TypeVar("T")

_TRACKS = {track.value for track in Track}
_ADDRESS = re.compile(r"https?://(www\.)?schema\.org/?")
_WEIGHTS = {"essential": True, "optional": False}


class OccupationReader:
    """The value of one document.

    Args:
        nodes: where faults are noted.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._works: WorkReader

    def read(self, document: Node) -> Role | Occupation | None:
        """The role or occupation; None, with the faults noted, if it is neither."""
        if not document.is_a("Occupation"):
            found = "a @graph" if "@graph" in document.values else described(document.values.get("@type"))
            document.problem("@type", f"expected Occupation, found {found}")
            return None
        context = document.values.get("@context")
        if not _is_schema_org(context):
            document.problem("@context", f"expected {CONTEXT}, found {described(context)}")
        kind, key = self._identity(document)
        title = document.text("name", required=True)
        self._works = WorkReader(document)
        values: dict[str, Any] = {"key": key, "title": title, "pay": SalaryReader(self._works).read(document)}
        if kind is None:
            return None
        values |= self._role(document) if kind is Role else self._occupation(document)
        if self._nodes.problems:
            return None
        return made(document, lambda: kind(**values))

    def _identity(self, document: Node) -> tuple[type[Role | Occupation] | None, str | None]:
        node = document.node("identifier")
        if node is None:
            document.problem("identifier", f"expected a PropertyValue of {ROLE} or {OCCUPATION}")
            return None, None
        text, key = node.text("propertyID", required=True), node.text("value", required=True)
        kinds: dict[str | None, type[Role | Occupation]] = {ROLE: Role, OCCUPATION: Occupation}
        if text is not None and text not in kinds:
            node.problem("propertyID", f"expected {ROLE} or {OCCUPATION}, found {described(text)}")
        return kinds.get(text), key

    def _role(self, document: Node) -> dict[str, Any]:
        links = [self._link(node) for node in document.nodes("occupationalCategory")]
        requirements = _found(self._requirement(node) for node in document.nodes("skills"))
        levels = _found(self._level(node) for node in document.nodes("experienceRequirements"))
        return {
            "aliases": document.texts("alternateName"),
            "occupations": _found(links),
            "responsibilities": document.texts("responsibilities"),
            "ladder": made(document, lambda: Ladder(levels), "experienceRequirements"),
            "education": _found(self._education(node) for node in document.nodes("educationRequirements")),
            "skills": made(document, lambda: SkillMap.of(requirements), "skills"),
        }

    def _occupation(self, document: Node) -> dict[str, Any]:
        codes: dict[bool, list[Code]] = {True: [], False: []}
        for node in document.nodes("occupationalCategory"):
            code = self._code(node)
            if code is not None:
                codes["broader" in terms(node)].append(code)
        rated: list[RatedSkill | None] = []
        related: list[SkillRelation | None] = []
        for node in document.nodes("skills"):
            scheme = _set(node, "inDefinedTermSet")
            if scheme == OWN_SKILLS:
                related.append(self._relation(node))
            elif scheme is not None:
                rated.append(self._rated(node, scheme))
        return {
            "alternate_titles": document.texts("alternateName"),
            "codes": tuple(codes[False]),
            "broader": tuple(codes[True]),
            "descriptions": _found(self._description(node) for node in document.nodes("description")),
            "skills": _found(rated),
            "skill_relations": _found(related),
        }

    def _code(self, node: Node) -> Code | None:
        value, scheme = node.text("codeValue", required=True), _set(node, "inCodeSet")
        # The name and the address say again what the code says.
        for name in ("name", "sameAs"):
            node.text(name)
        if value is None or scheme is None:
            return None
        return made(node, lambda: Code(scheme, value), "inCodeSet.identifier")

    def _link(self, node: Node) -> OccupationLink | None:
        code, stages, citations = self._code(node), terms(node), self._works.citations(node)
        if code is None:
            return None
        if code.scheme is not CodeScheme.SOC:
            # The role's occupation has it, which is a document of its own.
            self._nodes.pass_over(node.path, f"{code.scheme}:{code.value}")
            return None
        if len(citations) > 1:
            node.problem("subjectOf", f"expected one work, found {len(citations)}")
        citation = citations[0] if citations else None
        return made(node, lambda: OccupationLink(soc=code.value, stages=stages, citation=citation))

    def _level(self, node: Node) -> Level | None:
        words, months, citations = terms(node), node.number("monthsOfExperience"), self._works.citations(node)
        values: dict[str, Any] = {
            "key": node.text("identifier", required=True),
            "title": node.text("name", required=True),
        }
        if months is None:
            node.problem("monthsOfExperience", "missing; expected a number of months")
        stages = [word for word in words if word not in _TRACKS]
        tracks = [word for word in words if word in _TRACKS]
        if not stages or len(tracks) != 1:
            node.problem("disambiguatingDescription", "expected stages and one track, such as 'senior, specialist'")
        if None in values.values() or months is None or not stages or len(tracks) != 1:
            return None

        def level() -> Level:
            with localcontext(prec=3 * DIGITS):
                years = months / MONTHS
            return Level(
                stage=stages[0],
                also=stages[1:],
                track=tracks[0],
                experience=Experience(years),
                citation=citations[0] if citations else None,
                **values,
            )

        return made(node, level)

    def _education(self, node: Node) -> EducationRequirement | None:
        grade = node.node("educationalLevel")
        level = None
        if grade is not None:
            level = grade.text("name", required=True)
            grade.text("termCode")
            _set(grade, "inDefinedTermSet")
        values: dict[str, Any] = {
            "name": node.text("name", required=True),
            "modality": node.text("disambiguatingDescription", required=True),
            "level": level,
            "fields": node.texts("keywords"),
            "condition": node.text("description"),
            "citation": self._works.citation(node),
        }
        if None in (values["name"], values["modality"], values["citation"]):
            return None
        return made(node, lambda: EducationRequirement(**values))

    def _requirement(self, node: Node) -> SkillRequirement | None:
        skill, words = self._skill(node)
        why, citations = node.texts("description"), self._works.citations(node)
        if skill is None:
            return None

        def requirement() -> SkillRequirement:
            steps = [word.partition(" from ") for word in words[2:]]
            schedule = tuple(Asked(stage, proficiency) for proficiency, _from, stage in steps)
            essential = _WEIGHTS[words[1]]
            return SkillRequirement(skill=skill, schedule=schedule, essential=essential, why=why, citations=citations)

        return made(node, requirement, "disambiguatingDescription")

    def _relation(self, node: Node) -> SkillRelation | None:
        skill, words = self._skill(node)
        citation = self._works.citation(node)
        if skill is None or citation is None:
            return None
        return SkillRelation(skill=skill, essential=_WEIGHTS[words[1]], citation=citation)

    def _skill(self, node: Node) -> tuple[Skill | None, list[str]]:
        """A skill, and the words that say its kind, its weight and what is asked."""
        words = terms(node)
        if len(words) < 2 or words[1] not in _WEIGHTS:
            node.problem("disambiguatingDescription", "expected a kind and a weight, such as 'soft, essential'")
            return None, []
        # The address says again what the codes say.
        node.texts("sameAs")
        if _set(node, "inDefinedTermSet") not in (OWN_SKILLS, None):
            node.problem("inDefinedTermSet.identifier", f"expected {OWN_SKILLS}")
        codes = [self._property(each) for each in node.nodes("identifier")]
        values: dict[str, Any] = {
            "key": node.text("termCode", required=True),
            "name": node.text("name", required=True),
            "aliases": node.texts("alternateName"),
        }
        if None in (values["key"], values["name"]):
            return None, words
        return made(node, lambda: Skill(kind=words[0], codes=_found(codes), **values)), words

    def _property(self, node: Node) -> Code | None:
        scheme, value = node.text("propertyID", required=True), node.text("value", required=True)
        if scheme is None or value is None:
            return None
        return made(node, lambda: Code(scheme, value))

    def _rated(self, node: Node, scheme: str) -> RatedSkill | None:
        values: dict[str, Any] = {
            "name": node.text("name", required=True),
            "kind": node.text("disambiguatingDescription", required=True),
            "citation": self._works.citation(node),
        }
        value = node.text("termCode", required=True)
        if value is None or None in values.values():
            return None
        return made(node, lambda: RatedSkill(code=Code(scheme, value), **values))

    def _description(self, node: Node) -> Description | None:
        text, citation = node.text("text", required=True), self._works.citation(node)
        if text is None or citation is None:
            return None
        return made(node, lambda: Description(text=text, citation=citation))


def _set(node: Node, name: str) -> str | None:
    """Which set a term is of; None, with the fault noted, if that is not said."""
    within = node.node(name)
    if within is None:
        if node.values.get(name) in (None, []):
            node.problem(name, "missing; expected the set that the term is of")
        return None
    for again in ("name", "url"):
        within.text(again)
    return within.text("identifier", required=True)


def _is_schema_org(context: object) -> bool:
    """Whether words mean what schema.org says, as JSON-LD has it: by its address, alone or among others."""
    several = context if isinstance(context, list) else [context]
    named = [each.get("@vocab") if isinstance(each, dict) else each for each in several]
    return any(isinstance(each, str) and _ADDRESS.fullmatch(each) for each in named)


def _found(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(value for value in values if value is not None)
