"""Where a level of a job family stands among those of others, judged by its title, and what it follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.catalog.search import normalised
from careerkit.exchange.resume_words import leads
from careerkit.model.ladder import Level, Stage, Track

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.model.source import Citation

__all__ = ["TITLES", "Judged", "judged", "ladder_levels"]

TITLES: tuple[tuple[str, Stage, Stage], ...] = (
    # An account executive sells, and an executive assistant assists one: the word alone says nothing.
    (r"chief|ceo|cto|cio|cfo|coo|vice president|vp|executive (?:director|officer)", Stage.EXECUTIVE, Stage.EXECUTIVE),
    (r"director|head", Stage.DIRECTOR, Stage.DIRECTOR),
    (r"principal|staff|distinguished|fellow", Stage.PRINCIPAL, Stage.MANAGER),
    (r"lead|team leader|supervisor", Stage.LEAD, Stage.LEAD),
    (r"senior(?: [a-z]+)* (?:2|3|4|ii|iii|iv)", Stage.LEAD, Stage.LEAD),
    (r"senior(?: (?!people\b)[a-z]+)* manager", Stage.SENIOR, Stage.MANAGER),
    (r"senior", Stage.SENIOR, Stage.SENIOR),
    (r"junior|graduate|trainee|apprentice|intern|entry|associate|assistant", Stage.JUNIOR, Stage.JUNIOR),
)
"""Words of a title, and the stage that they mean for specialists and for those who lead people; the first that fits.

A title with none of them is intermediate for a specialist, and manager for one who leads people. No standard
says what such words mean; the order is that of the Financial Times' own ladder.
"""

_SPECIALIST = re.compile(r"\bindividual contributor\b")


@attrs.frozen
class Judged:
    """What a level's id and title were taken to mean.

    Args:
        stage: where it stands.
        track: whether it leads people.
        parted: whether the level says of itself that it is on one of two tracks.
        why: on what ground.
    """

    stage: Stage
    track: Track
    parted: bool
    why: str


def judged(key: str, title: str) -> Judged:
    """What a level's id and title mean.

    An id that ends in ``-ic`` or a title with "Individual Contributor" is of specialists; an id that ends in
    ``-pm``, and a title whose words say that it leads people, as those of résumés are read, is of management;
    all else is of specialists.

    Args:
        key: its id, as a key.
        title: its title.

    >>> judged("senior-2-pm", "Senior Engineer 2 (People Manager)").stage
    Stage.LEAD
    >>> judged("principal-pm", "Principal Engineer (People Manager)").why
    "'principal' on the management track"
    """
    text = normalised(title)
    specialist = key.endswith("-ic") or _SPECIALIST.search(text) is not None
    management = not specialist and (key.endswith("-pm") or leads(title))
    track = Track.MANAGEMENT if management else Track.SPECIALIST
    for words, of_specialists, of_managers in TITLES:
        found = re.search(rf"\b(?:{words})\b", text)
        if found is not None:
            stage = of_managers if management else of_specialists
            return Judged(stage, track, specialist or management, f"{found[0]!r} on the {track} track")
    stage = Stage.MANAGER if management else Stage.INTERMEDIATE
    return Judged(stage, track, specialist or management, f"no word of seniority on the {track} track")


def ladder_levels(named: Iterable[tuple[str, str, Citation]]) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """The levels of a job family in its order, and the titles whose stage was raised to keep that order.

    A level follows the last one before it on its track. Where management starts, that is the last level
    that was on no track of its own: there the tracks part. A title that means less than the one before
    it on its track stands on the stage of that one.

    Args:
        named: key, title and citation of each level, the lowest first; the citation's note is filled in.
    """
    levels: list[Level] = []
    raised: list[str] = []
    common: Level | None = None
    last: dict[Track, Level] = {}
    for key, title, citation in named:
        meaning = judged(key, title)
        before = last.get(meaning.track)
        stage, why = meaning.stage, meaning.why
        if before is not None and stage < before.stage:
            stage, why = before.stage, f"{why}, and not below the level before it"
            raised.append(title)
        after = before or common or last.get(Track.SPECIALIST)
        level = Level(
            key=key,
            title=title,
            stage=stage,
            track=meaning.track,
            follows=None if after is None or after is levels[-1] else after.key,
            citation=attrs.evolve(citation, note=f"stage and track by the title: {why}"),
        )
        levels.append(level)
        last[level.track] = level
        if not meaning.parted:
            common = level
    return tuple(levels), tuple(raised)
