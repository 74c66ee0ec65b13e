"""The file of an installed release: which it is, whole or damaged, and the pieces in it."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import stat
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote_from_bytes

from careerkit.catalog.regular_file import open_unblocked
from careerkit.catalog.store_rows import RowReader
from careerkit.errors import CareerKitError, InvalidValueError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["APPLICATION", "FORMAT", "SCHEMA", "StoreFile", "bucket", "checksum", "failure", "packed"]

APPLICATION = 0x636B7374
"""What SQLite's header calls a store of careerkit: ``ckst`` in ASCII."""

FORMAT = 1
"""The format of stores that this version writes and reads."""

SCHEMA = (
    "CREATE TABLE pieces (id INTEGER PRIMARY KEY, part TEXT NOT NULL, name TEXT NOT NULL, "
    "checksum INTEGER NOT NULL, data BLOB NOT NULL)"
)
"""The one table of a store. A schema that does more is not trusted with a single query."""

ABOUT = 1
"""The number of the piece that says what the store holds."""

MAXIMUM_BYTES = 64 * 1024 * 1024
"""The largest piece that is written, and unpacked again [bytes]."""

# Windows has no quotas that are told apart.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_SMALLEST_PAGE = 512
AGAIN = "install it again from the files that it was made of"


def checksum(part: str, name: str, data: bytes) -> int:
    """The CRC-32 of a piece and of what it is called, so that no piece passes for another."""
    return zlib.crc32(data, zlib.crc32(f"{part}\n{name}\n".encode()))


def packed(value: Any) -> bytes:
    """A piece of plain values as a store keeps it.

    Raises:
        InvalidValueError: if it is so large that it would not be read again.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    if len(text) > MAXIMUM_BYTES:
        msg = f"expected an entry or an index of at most {MAXIMUM_BYTES:,} bytes, found {len(text):,}"
        raise InvalidValueError(msg)
    return zlib.compress(text, 6)


def bucket(text: str, count: int) -> int:
    """Which of so many pieces of an index has a text."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % count


