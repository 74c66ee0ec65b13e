"""Dataframes of people: who they are, what they lack, how ready they are, and what they could do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    RESULT,
    Cells,
    Column,
    Frame,
    Held,
    Row,
    amount,
    category,
    cited,
    day,
    flag,
    integer,
    joined,
    number,
    paid,
    real,
    text,
)
from careerkit.exchange.frame_occupations import STATUSES
from careerkit.model.education import EducationLevel
from careerkit.model.holding import Evidence, HeldPosition, Schooling
from careerkit.model.profile import Profile
from careerkit.model.vocabulary import Proficiency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careerkit.analysis.development_plan import DevelopmentPlan
    from careerkit.analysis.readiness import Readiness
    from careerkit.analysis.skill_gap import SkillGap
    from careerkit.model.holding import HeldSkill

__all__ = ["HELD", "LISTED", "PLAN", "PROFILE", "READINESS", "SKILL_GAP", "SKILL_PREFIX"]

LISTED = "listed"
"""What is said of a skill that is held at a level that is not known."""

HELD = (LISTED, *(each.value for each in Proficiency))
"""What a person's column of a skill may say, in order."""

SKILL_PREFIX = "skill_"
"""With what the names of columns of skills begin."""


def _profile_rows(person: Profile, _first: int) -> Iterator[Row]:
    present = _present(person)
    yield (
        person.name,
        person.role,
        person.level,
        real(person.years_on_level),
        *paid(person.pay),
        None if person.market is None else str(person.market),
        *((None,) * 4 if present is None else (present.title, present.employer, present.start, present.leads)),
        _schooling(person),
        joined(_not_held(person, present)),
    )


def _present(person: Profile) -> HeldPosition | None:
    """The position that goes on; of several the one that began last."""
    going_on = (each for each in person.positions if each.end is None)
    return max(going_on, key=lambda each: each.start, default=None)


def _schooling(person: Profile) -> str | None:
    levels = [each.level for each in person.education if each.completed and each.level is not None]
    return max(levels).value if levels else None


def _not_held(person: Profile, present: HeldPosition | None) -> Iterator[str]:
    """What a row cannot hold, in words."""
    more = len(person.positions) - (present is not None)
    level = _schooling(person)
    plain = () if level is None else (Schooling(level=level),)
    detailed = sum(map(_is_detailed, person.skills))
    for count, words in (
        (more, "further positions"),
        (
            present is not None and (present.role is not None or present.level is not None),
            "role or level of a position",
        ),
        (person.education != plain and len(person.education), "courses of schooling"),
        (len(person.credentials), "credentials"),
        (len(person.languages), "languages"),
        (detailed, "skills with evidence, measure or note"),
    ):
        if count:
            yield f"{int(count)} {words}"


def _is_detailed(held: HeldSkill) -> bool:
    return held.evidence is not Evidence.CLAIMED or held.measure is not None or held.note is not None


def _skill_columns(people: Sequence[Profile]) -> Iterator[Cells]:
    held = [
        {each.skill.key: LISTED if each.proficiency is None else each.proficiency.value for each in person.skills}
        for person in people
    ]
    names = {each.skill.key: each.skill.name for person in people for each in person.skills}
    for key in sorted(names):
        column = category(SKILL_PREFIX + key.replace("-", "_"), names[key], HELD, is_ordered=True)
        yield column, [skills.get(key) for skills in held]


PROFILE = Frame(
    kinds=("careerkit.model.profile.Profile",),
    title="`Profile`",
    row="one person",
    columns=(
        text("name", "the person's name"),
        text("role", "key of their role"),
        text("level", "key or stage of their level"),
        number("years_on_level", "how long they have been on it [years]; missing where that is not known"),
        amount("pay", "their base pay", is_shown=True),
        text("currency", "its ISO 4217 code"),
        text("market", "where they work"),
        text("title", "title of the position that goes on; of several, of the one that began last"),
        text("employer", "where that is"),
        day("start", "its first day"),
        flag("leads", "whether it leads people"),
        category("education", "highest level of schooling that was completed (ISCED 2011)", EducationLevel),
        text("left_out", "what else the profile holds, counted; missing where the row holds all of it"),
    ),
    rows=_profile_rows,
    further=_skill_columns,
    varied=(
        Column(
            name=f"{SKILL_PREFIX}<key>",
            held=Held.CATEGORY,
            about=f"how well the skill is held; `{LISTED}` where that is not known; hyphens of the key are underscores",
            categories=HELD,
            is_ordered=True,
        ),
    ),
    left_out="what the column `left_out` counts",
)


def _gap_rows(gap: SkillGap, first: int) -> Iterator[Row]:
    is_person = isinstance(gap.start, Profile)
    own = (
        first,
        getattr(gap.start, "name", None),
        None if is_person else gap.start.role.key,  # type: ignore[union-attr]
        None if is_person else gap.start.level.key,  # type: ignore[union-attr]
        gap.position.role.key,
        gap.position.level.key,
    )
    for each in gap:
        asked = each.requirement
        yield (
            *own,
            each.skill.key,
            each.skill.name,
            each.asked.value,
            None if each.proficiency is None else each.proficiency.value,
            *each.shortfall,
            each.status,
            each.essential,
            each.hurdle,
            each.cleared if each.hurdle else None,
            real(asked.minimum),
            asked.unit,
            joined(each.why),
            joined(each.guides),
            *cited(each.citations, basis=asked.proficiency_basis),
        )


