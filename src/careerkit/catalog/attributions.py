"""The words that licences ask for, of every source that a catalogue is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.model.record import Record
from careerkit.model.source import Source
from careerkit.model.table import Tabular
from careerkit.model.validators import tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Attributions", "attribution"]


@attrs.frozen(eq=False, repr=False)
class Attributions(Tabular, Record):
    """What must, or should, be said beside figures of these sources.

    Args:
        sources: the sources.

    >>> source = Source(key="onet-30-0", title="O*NET 30.0 Database", kind="official-statistics", licence="CC BY 4.0")
    >>> print(Attributions((source,)).rows()[0]["words"])
    O*NET 30.0 Database, licence: CC BY 4.0
    """

    sources: tuple[Source, ...] = attrs.field(default=(), validator=tuple_of(Source))

    def __iter__(self) -> Iterator[str]:
        return map(attribution, self.sources)

    def __len__(self) -> int:
        return len(self.sources)

    @property
    def caption(self) -> str:
        """What the table shows."""
        return "Sources and what their licences ask to be said"

    @property
    def notes(self) -> tuple[str, ...]:
        """How many licences ask for words of their own."""
        asking = sum(source.attribution is not None for source in self.sources)
        return (f"{asking} of {len(self)} sources ask for these words; the others are named for the reader's sake",)

    def rows(self) -> list[dict[str, Any]]:
        """One dict per source."""
        return [
            {
                "source": source.key,
                "words": attribution(source),
                "licence": source.licence,
                "url": source.url,
                "asked": source.attribution is not None,
            }
            for source in self.sources
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per source, and the names of the columns."""
        return ["source", "asked", "words"], [
            [source.key, "yes" if source.attribution is not None else "", attribution(source)]
            for source in self.sources
        ]

    def __repr__(self) -> str:
        return f"<Attributions of {len(self)} sources>"


def attribution(source: Source) -> str:
    """The words that a source's licence asks for; where it asks for none, publisher, title and licence.

    Args:
        source: the source.
    """
    if source.attribution is not None:
        return source.attribution
    return str(source) if source.licence is None else f"{source}, licence: {source.licence}"
