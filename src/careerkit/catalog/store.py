"""A release in a store: its entries are made when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from careerkit.catalog.release import KINDS, Release
from careerkit.catalog.search import normalised
from careerkit.catalog.store_file import StoreFile, bucket
from careerkit.catalog.store_rows import SHARED
from careerkit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from careerkit.model.occupation import Occupation

__all__ = ["StoredRelease", "open_store"]

_SHARED_KINDS = frozenset(SHARED.values())


def open_store(path: Path) -> StoredRelease:
    """The release in a store; nothing but its description is read.

    Args:
        path: the file.

    Raises:
        StoreError: if it cannot be read, is no store, is damaged or of another format; it says what to do.
    """
    return StoredRelease(StoreFile(path))


class StoredRelease(Release):
    """A release whose entries lie in a store.

    Args:
        file: the store.
    """

    def __init__(self, file: StoreFile) -> None:
        self.file: StoreFile = file
        self._sections = {name: StoredSection(file, name) for name in KINDS if file.part(name)[1]}

    @property
    def digest(self) -> str:
        """The SHA-256 of all entries; equal ones mean equal releases."""
        return str(self.file.about.get("digest"))

    def holders(self, field: str) -> Collection[str]:
        """The keys of the occupations that hold anything in a field, without making one."""
        index = self.file.piece(self.file.part("holders")[0], "holders", "occupations")
        return dict.fromkeys(self._keys_at(index, field, "holders"))

    def occupation(self, key: str, only: str | None = None) -> Occupation:
        """An occupation, of which nothing is made but one field and those without a default; None for all."""
        section = cast("StoredSection", self._sections["occupations"])
        occupation: Occupation = section.entry(key, only)
        return occupation

    def titles(self, key: str) -> tuple[str, tuple[str, ...]]:
        """The title of an occupation and its alternate titles, without making it."""
        return self._titles[key]

    def keys_titled(self, text: str) -> tuple[str, ...] | None:
        """The keys of the occupations that have a title that is the text, without making one.

        None where the store was made with another version of Unicode, in which texts may compare otherwise.
        """
        return self._keys_of("words", normalised(text)) if self._same_unicode else None

    def keys_coded(self, text: str) -> tuple[str, ...]:
        """The keys of the occupations that have a code that is the text, without making one."""
        # What ASCII is in lower case, all versions of Unicode agree on.
        return (
            self._keys_of("codes", text.casefold())
            if text.isascii() or self._same_unicode
            else super().keys_coded(text)
        )

    @property
    def _same_unicode(self) -> bool:
        from unicodedata import unidata_version

        return self.file.about.get("unicode") == unidata_version

    def _keys_of(self, part: str, text: str) -> tuple[str, ...]:
        """The keys of the occupations that an index has under a text as it is compared."""
        first, count = self.file.part(part)
        if count < 1:
            self.file.refuse(f"the index of {part}")
        number = bucket(text, count)
        return self._keys_at(self.file.piece(first + number, part, str(number)), text, part)

    def _keys_at(self, index: Any, text: str, part: str) -> tuple[str, ...]:
        keys = tuple(self.section("occupations"))
        places = index.get(text, []) if isinstance(index, dict) else None
        if not isinstance(places, list) or not all(type(each) is int and 0 <= each < len(keys) for each in places):
            self.file.refuse(f"the index of {part}")
        return tuple(keys[each] for each in places)

    @cached_property
    def _titles(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The titles of all occupations; read whole when first asked for."""
        keys, values = (
            self.section("occupations"),
            self.file.piece(self.file.part("titles")[0], "titles", "occupations"),
        )
        if not isinstance(values, list) or len(values) != len(keys) or not all(map(_is_titles, values)):
            self.file.refuse("the index of titles")
        return {key: (title, tuple(others)) for key, (title, others) in zip(keys, values, strict=True)}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredRelease):
            if self.digest == other.digest:
                return True
            # Most differ in their keys, which is told without making an entry.
            if any(self.section(name).keys() != other.section(name).keys() for name in KINDS):
                return False
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[Callable[..., Release], tuple[object, ...]]:
        return _reopened, (self.file.path, self.digest)


def _reopened(path: Path, digest: str) -> StoredRelease:
    """The release that a pickle names by its place."""
    found = open_store(path)
    if found.digest != digest:
        msg = f"{path}: the release was installed anew since it was pickled; load the catalogue again"
        raise StoreError(msg)
    return found


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(type(each) is str for each in value)


def _is_titles(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and type(value[0]) is str and _is_texts(value[1])


class StoredSection(Mapping[str, Any]):
    """The entries of one section by key, in key order; each is made anew, but for what stands once in the store.

    Args:
        file: the store.
        name: the section.
    """

    def __init__(self, file: StoreFile, name: str) -> None:
        self._file = file
        self._name = name
        self._first, self._count = file.part(name)
        self._places: dict[str, int] | None = None

    @property
    def _numbers(self) -> dict[str, int]:
        """The number of each entry, by its key."""
        if self._places is None:
            keys, numbers = self._contents()
            places = dict(zip(keys, numbers, strict=True))
            if len(places) != self._count or list(places) != sorted(places):
                self._file.refuse(f"the keys of {self._name}")
            self._places = places
        return self._places

    def _contents(self) -> tuple[list[str], Any]:
        found = self._file.piece(self._file.part("contents")[0] + list(KINDS).index(self._name), "contents", self._name)
        pair = isinstance(found, list) and len(found) == 2 and all(isinstance(each, list) for each in found)
        if not pair or not _is_texts(found[0]) or len(found[0]) != len(found[1]):
            self._file.refuse(f"the keys of {self._name}")
        if any(type(each) is not int or each < 0 for each in found[1]):
            self._file.refuse(f"the keys of {self._name}")
        return found[0], found[1]

    def __getitem__(self, key: str) -> Any:
        return self.entry(key)

    def entry(self, key: str, only: str | None = None) -> Any:
        """The entry of a key, or of its fields only one and those without a default."""
        number = self._numbers[key]
        kind = KINDS[self._name]
        if kind in _SHARED_KINDS:
            entry = self._file.shared(kind, number)
        else:
            data = self._file.piece(self._first + number, self._name, key)
            entry = self._file.made(lambda reader: reader.entry(data, kind, only), f"{self._name} {key!r}")
        if entry.key != key:
            self._file.refuse(f"{self._name} {key!r} has the key {entry.key!r}")
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: object) -> bool:
        return key in self._numbers
