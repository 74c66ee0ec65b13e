"""The graph of careers, and the routes through it."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from itertools import product
from typing import Any

import attrs
import networkx as nx
import pytest

import careerkit as ck
from careerkit.analysis.career_graph import MoveEdge, StepKind, career_graph, graph_of_roles
from careerkit.analysis.related_roles import related_roles
from careerkit.analysis.route import Route, RouteStep
from careerkit.analysis.route_search import cheapest_paths
from careerkit.analysis.routes import RouteOrder, routes, routes_in
from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.entry import Move, RelatedCareer
from careerkit.model.occupation_content import RelatedOccupation
from careerkit.model.role import NextStep, OccupationLink
from careerkit.model.skill_map import Asked
from careerkit.model.vocabulary import Code

CATALOG = ck.load_catalog()
GRAPH = career_graph(CATALOG)
SERVICE = CATALOG.role("csr")
CARE = CATALOG.role("ccr")
AGENT = CATALOG.role("customer care agent")
GUIDE = ck.Source(key="guide", title="A guide", kind="career-guide")
PLACE = ck.Citation(source=GUIDE, locator="Paths")
RELATED: dict[tuple[str, str], tuple[ck.Citation, ...]] = {("baker", "cook"): (PLACE,)}


def level(key: str, stage: str, low: int | None = None, high: int | None = None, **fields: Any) -> ck.Level:
    """A level with years of experience, or without."""
    experience = None if low is None else ck.Experience(low, high)
    return ck.Level(key=key, title=fields.pop("title", key.title()), stage=stage, experience=experience, **fields)


def pay(stage: str, amount: int, currency: str = "USD", **figures: Any) -> ck.PaySummary:
    """What a stage pays in the US."""
    given = figures or {"median": ck.Money(amount, currency)}
    return ck.PaySummary(markets="US", period="year", stages=stage, citation=PLACE, **given)


def role(key: str, *levels: ck.Level, pays: tuple[ck.PaySummary, ...] = (), **fields: Any) -> ck.Role:
    """A role of these levels."""
    given = {"title": key.title(), **fields}
    return ck.Role(key=key, ladder=ck.Ladder(levels), pay=ck.PayTable(pays), **given)


def move(title: str, kind: str = "lateral", note: str | None = None) -> Move:
    """A way out that a guide names."""
    return Move(title=title, kind=kind, note=note, citation=PLACE)


def graph_of(
    *roles: ck.Role, related: dict[tuple[str, str], tuple[ck.Citation, ...]] | None = None, **options: Any
) -> Any:
    """The graph of some roles, by default without relations between them."""
    return graph_of_roles({each.key: each for each in roles}, related or {}, **options)


def edges(graph: Any) -> dict[str, str]:
    """What the edges say, as texts."""
    return {
        f"{'/'.join(start)} {'/'.join(end)}": f"{edge.kind} {edge.years}"
        for start, end, edge in graph.edges(data="move")
    }


COOK = role("cook", level("aide", "junior", 0, 2), level("chef", "senior", 2, 6))


def baker(low: int | None, stage: str = "senior", **fields: Any) -> ck.Role:
    """A role of one level."""
    return role("baker", level("baker", stage, low, **fields.pop("level", {})), **fields)


# The graph


def test_promotions_follow_the_ladder() -> None:
    """Each level leads to those that follow it, by the difference of the years on entry, and cites its own place."""
    ladder = (
        level("a", "junior", 0, 3, citation=PLACE),
        level("b", "senior", 3, citation=PLACE),
        level("c", "lead", 5, follows="b", track="management"),
        level("d", "lead", 4, follows="b"),
    )
    graph = graph_of(role("cook", *ladder))
    assert edges(graph) == {
        "cook/a cook/b": "promotion 3",
        "cook/b cook/c": "promotion 2",
        "cook/b cook/d": "promotion 1",
    }
    assert graph.edges[("cook", "a"), ("cook", "b")]["move"].citations == (PLACE,)
    assert graph.edges[("cook", "b"), ("cook", "c")]["move"].citations == ()


def test_a_level_without_years_is_entered_as_the_one_that_it_follows() -> None:
    """The step to it is not known; the years to the next one are counted from the last that is stated."""
    graph = graph_of(role("cook", level("a", "junior", 1), level("b", "senior"), level("c", "lead", 6)))
    assert edges(graph) == {"cook/a cook/b": "promotion None", "cook/b cook/c": "promotion 5"}
    unknown = graph_of(role("cook", level("a", "junior"), level("b", "senior", 4)))
    assert edges(unknown) == {"cook/a cook/b": "promotion None"}


def test_a_branch_that_starts_earlier_takes_no_years() -> None:
    """Years are never negative."""
    ladder = (level("a", "senior", 5), level("b", "lead", 3, track="management"))
    assert edges(graph_of(role("cook", *ladder))) == {"cook/a cook/b": "promotion 0"}


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        (0, "lateral 0"),
        (2, "lateral 0"),
        (3, "lateral 1"),
        (5, "lateral 3"),
        (6, None),
        (9, None),
        (None, "lateral None"),
    ],
)
def test_sideways_needs_experience(low: int | None, expected: str | None) -> None:
    """A chef of 2 to 6 years may wait for what the other level asks, but only within those years."""
    found = edges(graph_of(COOK, baker(low), related=RELATED))
    assert found.get("cook/chef baker/baker") == expected
    assert "cook/aide baker/baker" not in found


def test_sideways_from_an_open_level_waits_as_long_as_it_takes() -> None:
    """Who may stay on a level for good may wait for any experience; of unknown years too."""
    for low, expected in ((2, "lateral 5"), (None, "lateral None")):
        cook = role("cook", level("chef", "senior", low))
        assert edges(graph_of(cook, baker(7), related=RELATED))["cook/chef baker/baker"] == expected


@pytest.mark.parametrize(
    ("amounts", "share", "allowed"),
    [
        ((100, 90), 0.9, True),
        ((100, 89), 0.9, False),
        ((100, 89), 0.0, True),
        ((100, 99), 1, False),
        ((100, None), 0.9, True),
        ((None, 1), 0.9, True),
    ],
)
def test_sideways_keeps_pay(amounts: tuple[int | None, int | None], share: float, allowed: bool) -> None:
    """A sideways move keeps the given share of pay, where both are known."""
    pays = [() if amount is None else (pay("senior", amount),) for amount in amounts]
    cook = role("cook", level("chef", "senior", 0), pays=pays[0])
    graph = graph_of(cook, baker(0, pays=pays[1]), related=RELATED, least_pay=share)
    assert ("cook/chef baker/baker" in edges(graph)) == allowed
    assert graph.graph["least_pay"] == share


def test_pay_in_two_currencies_is_not_compared() -> None:
    """It neither bars a move nor makes a change."""
    cook = role("cook", level("chef", "senior", 0), pays=(pay("senior", 1_000_000, "INR"),))
    graph = graph_of(cook, baker(0, pays=(pay("senior", 50_000),)), related=RELATED)
    (route,) = routes_in(graph, start=cook.at("chef"), goal="baker", by="pay")
    assert (route.pay_change, route.steps[0].pay_change, route.steps[0].pay) == (None, None, ck.Money(50_000, "USD"))
    assert [row[5] for row in route.cells()[1]] == ["1,000,000 INR", "50,000 USD"]
    assert route.cells()[0][5] == "pay [a year]"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"median": ck.Money(3, "USD"), "mean": ck.Money(4, "USD")}, ck.Money(3, "USD")),
        ({"low": ck.Money(2, "USD"), "high": ck.Money(5, "USD")}, ck.Money("3.5", "USD")),
        ({"low": ck.Money(2, "USD")}, None),
    ],
)
def test_typical_pay(figures: dict[str, Any], expected: ck.Money | None) -> None:
    """The central figure, else the middle of the range, else none; with its source."""
    graph = graph_of(baker(0, pays=(pay("senior", 0, **figures),)))
    node = graph.nodes["baker", "baker"]
    assert (node["pay"], node["pay_source"]) == (expected, None if expected is None else PLACE)


def test_sideways_leads_to_no_lower_stage() -> None:
    """A level that spans two stages is reached from its lower one alone, so that none slips down through it."""
    cook = role("cook", level("senior", "senior", 0), level("lead", "lead", 0))
    both = baker(0, level={"also": ("lead",)})
    found = edges(graph_of(cook, both, related=RELATED))
    assert set(found) == {
        "cook/senior cook/lead",
        "cook/senior baker/baker",
        "baker/baker cook/senior",
        "baker/baker cook/lead",
    }


def test_one_occupation_is_the_same_work() -> None:
    """Levels counted under one code at their stage are the same work, on the ground of their own links."""
    at = {stage: ck.Citation(source=GUIDE, locator=stage) for stage in ("own", "senior", "other")}
    links = (
        OccupationLink(soc="35-1", citation=at["own"]),
        OccupationLink(soc="35-2", stages=("senior",), citation=at["senior"]),
    )
    cook = role("cook", level("chef", "senior", 0), level("head", "lead", 0), occupations=links)
    one = role(
        "baker",
        level("baker", "senior", 0),
        level("first", "lead", 0),
        occupations=(OccupationLink(soc="35-2", citation=at["other"]),),
    )
    graph = graph_of(cook, one, related=RELATED)
    assert edges(graph)["cook/chef baker/baker"] == "same-work 0"
    assert graph.edges[("cook", "chef"), ("baker", "baker")]["move"].citations == (at["other"], at["senior"])
    assert edges(graph)["cook/head baker/first"] == "lateral 0"
    assert graph.edges[("cook", "head"), ("baker", "first")]["move"].citations == (PLACE,)


def test_same_work_without_cited_links() -> None:
    """Where the links cite nothing, the ground of the relation is cited."""
    link = (OccupationLink(soc="35-2"),)
    cook = role("cook", level("chef", "senior", 0), occupations=link)
    graph = graph_of(cook, baker(0, occupations=link), related=RELATED)
    assert graph.edges[("cook", "chef"), ("baker", "baker")]["move"].citations == (PLACE,)


def test_a_field_is_reached_from_every_level() -> None:
    """What is no title of the catalogue is a node of its own, once however it is written, without ways on."""
    cook = attrs.evolve(COOK, moves=(move("Food Writing", "emerging", "Pays little."),))
    one = baker(0, moves=(move("FOOD WRITING", "specialist", "For some."),))
    graph = graph_of(cook, one)
    field = ("", "FOOD WRITING")
    assert [edge.kind for _, _, edge in graph.in_edges(field, data="move")] == [
        StepKind.SPECIALIST,
        StepKind.EMERGING,
        StepKind.EMERGING,
    ]
    assert dict(graph.nodes[field]) == {
        "title": "FOOD WRITING",
        "position": None,
        "entry": None,
        "pay": None,
        "pay_source": None,
        "occupation": None,
        "outlook": None,
    }
    assert list(graph[field]) == []
    (route,) = routes_in(graph, start=cook.at("aide"), goal="food writing", best=1)
    step = route.steps[0]
    assert (step.end, step.years, step.gap, step.notes) == ("FOOD WRITING", Decimal(0), None, ("Pays little.",))


def growth(value: int | None, span: tuple[int, int], market: str = "US", **fields: Any) -> ck.OutlookFigure:
    """A growth of employment."""
    number = None if value is None else Decimal(value)
    return ck.OutlookFigure(
        measure="employment-growth", market=market, value=number, span=span, citation=PLACE, **fields
    )


WRITERS = ck.Occupation(
    key="27-3043",
    title="Writers",
    codes=(Code("soc-2018", "27-3043"),),
    pay=ck.PayTable(
        (
            ck.PaySummary(markets="US", period="year", citation=PLACE, median=ck.Money(70, "USD")),
            ck.PaySummary(markets="CA", period="hour", citation=PLACE, median=ck.Money(9, "CAD")),
        )
    ),
    outlook=ck.Outlook(
        figures=(
            growth(-3, (2022, 2032)),
            growth(-4, (2024, 2034)),
            growth(8, (2025, 2035), "CA"),
            growth(None, (2026, 2036), words="rising"),
        )
    ),
)
ALIKE = ck.Citation(source=GUIDE, locator="Titles", basis="judged", note="much alike")


def writing(soc: str = "27-3043", citation: ck.Citation | None = ALIKE) -> dict[str, Any]:
    """A way out to writing, counted under an occupation."""
    step = NextStep(title="Food writing", soc=soc, citation=citation)
    return {"moves": (move("Food Writing"),), "next_steps": (step,)}


def test_a_field_pays_what_its_occupation_does() -> None:
    """It has the occupation's pay and newest growth in the market, and the edge says on what ground."""
    one = baker(0, pays=(pay("senior", 80),), **writing())
    graph = graph_of(one, occupations={"27-3043": WRITERS})
    node = graph.nodes["", "Food Writing"]
    assert (node["occupation"], node["pay"], node["pay_source"]) == (WRITERS, ck.Money(70, "USD"), PLACE)
    assert node["outlook"] == growth(-4, (2024, 2034))
    assert graph.edges[("baker", "baker"), ("", "Food Writing")]["move"].citations == (PLACE, ALIKE)
    (route,) = routes_in(graph, start=one.at("baker"), goal="food writing", by="pay")
    assert route.pay_change == ck.Money(-10, "USD")
    assert route.steps[0].occupation is WRITERS
    (row,) = route.rows()
    assert (row["occupation"], row["growth"], row["pay"], row["gap"]) == ("27-3043", -4.0, 70.0, None)
    assert str(row["growth_source"]) == str(PLACE)
    told = "step 1: Food Writing is counted under Writers (27-3043), employment-growth in US: -4 percent, 2024–2034"
    assert told in route.notes


