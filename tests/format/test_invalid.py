"""Files that do not keep to the data format give exactly the errors that they name.

A case holds one file or several, each after a line ``# file: …`` with its place in the folder;
the lines ``# error: …`` are all that is wrong, in order.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import careerkit as ck
from careerkit.errors import DataError

HERE = Path(__file__).parent
CASES = sorted((HERE / "invalid").glob("*.toml"))
FILE, ERROR = "# file: ", "# error: "


def _lay(case: Path, folder: Path) -> list[str]:
    """Lay the base folder and the case's files into a folder; the errors that the case names."""
    shutil.copytree(HERE / "base", folder)
    errors: list[str] = []
    files: dict[str, list[str]] = {}
    place = ""
    for line in case.read_text(encoding="utf-8").splitlines():
        if line.startswith(FILE):
            place = line.removeprefix(FILE)
            files[place] = []
        elif line.startswith(ERROR):
            errors.append(line.removeprefix(ERROR))
        else:
            files[place].append(line)
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return errors


def test_there_are_cases() -> None:
    """The cases are found, and there are enough of them."""
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gives_its_errors(case: Path, tmp_path: Path) -> None:
    """A case gives the errors that it names and no others, when checked and when loaded."""
    errors = _lay(case, tmp_path / "folder")
    assert errors
    problems = ck.check(tmp_path / "folder")
    assert [str(problem) for problem in problems] == errors
    with pytest.raises(DataError) as caught:
        ck.load_catalog(tmp_path / "folder")
    assert caught.value.problems == problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_messages_are_short_and_say_where(case: Path, tmp_path: Path) -> None:
    """Every problem names its file, says what is wrong in one line, and never fills the screen."""
    _lay(case, tmp_path / "folder")
    for problem in ck.check(tmp_path / "folder"):
        assert problem.file.casefold().endswith(".toml")
        assert problem.message[0].islower() or problem.message[0] == "'"
        assert "\n" not in str(problem)
        assert len(str(problem)) <= 300


def test_replacing_is_no_clash(tmp_path: Path) -> None:
    """An entry may take the place of a bundled one where that is asked for."""
    errors = _lay(HERE / "invalid" / "clash-with-a-bundled-guide.toml", tmp_path / "folder")
    assert len(errors) == 1
    assert ck.check(tmp_path / "folder", replace=True) == ()
    catalog = ck.load_catalog(tmp_path / "folder", replace=True)
    assert catalog.guides["jobicy-customer-care-agent"].title == "Lamplighter"
