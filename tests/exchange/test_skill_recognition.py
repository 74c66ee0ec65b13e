"""Skills and credentials recognised in people's words: what is, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import careerkit as ck
from careerkit.exchange.skill_recognition import CUTOFF, LONGEST, RecognitionKind, SkillRecogniser, names_credential

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = ck.load_catalog()
KNOWN = SkillRecogniser(CATALOG)


@pytest.mark.parametrize("key", list(CATALOG.skills))
def test_every_skill_is_recognised(key: str) -> None:
    """Each skill is recognised by its key and name exactly, and by its aliases, in capitals too."""
    skill = CATALOG.skills[key]
    for text in (skill.key, skill.name, skill.name.upper(), skill.name.replace(" ", "")):
        found = KNOWN.recognise(text)
        assert found is not None
        assert (found.skill, found.kind, found.score) == (skill, RecognitionKind.EXACT, 100)
    for alias in skill.aliases:
        found = KNOWN.recognise(alias)
        assert found is not None
        assert (found.skill, found.score) == (skill, 100)


@pytest.mark.parametrize("key", list(CATALOG.credentials))
def test_every_credential_is_recognised(key: str) -> None:
    """Each credential is named by its name and its aliases, also with an addition in brackets."""
    credential = CATALOG.credentials[key]
    for name in (credential.name, *credential.aliases):
        assert names_credential(f"{name} (level 2)", credential)
    assert not names_credential("first aid", credential)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("conflict resoluton", "conflict-resolution"),
        ("CRM", "crm-software"),
        ("KPI", "performance-metrics"),
        ("Data analytics", "data-analysis"),
        ("mentor", "mentoring"),
        ("verbal comunication", "verbal-communication"),
    ],
)
def test_wordings_that_are_like_a_name(text: str, key: str) -> None:
    """Wrong letters, other endings and one missing word are recognised, with a score of the cutoff or more."""
    found = KNOWN.recognise(text)
    assert found is not None
    assert (found.skill.key, found.kind) == (key, RecognitionKind.FUZZY)
    assert CUTOFF <= found.score < 100
    assert KNOWN.recognise(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Go",
        "Rust",
        "Excel",
        "Data",
        "Customer",
        "customer service",
        "Static typing",
        "Vendor negotiation",
        "Operations & Leadership",
        "Team training",
        "",
        "…",
        "x" * (LONGEST + 1),
    ],
)
def test_wordings_that_mean_none_for_sure(text: str) -> None:
    """Short words inside others, words of several skills, words beside a skill, and nothing are not recognised."""
    assert KNOWN.recognise(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [("Vendor negotiation", "negotiation"), ("stock keeping", "record-keeping"), ("Java", None), ("", None)],
)
def test_the_nearest_is_a_hint(text: str, key: str | None) -> None:
    """The skill that shares most with a wording is named, none where nothing is shared."""
    near = KNOWN.nearest(text)
    assert (near and near.key) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Brought patience and conflict resolution to the desk.", ["conflict-resolution", "patience"]),
        ("Wrote for a charitable organization; kept listening.", []),
        ("Chat support, i.e. live chat support", ["live-chat-support"]),
        ("Impatience", []),
        ("", []),
    ],
)
def test_sentences_name_skills_by_whole_names(text: str, keys: list[str]) -> None:
    """Whole names count, and aliases of two words; aliases of one word and parts of words do not."""
    assert [skill.key for skill in KNOWN.named_in(text)] == keys


def test_what_is_entered_first_stays(tmp_path: Path) -> None:
    """A name goes before another skill's alias."""
    (tmp_path / "skills.toml").write_text(
        'format = 1\n[aaa]\nname = "Tact"\nkind = "soft"\naliases = ["Diplomacy"]\n'
        '[diplomacy]\nname = "Statecraft"\nkind = "soft"\n',
        encoding="utf-8",
    )
    found = SkillRecogniser(ck.load_catalog(tmp_path)).recognise("diplomacy")
    assert found is not None
    assert (found.skill.key, found.kind) == ("diplomacy", RecognitionKind.EXACT)
