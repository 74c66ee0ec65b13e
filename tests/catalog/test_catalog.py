"""Questions to the catalogue."""

from __future__ import annotations

import pickle
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import careerkit as ck
from careerkit.catalog.claims import ClaimVerdict
from careerkit.catalog.folder import BUNDLED
from careerkit.catalog.search import MatchKind
from careerkit.errors import AmbiguousError, DataError, InvalidTypeError, InvalidValueError, NoPayError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = ck.load_catalog()


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A data folder; ``guides__x`` stands for ``guides/x.toml``."""
    for name, text in files.items():
        path = tmp_path / (name.replace("__", "/").replace("_", "-") + ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format = 1\n" + text, encoding="utf-8")
    return tmp_path


def test_role_by_key_title_and_alias() -> None:
    """A role answers to its key, its title and its aliases, whatever the case."""
    role = CATALOG.roles["customer-service-representative"]
    for text in ("customer-service-representative", "CUSTOMER SERVICE  representative", "csr"):
        assert CATALOG.role(text) is role


def test_role_unknown() -> None:
    """An unknown title lists the nearest."""
    with pytest.raises(NotFoundError, match="no role 'Customer Care Agnt'; nearest: 'Customer Care Agent'"):
        CATALOG.role("Customer Care Agnt")


def test_role_ambiguous(tmp_path: Path) -> None:
    """A title that two roles have raises and lists both; an official title wins over an alias."""
    files = {"roles__a": 'title = "Usher"\naliases = ["Guide"]', "roles__b": 'title = "Guide"'}
    catalog = ck.load_catalog(folder_with(tmp_path, **files, roles__c='title = "usher"'))
    assert catalog.role("Guide").key == "b"
    with pytest.raises(AmbiguousError, match="'Usher' names 2 roles: 'a', 'c'"):
        catalog.role("Usher")


@pytest.mark.parametrize("text", [7, None, b"CSR"])
def test_role_takes_text(text: object) -> None:
    """Only a text is looked up."""
    with pytest.raises(InvalidTypeError, match="text: expected a text"):
        CATALOG.role(text)  # type: ignore[arg-type]


def test_search_ranks_titles_before_aliases_before_fuzzy() -> None:
    """The order is title, alias, then similar titles; each entry stands once."""
    found = CATALOG.search("Customer Service Representative")
    assert (found[0].entry, found[0].kind, found[0].score) == (
        CATALOG.role("Customer Service Representative"),
        MatchKind.TITLE,
        100.0,
    )
    # The occupation is called that in the plural.
    assert [match.kind for match in found[1:]] == [MatchKind.TITLE] + [MatchKind.FUZZY] * (len(found) - 2)
    assert len({match.entry.key for match in found}) == len(found)
    assert CATALOG.occupations["43-4051"] in [match.entry for match in found]
    assert repr(found[0]) == (
        "<SearchMatch <Role 'customer-service-representative': Customer Service Representative> "
        "by title 'Customer Service Representative', 100>"
    )


def test_search_limit() -> None:
    """At most as many matches as asked for; a limit below 1 or of another type is an error."""
    assert len(CATALOG.search("customer", limit=1)) == 1
    with pytest.raises(InvalidValueError, match="limit: expected 1 or more, found 0"):
        CATALOG.search("customer", limit=0)
    with pytest.raises(InvalidTypeError, match="limit: expected int, found True"):
        CATALOG.search("customer", limit=True)


@pytest.mark.parametrize("text", ["", "  ", "!?", "🅁", "astronaut", "xyzzy"])
def test_search_finds_nothing(text: str) -> None:
    """No hit is an empty list."""
    assert CATALOG.search(text) == []


def test_where() -> None:
    """Conditions narrow the roles; without any, all are there."""
    keys = [role.key for role in CATALOG.where()]
    assert keys == list(CATALOG.roles)
    assert [role.key for role in CATALOG.where(stage="executive")] == ["customer-service-representative"]
    assert [role.key for role in CATALOG.where(market="IN")] == [
        "customer-care-representative",
        "customer-service-representative",
    ]
    assert [role.key for role in CATALOG.where(stage="lead", market="US", minimum_pay=ck.Money(60_000, "USD"))] == [
        "customer-care-representative",
        "customer-service-representative",
    ]
    assert CATALOG.where(stage="lead", market="US", minimum_pay=ck.Money(66_000, "USD")) == ()
    assert CATALOG.where(market="US", minimum_pay=ck.Money(1, "EUR")) == ()
    assert CATALOG.where(market="FR", minimum_pay=ck.Money(1, "EUR")) == ()
    assert [role.key for role in CATALOG.where(market="IN", minimum_pay=ck.Money(350_000, "INR"))] == [
        "customer-service-representative"
    ]
    assert "customer-care-agent" in [role.key for role in CATALOG.where(remote=True)]
    assert [role.key for role in CATALOG.where(stage="junior", skill="strategic-planning")] == []
    skilled = CATALOG.where(skill=CATALOG.skills["strategic-planning"])
    assert CATALOG.role("csr") in skilled


def test_where_refuses() -> None:
    """Unknown names and pay without a market are errors."""
    with pytest.raises(NotFoundError, match="no skill 'typng'; nearest: 'typing'"):
        CATALOG.where(skill="typng")
    with pytest.raises(NotFoundError, match="no stage 'senoir'; nearest: 'senior'"):
        CATALOG.where(stage="senoir")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="minimum_pay: expected a market beside it, found 5 USD alone"):
        CATALOG.where(minimum_pay=ck.Money(5, "USD"))
    with pytest.raises(InvalidTypeError, match="minimum_pay: expected Money, found 5"):
        CATALOG.where(market="US", minimum_pay=5)  # type: ignore[arg-type]


def test_mappings_are_read_only_and_ordered() -> None:
    """The mappings are in key order, cannot be written, and name the nearest key."""
    for entries in (CATALOG.roles, CATALOG.guides, CATALOG.occupations, CATALOG.skills, CATALOG.sources):
        assert list(entries) == sorted(entries)
        assert not hasattr(entries, "__setitem__")
    assert CATALOG.roles.get("nurse") is None
    assert "nurse" not in CATALOG.roles
    assert repr(CATALOG.guides).startswith("<Entries of kind guide: customer-care-representative-profile, himalayas-")
    assert repr(CATALOG.skills).endswith(f" and {len(CATALOG.skills) - 8} more>")
    assert re.fullmatch(r"<Catalog of 3 roles, [0-9]+ occupations, [0-9,]+ skills>", repr(CATALOG))
    with pytest.raises(KeyError, match="no skill 'typng'; nearest: 'typing'"):
        CATALOG.skills["typng"]


def test_claims() -> None:
    """The claims that do not hold against the authority that they name are found, with sign and difference."""
    claims: dict[object, object] = {
        (claim.guide, claim.about): (claim.claimed, claim.published, claim.verdict.value, claim.difference)
        for claim in CATALOG.verify_claims()
        if claim.words is None or claim.claimed is not None
    }
    care, service = "himalayas-customer-care-representative", "himalayas-customer-service-representative"
    growth = "employment-growth, US, 2022–2032"
    openings = "annual-openings, US, 2022–2032"
    assert claims[care, "median pay, US, 2023-05"] == (37050, 39680, "differs", -2630)
    assert claims[service, "median pay, US, 2023-05"] == (37280, 39680, "differs", -2400)
    assert claims[service, growth] == (-4, Decimal("-5.5"), "differs", Decimal("1.5"))
    assert claims[care, openings] == (340_000, 373_400, "differs", -33_400)
    assert claims[service, openings] == (340_000, 373_400, "differs", -33_400)
    assert claims[care, "new-jobs, US, 2022–2032"] == (160_000, -162_700, "wrong-sign", 322_700)
    growths = [
        (claim.claimed, claim.verdict)
        for claim in CATALOG.verify_claims()
        if (claim.guide, claim.about) == (care, growth)
    ]
    assert growths == [(Decimal(-2), ClaimVerdict.DIFFERS), (Decimal(5), ClaimVerdict.WRONG_SIGN)]


def test_claims_in_words_and_without_figure() -> None:
    """Words are set beside the figure and not turned into a number; a vague authority has no figure."""
    by_verdict = {claim.verdict: claim for claim in CATALOG.verify_claims()}
    words = by_verdict[ClaimVerdict.WORDS_ONLY]
    assert (words.words, words.claimed, words.published, words.difference) == (
        "little or no change",
        None,
        Decimal("-5.5"),
        None,
    )
    vague = by_verdict[ClaimVerdict.NO_FIGURE]
    assert (vague.guide, vague.claimed, vague.published, vague.difference) == (
        "jobicy-customer-care-agent",
        Decimal(7),
        None,
        None,
    )
    assert "no figure to compare" in str(vague)
    assert '"little or no change"' in str(words)


def test_a_claim_that_holds(tmp_path: Path) -> None:
    """A claim equal to the authority's figure holds; one without a date, or with no figure, is no match."""
    guide = (
        'title = "Test"\nsource = "jobicy-customer-care-agent"\n[[pay]]\nat = "Pay"\n'
        'scope = { market = "US", currency = "USD", period = "year", attributed_to = "bls-oews-2025" }\n'
        "rows = [{ median = 44_770, as_of = 2025-05-01 }, { p10 = 1, at = 'undated' }]\n"
    )
    role = (
        'title = "Test"\nguides = ["test"]\n[[occupations]]\nat = "x"\n'
        'scope = { source = "onet-30-0" }\nrows = [{ soc = "43-4051" }]\n'
    )
    catalog = ck.load_catalog(folder_with(tmp_path, guides__test=guide, roles__test=role))
    mine = [claim for claim in catalog.verify_claims() if claim.guide == "test"]
    verdicts: list[object] = [(claim.verdict.value, claim.difference) for claim in mine]
    assert verdicts == [("holds", 0), ("no-figure", None)]


