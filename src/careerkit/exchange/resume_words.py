"""The words of résumés for levels of skill, language and schooling, and for leading people, as the model reads them."""

from __future__ import annotations

import re

from careerkit.analysis.level_titles import ABBREVIATIONS
from careerkit.catalog.search import normalised
from careerkit.model.education import EducationLevel
from careerkit.model.holding import LanguageLevel
from careerkit.model.vocabulary import Proficiency

__all__ = [
    "FLUENCIES",
    "LEADING",
    "NOT_LEADING",
    "OF_OTHERS",
    "PROFICIENCIES",
    "STUDY_TYPES",
    "fluency",
    "leads",
    "proficiency",
    "schooling_level",
]

PROFICIENCIES = {
    Proficiency.NOVICE: "novice, beginner, basic, basics, elementary, entry, entry level, fundamental awareness",
    Proficiency.ADVANCED_BEGINNER: "advanced beginner, beginner intermediate, pre intermediate, familiar, limited",
    Proficiency.COMPETENT: "competent, intermediate, medium, working knowledge, good, skilled",
    Proficiency.PROFICIENT: "proficient, advanced, upper intermediate, experienced, strong, very good, fluent",
    Proficiency.EXPERT: "expert, master, mastery, excellent, specialist",
}
"""What is read as each stage of Dreyfus and Dreyfus (1980): an assumption, since no standard defines such words.

Five-step scales are laid step upon step, those of three as novice, competent and proficient.
Numbers and stars are not read: nobody knows of how many.
"""

FLUENCIES = {
    LanguageLevel.A1: "a1, beginner, basic, elementary proficiency",
    LanguageLevel.A2: "a2, elementary, pre intermediate",
    LanguageLevel.B1: "b1, intermediate, conversational, limited working, limited working proficiency",
    LanguageLevel.B2: "b2, upper intermediate, professional working, professional working proficiency, good",
    LanguageLevel.C1: "c1, advanced, fluent, full professional, full professional proficiency, proficient",
    LanguageLevel.C2: "c2, mastery, near native",
    LanguageLevel.NATIVE: "native, native speaker, native or bilingual proficiency, bilingual, mother tongue",
}
"""What is read as each level of the Common European Framework: an assumption, but for the levels' own names."""

STUDY_TYPES = (
    (EducationLevel.DOCTORATE, "ph d, phd, doctorate, doctoral, doctor, dphil, edd, dba"),
    (
        EducationLevel.MASTER,
        "master, masters, msc, m sc, m a, ma, m s, ms, mba, meng, m eng, mphil, postgraduate diploma",
    ),
    (
        EducationLevel.SHORT_CYCLE_TERTIARY,
        "associate, associates, aas, foundation degree, hnd, higher national diploma",
    ),
    (
        EducationLevel.BACHELOR,
        "bachelor, bachelors, bsc, b sc, b a, ba, b s, bs, beng, b eng, bba, bfa, llb, undergraduate",
    ),
    (
        EducationLevel.UPPER_SECONDARY,
        "upper secondary, high school, secondary school, ged, a level, a levels, abitur, baccalaureate, matura",
    ),
    (EducationLevel.LOWER_SECONDARY, "lower secondary, middle school, junior high school, gcse, gcses"),
    (
        EducationLevel.POST_SECONDARY_NON_TERTIARY,
        "post secondary non tertiary, vocational certificate, trade certificate, apprenticeship",
    ),
    (EducationLevel.SHORT_CYCLE_TERTIARY, "short cycle tertiary"),
    (EducationLevel.PRIMARY, "primary, primary school, elementary school"),
    (EducationLevel.EARLY_CHILDHOOD, "early childhood, kindergarten"),
)
"""Words that tell the level of a course of study (ISCED 2011), the first that stands in its name.

They stand in the order in which they are looked for: a master's degree that follows a bachelor's is a master's.
"""

LEADING = (
    "chief, head, director, president, vice president, ceo, coo, cto, cfo, cio, cmo, chro, manager, supervisor, "
    "superintendent, team lead, team leader, lead, leader, foreman, forewoman, captain, founder, cofounder, owner, "
    "proprietor"
)
"""Words in a title that say that it leads people."""

NOT_LEADING = (
    "account manager, accounts manager, product manager, project manager, program manager, programme manager, "
    "community manager, case manager, relationship manager, success manager, social media manager, content manager, "
    "brand manager, office manager, database manager, data manager, records manager, contract manager, "
    "release manager, change manager, category manager, portfolio manager, territory manager, campaign manager, "
    "assistant manager, lead developer, lead software developer, lead engineer, lead software engineer, "
    "lead programmer, lead designer, lead architect, lead analyst, lead scientist, lead data scientist, "
    "lead generation, head start, product owner, process owner"
)
"""Wordings in a title that hold one of those words and lead no people for sure; the rest of the title counts."""

OF_OTHERS = (
    "assistant to, deputy to, secretary to, adviser to, advisor to, aide to, ea to, pa to, reporting to, reports to, "
    "to the, office of, supervised by, managed by, led by"
)
"""Wordings after which a title names somebody else; what follows is not counted."""


def _listed(words: str) -> list[str]:
    return words.split(", ")


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_listed(words))})\b")


_NOT_LEADING = _any_of(NOT_LEADING)
_OF_OTHERS = _any_of(OF_OTHERS)


def _stands_in(words: str, text: str) -> bool:
    return any(f" {word} " in text for word in _listed(words))


def proficiency(text: str) -> Proficiency | None:
    """The stage that a word for a level of skill means; None where the table does not have it.

    >>> proficiency("Master"), proficiency("4/5")
    (Proficiency.EXPERT, None)
    """
    said = normalised(text)
    return next((level for level, words in PROFICIENCIES.items() if said in _listed(words)), None)


def fluency(text: str) -> LanguageLevel | None:
    """The level that words for how well a language is known mean; a level's own name may stand first.

    >>> fluency("Native speaker"), fluency("B2 (Vantage)"), fluency("so-so")
    (LanguageLevel.NATIVE, LanguageLevel.B2, None)
    """
    said = normalised(text)
    first = said.partition(" ")[0]
    return next(
        (level for level, words in FLUENCIES.items() if said in _listed(words) or first == level.value.casefold()), None
    )


def schooling_level(text: str) -> EducationLevel | None:
    """The level of a course of study by the words of its name; None where none of them tells it.

    >>> schooling_level("Associate of Applied Science"), schooling_level("Ph.D."), schooling_level("Bootcamp")
    (EducationLevel.SHORT_CYCLE_TERTIARY, EducationLevel.DOCTORATE, None)
    """
    said = f" {normalised(text)} "
    return next((level for level, words in STUDY_TYPES if _stands_in(words, said)), None)


def leads(title: str) -> bool:
    """Whether words of a job title say that it leads people.

    >>> leads("Shift Supervisor"), leads("Account Manager"), leads("Account Manager and Team Lead")
    (True, False, True)
    """
    said = " ".join(ABBREVIATIONS.get(word, word) for word in normalised(title).split())
    own = _OF_OTHERS.split(said, maxsplit=1)[0]
    return _stands_in(LEADING, f" {_NOT_LEADING.sub('|', own)} ")
