"""The rooms of the library, and who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import careerkit

ROOT = Path(careerkit.__file__).parent
ROOMS = ["errors", "model", "catalog", "analysis", "exchange", "display"]
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem in ROOMS)


def room_of(module: str) -> str | None:
    """The room of a module of the library; None for others."""
    head, _, rest = module.partition(".")
    room = rest.split(".")[0]
    return room if head == "careerkit" and room in ROOMS else None


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def test_there_are_files() -> None:
    """The list of files is not empty, so the next tests look at something."""
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_one_way(path: Path) -> None:
    """A room imports only itself and those before it."""
    own = path.relative_to(ROOT).with_suffix("").parts[0]
    allowed = ROOMS[: ROOMS.index(own) + 1]
    rooms = {room for room in map(room_of, imports(path)) if room is not None}
    assert rooms <= set(allowed)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_model_is_pure(path: Path) -> None:
    """The model and the errors do no I/O and know neither cattrs nor numpy."""
    if path.relative_to(ROOT).parts[0] not in ("model", "errors.py"):
        return
    heads = {name.partition(".")[0] for name in imports(path)}
    assert not heads & {"cattrs", "io", "json", "numpy", "os", "pathlib", "rapidfuzz", "tomllib"}


def test_only_the_codec_knows_cattrs() -> None:
    """The only converters live in one module."""
    users = {path.relative_to(ROOT).as_posix() for path in FILES if "cattrs" in imports(path)}
    assert users == {"catalog/codec.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_are_small_and_named(path: Path) -> None:
    """A module says in one sentence what it is, and has fewer than 500 lines."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") < 500
