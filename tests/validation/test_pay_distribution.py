"""Pay distributions against closed forms and against all occupations of the OEWS."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.real_data import real_data
from tests.validation.workbooks import records

import careerkit as ck
from careerkit.exchange import oews
from careerkit.model.occupation import OccupationGroup

if TYPE_CHECKING:
    from pathlib import Path

SHARES = {"A_PCT10": 0.1, "A_PCT25": 0.25, "A_MEDIAN": 0.5, "A_PCT75": 0.75, "A_PCT90": 0.9}
MEAN = "A_MEAN"
STATISTICS = {
    "A_PCT10": "p10",
    "A_PCT25": "p25",
    "A_MEDIAN": "median",
    "A_PCT75": "p75",
    "A_PCT90": "p90",
    "A_MEAN": "mean",
}


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


def figures_of(file: Path) -> dict[str, dict[str, float]]:
    """The detailed occupations of an OEWS workbook with five annual percentiles and a mean, by code."""
    found = {}
    for record in records(file):
        try:
            figures = {name: float(record[name]) for name in (*SHARES, MEAN)}
        except ValueError:
            # A wage that is not available, or top-coded.
            continue
        if record["O_GROUP"] == "detailed":
            found[record["OCC_CODE"]] = figures
    return found


def imported_figures(file: Path) -> dict[str, dict[str, float]]:
    """The same through the importer."""
    found = {}
    for code, occupation in oews.read(file)[0].occupations.items():
        pay = occupation.pay_by_year().get(date(2025, 5, 1))
        if pay is None or pay.at_least or OccupationGroup.DETAILED not in occupation.groups:
            continue
        if len(pay.statistics) == len(STATISTICS):
            found[code] = {column: float(getattr(pay, name).amount) for column, name in STATISTICS.items()}
    return found


@pytest.fixture(scope="module")
def national() -> dict[str, dict[str, float]]:
    """The occupations of May 2025 as the importer reads them, which are those of the file."""
    file = real_data() / "oews" / "national_M2025_dl.xlsx"
    found = imported_figures(file)
    assert found == figures_of(file)
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
