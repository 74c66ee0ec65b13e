"""Résumés in the JSON Resume format: a profile read from one, and one written from a profile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import bundled_catalog
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.exchange.read_report import Reading, ReadingKind, ReadReport
from careerkit.exchange.resume_document import load
from careerkit.exchange.resume_reading import ResumeReader, cleaned
from careerkit.exchange.resume_writing import ResumeWriter
from careerkit.model.profile import Profile

__all__ = ["ReadReport", "Reading", "ReadingKind", "read", "write"]


def read(
    source: str | os.PathLike[str] | dict[str, Any], *, catalog: Catalog | None = None
) -> tuple[Profile, ReadReport]:
    """A person from a résumé, and a report on what was read, how, and what was not used.

    Skills are recognised by key or name, alias, or likeness; those that the person lists, keywords among them,
    are claimed and have the level of their entry, those that only the texts on work, volunteering and projects
    name are inferred and have none. Paid work alone makes positions. A date without a day is the first day of
    its month or year, an end the last. Words of a title tell whether it leads people, and, where they mean one
    level of one role, that. Nothing reads a clock: ``years_on_level`` stays None until it is set.

    Args:
        source: the path of a file of at most 1 MiB of UTF-8, or the document as a dict.
        catalog: the catalogue whose skills, credentials and titles are recognised; None for the bundled one.

    Raises:
        DataError: if the file cannot be read, or with all faults of the document, each with its path.
        InvalidTypeError: if the source is neither a path nor a dict, or the catalogue is none.

    Reference: JSON Resume, schema version 1.0.0, https://jsonresume.org/schema.

    >>> profile, report = read({"skills": [{"name": "Active listening", "level": "Master"}, {"name": "Juggling"}]})
    >>> profile.skill("active-listening").proficiency
    Proficiency.EXPERT
    >>> [each.text for each in report.not_recognised]
    ['Juggling']
    """
    if catalog is not None and not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog or None, found {catalog!r}"
        raise InvalidTypeError(msg)
    name, document = load(source)
    # A report is shown to others; where the file lies is nobody's business.
    return ResumeReader(document, bundled_catalog() if catalog is None else catalog).read(Path(name).name)


def write(profile: Profile, *, label: str | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A résumé of a person as a document of JSON Resume, and what of the person it cannot say.

    Reading the document with the same catalogue gives the person again, but for what the second value names.

    Args:
        profile: the person.
        label: what the person calls themselves, such as ``"Customer care team lead"``; None to leave it out.

    Returns:
        The document, valid by the schema of the format; and one line for each value that it has no place for.

    Raises:
        InvalidTypeError: if the profile is none, or the label is no text.
        InvalidValueError: if the label says nothing.

    >>> from datetime import date
    >>> import careerkit as ck
    >>> job = ck.HeldPosition(title="Shop Assistant", start=date(2021, 3, 1), employer="Corner Shop")
    >>> document, losses = write(ck.Profile(positions=(job,), pay=ck.Money(31_000, "USD")))
    >>> document["work"]
    [{'name': 'Corner Shop', 'position': 'Shop Assistant', 'startDate': '2021-03-01'}]
    >>> losses
    ('pay: 31,000 USD',)
    """
    if not isinstance(profile, Profile):
        msg = f"profile: expected a Profile, found {profile!r}"
        raise InvalidTypeError(msg)
    if label is not None and not isinstance(label, str):
        msg = f"label: expected a text or None, found {label!r}"
        raise InvalidTypeError(msg)
    said = None if label is None else cleaned(label)
    if label is not None and said is None:
        msg = f"label: expected a text that says something, found {label!r}"
        raise InvalidValueError(msg)
    return ResumeWriter(profile).write(said)
