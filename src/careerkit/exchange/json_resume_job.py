"""Job descriptions in the JSON Resume format: written from a position, and a position read from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import bundled_catalog
from careerkit.errors import DataError, InvalidTypeError, NoPayError
from careerkit.exchange.json_ld import Node, Nodes, load
from careerkit.exchange.json_resume_job_reading import JobReader
from careerkit.exchange.json_resume_job_salary import place_of, salary_text
from careerkit.exchange.json_resume_job_terms import OWN, experience_word
from careerkit.exchange.schema_org_sources import Losses, given
from careerkit.model.market import Market
from careerkit.model.role import Position
from careerkit.model.vocabulary import CodeScheme

if TYPE_CHECKING:
    import os

    from careerkit.model.ladder import Level
    from careerkit.model.role import Role
    from careerkit.model.skill_map import SkillMap

__all__ = ["read", "write"]

_ROLE_LOSSES = (
    *("aliases", "occupation", "guides", "compensation", "outlook", "training_options", "moves", "next_steps"),
    *("tools", "metrics"),
)
_REQUIREMENT_LOSSES = (
    *("hurdle", "minimum", "unit", "why", "citations", "guides"),
    *("stage_basis", "stage_reason", "proficiency_basis", "proficiency_reason"),
)


def write(
    position: Position, *, market: Market | str = "US", company: str | None = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A position as a job description of JSON Resume, and what of it the format cannot say.

    The keys of the format come first. The salary is a plain number, as readers of the format have it: what
    ``position.pay_at`` gives, its median, typical figure or mean; of a range alone its two ends. Codes of occupations
    and skills, the unit and the market of the salary, and the keys that lead back to the position stand under names
    that the format leaves free: ``codes``, and ``careerkit`` in ``meta``.

    Args:
        position: a role on one of its levels.
        market: where the job is, and where its pay is told for.
        company: who offers it; None to leave it out.

    Returns:
        The document, valid by the schema of the format; and one line for each value that it has no place for.

    Raises:
        InvalidTypeError: if the position is none, or the company is no text.

    Reference: JSON Resume, job description schema, https://github.com/jsonresume/resume-schema.

    >>> import careerkit as ck
    >>> document, losses = write(ck.role("Customer Service Representative").at("senior"))
    >>> document["title"], document["experience"], document["salary"]
    ('Senior Customer Service Representative', 'Senior', '52000')
    >>> document["codes"][0], losses[-1]
    ('soc-2018:43-4051', 'role.remote: friendly, but not whether in full or in part')
    """
    if not isinstance(position, Position):
        msg = f"position: expected a Position, such as role.at('senior'), found {position!r:.200}"
        raise InvalidTypeError(msg)
    if company is not None and not isinstance(company, str):
        msg = f"company: expected a text or None, found {company!r}"
        raise InvalidTypeError(msg)
    return _JobWriter(position, Market.of(market)).write(company)


def read(
    source: str | os.PathLike[str] | dict[str, Any], *, catalog: Catalog | None = None
) -> tuple[Position, tuple[str, ...]]:
    """The position of a job description, and what of the document was not read.

    It reads what ``write`` makes, and what others write: then skills are recognised by key, name, alias or likeness,
    and one without a level is taken to be asked of a competent person. A salary becomes pay where it is one number
    or a range, its currency is told, as in ``"100000 EUR"``, and the location has a country; it is taken to be of a
    year unless it says otherwise. ``"37,500"`` is left, since it is thousands to some and decimals to others.

    Args:
        source: the path of a file of at most 16 MiB of UTF-8, or the document.
        catalog: the catalogue whose skills are recognised; None for the bundled one.

    Returns:
        A role with one level, on it; and one line for each value of the document that has no place in it.

    Raises:
        DataError: if the file cannot be read, or with all faults of the document, each with its path.
        InvalidTypeError: if the source is neither a path nor a dict, or the catalogue is none.

    >>> position, unread = read({"title": "Agent", "experience": "Junior", "skills": [{"name": "Active listening"}]})
    >>> position.stage, position.skills["active-listening"].proficiency_at("junior")
    (Stage.JUNIOR, Proficiency.COMPETENT)
    """
    if catalog is not None and not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog or None, found {catalog!r:.200}"
        raise InvalidTypeError(msg)
    name, document = load(source, what="a job description of JSON Resume")
    nodes = Nodes(name)
    reader = JobReader(bundled_catalog() if catalog is None else catalog)
    position = reader.read(Node(document, "", nodes))
    if nodes.problems or position is None:
        raise DataError(nodes.problems)
    return position, (*reader.not_recognised, *nodes.unread())


