"""Dataframes of all that the library knows: columns, types, figures, and what is refused."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.docs import generate_columns
from tests.exchange.frames_sample import cells, kinds, ordered, values

import careerkit
import careerkit as ck
from careerkit.analysis.career_graph import StepKind
from careerkit.analysis.development_action import ActionKind
from careerkit.analysis.keywords import KeywordKind
from careerkit.analysis.occupation_similarity import SimilarityMeasure
from careerkit.catalog.claims import ClaimVerdict
from careerkit.catalog.code_join import JoinOutcome
from careerkit.catalog.store_about import InstalledReleases
from careerkit.errors import InvalidTypeError, MissingExtraError, NotFoundError
from careerkit.exchange import frame_libraries
from careerkit.exchange.frame_columns import Held, cited
from careerkit.exchange.frame_libraries import LIBRARIES, FrameLibrary
from careerkit.exchange.frames import FRAMES, has_frame
from careerkit.exchange.import_report import FileReport
from careerkit.exchange.read_report import ReadingKind
from careerkit.model.crosswalk import Correspondence
from careerkit.model.source import Basis
from careerkit.model.vocabulary import Code

KINDS = [kind.rpartition(".")[2] for frame in FRAMES for kind in frame.kinds]
EACH_KIND = pytest.mark.parametrize("kind", KINDS)
EACH_LIBRARY = pytest.mark.parametrize("library", LIBRARIES)
WORDS = {"text": "String", "integer": "Int64", "number": "Float64", "flag": "Boolean", "day": "Date"}


def polars(kind: str) -> pl.DataFrame:
    """The sample of a kind as a frame of Polars."""
    return ck.to_frame(values()[kind], backend="polars")


def test_every_kind_has_a_sample() -> None:
    """There is a sample of each kind of value, so the next tests look at all of them."""
    assert sorted(values()) == sorted(KINDS)
    assert len(KINDS) > 20


NO_FRAME = {
    "careerkit.analysis.career_result.CareerResult": "what forecasts and simulations share",
    "careerkit.exchange.esco_files.Table": "a file while it is read",
    "careerkit.exchange.onet_table.Table": "a file while it is read",
}
"""What has rows and no frame, and why."""


def test_all_that_has_rows_has_a_frame() -> None:
    """A frame is made of every kind of value that prints itself as a table, but for a few with a reason."""
    names = [each.name for each in pkgutil.walk_packages(careerkit.__path__, "careerkit.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    tables = {
        each for each in found if each.__module__.startswith("careerkit.") and callable(getattr(each, "rows", None))
    }
    kinds_of = {kind for frame in FRAMES for kind in frame.kinds}
    names_of = {kind: {f"{each.__module__}.{each.__qualname__}" for each in kind.__mro__} for kind in tables}
    without = {f"{kind.__module__}.{kind.__qualname__}" for kind in tables if not names_of[kind] & kinds_of}
    assert without == set(NO_FRAME)
    assert len(tables) > 25


def test_a_mapping_with_a_frame_of_its_own() -> None:
    """Installed releases are one value, which is a mapping: its keys are a column already, of none and of several."""
    (one,) = values()["InstalledReleases"].values()
    several = InstalledReleases((one, attrs.evolve(one, name="b-release")))
    frame = ck.to_frame(several, backend="polars")
    assert frame["name"].to_list() == ["a-release", "b-release"]
    assert ck.to_frame(InstalledReleases(), backend="polars").schema == frame.schema
    assert ck.to_frame(dict(several), backend="polars").equals(frame)
    assert has_frame(several)
    assert not has_frame(dict(several))


@EACH_KIND
def test_frames_are_of_the_library(kind: str) -> None:
    """A frame is one of the library itself, and has rows."""
    made: list[Any] = [ck.to_frame(values()[kind], backend=library) for library in LIBRARIES]
    assert [type(frame) for frame in made] == [pd.DataFrame, pl.DataFrame, pa.Table]
    assert {frame.shape for frame in made} == {polars(kind).shape}
    assert polars(kind).height > 0


@EACH_KIND
def test_libraries_agree(kind: str) -> None:
    """Names, types, categories and cells of columns are the same in all three libraries."""
    made: dict[str, Any] = {library: ck.to_frame(values()[kind], backend=library) for library in LIBRARIES}
    for library in ("pandas", "pyarrow"):
        assert kinds(made[library]) == kinds(made["polars"])
        assert cells(made[library]) == cells(made["polars"])
    assert ordered(made["pandas"]) == ordered(made["pyarrow"])


@EACH_KIND
def test_frames_are_kept_by_files(kind: str) -> None:
    """A frame that its library writes to Parquet and reads is the same, types and order of categories included."""
    pandas, polars_file, arrow = BytesIO(), BytesIO(), BytesIO()
    own = ck.to_frame(values()[kind], backend="pandas")
    own.to_parquet(pandas)
    pandas.seek(0)
    pd.testing.assert_frame_equal(pd.read_parquet(pandas), own)
    polars(kind).write_parquet(polars_file)
    polars_file.seek(0)
    read = pl.read_parquet(polars_file)
    assert read.schema == polars(kind).schema
    assert read.equals(polars(kind))
    table = ck.to_frame(values()[kind], backend="pyarrow")
    pq.write_table(table, arrow)
    arrow.seek(0)
    assert pq.read_table(arrow).equals(table)


@EACH_KIND
def test_columns_are_those_that_are_documented(kind: str) -> None:
    """A frame has the columns of its kind, in their order and of their types, and beside them only those of units."""
    frame = next(frame for frame in FRAMES if any(each.endswith(f".{kind}") for each in frame.kinds))
    found = kinds(polars(kind))
    plain = [column for column in frame.columns if not column.is_amount or column.is_shown]
    units = [column.name for column in frame.columns if column.is_amount]
    others = [name for name in found if name not in {column.name for column in plain}]
    assert [name for name in found if name not in others] == [column.name for column in plain]
    for column in plain:
        expected = ("category", column.categories) if column.held is Held.CATEGORY else (WORDS[column.held.value], ())
        assert found[column.name] == expected
    starts = (*(f"{name}_" for name in units), "skill_")
    assert all(name.startswith(starts) for name in others)
    assert len({column.name for column in frame.columns}) == len(frame.columns)


@EACH_KIND
def test_every_column_says_something(kind: str) -> None:
    """The sample fills each column of its frame, but for those that only other values can fill."""
    elsewhere = {
        "PayBlend": {"group"},
        "Similarity": {"only_first"},
        "OccupationSimilarity": {"only_first", "only_second"},
        "Skill": {"codes", "reuse", "broader", "aliases"},
        "Forecast": {"share_standard_error", "mean_pay_standard_error_usd_per_year"},
        "Simulation": {"mean_total_pay_usd_per_year", "sd_total_pay_usd_per_year"},
        "PayMovement": {"price_change", "real_change"},
        "PaySummary": {"group", "mean_relative_standard_error_percent", "as_of", "attributed_to", "note"},
        "Projection": {"person"},
        "Profile": {"left_out", "role", "years_on_level"},
        "PayTable": {"group"},
        "Source": {"template", "published", "retrieved", "note"},
    }
    filled = {name for name, held in cells(polars(kind)).items() if any(each is not None for each in held)}
    assert set(polars(kind).columns) - filled <= elsewhere.get(kind, set()) | {
        "as_of",
        "follows",
        "leadership_kind",
        "note",
    }


def test_columns_of_categories_are_those_of_the_vocabularies() -> None:
    """Vocabularies whose rooms are not loaded for a frame are written down as they are."""
    written = {column.name: column.categories for frame in FRAMES for column in frame.columns if column.name == "by"}
    assert written["by"] == tuple(each.value for each in SimilarityMeasure)
    by_title = {frame.title: {column.name: column for column in frame.columns} for frame in FRAMES}
    assert by_title["`Route`, and several of them"]["kind"].categories == tuple(each.value for each in StepKind)
    assert by_title["`DevelopmentPlan`"]["kind"].categories == tuple(each.value for each in ActionKind)
    assert by_title["`KeywordCoverage`"]["kind"].categories == tuple(each.value for each in KeywordKind)
    assert by_title["`catalog.verify_claims()`"]["verdict"].categories == tuple(each.value for each in ClaimVerdict)
    assert by_title["`Crosswalk`"]["correspondence"].categories == tuple(each.value for each in Correspondence)
    assert by_title["`CodeJoin`"]["outcome"].categories == tuple(each.value for each in JoinOutcome)
    kinds_read = (*(each.value for each in ReadingKind), "not used")
    assert by_title["`ReadReport`"]["kind"].categories == kinds_read


def test_ordered_terms_are_ordered() -> None:
    """Stages and proficiencies compare in a frame as they do in the library; kinds of skills do not."""
    skills = ck.to_frame(values()["SkillMap"], backend="pandas")
    assert ordered(skills)["stage"] is True
    assert ordered(skills)["proficiency"] is True
    assert ordered(skills)["kind"] is False
    assert (skills["stage"] > "senior").sum() == (polars("SkillMap")["stage"] > "senior").sum() > 0


def test_pay() -> None:
    """A row of a pay table is one figure, with its unit, marks and place in the source."""
    table = ck.role("csr").pay.where(stage="senior", market="US", period="year")
    frame = ck.to_frame(table, backend="polars")
    row = frame.filter(pl.col("statistic") == "median").row(0, named=True)
    assert row["pay"] == row["pay_usd_per_year"] == 52_000
    assert (row["currency"], row["period"], row["market"], row["stage"]) == ("USD", "year", "US", "senior")
    assert row["source"] == "himalayas-customer-service-representative"
    assert row["source_kind"] == "career-guide"
    assert row["basis"] == "published"
    assert frame.height == sum(len(each.statistics) + len(each.publisher_usd) for each in table)


def test_units_have_columns_of_their_own() -> None:
    """Of a table in several currencies each has its column, so that no mean is of two."""
    frame = ck.to_frame(ck.role("csr").pay, backend="pandas")
    units = [name for name in frame.columns if name.startswith("pay_")]
    assert {"pay_inr_per_year", "pay_usd_per_hour", "pay_usd_per_year"} <= set(units)
    assert units == sorted(units)
    assert frame[units].notna().sum(axis=1).eq(1).all()


def own_rows(kind: str) -> list[dict[str, Any]]:
    """What the results of a kind say of themselves, row by row."""
    sample = values()[kind]
    return [row for each in (sample if isinstance(sample, list) else [sample]) for row in each.rows()]


SAME = {
    "SkillGap": """
        skill name asked held status shortfall_low_steps=shortfall_low shortfall_high_steps=shortfall_high
        essential hurdle minimum unit
    """,
    "OccupationGap": "element=key name kind asked held weight gap_low gap_high status",
    "PayMovement": """
        day statistic pay_usd_per_year=pay currency period nominal_change price_change real_change
        employment_jobs=employment employment_change
        mean_relative_standard_error_percent=mean_relative_standard_error
    """,
    "DevelopmentPlan": "kind text=action reason months_low months_high done training hurdle eligible lower upper",
    "PayBlend": """
        statistic pay_usd_per_year=amount lowest_pay_usd_per_year=lowest highest_pay_usd_per_year=highest
        relative_spread witnesses statements currency
    """,
    "PayDistribution": "statistic published_pay=published fitted_pay=fitted relative_residual currency",
    "PayRange": "minimum midpoint maximum spread currency",
    "PercentileRank": "statistic share share_low share_high pay currency",
    "TrainingReturn": """
        end months cost pay_foregone=foregone break_even_raise=break_even net_present_value given_raise=pay_raise
        currency break_even_share rate_of_return payback_years=payback
    """,
    "KeywordCoverage": "name=keyword kind essential found",
    "Comparison": """
        year first_mean_pay_usd_per_year=a second_mean_pay_usd_per_year=b difference_pay_usd_per_year=difference
        difference_pay_standard_error_usd_per_year=difference_error currency money
    """,
    "Sensitivity": "assumption step low high effect bounded outcome base",
    "ProcessFit": """
        level years_on_level or_longer exposure_years=exposure promotion_exposure_years=promotion_exposure
        promoted left changed promotion_standard_error
    """,
    "Attributions": "source words licence url asked",
    "InstalledReleases": "name release licence attribution installed checksum size_bytes=size",
    "Crosswalk": "first_code=source second_code=target first_title=source_title correspondence partial",
    "CodeJoin": "first_code=source second_code=target correspondence partial outcome reason occupation=key",
    "ReadReport": "path kind means=result how score",
    "Projection": """
        year level title stage pay_usd_per_year=pay real_pay_usd_per_year=real_pay cumulative_pay_usd=cumulative
        currency
    """,
}
"""Columns, and how the same is called in a result's own rows."""


