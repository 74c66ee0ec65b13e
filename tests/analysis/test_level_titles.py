"""Job titles read as levels of roles: abbreviations, grades, ambiguity and the unknown."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.level_titles import ABBREVIATIONS, LONGEST, LevelTitleMatch, level_title
from careerkit.errors import InvalidTypeError

CATALOG = ck.load_catalog()
FORMAT = Path(__file__).parents[1] / "format" / "valid"
LEVELS = [(role.key, level.key) for role in CATALOG.roles.values() for level in role.ladder]

CSR, CCR, AGENT = "customer-service-representative", "customer-care-representative", "customer-care-agent"


def places(title: str) -> list[tuple[str, str]]:
    """The roles and levels that a title may mean, the surest first."""
    return [(match.role.key, match.level.key) for match in level_title(title)]


@pytest.mark.parametrize(("role", "level"), LEVELS)
def test_every_level_is_found_by_its_title(role: str, level: str) -> None:
    """The title of each bundled level means it, surely, in any case and punctuation."""
    title = CATALOG.roles[role].ladder[level].title
    for text in (title, title.upper(), f" {title}."):
        best = [match for match in level_title(text) if match.score == 100]
        assert (role, level) in [(match.role.key, match.level.key) for match in best]


@pytest.mark.parametrize(("role", "level"), LEVELS)
def test_every_level_is_found_by_its_stage(role: str, level: str) -> None:
    """A word for the stage before the role's title means a level on that stage."""
    entry = CATALOG.roles[role]
    words = {"executive": "vice president", "intermediate": "mid-level", "lead": "supervisor"}
    stage = str(entry.ladder[level].stage)
    assert (role, level) in places(f"{words.get(stage, stage)} {entry.title}")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. CSR II", [(CSR, "senior")]),
        ("CSR", [(CSR, "intermediate")]),
        ("CSR I", [(CSR, "junior")]),
        ("CSR II", [(CSR, "intermediate")]),
        ("csr 3", [(CSR, "senior")]),
        ("CSR, Level IV", [(CSR, "lead")]),
        ("CSR V", [(CSR, "intermediate")]),
        ("Jr. Cust. Svc. Rep", [(CSR, "junior")]),
        ("customer care mgr", [(AGENT, "manager"), (CCR, "manager")]),
        ("Customer Care Agent", [(AGENT, "intermediate"), (AGENT, "junior")]),
        ("Entry-level Contact Center Agent", [(AGENT, "junior")]),
        ("Dir., Customer Service", [(CSR, "director")]),
        ("Head of Customer Service", [(CSR, "director")]),
        ("SVP Customer Experience", [(CSR, "executive")]),
        ("Customer Service Supervisor", [(CSR, "lead"), (AGENT, "senior")]),
        ("Retail Customer Service Rep", [(CSR, "intermediate")]),
        ("Custmer Servce Rep", [(CSR, "intermediate")]),
        ("Customer Service Representatives", [(CSR, "intermediate")]),
    ],
)
def test_titles_as_people_write_them(title: str, expected: list[tuple[str, str]]) -> None:
    """Abbreviations, numbers, word order and wrong letters do not hide the level; what is ambiguous has several."""
    assert places(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "",
        "…",
        "II",
        "Manager",
        "Vice President",
        "Team Lead",
        "Representative",
        "Principal CSR",
        "Customer Success Manager",
        "Account Manager",
        "Software Engineer",
        "Sales Associate",
        "Shop Assistant",
        "CEO/President",
        "Customer Service Representative Trainer",
        "Bilingual weekend night shift CSR",
        "x" * (LONGEST + 1),
    ],
)
def test_titles_that_mean_none(title: str) -> None:
    """Words of seniority alone, other trades, stages that the ladder has not and nothing mean no level."""
    assert level_title(title) == ()


