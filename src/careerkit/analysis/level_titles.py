"""Job titles as people write them, read as levels of roles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.title_wordings import title_wordings
from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import bundled_catalog
from careerkit.catalog.search import MatchKind, SearchMatch, check_query, normalised
from careerkit.errors import InvalidTypeError
from careerkit.model.ladder import Level, Stage
from careerkit.model.record import Record
from careerkit.model.role import Position, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ABBREVIATIONS", "GRADES", "STAGE_WORDS", "LevelTitleMatch", "level_title"]

ABBREVIATIONS = {
    "assoc": "associate",
    "asst": "assistant",
    "cust": "customer",
    "dir": "director",
    "jnr": "junior",
    "jr": "junior",
    "mgr": "manager",
    "mngr": "manager",
    "rep": "representative",
    "reps": "representative",
    "serv": "service",
    "snr": "senior",
    "spec": "specialist",
    "sr": "senior",
    "supv": "supervisor",
    "svc": "service",
    "svp": "vice president",
    "evp": "vice president",
    "tl": "team lead",
    "vp": "vice president",
}
"""What abbreviations in titles stand for; those of whole titles, such as CSR, are aliases of roles."""

STAGE_WORDS = {
    "entry level": Stage.JUNIOR,
    "junior": Stage.JUNIOR,
    "trainee": Stage.JUNIOR,
    "mid level": Stage.INTERMEDIATE,
    "midlevel": Stage.INTERMEDIATE,
    "intermediate": Stage.INTERMEDIATE,
    "mid": Stage.INTERMEDIATE,
    "senior": Stage.SENIOR,
    "lead": Stage.LEAD,
    "leader": Stage.LEAD,
    "supervisor": Stage.LEAD,
    "principal": Stage.PRINCIPAL,
    "manager": Stage.MANAGER,
    "director": Stage.DIRECTOR,
    "head": Stage.DIRECTOR,
    "vice president": Stage.EXECUTIVE,
    "chief": Stage.EXECUTIVE,
}
"""The stage that a word of seniority means; of several the highest counts.

``executive`` is none: a customer service executive is a representative in many countries.
"""

GRADES = {1: Stage.JUNIOR, 2: Stage.INTERMEDIATE, 3: Stage.SENIOR, 4: Stage.LEAD}
"""The stage that a number at the end means where no word of seniority stands: a convention, not a source's."""

_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5} | {str(number): number for number in range(1, 6)}
_FILLERS = frozenset(["and", "for", "grade", "in", "level", "of", "team", "the", "tier"])

_HOW = {
    MatchKind.TITLE: "is the role's title",
    MatchKind.ALIAS: "is the role's alias",
    MatchKind.ALTERNATE_TITLE: "is a title on its ladder",
    MatchKind.FUZZY: "is like it",
}

LONGEST = 200
"""Longer texts are no titles [characters]."""

WORD_CUTOFF = 80.0
"""The least similarity of two words that are taken for the same one [0–100]."""

BY_ALIAS = 5
"""What a match loses where the title is another name of the role's, or the same words set otherwise [points]."""

BY_SPECIALITY = 10
"""What it loses for each word before the role's title, such as the trade in "Retail CSR" [points]."""

SPECIALITY_WORDS = 2
"""How many words before a title are taken for a speciality."""

SHARE = 0.5
"""The least share of a title's words that one like it has; the score is scaled by that share."""

BY_GRADE = 10
"""What it loses where only a number tells the level [points]."""

BY_NOTHING = 20
"""What it loses where nothing tells the level, and so any of the first may be meant [points]."""