@pytest.mark.parametrize(("kind", "names"), SAME.items())
def test_figures_stand_in_their_columns(kind: str, names: str) -> None:
    """A frame says in each column what the result's own rows say."""
    frame, rows = cells(polars(kind)), own_rows(kind)
    for column, _, name in (each.partition("=") for each in names.split()):
        expected = [row[name or column] for row in rows]
        assert frame[column] == [float(each) if isinstance(each, Decimal) else each for each in expected], column


@pytest.mark.parametrize("kind", ["Similarity", "OccupationSimilarity"])
def test_what_two_have_in_common(kind: str) -> None:
    """A pair is one row, with the measures of the result and the things that both or one of them ask for."""
    frame, result = cells(polars(kind)), values()[kind]
    for column, name in (("shared", "shared"), ("only_first", "only_a"), ("only_second", "only_b")):
        things = getattr(result, name)
        assert frame[f"{column}_count"] == [len(things)]
        assert frame[column] == ["; ".join(things) or None]
    for name in ("alikeness", "coverage", "coverage_back"):
        assert frame[name] == [getattr(result, name)]


def test_claims_and_disagreements() -> None:
    """Both figures stand side by side, each with its place, and the difference is theirs."""
    frame, claims = cells(polars("Claim")), values()["Claim"]
    assert frame["verdict"] == [each.verdict.value for each in claims]
    assert frame["difference"] == [None if each.difference is None else float(each.difference) for each in claims]
    assert frame["authority_source"] == [
        None if each.authority is None else each.authority.source.key for each in claims
    ]
    assert {"holds", "wrong-sign"} & set(frame["verdict"])
    frame, found = cells(polars("Disagreement")), values()["Disagreement"]
    assert frame["first"] == [float(each.first) for each in found]
    assert frame["second_locator"] == [each.second_citation.locator for each in found]


