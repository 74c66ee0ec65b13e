"""The graph of careers: positions and fields as nodes, and as edges the moves that sources name or allow."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import attrs
import networkx as nx

from careerkit.analysis.career_field import CareerField, career_fields, employment_growth
from careerkit.analysis.rates import real_number
from careerkit.analysis.related_roles import related_roles
from careerkit.analysis.rung import CareerNode, Rung, rungs
from careerkit.catalog.catalog import Catalog
from careerkit.catalog.search import normalised
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.market import Market
from careerkit.model.record import Record
from careerkit.model.role import Role
from careerkit.model.source import Citation, citation_order
from careerkit.model.term import Term
from careerkit.model.validators import non_negative, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careerkit.model.entry import Move
    from careerkit.model.ladder import Stage
    from careerkit.model.occupation import Occupation

    CareerGraph: TypeAlias = nx.DiGraph["CareerNode"]

__all__ = ["LEAST_PAY", "CareerNode", "MoveEdge", "StepKind", "career_graph", "graph_of_roles"]

NO_OCCUPATIONS: Mapping[str, Occupation] = MappingProxyType({})

LEAST_PAY = 0.9
"""The share of the present pay that a sideways move must keep: an assumption, without a source."""


class StepKind(Term):
    """What sort of move a step is; the same work under another role's title is no move gained."""

    PROMOTION = "promotion"
    SAME_WORK = "same-work"
    LATERAL = "lateral"
    SPECIALIST = "specialist"
    NEIGHBOURING = "neighbouring"
    EMERGING = "emerging"
    ADVANCEMENT = "advancement"


def as_step_kind(value: StepKind | str) -> StepKind:
    """The member itself, or the one with that text."""
    return StepKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MoveEdge(Record):
    """What an edge of the graph says.

    Args:
        kind: what sort of move it is.
        years: years from one entry to the other, 0 or more [years]; None where no guide says.
        citations: what names the move, or on what ground the two roles are related.
        notes: what guides say of it.
    """

    kind: StepKind = attrs.field(converter=as_step_kind)
    years: Decimal | None = attrs.field(validator=[number, non_negative])
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=tuple_of(Citation))
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))


def career_graph(catalog: Catalog, *, market: Market | str = "US", least_pay: float = LEAST_PAY) -> CareerGraph:
    """The positions of a catalogue and the moves between them, to be drawn or searched with networkx.

    A node is a pair of keys, ``(role, level)``, with the attributes ``title``, ``position``,
    ``entry`` (years of experience on entry [years], or None), ``pay`` (what the position typically
    pays in the market [currency/year], or None) and ``pay_source`` (its citation). A field that a
    guide names as a way out, and that is no title of the catalogue, is a node ``("", title)``
    without position, entry and ways on. Its ``occupation`` is the one that roles count the field under,
    its pay what that typically pays, and ``outlook`` the newest growth of employment in that; all three
    are None where roles name none. A position, whose role knows its occupation, has None for
    ``occupation`` and ``outlook``. An edge has the attribute ``move``, a ``MoveEdge``:

    - A promotion leads from a level to each that follows it. Its years are those by which the
      experience on entry differs; a level that states none is entered as that which it follows.
    - A way out that a guide names leads from every level, since guides do not say from which, and
      takes no years: to the field; or to the role of that title, at an equal stage that experience
      reaches, or at its lowest one above where none is equal; or to the level of that title, where
      that is above or equal. What lies above takes the years by which the entries differ.
    - A sideways move leads to an equal stage of a related role, if the other level's experience on
      entry is reached, at once or by waiting within the years of the present level, and if pay is
      at least ``least_pay`` of the present pay, where both are known.

    No move but a ladder's own leads to a lower stage. A sideways move within one occupation (SOC 2018)
    is the same work. The graph knows its ``market`` and ``least_pay``, and is frozen; ``graph.copy()``
    can be changed.

    Args:
        catalog: the catalogue.
        market: where pay is looked up.
        least_pay: the share of the present pay that a sideways move must keep, 0 to 1.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the market is none, or the share is not from 0 to 1.

    >>> import careerkit as ck
    >>> graph = career_graph(ck.load_catalog())
    >>> agent = ("customer-care-agent", "intermediate")
    >>> print(graph.nodes[agent]["title"], graph.nodes[agent]["pay"])
    Mid-level Customer Care Agent 47,500 USD
    >>> for _, goal, edge in sorted(graph.out_edges(agent, data="move"), key=lambda each: each[1])[-3:]:
    ...     print(*goal, edge.kind, edge.years)
    customer-care-agent senior promotion 3
    customer-care-representative intermediate same-work 0
    customer-service-representative intermediate same-work 0
    """
    if not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog, as load_catalog() gives, found {catalog!r:.80}"
        raise InvalidTypeError(msg)
    return graph_of_roles(
        catalog.roles, related_roles(catalog), market=market, least_pay=least_pay, occupations=catalog.occupations
    )


