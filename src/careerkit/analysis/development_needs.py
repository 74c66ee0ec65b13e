"""What a person would have to do to be ready, before it is put in order."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import (
    DAYS_OF_A_YEAR,
    Demand,
    Demands,
    credential_names,
    holds_on,
    years_text,
)
from careerkit.analysis.development_action import (
    MOST_MONTHS,
    ActionKind,
    DevelopmentAssumptions,
    Given,
    Months,
    option_cost,
)
from careerkit.analysis.hurdles import leadership_stage, sure_leadership_days
from careerkit.errors import InvalidValueError
from careerkit.model.education import TrainingKind, TrainingOption
from careerkit.model.holding import Evidence, HeldCredential, HeldPosition, HeldSkill, Schooling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from careerkit.analysis.person import Person
    from careerkit.model.source import Citation

__all__ = ["DAYS_OF_A_MONTH", "Need", "day_after", "needs_of", "renewals"]

DAYS_OF_A_MONTH = 30.4375
"""365.25 / 12 [days]."""

_COMPETENT = 3
_COURSES = (TrainingKind.CERTIFICATE, TrainingKind.ONLINE_COURSE, TrainingKind.SELF_STUDY, TrainingKind.WORKSHOP)
_MOST_DAYS = 80 * DAYS_OF_A_YEAR


@attrs.frozen(kw_only=True, eq=False)
class Need:
    """Something to do, without a place in a plan yet.

    ``beside`` is for what runs beside all else from the first day, as work does; ``order`` is its
    place, foundations first; ``gain`` is what it adds to the lower end of the score.
    """

    kind: ActionKind
    text: str
    reason: str
    gives: tuple[Given, ...]
    months: Months
    order: tuple[int, ...]
    gain: float
    option: TrainingOption | None = None
    is_hurdle: bool = False
    beside: bool = False
    citations: tuple[Citation, ...] = ()


def needs_of(
    demands: Demands, person: Person, as_of: date, asked: tuple[float, float, float], given: DevelopmentAssumptions
) -> list[Need]:
    """All that a person lacks for a position, each as something to do, in the order of a plan.

    Args:
        demands: what the position asks for.
        person: the person on the day.
        as_of: the day.
        asked: the weights of skills, experience and education.
        given: how long learning takes.
    """
    found = [*_skills(demands, person, asked, given), *_schooling(demands, person, asked, given)]
    return sorted([*found, *_work(demands, person, as_of, asked)], key=lambda need: need.order)


def renewals(demands: Demands, person: Person, as_of: date, last: date) -> list[Need]:
    """Credentials that clear a hurdle now and expire before a plan ends.

    Args:
        demands: what the position asks for.
        person: the person on the day.
        as_of: the day.
        last: the last day of the plan.
    """
    found = []
    for demand in demands.hurdles:
        if person.holdings.skills.get(demand.key, (0, 0))[0] >= demand.steps:
            continue
        holding = [each for each in person.profile.credentials if _clears(each, demand, as_of)]
        expiring = [each for each in holding if each.expires is not None and each.expires < last]
        if holding and len(expiring) == len(holding):
            latest = max(expiring, key=lambda each: each.expires or last)
            renewed = attrs.evolve(latest, granted=as_of, expires=None)
            need = Need(
                kind=ActionKind.RENEW,
                text=f"renew {latest.name} before {latest.expires}",
                reason=f"it clears the hurdle {demand.requirement.skill.name}, and expires before the plan ends",
                gives=(renewed,),
                months=(0.0, 0.0),
                order=(-1,),
                gain=0.0,
                is_hurdle=True,
                citations=demand.requirement.citations,
            )
            found.append(need)
    return found


def day_after(as_of: date, days: int) -> date:
    """The day that is so many days later.

    Args:
        as_of: the day on which a plan begins.
        days: how many days later [days].

    Raises:
        InvalidValueError: if the calendar ends before it.
    """
    try:
        return as_of + timedelta(days=days)
    except OverflowError:
        msg = f"as_of: expected a day from which the plan ends before the year 10000, found {as_of}"
        raise InvalidValueError(msg) from None


def _clears(credential: HeldCredential, demand: Demand, day: date) -> bool:
    return holds_on(credential, day) and not demand.cleared_by.isdisjoint(credential_names(credential))


def _skills(
    demands: Demands, person: Person, asked: tuple[float, float, float], given: DevelopmentAssumptions
) -> Iterator[Need]:
    for place, demand in enumerate(demands.skills):
        requirement = demand.requirement
        least, most = person.holdings.steps(demand)
        cleared = person.holdings.clears(demand)
        if least >= demand.steps and cleared:
            continue
        # From competence on it is whole situations that teach, not courses (Dreyfus and Dreyfus 1980).
        shows = least >= _COMPETENT or (least > 0 and most > least)
        months = (
            given.months(min(most, demand.steps), demand.steps)[0],
            given.project_months[1] if shows and most > least else given.months(least, demand.steps)[1],
        )
        if least >= demand.steps:
            months = (0.0 if cleared is None else given.project_months[0], given.project_months[1])
        level = demand.asked
        words = f"{requirement.skill.name} to {level}"
        if requirement.minimum is not None:
            words += f", {requirement.minimum} {requirement.unit or ''}".rstrip()
        held = HeldSkill(
            skill=requirement.skill,
            proficiency=level,
            evidence=Evidence.INFERRED if shows else Evidence.CLAIMED,
            measure=requirement.minimum if requirement.unit is not None else None,
            unit=requirement.unit if requirement.minimum is not None else None,
        )
        option = None if shows else _course(demands, demand)
        yield Need(
            kind=ActionKind.PROJECT if shows else ActionKind.LEARN,
            text=f"do a project that shows {words}" if shows else f"learn {words}",
            reason=_reason(demand),
            gives=(held,),
            months=months,
            order=(
                0 if requirement.hurdle else 1,
                requirement.first_stage.rank,
                0 if requirement.essential else 1,
                demand.points[least] - demand.full,
                place,
            ),
            gain=asked[0] * (demand.full - demand.points[least]) / demands.total / sum(asked) if asked[0] else 0.0,
            option=option,
            is_hurdle=requirement.hurdle,
            citations=requirement.citations,
        )


def _reason(demand: Demand) -> str:
    requirement = demand.requirement
    kind = "a hurdle" if requirement.hurdle else "essential" if requirement.essential else "a plus"
    why = "".join(f": {reason.rstrip('.')}" for reason in requirement.why[:1])
    return f"{kind} from {requirement.first_stage} on{why}"


def _course(demands: Demands, demand: Demand) -> TrainingOption | None:
    """The training that names a skill; for what the lowest level asks, else one for the job as a whole."""
    skill, role = demand.requirement.skill, demands.position.role
    names = "|".join(re.escape(name.casefold()) for name in (skill.name, *skill.aliases))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    courses = [option for option in role.training_options if option.kind in _COURSES and option.level is None]
    fitting = [
        option for option in courses if any(pattern.search(text.casefold()) for text in (option.name, *option.fields))
    ]
    is_basic = demand.requirement.first_stage <= role.ladder.levels[0].stages[-1]
    if not fitting and is_basic:
        fitting = [option for option in courses if not option.fields and option_cost(option) is not None]
    return min(fitting, key=lambda option: option_cost(option) is None, default=None)


def _schooling(
    demands: Demands, person: Person, asked: tuple[float, float, float], given: DevelopmentAssumptions
) -> Iterator[Need]:
    level = demands.education
    if level is None or (person.level is not None and person.level >= level):
        return
    fitting = [
        option
        for option in demands.position.role.training_options
        if option.level is level and (option.duration_high or 0) <= MOST_MONTHS
    ]
    option = min(fitting, key=lambda each: (each.cost_high is None, each.key), default=None)
    low, high = given.qualification_months
    if option is not None and option.duration_high is not None:
        high = float(option.duration_high)
        low = min(high, float(option.duration_low or 0))
    is_open = person.level_at_most is None or person.level_at_most >= level
    name = f"{level} schooling" if option is None else option.name
    asking = [each.citation for each in demands.position.role.education if each.level is level]
    yield Need(
        kind=ActionKind.QUALIFY,
        text=f"complete {name}",
        reason=f"{level} is the lowest level of schooling asked",
        gives=(Schooling(level=level, name=name),),
        months=(0.0 if is_open else low, high),
        order=(2,),
        gain=asked[2] * (1 - (0 if person.level is None else person.level.isced / level.isced)) / sum(asked)
        if asked[2]
        else 0.0,
        option=option,
        citations=tuple(dict.fromkeys(asking)),
    )


def _work(demands: Demands, person: Person, as_of: date, asked: tuple[float, float, float]) -> Iterator[Need]:
    worked, led = person.work_days, person.leadership_days
    years = max(0, math.ceil(min(demands.work_days, 2 * _MOST_DAYS) - (worked or 0)))
    to_lead = min(demands.leadership_days, 2 * _MOST_DAYS)
    lead = max(0, math.ceil(to_lead - sure_leadership_days(demands, person)))
    title, citation = demands.position.title, demands.position.level.citation
    cited = () if citation is None else (citation,)
    kind = demands.experience.leadership_kind or "leadership"
    stage = leadership_stage(demands)
    is_open = worked is None
    gain = 0.0
    if years and asked[1]:
        gain = asked[1] * (1 - min(1.0, (worked or 0) / demands.work_days)) / sum(asked)
    if 0 < lead <= _MOST_DAYS:
        # Where no position is listed, years of leading alone would say that there are no others.
        first = max(0, years - lead) if is_open and years <= _MOST_DAYS else 0
        spans = [_position(f"Work towards {title}", as_of, 0, first, leads=False)] if first else []
        leading = _position(f"Leading people, towards {title}", as_of, first, first + lead, leads=True)
        least = max(0, math.ceil(to_lead - (led or 0)))
        yield Need(
            kind=ActionKind.LEAD,
            text=f"lead people for {_years(lead)}"
            + ("" if stage is None else f" in {kind}")
            + (f", after {_years(first)} of work" if first else ""),
            reason=f"a hurdle: {years_text(demands.experience.leadership_low or 0)} in {kind}",
            gives=(*spans, attrs.evolve(leading, level=None if stage is None else stage.value)),
            # Years of leading at a level that is not known may be of the kind asked already.
            months=(_lasting(least, is_open=is_open)[0], _lasting(first + lead, is_open=is_open)[1]),
            order=(3,),
            gain=gain if first else 0.0,
            is_hurdle=True,
            beside=True,
            citations=cited,
        )
    if 0 < years <= _MOST_DAYS:
        yield Need(
            kind=ActionKind.YEARS,
            text=f"gain {_years(years)} of experience",
            reason=f"asked: {years_text(demands.experience.low)}",
            gives=(_position(f"Work towards {title}", as_of, 0, years, leads=False),),
            months=_lasting(years, is_open=is_open),
            order=(4,),
            gain=gain,
            beside=True,
            citations=cited,
        )


def _position(title: str, as_of: date, first: int, last: int, *, leads: bool) -> HeldPosition:
    return HeldPosition(title=title, start=day_after(as_of, first + 1), end=day_after(as_of, last), leads=leads)


def _lasting(days: int, *, is_open: bool) -> Months:
    months = days / DAYS_OF_A_MONTH
    return (0.0 if is_open else months), months


def _years(days: int) -> str:
    return f"{days / DAYS_OF_A_YEAR:.1f} years"
