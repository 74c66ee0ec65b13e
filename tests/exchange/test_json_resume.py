"""Résumés in JSON Resume: what a person is read as, what the report says, and what a résumé cannot say."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange import json_resume
from careerkit.exchange.read_report import ReadReport
from careerkit.exchange.resume_document import faults
from careerkit.exchange.resume_words import (
    FLUENCIES,
    PROFICIENCIES,
    STUDY_TYPES,
    fluency,
    leads,
    proficiency,
    schooling_level,
)
from careerkit.testing import profiles

if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE = "CAREERKIT_REAL_DATA"
EXAMPLE = Path(__file__).parents[2] / "examples" / "shop_assistant.resume.json"
SKILLS = list(ck.load_catalog().skills.values())
CREDENTIALS = list(ck.load_catalog().credentials.values())
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def example() -> tuple[ck.Profile, ReadReport]:
    """The shop assistant of the examples."""
    return json_resume.read(EXAMPLE)


def one(document: dict[str, Any]) -> ck.Profile:
    """The person of a document."""
    return json_resume.read(document)[0]


def readings(document: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """The paths, meanings and grounds of a document's readings."""
    return [(each.path, each.result, each.how) for each in json_resume.read(document)[1].readings]


def test_the_shop_assistant_in_short(example: tuple[ck.Profile, ReadReport]) -> None:
    """Name, market, years, schooling, certificates and languages are as a reader would note them."""
    person, report = example
    assert (person.name, person.market) == ("Robin Adeyemi", ck.Market("US"))
    assert round(person.years_of_experience(as_of=TODAY), 2) == round(Decimal(731 + 2050) / Decimal("365.25"), 2)
    assert round(person.years_of_leadership(as_of=TODAY), 2) == Decimal("0.50")
    assert person.highest_education(as_of=TODAY) is ck.EducationLevel.UPPER_SECONDARY
    assert [each.credential.key if each.credential else None for each in person.credentials] == [
        "certified-customer-service-professional",
        None,
    ]
    assert [(each.name, str(each.level)) for each in person.languages] == [("English", "native"), ("Spanish", "b1")]
    assert len(report.recognised) == 16
    assert [each.text for each in report.not_recognised] == ["Excel", "Stock keeping"]
    assert report.source == EXAMPLE.name


def test_listed_skills_are_claimed(example: tuple[ck.Profile, ReadReport]) -> None:
    """Names and keywords of the skills are claims, with the level of their entry; the report has their place."""
    person, report = example
    held = person.skill("patience")
    assert held == ck.HeldSkill(skill=ck.load_catalog().skills["patience"], proficiency="proficient")
    told = person.skill("conflict-resolution")
    assert told is not None
    assert told.evidence is ck.Evidence.CLAIMED
    places = [each.path for each in report.recognised if each.result == "conflict-resolution"]
    assert sorted(places) == ["skills[1].name", "work[0].highlights[0]"]


def test_notes_are_left_to_the_person(example: tuple[ck.Profile, ReadReport]) -> None:
    """Reading writes no note into a skill, so writing the person again loses none."""
    person, _report = example
    assert {held.note for held in person.skills} == {None}
    assert not [loss for loss in json_resume.write(person)[1] if ".note" in loss]
    own = attrs.evolve(person.skills[0], note="ten years at a till")
    assert json_resume.write(ck.Profile(skills=(own,)))[1] == ("skills[0].note: ten years at a till",)


def test_named_skills_are_inferred(example: tuple[ck.Profile, ReadReport]) -> None:
    """What only the texts on work name is inferred, of no level."""
    held = example[0].skill("order-processing")
    assert held is not None
    assert (held.evidence, held.proficiency) == (ck.Evidence.INFERRED, None)


def test_the_best_of_several_wordings_counts() -> None:
    """A skill that is listed several times is held once, on the highest level."""
    person = one(
        {
            "skills": [
                {"name": "Active listening", "level": "beginner"},
                {"name": "listening", "level": "expert"},
                {"name": "active listning", "level": "master"},
                {"keywords": ["active-listening"]},
            ]
        }
    )
    (held,) = person.skills
    assert held.proficiency is ck.Proficiency.EXPERT


