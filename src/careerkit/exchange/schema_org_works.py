"""Works of schema.org read back as publications and as citations of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from careerkit.errors import CareerKitError, listing, nearest
from careerkit.exchange.json_ld import described
from careerkit.model.source import Basis, Citation, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from careerkit.exchange.json_ld import Node

__all__ = ["WorkReader", "day", "made", "terms"]

T = TypeVar("T")

LONGEST = 300
"""So much of what the model says is told [characters]."""


def made(node: Node, make: Callable[[], T], name: str = "") -> T | None:
    """What a function makes; None, with the fault noted at the node, if the model refuses it."""
    try:
        return make()
    except CareerKitError as error:
        text = str(error)
        # The model shows a value whole, and that of a document may be of any length.
        node.problem(name, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
        return None


def terms(node: Node) -> list[str]:
    """The terms that tell a node from others of its kind."""
    text = node.text("disambiguatingDescription")
    return [] if text is None else text.split(", ")


def day(node: Node, name: str) -> date | None:
    """The day of that name; None without one."""
    text = node.text(name)
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        node.problem(name, f"expected a day like '2025-05-01', found {described(text)}")
        return None


class WorkReader:
    """The publications of a document, and the citations of them.

    Args:
        document: the document, with its publications under ``subjectOf``.
    """

    def __init__(self, document: Node) -> None:
        self._sources: dict[str, Source] = {}
        keys: set[str] = set()
        for node in document.nodes("subjectOf"):
            address, source = node.text("@id", required=True), self._source(node)
            if address is None or source is None:
                continue
            if address in self._sources or source.key in keys:
                node.problem("", f"stands twice: @id {described(address)}, identifier {described(source.key)}")
            self._sources[address] = source
            keys.add(source.key)

    def _source(self, node: Node) -> Source | None:
        values: dict[str, Any] = {
            "key": node.text("identifier", required=True),
            "title": node.text("name", required=True),
            "kind": node.text("genre", required=True),
            "publisher": self._named(node, "publisher"),
            "published": day(node, "datePublished"),
            "licence": self._named(node, "license"),
            "attribution": node.text("creditText"),
            "url": node.text("url"),
            "note": node.text("description"),
        }
        if None in (values["key"], values["title"], values["kind"]):
            return None
        return made(node, lambda: Source(**values))

    def _named(self, node: Node, name: str) -> str | None:
        found = node.node(name)
        return None if found is None else found.text("name", required=True)

    def citations(self, node: Node) -> tuple[Citation, ...]:
        """The places where a node says that it stands."""
        found = [self._citation(each) for each in node.nodes("subjectOf")]
        return tuple(each for each in found if each is not None)

    def citation(self, node: Node) -> Citation | None:
        """The one place; None, with the fault noted, if there are several or there is none."""
        found = node.nodes("subjectOf")
        if len(found) == 1:
            return self._citation(found[0])
        node.problem("subjectOf", f"expected the one work where it stands, found {len(found) or 'none'}")
        return None

    def _citation(self, node: Node) -> Citation | None:
        source, origin = self._reference(node, "isPartOf", required=True), self._reference(node, "isBasedOn")
        values: dict[str, Any] = {
            "locator": node.text("name", required=True),
            "as_of": day(node, "temporalCoverage"),
            "basis": node.text("keywords") or Basis.PUBLISHED,
            "note": node.text("description"),
        }
        if source is None or values["locator"] is None:
            return None
        return made(node, lambda: Citation(source=source, attributed_to=origin, **values))

    def _reference(self, node: Node, name: str, *, required: bool = False) -> Source | None:
        found = node.node(name)
        if found is None:
            if required and node.values.get(name) in (None, []):
                node.problem(name, "missing; expected the publication that it is part of")
            return None
        address = found.text("@id")
        if address in self._sources:
            return self._sources[address]
        near = nearest(str(address), self._sources) or listing(list(self._sources)) or "none"
        node.problem(
            name, f"expected the @id of a publication of the document, found {described(address)}; there: {near}"
        )
        return None
