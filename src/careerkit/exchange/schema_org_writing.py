"""A role or an occupation written as an ``Occupation`` of schema.org, with a list of what it cannot say."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, Any

from careerkit.exchange.json_ld import number
from careerkit.exchange.schema_org_pay import PayWriter
from careerkit.exchange.schema_org_sources import Losses, SourceWriter, given
from careerkit.exchange.schema_org_terms import CONTEXT, ISCED, OCCUPATION, OWN_SKILLS, ROLE, concept, term_set
from careerkit.model.role import Role
from careerkit.model.validators import DIGITS
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from careerkit.exchange.schema_org_pay import Written
    from careerkit.model.education import EducationRequirement
    from careerkit.model.ladder import Level
    from careerkit.model.market import Market
    from careerkit.model.occupation import Occupation
    from careerkit.model.occupation_content import RatedSkill, SkillRelation
    from careerkit.model.role import OccupationLink
    from careerkit.model.skill_map import SkillRequirement
    from careerkit.model.vocabulary import Skill

__all__ = ["OccupationWriter"]

MONTHS = 12
"""Months of a year."""

_ROLE_LOSSES = (
    *("occupation", "guides", "compensation", "outlook", "training_options", "moves", "next_steps"),
    *("tools", "metrics", "remote"),
)
_OCCUPATION_LOSSES = (
    *("groups", "employment", "outlook", "separations", "entry", "job_zones", "preparation", "technologies"),
    *("tasks", "related"),
)
_RATINGS = (
    *("importance", "importance_low", "importance_high", "level", "level_low", "level_high"),
    *("suppress", "not_relevant"),
)
_REQUIREMENT_LOSSES = (
    *("hurdle", "minimum", "unit", "guides"),
    *("stage_basis", "stage_reason", "proficiency_basis", "proficiency_reason"),
)


class OccupationWriter:
    """The parts of one document, and what is lost with each.

    Args:
        market: where pay is told for.
        pay: which statements of it.
        summary: what a role is, in a few sentences; None where nobody says.
    """

    def __init__(self, market: Market, pay: Written, summary: str | None = None) -> None:
        self._summary = summary
        self._losses = Losses()
        self._sources = SourceWriter(self._losses)
        self._pay = PayWriter(market, pay, self._losses, self._sources)

    def write(self, value: Role | Occupation) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The document, and one line for each value that it has no place for."""
        is_role = isinstance(value, Role)
        parts = self._role(value) if isinstance(value, Role) else self._occupation(value)
        named = {"@type": "PropertyValue", "propertyID": ROLE if is_role else OCCUPATION, "value": value.key}
        document = {"@context": CONTEXT, "@type": "Occupation", "identifier": named, "name": value.title, **parts}
        document |= self._pay.write(value.pay)
        document["subjectOf"] = self._sources.publications()
        return given(document), self._losses.lines

    def _role(self, role: Role) -> dict[str, Any]:
        self._losses.fields("", role, *_ROLE_LOSSES)
        whole = role.occupation
        others = [] if whole is None else [code for code in whole.codes if code.scheme is not CodeScheme.SOC]
        levels = [self._level(f"ladder.levels[{at}]", each) for at, each in enumerate(role.ladder)]
        return {
            "alternateName": list(role.aliases),
            # For readers; the guide has it, and not the role.
            "description": self._summary,
            "occupationalCategory": [
                *map(self._link, role.occupations),
                *(_category(code, name=None if whole is None else whole.title) for code in others),
            ],
            "responsibilities": list(role.responsibilities),
            "experienceRequirements": [level for level in levels if level],
            "educationRequirements": list(map(self._education, role.education)),
            "skills": list(map(self._requirement, role.skills)),
        }

    def _occupation(self, occupation: Occupation) -> dict[str, Any]:
        self._losses.fields("", occupation, *_OCCUPATION_LOSSES)
        return {
            "alternateName": list(occupation.alternate_titles),
            "description": [
                {"@type": "TextObject", "text": each.text, "subjectOf": self._sources.cite(each.citation)}
                for each in occupation.descriptions
            ],
            "occupationalCategory": [
                *map(_category, occupation.codes),
                *(_category(code, told="broader") for code in occupation.broader),
            ],
            # For readers; a task has a number and a citation, for which there is no place.
            "responsibilities": [task.text for task in occupation.tasks],
            "skills": [*map(self._rated, occupation.skills), *map(self._related, occupation.skill_relations)],
        }

    def _link(self, link: OccupationLink) -> dict[str, Any]:
        told = ", ".join(map(str, link.stages))
        code = _category(Code(CodeScheme.SOC, link.soc), told=told)
        return given({**code, "subjectOf": self._sources.cite(link.citation)})

    def _level(self, path: str, level: Level) -> dict[str, Any]:
        years = level.experience
        if years is None:
            self._losses.add(path, f"{level.title}, without years of experience")
            return {}
        self._losses.fields(path, level, "follows", "duties", "focus")
        self._losses.fields(f"{path}.experience", years, "high", "leadership_low", "leadership_high", "leadership_kind")
        with localcontext(prec=3 * DIGITS):
            months = number(years.low * MONTHS)
        return given(
            {
                "@type": "OccupationalExperienceRequirements",
                "identifier": level.key,
                "name": level.title,
                "monthsOfExperience": months,
                "disambiguatingDescription": ", ".join(map(str, (*level.stages, level.track))),
                "subjectOf": self._sources.cite(level.citation),
            }
        )

    def _education(self, asked: EducationRequirement) -> dict[str, Any]:
        level = asked.level
        grade = {"@type": "DefinedTerm", "inDefinedTermSet": term_set("DefinedTermSet", ISCED)}
        return given(
            {
                "@type": "EducationalOccupationalCredential",
                "name": asked.name,
                "educationalLevel": None
                if level is None
                else {**grade, "termCode": str(level.isced), "name": level.value},
                "keywords": list(asked.fields),
                "disambiguatingDescription": asked.modality.value,
                "description": asked.condition,
                "subjectOf": self._sources.cite(asked.citation),
            }
        )

    def _requirement(self, asked: SkillRequirement) -> dict[str, Any]:
        self._losses.fields("skills.requirements[*]", asked, *_REQUIREMENT_LOSSES)
        steps = [f"{each.proficiency} from {each.stage}" for each in asked.schedule]
        return self._skill(
            "skills.requirements[*].skill",
            asked.skill,
            ["essential" if asked.essential else "optional", *steps],
            {"description": list(asked.why), "subjectOf": self._sources.cite(*asked.citations)},
        )

    def _related(self, relation: SkillRelation) -> dict[str, Any]:
        told = ["essential" if relation.essential else "optional"]
        cited = {"subjectOf": self._sources.cite(relation.citation)}
        return self._skill("skill_relations[*].skill", relation.skill, told, cited)

    def _skill(self, path: str, skill: Skill, told: list[str], more: dict[str, Any]) -> dict[str, Any]:
        self._losses.fields(path, skill, "reuse", "broader")
        concepts = [address for address in map(concept, skill.codes) if address]
        return given(
            {
                "@type": "DefinedTerm",
                "name": skill.name,
                "termCode": skill.key,
                "inDefinedTermSet": term_set("DefinedTermSet", OWN_SKILLS),
                "alternateName": list(skill.aliases),
                "identifier": [
                    {"@type": "PropertyValue", "propertyID": code.scheme.value, "value": code.value}
                    for code in skill.codes
                ],
                "sameAs": concepts,
                "disambiguatingDescription": ", ".join([skill.kind.value, *told]),
                **more,
            }
        )

    def _rated(self, rated: RatedSkill) -> dict[str, Any]:
        self._losses.fields("skills[*]", rated, *_RATINGS)
        return given(
            {
                "@type": "DefinedTerm",
                "name": rated.name,
                "termCode": rated.code.value,
                "inDefinedTermSet": term_set("DefinedTermSet", rated.code.scheme.value),
                "disambiguatingDescription": rated.kind.value,
                "subjectOf": self._sources.cite(rated.citation),
            }
        )


def _category(code: Code, *, name: str | None = None, told: str = "") -> dict[str, Any]:
    return given(
        {
            "@type": "CategoryCode",
            "codeValue": code.value,
            "name": name,
            "inCodeSet": term_set("CategoryCodeSet", code.scheme.value),
            "disambiguatingDescription": told,
            "sameAs": concept(code),
        }
    )
