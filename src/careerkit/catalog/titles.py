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
    normalised,
)
from careerkit.errors import AmbiguousError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careerkit.catalog.documents import RoleEntry
    from careerkit.catalog.entries import Entries
    from careerkit.model.occupation import Occupation
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
        coded: the codes of an occupation's key.
        titled_so: the titles of the occupations that may have a title that is the text, by key; None where that
            is not known without an index of all.
    """

    def __init__(
        self,
        roles: Entries[Role],
        occupations: Entries[Occupation],
        named: Callable[[str], RoleEntry | Role],
        titled: Callable[[str], tuple[str, tuple[str, ...]]],
        coded: Callable[[str], tuple[str, ...]],
        titled_so: Callable[[str], dict[str, tuple[str, tuple[str, ...]]] | None],
    ) -> None:
        self._roles = roles
        self._occupations = occupations
        self._named = named
        self._titled = titled
        self._coded = coded
        self._titled_so = titled_so

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
        for key in self._occupations:
            for code in self._coded(key):
                found.setdefault(code.casefold(), {})[key] = None
        return {code: list(keys) for code, keys in found.items()}

    def _role_titles(self) -> Iterator[Hit]:
        for key in self._roles:
            entry = self._named(key)
            yield Hit("roles", key, entry.title, MatchKind.TITLE)
            for alias in entry.aliases:
                yield Hit("roles", key, alias, MatchKind.ALIAS)

    def _occupation_titles(self) -> Iterator[Hit]:
        for key in self._occupations:
            yield from _hits(key, *self._titled(key))

    def _exact_occupations(self, text: str) -> list[Hit]:
        """The titles of occupations that are the text, best first, one per occupation."""
        wanted = normalised(text)
        if not wanted:
            return []
        # An index of 60,000 titles takes longer to make than all else, and only what is similar needs it.
        known = None if "_occupation_index" in self.__dict__ else self._titled_so(text)
        if known is None:
            return self._occupation_index.exact(text)
        hits = chain.from_iterable(_hits(key, *titles) for key, titles in known.items())
        return best_hits(hit for hit in hits if normalised(hit.text) == wanted)

    def _match(self, hit: Hit, kind: MatchKind, score: float) -> SearchMatch:
        entry = self._roles[hit.key] if hit.section == "roles" else self._occupations[hit.key]
        return SearchMatch(entry=entry, text=hit.text, kind=kind, score=score)

    def search(self, text: str, limit: int) -> list[SearchMatch]:
        """See ``Catalog.search``."""
        check_query(text, limit)
        levels = False
        exact = best_hits([*self._role_index.exact(text), *self._exact_occupations(text)])
        # Who is found by an official title or an alias need not be sought among the levels' titles.
        if not exact:
            levels = True
            exact = self._level_index.exact(text)
        found = [self._match(hit, hit.kind, 100.0) for hit in exact]
        if len(found) >= limit:
            return found
        indices = [self._role_index, self._occupation_index, *([self._level_index] if levels else [])]
        seen = {(hit.section, hit.key) for hit in exact}
        near = best_scored(chain.from_iterable(index.fuzzy(text, limit + len(seen)) for index in indices))
        others = [pair for pair in near if (pair[0].section, pair[0].key) not in seen]
        return found + [self._match(hit, MatchKind.FUZZY, score) for hit, score in others[: limit - len(found)]]

    def role(self, text: str) -> Role:
        """See ``Catalog.role``."""
        check_query(text, 1)
        if text in self._roles:
            return self._roles[text]
        found = _official(self._role_index.exact(text))
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
        found = self._codes.get(text.strip().casefold()) or _official(self._exact_occupations(text))
        if not found:
            near = self._occupation_index.fuzzy(text, NEAR)
            raise NotFoundError("occupation", text, [*(hit.text for hit, _score in near), *self._occupations])
        if len(found) > 1:
            raise AmbiguousError("occupation", text, found)
        return self._occupations[found[0]]


def _hits(key: str, title: str, others: tuple[str, ...]) -> Iterator[Hit]:
    yield Hit("occupations", key, title, MatchKind.TITLE)
    for other in others:
        yield Hit("occupations", key, other, MatchKind.ALTERNATE_TITLE)


def _official(hits: list[Hit]) -> list[str]:
    """The keys of those whose official title it is, or of all where it is nobody's."""
    return [hit.key for hit in hits if hit.kind is MatchKind.TITLE] or [hit.key for hit in hits]