def test_disagreements_compare_like_with_like() -> None:
    """Only figures for the same measure, statistic, stages, market and time are set against each other."""
    role = CATALOG.role("Customer Care Representative")
    medians = [each for each in role.pay.disagreements() if each.about.startswith("median")]
    figures: list[object] = [(each.first, each.second, each.difference) for each in medians]
    assert figures == [(37050, 39680, -2630)]
    growth = [each for each in role.outlook.disagreements() if each.about.startswith("employment-growth")]
    pairs: list[object] = [(each.first, each.second) for each in growth]
    assert pairs == [(-2, 5), (-2, Decimal("-5.5")), (5, Decimal("-5.5"))]
    assert CATALOG.occupations["43-4051"].pay.disagreements() == ()
    assert str(medians[0]).startswith("median pay, no stage in US per year, 2023-05: 37,050 (himalayas-customer-care")


def test_official_pay_comes_first() -> None:
    """For the whole job in the US the newest official figure is picked, with its reason."""
    choice = CATALOG.role("csr").pay.choose(market="US")
    assert choice.pick.citation.source.key == "bls-oews-2025"
    assert choice.reason == "the newer figure"
    assert choice.rejected[0].citation.source.key == "bls-oews-2024"
    assert CATALOG.role("csr").pay.at(market="US", period="hour").median == ck.Money("21.53", "USD")


