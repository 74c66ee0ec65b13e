"""Laws of routes."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.career_graph import graph_of_roles
from careerkit.analysis.route_search import cheapest_paths
from careerkit.analysis.routes import RouteOrder, routes_in
from careerkit.model.entry import Move
from careerkit.model.role import NextStep, OccupationLink
from careerkit.model.skill_map import Asked
from careerkit.model.vocabulary import Code
from careerkit.testing import ladders

if TYPE_CHECKING:
    from careerkit.analysis.route import Route
    from careerkit.analysis.rung import CareerNode

SOURCE = ck.Source(key="own", title="Own", kind="own")
PLACE = ck.Citation(source=SOURCE, locator="Paths")
ORDERS = st.sampled_from(RouteOrder)


SKILLS = [ck.Skill(key=key, name=key, kind="technical") for key in ("baking", "icing", "tasting")]


def asking(proficiencies: dict[int, ck.Proficiency]) -> ck.SkillMap:
    """A map of some of the skills, each asked alike on all stages."""
    places = sorted(proficiencies)
    asked = {place: (Asked("junior", proficiencies[place]),) for place in places}
    return ck.SkillMap(tuple(ck.SkillRequirement(skill=SKILLS[place], schedule=asked[place]) for place in places))


asked_skills = st.dictionaries(st.integers(0, 2), st.sampled_from(ck.Proficiency)).map(asking)


@st.composite
def role_sets(draw: st.DrawFn) -> dict[str, ck.Role]:
    """Two to four roles with ladders of any shape, ways out to each other and to fields, and pay here and there."""
    keys = ["a", "b", "c", "d"][: draw(st.integers(2, 4))]
    made = {}
    for key in keys:
        ladder = draw(ladders(min_levels=1, max_levels=4))
        amounts = draw(st.dictionaries(st.sampled_from(ck.Stage), st.integers(10, 20), max_size=4))
        titles = draw(st.lists(st.sampled_from([*keys, "sales", "training"]), max_size=2, unique=True))
        made[key] = ck.Role(
            key=key,
            title=key,
            ladder=ladder,
            pay=ck.PayTable(
                tuple(
                    ck.PaySummary(
                        markets="US", period="year", stages=stage, median=ck.Money(amount, "USD"), citation=PLACE
                    )
                    for stage, amount in amounts.items()
                )
            ),
            skills=draw(asked_skills),
            moves=tuple(Move(title=title, kind="lateral", citation=PLACE) for title in titles),
            next_steps=tuple(NextStep(title=title, soc=draw(st.sampled_from(["3", "4"]))) for title in titles),
            occupations=draw(st.sampled_from([(), (OccupationLink(soc="1"),), (OccupationLink(soc="2"),)])),
        )
    return made


@st.composite
def journeys(draw: st.DrawFn) -> tuple[dict[str, ck.Role], Any, ck.Position, ck.Position]:
    """Roles, all related, with their graph, a start and a goal."""
    roles = draw(role_sets())
    positions = [position for role in roles.values() for position in role]
    ends = st.sampled_from(positions)
    return roles, graph_of(roles), draw(ends), draw(ends)


PAID = ck.PaySummary(markets="US", period="year", median=ck.Money(15, "USD"), citation=PLACE)
OCCUPATIONS = {
    key: ck.Occupation(key=key, title=key, codes=(Code("soc-2018", key),), pay=ck.PayTable(pay))
    for key, pay in (("3", (PAID,)), ("4", ()))
}


def graph_of(roles: dict[str, ck.Role]) -> Any:
    """The graph of roles that are all related."""
    return graph_of_roles(roles, dict.fromkeys(combinations(roles, 2), (PLACE,)), occupations=OCCUPATIONS)


@given(role_sets())
def test_a_field_pays_what_all_roles_count_it_under(roles: dict[str, ck.Role]) -> None:
    """A field has the pay of its occupation where all roles name one, and no other pay."""
    for (key, title), node in graph_of(roles).nodes(data=True):
        codes = {step.soc for role in roles.values() for step in role.next_steps if step.title == title}
        if key == "":
            assert node["occupation"] is (OCCUPATIONS[codes.pop()] if len(codes) == 1 else None)
            has_pay = node["occupation"] is OCCUPATIONS["3"]
            assert (node["pay"], node["pay_source"]) == ((PAID.median, PLACE) if has_pay else (None, None))


def weight(route: Route, order: RouteOrder) -> tuple[Decimal | float, ...]:
    """What routes are ranked by, told without the search."""
    steps = (route.years, len(route))
    if order is RouteOrder.YEARS:
        return steps
    if order is RouteOrder.GAP:
        return (round(route.gap, 4), len(route))
    gain = Decimal("inf") if route.pay_change is None else -route.pay_change.amount
    cuts = sum(max(Decimal(0), -step.pay_change.amount) for step in route if step.pay_change is not None)
    return (gain, cuts, len(route))


@given(journeys(), ORDERS, st.integers(1, 5))
def test_years_are_the_sum_of_the_steps(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position], order: RouteOrder, best: int
) -> None:
    """So are gaps; each step starts where the last ended, and no position stands twice."""
    _, graph, start, goal = journey
    for route in routes_in(graph, start=start, goal=goal, by=order, best=best):
        assert route.years == sum(step.years or 0 for step in route)
        assert all(step.years is None or step.years >= 0 for step in route)
        assert all(step.gap is None or 0 <= step.gap <= 1 for step in route)
        assert route.start == start
        assert route.goal == goal
        assert all(one.end == other.start for one, other in pairwise(route))
        assert len({(each.role.key, each.level.key) for each in route.positions}) == len(route) + 1


@given(journeys(), ORDERS)
def test_the_best_come_first(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position], order: RouteOrder
) -> None:
    """Routes are sorted by what is asked for, all differ, and fewer are the first of more."""
    _, graph, start, goal = journey
    found = routes_in(graph, start=start, goal=goal, by=order, best=6)
    assert [weight(each, order) for each in found] == sorted(weight(each, order) for each in found)
    assert len(set(found)) == len(found)
    assert routes_in(graph, start=start, goal=goal, by=order, best=2) == found[:2]


@given(journeys())
def test_years_end_with_the_most_experience_asked(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position],
) -> None:
    """Years run from the experience at the start to the most that is asked, and no other way takes fewer."""
    _, graph, start, goal = journey
    first, last = ((each.role.key, each.level.key) for each in (start, goal))
    begun = graph.nodes[first]["entry"] or Decimal(0)

    def years(path: list[CareerNode]) -> Decimal:
        asked = (graph.nodes[node]["position"].experience for node in path[1:])
        most: Decimal = max([begun, *(each.low for each in asked if each is not None)])
        return most - begun

    found = routes_in(graph, start=start, goal=goal, best=4)
    for route in found:
        assert route.years == years([(each.role.key, each.level.key) for each in route.positions])
    short = list(nx.all_simple_paths(graph, first, last, cutoff=4))
    assert bool(found) >= bool(short)
    assert all(found[0].years <= years(path) for path in short)


@given(journeys())
def test_more_roles_never_lengthen_the_best_route(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position],
) -> None:
    """What is possible with some roles is possible with more, and the quickest way takes no more years."""
    roles, graph, start, goal = journey
    kept = {key: role for key, role in roles.items() if key in (start.role.key, goal.role.key)}
    few = routes_in(graph_of(kept), start=start, goal=goal, best=1)
    many = routes_in(graph, start=start, goal=goal, best=1)
    assert len(few) <= len(many)
    assert all(more.years <= less.years for less, more in zip(few, many, strict=False))


@given(journeys())
def test_the_order_of_the_roles_does_not_matter(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position],
) -> None:
    """The same roles give the same routes."""
    roles, graph, start, goal = journey
    turned = graph_of_roles(
        dict(reversed(roles.items())),
        dict.fromkeys(reversed(list(combinations(roles, 2))), (PLACE,)),
        occupations=OCCUPATIONS,
    )
    assert routes_in(turned, start=start, goal=goal) == routes_in(graph, start=start, goal=goal)


@given(journeys())
def test_without_branches_no_route_leads_down(
    journey: tuple[dict[str, ck.Role], Any, ck.Position, ck.Position],
) -> None:
    """Only a ladder's own branch may start on a lower stage than it leaves."""
    _, graph, start, goal = journey
    for route in routes_in(graph, start=start, goal=goal):
        ends = pairwise(route.positions)
        falls = [step for step, (one, other) in zip(route, ends, strict=True) if other.stage < one.stage]
        assert all(str(step.kind) == "promotion" for step in falls)


NODES = [("", str(place)) for place in range(6)]
PAIRS = [(one, other) for one in NODES for other in NODES if one != other]


@given(
    st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 4), max_size=20),
    st.sets(st.sampled_from(NODES), min_size=1, max_size=2),
)
def test_the_search_finds_all_paths_in_order(
    costs: dict[tuple[CareerNode, CareerNode], int], goals: set[CareerNode]
) -> None:
    """Best first gives what following every path and sorting gives."""
    graph: Any = nx.DiGraph(costs.keys())
    graph.add_nodes_from(NODES)

    def every(path: tuple[CareerNode, ...], paid: int) -> list[tuple[int, tuple[CareerNode, ...]]]:
        if path[-1] in goals:
            return [(paid, path)]
        onward = [node for node in graph[path[-1]] if node not in path]
        return [found for node in onward for found in every((*path, node), paid + costs[path[-1], node])]

    found = list(cheapest_paths(graph, NODES[0], goals, lambda one, other: costs[one, other]))
    assert found == sorted(every((NODES[0],), 0))