def graph_of_roles(
    roles: Mapping[str, Role],
    related: Mapping[tuple[str, str], tuple[Citation, ...]],
    *,
    market: Market | str = "US",
    least_pay: float = LEAST_PAY,
    occupations: Mapping[str, Occupation] = NO_OCCUPATIONS,
) -> CareerGraph:
    """Like ``career_graph``, for roles of one's own.

    Args:
        roles: the roles, by their keys.
        related: pairs of the keys of related roles, and on what ground they are related.
        market: where pay is looked up.
        least_pay: the share of the present pay that a sideways move must keep, 0 to 1.
        occupations: what ways out are counted under, by SOC 2018 code.
    """
    place, share = Market.of(market), real_number("least_pay", least_pay)
    if not 0 <= share <= 1:
        msg = f"least_pay: expected a share from 0 to 1, found {least_pay!r}"
        raise InvalidValueError(msg)
    unknown = next((key for pair in related for key in pair if key not in roles), None)
    if unknown is not None:
        raise NotFoundError("related role", unknown, roles)
    ladders = {key: rungs(roles[key], place) for key in sorted(roles)}
    fields = career_fields([roles[key] for key in sorted(roles)], occupations, place)
    graph: CareerGraph = nx.DiGraph(market=place, least_pay=share)
    for rung in _all(ladders):
        graph.add_node(
            rung.node,
            title=rung.position.title,
            position=rung.position,
            entry=rung.entry,
            pay=rung.pay,
            pay_source=rung.pay_source,
            occupation=None,
            outlook=None,
        )
    for ladder in ladders.values():
        _add_promotions(graph, ladder)
    _add_ways_out(graph, ladders, fields)
    for (one, other), grounds in sorted(related.items()):
        for start, end in ((one, other), (other, one)):
            _add_sideways(graph, ladders[start], ladders[end], Decimal(str(share)), grounds)
    frozen: CareerGraph = nx.freeze(graph)
    return frozen


_Ladders: TypeAlias = dict[str, tuple[Rung, ...]]


def _all(ladders: _Ladders) -> Iterator[Rung]:
    return (rung for ladder in ladders.values() for rung in ladder)


def _add(graph: CareerGraph, start: CareerNode, end: CareerNode, move: MoveEdge) -> None:
    """Put an edge into the graph; what is said of one that is there already is added to it."""
    if graph.has_edge(start, end):
        there: MoveEdge = graph.edges[start, end]["move"]
        citations = sorted({*there.citations, *move.citations}, key=citation_order)
        notes = tuple(dict.fromkeys([*there.notes, *move.notes]))
        move = attrs.evolve(there, citations=tuple(citations), notes=notes)
    graph.add_edge(start, end, move=move)


def _add_promotions(graph: CareerGraph, ladder: Sequence[Rung]) -> None:
    by_key = {rung.position.level.key: rung for rung in ladder}
    for rung in ladder:
        for level in rung.position.role.ladder.after(rung.position.level.key):
            end = by_key[level.key]
            citations = () if level.citation is None else (level.citation,)
            move = MoveEdge(kind=StepKind.PROMOTION, years=rung.years_to(end), citations=citations)
            _add(graph, rung.node, end.node, move)