def test_levels_that_nobody_knows_are_reported() -> None:
    """A level word outside the table gives no proficiency, and stands in the report."""
    document = {
        "skills": [{"name": "Empathy", "level": "9 of 10"}],
        "languages": [{"language": "Thai", "fluency": "?"}],
    }
    person, report = json_resume.read(document)
    assert person.skills[0].proficiency is None
    assert person.languages == (ck.HeldLanguage(name="Thai"),)
    assert [(each.text, each.result) for each in report.level_words] == [("9 of 10", None), ("?", None)]


def test_days_that_are_missing() -> None:
    """A start without a day is the first, an end the last; both are reported, a whole date is not."""
    document = {
        "work": [
            {"position": "A", "startDate": "2020", "endDate": "2020"},
            {"position": "B", "startDate": "2021-02", "endDate": "2021-02"},
            {"position": "C", "startDate": "2022-03-04"},
        ]
    }
    person, report = json_resume.read(document)
    assert [(each.start, each.end) for each in person.positions] == [
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2021, 2, 1), date(2021, 2, 28)),
        (date(2022, 3, 4), None),
    ]
    assert [each.how for each in report.of("date")] == [
        "the first day of the year",
        "the last day of the year",
        "the first day of the month",
        "the last day of the month",
    ]
    assert report.assumptions == report.of("date")


def test_entries_without_what_they_need() -> None:
    """A job without a start, a certificate or language without a name are left out, a job without a title is kept."""
    document = {
        "work": [{"position": "A"}, {}, {"startDate": "2020-01-01", "position": " \x1b "}],
        "certificates": [{"issuer": "B"}, {"name": "C", "date": "2020-01-01"}],
        "languages": [{"fluency": "B2"}, {"language": "Thai"}],
        "skills": [{}, {"name": " "}],
    }
    person, _report = json_resume.read(document)
    assert [each.title for each in person.positions] == ["untitled"]
    assert [(each.name, each.granted) for each in person.credentials] == [("C", date(2020, 1, 1))]
    assert person.languages == (ck.HeldLanguage(name="Thai"),)
    assert person.skills == ()
    assert readings(document) == [
        ("work[0]", None, "left out: it has no startDate"),
        ("work[1]", None, "left out: it has no startDate"),
        ("work[2]", "untitled", "it has no position"),
        ("certificates[0]", None, "left out: it has no name"),
        ("certificates[1].name", None, "kept under its own name"),
        ("languages[0].fluency", "b2", "table"),
        ("languages[0]", None, "left out: it has no language"),
    ]


def test_titles_tell_role_and_level() -> None:
    """A title that means one level gives it to the job, and the job that goes on to the person."""
    document = {
        "work": [
            {"position": "Sr. CSR", "startDate": "2022-01-01"},
            {"position": "CSR", "startDate": "2020-01-01", "endDate": "2021-12-31"},
            {"position": "Painter", "startDate": "2010-01-01"},
        ]
    }
    person = one(document)
    assert [(each.role, each.level) for each in person.positions] == [
        ("customer-service-representative", "senior"),
        ("customer-service-representative", "intermediate"),
        (None, None),
    ]
    assert (person.role, person.level) == ("customer-service-representative", "senior")
    assert person.years_on_level is None


def test_titles_that_mean_several_are_left_open() -> None:
    """A title of two roles gives none, and the report names both."""
    document = {"work": [{"position": "Customer Care Manager", "startDate": "2022-01-01"}]}
    person = one(document)
    assert (person.role, person.level, person.positions[0].role) == (None, None, None)
    assert readings(document) == [
        (
            "work[0].position",
            None,
            "not sure, and left open: customer-care-agent manager or customer-care-representative manager",
        ),
        ("work[0].position", "leads", "inferred from the title"),
    ]


