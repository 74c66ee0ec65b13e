"""Linked data of schema.org: what a role and an occupation look like in it, and which documents are refused."""

from __future__ import annotations

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError
from careerkit.exchange import json_ld, schema_org
from careerkit.model.occupation_content import Description, SkillRelation, Task
from careerkit.model.role import OccupationLink
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Callable

ROLE = ck.role("Customer Service Representative")
OCCUPATION = ck.load_catalog().occupations["43-4051"]
SOURCE = ck.Source(key="census", title="A census", kind="official-statistics")
PLACE = ck.Citation(source=SOURCE, locator="Table 1")

# The properties that schema.org has of each type, those of Thing among them.
THING = {
    "identifier",
    "name",
    "alternateName",
    "description",
    "disambiguatingDescription",
    "sameAs",
    "subjectOf",
    "url",
}
WORK = {
    *("isPartOf", "isBasedOn", "temporalCoverage", "keywords", "genre", "publisher", "datePublished", "license"),
    *("creditText", "text", "educationalLevel"),
}
KNOWN = {
    "Occupation": {
        *("educationRequirements", "estimatedSalary", "experienceRequirements", "occupationLocation"),
        *("occupationalCategory", "qualifications", "responsibilities", "skills"),
    },
    "MonetaryAmountDistribution": {
        *("currency", "duration", "median", "percentile10", "percentile25", "percentile75", "percentile90"),
    },
    "MonetaryAmount": {"currency", "maxValue", "minValue", "value"},
    "QuantitativeValue": {"maxValue", "minValue", "unitText", "value"},
    "OccupationalExperienceRequirements": {"monthsOfExperience"},
    "EducationalOccupationalCredential": WORK,
    "CategoryCode": {"codeValue", "inCodeSet"},
    "CategoryCodeSet": WORK,
    "DefinedTermSet": WORK,
    "DefinedTerm": {"inDefinedTermSet", "termCode"},
    "PropertyValue": {"propertyID", "value"},
    "CreativeWork": WORK,
    "TextObject": WORK,
    "Organization": set(),
    "Country": {"address"},
    "State": {"address"},
    "AdministrativeArea": {"address"},
    "PostalAddress": {"addressCountry", "addressRegion"},
}


def nodes(value: Any) -> list[dict[str, Any]]:
    """All objects of a document."""
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for item in value.values() for node in nodes(item))]


def of(occupation: dict[str, Any] | None = None, **changes: Any) -> ck.Occupation:
    """A small occupation."""
    codes = (Code("soc-2018", "99-0001"),)
    return ck.Occupation(**{"key": "99-0001", "title": "Lamplighter", "codes": codes, **(occupation or {}), **changes})


def paid(**figures: Any) -> ck.PaySummary:
    """A pay statement in the United States."""
    return ck.PaySummary(**{"markets": "US", "period": "year", "citation": PLACE, **figures})


def test_only_words_of_schema_org_are_used() -> None:
    """Every object is of a type that schema.org has, with properties that the type has."""
    values: list[ck.Role | ck.Occupation] = [OCCUPATION, *ck.load_catalog().roles.values()]
    for value in values:
        for node in nodes(schema_org.write(value)[0]):
            kind = node.get("@type")
            if kind is None:
                assert set(node) == {"@id"}
                continue
            assert {name for name in node if not name.startswith("@")} <= THING | KNOWN[kind]


def test_every_reference_leads_somewhere() -> None:
    """What a figure is part of is one of the publications at the end, each once."""
    document, _losses = schema_org.write(OCCUPATION)
    publications = [each["@id"] for each in document["subjectOf"]]
    referred = {node["@id"] for node in nodes(document) if set(node) == {"@id"}}
    assert referred == set(publications)
    assert len(publications) == len(set(publications))


def test_pay_of_an_occupation() -> None:
    """Percentiles of official statistics are a distribution for a year, with place and source."""
    document, losses = schema_org.write(OCCUPATION, pay="all")
    newest = OCCUPATION.pay.at(market="US")
    assert newest.p90 is not None
    assert newest.citation.as_of is not None
    (salary,) = [
        each
        for each in document["estimatedSalary"]
        if each["duration"] == "P1Y" and each["subjectOf"][0]["temporalCoverage"] == newest.citation.as_of.isoformat()
    ]
    assert (salary["@type"], salary["name"], salary["currency"]) == ("MonetaryAmountDistribution", "base", "USD")
    assert salary["percentile90"] == newest.p90.amount
    assert document["occupationLocation"]["identifier"]["value"] == "US"
    means = [
        f"pay.summaries[{at}].mean: {each.mean}" for at, each in enumerate(OCCUPATION.pay) if each.mean and each.median
    ]
    assert sorted(line for line in losses if ".mean: " in line) == sorted(means)