def test_pay_by_year() -> None:
    """An occupation's pay is a series over the OEWS years."""
    series = CATALOG.occupations["43-4051"].pay_by_year()
    assert [day.year for day in series] == [2022, 2023, 2024, 2025]
    assert series[date(2025, 5, 1)].median == ck.Money(44_770, "USD")
    assert series[date(2024, 5, 1)].p90 == ck.Money(62_730, "USD")


def test_vintage() -> None:
    """The vintage of every dated source is in plain sight."""
    assert CATALOG.vintage["bls-oews-2025"] == date(2025, 5, 1)


def test_own_folder(tmp_path: Path) -> None:
    """A folder's entries lie over the bundled ones; a survey's pay joins its role."""
    survey = (
        'title = "Own survey"\nsource = "own"\nrole = "customer-care-agent"\n[[pay]]\nat = "Results"\n'
        'scope = { market = "US", currency = "USD", period = "year", as_of = 2026-01-01 }\n'
        'rows = [{ stage = "manager", median = 71_000 }]\n'
    )
    sources = '[own]\ntitle = "Our staff"\nkind = "survey"\n'
    folder = folder_with(tmp_path, sources=sources, surveys__own=survey)
    catalog = ck.load_catalog(folder)
    assert catalog.role("Customer Care Agent").pay.at("manager", market="US").median == ck.Money(71_000, "USD")
    assert list(catalog.surveys) == ["own"]
    assert catalog.vintage["own"] == date(2026, 1, 1)
    assert ck.load_catalog() is CATALOG
    joined = catalog | CATALOG
    assert (list(joined.sources), list(joined.surveys)) == (list(catalog.sources), ["own"])