def test_schooling_that_goes_on() -> None:
    """A course with a start and no end is not completed; one without dates is."""
    person = one({"education": [{"studyType": "BSc", "startDate": "2024"}, {"studyType": "GED"}, {"area": "Art"}]})
    assert [(each.level, each.completed) for each in person.education] == [
        (ck.EducationLevel.BACHELOR, False),
        (ck.EducationLevel.UPPER_SECONDARY, True),
        (None, True),
    ]


@pytest.mark.parametrize(
    ("code", "market", "how"),
    [
        ("us", ck.Market("US"), "country"),
        ("UK", None, "expected an ISO 3166 country"),
        ("Germany", None, "expected an ISO 3166 country"),
        ("150", None, "expected the code of a country"),
    ],
)
def test_countries(code: str, market: ck.Market | None, how: str) -> None:
    """The code of a country in either case is the market; what is none is reported with the reason."""
    person, report = json_resume.read({"basics": {"location": {"countryCode": code}}})
    assert person.market == market
    (reading,) = report.of("market")
    assert reading.how.startswith(how)


def test_no_country_is_no_market() -> None:
    """An empty code says nothing, and is not reported."""
    assert json_resume.read({"basics": {"location": {"countryCode": " "}}}) == json_resume.read({"basics": {}})


def test_what_is_not_used_is_listed() -> None:
    """Each key that is not looked at is listed with its path, as far up as nothing under it was."""
    document = {
        "$schema": "https://example.com",
        "x-own": {"a": 1},
        "basics": {"phone": "7", "location": {"city": "Rome"}},
        "work": [{"url": "a:b"}, {"url": "a:b"}],
        "interests": [{"name": "Chess"}],
    }
    report = json_resume.read(document)[1]
    assert report.unused == (
        "x-own",
        "interests",
        "basics.phone",
        "basics.location.city",
        "work[0].url",
        "work[1].url",
    )
    assert "work[*].url" in report.notes[-1]


def test_texts_that_a_terminal_would_obey() -> None:
    """Control characters and halves of characters become spaces, in the person and in the report."""
    person, report = json_resume.read(
        {"basics": {"name": "A\x1b[2JB\ud800"}, "skills": [{"name": "C\x07D"}], "x\x1b": 1}
    )
    assert person.name == "A [2JB"
    assert report.not_recognised[0].text == "C D"
    assert report.unused == ("x ",)


def test_the_report_shows_itself(example: tuple[ck.Profile, ReadReport]) -> None:
    """Text, rows, HTML and repr show each reading and each field that was not used."""
    report = example[1]
    assert str(report).startswith(f"What was read from {EXAMPLE.name}\npath ")
    assert "skills[3].keywords[1]" in str(report)
    assert "fuzzy, 96" in str(report)
    assert "skills recognised: 12 of 14 that are listed" in str(report)
    rows = report.rows()
    assert len(rows) == len(report.readings) + len(report.unused)
    assert rows[0] == {
        "path": "skills[0].level",
        "text": "Advanced",
        "kind": "skill level",
        "result": "proficient",
        "how": "table",
        "score": None,
    }
    assert rows[-1]["kind"] == "not used"
    assert repr(report) == "<ReadReport: 35 of 39 recognised, 10 fields not used>"
    hostile = json_resume.read({"skills": [{"name": "<script>"}]})[1]
    assert "<script>" not in hostile._repr_html_()
    assert "What was read from the résumé" in hostile._repr_html_()
    assert "fields not used: none" in str(hostile)


def test_unknown_kinds_of_readings() -> None:
    """Asking a report for a kind that there is not lists those that there are."""
    with pytest.raises(NotFoundError, match="no reading kind 'skil'; nearest: 'skill'"):
        json_resume.read({})[1].of("skil")