def _add_ways_out(graph: CareerGraph, ladders: _Ladders, fields: Mapping[str, CareerField]) -> None:
    roles: dict[str, list[tuple[Rung, ...]]] = {}
    levels: dict[str, list[Rung]] = {}
    nodes: dict[str, CareerNode] = {}
    for ladder in filter(None, ladders.values()):
        role = ladder[0].position.role
        for title in {normalised(text) for text in (role.title, *role.aliases)}:
            roles.setdefault(title, []).append(ladder)
    for rung in _all(ladders):
        levels.setdefault(normalised(rung.position.title), []).append(rung)
    for rung in _all(ladders):
        for named in rung.position.role.moves:
            title = normalised(named.title)
            if title in roles:
                ends = [end for others in roles[title] for end in _entrances(rung, others)]
            elif title in levels:
                ends = [end for end in levels[title] if _is_way_on(rung, end)]
            else:
                node, field = nodes.setdefault(title, ("", named.title)), fields.get(title)
                _add_field(graph, node, field)
                grounds = () if field is None else field.grounds
                _add(graph, rung.node, node, _way_out(named, named.kind.value, Decimal(0), grounds))
                continue
            for end in ends:
                if end.position.role.key != rung.position.role.key:
                    _add(graph, rung.node, end.node, _way_in(rung, end, named))


def _add_field(graph: CareerGraph, node: CareerNode, field: CareerField | None) -> None:
    occupation = None if field is None else field.occupation
    graph.add_node(
        node,
        title=node[1],
        position=None,
        entry=None,
        pay=None if field is None else field.pay,
        pay_source=None if field is None else field.pay_source,
        occupation=occupation,
        outlook=employment_growth(occupation, graph.graph["market"]),
    )


def _entrances(rung: Rung, others: Sequence[Rung]) -> list[Rung]:
    """The levels of a role on which one comes in: those on an equal stage, else the lowest above."""
    equal = [end for end in others if rung.is_equal(end)]
    if equal:
        return [end for end in equal if rung.reaches(end)]
    above = [end for end in others if end.position.stage > rung.position.stage]
    lowest = min((end.position.stage for end in above), default=None)
    return [end for end in above if end.position.stage is lowest]


def _is_way_on(rung: Rung, end: Rung) -> bool:
    return rung.reaches(end) if rung.is_equal(end) else end.position.stage > rung.position.stage


def _way_in(rung: Rung, end: Rung, named: Move) -> MoveEdge:
    is_same = rung.is_equal(end) and rung.same_work(end) is not None
    return _way_out(named, "same-work" if is_same else named.kind.value, rung.years_to(end))


def _way_out(named: Move, kind: str, years: Decimal | None, grounds: tuple[Citation, ...] = ()) -> MoveEdge:
    notes = () if named.note is None else (named.note,)
    return MoveEdge(kind=kind, years=years, citations=(named.citation, *grounds), notes=notes)


def _add_sideways(
    graph: CareerGraph, ladder: Sequence[Rung], others: Sequence[Rung], share: Decimal, grounds: tuple[Citation, ...]
) -> None:
    for rung in ladder:
        for end in others:
            if rung.is_equal(end) and rung.reaches(end) and rung.keeps_pay(end, share):
                stage = rung.same_work(end)
                kind = StepKind.LATERAL if stage is None else StepKind.SAME_WORK
                citations = grounds if stage is None else _counted_together(rung, end, stage) or grounds
                _add(graph, rung.node, end.node, MoveEdge(kind=kind, years=rung.years_to(end), citations=citations))


def _counted_together(rung: Rung, end: Rung, stage: Stage) -> tuple[Citation, ...]:
    """What says that both are counted under one occupation at a stage."""
    found = set()
    for role in (rung.position.role, end.position.role):
        code = role.occupation_code(stage)
        links = [link for link in role.occupations if link.soc == code and (stage in link.stages or not link.stages)]
        found |= {link.citation for link in links if link.citation is not None}
    return tuple(sorted(found, key=citation_order))
