"""Where the official files lie that tests read, and what is done where they are missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "CAREERKIT_REAL_DATA"


def real_data() -> Path:
    """The folder with the official files; without it a test is skipped, and in continuous integration fails."""
    folder = os.environ.get(VARIABLE)
    if folder is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the official files")
    assert folder is not None, f"CI must set {VARIABLE}"
    return Path(folder)
