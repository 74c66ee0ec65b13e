"""Data folders laid one over the other, read file by file as entries are asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from careerkit.catalog import documents
from careerkit.catalog.codec import NAMED, Names, using
from careerkit.catalog.folder import LISTS, SECTIONS
from careerkit.catalog.guide_document import read_guide
from careerkit.catalog.search import normalised
from careerkit.collector import paused
from careerkit.errors import DataError, NotFoundError, Problem
from careerkit.model.guide import Guide
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.catalog.folder import Folder
    from careerkit.model.occupation import Occupation

__all__ = ["Library"]

LIST_KINDS: dict[str, type[Any]] = dict(zip(LISTS, (Source, Skill, Metric, Credential), strict=True))


class UnreadList(dict[str, Any]):
    """A canonical list of which a file cannot be read: any key may stand in it.

    Args:
        entries: those of other folders.
        kind: the class of its entries.
    """

    def __init__(self, entries: dict[str, Any], kind: type[Any]) -> None:
        super().__init__(entries)
        self.kind = kind

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, _key: str) -> Any:
        return documents.stand_in(self.kind)


class Library:
    """Folders of data, the later ones over the earlier.

    Args:
        folders: the folders.
        replace: whether an entry may take the place of one of the same key in an earlier folder.
    """

    def __init__(self, folders: Sequence[Folder], *, replace: bool = False) -> None:
        self.folders: tuple[Folder, ...] = tuple(folders)
        self.replace = replace
        self._entries: dict[tuple[str, str], Any] = {}
        self._heads: dict[str, dict[str, Any]] = {}

    @cached_property
    def places(self) -> dict[str, dict[str, Folder]]:
        """For each section, the folder that each key is read from, in key order."""
        found: dict[str, dict[str, Folder]] = {}
        for section in SECTIONS:
            keys: dict[str, Folder] = {}
            for folder in self.folders:
                keys.update(dict.fromkeys(folder.keys(section), folder))
            found[section] = dict(sorted(keys.items()))
        return found

    @cached_property
    def _lists(self) -> dict[type[Any], tuple[dict[str, Any], list[Problem]]]:
        with paused():
            return {kind: self._read_list(name, kind) for name, kind in LIST_KINDS.items()}

    def _read_list(self, name: str, kind: type[Any]) -> tuple[dict[str, Any], list[Problem]]:
        entries: dict[str, Any] = {}
        problems: list[Problem] = []
        unread = False
        for folder in self.folders:
            if name not in folder.lists():
                continue
            file = f"{name}.toml"
            try:
                own, faults = documents.read_names(file, folder.read(file), kind)
            except DataError as error:
                # References to it are not further faults.
                unread = True
                problems += error.problems
                continue
            problems += faults
            if not self.replace:
                clashes = sorted(own.keys() & entries.keys())
                problems += [Problem(file, key, f"clash: there is a {NAMED[kind]} of this key") for key in clashes]
            entries.update(own)
        entries = dict(sorted(entries.items()))
        return UnreadList(entries, kind) if unread else entries, problems

    @cached_property
    def names(self) -> Names:
        """What the keys of sources, skills, metrics and credentials stand for.

        Raises:
            DataError: with all that is wrong with the canonical lists.
        """
        problems = [problem for _entries, faults in self._lists.values() for problem in faults]
        if problems:
            raise DataError(problems)
        return {kind: entries for kind, (entries, _faults) in self._lists.items()}

    def get(self, section: str, key: str) -> Any:
        """The entry of a section, read when first asked for.

        Raises:
            NotFoundError: if there is none of that key.
            DataError: with all problems of its file.
        """
        if (section, key) not in self._entries:
            places = self.places[section]
            if key not in places:
                raise NotFoundError(section[:-1], key, places)
            with paused(), using(self.names):
                self._entries[section, key] = self._read(section, key, places[key])
        return self._entries[section, key]

    def titles(self, key: str) -> tuple[str, tuple[str, ...]]:
        """The title of an occupation and its alternate titles, without reading its figures.

        Raises:
            DataError: with all problems of its file, where these are not as they should be.
        """
        head = self._head(key)
        title, others = head.get("title"), head.get("alternate_titles", [])
        if isinstance(title, str) and isinstance(others, list) and all(isinstance(each, str) for each in others):
            return title, tuple(others)
        occupation: Occupation = self.get("occupations", key)
        return occupation.title, occupation.alternate_titles

    def _codes(self, key: str) -> tuple[str, ...]:
        codes = self._head(key).get("codes")
        if isinstance(codes, dict) and codes and all(isinstance(each, str) for each in codes.values()):
            return tuple(codes.values())
        occupation: Occupation = self.get("occupations", key)
        return tuple(code.value for code in occupation.codes)

    def titled(self, text: str) -> tuple[str, ...]:
        """The keys of the occupations that have a title that is the text, without reading their figures."""
        return tuple(self._titled.get(normalised(text), ()))

    def coded(self, text: str) -> tuple[str, ...]:
        """The keys of the occupations that have a code that is the text, without reading their figures."""
        return tuple(self._coded.get(text.casefold(), ()))

    @cached_property
    def _titled(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for key in self.places["occupations"]:
            title, others = self.titles(key)
            for text in (title, *others):
                found.setdefault(normalised(text), {})[key] = None
        return found

    @cached_property
    def _coded(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for key in self.places["occupations"]:
            for code in self._codes(key):
                found.setdefault(code.casefold(), {})[key] = None
        return found

    def _head(self, key: str) -> dict[str, Any]:
        """What stands before the figures in an occupation's file; empty where it was read as a whole."""
        if ("occupations", key) in self._entries:
            return {}
        if key not in self._heads:
            self._heads[key] = self.places["occupations"][key].head(f"occupations/{key}.toml")
        return self._heads[key]

    def _read(self, section: str, key: str, folder: Folder) -> Any:
        file = f"{section}/{key}.toml"
        read = {
            "guides": read_guide,
            "surveys": documents.read_survey,
            "occupations": documents.read_occupation,
            "roles": documents.read_role,
        }[section]
        return read(file, key, folder.read(file))

    def joined(self, other: Library) -> Library:
        """Both libraries' folders, each once.

        Raises:
            DataError: if the two have different entries of one key.
        """
        clashes = [
            Problem(f"{name}.toml", key, f"clash: the two catalogues have different {NAMED[kind]}s of this key")
            for name, kind in LIST_KINDS.items()
            for key in sorted(self.names[kind].keys() & other.names[kind].keys())
            if self.names[kind][key] != other.names[kind][key]
        ]
        clashes += [
            Problem(f"{section}/{key}.toml", "", f"clash: the two catalogues have different {section} of this key")
            # Statements of one occupation are merged, not refused.
            for section in SECTIONS
            if section != "occupations"
            for key in sorted(self.places[section].keys() & other.places[section].keys())
            if self.places[section][key].path != other.places[section][key].path
            and self.get(section, key) != other.get(section, key)
        ]
        if clashes:
            raise DataError(clashes)
        mine = {folder.path.resolve() for folder in self.folders}
        new = [folder for folder in other.folders if folder.path.resolve() not in mine]
        # What both have is alike, so which folder it is read from makes no difference.
        return Library([*self.folders, *new], replace=True)

    def problems(self, folder: Folder) -> list[Problem]:
        """All that is wrong with one of the folders, given the others."""
        found = [problem for _entries, faults in self._lists.values() for problem in faults]
        found += folder.strays()
        with using({kind: entries for kind, (entries, _faults) in self._lists.items()}):
            for section in SECTIONS:
                found += self._section_problems(section, folder)
        return found

    def _section_problems(self, section: str, folder: Folder) -> list[Problem]:
        found: list[Problem] = []
        earlier = {key for other in self.folders if other is not folder for key in other.keys(section)}
        for key in folder.keys(section):
            file = f"{section}/{key}.toml"
            if key in earlier and not self.replace:
                found.append(Problem(file, "", f"clash: there is a {section[:-1]} of this key"))
                continue
            try:
                entry = self._read(section, key, folder)
            except DataError as error:
                found += error.problems
                continue
            found += [Problem(file, path, message) for path, message in self._dangling(entry)]
        return found

    def _dangling(self, entry: Any) -> list[tuple[str, str]]:
        """References of an entry to others that are not there."""
        if isinstance(entry, documents.RoleEntry):
            references = [(f"guides[{place}]", "guides", key) for place, key in enumerate(entry.guides)]
        elif isinstance(entry, documents.Survey):
            references = [("role", "roles", entry.role)]
        elif isinstance(entry, Guide):
            related = enumerate(entry.related)
            references = [(f"prose.related[{place}].role", "roles", each.role) for place, each in related if each.role]
        else:
            references = []
        missing = [(path, section, key) for path, section, key in references if key not in self.places[section]]
        found = [(path, str(NotFoundError(section[:-1], key, self.places[section]))) for path, section, key in missing]
        return found or (self._unnamed(entry) if isinstance(entry, documents.RoleEntry) else [])

    def _unnamed(self, entry: documents.RoleEntry) -> list[tuple[str, str]]:
        """Next steps of a role whose titles none of its guides names as a way out."""
        if not entry.next_steps:
            return []
        try:
            guides = [self.get("guides", key) for key in entry.guides]
        except DataError:
            # What the guide names cannot be told until its own faults are gone.
            return []
        titles = sorted({move.title for guide in guides for move in guide.moves})
        return [
            ("next_steps", str(NotFoundError("way out of the role's guides", step.title, titles)))
            for step in entry.next_steps
            if step.title not in titles
        ]