def test_levels_of_soc() -> None:
    """How coarse a unit an occupation is comes from its sources, else from the zeros of its code."""
    made = {
        "00-0000": "total", "43-0000": "major", "43-4000": "minor", "15-1200": "minor", "31-1100": "minor",
        "51-5100": "minor", "43-4050": "broad", "43-4051": "detailed",
    }  # fmt: skip
    units = [ck.Occupation(key=key, title="A unit", codes=(Code("soc-2018", key),)) for key in made]
    both = attrs.evolve(units[6], key="both", groups=("broad", "detailed"))
    own = ck.Occupation(key="25-9045", title="Own", codes=(Code("oews", "25-9045"),), groups=("detailed",))
    other = ck.Occupation(key="other", title="Other", codes=(Code("isco-08", "4222"),), groups=("detailed",))
    plain = ck.Occupation(key="plain", title="Plain", codes=(Code("esco", "1"),))
    frame = ck.to_frame([*units, both, own, other, plain], backend="polars")
    assert frame["soc_level"].to_list() == [*made.values(), "detailed", "detailed", None, None]
    assert ordered(ck.to_frame(units, backend="pandas"))["soc_level"] is True


def test_readiness() -> None:
    """The first row is the score, then come hurdles and components as the result itself tells them."""
    frame, rows = cells(polars("Readiness")), own_rows("Readiness")
    score = values()["Readiness"]
    assert [held[0] for name, held in frame.items() if name in ("kind", "lower", "upper")] == ["score", *score.score]
    for name in ("kind", "name", "asked", "held", "cleared", "weight", "lower", "upper"):
        assert frame[name][1:] == [row[name] for row in rows]


