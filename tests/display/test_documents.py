"""Documents: what they say, from templates that a user can replace, with every text in its place."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.display import golden_documents

import careerkit as ck
from careerkit.analysis.development_action import ActionKind, DevelopmentAction
from careerkit.analysis.development_plan import development_plan
from careerkit.analysis.keywords import (
    Keyword,
    KeywordCoverage,
    KeywordKind,
    KeywordMatch,
    keyword_coverage,
    mentions,
    resume_keywords,
)
from careerkit.catalog.claims import ClaimVerdict
from careerkit.display import rendering
from careerkit.display.document_parts import SourceList, pay_line, pay_words, source_list
from careerkit.display.documents import career_report, cover_letter_outline, interview_kit, job_description
from careerkit.display.interview_questions import leadership_questions, skill_questions
from careerkit.display.rendering import PACKAGED, Markdown, escape_markdown, render
from careerkit.display.report_parts import course_words, outlook_lines, plan_costs
from careerkit.errors import InvalidTypeError, InvalidValueError, MissingExtraError, NotFoundError
from careerkit.model.education import EducationRequirement
from careerkit.model.holding import HeldCredential, HeldLanguage, HeldPosition, HeldSkill
from careerkit.model.ladder import FocusArea
from careerkit.model.skill_map import Asked
from careerkit.model.vocabulary import SkillKind
from careerkit.model.work import RemoteWork

if TYPE_CHECKING:
    from collections.abc import Callable

POSITIONS = [position for role in ck.load_catalog().roles.values() for position in role.positions]
EACH_POSITION = pytest.mark.parametrize("position", POSITIONS, ids=lambda each: f"{each.role.key} {each.level.key}")
SENIOR = ck.role("csr").at("senior")
LEAD = ck.role("csr").at("lead")
DAY = golden_documents.DAY
GUIDE = ck.Source(key="guide", title="A guide", kind="career-guide", url="https://example.org/guide", note="invented")
PLACE = ck.Citation(source=GUIDE, locator="Pay")
BARE = ck.Role(
    key="bare", title="Bare Role", ladder=ck.Ladder((ck.Level(key="only", title="Bare Worker", stage="junior"),))
).at("only")
DOCUMENTS: dict[str, Callable[..., str]] = {
    "job_description": job_description,
    "interview_kit": interview_kit,
    "cover_letter_outline": lambda position, **more: cover_letter_outline(ck.Profile(), position, **more),
    "career_report": lambda position, **more: career_report(ck.Profile(), position, as_of=DAY, **more),
}
SPACE_AT_END = re.compile(r".*[ \t]\n")
EACH_DOCUMENT = pytest.mark.parametrize("name", DOCUMENTS)


def training(option: ck.TrainingOption | None, kind: str = "learn") -> DevelopmentAction:
    """An action of a plan that takes a training."""
    plan = development_plan(ck.Profile(), asking(need("Calm")), as_of=DAY)
    return attrs.evolve(plan.actions[0], option=option, kind=ActionKind(kind))


def skill(key: str) -> ck.Skill:
    """A skill of the bundled catalogue."""
    return ck.load_catalog().skills[key]


def asking(*requirements: ck.SkillRequirement, **changes: Any) -> ck.Position:
    """A position of a user's own role that asks for some skills."""
    role = attrs.evolve(BARE.role, skills=ck.SkillMap.of(requirements), **changes)
    return role.at("only")


def need(name: str, kind: str = "soft", proficiency: str = "competent", **more: Any) -> ck.SkillRequirement:
    """A requirement for a skill of that name."""
    key = "".join(char for char in name.casefold() if char.isascii() and char.isalnum()) or "nameless"
    own = ck.Skill(key=key, name=name, kind=kind)
    return ck.SkillRequirement(skill=own, schedule=(Asked("junior", proficiency),), citations=(PLACE,), **more)


# What the documents say.


