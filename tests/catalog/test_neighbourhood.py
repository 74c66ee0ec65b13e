"""The bundled occupations: chosen by the rule, figure by figure what the official files say, and quick to pass by."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.catalog import make_neighbourhood as generator
from tests.catalog.independent.neighbourhood import NEIGHBOURHOOD
from tests.catalog.neighbourhood import JUDGED, NONE, TITLED, titles_of_guides
from tests.catalog.occupation_text import occupation_text
from tests.catalog.official_figures import faults
from tests.real_data import real_data

import careerkit as ck
from careerkit.catalog.catalog import Catalog
from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library
from careerkit.errors import DataError
from careerkit.model.occupation_content import ElementKind
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

CATALOG = ck.load_catalog()
OCCUPATIONS = list(CATALOG.occupations.values())


@cache
def releases() -> list[Catalog]:
    """The official files through the importers."""
    return generator.read_releases(real_data())


# Without the official files


def test_the_page_lists_what_is_bundled() -> None:
    """The page names each bundled occupation with its title, and no other, and the ground of each title of a guide."""
    page = generator.PAGE.read_text(encoding="utf-8").partition(generator.START)[2]
    listed = dict(re.findall(r"^\| (\d\d-\d{4}) \| (.+?) \|", page, re.MULTILINE))
    assert listed == {each.key: each.title for each in OCCUPATIONS}
    ties = re.findall(r"^\| ([^|]+) \| (–|\d\d-\d{4}) \| ([^|]+) \|$", page, re.MULTILINE)
    expected = [(title, code, "listed under this occupation alone") for title, code in TITLED.items()]
    expected += [(title, code, reason) for title, (code, reason) in JUDGED.items()]
    expected += [(title, "–", reason) for title, reason in NONE.items()]
    assert ties == sorted(expected)


def test_every_title_of_a_guide_is_decided() -> None:
    """Whatever a guide names as a way out or related career, and no role is called, has an occupation or a reason."""
    named = {title for title, role in titles_of_guides().items() if role is None}
    assert named == TITLED.keys() | JUDGED.keys() | NONE.keys()
    assert len(named) == len(TITLED) + len(JUDGED) + len(NONE)


@pytest.mark.parametrize("role", CATALOG.roles.values(), ids=repr)
def test_next_steps_follow_the_rule(role: ck.Role) -> None:
    """A role ties each way out to the occupation of the rule, and says where it was judged and why."""
    titles = {move.title for move in role.moves}
    assert {step.title: step.soc for step in role.next_steps} == {
        title: TITLED[title] if title in TITLED else JUDGED[title][0] for title in titles - NONE.keys()
    }
    for step in role.next_steps:
        assert step.soc in CATALOG.occupations
        assert step.citation is not None
        judged = step.title in JUDGED
        assert (step.citation.basis is Basis.JUDGED) is judged
        assert step.citation.note == (JUDGED[step.title][1] if judged else None)


@pytest.mark.parametrize("occupation", OCCUPATIONS, ids=repr)
def test_figures_codes_and_titles_only(occupation: ck.Occupation) -> None:
    """No sentence of a source is bundled, and every occupation has its pay, employment, outlook and separations."""
    texts = (occupation.descriptions, occupation.tasks, occupation.technologies, occupation.preparation)
    assert texts == ((), (), (), ())
    newest = occupation.pay.at(market="US")
    assert (newest.citation.source.key, newest.at_least) == ("bls-oews-2025", ())
    assert {each.year for each in occupation.employment} >= {2024, 2025, 2034}
    assert [each.span for each in occupation.separations][-1] == (2024, 2034)
    assert occupation.code("soc-2018") == occupation.key
    is_group = occupation.key.endswith("-0000")
    assert (occupation.job_zone is None, len(occupation.related)) == (is_group, 0 if is_group else 10)
    assert len(occupation.skills) in ((0,) if is_group else (0, 35))


@pytest.mark.parametrize("occupation", OCCUPATIONS, ids=repr)
def test_an_occupation_is_written_as_it_is_read(occupation: ck.Occupation, tmp_path: Path) -> None:
    """The bundled file is the occupation in the data format, and reading it gives the occupation."""
    text = occupation_text(occupation)
    assert text == (BUNDLED / "occupations" / f"{occupation.key}.toml").read_text(encoding="utf-8")
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / f"{occupation.key}.toml").write_text(text, encoding="utf-8")
    again = ck.load_catalog(tmp_path, replace=True).occupations[occupation.key]
    assert again == occupation


@pytest.mark.parametrize("entered", NEIGHBOURHOOD, ids=lambda each: str(each["code"]))
def test_figures_typed_twice(entered: dict[str, Any]) -> None:
    """A handful of figures of each sort was typed from the files, and not from the data."""
    occupation = CATALOG.occupations[entered["code"]]
    newest = occupation.pay.at(market="US")
    assert newest.median is not None
    (growth,) = (
        each.value for each in occupation.outlook.where(measure="employment-growth") if each.span == (2024, 2034)
    )
    (left,) = (each for each in occupation.separations if each.span == (2024, 2034))
    read = {
        "code": occupation.key,
        "median": newest.median.amount,
        "employment": {each.year: each.value for each in occupation.employment}[2025],
        "growth": growth,
        "exit_rate": left.exit_rate,
        "job_zone": occupation.job_zone,
        "nearest": occupation.related[0].code.value if occupation.related else None,
        "speaking": occupation.rated()["2.A.1.d"].importance if occupation.skills else None,
    }
    numbers = ("median", "employment", "growth", "exit_rate", "speaking")
    typed = {name: None if entered[name] is None else Decimal(entered[name]) for name in numbers}
    assert read == entered | typed


def occupations_read(catalog: Catalog) -> set[str]:
    """The occupations whose files a catalogue has read."""
    return {key for section, key in catalog._library._entries if section == "occupations"}


def test_a_role_reads_its_own_occupation_only() -> None:
    """A role is merged with the figures of the one occupation that it is counted under as a whole."""
    catalog = Catalog(Library([Folder(BUNDLED)]))
    assert catalog.role("csr").pay.at("senior", market="US")
    assert occupations_read(catalog) == {"43-4051"}


def test_a_search_reads_what_it_finds_only() -> None:
    """Titles are read without the figures below them."""
    catalog = Catalog(Library([Folder(BUNDLED)]))
    (found,) = catalog.search("telemarketers", limit=1)
    assert isinstance(found.entry, ck.Occupation)
    assert occupations_read(catalog) <= {"41-9041", "43-4051"}


HEAD = 'format = 1\ntitle = "Lamplighters"\ncodes = { "soc-2018" = "99-0001" }\n'


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f'{HEAD}alternate_titles = ["Leeries"]\n[[pay]]\nnothing that could be read', ("Lamplighters", ("Leeries",))),
        (HEAD, ("Lamplighters", ())),
        (f'{HEAD}alternate_titles = [\n"Leeries"\n,\n"[Wicks]"]\n', ("Lamplighters", ("Leeries", "[Wicks]"))),
        (f'{HEAD}alternate_titles = ["""Lee\n[ries"""]\n', ("Lamplighters", ("Lee\n[ries",))),
    ],
)
def test_titles_stand_at_the_head(text: str, titles: tuple[str, tuple[str, ...]], tmp_path: Path) -> None:
    """Titles are told by what stands before the first block; a bracket within a text is none."""
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "99-0001.toml").write_text(text, encoding="utf-8")
    assert Library([Folder(tmp_path)]).titles("99-0001") == titles


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("format = 1\n[[pay]]\n", "title: missing"),
        (HEAD.replace('"Lamplighters"', "3"), "title: expected a text, found 3"),
        (f"{HEAD}alternate_titles = [3]\n", "alternate_titles[0]: expected a text, found 3"),
        (f'{HEAD}alternate_titles = "Leeries"\n', "alternate_titles: expected a list, found 'Leeries'"),
        (f"{HEAD}x = 1{'0' * 5000}\n[[pay]]\n", "no TOML: a number has too many digits"),
    ],
)
def test_titles_that_are_none(text: str, problem: str, tmp_path: Path) -> None:
    """What is no title gives the faults of the whole file."""
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "99-0001.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(problem)):
        Library([Folder(tmp_path)]).titles("99-0001")


def test_titles_of_what_was_read() -> None:
    """An occupation that was read already is not read again for its titles."""
    library = Library([Folder(BUNDLED)])
    title = library.get("occupations", "00-0000").title
    assert library.titles("00-0000") == (title, ("Total, all occupations",))


# With the official files


def test_the_files_are_made_by_the_rule() -> None:
    """The bundled files and the page are what the generator makes of the official files."""
    chosen = generator.chosen(releases())
    assert {each.key: occupation_text(each) for each in OCCUPATIONS} == {
        key: occupation_text(each) for key, each in chosen.items()
    }
    page = generator.PAGE.read_text(encoding="utf-8")
    assert generator.page_with(generator.listing(chosen, generator.reasons_of(releases())), page) == page


def test_every_bundled_figure_stands_in_its_file() -> None:
    """Each figure is what a reader of the file without the importers finds where the citation says."""
    real_data()
    assert [fault for occupation in OCCUPATIONS for fault in faults(occupation)] == []


def corrupted(occupation: ck.Occupation, section: str, **changes: Any) -> ck.Occupation:
    """The occupation with the last figure of a section changed."""
    *rest, last = getattr(occupation, section)
    values: Any = (*rest, attrs.evolve(last, **changes))
    if section == "pay":
        values = ck.PayTable(values)
    if section == "outlook":
        values = ck.Outlook(figures=values)
    return attrs.evolve(occupation, **{section: values})


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        ("pay", {"median": ck.Money("21.54", "USD")}),
        ("pay", {"mean_relative_standard_error": Decimal("0.3")}),
        ("employment", {"value": Decimal(2_595_760)}),
        ("employment", {"relative_standard_error": Decimal("0.5")}),
        ("outlook", {"value": Decimal(341_701)}),
        ("separations", {"exit_rate": Decimal("5.7")}),
        ("separations", {"total": Decimal(357_101)}),
        ("entry", {"training": "None"}),
        ("job_zones", {"zone": 3}),
        ("skills", {"level_low": Decimal("1.87")}),
        ("skills", {"importance": Decimal("2.39")}),
        ("skills", {"suppress": True}),
        ("related", {"rank": 11}),
        ("related", {"title": "Stock Clerks"}),
    ],
)
def test_a_corrupted_figure_is_found(section: str, changes: dict[str, Any]) -> None:
    """The second reader notices one wrong digit in any section."""
    real_data()
    broken = corrupted(CATALOG.occupations["43-4051"], section, **changes)
    (fault,) = faults(broken)
    assert getattr(broken, section) != getattr(CATALOG.occupations["43-4051"], section)
    assert fault.startswith("43-4051: ")


def figures(occupation: ck.Occupation) -> Iterable[tuple[object, ...]]:
    """What tells each figure of an occupation: its section, source, place and code."""
    for field in attrs.fields(ck.Occupation):
        values = getattr(occupation, field.name)
        for each in values if isinstance(values, (tuple, ck.PayTable, ck.Outlook)) else ():
            if hasattr(each, "citation"):
                cited = (each.citation.source.key, each.citation.locator, each.citation.as_of)
                yield field.name, *cited, getattr(each, "code", None)


MANY = ("technologies", "tasks", "preparation")
"""Sections whose rows are told apart by more than a code."""


@pytest.mark.parametrize("number", range(4))
def test_reading_a_release_adds_no_figure_twice(number: int) -> None:
    """A bundled figure and the same figure of the release are one, in whichever order they are merged."""
    release = releases()[number]
    for merged in (CATALOG | release, release | CATALOG):
        shared = [key for key in CATALOG.occupations if key in release.occupations]
        assert shared
        for key in shared:
            whole, own, read = (each.occupations[key] for each in (merged, CATALOG, release))
            known = [
                each for each in figures(whole) if each[0] in ("pay", "employment", "outlook", "skills", "related")
            ]
            assert [place for place, count in Counter(known).items() if count > 1] == []
            assert set(figures(whole)) == set(figures(own)) | set(figures(read))


def test_skills_are_skills() -> None:
    """Only O*NET's skills are bundled, the most important of customer service among them."""
    assert {each.kind for occupation in OCCUPATIONS for each in occupation.skills} == {ElementKind.SKILL}
    rated = CATALOG.occupations["43-4051"].rated().values()
    top = sorted(rated, key=lambda each: (-(each.importance or 0), -(each.level or 0), each.name))[:10]
    assert {"Active Listening", "Service Orientation", "Speaking"} <= {each.name for each in top}
