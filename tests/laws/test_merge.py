"""Laws of merging: a role is a pure function of the set of its guides."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import Citation, Guide, Role, SkillRequirement, Source
from careerkit.catalog.merge import merge_role
from careerkit.model.source import independent_witnesses
from careerkit.testing import citations, guides, skill_requirements, sources

sets_of_guides = st.lists(guides(), max_size=3, unique_by=lambda guide: guide.key)
shuffled = sets_of_guides.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 6), suppress_health_check=[HealthCheck.too_slow])


def merged(items: list[Guide], **options: Any) -> Role:
    """The role that guides describe."""
    return merge_role(key="role", title="Role", guides=items, **options)


@few
@given(shuffled)
def test_the_order_of_guides_does_not_matter(orders: tuple[list[Guide], list[Guide]]) -> None:
    """The same guides in any order make the same role."""
    one, other = orders
    assert merged(one) == merged(other)


@few
@given(sets_of_guides.filter(bool))
def test_a_guide_twice_is_a_guide_once(items: list[Guide]) -> None:
    """A guide that is given again adds nothing."""
    assert merged([*items, items[0]]) == merged(items)


@few
@given(sets_of_guides.filter(bool), st.data())
def test_the_preferred_guide_comes_first(items: list[Guide], data: st.DataObject) -> None:
    """Guides stand in the order of preference, then of key, and the first that has a ladder gives it."""
    preferred = data.draw(st.lists(st.sampled_from([guide.key for guide in items]), unique=True))
    role = merged(items, preferred=preferred)
    others = sorted({guide.key for guide in items} - set(preferred))
    assert list(role.guides) == [*preferred, *others]
    by_key = {guide.key: guide for guide in items}
    ladders = [by_key[key].ladder for key in role.guides if len(by_key[key].ladder)]
    assert role.ladder == (ladders[0] if ladders else type(role.ladder)())


@few
@given(sets_of_guides)
def test_no_pay_statement_is_lost_or_made_up(items: list[Guide]) -> None:
    """A role has the pay statements of its guides, each once."""
    statements = [summary for guide in items for summary in guide.pay]
    assert len(merged(items).pay) == len(set(statements))
    assert set(merged(items).pay) == set(statements)


@few
@given(sets_of_guides)
def test_every_named_skill_is_asked_for(items: list[Guide]) -> None:
    """A role asks for the skills that its guides list, and cites only places in them."""
    mentions = [
        mention
        for guide in items
        for mention in (
            *guide.technical_skills,
            *guide.soft_skills,
            *(each for tier in guide.skill_tiers for each in tier.skills),
        )
    ]
    role = merged(items)
    assert {skill.key for mention in mentions for skill in mention.skills} <= {each.skill.key for each in role.skills}
    for requirement in role.skills:
        assert list(requirement.guides) == sorted(set(requirement.guides))
        naming = [each for each in mentions if requirement.skill in each.skills]
        assert {each.citation for each in naming} <= set(requirement.citations)
        assert requirement.essential == (not naming or any(each.essential for each in naming))


@given(st.lists(sources()))
def test_witnesses_are_at_most_sources(items: list[Source]) -> None:
    """There are no more witnesses than sources, and one at least where there is a source."""
    witnesses = independent_witnesses(items)
    assert bool(items) <= witnesses <= len({source.key for source in items})


@given(st.lists(sources()).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_witnesses_do_not_depend_on_the_order(orders: tuple[list[Source], list[Source]]) -> None:
    """The same sources in any order are as many witnesses."""
    one, other = orders
    assert independent_witnesses(one) == independent_witnesses(other)


@given(st.lists(sources()), sources())
def test_a_source_adds_at_most_one_witness(items: list[Source], another: Source) -> None:
    """A further source is at most one witness more, and may tie several into one."""
    assert independent_witnesses([*items, another]) <= independent_witnesses(items) + 1


@given(st.lists(sources(), min_size=1), st.data())
def test_one_publisher_twice_is_one_witness(items: list[Source], data: st.DataObject) -> None:
    """Another source of the same publisher, or on the same template, is no further witness."""
    known = data.draw(st.sampled_from(items))
    other = attrs.evolve(data.draw(sources()), publisher=None, template=None)
    if data.draw(st.booleans()):
        first, second = attrs.evolve(known, publisher="same"), attrs.evolve(other, publisher="same")
    else:
        first, second = attrs.evolve(known, template="same"), attrs.evolve(other, template="same")
    witnesses = independent_witnesses([*items, first])
    assert independent_witnesses([*items, first, first]) == witnesses
    assert independent_witnesses([first, second]) == 1
    assert independent_witnesses([*items, first, second]) <= witnesses


@given(st.lists(sources(), unique_by=lambda source: source.key))
def test_sources_without_ties_are_all_witnesses(items: list[Source]) -> None:
    """Sources that share neither publisher nor template are as many witnesses as they are."""
    alone = [attrs.evolve(source, publisher=None, template=None) for source in items]
    assert independent_witnesses(alone) == len(alone)


@given(skill_requirements(), st.lists(citations(), max_size=4))
def test_a_requirement_counts_the_witnesses_it_cites(requirement: SkillRequirement, places: list[Citation]) -> None:
    """A requirement has as many witnesses as its citations' sources, in any order and however often each is cited."""
    cited = attrs.evolve(requirement, citations=tuple(places))
    again = attrs.evolve(cited, citations=tuple(reversed([*places, *places])))
    assert cited.witnesses == again.witnesses == independent_witnesses({place.source for place in places})