@pytest.mark.parametrize("name", golden_documents.documents())
def test_golden(name: str) -> None:
    """Each document is the one that a person has read; golden_documents.py writes it anew."""
    golden = (golden_documents.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert golden_documents.documents()[name] == golden


def test_every_golden_file_is_compared() -> None:
    """No golden file is left over."""
    assert {path.stem for path in golden_documents.FOLDER.iterdir()} == set(golden_documents.documents())


def test_a_changed_figure_is_seen() -> None:
    """A figure of the data that changes makes another document, so the comparison can fail."""
    summaries = tuple(
        attrs.evolve(each, median=ck.Money(52_001, "USD")) if each.median == ck.Money(52_000, "USD") else each
        for each in SENIOR.role.pay
    )
    role = attrs.evolve(SENIOR.role, pay=ck.PayTable(summaries))
    golden = (golden_documents.FOLDER / "job_description.md").read_text(encoding="utf-8")
    assert job_description(role.at("senior"), market="US") == golden.replace("52,000", "52,001")


def test_there_are_positions() -> None:
    """The list of positions is that of the catalogue."""
    assert len(POSITIONS) == 16


@EACH_POSITION
@pytest.mark.parametrize("market", [None, "US", "GB"])
def test_job_description_of_every_position(position: ck.Position, market: str | None) -> None:
    """A description names the title, every skill, every duty of the level, and its sources."""
    text = job_description(position, market=market)
    names = [position.title, *position.level.duties, *(each.skill.name for each in position.skills)]
    assert [name for name in names if escape_markdown(name) not in text] == []
    assert "## Sources\n\n1. " in text
    assert SPACE_AT_END.findall(text) == []


@EACH_POSITION
def test_interview_kit_of_every_position(position: ck.Position) -> None:
    """A kit asks once for each skill, and on leading where the level leads."""
    text = interview_kit(position)
    assert SPACE_AT_END.findall(text) == []
    leading = position.stage >= ck.Stage.LEAD or ck.Stage.LEAD in position.level.stages
    assert text.count("\n- Situation: ") == len(position.skills) + 5 * leading
    assert ("## Leading people" in text) == leading
    questions = [each.question for each in skill_questions(position)]
    assert len(set(questions)) == len(questions)


@EACH_POSITION
def test_keywords_of_every_position(position: ck.Position) -> None:
    """A text of all names has all keywords; an empty one has none."""
    keywords = resume_keywords(position)
    assert {each.key for each in keywords if each.kind is KeywordKind.SKILL} == {
        each.skill.key for each in position.skills
    }
    assert keyword_coverage("\n\n".join(each.name for each in keywords), position).share == 1
    assert keyword_coverage("", position).share == 0


@EACH_POSITION
def test_letter_and_report_of_every_position(position: ck.Position) -> None:
    """Both say every skill that is asked, of an empty profile and of the shop assistant's."""
    for profile in (ck.Profile(), golden_documents.shop_assistant()):
        report = career_report(profile, position, as_of=DAY)
        letter = cover_letter_outline(profile, position, as_of=DAY)
        assert SPACE_AT_END.findall(report + letter) == []
        for each in position.skills:
            assert escape_markdown(each.skill.name) in report
            assert escape_markdown(each.skill.name) in letter
        assert "no probability of being hired, and it is not for automated selection" in report


@EACH_DOCUMENT
def test_a_bare_role(name: str) -> None:
    """A role of which nobody says anything gives documents that say so."""
    text = DOCUMENTS[name](BARE)
    assert "Bare Worker" in text
    assert "No guide says" in text or "All skills that are asked are in your profile" in text
    assert text.endswith("## Sources\n\nNone.\n")


def test_pay_of_a_market() -> None:
    """Pay is that of the level, else of the role as a whole, else said to be unknown; and none without a market."""
    senior, lead = job_description(SENIOR, market="US"), job_description(SENIOR, market="DE")
    assert "In the market US: median 52,000 USD, mean 55,000 USD a year." in senior
    assert "In the market DE, for the role on all its levels, since no source parts them: " in lead
    assert "No source of the role states what this level pays in the market FR." in job_description(SENIOR, market="FR")
    assert "No market is named, so no pay is stated." in job_description(SENIOR)
    in_industry = job_description(SENIOR, market=ck.Market("150", "52"))
    assert "in the market Europe (NAICS 52)" in in_industry


def test_pay_of_other_periods() -> None:
    """Where a source pays by the month or the hour, the document says so and converts nothing."""
    hourly = ck.PaySummary(
        markets="US",
        period="hour",
        typical=ck.Money(20, "USD"),
        high=ck.Money(30, "USD"),
        at_least=("high",),
        approximate=("typical",),
        citation=PLACE,
    )
    line = pay_line(asking(pay=ck.PayTable((hourly,))), ck.Market("US"))
    assert line is not None
    assert line.reason == ""
    assert line.words == (
        "typical about 20 USD, upper end 30 USD and above an hour "
        "(the source does not say which statistic “typical” is)"
    )
    assert (
        pay_words(attrs.evolve(hourly, typical=None, approximate=(), period="month"))
        == "upper end 30 USD and above a month"
    )


def test_description_of_a_users_own_role() -> None:
    """What a user's own data says is all there: package, remote work, fields, conditions, focus."""
    parts = (
        ck.CompensationComponent(kind="bonus", name="Bonus", amount=ck.Money(500, "USD")),
        ck.CompensationComponent(kind="commission", name="Share", share_of_base=Decimal("0.10")),
        ck.CompensationComponent(kind="equity", name="Grant", amount=ck.Money(900, "USD"), citation=PLACE),
    )
    asked = EducationRequirement(name="Degree", modality="preferred", level="bachelor", citation=PLACE)
    role = attrs.evolve(
        BARE.role,
        compensation=ck.Compensation(components=parts),
        education=(asked,),
        remote=RemoteWork(friendly=False, needs=("a desk",)),
    )
    level = attrs.evolve(role.ladder["only"], focus=(FocusArea(text="getting better"),), experience=ck.Experience(1))
    text = job_description(attrs.evolve(role, ladder=ck.Ladder((level,))).at("only"))
    for line in (
        "- Bonus, 500 USD a year\n",
        "- Share, 10 % of base pay\n",
        "- Grant, 900 USD in all (source 1)\n",
        "- Preferred: **Degree**. (source 1)\n",
        "Not open to remote work, as a guide says.",
        "- A desk.\n",
        "- Getting better.\n",
        "1+ years.\n",
        "1. A guide. https://example.org/guide Invented.\n   Where: Pay.\n",
    ):
        assert line in text


def test_sources_name_what_they_know() -> None:
    """A source's dates and the origin that it names stand in the list, each source once and in order."""
    dated = ck.Source(key="dated", title="Dated", kind="survey", published=date(2025, 1, 2), retrieved=date(2025, 3, 4))
    cited = ck.Citation(source=dated, locator="A › b", attributed_to=GUIDE)
    sources = source_list([None, PLACE, cited, attrs.evolve(cited, locator="A › c")])
    assert [(entry.number, entry.source.key, entry.places) for entry in sources.entries] == [
        (1, "guide", ("Pay",)),
        (2, "dated", ("A",)),
    ]
    assert sources.refer([cited, PLACE]) == "sources 1, 2"
    assert (sources.refer([cited]), sources.refer([]), sources.numbers([])) == ("source 2", "no source", "")
    text = render("_sources", {"sources": sources, "role": BARE.role})
    assert "2. Dated. Published 2025-01-02. Read 2025-03-04.\n   Where: A. Named there as the origin: A guide." in text
    assert SourceList().entries == ()


# Interviews.


@pytest.mark.parametrize("kind", [kind.value for kind in SkillKind])
@pytest.mark.parametrize("proficiency", [each.value for each in ck.Proficiency])
def test_every_kind_and_proficiency_has_words(kind: str, proficiency: str) -> None:
    """Every kind of skill is asked about at every proficiency, by name, and by its measure where it has one."""
    plain, measured = need("Skill {name} 1", kind, proficiency), need("Skill 2", kind, proficiency, hurdle=True)
    measured = attrs.evolve(measured, minimum=Decimal(40), unit="words/minute")
    first, second = skill_questions(asking(plain, measured))
    assert (first.subject, second.subject) == ("Skill 2", "Skill {name} 1")
    assert "“Skill {name} 1”" in second.question
    assert first.result.endswith("Measured: at least 40 words/minute.")
    assert second.asked is not None
    assert all((second.situation, second.task, second.action, second.result))


def test_hurdles_are_asked_first() -> None:
    """What nothing makes up for comes first, then what is essential, then leading, then what is a plus."""
    kit = interview_kit(LEAD)
    heads = [line for line in kit.splitlines() if line.startswith("## ")]
    assert heads == ["## Hurdles", "## Essential skills", "## Leading people", "## What is a plus", "## Sources"]


def test_an_expert_of_a_special_field_leads_nobody() -> None:
    """A principal on the specialist track is not asked about leading; who needs years in leadership is."""
    level = ck.Level(key="only", title="Principal", stage="principal")
    role = attrs.evolve(BARE.role, ladder=ck.Ladder((level,)))
    assert leadership_questions(role.at("only")) == ()
    led = attrs.evolve(level, experience=ck.Experience(8, None, 2))
    assert len(leadership_questions(attrs.evolve(role, ladder=ck.Ladder((led,))).at("only"))) == 5


# Letters and reports.


def test_letter_orders_by_what_counts() -> None:
    """To stress come hurdles, then essential skills, verified before inferred before claimed; the rest in one line."""
    keys = ("active-listening", "adaptability", "empathy", "patience", "communication", "typing", "troubleshooting")
    evidence = dict(zip(keys, ("claimed", "inferred", "verified", *["claimed"] * 4), strict=True))
    held = tuple(
        HeldSkill(skill=skill(key), proficiency="expert", evidence=evidence[key])
        if key != "typing"
        else HeldSkill(skill=skill(key), proficiency="expert", measure=Decimal(45), unit="words/minute")
        for key in keys
    )
    letter = cover_letter_outline(ck.Profile(skills=held), SENIOR)
    stressed = [line.split("**")[1] for line in letter.split("## 3.")[0].splitlines() if line.startswith("- **")]
    assert stressed[:3] == ["Typing", "Empathy", "Adaptability"]
    assert len(stressed) == 5
    assert "you: 45 words/minute" in letter
    assert "- Also met: " in letter
    assert "Verified: name the proof." in letter
    assert "Seen in what you did: name the case." in letter


def test_letter_addresses_the_widest_gaps_with_training() -> None:
    """What is held less than asked is addressed, with the training of the guides that names it."""
    lead = ck.role("customer care representative").at("lead")
    low = tuple(
        HeldSkill(skill=skill(key), proficiency="novice")
        for key in ("conflict-resolution", "adaptability", "empathy", "patience", "communication", "teamwork")
    )
    letter = cover_letter_outline(ck.Profile(skills=low), lead)
    assert letter.count("Say what you do about it.") == 5
    assert "- Also less than asked: " in letter
    alone = cover_letter_outline(ck.Profile(skills=low[:1]), lead)
    assert "Ways that guides name: Industry-specific certificates; " in alone


def test_letter_of_who_has_all() -> None:
    """Who holds all that is asked has nothing to address, and a language or certificate stands for its skill."""
    spanish = need("Spanish", "language", "novice", hurdle=True)
    licence = need("Licence", "technical", "novice", hurdle=True)
    profile = ck.Profile(
        languages=(HeldLanguage(name="Spanish", level="native"),), credentials=(HeldCredential(name="Licence"),)
    )
    letter = cover_letter_outline(profile, asking(spanish), as_of=DAY)
    assert "- All skills that are asked are in your profile." in letter
    assert "From your languages or certificates: name it." in letter
    assert "must be met: asked" not in letter
    unknown = cover_letter_outline(profile, asking(spanish, licence), as_of=DAY)
    assert "Licence" in unknown


def test_letter_tells_the_latest_work() -> None:
    """The two latest positions are named, what goes on first."""
    spans = [(2015, 2016), (2018, None), (2017, 2020)]
    held = tuple(
        HeldPosition(
            title=f"Job {start}",
            start=date(start, 1, 1),
            end=None if end is None else date(end, 1, 1),
            employer="Shop" if end is None else None,
        )
        for start, end in spans
    )
    letter = cover_letter_outline(ck.Profile(positions=held), SENIOR)
    assert "your work as Job 2018 at Shop (2018, goes on).\n- And as Job 2017 (2017–2020)." in letter
    assert "Job 2015" not in letter


def test_letter_tells_what_ends_later() -> None:
    """A position that ends after the day of the letter goes on, and is the latest."""
    leaving = HeldPosition(title="Job A", start=date(2020, 1, 1), end=date(2026, 3, 31))
    left = HeldPosition(title="Job B", start=date(2021, 1, 1), end=date(2025, 12, 31))
    letter = cover_letter_outline(ck.Profile(positions=(left, leaving)), SENIOR, as_of=DAY)
    assert "your work as Job A (2020, goes on).\n- And as Job B (2021–2025)." in letter
    assert "your work as Job A (2020–2026)." in cover_letter_outline(ck.Profile(positions=(left, leaving)), SENIOR)


def test_report_tells_what_ends_later() -> None:
    """A position without an end, or with one after the day of the report, goes on."""
    ends = (None, date(2026, 3, 31), DAY)
    held = tuple(HeldPosition(title="Job", start=date(2020, 1, 1), end=end) for end in ends)
    report = career_report(ck.Profile(positions=held), SENIOR, as_of=DAY)
    rows = [line for line in report.splitlines() if line.startswith("| Job ")]
    assert [row.split(" | ")[-1] for row in rows] == ["goes on |", "goes on |", "2026-01-01 |"]


def test_report_tells_which_certificates_hold() -> None:
    """A certificate that has expired or is yet to be granted is marked."""
    held = (
        HeldCredential(name="First aid", expires=DAY),
        HeldCredential(name="Forklift", expires=date(2021, 1, 1)),
        HeldCredential(name="Bookkeeping", granted=date(2026, 2, 1), expires=date(2028, 2, 1)),
    )
    report = career_report(ck.Profile(credentials=held), SENIOR, as_of=DAY)
    line = "- Certificates: First aid, Forklift (expired 2021-01-01), Bookkeeping (not before 2026-02-01).\n"
    assert line in report


@pytest.mark.parametrize(
    ("role", "level", "words"),
    [
        ("customer-service-representative", "senior", "Senior Customer Service Representative"),
        ("customer-service-representative", None, "Customer Service Representative"),
        ("customer-service-representative", "nowhere", "Customer Service Representative, level nowhere"),
        ("bare", "junior", "Bare Worker"),
        ("elsewhere", "junior", "elsewhere, level junior"),
        ("elsewhere", None, "elsewhere"),
        (None, "senior", "level senior"),
    ],
)
def test_report_tells_titles(role: str | None, level: str | None, words: str) -> None:
    """Role and level stand by their titles, and by their keys where neither catalogue nor position has them."""
    assert f"- Now: {words}.\n" in career_report(ck.Profile(role=role, level=level), BARE, as_of=DAY)


def test_report_of_nobody_tells_no_title() -> None:
    """Without role and level the report says nothing of where the person is."""
    assert "- Now:" not in career_report(ck.Profile(), BARE, as_of=DAY)


def test_outlook_beside_whom_a_guide_credits() -> None:
    """A report never prints a guide's claim as fact where the catalogue finds the authority's file to differ."""
    goal = ck.role("customer care representative").at("lead")
    report = career_report(ck.Profile(market="US"), goal, as_of=DAY)
    lines = [line for line in report.splitlines() if "claimed by the guide" in line]
    claim = "Employment growth in US, 2022–2032, claimed by the guide: 5 %, “about as fast as the average”"
    assert any(line.startswith(f"- {claim}; the file it credits says −5.5 %. (sources ") for line in lines)
    assert "Openings a year in US" in report
    assert "percent" not in report.split("## Pay and outlook")[1].split("## Words")[0]


@pytest.mark.parametrize("role", ck.load_catalog().roles.values(), ids=lambda each: each.key)
def test_outlook_agrees_with_verify_claims(role: ck.Role) -> None:
    """What the report sets beside an authority's figure is what the catalogue's own check of claims does."""
    claims = {
        (claim.citation, claim.about.split(",")[0], claim.claimed): claim
        for claim in ck.load_catalog().verify_claims()
        if claim.guide in role.guides and claim.occupation == role.occupation_code()
    }
    checked = 0
    for figure, line in zip(role.outlook, outlook_lines(role.outlook), strict=True):
        claim = claims.get((figure.citation, figure.measure.value, figure.value))
        assert (claim is None) == (figure.citation.attributed_to is None)
        if claim is not None:
            wrong = claim.verdict not in (ClaimVerdict.HOLDS, ClaimVerdict.NO_FIGURE)
            assert ("; the file it credits says " in line.words) == wrong
            assert line.citations == tuple(each for each in (claim.citation, claim.authority) if each is not None)
            checked += 1
    assert checked


def test_outlook_in_words() -> None:
    """A claim that holds says so, one that cannot be compared too, and words stay words."""
    credited = attrs.evolve(PLACE, attributed_to=ck.Source(key="office", title="An office", kind="official-statistics"))
    own = attrs.evolve(PLACE, source=ck.Source(key="office", title="An office", kind="official-statistics"))
    official = ck.OutlookFigure(measure="new-jobs", market="US", citation=own, value=Decimal(-1200))
    spoken = ck.OutlookFigure(measure="new-jobs", market="US", citation=own, words="few")
    same = attrs.evolve(official, citation=credited)
    unknown = ck.OutlookFigure(measure="demand", market="DE", citation=credited, words="up", span=(2024, 2030))
    lines = outlook_lines(
        (spoken, official, same, unknown, attrs.evolve(unknown, measure="new-jobs", market="US", span=(2030, 2031)))
    )
    assert [line.words for line in lines] == [
        "new jobs in US: “few”",
        "new jobs in US: −1,200",
        "new jobs in US: −1,200; the file that the guide credits says the same",
        "demand in DE, 2024–2030, claimed by the guide: “up”; it credits “An office”, of which no figure is at hand",
        "new jobs in US, 2030–2031, claimed by the guide: “up”; it credits “An office”, of which no figure is at hand",
    ]
    assert [len(line.citations) for line in lines] == [1, 1, 2, 1, 1]


def test_plan_names_courses_and_costs() -> None:
    """Each action names its course and the cost that its source states, with "and above" where it is open."""
    usd = {cost: ck.Money(cost, "USD") for cost in (50, 100)}
    options = (
        ck.TrainingOption(
            key="a", name="Course A", kind="workshop", citation=PLACE, cost_low=usd[50], cost_high=usd[100]
        ),
        ck.TrainingOption(key="b", name="Course B", kind="workshop", citation=PLACE, cost_low=usd[50]),
        ck.TrainingOption(
            key="d", name="Course D", kind="workshop", citation=PLACE, cost_high=usd[100], cost_open=True
        ),
        ck.TrainingOption(key="c", name="Course C", kind="workshop", citation=PLACE),
    )
    assert [course_words(training(option)) for option in options] == [
        "Course A: 50 to 100 USD",
        "Course B: 50 USD and above",
        "Course D: 0 to 100 USD and above",
        "Course C: cost not stated",
    ]
    assert course_words(training(None)) == "no course named"
    assert course_words(training(None, "gain-years")) == "–"
    plan = development_plan(ck.Profile(), LEAD, as_of=DAY)
    report = career_report(ck.Profile(), LEAD, as_of=DAY)
    assert plan.costs
    assert f"Cost as sources state it: {plan_costs(plan)}; a course that serves several skills is paid once." in report
    for action in plan:
        assert f" | {escape_markdown(course_words(action))} | " in report
    assert plan_costs(attrs.evolve(plan, actions=())) == ""
    assert plan_costs(attrs.evolve(plan, actions=(training(options[0]),))) == "50 to 100 USD"
    assert plan_costs(attrs.evolve(plan, actions=(training(options[1]),))) == "50 USD, and above"


def test_plan_says_that_actions_overlap() -> None:
    """The column of readiness is said to be of all rows so far, since actions run beside each other."""
    report = career_report(golden_documents.shop_assistant(), LEAD, as_of=DAY)
    assert "| with all rows so far |" in report
    assert "Actions run beside each other, so their days need not follow the order of the rows" in report


def test_report_of_a_known_place() -> None:
    """Pay of the profile stands in the report; the market is the profile's if none is named."""
    profile = ck.Profile(pay=ck.Money(36_000, "USD"), market="US")
    report = career_report(profile, SENIOR, as_of=DAY)
    assert "- Pay: 36,000 USD a year.\n" in report
    assert "in the market US" in report
    assert "in the market DE" in career_report(profile, SENIOR, as_of=DAY, market="DE")
    assert "No source says how the market develops there." in career_report(profile, SENIOR, as_of=DAY, market="FR")


def test_report_of_who_is_ready() -> None:
    """Who holds all has nothing left to do; who lacks a leader's years is told so even after the plan."""
    position = asking(need("Calm"))
    calm = HeldSkill(skill=position.skills["calm"].skill, proficiency="expert")
    ready = career_report(ck.Profile(skills=(calm,)), position, as_of=DAY)
    assert "Nothing is left to do." in ready
    assert "All hurdles are cleared." in ready
    untrained = HeldSkill(skill=skill("typing"), proficiency="expert", measure=Decimal(1), unit="words/minute")
    not_ready = career_report(ck.Profile(skills=(untrained,)), SENIOR, as_of=DAY)
    assert "Not all hurdles are cleared." in not_ready


# Keywords.


def test_keywords_say_what_they_are() -> None:
    """A keyword has its kind, its forms and its weight; a tool's products and short forms in brackets count."""
    keywords = {
        (str(each.kind), each.key): each for each in resume_keywords(ck.role("customer care representative").at("lead"))
    }
    assert "Zendesk" in keywords["tool", "crm"].forms
    assert "ERP" in keywords["tool", "erp"].forms
    assert "Enterprise resource planning systems" in keywords["tool", "erp"].forms
    assert keywords["metric", "customer-satisfaction"].weight == 0.5
    assert keywords["credential", "certified-customer-service-professional"].forms[1] == "CCSP"
    assert keywords["skill", "patience"].weight == 1
    assert str(keywords["skill", "patience"]) == "Patience"


def test_brackets_that_hold_all_or_nothing() -> None:
    """A name that is all brackets stays; words in brackets that are no abbreviation are no form."""
    assert resume_keywords(asking(need("(x)")))[0].forms == ("(x)",)
    assert resume_keywords(asking(need("Art (old and new)")))[0].forms == ("Art (old and new)", "Art")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Café management", True),
        ("CAFE\nMANAGEMENT", True),
        ("cafe-management", True),
        ("Cafe\u0301 management", True),
        ("cafe. Management", False),
        ("cafe, management", False),
        ("cafe\n- management", False),
        ("cafe\n\nmanagement", False),
        ("cafes management", False),
        ("management cafe", False),
    ],
)
def test_what_counts_as_a_keyword(text: str, *, found: bool) -> None:
    """Case, accents, hyphens and line breaks do not matter; signs, list items and other words part a phrase."""
    assert bool(keyword_coverage(text, asking(need("Café management"))).found) is found


