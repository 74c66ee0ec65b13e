"""A role from its guides: a pure function of their set, in the order of preference, key and place."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.compensation import Compensation, CompensationKind
from careerkit.model.ladder import Ladder, Stage
from careerkit.model.outlook import Outlook
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.role import NextStep, OccupationLink, Role
from careerkit.model.skill_map import Asked, SkillMap, SkillRequirement
from careerkit.model.source import Basis, Citation, citation_order
from careerkit.model.vocabulary import Proficiency, Tool
from careerkit.model.work import RemoteWork

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from decimal import Decimal

    from careerkit.model.guide import Guide
    from careerkit.model.occupation import Occupation
    from careerkit.model.skill_map import SkillMention
    from careerkit.model.vocabulary import Skill

__all__ = ["merge_role"]

PROFICIENCY_REASON = (
    "no guide states a proficiency: advanced beginner on the first stage that asks for the skill, "
    "one step more on each further stage of the ladder, up to proficient"
)
_STEPS = (Proficiency.ADVANCED_BEGINNER, Proficiency.COMPETENT, Proficiency.PROFICIENT)


def merge_role(
    *,
    key: str,
    title: str,
    guides: Iterable[Guide],
    occupation: Occupation | None = None,
    pay: PayTable | None = None,
    aliases: tuple[str, ...] = (),
    links: tuple[OccupationLink, ...] = (),
    next_steps: tuple[NextStep, ...] = (),
    preferred: Sequence[str] = (),
) -> Role:
    """The role that a set of guides describes.

    The order in which the guides come does not matter, nor whether one comes twice: they are
    put in the order of preference, then of key. Lists are joined in that order, repeats left
    out; the ladder is that of the first guide that has one; nothing is averaged.

    Args:
        key: the role's key.
        title: its title.
        guides: its guides.
        occupation: the occupation of the job as a whole, whose official figures join the guides'.
        pay: further pay statements, of surveys.
        aliases: other titles.
        links: occupations that its levels are counted under.
        next_steps: occupations that ways out of it are counted under.
        preferred: keys of guides, the preferred first; others follow by key.
    """
    rank = {name: place for place, name in enumerate(preferred)}
    ordered = sorted(_by_key(guides), key=lambda g: (rank.get(g.key, len(rank)), g.key))
    ladder = next((guide.ladder for guide in ordered if len(guide.ladder)), Ladder())
    own_pay = [] if pay is None else [pay]
    official_pay = [] if occupation is None else [occupation.pay]
    official_outlook = [] if occupation is None else [occupation.outlook]
    outlooks = [guide.outlook for guide in ordered] + official_outlook
    return Role(
        key=key,
        title=title,
        aliases=aliases,
        occupations=links,
        occupation=occupation,
        guides=tuple(guide.key for guide in ordered),
        ladder=ladder,
        pay=PayTable(_unique(chain(*[guide.pay for guide in ordered], *own_pay, *official_pay))),
        compensation=_compensation(ordered),
        skills=_skill_map(ordered, ladder),
        outlook=Outlook(
            **{
                field.name: _unique(chain.from_iterable(getattr(each, field.name) for each in outlooks))
                for field in attrs.fields(Outlook)
            }
        ),
        education=_unique(chain.from_iterable(guide.education for guide in ordered)),
        training_options=_unique(chain.from_iterable(guide.training_options for guide in ordered)),
        moves=_unique(chain.from_iterable(guide.moves for guide in ordered)),
        next_steps=next_steps,
        responsibilities=_unique(chain.from_iterable(guide.responsibilities for guide in ordered)),
        tools=_tools(ordered),
        metrics=_unique(chain.from_iterable(guide.metrics for guide in ordered), lambda metric: metric.key),
        remote=_remote(ordered),
    )


def _by_key(guides: Iterable[Guide]) -> Iterable[Guide]:
    """Each guide once.

    Raises:
        InvalidValueError: if two different guides have one key.
    """
    found: dict[str, Guide] = {}
    for guide in guides:
        if found.setdefault(guide.key, guide) != guide:
            msg = f"guides: expected one guide of each key, found two different ones of {guide.key!r}"
            raise InvalidValueError(msg)
    return found.values()


def _unique(items: Iterable[Any], identity: Callable[[Any], Hashable] = lambda item: item) -> tuple[Any, ...]:
    first: dict[Hashable, Any] = {}
    for item in items:
        first.setdefault(identity(item), item)
    return tuple(first.values())


def _compensation(guides: list[Guide]) -> Compensation:
    components = chain.from_iterable(guide.compensation.components for guide in guides)
    return Compensation(
        # One base is all that a job has; the preferred guide's comes first.
        components=_unique(
            components,
            lambda each: each.kind if each.kind is CompensationKind.BASE else (each.kind, each.name.casefold()),
        ),
        negotiation=_unique(chain.from_iterable(guide.compensation.negotiation for guide in guides)),
    )


def _tools(guides: list[Guide]) -> tuple[Tool, ...]:
    """Each tool once, with the products that any guide names."""
    merged: dict[str, Tool] = {}
    for tool in chain.from_iterable(guide.tools for guide in guides):
        known = merged.setdefault(tool.key, tool)
        merged[tool.key] = attrs.evolve(
            known,
            products=_unique((*known.products, *tool.products)),
            aliases=_unique((*known.aliases, *tool.aliases)),
            codes=_unique((*known.codes, *tool.codes)),
        )
    return tuple(merged.values())


def _remote(guides: list[Guide]) -> RemoteWork:
    said = [guide.remote for guide in guides]
    return RemoteWork(
        friendly=next((each.friendly for each in said if each.friendly is not None), None),
        notes=_unique(chain.from_iterable(each.notes for each in said)),
        needs=_unique(chain.from_iterable(each.needs for each in said)),
        nomad_visas=_unique(chain.from_iterable(each.nomad_visas for each in said)),
    )


@attrs.frozen(eq=False, repr=False)
class _Evidence(Record):
    """One place where one guide names a skill."""

    guide: str
    citation: Citation
    tier: Stage | None = None
    focus: Stage | None = None
    reason: str | None = None
    mention: SkillMention | None = None


def _skill_map(guides: list[Guide], ladder: Ladder) -> SkillMap:
    found: dict[str, tuple[Skill, list[_Evidence]]] = {}
    for guide in guides:
        for skill, evidence in _evidence(guide):
            found.setdefault(skill.key, (skill, []))[1].append(evidence)
    stages = sorted({level.stage for level in ladder}) or list(Stage)
    return SkillMap.of(_requirement(skill, evidence, stages) for skill, evidence in found.values())


def _evidence(guide: Guide) -> Iterable[tuple[Skill, _Evidence]]:
    """Every skill that a guide names, with the stage that it names it for, if any."""
    for mention in (*guide.technical_skills, *guide.soft_skills):
        for skill in mention.skills:
            yield skill, _Evidence(guide.key, mention.citation, mention=mention)
    for tier in guide.skill_tiers:
        for mention in tier.skills:
            for skill in mention.skills:
                reason = f"tier {tier.title!r} of {guide.key}"
                yield skill, _Evidence(guide.key, mention.citation, tier=tier.stage, reason=reason, mention=mention)
    for level in guide.ladder:
        if level.citation is None:
            continue
        for skill in _unique(chain.from_iterable(area.skills for area in level.focus)):
            reason = f"focus of level {level.key!r} in {guide.key}"
            yield skill, _Evidence(guide.key, level.citation, focus=level.stage, reason=reason)


def _first_stage(evidence: list[_Evidence], lowest: Stage) -> tuple[Stage, Basis, str | None]:
    """From which stage on a skill is asked: a tier says so; a list of the whole job means from the
    start; a focus area places only what no list names, since one grows better at what is asked already.
    """
    tiers = [(each.tier, each.reason) for each in evidence if each.tier is not None]
    focus = [(each.focus, each.reason) for each in evidence if each.focus is not None]
    listed = any(each.mention is not None for each in evidence)
    if not tiers and listed and not any(stage == lowest for stage, _reason in focus):
        return lowest, Basis.JUDGED, f"listed for the job as a whole, so asked from {lowest} on"
    stage, reason = min(tiers or focus, key=lambda each: each[0].rank)
    return stage, Basis.PUBLISHED, reason


def _requirement(skill: Skill, evidence: list[_Evidence], stages: list[Stage]) -> SkillRequirement:
    first, basis, reason = _first_stage(evidence, stages[0])
    above = [stage for stage in stages if stage > first]
    steps = zip([first, *above], _STEPS, strict=False)
    mentions = [each.mention for each in evidence if each.mention is not None]
    minimum, unit = _hurdle(mentions)
    return SkillRequirement(
        skill=skill,
        schedule=tuple(Asked(stage, proficiency) for stage, proficiency in steps),
        essential=not mentions or any(mention.essential for mention in mentions),
        hurdle=minimum is not None,
        minimum=minimum,
        unit=unit,
        why=_unique(mention.why for mention in mentions if mention.why is not None),
        citations=tuple(sorted({each.citation for each in evidence}, key=citation_order)),
        guides=tuple(sorted({each.guide for each in evidence})),
        stage_basis=basis,
        stage_reason=reason,
        proficiency_reason=PROFICIENCY_REASON,
    )


def _hurdle(mentions: list[SkillMention]) -> tuple[Decimal | None, str | None]:
    """The highest measure that is asked of all, in the unit of the preferred guide; a plus is no hurdle."""
    asked = [(each.minimum, each.unit) for each in mentions if each.minimum is not None and each.essential]
    if not asked:
        return None, None
    unit = asked[0][1]
    return max(minimum for minimum, other in asked if other == unit), unit
