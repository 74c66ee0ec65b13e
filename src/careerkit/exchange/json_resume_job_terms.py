"""The words of a job description that stand for stages, and the name under which careerkit's own keys stand."""

from __future__ import annotations

import re

from careerkit.catalog.search import normalised
from careerkit.model.ladder import Stage

__all__ = ["EXPERIENCES", "OWN", "experience_word", "key_of", "stage_of"]

_LETTERS = re.compile(r"[^a-z0-9]+")

OWN = "careerkit"
"""The name that the format leaves free, and under which what leads back to a position stands."""

EXPERIENCES: dict[Stage, tuple[str, ...]] = {
    Stage.JUNIOR: ("Junior", "Entry-level", "Entry", "Intern", "Graduate"),
    Stage.INTERMEDIATE: ("Mid-level", "Mid", "Intermediate", "Middle"),
    Stage.SENIOR: ("Senior", "Senior-level"),
    Stage.LEAD: ("Lead", "Team lead"),
    Stage.PRINCIPAL: ("Principal", "Staff"),
    Stage.MANAGER: ("Manager", "Management"),
    Stage.DIRECTOR: ("Director",),
    Stage.EXECUTIVE: ("Executive", "C-level"),
}
"""What documents write for each stage, first what we write."""


def experience_word(stage: Stage) -> str:
    """The word that is written for a stage.

    >>> experience_word(Stage.INTERMEDIATE)
    'Mid-level'
    """
    return EXPERIENCES[stage][0]


def stage_of(text: str) -> Stage | None:
    """The stage that a word means; None where the table does not have it.

    >>> stage_of("mid level"), stage_of("any")
    (Stage.INTERMEDIATE, None)
    """
    said = normalised(text)
    return next((stage for stage, words in EXPERIENCES.items() if said in map(normalised, words)), None)


def key_of(title: str) -> str:
    """A key of the letters and digits of a title.

    >>> key_of("Call Center Agent"), key_of("营业员")
    ('call-center-agent', 'job')
    """
    return _LETTERS.sub("-", title.casefold()).strip("-") or "job"
