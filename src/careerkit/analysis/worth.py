"""What pay of all years is worth in year 0."""

from __future__ import annotations

import attrs

from careerkit.model.record import Record

__all__ = ["PresentValue"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PresentValue(Record):
    """What the pay of all years is worth in year 0: Σ pay(t) / (1 + i)ᵗ over t = 0 … n − 1.

    Args:
        mean: its mean over careers [currency].
        sd: its standard deviation over careers [currency].
        currency: ISO 4217 code.
        discount_rate: i, nominal [1/year].
        years: how many years of pay are counted, n [years].
        standard_error: of the mean [currency]; None where it is exact.
        quantiles: (probability, value) pairs [currency]; empty where only moments are known.
    """

    mean: float
    sd: float
    currency: str
    discount_rate: float
    years: int
    standard_error: float | None = None
    quantiles: tuple[tuple[float, float], ...] = ()

    def scaled(self, factor: float, currency: str) -> PresentValue:
        """The same in other money."""
        error = self.standard_error
        return attrs.evolve(
            self,
            mean=self.mean * factor,
            sd=self.sd * factor,
            currency=currency,
            standard_error=None if error is None else error * factor,
            quantiles=tuple((p, value * factor) for p, value in self.quantiles),
        )

    def __str__(self) -> str:
        error = "" if self.standard_error is None else f" ± {self.standard_error:,.0f}"
        return (
            f"present value of pay of years 0 to {self.years - 1} at {self.discount_rate:.2%}, whoever has left being "
            f"paid nothing: mean {self.mean:,.0f}{error}, standard deviation {self.sd:,.0f} {self.currency}"
        )
