"""How fast official releases are read: ``pytest tests/benchmarks/test_importers.py --benchmark-enable``."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook
from tests.real_data import real_data

from careerkit.exchange import employment_projections, esco, ladders, oews, onet, prices
from careerkit.exchange.onet_files import find_tables

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture


def plain_excel(path: Path) -> int:
    """What calamine alone takes for all sheets of a workbook."""
    with CalamineWorkbook.from_path(path) as book:
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def read_oews(path: Path) -> int:
    """The importer."""
    return len(oews.read(path)[0].occupations)


@pytest.mark.parametrize("read", [plain_excel, read_oews], ids=["calamine alone", "careerkit"])
@pytest.mark.benchmark(group="OEWS, one national file: 0.5 s")
def test_oews(benchmark: BenchmarkFixture, read: object) -> None:
    """One national file of the OEWS is read."""
    assert benchmark(read, real_data() / "oews" / "national_M2025_dl.xlsx") > 1000


def plain_esco(folder: Path) -> int:
    """What the csv module alone takes for the same archives."""
    rows = 0
    before = csv.field_size_limit(10_000_000)
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                rows += sum(1 for _row in csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")))
    csv.field_size_limit(before)
    return rows


def read_esco(folder: Path) -> int:
    """Read both archives into a catalogue."""
    return len(esco.read(folder)[0].occupations)


@pytest.mark.parametrize("read", [plain_esco, read_esco], ids=["csv alone", "read"])
@pytest.mark.benchmark(group="ESCO v1.1.1, both archives: 6 s")
def test_esco(benchmark: BenchmarkFixture, read: object) -> None:
    """ESCO is read from the archives as downloaded."""
    assert benchmark(read, real_data() / "esco") > 3_000


@pytest.mark.benchmark(group="two job families")
def test_ladders(benchmark: BenchmarkFixture) -> None:
    """Two job families are read."""
    catalog, _report = benchmark(ladders.read, real_data() / "ladders" / "ft")
    assert len(catalog.roles) == 2


def plain_onet(path: Path) -> int:
    """What parting all lines of the archive's tables at their tabs takes, and calamine for the workbooks."""
    with zipfile.ZipFile(path / "db_30_0_text.zip") as archive:
        names = [each.file.base for each in find_tables(path / "db_30_0_text.zip", None).tables]
        texts = [archive.read(f"db_30_0_text/{name}").decode() for name in names]
    rows = [[line.split("\t") for line in text.split("\r\n")] for text in texts]
    return sum(map(len, rows)) + sum(plain_excel(book) for book in sorted(path.glob("*.xlsx")))


def read_onet(path: Path) -> int:
    """The importer."""
    return len(onet.read(path)[0].occupations)


@pytest.mark.parametrize("read", [plain_onet, read_onet], ids=["tabs and calamine alone", "careerkit"])
@pytest.mark.parametrize("part", ["archive", "folder"])
@pytest.mark.benchmark(group="O*NET, the archive, 3 s, and the folder with two workbooks beside it")
def test_onet(benchmark: BenchmarkFixture, read: object, part: str, tmp_path: Path) -> None:
    """A release of the O*NET Database is read."""
    for file in (real_data() / "onet").iterdir():
        if part == "folder" or file.suffix == ".zip":
            (tmp_path / file.name).symlink_to(file)
    found = benchmark.pedantic(read, (tmp_path,), rounds=3)  # type: ignore[no-untyped-call]
    assert found > 1000


def plain_projections(folder: Path) -> int:
    """What calamine alone takes for the sheets of both files."""
    return sum(plain_excel(book) for book in sorted(folder.glob("occupation_*.xlsx")))


def read_projections(folder: Path) -> int:
    """The importer."""
    return len(employment_projections.read(folder)[0].occupations)


@pytest.mark.parametrize("read", [plain_projections, read_projections], ids=["calamine alone", "careerkit"])
@pytest.mark.benchmark(group="Employment Projections, two cycles")
def test_employment_projections(benchmark: BenchmarkFixture, read: object) -> None:
    """Two cycles of Employment Projections are read."""
    assert benchmark(read, real_data() / "employment_projections") > 1000


@pytest.mark.benchmark(group="prices and purchasing power")
def test_prices(benchmark: BenchmarkFixture) -> None:
    """A price index and 6,839 parities are read."""
    found, _report = benchmark(prices.read, real_data() / "prices")
    assert len(found.parities) > 6_000