def failure(path: Path, error: BaseException, doing: str) -> StoreError:
    """What a failure of the system or of SQLite is called, with what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reason = getattr(error, "strerror", None) or str(error)
    number = getattr(error, "errno", None)
    if code == sqlite3.SQLITE_FULL or number in _FULL:
        advice = "the disk is full; make room, or name another folder with folder=…"
    elif code == sqlite3.SQLITE_IOERR or number == errno.EFBIG:
        advice = f"{reason}; is the disk full, or are files limited in size? Make room, or name another folder"
    elif number in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
        advice = f"{reason}; move what has that name elsewhere, or name another folder"
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS) or code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        advice = f"{reason}; see who may write there and that no program has it open, or name another folder"
    else:
        advice = reason
    return StoreError(f"{path}: cannot {doing}: {advice}")


class StoreFile:
    """An installed release's file, opened for reading only.

    Each thread and each process has its own connection. The file is never written to, only replaced as a
    whole; who has it open goes on reading the old one.

    Args:
        path: where it lies.

    Raises:
        StoreError: if it is none, is cut short or damaged, or is of another format; it says what to do.
    """

    def __init__(self, path: Path) -> None:
        # Processes that are started from another folder find it too.
        self.path: Path = path.absolute()
        self._local = threading.local()
        self._first: bytes | None = None
        self.size: int = 0
        self.about: dict[str, Any] = self._table(self.piece(ABOUT, "about", ""))

    def refuse(self, what: str) -> NoReturn:
        """Say that the file is not as it was written.

        Raises:
            StoreError: always.
        """
        msg = f"{self.path}: the installed release is damaged ({what}); {AGAIN}"
        raise StoreError(msg) from None

    def _table(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.refuse(f"expected a table, found {value!r:.60}")
        return value

    def piece(self, number: int, part: str, name: str) -> Any:
        """The plain values of one piece.

        Args:
            number: its number.
            part: the part that it must be of.
            name: what it must be called.

        Raises:
            StoreError: if it is missing or damaged.
        """
        data = self._session.data(number, part, name)
        try:
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(data, MAXIMUM_BYTES)
            whole = unpacking.eof and not unpacking.unused_data
            return json.loads(text if whole else b"")
        except (zlib.error, ValueError, RecursionError) as error:
            self.refuse(f"{part} {name!r}: {error}")

    def made(self, make: Callable[[RowReader], Any], what: str) -> Any:
        """What is made of rows.

        Args:
            make: makes it, given the reader of rows.
            what: what it is called if that fails.

        Raises:
            StoreError: if the rows do not hold what the model takes.
        """
        session = self._session
        try:
            if session.reader is None:
                session.reader = RowReader(self.about["fields"], self.shared)
            return make(session.reader)
        except StoreError:
            raise
        except (CareerKitError, TypeError, KeyError, ValueError, AttributeError) as error:
            msg = f"{self.path}: {what} does not fit this version of careerkit ({error}); {AGAIN}"
            raise StoreError(msg) from None

    def shared(self, kind: type[Any], number: int) -> Any:
        """The object of a class and number that stands once in the store; made once for each thread."""
        session = self._session
        name = kind.__name__
        if (name, number) not in session.made:
            first, count = self.part(name)
            if number >= count:
                self.refuse(f"no {name} of number {number}")
            row = self.piece(first + number, name, str(number))
            session.made[name, number] = self.made(lambda reader: reader.row(row, kind), f"{name} {number}")
        return session.made[name, number]

    def part(self, name: str) -> tuple[int, int]:
        """The number of the first piece of a part, and how many there are; none where it has no such part."""
        try:
            first, count = self.about["parts"].get(name, (0, 0))
        except (KeyError, TypeError, ValueError, AttributeError):
            self.refuse("its parts are not told")
        if type(first) is not int or type(count) is not int:
            self.refuse("its parts are not told")
        return first, count

    @property
    def _session(self) -> _Session:
        session: _Session | None = getattr(self._local, "session", None)
        # A connection must not be used on the other side of a fork.
        if session is None or session.process != os.getpid():
            session = _Session(self)
            first = session.data(ABOUT, "about", "")
            self._first = self._first or first
            if first != self._first:
                msg = f"{self.path}: the release was installed anew since it was opened; load the catalogue again"
                raise StoreError(msg)
            self._local.session = session
        return session


class _Session:
    """One thread's connection to a store, and what it made of it."""

    def __init__(self, file: StoreFile) -> None:
        self.process: int = os.getpid()
        self.reader: RowReader | None = None
        self.made: dict[tuple[str, int], Any] = {}
        self._file = file
        _check_header(file)
        place = quote_from_bytes(os.fsencode(file.path.as_posix()))
        address = f"file://{'' if place.startswith('/') else '/'}{place}?mode=ro&immutable=1"
        try:
            # Nobody writes to the file, so no lock is needed; closed by whoever drops the last reference.
            self._connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            # What SQLite's own pages advise for files of others.
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAXIMUM_BYTES)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA cell_size_check = ON")
            schema = self._connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        except sqlite3.Error as error:
            file.refuse(str(error))
        if schema != [("table", "pieces", SCHEMA)]:
            file.refuse("its tables are not those of a store")

    def __del__(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()

    def data(self, number: int, part: str, name: str) -> bytes:
        query = "SELECT part, name, checksum, data FROM pieces WHERE id = ?"
        try:
            row = self._connection.execute(query, (number,)).fetchone()
        except (sqlite3.Error, OverflowError) as error:
            self._file.refuse(f"{part} {name!r}: {error}")
        data = row[3] if row and row[:2] == (part, name) else None
        if not isinstance(data, bytes) or row[2] != checksum(part, name, data):
            self._file.refuse(f"{part} {name!r} is not as it was written")
        return data


def _check_header(file: StoreFile) -> None:
    """Refuse what is no store of this format, or not whole, before SQLite sees it."""
    path = file.path
    try:
        descriptor = open_unblocked(path)
    except OSError as error:
        raise failure(path, error, "open the installed release") from None
    try:
        found = os.fstat(descriptor)
        head = os.read(descriptor, _HEADER) if stat.S_ISREG(found.st_mode) else b""
    finally:
        os.close(descriptor)
    if not stat.S_ISREG(found.st_mode):
        msg = f"{path}: expected a file, found a folder, a pipe or a device; remove it, and install the release again"
        raise StoreError(msg)
    if len(head) < _HEADER and _MAGIC.startswith(head[: len(_MAGIC)]):
        file.refuse(f"it is cut short after {found.st_size:,} bytes")
    if not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION:
        kind = "an SQLite file of another program" if head.startswith(_MAGIC) else "a file of another kind"
        msg = f"{path}: expected an installed release, found {kind}; move it elsewhere, then install the release"
        raise StoreError(msg)
    version = int.from_bytes(head[60:64], "big")
    if version != FORMAT:
        older = version < FORMAT
        how = "older" if older else "newer"
        what = AGAIN if older else f"update careerkit, or with this version {AGAIN}"
        msg = f"{path}: the installed release is of format {version}, {how} than {FORMAT}; {what}"
        raise StoreError(msg)
    file.size = found.st_size
    page = int.from_bytes(head[16:18], "big")
    page = 65_536 if page == 1 else page
    size = page * int.from_bytes(head[28:32], "big")
    if page < _SMALLEST_PAGE or size != found.st_size:
        file.refuse(f"expected {size:,} bytes, found {found.st_size:,}")