def test_what_is_chosen_stands_first() -> None:
    """The first salary is the pay of the job as a whole, then comes one of each stage; the rest is counted by kind."""
    document, losses = schema_org.write(ROLE)
    whole, *stages = document["estimatedSalary"]
    newest = ROLE.pay.at(market="US")
    assert newest.median is not None
    assert (whole["median"], whole["percentile90"], whole["duration"]) == (newest.median.amount, 63_590, "P1Y")
    assert {each["duration"] for each in stages} == {"P1Y"}
    told = {each["disambiguatingDescription"]: each["median"] for each in stages}
    assert list(told) == [str(stage) for stage in ck.Stage if str(stage) in told]
    assert len(told) == 7
    for stage, median in told.items():
        pay = ROLE.pay.at(stage, market="US")
        assert pay.median is not None
        assert median == pay.median.amount
    assert [line for line in losses if line.startswith("pay.summaries (")] == [
        "pay.summaries (per year, not chosen): 8 left out",
        "pay.summaries (of other markets than US alone): 6 left out",
        "pay.summaries (without a figure that schema.org has a word for): 1 left out",
        "pay.summaries (per hour, not chosen): 3 left out",
    ]


def test_all_pay_is_asked_for() -> None:
    """All statements of the market stand after those that are chosen."""
    few, every = schema_org.write(ROLE)[0], schema_org.write(ROLE, pay="all")[0]
    chosen = few["estimatedSalary"]
    assert every["estimatedSalary"][: len(chosen)] == chosen
    assert len(every["estimatedSalary"]) == len(chosen) + 11


def test_pay_of_a_group_or_an_hour_alone() -> None:
    """Where there is no pay of a year the month is taken, then the hour; that of a group of people is not chosen."""
    usd = [ck.Money(amount, "USD") for amount in (10, 20, 30)]
    hourly, monthly = paid(median=usd[0], period="hour"), paid(median=usd[1], period="month")
    pay = ck.PayTable((hourly, monthly, paid(median=usd[2], group="women")))
    document, losses = schema_org.write(of(pay=pay))
    assert [each["duration"] for each in document["estimatedSalary"]] == ["P1M"]
    assert losses == (
        "pay.summaries (per hour, not chosen): 1 left out",
        "pay.summaries (of one group of people): 1 left out",
    )
    (salary,) = schema_org.write(of(pay=ck.PayTable((hourly,))))[0]["estimatedSalary"]
    assert salary["duration"] == "PT1H"


def test_a_market_without_pay() -> None:
    """Where nobody tells the pay of a market, the document has neither salary nor place, and one loss says so."""
    document, losses = schema_org.write(ROLE, market="FR")
    assert not {"estimatedSalary", "occupationLocation"} & set(document)
    assert [line for line in losses if line.startswith("pay")] == [
        "pay: 26 statements, none of FR alone; there are: AU, CA, DE + GB, IN, MX, PL, US"
    ]
    assert schema_org.write(of(), market="FR")[1] == ()


def test_a_role_is_described() -> None:
    """The summary of a role's first guide is its description; a catalogue that has none gives none."""
    document, _losses = schema_org.write(ROLE)
    guide = ck.load_catalog().guides[ROLE.guides[0]]
    assert document["description"] == guide.summary
    base = ck.load_catalog(Path(__file__).parents[1] / "format" / "base")
    unknown = ck.Role(key="a", title="A", guides=("nobody-has-it",))
    assert "description" not in schema_org.write(unknown, catalog=base)[0]
    assert any(line.startswith("description: 'Speaks for") for line in schema_org.read(document)[1])


def test_codes_name_their_classification() -> None:
    """Codes of several classifications stand beside each other, an ESCO concept with its address."""
    concept = "http://data.europa.eu/esco/occupation/b7f57a0c"
    codes = (
        Code("soc-2018", "43-4051"),
        Code("onet-soc-2019", "43-4051.00"),
        Code("isco-08", "4222"),
        Code("esco", concept),
    )
    document, losses = schema_org.write(of(codes=codes, broader=(Code("isco-08", "42"),)))
    assert losses == ()
    found = [
        (each["inCodeSet"]["name"], each["codeValue"], each.get("sameAs")) for each in document["occupationalCategory"]
    ]
    assert found == [
        ("SOC 2018", "43-4051", None),
        ("O*NET-SOC 2019", "43-4051.00", None),
        ("ISCO-08", "4222", None),
        ("ESCO", concept, concept),
        ("ISCO-08", "42", None),
    ]
    assert document["occupationalCategory"][-1]["disambiguatingDescription"] == "broader"


