"""Kills, damage and full disks, in a small number; ``stores.py`` runs the same in full."""

from __future__ import annotations

import random
import sys

import pytest
from tests.exchange import onet_sample
from tests.faults import stores

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the platform has no SIGKILL")


@pytest.fixture
def expected(tmp_path_factory: pytest.TempPathFactory) -> stores.Expected:
    """Two small releases."""
    folder = tmp_path_factory.mktemp("faults")
    one = onet_sample.write_zip(folder / "db_30_0_text.zip")
    other = onet_sample.write_zip(folder / "db_30_1_text.zip", folder="db_30_1_text")
    (folder / "releases").mkdir()
    return stores.Expected([one, other], folder / "releases")


def test_killed_installs_leave_the_old_state_or_the_new(expected: stores.Expected) -> None:
    """Whenever a process is killed, a whole release stands there, and what it left is removed later."""
    found = stores.killed(expected, 8, 0.2, random.Random(1))
    assert found["killed"] == 8
    assert found["parts left after the next install"] == 0


def test_two_installs_at_once_do_no_harm(expected: stores.Expected) -> None:
    """Whoever reads meanwhile reads a whole release."""
    found = stores.at_once(expected, 2, 5)
    assert found["installs"] == 10
    assert found["read meanwhile"] > 0


def test_damage_is_an_error_or_harmless(expected: stores.Expected) -> None:
    """A store that is cut short is refused, and one with a wrong bit is refused or read right."""
    found = stores.damaged(expected, 60, 60, random.Random(2))
    assert found["cut: error"] == 60
    assert found["bit turned: error"] + found["bit turned: right data"] == 60
    assert found["bit turned: error"] > 0


def test_a_limit_on_files_is_told(expected: stores.Expected) -> None:
    """Where no more can be written the old state stays, and the message says what to do."""
    assert stores.limited(expected, 2, random.Random(3)) == {"refused, old state": 2}


def test_a_full_disk_is_told(expected: stores.Expected) -> None:
    """On a full file system nothing is left; where none can be made, there is nothing to test."""
    found = stores.full(expected, 16_384)
    if "no file system could be made" in found:
        pytest.skip("no file system could be made")
    assert found == {"refused, nothing left": 1}


def test_a_folder_without_rights_is_told(tmp_path_factory: pytest.TempPathFactory, expected: stores.Expected) -> None:
    """Who may not write to the folder is told so before anything is read."""
    # The folders above must let another user through.
    for path in (expected.folder.parent, *expected.folder.parent.parents):
        if path == tmp_path_factory.getbasetemp().parent.parent:
            break
        path.chmod(0o755)
    assert stores.without_rights(expected) == {"refused, old state": 1}
