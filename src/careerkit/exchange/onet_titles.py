"""Titles and descriptions of occupations in the O*NET Database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.model.occupation_content import Description

if TYPE_CHECKING:
    from careerkit.exchange.import_report import Tally
    from careerkit.exchange.onet_occupations import Gathering
    from careerkit.exchange.onet_table import Table

__all__ = ["read_occupations", "read_titles"]

REPORTED = "Sample of Reported Titles"

TITLES = ("Alternate Title", "Job Title", "Reported Job Title")


def read_occupations(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add the titles and descriptions of Occupation Data.

    Raises:
        DataError: if a column is missing.
    """
    seen = set()
    for line, code, (cell,) in table.rows({}, {"description": "Description"}, titled=True):
        if code in seen:
            table.fault(line, "code", f"expected each occupation once, found {code} twice")
        seen.add(code)
        parts = gathering.of(table, code)
        if text := table.text(line, "description", cell, optional=True):
            parts.descriptions.append(Description(text=text, citation=table.citation(code, "column Description")))


def read_titles(table: Table, gathering: Gathering, _marks: Tally) -> None:
    """Add alternate, short and reported titles.

    Raises:
        DataError: if a column is missing.
    """
    optional = {} if table.name == REPORTED else {"short": "Short Title"}
    for line, code, (cell, *short_cells) in table.rows({"alternate": TITLES}, optional):
        titles = gathering.of(table, code).titles
        if text := table.text(line, "alternate", cell):
            titles[text] = None
        for short_cell in short_cells:
            if short := table.text(line, "short", short_cell, optional=True):
                titles[short] = None