def test_a_field_elsewhere() -> None:
    """Pay and growth are those of the market asked for; wages by the hour are no annual pay."""
    graph = graph_of(baker(0, **writing(citation=None)), occupations={"27-3043": WRITERS}, market="CA")
    node = graph.nodes["", "Food Writing"]
    assert (node["occupation"], node["pay"], node["pay_source"]) == (WRITERS, None, None)
    assert node["outlook"] == growth(8, (2025, 2035), "CA")
    assert graph.edges[("baker", "baker"), ("", "Food Writing")]["move"].citations == (PLACE,)


def test_growth_that_is_not_known() -> None:
    """An occupation without figures leaves the route without growth, and its note without one."""
    bare = attrs.evolve(WRITERS, outlook=ck.Outlook(), pay=ck.PayTable())
    one = baker(0, **writing())
    route = routes_in(graph_of(one, occupations={"27-3043": bare}), start=one.at("baker"), goal="Food Writing")[0]
    assert (route.steps[0].outlook, route.steps[0].pay, route.rows()[0]["growth"]) == (None, None, None)
    assert "step 1: Food Writing is counted under Writers (27-3043)" in route.notes


@pytest.mark.parametrize("other", ["27-3043", "27-3042"])
def test_roles_that_count_a_field_apart(other: str) -> None:
    """Only what all roles count alike is taken; of two occupations for one title, neither."""
    cook = attrs.evolve(COOK, **writing(other))
    known = {"27-3043": WRITERS, "27-3042": attrs.evolve(WRITERS, key="27-3042")}
    node = graph_of(cook, baker(0, **writing()), occupations=known).nodes["", "Food Writing"]
    assert (node["occupation"] is WRITERS) is (other == "27-3043")


