"""Dataframes of comparisons: positions, occupations and careers, what moves a forecast, and fitted chances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    RESULT,
    Column,
    Frame,
    Row,
    amount,
    category,
    cited,
    flag,
    integer,
    joined,
    number,
    real,
    text,
)
from careerkit.exchange.frame_occupations import BY
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.analysis.comparison import Comparison
    from careerkit.analysis.keywords import KeywordCoverage
    from careerkit.analysis.occupation_similarity import OccupationSimilarity
    from careerkit.analysis.process_fit import ProcessFit
    from careerkit.analysis.sensitivity import Sensitivity
    from careerkit.analysis.similarity import Similarity

__all__ = ["COMPARISON", "FIT", "KEYWORDS", "OCCUPATION_SIMILARITY", "SENSITIVITY", "SIMILARITY"]


def _shares(result: Similarity | OccupationSimilarity) -> Row:
    sets = (result.shared, result.only_a, result.only_b)
    return result.coverage, result.coverage_back, *(part for each in sets for part in (len(each), joined(each)))


def _share_columns(things: str) -> tuple[Column, ...]:
    return (
        number("coverage", "how much of what the second asks is there with who does the first [0–1]"),
        number("coverage_back", "how much of what the first asks is there with who does the second [0–1]"),
        integer("shared_count", f"how many {things} both ask for"),
        text("shared", "these, parted by semicolons"),
        integer("only_first_count", f"how many {things} the first alone asks for"),
        text("only_first", "these, parted by semicolons"),
        integer("only_second_count", f"how many {things} the second alone asks for"),
        text("only_second", "these, parted by semicolons"),
    )


def _similarity_rows(result: Similarity, first: int) -> Iterator[Row]:
    both = (part for each in (result.a, result.b) for part in (each.role.key, each.level.key))
    yield (first, *both, result.alikeness, *_shares(result))


SIMILARITY = Frame(
    kinds=("careerkit.analysis.similarity.Similarity",),
    title="`Similarity` of positions",
    row="one pair of positions",
    columns=(
        RESULT,
        text("first_role", "key of the role of the first"),
        text("first_level", "key of its level"),
        text("second_role", "key of the role of the second"),
        text("second_level", "key of its level"),
        number("alikeness", "correlation of what they ask [−1 to 1]"),
        *_share_columns("skills"),
    ),
    rows=_similarity_rows,
)


def _occupation_similarity_rows(result: OccupationSimilarity, first: int) -> Iterator[Row]:
    yield (
        *(first, result.a.key, result.b.key, result.measure.value, result.alikeness, result.comparative_advantage),
        *_shares(result),
        *cited(result.citations, basis=Basis.DERIVED),
    )


OCCUPATION_SIMILARITY = Frame(
    kinds=("careerkit.analysis.occupation_similarity.OccupationSimilarity",),
    title="`OccupationSimilarity`",
    row="one pair of occupations",
    columns=(
        RESULT,
        text("first_occupation", "key of the first occupation"),
        text("second_occupation", "key of the second"),
        BY,
        number("alikeness", "how alike they are by that"),
        number("comparative_advantage", "share in common of what each uses more than is usual [0–1]"),
        *_share_columns("elements or skills"),
        *CITED,
    ),
    rows=_occupation_similarity_rows,
    left_out="notes",
)


def _keyword_rows(result: KeywordCoverage, first: int) -> Iterator[Row]:
    for match in result.matches:
        word = match.keyword
        kind = word.kind.value
        yield (
            *(first, result.title, word.key, word.name, kind, word.essential, word.weight),
            *(bool(match.forms), joined(match.forms)),
        )


KEYWORDS = Frame(
    kinds=("careerkit.analysis.keywords.KeywordCoverage",),
    title="`KeywordCoverage`",
    row="one keyword",
    columns=(
        RESULT,
        text("position", "title of the position"),
        text("keyword", "key of the skill, tool, measure or credential"),
        text("name", "its name"),
        category("kind", "what it names", ("skill", "tool", "metric", "credential"), is_ordered=False),
        flag("essential", "whether the position asks it of all"),
        number("weight", "what it counts"),
        flag("found", "whether the text has it"),
        text("forms", "the forms of it that the text has, parted by semicolons"),
    ),
    rows=_keyword_rows,
)


def _comparison_rows(result: Comparison, first: int) -> Iterator[Row]:
    places = cited((*result.a.sources, *result.b.sources), basis=Basis.DERIVED)
    for year, row in enumerate(result.rows()):
        yield (
            *(first, *result.names, year),
            *(row[name] for name in (*result.names, "difference", "difference_error")),
            *(result.a.terms.currency, result.a.terms.kind),
            *places,
        )


COMPARISON = Frame(
    kinds=("careerkit.analysis.comparison.Comparison",),
    title="`Comparison`",
    row="one year",
    columns=(
        RESULT,
        text("first", "what the first process is called"),
        text("second", "what the second is called"),
        integer("year", "the year, from 0"),
        amount("first_mean_pay", "mean base pay per starter under the first; who is out is paid nothing"),
        amount("second_mean_pay", "the same under the second"),
        amount("difference_pay", "the second less the first"),
        amount("difference_pay_standard_error", "of that, career by career"),
        text("currency", "the ISO 4217 code of all amounts"),
        text("money", "whether pay is nominal, or in the money of which time"),
        *CITED,
    ),
    rows=_comparison_rows,
    left_out="the difference of present values, the two simulations, which have a frame of their own, and notes",
)


def _sensitivity_rows(result: Sensitivity, first: int) -> Iterator[Row]:
    for each in result.effects:
        yield (
            *(first, result.outcome, result.unit or None, result.years, result.base),
            *(each.assumption, each.step, each.low, each.high, each.size, each.stopped),
        )


SENSITIVITY = Frame(
    kinds=("careerkit.analysis.sensitivity.Sensitivity",),
    title="`Sensitivity`",
    row="one assumption, the largest effect first",
    columns=(
        RESULT,
        text("outcome", "what was looked at"),
        text("unit", "its unit; missing for a chance and for a function of one's own"),
        integer("years", "how many years the forecasts have [years]"),
        number("base", "the outcome under the assumptions as they are, in the unit beside it"),
        text("assumption", "the assumption that was moved"),
        text("step", "how far, in words"),
        number("low", "the outcome with it moved down, in that unit"),
        number("high", "the outcome with it moved up, in that unit"),
        number("effect", "from the lowest to the highest of the three, in that unit"),
        flag("bounded", "whether a bound stopped a move short of the step"),
    ),
    rows=_sensitivity_rows,
    left_out="what was not moved (`not_moved`), and what the forecast rests on (`grounds`)",
)

_CHANCES = ("promotion", "leave_labour_force", "change_occupation")


def _fit_rows(fit: ProcessFit, first: int) -> Iterator[Row]:
    for row in fit.rows():
        chances = (real(row[name]) for each in _CHANCES for name in (each, f"{each}_standard_error"))  # type: ignore[arg-type]
        counts = (row[name] for name in ("promoted", "left", "changed"))
        watched = (row["exposure"], row["promotion_exposure"])
        yield (first, row["level"], row["years_on_level"], row["or_longer"], *watched, *counts, *chances)


FIT = Frame(
    kinds=("careerkit.analysis.process_fit.ProcessFit",),
    title="`ProcessFit`",
    row="one level and year on it",
    columns=(
        RESULT,
        text("level", "name of the level"),
        integer("years_on_level", "whole years on it [years]"),
        flag("or_longer", "whether it holds for all longer stays too"),
        number("exposure_years", "how long people were watched there [years]"),
        number("promotion_exposure_years", "of these, years of those who did not leave [years]"),
        integer("promoted", "how many were promoted"),
        integer("left", "how many left the labour force"),
        integer("changed", "how many changed occupation"),
        *(
            number(name, about)
            for chance, words in (
                ("promotion", "to be promoted, of those who do not leave"),
                ("leave_labour_force", "to leave the labour force"),
                ("change_occupation", "to change occupation"),
            )
            for name, about in (
                (chance, f"chance {words} [1/year]; missing where nobody was watched"),
                (f"{chance}_standard_error", "its standard error [1/year]"),
            )
        ),
    ),
    rows=_fit_rows,
    left_out="how many people were watched, until when, and notes",
)
