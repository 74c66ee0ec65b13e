"""A career as a chance process: who is promoted, who leaves, and how pay moves on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import attrs

from careerkit.analysis.anchors import PayAnchor
from careerkit.analysis.assumptions import MAXIMUM_RATE, Assumptions
from careerkit.analysis.process_fields import (
    MAXIMUM_PAY,
    MAXIMUM_STAY,
    AfterChange,
    LevelName,
    check_exits,
    level_name,
    level_names,
    log_spread,
    place_of,
    probability,
    promotion_table,
    whole,
    within,
)
from careerkit.analysis.rates import RateTable, rate_table, real_number
from careerkit.errors import InvalidValueError
from careerkit.model.codes import CURRENCIES
from careerkit.model.ladder import Level, Stage
from careerkit.model.market import Market
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.validators import is_a, is_text, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from careerkit.analysis.process_fit import ProcessFit
    from careerkit.analysis.promotion_times import Timing
    from careerkit.analysis.rates import Numbers, Rates
    from careerkit.model.ladder import StageText, Track
    from careerkit.model.profile import Profile
    from careerkit.model.role import Role

__all__ = ["CareerProcess"]


# The fields take less than the arguments, and depend on each other: hence an __init__ of its own.
@attrs.frozen(kw_only=True, eq=False, repr=False, init=False)
class CareerProcess(Record):
    """Levels, yearly chances of promotion and of leaving, and how pay moves.

    In each year a person leaves the labour force, or changes occupation, or else is promoted, or
    else stays. Log pay then moves by log(1 + m), on promotion by log(1 + b) too, and by a
    permanent shock σZ − σ²/2 whose mean effect on pay is nil (Carroll 1997; MaCurdy 1982). Merit
    and raise are those of the level that is left or kept. Rates are one number, one per level
    ``(levels,)``, or levels × years on the level ``(levels, years)``, whose last column holds for
    all longer stays; they are kept as tables with a row per level.

    Args:
        levels: names of the levels, the lowest first, ``(levels,)``.
        promotion: chance to be promoted in a year, of those who do not leave [1/year]; 0 for the
            highest level, which one number for all levels leaves out.
        leave_labour_force: chance to leave the labour force in a year [1/year].
        change_occupation: chance to change occupation in a year [1/year].
        merit: nominal growth of pay in a year on one level, m [1/year].
        promotion_raise: raise on promotion beside merit, b [share of pay].
        shock_sd: standard deviation of the yearly permanent shock to log pay, σ.
        start_median: median pay of year 0 [currency/year].
        start_sd: standard deviation of log pay in year 0; 0 for known pay.
        start_level: name or number of the level of year 0.
        start_years: whole years on that level before year 0 [years].
        own_pay: whether start pay is one person's own rather than the market's.
        level_years: whole years that each level takes on schedule [years], ``(levels,)``; needed with ``anchors``.
        after_change: what becomes of the pay of those who change occupation; must be named before
            a present value is asked for, if anybody does.
        currency: ISO 4217 code of pay.
        market: where the pay holds.
        assumptions: the rates for inflation, discounting and structure; and what a raise was computed by.
        anchors: the market pay of each level, if the process was made from it.
        sources: where other figures come from.
        notes: how the process was made, in sentences that results show.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a probability is outside [0, 1], the two ways out sum to more than 1, a
            shape is not one of the three, or a number is out of its bounds.
        NotFoundError: if there is no such start level.

    >>> process = CareerProcess(levels=["agent", "lead"], promotion=0.1, leave_labour_force=0.056,
    ...                         merit=0.03, promotion_raise=0.2, shock_sd=0.02, start_median=36_000, start_sd=0.1)
    >>> process.promotion, process.leave_labour_force
    (((0.1,), (0.0,)), ((0.056,), (0.056,)))
    """

    levels: tuple[str, ...] = attrs.field(validator=tuple_of(str))
    promotion: RateTable = attrs.field(validator=probability)
    leave_labour_force: RateTable = attrs.field(validator=probability)
    change_occupation: RateTable = attrs.field(validator=probability)
    merit: RateTable = attrs.field(validator=within(-0.99, MAXIMUM_RATE, "a rate from -0.99 to 1 (100 %)"))
    promotion_raise: RateTable = attrs.field(
        validator=within(-0.99, 1e9, "a raise above -0.99 and at most 1e9 times pay")
    )
    shock_sd: float = attrs.field(validator=log_spread)
    start_median: float = attrs.field()
    start_sd: float = attrs.field(validator=log_spread)
    start_level: str = attrs.field()
    start_years: int = attrs.field(validator=is_a(int))
    own_pay: bool = attrs.field(validator=is_a(bool))
    level_years: tuple[int, ...] = attrs.field(validator=tuple_of(int))

    @level_years.validator
    def _within_a_life(self, _attribute: object, value: tuple[int, ...]) -> None:
        for place, years in enumerate(value):
            if not 0 <= years <= MAXIMUM_STAY:
                msg = f"CareerProcess.level_years[{place}]: expected 0 to {MAXIMUM_STAY} years, found {years!r}"
                raise InvalidValueError(msg)

    after_change: AfterChange | None = attrs.field()
    currency: str = attrs.field(validator=is_text)
    market: Market | None = attrs.field(validator=is_a(Market, optional=True))
    assumptions: Assumptions = attrs.field(validator=is_a(Assumptions))
    anchors: tuple[PayAnchor, ...] = attrs.field(validator=tuple_of(PayAnchor))
    sources: tuple[Citation, ...] = attrs.field(validator=tuple_of(Citation))
    notes: tuple[str, ...] = attrs.field(validator=tuple_of(str))

    def __init__(
        self,
        *,
        levels: Sequence[str],
        promotion: Rates,
        leave_labour_force: Rates,
        start_median: float,
        change_occupation: Rates = 0.0,
        merit: Rates = 0.0,
        promotion_raise: Rates = 0.0,
        shock_sd: float = 0.0,
        start_sd: float = 0.0,
        start_level: str | int = 0,
        start_years: int = 0,
        own_pay: bool = False,
        level_years: tuple[int, ...] = (),
        after_change: AfterChange | None = None,
        currency: str = "USD",
        market: Market | str | None = None,
        assumptions: Assumptions | None = None,
        anchors: tuple[PayAnchor, ...] = (),
        sources: tuple[Citation, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> None:
        names = level_names(levels)
        rates = {
            "leave_labour_force": leave_labour_force,
            "change_occupation": change_occupation,
            "merit": merit,
            "promotion_raise": promotion_raise,
        }
        numbers = {"start_median": start_median, "shock_sd": shock_sd, "start_sd": start_sd}
        fields: dict[str, Any] = {
            "levels": names,
            "promotion": promotion_table(promotion, len(names)),
            **{name: rate_table(f"CareerProcess.{name}", value, len(names)) for name, value in rates.items()},
            **{name: real_number(f"CareerProcess.{name}", value) for name, value in numbers.items()},
            "start_level": level_name(start_level, names),
            "start_years": whole(start_years),
            "own_pay": own_pay,
            "level_years": tuple(level_years),
            "after_change": after_change,
            "currency": currency,
            "market": None if market is None else Market.of(market),
            "assumptions": Assumptions() if assumptions is None else assumptions,
            "anchors": tuple(anchors),
            "sources": tuple(sources),
            "notes": tuple(notes),
        }
        self.__attrs_init__(**fields)

    @levels.validator
    def _distinct(self, _attribute: object, value: tuple[str, ...]) -> None:
        repeated = sorted({name for name in value if value.count(name) > 1})
        if repeated:
            msg = f"CareerProcess.levels: expected each name once, found {', '.join(map(repr, repeated))} again"
            raise InvalidValueError(msg)

    @promotion.validator
    def _ends_at_the_top(self, _attribute: object, value: RateTable) -> None:
        if any(value[-1]):
            msg = (
                f"CareerProcess.promotion[{len(value) - 1}]: expected 0 for the highest level "
                f"{self.levels[-1]!r}, from which nobody is promoted, found {max(value[-1])!r}"
            )
            raise InvalidValueError(msg)

    @start_median.validator
    def _positive(self, _attribute: object, value: float) -> None:
        if not 0 < value <= MAXIMUM_PAY:
            msg = f"CareerProcess.start_median: expected pay above 0 and at most {MAXIMUM_PAY:g}, found {value!r}"
            raise InvalidValueError(msg)

    @start_years.validator
    def _not_negative(self, _attribute: object, value: int) -> None:
        if not 0 <= value <= MAXIMUM_STAY:
            msg = f"CareerProcess.start_years: expected 0 to {MAXIMUM_STAY} years, found {value!r}"
            raise InvalidValueError(msg)

    @anchors.validator
    def _one_per_level(self, _attribute: object, value: tuple[PayAnchor, ...]) -> None:
        if value and {len(value), len(self.level_years)} != {len(self.levels)}:
            msg = (
                f"CareerProcess: expected anchors and level_years for each of {len(self.levels)} levels, or none, "
                f"found {len(value)} and {len(self.level_years)}"
            )
            raise InvalidValueError(msg)

    @after_change.validator
    def _named(self, _attribute: object, value: object) -> None:
        if value is not None and value not in get_args(AfterChange):
            msg = f"CareerProcess.after_change: expected 'nothing' or 'keeps-pace', found {value!r}"
            raise InvalidValueError(msg)

    @currency.validator
    def _is_currency(self, _attribute: object, value: str) -> None:
        if value not in CURRENCIES:
            msg = f"CareerProcess.currency: expected an ISO 4217 code such as 'USD', found {value!r}"
            raise InvalidValueError(msg)

    def __attrs_post_init__(self) -> None:
        check_exits(self.levels, self.leave_labour_force, self.change_occupation)

    @property
    def start_place(self) -> int:
        """The number of the start level, from 0."""
        return self.levels.index(self.start_level)

    @property
    def loses_to_other_occupations(self) -> bool:
        """Whether anybody changes occupation."""
        return any(map(any, self.change_occupation))

    def place(self, level: LevelName) -> int:
        """The number of a level, from 0, by its name or number, or by the level or stage of that key.

        Raises:
            NotFoundError: if there is none.
        """
        return place_of(level, self.levels)

    @property
    def follows_market(self) -> bool:
        """Whether merit, raises and start pay are those that the market pay of the levels gives."""
        return bool(self.anchors) and self.with_assumptions(self.assumptions) == self

    def with_assumptions(self, assumptions: Assumptions) -> CareerProcess:
        """The same process under other assumptions.

        A process that was made from market pay (one with ``anchors``) has its merit, its raises
        and the ageing of its figures computed anew; of another only what is shown, inflation and
        the discount rate change.

        Args:
            assumptions: the assumptions that take the place of the present ones.
        """
        from careerkit.analysis.process_making import under_assumptions

        return under_assumptions(self, assumptions)

    @classmethod
    def from_role(
        cls,
        role: Role,
        *,
        promoted: float | Numbers,
        market: Market | str = "US",
        assumptions: Assumptions | None = None,
        timing: Timing = "schedule",
        start: Level | Stage | StageText | str | None = None,
        until: Level | Stage | StageText | str | None = None,
        track: Track | str | None = None,
        leave_labour_force: Rates | None = None,
        change_occupation: Rates = 0.0,
        after_change: AfterChange | None = None,
        shock_sd: float = 0.02,
        start_sd: float = 0.1,
    ) -> CareerProcess:
        """The process of climbing a role's ladder.

        Years in a guide describe people who were promoted, and how many ever are no guide says.
        So promotion after k years on a level has the chance h(k) = p·f(k) / (1 − p·F(k − 1)), with
        the share p who are ever promoted, and the distribution f of the time that it takes them.

        Args:
            role: the role.
            promoted: share p of each level that is ever promoted if it does not leave, one number
                or one per level but the last. Spans of control bound it: a lead for eleven agents
                leaves room for few.
            market: where.
            assumptions: the rates and the raise rule; None for the documented defaults.
            timing: when within a level's years the promoted are promoted.
            start: key or stage of the level of year 0; None for the lowest.
            until: key or stage of the highest level; None for the top.
            track: which branch to take where the ladder has two.
            leave_labour_force: chance to leave the labour force in a year [1/year]; None for the
                published rate of the role's occupation.
            change_occupation: chance to change occupation in a year [1/year]. Published transfer
                rates count promotion to supervisor too, which is another occupation; so 0 unless given.
            after_change: what becomes of the pay of those who change occupation.
            shock_sd: standard deviation of the yearly permanent shock to log pay: an assumption.
            start_sd: standard deviation of log pay in year 0: an assumption.

        Raises:
            InvalidValueError: if ``promoted`` is outside [0, 1] or no exit rate is known.
            NotFoundError: if the ladder has no such level.
            NoPayError: if a level has no market pay.

        >>> import careerkit as ck
        >>> process = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3, until="senior")
        >>> process.levels, process.promotion[1]
        (('junior', 'intermediate', 'senior'), (0.0, 0.3, 0.0))
        """
        from careerkit.analysis.process_making import role_process

        return role_process(
            role,
            promoted=promoted,
            market=market,
            assumptions=assumptions,
            timing=timing,
            start=start,
            until=until,
            track=track,
            leave_labour_force=leave_labour_force,
            change_occupation=change_occupation,
            after_change=after_change,
            shock_sd=shock_sd,
            start_sd=start_sd,
        )

    @classmethod
    def from_profile(
        cls,
        profile: Profile,
        role: Role,
        *,
        promoted: float | Numbers,
        assumptions: Assumptions | None = None,
        timing: Timing = "schedule",
        until: Level | Stage | StageText | str | None = None,
        track: Track | str | None = None,
        leave_labour_force: Rates | None = None,
        change_occupation: Rates = 0.0,
        after_change: AfterChange | None = None,
        shock_sd: float = 0.02,
    ) -> CareerProcess:
        """The process of one person in mid-career, from their own pay, level and years on it.

        Args:
            profile: the person: level, years on it, pay and market.
            role: the role whose ladder they climb.
            promoted: as for ``from_role``, from the person's level on.
            assumptions: as for ``from_role``.
            timing: as for ``from_role``.
            until: as for ``from_role``.
            track: as for ``from_role``.
            leave_labour_force: as for ``from_role``.
            change_occupation: as for ``from_role``.
            after_change: as for ``from_role``.
            shock_sd: as for ``from_role``.

        Raises:
            InvalidValueError: as for ``from_role``.
            NotFoundError: if the ladder has no such level.
            NoPayError: if a level has no market pay.
            CurrencyError: if the person is paid in another currency than the market.

        >>> import careerkit as ck
        >>> person = ck.Profile(level="intermediate", years_on_level=1, pay=ck.Money(45_000, "USD"), market="US")
        >>> process = ck.CareerProcess.from_profile(person, ck.role("csr"), promoted=0.3)
        >>> process.start_level, process.start_years, process.start_median, process.start_sd
        ('intermediate', 1, 45000.0, 0.0)
        """
        from careerkit.analysis.process_making import profile_process

        return profile_process(
            profile,
            role,
            promoted=promoted,
            assumptions=assumptions,
            timing=timing,
            until=until,
            track=track,
            leave_labour_force=leave_labour_force,
            change_occupation=change_occupation,
            after_change=after_change,
            shock_sd=shock_sd,
        )

    @classmethod
    def from_headcounts(
        cls,
        counts: Numbers,
        *,
        market_pay: Numbers,
        leave_labour_force: Rates,
        change_occupation: Rates = 0.0,
        after_change: AfterChange | None = None,
        growth: float = 0.0,
        levels: Sequence[str] | None = None,
        assumptions: Assumptions | None = None,
        shock_sd: float = 0.02,
        start_sd: float = 0.1,
        currency: str = "USD",
    ) -> CareerProcess:
        """The process whose flows keep a pyramid of headcounts in shape.

        Places above the lowest level are filled from below; so the chances of promotion follow
        from how many people each level has and loses
        (Bartholomew, Forbes and McClean 1991: h(l)·(1 − e(l))·N(l) = Σ (e(j) + g)·N(j), j > l).

        Args:
            counts: people on each level, the lowest first [people], ``(levels,)``.
            market_pay: market pay of each level [currency/year], ``(levels,)``.
            leave_labour_force: chance to leave the labour force in a year, a number or one per level [1/year].
            change_occupation: chance to change occupation in a year, likewise [1/year].
            after_change: what becomes of the pay of those who change occupation.
            growth: how fast the whole pyramid grows [1/year].
            levels: names of the levels; None for "level 1" and so on.
            assumptions: the rates and the raise rule. The raise is that after the mean stay on a level.
            shock_sd: standard deviation of the yearly permanent shock to log pay: an assumption.
            start_sd: standard deviation of log pay in year 0: an assumption.
            currency: ISO 4217 code of pay.

        Raises:
            InvalidValueError: if a level cannot fill the places above it, or counts and pay differ in length.

        >>> process = CareerProcess.from_headcounts([80, 20], market_pay=[40_000, 55_000], leave_labour_force=0.1)
        >>> [row[0] for row in process.promotion]
        [0.027777777777777776, 0.0]
        """
        from careerkit.analysis.process_making import headcount_process

        return headcount_process(
            counts,
            market_pay=market_pay,
            leave_labour_force=leave_labour_force,
            change_occupation=change_occupation,
            after_change=after_change,
            growth=growth,
            levels=levels,
            assumptions=assumptions,
            shock_sd=shock_sd,
            start_sd=start_sd,
            currency=currency,
        )

    @classmethod
    def fit(
        cls,
        histories: Iterable[tuple[str | int, date, str]],
        *,
        levels: Sequence[str],
        until: date | None = None,
        left: str = "left labour force",
        changed: str = "changed occupation",
        years_on_level: int = 1,
    ) -> ProcessFit:
        """The chances of promotion and of leaving, estimated from what happened to people.

        Each is occurrences over exposure: how often it happened, over the person-years on the
        level in which it could have. What was never observed is None
        there, and pooled over the level's other years by ``ProcessFit.process``.

        Args:
            histories: (person, date, level) in any order: from that day on the person was on that
                level; ``left`` or ``changed`` in the level's place ends the history.
            levels: names of the levels, the lowest first.
            until: the day until which all who did not leave were watched: an open end is censored
                there. None takes each person's last entry.
            left: what stands for leaving the labour force.
            changed: what stands for changing occupation.
            years_on_level: how many years on a level are told apart; the last holds for all longer stays.

        Raises:
            InvalidValueError: with all faults of the histories.
        """
        from careerkit.analysis.process_fit import fit_process

        return fit_process(
            histories, levels=levels, until=until, left=left, changed=changed, years_on_level=years_on_level
        )

    def __repr__(self) -> str:
        return (
            f"<CareerProcess of {len(self.levels)} levels from {self.start_level!r} "
            f"at {self.start_median:,.0f} {self.currency}/year>"
        )
