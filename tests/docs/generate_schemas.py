"""Writes docs/reference/schema/ from the types: ``python tests/docs/generate_schemas.py``."""

from __future__ import annotations

from pathlib import Path

from careerkit.exchange import data_schema

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "schema"

if __name__ == "__main__":
    data_schema.write(FOLDER)
