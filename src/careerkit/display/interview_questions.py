"""Questions of an interview, and what a good answer to each shows, worded from a skill map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.display.document_parts import AskedSkill, asked_skills, leads
from careerkit.model.record import Record
from careerkit.model.vocabulary import Proficiency, SkillKind

if TYPE_CHECKING:
    from careerkit.model.role import Position
    from careerkit.model.vocabulary import Skill

__all__ = ["InterviewQuestion", "leadership_questions", "skill_questions"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InterviewQuestion(Record):
    """A question, and what a good answer shows of situation, task, action and result.

    Args:
        subject: what it is about: a skill or a side of leading.
        question: the question.
        situation: what the answer says of where and when.
        task: what it says of the person's own part.
        action: what it says of what they did.
        result: what it says of what came of it.
        asked: the skill and the proficiency that it was derived from; None where the level was.
    """

    subject: str
    question: str
    situation: str
    task: str
    action: str
    result: str
    asked: AskedSkill | None = None


# The name of the skill stands in quotes, so that its capitals are right wherever it comes.
_OPENINGS = {
    SkillKind.SOFT: (
        "Tell me about a time when everything depended on “{name}”.",
        "Describe a hard moment at work that you got through thanks to “{name}”.",
        "Which of your colleagues has seen you at your best in “{name}”, and what did they see?",
        "When did “{name}” nearly fail you, and what did you do then?",
    ),
    SkillKind.TECHNICAL: (
        "Take me through a piece of work that called for “{name}”.",
        "Which result of yours owes most to “{name}”?",
        "Describe the last time that something went wrong in “{name}”, and how you put it right.",
        "Explain, as if to a newcomer, how you go about “{name}”, with a real case.",
    ),
    SkillKind.KNOWLEDGE: (
        "When did what you know of “{name}” change what you told somebody?",
        "What have you learned lately about “{name}”, and where did you use it?",
        "Describe a mistake that you saw coming because of “{name}”.",
        "Somebody doubts what you say about “{name}”: tell me of such a case.",
    ),
    SkillKind.LANGUAGE: (
        "Please answer in this language, “{name}”: what was a good day at work?",
        "Tell me about a talk in “{name}” that was hard to follow.",
    ),
}
# What each stage adds, after Dreyfus and Dreyfus (1980): rules, cases, plans, the whole, intuition.
_DEPTHS = {
    Proficiency.NOVICE: (
        "Which rules did you keep to?",
        "Who showed you how, and what did they tell you?",
        "If you have not done it yet: how would you begin to learn it?",
    ),
    Proficiency.ADVANCED_BEGINNER: (
        "What did you do by yourself, and where did you ask for help?",
        "How did you see that the usual rule was not enough?",
        "What had an earlier case taught you?",
    ),
    Proficiency.COMPETENT: (
        "What was your plan, and why that one?",
        "What did you leave out on purpose?",
        "What did you decide by yourself, and what did you answer for?",
    ),
    Proficiency.PROFICIENT: (
        "What did you notice that others had missed?",
        "At what point did you change course, and what told you to?",
        "What did you do differently from the handbook, and why?",
    ),
    Proficiency.EXPERT: (
        "What did you see at once, and what have you taught others of it?",
        "What is done differently since, by others too?",
        "When is the usual way wrong?",
    ),
}
_TASKS = {
    SkillKind.SOFT: "Says what the other people wanted, and what was up to the candidate.",
    SkillKind.TECHNICAL: "Says what was due, by when and how well, and which part was the candidate's.",
    SkillKind.KNOWLEDGE: "Says what had to be known, and who relied on it.",
    SkillKind.LANGUAGE: "Says who had to understand what.",
}
_ACTIONS = {
    Proficiency.NOVICE: "Followed the rule step by step and asked when in doubt.",
    Proficiency.ADVANCED_BEGINNER: "Did the usual cases alone, knew an unusual one when it came, and fetched help.",
    Proficiency.COMPETENT: "Made a plan, chose what mattered, and stood for the choice.",
    Proficiency.PROFICIENT: "Saw the whole case, adapted early, and can say which signs they went by.",
    Proficiency.EXPERT: "Acted at once and rightly, can explain it afterwards, and passed it on to others.",
}
_RESULTS = {
    SkillKind.SOFT: "What the other people did or said in the end, and what the candidate does differently since.",
    SkillKind.TECHNICAL: "A result that can be counted or looked at, and what was learned for the next time.",
    SkillKind.KNOWLEDGE: "What was right in the end because of it, and how that was checked.",
    SkillKind.LANGUAGE: "Understood and was understood; asked again where it was not clear.",
}
_SITUATIONS = {
    SkillKind.SOFT: "A real case: with whom, when, and what was at stake for them.",
    SkillKind.TECHNICAL: "A real case: what was to be done, when, and with what.",
    SkillKind.KNOWLEDGE: "A real case: who needed to know what, and when.",
    SkillKind.LANGUAGE: "A real case: who spoke with whom, and about what.",
}

_LEADERSHIP = (
    (
        "Developing people",
        "Whom have you helped to get better at their work, and how did you go about it?",
        "A person, what they could do at first and what they were to reach.",
        "Says what was the leader's part and what was the person's own.",
        "Watched the work, gave feedback soon and in private, set one step at a time.",
        "What the person does today, in their own words or in figures.",
    ),
    (
        "Conflict in the team",
        "Tell me about two people in your team who could not work together.",
        "What it was about, and what it cost the team and the customers.",
        "Says why it had become the leader's business.",
        "Heard both sides apart, named the facts, agreed on something that could be checked.",
        "How the two worked afterwards, and what the leader would do sooner today.",
    ),
    (
        "A decision that nobody liked",
        "Describe a decision of yours that the team was against.",
        "What was known at the time, and what was not.",
        "Says whose decision it was, and by when it was due.",
        "Asked for objections, gave the reasons, decided, and told everybody alike.",
        "What came of it, whether it was right, and how that was judged.",
    ),
    (
        "Handing work over",
        "What have you handed over that you would rather have kept?",
        "Why it was too much, or somebody else's turn.",
        "Says what had to come out, and what was left open.",
        "Chose the person with a reason, agreed on check points, and did not take it back.",
        "How it went, and what the person can do since.",
    ),
    (
        "Results of the team",
        "Which figure of your team did you move, and how?",
        "The figure, where it stood, and why it mattered.",
        "Says which part was the leader's, and which was the team's or luck.",
        "Found the cause in the figures and in talks, tried one change, measured it.",
        "Before and after, over what time, and at what price for other figures.",
    ),
)


def skill_questions(position: Position) -> tuple[InterviewQuestion, ...]:
    """A question for each skill that a position asks for: hurdles first, then what is essential, then what is a plus.

    Args:
        position: the position.
    """
    asked = sorted(asked_skills(position), key=lambda each: not each.requirement.hurdle)
    seen: dict[SkillKind, int] = {}
    questions = []
    for place, each in enumerate(asked):
        kind = _kind(each.requirement.skill)
        turn = seen[kind] = seen.get(kind, -1) + 1
        questions.append(_skill_question(each, turn, place))
    return tuple(questions)


def leadership_questions(position: Position) -> tuple[InterviewQuestion, ...]:
    """Questions on leading people; none where the level leads nobody.

    Args:
        position: the position.
    """
    if not leads(position):
        return ()
    names = ("subject", "question", "situation", "task", "action", "result")
    return tuple(InterviewQuestion(**dict(zip(names, texts, strict=True))) for texts in _LEADERSHIP)  # type: ignore[arg-type]


def _skill_question(asked: AskedSkill, turn: int, place: int) -> InterviewQuestion:
    """The wordings take turns, so that two neighbours of a kind are not asked alike."""
    skill, proficiency = asked.requirement.skill, asked.proficiency
    openings, depths = _OPENINGS[_kind(skill)], _DEPTHS[proficiency]
    # Not str.format: a name may hold braces.
    opening = openings[turn % len(openings)].replace("{name}", skill.name)
    result = _RESULTS[_kind(skill)]
    return InterviewQuestion(
        subject=skill.name,
        question=f"{opening} {depths[place % len(depths)]}",
        situation=_SITUATIONS[_kind(skill)],
        task=_TASKS[_kind(skill)],
        action=_ACTIONS[proficiency],
        result=f"{result} Measured: {asked.measure}." if asked.measure else result,
        asked=asked,
    )


def _kind(skill: Skill) -> SkillKind:
    # A classification that does not part skills further is asked about as work that can be shown.
    return SkillKind.TECHNICAL if skill.kind is SkillKind.COMPETENCE else skill.kind
