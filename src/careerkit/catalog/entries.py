"""Read-only mappings of entries, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from careerkit.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Entries", "NoEntryError"]

T = TypeVar("T")

SHOWN = 8
"""So many keys are printed."""


class Entries(Mapping[str, T], Generic[T]):
    """Entries of one kind in key order, read-only, each made when first asked for.

    Args:
        kind: what an entry is called in messages.
        keys: the keys, sorted.
        get: makes the entry of a key.
    """

    def __init__(self, kind: str, keys: tuple[str, ...], get: Callable[[str], T]) -> None:
        self._kind = kind
        self._keys = dict.fromkeys(keys)
        self._get = get

    def __getitem__(self, key: str) -> T:
        if not isinstance(key, str) or key not in self._keys:
            raise NoEntryError(self._kind, key, self._keys)
        return self._get(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __repr__(self) -> str:
        shown = list(islice(self._keys, SHOWN))
        more = f" and {len(self) - SHOWN:,} more" if len(self) > SHOWN else ""
        return f"<Entries of kind {self._kind}: {', '.join(shown)}{more}>"


class NoEntryError(NotFoundError, KeyError):
    """A mapping of the catalogue has no entry of that key."""

    def __str__(self) -> str:
        # A KeyError would show the message's repr.
        return NotFoundError.__str__(self)
