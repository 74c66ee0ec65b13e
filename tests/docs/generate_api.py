"""Writes docs/reference/api.md from the docstrings: ``python tests/docs/generate_api.py``."""

from __future__ import annotations

import enum
import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import careerkit
import careerkit.testing

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"

HEAD = """\
# Public names

Every name of `careerkit` and `careerkit.testing`, with the first line of its docstring; `help(name)` shows the rest.
[Errors](errors.md) have a page of their own.
This page is made by `python tests/docs/generate_api.py`.
"""

TOPICS = {
    "Look up": ("role", "search", "load_catalog", "check", "Catalog", "SearchMatch"),
    "Installed releases": ("install", "installed", "uninstall", "InstalledRelease"),
    "Jobs": ("Role", "Position", "Guide", "Occupation"),
    "Official statistics and taxonomies": (
        "similar",
        "SimilarOccupations",
        "OccupationSimilarity",
        "OccupationGap",
        "percentile_rank",
        "PercentileRank",
        "pay_movement",
        "PayMovement",
        "Crosswalk",
        "ImportReport",
    ),
    "Levels": ("Ladder", "Level", "Experience", "Stage", "Track"),
    "Pay": ("PayTable", "PaySummary", "Money", "PayPeriod", "Market", "Compensation", "CompensationComponent"),
    "Outlook": ("Outlook", "OutlookFigure"),
    "Skills and tools": (
        "SkillMap",
        "SkillRequirement",
        "SkillTier",
        "Skill",
        "SkillKind",
        "Proficiency",
        "Tool",
        "Metric",
        "Credential",
    ),
    "Education": ("EducationLevel", "EducationRequirement", "TrainingOption"),
    "Sources": ("Source", "Citation", "Disagreement", "Claim"),
    "Pay over time": (
        "project",
        "forecast",
        "simulate",
        "CareerProcess",
        "Assumptions",
        "Projection",
        "Forecast",
        "Simulation",
        "PayPolicy",
        "PayStep",
        "PresentValue",
        "ProcessFit",
        "compare",
        "Comparison",
        "sensitivity",
        "Sensitivity",
    ),
    "People": (
        "Profile",
        "HeldSkill",
        "HeldPosition",
        "Schooling",
        "HeldCredential",
        "HeldLanguage",
        "Evidence",
        "LanguageLevel",
        "level_title",
        "LevelTitleMatch",
    ),
    "From a person to a role": (
        "skill_gap",
        "SkillGap",
        "readiness",
        "Readiness",
        "readiness_scores",
        "ReadinessWeights",
        "similarity",
        "Similarity",
        "development_plan",
        "DevelopmentPlan",
        "DevelopmentAssumptions",
        "routes",
        "Route",
    ),
    "Documents": (
        "job_description",
        "interview_kit",
        "cover_letter_outline",
        "career_report",
        "resume_keywords",
        "Keyword",
        "keyword_coverage",
        "KeywordCoverage",
    ),
    "Money of another year or place": ("PriceIndex", "ExchangeRate", "PurchasingPowerParity"),
    "Worth": (
        "present_value",
        "net_present_value",
        "internal_rates_of_return",
        "payback",
        "growing_annuity",
        "training_return",
        "TrainingReturn",
    ),
    "Pay distributions, surveys and ranges": (
        "PayDistribution",
        "age",
        "blend",
        "PayBlend",
        "PayRange",
        "design_ranges",
    ),
    "Save and load": ("dumps", "loads", "to_csv", "to_excel"),
    "Dataframes": ("to_frame", "pay_table_from_frame", "profiles_from_frame"),
    "Errors and version": ("CareerKitError", "__version__"),
}
"""The names of ``careerkit``, each under one topic."""

