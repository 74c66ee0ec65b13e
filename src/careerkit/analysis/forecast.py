"""What a career pays in expectation and how far that spreads, exactly and in milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.career_result import CareerResult
from careerkit.analysis.chain import chain_of, check_years, count_heads
from careerkit.analysis.money_terms import nominal_terms
from careerkit.analysis.package import package_schedule
from careerkit.analysis.pay_moments import cut_share, pay_moments, present_value_moments
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.quantile_inversion import PayLaw, pay_law
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.chain import FloatArray
    from careerkit.model.compensation import Compensation

__all__ = ["Forecast", "forecast"]


FURTHEST = 1e-5
"""Further out, what the cosine series leaves out would show in a quantile."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Forecast(CareerResult):
    """Heads and pay of a cohort year by year, exact for the process.

    Args:
        law: the distribution of pay; None where pay has no spread, or too little.
        no_law: why there is none.
    """

    law: PayLaw | None
    no_law: str = ""

    @property
    def caption(self) -> str:
        """What kind of result it is."""
        return "expectation, exact for the process"

    def nominal_quantiles(self, probabilities: tuple[float, ...], place: int | None) -> FloatArray:
        """Quantiles of nominal base pay of those still in, or on one level, ``(len(p), years + 1)``.

        Raises:
            InvalidValueError: if pay has no spread: its quantiles jump, and ``careerkit.simulate`` tells them;
                or if a probability lies within 1e-5 of 0 or 1.
        """
        if self.law is None:
            raise InvalidValueError(self.no_law)
        for p in probabilities:
            if not FURTHEST <= p <= 1 - FURTHEST:
                ends = f"{FURTHEST:g} to 1 - {FURTHEST:g}, beyond which the series is cut off"
                msg = f"p: expected a probability from {ends}, found {p!r}"
                raise InvalidValueError(msg)
        return self.law.quantiles(probabilities, place)

    def _fan(self) -> FloatArray | None:
        return None if self.law is None else super()._fan()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        return (*super().notes, *([self.no_law] if self.law is None else []))

    def __repr__(self) -> str:
        return f"<Forecast of {self.years} years for {self.process!r}>"


def forecast(
    process: CareerProcess,
    *,
    years: int = 40,
    compensation: Compensation | None = None,
    rules: object = None,
) -> Forecast:
    """Heads and pay year by year, exact: forward and backward recursion, no sampling.

    Headcounts follow the states level × years on the level
    (Bartholomew, Forbes and McClean 1991, *Statistical Techniques for Manpower Planning*). Moments
    of pay follow the same recursion, quantiles the one of its characteristic function with cosine
    inversion (Fang and Oosterlee 2008). The present value is found backward from the last year.

    Args:
        process: who is promoted, who leaves, and how pay moves.
        years: how many years, 1 to 80 [years].
        compensation: what is paid on top of base; the result then gives base and total apart.
        rules: rules that look at pay are refused here; ``careerkit.simulate`` takes them.

    Raises:
        InvalidTypeError: if the process or the years are of another type.
        InvalidValueError: if the years are out of bounds, pay outgrows what a number can hold, or
            there are rules.
        CurrencyError: if a component of the compensation is in another currency.

    >>> import careerkit as ck
    >>> process = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3)
    >>> result = ck.forecast(process, years=10)
    >>> result.headcount[10, :3].round(3).tolist()
    [0.393, 0.118, 0.035]
    >>> result.quantiles([0.1, 0.5, 0.9])[:, 10].round(-2).tolist()
    [42500.0, 50800.0, 65400.0]
    """
    if not isinstance(process, CareerProcess):
        msg = f"process: expected a CareerProcess, found {process!r}; make one with CareerProcess.from_role(…)"
        raise InvalidTypeError(msg)
    length = check_years(years)
    if rules is not None:
        msg = (
            f"rules: expected none, found {rules!r}; rules look at a person's pay, so that promotion, merit and pay "
            "no longer part, and no recursion over levels and years carries them: use careerkit.simulate(…, rules=…)"
        )
        raise InvalidValueError(msg)
    package = None
    if compensation is not None:
        package = package_schedule(compensation, years=length, currency=process.currency)
    chain = chain_of(process)
    heads = count_heads(chain, length)
    moments = pay_moments(process, chain, heads)
    worth = present_value_moments(process, chain, length)
    total_worth = None if package is None else present_value_moments(process, chain, length, package)
    law, reason = None, ""
    try:
        law = pay_law(process, chain, heads)
    except InvalidValueError as error:
        reason = str(error)
    return Forecast(
        process=process,
        years=length,
        headcount=heads.states.sum(axis=2),
        left=heads.left,
        entered=heads.entered,
        nominal_mean=moments.mean,
        nominal_sd=moments.sd,
        nominal_level_mean=moments.level_mean,
        nominal_level_sd=moments.level_sd,
        nominal_cut_share=cut_share(process, chain, heads),
        nominal_worth=worth,
        nominal_total_worth=total_worth,
        terms=nominal_terms(process.currency, length),
        package=package,
        law=law,
        no_law=reason,
    )
