"""Careers as data and as models: roles, levels, pay, skills and outlook, every figure with its source.

>>> import careerkit as ck
>>> role = ck.role("Customer Service Representative")
>>> print(role.pay.at("senior", market="US"))
median 52,000, mean 55,000 [USD/year]
"""

# Names are loaded on first use (PEP 562), so that the import costs next to nothing.
# A plain False is read by type checkers as typing.TYPE_CHECKING, and spares importing typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from careerkit.analysis.assumptions import Assumptions as Assumptions
    from careerkit.analysis.comparison import Comparison as Comparison
    from careerkit.analysis.comparison import compare as compare
    from careerkit.analysis.development_action import DevelopmentAssumptions as DevelopmentAssumptions
    from careerkit.analysis.development_plan import DevelopmentPlan as DevelopmentPlan
    from careerkit.analysis.development_plan import development_plan as development_plan
    from careerkit.analysis.forecast import Forecast as Forecast
    from careerkit.analysis.forecast import forecast as forecast
    from careerkit.analysis.keywords import Keyword as Keyword
    from careerkit.analysis.keywords import KeywordCoverage as KeywordCoverage
    from careerkit.analysis.keywords import keyword_coverage as keyword_coverage
    from careerkit.analysis.keywords import resume_keywords as resume_keywords
    from careerkit.analysis.level_titles import LevelTitleMatch as LevelTitleMatch
    from careerkit.analysis.level_titles import level_title as level_title
    from careerkit.analysis.occupation_gap import OccupationGap as OccupationGap
    from careerkit.analysis.occupation_similarity import OccupationSimilarity as OccupationSimilarity
    from careerkit.analysis.pay_distribution import PayDistribution as PayDistribution
    from careerkit.analysis.pay_movement import PayMovement as PayMovement
    from careerkit.analysis.pay_movement import pay_movement as pay_movement
    from careerkit.analysis.pay_policy import PayPolicy as PayPolicy
    from careerkit.analysis.pay_policy import PayStep as PayStep
    from careerkit.analysis.pay_range import PayRange as PayRange
    from careerkit.analysis.pay_range import design_ranges as design_ranges
    from careerkit.analysis.pay_survey import PayBlend as PayBlend
    from careerkit.analysis.pay_survey import age as age
    from careerkit.analysis.pay_survey import blend as blend
    from careerkit.analysis.percentile_rank import PercentileRank as PercentileRank
    from careerkit.analysis.percentile_rank import percentile_rank as percentile_rank
    from careerkit.analysis.process import CareerProcess as CareerProcess
    from careerkit.analysis.process_fit import ProcessFit as ProcessFit
    from careerkit.analysis.projection import Projection as Projection
    from careerkit.analysis.projection import project as project
    from careerkit.analysis.readiness import Readiness as Readiness
    from careerkit.analysis.readiness import readiness as readiness
    from careerkit.analysis.readiness import readiness_scores as readiness_scores
    from careerkit.analysis.readiness_weights import ReadinessWeights as ReadinessWeights
    from careerkit.analysis.routes import Route as Route
    from careerkit.analysis.routes import routes as routes
    from careerkit.analysis.sensitivity import Sensitivity as Sensitivity
    from careerkit.analysis.sensitivity import sensitivity as sensitivity
    from careerkit.analysis.similar_occupations import SimilarOccupations as SimilarOccupations
    from careerkit.analysis.similar_occupations import similar as similar
    from careerkit.analysis.similarity import Similarity as Similarity
    from careerkit.analysis.similarity import similarity as similarity
    from careerkit.analysis.simulation import Simulation as Simulation
    from careerkit.analysis.simulation import simulate as simulate
    from careerkit.analysis.skill_gap import SkillGap as SkillGap
    from careerkit.analysis.skill_gap import skill_gap as skill_gap
    from careerkit.analysis.training_return import TrainingReturn as TrainingReturn
    from careerkit.analysis.training_return import training_return as training_return
    from careerkit.analysis.valuation import growing_annuity as growing_annuity
    from careerkit.analysis.valuation import internal_rates_of_return as internal_rates_of_return
    from careerkit.analysis.valuation import net_present_value as net_present_value
    from careerkit.analysis.valuation import payback as payback
    from careerkit.analysis.valuation import present_value as present_value
    from careerkit.analysis.worth import PresentValue as PresentValue
    from careerkit.catalog.catalog import Catalog as Catalog
    from careerkit.catalog.checking import check as check
    from careerkit.catalog.claims import Claim as Claim
    from careerkit.catalog.loading import load_catalog as load_catalog
    from careerkit.catalog.search import SearchMatch as SearchMatch
    from careerkit.catalog.shortcuts import role as role
    from careerkit.catalog.shortcuts import search as search
    from careerkit.catalog.store_about import InstalledRelease as InstalledRelease
    from careerkit.catalog.store_listing import installed as installed
    from careerkit.catalog.store_listing import uninstall as uninstall
    from careerkit.catalog.text import dumps as dumps
    from careerkit.catalog.text import loads as loads
    from careerkit.display.documents import career_report as career_report
    from careerkit.display.documents import cover_letter_outline as cover_letter_outline
    from careerkit.display.documents import interview_kit as interview_kit
    from careerkit.display.documents import job_description as job_description
    from careerkit.errors import CareerKitError as CareerKitError
    from careerkit.exchange.frame_staff import profiles_from_frame as profiles_from_frame
    from careerkit.exchange.frame_survey import pay_table_from_frame as pay_table_from_frame
    from careerkit.exchange.frames import to_frame as to_frame
    from careerkit.exchange.import_report import ImportReport as ImportReport
    from careerkit.exchange.installing import install as install
    from careerkit.exchange.spreadsheets import to_csv as to_csv
    from careerkit.exchange.spreadsheets import to_excel as to_excel
    from careerkit.model.compensation import Compensation as Compensation
    from careerkit.model.compensation import CompensationComponent as CompensationComponent
    from careerkit.model.crosswalk import Crosswalk as Crosswalk
    from careerkit.model.disagreement import Disagreement as Disagreement
    from careerkit.model.education import EducationLevel as EducationLevel
    from careerkit.model.education import EducationRequirement as EducationRequirement
    from careerkit.model.education import TrainingOption as TrainingOption
    from careerkit.model.exchange_rate import ExchangeRate as ExchangeRate
    from careerkit.model.guide import Guide as Guide
    from careerkit.model.holding import Evidence as Evidence
    from careerkit.model.holding import HeldCredential as HeldCredential
    from careerkit.model.holding import HeldLanguage as HeldLanguage
    from careerkit.model.holding import HeldPosition as HeldPosition
    from careerkit.model.holding import HeldSkill as HeldSkill
    from careerkit.model.holding import LanguageLevel as LanguageLevel
    from careerkit.model.holding import Schooling as Schooling
    from careerkit.model.ladder import Experience as Experience
    from careerkit.model.ladder import Ladder as Ladder
    from careerkit.model.ladder import Level as Level
    from careerkit.model.ladder import Stage as Stage
    from careerkit.model.ladder import Track as Track
    from careerkit.model.market import Market as Market
    from careerkit.model.money import Money as Money
    from careerkit.model.money import PayPeriod as PayPeriod
    from careerkit.model.occupation import Occupation as Occupation
    from careerkit.model.outlook import Outlook as Outlook
    from careerkit.model.outlook import OutlookFigure as OutlookFigure
    from careerkit.model.pay import PaySummary as PaySummary
    from careerkit.model.pay_table import PayTable as PayTable
    from careerkit.model.price_index import PriceIndex as PriceIndex
    from careerkit.model.profile import Profile as Profile
    from careerkit.model.purchasing_power import PurchasingPowerParity as PurchasingPowerParity
    from careerkit.model.role import Position as Position
    from careerkit.model.role import Role as Role
    from careerkit.model.skill_map import SkillMap as SkillMap
    from careerkit.model.skill_map import SkillRequirement as SkillRequirement
    from careerkit.model.skill_map import SkillTier as SkillTier
    from careerkit.model.source import Citation as Citation
    from careerkit.model.source import Source as Source
    from careerkit.model.vocabulary import Credential as Credential
    from careerkit.model.vocabulary import Metric as Metric
    from careerkit.model.vocabulary import Proficiency as Proficiency
    from careerkit.model.vocabulary import Skill as Skill
    from careerkit.model.vocabulary import SkillKind as SkillKind
    from careerkit.model.vocabulary import Tool as Tool

    __version__: str

