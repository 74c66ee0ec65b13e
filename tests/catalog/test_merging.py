"""Catalogues that are joined: what becomes one, what clashes, and what is left as it was."""

from __future__ import annotations

import pickle
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

import careerkit as ck
from careerkit.catalog.library import Library
from careerkit.catalog.release import Release
from careerkit.errors import AmbiguousError, DataError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange import oews, onet
from careerkit.model.occupation_content import SkillRelation, Technology
from careerkit.model.occupation_figures import EmploymentFigure, PreparationShare
from careerkit.model.occupation_merge import merge_occupations
from careerkit.model.vocabulary import Code, SkillGroup

FIRST = ck.Source(key="first", title="First statistics", kind="official-statistics", publisher="Office")
SECOND = ck.Source(key="second", title="Second statistics", kind="official-statistics", publisher="Office")


def cited(source: ck.Source, locator: str = "Table", year: int = 2025) -> ck.Citation:
    """A place in a source."""
    return ck.Citation(source=source, locator=locator, as_of=date(year, 5, 1))


def occupation(key: str = "99-0001", title: str = "Lamplighters", **fields: Any) -> ck.Occupation:
    """An occupation with these fields."""
    return ck.Occupation(**{"key": key, "title": title, "codes": (Code("soc-2018", key),), **fields})


def jobs(value: int, source: ck.Source, year: int = 2025) -> EmploymentFigure:
    """A number of jobs."""
    return EmploymentFigure(year=year, value=Decimal(value), market=ck.Market("US"), citation=cited(source))


def catalog(*occupations: ck.Occupation, **sections: Any) -> ck.Catalog:
    """A catalogue of these."""
    return ck.Catalog.of(occupations=occupations, **sections)


def test_one_occupation_of_several_releases() -> None:
    """Statements of one occupation become one with all figures; others stay as they were."""
    one = occupation(employment=(jobs(100, FIRST),), alternate_titles=("Wick Trimmer",))
    other = occupation(title="Lamp Lighters", employment=(jobs(90, SECOND, 2024),), groups=("detailed",))
    alone = occupation("99-0002", "Chandlers")
    joined = catalog(one, alone, sources=[FIRST]) | catalog(other, sources=[SECOND])
    merged = joined.occupations["99-0001"]
    assert set(merged.employment) == {*one.employment, *other.employment}
    assert (merged.title, merged.alternate_titles) == ("Lamp Lighters", ("Lamplighters", "Wick Trimmer"))
    assert merged == one | other == other | one
    assert joined.occupations["99-0002"] is alone
    assert joined.occupations["99-0001"] is merged
    assert list(joined.sources) == ["first", "second"]
    assert one.__or__("x") is NotImplemented  # type: ignore[operator]


def test_figures_that_differ_stand_side_by_side() -> None:
    """Two figures at one place of one source are both kept: none is averaged, none wins."""
    joined = catalog(occupation(employment=(jobs(100, FIRST),))) | catalog(occupation(employment=(jobs(101, FIRST),)))
    assert [figure.value for figure in joined.occupations["99-0001"].employment] == [100, 101]


def test_rows_that_share_a_citation_are_in_their_own_order() -> None:
    """Skills, software and shares are put in the order of their own names, whatever the order of the parts."""
    place = cited(FIRST)
    skills = [ck.Skill(key=key, name=key, kind="technical") for key in "abc"]
    relations = [SkillRelation(skill=skill, essential=True, citation=place) for skill in skills]
    software = [
        Technology(name=name, commodity=Code("unspsc", "43"), category="Software", citation=place) for name in "abc"
    ]
    shares = [
        PreparationShare(kind="education", category=number, share=Decimal(1), citation=place) for number in (2, 9, 10)
    ]
    parts = [
        occupation(skill_relations=(relations[place],), technologies=(software[place],), preparation=(shares[place],))
        for place in (2, 0, 1)
    ]
    merged = parts[0] | parts[1] | parts[2]
    assert merged.skill_relations == tuple(relations)
    assert merged.technologies == tuple(software)
    assert merged.preparation == tuple(shares)


def test_the_bundled_catalogue_and_an_import() -> None:
    """An import joins the bundled occupation and its role, from either side."""
    bundled = ck.load_catalog()
    figure = jobs(7, FIRST, 2030)
    more = catalog(occupation("43-4051", "Customer Service Representatives", employment=(figure,)), sources=[FIRST])
    for joined in (bundled | more, more | bundled):
        assert figure in joined.occupations["43-4051"].employment
        assert joined.role("csr").occupation is joined.occupations["43-4051"]
        assert joined.occupations["43-4051"].pay == bundled.occupations["43-4051"].pay
    assert figure not in bundled.occupations["43-4051"].employment


