"""No sentence of a guide stands in the data."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerkit.catalog.folder import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = 8
"""Words in a row that no text may share with a guide."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
FILES = sorted(BUNDLED.rglob("*.toml"))
VARIABLE = "CAREERKIT_GUIDES"


def words(text: str) -> list[str]:
    """The words of a text, case folded."""
    return [word.casefold() for word in WORD.findall(text)]


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words in a text."""
    found = words(text)
    return {tuple(found[place : place + RUN]) for place in range(len(found) - RUN + 1)}


def texts(value: Any) -> Iterator[str]:
    """Every text in a table, keys too: wordings are keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


@pytest.fixture(scope="module")
def published() -> set[tuple[str, ...]]:
    """The runs of all guides in the folder that the environment names."""
    folder = os.environ.get(VARIABLE)
    if folder is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the guides")
    assert folder is not None, f"CI must set {VARIABLE}"
    guides = sorted(Path(folder).glob("*.txt"))
    assert len(guides) == 4
    return set().union(*(runs(guide.read_text(encoding="utf-8")) for guide in guides))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(BUNDLED).as_posix())
def test_no_run_is_shared(file: Path, published: set[tuple[str, ...]]) -> None:
    """Each text by itself shares no run of eight words with a guide."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    shared = {text: runs(text) & published for text in texts(table)}
    assert {text: found for text, found in shared.items() if found} == {}


def test_a_copied_sentence_is_found(published: set[tuple[str, ...]]) -> None:
    """The comparison finds a run that was copied."""
    assert runs(" ".join(next(iter(published)))) & published