@pytest.mark.parametrize(
    ("text", "names"), [("C", ["C"]), ("C++", ["C++"]), ("C# and C", ["C", "C#"]), ("c+", []), ("…", [])]
)
def test_signs_that_are_part_of_a_word(text: str, names: list[str]) -> None:
    """C, C++ and C# are three words, and a name without any word is never found."""
    needs = [
        ck.SkillRequirement(
            skill=ck.Skill(key=f"s{place}", name=name, kind="technical"), schedule=(Asked("junior", "novice"),)
        )
        for place, name in enumerate(["C", "C++", "C#", "…"])
    ]
    assert [each.name for each in keyword_coverage(text, asking(*needs)).found] == names


def test_coverage_prints_itself() -> None:
    """A coverage has a table, rows, a share and what it does not say."""
    coverage = keyword_coverage("calm", asking(need("Calm"), need("Art", essential=False)))
    assert str(coverage) == (
        "Keywords of Bare Worker\n"
        "keyword  kind   weight     found as\n"
        "Calm     skill  essential  Calm\n"
        "Art      skill  optional   –\n"
        "share 67%: 1 of 2 found; essential counts 1, others 0.5\n"
        "whole words, whatever their case and accents; a word in a text is no proof of a skill"
    )
    assert repr(coverage) == "<KeywordCoverage of 'Bare Worker': 1 of 2>"
    assert coverage.rows()[0] == {
        "keyword": "Calm",
        "kind": "skill",
        "essential": True,
        "found": True,
        "forms": ("Calm",),
    }
    assert [each.name for each in coverage.missing] == ["Art"]
    assert "<td>Calm</td>" in coverage._repr_html_()


