"""Which importer reads which files, to point there from one that was given another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careerkit.exchange.release_files import ReleaseFiles

__all__ = ["pointer"]

_NAMES = {
    "oews.read": r".*M20\d\d_dl\.xlsx",
    "employment_projections.read_crosswalk": r".*crosswalk.*\.xlsx",
    "employment_projections.read": r"occupation.*\.xlsx",
    "onet.read": r"(occupation data|alternate titles|job titles|task statements|skills|knowledge)\.(txt|xlsx)",
    "esco.read": r"(occupations|skills|iscogroups)(_[a-z]{2})?\.csv|(broader|occupationskill)relations.*\.csv",
    "prices.read": r"(.*\W)?(cpi|ppp|pa\.nus)\W.*csv",
    "ladders.read": r".*\.ya?ml",
    "json_resume.read": r".*resume.*\.json",
}


def pointer(files: ReleaseFiles, own: str) -> str:
    """What a message adds where other importers read what was given; empty where none does.

    Args:
        files: what was given.
        own: the function that was asked, such as ``"oews.read"``.
    """
    for name, pattern in _NAMES.items():
        known = files.all(pattern) if name != own else ()
        if known:
            return f"; careerkit.exchange.{name} is for {known[0].base!r}"
    return ""