def test_a_role_keeps_the_codes_of_its_occupation() -> None:
    """Codes that the occupation of a role has beyond SOC stand with the role's own, and are told as not read."""
    whole = of(codes=(Code("soc-2018", "99-0001"), Code("isco-08", "9999")))
    link = OccupationLink(soc="99-0001", stages=("senior", "lead"), citation=PLACE)
    role = ck.Role(key="a", title="A", occupations=(link,), occupation=whole)
    document, losses = schema_org.write(role)
    assert [each["codeValue"] for each in document["occupationalCategory"]] == ["99-0001", "9999"]
    assert losses == ("occupation: 99-0001",)
    read, unread = schema_org.read(document)
    assert isinstance(read, ck.Role)
    assert read.occupations == (link,)
    assert unread == ("occupationalCategory[1]: isco-08:9999",)


def test_a_range_is_no_distribution() -> None:
    """Ends of a range and a figure that nobody names are an amount with a least and a largest value."""
    pay = paid(low=ck.Money(10, "USD"), typical=ck.Money("12.5", "USD"), high=ck.Money(15, "USD"), period="hour")
    document, losses = schema_org.write(of(pay=ck.PayTable((pay,))))
    (salary,) = document["estimatedSalary"]
    assert salary["@type"] == "MonetaryAmount"
    told = {"@type": "QuantitativeValue", "minValue": 10, "value": 12.5, "maxValue": 15, "unitText": "HOUR"}
    assert salary["value"] == told
    assert losses == ()


def test_what_is_not_sure_is_not_told() -> None:
    """An "and above" is no figure, a mean no percentile, and a statement of several markets none of one."""
    usd = [ck.Money(amount, "USD") for amount in (10, 20, 30, 40)]
    statements = (
        paid(median=usd[1], high=usd[3], at_least=("high",), approximate=("median",)),
        paid(mean=usd[1]),
        paid(median=usd[1], at_least=("median",)),
        paid(median=usd[1], markets=("US", "DE")),
        paid(median=ck.Money(20, "EUR"), markets="DE", publisher_usd=(usd[1],)),
    )
    document, losses = schema_org.write(of(pay=ck.PayTable(statements)), pay="all")
    (salary,) = document["estimatedSalary"]
    assert (salary["median"], "high" in salary) == (20, False)
    assert losses == (
        "pay.summaries[1]: mean 20 [USD/year], without a figure that schema.org has a word for",
        "pay.summaries[2]: median 20 and above [USD/year], without a figure that schema.org has a word for",
        "pay.summaries[3]: median 20 [USD/year], of other markets than US alone",
        "pay.summaries[4]: median 20 [EUR/year], of other markets than US alone",
        "pay.summaries[0].high: 40 USD",
        "pay.summaries[0].at_least: 1 left out",
        "pay.summaries[0].approximate: 1 left out",
    )
    document, losses = schema_org.write(of(pay=ck.PayTable(statements[1:])))
    assert "estimatedSalary" not in document
    assert losses == (
        "pay.summaries (without a figure that schema.org has a word for): 2 left out",
        "pay.summaries (of other markets than US alone): 2 left out",
    )


@pytest.mark.parametrize(
    ("market", "kind", "name", "scheme"),
    [
        ("DE", "Country", "DE", "ISO 3166-1"),
        ("US-NY", "State", "US-NY", "ISO 3166-2"),
        ("150", "AdministrativeArea", "Europe", "UN M49"),
        ("35620", "AdministrativeArea", "35620", "CBSA"),
    ],
)
def test_places(market: str, kind: str, name: str, scheme: str) -> None:
    """A place is of the type that its code list is of."""
    pay = ck.PayTable((paid(median=ck.Money(20, "USD"), markets=market),))
    document, losses = schema_org.write(of(pay=pay), market=market)
    place = document["occupationLocation"]
    assert (place["@type"], place["name"], place["identifier"]["propertyID"]) == (kind, name, scheme)
    assert losses == ()
    read, unread = schema_org.read(document)
    assert (read.pay, unread) == (pay, ())
    country, _hyphen, region = market.partition("-")
    address = {"addressCountry": country} | ({"addressRegion": region} if region else {})
    expected = {"@type": "PostalAddress", **address} if kind in ("Country", "State") else None
    assert place.get("address") == expected