def test_another_catalogue_is_asked(tmp_path: Path) -> None:
    """Skills of one's own are recognised by a catalogue that has them."""
    (tmp_path / "skills.toml").write_text(
        'format = 1\n[juggling]\nname = "Juggling"\nkind = "soft"\n', encoding="utf-8"
    )
    person, _report = json_resume.read({"skills": [{"name": "juggling"}]}, catalog=ck.load_catalog(tmp_path))
    assert [each.skill.key for each in person.skills] == ["juggling"]


def test_what_is_refused() -> None:
    """Catalogues, persons and labels of another type, and labels that say nothing, are refused."""
    refused: list[tuple[type[Exception], str, Callable[[], object]]] = [
        (InvalidTypeError, "catalog: expected a Catalog or None", lambda: json_resume.read({}, catalog="x")),  # type: ignore[arg-type]
        (InvalidTypeError, "profile: expected a Profile", lambda: json_resume.write({})),  # type: ignore[arg-type]
        (InvalidTypeError, "label: expected a text or None", lambda: json_resume.write(ck.Profile(), label=7)),  # type: ignore[arg-type]
        (InvalidValueError, "label: expected a text that says", lambda: json_resume.write(ck.Profile(), label=" ")),
        (DataError, "work: expected a list, found null", lambda: json_resume.read({"work": None})),
    ]
    for error, message, call in refused:
        with pytest.raises(error, match=message):
            call()


@pytest.mark.parametrize("level", list(ck.Proficiency) + list(ck.LanguageLevel) + list(ck.EducationLevel), ids=str)
def test_own_words_are_read(level: Any) -> None:
    """The model's own text of each level is read as that level."""
    read: dict[type, Callable[[str], object]] = {
        ck.Proficiency: proficiency,
        ck.LanguageLevel: fluency,
        ck.EducationLevel: schooling_level,
    }
    assert read[type(level)](level.value) is level


def test_no_word_stands_twice() -> None:
    """Each word of a table means one level."""
    for table in (PROFICIENCIES, FLUENCIES):
        words = [word for listed in table.values() for word in listed.split(", ")]
        assert len(words) == len(set(words))
    assert {level for level, _words in STUDY_TYPES} == set(ck.EducationLevel)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Shift Supervisor", True),
        ("Head of Sales", True),
        ("CEO/President", True),
        ("Founder", True),
        ("Co-Founder", True),
        ("Owner", True),
        ("Captain", True),
        ("Sr. Mgr", True),
        ("Deputy Shift Supervisor", True),
        ("Senior Account Manager and Team Lead", True),
        ("Head of the Office of the President", True),
        ("Assistant Manager", False),
        ("Office Manager", False),
        ("Database Manager", False),
        ("Lead Developer", False),
        ("Product Owner", False),
        ("Deputy to the Director", False),
        ("EA, Office of the President", False),
        ("Supervised by team lead", False),
        ("Shop Assistant", False),
        ("Account Manager", False),
        ("Customer Success Manager", False),
        ("Assistant to the Director", False),
        ("Leadership Trainer", False),
    ],
)
def test_titles_that_lead(title: str, expected: bool) -> None:
    """Words of a title tell whether it leads people; wordings that only sound so do not."""
    assert leads(title) is expected


@st.composite
def writable(draw: st.DrawFn) -> ck.Profile:
    """People with skills of the bundled catalogue, and with credentials of it or others."""
    person = draw(profiles(skills=SKILLS))
    known = st.sampled_from(CREDENTIALS).map(lambda each: ck.HeldCredential(name=each.name, credential=each))
    return attrs.evolve(person, credentials=(*person.credentials, *draw(st.lists(known, max_size=2))))


@given(writable())
def test_what_is_written_is_valid(person: ck.Profile) -> None:
    """Every document that is written keeps the rules, and is JSON."""
    document, _losses = json_resume.write(person, label="Agent")
    assert list(faults(document)) == []
    assert json.loads(json.dumps(document)) == document
    assert document["basics"]["label"] == "Agent"


