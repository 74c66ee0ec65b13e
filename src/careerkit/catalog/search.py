"""Finding entries by their titles: exact before fuzzy, the official title before the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from careerkit.collector import paused
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.term import OrderedTerm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.model.occupation import Occupation
    from careerkit.model.role import Role

    Entry: TypeAlias = Role | Occupation

__all__ = [
    "Hit",
    "MatchKind",
    "SearchIndex",
    "SearchMatch",
    "best_hits",
    "best_scored",
    "check_query",
    "normalised",
    "other_numbers",
]

CUTOFF = 80.0
"""The least similarity of a fuzzy match [0–100]; below it, titles share words by chance."""

FEW = 2_000
"""Up to so many titles, each is scored with care; of more, those of a shortlist."""

SHORTLIST = 200
"""So many titles are on the shortlist, whatever the limit, which so cuts the answer and does not change it."""

_NO_WORD = re.compile(r"[\W_]+")


class MatchKind(OrderedTerm):
    """What kind of title was matched, and how; in the order in which matches are ranked."""

    TITLE = "title"
    ALIAS = "alias"
    ALTERNATE_TITLE = "alternate-title"
    FUZZY = "fuzzy"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SearchMatch(Record):
    """An entry that answers to a text.

    Args:
        entry: the role or occupation.
        text: the title that was matched.
        kind: what kind of title it is; fuzzy if it was not matched exactly.
        score: how alike the two texts are [0–100].
    """

    entry: Entry
    text: str
    kind: MatchKind
    score: float

    def __repr__(self) -> str:
        return f"<SearchMatch {self.entry!r} by {self.kind} {self.text!r}, {self.score:.0f}>"


@attrs.frozen(eq=False, repr=False)
class Hit(Record):
    """A title in the index.

    Args:
        section: the section of the catalogue that its entry is in.
        key: the key of its entry.
        text: the title.
        kind: what kind of title it is.
    """

    section: str
    key: str
    text: str
    kind: MatchKind


def normalised(text: str) -> str:
    """The text as it is compared: letters in one form (NFC) and case, all else a single space."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return _NO_WORD.sub(" ", text.casefold()).strip()


class SearchIndex:
    """Titles of all entries, ready to be searched.

    Args:
        hits: the titles.
    """

    def __init__(self, hits: Iterable[Hit]) -> None:
        by_text: dict[str, list[Hit]] = {}
        with paused():
            for hit in hits:
                by_text.setdefault(normalised(hit.text), []).append(hit)
        by_text.pop("", None)
        # In a fixed order, so that titles that are equally similar are told in it.
        self._by_text: dict[str, list[Hit]] = {text: by_text[text] for text in sorted(by_text)}
        self._texts = list(self._by_text)

    def exact(self, text: str) -> list[Hit]:
        """The titles that are the text, best first, one per entry."""
        return best_hits(self._by_text.get(normalised(text), ()))

    def other_number(self, text: str) -> list[Hit]:
        """The official titles that are the text in the plural or singular, one per entry.

        Statistics name occupations in the plural, people do not.
        """
        hits = (hit for form in other_numbers(normalised(text)) for hit in self._by_text.get(form, ()))
        return best_hits(hit for hit in hits if hit.kind is MatchKind.TITLE)

    def fuzzy(self, text: str, limit: int) -> list[tuple[Hit, float]]:
        """The entries with the most similar titles, best first, with their similarity [0–100]."""
        from rapidfuzz import fuzz, process

        wanted = normalised(text)
        if not wanted:
            return []
        # A cheap scorer makes the shortlist where there are many titles; the one that ranks rightly is slow.
        titles = self._texts
        if len(titles) > FEW:
            listed = process.extract(wanted, titles, scorer=fuzz.ratio, limit=SHORTLIST, score_cutoff=CUTOFF / 2)
            titles = [title for title, _score, _place in listed]
        scored = ((fuzz.WRatio(wanted, title), title) for title in titles)
        near = ((hit, score) for score, title in scored if score >= CUTOFF for hit in self._by_text[title])
        return best_scored(near)[:limit]


def other_numbers(text: str) -> tuple[str, ...]:
    """The plurals that an English text may have, and the singulars."""
    if not text:
        return ()
    plurals = (f"{text}s", f"{text}es", f"{text[:-1]}ies") if text[-1] == "y" else (f"{text}s", f"{text}es")
    if not text.endswith("s"):
        return plurals
    singulars = (text[:-1], text.removesuffix("es"), f"{text.removesuffix('ies')}y")
    return (*plurals, *(form for form in singulars if form not in (text, f"{text}y")))


def best_hits(hits: Iterable[Hit]) -> list[Hit]:
    """The best title of each entry, best first."""
    best: dict[tuple[str, str], Hit] = {}
    for hit in sorted(hits, key=_rank):
        best.setdefault((hit.section, hit.key), hit)
    return list(best.values())


def best_scored(hits: Iterable[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    """The most similar title of each entry, best first, with its similarity [0–100]."""
    best: dict[tuple[str, str], tuple[Hit, float]] = {}
    for hit, score in sorted(hits, key=lambda pair: (-pair[1], _rank(pair[0]))):
        best.setdefault((hit.section, hit.key), (hit, score))
    return list(best.values())


def check_query(text: object, limit: object) -> None:
    """Refuse a query that is no text and a limit that is no number of results."""
    if not isinstance(text, str):
        msg = f"text: expected a text, found {text!r}"
        raise InvalidTypeError(msg)
    if isinstance(limit, bool) or not isinstance(limit, int):
        msg = f"limit: expected int, found {limit!r}"
        raise InvalidTypeError(msg)
    if limit < 1:
        msg = f"limit: expected 1 or more, found {limit}"
        raise InvalidValueError(msg)


def _rank(hit: Hit) -> tuple[int, bool, str, str]:
    # Roles before occupations: a role is what employers hire for.
    return (hit.kind.rank, hit.section != "roles", hit.key, hit.text)