def test_no_keywords_no_share() -> None:
    """A position without keywords has no share."""
    coverage = keyword_coverage("calm", BARE)
    assert coverage.share is None
    assert coverage.notes[0].startswith("no keywords: 0 of 0")


def test_credentials_of_a_users_catalogue() -> None:
    """Credentials are those of the guides in the catalogue that is given; a guide that is not there names none."""
    position = attrs.evolve(SENIOR.role, guides=("elsewhere",)).at("senior")
    kinds = {each.kind for each in resume_keywords(position, catalog=ck.load_catalog())}
    assert KeywordKind.CREDENTIAL not in kinds


def test_mentions_needs_whole_words() -> None:
    """A text mentions a skill by its name or an alias, and not by a part of a word."""
    assert mentions("patience, tolerance", skill("patience"))
    assert mentions("Tolerance!", skill("patience"))
    assert not mentions("impatience", skill("patience"))


def test_keyword_fields_are_checked() -> None:
    """A keyword needs a form, and a match a keyword."""
    with pytest.raises(InvalidValueError, match=r"Keyword\.forms: expected at least 1, found 0"):
        Keyword(key="a", name="A", kind="skill", forms=())
    with pytest.raises(InvalidTypeError, match=r"KeywordMatch\.keyword: expected Keyword, found 'a'"):
        KeywordMatch(keyword="a")  # type: ignore[arg-type]
    assert KeywordCoverage(title="A", matches=()).found == ()


