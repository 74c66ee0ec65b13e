"""Ways from one position to another: the few best by years, by pay or by what is to be learned."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from heapq import heappop, heappush
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from careerkit.analysis.attainment import Demands, Holdings, years_text
from careerkit.analysis.career_graph import LEAST_PAY, career_graph
from careerkit.analysis.route import Route, RouteStep
from careerkit.analysis.route_ends import goal_nodes, start_node
from careerkit.analysis.route_search import cheapest_paths
from careerkit.analysis.skill_gap import position_checked
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from careerkit.analysis.career_graph import CareerGraph, CareerNode, MoveEdge
    from careerkit.analysis.route_search import Path
    from careerkit.catalog.catalog import Catalog
    from careerkit.model.market import Market
    from careerkit.model.money import Money
    from careerkit.model.role import Position

    Gap: TypeAlias = Callable[[CareerNode, CareerNode], float | None]

__all__ = ["Route", "RouteOrder", "RouteStep", "routes", "routes_in"]

RouteOrderText: TypeAlias = Literal["years", "pay", "gap"]

UNITS = 10**6
"""Shortfalls and pay given up are told apart to a millionth."""

BELOW = 10**9
"""More than the steps of any route: a step weighs less than a unit of what goes before."""


class RouteOrder(Term):
    """By what routes are the best."""

    YEARS = "years"
    PAY = "pay"
    GAP = "gap"


def routes(
    catalog: Catalog,
    *,
    start: Position | str,
    goal: Position | str,
    by: RouteOrder | RouteOrderText = "years",
    market: Market | str = "US",
    best: int = 3,
    least_pay: float = LEAST_PAY,
) -> tuple[Route, ...]:
    """The best ways from a position to another, over the graph of ``career_graph``.

    ``by`` says what is best:

    - ``"years"``: fewest years, then fewest steps;
    - ``"pay"``: the largest gain of pay at the end (a text may name several goals), then the least
      pay given up in steps down on the way, then fewest steps; a gain that is not known comes last;
    - ``"gap"``: the least sum of the steps' skill gaps, then fewest steps.

    Years are counted as in ``project``: from the experience that the start asks on entry until
    that of each position is reached, all years counted, in whichever role. What no guide says
    counts as 0. Routes that are alike in all of it stand in the order of keys.
    A route ends at the first goal that it meets, and passes no position twice (the k shortest
    simple paths; Yen 1971).

    Args:
        catalog: the catalogue.
        start: a position of the catalogue; or a text: the key of a role (its first level), else the
            title of a level, else the title or alias of a role (its first level).
        goal: another position; or a text: the key of a role (any of its levels), else the title of a
            level, else the title or alias of a role, else a field that a guide names as a way out,
            such as ``"Sales"``, else the official title or a code of an occupation that fields are
            counted under, such as ``"13-1071"`` (any of these fields).
        by: ``"years"``, ``"pay"`` or ``"gap"``.
        market: where pay is looked up.
        best: how many routes at most.
        least_pay: the share of the present pay that a sideways move must keep, 0 to 1.

    Returns:
        The routes, the best first: () if there is none, such as to a lower stage; one without steps
        for who is at the goal already.

    Raises:
        NotFoundError: if the position's role or level is not in the catalogue, or nothing has the name
            of the start or goal; the nearest are listed.
        AmbiguousError: if several levels or roles have the name of the start; they are listed.
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if best is below 1, the market is none, the share is not from 0 to 1, or the
            catalogue's role of that key is another.

    >>> import careerkit as ck
    >>> catalog = ck.load_catalog()
    >>> agent, service = catalog.role("customer care agent"), catalog.role("csr")
    >>> route = ck.routes(catalog, start=agent.at("junior"), goal=service.at("executive"))[0]
    >>> print(route.years, route.pay_change)
    18 136,250 USD
    >>> print(route.steps[3])
    same-work: Customer Care Manager to Customer Service Manager
    >>> ck.routes(catalog, start=service.at("lead"), goal=service.at("junior"))
    ()
    >>> ck.routes(catalog, start=service.at("senior"), goal="Quality Assurance")[0].steps[0].kind
    StepKind.LATERAL
    >>> print(ck.routes(catalog, start="csr", goal="13-1071")[0].steps[0])
    neighbouring: Junior Customer Service Representative to Human Resources
    """
    _check(start, goal, by, best)
    graph = career_graph(catalog, market=market, least_pay=least_pay)
    return routes_in(graph, start=start, goal=goal, by=by, best=best)


def routes_in(
    graph: CareerGraph,
    *,
    start: Position | str,
    goal: Position | str,
    by: RouteOrder | RouteOrderText = "years",
    best: int = 3,
) -> tuple[Route, ...]:
    """Like ``routes``, over a graph that was made before: quicker where many routes are asked for.

    Args:
        graph: a graph of ``career_graph``.
        start: a position of it, or a text, as for ``routes``.
        goal: another, or a text, as for ``routes``.
        by: ``"years"``, ``"pay"`` or ``"gap"``.
        best: how many routes at most.

    >>> import careerkit as ck
    >>> from careerkit.analysis.career_graph import career_graph
    >>> service = ck.role("csr")
    >>> graph = career_graph(ck.load_catalog())
    >>> [len(routes_in(graph, start=each, goal="Sales")) for each in service]
    [3, 3, 3, 3, 3, 2, 1]
    """
    order, count = _check(start, goal, by, best)
    first, goals = start_node(graph, start), goal_nodes(graph, goal)
    gap = _gaps(graph)
    if order is RouteOrder.YEARS:
        paths: Iterable[Path] = islice(_quickest(graph, first, goals), count)
    elif order is RouteOrder.GAP:
        paths = (path for _, path in islice(cheapest_paths(graph, first, goals, _shortfall(gap)), count))
    else:
        found = [
            (_pay_rank(graph, first, end), paid, path)
            for end in goals
            for paid, path in islice(cheapest_paths(graph, first, [end], _given_up(graph)), count)
        ]
        paths = (path for _, _, path in sorted(found)[:count])
    return tuple(_route(graph, path, gap) for path in paths)


def _check(start: object, goal: object, by: RouteOrder | str, best: object) -> tuple[RouteOrder, int]:
    for name, end in (("start", start), ("goal", goal)):
        if not isinstance(end, str):
            position_checked(end, name)
    if isinstance(best, bool) or not hasattr(best, "__index__"):
        msg = f"best: expected int, found {best!r:.60}"
        raise InvalidTypeError(msg)
    count = best.__index__()
    if count < 1:
        msg = f"best: expected 1 or more, found {count}"
        raise InvalidValueError(msg)
    return RouteOrder.of(by), count


def _gaps(graph: CareerGraph) -> Gap:
    """What the coverage of ``skill_gap`` leaves, with what is asked and held told once for each position."""

    @cache
    def demands(node: CareerNode) -> Demands:
        return Demands(graph.nodes[node]["position"])

    @cache
    def holdings(node: CareerNode) -> Holdings:
        return Holdings.of_position(graph.nodes[node]["position"])

    def gap(start: CareerNode, end: CareerNode) -> float | None:
        if graph.nodes[end]["position"] is None:
            return None
        asked = demands(end)
        return 1 - holdings(start).covered(asked)[0] / asked.total if asked.total else 0.0

    return gap


def _quickest(graph: CareerGraph, start: CareerNode, goals: Sequence[CareerNode]) -> Iterator[Path]:
    """Paths by the experience that they ask at most, which their years end with, then by steps.

    One bound of experience after the other is allowed. The next is tried only when all paths
    within the last are told, so what is met again and passed over are those alone.
    """
    asked = {node: _asked(graph, node) for node in graph}
    asked[start] = graph.nodes[start]["entry"] or Decimal(0)
    least = _least_experience(graph, start, goals, asked)
    bounds = sorted({years for years in asked.values() if least is not None and years >= least})
    for place, bound in enumerate(bounds):

        def cost(_: CareerNode, end: CareerNode, bound: Decimal = bound) -> int | None:
            return 1 if asked[end] <= bound else None

        for _, path in cheapest_paths(graph, start, goals, cost):
            if place == 0 or max(asked[node] for node in path) == bound:
                yield path


def _asked(graph: CareerGraph, node: CareerNode) -> Decimal:
    """Years of experience on entry; 0 where none are stated."""
    position: Position | None = graph.nodes[node]["position"]
    experience = None if position is None else position.experience
    return Decimal(0) if experience is None else experience.low


def _least_experience(
    graph: CareerGraph, start: CareerNode, goals: Sequence[CareerNode], asked: dict[CareerNode, Decimal]
) -> Decimal | None:
    """The least experience with which a goal can be reached; None if there is no way."""
    reached: set[CareerNode] = set()
    queue = [(asked[start], start)]
    while queue:
        years, node = heappop(queue)
        if node in goals:
            return years
        if node not in reached:
            reached.add(node)
            for following in graph[node]:
                heappush(queue, (max(years, asked[following]), following))
    return None


def _shortfall(gap: Gap) -> Callable[[CareerNode, CareerNode], int]:
    return lambda start, end: round((gap(start, end) or 0) * UNITS) * BELOW + 1


def _given_up(graph: CareerGraph) -> Callable[[CareerNode, CareerNode], int]:
    def cost(start: CareerNode, end: CareerNode) -> int:
        change = _change(graph.nodes[start]["pay"], graph.nodes[end]["pay"])
        return 1 if change is None else int(max(Decimal(0), -change.amount) * UNITS) * BELOW + 1

    return cost


def _pay_rank(graph: CareerGraph, start: CareerNode, end: CareerNode) -> tuple[bool, Decimal]:
    """The larger the gain of pay, the lower; a gain that is not known comes last."""
    change = _change(graph.nodes[start]["pay"], graph.nodes[end]["pay"])
    return change is None, Decimal(0) if change is None else -change.amount


def _change(start: Money | None, end: Money | None) -> Money | None:
    return None if start is None or end is None or start.currency != end.currency else end - start


def _not_counted(end: Position | None) -> tuple[str, ...]:
    """The years of leadership that a position asks."""
    asked = None if end is None else end.experience
    if asked is None or not asked.leadership_low:
        return ()
    years, kind = years_text(asked.leadership_low), asked.leadership_kind or "leadership"
    return (f"asks {years} in {kind}, which a route does not count",)


def _route(graph: CareerGraph, path: Path, gap: Gap) -> Route:
    places = [graph.nodes[node] for node in path]
    experience = places[0]["entry"] or Decimal(0)
    steps = []
    for (one, other), start, end in zip(pairwise(path), places, places[1:], strict=False):
        move: MoveEdge = graph.edges[one, other]["move"]
        asked = _asked(graph, other)
        is_stated = end["position"] is None or end["position"].experience is not None
        steps.append(
            RouteStep(
                kind=move.kind,
                start=start["position"],
                end=end["title"] if end["position"] is None else end["position"],
                years=max(Decimal(0), asked - experience) if is_stated else None,
                pay=end["pay"],
                pay_source=end["pay_source"],
                pay_change=_change(start["pay"], end["pay"]),
                occupation=end["occupation"],
                outlook=end["outlook"],
                gap=gap(one, other),
                citations=move.citations,
                notes=(*move.notes, *_not_counted(end["position"])),
            )
        )
        experience = max(experience, asked)
    return Route(
        start=places[0]["position"],
        start_pay=places[0]["pay"],
        start_pay_source=places[0]["pay_source"],
        steps=tuple(steps),
        market=graph.graph["market"],
        least_pay=graph.graph["least_pay"],
    )