def test_occupations_of_two_folders(tmp_path: Path) -> None:
    """Files of one occupation in two folders are two statements of it; equal ones are one."""
    for folder, rows in (("a", "title = 'Lamplighters'"), ("b", "title = 'Lighters'"), ("c", "title = 'Lighters'")):
        place = tmp_path / folder / "occupations"
        place.mkdir(parents=True)
        (place / "99-0001.toml").write_text(f"format = 1\n{rows}\ncodes = {{ soc-2018 = '99-0001' }}\n")
    a, b, c = (ck.load_catalog(tmp_path / folder) for folder in "abc")
    for joined in (a | b, b | a, a | b | c, pickle.loads(pickle.dumps(a | b))):
        assert joined.occupations["99-0001"].title == "Lamplighters"
        assert joined.occupations["99-0001"].alternate_titles == ("Lighters",)
        assert joined.search("lighters")[0].entry is joined.occupations["99-0001"]
    assert (b | c).occupations["99-0001"] == b.occupations["99-0001"]


SKILL = ck.Skill(key="trimming", name="Trimming", kind="technical")
GROUP = SkillGroup(key="lamps", name="Lamps")
ROLE = ck.Role(key="lamplighter", title="Lamplighter")


def test_clashes_are_named() -> None:
    """Sources, skills, groups and roles that differ under one key are all named; equal ones are one."""
    one = catalog(sources=[FIRST], skills=[SKILL], skill_groups=[GROUP], roles=[ROLE])
    other = catalog(
        sources=[ck.Source(key="first", title="Another", kind="own"), SECOND],
        skills=[ck.Skill(key="trimming", name="Cutting", kind="technical")],
        skill_groups=[SkillGroup(key="lamps", name="Lights")],
        roles=[ck.Role(key="lamplighter", title="Lighter of lamps")],
    )
    with pytest.raises(DataError) as caught:
        one | other
    assert [str(problem) for problem in caught.value.problems] == [
        "sources: first: clash: the two catalogues have different sources of this key",
        "skills: trimming: clash: the two catalogues have different skills of this key",
        "skill_groups: lamps: clash: the two catalogues have different skill groups of this key",
        "roles: lamplighter: clash: the two catalogues have different roles of this key",
    ]
    same = catalog(sources=[FIRST], skills=[SKILL], skill_groups=[GROUP], roles=[ROLE])
    joined = one | same
    assert joined.skills["trimming"] is SKILL
    assert joined.skill_groups["lamps"] is GROUP
    assert joined.role("lamplighter") is ROLE
    assert one.__or__("x") is NotImplemented  # type: ignore[operator]


def test_an_import_clashes_with_the_bundled_data() -> None:
    """A source that differs from the bundled one of its key is refused, not hidden."""
    more = catalog(sources=[ck.Source(key="onet-30-0", title="Another", kind="own")])
    with pytest.raises(DataError, match="sources: onet-30-0: clash: the two catalogues have different sources"):
        ck.load_catalog() | more


def test_a_catalogue_of_releases_is_pickled() -> None:
    """A pickle of a joined catalogue has the same entries, folders and releases alike."""
    joined = ck.load_catalog() | catalog(occupation(), sources=[FIRST], skills=[SKILL], skill_groups=[GROUP])
    again = pickle.loads(pickle.dumps(joined))
    assert dict(again.occupations) == dict(joined.occupations)
    assert dict(again.sources) == dict(joined.sources)
    assert again.skill_groups["lamps"] == GROUP
    assert again.role("csr") == joined.role("csr")
    assert again._releases == joined._releases
    assert hash(again._releases[0]) == hash(joined._releases[0])
    assert again._releases[0] != "x"
    assert Release({}) == Release({"roles": {}})
    assert len((again | joined).occupations) == len(joined.occupations)


def test_a_catalogue_takes_each_key_once() -> None:
    """Two occupations of one key, even equal ones, are a mistake of who made them; so is what is none."""
    with pytest.raises(InvalidValueError, match="occupations: expected each key once, found '99-0001' twice"):
        catalog(occupation(), occupation())
    with pytest.raises(InvalidTypeError, match="roles: expected Role, found <Occupation '99-0001': Lamplighters>"):
        ck.Catalog.of(roles=[occupation()])  # type: ignore[list-item]


def test_titles_and_codes_of_a_release() -> None:
    """An occupation is found by any of its codes; a title, in either number, or code of several lists them all."""
    both = (Code("soc-2018", "99-0001"), Code("onet-soc-2019", "99-0001.00"))
    found = catalog(
        occupation(codes=both, alternate_titles=("Keeper", "Chandler")),
        occupation("99-0002", "Chandlers", codes=(Code("isco-08", "9999"),), alternate_titles=("Keeper", "keeper")),
        occupation("isco-9999", "Keepers of light", codes=(Code("isco-08", "9999"),)),
        occupation("99-0003", "Chandler"),
    )
    assert found.occupation("99-0001.00").key == "99-0001"
    with pytest.raises(AmbiguousError, match="'CHANDLER' names 2 occupations: '99-0002', '99-0003'"):
        found.occupation("CHANDLER")
    with pytest.raises(AmbiguousError, match="'keeper' names 2 occupations: '99-0001', '99-0002'"):
        found.occupation("keeper")
    with pytest.raises(AmbiguousError, match="'9999' names 2 occupations: '99-0002', 'isco-9999'"):
        found.occupation("9999")
    with pytest.raises(NotFoundError, match="no occupation 'Chandlrs'; nearest: 'Chandlers'"):
        found.occupation("Chandlrs")


