"""Laws of skill maps: an algebra of sets, in which the higher of two demands counts."""

from hypothesis import given, settings

from careerkit import Proficiency, SkillMap, SkillRequirement, Stage
from careerkit.testing import proficiencies, skill_maps, skill_requirements, stages

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2))


def keys(skills: SkillMap) -> set[str]:
    """The keys of the skills on a map."""
    return {requirement.skill.key for requirement in skills}


@few
@given(skill_maps(), skill_maps())
def test_union_commutes(one: SkillMap, other: SkillMap) -> None:
    """The union of two maps does not depend on their order."""
    assert one | other == other | one


@few
@given(skill_maps(), skill_maps(), skill_maps())
def test_union_associates(one: SkillMap, two: SkillMap, three: SkillMap) -> None:
    """The union of three maps does not depend on which are joined first."""
    assert (one | two) | three == one | (two | three)


@few
@given(skill_maps())
def test_union_is_idempotent(skills: SkillMap) -> None:
    """A map joined with itself is itself."""
    assert skills | skills == skills


@few
@given(skill_maps(), skill_maps())
def test_union_absorbs_its_parts(one: SkillMap, other: SkillMap) -> None:
    """A union is not changed by joining one of its parts again."""
    both = one | other
    assert both | one == both
    assert both | other == both


@few
@given(skill_maps())
def test_the_empty_map_changes_nothing(skills: SkillMap) -> None:
    """Joined with the empty map, or less it, a map is itself; what it shares with it is empty."""
    empty = SkillMap()
    assert skills | empty == empty | skills == skills - empty == skills
    assert skills & empty == empty & skills == empty


@few
@given(skill_maps(), skill_maps())
def test_union_asks_for_the_higher_of_the_two(one: SkillMap, other: SkillMap) -> None:
    """On every stage a union asks for as much as the map that asks for more."""
    both = one | other
    assert keys(both) == keys(one) | keys(other)
    for requirement in both:
        asking = [skills[requirement.skill.key] for skills in (one, other) if requirement.skill in skills]
        for stage in Stage:
            levels = [each.proficiency_at(stage) for each in asking]
            assert requirement.proficiency_at(stage) == max((each for each in levels if each is not None), default=None)


@few
@given(skill_maps(), skill_maps())
def test_intersection_and_difference_partition(one: SkillMap, other: SkillMap) -> None:
    """Each skill of a map is either shared with another map or only its own, and asked for as before."""
    shared, own = one & other, one - other
    assert not keys(shared) & keys(own)
    assert shared | own == one
    assert keys(shared) == keys(one) & keys(other)


@few
@given(skill_maps())
def test_a_map_less_itself_is_empty(skills: SkillMap) -> None:
    """Nothing is left of a map that is taken from itself."""
    assert skills - skills == skills ^ skills == SkillMap()
    assert skills & skills == skills


@few
@given(skill_maps(), skill_maps())
def test_symmetric_difference_is_union_less_intersection(one: SkillMap, other: SkillMap) -> None:
    """What only one of two maps asks for is their union without what both ask for."""
    assert one ^ other == (one | other) - (one & other) == other ^ one


@few
@given(skill_maps(), stages(), stages())
def test_at_grows_with_the_stage(skills: SkillMap, one: Stage, other: Stage) -> None:
    """A higher stage asks for all that a lower one asks for, and the highest for all."""
    low, high = sorted([one, other])
    assert keys(skills.at(low)) <= keys(skills.at(high))
    assert skills.at(Stage.EXECUTIVE) == skills


@given(skill_requirements(), stages(), stages())
def test_proficiency_never_falls(requirement: SkillRequirement, one: Stage, other: Stage) -> None:
    """Proficiency is asked for from the first stage on, and never less on a higher one."""
    low, high = sorted([one, other])
    below, above = requirement.proficiency_at(low), requirement.proficiency_at(high)
    assert (below is None) == (low < requirement.first_stage)
    assert below is None or (above is not None and below <= above)


@few
@given(skill_maps())
def test_every_skill_is_found_by_key_and_by_itself(skills: SkillMap) -> None:
    """A map holds each of its skills, under its key and as an object."""
    for requirement in skills:
        assert requirement.skill in skills
        assert requirement.skill.key in skills
        assert skills[requirement.skill.key] is requirement


@given(proficiencies(), proficiencies())
def test_proficiencies_are_totally_ordered(one: Proficiency, other: Proficiency) -> None:
    """Of two proficiencies exactly one of below, equal and above holds."""
    assert [one < other, one is other, one > other].count(True) == 1
