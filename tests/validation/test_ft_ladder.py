"""A published ladder of two tracks: that of engineers at the Financial Times."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.real_data import real_data

import careerkit as ck
from careerkit.analysis.career_graph import graph_of_roles
from careerkit.analysis.routes import routes_in
from careerkit.exchange import ladders
from careerkit.exchange.ladders_document import faults

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = [
    ("junior", "Junior Engineer", "junior", "specialist", None),
    ("engineer", "Engineer", "intermediate", "specialist", None),
    ("senior-1", "Senior Engineer 1", "senior", "specialist", None),
    ("senior-2-ic", "Senior Engineer 2 (Individual Contributor)", "lead", "specialist", None),
    ("senior-2-pm", "Senior Engineer 2 (People Manager)", "lead", "management", "senior-1"),
    ("principal-ic", "Principal Engineer (Individual Contributor)", "principal", "specialist", "senior-2-ic"),
    ("principal-pm", "Principal Engineer (People Manager)", "manager", "management", "senior-2-pm"),
    ("tech-director", "Technology Director", "director", "management", "principal-pm"),
]
"""Names and order of the levels as published; tracks, stages and what follows what as read from them."""

ENGINEER = ck.Role(
    key="engineer",
    title="Engineer",
    ladder=ck.Ladder(
        tuple(
            ck.Level(key=key, title=title, stage=stage, track=track, follows=follows)
            for key, title, stage, track, follows in LEVELS
        )
    ),
)
GRAPH = graph_of_roles({"engineer": ENGINEER}, {})


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("principal-ic", ["junior", "engineer", "senior-1", "senior-2-ic", "principal-ic"]),
        ("principal-pm", ["junior", "engineer", "senior-1", "senior-2-pm", "principal-pm"]),
        ("tech-director", ["junior", "engineer", "senior-1", "senior-2-pm", "principal-pm", "tech-director"]),
    ],
)
def test_both_tracks_are_found(goal: str, expected: list[str]) -> None:
    """The tracks part after Senior Engineer 1: Financial Times, engineering-progression (MIT licence)."""
    found = routes_in(GRAPH, start=ENGINEER.at("junior"), goal=ENGINEER.at(goal))
    assert [[each.level.key for each in route.positions] for route in found] == [expected]
    assert {str(step.kind) for step in found[0]} == {"promotion"}


def test_no_way_leads_from_one_track_to_the_other() -> None:
    """The ladder names none after the tracks have parted."""
    assert routes_in(GRAPH, start=ENGINEER.at("senior-2-ic"), goal=ENGINEER.at("principal-pm")) == ()
    assert routes_in(GRAPH, start=ENGINEER.at("senior-2-pm"), goal=ENGINEER.at("principal-ic")) == ()


def test_a_ladder_without_years_has_routes_of_unknown_length() -> None:
    """The ladder states no years: none is made up, and the route says so."""
    route = routes_in(GRAPH, start=ENGINEER.at("junior"), goal=ENGINEER.at("tech-director"))[0]
    assert [step.years for step in route] == [None] * 5
    assert "years not known, counted as 0: step 1, 2, 3, 4, 5" in route.notes
    assert "at least 0 years" in route.caption


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder with the two job families and their schema."""
    return real_data() / "ladders" / "ft"


@pytest.fixture(scope="module")
def documents(folder: Path) -> dict[str, Any]:
    """Both families as a reader of YAML gives them, by the key of their role."""
    found = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yml"))
    return {document["name"].lower(): document for document in found}


def test_the_published_ladder_is_read(folder: Path) -> None:
    """Levels, stages, tracks and what follows what, as typed in above."""
    catalog, report = ladders.read(folder, source=ladders.FINANCIAL_TIMES)
    found = catalog.roles["engineering"].ladder
    assert [(each.key, each.title, str(each.stage), str(each.track)) for each in found] == [
        (key, title, stage, track) for key, title, stage, track, _follows in LEVELS
    ]
    for key, *_rest in LEVELS:
        assert [each.key for each in found.after(key)] == [each.key for each in ENGINEER.ladder.after(key)]
    assert [each.key for each in catalog.roles["operations"].ladder] == ["engineer", "senior-1", "senior-2"]
    assert [str(each.stage) for each in catalog.roles["operations"].ladder] == ["intermediate", "senior", "lead"]
    assert report.not_used == ("job-family.schema.json",)


def test_every_entry_is_read(folder: Path, documents: dict[str, Any]) -> None:
    """Eight levels, nine themes and 72 competencies of the one, three, four and 48 of the other."""
    _catalog, report = ladders.read(folder)
    assert [each.rows for each in report.files] == [1, 8, 9, 72, 1, 3, 4, 48]
    assert [each.read for each in report.files] == [each.rows for each in report.files]
    parts = ("levels", "themes", "competencies")
    counted = [len(documents[name][part]) for name in ("engineering", "operations") for part in parts]
    assert [each.rows for each in report.files if ", " in each.name] == counted


def test_what_each_level_asks(folder: Path, documents: dict[str, Any]) -> None:
    """On its stage a level is asked at least what each of its competencies says, and no more than one up to there."""
    catalog, _report = ladders.read(folder)
    for name, document in documents.items():
        role = catalog.roles[name]
        for each in document["competencies"]:
            requirement = role.skills[f"{name}-{each['theme']}"]
            stage = role.ladder[each["level"]].stage
            words = {
                other["proficiency"]
                for other in document["competencies"]
                if other["theme"] == each["theme"] and role.ladder[other["level"]].stage <= stage
            }
            assert requirement.proficiency_at(stage) is max(ladders.PROFICIENCY[word] for word in words)
            assert each["proficiency"] in words


@given(st.data())
def test_the_rules_are_those_of_the_schema(folder: Path, documents: dict[str, Any], data: st.DataObject) -> None:
    """A family with anything at any place is refused wherever the publisher's schema refuses it."""
    schema = json.loads((folder / "job-family.schema.json").read_text(encoding="utf-8"))
    document = copy.deepcopy(documents[data.draw(st.sampled_from(sorted(documents)))])
    place: Any = document
    for _ in range(data.draw(st.integers(0, 3))):
        step = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[step], (dict, list)) or not place[step]:
            break
        place = place[step]
    step = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "remove":
            del place[step]
        case "add" if isinstance(place, dict):
            place["more"] = "x"
        case _:
            place[step] = data.draw(st.one_of(st.text(max_size=6), st.booleans(), st.just([]), st.just({})))
    refused = not jsonschema.Draft202012Validator(schema).is_valid(document)
    found = faults(document)
    assert bool(found) or not refused
    # What the schema allows and is refused all the same: a name of nothing, an id twice or of nothing there.
    if found and not refused:
        assert all("expected a name" in message or " id " in message for _path, message in found)