def test_similar_occupations() -> None:
    """The one that others are like comes first, with rank 0, then the others in their order."""
    frame, rows = cells(polars("SimilarOccupations")), own_rows("SimilarOccupations")
    assert frame["rank"] == [0, 1, 2, 3]
    for column, name in (("occupation", "key"), ("title", "title"), ("score", "score"), ("shared", "shared")):
        assert frame[column][1:] == [row[name] for row in rows]
    assert frame["median_pay_usd_per_year"][1:] == [float(row["median"]) for row in rows]
    assert frame["employment_growth_percent"][1:] == [float(row["growth"]) for row in rows]
    assert list(zip(frame["first_year"], frame["last_year"], strict=True))[1:] == [row["span"] for row in rows]


def test_routes() -> None:
    """Each route begins with a row of its start, then come its steps; what a field has not is missing."""
    frame, sample = polars("Route"), values()["Route"]
    steps = cells(frame.filter(pl.col("step") > 0))
    rows = own_rows("Route")
    for column, name in (
        ("step", "step"), ("kind", "kind"), ("from_title", "from"), ("from_role", "from_role"), ("to_title", "to"),
        ("to_role", "to_role"), ("years", "years"), ("pay", "pay"), ("pay_change", "pay_change"),
        ("currency", "currency"), ("occupation", "occupation"), ("employment_growth_percent", "growth"),
        ("gap", "gap"), ("gained", "gained"),
    ):  # fmt: skip
        assert steps[column] == [row[name] for row in rows], column
    starts = frame.filter(step=0)
    assert starts["result"].to_list() == list(range(len(sample)))
    assert starts["pay_usd_per_year"].to_list() == [float(route.start_pay.amount) for route in sample]
    assert starts["to_level"].to_list() == [route.start.level.key for route in sample]
    spans = [step.outlook.span if step.outlook else (None, None) for route in sample for step in route.steps]
    assert list(zip(steps["first_year"], steps["last_year"], strict=True)) == spans
    assert any(spans)