def test_an_occupation_that_the_catalogue_has_not() -> None:
    """A field without its occupation is a field without figures."""
    node = graph_of(baker(0, **writing())).nodes["", "Food Writing"]
    assert (node["occupation"], node["pay"], node["outlook"]) == (None, None, None)


def test_moves_named_twice_are_one_edge() -> None:
    """Their citations and notes are all kept."""
    other = ck.Citation(source=GUIDE, locator="Answers")
    moves = (
        move("Food Writing", "emerging", "One."),
        Move(title="Food writing", kind="lateral", note="Two.", citation=other),
    )
    edge = graph_of(baker(0, moves=moves)).edges[("baker", "baker"), ("", "Food Writing")]["move"]
    assert (str(edge.kind), edge.citations, edge.notes) == ("emerging", (other, PLACE), ("One.", "Two."))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Cook", {"baker/baker cook/chef": "specialist 0"}),
        ("cuisinier", {"baker/baker cook/chef": "specialist 0"}),
        ("Chef", {"baker/baker cook/chef": "specialist 0"}),
        ("Aide", {}),
    ],
)
def test_a_way_out_that_the_catalogue_has(title: str, expected: dict[str, str]) -> None:
    """A role is entered at an equal stage, a level where it is not below."""
    cook = attrs.evolve(COOK, aliases=("Cuisinier",))
    found = edges(graph_of(baker(2, moves=(move(title, "specialist"),)), cook))
    assert {pair: said for pair, said in found.items() if "baker" in pair} == expected