@given(writable())
def test_what_is_written_is_read_again(person: ck.Profile) -> None:
    """Each value that a document can say comes back, and each that does not is among the losses."""
    document, losses = json_resume.write(person)
    again, _report = json_resume.read(document)
    lost = {loss.partition(":")[0] for loss in losses}
    starts = [f"positions[{place}].start" for place in range(len(person.positions))]
    places = [place for place, start in enumerate(starts) if start not in lost]
    assert len(again.positions) == len(places)
    for name in ("name", "market", "pay", "role", "level", "years_on_level"):
        assert getattr(again, name) == getattr(person, name) or name in lost or getattr(person, name) is None
    pairs: list[tuple[str, Any, Any]] = []
    pairs += [(f"positions[{at}]", person.positions[at], new) for at, new in zip(places, again.positions, strict=True)]
    for section in ("skills", "education", "credentials", "languages"):
        both = zip(getattr(person, section), getattr(again, section), strict=True)
        pairs += [(f"{section}[{at}]", old, new) for at, (old, new) in enumerate(both)]
    for path, old, new in pairs:
        for field in attrs.fields(type(old)):
            value = getattr(old, field.name)
            is_lost = f"{path}.{field.name}" in lost
            is_nothing = value is None or (field.name == "unit" and f"{path}.measure" in lost)
            # Of a credential that the catalogue does not have, the name alone comes back.
            is_unknown = field.name == "credential" and value not in CREDENTIALS
            assert getattr(new, field.name) == value or is_lost or is_nothing or is_unknown


def test_years_that_the_format_has_not() -> None:
    """Days before 1000 and after 2999 are lost by name, and the document stays valid."""
    job = ck.HeldPosition(title="Scribe", start=date(999, 12, 31), end=date(3000, 1, 1))
    document, losses = json_resume.write(ck.Profile(positions=(job,)))
    assert document["work"] == [{"position": "Scribe"}]
    assert losses == ("positions[0].start: 0999-12-31", "positions[0].end: 3000-01-01")


@pytest.mark.parametrize("area", ["US", "US-NY", "150", "35620"])
def test_markets_that_are_countries(area: str) -> None:
    """A country is written, of a subdivision its country; all but a country is a loss."""
    document, losses = json_resume.write(ck.Profile(market=area))
    assert document.get("basics", {}).get("location") == ({"countryCode": "US"} if area.startswith("US") else None)
    assert losses == (() if area == "US" else (f"market: {area}",))


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the samples, as the environment names it."""
    real = os.environ.get(VARIABLE)
    if real is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the real data")
    assert real is not None, f"CI must set {VARIABLE}"
    return Path(real) / "jsonresume"


SAMPLES: dict[str, tuple[list[str], int, str, list[str], bool]] = {
    "sample": ([], 8, "bachelor", ["native"], True),
    "new-grad": ([], 16, "bachelor", ["native", "b1"], False),
    "career-changer": (
        ["data-analysis", "workforce-management"],
        13,
        "short-cycle-tertiary",
        ["native", "native"],
        True,
    ),
    "senior-engineer": ([], 17, "doctorate", ["native", "c1", "b2"], False),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_read(folder: Path, name: str) -> None:
    """Each official sample gives the skills, schooling, languages and leadership that stand in it."""
    skills, unknown, schooling, languages, has_led = SAMPLES[name]
    person, report = json_resume.read(folder / f"{name}.resume.json")
    assert [held.skill.key for held in person.skills] == skills
    assert len(report.not_recognised) == unknown
    assert str(person.highest_education(as_of=TODAY)) == schooling
    assert [str(each.level) for each in person.languages] == languages
    assert (person.years_of_leadership(as_of=TODAY) > 0) is has_led
    again, _report = json_resume.read(json_resume.write(person)[0])
    assert again.positions == person.positions
    assert {held.skill for held in again.skills} == {held.skill for held in person.skills}


def test_all_samples_are_tried(folder: Path) -> None:
    """The list of samples is that of the folder."""
    assert {path.name.partition(".")[0] for path in folder.glob("*.resume.json")} == set(SAMPLES)
