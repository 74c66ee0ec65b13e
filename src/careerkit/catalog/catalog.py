"""The catalogue: roles, guides, occupations, skills and sources, read as they are asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from careerkit.catalog.entries import Entries
from careerkit.catalog.folder import Folder
from careerkit.catalog.library import Library
from careerkit.catalog.merge import merge_role
from careerkit.catalog.release import HELD, Release
from careerkit.catalog.titles import Titles
from careerkit.errors import NotFoundError
from careerkit.model.ladder import Stage, StageText
from careerkit.model.market import Market
from careerkit.model.occupation_merge import merge_occupations
from careerkit.model.pay_table import PayTable
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill, SkillGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from careerkit.catalog.attributions import Attributions
    from careerkit.catalog.claims import Claim
    from careerkit.catalog.code_join import CodeJoin
    from careerkit.catalog.documents import RoleEntry, Survey
    from careerkit.catalog.search import SearchMatch
    from careerkit.model.crosswalk import Crosswalk
    from careerkit.model.guide import Guide
    from careerkit.model.money import Money
    from careerkit.model.occupation import Occupation
    from careerkit.model.role import Role

__all__ = ["Catalog"]

T = TypeVar("T")

_SECTIONS = ("roles", "guides", "surveys", "occupations", "sources", "skills", "skill_groups", "metrics", "credentials")


class Catalog:
    """Roles, guides, occupations, skills and sources, each under its key.

    A catalogue is made by ``load_catalog``, by the importers of ``careerkit.exchange``, or of objects by
    ``Catalog.of``; two are joined by ``|``.

    >>> import careerkit as ck
    >>> catalog = ck.load_catalog()
    >>> list(catalog.roles)
    ['customer-care-agent', 'customer-care-representative', 'customer-service-representative']
    >>> catalog.sources["onet-30-0"].licence
    'CC BY 4.0'
    """

    def __init__(self, library: Library, releases: tuple[Release, ...] = ()) -> None:
        self._library = library
        self._releases = releases
        self._made: dict[tuple[str, str], Any] = {}

    @classmethod
    def of(
        cls,
        *,
        occupations: Iterable[Occupation] = (),
        roles: Iterable[Role] = (),
        skills: Iterable[Skill] = (),
        skill_groups: Iterable[SkillGroup] = (),
        sources: Iterable[Source] = (),
    ) -> Catalog:
        """A catalogue of these objects and no others.

        Args:
            occupations: units of official statistics or of a taxonomy.
            roles: jobs as employers hire for them.
            skills: canonical skills.
            skill_groups: groups of skills.
            sources: the publications that the figures are from.

        Raises:
            InvalidTypeError: if one is of another type.
            InvalidValueError: if two of a kind have one key.

        >>> import careerkit as ck
        >>> list(ck.Catalog.of(occupations=ck.load_catalog().occupations.values()).occupations)[:1]
        ['00-0000']
        """
        release = Release.of(
            occupations=occupations, roles=roles, skills=skills, skill_groups=skill_groups, sources=sources
        )
        return cls(Library([]), (release,))

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            msg = f"a catalogue is read-only: {name!r} cannot be set"
            raise AttributeError(msg)
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[Callable[..., Catalog], tuple[object, ...]]:
        folders = tuple(folder.path for folder in self._library.folders)
        return _reread, (folders, self._library.replace, self._releases)

    def _entries(self, kind: str, section: str) -> Entries[Any]:
        return Entries(kind, tuple(self._library.places[section]), lambda key: self._library.get(section, key))

    def _named(self, kind: str, section: str, cls: type[T]) -> Entries[T]:
        parts = [self._library.names[cls], *(release.section(section) for release in self._releases)]
        return Entries(
            kind,
            tuple(sorted({*chain(*parts)})),
            lambda key: next(part[key] for part in reversed(parts) if key in part),
        )

    def _parts(self, section: str, kind: str, make: Callable[[str], T]) -> Entries[T]:
        """Entries of a section of the folders and of all releases; each is made once."""

        def made(key: str) -> T:
            if (section, key) not in self._made:
                self._made[section, key] = make(key)
            entry: T = self._made[section, key]
            return entry

        keys = {*self._library.places.get(section, ()), *chain(*(each.section(section) for each in self._releases))}
        return Entries(kind, tuple(sorted(keys)), made)

    @cached_property
    def roles(self) -> Entries[Role]:
        """The roles, merged from their guides when first asked for."""
        return self._parts("roles", "role", self._role)

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
        """The units of official statistics, each merged from all that was read of it."""
        return self._parts("occupations", "occupation", self._merged_occupation)

    @cached_property
    def sources(self) -> Entries[Source]:
        """The publications."""
        return self._named("source", "sources", Source)

    @cached_property
    def skills(self) -> Entries[Skill]:
        """The canonical skills."""
        return self._named("skill", "skills", Skill)

    @cached_property
    def skill_groups(self) -> Entries[SkillGroup]:
        """The groups of skills of a classification."""
        return self._parts("skill_groups", "skill group", self._released("skill_groups"))

    @cached_property
    def metrics(self) -> Entries[Metric]:
        """The canonical measures of performance."""
        return self._named("metric", "metrics", Metric)

    @cached_property
    def credentials(self) -> Entries[Credential]:
        """The canonical certificates and bodies."""
        return self._named("credential", "credentials", Credential)

    def _released(self, section: str) -> Callable[[str], Any]:
        return lambda key: next(part[key] for part in (each.section(section) for each in self._releases) if key in part)

    def occupations_with(self, field: str) -> Iterator[Occupation]:
        """The occupations that hold anything in a field, in key order, of which that field and the key are whole.

        For questions over all occupations that need no more of them: what else lies in a store is not made.

        Args:
            field: the field, such as ``"skills"``.

        Raises:
            NotFoundError: if there is no such field of an occupation, or it is not given alone.

        >>> import careerkit as ck
        >>> next(ck.load_catalog().occupations_with("skills")).key
        '11-1021'
        """
        if field not in HELD:
            raise NotFoundError("field of an occupation that is given alone", field, HELD)
        return self._occupations_with(field)

    def _occupations_with(self, field: str) -> Iterator[Occupation]:
        held = [(each, each.holders(field)) for each in self._releases]
        own = self._library.places.get("occupations", {})
        for key in sorted({*own, *chain.from_iterable(keys for _release, keys in held)}):
            found: Occupation | None = self._made.get(("occupations", key))
            if found is None:
                found = self._merged(key, (each.occupation(key, field) for each, keys in held if key in keys))
            if getattr(found, field):
                yield found

    def _merged_occupation(self, key: str) -> Occupation:
        given = (each for each in self._releases if key in each.section("occupations"))
        return self._merged(key, (each.occupation(key) for each in given))

    def _merged(self, key: str, released: Iterable[Occupation]) -> Occupation:
        """What releases say of an occupation, and the folders where they have it."""
        own = [self._library.get("occupations", key)] if key in self._library.places["occupations"] else []
        return merge_occupations([*own, *released])

    def _role(self, key: str) -> Role:
        if key not in self._library.places["roles"]:
            role: Role = self._released("roles")(key)
            return role
        entry: RoleEntry = self._library.get("roles", key)
        surveys = (survey for survey in self.surveys.values() if survey.role == key)
        return merge_role(
            key=key,
            title=entry.title,
            aliases=entry.aliases,
            links=entry.occupations,
            next_steps=entry.next_steps,
            guides=[self.guides[name] for name in entry.guides],
            preferred=entry.guides,
            occupation=self._occupation(entry),
            pay=PayTable(tuple(summary for survey in surveys for summary in survey.pay)),
        )

    def _occupation(self, entry: RoleEntry) -> Occupation | None:
        """The occupation of a role as a whole, where the catalogue has it."""
        common = (link.soc for link in entry.occupations if not link.stages)
        return self.occupations.get(next(common, ""))

    @cached_property
    def _titles(self) -> Titles:
        return Titles(
            self.roles,
            self.occupations,
            self._role_entry,
            self._occupation_titles,
            self._occupations_coded,
            self._occupations_titled,
        )

    def _role_entry(self, key: str) -> RoleEntry | Role:
        """What knows a role's titles, guides and occupations: a role of the folders need not be merged for them."""
        in_folder = key in self._library.places["roles"]
        entry: RoleEntry | Role = self._library.get("roles", key) if in_folder else self.roles[key]
        return entry

    def _occupation_titles(self, key: str) -> tuple[str, tuple[str, ...]]:
        """An occupation's titles as the merged one has them, without reading or making it."""
        given = [each.titles(key) for each in self._releases if key in each.section("occupations")]
        if key in self._library.places["occupations"]:
            given.append(self._library.titles(key))
        title = min(title for title, _others in given)
        texts = chain.from_iterable((own, *others) for own, others in given)
        return given[0] if len(given) == 1 else (title, tuple(sorted({*texts} - {title})))

    def _occupations_titled(self, text: str) -> dict[str, tuple[str, tuple[str, ...]]] | None:
        """The titles of the occupations that may have a title that is the text, by key; None where not all tell."""
        found = [each.keys_titled(text) for each in self._releases]
        if None in found:
            return None
        keys = {*chain.from_iterable(keys for keys in found if keys is not None), *self._library.titled(text)}
        made = {key: self.occupations[key] for key in keys if any(key in (each or ()) for each in found)}
        own = {key: self._occupation_titles(key) for key in keys - made.keys()}
        return own | {key: (each.title, each.alternate_titles) for key, each in made.items()}

    def _occupations_coded(self, text: str) -> list[str]:
        """The keys of the occupations that have a code that is the text, in order."""
        found = (each.keys_coded(text) for each in self._releases)
        return sorted({*self._library.coded(text), *chain.from_iterable(found)})

    def search(self, text: str, *, limit: int = 10) -> list[SearchMatch]:
        """Roles and occupations with a title like the text, best first.

        An official title that is the text ranks before an alias, an alias before an alternate
        title, and all before titles that are only similar; ties are in key order. The titles of
        a role's levels are alternate titles of it. Whoever has a title that is the text is given, however
        many they are: of the titles that O*NET lists, 6,817 name several occupations. The limit cuts
        only what is similar.

        Args:
            text: what to look for; case, punctuation and wrong letters do not matter.
            limit: how many matches at most, unless more have the very title.

        >>> import careerkit as ck
        >>> ck.load_catalog().search("CSR")[0]
        <SearchMatch <Role 'customer-service-representative': Customer Service Representative> by alias 'CSR', 100>
        >>> ck.load_catalog().search("astronaut")
        []
        """
        return self._titles.search(text, limit)

    def role(self, text: str) -> Role:
        """The role of that key, title or alias.

        Args:
            text: key, title or alias; case and punctuation do not matter.

        Raises:
            NotFoundError: if no role has it; the nearest are listed.
            AmbiguousError: if several have it; all are listed.
        """
        return self._titles.role(text)

    def occupation(self, text: str) -> Occupation:
        """The occupation of that key, code, title or alternate title.

        Keys come before codes, codes before official titles, and those before alternate ones.

        Args:
            text: key, code of any classification, or title; case does not matter, nor in titles punctuation.

        Raises:
            NotFoundError: if no occupation has it; the nearest are listed.
            AmbiguousError: if several have it; all are listed.

        >>> import careerkit as ck
        >>> ck.load_catalog().occupation("customer service representatives")
        <Occupation '43-4051': Customer Service Representatives>
        """
        return self._titles.occupation(text)

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
        from careerkit.catalog.conditions import Conditions

        conditions = Conditions(
            stage=Stage.of_optional(stage),
            market=None if market is None else Market.of(market),
            skill=None if skill is None else self.skills[skill.key if isinstance(skill, Skill) else skill].key,
            minimum_pay=minimum_pay,
            remote=remote,
        )
        return tuple(filter(conditions.met_by, self.roles.values()))

    def verify_claims(self) -> tuple[Claim, ...]:
        """Every figure that a guide attributes to an authority, beside that authority's own.

        A figure of the job as a whole is compared with the occupation that its roles are counted under as a
        whole, a figure of one stage with the occupation that this stage is counted under. Compared are
        figures of the same measure, market and time: those of the release that the guide names, else those
        of any release of its publisher. Where there is none, there is none to compare.

        >>> import careerkit as ck
        >>> claims = ck.load_catalog().verify_claims()
        >>> print(next(claim for claim in claims if str(claim.verdict) == "wrong-sign"))  # doctest: +ELLIPSIS
        himalayas-customer-care-representative: ...
        """
        from careerkit.catalog.claims import verified

        return verified(self.guides, [self._role_entry(key) for key in self.roles], self.occupations)

    def attributions(self) -> Attributions:
        """What the licences of all sources of the catalogue ask to be said, and who the other sources are.

        >>> import careerkit as ck
        >>> ck.load_catalog().attributions().rows()[0]["source"]
        'bls'
        """
        from careerkit.catalog.attributions import Attributions

        return Attributions(tuple(self.sources.values()))

    @property
    def vintage(self) -> dict[str, date]:
        """For each source that dated figures are from, the newest day that they describe."""
        newest: dict[str, date] = {}
        tables = [guide.pay for guide in self.guides.values()]
        tables += [occupation.pay for occupation in self.occupations_with("pay")]
        tables += [survey.pay for survey in self.surveys.values()]
        for summary in chain.from_iterable(tables):
            day, key = summary.citation.as_of, summary.citation.source.key
            if day is not None:
                newest[key] = max(day, newest.get(key, day))
        return dict(sorted(newest.items()))

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same entries, however they came to be."""
        if not isinstance(other, Catalog):
            return NotImplemented
        if self is other:
            return True
        both = [(getattr(self, name), getattr(other, name)) for name in _SECTIONS]
        # All keys are looked at before any entry is read.
        return all(set(mine) == set(theirs) for mine, theirs in both) and all(
            mine[key] == theirs[key] for mine, theirs in both for key in mine
        )

    def __hash__(self) -> int:
        return hash(tuple(key for name in _SECTIONS for key in getattr(self, name)))

    def __or__(self, other: Catalog) -> Catalog:
        """Both catalogues' entries; statements of one occupation are merged, whatever the order.

        Raises:
            DataError: if another entry differs between the two; all that do are listed.
        """
        if not isinstance(other, Catalog):
            return NotImplemented
        from careerkit.catalog.union import check_agreement, united_releases

        mine, theirs = self._library, other._library
        library = mine.joined(theirs)
        if self._releases or other._releases:
            check_agreement(self, other, mine.places["roles"].keys() & theirs.places["roles"].keys())
        return Catalog(library, united_releases((mine, self._releases), (theirs, other._releases)))

    def join(self, crosswalk: Crosswalk) -> tuple[Catalog, CodeJoin]:
        """The catalogue in which occupations are one whose codes correspond exactly, and what was joined.

        Pairs that are partial, or tie together several codes, are never joined; the second part of the answer
        lists them with the reason. The one occupation has the figures of both, under the key of the one with a
        code of SOC 2018; where both have one, or neither, under the key that comes first.

        Args:
            crosswalk: which codes of two classifications correspond.

        Raises:
            InvalidTypeError: if that is no crosswalk.
        """
        from careerkit.catalog.code_join import join_codes, joined_releases

        found = join_codes(self.occupations, crosswalk, fixed=self._library.places["occupations"])
        return Catalog(self._library, tuple(joined_releases(self._releases, found, self.occupations))), found

    def cached(self, name: str, make: Callable[[Catalog], T]) -> T:
        """What is worked out of the catalogue once, since it never changes.

        Args:
            name: what it is, one name for one maker.
            make: works it out.
        """
        if ("cached", name) not in self._made:
            self._made["cached", name] = make(self)
        found: T = self._made["cached", name]
        return found

    def __repr__(self) -> str:
        said = [f"{len(self.roles)} roles", f"{len(self.occupations):,} occupations", f"{len(self.skills):,} skills"]
        return f"<Catalog of {', '.join(said)}>"


def _reread(folders: tuple[Path, ...], replace: object, releases: tuple[Release, ...] = ()) -> Catalog:
    """The catalogue of some folders and releases, as a pickle keeps it."""
    return Catalog(Library(list(map(Folder, folders)), replace=bool(replace)), releases)