def test_levels() -> None:
    """A ladder's frame has its levels and their years in their order, a role's the same beside the role."""
    frame, ladder = cells(polars("Ladder")), ck.role("csr").ladder
    for place, level in enumerate(ladder):
        years = level.experience
        assert years is not None
        found = [frame[name][place] for name in ("level", "title", "stage", "track", "years_low", "years_high")]
        high = None if years.high is None else float(years.high)
        assert found == [level.key, level.title, level.stage.value, level.track.value, float(years.low), high]
    roles = polars("Role")
    assert roles["level"].to_list() == [*(level.key for level in ladder), None]
    assert roles["soc"].to_list()[3] == "43-1011"
    assert roles["role"].to_list()[-1] == "bare"


def test_skills_are_asked_from_a_stage_on() -> None:
    """The frame of a skill map has a row for each step of each schedule."""
    frame, skills = cells(polars("SkillMap")), ck.role("csr").skills
    asked = [(each.skill.key, step.stage.value, step.proficiency.value) for each in skills for step in each.schedule]
    assert list(zip(frame["skill"], frame["stage"], frame["proficiency"], strict=True)) == asked


def test_the_outlook() -> None:
    """Each statement on the outlook is a row, with words where the source has no number."""
    frame, outlook = cells(polars("Outlook")), ck.role("csr").outlook
    assert frame["measure"] == [each.measure.value for each in outlook]
    assert frame["value"] == [None if each.value is None else float(each.value) for each in outlook]
    assert frame["words"] == [each.words for each in outlook]
    assert None in frame["value"]


def test_the_import_report() -> None:
    """A report tells what was read, left out, marked, not found and not used."""
    frame = polars("ImportReport")
    assert frame.select("what", "file", "count", "read", "reason").rows() == [
        ("file", "a.txt", 3, 2, None),
        ("left out", "a.txt", 1, None, "no figures"),
        ("marked", "a.txt", 1, None, "top-coded"),
        ("not found", "b.txt", None, None, None),
        ("not used", "c.txt", None, None, None),
    ]


