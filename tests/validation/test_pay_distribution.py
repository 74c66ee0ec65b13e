"""Pay distributions against closed forms and against all occupations of the OEWS."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import careerkit as ck

VARIABLE = "CAREERKIT_REAL_DATA"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHARES = {"A_PCT10": 0.1, "A_PCT25": 0.25, "A_MEDIAN": 0.5, "A_PCT75": 0.75, "A_PCT90": 0.9}
MEAN = "A_MEAN"


def test_lognormal_in_closed_form() -> None:
    """Aitchison and Brown (1957): σ = 0.5 has Gini 2Φ(σ/√2) − 1, p90/p10 exp(2 · 1.2815… σ), mean/median exp(σ²/2)."""
    lognormal = ck.PayDistribution.lognormal(40_000, 0.5)
    assert lognormal.gini == pytest.approx(0.276326, abs=1e-6)
    assert lognormal.quantile(0.9) / lognormal.quantile(0.1) == pytest.approx(3.602224, abs=1e-6)
    assert lognormal.mean / lognormal.quantile(0.5) == pytest.approx(1.133148, abs=1e-6)


def test_start_pay() -> None:
    """VALIDATION: a start median of 36,000 with a log spread of 0.33 has a mean of 38,014.5."""
    start = ck.PayDistribution.lognormal(36_000, 0.33)
    assert start.quantile(0.5) == pytest.approx(36_000, rel=1e-12)
    assert start.mean == pytest.approx(38_014.5, abs=0.1)


def occupations(file: Path) -> dict[str, dict[str, float]]:
    """The detailed occupations of an OEWS workbook with five annual percentiles and a mean, by code."""
    with zipfile.ZipFile(file) as book:
        texts = [
            "".join(part.text or "" for part in item.iter(f"{SHEET}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    head, *rows = ([*cells(row, texts)] for row in sheet.iter(f"{SHEET}row"))
    names = dict(head)
    found = {}
    for row in rows:
        record = {names[column]: value for column, value in row}
        try:
            figures = {name: float(record[name]) for name in (*SHARES, MEAN)}
        except ValueError:
            # A wage that is not available, or top-coded.
            continue
        if record["O_GROUP"] == "detailed":
            found[record["OCC_CODE"]] = figures
    return found


def cells(row: ET.Element, texts: list[str]) -> list[tuple[str, str]]:
    """The column and the text of each cell of a row."""
    found = []
    for cell in row.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v", "")
        place = re.match("[A-Z]+", cell.get("r", ""))
        assert place is not None
        found.append((place[0], texts[int(value)] if cell.get("t") == "s" else value))
    return found


@pytest.fixture(scope="module")
def national() -> dict[str, dict[str, float]]:
    """The occupations of May 2025, from the folder that the environment names."""
    folder = os.environ.get(VARIABLE)
    if folder is None and not os.environ.get("CI"):
        pytest.skip(f"{VARIABLE} does not name the folder with the OEWS")
    assert folder is not None, f"CI must set {VARIABLE}"
    found = occupations(Path(folder) / "oews" / "national_M2025_dl.xlsx")
    assert len(found) == 825
    return found


def fitted(figures: dict[str, float], without: str | None = None) -> ck.PayDistribution:
    """The distribution through the percentiles of an occupation, all or all but one."""
    points = {share: figures[name] for name, share in SHARES.items() if name != without}
    return ck.PayDistribution.from_percentiles(points)


def test_a_left_out_percentile_is_predicted(national: dict[str, dict[str, float]]) -> None:
    """BLS OEWS May 2025: p25, p50 or p75 left out is predicted to 2.9 % on average."""
    errors = [
        fitted(figures, without=name).quantile(SHARES[name]) / figures[name] - 1
        for figures in national.values()
        for name in ("A_PCT25", "A_MEDIAN", "A_PCT75")
    ]
    assert len(errors) == 3 * 825
    assert np.mean(np.abs(errors)) <= 0.029


def test_the_mean_follows_from_the_percentiles(national: dict[str, dict[str, float]]) -> None:
    """BLS OEWS May 2025: the fitted mean is the published one to 1.2 % on average, and to 25 % everywhere."""
    errors = {code: fitted(figures).mean / figures[MEAN] - 1 for code, figures in national.items()}
    assert np.mean(np.abs(list(errors.values()))) <= 0.012
    assert {code: error for code, error in errors.items() if abs(error) > 0.25} == {}
