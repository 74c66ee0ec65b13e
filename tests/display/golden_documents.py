"""The golden documents, and how to write them anew: ``python -m tests.display.golden_documents``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import careerkit as ck
from careerkit.analysis.keywords import keyword_coverage
from careerkit.display.documents import career_report, cover_letter_outline, interview_kit, job_description
from careerkit.model.holding import HeldCredential, HeldLanguage, HeldPosition, HeldSkill, Schooling

FOLDER = Path(__file__).parent / "golden"
DAY = date(2026, 1, 1)
LETTER = """
I have stood at a service desk for six years. Active listening and patience are what I am
called for; last year I took on the mentoring of four newcomers, and I answer mail in Zendesk.
"""


def shop_assistant() -> ck.Profile:
    """A shop assistant who wants to lead a customer care team."""
    skills = ck.load_catalog().skills
    return ck.Profile(
        name="Robin Adeyemi",
        skills=(
            HeldSkill(skill=skills["active-listening"], proficiency="proficient"),
            HeldSkill(skill=skills["patience"], proficiency="expert", evidence="verified", note="commended in 2024"),
            HeldSkill(skill=skills["conflict-resolution"], proficiency="competent", evidence="inferred"),
            HeldSkill(skill=skills["crm-software"], proficiency="advanced-beginner"),
            HeldSkill(skill=skills["teamwork"]),
            HeldSkill(skill=skills["typing"], proficiency="competent", measure=Decimal(45), unit="words/minute"),
        ),
        positions=(
            HeldPosition(title="Sales assistant", start=date(2019, 1, 1), end=date(2020, 12, 31)),
            HeldPosition(title="Shop assistant", employer="Hammer & Pine", start=date(2021, 4, 12)),
            HeldPosition(title="Deputy supervisor", start=date(2023, 9, 1), end=date(2024, 2, 29), leads=True),
        ),
        education=(Schooling(level="upper-secondary", end=date(2018, 6, 30)),),
        credentials=(HeldCredential(name="First aid at work"),),
        languages=(HeldLanguage(name="English", level="native"), HeldLanguage(name="Spanish")),
        market="US",
    )


def documents() -> dict[str, str]:
    """Each document by the name of its golden file."""
    senior = ck.role("customer service representative").at("senior")
    lead = ck.role("customer care representative").at("lead")
    return {
        "job_description": job_description(senior, market="US"),
        "interview_kit": interview_kit(senior),
        "interview_kit_lead": interview_kit(lead),
        "keyword_coverage": f"{keyword_coverage(LETTER, lead)}\n",
        "cover_letter_outline": cover_letter_outline(shop_assistant(), lead),
        "career_report": career_report(shop_assistant(), lead, as_of=DAY),
    }


if __name__ == "__main__":
    for name, text in documents().items():
        (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
