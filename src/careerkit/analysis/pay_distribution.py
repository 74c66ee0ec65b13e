"""How pay is distributed, from the few figures that a source publishes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

import attrs
import numpy as np

from careerkit.analysis.pay_numbers import is_currency, positive_pay
from careerkit.analysis.percentile_fit import (
    PayFigure,
    fit_percentiles,
    percentile_name,
    positive_log_spread,
)
from careerkit.analysis.quantile_curve import QuantileCurve, like_asked, number_array, straight_curve
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.money import PayPeriod
from careerkit.model.pay import PaySummary
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import html_table, text_table
from careerkit.model.validators import is_a, tuple_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = Sequence[float] | npt.NDArray[np.floating | np.integer]

__all__ = ["PayDistribution"]

PERCENTILES = {"p10": 0.1, "p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9}
"""The statistics of a pay summary that are percentiles, and their shares."""

LARGEST_SAMPLE = 100_000_000
"""800 MB of numbers."""

NO_PERCENTILES = (
    "low and high are the ends of a range, not percentiles; typical is a figure whose statistic nobody named"
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayDistribution(Record):
    """A distribution of pay, fitted to published percentiles.

    Between percentiles log pay is the monotone cubic (PCHIP; Fritsch and Carlson, 1980) of the
    standard-normal quantile z = Φ⁻¹(p); beyond them it is a straight line, a lognormal tail, whose slope is
    the smaller of the outer interval's slope and that of the line through the outermost percentiles. Two
    percentiles, or one and the mean, give exactly a lognormal.

    Make one with ``from_summary``, ``from_percentiles`` or ``lognormal``.

    Args:
        curve: log pay over z.
        percentiles: the published percentiles, pay by share [currency/period].
        published_mean: the published mean [currency/period]; None without one.
        currency: ISO 4217 code; None where it was not said.
        period: what span of work the amounts pay for; None where it was not said.
        citation: where the figures stand.
        notes: what the fit rests on, line by line.

    >>> import careerkit as ck
    >>> pay = ck.PayDistribution.from_percentiles({0.1: 31_000, 0.5: 43_200, 0.9: 63_700}, currency="USD")
    >>> round(pay.quantile(0.75)), round(pay.percentile_of(50_000), 3), round(pay.gini, 3)
    (52611, 0.693, 0.158)
    """

    curve: QuantileCurve = attrs.field(validator=is_a(QuantileCurve))
    percentiles: tuple[tuple[float, float], ...] = attrs.field(default=(), validator=tuple_of(tuple))
    published_mean: float | None = attrs.field(default=None, validator=is_a(float, optional=True))
    currency: str | None = attrs.field(default=None, validator=is_currency)
    period: PayPeriod | None = attrs.field(default=None, validator=is_a(PayPeriod, optional=True))
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @classmethod
    def from_summary(cls, summary: PaySummary, *, rounding: float | None = None) -> PayDistribution:
        """The distribution behind a published statement.

        Used are p10, p25, median, p75 and p90; the mean only beside a single percentile, else it is set against
        the fitted one in ``residuals``. Figures given as "and above" are left out.

        Args:
            summary: the statement.
            rounding: the unit that its figures are rounded to [currency/period]; None infers it from
                their trailing zeros, 0 takes them as exact.

        Raises:
            InvalidTypeError: if it is no pay summary.
            InvalidValueError: if its figures are too few or too rounded to identify a spread.

        >>> import careerkit as ck
        >>> summary = ck.role("Customer Service Representative").pay.at("junior", market="US")
        >>> distribution = ck.PayDistribution.from_summary(summary)
        >>> [round(pay) for pay in distribution.quantile([0.1, 0.5, 0.9])], distribution.notes[1]
        ([23620, 36000, 54869], 'log spread 0.329, or 0.233 to 0.403 if figures are rounded to 1,000')
        """
        if not isinstance(summary, PaySummary):
            msg = f"summary: expected a PaySummary, found {summary!r}"
            raise InvalidTypeError(msg)
        given = summary.statistics
        open_ended = [name for name in given if name in summary.at_least]
        usable = {name: float(money.amount) for name, money in given.items() if name not in open_ended}
        no_statistics = [name for name in usable if name not in PERCENTILES and name != "mean"]
        notes = [
            *([f"left out: {', '.join(open_ended)}, given as “and above”"] if open_ended else []),
            *([f"left out: {', '.join(no_statistics)}; {NO_PERCENTILES}"] if no_statistics else []),
            *(f"{name} is given as “about”" for name in summary.approximate if name in usable),
            f"source: {summary.citation}",
        ]
        percentiles = {PERCENTILES[name]: pay for name, pay in usable.items() if name in PERCENTILES}
        if len(percentiles) + ("mean" in usable) < 2 or not percentiles:
            found = ", ".join([*usable, *(f"{name} “and above”" for name in open_ended)])
            msg = (
                f"summary: expected two of {', '.join(PERCENTILES)}, or one of them and the mean, found {found}; "
                f"{NO_PERCENTILES}"
            )
            raise InvalidValueError(msg)
        fit = cls.from_percentiles(percentiles, mean=usable.get("mean"), rounding=rounding)
        return attrs.evolve(
            fit,
            currency=summary.currency,
            period=summary.period,
            citation=summary.citation,
            notes=(*fit.notes, *notes),
        )

    @classmethod
    def from_percentiles(
        cls,
        percentiles: Mapping[float, float],
        *,
        mean: float | None = None,
        currency: str | None = None,
        rounding: float | None = None,
    ) -> PayDistribution:
        """The distribution through some percentiles, or through one and the mean.

        For one percentile x at z and the mean m it is the lognormal whose log spread σ is the smallest positive
        root of ln(m / x) = σ² / 2 − z σ.

        Args:
            percentiles: pay by the share of workers who earn at most that [currency/period].
            mean: arithmetic mean [currency/period].
            currency: ISO 4217 code.
            rounding: the unit that the figures are rounded to [currency/period]; None infers it from their
                trailing zeros, but no coarser than their second digit; 0 takes them as exact.

        Raises:
            InvalidTypeError: if a share or a figure is no number.
            InvalidValueError: if a share is not between 0 and 1, pay is not above 0 or falls, or the figures are too
                few or too rounded to identify a spread.

        >>> import careerkit as ck
        >>> lognormal = ck.PayDistribution.from_percentiles({0.5: 36_000}, mean=38_000)
        >>> round(lognormal.log_spread, 3)
        0.329
        """
        fit = fit_percentiles(percentiles, mean, rounding)
        return cls(
            curve=fit.curve, percentiles=fit.percentiles, published_mean=fit.mean, currency=currency, notes=fit.notes
        )

    @classmethod
    def lognormal(cls, median: float, log_spread: float, *, currency: str | None = None) -> PayDistribution:
        """The lognormal distribution with that median.

        Args:
            median: 50th percentile [currency/period].
            log_spread: standard deviation of log pay, σ.
            currency: ISO 4217 code.

        Raises:
            InvalidTypeError: if one is no number.
            InvalidValueError: if one is not above 0, or beyond any that pay has.

        >>> import careerkit as ck
        >>> round(ck.PayDistribution.lognormal(36_000, 0.33).mean, 1)
        38014.5
        """
        start = np.log(positive_pay("median", median))
        curve = straight_curve(0.0, float(start), positive_log_spread("log_spread", log_spread))
        return cls(curve=curve, currency=currency, notes=("exactly lognormal, as stated",))

    @overload
    def quantile(self, p: float) -> float: ...
    @overload
    def quantile(self, p: Numbers) -> npt.NDArray[np.float64]: ...
    def quantile(self, p: float | Numbers) -> float | npt.NDArray[np.float64]:
        """Pay that a share p of workers earn at most [currency/period], a number or ``p.shape``.

        Args:
            p: shares above 0 and below 1, a number or an array.

        Raises:
            InvalidTypeError: if they are no numbers.
            InvalidValueError: if one is not above 0 and below 1, or there are none.
        """
        from scipy.special import ndtri

        shares = number_array("p", p)
        outside = shares[~((shares > 0) & (shares < 1))]
        if outside.size:
            msg = f"p: expected shares above 0 and below 1, found {outside[0]:g}"
            raise InvalidValueError(
                f"{msg}; write {outside[0] / 100:g} for {outside[0]:g} %" if outside[0] > 1 else msg
            )
        return like_asked(shares, np.exp(self.curve.log_pay_at(ndtri(shares))))

    @overload
    def percentile_of(self, pay: float) -> float: ...
    @overload
    def percentile_of(self, pay: Numbers) -> npt.NDArray[np.float64]: ...
    def percentile_of(self, pay: float | Numbers) -> float | npt.NDArray[np.float64]:
        """The share of workers who earn at most that, 0 to 1, a number or ``pay.shape``.

        Args:
            pay: amounts above 0, a number or an array [currency/period].

        Raises:
            InvalidTypeError: if they are no numbers.
            InvalidValueError: if one is not finite and above 0, or there are none.
        """
        from scipy.special import ndtr

        amounts = number_array("pay", pay)
        outside = amounts[~((amounts > 0) & (amounts < np.inf))]
        if outside.size:
            msg = f"pay: expected finite amounts above 0, found {outside[0]:g}"
            raise InvalidValueError(msg)
        return like_asked(amounts, ndtr(self.curve.z_at(np.log(amounts))))

    def sample(self, n: int, *, seed: int) -> npt.NDArray[np.float64]:
        """Pay of n workers drawn at random [currency/period], ``(n,)``; the same seed draws the same.

        Args:
            n: how many, 1 to 100 million.
            seed: the seed of NumPy's default generator, 0 or more.

        Raises:
            InvalidTypeError: if one is no whole number.
            InvalidValueError: if one is out of its range.
        """
        for name, value, least, most in (("n", n, 1, LARGEST_SAMPLE), ("seed", seed, 0, None)):
            if isinstance(value, bool) or not isinstance(value, int):
                msg = f"{name}: expected int, found {value!r}"
                raise InvalidTypeError(msg)
            if value < least or (most is not None and value > most):
                wanted = f"{least:,} or more" if most is None else f"{least:,} to {most:,}"
                msg = f"{name}: expected {wanted}, found {value:,}"
                raise InvalidValueError(msg)
        z = np.random.default_rng(seed).standard_normal(n)
        return np.exp(self.curve.log_pay_at(z))

    @property
    def log_spread(self) -> float:
        """Standard deviation of log pay of the lognormal through the outermost percentiles."""
        return self.curve.overall

    @property
    def mean(self) -> float:
        """Arithmetic mean [currency/period], with its tails."""
        return self.curve.moments().mean

    @property
    def sd(self) -> float:
        """Standard deviation [currency/period], with its tails."""
        return self.curve.moments().sd

    @property
    def gini(self) -> float:
        """Gini coefficient, 0 where all earn the same, towards 1 where one earns all."""
        return self.curve.moments().gini

    @property
    def residuals(self) -> tuple[PayFigure, ...]:
        """The published figures beside the fitted ones; all but a mean that was not fitted are met exactly."""
        return tuple(each for each in self._figures() if each.published is not None)

    def _figures(self) -> list[PayFigure]:
        """Published percentiles and the usual ones, rising, then the mean."""
        published = dict(self.percentiles)
        shares = sorted({*PERCENTILES.values(), *published})
        fitted = self.quantile(shares).tolist()
        figures = [
            PayFigure(statistic=percentile_name(share), fitted=pay, published=published.get(share))
            for share, pay in zip(shares, fitted, strict=True)
        ]
        return [*figures, PayFigure(statistic="mean", fitted=self.mean, published=self.published_mean)]

    @property
    def median(self) -> float:
        """The median [currency/period]."""
        return self.quantile(0.5)

    def rows(self) -> list[dict[str, object]]:
        """One dict per statistic: statistic, published, fitted, residual, relative_residual, currency."""
        return [
            {
                "statistic": each.statistic,
                "published": each.published,
                "fitted": each.fitted,
                "residual": each.residual,
                "relative_residual": each.relative_residual,
                "currency": self.currency,
            }
            for each in self._figures()
        ]

    @property
    def unit(self) -> str:
        """The unit of all amounts, such as "USD/year"; empty where neither part was said."""
        return "/".join(str(part) for part in (self.currency, self.period) if part is not None)

    def _cells(self) -> tuple[list[str], list[list[str]], list[str]]:
        unit = f" [{self.unit}]" if self.unit else ""
        head = ["statistic", f"published{unit}", f"fitted{unit}", "residual [%]"]
        rows = [
            [
                each.statistic,
                "" if each.published is None else _amount(each.published),
                _amount(each.fitted),
                "" if each.relative_residual is None else f"{100 * each.relative_residual:z.2f}",
            ]
            for each in self._figures()
        ]
        return head, rows, [f"standard deviation {_amount(self.sd)}, Gini {self.gini:.3f}", *self.notes]

    def __str__(self) -> str:
        head, rows, notes = self._cells()
        return "\n".join(["pay distribution", text_table(head, rows, right=head[1:]), *notes])

    def __repr__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"<PayDistribution of median {_amount(self.quantile(0.5))}{unit}, log spread {self.log_spread:.3f}>"

    def _repr_html_(self) -> str:
        head, rows, notes = self._cells()
        return html_table("pay distribution", head, rows, notes, right=head[1:])


def _amount(pay: float) -> str:
    # Hourly pay counts in cents.
    return f"{pay:,.0f}" if pay >= 1_000 else f"{pay:,.2f}"
