"""The command line: ``python -m careerkit``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import careerkit
from careerkit.errors import CareerKitError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if problems were found, 2 if the call is wrong.

    Args:
        arguments: the words after the program's name; None for those of the process.
    """
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.version:
        # Asked of the installed distribution only now: that takes longer than all else.
        print(careerkit.__version__)
        return 0
    if given.command is None:
        parser.error(f"expected a command: {', '.join(_COMMANDS)}")
    try:
        code = _COMMANDS[given.command](given)
        sys.stdout.flush()
    except CareerKitError as error:
        for line in str(error).splitlines():
            print(_plain(line), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; what was installed before is as it was", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader has seen enough; what is left goes nowhere, else Python complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m careerkit", description="Careers as data and as models.")
    parser.add_argument("--version", action="store_true", help="say the version and end")
    commands = parser.add_subparsers(dest="command")
    checking = commands.add_parser("check", help="say everything that is wrong with a folder of data")
    checking.add_argument("folder", help="the folder, in the format of docs/reference/data-format.md")
    checking.add_argument("--replace", action="store_true", help="entries may take the place of bundled ones")
    installing = commands.add_parser("install", help="read an official release once and keep it")
    installing.add_argument("path", help="the file, folder or archive, as published")
    installing.add_argument("--name", help="what to call it, such as onet-30.0")
    installing.add_argument("--release", help="the release, where the files do not say")
    installing.add_argument("--language", help="the language, where a folder of ESCO holds several")
    listing = commands.add_parser("installed", help="list the installed releases")
    removing = commands.add_parser("uninstall", help="remove an installed release")
    removing.add_argument("name", help="its name")
    for each in (installing, listing, removing):
        each.add_argument("--folder", help="where releases are kept; without it, careerkit's data folder")
    return parser


def _check(given: argparse.Namespace) -> int:
    from careerkit.catalog.checking import check

    problems = check(given.folder, replace=given.replace)
    for problem in problems:
        print(_plain(str(problem)))
    count = len(problems)
    summary = "no problems" if not count else "1 problem" if count == 1 else f"{count} problems"
    print(f"{_plain(given.folder)}: {summary}", file=sys.stderr)
    return 1 if count else 0


def _install(given: argparse.Namespace) -> int:
    from careerkit.exchange.installing import install

    found = install(given.path, folder=given.folder, name=given.name, release=given.release, language=given.language)
    for note in found.notes:
        print(_plain(note), file=sys.stderr)
    print(_plain(f"{found.name}: {found.summary}, {found.size:,} bytes"))
    return 0


def _installed(given: argparse.Namespace) -> int:
    from careerkit.catalog.store_listing import installed

    found = installed(given.folder)
    if not len(found) and not found.problems:
        print("nothing is installed", file=sys.stderr)
        return 0
    for line in str(found).splitlines():
        print(_plain(line))
    return 1 if found.problems else 0


def _uninstall(given: argparse.Namespace) -> int:
    from careerkit.catalog.store_listing import uninstall

    uninstall(given.name, given.folder)
    print(f"{_plain(given.name)}: removed", file=sys.stderr)
    return 0


_COMMANDS = {"check": _check, "install": _install, "installed": _installed, "uninstall": _uninstall}


def _plain(text: str) -> str:
    """A text that no terminal obeys and that standard output can write."""
    printable = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    encoding = sys.stdout.encoding or "utf-8"
    return printable.encode(encoding, "backslashreplace").decode(encoding)
