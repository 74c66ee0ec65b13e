"""Writing a release into a store: whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.release import HELD, KINDS
from careerkit.catalog.search import normalised
from careerkit.catalog.store_about import about_of
from careerkit.catalog.store_file import (
    ABOUT,
    APPLICATION,
    FORMAT,
    SCHEMA,
    bucket,
    checksum,
    failure,
    packed,
)
from careerkit.catalog.store_folder import part_of, sweep
from careerkit.catalog.store_rows import SHARED, RowWriter
from careerkit.collector import paused
from careerkit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog
    from careerkit.catalog.store_about import InstalledRelease

    Piece = tuple[str, str, bytes]
    Told = Callable[[int, int], object]

__all__ = ["check_folder", "write_store"]

BUCKETS = 256
"""In so many pieces an index of texts is parted, so that looking one up reads little."""


def check_folder(folder: Path) -> None:
    """Make the folder if it is not there, see that files can be written to it, and remove what killed installs left.

    Raises:
        StoreError: if it cannot be made or written to.
    """
    probe = part_of(folder, "probe")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        try:
            probe.write_bytes(b"careerkit")
        finally:
            probe.unlink(missing_ok=True)
    except FileExistsError:
        msg = f"{folder}: expected a folder to install in, found a file; name a folder with folder=…"
        raise StoreError(msg) from None
    except OSError as error:
        raise failure(folder, error, "install there") from None


def write_store(facts: InstalledRelease, catalog: Catalog, told: Told = lambda _done, _all: None) -> InstalledRelease:
    """Write all entries of a catalogue into a store, which takes the place of one of the same name.

    The file is written under another name, flushed to the disk, and then renamed: whoever looks sees the
    old one or the new one, whole.

    Args:
        facts: what is known of the release, its name and folder among it.
        catalog: the entries.
        told: is told how many entries are written, and of how many.

    Raises:
        StoreError: if it cannot be written; what was there stays.
    """
    path, part = facts.path, part_of(facts.folder, facts.name)
    try:
        with paused():
            _fill(part, facts, catalog, told)
        _flush(part)
        part.replace(path)
        _flush_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise failure(path, error, "install the release") from None
    finally:
        part.unlink(missing_ok=True)
    return attrs.evolve(facts, size=path.stat().st_size, entries=_counts(catalog))


def _counts(catalog: Catalog) -> tuple[tuple[str, int], ...]:
    counts = ((section, len(getattr(catalog, section))) for section in KINDS)
    return tuple((section, count) for section, count in counts if count)


def _fill(part: Path, facts: InstalledRelease, catalog: Catalog, told: Told) -> None:
    from hashlib import sha256
    from unicodedata import unidata_version

    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        # Nobody reads the file before it is whole, so no journal is needed to undo a part of it.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        connection.execute(SCHEMA)
        rows, digest = RowWriter(), sha256()
        parts: dict[str, tuple[int, int]] = {}
        number = ABOUT
        for piece_part, name, data in _pieces(catalog, rows, told):
            number += 1
            digest.update(f"{piece_part}\n{name}\n{len(data)}\n".encode() + data)
            first, count = parts.get(piece_part, (number, 0))
            parts[piece_part] = (first, count + 1)
            _insert(connection, number, piece_part, name, data)
        parts.update({section: (0, len(getattr(catalog, section))) for section in ("sources", "skills")})
        about = about_of(facts, rows) | {"fields": rows.fields, "parts": parts, "digest": digest.hexdigest()}
        about["unicode"] = unidata_version
        _insert(connection, ABOUT, "about", "", packed(about))
        connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, number: int, part: str, name: str, data: bytes) -> None:
    row = (number, part, name, checksum(part, name, data), data)
    connection.execute("INSERT INTO pieces VALUES (?, ?, ?, ?, ?)", row)


def _pieces(catalog: Catalog, rows: RowWriter, told: Told) -> Iterator[Piece]:
    """All pieces but the first, those of one part on end."""
    numbers: dict[str, list[int]] = {}
    entries = [(section, key) for section in KINDS for key in getattr(catalog, section)]
    for done, (section, key) in enumerate(entries, 1):
        value: Any = getattr(catalog, section)[key]
        if type(value).__name__ in SHARED:
            numbers.setdefault(section, []).append(rows.number(value))
        else:
            places = numbers.setdefault(section, [])
            places.append(len(places))
            yield section, key, packed(rows.entry(value))
        told(done, len(entries))
    for name, shared in rows.shared.items():
        for place, row in enumerate(shared):
            yield name, str(place), packed(row)
    for section in KINDS:
        yield "contents", section, packed([list(getattr(catalog, section)), numbers.get(section, [])])
    occupations = catalog.occupations.values()
    yield "titles", "occupations", packed([[each.title, list(each.alternate_titles)] for each in occupations])
    holders = {name: [place for place, each in enumerate(occupations) if getattr(each, name)] for name in HELD}
    yield "holders", "occupations", packed(holders)
    yield from _index("words", (map(normalised, (each.title, *each.alternate_titles)) for each in occupations))
    yield from _index("codes", ((code.value.casefold() for code in each.codes) for each in occupations))


def _index(part: str, texts: Iterable[Iterable[str]]) -> Iterator[Piece]:
    """The places of the occupations that have a text, by the text as it is compared, in pieces of few texts."""
    pieces: list[dict[str, list[int]]] = [{} for _piece in range(BUCKETS)]
    for place, each in enumerate(texts):
        for text in dict.fromkeys(each):
            pieces[bucket(text, BUCKETS)].setdefault(text, []).append(place)
    for number, piece in enumerate(pieces):
        yield part, str(number), packed(piece)


def _flush(part: Path) -> None:
    # Windows flushes only what is open for writing.
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the renaming too, where the platform has folders opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
