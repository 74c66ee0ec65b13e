"""Entries that were made of other people's files or by hand, each under its key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.occupation import Occupation
from careerkit.model.role import Role
from careerkit.model.source import Source
from careerkit.model.vocabulary import Skill, SkillGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["HELD", "KINDS", "Release"]

KINDS: dict[str, type[Any]] = {
    "sources": Source,
    "skills": Skill,
    "skill_groups": SkillGroup,
    "occupations": Occupation,
    "roles": Role,
}
"""The sections of a release, and the class of their entries."""

HELD = tuple(
    field.name
    for field in attrs.fields(Occupation)
    if field.default is not attrs.NOTHING and field.name not in ("alternate_titles", "outlook")
)
"""The lists that an occupation may hold; not its other titles, which depend on its title, nor its outlook."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Release:
    """Entries by section and key, read-only.

    Args:
        sections: for each section of ``KINDS``, or some of them, its entries by key.
    """

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self._sections: dict[str, Mapping[str, Any]] = {
            name: MappingProxyType(dict(each)) for name, each in sections.items()
        }

    @classmethod
    def of(cls, **sections: Iterable[Any]) -> Release:
        """A release of these objects, in any order.

        Raises:
            InvalidTypeError: if one is not of the section's class.
            InvalidValueError: if two of a section have one key.
        """
        return cls({name: _by_key(name, entries) for name, entries in sections.items()})

    def section(self, name: str) -> Mapping[str, Any]:
        """The entries of a section by key; empty where it has none."""
        return self._sections.get(name, _NOTHING)

    def holders(self, field: str) -> Collection[str]:
        """The keys of the occupations that hold anything in a field."""
        return {key: None for key, each in self.section("occupations").items() if getattr(each, field)}

    def occupation(self, key: str, only: str | None = None) -> Occupation:
        """An occupation, of which at least one field is as it should be; None for all."""
        del only
        occupation: Occupation = self.section("occupations")[key]
        return occupation

    def titles(self, key: str) -> tuple[str, tuple[str, ...]]:
        """The title of an occupation and its alternate titles."""
        occupation = self.occupation(key)
        return occupation.title, occupation.alternate_titles

    def keys_coded(self, text: str) -> tuple[str, ...]:
        """The keys of the occupations that have a code that is the text, in whatever case."""
        return tuple(self._coded.get(text.casefold(), ()))

    @cached_property
    def _coded(self) -> dict[str, dict[str, None]]:
        """The keys of the occupations, each once, by their codes as they are compared."""
        found: dict[str, dict[str, None]] = {}
        for key, occupation in self.section("occupations").items():
            for code in occupation.codes:
                found.setdefault(code.value.casefold(), {})[key] = None
        return found

    def keys_titled(self, text: str) -> tuple[str, ...] | None:
        """The keys of the occupations that have a title that is the text; None where that is not known."""
        del text
        return () if not self.section("occupations") else None

    def without(self, name: str, keys: Collection[str]) -> Release:
        """The release without some entries of a section."""
        kept = {key: entry for key, entry in self.section(name).items() if key not in keys}
        return Release({**self._sections, name: kept})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Release):
            return NotImplemented
        return all(self.section(name) == other.section(name) for name in KINDS)

    def __hash__(self) -> int:
        return hash(tuple(len(self.section(name)) for name in KINDS))

    def __reduce__(self) -> tuple[Callable[..., Release], tuple[object, ...]]:
        return Release, ({name: dict(each) for name, each in self._sections.items()},)


def _by_key(section: str, entries: Iterable[Any]) -> dict[str, Any]:
    kind = KINDS[section]
    found: dict[str, Any] = {}
    for entry in entries:
        if not isinstance(entry, kind):
            msg = f"{section}: expected {kind.__name__}, found {entry!r:.80}"
            raise InvalidTypeError(msg)
        if entry.key in found:
            msg = f"{section}: expected each key once, found {entry.key!r} twice"
            raise InvalidValueError(msg)
        found[entry.key] = entry
    return dict(sorted(found.items()))
