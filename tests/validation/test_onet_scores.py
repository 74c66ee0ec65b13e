"""Standardised scores as O*NET publishes them, and similarity of its occupations against plain arithmetic."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.analysis.occupations import rated
from tests.real_data import real_data

import careerkit as ck
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from pathlib import Path

CLERK = "43-4051"


@pytest.mark.parametrize(("importance", "level", "scores"), [(3, 5, (50, 71)), (1, 0, (0, 0)), (5, 7, (100, 100))])
def test_standardised_scores(importance: int, level: int, scores: tuple[int, int]) -> None:
    """O*NET, *Standardized Scores*: 100 (O − L) / (H − L); importance 3 of 1 to 5 is 50, level 5 of 0 to 7 is 71."""
    rating = rated("a", importance, level)
    assert rating.standardised_importance is not None
    assert rating.standardised_level is not None
    assert (round(100 * rating.standardised_importance), round(100 * rating.standardised_level)) == scores


Rows = dict[str, dict[str, dict[str, tuple[float, bool]]]]
"""Value and not-relevant mark by occupation, element and scale."""


def workbook_rows(path: Path) -> Rows:
    """The ratings of a workbook, without the library."""
    from python_calamine import CalamineWorkbook

    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    place = {str(name): column for column, name in enumerate(head)}
    found: Rows = {}
    for row in rows:
        code, element, scale = (str(row[place[name]]) for name in ("O*NET-SOC Code", "Element ID", "Scale ID"))
        value, mark = Decimal(str(row[place["Data Value"]])), row[place["Not Relevant"]] == "Y"
        found.setdefault(code, {}).setdefault(element, {})[scale] = (float(value), mark)
    return found


@pytest.fixture(scope="module")
def ratings() -> Rows:
    """Skills and knowledge of O*NET, from the folder that the environment names."""
    folder = real_data() / "onet"
    skills, knowledge = (workbook_rows(folder / f"{name}.xlsx") for name in ("Skills", "Knowledge"))
    assert len(skills) == 879
    return {code: {**elements, **knowledge[code]} for code, elements in skills.items()}


@pytest.fixture(scope="module")
def catalog(ratings: Rows) -> ck.Catalog:
    """The same as occupations."""
    return ck.Catalog.of(
        occupations=[
            ck.Occupation(
                key=code.removesuffix(".00").replace(".", "-"),
                title=code,
                codes=(Code("onet-soc-2019", code),),
                skills=tuple(
                    rated(element, scales["IM"][0], scales["LV"][0], not_relevant=scales["LV"][1])
                    for element, scales in elements.items()
                ),
            )
            for code, elements in ratings.items()
        ]
    )


def weights(elements: dict[str, dict[str, tuple[float, bool]]]) -> list[float]:
    """Standardised importance times standardised level, 0 where not relevant."""
    return [0.0 if scales["LV"][1] else (scales["IM"][0] - 1) / 4 * scales["LV"][0] / 7 for scales in elements.values()]


def correlation(one: list[float], other: list[float]) -> float:
    """Pearson's r, term by term."""
    mean_one, mean_other = math.fsum(one) / len(one), math.fsum(other) / len(other)
    apart = [(x - mean_one, y - mean_other) for x, y in zip(one, other, strict=True)]
    spread = math.fsum(x * x for x, _ in apart) * math.fsum(y * y for _, y in apart)
    return math.fsum(x * y for x, y in apart) / math.sqrt(spread)


def test_raw_cosine_tells_nothing(ratings: Rows) -> None:
    """The cosine of skill importances is above 0.88 between customer service and each other occupation."""
    skills = {
        code: [scales["IM"][0] for element, scales in elements.items() if element.startswith(("2.A", "2.B"))]
        for code, elements in ratings.items()
    }
    one = skills.pop(f"{CLERK}.00")
    cosines = [
        math.fsum(x * y for x, y in zip(one, other, strict=True)) / math.hypot(*one) / math.hypot(*other)
        for other in skills.values()
    ]
    assert (len(one), len(cosines)) == (35, 878)
    assert 0.88 < min(cosines) < 0.89


def test_all_correlations(ratings: Rows, catalog: ck.Catalog) -> None:
    """Against all at once is Pearson's r of each pair, to 1e-12; from nearly 1 down to about 0."""
    result = ck.similar(catalog, CLERK, limit=None)
    assert (len(result), result.not_compared) == (878, ())
    one = weights(ratings[f"{CLERK}.00"])
    for each in result:
        assert each.score == pytest.approx(correlation(one, weights(ratings[each.occupation.title])), abs=1e-12)
    assert result.found[0].score > 0.9
    assert result.found[-1].score < 0.1


def test_comparative_advantage(ratings: Rows, catalog: ck.Catalog) -> None:
    """Alabdulkareem et al. (2018), in plain loops over all occupations and elements."""
    x = {code: weights(elements) for code, elements in ratings.items()}
    of_occupation = {code: math.fsum(row) for code, row in x.items()}
    of_element = [math.fsum(row[s] for row in x.values()) for s in range(68)]
    total = math.fsum(of_element)
    used = {
        code: {s for s in range(68) if (row[s] / of_occupation[code]) / (of_element[s] / total) > 1}
        for code, row in x.items()
    }
    one = used[f"{CLERK}.00"]
    result = ck.similar(catalog, CLERK, limit=None, measure="comparative-advantage")
    assert len(result) == 878
    for each in result:
        other = used[each.occupation.title]
        assert each.score == pytest.approx(len(one & other) / max(len(one), len(other)), abs=1e-12)
