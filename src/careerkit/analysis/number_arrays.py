"""Arrays of numbers, checked before any work is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["check_all", "float_array"]


def float_array(name: str, value: object) -> npt.NDArray[np.float64]:
    """The value as an array of finite floats, none of them made of what is no number.

    Args:
        name: what messages call it.
        value: a number, a sequence of numbers or of rows of them, or an array.

    Raises:
        InvalidTypeError: if one is no number; a bool and a Decimal are none.
        InvalidValueError: if there are none, rows are uneven, or one is not finite.

    >>> float_array("flows", [[1, 2.5], [3, 4]])
    array([[1. , 2.5],
           [3. , 4. ]])
    """
    is_plain = isinstance(value, (Sequence, int, float)) and not isinstance(value, str)
    try:
        # As objects, for among numbers NumPy reads bools as 0 and 1.
        array = np.array(value, dtype=object) if is_plain else np.asarray(value)
    except ValueError:
        array = None
    if array is None or (is_plain and any(isinstance(each, (list, tuple, np.ndarray)) for each in array.flat)):
        msg = f"{name}: expected numbers in rows of one length, found {value!r:.80}"
        raise InvalidValueError(msg)
    if array.size == 0:
        msg = f"{name}: expected at least one number, found the shape {array.shape}"
        raise InvalidValueError(msg)
    if not (all(map(_is_number, array.flat)) if is_plain else array.dtype.kind in "iuf"):
        msg = f"{name}: expected numbers, found {value!r:.80}"
        raise InvalidTypeError(msg)
    try:
        with np.errstate(all="ignore"):
            floats = array.astype(float)
    except OverflowError:
        msg = f"{name}: expected finite numbers, found {value!r:.80}"
        raise InvalidValueError(msg) from None
    check_all(name, floats, np.isfinite(floats), "finite numbers")
    return floats


def check_all(name: str, values: npt.NDArray[np.float64], good: npt.NDArray[np.bool_], expected: str) -> None:
    """See that all values are good.

    Args:
        name: what messages call the array.
        values: the values.
        good: whether each is good, of the same shape.
        expected: what each is expected to be, in words.

    Raises:
        InvalidValueError: naming the first that is not, by its place.
    """
    if not good.all():
        place = tuple(map(int, np.argwhere(~good)[0]))
        where = f"{name}[{', '.join(map(str, place))}]" if place else name
        msg = f"{where}: expected {expected}, found {float(values[place])!r}"
        raise InvalidValueError(msg)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
