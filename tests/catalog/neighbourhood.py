"""The rule by which occupations are bundled; docs/explanation/neighbourhood.md says it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import careerkit as ck
from careerkit.model.occupation import OccupationGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careerkit.model.occupation import Occupation

__all__ = ["CENTRE", "JUDGED", "NONE", "OWN", "SUPERVISORS", "TITLED", "neighbourhood", "titles_of_guides"]

CENTRE = "43-4051"
SUPERVISORS = "43-1011"
OWN = (CENTRE, SUPERVISORS)
"""What the bundled roles are counted under."""

NEAREST_OF_SUPERVISORS = 10
"""So many related occupations of supervisors, of those that wages are published for."""

COARSE = {OccupationGroup.TOTAL, OccupationGroup.MAJOR}

TITLED = {
    "Customer Relations Representative": "43-4051",
    "Customer Success Manager": "43-1011",
    "Customer Support Representative": "43-4051",
}
"""Titles of guides that O*NET lists under one occupation only, abbreviations in brackets left out."""

JUDGED = {
    "Account Management": ("41-3091", "listed as Accounts Manager; O*NET's nearest to 43-4051"),
    "Business Analytics": ("13-1111", "of three with Business Analyst, the one that O*NET relates to 43-4051"),
    "Customer Experience Analyst": (
        "13-1161",
        "studies of what customers want; listed as Customer Experience Strategist",
    ),
    "Customer Experience Management": ("43-1011", "listed as Customer Experience Manager"),
    "Customer Insights Specialist": ("13-1161", "studies of what customers want; no listed title is near"),
    "Customer Service": ("43-4051", "the field of the occupation itself"),
    "Customer Service Associate": ("43-4051", "listed for tellers too, who work in banks only"),
    "Customer Success Management": ("43-1011", "listed as Customer Success Manager"),
    "Human Resources": ("13-1071", "named for the occupation; its managers are further away"),
    "Marketing": ("13-1161", "listed as Marketing Specialist; its managers are further away"),
    "Operations": ("11-1021", "listed as Operations Manager, for media elsewhere"),
    "Product Management": ("11-2021", "listed as Product Manager"),
    "Sales": ("41-3091", "of ten with Sales Representative, O*NET's nearest to 43-4051"),
    "Service Representative": ("43-4051", "listed for sales and repair too, which guides do not mean"),
    "Support Operations Manager": ("43-1011", "listed as Support Manager"),
    "Technical Support": ("15-1232", "help for people, not for networks"),
    "Technical Support Specialist": ("15-1232", "listed for networks too; help for people is meant"),
    "Trainer": ("13-1151", "listed for animals too"),
    "Training": ("13-1151", "listed as Training Specialist"),
    "User Experience": ("15-1255", "listed as User Experience Designer; software testers are no designers"),
}
"""Titles of guides that need a judgement: the occupation, and the reason by O*NET's titles."""

NONE = {
    "AI-Assisted Customer Service Specialist": "too new for any classification at hand",
    "Customer Experience Specialist": "listed only for salons; elsewhere work of 43-4051 under another title",
    "Higher-Level Problem-Solving Role": "no title of a job",
    "Multilingual Customer Service": "work of 43-4051 in several languages",
    "Product Line Specialist": "work of 43-4051 for some products",
    "Quality Assurance": "listed for software, food and factories; what guides mean is listening to calls",
    "Quality Assurance Analyst": "listed for software, food and factories; what guides mean is listening to calls",
    "Specialised Support Function": "no title of a job",
}
"""Titles of guides that no occupation answers to, and why."""


def titles_of_guides() -> dict[str, str | None]:
    """What the guides name as ways out and related careers, with the catalogue's role of that title, if any."""
    found: dict[str, str | None] = {}
    for guide in ck.load_catalog().guides.values():
        found |= {move.title: None for move in guide.moves}
        found |= {career.title: career.role for career in guide.related}
    return dict(sorted(found.items()))


def neighbourhood(onet: Mapping[str, Occupation], statistics: Mapping[str, Occupation]) -> dict[str, str]:
    """The codes of the occupations to bundle, in order, each with the first reason that it is chosen for.

    Args:
        onet: O*NET's occupations by key.
        statistics: the occupations that wages are published for, by key.
    """
    found = dict.fromkeys(OWN, "own")
    for code in _related(onet[CENTRE], statistics):
        found.setdefault(code, "related")
    for code in sorted({*TITLED.values(), *(code for code, _ in JUDGED.values())}):
        found.setdefault(code, "named")
    for code in _related(onet[SUPERVISORS], statistics)[:NEAREST_OF_SUPERVISORS]:
        found.setdefault(code, "supervisors")
    for code, occupation in statistics.items():
        if COARSE & set(occupation.groups):
            found.setdefault(code, "group")
    return dict(sorted(found.items()))


def _related(occupation: Occupation, statistics: Mapping[str, Occupation]) -> list[str]:
    """The SOC codes of the related occupations that wages are published for, the nearest first."""
    nearest = sorted(occupation.related, key=lambda each: each.rank or 0)
    codes = (each.code.value.removesuffix(".00") for each in nearest)
    return [code for code in codes if code in statistics]
