"""One value of each kind that frames are made of, and what a frame of any library holds."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow as pa

import careerkit as ck
from careerkit.catalog.store_about import InstalledRelease, InstalledReleases
from careerkit.exchange.import_report import FileReport, LeftOut, Mark
from careerkit.exchange.read_report import Reading, ReadReport
from careerkit.model.crosswalk import CodePair
from careerkit.model.occupation_content import SkillRelation
from careerkit.model.occupation_figures import PreparationShare
from careerkit.model.vocabulary import Code

AS_OF = date(2026, 1, 1)


@cache
def values() -> dict[str, Any]:
    """One value of each kind, by the name of its kind; of some two, so that each branch is met."""
    catalog, role = ck.load_catalog(), ck.role("csr")
    clerk = catalog.occupations["43-4051"]
    typing = ck.HeldSkill(skill=catalog.skills["typing"], proficiency="competent")
    lead = ck.HeldPosition(title="Agent", start=date(2022, 3, 1), employer="Shop", leads=True)
    school = ck.Schooling(level="upper-secondary")
    person = ck.Profile(
        name="Ann",
        skills=(typing, ck.HeldSkill(skill=catalog.skills["empathy"])),
        positions=(lead,),
        education=(school,),
        pay=ck.Money(47_000, "USD"),
        level="senior",
        market="US",
    )
    process = ck.CareerProcess.from_role(role, promoted=0.3)
    bonus = ck.CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.05"))
    extra = ck.Compensation(components=(bonus,))
    still = ck.CareerProcess.from_role(role, promoted=0.3, shock_sd=0, start_sd=0)
    report = ck.ImportReport(
        release="A release",
        sources=(),
        files=(FileReport(name="a.txt", rows=3, read=2, unused=("Date",)),),
        left_out=(LeftOut(file="a.txt", reason="no figures", rows=1, examples=("x",)),),
        marks=(Mark(file="a.txt", meaning="top-coded", figures=1),),
        not_found=("b.txt",),
        not_used=("c.txt",),
    )
    bare = ck.Role(key="bare", title="Bare")
    plain = ck.Occupation(key="99-9999", title="Plain", codes=clerk.codes)
    place = ck.Citation(source=next(iter(catalog.sources.values())), locator="Table 1")
    full = ck.Occupation(
        key="99-9998",
        title="Full",
        codes=clerk.codes,
        preparation=(
            PreparationShare(kind="education", category=2, words="school", share=Decimal(60), citation=place),
            PreparationShare(kind="experience", category=1, share=Decimal(5), suppress=True, citation=place),
        ),
        skill_relations=(
            SkillRelation(skill=catalog.skills["typing"], essential=True, citation=place),
            SkillRelation(skill=catalog.skills["empathy"], essential=False, citation=place),
        ),
    )
    pairs = [("13-1021.00", "13-1020"), ("43-4051.00", "43-4051")]
    crosswalk = ck.Crosswalk(
        key="made-up",
        title="O*NET-SOC to the matrix",
        pairs=tuple(
            CodePair(
                source=Code("onet-soc-2019", one),
                target=Code("nem", other),
                source_title="A title",
                target_title="Another",
                citation=ck.Citation(source=place.source, locator=f"row {one}", as_of=AS_OF),
            )
            for one, other in pairs
        ),
    )
    installed = InstalledRelease(
        name="a-release",
        release="A release",
        sources=(ck.Source(key="a", title="A", kind="own", licence="CC BY 4.0", attribution="By A."),),
        installed=AS_OF,
        checksum="0" * 64,
        source_size=10,
        size=20,
        entries=(("occupations", 3),),
        folder=Path("releases"),
    )
    watched = [(number, date(2020, 1, 1), "agent") for number in range(10)]
    watched += [(number, date(2021, 1, 1), "lead") for number in range(3)]
    seniors = role.pay.where(stage="senior", market="US", period="year")
    training = ck.training_return(
        role.training_options[0], process, rate=0.05, years=5, completes=0.8, placed=0.9, pay_raise=9_000, months=3
    )
    unknown = ck.Ladder((ck.Level(key="agent", title="Agent", stage="junior"),))
    return {
        "Catalog": catalog,
        "Occupation": [clerk, plain, full],
        "Role": [role, bare],
        "Ladder": [role.ladder, unknown],
        "SkillMap": role.skills,
        "Skill": catalog.skills,
        "Source": catalog.sources,
        "PayTable": [role.pay, clerk.pay],
        "PaySummary": role.pay.at("senior", market="US"),
        "Outlook": role.outlook,
        "PayMovement": ck.pay_movement(clerk),
        "SimilarOccupations": ck.similar(catalog, "43-4051", limit=3),
        "OccupationGap": ck.skill_gap(clerk, catalog.occupations["43-1011"]),
        "Profile": [person, ck.Profile()],
        "SkillGap": [ck.skill_gap(person, role.at("lead")), ck.skill_gap(role.at("junior"), role.at("senior"))],
        "Readiness": ck.readiness(person, role.at("lead"), as_of=AS_OF),
        "DevelopmentPlan": ck.development_plan(person, role.at("lead"), as_of=AS_OF),
        "Route": [
            *ck.routes(catalog, start=role.at("junior"), goal=role.at("lead")),
            *ck.routes(catalog, start=role.at("senior"), goal="Technical Support Specialist", best=1),
        ],
        "Projection": [ck.project(role, years=4), ck.project(role, years=3, compensation=extra)],
        "Forecast": [
            ck.forecast(process, years=3, compensation=extra),
            ck.forecast(still, years=3),
        ],
        "Simulation": ck.simulate(process, years=3, careers=500, seed=1),
        "ImportReport": report,
        "PayBlend": ck.blend([each for each in seniors if len(each.stages) == 1]),
        "PayDistribution": [
            ck.PayDistribution.from_summary(clerk.pay.at(market="US")),
            ck.PayDistribution.from_percentiles({0.1: 31_000, 0.5: 43_200}, currency="USD"),
        ],
        "PayRange": [*ck.design_ranges([38_000, 45_000], spread=0.4, currency="USD"), ck.PayRange(1, 2, 3)],
        "PercentileRank": ck.percentile_rank(clerk, ck.Money(48_000, "USD")),
        "TrainingReturn": training,
        "Similarity": ck.similarity(role.at("junior"), role.at("senior")),
        "OccupationSimilarity": ck.similarity(clerk, catalog.occupations["43-1011"], catalog=catalog),
        "KeywordCoverage": ck.keyword_coverage("Trained in active listening", role.at("junior")),
        "Comparison": ck.compare(process, still, careers=50, years=2),
        "Sensitivity": ck.sensitivity(process, outcome="real mean pay", years=3),
        "ProcessFit": ck.CareerProcess.fit(watched, levels=["agent", "lead"], until=date(2021, 1, 1)),
        "Claim": catalog.verify_claims(),
        "Disagreement": [*role.pay.disagreements(), *role.outlook.disagreements()],
        "Attributions": catalog.attributions(),
        "InstalledRelease": installed,
        "InstalledReleases": InstalledReleases((installed,)),
        "Crosswalk": crosswalk,
        "CodeJoin": catalog.join(crosswalk)[1],
        "ReadReport": ReadReport(
            source="a.json",
            readings=(
                Reading(path="skills[0]", text="CRM", kind="skill", result="crm-software", how="alias", score=90.0),
            ),
            unused=("meta",),
        ),
    }


def cells(frame: Any) -> dict[str, list[object]]:
    """What a frame holds, column by column, in Python's own values and None."""
    opened = nw.from_native(frame)
    return {name: [_plain(each) for each in opened[name].to_list()] for name in opened.columns}


