"""What a job pays in all: base pay and what comes on top of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_text, non_negative, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Compensation", "CompensationComponent", "CompensationKind", "CompensationTotal"]


class CompensationKind(Term):
    """What sort of pay a component is."""

    BASE = "base"
    BONUS = "bonus"
    COMMISSION = "commission"
    EQUITY = "equity"
    BENEFIT = "benefit"


def as_compensation_kind(value: CompensationKind | str) -> CompensationKind:
    """The member itself, or the one with that text."""
    return CompensationKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompensationComponent(Record):
    """One part of what a job pays: an amount, a share of base pay, or only a name.

    Args:
        kind: what sort of pay it is.
        name: what it is called.
        amount: the amount [currency/year]; of equity, the whole grant [currency].
        share_of_base: a share of base pay, 0.1 for a tenth.
        vesting: the share of an equity grant that vests in each year from year 1 on; sums to 1.
        citation: where the source names it.

    Raises:
        InvalidValueError: if both an amount and a share are given, a share is negative,
            or vesting is given for what is not equity or does not sum to 1.

    >>> CompensationComponent(kind="bonus", name="Annual bonus", share_of_base=Decimal("0.1")).is_counted
    True
    """

    kind: CompensationKind = attrs.field(converter=as_compensation_kind)
    name: str = attrs.field(validator=is_text)
    amount: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    share_of_base: Decimal | None = attrs.field(default=None, validator=[number, non_negative])
    vesting: tuple[Decimal, ...] = attrs.field(default=(), validator=tuple_of(Decimal))
    citation: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))

    def __attrs_post_init__(self) -> None:
        if self.amount is not None and self.share_of_base is not None:
            msg = f"CompensationComponent {self.name!r}: expected an amount or a share of base, found both"
            raise InvalidValueError(msg)
        if self.amount is not None and self.amount.amount < 0:
            msg = f"CompensationComponent.amount: expected 0 or more, found {self.amount}"
            raise InvalidValueError(msg)
        if self.kind is CompensationKind.BASE and self.share_of_base is not None:
            msg = f"CompensationComponent {self.name!r}: base pay is no share of base pay"
            raise InvalidValueError(msg)
        if not self.vesting:
            return
        if self.kind is not CompensationKind.EQUITY:
            msg = f"CompensationComponent.vesting: expected none for {self.kind}, found {self.vesting}"
            raise InvalidValueError(msg)
        if any(share < 0 for share in self.vesting) or sum(self.vesting) != 1:
            shares = ", ".join(map(str, self.vesting))
            msg = f"CompensationComponent.vesting: expected shares of 0 or more that sum to 1, found {shares}"
            raise InvalidValueError(msg)

    @property
    def is_counted(self) -> bool:
        """Whether the component has a figure."""
        return self.amount is not None or self.share_of_base is not None

    def value(self, year: int, base: Money | None) -> Money | None:
        """What the component pays in a year; None where that cannot be counted.

        Args:
            year: the year of employment, from 1.
            base: base pay of that year [currency/year].
        """
        if self.kind is CompensationKind.EQUITY and not self.vesting:
            # A grant is paid once and over some years; which, nobody has said.
            return None
        whole = self.amount
        if self.share_of_base is not None and base is not None:
            whole = base * self.share_of_base
        if whole is None or not self.vesting:
            return whole
        return whole * (self.vesting[year - 1] if year <= len(self.vesting) else Decimal(0))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompensationTotal(Record):
    """The sum of what could be counted, and the names of what could not.

    Args:
        amount: the sum [currency/year]; None where nothing could be counted.
        counted: the names of the components in the sum.
        not_counted: the names of those that have no figure.
    """

    amount: Money | None
    counted: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Compensation(Record):
    """The components of a job's pay, and how it is negotiated.

    Args:
        components: the components, base pay among them where it is known.
        negotiation: what a guide advises on negotiating.

    >>> package = Compensation(components=(
    ...     CompensationComponent(kind="base", name="Base pay", amount=Money(50_000, "USD")),
    ...     CompensationComponent(kind="bonus", name="Bonus", share_of_base=Decimal("0.1")),
    ...     CompensationComponent(kind="benefit", name="Health insurance"),
    ... ))
    >>> package.total(year=1)
    CompensationTotal(amount=Money('55000.0', 'USD'), counted=('Base pay', 'Bonus'), not_counted=('Health insurance',))
    """

    components: tuple[CompensationComponent, ...] = attrs.field(default=(), validator=tuple_of(CompensationComponent))
    negotiation: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @components.validator
    def _one_base(self, _attribute: object, components: tuple[CompensationComponent, ...]) -> None:
        if sum(each.kind is CompensationKind.BASE for each in components) > 1:
            msg = "Compensation.components: expected at most one base, found several"
            raise InvalidValueError(msg)

    def __iter__(self) -> Iterator[CompensationComponent]:
        return iter(self.components)

    def __len__(self) -> int:
        return len(self.components)

    @property
    def base(self) -> Money | None:
        """Base pay [currency/year]; None where it is not known."""
        return next((each.amount for each in self.components if each.kind is CompensationKind.BASE), None)

    def total(self, year: int) -> CompensationTotal:
        """What the job pays in one year of employment.

        Counted is what has a figure in the currency of base pay, or of the first figure without one.
        Equity counts as it vests; without a schedule it is not counted.

        Args:
            year: the year of employment, from 1; it decides what equity vests.

        Raises:
            InvalidTypeError: if the year is no whole number.
            InvalidValueError: if the year is below 1.
        """
        if isinstance(year, bool) or not isinstance(year, int):
            msg = f"year: expected int, found {year!r}"
            raise InvalidTypeError(msg)
        if year < 1:
            msg = f"year: expected 1 or more, found {year}"
            raise InvalidValueError(msg)
        values = [(each.name, each.value(year, self.base)) for each in self.components]
        amounts = [value for _name, value in values if value is not None]
        if not amounts:
            return CompensationTotal(amount=None, not_counted=tuple(name for name, _value in values))
        currency = (self.base or amounts[0]).currency
        counted = [(name, value) for name, value in values if value is not None and value.currency == currency]
        return CompensationTotal(
            amount=sum((value for _name, value in counted), Money(0, currency)),
            counted=tuple(name for name, _value in counted),
            not_counted=tuple(name for name, value in values if value is None or value.currency != currency),
        )
