"""Which code of one classification corresponds to which of another, and how well."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CodePair", "Correspondence", "Crosswalk"]


class Correspondence(Term):
    """How many codes of either side a pair of codes ties together."""

    ONE_TO_ONE = "one-to-one"
    MANY_TO_ONE = "many-to-one"
    ONE_TO_MANY = "one-to-many"
    MANY_TO_MANY = "many-to-many"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodePair(Record):
    """A code of one classification and one of another that have something in common.

    Args:
        source: the code that is looked up.
        target: the code that corresponds to it.
        partial: whether the publisher says that only a part of either corresponds.
        source_title: the title of the first; None where the publisher gives none.
        target_title: the title of the second.
        citation: where it stands.
    """

    source: Code = attrs.field(validator=is_a(Code))
    target: Code = attrs.field(validator=is_a(Code))
    partial: bool = attrs.field(default=False, validator=is_a(bool))
    source_title: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    target_title: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))
