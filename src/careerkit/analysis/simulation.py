"""What careers pay, sampled one by one: for rules that no exact recursion carries."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import numpy as np

from careerkit.analysis.career_result import SHOWN, CareerResult, checked_probabilities
from careerkit.analysis.chain import check_years
from careerkit.analysis.cohort import CHANGED, IN, LEFT
from careerkit.analysis.money_terms import nominal_terms
from careerkit.analysis.order_statistics import sample_quantiles
from careerkit.analysis.package import package_schedule
from careerkit.analysis.run_checks import check_memory, checked_process, checked_rule, rule_text, whole_number
from careerkit.analysis.run_plan import Plan, plan_of
from careerkit.analysis.sampling import Span, sample, trace
from careerkit.analysis.sampling_error import level_spread, mean_and_error, quotient, spread_and_errors
from careerkit.analysis.worth import PresentValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerkit.analysis.chain import FloatArray
    from careerkit.analysis.pay_policy import PayRule
    from careerkit.analysis.process import CareerProcess
    from careerkit.analysis.process_fields import LevelName
    from careerkit.analysis.tally import Sample
    from careerkit.model.compensation import Compensation

__all__ = ["Simulation", "kept_probabilities", "result_of", "simulate"]

PROBABILITIES = (0.1, 0.25, 0.5, 0.75, 0.9)

_STATUS = {IN: "in", LEFT: "left labour force", CHANGED: "changed occupation"}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Simulation(CareerResult):
    """Heads and pay of sampled careers year by year, with the standard errors of sampling.

    Quantiles of the probabilities that were asked for are kept, and answered at once. Others, and
    those of one level, are made again from the seed, which takes as long as the run did.

    Args:
        sample_size: how many careers were run.
        seed: the seed of their random numbers.
        first: number of the first career.
        rules: what took the place of the process's pay; None for that.
        kept: probabilities whose quantiles are kept, rising.
        kept_quantiles: quantiles of nominal base pay of those still in [currency/year], ``(kept, years + 1)``.
        kept_errors: the standard error of each [currency/year], ``(kept, years + 1)``.
        headcount_error: standard error of the share on each level, ``(years + 1, levels)``.
        nominal_mean_error: standard error of mean base pay [currency/year], ``(years + 1,)``.
        nominal_sd_error: standard error of its standard deviation [currency/year], ``(years + 1,)``.
    """

    sample_size: int
    seed: int
    first: int
    rules: PayRule | None
    kept: tuple[float, ...]
    kept_quantiles: FloatArray
    kept_errors: FloatArray
    headcount_error: FloatArray
    nominal_mean_error: FloatArray
    nominal_sd_error: FloatArray

    @property
    def caption(self) -> str:
        """What kind of result it is."""
        return f"expectation, sampled: {self.sample_size:,} careers, seed {self.seed}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        mean, middle = self.mean_error[-1], self.kept_errors[self.kept.index(0.5), -1] * self._scale[-1]
        known = "cannot be told: fewer than two are left"
        if not math.isnan(mean):
            known = f"{mean:,.0f} for the mean, {middle:,.0f} for the median"
        start = f" from number {self.first:,} on" if self.first else ""
        return (
            *super().notes,
            *([] if self.rules is None else [f"{rule_text(self.rules)}; it takes the place of what is said above"]),
            f"sampled careers: {self.sample_size:,}{start}; standard error in year {self.years}: {known}",
        )

    @property
    def mean_error(self) -> FloatArray:
        """Standard error of ``mean`` [currency/year], ``(years + 1,)``; not a number with fewer than two in."""
        return self.nominal_mean_error * self._scale

    @property
    def sd_error(self) -> FloatArray:
        """Standard error of ``sd`` [currency/year], ``(years + 1,)``; not a number with fewer than two in."""
        return self.nominal_sd_error * self._scale

    def quantile_errors(self, p: float | Sequence[float], *, level: LevelName | None = None) -> FloatArray:
        """Standard errors of ``quantiles`` [currency/year], ``(len(p), years + 1)``.

        Half the distance between the quantiles at p ± sqrt(p(1 − p)/n), with the n who are in
        (Woodruff 1952).

        Args:
            p: probabilities between 0 and 1.
            level: name or number of a level, for those on it alone.

        Raises:
            InvalidValueError: if a probability is not between 0 and 1.
            NotFoundError: if there is no such level.
        """
        place = None if level is None else self.process.place(level)
        return self._quantiles(checked_probabilities(p), place)[1] * self._scale

    def nominal_quantiles(self, probabilities: tuple[float, ...], place: int | None) -> FloatArray:
        """Quantiles of nominal base pay of those still in, or on one level, ``(len(p), years + 1)``."""
        return self._quantiles(probabilities, place)[0]

    def _quantiles(self, probabilities: tuple[float, ...], place: int | None) -> tuple[FloatArray, FloatArray]:
        if place is None and set(probabilities) <= set(self.kept):
            rows = [self.kept.index(each) for each in probabilities]
            return self.kept_quantiles[rows], self.kept_errors[rows]
        (again,), _ = sample([self._plan], self._span, probabilities=probabilities, level=place)
        return again.quantiles, again.quantile_errors

    def careers(self, skip: int = 0, count: int = 10) -> list[dict[str, object]]:
        """Single careers, one dict per career and year; only the blocks that hold them are run again.

        A row has career, year, level, pay, status ("in", "left labour force" or "changed
        occupation"), currency and money, and with a package total_pay; who is out has neither
        level nor pay.

        Args:
            skip: how many careers of the run to pass over.
            count: how many at most.

        Raises:
            InvalidTypeError: if one is no whole number.
            InvalidValueError: if skip is below 0, or count below 1.
        """
        skipped = whole_number("skip", skip, 0)
        number = min(whole_number("count", count, 1), self.sample_size - skipped)
        if number < 1:
            return []
        start = self.first + skipped
        seen = trace(self._plan, attrs.evolve(self._span, first=start, careers=number))
        terms, package = self.terms, self.package
        rows: list[dict[str, object]] = []
        for career in range(number):
            for year in range(self.years + 1):
                way, level, pay = seen.way_out[year, career], seen.level[year, career], float(seen.pay[year, career])
                row: dict[str, object] = {
                    "career": start + career,
                    "year": year,
                    "level": self.process.levels[level] if way == IN else None,
                    "pay": pay * terms.scale[year] if way == IN else None,
                }
                if package is not None:
                    total = (pay * package.share[year] + package.amount[year]) * terms.scale[year]
                    row["total_pay"] = total if way == IN else None
                rows.append({**row, "status": _STATUS[int(way)], "currency": terms.currency, "money": terms.kind})
        return rows

    @property
    def _plan(self) -> Plan:
        return plan_of(self.process, self.years, self.package, self.rules)

    @property
    def _span(self) -> Span:
        return Span(seed=self.seed, first=self.first, careers=self.sample_size)

    def _columns(self) -> dict[str, FloatArray]:
        return super()._columns() | {"mean_error": self.mean_error, "sd_error": self.sd_error}

    def __repr__(self) -> str:
        return f"<Simulation of {self.sample_size:,} careers over {self.years} years for {self.process!r}>"


def simulate(
    process: CareerProcess,
    *,
    careers: int = 100_000,
    years: int = 40,
    seed: int = 0,
    rules: PayRule | None = None,
    compensation: Compensation | None = None,
    threads: int | None = None,
    first: int = 0,
    probabilities: float | Sequence[float] = PROBABILITIES,
) -> Simulation:
    """Heads and pay year by year of careers drawn at random.

    In each year one uniform number per career decides who leaves the labour force, changes
    occupation, is promoted or stays, in that order; log pay moves by log(1 + m), on promotion by
    log(1 + b) too, and by σZ − σ²/2. Career j has the same random numbers in every run of a seed:
    whatever the process, the number of careers, of threads or of parts that the run is split into.
    So two processes on one seed differ by nothing but themselves (common random numbers, see
    Glasserman 2004, *Monte Carlo Methods in Financial Engineering*).

    Args:
        process: who is promoted, who leaves, and how pay moves.
        careers: how many careers.
        years: how many years, 1 to 80 [years].
        seed: seed of the random numbers, 0 or more.
        rules: what takes the place of the process's pay: a ``PayPolicy``, or a function of a
            ``careerkit.analysis.pay_policy.PayStep`` that gives pay of the year, ``(careers,)``.
        compensation: what is paid on top of base; the result then gives base and total apart.
        threads: how many threads; None for one per processor.
        first: number of the first career, 0 or more: a run of 100 careers from 0 and one from 100
            are together a run of 200.
        probabilities: whose quantiles are kept beside those of 0.1, 0.5 and 0.9.

    Raises:
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if one is out of its bounds, pay could outgrow what a number can hold,
            the careers need more memory than there is, or a rule gives something else than pay.
        CurrencyError: if a component of the compensation, or a range of the policy, is in another currency.

    >>> import careerkit as ck
    >>> process = ck.CareerProcess(levels=["agent", "lead"], promotion=0.1, leave_labour_force=0.056, merit=0.03,
    ...                            promotion_raise=0.2, shock_sd=0.02, start_median=36_000, start_sd=0.1)
    >>> result = ck.simulate(process, careers=20_000, years=10)
    >>> [round(float(share), 2) for share in result.headcount[10]], [round(float(e), 3) for e in result.headcount_error[10]]
    ([0.2, 0.37], [0.003, 0.003])
    """  # noqa: E501
    given = checked_process("process", process)
    length = check_years(years)
    span = Span(
        seed=whole_number("seed", seed, 0),
        first=whole_number("first", first, 0),
        careers=whole_number("careers", careers, 1),
    )
    workers = None if threads is None else whole_number("threads", threads, 1)
    kept = kept_probabilities(probabilities)
    rule = checked_rule(rules, given)
    package = None
    if compensation is not None:
        package = package_schedule(compensation, years=length, currency=given.currency)
    plan = plan_of(given, length, package, rule)
    check_memory(span.careers)
    (sampled,), _ = sample([plan], span, probabilities=kept, threads=workers)
    return result_of(plan, span, kept, sampled)


def kept_probabilities(probabilities: float | Sequence[float]) -> tuple[float, ...]:
    """Those asked for and those that every table shows, rising."""
    return tuple(sorted({*checked_probabilities(probabilities), *SHOWN}))


def result_of(plan: Plan, span: Span, kept: tuple[float, ...], sampled: Sample) -> Simulation:
    """The result of a sample.

    Args:
        plan: what was run.
        span: which careers.
        kept: probabilities of the quantiles in it.
        sampled: what was counted and summed up.
    """
    careers = span.careers
    still_in = sampled.heads.sum(axis=1)
    stayed = int(still_in[1:].sum())
    share = sampled.heads / careers
    sd, mean_error, sd_error = spread_and_errors(still_in, sampled.second, sampled.fourth)
    worths = [_worth(each, plan, kept) for each in sampled.worths]
    return Simulation(
        process=plan.process,
        years=plan.years,
        headcount=share,
        left=sampled.left / careers,
        entered=sampled.entered / careers,
        nominal_mean=sampled.mean,
        nominal_sd=sd,
        nominal_level_mean=quotient(sampled.level_sum, sampled.heads),
        nominal_level_sd=level_spread(sampled.heads, sampled.level_sum, sampled.level_square),
        nominal_cut_share=sampled.cuts / max(stayed, 1),
        nominal_worth=worths[0] if worths else None,
        nominal_total_worth=worths[1] if len(worths) > 1 else None,
        terms=nominal_terms(plan.process.currency, plan.years),
        package=plan.package,
        sample_size=careers,
        seed=span.seed,
        first=span.first,
        rules=plan.rule,
        kept=kept,
        kept_quantiles=sampled.quantiles,
        kept_errors=sampled.quantile_errors,
        headcount_error=np.sqrt(quotient(share * (1 - share), np.full(share.shape, careers - 1))),
        nominal_mean_error=mean_error,
        nominal_sd_error=sd_error,
    )


def _worth(values: FloatArray, plan: Plan, kept: tuple[float, ...]) -> PresentValue:
    mean, sd, error = mean_and_error(values)
    quantiles, _ = sample_quantiles(values.copy(), kept)
    return PresentValue(
        mean=mean,
        sd=sd,
        currency=plan.process.currency,
        discount_rate=plan.process.assumptions.discount_rate,
        years=plan.years,
        standard_error=error,
        quantiles=tuple(zip(kept, quantiles.tolist(), strict=True)),
    )