def test_a_way_up() -> None:
    """A role without an equal stage is entered at its lowest above, a level above directly; both take years."""
    for title in ("Cook", "Chef"):
        found = edges(graph_of(baker(1, stage="intermediate", moves=(move(title, "advancement"),)), COOK))
        assert found["baker/baker cook/chef"] == "advancement 1"
    below = edges(graph_of(baker(1, stage="lead", moves=(move("Cook"),)), COOK))
    assert "baker/baker cook/chef" not in below


def test_a_way_out_needs_experience_on_an_equal_stage() -> None:
    """As any sideways move does; but it may pay less, as a guide names it."""
    leaving = baker(0, level={}, moves=(move("Cook"), move("Chef")), pays=(pay("senior", 100),))
    early = attrs.evolve(leaving, ladder=ck.Ladder((level("baker", "senior", 0, 2),)))
    cook = attrs.evolve(COOK, pay=ck.PayTable((pay("senior", 1),)))
    assert "baker/baker cook/chef" not in edges(graph_of(early, cook))
    assert edges(graph_of(leaving, cook))["baker/baker cook/chef"] == "lateral 2"


def test_a_way_out_to_the_same_work() -> None:
    """It is marked as no move gained, whatever a guide calls it."""
    link = (OccupationLink(soc="35-2"),)
    leaving = baker(2, moves=(move("Cook", "specialist"),), occupations=link)
    found = edges(graph_of(leaving, attrs.evolve(COOK, occupations=link)))
    assert found["baker/baker cook/chef"] == "same-work 0"


def test_a_way_out_to_where_one_is() -> None:
    """A title of the role's own adds nothing."""
    cook = attrs.evolve(COOK, moves=(move("Cook"), move("Chef"), move("Aide")))
    assert edges(graph_of(cook)) == {"cook/aide cook/chef": "promotion 2"}


def test_a_role_without_levels_has_no_title_in_the_graph() -> None:
    """A way out to it leads to a field."""
    graph = graph_of(baker(0, moves=(move("Cook"),)), role("cook"))
    assert list(graph) == [("baker", "baker"), ("", "Cook")]


def test_the_graph_is_frozen() -> None:
    """It cannot be changed, but copied."""
    with pytest.raises(nx.NetworkXError, match="Frozen graph can't be modified"):
        GRAPH.add_node(("a", "b"))
    copied = GRAPH.copy()
    copied.remove_node(("customer-care-agent", "junior"))
    assert len(copied) == len(GRAPH) - 1


# Related roles


class Catalogue(ck.Catalog):
    """A catalogue of entries in memory."""

    def __init__(self, roles: dict[str, ck.Role], guides: dict[str, Any], occupations: dict[str, Any]) -> None:
        self._given = {"roles": roles, "guides": guides, "occupations": occupations}

    roles = property(lambda self: self._given["roles"])
    guides = property(lambda self: self._given["guides"])
    occupations = property(lambda self: self._given["occupations"])


def related(one: dict[str, Any], other: dict[str, Any], guide: Any = None, occupation: Any = None) -> Any:
    """How two roles are related."""
    guides = {} if guide is None else {"guide": guide}
    made = {"baker": role("baker", guides=tuple(guides), **one), "cook": role("cook", **other)}
    occupations = {} if occupation is None else {"35-2014": occupation}
    return related_roles(Catalogue(made, guides, occupations))


def test_roles_of_one_occupation_are_related() -> None:
    """A common code of any levels relates; links that cite nothing do too."""
    cited = (OccupationLink(soc="35-2014", stages=("lead",), citation=PLACE),)
    bare = (OccupationLink(soc="35-2014"),)
    apart = (OccupationLink(soc="35-2015", citation=PLACE),)
    assert related({"occupations": cited}, {"occupations": bare}) == {("baker", "cook"): (PLACE,)}
    assert related({"occupations": bare}, {"occupations": bare}) == {("baker", "cook"): ()}
    assert related({"occupations": cited}, {"occupations": apart}) == {}


def test_roles_that_a_guide_lists_are_related() -> None:
    """The guide is cited; a career that is no role of the catalogue relates nothing."""
    guide = ck.Guide(key="guide", title="A guide", source=GUIDE, related=(RelatedCareer(title="Cook", role="cook"),))
    assert related({}, {}, guide) == {("baker", "cook"): (ck.Citation(source=GUIDE, locator="Related careers"),)}
    other = attrs.evolve(guide, related=(RelatedCareer(title="Cook"),))
    assert related({}, {}, other) == {}


def test_related_occupations_relate_their_roles() -> None:
    """By SOC, or by the O*NET-SOC code below it."""
    bakers = {"occupations": (OccupationLink(soc="35-2014"),)}
    cooks = {"occupations": (OccupationLink(soc="35-2015"),)}
    for code, found in (("35-2015", 1), ("35-2015.00", 1), ("35-2016.00", 0)):
        named = RelatedOccupation(code=Code("onet-soc-2019", code), title="Cooks", citation=PLACE)
        occupation = ck.Occupation(
            key="35-2014", title="Bakers", codes=(Code("soc-2018", "35-2014"),), related=(named,)
        )
        assert related(bakers, cooks, occupation=occupation) == ({("baker", "cook"): (PLACE,)} if found else {})


# Routes


