"""Which release of the O*NET Database a file is of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.exchange import onet_sample as sample

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError
from careerkit.exchange import onet
from careerkit.exchange.onet_release import release_source

if TYPE_CHECKING:
    from pathlib import Path

TITLES = sample.only("Occupation Data")


def keys(path: Path, release: str | None = None) -> list[str]:
    """The keys of the sources that are cited."""
    return [each.key for each in onet.read(path, release=release)[1].sources]


def test_the_read_me_tells(tmp_path: Path) -> None:
    """It comes before the name of the folder and before what the caller says."""
    folder = sample.write_text(tmp_path / "db_29_3_text", TITLES, read_me="O*NET® 28.2 Database")
    assert keys(folder, "30.0") == ["onet-28-2"]


def test_a_read_me_of_one_format_is_not_about_the_other(tmp_path: Path) -> None:
    """An Excel file that was laid beside an unpacked text release is of its own release."""
    sample.write_text(tmp_path, TITLES)
    sample.write_excel(tmp_path, sample.only("Skills"), read_me="")
    assert keys(tmp_path) == ["onet-30-0", "onet"]
    assert keys(tmp_path, "29.3") == ["onet-30-0", "onet-29-3"]


def test_a_read_me_that_says_nothing(tmp_path: Path) -> None:
    """It is passed over, whatever its bytes."""
    sample.write_text(tmp_path, TITLES, read_me="")
    (tmp_path / "Read Me.txt").write_bytes(b"\xff\xfe\x00")
    assert keys(tmp_path) == ["onet"]
    assert onet.read(tmp_path)[1].not_used == ()


def test_the_folder_tells(tmp_path: Path) -> None:
    """So does the archive, and the folder that a lone file lies in."""
    folder = sample.write_text(tmp_path / "db_29_3_text", TITLES, read_me="")
    assert keys(folder) == ["onet-29-3"]
    assert keys(folder / "Occupation Data.txt") == ["onet-29-3"]
    assert keys(sample.write_zip(tmp_path / "db_29_2_text.zip", TITLES, folder="inner")) == ["onet-29-2"]
    assert keys(sample.write_zip(tmp_path / "download.zip", TITLES, folder="db_29_1_text")) == ["onet-29-1"]


@pytest.mark.parametrize(
    ("release", "published"),
    [
        ("25.1", date(2020, 11, 1)),
        ("29.3", date(2025, 5, 1)),
        ("30.0", date(2025, 8, 1)),
        ("30.1", date(2025, 12, 1)),
        ("30.2", date(2026, 2, 1)),
        ("30.4", None),
        ("29.7", None),
        ("31.0", None),
        (None, None),
    ],
)
def test_months_of_releases(release: str | None, published: date | None) -> None:
    """Releases come quarterly; the month of one that is not known is None. onetcenter.org/db_releases.html."""
    assert release_source(release).published == published


def test_a_source_without_a_release_says_so() -> None:
    """Its title says that the release is not stated, and its attribution names none."""
    source = release_source(None)
    assert source.title == "O*NET Database, release not stated"
    assert source.attribution is not None
    assert source.attribution.startswith("This product includes information from the O*NET Database by the U.S. ")


@pytest.mark.parametrize(
    ("release", "error", "message"),
    [
        (30.0, InvalidTypeError, "release: expected a text such as '30.0', found 30.0"),
        ("thirty", InvalidValueError, "release: expected a number such as '30.0', found 'thirty'"),
        ("30", InvalidValueError, "release: expected a number such as '30.0', found '30'"),
        (
            "25.0",
            InvalidValueError,
            "release: expected 25.1 or later, whose codes are of O*NET-SOC 2019, found '25.0'",
        ),
    ],
)
def test_releases_that_there_are_not(tmp_path: Path, release: object, error: type[Exception], message: str) -> None:
    """They are refused before any file is read."""
    with pytest.raises(error) as raised:
        onet.read(tmp_path, release=release)  # type: ignore[arg-type]
    assert str(raised.value) == message


def test_codes_of_an_older_classification(tmp_path: Path) -> None:
    """Releases before 25.1 are of O*NET-SOC 2010, whose codes are not those of today."""
    path = sample.write_zip(tmp_path / "db_24_3_text.zip", TITLES, folder="db_24_3_text")
    with pytest.raises(DataError) as raised:
        onet.read(path)
    (problem,) = raised.value.problems
    assert str(problem) == (
        "db_24_3_text.zip/db_24_3_text/Occupation Data.txt: "
        "expected release 25.1 or later, whose codes are of O*NET-SOC 2019, found 24.3"
    )
