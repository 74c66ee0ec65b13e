"""What a report says of an import, and how shortly."""

from __future__ import annotations

import pytest

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.exchange.import_report import LONGEST, FileReport, ImportReport, LeftOut, Mark, Tally
from careerkit.model.source import Source

SOURCE = Source(key="test", title="Test statistics", kind="official-statistics", publisher="Office")


def report() -> ImportReport:
    """A report with something of everything."""
    left, marks = Tally(), Tally()
    for code in ("11-0000", "11-0000", "12-0000", "13-0000", "14-0000"):
        left.add("a.txt", "no such occupation", code)
    left.add("a.txt", "empty", count=7)
    marks.add("a.txt", "not available", "15-0000")
    return ImportReport(
        release="Test 1",
        sources=(SOURCE,),
        files=(FileReport(name="a.txt", rows=1500, read=1488, unused=tuple(f"c{place}" for place in range(15))),),
        left_out=left.left_out(),
        not_found=("b.txt",),
        not_used=("c.txt", "d.txt"),
        marks=marks.marks(),
    )


def test_a_report_prints_itself() -> None:
    """Files, rows left out, marks, missing files and unused columns, line by line."""
    assert str(report()).splitlines() == [
        "What was read of Test 1",
        "file    rows   read",
        "a.txt  1,500  1,488",
        "left out of a.txt: 5 rows, no such occupation (such as 11-0000, 12-0000, 13-0000)",
        "left out of a.txt: 7 rows, empty",
        "marked in a.txt: 1 figure, not available (such as 15-0000)",
        "files not found: b.txt",
        "files not used: c.txt, d.txt",
        "columns not used of a.txt: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 3 more",
        "sources: Office: Test statistics",
    ]
    assert repr(report()) == "<ImportReport of Test 1: 1,488 rows read, 12 left out>"
    assert "<caption>What was read of Test 1</caption>" in report()._repr_html_()
    assert report().rows() == [
        {
            "release": "Test 1",
            "file": "a.txt",
            "rows": 1500,
            "read": 1488,
            "unused": tuple(f"c{place}" for place in range(15)),
        }
    ]


def test_files_of_several_releases_are_told_apart() -> None:
    """Where files are of several releases, a note says which are of which; where they are of one, none does."""
    files = [FileReport(name=name, rows=1, read=1, release=release) for name, release in (("a", "1"), ("b", "2\x00 "))]
    files.append(FileReport(name="c", rows=1, read=1, release="1"))
    assert ImportReport(release="1 and 2", files=tuple(files)).notes[:2] == ("of 1: a, c", "of 2: b")
    assert ImportReport(release="1", files=(FileReport(name="a", rows=1, read=1),)).notes == ("sources: none",)
    with pytest.raises(InvalidTypeError, match="release"):
        FileReport(name="a", rows=1, read=1, release=7)  # type: ignore[arg-type]


def test_a_report_of_nothing() -> None:
    """A report without files and sources is short."""
    assert str(ImportReport(release="Test")) == "What was read of Test\nfile  rows  read\nsources: none"


def test_what_a_file_holds_may_stand_in_a_report() -> None:
    """Control characters, space at the ends and long texts of files do not break a report, nor a terminal."""
    tally = Tally()
    tally.add(" a.xlsx, sheet Data\n2 ", "no\tcode", "\x1b[2J")
    tally.add(" a.xlsx, sheet Data\n2 ", "no\tcode", " ")
    tally.add(" a.xlsx, sheet Data\n2 ", "no\tcode", "x" * 1000)
    (left,) = tally.left_out()
    assert (left.file, left.reason, left.rows) == ("a.xlsx, sheet Data 2", "no code", 3)
    assert left.examples == ("[2J", "?", "x" * (LONGEST - 1) + "…")
    assert FileReport(name="a", rows=1, read=1, unused=(" odd\x00name ",)).unused == ("odd name",)


def test_a_report_holds_what_it_says() -> None:
    """Texts are texts, and no count is below zero."""
    with pytest.raises(InvalidTypeError, match=r"FileReport\.name: expected a text, found 7"):
        FileReport(name=7, rows=1, read=1)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match=r"LeftOut\.examples\[0\]: expected str, found 7"):
        LeftOut(file="a", reason="b", rows=1, examples=(7,))  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match=r"Mark\.examples: expected a tuple, found a list of 1"):
        Mark(file="a", meaning="b", figures=1, examples=["c"])  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"Mark\.figures: expected 0 or more, found -1"):
        Mark(file="a", meaning="b", figures=-1)