def test_levels_and_education() -> None:
    """A level asks for months, and a schooling for a level of ISCED."""
    document, losses = schema_org.write(ROLE)
    senior = next(each for each in document["experienceRequirements"] if each["identifier"] == "senior")
    experience = ROLE.at("senior").experience
    assert experience is not None
    assert senior["monthsOfExperience"] == experience.low * 12
    assert senior["disambiguatingDescription"] == "senior, specialist"
    assert any(line.startswith("ladder.levels[2].experience.high: ") for line in losses)
    grades = [
        each["educationalLevel"]["termCode"] for each in document["educationRequirements"] if "educationalLevel" in each
    ]
    assert grades == [str(each.level.isced) for each in ROLE.education if each.level is not None]


def test_a_level_without_years_is_lost() -> None:
    """A level without years of experience is no requirement of experience."""
    ladder = ck.Ladder((ck.Level(key="agent", title="Agent", stage="junior"),))
    document, losses = schema_org.write(ck.Role(key="a", title="A", ladder=ladder))
    assert "experienceRequirements" not in document
    assert losses == ("ladder.levels[0]: Agent, without years of experience",)


def test_tasks_are_told_to_readers_alone() -> None:
    """Texts of tasks are responsibilities, and are lost with their numbers and citations."""
    task = Task(code="1", text="Lights lamps.", citation=PLACE)
    told = Description(text="Who lights\nlamps.", citation=PLACE)
    document, losses = schema_org.write(of(tasks=(task,), descriptions=(told,)))
    assert document["responsibilities"] == ["Lights lamps."]
    assert losses == ("tasks: 1 left out",)
    read, unread = schema_org.read(document)
    assert isinstance(read, ck.Occupation)
    assert read.descriptions == (told,)
    assert unread == ("responsibilities: a list",)


def test_a_source_keeps_what_it_can() -> None:
    """A publication has its publisher, licence and words of attribution; who retrieved it when is lost."""
    found = next(each for each in ck.load_catalog().sources.values() if each.attribution)
    source = attrs.evolve(found, retrieved=date(2026, 1, 2), published=date(2025, 12, 1))
    told = Description(
        text="x", citation=attrs.evolve(PLACE, source=source, attributed_to=SOURCE, basis="judged", note="n")
    )
    document, losses = schema_org.write(of(descriptions=(told,)))
    work = next(each for each in document["subjectOf"] if each["identifier"] == source.key)
    assert work["creditText"] == source.attribution
    assert work["license"] == {"@type": "CreativeWork", "name": source.licence}
    assert f"sources.{source.key}.retrieved: {source.retrieved}" in losses
    read = schema_org.read(document)[0]
    assert isinstance(read, ck.Occupation)
    (description,) = read.descriptions
    assert (description.citation.attributed_to, str(description.citation.basis)) == (SOURCE, "judged")


def test_two_sources_of_one_key_are_refused() -> None:
    """One key cannot stand for two publications."""
    other = attrs.evolve(PLACE, source=attrs.evolve(SOURCE, title="Another census"))
    told = (Description(text="x", citation=PLACE), Description(text="y", citation=other))
    with pytest.raises(
        InvalidValueError, match="expected one source of each key, found two different ones of 'census'"
    ):
        schema_org.write(of(descriptions=told))


def test_what_cannot_be_written_is_refused() -> None:
    """Other values, and the pay of one industry, say what was expected."""
    with pytest.raises(InvalidTypeError, match="value: expected a Role or an Occupation, found Stage"):
        schema_org.write(ck.Stage.SENIOR)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"market: expected one in all industries, .* found US \(NAICS 52\)"):
        schema_org.write(ROLE, market=ck.Market("US", "52"))
    with pytest.raises(InvalidValueError, match="pay: expected 'chosen' or 'all', found 'best'"):
        schema_org.write(ROLE, pay="best")  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="catalog: expected a Catalog or None, found 7"):
        schema_org.write(ROLE, catalog=7)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="document: expected a dict, found 7"):
        schema_org.html_script(7)  # type: ignore[arg-type]


