"""Folders that keep to the data format load, and hold what their files say."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import careerkit as ck
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in (HERE / "valid").iterdir() if path.is_dir())
SECTIONS = ("sources", "skills", "metrics", "credentials", "guides", "surveys", "occupations", "roles")


def test_there_are_folders() -> None:
    """The folders are found."""
    assert [folder.name for folder in FOLDERS] == ["additions", "complete", "ladder", "minimal", "occupation", "survey"]


@pytest.mark.parametrize("folder", [*FOLDERS, HERE / "base"], ids=lambda folder: folder.name)
def test_nothing_is_wrong(folder: Path) -> None:
    """A valid folder has no problems."""
    assert ck.check(folder) == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_entries_survive_json(folder: Path) -> None:
    """Every entry that a folder adds comes back from its JSON as it was."""
    catalog, bundled = ck.load_catalog(folder), ck.load_catalog()
    own = [
        getattr(catalog, section)[key]
        for section in SECTIONS
        for key in getattr(catalog, section)
        if key not in getattr(bundled, section)
    ]
    assert own
    assert [ck.loads(ck.dumps(entry), type(entry)) for entry in own] == own


def test_a_guide_needs_a_title_and_a_source() -> None:
    """A guide without any section is a guide."""
    guide = ck.load_catalog(HERE / "valid" / "minimal").guides["lamplighter"]
    assert (guide.title, guide.source.title) == ("Lamplighter", "The lamplighter's handbook")
    assert (len(guide.pay), len(guide.ladder), guide.summary, guide.remote.friendly) == (0, 0, None, None)


def _complete() -> ck.Guide:
    return ck.load_catalog(HERE / "valid" / "complete").guides["lamplighter"]


def _values(value: object) -> Iterator[Any]:
    """A value of the model and all values in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            yield from _values(getattr(value, field.name))


def test_the_complete_guide_uses_every_field() -> None:
    """Each field of each class that a guide is made of differs from its default somewhere in the complete guide."""
    used: dict[type, set[str]] = {}
    for value in _values(_complete()):
        given = used.setdefault(type(value), set())
        for field in attrs.fields(type(value)):
            default = field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
            if getattr(value, field.name) != default:
                given.add(field.name)
    unused = {
        f"{kind.__name__}.{field.name}"
        for kind, given in used.items()
        for field in attrs.fields(kind)
        if field.name not in given
    }
    # A market's industry has no place in the files of a guide.
    assert unused == {"Market.industry"}


def test_scopes_are_shared_by_rows() -> None:
    """A row has what its block's scope says, unless it says otherwise."""
    head, range_, senior, helpers = _complete().pay
    assert head.median == ck.Money("31000.50", "USD")
    assert head.citation.locator == "Key Facts"
    assert head.citation.as_of == date(2023, 5, 1)
    assert head.citation.attributed_to is not None
    assert head.citation.attributed_to.key == "lamp-census"
    assert range_.citation.locator == "Wages"
    assert range_.markets == (ck.Market("AT"), ck.Market("DE"))
    assert range_.stages == (ck.Stage.JUNIOR, ck.Stage.INTERMEDIATE)
    assert range_.publisher_usd == (ck.Money(11, "USD"), ck.Money(18, "USD"))
    # One market or stage of a row takes the place of several in the scope.
    assert (senior.markets, senior.stages) == ((ck.Market("150"),), (ck.Stage.SENIOR,))
    assert senior.citation.locator == "Wages › senior › 150"
    assert (helpers.citation.source.key, helpers.citation.locator) == ("lamp-census", "Wages › Footnote › helpers")


def test_figures_at_the_head_are_key_facts() -> None:
    """Figures whose place begins with "Key Facts" are the guide's key facts."""
    guide = _complete()
    assert [summary.median for summary in guide.key_facts.pay] == [ck.Money("31000.50", "USD")]
    assert [figure.value for figure in guide.key_facts.outlook] == [Decimal("-12.5"), Decimal(40)]


def test_prose_joins_its_level() -> None:
    """Duties and focus areas at the end of the file stand on their level."""
    apprentice, lighter, warden = _complete().ladder
    assert apprentice.duties == ("Holds the ladder.",)
    assert [skill.key for area in apprentice.focus for skill in area.skills] == ["night-vision"]
    assert lighter.experience == ck.Experience(2, None)
    assert warden.experience == ck.Experience(5, 8, 1, 3, "watches led")


def test_wordings_name_canonical_skills() -> None:
    """A wording stands for one canonical skill or several, with its own measure and reason."""
    guide = _complete()
    trimming, signalling, lamps = guide.technical_skills
    assert [skill.key for skill in trimming.skills] == ["wick-trimming"]
    assert ([skill.key for skill in signalling.skills], signalling.why) == (
        ["night-vision", "semaphore"],
        "Nights are dark.",
    )
    assert (lamps.minimum, lamps.unit, lamps.essential) == (Decimal(40), "lamps/hour", False)
    (tier,) = guide.skill_tiers
    assert tier.skills[0].citation.locator == "Skill map › First winter › Trimming"