_MODULES = {
    "analysis.assumptions": "Assumptions",
    "analysis.comparison": "Comparison compare",
    "analysis.development_action": "DevelopmentAssumptions",
    "analysis.development_plan": "DevelopmentPlan development_plan",
    "analysis.forecast": "Forecast forecast",
    "analysis.keywords": "Keyword KeywordCoverage keyword_coverage resume_keywords",
    "analysis.level_titles": "LevelTitleMatch level_title",
    "analysis.occupation_gap": "OccupationGap",
    "analysis.occupation_similarity": "OccupationSimilarity",
    "analysis.pay_distribution": "PayDistribution",
    "analysis.pay_movement": "PayMovement pay_movement",
    "analysis.pay_policy": "PayPolicy PayStep",
    "analysis.pay_range": "PayRange design_ranges",
    "analysis.pay_survey": "PayBlend age blend",
    "analysis.percentile_rank": "PercentileRank percentile_rank",
    "analysis.process": "CareerProcess",
    "analysis.process_fit": "ProcessFit",
    "analysis.projection": "Projection project",
    "analysis.readiness": "Readiness readiness readiness_scores",
    "analysis.readiness_weights": "ReadinessWeights",
    "analysis.routes": "Route routes",
    "analysis.sensitivity": "Sensitivity sensitivity",
    "analysis.similar_occupations": "SimilarOccupations similar",
    "analysis.similarity": "Similarity similarity",
    "analysis.simulation": "Simulation simulate",
    "analysis.skill_gap": "SkillGap skill_gap",
    "analysis.training_return": "TrainingReturn training_return",
    "analysis.valuation": "growing_annuity internal_rates_of_return net_present_value payback present_value",
    "analysis.worth": "PresentValue",
    "catalog.catalog": "Catalog",
    "catalog.checking": "check",
    "catalog.claims": "Claim",
    "catalog.loading": "load_catalog",
    "catalog.search": "SearchMatch",
    "catalog.shortcuts": "role search",
    "catalog.store_about": "InstalledRelease",
    "catalog.store_listing": "installed uninstall",
    "catalog.text": "dumps loads",
    "display.documents": "career_report cover_letter_outline interview_kit job_description",
    "errors": "CareerKitError",
    "exchange.frame_staff": "profiles_from_frame",
    "exchange.frame_survey": "pay_table_from_frame",
    "exchange.frames": "to_frame",
    "exchange.import_report": "ImportReport",
    "exchange.installing": "install",
    "exchange.spreadsheets": "to_csv to_excel",
    "model.compensation": "Compensation CompensationComponent",
    "model.crosswalk": "Crosswalk",
    "model.disagreement": "Disagreement",
    "model.education": "EducationLevel EducationRequirement TrainingOption",
    "model.exchange_rate": "ExchangeRate",
    "model.guide": "Guide",
    "model.holding": "Evidence HeldCredential HeldLanguage HeldPosition HeldSkill LanguageLevel Schooling",
    "model.ladder": "Experience Ladder Level Stage Track",
    "model.market": "Market",
    "model.money": "Money PayPeriod",
    "model.occupation": "Occupation",
    "model.outlook": "Outlook OutlookFigure",
    "model.pay": "PaySummary",
    "model.pay_table": "PayTable",
    "model.price_index": "PriceIndex",
    "model.profile": "Profile",
    "model.purchasing_power": "PurchasingPowerParity",
    "model.role": "Position Role",
    "model.skill_map": "SkillMap SkillRequirement SkillTier",
    "model.source": "Citation Source",
    "model.vocabulary": "Credential Metric Proficiency Skill SkillKind Tool",
}
_EXTRA_OF = {
    "jinja2": "display",
    "networkx": "analysis",
    "numpy": "analysis",
    "scipy": "analysis",
    "tqdm": "analysis",
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "Assumptions",
    "CareerKitError",
    "CareerProcess",
    "Catalog",
    "Citation",
    "Claim",
    "Comparison",
    "Compensation",
    "CompensationComponent",
    "Credential",
    "Crosswalk",
    "DevelopmentAssumptions",
    "DevelopmentPlan",
    "Disagreement",
    "EducationLevel",
    "EducationRequirement",
    "Evidence",
    "ExchangeRate",
    "Experience",
    "Forecast",
    "Guide",
    "HeldCredential",
    "HeldLanguage",
    "HeldPosition",
    "HeldSkill",
    "ImportReport",
    "InstalledRelease",
    "Keyword",
    "KeywordCoverage",
    "Ladder",
    "LanguageLevel",
    "Level",
    "LevelTitleMatch",
    "Market",
    "Metric",
    "Money",
    "Occupation",
    "OccupationGap",
    "OccupationSimilarity",
    "Outlook",
    "OutlookFigure",
    "PayBlend",
    "PayDistribution",
    "PayMovement",
    "PayPeriod",
    "PayPolicy",
    "PayRange",
    "PayStep",
    "PaySummary",
    "PayTable",
    "PercentileRank",
    "Position",
    "PresentValue",
    "PriceIndex",
    "ProcessFit",
    "Proficiency",
    "Profile",
    "Projection",
    "PurchasingPowerParity",
    "Readiness",
    "ReadinessWeights",
    "Role",
    "Route",
    "Schooling",
    "SearchMatch",
    "Sensitivity",
    "SimilarOccupations",
    "Similarity",
    "Simulation",
    "Skill",
    "SkillGap",
    "SkillKind",
    "SkillMap",
    "SkillRequirement",
    "SkillTier",
    "Source",
    "Stage",
    "Tool",
    "Track",
    "TrainingOption",
    "TrainingReturn",
    "__version__",
    "age",
    "blend",
    "career_report",
    "check",
    "compare",
    "cover_letter_outline",
    "design_ranges",
    "development_plan",
    "dumps",
    "forecast",
    "growing_annuity",
    "install",
    "installed",
    "internal_rates_of_return",
    "interview_kit",
    "job_description",
    "keyword_coverage",
    "level_title",
    "load_catalog",
    "loads",
    "net_present_value",
    "pay_movement",
    "pay_table_from_frame",
    "payback",
    "percentile_rank",
    "present_value",
    "profiles_from_frame",
    "project",
    "readiness",
    "readiness_scores",
    "resume_keywords",
    "role",
    "routes",
    "search",
    "sensitivity",
    "similar",
    "similarity",
    "simulate",
    "skill_gap",
    "to_csv",
    "to_excel",
    "to_frame",
    "training_return",
    "uninstall",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("careerkit")
    if name not in _PLACES:
        msg = f"module 'careerkit' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    from careerkit.collector import paused

    with paused():
        try:
            module = import_module(f"careerkit.{_PLACES[name]}")
        except ModuleNotFoundError as error:
            if error.name not in _EXTRA_OF:
                raise
            raise _missing(name, error.name) from None
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def _missing(name: str, package: str) -> Exception:
    from careerkit.errors import MissingExtraError

    return MissingExtraError.of(f"careerkit.{name}", package, _EXTRA_OF[package])


def __dir__() -> list[str]:
    return list(__all__)