def test_an_agent_becomes_vice_president() -> None:
    """The ladder of the one role ends at manager; the way goes on in another, and the figures are the guides'."""
    found = routes(CATALOG, start=AGENT.at("junior"), goal=SERVICE.at("executive"))
    assert len(found) == 3
    route = found[0]
    assert [str(step.kind) for step in route] == ["promotion"] * 3 + ["same-work"] + ["promotion"] * 2
    assert [step.years for step in route] == [2, 3, 2, 1, 4, 6]
    assert (route.years, route.pay_change, len(route)) == (Decimal(18), ck.Money(136_250, "USD"), 6)
    assert [step.pay_change for step in route.steps[:3]] == [ck.Money(8_750, "USD"), ck.Money(8_750, "USD"), None]
    assert [step.is_gained for step in route] == [True, True, True, False, True, True]
    assert route.gained == (*route.steps[:3], *route.steps[4:])
    assert (route.positions[0], route.goal) == (AGENT.at("junior"), SERVICE.at("executive"))
    assert len(route.positions) == 7


def test_the_gap_is_that_of_the_positions() -> None:
    """Each step's gap is what the skill gap of the two positions leaves uncovered; the route's is their sum."""
    from careerkit.analysis.skill_gap import skill_gap

    route = routes(CATALOG, start=AGENT.at("senior"), goal=SERVICE.at("lead"), by="gap")[0]
    ends = zip(route.positions, route.positions[1:], strict=False)
    gaps = [1 - skill_gap(start, end).coverage[1] for start, end in ends]
    assert [step.gap for step in route] == gaps
    assert route.gap == pytest.approx(sum(gaps))
    assert gaps[0] > 0


def test_each_order_has_its_own_best() -> None:
    """Three ways from one position to another: the quickest, that without a pay cut, that with least to learn."""
    baking, icing = (ck.Skill(key=key, name=key, kind="technical") for key in ("baking", "icing"))

    def asks(*skills: ck.Skill) -> ck.SkillMap:
        return ck.SkillMap(
            tuple(ck.SkillRequirement(skill=each, schedule=(Asked("junior", "expert"),)) for each in skills)
        )

    start = role(
        "start",
        level("s", "junior", 0, 9),
        pays=(pay("junior", 100),),
        skills=asks(baking),
        moves=(move("Quick"), move("Paid"), move("Known")),
    )
    ways = [("quick", 0, 50, icing), ("paid", 1, 100, icing), ("known", 2, 50, baking)]
    via = [
        role(key, level(key, "junior", low, 9), pays=(pay("junior", amount),), skills=asks(skill), moves=(move("End"),))
        for key, low, amount, skill in ways
    ]
    end = role("end", level("e", "junior", 0), pays=(pay("junior", 120),), skills=asks(baking))
    graph = graph_of(start, end, *via)
    best = {}
    for by in RouteOrder:
        found = routes_in(graph, start=start.at("s"), goal=end.at("e"), by=by)
        best[str(by)] = found[0].positions[1].role.key
        assert {route.pay_change for route in found} == {ck.Money(20, "USD")}
        assert len(found) == 3
    assert best == {"years": "quick", "pay": "paid", "gap": "known"}


def test_by_pay_the_goal_that_pays_most_comes_first() -> None:
    """A text may name several goals; one whose pay is not known comes last."""
    start = role("start", level("s", "junior", 0), pays=(pay("junior", 100),), moves=(move("End"),))
    ends = [
        role(key, level("e", "junior", low, title="End"), pays=() if amount is None else (pay("junior", amount),))
        for key, low, amount in (("dear", 3, 200), ("free", 0, None), ("poor", 0, 95))
    ]
    graph = graph_of(start, *ends)

    def order(by: str, best: int = 9) -> list[str]:
        found = routes_in(graph, start=start.at("s"), goal="end", by=by, best=best)  # type: ignore[arg-type]
        return [route.positions[-1].role.key for route in found]

    assert order("pay") == ["dear", "poor", "free"]
    assert order("pay", 1) == ["dear"]
    assert order("years") == ["free", "poor", "dear"]


def test_a_title_names_goals() -> None:
    """A role's key goes before a level's title, that before a role's and a field's; case does not matter."""
    start = SERVICE.at("senior")
    levels = routes(CATALOG, start=start, goal="customer care MANAGER", best=9)
    assert {route.positions[-1].role.key for route in levels} == {AGENT.key, CARE.key}
    assert routes(CATALOG, start=start, goal="Customer-Care Representative") == ()
    assert routes(CATALOG, start=start, goal="CCR")[0].goal == CARE.at("senior")
    assert routes(CATALOG, start=start, goal="customer-care-representative")[0].goal == CARE.at("senior")
    assert routes(CATALOG, start=start, goal="quality assurance")[0].goal == "Quality Assurance"


@pytest.mark.parametrize("text", ["27-3043", "27-3043.00", "WRITERS", "nem 27"])
def test_an_occupation_names_the_fields_that_are_counted_under_it(text: str) -> None:
    """By a code or its official title: all its fields are goals, and no other field is."""
    codes = (Code("soc-2018", "27-3043"), Code("onet-soc-2019", "27-3043.00"), Code("nem", "NEM-27"))
    writers = attrs.evolve(WRITERS, codes=codes)
    steps = [NextStep(title=title, soc="27-3043") for title in ("Food Writing", "Menus")]
    one = baker(0, moves=(move("Menus"), move("Food Writing"), move("Inn")), next_steps=tuple(steps))
    found = routes_in(graph_of(one, occupations={"27-3043": writers}), start=one.at("baker"), goal=text)
    assert [route.goal for route in found] == ["Food Writing", "Menus"]


def test_a_field_goes_before_the_occupation_of_that_title() -> None:
    """Where a field has the very title, it alone is the goal; the code still names all."""
    steps = [NextStep(title=title, soc="27-3043") for title in ("Food Writing", "Writers")]
    one = baker(0, moves=(move("Food Writing"), move("Writers")), next_steps=tuple(steps))
    graph = graph_of(one, occupations={"27-3043": WRITERS})
    assert [route.goal for route in routes_in(graph, start=one.at("baker"), goal="writers")] == ["Writers"]
    assert len(routes_in(graph, start=one.at("baker"), goal="27-3043")) == 2


