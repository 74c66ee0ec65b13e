"""Who says a figure: sources, and citations that tie one figure to one place in one source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from careerkit.model.record import Record
from careerkit.model.term import OrderedTerm, Term
from careerkit.model.validators import is_a, is_key, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "SEPARATOR",
    "Basis",
    "Citation",
    "Source",
    "SourceKind",
    "citation_order",
    "independent_witnesses",
    "witness_groups",
]


SEPARATOR = " › "
"""What parts a locator: the table's place in the source, then what tells its rows apart."""


class SourceKind(OrderedTerm):
    """What kind of publication a source is, the most authoritative first.

    >>> SourceKind.OFFICIAL_STATISTICS < SourceKind.CAREER_GUIDE
    True
    """

    OFFICIAL_STATISTICS = "official-statistics"
    SURVEY = "survey"
    RESEARCH = "research"
    CAREER_GUIDE = "career-guide"
    OWN = "own"


def as_source_kind(value: SourceKind | str) -> SourceKind:
    """The member itself, or the one with that text."""
    return SourceKind.of(value)


class Basis(Term):
    """How a figure came about: read in the source, computed from it, or judged by an editor."""

    PUBLISHED = "published"
    DERIVED = "derived"
    JUDGED = "judged"


def as_basis(value: Basis | str) -> Basis:
    """The member itself, or the one with that text."""
    return Basis.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """A publication that figures are taken from.

    Args:
        key: the name that files use.
        title: its title.
        kind: what kind of publication it is.
        publisher: who published it; None where that is not known.
        template: a layout that it shares with other sources; sources on one template are one witness.
        published: the day that it was published.
        retrieved: the day that it was read.
        licence: under which terms it may be used.
        attribution: the words that its licence asks to be shown.
        url: where it can be found.
        note: what a reader should know of it.

    >>> Source(key="oews", title="OEWS", kind="official-statistics").kind
    SourceKind.OFFICIAL_STATISTICS
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    kind: SourceKind = attrs.field(converter=as_source_kind)
    publisher: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    template: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    published: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    retrieved: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    licence: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    attribution: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    url: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    note: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))

    def __str__(self) -> str:
        return self.title if self.publisher is None else f"{self.publisher}: {self.title}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Citation(Record):
    """Where one figure stands, for when, and on what ground.

    Args:
        source: the publication.
        locator: the place in it: a heading, a table and column, a page.
        as_of: the day that the figure describes; a month is given as its first day.
        basis: published, derived or judged.
        attributed_to: whom the source itself names as the figure's origin.
        note: what a reader should know of this figure.

    >>> oews = Source(key="oews", title="OEWS", kind="official-statistics", publisher="BLS")
    >>> print(Citation(source=oews, locator="A_MEDIAN", as_of=date(2025, 5, 1)))
    BLS: OEWS, A_MEDIAN (as of 2025-05-01)
    """

    source: Source = attrs.field(validator=is_a(Source))
    locator: str = attrs.field(validator=is_text)
    as_of: date | None = attrs.field(default=None, validator=is_a(date, optional=True))
    basis: Basis = attrs.field(default=Basis.PUBLISHED, converter=as_basis)
    attributed_to: Source | None = attrs.field(default=None, validator=is_a(Source, optional=True))
    note: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))

    @property
    def table(self) -> str:
        """The part of the locator that the figures of one table share."""
        return self.locator.partition(SEPARATOR)[0]

    def __str__(self) -> str:
        text = f"{self.source}, {self.locator}"
        if self.as_of is not None:
            text += f" (as of {self.as_of.isoformat()})"
        if self.attributed_to is not None:
            text += f", attributed to {self.attributed_to}"
        if self.basis is Basis.PUBLISHED:
            return text
        return f"{text} [{self.basis}]" if self.note is None else f"{text} [{self.basis}: {self.note}]"


def independent_witnesses(sources: Iterable[Source]) -> int:
    """How many independent voices these sources are.

    Sources of one publisher, or on one template, are one voice, and so are sources
    that a chain of such ties connects.

    Args:
        sources: the sources, in any order, repeats allowed.

    >>> a = Source(key="a", title="A", kind="career-guide", publisher="P")
    >>> b = Source(key="b", title="B", kind="career-guide", publisher="P", template="t")
    >>> c = Source(key="c", title="C", kind="career-guide", template="t")
    >>> independent_witnesses([a, c]), independent_witnesses([a, b, c])
    (2, 1)
    """
    return len(witness_groups(sources))


def witness_groups(sources: Iterable[Source]) -> list[set[str]]:
    """The keys of these sources, parted by independent voice; see ``independent_witnesses``.

    Args:
        sources: the sources, in any order, repeats allowed.
    """
    groups: list[set[tuple[str, str]]] = []
    for source in sources:
        ties = {("key", source.key)}
        if source.publisher is not None:
            ties.add(("publisher", source.publisher))
        if source.template is not None:
            ties.add(("template", source.template))
        touching = [group for group in groups if group & ties]
        groups = [group for group in groups if not group & ties]
        groups.append(ties.union(*touching))
    return [{name for tie, name in group if tie == "key"} for group in groups]


def citation_order(citation: Citation) -> tuple[str, ...]:
    """A total order of citations by what they say."""
    origin = "" if citation.attributed_to is None else citation.attributed_to.key
    day = "" if citation.as_of is None else citation.as_of.isoformat()
    return (citation.source.key, citation.locator, day, citation.basis.value, origin, citation.note or "")
