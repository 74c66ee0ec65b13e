"""What stores make of kills, damage and full disks, in full: ``python -m tests.faults.stores FILE FILE``.

The two files are releases of one kind, such as two years of the OEWS. The tests run the same in a small number.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import careerkit as ck
from careerkit.catalog.release import KINDS
from careerkit.catalog.store import open_store
from careerkit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careerkit.catalog.store import StoredRelease

INSTALLER = Path(__file__).parent / "installer.py"
FOREVER = 1_000_000


def whole(release: StoredRelease) -> dict[str, dict[str, Any]]:
    """All that a store holds, read to the last entry."""
    found: dict[str, dict[str, Any]] = {section: dict(release.section(section)) for section in KINDS}
    found["titles"] = {key: release.titles(key) for key in found["occupations"]}
    codes = {code.value for occupation in found["occupations"].values() for code in occupation.codes}
    found["codes"] = {code: release.keys_coded(code) for code in codes}
    return found


class Expected:
    """Two releases, installed and read once, by the checksum of their files."""

    def __init__(self, sources: Sequence[Path], folder: Path) -> None:
        self.sources: dict[str, Path] = {}
        self.folder = folder
        self.name = "release"
        self.path = folder / "release.sqlite"
        self.known: dict[str, dict[str, dict[str, Any]]] = {}
        for source in sources:
            found = ck.install(source, folder=folder, name=self.name, progress=False)
            self.sources[found.checksum] = source
            self.known[found.checksum] = whole(open_store(found.path))
        assert len(self.known) == len(sources)

    def check(self) -> str:
        """The release that stands there, whole; anything else is a failure."""
        found = ck.installed(self.folder)
        assert not found.problems, found.problems
        assert list(found) == [self.name]
        # Opened once: another process may put another release there at any moment.
        release = open_store(self.path)
        checksum = str(release.file.about["checksum"])
        assert whole(release) == self.known[checksum]
        return checksum

    @contextmanager
    def started(self, count: int, last: str = "", **environment: str) -> Iterator[subprocess.Popen[str]]:
        """A process that installs so many times, when it is ready to begin; killed if it is still at it at last.

        It begins with another release than that of a checksum.
        """
        paths = sorted(self.sources, key=lambda checksum: checksum == last)
        words = [sys.executable, str(INSTALLER), str(self.folder), str(count)]
        words += [str(self.sources[checksum]) for checksum in paths]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ | environment) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                yield process
            finally:
                process.kill()

    @property
    def leftovers(self) -> list[Path]:
        """What installs left beside the store."""
        return [path for path in self.folder.iterdir() if path != self.path]


def killed(expected: Expected, count: int, span: float, chance: random.Random) -> Counter[str]:
    """Kill so many installs at a random moment within a span [seconds]; the old state or the new one stands."""
    outcomes: Counter[str] = Counter()
    for _kill in range(count):
        before = expected.check()
        with expected.started(FOREVER, last=before):
            time.sleep(chance.uniform(0, span))
        after = expected.check()
        outcomes["killed"] += 1
        outcomes["left a part behind"] += bool(expected.leftovers)
        outcomes["new state" if after != before else "old state, or that again"] += 1
        for path in expected.leftovers:
            os.utime(path, (0, 0))
    ck.install(next(iter(expected.sources.values())), folder=expected.folder, name=expected.name, progress=False)
    outcomes["parts left after the next install"] = len(expected.leftovers)
    return outcomes


def at_once(expected: Expected, processes: int, count: int) -> Counter[str]:
    """Let several processes install under one name, so many times each, while it is read."""
    outcomes: Counter[str] = Counter()
    with ExitStack() as stack:
        running = [stack.enter_context(expected.started(count)) for _process in range(processes)]
        while any(process.poll() is None for process in running):
            expected.check()
            outcomes["read meanwhile"] += 1
        for process in running:
            said, _nothing = process.communicate()
            assert (process.returncode, said) == (0, "")
            outcomes["installs"] += count
    expected.check()
    assert not expected.leftovers
    return outcomes


def damaged(expected: Expected, cuts: int, flips: int, chance: random.Random) -> Counter[str]:
    """Cut the store at random bytes, and turn random bits: an error or the right data, never wrong data."""
    outcomes: Counter[str] = Counter()
    content, right = expected.path.read_bytes(), whole(open_store(expected.path))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.sqlite"
        for number in range(cuts + flips):
            kind = "cut" if number < cuts else "bit turned"
            changed = bytearray(content[: chance.randrange(len(content))] if kind == "cut" else content)
            if kind != "cut":
                changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
            try:
                assert whole(open_store(path)) == right
                outcomes[f"{kind}: right data"] += 1
            except StoreError:
                outcomes[f"{kind}: error"] += 1
    return outcomes


def limited(expected: Expected, count: int, chance: random.Random) -> Counter[str]:
    """Limit the size of files to a random number of bytes, so that no more can be written."""
    outcomes: Counter[str] = Counter()
    least = min(expected.path.stat().st_size, *(path.stat().st_size for path in expected.sources.values()))
    for _limit in range(count):
        before = expected.check()
        with expected.started(1, LARGEST_FILE=str(chance.randrange(10, least))) as process:
            said, _nothing = process.communicate()
        assert "Make room, or name another folder" in said, said
        assert (expected.check(), expected.leftovers) == (before, [])
        outcomes["refused, old state"] += 1
    return outcomes


def full(expected: Expected, size: int) -> Counter[str]:
    """Install on a file system of so many bytes, where the system lets one be made."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
            return Counter({"no file system could be made": 1})
        said = ""
        try:
            ck.install(next(iter(expected.sources.values())), folder=folder, name="release", progress=False)
        except StoreError as error:
            said = str(error)
        left = list(Path(folder).iterdir())
        subprocess.run(["umount", folder], check=True)
    assert not said or ("the disk is full; make room" in said and not left), said
    outcomes["refused, nothing left" if said else "installed"] += 1
    return outcomes


def without_rights(expected: Expected) -> Counter[str]:
    """Install as somebody who may not write to the folder."""
    before = expected.check()
    expected.folder.chmod(0o555)
    try:
        user = {"AS_USER": "65534"} if os.geteuid() == 0 else {}
        with expected.started(1, **user) as process:
            said, _nothing = process.communicate()
    finally:
        expected.folder.chmod(0o755)
    assert "cannot install there: Permission denied; see who may write there" in said, said
    assert (expected.check(), expected.leftovers) == (before, [])
    return Counter({"refused, old state": 1})


def main(words: Sequence[str]) -> None:
    """Run all in full and print the figures."""
    chance = random.Random(6)
    sources = [Path(word).absolute() for word in words]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        expected = Expected(sources, Path(folder))
        begun = time.perf_counter()
        with expected.started(2) as process:
            process.wait()
        span = time.perf_counter() - begun
        size = expected.path.stat().st_size
        for title, found in (
            ("killed at a random moment", killed(expected, 100, span, chance)),
            ("two at once", at_once(expected, 2, 20)),
            ("damaged", damaged(expected, 300, 300, chance)),
            ("files limited in size", limited(expected, 20, chance)),
            ("full disk", sum((full(expected, size * tenth // 10) for tenth in range(1, 10)), Counter())),
            ("folder without rights", without_rights(expected)),
        ):
            print(f"{title}: {', '.join(f'{what} {count}' for what, count in found.items())}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
