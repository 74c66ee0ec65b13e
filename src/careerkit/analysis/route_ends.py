"""Where a route starts and ends: the nodes of the graph that a position or a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.search import normalised
from careerkit.errors import AmbiguousError, InvalidValueError, NotFoundError
from careerkit.model.role import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careerkit.analysis.career_graph import CareerGraph, CareerNode
    from careerkit.model.occupation import Occupation
    from careerkit.model.role import Role

__all__ = ["goal_nodes", "start_node"]


def start_node(graph: CareerGraph, start: Position | str) -> CareerNode:
    """The node that a route starts from.

    Args:
        graph: a graph of ``career_graph``.
        start: a position of it; or a text: the key of a role, for its first level, else the title of a
            level, else the title or alias of a role, for its first level.

    Raises:
        NotFoundError: if the graph has no such position, or nothing has that name.
        AmbiguousError: if several levels or roles have that name.
        InvalidValueError: if the graph's position of these keys is another.
    """
    if isinstance(start, Position):
        return _node_of(graph, start, "start")
    firsts: dict[str, CareerNode] = {}
    for node, _ in _positions(graph):
        firsts.setdefault(node[0], node)
    if start in firsts:
        return firsts[start]
    levels: dict[str, list[CareerNode]] = {}
    roles: dict[str, list[CareerNode]] = {}
    texts = []
    for node, position in _positions(graph):
        texts.append(position.title)
        levels.setdefault(normalised(position.title), []).append(node)
        if node == firsts[node[0]]:
            texts += _names(position.role)
            _add(roles, _names(position.role), node)
    found = _first_named([levels, roles], start)
    if not found:
        raise NotFoundError("start", start, [*firsts, *sorted(set(texts) - set(firsts))])
    if len(found) > 1:
        raise AmbiguousError("start", start, map("/".join, found))
    return found[0]


def goal_nodes(graph: CareerGraph, goal: Position | str) -> list[CareerNode]:
    """The nodes at which a route may end.

    Args:
        graph: a graph of ``career_graph``.
        goal: a position of it; or a text: the key of a role (any of its levels), else the title of a
            level, else the title or alias of a role, else a field, else the official title or a code
            of an occupation that fields are counted under (any of these fields).

    Raises:
        NotFoundError: if the graph has no such position, or nothing has that name.
        InvalidValueError: if the graph's position of these keys is another.
    """
    if isinstance(goal, Position):
        return [_node_of(graph, goal, "goal")]
    keyed = [node for node, _ in _positions(graph) if node[0] == goal]
    if keyed:
        return keyed
    levels: dict[str, list[CareerNode]] = {}
    roles: dict[str, list[CareerNode]] = {}
    fields: dict[str, list[CareerNode]] = {}
    counted: dict[str, list[CareerNode]] = {}
    texts: set[str] = set()
    codes: set[str] = set()
    for node, position in _positions(graph):
        texts.update((position.title, position.role.key, *_names(position.role)))
        levels.setdefault(normalised(position.title), []).append(node)
        _add(roles, _names(position.role), node)
    for node, title, occupation in _fields(graph):
        texts.add(title)
        fields.setdefault(normalised(title), []).append(node)
        if occupation is not None:
            texts.add(occupation.title)
            own = {code.value for code in occupation.codes}
            codes |= own
            _add(counted, [occupation.title, *own], node)
    found = _first_named([levels, roles, fields, counted], goal)
    if not found:
        raise NotFoundError("goal", goal, [*sorted(texts), *sorted(codes)])
    return found


def _node_of(graph: CareerGraph, position: Position, name: str) -> CareerNode:
    node = position.role.key, position.level.key
    levels = [level for role, level in graph if role == node[0]]
    if not levels:
        raise NotFoundError("role in the catalogue", node[0], sorted({role for role, _ in graph if role}))
    if node[1] not in levels:
        raise NotFoundError("level in the catalogue", node[1], levels)
    if graph.nodes[node]["position"] != position:
        msg = f"{name}: expected the catalogue's own {'/'.join(node)}, found another of these keys"
        raise InvalidValueError(msg)
    return node


def _positions(graph: CareerGraph) -> Iterator[tuple[CareerNode, Position]]:
    places = graph.nodes(data=True)
    return ((node, place["position"]) for node, place in places if place["position"] is not None)


def _fields(graph: CareerGraph) -> Iterator[tuple[CareerNode, str, Occupation | None]]:
    places = graph.nodes(data=True)
    return ((node, place["title"], place["occupation"]) for node, place in places if place["position"] is None)


def _names(role: Role) -> list[str]:
    return [role.title, *role.aliases]


def _add(names: dict[str, list[CareerNode]], texts: Iterable[str], node: CareerNode) -> None:
    """Put a node under each of the texts, once under those that are compared alike."""
    for text in {normalised(each) for each in texts}:
        names.setdefault(text, []).append(node)


def _first_named(kinds: Iterable[dict[str, list[CareerNode]]], text: str) -> list[CareerNode]:
    """The nodes of that name among the first kind that has any."""
    asked = normalised(text)
    return next((names[asked] for names in kinds if asked and asked in names), [])
