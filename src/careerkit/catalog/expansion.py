"""From the form that people write to the form of the model: scopes spread over rows, every figure cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.codec import shown
from careerkit.errors import Problem, nearest
from careerkit.model.pay import STATISTICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Table = dict[str, Any]
    Path = tuple[str | int, ...]

__all__ = ["Expansion", "place_text"]

_CITATION = ("source", "as_of", "basis", "attributed_to")
_IDENTITY = (
    "key",
    "stage",
    "stages",
    "soc",
    "market",
    "markets",
    "group",
    "period",
    "measure",
    "year",
    "title",
    "name",
)
_BLOCK = ("at", "scope", "rows")


def place_text(path: Path) -> str:
    """A path as messages show it: ``pay[0].rows[1].median``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


class Expansion:
    """One file's table, expanded section by section; faults are gathered, not raised.

    Args:
        file: the file, for messages.
        table: what the file holds.
        source: key of the source that figures have where a block names none.
    """

    def __init__(self, file: str, table: Table, source: str | None = None) -> None:
        self.file = file
        self.table: Table = dict(table)
        self.source = source
        self.problems: list[Problem] = []
        self.origins: dict[Path, Path] = {}

    def problem(self, path: Path, message: str) -> None:
        """Note a fault at a place of the file."""
        self.problems.append(Problem(self.file, place_text(path), message))

    def origin(self, path: Path) -> Path:
        """The place in the file of a place in the expanded table."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]] + path[length:]
        return path

    def take(self, key: str, kind: type, wanted: str) -> Any:
        """Take a key out of the table; None, with the fault noted, if it is not of the type."""
        value = self.table.pop(key, None)
        if value is None or type(value) is kind:
            return value
        self.problem((key,), f"expected {wanted}, found {shown(value)}")
        return None

    def blocks(self, section: str, into: Path = (), finish: Callable[[Table], None] | None = None) -> list[Table]:
        """The rows of a section, each with its citation.

        Args:
            section: the section's name in the file.
            into: where the rows will stand in the expanded table; the section itself if empty.
            finish: what else is done to each row.
        """
        rows: list[Table] = []
        locators: dict[tuple[object, ...], str] = {}
        for number, block in enumerate(self.take(section, list, "blocks ([[…]])") or []):
            for row, path in self._rows(block, (section, number)):
                cited = self._cite(row, path)
                if not cited:
                    continue
                citation = row["citation"]
                identity = (citation["source"], citation["locator"], str(citation.get("as_of")))
                if identity in locators:
                    self.problem(path, f"same locator as {locators[identity]}: {citation['locator']!r}; give it `at`")
                    continue
                locators[identity] = place_text(path)
                if finish is not None:
                    finish(row)
                self.origins[(*(into or (section,)), len(rows))] = path
                rows.append(row)
        return rows

    def _rows(self, block: object, path: Path) -> Iterator[tuple[Table, Path]]:
        """Each row of a block with the block's scope spread over it."""
        if not isinstance(block, dict):
            self.problem(path, f"expected a block with at, scope and rows, found {shown(block)}")
            return
        for key in sorted(block.keys() - set(_BLOCK)):
            near = nearest(key, _BLOCK)
            self.problem((*path, key), "unknown key" + (f"; nearest: {near}" if near else ""))
        scope, rows = block.get("scope", {}), block.get("rows", [])
        if not isinstance(scope, dict):
            self.problem((*path, "scope"), f"expected a table, found {shown(scope)}")
            return
        if "at" in scope:
            self.problem((*path, "scope", "at"), "unknown key; `at` stands in the block or in a row")
        if not isinstance(rows, list) or not rows:
            self.problem((*path, "rows"), f"expected at least one row, found {shown(rows)}")
            return
        for number, row in enumerate(rows):
            place = (*path, "rows", number)
            if not isinstance(row, dict):
                self.problem(place, f"expected a table, found {shown(row)}")
                continue
            parts = [block.get("at"), row.get("at"), *_identity(row)]
            if not all(isinstance(part, str) and part for part in parts if part is not None):
                self.problem((*place, "at"), f"expected a text, found {shown(parts[0])} and {shown(parts[1])}")
                continue
            yield {**scope, **row, "at": (parts[0] is not None or parts[1] is not None, parts)}, place

    def _cite(self, row: Table, path: Path) -> bool:
        """Put a row's citation together; False, with the fault noted, if it has no locator or source."""
        located, parts = row.pop("at")
        if not located:
            self.problem(path, "no locator: expected `at` in the block or the row")
            return False
        citation: Table = {"locator": ", ".join(part for part in parts if part is not None)}
        for key in _CITATION:
            if key in row:
                citation[key] = row.pop(key)
        if "cite_note" in row:
            citation["note"] = row.pop("cite_note")
        if "source" not in citation:
            if self.source is None:
                self.problem(path, "no source: expected `source` in the block's scope or the row")
                return False
            citation["source"] = self.source
        row["citation"] = citation
        return True

    def amounts(self, *names: str) -> Callable[[Table], None]:
        """Make money of the named amounts of a row, in the row's currency."""

        def finish(row: Table) -> None:
            currency = row.pop("currency", None)
            for name in names:
                if name in row:
                    row[name] = {"amount": row[name]} | ({} if currency is None else {"currency": currency})

        return finish

    def pay(self) -> list[Table]:
        """The rows of the section ``pay``."""

        def finish(row: Table) -> None:
            self.amounts(*STATISTICS)(row)
            for one, many in (("stage", "stages"), ("market", "markets")):
                if one in row:
                    row[many] = [row.pop(one)]
            if isinstance(row.get("markets"), list):
                row["markets"] = [{"area": each} if isinstance(each, str) else each for each in row["markets"]]
            if isinstance(row.get("publisher_usd"), list):
                row["publisher_usd"] = [{"amount": each, "currency": "USD"} for each in row["publisher_usd"]]

        return self.blocks("pay", ("pay", "summaries"), finish)

    def mentions(self, wordings: object, path: Path, into: Path, locator: object) -> list[Table]:
        """The skill mentions of a table of wordings."""
        if not isinstance(wordings, dict):
            self.problem(path, f"expected a table of wordings, found {shown(wordings)}")
            return []
        if not isinstance(locator, str) or not locator:
            self.problem((*path[:-1], "at"), f"no locator: expected `at`, found {shown(locator)}")
            return []
        mentions: list[Table] = []
        for wording, value in wordings.items():
            mention = dict(value) if isinstance(value, dict) else {"skill": value}
            if "skill" in mention:
                mention["skills"] = [mention.pop("skill")]
            mention["wording"] = wording
            mention["citation"] = {"source": self.source, "locator": f"{locator}, {wording}"}
            self.origins[(*into, len(mentions))] = (*path, wording)
            mentions.append(mention)
        return mentions


def market(value: object) -> object:
    """The area code of a market as the market's table; anything else as it is."""
    return {"area": value} if isinstance(value, str) else value


def _identity(row: Table) -> list[object]:
    named = [row[key] for key in _IDENTITY if key in row]
    return ["+".join(map(str, each)) if isinstance(each, list) else str(each) for each in named]