def test_clash_and_replace(tmp_path: Path) -> None:
    """A bundled key is a clash, unless it is to be replaced."""
    folder = folder_with(tmp_path, roles__customer_care_agent='title = "Other"')
    with pytest.raises(DataError, match=r"roles/customer-care-agent\.toml: clash: there is a role of this key"):
        ck.load_catalog(folder)
    assert ck.load_catalog(folder, replace=True).roles["customer-care-agent"].title == "Other"


def test_joining_catalogues(tmp_path: Path) -> None:
    """Two folders join, unless both hold an entry of one key."""
    first = ck.load_catalog(folder_with(tmp_path / "a", roles__usher='title = "Usher"'))
    second = ck.load_catalog(folder_with(tmp_path / "b", roles__clerk='title = "Clerk"'))
    third = ck.load_catalog(folder_with(tmp_path / "c", roles__usher='title = "Usher too"'))
    assert list((first | second).roles) == list((second | first).roles)
    assert list((first | first).roles) == list(first.roles)
    with pytest.raises(
        DataError, match=r"roles/usher\.toml: clash: the two catalogues have different roles of this key"
    ):
        first | third
    with pytest.raises(TypeError):
        first | {}  # type: ignore[operator]


def test_a_role_without_occupation(tmp_path: Path) -> None:
    """A role that names no occupation, or one that the catalogue lacks, has its guides' pay alone."""
    role = 'title = "Own"\n[[occupations]]\nat = "x"\nscope = { source = "onet-30-0" }\nrows = [{ soc = "11-1011" }]'
    catalog = ck.load_catalog(folder_with(tmp_path, roles__own=role, roles__bare='title = "Bare"'))
    assert len(catalog.roles["own"].pay) == 0
    assert catalog.roles["bare"].occupation_code() is None
    assert catalog.roles["own"].occupation_code("senior") == "11-1011"
    assert len(catalog.verify_claims()) == len(CATALOG.verify_claims())


def test_key_facts() -> None:
    """What stands at a guide's head is gathered from its figures."""
    facts = CATALOG.guides["himalayas-customer-service-representative"].key_facts
    assert [str(pay) for pay in facts.pay] == [
        "median 37,280 [USD/year]",
        "low 30,000, high 55,000 and above [USD/year]",
    ]
    outlook: list[object] = [(str(figure.measure), figure.value) for figure in facts.outlook]
    assert outlook == [
        ("employment-growth", -4),
        ("annual-openings", 340_000),
    ]
    assert facts.top_industries[0] == "Retail Trade"
    assert "High school diploma" in (facts.typical_education or "")


def test_positions() -> None:
    """A role on a level knows its title, its pay, its years and its skills."""
    role = CATALOG.role("csr")
    senior = role.at("senior")
    assert senior.pay_at("US").mean == ck.Money(55_000, "USD")
    assert (senior.stage, senior.title) == (ck.Stage.SENIOR, "Senior Customer Service Representative")
    assert senior.experience == ck.Experience(3, 5)
    assert "budget-management" not in senior.skills
    assert "budget-management" in role.at("manager").skills
    assert repr(senior) == "<Position 'Senior Customer Service Representative' of 'customer-service-representative'>"
    with pytest.raises(NotFoundError, match="no level 'usher'"):
        ck.Position(role, ck.Level(key="usher", title="Usher", stage="junior"))


def test_team_lead_of_two_stages() -> None:
    """A level that spans two stages answers to both."""
    ladder = CATALOG.role("Customer Care Agent").ladder
    assert ladder["lead"] is ladder["senior"]
    assert ladder["senior"].stages == (ck.Stage.SENIOR, ck.Stage.LEAD)


def test_one_publisher_is_one_witness() -> None:
    """Two guides on one template agree as one voice."""
    asked = CATALOG.role("Customer Care Representative").skills["active-listening"]
    assert asked.guides == ("customer-care-representative-profile", "himalayas-customer-care-representative")
    assert asked.witnesses == 2
    sources = [CATALOG.sources[key] for key in ("customer-care-representative-profile", "jobicy-customer-care-agent")]
    from careerkit.model.source import independent_witnesses

    assert independent_witnesses(sources) == 1