UNUSED = 5
"""What it loses where a further word or number of seniority says nothing of the level [points]."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LevelTitleMatch(Record):
    """A level that a title may mean.

    Args:
        role: the role.
        level: its level.
        score: how surely the title means it [0–100]; a rank, not a probability.
        why: on what ground, in words.
    """

    role: Role
    level: Level
    score: float
    why: str

    @property
    def position(self) -> Position:
        """The role on that level."""
        return self.role.at(self.level.key)

    def __repr__(self) -> str:
        return f"<LevelTitleMatch {self.role.key!r} at {self.level.key!r}, {self.score:.0f}: {self.why}>"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Title(Record):
    """What a title says: what the work is, and how senior."""

    content: tuple[str, ...]
    stages: tuple[Stage, ...]
    grade: int | None

    @property
    def stage(self) -> Stage | None:
        by_grade = None if self.grade is None else GRADES.get(self.grade)
        return max(self.stages, default=by_grade)

    @property
    def unused(self) -> int:
        """How many words and numbers of seniority say nothing more of the level."""
        return max(len(self.stages) - 1, 0) + bool(self.stages and self.grade)


def level_title(title: str, *, catalog: Catalog | None = None) -> tuple[LevelTitleMatch, ...]:
    """The levels that a job title may mean, the surest first; several where it is ambiguous, none where unknown.

    Abbreviations are written out; words of seniority, else a number at the end, give the stage; what is left is
    looked for among the titles and aliases of roles. A title that is a level's own scores 100, and loses points
    for each guess that it needs. A title that means none is tried again without what stands in brackets and after
    its last comma, colon, bar or dash, with "customer support" and "call center" for "customer service", and as
    the jobs that a slash joins, at a lower score each.

    Args:
        title: the title; case and punctuation do not matter.
        catalog: the catalogue; None for the bundled one.

    Raises:
        InvalidTypeError: if the title is no text, or the catalogue is none.

    >>> import careerkit as ck
    >>> for match in ck.level_title("Sr. CSR II"):
    ...     print(match)
    <LevelTitleMatch 'customer-service-representative' at 'senior', 90: 'CSR' is the role's alias; a word says senior>
    >>> [(match.role.key, match.level.key) for match in ck.level_title("customer care mgr")]
    [('customer-care-agent', 'manager'), ('customer-care-representative', 'manager')]
    >>> for match in ck.level_title("Customer Support Representative (remote)"):
    ...     print(f"{match.score:.0f}", "|", match.why)
    75 | the title of the level 'intermediate'; without 'remote'; 'customer support' read as 'customer service'
    >>> ck.level_title("astronaut")
    ()
    """
    check_query(title, 1)
    if catalog is not None and not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog or None, found {catalog!r}"
        raise InvalidTypeError(msg)
    if len(title) > LONGEST:
        return ()
    known = bundled_catalog() if catalog is None else catalog
    for wordings in title_wordings(title, lambda text: _read(text).stages != ()):
        found: dict[tuple[str, str], LevelTitleMatch] = {}
        for wording in wordings:
            for match in _matches(wording.text, _read(wording.text), known):
                place, score = (match.role.key, match.level.key), match.score - wording.loss
                if score > 0 and (place not in found or score > found[place].score):
                    why = "; ".join(filter(None, (match.why, wording.why)))
                    found[place] = attrs.evolve(match, score=score, why=why)
        if found:
            return tuple(sorted(found.values(), key=lambda match: (-match.score, match.role.key, match.level.key)))
    return ()


@lru_cache(maxsize=4096)
def _read(title: str) -> _Title:
    words = normalised(title).split()
    grade = _NUMERALS.get(words[-1]) if len(words) > 1 else None
    if grade is not None:
        words = words[:-1]
    words = " ".join(ABBREVIATIONS.get(word, word) for word in words).split()
    content, stages = [], []
    while words:
        pair = " ".join(words[:2])
        if pair in STAGE_WORDS and len(words) > 1:
            stages.append(STAGE_WORDS[pair])
            words = words[2:]
            continue
        word, *words = words
        if word in STAGE_WORDS:
            stages.append(STAGE_WORDS[word])
        elif word not in _FILLERS:
            content.append(word)
    return _Title(content=tuple(content), stages=tuple(stages), grade=grade)


def _matches(title: str, read: _Title, catalog: Catalog) -> Iterator[LevelTitleMatch]:
    if not read.content:
        return
    for role in catalog.roles.values():
        for level in role.ladder:
            if normalised(level.title) == normalised(title):
                yield LevelTitleMatch(role=role, level=level, score=100.0, why=f"the title of the level {level.key!r}")
            elif _is_like(read, _read(level.title)):
                why = f"the title of the level {level.key!r} in other words: {level.title!r}"
                score = 100.0 - BY_ALIAS - UNUSED * read.unused
                yield LevelTitleMatch(role=role, level=level, score=score, why=why)
    for place in range(min(SPECIALITY_WORDS, len(read.content) - 1) + 1):
        for hit in catalog.search(" ".join(read.content[place:])):
            likeness = _likeness(hit, read)
            # What stands before a title is a speciality; what only resembles a title must be all of it.
            if not isinstance(hit.entry, Role) or not likeness or (place and hit.kind is MatchKind.FUZZY):
                continue
            score = likeness - place * BY_SPECIALITY
            for level, loss, ground in _levels(hit.entry, read):
                why = f"{hit.text!r} {_HOW[hit.kind]}; {ground}"
                yield LevelTitleMatch(role=hit.entry, level=level, score=score - loss, why=why)


def _is_like(read: _Title, other: _Title) -> bool:
    return set(read.content) == set(other.content) and read.stages != () and read.stage is other.stage


def _likeness(hit: SearchMatch, read: _Title) -> float:
    """How surely a title of a role is meant [0–100]; 0 where a word of what was asked has no like in it."""
    if hit.kind is not MatchKind.FUZZY:
        return hit.score - BY_ALIAS * (hit.kind is not MatchKind.TITLE)
    from rapidfuzz import fuzz

    names = _read(hit.text).content
    best = [max(((fuzz.ratio(word, name), name) for name in names), default=(0.0, "")) for word in read.content]
    share = len({name for _score, name in best}) / max(len(names), 1)
    if min(score for score, _name in best) < WORD_CUTOFF or share < SHARE:
        return 0.0
    return (hit.score - BY_ALIAS) * share


def _levels(role: Role, read: _Title) -> Iterator[tuple[Level, float, str]]:
    """The levels of a role that a title's words of seniority mean, what each costs, and why."""
    unused = float(UNUSED * read.unused)
    if read.stage is not None:
        by_word = bool(read.stages)
        ground = f"{'a word' if by_word else 'its number'} says {read.stage}"
        for level in role.ladder:
            if read.stage in level.stages:
                yield level, unused + (0 if by_word else BY_GRADE), ground
        return
    unused += UNUSED * bool(read.grade)
    plain = [level for level in role.ladder if _read(level.title).content == _read(role.title).content]
    plain = [level for level in plain if not _read(level.title).stages]
    for level in plain:
        yield level, unused, "the level bears the role's title"
    first = (Stage.JUNIOR, Stage.INTERMEDIATE)
    for level in () if plain else role.ladder:
        if level.stage in first:
            yield level, unused + BY_NOTHING, "nothing says which of the first levels"
