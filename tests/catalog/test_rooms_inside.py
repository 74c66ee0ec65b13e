"""What the catalogue's modules do where no bundled data leads them."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import attrs
import pytest

import careerkit as ck
from careerkit.catalog.codec import _located
from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library
from careerkit.catalog.merge import merge_role
from careerkit.catalog.search import FEW, Hit, MatchKind, SearchIndex
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError


def test_messages_without_a_field_stand_for_the_whole_value() -> None:
    """A message of the model that names a field or an item leads there; another is about the whole."""
    assert _located("Skill.aliases[2]: expected a text") == (("aliases", 2), "expected a text")
    assert _located("PaySummary: expected one currency") == ((), "expected one currency")
    assert _located("expected one currency") == ((), "expected one currency")


def test_a_library_with_a_broken_list(tmp_path: Path) -> None:
    """Names of a broken list are not given out."""
    (tmp_path / "skills.toml").write_text("format = 1\n[x]\n", encoding="utf-8")
    library = Library([Folder(BUNDLED), Folder(tmp_path)])
    with pytest.raises(DataError, match=r"skills\.toml: x\.name: missing"):
        library.names  # noqa: B018
    with pytest.raises(NotFoundError, match="no guide 'x'"):
        library.get("guides", "x")


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system refuses to list is a problem, not a crash."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "skills.toml").write_text("format = 1\n", encoding="utf-8")

    def refuse(_path: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "guides: cannot be read: Permission denied" in [str(each) for each in ck.check(tmp_path)]


def test_two_guides_of_one_key() -> None:
    """Different guides of one key make no role: which of them counted would depend on chance."""
    guide = ck.load_catalog().guides["jobicy-customer-care-agent"]
    other = attrs.evolve(guide, title="Other")
    with pytest.raises(InvalidValueError, match="two different ones of 'jobicy-customer-care-agent'"):
        merge_role(key="x", title="X", guides=[guide, other])
    assert merge_role(key="x", title="X", guides=[guide, guide]).guides == (guide.key,)


def test_levels_without_a_citation_place_no_skill() -> None:
    """A focus area counts as evidence only where the level says where it stands."""
    guide = ck.load_catalog().guides["himalayas-customer-service-representative"]
    levels = tuple(attrs.evolve(level, citation=None) for level in guide.ladder)
    role = merge_role(key="x", title="X", guides=[attrs.evolve(guide, ladder=ck.Ladder(levels))])
    assert "strategic-planning" in ck.role("csr").skills
    assert "strategic-planning" not in role.skills


def test_many_titles_are_shortlisted() -> None:
    """With many titles a cheap scorer goes first, and the right one is still found."""
    hits = [Hit("occupations", str(place), f"Worker of trade number {place}", MatchKind.TITLE) for place in range(FEW)]
    index = SearchIndex([*hits, Hit("occupations", "smith", "Lantern Smith", MatchKind.TITLE)])
    assert index.fuzzy("lantrn smth", 5)[0][0].key == "smith"


def test_titles_of_occupations_are_searched() -> None:
    """An alternate title leads to its occupation."""
    library = Library([Folder(BUNDLED)])
    library._entries["occupations", "43-4051"] = attrs.evolve(
        ck.load_catalog().occupations["43-4051"], alternate_titles=("Bank Teller of Complaints",)
    )
    found = ck.Catalog(library).search("bank teller of complaints")
    assert (found[0].kind, found[0].entry.key) == (MatchKind.ALTERNATE_TITLE, "43-4051")


def test_texts_that_are_no_documents() -> None:
    """JSON that repeats a key, misnames a source or holds another thing says so."""
    role = ck.role("Customer Care Agent")
    document = json.loads(ck.dumps(role))
    document["sources"]["other"] = document["sources"].pop("jobicy-customer-care-agent")
    with pytest.raises(DataError, match=r"sources\.other\.key: expected 'other', found 'jobicy-customer-care-agent'"):
        ck.loads(json.dumps(document), ck.Role)
    with pytest.raises(DataError, match="no JSON: key 'a' stands twice in one object"):
        ck.loads('{"a": 1, "a": 2}', ck.Role)


def test_two_sources_of_one_key_are_not_saved() -> None:
    """What could not be read back is not written."""
    one, other = (
        ck.Citation(source=ck.Source(key="own", title=title, kind="own"), locator="x") for title in ("One", "Other")
    )
    money = ck.Money(1, "USD")
    table = ck.PayTable(
        tuple(ck.PaySummary(markets="US", period="year", median=money, citation=each) for each in (one, other))
    )
    with pytest.raises(InvalidValueError, match="expected one source of each key, found two different ones of 'own'"):
        ck.dumps(table)


@pytest.mark.parametrize("value", [7, "text", {"a": 1}, ck.load_catalog(), ck.search("csr")[0]])
def test_only_values_of_the_model_are_saved(value: object) -> None:
    """Other things are refused by name."""
    with pytest.raises(InvalidTypeError, match="value: expected a value of careerkit's model"):
        ck.dumps(value)


def test_loads_checks_its_arguments() -> None:
    """The text is a text, the class one of the model."""
    with pytest.raises(InvalidTypeError, match="text: expected str or bytes, found 7"):
        ck.loads(7, ck.Role)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="kind: expected a class of careerkit's model"):
        ck.loads("{}", dict)


def test_short_representations() -> None:
    """What functions give back shows itself in a line."""
    choice = ck.role("csr").pay.choose("senior", market="US")
    assert repr(choice) == "<PayChoice median 52,000, mean 55,000 [USD/year]: fewer stages, 1 others>"
    anchor = ck.project(ck.role("csr"), years=0).anchors[0]
    assert repr(anchor).startswith(
        "<PayAnchor Junior Customer Service Representative: median 36,000 USD from Himalayas"
    )
    assert repr(ck.Guide(key="a", title="A", source=ck.Source(key="s", title="S", kind="own"))) == "<Guide 'a': A>"


def test_the_start_module_can_be_imported() -> None:
    """Importing the start module runs nothing."""
    start = import_module("careerkit.__main__")
    # What runs it as a program warns where it was imported before.
    del sys.modules["careerkit.__main__"]
    assert callable(start.main)