def test_search_finds_level_titles() -> None:
    """The title of a role's level leads to the role."""
    found = CATALOG.search("customer service manager")[0]
    assert (found.entry, found.kind, found.text) == (
        CATALOG.role("csr"),
        MatchKind.ALTERNATE_TITLE,
        "Customer Service Manager",
    )


def test_groups_answer_only_for_themselves() -> None:
    """A figure about one group is no answer about all; asked for by its name, it is found."""
    pay = CATALOG.role("Customer Care Representative").pay
    with pytest.raises(NoPayError, match="no pay figure for no particular stage, market 021"):
        pay.at(market="021")
    assert pay.at(market="021", group="experienced").high == ck.Money(65_000, "USD")


def test_the_catalogue_is_read_only_and_pickled_by_its_folders() -> None:
    """Nothing of a catalogue can be set, and a pickle reads the same folders again."""
    with pytest.raises(AttributeError, match="a catalogue is read-only: 'roles' cannot be set"):
        CATALOG.roles = {}  # type: ignore[assignment]
    again = pickle.loads(pickle.dumps(CATALOG))
    assert again.roles["customer-care-agent"] == CATALOG.roles["customer-care-agent"]


def test_the_occupation_of_a_role() -> None:
    """A role has the occupation of the job as a whole, with all that the catalogue has of it."""
    role = CATALOG.role("csr")
    assert role.occupation is CATALOG.occupations["43-4051"]
    assert (role.occupation_code(), role.occupation_code("manager")) == ("43-4051", "43-1011")


def test_occupation_by_key_code_and_title() -> None:
    """An occupation answers to its key, its codes and its titles, whatever the case."""
    occupation = CATALOG.occupations["43-4051"]
    for text in ("43-4051", "Customer Service Representatives", " customer-service REPRESENTATIVES"):
        assert CATALOG.occupation(text) is occupation
    with pytest.raises(NotFoundError, match="no occupation 'Customer Servce Reps'; nearest: 'Customer Service Rep"):
        CATALOG.occupation("Customer Servce Reps")
    with pytest.raises(NotFoundError, match="no occupation '!'; there are: '00-0000', "):
        CATALOG.occupation("!")
    with pytest.raises(InvalidTypeError, match="text: expected a text, found 434051"):
        CATALOG.occupation(434051)  # type: ignore[arg-type]


def test_attributions() -> None:
    """Every source is named: in the words that its licence asks for, or with publisher, title and licence."""
    found = CATALOG.attributions()
    assert [row["source"] for row in found.rows()] == list(CATALOG.sources)
    assert len(found) == len(list(found)) == len(CATALOG.sources)
    by_key = {row["source"]: row for row in found.rows()}
    assert by_key["bls-oews-2024"]["words"] == str(CATALOG.sources["bls-oews-2024"]) + ", licence: public domain"
    assert by_key["jobicy-customer-care-agent"]["words"] == "Jobicy: Customer Care Agent Career Path Guide"
    own = ck.Source(key="own", title="Own", kind="own", licence="CC BY 4.0", attribution="Thanks to all.", url="u")
    asked = ck.Catalog.of(sources=[own]).attributions()
    assert repr(asked) == "<Attributions of 1 sources>"
    assert str(asked).splitlines() == [
        "Sources and what their licences ask to be said",
        "source  asked  words",
        "own     yes    Thanks to all.",
        "1 of 1 sources ask for these words; the others are named for the reader's sake",
    ]
    assert asked.rows() == [
        {"source": "own", "words": "Thanks to all.", "licence": "CC BY 4.0", "url": "u", "asked": True}
    ]


def test_own_folder_may_be_the_bundled_one() -> None:
    """The bundled folder laid over itself changes nothing."""
    assert list(ck.load_catalog(BUNDLED).roles) == list(CATALOG.roles)


def guide_that_claims(rows: str) -> str:
    """A guide whose pay is attributed to an authority."""
    return (
        'title = "Test"\nsource = "jobicy-customer-care-agent"\n[[pay]]\nat = "Pay"\n'
        f'scope = {{ market = "US", currency = "USD", period = "year", as_of = 2025-05-01 }}\nrows = [{rows}]\n'
    )


