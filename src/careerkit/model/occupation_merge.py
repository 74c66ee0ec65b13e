"""One occupation from several statements of it, whatever their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_content import SkillRelation, Technology
from careerkit.model.occupation_figures import PreparationShare
from careerkit.model.outlook import Outlook
from careerkit.model.pay_table import PayTable
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careerkit.model.source import Citation

__all__ = ["in_merge_order", "merge_occupations"]

Item = TypeVar("Item")


def merge_occupations(parts: Sequence[Occupation]) -> Occupation:
    """One occupation with all that several statements of it hold, each figure once.

    The order and repeats of the parts do not matter. The title is the first of their titles in the
    order of their characters, so capitals before small letters; the others join the alternate titles.
    Nothing is averaged: figures that differ stand beside each other, each with its citation.

    Args:
        parts: statements of one occupation, at least one.

    Raises:
        InvalidValueError: if there is none, or their keys differ.
    """
    keys = sorted({part.key for part in parts})
    if len(keys) != 1:
        msg = f"parts: expected statements of one occupation, found {', '.join(keys) or 'none'}"
        raise InvalidValueError(msg)
    first = parts[0]
    if all(part is first or part == first for part in parts):
        return first
    title = min(part.title for part in parts)
    texts = {text for part in parts for text in (part.title, *part.alternate_titles)} - {title}
    merged: dict[str, Any] = {
        "key": first.key,
        "title": title,
        "alternate_titles": _joined([part.alternate_titles for part in parts], texts),
        "pay": PayTable(_union(part.pay.summaries for part in parts)),
        "outlook": Outlook(
            **{
                field.name: _union(getattr(part.outlook, field.name) for part in parts)
                for field in attrs.fields(Outlook)
            }
        ),
    }
    for field in attrs.fields(Occupation):
        if field.name not in merged:
            merged[field.name] = _union(getattr(part, field.name) for part in parts)
    return Occupation(**merged)


def _joined(lists: list[tuple[str, ...]], texts: set[str]) -> tuple[str, ...]:
    """The texts in the order in which all lists have them, or sorted."""
    one = lists[0]
    return one if all(each == one for each in lists) and texts == set(one) else tuple(sorted(texts))


def _union(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """All items, each once: as they are where all lists agree, else in an order that depends on nothing else."""
    filled = [each for each in lists if each]
    if not filled:
        return ()
    if all(each == filled[0] for each in filled):
        return filled[0]
    return in_merge_order(item for each in filled for item in each)


def in_merge_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Figures of one kind, each once, in the order in which a merged occupation has them.

    Args:
        items: figures with citations, such as rated skills.
    """
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in set(items):
        groups.setdefault(_place(item), []).append(item)
    # What an item says in full is slow to tell, and decides only between those of one place.
    return tuple(
        item for _, alike in sorted(groups.items()) for item in (sorted(alike, key=repr) if len(alike) > 1 else alike)
    )


def _place(item: Any) -> tuple[str, ...]:
    """Source, day, place and own name of what an occupation holds."""
    citation: Citation | None = getattr(item, "citation", None)
    if citation is None:
        return (str(item.scheme), item.value) if isinstance(item, Code) else (str(item),)
    day = "" if citation.as_of is None else citation.as_of.isoformat()
    return (citation.source.key, day, citation.locator, *_name(item))


def _name(item: Any) -> tuple[str, ...]:
    """What tells the rows of one table apart, where many share a citation."""
    if isinstance(item, SkillRelation):
        return (item.skill.key,)
    if isinstance(item, Technology):
        return (item.commodity.value, item.name)
    if isinstance(item, PreparationShare):
        return (str(item.kind), f"{item.category:04}")
    code = getattr(item, "code", "")
    return (code.value if isinstance(code, Code) else code,)
