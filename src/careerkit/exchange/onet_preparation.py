"""Job zones, and the education, experience and training that workers tell of, in the O*NET Database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.onet_cells import Flags, Months, Numbers, Wholes, shown
from careerkit.exchange.onet_ratings import NO_FIGURE, SUPPRESS
from careerkit.model.occupation_figures import JobZone, Preparation, PreparationShare

if TYPE_CHECKING:
    from careerkit.exchange.import_report import Tally
    from careerkit.exchange.onet_occupations import Gathering
    from careerkit.exchange.onet_table import Table

__all__ = ["read_categories", "read_job_zones", "read_preparation"]

SCALES = {
    "RL": Preparation.EDUCATION,
    "RW": Preparation.EXPERIENCE,
    "PT": Preparation.PLANT_TRAINING,
    "OJ": Preparation.ON_THE_JOB_TRAINING,
}
"""What the scales are of."""

COLUMNS = {
    "Education, Training, and Experience": "column Data Value, scales RL, RW, PT and OJ",
    "Education": "column Data Value, scale RL",
    "Training and Experience": "column Data Value, scales RW, PT and OJ",
}

NO_SHARE = "rated for importance, which is no share of workers"

MOST_CATEGORY = 99

_REQUIRED = {"scale": "Scale ID", "category": "Category"}


def read_job_zones(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add the job zones.

    Raises:
        DataError: if a column is missing.
    """
    zones, months, seen = Wholes(1, 5), Months(), set()
    for line, code, (zone_cell, month_cell) in table.rows({"zone": "Job Zone"}, {"month": "Date"}):
        before = table.faults
        zone = table.value(line, "zone", zones, zone_cell)
        month = table.value(line, "month", months, month_cell)
        if code in seen:
            table.fault(line, "code", f"expected each occupation once, found {code} twice")
        seen.add(code)
        if zone is not None:
            citation = table.citation(code, "column Job Zone", month)
            gathering.of(table, code).job_zones.append(JobZone(zone=zone, citation=citation))
        elif table.faults == before:
            table.leave_out(NO_FIGURE, code)


def read_categories(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Note what the categories of a scale are called.

    Raises:
        DataError: if a column is missing.
    """
    wholes = Wholes(1, MOST_CATEGORY)
    for line, (scale, category_cell, cell) in table.cells({**_REQUIRED, "words": "Category Description"}):
        category = table.required(line, "category", wholes, category_cell)
        text = table.text(line, "words", cell)
        if category is None or not text:
            continue
        place = (table.release, scale, category)
        if place in gathering.categories:
            table.fault(line, "category", f"expected each category once for {scale}, found {category} twice")
        gathering.categories[place] = text


def read_preparation(table: Table, gathering: Gathering, marks: Tally) -> None:
    """Add the shares of workers by category.

    Raises:
        DataError: if a column is missing.
    """
    shares, wholes, months, flags = Numbers(0, 100), Wholes(1, MOST_CATEGORY), Months(), Flags()
    seen = set()
    columns = COLUMNS[table.name]
    for line, code, cells in table.rows(
        {**_REQUIRED, "share": "Data Value"}, {"suppress": "Recommend Suppress", "month": "Date"}
    ):
        scale, category_cell, share_cell, suppress_cell, month_cell = cells
        if scale == "IM":
            table.leave_out(NO_SHARE, code)
            continue
        before = table.faults
        kind = SCALES.get(scale)
        if kind is None:
            table.fault(line, "scale", f"expected the scale RL, RW, PT, OJ or IM, found {shown(scale)}")
        category = table.required(line, "category", wholes, category_cell)
        share = table.value(line, "share", shares, share_cell)
        suppress = table.value(line, "suppress", flags, suppress_cell)
        month = table.value(line, "month", months, month_cell)
        if (code, scale, category) in seen:
            table.fault(line, "category", f"expected each category once for {code} and {scale}, found {category} twice")
        seen.add((code, scale, category))
        if table.faults > before or kind is None:
            continue
        if share is None:
            table.leave_out(NO_FIGURE, code)
            continue
        if suppress:
            marks.add(table.file, SUPPRESS, code)
        gathering.of(table, code).preparation.append(
            PreparationShare(
                kind=kind,
                category=category,
                words=gathering.categories.get((table.release, scale, category)),
                share=share,
                suppress=suppress,
                citation=table.citation(code, columns, month),
            )
        )
