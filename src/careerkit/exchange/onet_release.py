"""Which release of the O*NET Database a file is of, and how that is cited."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem
from careerkit.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.exchange.release_files import ReleaseFile, ReleaseFiles

__all__ = ["EXPECTED", "UNSTATED", "Releases", "check_release", "release_names", "release_source"]

EARLIEST = (25, 1)
"""The first release whose codes are of O*NET-SOC 2019 (https://www.onetcenter.org/taxonomy/2019/list.html)."""

LATEST_DATED = (30, 3)
"""The last release whose month is known here."""

UNSTATED = "of no stated release"
"""How a part is called that does not say its release, beside parts that do."""

EXPECTED = "O*NET 25.1 to 30.3"
"""The releases whose tables the readers know, for messages."""

_MONTHS = {0: 8, 1: 11, 2: 2, 3: 5}
_OTHER_MONTHS = {(30, 1): date(2025, 12, 1)}
"""A quarterly release that came in another month than its number tells."""

_NUMBER = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{1,2})")
_STATED = re.compile(rf"O\*NET\W{{0,4}}{_NUMBER.pattern}\s+Database", re.IGNORECASE)
_DICTIONARY = re.compile(r"dictionary/[0-9.]+/(text|excel)\b", re.IGNORECASE)
_FOLDER = re.compile(r"db_([1-9][0-9]{0,2})_([0-9]{1,2})(?![0-9])", re.IGNORECASE)
_READ_ME = r"read[ _]?me\.txt"
_ENDINGS = {"text": (".txt",), "excel": (".xlsx",)}


class Releases:
    """The releases that the files of a folder or an archive are of, where they say so.

    A Read Me speaks for the files of its folder, and where it points to the dictionary of one format, for
    those of that format. Where there is none, the name of the nearest folder or archive tells.

    Args:
        files: the files.
        otherwise: the release of the files that do not say.
    """

    def __init__(self, files: ReleaseFiles, otherwise: str | None) -> None:
        self._otherwise = otherwise
        outside = files.path.absolute()
        self._outside: str = (outside if outside.is_dir() else outside.parent).name
        self.read_me: tuple[ReleaseFile, ...] = files.all(_READ_ME)
        self._stated: dict[tuple[str, str], str] = {}
        for file in self.read_me:
            text = file.read().decode("utf-8", "replace")
            stated, dictionary = _STATED.search(text), _DICTIONARY.search(text)
            endings = _ENDINGS[dictionary[1].lower()] if dictionary else (".txt", ".xlsx")
            if stated is not None:
                self._stated.update({(_folder(file), ending): _number(stated) for ending in endings})

    def of(self, file: ReleaseFile) -> str | None:
        """The release of a file, such as ``"30.0"``; None where nothing tells.

        Raises:
            DataError: if its codes are of an older classification.
        """
        release = self._release(file)
        if release is not None and _parts(release) < EARLIEST:
            message = f"expected release 25.1 or later, whose codes are of O*NET-SOC 2019, found {release}"
            raise DataError([Problem(file.name, "", message)])
        return release

    def _release(self, file: ReleaseFile) -> str | None:
        folder = _folder(file)
        ending = file.base[file.base.rfind(".") :].casefold()
        if (folder, ending) in self._stated:
            return self._stated[folder, ending]
        for part in (*reversed(folder.split("/")), self._outside):
            if found := _FOLDER.search(part):
                return _number(found)
        return self._otherwise


def check_release(release: object) -> None:
    """Refuse what is no release that can be read; None is none.

    Raises:
        InvalidTypeError: if it is no text.
        InvalidValueError: if it is not of the form ``"30.0"``, or older than 25.1.
    """
    if release is None:
        return
    if not isinstance(release, str):
        msg = f"release: expected a text such as '30.0', found {release!r}"
        raise InvalidTypeError(msg)
    if not _NUMBER.fullmatch(release):
        msg = f"release: expected a number such as '30.0', found {release!r}"
        raise InvalidValueError(msg)
    if _parts(release) < EARLIEST:
        msg = f"release: expected 25.1 or later, whose codes are of O*NET-SOC 2019, found {release!r}"
        raise InvalidValueError(msg)


def release_names(releases: Iterable[str | None]) -> dict[str | None, str]:
    """What reports call each of some releases, in the order given.

    >>> release_names(["30.0", None, "30.0"])
    {'30.0': 'O*NET 30.0', None: 'O*NET of no stated release'}
    >>> release_names([None])
    {None: 'O*NET, release not stated'}
    """
    each = dict.fromkeys(releases)
    unstated = f"O*NET {UNSTATED}" if len(each) > 1 else "O*NET, release not stated"
    return {release: unstated if release is None else f"O*NET {release}" for release in each}


def release_source(release: str | None) -> Source:
    """The publication that figures of a release cite; it depends on the release and on nothing else.

    Args:
        release: such as ``"30.0"``; None where it is not stated.

    >>> release_source("30.0").key, release_source(None).key
    ('onet-30-0', 'onet')
    """
    name = "O*NET Database" if release is None else f"O*NET {release} Database"
    return Source(
        key="onet" if release is None else f"onet-{release.replace('.', '-')}",
        title=f"{name}, release not stated" if release is None else name,
        kind="official-statistics",
        publisher="U.S. Department of Labor, Employment and Training Administration",
        published=None if release is None else _published(_parts(release)),
        licence="CC BY 4.0",
        # The words that https://www.onetcenter.org/license_db.html asks for where information is edited.
        attribution=(
            f"This product includes information from the {name} by the U.S. Department of Labor, Employment and "
            "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of "
            "USDOL/ETA. careerkit has modified all or some of this information. USDOL/ETA has not approved, "
            "endorsed, or tested these modifications."
        ),
        url="https://www.onetcenter.org/database.html",
    )


def _published(release: tuple[int, int]) -> date | None:
    """The month of a release (https://www.onetcenter.org/db_releases.html); None where it is not known here."""
    major, minor = release
    if release > LATEST_DATED or minor not in _MONTHS:
        return None
    return _OTHER_MONTHS.get(release) or date(1995 + major + (minor > 1), _MONTHS[minor], 1)


def _folder(file: ReleaseFile) -> str:
    return file.name.rpartition("/")[0]


def _number(found: re.Match[str]) -> str:
    return f"{int(found[1])}.{int(found[2])}"


def _parts(release: str) -> tuple[int, int]:
    major, minor = release.split(".")
    return int(major), int(minor)
