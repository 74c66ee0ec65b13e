"""Stages, levels and ladders: how a job is cut into steps, and in what order people take them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular
from careerkit.model.term import OrderedTerm, Term
from careerkit.model.validators import in_order, is_a, is_key, is_text, non_negative, number, tuple_of
from careerkit.model.vocabulary import Skill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Experience", "FocusArea", "Ladder", "Level", "Stage", "StageText", "Track"]

StageText: TypeAlias = Literal[
    "junior", "intermediate", "senior", "lead", "principal", "manager", "director", "executive"
]


class Stage(OrderedTerm):
    """A label for comparing levels across ladders.

    >>> Stage.SENIOR < Stage.of("lead")
    True
    """

    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"
    LEAD = "lead"
    PRINCIPAL = "principal"
    MANAGER = "manager"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


def as_optional_stage(value: Stage | StageText | str | None) -> Stage | None:
    """The member itself, or the one with that text; None stays None."""
    return Stage.of_optional(value)


def as_stage(value: Stage | StageText | str) -> Stage:
    """The member itself, or the one with that text."""
    return Stage.of(value)


def as_stages(values: Stage | Iterable[Stage | StageText | str]) -> tuple[Stage, ...]:
    """Each as a member, in a tuple."""
    return Stage.of_all(values)


def as_rising_stages(values: Stage | Iterable[Stage | StageText | str]) -> tuple[Stage, ...]:
    """Each as a member, once, the lowest first."""
    return tuple(sorted(set(Stage.of_all(values))))


class Track(Term):
    """Whether a level leads by expertise or leads people."""

    SPECIALIST = "specialist"
    MANAGEMENT = "management"


def as_track(value: Track | str) -> Track:
    """The member itself, or the one with that text."""
    return Track.of(value)


def _years(value: Decimal | int) -> Decimal:
    if isinstance(value, Decimal) and not value.is_nan():
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"expected years as int or Decimal, found {value!r}"
        raise InvalidTypeError(msg)
    return Decimal(value)


def _optional_years(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else _years(value)


@attrs.frozen(eq=False, repr=False)
class Experience(Record):
    """Years of experience that people on a level have, half-open: [low, high).

    Args:
        low: years reached on entry [years].
        high: years at which the level is left [years]; None is open.
        leadership_low: years in leadership reached on entry [years].
        leadership_high: their upper end [years]; None is open.
        leadership_kind: what the source calls that leadership.

    >>> Experience(3, 5).holds(3), Experience(3, 5).holds(5)
    (True, False)
    >>> print(Experience(8, None, 3))
    8+ years, 3+ of them in leadership
    """

    low: Decimal = attrs.field(
        default=Decimal(0),
        converter=_years,
        validator=[number, non_negative, in_order("low", "high", strictly=True)],
    )
    high: Decimal | None = attrs.field(default=None, converter=_optional_years, validator=[number, non_negative])
    leadership_low: Decimal | None = attrs.field(
        default=None,
        converter=_optional_years,
        validator=[number, non_negative, in_order("leadership_low", "leadership_high", strictly=True)],
    )
    leadership_high: Decimal | None = attrs.field(
        default=None, converter=_optional_years, validator=[number, non_negative]
    )
    leadership_kind: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))

    def holds(self, years: int | Decimal) -> bool:
        """Whether that many years of experience lie on the level."""
        counted = _years(years)
        return self.low <= counted and (self.high is None or counted < self.high)

    def __str__(self) -> str:
        text = f"{_span(self.low, self.high)} years"
        if self.leadership_low is None:
            return text
        kind = self.leadership_kind or "leadership"
        return f"{text}, {_span(self.leadership_low, self.leadership_high)} of them in {kind}"


def _span(low: Decimal, high: Decimal | None) -> str:
    return f"{low}+" if high is None else f"{low}–{high}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FocusArea(Record):
    """What a person on a level works on becoming better at.

    Args:
        text: the area, in short words.
        skills: the canonical skills that it touches.
    """

    text: str = attrs.field(validator=is_text)
    skills: tuple[Skill, ...] = attrs.field(default=(), validator=tuple_of(Skill))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Level(Record):
    """One step of a ladder.

    Args:
        key: the name that files use, unique on its ladder.
        title: the job title on it.
        stage: where it stands when ladders are compared.
        also: further stages that it spans, as "Senior / Team Lead" does.
        track: specialist or management.
        experience: years of experience on it [years].
        follows: the key of the level that it follows; None for the one before it on the ladder.
        duties: what is done on it.
        focus: what is learned on it.
        citation: where the source describes it.

    >>> Level(key="senior", title="Senior Agent", stage="senior", experience=Experience(3, 5)).track
    Track.SPECIALIST
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    stage: Stage = attrs.field(converter=as_stage)
    also: tuple[Stage, ...] = attrs.field(default=(), converter=as_rising_stages)
    track: Track = attrs.field(default=Track.SPECIALIST, converter=as_track)
    experience: Experience | None = attrs.field(default=None, validator=is_a(Experience, optional=True))
    follows: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_key))
    duties: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    focus: tuple[FocusArea, ...] = attrs.field(default=(), validator=tuple_of(FocusArea))
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))

    @also.validator
    def _above(self, _attribute: object, value: tuple[Stage, ...]) -> None:
        if any(stage <= self.stage for stage in value):
            msg = f"Level.also: expected stages above {self.stage}, found {', '.join(map(str, value))}"
            raise InvalidValueError(msg)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages that the level spans, the lowest first."""
        return (self.stage, *self.also)

    def __str__(self) -> str:
        return self.title


@attrs.frozen(eq=False, repr=False)
class Ladder(Tabular, Record):
    """Levels in the order in which people take them; tracks may branch.

    Args:
        levels: the levels, each after those that it follows. Within a track neither the
            stage nor the years of experience on entry go down.

    Raises:
        InvalidValueError: if a key stands twice, a level follows one that does not stand
            before it, or a track goes down.

    >>> ladder = Ladder((
    ...     Level(key="agent", title="Agent", stage="junior", experience=Experience(0, 3)),
    ...     Level(key="lead", title="Team Lead", stage="lead", experience=Experience(3, None)),
    ... ))
    >>> ladder["lead"].title, ladder.at(years=2).key, [level.key for level in ladder.after("agent")]
    ('Team Lead', 'agent', ['lead'])
    """

    levels: tuple[Level, ...] = attrs.field(default=(), validator=tuple_of(Level))

    @levels.validator
    def _ordered(self, _attribute: object, levels: tuple[Level, ...]) -> None:
        seen: set[str] = set()
        last: dict[Track, Level] = {}
        last_years: dict[Track, tuple[str, Decimal]] = {}
        for level in levels:
            if level.key in seen:
                msg = f"Ladder.levels: expected each key once, found {level.key!r} again"
                raise InvalidValueError(msg)
            if level.follows is not None and level.follows not in seen:
                msg = f"Ladder.levels: {level.key!r} follows {level.follows!r}, which does not stand before it"
                raise InvalidValueError(msg)
            _check_stage(last.get(level.track, level), level)
            if level.experience is not None:
                years = (level.key, level.experience.low)
                _check_years(last_years.get(level.track, years), *years)
                last_years[level.track] = years
            seen.add(level.key)
            last[level.track] = level

    def __iter__(self) -> Iterator[Level]:
        return iter(self.levels)

    def __len__(self) -> int:
        return len(self.levels)

    def __contains__(self, name: object) -> bool:
        """Whether a level, its key, or a stage or its text is on the ladder."""
        return any(name in (level, level.key, *level.stages, *map(str, level.stages)) for level in self.levels)

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per level, and the names of the columns."""
        head = ["level", "title", "stage", "track", "experience"]
        return head, [
            [
                level.key,
                level.title,
                ", ".join(map(str, level.stages)),
                str(level.track),
                "" if level.experience is None else str(level.experience),
            ]
            for level in self.levels
        ]

    def __repr__(self) -> str:
        return f"<Ladder: {', '.join(level.key for level in self.levels)}>"

    def __getitem__(self, name: Stage | StageText | str) -> Level:
        """The level of that key, or of that stage where it is the only one.

        Raises:
            NotFoundError: if there is none; the keys are listed.
            AmbiguousError: if several levels are at that stage; their keys are listed.
        """
        text = name.value if isinstance(name, Stage) else name
        for level in self.levels:
            # A key may be the name of a stage that its level is not on; a stage is not answered by such.
            if level.key == text and (not isinstance(name, Stage) or name in level.stages):
                return level
        at_stage = [level for level in self.levels if any(stage.value == text for stage in level.stages)]
        if len(at_stage) > 1:
            raise AmbiguousError("level", text, [level.key for level in at_stage])
        if not at_stage:
            raise NotFoundError("level", text, [level.key for level in self.levels])
        return at_stage[0]

    def at(self, *, years: int | Decimal, track: Track | Literal["specialist", "management"] | None = None) -> Level:
        """The highest level whose years of experience on entry are reached.

        Args:
            years: years of experience [years].
            track: only levels of this track; None for all.

        Raises:
            NotFoundError: if no level is reached.
        """
        wanted, reached_years = Track.of_optional(track), _years(years)
        reached = [
            level
            for level in self.levels
            if level.experience is not None
            and level.experience.low <= reached_years
            and (wanted is None or level.track is wanted)
        ]
        if not reached:
            raise NotFoundError("level", f"at {years} years", [level.key for level in self.levels])
        # Of several levels on one stage the last is the highest; max takes the first.
        return max(reversed(reached), key=lambda level: level.stage.rank)

    def after(self, name: Stage | StageText | str) -> tuple[Level, ...]:
        """The levels that follow directly on one; several where tracks branch, none at the top."""
        level = self[name]
        following = zip(self.levels, self.levels[1:], strict=False)
        by_place = {later.key: earlier.key for earlier, later in following}
        return tuple(later for later in self.levels if (later.follows or by_place.get(later.key)) == level.key)


def _check_stage(below: Level, level: Level) -> None:
    if level.stage < below.stage:
        msg = f"Ladder.levels: {level.key!r} ({level.stage}) stands after {below.key!r} ({below.stage})"
        raise InvalidValueError(msg)


def _check_years(below: tuple[str, Decimal], level: str, years: Decimal) -> None:
    if years < below[1]:
        msg = f"Ladder.levels: {level!r} starts at {years} years, {below[0]!r} before it at {below[1]}"
        raise InvalidValueError(msg)