# Bad input.


@pytest.mark.parametrize("call", [*DOCUMENTS.values(), resume_keywords, lambda each: keyword_coverage("", each)])
@pytest.mark.parametrize("given", [SENIOR.role, "senior", None, SENIOR.level])
def test_no_position(call: Callable[[object], object], given: object) -> None:
    """What is no position is refused before any work."""
    with pytest.raises(InvalidTypeError, match="position: expected a Position"):
        call(given)


def test_other_bad_arguments() -> None:
    """Text, catalogue, market, profile and day of a wrong type are named."""
    with pytest.raises(InvalidTypeError, match="text: expected a text, found bytes"):
        keyword_coverage(b"", SENIOR)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="catalog: expected a Catalog, found 'x'"):
        resume_keywords(SENIOR, catalog="x")  # type: ignore[arg-type]
    with pytest.raises(
        InvalidTypeError, match="market: expected a Market or the code of an area such as 'US', found 7"
    ):
        job_description(SENIOR, market=7)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="write 'US'"):
        job_description(SENIOR, market="USA")
    with pytest.raises(InvalidTypeError, match="profile"):
        cover_letter_outline("Ann", SENIOR)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="as_of"):
        career_report(ck.Profile(), SENIOR, as_of="2026")  # type: ignore[arg-type]