SKILL_GAP = Frame(
    kinds=("careerkit.analysis.skill_gap.SkillGap",),
    title="`SkillGap`",
    row="one skill that is asked; `basis` is that of the proficiency",
    columns=(
        RESULT,
        text("person", "the person's name, where a person is measured"),
        text("start_role", "key of the role, where a position's holder is measured"),
        text("start_level", "key of its level"),
        text("role", "key of the role that asks"),
        text("level", "key of its level"),
        text("skill", "key of the skill"),
        text("name", "its name"),
        category("asked", "the proficiency asked", Proficiency),
        category("held", "the proficiency held; missing where nothing is, or that is not known", Proficiency),
        integer("shortfall_low_steps", "the fewest steps that lack [steps]"),
        integer("shortfall_high_steps", "the most [steps]"),
        category("status", "how far it is there", STATUSES, is_ordered=False),
        flag("essential", "whether it is asked of all, and no plus"),
        flag("hurdle", "whether nothing else makes up for it"),
        flag("cleared", "whether a hurdle is cleared; missing where that is not known, or there is none"),
        number("minimum", "the measure that a hurdle sets, in the unit beside it"),
        text("unit", "the unit of that measure"),
        text("why", "why it matters, parted by semicolons"),
        text("guides", "keys of the guides that ask for it, parted by semicolons"),
        *CITED,
    ),
    rows=_gap_rows,
)


def _readiness_rows(result: Readiness, first: int) -> Iterator[Row]:
    own = (first, result.profile.name, result.position.role.key, result.position.level.key, result.as_of)
    score = ("score", "readiness", None, None, result.eligible, None, *result.score)
    places = [*(each.citations for each in result.hurdles), *(each.citations for each in result.components)]
    yield (*own, *score, *cited([place for every in places for place in every]))
    for hurdle in result.hurdles:
        said = ("hurdle", hurdle.name, hurdle.asked, hurdle.held, hurdle.cleared)
        yield (*own, *said, None, None, None, *cited(hurdle.citations))
    for each in result.components:
        yield (
            *own,
            *("component", each.name, each.asked, each.held, None),
            *(each.weight, each.lower, each.upper),
            *cited(each.citations),
        )


READINESS = Frame(
    kinds=("careerkit.analysis.readiness.Readiness",),
    title="`Readiness`",
    row="the score, then one hurdle or component",
    columns=(
        RESULT,
        text("person", "the person's name"),
        text("role", "key of the role"),
        text("level", "key of the level"),
        day("day", "the day on which it is measured"),
        category("kind", "which of the three", ("score", "hurdle", "component"), is_ordered=False),
        text("name", "what is measured"),
        text("asked", "what is asked, in words"),
        text("held", "what is held, in words"),
        flag("cleared", "whether a hurdle is cleared; of the score, whether all are; missing where it is not known"),
        number("weight", "share of the score [0–1]"),
        number("lower", "how much is there at least [0–1]"),
        number("upper", "how much is there at most [0–1]"),
        *CITED,
    ),
    rows=_readiness_rows,
    left_out="the skills that lack, which have a frame of their own (`gap`), and the next step",
)


def _plan_rows(plan: DevelopmentPlan, first: int) -> Iterator[Row]:
    own = (first, plan.before.profile.name, plan.position.role.key, plan.position.level.key)
    for place, each in enumerate(plan, 1):
        low, high = (None, None) if each.cost is None else each.cost
        yield (
            *own,
            place,
            each.kind.value,
            each.text,
            each.reason,
            *each.months,
            each.done,
            *(paid(low)[0], *paid(high)),
            None if each.option is None else each.option.name,
            each.is_hurdle,
            *each.after,
            *cited(each.citations),
        )


PLAN = Frame(
    kinds=("careerkit.analysis.development_plan.DevelopmentPlan",),
    title="`DevelopmentPlan`",
    row="one action",
    columns=(
        RESULT,
        text("person", "the person's name"),
        text("role", "key of the role"),
        text("level", "key of the level"),
        integer("action", "its place in the plan, from 1"),
        category(
            "kind",
            "what sort of thing it is",
            ("learn", "project", "gain-years", "lead-people", "qualify", "renew"),
            is_ordered=False,
        ),
        text("text", "what to do"),
        text("reason", "why"),
        number("months_low", "how long it takes at least [months]"),
        number("months_high", "how long it takes at most [months]"),
        day("done", "the day on which it is done at the latest"),
        amount("cost_low", "what the training costs at least", per=None, is_shown=True),
        amount("cost_high", "what it costs at most", per=None, is_shown=True),
        text("currency", "the ISO 4217 code of the costs"),
        text("training", "the training that is taken"),
        flag("hurdle", "whether it clears a hurdle"),
        flag("eligible", "whether all hurdles are cleared after it; missing where that is not known"),
        number("lower", "readiness after it and all before, at least [0–1]"),
        number("upper", "the same, at most [0–1]"),
        *CITED,
    ),
    rows=_plan_rows,
    left_out="readiness before and after, the assumptions and what did not fit (`left_out`)",
)
