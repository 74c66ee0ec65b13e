"""JSON-LD documents: how one is put into a page, how a file of one is opened, and how its nodes are read with care."""

from __future__ import annotations

import json
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.catalog.codec import shown
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem
from careerkit.exchange.json_files import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAXIMUM_BYTES", "Node", "Nodes", "described", "html_script", "load", "number"]

MAXIMUM_BYTES = 16 * 1024 * 1024
"""The largest file that is read [bytes]."""

_EXACT = 2**53
"""Beyond it not every whole number is a float, and readers of JSON may round."""

_KEYWORDS = frozenset({"@context", "@type"})
"""What says how an object is meant, and is no value of it."""

_KINDS = {dict: "an object", list: "a list", type(None): "null"}
# The text of the element is not HTML, but browsers look for these signs in it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def html_script(document: dict[str, Any]) -> str:
    r"""A document as the ``script`` element of a page; no text in it can end the element or open another.

    Args:
        document: a document of JSON-LD.

    Raises:
        InvalidTypeError: if it is no dict.
        InvalidValueError: if it holds what JSON cannot hold.

    Reference: JSON-LD 1.1, section 7, https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents.

    >>> print(html_script({"name": "</script><script>alert(1)"}))
    <script type="application/ld+json">{"name": "\u003c/script\u003e\u003cscript\u003ealert(1)"}</script>
    """
    if not isinstance(document, dict):
        msg = f"document: expected a dict, found {document!r}"
        raise InvalidTypeError(msg)
    try:
        # ASCII alone: the page may be in any encoding.
        text = json.dumps(document, allow_nan=False).translate(_ESCAPES)
    except (TypeError, ValueError, RecursionError) as error:
        msg = f"document: expected what JSON can hold: {error}"
        raise InvalidValueError(msg) from None
    return f'<script type="application/ld+json">{text}</script>'


def number(value: Decimal) -> int | float | str:
    """A number as JSON holds it to the last digit: a number where every reader keeps it, else a text.

    >>> number(Decimal("52000.00")), number(Decimal("0.1")), number(Decimal("0.10000000000000000001"))
    (52000, 0.1, '0.10000000000000000001')
    """
    if abs(value) <= _EXACT:
        if value == value.to_integral_value():
            return int(value)
        near = float(value)
        if Decimal(repr(near)) == value:
            return near
    return str(value)


def load(source: str | os.PathLike[str] | dict[str, Any], *, what: str) -> tuple[str, dict[str, Any]]:
    """The name and the document of a file of JSON, or of a document that was read already.

    Args:
        source: the path of a file, or the document; a text that begins as JSON does is no path, a ``Path`` may.
        what: what is expected in it, for messages.

    Raises:
        DataError: if the file cannot be read, or holds no object.
        InvalidTypeError: if the source is neither a path nor a dict.
    """
    if isinstance(source, dict):
        return "", source
    if not isinstance(source, (str, os.PathLike)) or not str(source):
        msg = f"source: expected the path of a file or a dict, found {source!r:.200}"
        raise InvalidTypeError(msg)
    if isinstance(source, str) and source.lstrip()[:1] in ("{", "["):
        msg = "source: expected the path of a file or a dict, found what looks like JSON itself; pass json.loads(text)"
        raise InvalidTypeError(msg)
    path = Path(source)
    document = read_json(path, path.name, MAXIMUM_BYTES)
    if not isinstance(document, dict):
        raise DataError([Problem(path.name, "", f"expected {what}, found {described(document)}")])
    return path.name, document


def described(value: object) -> str:
    """A value of JSON for a message."""
    return _KINDS.get(type(value)) or shown(value)


class Nodes:
    """What is wrong with a document, and what of it was not read.

    Args:
        file: the file's name, for messages.
    """

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.read: list[Node] = []
        self._passed_over: list[str] = []

    def problem(self, path: str, message: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(self.file, path, message))

    def pass_over(self, path: str, text: str) -> None:
        """Note a value that was understood and has no place in what is read."""
        self._passed_over.append(f"{path}: {text}")

    def unread(self) -> tuple[str, ...]:
        """One line for each value that was passed over, or not asked for."""
        never = (f"{node.at(name)}: {described(node.values[name])}" for node in self.read for name in node.unread())
        return (*self._passed_over, *never)


class Node:
    """One object of a document, whose values are asked for one by one.

    A value that stands alone counts as a list of one, as JSON-LD has it.

    Args:
        values: the object.
        path: where it stands, for messages.
        nodes: where faults are noted.
    """

    def __init__(self, values: dict[str, Any], path: str, nodes: Nodes) -> None:
        self.values = values
        self.path = path
        self._nodes = nodes
        self._asked: set[str] = set()
        nodes.read.append(self)

    def at(self, name: str) -> str:
        """The path of one of its values."""
        return f"{self.path}.{name}" if self.path else name

    def problem(self, name: str, message: str) -> None:
        """Note a fault of one of its values."""
        self._nodes.problem(self.at(name) if name else self.path, message)

    def unread(self) -> Iterator[str]:
        """The names of its values that were not asked for."""
        yield from (name for name in self.values if name not in self._asked and name not in _KEYWORDS)

    def pass_by(self, name: str) -> None:
        """Take a value as read, though it was looked at from outside."""
        self._asked.add(name)

    def is_a(self, *types: str) -> bool:
        """Whether it is of one of these types."""
        found = self.values.get("@type")
        return any(each in types for each in (found if isinstance(found, list) else [found]) if isinstance(each, str))

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of that name, none if there are none."""
        return tuple(value for _path, value in self._each(name, str, "a text"))

    def text(self, name: str, *, required: bool = False) -> str | None:
        """The text of that name; None without one."""
        found = self.texts(name)
        if len(found) > 1:
            self.problem(name, f"expected one text, found {len(found)}")
        if not found and required and self.values.get(name) in (None, []):
            self.problem(name, "missing; expected a text")
        return found[0] if found else None

    def number(self, name: str) -> Decimal | None:
        """The number of that name, also one that is written as a text; None without one."""
        self._asked.add(name)
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, (int, float, str, Decimal)) and not isinstance(value, bool):
            try:
                found = Decimal(repr(value) if isinstance(value, float) else value)
            except InvalidOperation:
                found = Decimal("NaN")
            if found.is_finite():
                return found
        self.problem(name, f"expected a number, found {described(value)}")
        return None

    def flag(self, name: str) -> bool | None:
        """Whether it is so; None where it does not say."""
        found = [value for _path, value in self._each(name, bool, "true or false")]
        return found[0] if found else None

    def nodes(self, name: str) -> list[Node]:
        """The objects of that name."""
        return [Node(value, path, self._nodes) for path, value in self._each(name, dict, "an object")]

    def node(self, name: str) -> Node | None:
        """The object of that name; None without one."""
        found = self.nodes(name)
        if len(found) > 1:
            self.problem(name, f"expected one object, found {len(found)}")
        return found[0] if found else None

    def _each(self, name: str, kind: type, wanted: str) -> Iterator[tuple[str, Any]]:
        self._asked.add(name)
        value = self.values.get(name)
        several = isinstance(value, list)
        for place, item in enumerate(value if isinstance(value, list) else [] if value is None else [value]):
            path = f"{self.at(name)}[{place}]" if several else self.at(name)
            if isinstance(item, kind):
                yield path, item
            else:
                self._nodes.problem(path, f"expected {wanted}, found {described(item)}")
