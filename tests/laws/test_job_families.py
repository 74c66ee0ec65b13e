"""Laws of reading job families: what is read rises, and whatever the bytes, a family is read or refused."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import CareerKitError
from careerkit.exchange import ladders
from careerkit.exchange.ladders_document import PROFICIENCIES, faults
from careerkit.model.vocabulary import Proficiency

WORDS = ["Junior", "Senior", "Lead", "Principal", "Director", "Engineer", "2", "(People Manager)", "Manager", "Head"]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join).filter(lambda title: len(title) > 1)
IDS = st.from_regex(r"[a-z]{2,6}(-ic|-pm)?", fullmatch=True)


@st.composite
def families(draw: st.DrawFn) -> dict[str, Any]:
    """Job families that keep all the rules."""
    levels = draw(st.lists(IDS, min_size=1, max_size=7, unique=True))
    themes = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    asked = draw(
        st.lists(
            st.tuples(st.sampled_from(levels), st.sampled_from(themes), st.sampled_from(PROFICIENCIES)), max_size=20
        )
    )
    return {
        "name": draw(TITLES),
        "summary": "",
        "googleSheetId": "",
        "levels": [{"id": each, "name": draw(TITLES)} for each in levels],
        "themes": [{"id": each, "name": draw(TITLES)} for each in themes],
        "competencies": [
            {
                "id": f"00000000-0000-4000-8000-{number:012}",
                "level": level,
                "theme": theme,
                "proficiency": proficiency,
                "summary": "xx",
            }
            for number, (level, theme, proficiency) in enumerate(asked)
        ],
    }


def read(content: bytes) -> Any:
    """What is read of a file's bytes."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "family.yml"
        path.write_bytes(content)
        return ladders.read(path)


@given(families())
def test_every_family_that_keeps_the_rules_is_read(family: dict[str, Any]) -> None:
    """All levels stand on the ladder in their order, and no level asks for less than its competencies say."""
    catalog, report = read(yaml.safe_dump(family).encode())
    (role,) = catalog.roles.values()
    assert [each.key for each in role.ladder] == [each["id"] for each in family["levels"]]
    for lower, upper in pairwise(role.ladder):
        assert lower.track is not upper.track or lower.stage <= upper.stage
    for each in family["competencies"]:
        asked = role.skills[f"{role.key}-{each['theme']}"].proficiency_at(role.ladder[each["level"]].stage)
        assert asked is not None
        assert asked >= ladders.PROFICIENCY[each["proficiency"]]
    for requirement in role.skills:
        said = [each for each in family["competencies"] if f"{role.key}-{each['theme']}" == requirement.skill.key]
        assert requirement.schedule[-1].proficiency is max(ladders.PROFICIENCY[each["proficiency"]] for each in said)
    assert report.rows_read + report.rows_left_out == sum(each.rows for each in report.files)


def test_proficiencies() -> None:
    """The five words stand for the five stages in order."""
    assert list(ladders.PROFICIENCY.values()) == list(Proficiency)


@given(families(), st.integers(0, 3_000), st.binary(max_size=40))
def test_bytes_lead_to_no_other_error(family: dict[str, Any], place: int, content: bytes) -> None:
    """Any bytes in the middle of a file are read or refused."""
    whole = yaml.safe_dump(family, allow_unicode=True).encode()
    for changed in (content, whole[:place] + content + whole[place:], whole[:place]):
        try:
            read(changed)
        except CareerKitError:
            continue


JSON = st.recursive(
    st.one_of(st.text(max_size=5), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


@given(families(), st.data())
def test_faults_are_found_and_never_raised(family: dict[str, Any], data: st.DataObject) -> None:
    """A document with anything at any place has faults that can be told, or none."""
    place: Any = family
    while True:
        step = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[step], (dict, list)) or not place[step] or data.draw(st.booleans()):
            place[step] = data.draw(JSON)
            break
        place = place[step]
    assert all(path or message for path, message in faults(family))