def test_every_bundled_occupation_names_its_fields() -> None:
    """From each role, by code and by title, the goals are the fields that the graph counts under it."""
    fields: dict[ck.Occupation, set[str]] = {}
    for _, place in GRAPH.nodes(data=True):
        if place["occupation"] is not None:
            fields.setdefault(place["occupation"], set()).add(place["title"])
    assert len(fields) >= 5
    for occupation, titles in fields.items():
        for text in (occupation.key, occupation.title):
            ends = {route.goal for role in CATALOG.roles for route in routes_in(GRAPH, start=role, goal=text, best=9)}
            assert ends == titles


@pytest.mark.parametrize(
    ("text", "role", "level"),
    [
        ("csr", "customer-service-representative", "junior"),
        ("customer service REP", "customer-service-representative", "junior"),
        ("customer-service-representative", "customer-service-representative", "junior"),
        ("Customer Care Agent", "customer-care-agent", "junior"),
        ("Customer Service Representative", "customer-service-representative", "intermediate"),
        ("vp of customer experience", "customer-service-representative", "executive"),
    ],
)
def test_a_text_names_the_start(text: str, role: str, level: str) -> None:
    """A role's key, title or alias is its first level; the title of a level goes before a role's."""
    (route,) = routes(CATALOG, start=text, goal=CATALOG.roles[role].at(level))
    assert (route.start, route.steps) == (CATALOG.roles[role].at(level), ())


def test_two_roles_of_one_alias_are_no_start() -> None:
    """Which is meant cannot be told; both are listed."""
    graph = graph_of(attrs.evolve(COOK, aliases=("Maker", "MAKER")), baker(0, aliases=("Maker",)))
    with pytest.raises(AmbiguousError, match="'maker' names 2 starts: 'baker/baker', 'cook/aide'"):
        routes_in(graph, start="maker", goal="cook")


def test_who_is_there_needs_no_step() -> None:
    """Start as goal gives one route without steps, that changes nothing and prints itself."""
    (route,) = routes(CATALOG, start=SERVICE.at("senior"), goal=SERVICE.at("senior"))
    assert (route.steps, route.years, route.gap, route.pay_change) == ((), Decimal(0), 0.0, ck.Money(0, "USD"))
    assert route.goal == route.positions[0] == SERVICE.at("senior")
    assert route
    assert routes(CATALOG, start=AGENT.at("manager"), goal=AGENT.at("manager"))[0].pay_change is None
    assert (
        routes(CATALOG, start=SERVICE.at("junior"), goal="csr", best=5)[0]
        == routes(CATALOG, start=SERVICE.at("junior"), goal=SERVICE.at("junior"))[0]
    )


@pytest.mark.parametrize("start", SERVICE.positions[1:], ids=lambda each: each.level.key)
def test_no_route_leads_down(start: ck.Position) -> None:
    """To a lower stage there is none."""
    assert routes_in(GRAPH, start=start, goal=SERVICE.at("junior")) == ()
    assert routes_in(GRAPH, start=start, goal=CARE.at("junior"), by="pay") == ()


def test_cycles_do_not_loop() -> None:
    """Roles that lead to each other give each position once."""
    one = baker(0, moves=(move("Cook"),))
    other = role("cook", level("chef", "senior", 0), level("head", "lead", 3), moves=(move("Baker"), move("Inn")))
    found = routes_in(graph_of(one, other), start=one.at("baker"), goal="Inn", best=50)
    assert [[each.level.key for each in route.positions] for route in found] == [
        ["baker", "chef"],
        ["baker", "chef", "head"],
    ]


def test_the_search_never_gets_lost_in_a_cluster() -> None:
    """Where all else leads nowhere, the one way is found and the search ends."""
    nodes = [("", f"{place:02}") for place in range(40)]
    graph: Any = nx.DiGraph([(one, other) for one in nodes for other in nodes if one != other])
    start, goal = nodes[0], ("", "goal")
    graph.add_edge(start, goal)
    assert list(cheapest_paths(graph, start, [goal], lambda _one, _other: 1)) == [(1, (start, goal))]
    assert list(cheapest_paths(graph, goal, [start], lambda _one, _other: 1)) == []


def test_a_graph_may_be_used_again() -> None:
    """The routes over a graph are those over its catalogue."""
    pair: dict[str, Any] = {"start": CARE.at("intermediate"), "goal": AGENT.at("manager")}
    assert routes_in(GRAPH, **pair) == routes(CATALOG, **pair)


def test_unknown_years_count_as_nothing_and_are_told() -> None:
    """The totals then are at least so much, and a step without a source says so."""
    cook = role("cook", level("a", "junior", 0), level("b", "senior"), level("c", "lead", 6), moves=(move("Inn"),))
    route = routes_in(graph_of(cook), start=cook.at("a"), goal=cook.at("c"))[0]
    assert ([step.years for step in route], route.years) == ([None, Decimal(6)], Decimal(6))
    assert "2 steps, at least 6 years, pay change not known, gap 0.00" in repr(route)
    assert "years not known, counted as 0: step 1" in route.notes
    assert "step 1: no source: the ladder's own order" in route.notes
    assert route.rows()[0]["years"] is None
    inn = routes_in(graph_of(cook), start=cook.at("c"), goal="Inn")[0]
    assert not any(note.startswith("a sideways move") for note in inn.notes)
    assert "1 step, 0 years, pay change not known, gap at least 0.00" in repr(inn)
    assert str(inn).splitlines()[3].split()[:5] == ["1", "lateral", "Inn", "–", "0"]


