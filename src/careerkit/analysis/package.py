"""What comes on top of base pay in each year: a compensation as shares of base and amounts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.compensation import Compensation, CompensationComponent, CompensationKind
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.validators import tuple_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PackageSchedule", "package_schedule"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PackageSchedule(Record):
    """Total pay of each year as a share of base pay and an amount: ``share[t] · base + amount[t]``.

    Args:
        share: total pay per unit of base pay, base itself among it, so 1 or more, ``(years + 1,)``.
        amount: what is paid whatever the base [currency/year], ``(years + 1,)``.
        currency: ISO 4217 code of the amounts.
        counted: the names of the components in it.
        not_counted: the names of those that have no figure, or no vesting schedule.

    Raises:
        InvalidValueError: if the two are not of one length, a share is below 1, an amount is
            below 0, or either is not finite.

    >>> schedule = PackageSchedule(share=(1.25, 1.25), amount=(2_000.0, 0.0), currency="USD")
    >>> schedule.total([50_000, 60_000])
    (64500.0, 75000.0)
    """

    share: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=1))
    amount: tuple[float, ...] = attrs.field(validator=tuple_of(float, at_least=1))
    currency: str
    counted: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if len(self.share) != len(self.amount):
            msg = f"PackageSchedule: expected as many shares as amounts, found {len(self.share)} and {len(self.amount)}"
            raise InvalidValueError(msg)
        for name, least in (("share", 1), ("amount", 0)):
            for year, value in enumerate(getattr(self, name)):
                if not (math.isfinite(value) and value >= least):
                    msg = f"PackageSchedule.{name}[{year}]: expected a finite number, {least} or more, found {value}"
                    raise InvalidValueError(msg)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is counted in total pay, and what is not."""
        counted = ", ".join(["base pay", *self.counted])
        return (
            f"total pay: {counted}; amounts are nominal and stay the same, equity counts when it vests",
            *([f"not counted in total pay: {', '.join(self.not_counted)}"] if self.not_counted else []),
        )

    def total(self, base: Sequence[float]) -> tuple[float, ...]:
        """Total pay of each year [currency/year].

        Args:
            base: base pay of each year [currency/year], ``(years + 1,)``.

        Raises:
            InvalidValueError: if it has another number of years.
        """
        if len(base) != len(self.share):
            msg = f"base: expected {len(self.share)} years, as the package has, found {len(base)}"
            raise InvalidValueError(msg)
        return tuple(share * pay + amount for share, pay, amount in zip(self.share, base, self.amount, strict=True))


def package_schedule(compensation: Compensation, *, years: int, currency: str) -> PackageSchedule:
    """The components of a compensation as shares of base pay and amounts of each year.

    Year t of a run is year t + 1 of employment, which decides what equity vests. The base
    component is passed over, for the base is the run's own pay. Amounts are nominal and stay the
    same in all years. A grant that is a share of base pays that share of the base of the year in
    which it vests, as in ``Compensation.total``.

    Args:
        compensation: what the job pays beside base.
        years: how many years the run has [years].
        currency: the currency of the run.

    Raises:
        CurrencyError: if a component that would count is in another currency; nothing is converted.
        InvalidTypeError: if the compensation or the years are of another type.
        InvalidValueError: if the years are negative, or the currency is unknown.

    >>> from decimal import Decimal
    >>> bonus = CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1"))
    >>> grant = CompensationComponent(kind="equity", name="Grant", amount=Money(9_000, "USD"), vesting=(Decimal(1),))
    >>> schedule = package_schedule(Compensation(components=(bonus, grant)), years=1, currency="USD")
    >>> schedule.share, schedule.amount
    ((1.1, 1.1), (9000.0, 0.0))
    """
    if not isinstance(compensation, Compensation):
        msg = f"compensation: expected a Compensation, found {compensation!r}"
        raise InvalidTypeError(msg)
    if isinstance(years, bool) or not isinstance(years, int):
        msg = f"years: expected int, found {years!r}"
        raise InvalidTypeError(msg)
    if years < 0:
        msg = f"years: expected 0 or more, found {years}"
        raise InvalidValueError(msg)
    unit = Money(1, currency)
    on_top = [each for each in compensation if each.kind is not CompensationKind.BASE]
    counted = [each for each in on_top if each.value(1, unit) is not None]
    for each in counted:
        if each.amount is not None and each.amount.currency != currency:
            msg = (
                f"compensation: expected amounts in {currency}, found {each.name!r} in {each.amount.currency}; "
                "convert it with an ExchangeRate first"
            )
            raise CurrencyError(msg)
    shares = [each for each in counted if each.share_of_base is not None]
    amounts = [each for each in counted if each.amount is not None]
    return PackageSchedule(
        share=tuple(1 + _paid(shares, year, unit) for year in range(years + 1)),
        amount=tuple(_paid(amounts, year, unit) for year in range(years + 1)),
        currency=currency,
        counted=tuple(each.name for each in counted),
        not_counted=tuple(each.name for each in on_top if each not in counted),
    )


def _paid(components: list[CompensationComponent], year: int, base: Money) -> float:
    values = (each.value(year + 1, base) for each in components)
    return float(sum(value.amount for value in values if value is not None))
