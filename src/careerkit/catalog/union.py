"""Two catalogues as one: the releases that both together hold, and where the two do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.release import Release
from careerkit.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from careerkit.catalog.catalog import Catalog
    from careerkit.catalog.library import Library
    from careerkit.model.occupation import Occupation

__all__ = ["check_agreement", "united_releases"]


def united_releases(
    mine: tuple[Library, Sequence[Release]], theirs: tuple[Library, Sequence[Release]]
) -> tuple[Release, ...]:
    """The releases of both catalogues, each once, and what the folders of both together do not give.

    Args:
        mine: folders and releases of the one catalogue.
        theirs: those of the other; where both have folders of one occupation, these are read.
    """
    new = [each for each in theirs[1] if each not in mine[1]]
    differing = _differing_occupations(mine[0], theirs[0])
    return (*mine[1], *new, *([Release({"occupations": differing})] if differing else []))


def check_agreement(mine: Catalog, theirs: Catalog, written: Collection[str]) -> None:
    """Refuse two catalogues of which an entry other than an occupation differs.

    Args:
        mine: the one.
        theirs: the other.
        written: keys of roles that the folders of both have: they were compared as they are written, for merging
            them all takes time.

    Raises:
        DataError: with all entries that differ.
    """
    sections = (
        ("sources", "source", mine.sources, theirs.sources),
        ("skills", "skill", mine.skills, theirs.skills),
        ("skill_groups", "skill group", mine.skill_groups, theirs.skill_groups),
        ("roles", "role", mine.roles, theirs.roles),
    )
    problems = [
        Problem(section, key, f"clash: the two catalogues have different {kind}s of this key")
        for section, kind, entries, others in sections
        for key in sorted(set(entries) & set(others))
        if not (section == "roles" and key in written) and entries[key] != others[key]
    ]
    if problems:
        raise DataError(problems)


def _differing_occupations(mine: Library, theirs: Library) -> dict[str, Occupation]:
    """The occupations that the folders of both have, as the first says them where the two differ."""
    here, there = mine.places["occupations"], theirs.places["occupations"]
    both = (key for key in here.keys() & there.keys() if here[key].path != there[key].path)
    own = {key: mine.get("occupations", key) for key in both}
    return {key: each for key, each in own.items() if each != theirs.get("occupations", key)}