# Templates.


@EACH_DOCUMENT
def test_a_template_is_replaced(name: str, tmp_path: Path) -> None:
    """A file of a packaged name takes its place; what it includes of the packaged ones is there still."""
    (tmp_path / f"{name}.md.jinja").write_text(
        '{{ level.title }}: {% include "_own.md.jinja" %}{% include "_sources.md.jinja" %}', encoding="utf-8"
    )
    (tmp_path / "_own.md.jinja").write_text("*mine*\n", encoding="utf-8")
    assert DOCUMENTS[name](BARE, templates=tmp_path) == "Bare Worker: *mine*\n## Sources\n\nNone.\n"


def test_a_part_is_replaced(tmp_path: Path) -> None:
    """A packaged part that documents share can be replaced by itself."""
    (tmp_path / "_sources.md.jinja").write_text("no list", encoding="utf-8")
    assert job_description(BARE, templates=str(tmp_path)).endswith("\n\nno list\n")


def test_a_template_that_changes_is_read_anew(tmp_path: Path) -> None:
    """A user who works on a template sees each change."""
    file = tmp_path / "interview_kit.md.jinja"
    file.write_text("one", encoding="utf-8")
    assert interview_kit(BARE, templates=tmp_path) == "one\n"
    file.write_text("another", encoding="utf-8")
    assert interview_kit(BARE, templates=tmp_path) == "another\n"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ '*' }}", "\\*"),
        ("{{ '*' | safe }}", "*"),
        ("{{ '*' | e }}", "\\*"),
        ("{{ none }}", ""),
        ("{{ 7.5 }}", "7.5"),
        ("{% set x %}*{% endset %}{{ x }}", "\\*"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m('*') | safe }}", "\\*"),
        ("{{ ['*', '_'] | join('<') }}", "\\*&lt;\\_"),
        ("{{ '*' | sentence }}", "\\*."),
        ("{{ 'javascript:*' | address }}", "javascript:\\*"),
    ],
)
def test_what_a_template_prints_is_escaped(template: str, printed: str, tmp_path: Path) -> None:
    """Every value is escaped once, whatever it comes from, but what the template itself calls safe."""
    (tmp_path / "interview_kit.md.jinja").write_text(template, encoding="utf-8")
    assert interview_kit(BARE, templates=tmp_path) == printed + "\n"


