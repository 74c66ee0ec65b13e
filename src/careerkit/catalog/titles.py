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
    other_numbers,
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
        coded: the keys of the occupations that have a code that is the text.
        titled_so: the titles of the occupations that may have a title that is the text, by key; None where that
            is not known without an index of all.
    """

    def __init__(
        self,
        roles: Entries[Role],
        occupations: Entries[Occupation],
        named: Callable[[str], RoleEntry | Role],
        titled: Callable[[str], tuple[str, tuple[str, ...]]],
        coded: Callable[[str], list[str]],
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

    def _role_titles(self) -> Iterator[Hit]:
        for key in self._roles:
            entry = self._named(key)
            yield Hit("roles", key, entry.title, MatchKind.TITLE)
            for alias in entry.aliases:
                yield Hit("roles", key, alias, MatchKind.ALIAS)

    def _occupation_titles(self) -> Iterator[Hit]:
        for key in self._occupations:
            yield from _hits(key, *self._titled(key))

    def _occupations_called(self, text: str) -> tuple[list[Hit], list[Hit]]:
        """The titles of occupations that are the text, and the official ones that are it in the other number."""
        wanted = normalised(text)
        forms = other_numbers(wanted)
        if not wanted:
            return [], []
        # An index of 60,000 titles takes longer to make than all else, and only what is similar needs it.
        made = "_occupation_index" in self.__dict__
        known = [] if made else [self._titled_so(form) for form in (text, *forms)]
        if made or None in known:
            return self._occupation_index.exact(text), self._occupation_index.other_number(text)
        titled = {key: titles for each in known for key, titles in (each or {}).items()}
        hits = [(normalised(hit.text), hit) for key, titles in titled.items() for hit in _hits(key, *titles)]
        exact = best_hits(hit for form, hit in hits if form == wanted)
        return exact, best_hits(hit for form, hit in hits if form in forms and hit.kind is MatchKind.TITLE)

    def _match(self, hit: Hit, kind: MatchKind, score: float) -> SearchMatch:
        entry = self._roles[hit.key] if hit.section == "roles" else self._occupations[hit.key]
        return SearchMatch(entry=entry, text=hit.text, kind=kind, score=score)

    def search(self, text: str, limit: int) -> list[SearchMatch]:
        """See ``Catalog.search``."""
        check_query(text, limit)
        called, in_number = self._occupations_called(text)
        exact = best_hits([*self._role_index.exact(text), *called])
        in_number = [*self._role_index.other_number(text), *in_number]
        levels = not exact
        # Who is found by an official title or an alias need not be sought among the levels' titles.
        if levels:
            exact = self._level_index.exact(text)
        verbatim = {(hit.section, hit.key) for hit in exact if hit.kind is MatchKind.TITLE}
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
        hits = chain.from_iterable(self._occupations_called(text))
        found = self._coded(text.strip()) or self._finest(_official(best_hits(hits)))
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


def _hits(key: str, title: str, others: tuple[str, ...]) -> Iterator[Hit]:
    yield Hit("occupations", key, title, MatchKind.TITLE)
    for other in others:
        yield Hit("occupations", key, other, MatchKind.ALTERNATE_TITLE)


def _official(hits: list[Hit]) -> list[str]:
    """The keys of those whose official title it is, or of all where it is nobody's."""
    return [hit.key for hit in hits if hit.kind is MatchKind.TITLE] or [hit.key for hit in hits]