ROLE = (
    'title = "Test"\nguides = ["test"]\n[[occupations]]\nat = "x"\nscope = { source = "onet-30-0" }\n'
    'rows = [{ soc = "43-4051" }, { soc = "43-1011", stages = ["lead", "manager"], at = "y" }]\n'
)


def claims_of(folder: Path, rows: str, role: str = ROLE) -> list[tuple[object, ...]]:
    """What is said of each claim of a guide: occupation, verdict, the authority's figure and where it is from."""
    catalog = ck.load_catalog(folder_with(folder, guides__test=guide_that_claims(rows), roles__test=role))
    return [
        (each.occupation, each.verdict.value, each.published, each.authority and each.authority.source.key)
        for each in catalog.verify_claims()
        if each.guide == "test"
    ]


def test_claims_of_guides_without_occupation(tmp_path: Path) -> None:
    """A guide that no role joins to an occupation has its claims listed, without a figure."""
    found = claims_of(tmp_path, '{ median = 44_770, attributed_to = "bls-oews-2025" }', 'title = "Other"')
    assert found == [(None, "no-figure", None, None)]


def test_a_claim_that_names_no_release(tmp_path: Path) -> None:
    """A publisher's figure of the same measure, market and time answers for it, and the claim says which one."""
    found = claims_of(tmp_path, '{ median = 44_770, attributed_to = "bls" }')
    assert found == [("43-4051", "holds", 44_770, "bls-oews-2025")]
    catalog = ck.load_catalog(tmp_path)
    (claim,) = (each for each in catalog.verify_claims() if each.guide == "test")
    assert str(claim).endswith("claimed 44,770, published 44,770 by bls-oews-2025 [USD/year] (holds)")


def test_a_claim_of_another_time_has_no_figure(tmp_path: Path) -> None:
    """No figure of another year is taken for one of the year that is claimed, nor one of another publisher."""
    assert claims_of(tmp_path / "a", '{ median = 44_770, as_of = 2019-05-01, attributed_to = "bls" }') == [
        ("43-4051", "no-figure", None, None)
    ]
    assert claims_of(tmp_path / "b", '{ median = 44_770, attributed_to = "onet-30-0" }') == [
        ("43-4051", "no-figure", None, None)
    ]


def test_a_claim_of_a_stage(tmp_path: Path) -> None:
    """A figure of one stage is compared with the occupation that this stage is counted under, and no other."""
    lead = CATALOG.occupations["43-1011"].pay_by_year()[date(2025, 5, 1)].median
    assert lead is not None
    rows = (
        '{ stage = "lead", median = 44_770, attributed_to = "bls-oews-2025" }, '
        '{ stage = "senior", median = 44_771, attributed_to = "bls-oews-2025" }, '
        '{ stages = ["lead", "director"], median = 44_772, attributed_to = "bls-oews-2025" }'
    )
    assert claims_of(tmp_path, rows) == [
        ("43-1011", "differs", lead.amount, "bls-oews-2025"),
        (None, "no-figure", None, None),
        (None, "no-figure", None, None),
    ]


def test_joining_equal_and_different_entries(tmp_path: Path) -> None:
    """Equal entries of two folders are one; different sources of one key are a clash."""
    files = {"roles__usher": 'title = "Usher"', "sources": '[own]\ntitle = "Own"\nkind = "own"\n'}
    first = ck.load_catalog(folder_with(tmp_path / "a", **files))
    second = ck.load_catalog(folder_with(tmp_path / "b", **files))
    assert (first | second).role("Usher").title == "Usher"
    other = ck.load_catalog(folder_with(tmp_path / "c", sources='[own]\ntitle = "Other"\nkind = "own"\n'))
    with pytest.raises(DataError, match=r"sources\.toml: own: clash: the two catalogues have different sources"):
        first | other


def test_bad_questions() -> None:
    """Keys and filters of the wrong type are errors, not empty answers."""
    with pytest.raises(KeyError, match=r"no role \[\]"):
        CATALOG.roles[[]]  # type: ignore[index]
    with pytest.raises(InvalidTypeError, match="remote: expected True, False or None, found 'yes'"):
        CATALOG.where(remote="yes")  # type: ignore[arg-type]
    assert len(CATALOG.search("care", limit=10**20)) > 1