def test_a_report_of_two_releases() -> None:
    """Each file of a report of several releases stands in the rows of its own; of one release, in that."""
    files = [FileReport(name=name, rows=1, read=1, release=release) for name, release in (("a", "1"), ("b", "2"))]
    report = ck.ImportReport(release="1 and 2", files=(*files, FileReport(name="c", rows=1, read=1)))
    own = [("1", "a"), ("2", "b"), ("1 and 2", "c")]
    assert ck.to_frame(report, backend="polars").select("release", "file").rows() == own
    assert [(row["release"], row["file"]) for row in report.rows()] == own


def test_several_citations_in_a_row() -> None:
    """Of several citations, sources and places stand in one order, and beside them what claims least of each."""
    first, last = (ck.Source(key=key, title=key, kind=kind) for key, kind in (("a", "own"), ("b", "survey")))
    new, old = date(2025, 1, 1), date(2020, 1, 1)
    places = [
        ck.Citation(source=first, locator="x", as_of=old, basis="judged"),
        ck.Citation(source=last, locator="y", as_of=new, basis="derived"),
    ]
    assert cited(places) == ("a; b", "own", "x; y", new, "judged")
    again = attrs.evolve(places[0], locator="z")
    assert cited([*places, again, again])[:3] == ("a; b", "own", "x | z; y")
    assert cited([places[0], again, again]) == ("a", "own", "x; z", old, "judged")
    assert cited(places, basis=Basis.DERIVED)[-1] == "derived"
    assert cited(places[:1], basis=Basis.DERIVED) == ("a", "own", "x", old, "derived")
    assert cited([]) == (None,) * 5


def test_an_empty_table() -> None:
    """A pay table without statements has all columns but those of units, and no rows."""
    for library in LIBRARIES:
        made: Any = ck.to_frame(ck.PayTable(), backend=library)
        assert made.shape[0] == 0
        assert [*cells(made)][:3] == ["statement", "stage", "stages"]


def test_a_projection_of_two_currencies() -> None:
    """Several results in different money keep apart, and the years that one has not are missing."""
    role = ck.role("csr")
    place = ck.Citation(source=ck.Source(key="made-up", title="Rates", kind="own"), locator="EUR")
    rate = ck.ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.9"), day=date(2026, 1, 1), citation=place)
    usual = ck.project(role, years=2)
    frame = ck.to_frame([usual, usual.converted(rate)], backend="polars")
    assert frame["pay_usd_per_year"].to_list() == [*usual.pay, None, None, None]
    assert frame["pay_eur_per_year"].to_list() == [None, None, None, *usual.converted(rate).pay]


def test_occupations_hold_every_figure() -> None:
    """The frame of occupations has a row for each number that the catalogue has of one."""
    clerk = ck.load_catalog().occupations["43-4051"]
    frame = ck.to_frame(clerk, backend="polars")
    counts = dict(frame["measure"].value_counts().rows())
    assert counts["skill-importance"] == sum(
        each.importance is not None and each.kind.value == "skill" for each in clerk.skills
    )
    assert counts["pay-median"] == sum(each.median is not None for each in clerk.pay)
    assert counts["employment"] == len(clerk.employment)
    rate = frame.filter(measure="exit-rate", last_year=2034).row(0, named=True)
    assert (rate["value"], rate["unit"], rate["first_year"]) == (5.6, "percent/year", 2024)


def test_a_cohort_adds_up() -> None:
    """Of each year, those on levels are those still in, and with those who left all of the cohort."""
    process = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3)
    frame = ck.to_frame(ck.forecast(process, years=5), backend="polars")
    shares = frame.pivot("who", index="year", values="share", aggregate_function="sum")
    assert shares["on level"].to_list() == pytest.approx(shares["still in"].to_list())
    whole = shares["still in"] + shares["left labour force"] + shares["changed occupation"]
    assert whole.to_list() == pytest.approx([1] * 6)


def test_several_in_a_mapping_or_an_iterator() -> None:
    """Several values may stand in a list, a tuple, a mapping or an iterator."""
    ladder = ck.role("csr").ladder
    expected = ck.to_frame([ladder, ladder], backend="polars")
    several: list[Any] = [(ladder, ladder), iter([ladder, ladder])]
    for each in several:
        assert ck.to_frame(each, backend="polars").equals(expected)
    mapped = ck.to_frame({"a": ladder, ck.Stage.LEAD: ladder}, backend="polars")
    assert mapped.drop("of").equals(expected)


