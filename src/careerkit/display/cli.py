"""The command line: ``python -m careerkit``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import careerkit
from careerkit.catalog.checking import check

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if problems were found, 2 if the call is wrong.

    Args:
        arguments: the words after the program's name; None for those of the process.
    """
    parser = argparse.ArgumentParser(prog="python -m careerkit", description="Careers as data and as models.")
    parser.add_argument("--version", action="store_true", help="say the version and end")
    commands = parser.add_subparsers(dest="command")
    checking = commands.add_parser("check", help="say everything that is wrong with a folder of data")
    checking.add_argument("folder", help="the folder, in the format of docs/reference/data-format.md")
    checking.add_argument("--replace", action="store_true", help="entries may take the place of bundled ones")
    given = parser.parse_args(arguments)
    if given.version:
        # Asked of the installed distribution only now: that takes longer than all else.
        print(careerkit.__version__)
        return 0
    if given.command is None:
        parser.error("expected a command: check")
    return _check(given.folder, replace=given.replace)


def _check(folder: str, *, replace: bool) -> int:
    problems = check(folder, replace=replace)
    for problem in problems:
        print(_plain(str(problem)))
    count = len(problems)
    summary = "no problems" if not count else "1 problem" if count == 1 else f"{count} problems"
    print(f"{_plain(folder)}: {summary}", file=sys.stderr)
    return 1 if count else 0


def _plain(text: str) -> str:
    """A text that no terminal obeys and that standard output can write."""
    printable = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    encoding = sys.stdout.encoding or "utf-8"
    return printable.encode(encoding, "backslashreplace").decode(encoding)