def test_a_file_is_read(tmp_path: Path) -> None:
    """A document in a file is read as one that is there already; what others added is told."""
    document, _losses = schema_org.write(of(alternate_titles=("Leerie",)))
    document["mainEntityOfPage"] = {"@type": "WebPage"}
    document["alternateName"] = "Leerie"
    path = tmp_path / "lamplighter.json"
    path.write_text(json.dumps(document), encoding="utf-8-sig")
    read, unread = schema_org.read(path)
    assert read == of(alternate_titles=("Leerie",))
    assert unread == ("mainEntityOfPage: an object",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "expected UTF-8, found another byte at 0"),
        (b"{", "no JSON: Expecting property name"),
        (b"[" * 100_000, "no JSON: nested too deeply"),
        (b"[]", "expected an Occupation of schema.org, found a list"),
        (b"7", "expected an Occupation of schema.org, found 7"),
        (b'{"a": NaN}', "NaN is no number of JSON"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "key 'c' stands twice in one object"),
        (b'{"a": 1e99999999999999999999}', "expected a number that can be held, found '1e99999999999999999999'"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "Exceeds the limit"),
        (b" " * (json_ld.MAXIMUM_BYTES + 1), "expected at most 16,777,216 bytes, found 16,777,217"),
    ],
    ids=["no UTF-8", "no JSON", "deep", "a list", "a number", "NaN", "twice", "exponent", "digits", "large"],
)
def test_files_that_cannot_be_read(content: bytes, message: str, tmp_path: Path) -> None:
    """A file that holds something else says what, without its folder."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        schema_org.read(path)
    assert str(caught.value.problems[0]).startswith(f"a.json: {message}")


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, nothing at all, and a file that may not be read say so."""
    for path, message in (
        (tmp_path, "expected a regular file, found a folder"),
        (tmp_path / "none.json", "cannot be read: No such file or directory"),
        (Path("/dev/null"), "expected a regular file, found a pipe or device"),
    ):
        with pytest.raises(DataError, match=f"{path.name}: {message}"):
            schema_org.read(path)
    with pytest.raises(InvalidTypeError, match="source: expected the path of a file or a dict, found 7"):
        schema_org.read(7)  # type: ignore[arg-type]
    for text in ('{"@type": "Occupation"}', " [1]", "{" * 10_000):
        with pytest.raises(InvalidTypeError, match=r"found what looks like JSON itself; pass json\.loads\(text\)"):
            schema_org.read(text)
    (tmp_path / "{a}").write_text("7", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match=r"expected an Occupation of schema\.org, found 7"):
        schema_org.read(Path("{a}"))

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.json").touch()
    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(DataError, match=r"a\.json: cannot be read: Permission denied"):
        schema_org.read(tmp_path / "a.json")


