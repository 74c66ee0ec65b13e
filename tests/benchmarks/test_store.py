"""How fast an installed release opens: ``pytest tests/benchmarks/test_store.py --benchmark-enable``.

Each group's first member is the yardstick; the numbers in brackets are ratios within one run. With ``-s``
what cold processes take, and the memory, is printed.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

import pytest
from tests.real_data import real_data

import careerkit as ck

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

OPENED = "import careerkit as ck; catalog = ck.load_catalog('onet-30.0', folder={folder!r}); "
FINDS = {
    "import attrs, cattrs, sqlite3": "import attrs, cattrs, sqlite3",
    "bundled data alone, by key": "import careerkit as ck; ck.load_catalog().occupations['43-4051']",
    "by key": OPENED + "catalog.occupations['11-2011']",
    "by key, merged with bundled figures": OPENED + "catalog.occupations['43-4051']",
    "by code": OPENED + "catalog.occupation('11-2011.00')",
    "by title": OPENED + "catalog.occupation('Actuaries')",
}
FIRST = {
    "opening": "",
    "the first occupation, by key": "catalog.occupations['43-4051']",
    "the first occupation, by title": "catalog.occupation('Actuaries')",
    "the first role": "catalog.role('csr')",
    "the first inexact search": "catalog.search('call center agnt')",
    "the first similar, by ratings": "ck.similar(catalog, '43-4051')",
    "the first similar, by skills": "ck.similar(catalog, next(key for key in catalog.occupations if 'esco' in key))",
    "every skill": "list(catalog.skills.values())",
    "every occupation whole": "list(catalog.occupations.values())",
}
MEMORY = """
import careerkit as ck
from tests.benchmarks.memory import peak
catalog = ck.load_catalog(*{names!r}, folder={folder!r})
{ask}
print(peak())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with O*NET installed."""
    place = tmp_path_factory.mktemp("releases")
    ck.install(real_data() / "onet" / "db_30_0_text.zip", folder=place)
    return place


def run(code: str) -> str:
    """Run code in a new interpreter, as a user starts it."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def processor_time(code: str) -> float:
    """What a new interpreter that runs code takes of the processor [s]; it is quiet where others are at work too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run(code) == ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turns(codes: dict[str, str], rounds: int) -> dict[str, float]:
    """The medians of several rounds, in each of which all are run [s]."""
    found = [{name: processor_time(code) for name, code in codes.items()} for _round in range(rounds + 1)]
    # The first round fills caches.
    return {name: median(each[name] for each in found[1:]) for name in codes}


def tell(benchmark: BenchmarkFixture, found: dict[str, float], yardstick: str) -> None:
    """Print and keep each time beside the first, which is the yardstick."""
    first = next(iter(found.values()))
    for name, seconds in found.items():
        benchmark.extra_info[name] = seconds / first
        print(f"{name}: {1000 * seconds:.0f} ms, {seconds / first:.2f} × {yardstick}")


@pytest.mark.benchmark(group="cold process to one installed occupation: at most 2.5 × the imports")
def test_cold_process(benchmark: BenchmarkFixture, folder: Path) -> None:
    """A cold process opens O*NET and finds one occupation; all are run in turns, so that noise meets all alike."""
    codes = {name: code.format(folder=str(folder)) for name, code in FINDS.items()}
    rounds = 20 if benchmark.enabled else 1
    found = benchmark.pedantic(in_turns, (codes, rounds), rounds=1)  # type: ignore[no-untyped-call]
    tell(benchmark, found, "the imports")
    assert found.keys() == FINDS.keys()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all official releases installed."""
    place = tmp_path_factory.mktemp("everything")
    for path in ("onet", "oews", "employment_projections", "esco", "ladders/ft"):
        ck.install(real_data() / path, folder=place)
    return place


@pytest.mark.benchmark(group="cold process to the first answer of all releases")
def test_first_answers(benchmark: BenchmarkFixture, everything: Path) -> None:
    """What a user waits for: each is asked in a process of its own, over all releases at once."""
    opened = "import careerkit as ck; catalog = ck.load_catalog(*ck.installed(folder), folder=folder); "
    codes = {name: f"folder = {str(everything)!r}; " + opened + ask for name, ask in FIRST.items()}
    rounds = 3 if benchmark.enabled else 1
    found = benchmark.pedantic(in_turns, (codes, rounds), rounds=1)  # type: ignore[no-untyped-call]
    tell(benchmark, found, "opening")
    assert found.keys() == FIRST.keys()


def plain_rows(path: Path) -> int:
    """What SQLite alone takes to read all rows."""
    with closing(sqlite3.connect(path)) as connection:
        return len(connection.execute("SELECT * FROM pieces").fetchall())


def all_occupations(path: Path) -> int:
    """All occupations made."""
    return len(list(ck.load_catalog(path.stem, folder=path.parent).occupations.values()))


@pytest.mark.parametrize("read", [plain_rows, all_occupations], ids=["sqlite3 alone", "all occupations made"])
@pytest.mark.benchmark(group="all of O*NET from the store")
def test_all(benchmark: BenchmarkFixture, folder: Path, read: object) -> None:
    """All occupations of the store are made."""
    found = benchmark.pedantic(read, (folder / "onet-30.0.sqlite",), rounds=3)  # type: ignore[no-untyped-call]
    assert found > 1_000


@pytest.mark.parametrize("path", ["onet/db_30_0_text.zip", "oews", "employment_projections", "esco"])
@pytest.mark.benchmark(group="installing")
def test_install(benchmark: BenchmarkFixture, tmp_path: Path, path: str) -> None:
    """A release is read and stored."""
    found = benchmark.pedantic(ck.install, (real_data() / path,), {"folder": tmp_path}, rounds=1)  # type: ignore[no-untyped-call]
    assert found.size > 100_000


@pytest.mark.parametrize(
    ("ask", "most"),
    [("catalog.occupations['11-2011']", 60e6), ("catalog.search('call center agnt')", 60e6)],
    ids=["one occupation", "an inexact search"],
)
@pytest.mark.benchmark(group="memory")
def test_memory(benchmark: BenchmarkFixture, folder: Path, ask: str, most: float) -> None:
    """An opened release takes at most 60 MB more than the bare catalogue."""
    bare = int(run(MEMORY.format(names=(), folder=str(folder), ask="catalog.occupations['43-4051']")))
    code = MEMORY.format(names=("onet-30.0",), folder=str(folder), ask=ask)
    taken = int(benchmark.pedantic(run, (code,), rounds=1)) - bare  # type: ignore[no-untyped-call]
    benchmark.extra_info["bytes more"] = taken
    print(f"{ask}: {taken / 1e6:.1f} MB more")
    assert 0 < taken < most