RESULTS = {
    "careerkit.analysis.anchors": ("PayAnchor",),
    "careerkit.analysis.development_action": ("DevelopmentAction",),
    "careerkit.analysis.hurdles": ("Hurdle",),
    "careerkit.analysis.money_terms": ("MoneyTerms",),
    "careerkit.analysis.package": ("PackageSchedule",),
    "careerkit.analysis.pay_blend": ("BlendedFigure",),
    "careerkit.analysis.pay_distribution": ("PayFigure",),
    "careerkit.analysis.comparison": ("WorthDifference",),
    "careerkit.analysis.route": ("RouteStep",),
    "careerkit.analysis.sensitivity": ("Effect",),
    "careerkit.analysis.skill_gap": ("SkillShortfall",),
    "careerkit.catalog.claims": ("ClaimVerdict",),
    "careerkit.catalog.documents": ("Survey",),
    "careerkit.catalog.search": ("MatchKind",),
    "careerkit.model.compensation": ("CompensationKind", "CompensationTotal"),
    "careerkit.model.outlook": ("OutlookMeasure",),
    "careerkit.model.pay_table": ("PayChoice",),
    "careerkit.model.source": ("Basis", "SourceKind"),
}
"""Types that users meet in results and need not import."""

_MARKDOWN = str.maketrans({"\n": " ", "|": r"\|"})

VERSION = "The version that is installed, as a text."


def page() -> str:
    """The whole page.

    Raises:
        ValueError: if a public name stands under no topic or under two.
    """
    placed = [name for names in TOPICS.values() for name in names]
    if sorted(placed) != sorted(careerkit.__all__):
        msg = f"TOPICS: expected each public name once, differs in {set(placed) ^ set(careerkit.__all__)}"
        raise ValueError(msg)
    parts = [HEAD]
    for topic, names in TOPICS.items():
        parts += [f"\n## {topic}\n", _table(line for name in names for line in _lines(careerkit, name))]
    parts.append("\n## Met in results\n\nThese need not be imported; the module is given for annotations.\n")
    for module, names in RESULTS.items():
        met = (line for name in names for line in _lines(import_module(module), name))
        parts += [f"\n### `{module}`\n", _table(met)]
    strategies = (line for name in careerkit.testing.__all__ for line in _lines(careerkit.testing, name))
    parts += ["\n## Strategies: careerkit.testing\n", _table(strategies)]
    return "".join(parts)


def _table(lines: Iterator[tuple[str, str]]) -> str:
    rows = "".join(f"| `{name}` | {summary} |\n" for name, summary in lines)
    return f"\n| name | summary |\n|---|---|\n{rows}"


def _lines(module: object, name: str) -> Iterator[tuple[str, str]]:
    """A name with its summary, then the public methods and properties of a class."""
    if name == "__version__":
        yield name, VERSION
        return
    value = getattr(module, name)
    if isinstance(value, int):
        yield name, f"The largest amount that strategies make of themselves, {value:,}."
        return
    if not inspect.isclass(value):
        yield f"{name}{_arguments(value)}", _summary(value)
        return
    yield name, _summary(value) + _members(value)
    for method, member in vars(value).items():
        if method.startswith("_") or not inspect.getdoc(member):
            continue
        if isinstance(member, classmethod) or inspect.isfunction(member):
            yield f"{name}.{method}{_arguments(getattr(value, method))}", _summary(member)
        elif isinstance(member, property) or hasattr(member, "attrname"):
            yield f"{name}.{method}", _summary(member)


def _summary(value: object) -> str:
    return (inspect.getdoc(value) or "").partition("\n\n")[0].translate(_MARKDOWN).replace("``", "`")


def _members(kind: type) -> str:
    """The texts of a vocabulary."""
    if not issubclass(kind, enum.Enum):
        return ""
    return " Texts: " + ", ".join(f"`{member.value}`" for member in kind) + "."


def _arguments(function: object) -> str:
    """The parameters without their annotations: ``(stage=None, *, market)``."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    own = [each.replace(annotation=each.empty) for each in signature.parameters.values() if each.name != "self"]
    plain = [each if _is_short(each.default) else each.replace(default=...) for each in own]
    return str(signature.replace(parameters=plain, return_annotation=signature.empty)).replace("Ellipsis", "…")


def _is_short(default: object) -> bool:
    return default is inspect.Parameter.empty or len(repr(default)) <= len("PayPeriod.YEAR")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
