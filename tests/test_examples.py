"""Every example runs from an empty folder, warns of nothing, and prints something worth reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.py"))
SAID = {
    "certificate_break_even": "no guide states what a certificate adds",
    "fan_of_pay": "chance ever to become: intermediate 28.3%",
    "from_resume_to_plan": "no probability of being hired",
    "near_customer_service": "Insurance Sales Agents",
    "pay_of_43_4051": "real +6.7%, +3.3% a year",
    "quickstart": "if promoted on schedule",
    "role_as_json_ld": "has no place for",
    "staff_list": "Emeka Nwosu   senior         4.0 years  61,800   52,000  1.19  above 1.10",
    "what_matters_most": "promotion",
}


def test_all_examples_are_known() -> None:
    """The list of examples is that of the folder."""
    assert [path.stem for path in EXAMPLES] == sorted(SAID)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example(path: Path, tmp_path: Path) -> None:
    """The example prints what it is about."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(path)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert SAID[path.stem] in done.stdout
    assert done.stderr == ""
