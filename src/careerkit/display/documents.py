"""Documents for an application, for an interview and for a career, in Markdown, every statement with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.analysis.development_plan import development_plan
from careerkit.analysis.keywords import KeywordKind, resume_keywords
from careerkit.analysis.person import profile_checked
from careerkit.analysis.readiness import readiness
from careerkit.analysis.skill_gap import position_checked, share_text, skill_gap
from careerkit.catalog.loading import bundled_catalog
from careerkit.display.application_points import gap_points, strength_points
from careerkit.display.document_parts import (
    area_name,
    asked_skills,
    market_checked,
    pay_line,
    source_list,
)
from careerkit.display.interview_questions import leadership_questions, skill_questions
from careerkit.display.rendering import render
from careerkit.display.report_parts import (
    course_words,
    credential_words,
    goes_on,
    outlook_lines,
    plan_costs,
    standing,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from datetime import date

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.holding import HeldPosition
    from careerkit.model.market import Market
    from careerkit.model.profile import Profile
    from careerkit.model.role import Position
    from careerkit.model.source import Citation

__all__ = ["career_report", "cover_letter_outline", "interview_kit", "job_description"]

_MOST_POINTS = 5
"""How many skills a letter speaks of one by one: more than that nobody reads."""

_MODALITIES = {"minimum": "Minimum", "preferred": "Preferred", "instead": "Taken instead of schooling"}
_DIRECTIONS = {"higher": "higher is better", "lower": "lower is better", "target": "best near its target"}


def job_description(
    position: Position,
    *,
    market: Market | str | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> str:
    """A description of a position: duties, skills, experience, education, pay, tools, measures, and sources.

    Args:
        position: a role on one of its levels.
        market: where; None states no pay. Where no source has a figure, the section says so.
        templates: a folder whose files replace the packaged templates of their name; None for none.

    Returns:
        Markdown; every text of the data is escaped.

    Raises:
        InvalidTypeError: if the position is no ``Position``, or another argument of a wrong type.
        InvalidValueError: if the market is none, or the folder or a template in it cannot be used.
        NotFoundError: if the folder has a template of a name that no packaged one has.
        MissingExtraError: if Jinja2 is not installed.

    >>> import careerkit as ck
    >>> text = ck.job_description(ck.role("csr").at("senior"), market="US")
    >>> print(text.partition("## Pay")[2].splitlines()[2])
    In the market US: median 52,000 USD, mean 55,000 USD a year.
    """
    position, place = position_checked(position), market_checked(market)
    asked = asked_skills(position)
    pay = None if place is None else pay_line(position, place)
    education = sorted(position.role.education, key=lambda each: each.modality)
    citations = [
        position.level.citation,
        *_cited(each.requirement.citations for each in asked),
        *(each.citation for each in education),
        None if pay is None else pay.citation,
        *(each.citation for each in position.role.compensation),
    ]
    values = {
        **_of_position(position, citations),
        "hurdles": [each for each in asked if each.requirement.hurdle],
        "essential": [each for each in asked if each.requirement.essential],
        "optional": [each for each in asked if not each.requirement.essential],
        "education": education,
        "market": place,
        "area": "" if place is None else area_name(place),
        "pay": pay,
        "modalities": _MODALITIES,
        "directions": _DIRECTIONS,
    }
    return render("job_description", values, templates=templates)


def interview_kit(position: Position, *, templates: str | os.PathLike[str] | None = None) -> str:
    """Questions for an interview, one for each skill that a position asks for, and what a good answer shows.

    A good answer has four parts: situation, task, action, result. Where the level leads people,
    questions on leading come too. The wording follows the kind of the skill and the proficiency asked.

    Args:
        position: a role on one of its levels.
        templates: a folder whose files replace the packaged templates of their name; None for none.

    Returns:
        Markdown; every text of the data is escaped.

    Raises:
        InvalidTypeError: if the position is no ``Position``, or the folder no path.
        InvalidValueError: if the folder or a template in it cannot be used.
        NotFoundError: if the folder has a template of a name that no packaged one has.
        MissingExtraError: if Jinja2 is not installed.

    >>> import careerkit as ck
    >>> kit = ck.interview_kit(ck.role("csr").at("senior"))
    >>> print(kit.partition("### Typing")[2].split("**")[1])
    Take me through a piece of work that called for “Typing”. What did you notice that others had missed?
    """
    position = position_checked(position)
    asked, leading = skill_questions(position), leadership_questions(position)
    needs = [(each, each.asked.requirement) for each in asked if each.asked is not None]
    groups = (
        ("Hurdles", [each for each, need in needs if need.hurdle]),
        ("Essential skills", [each for each, need in needs if need.essential and not need.hurdle]),
        ("Leading people", list(leading)),
        ("What is a plus", [each for each, need in needs if not need.essential and not need.hurdle]),
    )
    citations = [*_cited(need.citations for _each, need in needs)]
    values = {**_of_position(position, citations), "groups": groups}
    return render("interview_kit", values, templates=templates)


def cover_letter_outline(
    profile: Profile,
    position: Position,
    *,
    as_of: date | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> str:
    """The points of a cover letter: why this position, what to stress, what to address, how to close.

    To stress is what is met, hurdles first, then what is essential, then by what stands behind it. To
    address is what is held less than asked, with the training of the guides that names the skill, and
    what the profile does not say.

    Args:
        profile: the person.
        position: the position that they apply for.
        as_of: the day of the letter, on which credentials must hold; None counts them all.
        templates: a folder whose files replace the packaged templates of their name; None for none.

    Returns:
        Markdown; every text of the profile and of the data is escaped.

    Raises:
        InvalidTypeError: if an argument is of a wrong type.
        InvalidValueError: if the folder or a template in it cannot be used.
        NotFoundError: if the folder has a template of a name that no packaged one has.
        MissingExtraError: if Jinja2 is not installed.

    >>> import careerkit as ck
    >>> role = ck.role("csr")
    >>> patience = ck.HeldSkill(skill=role.skills["patience"].skill, proficiency="expert", note="ten years at a till")
    >>> letter = ck.cover_letter_outline(ck.Profile(name="Ann", skills=(patience,)), role.at("senior"))
    >>> print(next(line for line in letter.splitlines() if "Patience" in line)[:57])
    - **Patience**: asked proficient; you: expert (source 1).
    """
    profile, position = profile_checked(profile), position_checked(position)
    gap = skill_gap(profile, position, as_of=as_of)
    strengths, gaps = strength_points(profile, gap), gap_points(gap)
    citations = [
        *_cited(point.shortfall.citations for point in strengths[:_MOST_POINTS]),
        *_cited(each.shortfall.citations for each in gaps[:_MOST_POINTS]),
        *(option.citation for point in gaps[:_MOST_POINTS] for option in point.training),
        *_cited(each.citations for each in gap.unknown if each.hurdle),
        position.level.citation,
    ]
    values = {
        **_of_position(position, citations),
        "profile": profile,
        "as_of": as_of,
        "latest": sorted(profile.positions, key=lambda held: _recency(held, as_of), reverse=True)[:2],
        "goes_on": goes_on,
        "strengths": strengths,
        "gaps": gaps,
        "hurdles": [each for each in gap.unknown if each.hurdle],
        "without_level": [each for each in gap.unknown if each.held[0] and not each.hurdle],
        "not_listed": [each for each in gap.unknown if not each.held[0] and not each.hurdle],
        "most": _MOST_POINTS,
    }
    return render("cover_letter_outline", values, templates=templates)


def career_report(
    profile: Profile,
    position: Position,
    *,
    as_of: date,
    market: Market | str | None = None,
    catalog: Catalog | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> str:
    """All in one: where a person stands, readiness, skill gap, plan, pay and outlook, keywords, and sources.

    Readiness is no probability of being hired and not for automated selection of people; the report says so.

    Args:
        profile: the person.
        position: the position that they want.
        as_of: the day of the report; nothing reads a clock.
        market: where; None for the profile's market. Without either, no pay is stated.
        catalog: where roles and guides stand, for titles and credentials; None for the bundled catalogue.
        templates: a folder whose files replace the packaged templates of their name; None for none.

    Returns:
        Markdown; every text of the profile and of the data is escaped.

    Raises:
        InvalidTypeError: if an argument is of a wrong type.
        InvalidValueError: if a position of the profile starts after the day, the market is none, or the
            folder or a template in it cannot be used.
        NotFoundError: if the folder has a template of a name that no packaged one has.
        MissingExtraError: if Jinja2 is not installed.

    >>> import careerkit as ck
    >>> from datetime import date
    >>> report = ck.career_report(ck.Profile(name="Ann"), ck.role("csr").at("lead"), as_of=date(2026, 1, 1))
    >>> [line for line in report.splitlines() if line.startswith("## ")][:4]
    ['## Where you stand', '## How ready you are', '## Skill gap', '## Plan']
    """
    profile, position, place = profile_checked(profile), position_checked(position), market_checked(market)
    place = place or profile.market
    ready = readiness(profile, position, as_of=as_of)
    plan = development_plan(profile, position, as_of=as_of)
    levels = [] if place is None else [(each, pay_line(each, place)) for each in position.role.positions]
    outlook = outlook_lines(each for each in position.role.outlook if each.market == place)
    keywords = resume_keywords(position, catalog=catalog)
    others = [each for each in keywords if not each.essential]
    citations = [
        *_cited(each.citations for each in ready.hurdles),
        *_cited(each.citations for each in ready.components),
        *_cited(each.citations for each in ready.gap),
        *_cited(each.citations for each in plan),
        *(line.citation for _position, line in levels if line is not None),
        *_cited(line.citations for line in outlook),
    ]
    values = {
        **_of_position(position, citations),
        "profile": profile,
        "as_of": as_of,
        "standing": standing(profile, position, (catalog or bundled_catalog()).roles),
        "credentials": [credential_words(each, as_of) for each in profile.credentials],
        "goes_on": goes_on,
        "readiness": ready,
        "gap": ready.gap,
        "lacking": gap_points(ready.gap),
        "plan": plan,
        "course": course_words,
        "plan_costs": plan_costs,
        "market": place,
        "area": "" if place is None else area_name(place),
        "levels": levels,
        "outlook": outlook,
        "essential": [each for each in keywords if each.essential],
        "optional": [(kind, [each for each in others if each.kind is kind]) for kind in KeywordKind],
        "share": share_text,
    }
    return render("career_report", values, templates=templates)


def _recency(held: HeldPosition, as_of: date | None) -> tuple[bool, date, date]:
    """What goes on is the latest; of what has ended, what ended last."""
    going = goes_on(held, as_of)
    return (going, held.start if going or held.end is None else held.end, held.start)


def _of_position(position: Position, citations: Iterable[Citation | None]) -> dict[str, object]:
    return {
        "position": position,
        "role": position.role,
        "level": position.level,
        "sources": source_list(citations),
    }


def _cited(groups: Iterable[Iterable[Citation]]) -> list[Citation]:
    return [citation for group in groups for citation in group]