class _JobWriter:
    def __init__(self, position: Position, market: Market) -> None:
        self._position = position
        self._market = market
        self._losses = Losses()

    def write(self, company: str | None) -> tuple[dict[str, Any], tuple[str, ...]]:
        role, level = self._position.role, self._position.level
        salary, unit = self._salary()
        if self._market.industry is not None:
            self._losses.add("market.industry", f"{self._market.industry}{', told in meta alone' if unit else ''}")
        document = {
            "title": level.title,
            "company": company,
            "location": place_of(self._market),
            "salary": salary,
            "experience": experience_word(level.stage),
            "responsibilities": [*level.duties, *role.responsibilities],
            "qualifications": self._qualifications(),
            "skills": self._skills(self._position.skills),
            "codes": self._codes(role),
            "meta": {
                OWN: {
                    "role": role.key,
                    "roleTitle": role.title,
                    "level": level.key,
                    "stages": [stage.value for stage in level.stages],
                    "track": level.track.value,
                    **unit,
                }
            },
        }
        self._lose(role, level)
        return given(document), self._losses.lines

    def _lose(self, role: Role, level: Level) -> None:
        if level.duties:
            self._losses.add("level.duties", "told among the responsibilities")
        self._losses.fields("level", level, "follows", "focus", "citation")
        if len(role.ladder) > 1:
            self._losses.add("role.ladder", f"{len(role.ladder) - 1} other levels")
        asked_above = len(role.skills) - len(self._position.skills)
        if asked_above:
            self._losses.add("role.skills", f"{asked_above} asked on higher levels alone")
        self._losses.fields("role", role, *_ROLE_LOSSES)
        if role.remote.friendly:
            self._losses.add("role.remote", "friendly, but not whether in full or in part")
        else:
            self._losses.fields("role", role, "remote")

    def _salary(self) -> tuple[str | None, dict[str, Any]]:
        """The salary as plain numbers, and its unit, statistic and market."""
        count = len(self._position.role.pay)
        try:
            pay = self._position.pay_at(self._market)
        except NoPayError:
            if count:
                self._losses.add("role.pay", f"{count} statements, none of this stage in {self._market}")
            return None, {}
        figures = {name: money.amount for name, money in pay.statistics.items() if name not in pay.at_least}
        names = [pay.central] if pay.central else ["low", "high"]
        if not figures.keys() >= set(names):
            self._losses.add("role.pay", f"{count} statements; of this stage {pay}, without one figure for all")
            return None, {}
        without = "its citation" + (' and "about"' if {*names} & {*pay.approximate} else "")
        said = f"of {count} statements the {' and '.join(names)} of one, without {without}"
        self._losses.add("role.pay", said)
        unit = {"currency": pay.currency, "period": pay.period.value, "statistic": pay.central}
        unit |= {"market": self._market.area, "industry": self._market.industry}
        return salary_text(figures[name] for name in names), given({"salary": given(unit)})

    def _qualifications(self) -> list[str]:
        level, education = self._position.level, self._position.role.education
        if education:
            self._losses.add("role.education", f"{len(education)} told by name alone")
        if level.experience is None:
            return [each.name for each in education]
        self._losses.add("level.experience", f"told in words: {level.experience}")
        return [*(each.name for each in education), f"Experience: {level.experience}"]

    def _codes(self, role: Role) -> list[str]:
        soc = role.occupation_code(self._position.stage)
        whole = () if role.occupation is None else role.occupation.codes
        others = [f"{code.scheme}:{code.value}" for code in whole if code.scheme is not CodeScheme.SOC]
        if role.occupations:
            self._losses.add("role.occupations", "told by the code alone")
        return [*([] if soc is None else [f"{CodeScheme.SOC}:{soc}"]), *others]

    def _skills(self, skills: SkillMap) -> list[dict[str, Any]]:
        written = []
        for each in skills:
            self._losses.fields("role.skills.requirements[*]", each, *_REQUIREMENT_LOSSES)
            self._losses.fields("role.skills.requirements[*].skill", each.skill, "reuse", "broader")
            self._losses.add("role.skills.requirements[*].schedule", "told for this level alone")
            skill = {
                "name": each.skill.name,
                "level": str(each.proficiency_at(self._position.level.stages[-1])),
                "keywords": list(each.skill.aliases),
                "codes": [f"{code.scheme}:{code.value}" for code in each.skill.codes],
                OWN: {"key": each.skill.key, "kind": each.skill.kind.value, "essential": each.essential},
            }
            written.append(given(skill))
        return written
