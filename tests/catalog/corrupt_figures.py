"""Corrupts figures of the data, one at a time, and shows that the tests notice each.

    python tests/catalog/corrupt_figures.py [COUNT] [SEED]

Each figure is changed in a copy of the package, and the tests of the second entry run against the copy: for figures
of occupations the second reader of the official files too, where CAREERKIT_REAL_DATA names their folder.
It ends with 1 if a corrupted figure goes unnoticed.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DATA = Path("careerkit") / "data"
# A number that is a value: not part of a key, a text, a date or a time.
NUMBER = re.compile(r'(?<![\w."-])-?\d[\d_]*(?:\.\d+)?(?![\w."-])')
NO_FIGURE = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|#.*|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|^format.*', re.MULTILINE)


def figures(text: str) -> list[re.Match[str]]:
    """The numbers that a data file states, texts, comments and the format's version left out."""
    return list(NUMBER.finditer(NO_FIGURE.sub(lambda found: "." * len(found.group()), text)))


def corrupted(number: str, chance: random.Random) -> str:
    """Another number: one digit changed."""
    places = [place for place, char in enumerate(number) if char.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([char for char in "123456789" if char != number[place]])
    return number[:place] + digit + number[place + 1 :]


ENTERED = "tests/catalog/test_independent.py"
READ = "tests/catalog/test_neighbourhood.py"


def is_noticed(source: Path, *tests: str) -> tuple[bool, str]:
    """Whether these tests fail against this copy of the package."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stdout.strip().splitlines()[-1]
    return done.returncode != 0, last


def main(count: int, seed: int) -> int:
    """Corrupt so many figures and say for each whether it was noticed."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        shutil.copytree(ROOT / "src" / "careerkit", source / "careerkit")
        noticed, summary = is_noticed(source, ENTERED, f"{READ}::test_every_bundled_figure_stands_in_its_file")
        if noticed:
            print(f"the tests fail before anything is corrupted: {summary}")
            return 1
        places = [
            (file, found)
            for file in sorted((source / DATA).rglob("*.toml"))
            for found in figures(file.read_text(encoding="utf-8"))
        ]
        unnoticed = 0
        chosen = chance.sample(places, min(count, len(places)))
        for file, found in chosen:
            text = file.read_text(encoding="utf-8")
            new = corrupted(found.group(), chance)
            file.write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
            second = (
                [f"{READ}::test_every_bundled_figure_stands_in_its_file"] if file.parent.name == "occupations" else []
            )
            noticed, summary = is_noticed(source, ENTERED, *second)
            file.write_text(text, encoding="utf-8")
            unnoticed += not noticed
            line = text.count("\n", 0, found.start()) + 1
            verdict = "red" if noticed else "NOT NOTICED"
            print(f"{verdict}: {file.name}:{line}: {found.group()} -> {new}: {summary}", flush=True)
    print(f"{len(chosen) - unnoticed} of {len(chosen)} corrupted figures were noticed, of {len(places)} in the data")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    arguments = dict(enumerate(map(int, sys.argv[1:])))
    sys.exit(main(arguments.get(0, 50), arguments.get(1, 1)))
