"""Laws of ladders: what is above what, and what is reached when."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from careerkit import Experience, Ladder, Level, Stage, Track
from careerkit.errors import AmbiguousError, InvalidValueError, NotFoundError
from careerkit.testing import experiences, ladders, levels, stages

years = st.decimals(0, 60, places=1)
climbable = ladders(min_levels=1).filter(lambda ladder: any(level.experience is not None for level in ladder))

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2))


def reached(ladder: Ladder, given_years: Decimal, track: Track | None = None) -> list[Level]:
    """The levels whose years on entry are reached, in the ladder's order."""
    return [
        level
        for level in ladder
        if level.experience is not None and level.experience.low <= given_years and track in (None, level.track)
    ]


@few
@given(climbable, years, st.none() | st.sampled_from(Track))
def test_at_never_exceeds_the_years(ladder: Ladder, given_years: Decimal, track: Track | None) -> None:
    """The level at some years is one whose years on entry are reached; without one there is an error."""
    candidates = reached(ladder, given_years, track)
    if not candidates:
        with pytest.raises(NotFoundError, match="no level"):
            ladder.at(years=given_years, track=track)
        return
    assert ladder.at(years=given_years, track=track) in candidates


def first_years(ladder: Ladder) -> Decimal:
    """The fewest years on entry of any level."""
    return min(level.experience.low for level in ladder if level.experience is not None)


@few
@given(climbable, years)
def test_at_is_the_highest_reached(ladder: Ladder, more: Decimal) -> None:
    """No level that is reached stands above the one at those years."""
    given_years = first_years(ladder) + more
    found = ladder.at(years=given_years)
    assert all(level.stage <= found.stage for level in reached(ladder, given_years))


@few
@given(climbable, years, years)
def test_at_is_monotone_in_years(ladder: Ladder, some: Decimal, more: Decimal) -> None:
    """More years never lead to a lower stage."""
    few = first_years(ladder) + some
    assert ladder.at(years=few).stage <= ladder.at(years=few + more).stage


@few
@given(climbable, years)
def test_at_within_a_track_is_the_last_reached(ladder: Ladder, more: Decimal) -> None:
    """Within a track the level at some years is the last that is reached, also where a stage has several."""
    given_years = first_years(ladder) + more
    for track in {level.track for level in reached(ladder, given_years)}:
        assert ladder.at(years=given_years, track=track) == reached(ladder, given_years, track)[-1]


@few
@given(ladders())
def test_every_key_finds_its_level(ladder: Ladder) -> None:
    """Each level is found by its key, also where the key is the name of a stage."""
    for level in ladder:
        assert ladder[level.key] is level


@few
@given(ladders(), stages())
def test_a_stage_finds_the_only_level_on_it(ladder: Ladder, stage: Stage) -> None:
    """A stage finds the only level that spans it; of several, the one with its name for a key, else none."""
    holders = [level for level in ladder if stage in level.stages]
    named = [level for level in holders if level.key == stage.value]
    if named or len(holders) == 1:
        assert ladder[stage] is (named or holders)[0]
        return
    with pytest.raises(AmbiguousError if holders else NotFoundError):
        ladder[stage]


@few
@given(ladders())
def test_the_text_of_a_stage_stands_for_it(ladder: Ladder) -> None:
    """The text of a stage finds what the stage finds, unless it is the key of a level."""
    for level in ladder:
        for stage in level.stages:
            if stage.value not in {each.key for each in ladder} and is_only(ladder, stage):
                assert ladder[stage.value] is ladder[stage] is level


def is_only(ladder: Ladder, stage: Stage) -> bool:
    """Whether exactly one level spans a stage."""
    return sum(stage in level.stages for level in ladder) == 1


@few
@given(ladders(min_levels=1))
def test_a_stage_never_finds_a_level_off_it(ladder: Ladder) -> None:
    """What a stage finds spans that stage, even where another level has its name for a key."""
    for stage in Stage:
        if is_only(ladder, stage):
            assert stage in ladder[stage].stages


@few
@given(ladders())
def test_after_never_contains_an_earlier_level(ladder: Ladder) -> None:
    """What follows on a level stands after it on the ladder."""
    keys = [level.key for level in ladder]
    for place, key in enumerate(keys):
        assert all(keys.index(later.key) > place for later in ladder.after(key))


@few
@given(ladders())
def test_every_level_but_the_first_follows_exactly_one(ladder: Ladder) -> None:
    """Each level but the first follows on one other, so the levels are a tree with the first as its root."""
    following = [later.key for level in ladder for later in ladder.after(level.key)]
    assert sorted(following) == sorted(level.key for level in ladder.levels[1:])


@example(Level(key="both", title="Both", stage="junior", also=("director", "lead", "lead")))
@given(levels())
def test_stages_of_a_level_rise(level: Level) -> None:
    """The stages that a level spans are listed from the lowest up, each once."""
    assert list(level.stages) == sorted(set(level.stages))
    assert level.stages[0] is level.stage


@given(experiences(), years)
def test_experience_is_half_open(experience: Experience, given_years: Decimal) -> None:
    """A level holds the years of its lower end and not those of its upper one."""
    assert experience.holds(experience.low)
    assert experience.high is None or not experience.holds(experience.high)
    within = given_years >= experience.low and (experience.high is None or given_years < experience.high)
    assert experience.holds(given_years) == within


@given(years, years, st.integers(0, 3))
def test_years_never_go_down_within_a_track(one: Decimal, other: Decimal, unknown: int) -> None:
    """A level that asks for fewer years than one below it is refused, also across levels without years."""
    few, many = sorted([one, other])
    assume(few < many)
    between = [Level(key=f"between-{place}", title="Between", stage="senior") for place in range(unknown)]
    low = Level(key="low", title="Low", stage="junior", experience=Experience(few))
    high = Level(key="high", title="High", stage="junior", experience=Experience(many))
    assert len(Ladder((low, *between, attrs.evolve(high, stage="lead")))) == unknown + 2
    with pytest.raises(InvalidValueError, match="years"):
        Ladder((high, *between, attrs.evolve(low, stage="lead")))


@few
@given(ladders(min_levels=2, tracks=[Track.SPECIALIST]))
def test_stages_never_go_down_within_a_track(ladder: Ladder) -> None:
    """A track turned upside down is refused, unless all its levels are on one stage."""
    assume(ladder.levels[0].stage < ladder.levels[-1].stage)
    turned = tuple(attrs.evolve(level, follows=None, experience=None) for level in reversed(ladder.levels))
    with pytest.raises(InvalidValueError, match="stands after"):
        Ladder(turned)
