"""Skills, knowledge, abilities and work activities of the O*NET Database, with importance and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.errors import InvalidValueError
from careerkit.exchange.onet_cells import Flags, Months, Numbers, shown
from careerkit.model.occupation_content import ElementKind, RatedSkill
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from careerkit.exchange.import_report import Tally
    from careerkit.exchange.onet_occupations import Gathering
    from careerkit.exchange.onet_table import Table

    Cell: TypeAlias = Any
    Row: TypeAlias = tuple[Cell, ...]
    Figures: TypeAlias = tuple[Decimal | None, Decimal | None, Decimal | None]
    Read: TypeAlias = tuple[tuple[str, str], str, Figures, bool, bool, date | None]

__all__ = ["NO_FIGURE", "read_ratings"]

KINDS = {
    "Skills": ElementKind.SKILL,
    "Essential Skills": ElementKind.SKILL,
    "Transferable Skills": ElementKind.SKILL,
    "Knowledge": ElementKind.KNOWLEDGE,
    "Abilities": ElementKind.ABILITY,
    "Work Activities": ElementKind.WORK_ACTIVITY,
}

NO_FIGURE = "no figure"
SUPPRESS = "of low precision, which O*NET recommends not to use (Recommend Suppress)"
NOT_RELEVANT = "levels that O*NET calls not relevant for the occupation (Not Relevant)"

_REQUIRED = {"element": "Element ID", "name": "Element Name", "scale": "Scale ID", "value": "Data Value"}
_OPTIONAL = {
    "low": "Lower CI Bound",
    "high": "Upper CI Bound",
    "suppress": "Recommend Suppress",
    "irrelevant": "Not Relevant",
    "month": "Date",
}
_COLUMNS = "column Data Value, scales IM and LV"
_NOTHING: Figures = (None, None, None)


class _Rating:
    """What is said of one element for one occupation in one month."""

    __slots__ = ("importance", "irrelevant", "level", "suppress")

    def __init__(self) -> None:
        self.importance, self.level = _NOTHING, _NOTHING
        self.suppress = self.irrelevant = False


def read_ratings(table: Table, gathering: Gathering, marks: Tally) -> None:
    """Add the ratings of a table.

    Args:
        table: the table.
        gathering: what they are added to.
        marks: where figures that the source marks are counted.

    Raises:
        DataError: if a column is missing.
    """
    cells = _Cells(table)
    found: dict[tuple[str, tuple[str, str], date | None], _Rating] = {}
    seen: set[tuple[str, str, str]] = set()
    for line, code, row in table.rows(_REQUIRED, _OPTIONAL):
        read = cells.read(line, row)
        if read is None:
            continue
        element, scale, figures, suppress, irrelevant, month = read
        if figures[0] is None:
            table.leave_out(NO_FIGURE, code)
            continue
        key = (code, element[0], scale)
        if key in seen:
            table.fault(line, "scale", f"expected each scale once for {code} and {element[0]}, found {scale!r} twice")
            continue
        seen.add(key)
        rating = found.get((code, element, month))
        if rating is None:
            # Figures of two months have two citations.
            rating = found[code, element, month] = _Rating()
        if scale == "IM":
            rating.importance = figures
        else:
            rating.level = figures
        if suppress:
            rating.suppress = True
            marks.add(table.file, SUPPRESS, code)
        if irrelevant:
            rating.irrelevant = True
            marks.add(table.file, NOT_RELEVANT, code)
    kind, codes = KINDS[table.name], {each: Code(CodeScheme.ONET, each) for each in cells.names}
    for (code, (element_id, name), month), rating in found.items():
        gathering.of(table, code).skills.append(
            RatedSkill(
                name=name,
                code=codes[element_id],
                kind=kind,
                importance=rating.importance[0],
                importance_low=rating.importance[1],
                importance_high=rating.importance[2],
                level=rating.level[0],
                level_low=rating.level[1],
                level_high=rating.level[2],
                suppress=rating.suppress,
                not_relevant=rating.irrelevant,
                citation=table.citation(code, _COLUMNS, month),
            )
        )


class _Cells:
    """What the cells of a row say, each worked out once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._scales = {"IM": Numbers(1, 5), "LV": Numbers(0, 7)}
        self._months, self._flags = Months(), Flags()
        self._elements: dict[tuple[Cell, Cell], tuple[str, str]] = {}
        self.names: dict[str, str] = {}

    def read(self, line: int, row: Row) -> Read | None:
        """What a row says; None where a fault is noted."""
        element, name, scale, value, low, high, suppress, irrelevant, month = row
        try:
            numbers = self._scales[scale]
            figures = (numbers[value], numbers[low], numbers[high])
            rated = self._elements[element, name]
            if figures[1] is None or figures[2] is None or figures[1] <= figures[2]:
                return rated, scale, figures, self._flags[suppress], self._flags[irrelevant], self._months[month]
        except (KeyError, InvalidValueError):
            pass
        return self._checked(line, row)

    def _checked(self, line: int, row: Row) -> Read | None:
        """The same, cell by cell: an element is met for the first time, or something is wrong."""
        element, name, scale, value, low, high, suppress, irrelevant, month = row
        table, before = self._table, self._table.faults
        rated = self._element(line, element, name)
        figures = _NOTHING
        numbers = self._scales.get(scale)
        if numbers is None:
            table.fault(line, "scale", f"expected the scale IM or LV, found {shown(scale)}")
        else:
            figures = (
                table.value(line, "value", numbers, value),
                table.value(line, "low", numbers, low),
                table.value(line, "high", numbers, high),
            )
        if figures[1] is not None and figures[2] is not None and figures[1] > figures[2]:
            table.fault(line, "low", f"expected at most the upper bound {figures[2]}, found {figures[1]}")
        marks = (
            table.value(line, "suppress", self._flags, suppress),
            table.value(line, "irrelevant", self._flags, irrelevant),
            table.value(line, "month", self._months, month),
        )
        return None if table.faults > before else (rated, scale, figures, *marks)

    def _element(self, line: int, element: Cell, name: Cell) -> tuple[str, str]:
        """The code and the name of an element, which has one name throughout a table."""
        rated = (self._table.text(line, "element", element), self._table.text(line, "name", name))
        if not all(rated):
            return rated
        known = self.names.setdefault(*rated)
        if known != rated[1]:
            self._table.fault(line, "name", f"expected the name {known!r} of {rated[0]}, found {rated[1]!r}")
        else:
            self._elements[element, name] = rated
        return rated
