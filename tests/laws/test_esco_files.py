"""Laws of reading ESCO: whatever the cells and bytes, rows are read or reported, or the files refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import CareerKitError
from careerkit.exchange import esco
from tests.exchange.esco_sample import HOME, archive, folder, occupation, sample, skill, text

FILES = sorted(name for name in sample() if name != "skillSkillRelations.csv")
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            "released",
            "essential",
            "knowledge",
            "conceptUri",
            "9999",
            occupation(1),
            occupation(9),
            skill(11),
            skill(21),
            f"{HOME}isced-f/07",
            f"{HOME}isco/C1",
            f"{HOME}skill/a.b-",
        ]
    ),
)


@given(st.data())
def test_every_row_is_read_or_reported_or_the_files_are_refused(data: st.DataObject) -> None:
    """A cell changed to anything leads to no other error, and no row is lost."""
    files = sample()
    for _ in range(data.draw(st.integers(1, 3))):
        rows = files[data.draw(st.sampled_from(FILES))]
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(CELLS)
    with tempfile.TemporaryDirectory() as place:
        try:
            catalog, report = esco.read(folder(Path(place), {name: text(rows) for name, rows in files.items()}))
        except CareerKitError:
            return
    for file in report.files:
        assert file.rows == file.read + sum(each.rows for each in report.left_out if each.file == file.name)
    skills, groups = catalog.skills, catalog.skill_groups
    assert all(key in skills or key in groups for each in skills.values() for key in each.broader)
    assert all(key in groups or key in skills for each in groups.values() for key in each.broader)
    for each in catalog.occupations.values():
        assert each.title not in each.alternate_titles
        keys = [relation.skill.key for relation in each.skill_relations]
        assert len(keys) == len(set(keys))
        assert all(relation.skill is skills[relation.skill.key] for relation in each.skill_relations)


@given(st.sampled_from(FILES), st.binary(max_size=200), st.integers(0, 2_000))
def test_bytes_lead_to_no_other_error(name: str, content: bytes, place: int) -> None:
    """Any bytes in the middle of a file are read or refused."""
    files = {each: text(rows) for each, rows in sample().items()}
    files[name] = files[name][:place] + content + files[name][place:]
    with tempfile.TemporaryDirectory() as path:
        try:
            esco.read(folder(Path(path), files))
        except CareerKitError:
            return


@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=8))
def test_archives_lead_to_no_other_error(place: int, content: bytes) -> None:
    """An archive with some bytes changed is read or refused."""
    with tempfile.TemporaryDirectory() as path:
        packed = archive(Path(path) / "esco.zip", sample())
        whole = packed.read_bytes()
        packed.write_bytes(whole[:place] + content + whole[place + len(content) :])
        try:
            esco.read(packed)
        except CareerKitError:
            return
