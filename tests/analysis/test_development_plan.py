"""Development plans of known people, what they say, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.laws.test_readiness import expert
from tests.laws.test_skill_gaps import DAY, EMPTY, LICENCE, PATIENCE, SALES, SHOP, SPANISH, TYPING, asks

import careerkit as ck
from careerkit.analysis.development_action import ActionKind, DevelopmentAssumptions, gained, option_cost
from careerkit.analysis.development_plan import DevelopmentPlan, development_plan
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError

LEAD = SHOP.at("lead")
SENIOR = SHOP.at("senior")


def without(skill: ck.Skill) -> ck.Profile:
    """An expert in all but one skill."""
    best = expert(LEAD)
    return attrs.evolve(best, skills=tuple(each for each in best.skills if each.skill != skill))


def kinds(plan: DevelopmentPlan) -> list[str]:
    """What sort of thing each action is, in order."""
    return [action.kind.value for action in plan]


def test_from_nothing_known() -> None:
    """Hurdles first, then what lower stages ask, then schooling and work."""
    plan = development_plan(ck.Profile(), LEAD, as_of=DAY)
    assert kinds(plan) == ["learn"] * 5 + ["qualify", "lead-people"]
    assert [action.gives[0].skill.key for action in plan.actions[:5]] == [  # type: ignore[union-attr]
        "spanish",
        "typing",
        "licence",
        "sales",
        "patience",
    ]
    lead = plan.actions[-1]
    assert lead.text == "lead people for 2.0 years, after 3.0 years of work"
    assert [each.leads for each in lead.gives] == [False, True]  # type: ignore[union-attr]
    assert lead.reason == "a hurdle: 2 years in leadership"
    assert plan.months == pytest.approx((0.0, 5 * 365 / 30.4375))
    assert len(plan) == len(list(plan)) == 7


def test_what_lacks_by_hand() -> None:
    """A skill one step short takes that step; what is known takes its time at least."""
    person = gained(without(SALES), (ck.HeldSkill(skill=SALES, proficiency="advanced-beginner"),))
    (action,) = development_plan(person, LEAD, as_of=DAY).actions
    assert (action.kind, action.months) == (ActionKind.LEARN, (7.0, 14.0))
    assert action.reason == "essential from junior on: It sells"
    assert action.option is not None
    assert action.option.key == "selling"
    assert action.cost == (ck.Money(0, "USD"), ck.Money(300, "USD"))
    assert action.citations == SHOP.skills["sales"].citations
    assert action.done == date(2027, 3, 4)
    assert str(action) == "learn Sales to expert (by 2027-03-04)"


@pytest.mark.parametrize(
    ("level", "kind", "months"),
    [(None, "project", (0.0, 3.0)), ("competent", "project", (6.0, 12.0)), ("novice", "learn", (7.5, 15.0))],
)
def test_from_competence_on_projects_teach(level: str | None, kind: str, months: tuple[float, float]) -> None:
    """Who is competent, or lists a skill without a level, shows it in a project; others learn it."""
    person = gained(without(SALES), (ck.HeldSkill(skill=SALES, proficiency=level),))
    (action,) = development_plan(person, LEAD, as_of=DAY).actions
    assert (action.kind.value, action.months) == (kind, months)


@pytest.mark.parametrize(
    ("measure", "unit", "months"),
    [(None, None, (0.0, 3.0)), (Decimal(20), "words/minute", (1.0, 3.0)), (Decimal(9), "pages/hour", (0.0, 3.0))],
)
def test_a_measure_is_shown(measure: Decimal | None, unit: str | None, months: tuple[float, float]) -> None:
    """Where only the measure lacks, it is shown; where it is too low, that takes a project at least."""
    held = ck.HeldSkill(skill=TYPING, proficiency="proficient", measure=measure, unit=unit, evidence="verified")
    person = gained(without(TYPING), (held,))
    plan = development_plan(person, LEAD, as_of=DAY)
    (action,) = plan.actions
    assert action.text == "do a project that shows Typing to novice, 40 words/minute"
    assert (action.months, action.is_hurdle, action.cost) == (months, True, None)
    typing = plan.apply(person).skill("typing")
    assert typing == attrs.evolve(held, measure=Decimal(40), unit="words/minute")


def test_years_and_leadership_of_who_has_worked() -> None:
    """Two actions, beside each other; the years to lead count as years of work."""
    job = ck.HeldPosition(title="Job", start=date(2024, 1, 1), end=date(2025, 12, 31))
    person = attrs.evolve(expert(LEAD), positions=(job,))
    plan = development_plan(person, LEAD, as_of=DAY)
    assert [action.text for action in plan] == ["lead people for 2.0 years", "gain 3.0 years of experience"]
    assert plan.months == pytest.approx(((5 * 365 - 731) / 30.4375,) * 2)
    ready = gained(person, plan.actions[1].gives)
    assert ready.positions[-1].start == date(2026, 1, 2)
    senior = development_plan(person, SENIOR, as_of=DAY)
    assert kinds(senior) == ["gain-years"]


def test_schooling_without_a_training_option() -> None:
    """Where no option leads to the level, the duration is assumed and the cost not stated."""
    role = attrs.evolve(SHOP, training_options=())
    person = attrs.evolve(expert(LEAD), education=(ck.Schooling(level="primary"),))
    plan = development_plan(person, role.at("lead"), as_of=DAY)
    (action,) = plan.actions
    assert (action.text, action.months, action.cost) == ("complete lower-secondary schooling", (12.0, 48.0), None)
    assert (plan.cost_not_stated, plan.costs) == (1, ())
    assert "no source says what 1 actions cost" in str(plan)
    with_option = development_plan(person, LEAD, as_of=DAY).actions[0]
    assert (with_option.text, with_option.months) == ("complete School", (0.0, 6.0))
    unpriced = attrs.evolve(SHOP.training_options[0], duration_high=None)
    role = attrs.evolve(SHOP, training_options=(unpriced,))
    assert development_plan(person, role.at("lead"), as_of=DAY).actions[0].months == (12.0, 48.0)


def test_costs_are_paid_once() -> None:
    """Two skills that one course teaches cost it once, and an open end is said."""
    skills = tuple(each for each in expert(LEAD).skills if each.skill not in (PATIENCE, TYPING))
    plan = development_plan(attrs.evolve(expert(LEAD), skills=skills), LEAD, as_of=DAY)
    assert [action.option and action.option.key for action in plan] == ["basics", "basics"]
    assert plan.costs == ((ck.Money(200, "USD"), ck.Money(200, "USD")),)
    assert "cost: 200 USD, and above; a training that serves several skills is paid once" in str(plan)


def test_a_budget() -> None:
    """A skill is learned without the course that is too dear; schooling that is too dear is left out."""
    whole = development_plan(ck.Profile(), LEAD, as_of=DAY)
    assert whole.costs == ((ck.Money(300, "USD"), ck.Money(600, "USD")),)
    poor = development_plan(ck.Profile(), LEAD, as_of=DAY, budget=ck.Money(99, "USD"))
    assert kinds(poor) == ["learn"] * 5 + ["lead-people"]
    assert poor.costs == ()
    assert poor.left_out == ("complete School",)
    assert (
        "what fits a budget of 99 USD: the best of these orders: "
        "hurdles first, then by gain, by gain per month or by gain per cost" in poor.notes
    )
    assert "left out: complete School" in poor.notes
    some = development_plan(ck.Profile(), LEAD, as_of=DAY, budget=ck.Money(350, "USD"))
    assert [high for _, high in some.costs] <= [ck.Money(350, "USD")]


def test_a_deadline() -> None:
    """What takes longer is left out, and what stays in the way is said."""
    plan = development_plan(ck.Profile(), LEAD, as_of=DAY, until=date(2026, 6, 1))
    assert "lead-people" not in kinds(plan)
    assert plan.ready_on <= date(2026, 6, 1)
    assert plan.after.eligible is None
    assert "until 2026-06-01" in str(plan)
    assert "still in the way: years in leadership" in str(plan)
    none = development_plan(ck.Profile(), LEAD, as_of=DAY, until=DAY, budget=ck.Money(0, "USD"))
    assert (none.actions, none.after, none.ready_on) == ((), none.before, DAY)
    assert "what fits a budget of 0 USD and until 2026-01-01" in str(none)
    assert "hurdles first, then by gain or by gain per month" in str(plan)


def test_many_short_actions_beat_one_long() -> None:
    """Where the largest gain takes all the time, the shorter ones that bring more together are done."""
    skills = [ck.Skill(key=key, name=key, kind="soft") for key in ("long", "one", "two", "three")]
    asked = ("proficient", "novice", "novice", "novice")
    requirements = [
        asks(skill, ("junior", proficiency), essential=skill.key == "long")
        for skill, proficiency in zip(skills, asked, strict=True)
    ]
    role = attrs.evolve(EMPTY, skills=ck.SkillMap.of(requirements))
    one = DevelopmentAssumptions(at_once=1)
    plan = development_plan(ck.Profile(), role.at("junior"), as_of=DAY, until=date(2026, 8, 20), assumptions=one)
    assert len(plan) == 3
    assert plan.after.score[0] == pytest.approx(1.5 / 2.5)
    assert plan.left_out == ("learn long to proficient",)


def test_leading_of_a_kind_that_is_not_known() -> None:
    """It may be of the kind asked, so the action may take no time; what it gives is of that kind."""
    boss = ck.role("Customer Service Representative").at("executive")
    job = ck.HeldPosition(title="Job", start=date(1990, 1, 1), leads=True)
    person = attrs.evolve(expert(boss), positions=(job,))
    plan = development_plan(person, boss, as_of=DAY)
    (action,) = plan.actions
    assert action.text == "lead people for 6.0 years in executive leadership"
    assert action.months == pytest.approx((0.0, 6 * 365 / 30.4375))
    assert (plan.before.eligible, plan.after.eligible) == (None, True)
    assert action.gives[0].level == "executive"  # type: ignore[union-attr]
    late = attrs.evolve(person, positions=(attrs.evolve(job, start=date(2023, 1, 2)),))
    lead = next(each for each in development_plan(late, boss, as_of=DAY) if each.is_hurdle)
    assert lead.months == pytest.approx(((6 * 365 - 1096) / 30.4375 + 1 / 30.4375, 6 * 365 / 30.4375), abs=0.1)


def test_years_alone_are_not_gained_where_they_would_rule_out() -> None:
    """Working without leading would settle that nobody was led, so it is no part of a short plan."""
    role = attrs.evolve(
        SHOP,
        ladder=ck.Ladder((ck.Level(key="lead", title="Lead", stage="lead", experience=ck.Experience(1, None, 3)),)),
    )
    short = development_plan(ck.Profile(), role.at("lead"), as_of=DAY, until=date(2028, 1, 1))
    assert {"gain-years", "lead-people"}.isdisjoint(kinds(short))
    whole = development_plan(ck.Profile(), role.at("lead"), as_of=DAY)
    assert kinds(whole)[-1] == "lead-people"
    assert whole.actions[-1].text == "lead people for 3.0 years"


def test_more_years_than_a_life_has() -> None:
    """What no career is long enough for is not in the plan."""
    level = ck.Level(key="lead", title="Lead", stage="lead", experience=ck.Experience(500, None, 400))
    role = attrs.evolve(SHOP, ladder=ck.Ladder((level,)))
    plan = development_plan(ck.Profile(), role.at("lead"), as_of=DAY)
    assert kinds(plan) == ["learn"] * 5 + ["qualify"]
    level = ck.Level(key="lead", title="Lead", stage="lead", experience=ck.Experience(500, None, 2))
    role = attrs.evolve(SHOP, ladder=ck.Ladder((level,)))
    assert "lead-people" not in kinds(development_plan(ck.Profile(), role.at("lead"), as_of=DAY))


def licensed(**fields: Any) -> ck.HeldCredential:
    """A licence."""
    return ck.HeldCredential(name="Licence to sell", **fields)


@pytest.mark.parametrize(
    ("credentials", "renewed"),
    [
        ((licensed(expires=date(2026, 6, 1)),), True),
        ((licensed(expires=date(2026, 6, 1), credential=ck.Credential(key="licence", name="L")),), True),
        ((licensed(expires=date(2026, 3, 1)), licensed(expires=date(2026, 6, 1))), True),
        ((licensed(expires=date(2026, 6, 1)), licensed()), False),
        ((licensed(expires=date(2066, 6, 1)),), False),
    ],
)
def test_credentials_are_renewed(credentials: tuple[ck.HeldCredential, ...], renewed: bool) -> None:
    """A licence that expires before the plan ends is renewed first, unless another holds."""
    person = attrs.evolve(without(LICENCE), credentials=credentials)
    person = attrs.evolve(person, skills=tuple(each for each in person.skills if each.skill != SALES))
    plan = development_plan(person, LEAD, as_of=DAY)
    assert kinds(plan) == ["renew", "learn"] if renewed else ["learn"]
    assert plan.after.eligible is True
    if renewed:
        assert plan.actions[0].text == "renew Licence to sell before 2026-06-01"
        assert plan.apply(person).credentials[-1].expires is None
    short = development_plan(person, LEAD, as_of=DAY, until=date(2026, 1, 15))
    assert kinds(short) == []


def test_an_expired_credential_is_not_renewed() -> None:
    """What expired already does not count, so the skill is learned."""
    person = attrs.evolve(
        without(LICENCE), credentials=(licensed(expires=date(2025, 1, 1)), licensed(granted=date(2031, 1, 1)))
    )
    assert kinds(development_plan(person, LEAD, as_of=DAY)) == ["learn"]


def test_a_position_that_asks_nothing() -> None:
    """There is nothing to do."""
    plan = development_plan(ck.Profile(), EMPTY.at("junior"), as_of=DAY)
    assert (plan.actions, plan.months, plan.ready_on) == ((), (0.0, 0.0), DAY)


def test_what_weighs_nothing_is_left_out() -> None:
    """A skill that no weight and no hurdle asks for brings nothing; nor does schooling."""
    weights = {"skills": 0, "education": 0}
    plan = development_plan(ck.Profile(), LEAD, as_of=DAY, weights=weights)
    assert kinds(plan) == ["learn"] * 3 + ["lead-people"]
    assert plan.left_out == ()
    only_skills = development_plan(ck.Profile(), LEAD, as_of=DAY, weights={"experience": 0, "education": 0})
    assert "qualify" not in kinds(only_skills)


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr show actions, totals, assumptions and sources."""
    plan = development_plan(ck.Profile(name="<Ann>"), LEAD, as_of=DAY)
    text = str(plan)
    assert "Plan of <Ann> for Shop lead, from 2026-01-01" in text
    assert "readiness: 0 to 100 % before, 100 % after" in text
    assert "assumption: 4 things learned at once, beside work; months per step: 0.25–0.5, 0.5–1, 1–2, 2–4, 4–8" in text
    assert "source: Own, somewhere" in text
    assert "not for automated selection of people" in text
    assert "not stated" in text
    assert "0 to 300 USD" in text
    assert "&lt;Ann&gt;" in plan._repr_html_()
    assert repr(plan) == "<DevelopmentPlan for 'Shop lead': 7 actions, 0 to 100 % before, 100 % after>"
    rows = plan.rows()
    assert [row["kind"] for row in rows] == kinds(plan)
    assert rows[-1]["eligible"] is True
    assert (rows[3]["training"], rows[3]["cost_high"], rows[0]["cost_low"]) == (
        "Selling",
        ck.Money(300, "USD"),
        ck.Money(200, "USD"),
    )
    assert "Plan of this person" in str(development_plan(ck.Profile(), LEAD, as_of=DAY))


