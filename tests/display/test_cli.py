"""The command line."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

import pytest

import careerkit
from careerkit.display.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clean_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without problems is said to be so, and the command ends with 0."""
    (tmp_path / "skills.toml").write_text("format = 1\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{tmp_path}: no problems\n")


def test_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem is a line, their number the last, and the command ends with 1."""
    (tmp_path / "skills.toml").write_text("format = 1\n[x]\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "skills.toml: x.name: missing",
        "skills.toml: x.kind: missing",
    ]
    assert said.err == f"{tmp_path}: 2 problems\n"


def test_one_problem_and_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a file holds cannot steer the terminal."""
    (tmp_path / "skills.toml").write_text('format = 1\n"\\u001b[2J" = 1\n', encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "\x1b" not in said.out
    assert said.err == f"{tmp_path}: 1 problem\n"


def test_replace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bundled entry may be replaced where that is asked for."""
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "customer-care-agent.toml").write_text('format = 1\ntitle = "X"\n', encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    assert main(["check", "--replace", str(tmp_path)]) == 0
    capsys.readouterr()


def test_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m careerkit`` runs the command line."""
    (tmp_path / "skills.toml").write_text("format = 1\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["careerkit", "check", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("careerkit", run_name="__main__")
    assert ended.value.code == 0
    capsys.readouterr()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is that of the package."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{careerkit.__version__}\n"


def test_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call ends with 2 and says how to call."""
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "usage: python -m careerkit" in capsys.readouterr().err