def test_another_market() -> None:
    """Without pay figures for its stages no change is known, and no move is barred."""
    found = routes(CATALOG, start=AGENT.at("junior"), goal=SERVICE.at("lead"), market="IN", by="pay")
    assert {route.pay_change for route in found} == {None}
    assert found[0].market == ck.Market("IN")


# How a route shows itself


def test_a_route_prints_itself() -> None:
    """From where to where, step by step, then what it rests on."""
    route = routes(CATALOG, start=AGENT.at("senior"), goal=CARE.at("manager"))[0]
    lines = str(route).splitlines()
    assert lines[0] == route.caption
    assert lines[0].startswith("Senior Customer Care Agent / Team Lead to Customer Care Manager: 2 steps, 3 years, pay")
    assert lines[1].split() == ["step", "move", "to", "role", "years", "pay", "[USD/year]", "pay", "change", "gap"]
    assert lines[2].split()[:2] == ["0", "start"]
    assert "a sideways move to a related role keeps at least 90% of pay: an assumption" in lines
    assert any(line.startswith("pay from: Himalayas: ") for line in lines)
    assert any(line.startswith("the same work under another title") for line in lines) == (len(route.gained) < 2)
    assert all(f"step {place}: {cited}" in lines for place, step in enumerate(route, 1) for cited in step.citations)
    assert set(route.citations) == {cited for step in route for cited in step.citations}
    assert route._repr_html_().count("<tr>") == 4


def test_same_work_is_noted() -> None:
    """The notes tell how many steps only change the title."""
    route = routes(CATALOG, start=AGENT.at("senior"), goal=CARE.at("senior"))[0]
    assert str(route.steps[0]).startswith("same-work: Senior Customer Care Agent / Team Lead to Senior Customer Care")
    assert "the same work under another title (SOC 2018), no move gained: 1 of the steps" in route.notes
    assert "pay −4,250 USD/year" in route.caption


def test_html_is_escaped() -> None:
    """A title cannot smuggle in a tag."""
    cook = role("cook", level("a", "junior", 0, title="<b>A</b>"), moves=(move("<i>Inn</i>"),))
    page = routes_in(graph_of(cook), start=cook.at("a"), goal="<i>inn</i>")[0]._repr_html_()
    assert "<b>" not in page
    assert "&lt;i&gt;Inn" in page


def test_rows_are_plain() -> None:
    """One dict per step, of texts and numbers."""
    route = routes(CATALOG, start=SERVICE.at("director"), goal=SERVICE.at("executive"))[0]
    (row,) = route.rows()
    gap, citations, source = (row.pop(name) for name in ("gap", "citations", "pay_source"))
    assert isinstance(gap, float)
    assert citations == tuple(map(str, route.citations))
    assert str(source).startswith("Himalayas: ")
    assert row == {
        "step": 1,
        "kind": "promotion",
        "from": "Director of Customer Service",
        "from_role": "customer-service-representative",
        "to": "VP of Customer Experience",
        "to_role": "customer-service-representative",
        "years": 6.0,
        "pay": 175_000.0,
        "pay_change": 60_000.0,
        "currency": "USD",
        "occupation": None,
        "growth": None,
        "growth_source": None,
        "gained": True,
        "notes": ("asks 6 years in executive leadership, which a route does not count",),
    }


def test_years_of_leadership_are_told() -> None:
    """A step whose end asks them says that they are not counted, and the route prints it."""
    levels = (
        level("a", "junior", 0),
        ck.Level(key="b", title="B", stage="lead", experience=ck.Experience(1, None, 1)),
        level("c", "manager", 2),
    )
    cook = role("cook", *levels)
    route = routes_in(graph_of(cook), start=cook.at("a"), goal=cook.at("c"))[0]
    assert [step.notes for step in route] == [("asks 1 year in leadership, which a route does not count",), ()]
    assert "step 1: asks 1 year in leadership, which a route does not count" in str(route).splitlines()


def test_routes_are_values() -> None:
    """Equal, hashable, copied and pickled."""
    one, again = (routes(CATALOG, start=AGENT.at("junior"), goal=CARE.at("lead"))[0] for _ in range(2))
    assert one == again == pickle.loads(pickle.dumps(one)) == copy.deepcopy(one)
    assert hash(one) == hash(again)


# Refusals