def kinds(frame: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each column of a frame may hold, in words that no library owns."""
    opened = nw.from_native(frame)
    found = {}
    for name, held in opened.schema.items():
        categories: tuple[str, ...] = ()
        word = str(held).partition("(")[0]
        if word in ("Enum", "Categorical"):
            word, categories = "category", tuple(_categories(frame, name))
        # pandas has no dates without pyarrow; its moments at midnight stand for them.
        found[name] = ("Date" if word == "Datetime" else word, categories)
    return found


def ordered(frame: Any) -> dict[str, bool]:
    """Whether the categories of each such column of a frame of pandas or pyarrow are ordered."""
    if isinstance(frame, pa.Table):
        return {each.name: each.type.ordered for each in frame.schema if pa.types.is_dictionary(each.type)}
    return {
        str(name): bool(held.ordered) for name, held in frame.dtypes.items() if isinstance(held, pd.CategoricalDtype)
    }


def _categories(frame: Any, name: str) -> list[str]:
    if isinstance(frame, pa.Table):
        chunk: Any = frame.column(name).combine_chunks()
        return [str(each) for each in chunk.dictionary.to_pylist()]
    held = frame[name].dtype.categories
    return [str(each) for each in (held if isinstance(held, pd.Index) else held.to_list())]


def _plain(value: object) -> object:
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:
        return None
    return value.date() if isinstance(value, datetime) else value
