"""Where, and in which industry, a figure holds."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

import attrs

from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.codes import COUNTRIES, REGIONS

__all__ = ["Market", "MarketKind"]

MarketKind: TypeAlias = Literal["country", "subdivision", "region", "metropolitan"]

_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_METROPOLITAN = re.compile(r"[0-9]{5}")
_INDUSTRY = re.compile(r"[0-9]{2,6}|[0-9]{2}-[0-9]{2}")


def _kind(area: str) -> MarketKind | None:
    if area in COUNTRIES:
        return "country"
    if area in REGIONS:
        return "region"
    if _METROPOLITAN.fullmatch(area):
        return "metropolitan"
    if _SUBDIVISION.fullmatch(area) and area[:2] in COUNTRIES:
        return "subdivision"
    return None


# What people write for countries that they mean.
_SPOKEN = {"USA": "US", "U.S.": "US", "UNITED STATES": "US", "UK": "GB", "UNITED KINGDOM": "GB"}


def _meant(value: str) -> str | None:
    """The code that somebody meant who wrote something near it."""
    upper = value.strip().upper()
    by_name = {name.upper(): code for code, name in REGIONS.items()}
    code = _SPOKEN.get(upper) or by_name.get(upper) or upper
    return code if _kind(code) is not None else None


def _is_area(_instance: object, _attribute: object, value: str) -> None:
    if not isinstance(value, str):
        msg = f"Market.area: expected a text, found {value!r}"
        raise InvalidTypeError(msg)
    if _kind(value) is None:
        msg = (
            "Market.area: expected an ISO 3166 country ('US') or subdivision ('US-NY'), "
            f"a UN M49 region ('150') or a CBSA code ('35620'), found {value!r}"
        )
        meant = _meant(value)
        if meant is not None:
            msg += f"; write {meant!r}"
        raise InvalidValueError(msg)


def _is_industry(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and not (isinstance(value, str) and _INDUSTRY.fullmatch(value)):
        msg = f"Market.industry: expected a NAICS code such as '52' or '31-33', found {value!r}"
        raise InvalidValueError(msg)


@attrs.frozen(order=True, repr=False)
class Market:
    """An area, and optionally one industry in it.

    Args:
        area: ISO 3166-1 alpha-2 country, ISO 3166-2 subdivision, UN M49 region of several
            countries, or US core-based statistical area (CBSA).
        industry: NAICS code; None for all industries.

    Raises:
        InvalidTypeError: if the area is no text.
        InvalidValueError: if a code is of none of these kinds.

    >>> Market("US"), Market("150").name, Market("US", "52").kind
    (Market('US'), 'Europe', 'country')
    """

    area: str = attrs.field(validator=_is_area)
    industry: str | None = attrs.field(default=None, validator=_is_industry, order=lambda code: code or "")

    @classmethod
    def of(cls, value: Market | str) -> Market:
        """The market itself, or the one of that area in all industries.

        >>> Market.of("US") == Market("US")
        True
        """
        return value if isinstance(value, cls) else cls(value)  # type: ignore[arg-type]

    @property
    def kind(self) -> MarketKind:
        """Which code list the area is from."""
        kind = _kind(self.area)
        assert kind is not None  # the validator let it in
        return kind

    @property
    def name(self) -> str:
        """The name of a UN M49 region; of other areas the code itself."""
        return REGIONS.get(self.area, self.area)

    def __repr__(self) -> str:
        return f"Market({self.area!r})" if self.industry is None else f"Market({self.area!r}, {self.industry!r})"

    def __str__(self) -> str:
        return self.area if self.industry is None else f"{self.area} (NAICS {self.industry})"


def as_market(value: Market | str) -> Market:
    """The market itself, or the one of that area."""
    return Market.of(value)


def market_set(values: object) -> tuple[Market, ...]:
    """Markets or area codes as a sorted tuple without repeats; a lone one is one."""
    if isinstance(values, (str, Market)):
        return (Market.of(values),)
    if not isinstance(values, (tuple, list, set, frozenset)):
        msg = f"expected markets or their codes, found {values!r}"
        raise InvalidTypeError(msg)
    return tuple(sorted(set(map(Market.of, values))))
