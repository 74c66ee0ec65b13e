"""Laws of documents: no text gets out of its place, and keywords are found whatever their dress."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import careerkit as ck
from careerkit.analysis.keywords import keyword_coverage, resume_keywords
from careerkit.display.documents import career_report, cover_letter_outline, interview_kit, job_description
from careerkit.display.rendering import Markdown, address, escape_markdown
from careerkit.model.skill_map import Asked
from careerkit.model.work import RemoteWork

if TYPE_CHECKING:
    from markdown_it.token import Token

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
DAY = date(2026, 1, 1)
SENIOR = ck.role("csr").at("senior")
KEYWORDS = resume_keywords(SENIOR)

# Texts made of what Markdown and HTML obey, so that few draws meet many of its rules.
MARKS = (
    r"# ## - + * _ ` ``` ~~~ ~ | || \ \| < > </td> <b> & &amp; &#35; [ ] ( ) ![ ]( [x]: ! = === --- "
    r":-- 1. 2) 12345678901. : :// http://a.b www.a.b a@b.c <!-- $ $$ {{ {% a b"
)
UNSEEN = tuple("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
SIGNS = st.sampled_from([*MARKS.split(), *UNSEEN, "\n", "\n\n", "\t", "    ", " "])
HOSTILE = st.lists(SIGNS, max_size=12).map("".join)
TEXTS = st.one_of(st.text(max_size=30), HOSTILE)

PLACES = {
    "paragraph": "{}",
    "heading": "# {}",
    "item": "- {}",
    "numbered item": "1. {}",
    "strong item": "- **{}**, and more",
    "after a bracket": "(see {})",
    "under a line": "before\n{}",
    "over a line": "{}\n===",
    "in a line": "before {} after",
    "before a link": "{}[name](place)",
    "after a link": "[name]{}",
    "cell": "| a | b |\n|---|---|\n| {} | x |",
    "head of a table": "| {} | b |\n|---|---|\n| y | x |",
    "quotation": "> {}",
}


def shown(text: str) -> str:
    """A text as a page shows it: space of any kind as one blank, and a sign for what it cannot show."""
    unseen = r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    return re.sub(unseen, "\ufffd", " ".join(text.split()))


def structure(tokens: list[Token]) -> list[str]:
    """The kinds of all tokens but running text."""
    found = []
    for token in tokens:
        found += [token.type] if token.type not in ("text", "text_special") else []
        found += structure(token.children or [])
    return found


def content(tokens: list[Token]) -> str:
    """All running text, in order."""
    return "".join(
        content(token.children) if token.children else token.content if token.type in ("text", "softbreak") else ""
        for token in tokens
    )


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXTS)
@example(text="a | b")
@example(text="\\")
@example(text="\\|")
@example(text="C#")
@example(text="C #")
@example(text="://")
@example(text="---")
@example(text="Wow!")
@example(text="(javascript:x)")
@example(text="[name]: /url")
@example(text="&copy; <script>alert(1)</script>")
def test_a_text_stays_text(place: str, text: str) -> None:
    """Wherever an escaped text stands, a reader of Markdown finds the same structure, and the text as it is."""
    assume(shown(text))
    plain, hostile = (READER.parse(PLACES[place].format(each)) for each in ("word", escape_markdown(text)))
    assert structure(hostile) == structure(plain)
    assert content(hostile) == content(plain).replace("word", shown(text), 1)


@given(text=TEXTS)
def test_html_sees_no_tag(text: str) -> None:
    """An escaped text that a page of HTML takes as it is holds neither tags nor entities of its own."""
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            seen.append(f"{tag} {attrs}")

        def handle_endtag(self, tag: str) -> None:
            seen.append(tag)

        def handle_comment(self, data: str) -> None:
            seen.append(data)

    reader = Reader()
    reader.feed(escape_markdown(text))
    reader.close()
    assert seen == []


@given(text=TEXTS)
def test_one_line(text: str) -> None:
    """An escaped text is one line without space around it, and is Markdown."""
    line = escape_markdown(text)
    assert isinstance(line, Markdown)
    assert "\n" not in line
    assert line == line.strip()


@given(text=TEXTS)
@example(text="Ann \u202egnp.exe\u202c")
@example(text="\ufeff# a\u200bb")
def test_nothing_unseen_turns_the_text(text: str) -> None:
    """No escaped text has a mark that turns the direction of writing, or that parts a word without a width."""
    assert not set(escape_markdown(text)) & set(UNSEEN)
    assert not set(address(text)) & set(UNSEEN)


@given(text=st.text(st.characters(categories=["L", "N"], exclude_characters=""), max_size=20))
def test_words_stay_readable(text: str) -> None:
    """Letters and digits are left as they are."""
    assert escape_markdown(text) == text


@given(text=TEXTS)
@example(text="https://a.b/c")
@example(text="https://a.b/c)_*x*")
def test_an_address_stays_text(text: str) -> None:
    """An address has no structure, whether it is one or not."""
    assume(shown(text))
    tokens = READER.parse(f"before {address(text)} after")
    assert structure(tokens) == structure(READER.parse("before word after"))
    assert content(tokens) == f"before {shown(text)} after"


def parts(words: str) -> list[list[str]]:
    """The structure of each document of a person and a role all of whose texts are some words."""
    source = ck.Source(key="own", title=words, kind="own", publisher=words, url=words, note=words)
    cited = ck.Citation(source=source, locator=words, note=words)
    skill = ck.Skill(key="own", name=words, kind="soft", aliases=(words,))
    asked = ck.SkillRequirement(
        skill=skill,
        schedule=(Asked("junior", "expert"),),
        minimum=Decimal(40),
        unit=words,
        hurdle=True,
        why=(words,),
        citations=(cited,),
    )
    level = ck.Level(key="own", title=words, stage="lead", duties=(words,), citation=cited)
    role = ck.Role(
        key="own",
        title=words,
        ladder=ck.Ladder((level,)),
        skills=ck.SkillMap((asked,)),
        education=(ck.EducationRequirement(name=words, modality="minimum", condition=words, citation=cited),),
        training_options=(ck.TrainingOption(key="own", name=words, kind="workshop", citation=cited),),
        responsibilities=(words,),
        tools=(ck.Tool(key="own", name=words, category="own", products=(words,)),),
        metrics=(ck.Metric(key="own", name=words, unit=words),),
        remote=RemoteWork(needs=(words,)),
    )
    held = ck.HeldSkill(skill=skill, proficiency="novice", measure=Decimal(50), unit=words, note=words)
    profile = ck.Profile(
        name=words,
        skills=(held,),
        positions=(ck.HeldPosition(title=words, employer=words, start=DAY),),
        credentials=(ck.HeldCredential(name=words),),
        languages=(ck.HeldLanguage(name=words),),
    )
    position = role.at("lead")
    documents = (
        job_description(position),
        interview_kit(position),
        cover_letter_outline(profile, position),
        career_report(profile, position, as_of=DAY),
    )
    return [structure(READER.parse(document)) for document in documents]


@given(text=TEXTS)
@example(text="# <b>x</b> | *y* [z](http://a.b) `c` $d$ & \\")
def test_documents_keep_their_structure(text: str) -> None:
    """No text of a profile, a role or a source changes a document but in its words."""
    line = shown(text)
    assume(line and "\ufffd" not in line)
    assert parts(line) == parts("word")


@given(
    keyword=st.sampled_from(KEYWORDS),
    dress=st.sampled_from([str, str.upper, str.lower, str.title]),
    frame=st.sampled_from(["{}", "I did {}.", "{}, and more", "a\n{}\nb", "({})", "“{}”", "- {}", "x. {}! y"]),
)
def test_a_keyword_is_found_in_any_dress(keyword: object, dress: object, frame: str) -> None:
    """Each form of a keyword is found as it stands, in any case, and beside any sign."""
    for form in keyword.forms:  # type: ignore[attr-defined]
        coverage = keyword_coverage(frame.format(dress(form)), SENIOR)  # type: ignore[operator]
        assert keyword in coverage.found


@given(keyword=st.sampled_from(KEYWORDS), letters=st.text("abcxyz", min_size=1, max_size=3))
def test_part_of_a_word_is_no_keyword(keyword: object, letters: str) -> None:
    """A form with letters grown to both of its ends is not found."""
    for form in keyword.forms:  # type: ignore[attr-defined]
        match = next(
            each for each in keyword_coverage(f"{letters}{form}{letters}", SENIOR).matches if each.keyword == keyword
        )
        assert form not in match.forms


@given(first=TEXTS, second=TEXTS)
def test_more_text_has_no_fewer_keywords(first: str, second: str) -> None:
    """What a text has, a longer one has too."""
    few, more = keyword_coverage(first, SENIOR), keyword_coverage(f"{first}\n\n{second}", SENIOR)
    assert set(few.found) <= set(more.found)
    assert 0 <= few.share <= more.share <= 1  # type: ignore[operator]


@given(chosen=st.sets(st.sampled_from(KEYWORDS)))
def test_the_share_is_that_of_the_weights(chosen: set[object]) -> None:
    """A text that names some keywords has at least their share of the weights, and all of them has all."""
    text = ". ".join(keyword.name for keyword in chosen)  # type: ignore[attr-defined]
    coverage = keyword_coverage(text, SENIOR)
    assert chosen <= set(coverage.found)
    assert coverage.share == pytest.approx(
        sum(each.weight for each in coverage.found) / sum(each.weight for each in KEYWORDS)
    )
