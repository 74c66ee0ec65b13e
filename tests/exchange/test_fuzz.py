"""Whatever the bytes, an importer answers with data or with an error of careerkit's own."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.exchange import esco_sample, oews_sample, onet_sample, test_employment_projections, test_ladders, test_prices
from tests.exchange.workbook import workbook

from careerkit.errors import CareerKitError, DataError
from careerkit.exchange.release_files import ReleaseFile, ReleaseFiles
from careerkit.exchange.tables import excel_sheets, text_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Files = dict[str, bytes]

SAMPLES: dict[str, Callable[[], Files]] = {
    "oews": lambda: {"national_M2025_dl.xlsx": oews_sample.book(oews_sample.row(oews_sample.LAMPLIGHTERS))},
    "employment_projections": lambda: {"occupation.xlsx": workbook(test_employment_projections.book())},
    "onet": lambda: {
        "Read Me.txt": onet_sample.READ_ME.encode(),
        **{f"{name}.txt": onet_sample.text(lines) for name, lines in onet_sample.LINES.items()},
    },
    "esco": lambda: {
        name: rows if isinstance(rows, bytes) else esco_sample.text(rows) for name, rows in esco_sample.sample().items()
    },
    "ladders": lambda: {"lamps.yml": yaml.safe_dump(test_ladders.family(), sort_keys=False).encode()},
    "prices": lambda: {
        "series.csv": test_prices.SERIES.encode(),
        "ppp-gdp.csv": test_prices.PPP.encode(),
    },
}
"""For each importer a small release; a further importer is listed here and nowhere else."""

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
BREAKING = [
    *[b"\0", b'"', b"'", b"\r", b"\n", b"\t", b",", b"\xef\xbb\xbf", b"\xff", b"\x1b[2J", "é".encode(), b"\xc2\x80"],
    *[b"  ", b"-", b"#", b"%", b"=1", b"1e999", b"NaN", b"9" * 400, b"{", b"&a", b"*a", b"!!python/object"],
]


@cache
def _sample(importer: str) -> tuple[tuple[str, bytes], ...]:
    return tuple(SAMPLES[importer]().items())


def sample(importer: str) -> Files:
    """The release of an importer, made once: archives hold the time at which they are made."""
    return dict(_sample(importer))


importers = st.sampled_from(sorted(SAMPLES))
few = settings(suppress_health_check=[HealthCheck.too_slow])

# What breaks readers: empty, cut, doubled and swapped pieces, control characters, quotes, other encodings.
pieces = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(BREAKING),
)


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """A valid file with some of its pieces lost, replaced, doubled or cut off."""
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(content)))
        last = min(len(content), first + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["lose", "replace", "double", "cut", "flip"]))
        if kind == "lose":
            content = content[:first] + content[last:]
        elif kind == "replace":
            content = content[:first] + draw(pieces) + content[last:]
        elif kind == "double":
            content = content[:last] + content[first:]
        elif kind == "cut":
            content = content[:first]
        else:
            content = (
                content[:first]
                + bytes(byte ^ draw(st.integers(0, 255)) for byte in content[first:last][:2])
                + (content[first + 2 :])
            )
    return content


@st.composite
def releases(draw: st.DrawFn, importer: str) -> Files:
    """A release of which one file is broken, or is one of another importer, or holds any bytes."""
    files = sample(importer)
    name = draw(st.sampled_from(sorted(files)))
    kind = draw(st.sampled_from(["mutated", "bytes", "other", "gone"]))
    if kind == "mutated":
        files[name] = draw(mutated(files[name]))
    elif kind == "bytes":
        files[name] = draw(st.binary(max_size=300))
    elif kind == "other":
        files[name] = draw(st.sampled_from(sorted(sample(draw(importers)).values())))
    else:
        del files[name]
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # With no time of today, so that the same files make the same bytes.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read(importer: str, files: Mapping[str, bytes], path: str = "") -> Any:
    """What an importer makes of a folder of these files, or of one of them; None if it refuses them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            return import_module(f"careerkit.exchange.{importer}").read(Path(folder) / path)
        except CareerKitError as error:
            # An error must be able to tell what is wrong, and tell it without what a terminal obeys.
            said = str(error)
            assert not CONTROL.search(said)
            assert folder not in said
            return None