@pytest.mark.parametrize(
    ("title", "level", "score"),
    [
        ("Customer Service Representative (CSR)", "intermediate", 90),
        ("Customer Service Manager (Remote)", "manager", 90),
        ("Customer Service Manager - Remote", "manager", 90),
        ("Customer Service Manager, EMEA", "manager", 90),
        ("Senior Customer Service Representative (part-time)", "senior", 90),
        ("CSR (Senior) (Remote)", "senior", 85),
        ("CSR, Team Lead, EMEA", "lead", 85),
        ("Manager, Customer Service | EMEA", "manager", 85),
        ("Customer Support Representative", "intermediate", 85),
        ("Call Center Representative", "intermediate", 85),
        ("Sr. Contact Centre Rep (nights), Leeds", "senior", 65),
        ("CSR/Cashier", "intermediate", 75),
        ("Cashier/Night Guard/CSR", "intermediate", 75),
        ("Call Center Rep/Typist", "intermediate", 65),
    ],
)
def test_titles_with_more_or_other_words(title: str, level: str, score: float) -> None:
    """Brackets, last parts, words alike and further jobs cost points, and do not hide the level."""
    best = level_title(title)[0]
    assert (best.role.key, best.level.key, best.score) == (CSR, level, score)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Customer Service Manager (Remote), EMEA", "without 'Remote'; without 'EMEA'"),
        ("Customer Support Representative", "'customer support' read as 'customer service'"),
        ("CSR/Cashier", "one of the jobs that the title names"),
    ],
)
def test_a_match_tells_what_was_done_to_the_title(title: str, why: str) -> None:
    """What was left out or read as something else stands in the reason."""
    assert level_title(title)[0].why.endswith(f"; {why}")


def test_what_says_a_level_is_not_left_out() -> None:
    """Words of seniority, and those that make another job of it, stay in the title."""
    for rest in ("(Assistant)", ", Deputy", "- Intern Trainer", ", Manager of the Trainers"):
        assert level_title(f"Customer Service Representative {rest}") == ()


def test_scores_fall_with_each_guess() -> None:
    """The level's own title is surest, then other words for it, a number, a speciality, and nothing at all."""
    titles = ["Senior Customer Service Representative", "Sr. CSR", "Sr. CSR II", "CSR III", "Retail Night CSR III"]
    scores = [level_title(title)[0].score for title in titles]
    assert scores == [100, 95, 90, 85, 65]
    assert [match.score for match in level_title("Customer Care Agent")] == [80, 80]


def test_a_match_explains_itself() -> None:
    """A match says on what ground, gives its position, and shows both in its repr."""
    (match,) = level_title("CSR III")
    assert match.why == "'CSR' is the role's alias; its number says senior"
    assert match.position == match.role.at("senior")
    assert repr(match) == f"<LevelTitleMatch '{CSR}' at 'senior', 85: {match.why}>"
    assert level_title("csr iii") == (match,)
    assert hash(match) == hash(level_title("csr iii")[0])


def test_another_catalogue_is_asked(tmp_path: Path) -> None:
    """Titles are looked for in the catalogue that is given, among roles of no ladder and titles of no work too."""
    shutil.copytree(FORMAT / "ladder", tmp_path / "own")
    guide = tmp_path / "own" / "guides" / "lamplighter.toml"
    (tmp_path / "own" / "roles").mkdir()
    (tmp_path / "own" / "roles" / "lamplighter.toml").write_text(
        'format = 1\ntitle = "Lamplighter"\nguides = ["lamplighter"]\n', encoding="utf-8"
    )
    (tmp_path / "own" / "roles" / "manager.toml").write_text('format = 1\ntitle = "Manager"\n', encoding="utf-8")
    assert guide.is_file()
    own = ck.load_catalog(tmp_path / "own")
    first = own.roles["lamplighter"].ladder.levels[0]
    assert level_title(first.title, catalog=own)[0].level == first
    assert level_title(first.title) == ()
    assert level_title("Managr", catalog=own) == ()


@pytest.mark.parametrize("title", [None, 7, b"CSR", ["CSR"]])
def test_titles_that_are_no_text(title: Any) -> None:
    """What is no text is refused."""
    with pytest.raises(InvalidTypeError, match="text: expected a text, found"):
        level_title(title)


def test_catalogues_that_are_none() -> None:
    """A folder's name is no catalogue."""
    with pytest.raises(InvalidTypeError, match="catalog: expected a Catalog or None, found 'mine'"):
        level_title("CSR", catalog="mine")  # type: ignore[arg-type]


WORDS = sorted({*ABBREVIATIONS, "csr", "customer", "care", "service", "agent", "lead", "senior", "ii", "of", "/", "é"})


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=30))
def test_matches_are_in_order(title: str) -> None:
    """Any text gives matches between 0 and 100, each level once, sorted by score and keys."""
    found = level_title(title)
    ranks = [(-match.score, match.role.key, match.level.key) for match in found]
    assert ranks == sorted(ranks)
    assert len({rank[1:] for rank in ranks}) == len(ranks)
    assert all(isinstance(match, LevelTitleMatch) and 0 < match.score <= 100 and match.why for match in found)
