"""The job as employers hire for it, merged from guides and joined to its occupation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.errors import NotFoundError
from careerkit.model.compensation import Compensation
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.entry import Move
from careerkit.model.ladder import Experience, Ladder, Level, Stage, StageText, as_stages
from careerkit.model.market import Market
from careerkit.model.money import PayPeriod, PayPeriodText
from careerkit.model.occupation import Occupation
from careerkit.model.outlook import Outlook
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillMap
from careerkit.model.source import Citation
from careerkit.model.table import html_table
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Metric, Tool
from careerkit.model.work import RemoteWork

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NextStep", "OccupationLink", "Position", "Role"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OccupationLink(Record):
    """The occupation that some levels of a role are counted under.

    Args:
        soc: the SOC 2018 code.
        stages: the stages that it holds for; empty for all that no other link names.
        citation: on what ground.
    """

    soc: str = attrs.field(validator=is_key)
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=as_stages)
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NextStep(Record):
    """The occupation that a way out of the ladder is counted under.

    Args:
        title: the job or field moved to, as a guide of the role names it.
        soc: the SOC 2018 code.
        citation: on what ground.
    """

    title: str = attrs.field(validator=is_text)
    soc: str = attrs.field(validator=is_key)
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Role(Record):
    """A job as employers hire for it: a pure function of its guides and its occupation.

    Args:
        key: the name that files use.
        title: its title.
        aliases: other titles and abbreviations.
        occupations: the occupations that its levels are counted under.
        occupation: the one that it is counted under as a whole, with all figures that the catalogue has of it;
            None where it has none.
        guides: the keys of its guides, the preferred first.
        ladder: the levels of the preferred guide that has any.
        pay: all pay statements of its guides and its occupation.
        compensation: what comes on top of base pay.
        skills: what it asks for, from which stage on.
        outlook: how the market develops.
        education: schooling that is asked for.
        training_options: ways to prepare.
        moves: steps out of the ladder.
        next_steps: the occupations that these are counted under, where one is named.
        responsibilities: what is done.
        tools: what it is done with.
        metrics: how performance is measured.
        remote: work from elsewhere.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Service Representative")
    >>> role.at("senior").title, role.occupation_code("lead")
    ('Senior Customer Service Representative', '43-1011')
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    occupations: tuple[OccupationLink, ...] = attrs.field(default=(), validator=tuple_of(OccupationLink))
    occupation: Occupation | None = attrs.field(default=None, validator=is_a(Occupation, optional=True))
    guides: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    ladder: Ladder = attrs.field(factory=Ladder, validator=is_a(Ladder))
    pay: PayTable = attrs.field(factory=PayTable, validator=is_a(PayTable))
    compensation: Compensation = attrs.field(factory=Compensation, validator=is_a(Compensation))
    skills: SkillMap = attrs.field(factory=SkillMap, validator=is_a(SkillMap))
    outlook: Outlook = attrs.field(factory=Outlook, validator=is_a(Outlook))
    education: tuple[EducationRequirement, ...] = attrs.field(default=(), validator=tuple_of(EducationRequirement))
    training_options: tuple[TrainingOption, ...] = attrs.field(default=(), validator=tuple_of(TrainingOption))
    moves: tuple[Move, ...] = attrs.field(default=(), validator=tuple_of(Move))
    next_steps: tuple[NextStep, ...] = attrs.field(default=(), validator=tuple_of(NextStep))
    responsibilities: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    tools: tuple[Tool, ...] = attrs.field(default=(), validator=tuple_of(Tool))
    metrics: tuple[Metric, ...] = attrs.field(default=(), validator=tuple_of(Metric))
    remote: RemoteWork = attrs.field(factory=RemoteWork, validator=is_a(RemoteWork))

    def at(self, name: Stage | StageText | str) -> Position:
        """The position on one level, by its key or stage.

        Raises:
            NotFoundError: if the ladder has no such level.
            AmbiguousError: if several levels are at that stage.
        """
        return Position(self, self.ladder[name])

    @property
    def positions(self) -> tuple[Position, ...]:
        """The role on each of its levels."""
        return tuple(Position(self, level) for level in self.ladder)

    def occupation_code(self, stage: Stage | StageText | None = None) -> str | None:
        """The SOC 2018 code that a stage is counted under; without a stage, that of the role as a whole."""
        wanted = Stage.of_optional(stage)
        own = (link.soc for link in self.occupations if wanted in link.stages)
        common = (link.soc for link in self.occupations if not link.stages)
        return next(own, None) or next(common, None)

    def next_step(self, title: str) -> NextStep | None:
        """The occupation that a way out of that title is counted under; None where none is named.

        Args:
            title: the title, as the guide names it.

        >>> import careerkit as ck
        >>> ck.role("csr").next_step("Technical Support Specialist").soc
        '15-1232'
        """
        return next((each for each in self.next_steps if each.title == title), None)

    def __iter__(self) -> Iterator[Position]:
        return iter(self.positions)

    def __repr__(self) -> str:
        return f"<Role {self.key!r}: {self.title}>"

    def _repr_html_(self) -> str:
        rows = [[level.key, level.title, str(level.experience or "")] for level in self.ladder]
        notes = [
            f"{len(self.pay)} pay statements, {len(self.skills)} skills",
            f"guides: {', '.join(self.guides) or 'none'}",
        ]
        return html_table(self.title, ["level", "title", "experience"], rows, notes)


@attrs.frozen(eq=False, repr=False)
class Position(Record):
    """A role on one of its levels.

    Args:
        role: the role.
        level: one of its levels.

    Raises:
        NotFoundError: if the level is not one of the role's.
    """

    role: Role = attrs.field(validator=is_a(Role))
    level: Level = attrs.field(validator=is_a(Level))

    @level.validator
    def _of_role(self, _attribute: object, level: Level) -> None:
        if level not in self.role.ladder.levels:
            raise NotFoundError("level", level.key, [each.key for each in self.role.ladder])

    @property
    def title(self) -> str:
        """The job title."""
        return self.level.title

    @property
    def stage(self) -> Stage:
        """The lowest stage that the level spans."""
        return self.level.stage

    @property
    def experience(self) -> Experience | None:
        """Years of experience on the level [years]; None where no guide says."""
        return self.level.experience

    @property
    def skills(self) -> SkillMap:
        """What the position asks for."""
        return self.role.skills.at(self.level.stages[-1])

    def pay_at(self, market: Market | str, period: PayPeriod | PayPeriodText = PayPeriod.YEAR) -> PaySummary:
        """What the position pays.

        Raises:
            NoPayError: if no figure names its stage, the market and the period.
        """
        return self.role.pay.at(self.stage, market=market, period=period)

    def __repr__(self) -> str:
        return f"<Position {self.title!r} of {self.role.key!r}>"
