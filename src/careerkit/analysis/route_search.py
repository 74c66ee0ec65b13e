"""The cheapest ways through a graph that pass no place twice, in order."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from careerkit.analysis.career_graph import CareerGraph, CareerNode

    Cost: TypeAlias = Callable[[CareerNode, CareerNode], int | None]
    Path: TypeAlias = tuple[CareerNode, ...]

__all__ = ["cheapest_paths"]


def cheapest_paths(
    graph: CareerGraph, start: CareerNode, goals: Collection[CareerNode], cost: Cost
) -> Iterator[tuple[int, Path]]:
    """Simple paths to the first goal that they meet with what they cost, the cheapest first, ties by nodes.

    Best first on partial paths, each bounded by what it cost and the cheapest rest (Dijkstra 1959,
    from the goals backward). Before a partial path is followed, it is seen to that its bound can be
    kept without passing a place twice; so every one that is followed leads to the next path told,
    and the work for k paths grows as that of Yen's algorithm (1971) does.

    Args:
        graph: the graph.
        start: where the paths start.
        goals: where they end.
        cost: what an edge costs, above 0; None hides it.

    >>> import networkx as nx
    >>> graph = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c"), ("b", "a")])
    >>> list(cheapest_paths(graph, "a", ["c"], lambda one, other: 1))
    [(1, ('a', 'c')), (2, ('a', 'b', 'c'))]
    """
    rest = _rest(graph, goals, cost)
    if start not in rest:
        return
    queue: list[tuple[int, Path, int, bool]] = [(rest[start], (start,), 0, True)]
    while queue:
        _, path, paid, is_kept = heappop(queue)
        last = path[-1]
        if last in goals:
            yield paid, path
            continue
        if not is_kept and not _is_free(graph, path, goals, cost, rest):
            least = _rest_without(graph, path, goals, cost)
            if least is not None:
                heappush(queue, (paid + least, path, paid, True))
            continue
        for following in graph[last]:
            price = cost(last, following)
            if price is not None and following in rest and following not in path:
                heappush(queue, (paid + price + rest[following], (*path, following), paid + price, False))


def _rest(graph: CareerGraph, goals: Collection[CareerNode], cost: Cost) -> dict[CareerNode, int]:
    """What the cheapest way from each node to a goal costs."""
    backward = graph.reverse(copy=False)
    found: dict[CareerNode, Any] = nx.multi_source_dijkstra_path_length(
        backward, set(goals), weight=lambda end, start, _: cost(start, end)
    )
    return found


def _is_free(
    graph: CareerGraph, path: Path, goals: Collection[CareerNode], cost: Cost, rest: dict[CareerNode, int]
) -> bool:
    """Whether a cheapest way on from a path, the first by nodes, touches it nowhere."""
    last = path[-1]
    while last not in goals:
        priced = ((node, cost(last, node)) for node in graph[last] if node in rest)
        last = min(node for node, price in priced if price is not None and price + rest[node] == rest[last])
        if last in path:
            return False
    return True


def _rest_without(graph: CareerGraph, path: Path, goals: Collection[CareerNode], cost: Cost) -> int | None:
    """What the cheapest way on from a path costs that touches it nowhere; None if there is none."""
    open_part = nx.restricted_view(graph, path[:-1], [])
    lengths: dict[CareerNode, Any] = nx.single_source_dijkstra_path_length(
        open_part, path[-1], weight=lambda start, end, _: cost(start, end)
    )
    return min((lengths[goal] for goal in goals if goal in lengths), default=None)
