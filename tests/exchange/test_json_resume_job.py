"""Job descriptions of JSON Resume: what a position looks like in one, and what is read from those of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from tests.real_data import real_data

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError
from careerkit.exchange import json_resume_job
from careerkit.exchange.json_resume_job_terms import EXPERIENCES, stage_of
from careerkit.model.role import OccupationLink
from careerkit.model.vocabulary import Code
from careerkit.model.work import RemoteWork
from careerkit.testing import markets, positions

ROLE = ck.role("Customer Service Representative")
SENIOR = ROLE.at("senior")

# The rules of the official schema, typed in anew; the test of the real file compares the two.
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
RULES: dict[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("title", "company", "type", "description", "salary", "experience"), TEXT),
        "location": {
            "type": "object",
            "properties": dict.fromkeys(("address", "postalCode", "city", "countryCode", "region"), TEXT),
        },
        "remote": {"enum": ["Full", "Hybrid", "None"]},
        "responsibilities": TEXTS,
        "qualifications": TEXTS,
        "skills": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": TEXT, "level": TEXT, "keywords": TEXTS}},
        },
        "meta": {"type": "object"},
    },
}

few = settings(max_examples=max(1, settings().max_examples // 2), suppress_health_check=list(HealthCheck))


@few
@given(positions(), markets())
def test_what_is_written_is_valid_and_comes_back(position: ck.Position, market: ck.Market) -> None:
    """A document keeps the rules, and the position comes back but for what the losses name."""
    document, losses = json_resume_job.write(position, market=market)
    jsonschema.Draft7Validator(RULES).validate(document)
    read, _unread = json_resume_job.read(json.loads(json.dumps(document)))
    role, level, lost = position.role, position.level, {line.partition(": ")[0] for line in losses}
    assert (read.role.key, read.role.title) == (role.key, role.title)
    assert (read.level.key, read.level.title, read.level.stages) == (level.key, level.title, level.stages)
    assert read.level.track is level.track
    assert read.role.responsibilities == (*level.duties, *role.responsibilities)
    assert ("level.duties" in lost) == bool(level.duties)
    assert read.role.occupation_code() == role.occupation_code(level.stage)
    assert ("role.occupations" in lost) == bool(role.occupations)
    assert len(read.skills) == len(position.skills)
    for asked, told in zip(position.skills, read.skills, strict=True):
        assert told.skill == attrs.evolve(asked.skill, reuse=None, broader=())
        last = level.stages[-1]
        assert (told.essential, told.proficiency_at(last)) == (asked.essential, asked.proficiency_at(last))
    for name in ("aliases", "guides", "tools", "metrics", "moves", "training_options", "next_steps", "education"):
        assert bool(getattr(role, name)) == (f"role.{name}" in lost)
    assert bool(len(role.pay)) == ("role.pay" in lost)
    assert (level.experience is not None) == ("level.experience" in lost)
    assert (role.occupation is not None) == ("role.occupation" in lost)
    assert (role.remote != RemoteWork()) == ("role.remote" in lost)


def test_a_senior_position() -> None:
    """The document says what a job description says, in the words of the format."""
    document, losses = json_resume_job.write(SENIOR, company="Corner Shop")
    assert (document["company"], document["location"], document["experience"]) == (
        "Corner Shop",
        {"countryCode": "US"},
        "Senior",
    )
    assert document["salary"] == "52000"
    assert document["meta"]["careerkit"]["salary"] == {
        "currency": "USD",
        "period": "year",
        "statistic": "median",
        "market": "US",
    }
    assert f"Experience: {SENIOR.experience}" in document["qualifications"]
    (skill,) = [each for each in document["skills"] if each["name"] == "Active listening"]
    assert skill["level"] == str(SENIOR.skills["active-listening"].proficiency_at("senior"))
    assert "role.ladder: 6 other levels" in losses
    assert f"role.pay: of {len(ROLE.pay)} statements the median of one, without its citation" in losses
    (pay,) = json_resume_job.read(document)[0].role.pay
    assert (str(pay), pay.stages, pay.markets) == (
        "median 52,000 [USD/year]",
        (ck.Stage.SENIOR,),
        (ck.Market("US"),),
    )
    assert (str(pay.citation.source.kind), pay.citation.locator, pay.citation.note) == (
        "own",
        "salary",
        None,
    )
    assert any(line.startswith("level.experience: told in words: ") for line in losses)


def test_codes_are_kept() -> None:
    """Codes of the stage's occupation, of the role's and of skills stand in the document."""
    skill = ck.Skill(key="lamps", name="Lamps", kind="technical", codes=(Code("esco", "s1"),))
    mention = attrs.evolve(SENIOR.skills["active-listening"], skill=skill)
    whole = ck.Occupation(key="x", title="X", codes=(Code("soc-2018", "99-0001"), Code("isco-08", "9999")))
    links = (OccupationLink(soc="99-0001"), OccupationLink(soc="99-0002", stages=("senior",)))
    role = attrs.evolve(ROLE, occupations=links, occupation=whole, skills=ck.SkillMap((mention,)))
    document, _losses = json_resume_job.write(role.at("senior"))
    assert document["codes"] == ["soc-2018:99-0002", "isco-08:9999"]
    read, unread = json_resume_job.read(document)
    assert read.role.occupation_code() == "99-0002"
    assert "codes: isco-08:9999" in unread
    assert read.skills["lamps"].skill.codes == (Code("esco", "s1"),)


@pytest.mark.parametrize(
    ("market", "location", "loss"),
    [
        ("US-NY", {"countryCode": "US", "region": "US-NY"}, None),
        ("150", {"region": "Europe"}, None),
        (ck.Market("DE", "52"), {"countryCode": "DE"}, "market.industry: 52"),
    ],
)
def test_places(market: ck.Market | str, location: dict[str, str], loss: str | None) -> None:
    """A place is a country, a part of one or a region; pay that nobody tells of it is left out."""
    document, losses = json_resume_job.write(SENIOR, market=market)
    assert document["location"] == location
    assert (loss in losses) is (loss is not None)
    assert ("salary" in document) is False
    (pay,) = [line for line in losses if line.startswith("role.pay: ")]
    assert pay == f"role.pay: {len(ROLE.pay)} statements, none of this stage in {ck.Market.of(market)}"


def test_a_job_of_others() -> None:
    """Skills are recognised, and what has no place is told."""
    document = {
        "title": "Call Center Agent",
        "company": "Corner Shop",
        "experience": "entry level",
        "remote": "Hybrid",
        "skills": [
            {"name": "Active Listening", "level": "Master", "keywords": ["phone"]},
            {"name": "active listening", "level": "so-so"},
            {"name": "Juggling"},
        ],
    }
    position, unread = json_resume_job.read(document)
    assert (position.role.key, position.level.key, position.stage) == (
        "call-center-agent",
        "call-center-agent",
        ck.Stage.JUNIOR,
    )
    (skill,) = position.skills
    assert (skill.skill.key, skill.proficiency_at("junior")) == ("active-listening", ck.Proficiency.EXPERT)
    assert position.role.remote.friendly is True
    assert unread == (
        "skills[0].keywords: phone",
        "skills[1].level: so-so",
        "skills[2].name: Juggling",
        "company: 'Corner Shop'",
    )


def usd(amount: int | str) -> ck.Money:
    """An amount in US dollars."""
    return ck.Money(amount, "USD")


@pytest.mark.parametrize(
    ("figures", "salary", "loss"),
    [
        ({"mean": usd("52000.50")}, "52000.5", "of 1 statements the mean of one, without its citation"),
        (
            {"low": usd(1), "high": usd(2)},
            "1-2",
            "of 1 statements the low and high of one, without its citation",
        ),
        (
            {"low": usd(1), "high": usd(2), "approximate": ("low",)},
            "1-2",
            'of 1 statements the low and high of one, without its citation and "about"',
        ),
        (
            {"median": usd(1), "low": usd(1), "approximate": ("low",)},
            "1",
            "of 1 statements the median of one, without its citation",
        ),
        ({"p10": usd(1)}, None, "1 statements; of this stage p10 1 [USD/year], without one figure for all"),
        (
            {"low": usd(1), "high": usd(2), "at_least": ("high",)},
            None,
            "1 statements; of this stage low 1, high 2 and above [USD/year], without one fig…",
        ),
    ],
)
def test_salaries(figures: dict[str, Any], salary: str | None, loss: str) -> None:
    """A salary is one plain number, of a range its two ends, and nothing where it is neither."""
    citation = ck.Citation(source=ck.Source(key="a", title="A", kind="own"), locator="a")
    pay = ck.PaySummary(markets="US", period="year", stages="senior", citation=citation, **figures)
    role = attrs.evolve(ROLE, pay=ck.PayTable((pay,)))
    document, losses = json_resume_job.write(role.at("senior"))
    assert document.get("salary") == salary
    assert f"role.pay: {loss}" in losses


IN_BERLIN = {"countryCode": "DE", "region": "DE-BE", "city": "Berlin"}


@pytest.mark.parametrize(
    ("salary", "location", "pay", "unread"),
    [
        ("100000 EUR", IN_BERLIN, "typical 100,000 [EUR/year]", ("location.city: 'Berlin'",)),
        ("EUR 48,000.00", {"countryCode": "DE"}, "typical 48,000.00 [EUR/year]", ()),
        ("1,048,000 EUR", {"countryCode": "DE"}, "typical 1,048,000 [EUR/year]", ()),
        ("EUR 48000 EUR", {"countryCode": "DE"}, "typical 48,000 [EUR/year]", ()),
        ("48000 - 52000.5 EUR", {"countryCode": "DE"}, "low 48,000, high 52,000.5 [EUR/year]", ()),
        (
            "25.50 EUR/hour",
            {"countryCode": "DE", "region": "AT-9"},
            "typical 25.50 [EUR/hour]",
            ("location.region: 'AT-9'",),
        ),
        ("3000EUR a month", {"countryCode": "DE"}, "typical 3,000 [EUR/month]", ()),
        (
            "100000",
            {"countryCode": "DE"},
            None,
            ("salary: '100000', of which no known currency is told", "location: an object"),
        ),
        (
            100_000,
            {"countryCode": "DE"},
            None,
            ("salary: 100000, of which no known currency is told", "location: an object"),
        ),
        (
            "100000 XYZ",
            {"countryCode": "DE"},
            None,
            ("salary: '100000 XYZ', of which no known currency is told", "location: an object"),
        ),
        *(
            (salary, {"countryCode": "DE"}, None, (f"salary: {salary!r}, {why}", "location: an object"))
            for salary, why in {
                "48.000 EUR": "expected a number, found '48.000'; write 48000 or 48",
                "37,500 EUR": "expected a number, found '37,500'; write 37500 or 37.5",
                "30000-37,500 EUR": "expected a number, found '37,500'; write 37500 or 37.5",
                "0 EUR": "expected more than 0, found 0",
                "1.5.2 EUR": "expected a number, found '1.5.2'",
                "60000-50000 EUR": "expected the lower end of a range first",
                "USD 100 EUR": "of which two currencies are told",
                "5 XXX": "of which no known currency is told",
                "10 XAU": "of which no known currency is told",
            }.items()
        ),
        (
            f"{'9' * 101}EUR",
            {"countryCode": "DE"},
            None,
            (
                f"salary: '{'9' * 58}…, expected a number of at most 100 digits, found one with more",
                "location: an object",
            ),
        ),
        ("competitive", {"countryCode": "DE"}, None, ("salary: 'competitive'", "location: an object")),
        (10**5_000, {"countryCode": "DE"}, None, ("salary: a int that is too large to show", "location: an object")),
        (True, {"countryCode": "DE"}, None, ("salary: true", "location: an object")),
        ("100000 EUR", {"countryCode": "XX"}, None, ("salary: '100000 EUR'", "location: an object")),
        ("100000 EUR", {}, None, ("salary: '100000 EUR'", "location: an object")),
        ("100000 EUR", "Berlin", None, ("salary: '100000 EUR'", "location: 'Berlin'")),
    ],
    ids=range(26),
)
def test_salaries_of_others(salary: Any, location: Any, pay: str | None, unread: tuple[str, ...]) -> None:
    """A salary is pay where it is one amount of a currency in a country; else it is named as not read."""
    document = {"title": "Agent", "experience": "Senior", "salary": salary, "location": location}
    position, left = json_resume_job.read(document)
    assert [str(each) for each in position.role.pay] == ([] if pay is None else [pay])
    assert left == unread
    if pay is not None:
        (told,) = position.role.pay
        assert told.markets == (ck.Market("DE-BE" if location is IN_BERLIN else "DE"),)
        assert (told.citation.note is None) == ("year" not in pay)


MONTHLY = {"currency": "USD", "period": "month", "statistic": "median"}


@pytest.mark.parametrize(
    ("salary", "own", "pay", "unread"),
    [
        ("5000", MONTHLY, "median 5,000 [USD/month]", ()),
        ("USD 5000", MONTHLY, "median 5,000 [USD/month]", ()),
        ("5000/month", MONTHLY, "median 5,000 [USD/month]", ()),
        (
            "EUR 50000",
            MONTHLY,
            "typical 50,000 [EUR/year]",
            ("currency: 'USD'", "period: 'month'", "statistic: 'median'"),
        ),
        (
            "50000 USD/year",
            MONTHLY,
            "typical 50,000 [USD/year]",
            ("currency: 'USD'", "period: 'month'", "statistic: 'median'"),
        ),
        ("5000-6000", MONTHLY, "low 5,000, high 6,000 [USD/month]", ("statistic: 'median'",)),
        ("5000", {**MONTHLY, "statistic": "banana"}, "typical 5,000 [USD/month]", ("statistic: 'banana'",)),
        ("5000", {**MONTHLY, "period": "week"}, "median 5,000 [USD/year]", ("period: 'week'",)),
        ("5000", {**MONTHLY, "market": "moon"}, "median 5,000 [USD/month]", ("market: 'moon'",)),
        ("5000", {**MONTHLY, "market": "FR"}, "median 5,000 [USD/month]", ("market: 'FR'",)),
        ("5000", {**MONTHLY, "market": "DE"}, "median 5,000 [USD/month]", ()),
        ("5000", {**MONTHLY, "market": 7, "x": 8}, "median 5,000 [USD/month]", ("market: 7", "x: 8")),
    ],
)
def test_what_meta_says_of_a_salary(salary: str, own: dict[str, Any], pay: str, unread: tuple[str, ...]) -> None:
    """The unit in meta holds where the salary says no other; what is not known or contradicts is named."""
    document = {
        "title": "Agent",
        "experience": "Senior",
        "salary": salary,
        "location": {"countryCode": "DE"},
        "meta": {"careerkit": {"salary": own}},
    }
    position, left = json_resume_job.read(document)
    (told,) = position.role.pay
    assert (str(told), told.markets) == (pay, (ck.Market("DE"),))
    assert left == tuple(f"meta.careerkit.salary.{line}" for line in unread)


@pytest.mark.parametrize(
    ("location", "own", "market"),
    [
        (None, {"market": "US"}, ck.Market("US")),
        ({"region": "35620"}, {"market": "35620"}, ck.Market("35620")),
        ({"region": "Europe"}, {"market": "150"}, ck.Market("150")),
        ({"countryCode": "US", "region": "New York"}, {"market": "US"}, ck.Market("US")),
        ({"countryCode": "US"}, {"market": "US", "industry": "44"}, ck.Market("US", "44")),
        ({"countryCode": "US"}, {"market": "US", "industry": "trade"}, None),
        ({"countryCode": "US"}, {"industry": "44"}, None),
        ({"countryCode": "FR"}, {"market": "US", "industry": "44"}, None),
        ({"region": "Asia"}, {"market": "150"}, None),
        ("Berlin", {"market": "DE"}, None),
    ],
)
def test_where_a_salary_is_paid(location: Any, own: dict[str, str], market: ck.Market | None) -> None:
    """The market in meta holds where the location says no other, and pay of one industry is never that of all."""
    document = {
        "title": "Agent",
        "experience": "Senior",
        "salary": "5000 USD",
        "location": location,
        "meta": {"careerkit": {"salary": own}},
    }
    position, left = json_resume_job.read(document)
    assert [each.markets for each in position.role.pay] == ([] if market is None else [(market,)])
    assert ("salary: '5000 USD'" in left) is (market is None)
    assert any(line.startswith("meta.careerkit.salary.market") for line in left) is (market is None and "market" in own)


def test_pay_of_an_industry() -> None:
    """The industry of a salary stands in meta alone, which the losses say."""
    (pay,) = ROLE.pay.where(stage="senior", market="US").summaries[:1]
    trade = ck.Market("US", "44")
    role = attrs.evolve(ROLE, pay=ck.PayTable((attrs.evolve(pay, markets=(trade,)),)))
    document, losses = json_resume_job.write(role.at("senior"), market=trade)
    assert "market.industry: 44, told in meta alone" in losses
    assert json_resume_job.read(document)[0].pay_at(trade).median == pay.median


@pytest.mark.parametrize(
    ("amount", "salary"),
    [
        ("0.5", "0.5"),
        ("1234.567", "1234.567"),
        ("123456789012345678", "123456789012345678"),
        ("1E+20", "1" + "0" * 20),
        ("1E-7", "0.0000001"),
        ("37.500", "37.5"),
        ("37.125", "37.1250"),
        ("37500", "37500"),
    ],
)
def test_any_figure_comes_back(amount: str, salary: str) -> None:
    """A figure is written as a plain number to its last digit, which nobody takes for thousands, and read again."""
    citation = ck.Citation(source=ck.Source(key="a", title="A", kind="own"), locator="a")
    pay = ck.PaySummary(markets="US", period="year", stages="senior", citation=citation, median=usd(amount))
    document, _losses = json_resume_job.write(attrs.evolve(ROLE, pay=ck.PayTable((pay,))).at("senior"))
    assert document["salary"] == salary
    assert json_resume_job.read(document)[0].pay_at("US").median == usd(amount)


def test_a_title_without_letters() -> None:
    """A title that no key can be made of has one still."""
    position, _unread = json_resume_job.read({"title": "营业员", "experience": "Senior", "remote": "None"})
    assert (position.role.key, position.role.remote.friendly) == ("job", False)


def test_words_of_stages() -> None:
    """Every word that is listed means its stage, and no word two."""
    words = [(word, stage) for stage, listed in EXPERIENCES.items() for word in listed]
    assert set(EXPERIENCES) == set(ck.Stage)
    assert [stage_of(word.upper()) for word, _stage in words] == [stage for _word, stage in words]
    assert stage_of("wizard") is None


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {},
            "experience: expected one of Junior, Mid-level, Senior, Lead, Principal, Manager, Director, Executive",
        ),
        ({"title": "A", "experience": "any"}, "experience: expected one of Junior,"),
        ({"experience": "Senior"}, "title: missing; expected a text"),
        ({"experience": "Senior", "title": None}, "title: missing; expected a text"),
        ({"experience": "Senior", "title": []}, "title: missing; expected a text"),
        ({"title": " A", "experience": "Senior"}, "Level.title: expected a text without space around it"),
        ({"title": "A", "experience": "Senior", "remote": "Some"}, "remote: expected Full, Hybrid, None, found 'Some'"),
        ({"title": "A", "experience": "Senior", "codes": ["43-4051"]}, "codes: no code scheme '43-4051'"),
        ({"title": "A", "experience": "Senior", "skills": [{}]}, "skills[0].name: missing; expected a text"),
        ({"title": "A", "meta": {"careerkit": {"stages": ["x"]}}}, "meta.careerkit.stages: no stage 'x'"),
        ({"title": "A", "experience": "Senior", "skills": [{"name": "A", "careerkit": {"key": "a"}}]}, "skills[0]: "),
        (
            {
                "title": "A",
                "experience": "Senior",
                "skills": [{"name": "A", "codes": ["x"], "careerkit": {"key": "a", "kind": "soft"}}],
            },
            "skills[0].codes: no code scheme 'x'",
        ),
        (
            {
                "title": "A",
                "experience": "Senior",
                "skills": [{"name": "A", "careerkit": {"key": "a", "kind": "soft", "essential": 1}}],
            },
            "skills[0].careerkit.essential: expected true or false, found 1",
        ),
    ],
)
def test_wrong_documents(document: dict[str, Any], message: str) -> None:
    """A document with a fault names it by its path."""
    with pytest.raises(DataError) as caught:
        json_resume_job.read(document)
    assert any(str(problem).startswith(message) for problem in caught.value.problems)


def test_what_is_refused() -> None:
    """Other values say what was expected."""
    with pytest.raises(InvalidTypeError, match="position: expected a Position"):
        json_resume_job.write(ROLE)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="company: expected a text or None, found 7"):
        json_resume_job.write(SENIOR, company=7)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="catalog: expected a Catalog or None, found 7"):
        json_resume_job.read({}, catalog=7)  # type: ignore[arg-type]


def test_a_catalogue_of_ones_own() -> None:
    """Skills are recognised by the catalogue that is given."""
    catalog = ck.load_catalog(Path(__file__).parents[1] / "format" / "base")
    name = next(skill.name for skill in catalog.skills.values() if skill.key not in ck.load_catalog().skills)
    document = {"title": "A", "experience": "Senior", "skills": [{"name": name}]}
    assert len(json_resume_job.read(document, catalog=catalog)[0].skills) == 1
    assert len(json_resume_job.read(document)[0].skills) == 0


def test_the_official_schema() -> None:
    """Every bundled position is valid by the official schema, which has the keys that these tests know."""
    folder = real_data() / "jsonresume"
    schema = json.loads((folder / "job-schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == {*RULES["properties"], "date"}
    official = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    for role in ck.load_catalog().roles.values():
        for position in role.positions:
            official.validate(json_resume_job.write(position)[0])
    position, unread = json_resume_job.read(folder / "sample.job.json")
    assert position.stage is ck.Stage.INTERMEDIATE
    assert len(position.role.responsibilities) == 4
    assert any(line.startswith("salary") for line in unread)
