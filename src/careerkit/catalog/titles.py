"""The titles and codes of a catalogue's roles and occupations, each index made when first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from careerkit.catalog.search import (
    Hit,
    MatchKind,
    SearchIndex,
    SearchMatch,
    best_hits,
    best_scored,
    check_query,
)
from careerkit.errors import AmbiguousError, NotFoundError
from careerkit.model.occupation import Occupation, OccupationGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careerkit.catalog.documents import RoleEntry
    from careerkit.catalog.entries import Entries
    from careerkit.model.role import Role

__all__ = ["Titles"]

NEAR = 3
"""So many similar titles are told where none is the one asked for."""


class Titles:
    """What roles and occupations are called.

    Args:
        roles: the roles.
        occupations: the occupations.
        named: the entry of a role's key that knows its titles; the role itself takes long to merge.
        titled: the title and the alternate titles of an occupation's key; the occupation itself takes long to read.
    """

    def __init__(
        self,
        roles: Entries[Role],
        occupations: Entries[Occupation],
        named: Callable[[str], RoleEntry | Role],
        titled: Callable[[str], tuple[str, tuple[str, ...]]],
    ) -> None:
        self._roles = roles
        self._occupations = occupations
        self._named = named
        self._titled = titled

    # Apart, so that no title is indexed twice, and looking a role up does not read the occupations.
    @cached_property
    def _role_index(self) -> SearchIndex:
        return SearchIndex(self._role_titles())

    @cached_property
    def _level_index(self) -> SearchIndex:
        return SearchIndex(
            Hit("roles", key, level.title, MatchKind.ALTERNATE_TITLE)
            for key, role in self._roles.items()
            for level in role.ladder
        )

    @cached_property
    def _occupation_index(self) -> SearchIndex:
        return SearchIndex(self._occupation_titles())

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for key, occupation in self._occupations.items():
            for code in occupation.codes:
                found.setdefault(code.value.casefold(), {})[key] = None
        return {code: list(keys) for code, keys in found.items()}

    def _role_titles(self) -> Iterator[Hit]:
        for key in self._roles:
            entry = self._named(key)
            yield Hit("roles", key, entry.title, MatchKind.TITLE)
            for alias in entry.aliases:
                yield Hit("roles", key, alias, MatchKind.ALIAS)

    def _occupation_titles(self) -> Iterator[Hit]:
        for key in self._occupations:
            title, others = self._titled(key)
            yield Hit("occupations", key, title, MatchKind.TITLE)
            for other in others:
                yield Hit("occupations", key, other, MatchKind.ALTERNATE_TITLE)

    def _match(self, hit: Hit, kind: MatchKind, score: float) -> SearchMatch:
        entry = self._roles[hit.key] if hit.section == "roles" else self._occupations[hit.key]
        return SearchMatch(entry=entry, text=hit.text, kind=kind, score=score)

    def search(self, text: str, limit: int) -> list[SearchMatch]:
        """See ``Catalog.search``."""
        check_query(text, limit)
        indices = [self._role_index, self._occupation_index]
        exact = best_hits(chain.from_iterable(index.exact(text) for index in indices))
        # Who is found by an official title or an alias need not be sought among the levels' titles.
        if not exact:
            indices.append(self._level_index)
            exact = self._level_index.exact(text)
        verbatim = {(hit.section, hit.key) for hit in exact if hit.kind is MatchKind.TITLE}
        in_number = chain.from_iterable(index.other_number(text) for index in indices)
        exact = best_hits([*exact, *in_number])
        # A broad group is often called what the one occupation in it is called.
        found = sorted(
            (self._match(hit, hit.kind, 100.0) for hit in exact),
            key=lambda match: (
                match.kind.rank,
                match.kind is MatchKind.TITLE and (_section(match.entry), match.entry.key) not in verbatim,
                _section(match.entry) != "roles",
                _is_coarse(match.entry),
            ),
        )
        if len(found) >= limit:
            return found
        seen = {(hit.section, hit.key) for hit in exact}
        near = best_scored(chain.from_iterable(index.fuzzy(text, limit + len(seen)) for index in indices))
        others = [pair for pair in near if (pair[0].section, pair[0].key) not in seen]
        return found + [self._match(hit, MatchKind.FUZZY, score) for hit, score in others[: limit - len(found)]]

    def role(self, text: str) -> Role:
        """See ``Catalog.role``."""
        check_query(text, 1)
        if text in self._roles:
            return self._roles[text]
        found = _official(self._role_index.exact(text)) or _official(self._role_index.other_number(text))
        if not found:
            raise NotFoundError("role", text, [hit.text for hit in self._role_titles()])
        if len(found) > 1:
            raise AmbiguousError("role", text, found)
        return self._roles[found[0]]

    def occupation(self, text: str) -> Occupation:
        """See ``Catalog.occupation``."""
        check_query(text, 1)
        if text in self._occupations:
            return self._occupations[text]
        hits = [*self._occupation_index.exact(text), *self._occupation_index.other_number(text)]
        found = self._codes.get(text.strip().casefold()) or self._finest(_official(best_hits(hits)))
        if not found:
            near = self._occupation_index.fuzzy(text, NEAR)
            raise NotFoundError("occupation", text, [*(hit.text for hit, _score in near), *self._occupations])
        if len(found) > 1:
            raise AmbiguousError("occupation", text, found)
        return self._occupations[found[0]]

    def _finest(self, keys: list[str]) -> list[str]:
        """The keys without those of coarse units, where a detailed one is among them."""
        detailed = any(OccupationGroup.DETAILED in self._occupations[key].groups for key in keys)
        return [key for key in keys if not detailed or not _is_coarse(self._occupations[key])]


def _section(entry: Role | Occupation) -> str:
    return "occupations" if isinstance(entry, Occupation) else "roles"


def _is_coarse(entry: Role | Occupation) -> bool:
    """Whether it is a unit of a classification above the detailed ones."""
    return isinstance(entry, Occupation) and bool(entry.groups) and OccupationGroup.DETAILED not in entry.groups


def _official(hits: list[Hit]) -> list[str]:
    """The keys of those whose official title it is, or of all where it is nobody's."""
    return [hit.key for hit in hits if hit.kind is MatchKind.TITLE] or [hit.key for hit in hits]