def test_a_text_that_calls_itself_safe_is_escaped() -> None:
    """A text of a class that other libraries take for safe HTML is escaped like any other."""
    from markupsafe import Markup

    role = attrs.evolve(BARE.role, title=Markup("<b>Bold</b>"))
    assert "&lt;b&gt;Bold&lt;/b&gt;" in job_description(role.at("only"))


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ nothing }}", "interview_kit.md.jinja: UndefinedError: 'nothing' is undefined"),
        ("\n{% if %}", "interview_kit.md.jinja, line 2: TemplateSyntaxError: Expected an expression"),
        ("{{ position.__class__.__mro__ }}", "SecurityError: access to attribute '__class__'"),
        ('{% include "none.md.jinja" %}', "template none.md.jinja: TemplateNotFound: "),
        (b"\xff", "UnicodeDecodeError"),
        ("{{ 1 / 0 }}", "interview_kit.md.jinja: ZeroDivisionError: division by zero"),
        ('{% include "interview_kit.md.jinja" %}', "interview_kit.md.jinja: RecursionError: "),
        ("{{ range(10 ** 9) }}", "interview_kit.md.jinja: OverflowError: "),
        ("{{ position.role.at('nowhere') }}", "interview_kit.md.jinja: NotFoundError: "),
        ("{{ position + 1 }}", "interview_kit.md.jinja: TypeError: "),
    ],
    ids=[
        *("undefined", "syntax", "unsafe", "include", "bytes"),
        *("division", "self-include", "range", "not found", "type"),
    ],
)
def test_a_broken_template(template: str | bytes, message: str, tmp_path: Path) -> None:
    """A template that cannot be read or run is named, with the line where that is known."""
    data = template if isinstance(template, bytes) else template.encode()
    (tmp_path / "interview_kit.md.jinja").write_bytes(data)
    with pytest.raises(InvalidValueError) as caught:
        interview_kit(BARE, templates=tmp_path)
    assert message in str(caught.value)
    assert str(caught.value).startswith("template ")


