"""Small releases in stores, whole and damaged."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import careerkit as ck
from careerkit.catalog.store import open_store
from careerkit.catalog.store_file import checksum, packed
from careerkit.catalog.store_writing import check_folder, write_store
from careerkit.model.vocabulary import Code, SkillGroup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careerkit.catalog.store import StoredRelease


def sample() -> ck.Catalog:
    """Some bundled occupations and a role, with sources, skills and a group of skills."""
    bundled = ck.load_catalog()
    occupations = [bundled.occupations[key] for key in ("43-4051", "43-1011", "00-0000")]
    skills = list(bundled.skills.values())[:3]
    group = SkillGroup(key="group", name="Group", codes=(Code("esco", "S1"),))
    return ck.Catalog.of(
        occupations=occupations,
        roles=[bundled.roles["customer-care-agent"]],
        skills=skills,
        skill_groups=[group],
        sources=bundled.sources.values(),
    )


def facts(folder: Path, name: str = "sample-1.0") -> ck.InstalledRelease:
    """What is known of such a release."""
    return ck.InstalledRelease(
        name=name,
        release="Sample 1.0",
        sources=(ck.load_catalog().sources["onet-30-0"],),
        installed=date(2026, 1, 2),
        checksum="ab" * 32,
        source_size=7,
        notes=("left out: nothing",),
        folder=folder,
    )


def stored(folder: Path, catalog: ck.Catalog | None = None, name: str = "sample-1.0") -> StoredRelease:
    """The release of a catalogue, written and opened."""
    check_folder(folder)
    return open_store(write_store(facts(folder, name), sample() if catalog is None else catalog).path)


def rewritten(path: Path, part: str, name: str, change: Callable[[Any], Any]) -> None:
    """Change the plain values of a piece, with a checksum that is right."""
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "SELECT id, data FROM pieces WHERE part = ? AND name = ?"
        number, data = connection.execute(query, (part, name)).fetchone()
        new = change(json.loads(zlib.decompress(data)))
        new = new if isinstance(new, bytes) else packed(new)
        values = (new, checksum(part, name, new), number)
        connection.execute("UPDATE pieces SET data = ?, checksum = ? WHERE id = ?", values)
