"""The catalogue: roles, guides, occupations, skills and sources, read as they are asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from careerkit.catalog.entries import Entries
from careerkit.catalog.folder import Folder
from careerkit.catalog.library import Library
from careerkit.catalog.merge import merge_role
from careerkit.catalog.search import Hit, MatchKind, SearchIndex, SearchMatch, check_query
from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.ladder import Stage, StageText
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.pay_table import PayTable
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from careerkit.catalog.claims import Claim
    from careerkit.catalog.documents import RoleEntry, Survey
    from careerkit.model.guide import Guide
    from careerkit.model.occupation import Occupation
    from careerkit.model.role import Role

__all__ = ["Catalog"]

T = TypeVar("T")


class Catalog:
    """Roles, guides, occupations, skills and sources, each under its key.

    A catalogue is made by ``load_catalog``; two are joined by ``|``.

    >>> import careerkit as ck
    >>> catalog = ck.load_catalog()
    >>> list(catalog.roles)
    ['customer-care-agent', 'customer-care-representative', 'customer-service-representative']
    >>> catalog.sources["onet-30-0"].licence
    'CC BY 4.0'
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._roles: dict[str, Role] = {}

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            msg = f"a catalogue is read-only: {name!r} cannot be set"
            raise AttributeError(msg)
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[Callable[..., Catalog], tuple[object, ...]]:
        return _reread, (tuple(folder.path for folder in self._library.folders), self._library.replace)

    def _entries(self, kind: str, section: str) -> Entries[Any]:
        return Entries(kind, tuple(self._library.places[section]), lambda key: self._library.get(section, key))

    def _named(self, kind: str, cls: type[T]) -> Entries[T]:
        entries = self._library.names[cls]
        return Entries(kind, tuple(entries), lambda key: entries[key])

    @cached_property
    def roles(self) -> Entries[Role]:
        """The roles, merged from their guides when first asked for."""
        return Entries("role", tuple(self._library.places["roles"]), self._role)

    @cached_property
    def guides(self) -> Entries[Guide]:
        """The guides."""
        return self._entries("guide", "guides")

    @cached_property
    def surveys(self) -> Entries[Survey]:
        """The pay surveys."""
        return self._entries("survey", "surveys")

    @cached_property
    def occupations(self) -> Entries[Occupation]:
        """The units of official statistics."""
        return self._entries("occupation", "occupations")

    @cached_property
    def sources(self) -> Entries[Source]:
        """The publications."""
        return self._named("source", Source)

    @cached_property
    def skills(self) -> Entries[Skill]:
        """The canonical skills."""
        return self._named("skill", Skill)

    @cached_property
    def metrics(self) -> Entries[Metric]:
        """The canonical measures of performance."""
        return self._named("metric", Metric)

    @cached_property
    def credentials(self) -> Entries[Credential]:
        """The canonical certificates and bodies."""
        return self._named("credential", Credential)

    def _role(self, key: str) -> Role:
        if key not in self._roles:
            entry: RoleEntry = self._library.get("roles", key)
            surveys = (survey for survey in self.surveys.values() if survey.role == key)
            self._roles[key] = merge_role(
                key=key,
                title=entry.title,
                aliases=entry.aliases,
                links=entry.occupations,
                guides=[self.guides[name] for name in entry.guides],
                preferred=entry.guides,
                occupation=self._occupation(entry),
                pay=PayTable(tuple(summary for survey in surveys for summary in survey.pay)),
            )
        return self._roles[key]

    def _occupation(self, entry: RoleEntry) -> Occupation | None:
        """The occupation of a role as a whole, where the catalogue has it."""
        common = (link.soc for link in entry.occupations if not link.stages)
        return self.occupations.get(next(common, ""))

    @cached_property
    def _titles(self) -> SearchIndex:
        return SearchIndex([*self._role_titles(), *self._occupation_titles()])

    @cached_property
    def _all_titles(self) -> SearchIndex:
        return SearchIndex([*self._role_titles(), *self._level_titles(), *self._occupation_titles()])

    def _role_titles(self) -> Iterator[Hit]:
        for key in self.roles:
            entry: RoleEntry = self._library.get("roles", key)
            yield Hit("roles", key, entry.title, MatchKind.TITLE)
            for alias in entry.aliases:
                yield Hit("roles", key, alias, MatchKind.ALIAS)

    def _level_titles(self) -> Iterator[Hit]:
        for key, role in self.roles.items():
            for level in role.ladder:
                yield Hit("roles", key, level.title, MatchKind.ALTERNATE_TITLE)

    def _occupation_titles(self) -> Iterator[Hit]:
        for key, occupation in self.occupations.items():
            yield Hit("occupations", key, occupation.title, MatchKind.TITLE)
            for title in occupation.alternate_titles:
                yield Hit("occupations", key, title, MatchKind.ALTERNATE_TITLE)

    def _entry(self, hit: Hit) -> Role | Occupation:
        return self.roles[hit.key] if hit.section == "roles" else self.occupations[hit.key]

    def search(self, text: str, *, limit: int = 10) -> list[SearchMatch]:
        """Roles and occupations with a title like the text, best first.

        An official title that is the text ranks before an alias, an alias before an alternate
        title, and all before titles that are only similar; ties are in key order. The titles of
        a role's levels are alternate titles of it.

        Args:
            text: what to look for; case, punctuation and wrong letters do not matter.
            limit: how many matches at most.

        >>> import careerkit as ck
        >>> ck.load_catalog().search("CSR")[0]
        <SearchMatch <Role 'customer-service-representative': Customer Service Representative> by alias 'CSR', 100>
        >>> ck.load_catalog().search("astronaut")
        []
        """
        check_query(text, limit)
        # Who is found by an official title or an alias need not be sought among the levels' titles.
        index, exact = self._titles, self._titles.exact(text)
        if not exact:
            index, exact = self._all_titles, self._all_titles.exact(text)
        seen = {(hit.section, hit.key) for hit in exact}
        found = [SearchMatch(entry=self._entry(hit), text=hit.text, kind=hit.kind, score=100.0) for hit in exact]
        for hit, score in index.fuzzy(text, limit) if len(found) < limit else ():
            if (hit.section, hit.key) not in seen:
                found.append(SearchMatch(entry=self._entry(hit), text=hit.text, kind=MatchKind.FUZZY, score=score))
        return found[:limit]

    def role(self, text: str) -> Role:
        """The role of that key, title or alias.

        Args:
            text: key, title or alias; case and punctuation do not matter.

        Raises:
            NotFoundError: if no role has it; the nearest are listed.
            AmbiguousError: if several have it; all are listed.
        """
        check_query(text, 1)
        if text in self.roles:
            return self.roles[text]
        # Roles alone are indexed here: looking one up must not read the occupations.
        hits = self._role_index.exact(text)
        titles = [hit for hit in hits if hit.kind is MatchKind.TITLE]
        found = titles or hits
        if not found:
            raise NotFoundError("role", text, [hit.text for hit in self._role_titles()])
        if len(found) > 1:
            raise AmbiguousError("role", text, [hit.key for hit in found])
        return self.roles[found[0].key]

    @cached_property
    def _role_index(self) -> SearchIndex:
        return SearchIndex(self._role_titles())

    def where(
        self,
        *,
        stage: Stage | StageText | None = None,
        market: Market | str | None = None,
        skill: Skill | str | None = None,
        minimum_pay: Money | None = None,
        remote: bool | None = None,
    ) -> tuple[Role, ...]:
        """Roles that meet all conditions given, in key order.

        Args:
            stage: the ladder has this stage; the other conditions then are about it.
            market: there is a pay figure for this market; with a stage, one that names both.
            skill: the role asks for this skill, or for it at the stage.
            minimum_pay: the picked figure (median, else typical, else mean, else the range's
                midpoint) is at least this much [currency/year]; needs a market.
            remote: whether a guide calls the job open to remote work.

        Raises:
            NotFoundError: if there is no such stage or skill.
            InvalidValueError: if minimum_pay is given without a market.
        """
        wanted = Stage.of_optional(stage)
        place = None if market is None else Market.of(market)
        asked = None if skill is None else self.skills[skill.key if isinstance(skill, Skill) else skill].key
        if remote is not None and not isinstance(remote, bool):
            msg = f"remote: expected True, False or None, found {remote!r}"
            raise InvalidTypeError(msg)
        if minimum_pay is not None and not isinstance(minimum_pay, Money):
            msg = f"minimum_pay: expected Money, found {minimum_pay!r}"
            raise InvalidTypeError(msg)
        if minimum_pay is not None and place is None:
            msg = f"minimum_pay: expected a market beside it, found {minimum_pay} alone"
            raise InvalidValueError(msg)
        return tuple(
            role
            for role in self.roles.values()
            if (wanted is None or any(wanted in level.stages for level in role.ladder))
            and (asked is None or asked in (role.skills if wanted is None else role.skills.at(wanted)))
            and (remote is None or role.remote.friendly is remote)
            and (place is None or _pays(role, wanted, place, minimum_pay))
        )

    def verify_claims(self) -> tuple[Claim, ...]:
        """Every figure that a guide attributes to an authority, beside that authority's own.

        >>> import careerkit as ck
        >>> claims = ck.load_catalog().verify_claims()
        >>> print(next(claim for claim in claims if str(claim.verdict) == "wrong-sign"))  # doctest: +ELLIPSIS
        himalayas-customer-care-representative: ...
        """
        from careerkit.catalog.claims import verify

        found: dict[Claim, None] = {}
        for name, guide in self.guides.items():
            entries = (self._library.get("roles", key) for key in self.roles)
            occupations = {self._occupation(entry) for entry in entries if name in entry.guides}
            for occupation in sorted(occupations - {None}, key=repr) or [None]:
                found.update(dict.fromkeys(verify(guide, occupation)))
        return tuple(found)

    @property
    def vintage(self) -> dict[str, date]:
        """For each source that dated figures are from, the newest day that they describe."""
        newest: dict[str, date] = {}
        tables = [guide.pay for guide in self.guides.values()]
        tables += [occupation.pay for occupation in self.occupations.values()]
        tables += [survey.pay for survey in self.surveys.values()]
        for summary in chain.from_iterable(tables):
            day, key = summary.citation.as_of, summary.citation.source.key
            if day is not None:
                newest[key] = max(day, newest.get(key, day))
        return dict(sorted(newest.items()))

    def __or__(self, other: Catalog) -> Catalog:
        """Both catalogues' entries; an entry that differs between the two is an error."""
        if not isinstance(other, Catalog):
            return NotImplemented
        return Catalog(self._library.joined(other._library))

    def __repr__(self) -> str:
        return f"<Catalog with roles {', '.join(self.roles)}>"


def _pays(role: Role, stage: Stage | None, market: Market, least: Money | None) -> bool:
    table = role.pay.where(stage=stage, market=market, period="year")
    if least is None:
        return bool(len(table))
    if not any(summary.covers(stage, market) for summary in table):
        return False
    summary = table.at(stage, market=market)
    figure = summary.midpoint if summary.central is None else summary.statistics[summary.central]
    return figure is not None and figure.currency == least.currency and figure >= least


def _reread(folders: tuple[Path, ...], replace: object) -> Catalog:
    """The catalogue of some folders, as a pickle keeps it."""
    return Catalog(Library(list(map(Folder, folders)), replace=bool(replace)))