def test_a_wrong_folder(tmp_path: Path) -> None:
    """A folder that is none, one without a template, and a template of an unknown name are refused."""
    with pytest.raises(InvalidTypeError, match="templates: expected the path of a folder, found 7"):
        interview_kit(BARE, templates=7)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="templates: expected the path of a folder, found ''"):
        interview_kit(BARE, templates="")
    with pytest.raises(InvalidValueError, match=r"templates: expected a folder, found .*none', which is none"):
        interview_kit(BARE, templates=tmp_path / "none")
    (tmp_path / "interview_kit.md").write_text("x", encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"templates: expected a file of .*interview_kit\.md\.jinja"):
        interview_kit(BARE, templates=tmp_path)
    (tmp_path / "interviewkit.md.jinja").write_text("x", encoding="utf-8")
    with pytest.raises(
        NotFoundError, match=r"no template 'interviewkit\.md\.jinja'; nearest: 'interview_kit\.md\.jinja'"
    ):
        interview_kit(BARE, templates=tmp_path)


def test_jinja2_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 the error gives the command that installs it, and keywords work all the same."""
    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(
        MissingExtraError, match=r'documents need jinja2; install it with: pip install "careerkit\[display\]"'
    ):
        job_description(SENIOR)
    assert keyword_coverage("Patience", SENIOR).found


def test_marks_without_a_width_are_shown() -> None:
    """What turns the direction of writing, or parts a word unseen, is shown as a sign; joiners of scripts stay."""
    assert escape_markdown("Ann \u202etxt.exe\u2069 a\u200bb") == "Ann \ufffdtxt.exe\ufffd a\ufffdb"
    assert escape_markdown("a\u200cb\u200dc") == "a\u200cb\u200dc"


def test_addresses_in_a_text_are_no_links() -> None:
    """What some readers of Markdown make a link of without being told is broken up; an address of a source is not."""
    assert escape_markdown("http://a.b www.a.b a@b.c 1:2") == r"http\://a.b www\.a.b a\@b.c 1:2"
    assert rendering.address("https://www.a.b/c-d?e=1") == "https://www.a.b/c-d?e=1"


def test_numbers_stay_readable() -> None:
    """Only what would start a list or a heading is escaped at the start of a text."""
    texts = ["6.7 years", "-5.5 percent", "+1", "6. years", "- x", "+ x", "-", "(x)", "2)"]
    shown = ["6.7 years", "-5.5 percent", "+1", r"6\. years", r"\- x", r"\+ x", r"\-", r"\(x)", r"2\)"]
    assert [escape_markdown(text) for text in texts] == shown


def test_every_template_is_packaged() -> None:
    """The packaged templates are those of the documents and their parts."""
    names = {path.name.removesuffix(".md.jinja") for path in PACKAGED.iterdir()}
    assert names == {*DOCUMENTS, "_pay", "_sources"}


def test_markdown_is_a_text() -> None:
    """What is Markdown already prints as it is."""
    assert render("_sources", {"sources": SourceList(), "role": BARE.role}) == "## Sources\n\nNone.\n"
    assert escape_markdown(None) == Markdown() == ""
