"""The ways to word a job title with less said in it, the most faithful first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.catalog.search import normalised
from careerkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["BY_ALIKE", "BY_PART", "BY_REST", "TitleWording", "title_wordings"]

BY_REST = 10
"""What a match loses for each part in brackets or after a comma, colon, bar or dash that is left out [points]."""

BY_ALIKE = 15
"""What it loses where another word for the same work stands in the title [points]."""

BY_PART = 20
"""What it loses where the title names several jobs with a slash between them [points]."""

_ALIKE = (
    (re.compile(r"\bcustomer support\b"), "customer service"),
    (re.compile(r"\b(?:call|contact) cent(?:er|re)\b"), "customer service"),
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LAST = re.compile(r"(.*\S)\s*(?:[,;:|]|\s[-–—]\s)(.*)", re.DOTALL)
_CHANGING = frozenset(["acting", "assistant", "associate", "asst", "deputy", "intern"])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TitleWording(Record):
    """A title with less said in it.

    Args:
        text: the wording.
        loss: what a match by it loses [points].
        why: what was done to the title; empty for the title itself.
    """

    text: str
    loss: float = 0.0
    why: str = ""


def title_wordings(title: str, says_level: Callable[[str], bool]) -> Iterator[tuple[TitleWording, ...]]:
    """The title, then it without its brackets and last parts, then in words alike, then the jobs that it joins.

    Wordings of one tuple stand side by side; the first tuple that means anything is the one to take. Parts that
    say a level, and words such as "assistant" that make another job of it, are not left out.

    Args:
        title: the title.
        says_level: whether a text says how senior a job is.

    >>> for wordings in title_wordings("Customer Support Lead (remote)", lambda text: False):
    ...     print([(each.text, each.loss) for each in wordings])
    [('Customer Support Lead (remote)', 0.0)]
    [('Customer Support Lead', 10.0)]
    [('customer service lead remote', 15.0)]
    [('customer service lead', 25.0)]
    """
    shortened = list(_shortened(title, says_level))
    for wording in shortened:
        yield (wording,)
    for wording in shortened:
        yield tuple(_in_words_alike(wording))
    last = shortened[-1]
    parts = last.text.split("/")
    if len(parts) > 1:
        why = _joined(last.why, "one of the jobs that the title names")
        jobs = [TitleWording(text=part, loss=last.loss + BY_PART, why=why) for part in parts]
        yield tuple(jobs)
        yield tuple(alike for job in jobs for alike in _in_words_alike(job))


def _shortened(title: str, says_level: Callable[[str], bool]) -> Iterator[TitleWording]:
    def may_go(text: str) -> bool:
        return not says_level(text) and _CHANGING.isdisjoint(normalised(text).split())

    wording = TitleWording(text=title)
    yield wording
    for found in _BRACKETS.finditer(title):
        if may_go(found[1]):
            wording = _without(wording, wording.text.replace(found[0], " ", 1), found[1])
            yield wording
    while (cut := _LAST.fullmatch(wording.text)) and may_go(cut[2]):
        wording = _without(wording, cut[1], cut[2])
        yield wording


def _without(wording: TitleWording, text: str, part: str) -> TitleWording:
    text = " ".join(text.split())
    return TitleWording(text=text, loss=wording.loss + BY_REST, why=_joined(wording.why, f"without {part.strip()!r}"))


def _in_words_alike(wording: TitleWording) -> Iterator[TitleWording]:
    text, why = normalised(wording.text), wording.why
    for pattern, alike in _ALIKE:
        if found := pattern.search(text):
            text, why = pattern.sub(alike, text), _joined(why, f"{found[0]!r} read as {alike!r}")
    if text != normalised(wording.text):
        yield TitleWording(text=text, loss=wording.loss + BY_ALIKE, why=why)


def _joined(*whys: str) -> str:
    return "; ".join(filter(None, whys))
