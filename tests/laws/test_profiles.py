"""Laws of a person's years: each day counts once, whatever way it is told."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.testing import held_positions, profiles

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))


@st.composite
def jobs(draw: st.DrawFn) -> ck.HeldPosition:
    """Jobs of this and the last century."""
    start, end = sorted([draw(DAYS), draw(DAYS)])
    return attrs.evolve(draw(held_positions()), start=start, end=draw(st.sampled_from([None, end])))


CAREERS = st.lists(jobs(), min_size=1, max_size=5).map(tuple)
AFTER = st.dates(date(2051, 1, 1), date(2100, 1, 1))


def days(positions: tuple[ck.HeldPosition, ...], as_of: date) -> tuple[int, int]:
    """The days of experience and of leadership of such a career: its years times 365.25."""
    person = ck.Profile(positions=positions)
    both = person.years_of_experience(as_of=as_of), person.years_of_leadership(as_of=as_of)
    experience, leadership = (round(each * 36525 / 100, 6) for each in both)
    assert experience == int(experience)
    assert leadership == int(leadership)
    return int(experience), int(leadership)


@given(CAREERS, AFTER, st.randoms(use_true_random=False))
def test_order_does_not_matter(career: tuple[ck.HeldPosition, ...], as_of: date, chance: object) -> None:
    """Positions may be listed in any order."""
    shuffled = list(career)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert days(tuple(shuffled), as_of) == days(career, as_of)


@given(CAREERS, AFTER, st.data())
def test_a_position_may_be_told_as_two(career: tuple[ck.HeldPosition, ...], as_of: date, data: st.DataObject) -> None:
    """Splitting a position at any day, or at overlapping days, changes nothing."""
    place = data.draw(st.integers(0, len(career) - 1))
    one = career[place]
    last = data.draw(st.dates(one.start, one.end or as_of))
    assume(last < (one.end or as_of))
    next_day = data.draw(st.dates(one.start, last + timedelta(days=1)))
    parts = (attrs.evolve(one, end=last), attrs.evolve(one, start=next_day))
    assert days((*career[:place], *parts, *career[place + 1 :]), as_of) == days(career, as_of)


@given(CAREERS, jobs(), AFTER)
def test_more_work_is_never_fewer_days(career: tuple[ck.HeldPosition, ...], job: ck.HeldPosition, as_of: date) -> None:
    """A further position adds days or none, and at most its own."""
    before, _ = days(career, as_of)
    after, _ = days((*career, job), as_of)
    alone, _ = days((job,), as_of)
    assert before <= after <= before + alone


@given(CAREERS, AFTER, st.integers(0, 10_000))
def test_time_only_adds(career: tuple[ck.HeldPosition, ...], as_of: date, more: int) -> None:
    """A later day gives as many years or more, and no more than the days between."""
    for early, late in zip(days(career, as_of), days(career, as_of + timedelta(days=more)), strict=True):
        assert early <= late <= early + more


@given(CAREERS, AFTER)
def test_each_day_counts_once(career: tuple[ck.HeldPosition, ...], as_of: date) -> None:
    """The years are the number of different days of work, over 365.25."""
    worked: set[int] = set()
    for one in career:
        worked.update(range(one.start.toordinal(), (one.end or as_of).toordinal() + 1))
    assert days(career, as_of)[0] == len(worked)


@given(CAREERS, AFTER)
def test_leadership_is_part_of_experience(career: tuple[ck.HeldPosition, ...], as_of: date) -> None:
    """Nobody leads longer than they work; where all positions lead, both are the same."""
    experience, leadership = days(career, as_of)
    assert leadership <= experience
    leading = tuple(attrs.evolve(one, leads=True) for one in career)
    assert days(leading, as_of) == (experience, experience)


@given(profiles(), st.dates(), st.dates())
def test_schooling_is_not_unlearned(person: ck.Profile, one: date, other: date) -> None:
    """The highest education on a later day is never lower."""
    early, late = (person.highest_education(as_of=day) for day in sorted([one, other]))
    assert early is None or (late is not None and early <= late)