def test_units_of_time_are_kept() -> None:
    """Durations are months, and blocks of a day are local times."""
    guide = _complete()
    course, watching = guide.training_options
    assert (course.cost_high, course.duration_high) == (ck.Money("250.50", "GBP"), Decimal("2.5"))
    assert watching.duration_words == "a few nights"
    assert (guide.day[0].start, guide.day[0].end) == (time(17), time(18, 30))


def test_tracks_branch() -> None:
    """A level that follows an earlier one opens a second track."""
    ladder = ck.load_catalog(HERE / "valid" / "ladder").guides["lamplighter"].ladder
    assert [level.key for level in ladder.after("senior-lighter")] == ["master", "warden"]
    assert [level.key for level in ladder if level.track is ck.Track.MANAGEMENT] == ["warden", "lord-of-lamps"]
    assert ladder.at(years=9, track="management").key == "warden"
    assert ladder["warden"].citation is not None
    assert ladder["warden"].citation.locator == "Steps in the office › warden › lead › Warden"


def test_an_occupation_may_be_paid_by_the_hour() -> None:
    """Hourly pay alone is pay, and nothing makes annual pay of it unasked."""
    occupation = ck.load_catalog(HERE / "valid" / "occupation").occupations["99-0001"]
    assert occupation.pay.at(market="US", period="hour").p90 == ck.Money("19.9", "USD")
    assert len(occupation.pay.where(period="year")) == 0
    assert occupation.outlook.figures[0].value == 0
    assert (occupation.code("isco-08"), occupation.separations[0].exit_rate) == ("9999", Decimal(5))
    assert [figure.projected for figure in occupation.employment] == [False, True]


def test_codes_may_be_texts() -> None:
    """A code as a text is the same as one as a table."""
    occupation = ck.load_catalog(HERE / "valid" / "occupation").occupations["99-0001"]
    assert occupation.broader == (Code("soc-2018", "99-0000"), Code("isco-08", "999"))
    assert [each.code for each in occupation.skills] == [
        Code("onet-element", "2.A.1"),
        Code("onet-element", "2.A.2"),
    ]
    assert {each.commodity for each in occupation.technologies} == {Code("unspsc", "39111500")}


def test_rows_with_codes_share_their_locator() -> None:
    """What a code or category tells apart has its block's locator, without the row's own identity."""
    occupation = ck.load_catalog(HERE / "valid" / "occupation").occupations["99-0001"]
    for sections, locator in (
        (occupation.preparation, "Winters"),
        (occupation.skills, "Ratings"),
        (occupation.skill_relations, "Kin"),
        (occupation.technologies, "Lamps"),
        (occupation.tasks, "Rounds"),
        (occupation.related, "Kindred trades"),
    ):
        assert len(sections) > 1
        assert {each.citation.locator for each in sections} == {locator}


def test_an_occupation_has_job_zones_by_date() -> None:
    """Job zones stand beside each other, and the newest is the occupation's."""
    occupation = ck.load_catalog(HERE / "valid" / "occupation").occupations["99-0001"]
    assert [each.zone for each in occupation.job_zones] == [2, 3]
    assert occupation.job_zone == 2
    assert [str(group) for group in occupation.groups] == ["broad", "detailed"]


def test_a_survey_joins_its_role() -> None:
    """A role's pay holds the statements of the surveys about it."""
    catalog = ck.load_catalog(HERE / "valid" / "survey")
    role = catalog.role("leerie")
    assert role.key == "lamplighter"
    assert role.pay.at("senior", market="GB", period="month").median == ck.Money("2600.25", "GBP")
    assert role.occupation_code("lead") == "43-1011"
    (step,) = role.next_steps
    assert role.next_step("Technical Support") is step
    assert role.next_step("Sales") is None
    assert step.citation is not None
    assert step.citation.locator == "Page 4 › Lamps that do not light › 15-1232 › Technical Support"
    assert [survey.source.key for survey in catalog.surveys.values()] == ["wick-guild-survey"]


def test_lists_add_to_the_bundled_ones() -> None:
    """A folder of lists alone adds its entries and changes no others."""
    catalog, bundled = ck.load_catalog(HERE / "valid" / "additions"), ck.load_catalog()
    assert set(catalog.skills) - set(bundled.skills) == {"wick-trimming"}
    assert set(catalog.sources) - set(bundled.sources) == {"wick-guild-bulletin"}
    assert catalog.sources["wick-guild-bulletin"].retrieved == date(2024, 4, 15)
    assert dict(catalog.guides) == dict(bundled.guides)
