"""What was made of another format's document, reading by reading."""

from __future__ import annotations

import re
from typing import Any

import attrs

from careerkit.model.record import Record
from careerkit.model.table import Tabular
from careerkit.model.term import Term

__all__ = ["ReadReport", "Reading", "ReadingKind"]

_PLACE = re.compile(r"\[[0-9]+\]")


class ReadingKind(Term):
    """What a part of the document was read as."""

    SKILL = "skill"
    SKILL_LEVEL = "skill level"
    NAMED_SKILL = "skill named in a text"
    POSITION = "position"
    DATE = "date"
    LEADERSHIP = "leadership"
    SCHOOLING = "schooling"
    CREDENTIAL = "credential"
    LANGUAGE_LEVEL = "language level"
    MARKET = "market"


def as_reading_kind(value: ReadingKind | str) -> ReadingKind:
    """The member itself, or the one with that text."""
    return ReadingKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reading(Record):
    """What one part of a document was read as, and how.

    Args:
        path: where it stands, such as ``skills[0].keywords[1]``.
        text: what stands there.
        kind: what it was read as.
        result: what it was taken to mean: a key, a level, a day; None where nothing was recognised.
        how: exact, alias, fuzzy, or the rule or reason in words.
        score: how alike the texts are, for skills [0–100]; None for what is not compared.
    """

    path: str
    text: str
    kind: ReadingKind = attrs.field(converter=as_reading_kind)
    result: str | None = None
    how: str
    score: float | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReadReport(Tabular, Record):
    """All that was read from a document, and what was left.

    Args:
        source: the file; empty for a document that was no file.
        readings: what needed an interpretation, in the order of the profile's fields.
        unused: the paths of what has no place in a profile.
    """

    source: str = ""
    readings: tuple[Reading, ...] = ()
    unused: tuple[str, ...] = ()

    def of(self, *kinds: ReadingKind | str) -> tuple[Reading, ...]:
        """The readings of some kinds.

        Raises:
            NotFoundError: if there is no such kind.
        """
        wanted = [ReadingKind.of(kind) for kind in kinds]
        return tuple(each for each in self.readings if each.kind in wanted)

    @property
    def recognised(self) -> tuple[Reading, ...]:
        """The skills that were recognised, with how."""
        return tuple(each for each in self.of("skill", "skill named in a text") if each.result is not None)

    @property
    def not_recognised(self) -> tuple[Reading, ...]:
        """What was given as a skill and is none of the catalogue's for sure; ``how`` names the nearest."""
        return tuple(each for each in self.of("skill") if each.result is None)

    @property
    def level_words(self) -> tuple[Reading, ...]:
        """How each word for a level of skill or language was read."""
        return self.of("skill level", "language level")

    @property
    def assumptions(self) -> tuple[Reading, ...]:
        """What was added to dates, titles and courses of study so that they say enough."""
        return self.of("date", "leadership", "schooling", "position")

    def rows(self) -> list[dict[str, Any]]:
        """One row per reading, then one per path that was not used."""
        read = [attrs.asdict(each, recurse=False) | {"kind": each.kind.value} for each in self.readings]
        left = {"text": "", "kind": "not used", "result": None, "how": "no place in a profile", "score": None}
        return read + [{"path": path, **left} for path in self.unused]

    @property
    def caption(self) -> str:
        """What was read."""
        return f"What was read from {self.source or 'the résumé'}"

    @property
    def notes(self) -> tuple[str, ...]:
        """How many skills were recognised, and what was not used."""
        skills = self.of("skill")
        known = sum(each.result is not None for each in skills)
        # The same field of many entries is shown once.
        unused = ", ".join(dict.fromkeys(_PLACE.sub("[*]", path) for path in self.unused)) or "none"
        return (
            f"skills recognised: {known} of {len(skills)} that are listed",
            "levels of skill and language are the person's own words; leadership is inferred from titles",
            f"fields not used: {unused}",
        )

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per reading, and the names of the columns."""
        return ["path", "text", "read as", "means", "how"], [
            [each.path, _short(each.text), str(each.kind), each.result or "–", _scored(each)] for each in self.readings
        ]

    def __repr__(self) -> str:
        known = sum(each.result is not None for each in self.readings)
        return f"<ReadReport: {known} of {len(self.readings)} recognised, {len(self.unused)} fields not used>"


def _short(text: str, limit: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _scored(reading: Reading) -> str:
    return reading.how if reading.score in (None, 100.0) else f"{reading.how}, {reading.score:.0f}"