@EACH_LIBRARY
def test_keys_of_a_mapping_are_kept(library: FrameLibrary) -> None:
    """The keys of a mapping come first, row by row, in a column of texts."""
    role = ck.role("csr")
    frame: Any = ck.to_frame(
        {"none": ck.Ladder(), "own": role.ladder, ck.Stage.LEAD: ck.Ladder(role.ladder.levels[:1])}, backend=library
    )
    assert next(iter(cells(frame))) == "of"
    assert cells(frame)["of"] == ["own"] * len(role.ladder) + ["lead"]
    assert kinds(frame)["of"] == ("String", ())
    empty: Any = ck.to_frame({"none": ck.Ladder()}, backend=library)
    assert kinds(empty) == kinds(frame)


def test_keys_that_the_values_say_are_not_said_twice() -> None:
    """Of a catalogue's own mappings the keys stand in a column already; with other keys they come first."""
    roles = ck.load_catalog().roles
    assert "of" not in ck.to_frame(roles, backend="polars").columns
    renamed = ck.to_frame({"mine": roles["customer-service-representative"]}, backend="polars")
    assert set(renamed.select("of", "role").rows()) == {("mine", "customer-service-representative")}


@EACH_KIND
def test_results_are_told_apart(kind: str) -> None:
    """Rows of two results of an analysis are told apart by number, whatever else they say."""
    if not next(each for frame in FRAMES for each in frame.kinds if each.endswith(f".{kind}")).startswith(
        "careerkit.analysis"
    ):
        return
    sample = values()[kind]
    one = sample[0] if isinstance(sample, list) else sample
    frame = ck.to_frame([one, one], backend="polars")
    half = frame.height // 2
    assert frame["result"].to_list() == [0] * half + [1] * half
    assert frame.head(half).drop("result").equals(frame.tail(half).drop("result"))


def test_rows_of_occupations_are_told_apart() -> None:
    """No two figures of an occupation share all that says what they are, so that a pivot finds each once."""
    what = ["occupation", "measure", "item", "market", "first_year", "last_year", "unit", "source", "locator"]
    dollars = (ck.Money(3_000, "USD"), ck.Money(5_500, "USD"))
    place = ck.Citation(source=ck.Source(key="ours", title="Ours", kind="own"), locator="Table 1")
    low = ck.Money(250_000, "INR")
    pay = ck.PaySummary(markets="IN", period="year", low=low, publisher_usd=dollars, citation=place)
    codes = ck.load_catalog().occupations["43-4051"].codes
    own = ck.Occupation(key="1", title="Own", codes=codes, pay=ck.PayTable((pay,)))
    frame = ck.to_frame([*ck.load_catalog().occupations.values(), own], backend="polars")
    assert not frame.select(what).is_duplicated().any()
    assert frame.filter(occupation="1").select("measure", "value").rows() == [
        ("pay-low", 250_000), ("pay-publisher-usd-low", 3_000), ("pay-publisher-usd-high", 5_500),
    ]  # fmt: skip
    error = frame.filter(occupation="43-4051", measure="pay-mean-relative-standard-error")
    assert set(error["unit"]) == {"percent of USD/hour", "percent of USD/year"}
    skills = frame.filter(measure="skill-importance", occupation="43-4051")
    assert ("2.A.1.a", "Reading Comprehension") in skills.select("item", "item_name").rows()


def test_kinds_of_the_kinds() -> None:
    """What extends a kind is one of it."""

    class OwnTable(ck.PayTable):
        """A pay table of somebody's own."""

    assert ck.to_frame(OwnTable(), backend="polars").height == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, r"expected one of Attributions, Catalog, .*, or several of one kind, found 7"),
        ("csr", r"found 'csr'"),
        ([], r"expected at least one value, found none"),
        ([ck.PayTable(), ck.Ladder()], r"expected values of one kind, found PayTable and Ladder"),
        ([ck.PayTable(), 7], r"found 7"),
        ({3: ck.PayTable()}, r"x: expected texts as keys, found 3"),
    ],
)
def test_what_no_frame_is_made_of(value: object, said: str) -> None:
    """A value of another kind is refused, and what is taken is listed."""
    with pytest.raises(InvalidTypeError, match=said):
        ck.to_frame(value, backend="polars")


