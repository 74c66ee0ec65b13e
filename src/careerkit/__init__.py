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
    from careerkit.analysis.forecast import Forecast as Forecast
    from careerkit.analysis.forecast import forecast as forecast
    from careerkit.analysis.pay_distribution import PayDistribution as PayDistribution
    from careerkit.analysis.pay_policy import PayPolicy as PayPolicy
    from careerkit.analysis.pay_range import PayRange as PayRange
    from careerkit.analysis.pay_range import design_ranges as design_ranges
    from careerkit.analysis.pay_survey import PayBlend as PayBlend
    from careerkit.analysis.pay_survey import age as age
    from careerkit.analysis.pay_survey import blend as blend
    from careerkit.analysis.process import CareerProcess as CareerProcess
    from careerkit.analysis.projection import Projection as Projection
    from careerkit.analysis.projection import project as project
    from careerkit.analysis.sensitivity import Sensitivity as Sensitivity
    from careerkit.analysis.sensitivity import sensitivity as sensitivity
    from careerkit.analysis.simulation import Simulation as Simulation
    from careerkit.analysis.simulation import simulate as simulate
    from careerkit.analysis.training_return import TrainingReturn as TrainingReturn
    from careerkit.analysis.training_return import training_return as training_return
    from careerkit.analysis.valuation import growing_annuity as growing_annuity
    from careerkit.analysis.valuation import internal_rates_of_return as internal_rates_of_return
    from careerkit.analysis.valuation import net_present_value as net_present_value
    from careerkit.analysis.valuation import payback as payback
    from careerkit.analysis.valuation import present_value as present_value
    from careerkit.catalog.catalog import Catalog as Catalog
    from careerkit.catalog.checking import check as check
    from careerkit.catalog.claims import Claim as Claim
    from careerkit.catalog.loading import load_catalog as load_catalog
    from careerkit.catalog.search import SearchMatch as SearchMatch
    from careerkit.catalog.shortcuts import role as role
    from careerkit.catalog.shortcuts import search as search
    from careerkit.catalog.text import dumps as dumps
    from careerkit.catalog.text import loads as loads
    from careerkit.errors import CareerKitError as CareerKitError
    from careerkit.model.compensation import Compensation as Compensation
    from careerkit.model.compensation import CompensationComponent as CompensationComponent
    from careerkit.model.disagreement import Disagreement as Disagreement
    from careerkit.model.education import EducationLevel as EducationLevel
    from careerkit.model.education import EducationRequirement as EducationRequirement
    from careerkit.model.education import TrainingOption as TrainingOption
    from careerkit.model.exchange_rate import ExchangeRate as ExchangeRate
    from careerkit.model.guide import Guide as Guide
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
    "analysis.forecast": "Forecast forecast",
    "analysis.pay_distribution": "PayDistribution",
    "analysis.pay_policy": "PayPolicy",
    "analysis.pay_range": "PayRange design_ranges",
    "analysis.pay_survey": "PayBlend age blend",
    "analysis.process": "CareerProcess",
    "analysis.projection": "Projection project",
    "analysis.sensitivity": "Sensitivity sensitivity",
    "analysis.simulation": "Simulation simulate",
    "analysis.training_return": "TrainingReturn training_return",
    "analysis.valuation": "growing_annuity internal_rates_of_return net_present_value payback present_value",
    "catalog.catalog": "Catalog",
    "catalog.checking": "check",
    "catalog.claims": "Claim",
    "catalog.loading": "load_catalog",
    "catalog.search": "SearchMatch",
    "catalog.shortcuts": "role search",
    "catalog.text": "dumps loads",
    "errors": "CareerKitError",
    "model.compensation": "Compensation CompensationComponent",
    "model.disagreement": "Disagreement",
    "model.education": "EducationLevel EducationRequirement TrainingOption",
    "model.exchange_rate": "ExchangeRate",
    "model.guide": "Guide",
    "model.ladder": "Experience Ladder Level Stage Track",
    "model.market": "Market",
    "model.money": "Money PayPeriod",
    "model.occupation": "Occupation",
    "model.outlook": "Outlook OutlookFigure",
    "model.pay": "PaySummary",
    "model.pay_table": "PayTable",
    "model.price_index": "PriceIndex",
    "model.profile": "Profile",
    "model.role": "Position Role",
    "model.skill_map": "SkillMap SkillRequirement SkillTier",
    "model.source": "Citation Source",
    "model.vocabulary": "Credential Metric Proficiency Skill SkillKind Tool",
}
_EXTRA_OF = {"numpy": "analysis", "scipy": "analysis", "networkx": "analysis", "tqdm": "analysis"}
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
    "Disagreement",
    "EducationLevel",
    "EducationRequirement",
    "ExchangeRate",
    "Experience",
    "Forecast",
    "Guide",
    "Ladder",
    "Level",
    "Market",
    "Metric",
    "Money",
    "Occupation",
    "Outlook",
    "OutlookFigure",
    "PayBlend",
    "PayDistribution",
    "PayPeriod",
    "PayPolicy",
    "PayRange",
    "PaySummary",
    "PayTable",
    "Position",
    "PriceIndex",
    "Proficiency",
    "Profile",
    "Projection",
    "Role",
    "SearchMatch",
    "Sensitivity",
    "Simulation",
    "Skill",
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
    "check",
    "compare",
    "design_ranges",
    "dumps",
    "forecast",
    "growing_annuity",
    "internal_rates_of_return",
    "load_catalog",
    "loads",
    "net_present_value",
    "payback",
    "present_value",
    "project",
    "role",
    "search",
    "sensitivity",
    "simulate",
    "training_return",
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

    extra = _EXTRA_OF[package]
    return MissingExtraError(f'careerkit.{name} needs {package}; install it with: pip install "careerkit[{extra}]"')


def __dir__() -> list[str]:
    return list(__all__)
