"""What skills, years of experience and schooling weigh against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.analysis.rates import real_number
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.record import Record

if TYPE_CHECKING:
    from careerkit.analysis.attainment import Demands

__all__ = ["COMPONENTS", "LARGEST", "SMALLEST", "ReadinessWeights", "weights_of"]

COMPONENTS = ("skills", "experience", "education")
"""What makes up for each other, in the order in which it is added up."""

SMALLEST, LARGEST = 1e-6, 1e6
"""Beyond these, a weight other than 0 would be lost in rounding beside another."""


def _as_weight(value: object) -> float:
    return real_number("weight", value)


def _weight(default: float) -> Any:
    return attrs.field(default=default, converter=_as_weight)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReadinessWeights(Record):
    """The weights of the components of readiness; only their ratios count.

    The defaults are operational validities for performance on the job: 0.40 of tests of job
    knowledge and 0.07 of years of experience (Sackett, Zhang, Berry and Lievens 2022, *Journal of
    Applied Psychology* 107), and 0.10 of years of education (Schmidt and Hunter 1998,
    *Psychological Bulletin* 124). That a list of skills stands for a test of job knowledge, and
    that validities are good weights, is judged.

    Args:
        skills: weight of the coverage of skills, 0 or 1e-6 to 1e6.
        experience: weight of mere years of experience, 0 or 1e-6 to 1e6.
        education: weight of schooling, 0 or 1e-6 to 1e6.

    Raises:
        InvalidTypeError: if a weight is no number.
        InvalidValueError: if a weight is out of its bounds, or all are 0.

    >>> ReadinessWeights().skills, ReadinessWeights(experience=0).experience
    (0.4, 0.0)
    """

    skills: float = _weight(0.40)
    experience: float = _weight(0.07)
    education: float = _weight(0.10)

    def __attrs_post_init__(self) -> None:
        for name in COMPONENTS:
            value = getattr(self, name)
            if value != 0 and not SMALLEST <= value <= LARGEST:
                msg = f"ReadinessWeights.{name}: expected 0, or {SMALLEST:g} to {LARGEST:g}, found {value:g}"
                raise InvalidValueError(msg)
        if not any(getattr(self, name) for name in COMPONENTS):
            msg = "ReadinessWeights: expected one weight above 0, found 0 for all"
            raise InvalidValueError(msg)

    def asked(self, demands: Demands) -> tuple[float, float, float]:
        """The weights of the three components, 0 for those that a position does not ask for.

        Args:
            demands: what the position asks for.

        Raises:
            InvalidValueError: if it asks for something, but all of that weighs 0.
        """
        asked = (demands.total > 0, demands.experience.low > 0, demands.education is not None)
        weights = (
            self.skills if asked[0] else 0.0,
            self.experience if asked[1] else 0.0,
            self.education if asked[2] else 0.0,
        )
        if any(asked) and not any(weights):
            names = ", ".join(name for name, is_asked in zip(COMPONENTS, asked, strict=True) if is_asked)
            title = demands.position.title
            msg = f"weights: expected one above 0 for what {title!r} asks for ({names}), found 0"
            raise InvalidValueError(msg)
        return weights


def weights_of(value: ReadinessWeights | Mapping[str, float] | None) -> ReadinessWeights:
    """The weights themselves, those of a mapping by name, or the defaults.

    Raises:
        InvalidTypeError: if they are of another type.
        NotFoundError: if the mapping names a component that there is not.

    >>> weights_of({"experience": 0})
    ReadinessWeights(experience=0.0)
    """
    if value is None:
        return ReadinessWeights()
    if isinstance(value, ReadinessWeights):
        return value
    if not isinstance(value, Mapping):
        msg = f"weights: expected ReadinessWeights or a mapping of {', '.join(COMPONENTS)}, found {value!r:.80}"
        raise InvalidTypeError(msg)
    for name in value:
        if name not in COMPONENTS:
            raise NotFoundError("component of readiness", name, COMPONENTS)
    return ReadinessWeights(**value)
