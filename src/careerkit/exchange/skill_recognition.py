"""Canonical skills and credentials recognised in the words that people use for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.catalog.search import normalised
from careerkit.model.record import Record
from careerkit.model.term import OrderedTerm
from careerkit.model.vocabulary import Credential, Skill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.catalog.catalog import Catalog

__all__ = ["CUTOFF", "Recognition", "RecognitionKind", "SkillRecogniser", "names_credential", "recognised_credential"]

CUTOFF = 85.0
"""The least similarity of a fuzzy match [0–100]; below it, wordings share letters by chance."""

WORD_CUTOFF = 80.0
"""The least similarity of two words that are taken for the same one [0–100]: ``mentor`` and ``mentoring``."""

NEAR = 70.0
"""The least similarity of the name of a skill that is shown as the nearest to what was not recognised [0–100]."""

LONGEST = 100
"""Longer wordings are sentences, and are not compared with names [characters]."""


class RecognitionKind(OrderedTerm):
    """How a wording was recognised, the surest first."""

    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"


_BRACKETS = re.compile(r"\([^()]*\)")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Recognition(Record):
    """A canonical skill in a wording.

    Args:
        skill: the skill.
        text: the name or alias that the wording was recognised by.
        kind: exact for the key or name, alias, or fuzzy.
        score: how alike the two texts are [0–100].
    """

    skill: Skill
    text: str
    kind: RecognitionKind
    score: float


class SkillRecogniser:
    """The names and aliases of a catalogue's skills, ready to be recognised.

    Args:
        catalog: the catalogue.

    >>> import careerkit as ck
    >>> known = SkillRecogniser(ck.load_catalog())
    >>> found = known.recognise("conflict resoluton")
    >>> found.skill.key, str(found.kind), round(found.score)
    ('conflict-resolution', 'fuzzy', 97)
    """

    def __init__(self, catalog: Catalog) -> None:
        self._by_text: dict[str, Recognition] = {}
        self._by_letters: dict[str, Recognition] = {}
        self._known: dict[str, Recognition | None] = {}
        skills = list(catalog.skills.values())
        # What is surer is entered first, and stays.
        for skill in skills:
            self._enter(skill, skill.key, RecognitionKind.EXACT)
            self._enter(skill, skill.name, RecognitionKind.EXACT)
        for skill in skills:
            for alias in skill.aliases:
                self._enter(skill, alias, RecognitionKind.ALIAS)

    def _enter(self, skill: Skill, text: str, kind: RecognitionKind) -> None:
        entered = Recognition(skill=skill, text=text, kind=kind, score=100.0)
        self._by_text.setdefault(normalised(text), entered)
        self._by_letters.setdefault(_letters(text), entered)

    def recognise(self, text: str) -> Recognition | None:
        """The skill that a wording means; None where it means none for sure.

        A wording is recognised if it is a key or a name, else an alias, but for case, spaces and punctuation.
        Else it must resemble the names or aliases of one skill by ``CUTOFF`` (WRatio of RapidFuzz), each of its
        words one of the name's by ``WORD_CUTOFF``, and may leave out one word of the name, but not the most.
        """
        wanted = normalised(text)
        if wanted not in self._known:
            self._known[wanted] = self._by_letters.get(_letters(text)) or self._fuzzy(wanted)
        return self._known[wanted]

    def _fuzzy(self, wanted: str) -> Recognition | None:
        from rapidfuzz import fuzz

        if not wanted or len(wanted) > LONGEST:
            return None
        scored = ((fuzz.WRatio(wanted, text), text) for text in self._by_text)
        alike = [(score, text) for score, text in scored if score >= CUTOFF and _same_words(wanted, text)]
        if not alike:
            return None
        score, text = max(alike)
        best = self._by_text[text]
        # A word that stands in the names of several skills says none of them.
        if any(each == score and self._by_text[name].skill != best.skill for each, name in alike):
            return None
        return attrs.evolve(best, kind=RecognitionKind.FUZZY, score=score)

    def nearest(self, text: str) -> Skill | None:
        """The skill whose name shares the most with a wording, for a hint; None where none is near."""
        from rapidfuzz import fuzz, process

        wanted = normalised(text)[:LONGEST]
        found = process.extractOne(wanted, list(self._by_text), scorer=fuzz.token_set_ratio, score_cutoff=NEAR)
        return None if found is None else self._by_text[found[0]].skill

    def named_in(self, text: str) -> Iterator[Skill]:
        """The skills that a sentence names: whole names, and aliases of two words or more.

        Aliases of one word, such as ``writing``, mean other things in other sentences.
        """
        said = f" {normalised(text)} "
        found = (each for name, each in self._by_text.items() if f" {name} " in said and _is_telling(each))
        yield from dict.fromkeys(each.skill for each in found)


def _is_telling(found: Recognition) -> bool:
    return found.kind is RecognitionKind.EXACT or len(found.text.split()) > 1


def _letters(text: str) -> str:
    return normalised(text).replace(" ", "")


def _same_words(wording: str, name: str) -> bool:
    from rapidfuzz import fuzz

    words, others = wording.split(), name.split()
    met = {max(others, key=lambda other: fuzz.ratio(word, other)) for word in words}
    is_met = all(max(fuzz.ratio(word, other) for other in others) >= WORD_CUTOFF for word in words)
    return is_met and len(met) >= max(len(others) - 1, len(others) / 2)


def names_credential(text: str, credential: Credential) -> bool:
    """Whether a text is a credential's name or alias, but for case and punctuation and what stands in brackets.

    >>> names_credential("C.C.S.P.", Credential(key="ccsp", name="Certified Professional", aliases=("C C S P",)))
    True
    """
    said = {normalised(text), normalised(_BRACKETS.sub(" ", text))}
    return not said.isdisjoint(map(normalised, (credential.name, *credential.aliases)))


def recognised_credential(text: str, catalog: Catalog) -> Credential | None:
    """The canonical credential that a text names; None where it names none of them."""
    return next((each for each in catalog.credentials.values() if names_credential(text, each)), None)
