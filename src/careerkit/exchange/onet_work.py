"""Tasks, technologies and related occupations in the O*NET Database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.exchange.onet_cells import Flags, Months, Wholes, shown
from careerkit.exchange.onet_table import CODE
from careerkit.exchange.tables import as_text
from careerkit.model.occupation_content import RelatedOccupation, Task, Technology
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from careerkit.exchange.import_report import Tally
    from careerkit.exchange.onet_occupations import Gathering
    from careerkit.exchange.onet_table import Table

    Cell: TypeAlias = Any

__all__ = ["read_related", "read_tasks", "read_technologies"]

NO_RELATED_TITLE = "the related occupation is not in Occupation Data, and the file does not title it"

TASK_TYPES = {"Core": True, "Supplemental": False, "": None}

MOST_RANK = 9_999


def read_tasks(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add what is done, core or supplemental.

    Raises:
        DataError: if a column is missing.
    """
    months, seen = Months(), set()
    required = {"number": "Task ID", "task": "Task"}
    for line, code, (number_cell, task, kind_cell, month_cell) in table.rows(
        required, {"kind": "Task Type", "month": "Date"}
    ):
        before = table.faults
        number, text = table.text(line, "number", number_cell), table.text(line, "task", task)
        kind = table.text(line, "kind", kind_cell, optional=True)
        if kind not in TASK_TYPES:
            table.fault(line, "kind", f"expected Core, Supplemental or nothing, found {shown(kind_cell)}")
        month = table.value(line, "month", months, month_cell)
        if (code, number) in seen:
            table.fault(line, "number", f"expected each task once for {code}, found {number} twice")
        seen.add((code, number))
        if table.faults == before:
            citation = table.citation(code, "column Task", month)
            gathering.of(table, code).tasks.append(
                Task(code=number, text=text, core=TASK_TYPES[kind], citation=citation)
            )


def read_technologies(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add software and equipment, with its commodity up to 30.2 and its element of the content model since.

    Raises:
        DataError: if a column is missing.
    """
    flags, seen = Flags(), set()
    codes: dict[str, Code] = {}
    required = {
        "name": ("Example", "Workplace Example"),
        "commodity": ("Commodity Code", "Element ID"),
        "category": ("Commodity Title", "Element Name"),
    }
    rows = table.rows(required, {"hot": "Hot Technology", "demand": "In Demand"})
    scheme = CodeScheme.UNSPSC if table.header("commodity") == "Commodity Code" else CodeScheme.ONET
    columns = _columns(table, {"name": "Example", "hot": "Hot Technology", "demand": "In Demand"})
    for line, code, (name_cell, commodity_cell, category_cell, hot_cell, demand_cell) in rows:
        before = table.faults
        name = table.text(line, "name", name_cell)
        commodity = table.text(line, "commodity", commodity_cell)
        category = table.text(line, "category", category_cell)
        hot, demand = table.value(line, "hot", flags, hot_cell), table.value(line, "demand", flags, demand_cell)
        if (code, name, commodity) in seen:
            table.fault(line, "name", f"expected each technology once for {code}, found {shown(name_cell)} twice")
        seen.add((code, name, commodity))
        if table.faults > before:
            continue
        if commodity not in codes:
            codes[commodity] = Code(scheme, commodity)
        gathering.of(table, code).technologies.append(
            Technology(
                name=name,
                commodity=codes[commodity],
                category=category,
                hot=hot,
                in_demand=demand,
                citation=table.citation(code, columns),
            )
        )


def read_related(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add the related occupations, with tier and rank.

    Raises:
        DataError: if a column is missing.
    """
    ranks, seen = Wholes(1, MOST_RANK), set()
    related: dict[tuple[Cell, Cell], tuple[Code, str] | None] = {}
    required = {"related": "Related O*NET-SOC Code"}
    optional: dict[str, str | tuple[str, ...]] = {
        "related_title": "Related Title",
        "tier": "Relatedness Tier",
        "rank": ("Index", "Related Index"),
    }
    rows = table.rows(required, optional)
    columns = _columns(table, {"related": "Related O*NET-SOC Code", "tier": "Relatedness Tier", "rank": "Index"})
    for line, code, (related_cell, title_cell, tier_cell, rank_cell) in rows:
        before = table.faults
        cells = (related_cell, title_cell)
        if cells not in related:
            related[cells] = _related(table, line, *cells)
        found = related[cells]
        tier = table.text(line, "tier", tier_cell, optional=True) or None
        rank = table.value(line, "rank", ranks, rank_cell)
        if (code, related_cell) in seen:
            table.fault(line, "related", f"expected each occupation once for {code}, found {shown(related_cell)} twice")
        seen.add((code, related_cell))
        if found is not None and found[0].value == code:
            table.fault(line, "related", f"expected another occupation than {code}, found itself")
        if table.faults > before:
            continue
        if found is None:
            table.leave_out(NO_RELATED_TITLE, as_text(related_cell))
            continue
        gathering.of(table, code).related.append(
            RelatedOccupation(
                code=found[0], title=found[1], tier=tier, rank=rank, citation=table.citation(code, columns)
            )
        )


def _related(table: Table, line: int, cell: Cell, title_cell: Cell) -> tuple[Code, str] | None:
    """The code and the title of a related occupation; None where nothing titles it, or a fault is noted."""
    code = as_text(cell)
    if not CODE.fullmatch(code):
        table.fault(line, "related", f"expected an O*NET-SOC code such as '43-4051.00', found {shown(cell)}")
        return None
    title = table.text(line, "related_title", title_cell, optional=True) or table.title(code)
    return None if title is None else (Code(CodeScheme.ONET_SOC, code), title)


def _columns(table: Table, names: dict[str, str]) -> str:
    """Which of these columns there are, as locators say."""
    there = [table.header(field) or "" for field in names if table.header(field) is not None]
    return f"column{'s' if len(there) > 1 else ''} {', '.join(there)}"