def test_all_who_have_a_title_are_found() -> None:
    """The limit does not cut those whose very title is asked for; what is similar it does."""
    many = [occupation(f"99-{number:04}", f"Trade {number}", alternate_titles=("Keeper",)) for number in range(30)]
    found = catalog(*many, occupation("98-0001", "Keepers"))
    keys = [match.entry.key for match in found.search("keeper", limit=3)]
    assert keys == ["98-0001", *(each.key for each in many)]
    assert len(found.search("Keepr", limit=3)) == 3


@pytest.mark.parametrize(
    ("title", "asked"),
    [("Lamplighters", "lamplighter"), ("Lamplighter", "lamplighters"), ("Torches", "torch"), ("Torch", "torches"),
     ("Secretaries", "secretary"), ("Secretary", "secretaries"), ("Glass", "glasses"), ("Glasses", "glass")],
)  # fmt: skip
def test_titles_are_found_in_either_number(title: str, asked: str) -> None:
    """Statistics name occupations in the plural, people do not: the official title is found before any other."""
    found = catalog(occupation(title=title), occupation("99-0002", "Wicks", alternate_titles=(asked,)))
    assert found.occupation(asked).key == "99-0001"
    assert [(each.entry.key, str(each.kind)) for each in found.search(asked, limit=2)] == [
        ("99-0001", "title"),
        ("99-0002", "alternate-title"),
    ]


def test_the_finer_unit_of_a_title_is_meant() -> None:
    """A broad group that is called what its one occupation is called does not stand in its way."""
    found = catalog(
        occupation("99-0010", "Chandlers", groups=("broad",)), occupation("99-0011", "Chandlers", groups=("detailed",))
    )
    assert found.occupation("Chandlers").key == "99-0011"
    assert [each.entry.key for each in found.search("chandlers")] == ["99-0011", "99-0010"]
    coarse = catalog(occupation("99-0010", "Chandlers", groups=("broad",)))
    assert coarse.occupation("Chandlers").key == "99-0010"


def test_catalogues_are_equal_by_what_they_hold() -> None:
    """Order and repeats of joining make no difference; another figure or another kind of thing does."""
    one, other = catalog(occupation()), catalog(occupation("99-0002", "Wicks"))
    assert one | other == other | one == (one | other) | one
    assert hash(one | other) == hash(other | one)
    assert one != other
    assert one != catalog(occupation(title="Lighters"))
    assert one != "a catalogue"
    assert ck.load_catalog() == ck.load_catalog() | ck.load_catalog()


def test_merging_is_lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining catalogues merges nothing; an occupation is merged once, when it is asked for."""
    merged: list[str] = []

    def counted(parts: list[ck.Occupation]) -> ck.Occupation:
        merged.append(parts[0].key)
        return merge_occupations(parts)

    monkeypatch.setattr("careerkit.catalog.catalog.merge_occupations", counted)
    joined = catalog(occupation(), occupation("99-0002")) | catalog(occupation(title="Lighters"))
    assert len(joined.occupations) == 2
    assert merged == []
    assert joined.occupations["99-0001"] is joined.occupations["99-0001"]
    assert merged == ["99-0001"]
    assert isinstance(joined._library, Library)


def test_real_titles_that_name_several_occupations() -> None:
    """All 6,817 alternate titles of O*NET 30.0 that name several occupations are given whole, whatever the limit."""
    path = real_data() / "onet" / "db_30_0_text.zip"
    named: dict[str, set[str]] = {}
    with zipfile.ZipFile(path) as archive:
        (member,) = (name for name in archive.namelist() if name.endswith("/Alternate Titles.txt"))
        for row in archive.read(member).decode("ascii").splitlines()[1:]:
            code, title, *_more = row.split("\t")
            named.setdefault(title, set()).add(code)
    several = {title: codes for title, codes in named.items() if len(codes) > 1}
    assert len(several) == 6817
    found, _report = onet.read(path)
    keys = {code: found.occupation(code).key for code in set().union(*several.values())}
    for title, codes in several.items():
        matches = found.search(title, limit=1)
        assert {keys[code] for code in codes} <= {match.entry.key for match in matches}
        assert all(match.score == 100 for match in matches)


def test_real_releases_become_one_catalogue() -> None:
    """The releases of O*NET and OEWS make one occupation of each code that both have."""
    taxonomy, _report = onet.read(real_data() / "onet" / "db_30_0_text.zip")
    wages, _report = oews.read(real_data() / "oews" / "national_M2025_dl.xlsx")
    joined = taxonomy | wages
    assert len(joined.occupations) == len({*taxonomy.occupations, *wages.occupations})
    both = joined.occupation("43-4051.00")
    assert set(both.pay) == set(wages.occupations["43-4051"].pay)
    assert set(both.tasks) == set(taxonomy.occupations["43-4051"].tasks)
    assert (wages | taxonomy).occupations["43-4051"] == both