START, GOAL = SERVICE.at("junior"), SERVICE.at("senior")
ODD = attrs.evolve(SERVICE, title="Another")
LONG = role(SERVICE.key, level("apprentice", "junior", 0))


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"start": SERVICE}, InvalidTypeError, r"start: expected a Position, found <Role 'customer-service-rep"),
        ({"start": 3}, InvalidTypeError, "start: expected a Position, found 3"),
        ({"start": "custmer care manager"}, NotFoundError, "no start 'custmer care manager'; nearest: 'Customer Care"),
        ({"start": "!"}, NotFoundError, "no start '!'; there are: 'customer-care-agent', 'customer-care-represent"),
        ({"start": "Sales"}, NotFoundError, "no start 'Sales'; "),
        (
            {"start": "Customer Care Manager"},
            AmbiguousError,
            "names 2 starts: 'customer-care-agent/manager', 'customer-care-representative/manager'",
        ),
        ({"goal": "13-1072"}, NotFoundError, "no goal '13-1072'; nearest: '13-1071'"),
        ({"goal": "Human Resource Specialist"}, NotFoundError, "nearest: 'Human Resources Specialists'"),
        ({"goal": "!"}, NotFoundError, "no goal '!'; there are: "),
        ({"goal": 3}, InvalidTypeError, "goal: expected a Position, found 3"),
        ({"goal": "quality asurance"}, NotFoundError, "no goal 'quality asurance'; nearest: 'Quality Assurance'"),
        ({"goal": ""}, NotFoundError, "no goal ''; there are: "),
        ({"by": "yaers"}, NotFoundError, "no route order 'yaers'; nearest: 'years'"),
        ({"by": 3}, InvalidTypeError, "expected a route order or its text, found 3"),
        ({"best": 0}, InvalidValueError, "best: expected 1 or more, found 0"),
        ({"best": 2.0}, InvalidTypeError, "best: expected int, found 2.0"),
        ({"best": True}, InvalidTypeError, "best: expected int, found True"),
        ({"market": "USA"}, InvalidValueError, "Market.area: expected an ISO 3166 country"),
        ({"least_pay": 1.1}, InvalidValueError, "least_pay: expected a share from 0 to 1, found 1.1"),
        ({"least_pay": -0.1}, InvalidValueError, "least_pay: expected a share from 0 to 1, found -0.1"),
        ({"least_pay": "90 %"}, InvalidTypeError, "least_pay: expected a number, found '90 %'"),
        (
            {"start": COOK.at("aide")},
            NotFoundError,
            "no role in the catalogue 'cook'; there are: 'customer-care-agent'",
        ),
        ({"goal": COOK.at("aide")}, NotFoundError, "no role in the catalogue 'cook'"),
        ({"goal": LONG.at("apprentice")}, NotFoundError, "no level in the catalogue 'apprentice'; there are: 'junior'"),
        ({"start": ODD.at("junior")}, InvalidValueError, "start: expected the catalogue's own customer-service-repr"),
    ],
)
def test_refusals(given: dict[str, Any], error: type[Exception], message: str) -> None:
    """What is wrong is named, shown and set right."""
    with pytest.raises(error) as caught:
        routes(CATALOG, **{"start": START, "goal": GOAL, **given})
    assert message in str(caught.value)


def test_no_catalogue() -> None:
    """A role is no catalogue, and a related role must be one of those given."""
    with pytest.raises(InvalidTypeError, match="catalog: expected a Catalog, as load_catalog"):
        routes(SERVICE, start=START, goal=GOAL)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError, match="no related role 'baker'; there are: 'cook'"):
        graph_of(COOK, related=RELATED)


def test_broken_routes() -> None:
    """Steps that do not join, or pass a position twice, are refused."""
    on, back = (
        RouteStep(kind="lateral", start=start, end=end, years=Decimal(0))
        for start, end in ((START, GOAL), (GOAL, START))
    )
    with pytest.raises(InvalidValueError, match=r"Route.steps\[0\]: expected a start at 'Junior Customer Service Rep"):
        Route(start=START, steps=(back,))
    with pytest.raises(
        InvalidValueError, match="expected each position once, found customer-service-representative/junior again"
    ):
        Route(start=START, steps=(on, back))
    with pytest.raises(InvalidValueError, match=r"MoveEdge\.years: expected 0 or more, found -1"):
        MoveEdge(kind="lateral", years=Decimal(-1))


# Everything that is bundled

POSITIONS = [position for each in CATALOG.roles.values() for position in each]


@pytest.mark.parametrize("by", list(RouteOrder), ids=str)
def test_every_pair_of_the_catalogue(by: RouteOrder) -> None:
    """From each position to each other: there is a way up, none down, and each prints itself."""
    assert len(POSITIONS) == 16
    for start, goal in product(POSITIONS, POSITIONS):
        found = routes_in(GRAPH, start=start, goal=goal, by=by)
        assert all(route.goal == goal and str(route) for route in found)
        if goal.stage < start.stage:
            assert found == ()
        if goal.role == start.role and goal.stage >= start.stage:
            assert found


@pytest.mark.parametrize("market", ["US", "IN"])
def test_every_field_is_reached_from_every_role(market: str) -> None:
    """Each way out that a guide names is a route of one step from every level of its role, with its citation."""
    graph = career_graph(CATALOG, market=market)
    for start in POSITIONS:
        for named in start.role.moves:
            (route,) = routes_in(graph, start=start, goal=named.title, best=1)
            assert named.citation in route.citations
            assert len(route) == 1


def test_experience_counts_in_whichever_role() -> None:
    """Who comes sideways with more than is asked needs so much less for the next step, as in a projection."""
    found = routes(CATALOG, start=AGENT.at("intermediate"), goal=CARE.at("lead"), best=9)
    way = next(route for route in found if [each.role.key for each in route.positions[1:]] == [CARE.key] * 3)
    assert [step.years for step in way] == [0, 1, 2]
    assert {route.years for route in found} == {3}


def test_longer_ways_come_after_all_quicker_ones() -> None:
    """A detour through a position that asks for more experience than the goal is told last."""
    start = role("start", level("s", "senior", 0), moves=(move("Via"), move("End"), move("Far")))
    via = role("via", level("v", "senior", 2), moves=(move("End"),))
    far = role("far", level("f", "senior", 9), moves=(move("End"),))
    end = role("end", level("e", "senior", 1))
    found = routes_in(graph_of(start, via, far, end), start=start.at("s"), goal=end.at("e"), best=9)
    assert [(int(route.years), len(route)) for route in found] == [(1, 1), (2, 2), (9, 2)]
    assert [step.years for step in found[2]] == [9, 0]


def test_a_start_without_years() -> None:
    """What its experience is nobody says: it counts as none."""
    cook = role("cook", level("a", "junior"), level("b", "senior", 4))
    assert routes_in(graph_of(cook), start=cook.at("a"), goal=cook.at("b"))[0].years == 4