def test_assumptions_change_the_duration() -> None:
    """One thing at a time takes longer than many at once, and as long as all together."""
    person = attrs.evolve(expert(LEAD), skills=())
    one, many = (
        development_plan(person, SENIOR, as_of=DAY, assumptions=DevelopmentAssumptions(at_once=count))
        for count in (1, 100)
    )
    assert one.months[1] == pytest.approx(sum(action.months[1] for action in one))
    assert many.months[1] == pytest.approx(max(action.months[1] for action in many))
    assert one.assumptions.at_once == 1


def test_costs_of_options() -> None:
    """A lower end alone is both ends, an upper end alone counts from 0, and none is none."""
    selling, basics = SHOP.training_options[1:]
    assert option_cost(selling) == (ck.Money(0, "USD"), ck.Money(300, "USD"))
    assert option_cost(basics) == (ck.Money(200, "USD"), ck.Money(200, "USD"))
    assert option_cost(attrs.evolve(selling, cost_high=None)) is None


def test_gains_never_lower() -> None:
    """A profile keeps the higher proficiency, the stronger evidence and its own measure."""
    held = ck.HeldSkill(skill=SPANISH, proficiency="expert", evidence="verified", measure=Decimal(9), unit="x")
    given = ck.HeldSkill(skill=SPANISH, proficiency="novice")
    assert gained(ck.Profile(skills=(held,)), (given,)).skills == (held,)
    open_held = ck.HeldSkill(skill=SPANISH, proficiency="expert")
    assert gained(ck.Profile(skills=(open_held,)), (ck.HeldSkill(skill=SPANISH),)).skills == (open_held,)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"budget": 500}, InvalidTypeError, "budget: expected Money, found 500"),
        ({"budget": ck.Money(-1, "USD")}, InvalidValueError, "budget: expected 0 or more, found -1 USD"),
        ({"budget": ck.Money(1, "EUR")}, CurrencyError, "budget: expected USD, as 'Basics' costs 200 USD, found 1 EUR"),
        (
            {"until": date(2025, 1, 1)},
            InvalidValueError,
            "until: expected a day not before as_of 2026-01-01, found",
        ),
        ({"until": datetime(2027, 1, 1)}, InvalidTypeError, "until: expected a date"),  # noqa: DTZ001
        ({"as_of": "2026"}, InvalidTypeError, "as_of: expected a date"),
        ({"as_of": date(9999, 12, 1)}, InvalidValueError, "as_of: expected a day from which the plan ends before"),
        ({"profile": None}, InvalidTypeError, "profile: expected a Profile"),
        ({"position": SHOP}, InvalidTypeError, "position: expected a Position"),
        ({"assumptions": 4}, InvalidTypeError, "assumptions: expected DevelopmentAssumptions, found 4"),
    ],
)
def test_refusals(given: dict[str, Any], error: type[Exception], message: str) -> None:
    """Bounds of another type or out of range, and plans beyond the calendar, are refused."""
    fields = {"profile": ck.Profile(), "position": LEAD, "as_of": DAY, **given}
    with pytest.raises(error, match=message):
        development_plan(fields.pop("profile"), fields.pop("position"), **fields)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"months_per_step": 3}, InvalidTypeError, "months_per_step: expected five ranges, for novice to expert"),
        ({"months_per_step": ((1, 2),)}, InvalidTypeError, "months_per_step: expected five ranges"),
        ({"project_months": 3}, InvalidTypeError, r"expected months from low to high, such as \(1, 2\), found 3"),
        ({"project_months": (1, 2, 3)}, InvalidTypeError, "expected months from low to high"),
        ({"project_months": (2, 1)}, InvalidValueError, "expected months from 0 to 1200, and low at most high"),
        ({"qualification_months": (0, 9999)}, InvalidValueError, "expected months from 0 to 1200"),
        ({"at_once": True}, InvalidTypeError, "DevelopmentAssumptions.at_once: expected int, found True"),
        ({"at_once": 0}, InvalidValueError, "DevelopmentAssumptions.at_once: expected 1 to 100, found 0"),
    ],
)
def test_bad_assumptions(given: dict[str, Any], error: type[Exception], message: str) -> None:
    """Ranges that run backward or out of bounds, and numbers that are none, are refused."""
    with pytest.raises(error, match=message):
        DevelopmentAssumptions(**given)
