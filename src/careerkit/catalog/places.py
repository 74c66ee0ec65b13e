"""Places in data files: how messages show them, and how the expanded table's are found again in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.catalog.codec import shown

if TYPE_CHECKING:
    from collections.abc import Container

    Path = tuple[str | int, ...]

__all__ = ["CITATION", "EITHER", "RowPlace", "is_inside", "place_text"]

CITATION = {
    "source": "source",
    "as_of": "as_of",
    "basis": "basis",
    "attributed_to": "attributed_to",
    "cite_note": "note",
}
"""The keys of a row that make its citation, and the citation's fields for them."""

EITHER = {"stage": "stages", "market": "markets"}
"""Keys of a row that say one of a thing, and those that say several."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def place_text(path: Path) -> str:
    """A path as messages show it: ``pay[0].rows[1].median``; keys are quoted where TOML asks for it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
            continue
        name = step if _BARE.fullmatch(step) else shown(step)
        text += f".{name}" if text else name
    return text


@attrs.frozen(eq=False, repr=False)
class RowPlace:
    """Where a row stands in the file, and which of its keys its block's scope gives."""

    place: Path
    own: frozenset[str]
    shared: frozenset[str]
    lone: bool

    def written(self, path: Path) -> Path:
        """The place in the file of a place in the expanded row."""
        if not path:
            return self.place
        key, rest = path[0], path[1:]
        if key == "citation":
            fields = {field: name for name, field in CITATION.items()}
            key, rest = fields.get(str(rest[0]) if rest else "", "at"), rest[1:]
        elif rest[-1:] == ("currency",):
            key, rest = "currency", ()
        elif rest[-1:] == ("amount",):
            rest = rest[:-1]
        for one, many in EITHER.items():
            if key == many and one in self.own | self.shared:
                key, rest = one, ()
        if key in self.shared and key not in self.own:
            return (*self.place[:2], "scope", key, *rest)
        return (*self.place, key, *rest)


def is_inside(path: Path, places: Container[Path]) -> bool:
    """Whether a path is one of the places, or leads into one."""
    return any(path[:length] in places for length in range(1, len(path) + 1))