@pytest.mark.parametrize("importer", SAMPLES)
def test_the_samples_are_read(importer: str) -> None:
    """What is broken below is whole, as a folder and as an archive."""
    files = sample(importer)
    assert read(importer, files) is not None
    assert read(importer, {"release.zip": packed(files)}, "release.zip") is not None


@pytest.mark.parametrize("importer", SAMPLES)
@few
@given(data=st.data())
def test_broken_releases(importer: str, data: st.DataObject) -> None:
    """A release of which one file is broken is read as far as it says, or refused; no other error comes out."""
    files = data.draw(releases(importer))
    if data.draw(st.booleans()):
        found = read(importer, {"release.zip": packed(files)}, "release.zip")
    else:
        found = read(importer, files)
    if found is not None:
        report = found[1]
        assert report.rows_read + report.rows_left_out <= sum(each.rows for each in report.files)
        assert str(report)


@pytest.mark.parametrize("importer", SAMPLES)
@few
@given(data=st.data())
def test_broken_archives(importer: str, data: st.DataObject) -> None:
    """An archive of a valid release, some of whose bytes are others."""
    content = data.draw(mutated(packed(sample(importer))))
    read(importer, {"release.zip": content}, "release.zip")


@pytest.mark.parametrize("importer", SAMPLES)
@given(content=st.binary(max_size=200), ending=st.sampled_from(["txt", "csv", "xlsx", "zip", "yml", "json", ""]))
def test_any_file_at_all(importer: str, content: bytes, ending: str) -> None:
    """A lone file of any bytes and ending is refused, or it was one after all."""
    read(importer, {f"a.{ending}": content}, f"a.{ending}")


@cache
def book() -> bytes:
    """A small Excel file."""
    return workbook({"Data": [["Code", "Title", "Value"], ["11-0000", "Lamplighters", 1.5], [None, True, "x"]]})


@given(content=mutated(book()) | st.binary(max_size=200).map(lambda tail: book()[:60] + tail))
@example(content=b"")
def test_broken_excel_files(content: bytes) -> None:
    """An Excel file some of whose bytes are others is read or refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        with suppress(DataError):
            assert isinstance(excel_sheets(ReleaseFile("a.xlsx", path)), dict)


@st.composite
def changed_parts(draw: st.DrawFn) -> bytes:
    """An Excel file one of whose parts is broken, packed anew so that its checks hold."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as before, zipfile.ZipFile(stream, "w") as after:
        broken = draw(st.sampled_from(before.namelist()))
        for name in before.namelist():
            content = before.read(name)
            after.writestr(zipfile.ZipInfo(name), draw(mutated(content)) if name == broken else content)
    return stream.getvalue()


@given(content=changed_parts())
def test_broken_parts_of_excel_files(content: bytes) -> None:
    """A part that is no XML, or another one, is read or refused, and brings nothing down."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        with suppress(DataError):
            assert isinstance(excel_sheets(ReleaseFile("a.xlsx", path)), dict)


@given(
    content=mutated(b'a,b\r\n1,"2\n3"\r\n') | st.binary(max_size=100),
    delimiter=st.sampled_from([",", "\t", ";"]),
    quoted=st.booleans(),
    encoding=st.sampled_from(["utf-8", "ascii"]),
)
def test_broken_text_files(content: bytes, delimiter: str, encoding: str, *, quoted: bool) -> None:
    """A text file is a table of equal rows, numbered in rising order, or refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        try:
            sheet = text_sheet(ReleaseFile("a.csv", path), delimiter=delimiter, quoted=quoted, encoding=encoding)
        except DataError:
            return
        assert {len(row) for row in sheet.rows} <= {len(sheet.header)}
        lines = [line for line, _row in sheet.numbered()]
        assert lines == sorted(set(lines))
        assert all(any(row) for row in sheet.rows)


@given(content=mutated(packed({"a.txt": b"a\tb\n", "b/c.txt": b"x" * 100})) | st.binary(max_size=100))
def test_broken_zip_files(content: bytes) -> None:
    """An archive lists files that can be read, or is refused when it is opened or when they are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(content)
        with suppress(DataError):
            for file in ReleaseFiles(path).files:
                assert isinstance(file.read(), bytes)