def _set(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one value of a document; ... takes it out."""

    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        if to is ...:
            del place[path[-1]]
        else:
            place[path[-1]] = to

    return change


SKILL = ck.Skill(key="lamps", name="Lamps", kind="technical", codes=(Code("esco", "s1"),))
MENTION = ck.SkillRequirement(
    skill=SKILL,
    schedule=ck.role("Customer Care Agent").skills.requirements[0].schedule,
    citations=(PLACE,),
)
SMALL = ck.Role(
    key="lamplighter",
    title="Lamplighter",
    occupations=(OccupationLink(soc="99-0001", citation=PLACE),),
    ladder=ck.Ladder(
        (ck.Level(key="a", title="A", stage="junior", experience=ck.Experience(1, None), citation=PLACE),)
    ),
    pay=ck.PayTable((paid(median=ck.Money(20, "USD")), paid(low=ck.Money(10, "USD")))),
    skills=ck.SkillMap((MENTION,)),
    education=(ck.EducationRequirement(name="School", modality="minimum", level="primary", citation=PLACE),),
)
UNIT = ck.load_catalog().occupations["43-4051"].skills[0]
STATED = of(
    skills=(
        attrs.evolve(
            UNIT,
            importance=None,
            level=None,
            importance_low=None,
            importance_high=None,
            level_low=None,
            level_high=None,
            citation=PLACE,
        ),
    ),
    skill_relations=(SkillRelation(skill=SKILL, essential=False, citation=PLACE),),
    descriptions=(Description(text="Lights lamps.", citation=PLACE),),
)
WRONG: list[tuple[ck.Role | ck.Occupation, Callable[[dict[str, Any]], None], str]] = [
    (SMALL, _set("@type", to="Person"), "@type: expected Occupation, found 'Person'"),
    (SMALL, _set("@type", to=...), "@type: expected Occupation, found null"),
    (SMALL, _set("@type", to=10**5_000), "@type: expected Occupation, found a int that is too large to show"),
    (SMALL, _set("@context", to=...), "@context: expected https://schema.org, found null"),
    (
        SMALL,
        _set("@context", to="https://example.org"),
        "@context: expected https://schema.org, found 'https://example",
    ),
    (
        SMALL,
        _set("@context", to={"name": "https://schema.org/name"}),
        "@context: expected https://schema.org, found an",
    ),
    (SMALL, _set("subjectOf", 0, "@id", to=...), "subjectOf[0].@id: missing; expected a text"),
    (
        SMALL,
        _set("identifier", to=...),
        "identifier: expected a PropertyValue of careerkit-role or careerkit-occupation",
    ),
    (SMALL, _set("identifier", "propertyID", to="x"), "identifier.propertyID: expected careerkit-role or"),
    (SMALL, _set("identifier", "value", to="No key"), "Role.key: expected a key like 'senior-agent', found 'No key'"),
    (SMALL, _set("identifier", "value", to=...), "identifier.value: missing; expected a text"),
    (SMALL, _set("name", to=["a", "b"]), "name: expected one text, found 2"),
    (SMALL, _set("name", to=7), "name: expected a text, found 7"),
    (SMALL, _set("name", to=True), "name: expected a text, found true"),
    (SMALL, _set("name", to=...), "name: missing; expected a text"),
    (SMALL, _set("subjectOf", 0, "identifier", to="x y"), "subjectOf[0]: Source.key: expected a key"),
    (SMALL, _set("subjectOf", 0, "genre", to=...), "subjectOf[0].genre: missing; expected a text"),
    (SMALL, _set("subjectOf", 0, "publisher", to={}), "subjectOf[0].publisher.name: missing; expected a text"),
    (SMALL, _set("subjectOf", 0, "datePublished", to="May"), "subjectOf[0].datePublished: expected a day like"),
    (SMALL, _set("subjectOf", to=...), "estimatedSalary[0].subjectOf[0].isPartOf: expected the @id of a publication"),
    (SMALL, _set("occupationLocation", to=...), "occupationLocation: missing; expected the place"),
    (
        SMALL,
        _set("occupationLocation", "identifier", to=...),
        "occupationLocation.identifier: missing; expected the code",
    ),
    (
        SMALL,
        _set("occupationLocation", "identifier", "value", to="XX"),
        "occupationLocation.identifier.value: Market.area:",
    ),
    (SMALL, _set("occupationLocation", "identifier", "value", to=...), "occupationLocation.identifier.value: missing"),
    (
        SMALL,
        _set("estimatedSalary", 0, "@type", to="Number"),
        "estimatedSalary[0].@type: expected MonetaryAmountDistribution or",
    ),
    (
        SMALL,
        _set("estimatedSalary", 0, "median", to="much"),
        "estimatedSalary[0].median: expected a number, found 'much'",
    ),
    (SMALL, _set("estimatedSalary", 0, "median", to=[1]), "estimatedSalary[0].median: expected a number, found a list"),
    (SMALL, _set("estimatedSalary", 0, "median", to=-1), "estimatedSalary[0]: PaySummary.median: expected more than 0"),
    (
        SMALL,
        _set("estimatedSalary", 0, "duration", to="P2Y"),
        "estimatedSalary[0].duration: expected PT1H, P1M, P1Y, found 'P2Y'",
    ),
    (SMALL, _set("name", to=None), "name: missing; expected a text"),
    (SMALL, _set("estimatedSalary", 0, "currency", to=None), "estimatedSalary[0].currency: missing; expected a text"),
    (
        SMALL,
        _set("estimatedSalary", 0, "subjectOf", 0, "isPartOf", to=None),
        "estimatedSalary[0].subjectOf[0].isPartOf: m",
    ),
    (STATED, _set("skills", 0, "inDefinedTermSet", to=None), "skills[0].inDefinedTermSet: missing"),
    (STATED, _set("skills", 0, "inDefinedTermSet", to=[]), "skills[0].inDefinedTermSet: missing"),
    (SMALL, _set("estimatedSalary", 0, "currency", to=...), "estimatedSalary[0].currency: missing; expected a text"),
    (
        SMALL,
        _set("estimatedSalary", 0, "subjectOf", to=...),
        "estimatedSalary[0].subjectOf: expected the one work where it stands, found none",
    ),
    (
        SMALL,
        _set("estimatedSalary", 0, "subjectOf", 0, "name", to=...),
        "estimatedSalary[0].subjectOf[0].name: missing",
    ),
    (
        SMALL,
        _set("estimatedSalary", 0, "subjectOf", 0, "isPartOf", to=...),
        "estimatedSalary[0].subjectOf[0].isPartOf: missing",
    ),
    (
        SMALL,
        _set("estimatedSalary", 0, "subjectOf", 0, "keywords", to="x"),
        "estimatedSalary[0].subjectOf[0]: no basis 'x'",
    ),
    (
        SMALL,
        _set("estimatedSalary", 1, "value", to=...),
        "estimatedSalary[1].value: missing; expected a QuantitativeValue",
    ),
    (SMALL, _set("estimatedSalary", 1, "value", to=[{}, {}]), "estimatedSalary[1].value: expected one object, found 2"),
    (
        SMALL,
        _set("estimatedSalary", 1, "value", "unitText", to=...),
        "estimatedSalary[1].value.unitText: missing; expected a text",
    ),
    (
        SMALL,
        _set("occupationalCategory", 0, "inCodeSet", to=...),
        "occupationalCategory[0].inCodeSet: missing; expected the set that the term is of",
    ),
    (
        SMALL,
        _set("occupationalCategory", 0, "inCodeSet", "identifier", to="x"),
        "occupationalCategory[0].inCodeSet.identifier: no code scheme 'x'",
    ),
    (
        SMALL,
        _set("occupationalCategory", 0, "codeValue", to=...),
        "occupationalCategory[0].codeValue: missing; expected a text",
    ),
    (
        SMALL,
        _set("occupationalCategory", 0, "codeValue", to="X Y"),
        "occupationalCategory[0]: OccupationLink.soc: expected a key",
    ),
    (
        SMALL,
        _set("experienceRequirements", 0, "monthsOfExperience", to=...),
        "experienceRequirements[0].monthsOfExperience: missing",
    ),
    (SMALL, _set("experienceRequirements", 0, "identifier", to=...), "experienceRequirements[0].identifier: missing"),
    (
        SMALL,
        _set("experienceRequirements", 0, "disambiguatingDescription", to="junior"),
        "experienceRequirements[0].disambiguatingDescription: expected stages and one track",
    ),
    (
        SMALL,
        _set("experienceRequirements", 0, "disambiguatingDescription", to="x, management"),
        "experienceRequirements[0]: no stage 'x'",
    ),
    (
        SMALL,
        _set("educationRequirements", 0, "educationalLevel", "name", to="x"),
        "educationRequirements[0]: no education level 'x'",
    ),
    (
        SMALL,
        _set("educationRequirements", 0, "name", to=...),
        "educationRequirements[0].name: missing; expected a text",
    ),
    (
        SMALL,
        _set("skills", 0, "disambiguatingDescription", to="technical"),
        "skills[0].disambiguatingDescription: expected a kind and a weight",
    ),
    (
        SMALL,
        _set("skills", 0, "disambiguatingDescription", to="technical, essential, x"),
        "skills[0].disambiguatingDescription: no stage ''",
    ),
    (SMALL, _set("skills", 0, "disambiguatingDescription", to="x, essential"), "skills[0]: no skill kind 'x'"),
    (SMALL, _set("skills", 0, "termCode", to=...), "skills[0].termCode: missing; expected a text"),
    (
        SMALL,
        _set("skills", 0, "inDefinedTermSet", "identifier", to="esco"),
        "skills[0].inDefinedTermSet.identifier: expected careerkit-skills",
    ),
    (SMALL, _set("skills", 0, "inDefinedTermSet", to=...), "skills[0].inDefinedTermSet: missing; expected the set"),
    (SMALL, _set("skills", 0, "identifier", 0, "propertyID", to="x"), "skills[0].identifier[0]: no code scheme 'x'"),
    (
        SMALL,
        _set("skills", 0, "identifier", 0, "value", to=...),
        "skills[0].identifier[0].value: missing; expected a text",
    ),
    (
        STATED,
        _set("occupationalCategory", 0, "inCodeSet", to="SOC"),
        "occupationalCategory[0].inCodeSet: expected an object, found 'SOC'",
    ),
    (
        STATED,
        _set("skills", 0, "inDefinedTermSet", to="x"),
        "skills[0].inDefinedTermSet: expected an object, found 'x'",
    ),
    (STATED, _set("skills", 0, "inDefinedTermSet", "identifier", to="x"), "skills[0]: no code scheme 'x'"),
    (STATED, _set("skills", 0, "termCode", to=...), "skills[0].termCode: missing; expected a text"),
    (STATED, _set("skills", 0, "name", to=...), "skills[0].name: missing; expected a text"),
    (
        STATED,
        _set("skills", 1, "subjectOf", to=...),
        "skills[1].subjectOf: expected the one work where it stands, found none",
    ),
    (STATED, _set("description", 0, "text", to=...), "description[0].text: missing; expected a text"),
]


@pytest.mark.parametrize(("value", "change", "message"), WRONG, ids=[message for _value, _change, message in WRONG])
def test_wrong_documents(
    value: ck.Role | ck.Occupation, change: Callable[[dict[str, Any]], None], message: str
) -> None:
    """A document with one fault names it first, by its path."""
    document = copy.deepcopy(schema_org.write(value, pay="all")[0])
    change(document)
    with pytest.raises(DataError) as caught:
        schema_org.read(document)
    assert str(caught.value.problems[0]).startswith(message)


@pytest.mark.parametrize(
    "context",
    ["http://schema.org/", ["https://schema.org", {"x": "https://example.org/x"}], {"@vocab": "https://schema.org/"}],
    ids=str,
)
def test_names_of_the_words(context: Any) -> None:
    """The words of schema.org go by several names."""
    document = schema_org.write(SMALL)[0]
    assert schema_org.read(document | {"@context": context})[0] == schema_org.read(document)[0]


def test_a_graph_is_refused() -> None:
    """A document of several things says that one occupation is expected."""
    document = schema_org.write(SMALL)[0]
    with pytest.raises(DataError, match="@type: expected Occupation, found a @graph"):
        schema_org.read({"@context": "https://schema.org", "@graph": [document]})


def test_publications_go_by_their_own_ids() -> None:
    """A citation names its publication by whatever @id that has, and each stands once."""
    text = json.dumps(schema_org.write(SMALL)[0])
    document = json.loads(text.replace("#source-census", "https://example.org/census"))
    assert schema_org.read(document)[0] == schema_org.read(json.loads(text))[0]
    document["subjectOf"].append(document["subjectOf"][0] | {"@id": "#other"})
    with pytest.raises(DataError, match=r"subjectOf\[1\]: stands twice: @id '#other', identifier 'census'"):
        schema_org.read(document)


def test_what_others_name_is_told() -> None:
    """Names of the document itself and keys that are no texts are not passed over in silence."""
    document: Any = schema_org.write(SMALL)[0] | {"@id": "https://example.org/#job", 5: "five"}
    assert schema_org.read(document)[1] == ("@id: 'https://example.org/#job'", "5: 'five'")


def test_digits_of_a_file_are_kept(tmp_path: Path) -> None:
    """A number of more digits than a float has comes from a file as it stands there."""
    document = schema_org.write(SMALL)[0]
    document["estimatedSalary"][0]["median"] = 12345
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document).replace("12345", "20.000000000000000001"), encoding="utf-8")
    assert schema_org.read(path)[0].pay.summaries[0].median == ck.Money("20.000000000000000001", "USD")


def test_what_the_model_says_is_cut() -> None:
    """A value of any length makes a message of a few lines."""
    document = copy.deepcopy(schema_org.write(SMALL)[0])
    document["estimatedSalary"][0]["currency"] = "X" * 100_000
    with pytest.raises(DataError) as caught:
        schema_org.read(document)
    (problem,) = caught.value.problems
    assert len(problem.message) == 300


@pytest.mark.parametrize(
    "value", [float("nan"), b"bytes", {(1,): 2}, Decimal(1)], ids=["NaN", "bytes", "a key", "a Decimal"]
)
def test_what_no_page_can_hold_is_refused(value: Any) -> None:
    """What JSON has no form for is no part of a page."""
    with pytest.raises(InvalidValueError, match="document: expected what JSON can hold: "):
        schema_org.html_script({"a": value})


def test_a_page_is_in_any_encoding() -> None:
    """The element is ASCII, whatever its texts are."""
    page = schema_org.html_script({"name": "营业员 \ud800"})
    assert page.isascii()
    assert json.loads(page.partition(">")[2].partition("<")[0]) == {"name": "营业员 \ud800"}


def test_two_places_of_one_link() -> None:
    """A code that two works are cited for is no link of one citation."""
    document = copy.deepcopy(schema_org.write(SMALL)[0])
    document["occupationalCategory"][0]["subjectOf"] *= 2
    with pytest.raises(DataError, match=r"occupationalCategory\[0\]\.subjectOf: expected one work, found 2"):
        schema_org.read(document)


@pytest.mark.parametrize(
    ("value", "told"),
    [("0.1", 0.1), ("1E+2", 100), ("9007199254740993", "9007199254740993"), ("1E-400", "1E-400"), ("-0.25", -0.25)],
)
def test_numbers_keep_their_digits(value: str, told: object) -> None:
    """A number that a reader would round is a text."""
    number = json_ld.number(Decimal(value))
    assert (number, type(number)) == (told, type(told))