def test_unknown_libraries() -> None:
    """A library is asked for by its name; others are refused before any work."""
    with pytest.raises(NotFoundError, match="no dataframe library 'panda'; nearest: 'pandas'"):
        ck.to_frame(ck.PayTable(), backend="panda")  # type: ignore[call-overload]
    with pytest.raises(InvalidTypeError, match="backend: expected one of 'pandas', 'polars', 'pyarrow', found None"):
        ck.to_frame(ck.PayTable(), backend=None)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("packages", "command"),
    [
        (["polars"], "needs polars; install with: pip install polars$"),
        (["narwhals"], r'needs narwhals; install with: pip install "careerkit\[exchange\]"$'),
        (
            ["narwhals", "polars"],
            r'needs polars and narwhals; install with: pip install "careerkit\[exchange\]" polars$',
        ),
    ],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, packages: list[str], command: str) -> None:
    """All that is not installed is named at once, with the command that installs it."""

    def without(name: str) -> Any:
        if name in packages:
            msg = f"No module named {name!r}"
            raise ModuleNotFoundError(msg, name=name)
        return import_module(name)

    monkeypatch.setattr(frame_libraries, "import_module", without)
    with pytest.raises(MissingExtraError, match=command):
        ck.to_frame(ck.PayTable(), backend="polars")


def test_a_broken_library_keeps_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that lacks something of its own says so itself."""

    def broken(_name: str) -> Any:
        msg = "No module named 'inner'"
        raise ModuleNotFoundError(msg, name="inner")

    monkeypatch.setattr(frame_libraries, "import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="No module named 'inner'"):
        ck.to_frame(ck.PayTable(), backend="polars")


def loaded(code: str) -> set[str]:
    """Which dataframe libraries some code loads in a new interpreter."""
    names = {"narwhals", "numpy", "networkx", *LIBRARIES}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*({names} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """The names cost no dataframe library, and pay tables neither numpy nor networkx of our own."""
    assert loaded("import careerkit") == set()
    assert loaded("import careerkit as ck; ck.to_frame, ck.pay_table_from_frame, ck.profiles_from_frame") == set()
    assert loaded("import careerkit as ck; ck.to_frame(ck.PayTable(), backend='polars')") <= {"narwhals", "polars"}


@pytest.mark.parametrize(
    ("library", "others"),
    [("pandas", "polars pyarrow"), ("polars", "pandas pyarrow numpy"), ("pyarrow", "pandas polars")],
)
def test_no_library_needs_another(library: str, others: str) -> None:
    """A frame is made for a library, and read back, where no other is installed."""
    code = f"""
import sys

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name in {others.split()}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Refusing())
import careerkit as ck
pay = ck.role("csr").pay
frame = ck.to_frame(pay, backend={library!r})
assert ck.pay_table_from_frame(frame, source=ck.load_catalog().sources) == pay
print(type(frame).__module__.partition(".")[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == library


@EACH_LIBRARY
def test_texts_are_kept_as_they_are(library: FrameLibrary) -> None:
    """A text that a spreadsheet would take for a formula, or a page for markup, is a text like others in a frame."""
    name = "=cmd|' /C calc'!A0 <b>"
    frame: Any = ck.to_frame(ck.Profile(name=name), backend=library)
    assert cells(frame)["name"] == [name]


def test_days_of_any_year() -> None:
    """Days of the first and the last year of the calendar are days in each library."""
    first, last = (
        ck.Profile(positions=(ck.HeldPosition(title="Agent", start=day),)) for day in (date(1, 1, 1), date.max)
    )
    for library in LIBRARIES:
        frame: Any = ck.to_frame([first, last], backend=library)
        assert cells(frame)["start"] == [date(1, 1, 1), date.max]


def test_the_page_of_columns_is_up_to_date() -> None:
    """The page is what the code gives; generate_columns.py writes it anew."""
    assert generate_columns.PAGE.read_text(encoding="utf-8") == generate_columns.page()
