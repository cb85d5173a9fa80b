"""The questions and answers of an FAQ, once its heading is found.

Here: carrying a block of questions and answers on where single lines were taken for subheads and body, and ending it.
Not here: pairing them (`fields/faq.py`), nor what is an FAQ's heading or a question (`rules/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

import attrs

from newsparse._text import QUESTION_MARKS
from newsparse._tokens import Token
from newsparse._weights import LABELS, pick_label
from newsparse.data import read_words
from newsparse.model import Label

__all__ = ["mend_faq"]

_FAQ: Final = frozenset({Label.FAQ_HEADING, Label.QUESTION, Label.ANSWER})
_HEADING: Final = LABELS.index(Label.FAQ_HEADING)
_QUESTION: Final = LABELS.index(Label.QUESTION)
_OTHERS: Final = tuple(k for k, label in enumerate(LABELS) if label not in _FAQ)
_OPEN: Final = frozenset({*_FAQ, Label.BODY, Label.SUBHEAD})  # what a block is made of, well labelled or not
_HEADS: Final = frozenset({Label.SUBHEAD, Label.QUESTION})
_PARAGRAPHS: Final = frozenset({Label.BODY, Label.ANSWER})

_WORDS: Final = read_words("faq_words")

_HEADING_WORDS: Final = 15  # a longer line that speaks of questions is a sentence
_QUESTION_WORDS: Final = 35
_INTRO: Final = 4  # tokens from the heading to the first question: "Expand all", a sentence of introduction
_REACH: Final = 4  # tokens that may stand between what no FAQ holds and the question that shows it goes on
_LONGEST_ANSWER: Final = 25  # tokens
_FAINT: Final = 0.03  # probability below which a label is none
_FAIR: Final = 0.2
_SURE: Final = 0.5
_UNHEADED: Final = 0.85  # mean probability of questions that are an FAQ's though no heading precedes them
_MANY: Final = 5  # questions in a row among subheads that are an FAQ without a heading
_OTHER_HEADS: Final = 3  # subheads that ask nothing, which an article has beside them
_SHORT_ANSWER: Final = (2, 150)  # tokens and words of an answer there
_ASKS: Final = ("question.ends_with_mark", "question.numbered", "faq.q_mark")
_FEEDBACK: Final = ("poll.phrases", "interface.phrases")


@attrs.frozen
class _Lines:
    """A page's tokens, and their labels, which are mended in place; and the indices of those that may be an FAQ's heading."""

    tokens: Sequence[Token]
    labels: list[Label]
    rows: Sequence[Sequence[float]]
    evidence: Sequence[Sequence[str]]
    headings: Sequence[int]


def mend_faq(
    tokens: Sequence[Token],
    labels: Sequence[Label],
    rows: Sequence[Sequence[float]],
    evidence: Sequence[Sequence[str]],
) -> list[Label]:
    """The labels with each FAQ carried through to its end.

    A run of questions behind a heading that says so is an FAQ, though the lines taken one by one might be an article's
    subheads and paragraphs. Without such a heading they mostly stay what they are, as interviews and guides ask as well; but
    five in a row with short answers, among an article's other subheads, are one.

    Args:
        tokens: the page's tokens.
        labels: one a token.
        rows: the labels' probabilities; one row a token.
        evidence: the names of the evidence; one sequence a token.
    """
    headings = [
        at
        for at, (row, label) in enumerate(zip(rows, labels, strict=True))
        if row[_HEADING] >= _FAINT or label is Label.FAQ_HEADING
    ]
    lines = _Lines(tokens, list(labels), rows, evidence, headings)
    for at in headings:
        if _is_heading(lines, at):
            _mend_block(lines, at)
    _drop_unheaded(lines)
    _raise_unheaded(lines)
    for at, label in enumerate(lines.labels):
        if label is Label.QUESTION and _is_feedback(lines, at):
            _end_block(lines, at)
    return lines.labels


def _has(lines: _Lines, at: int, names: tuple[str, ...]) -> bool:
    """Whether there is evidence whose name starts with one of these."""
    return any(name.startswith(names) for name in lines.evidence[at])


def _is_heading(lines: _Lines, at: int) -> bool:
    """Whether a token that may be the heading of an FAQ is one, or reads like one."""
    if lines.labels[at] is Label.FAQ_HEADING:
        return True
    if lines.rows[at][_HEADING] < _FAINT:  # a menu's "FAQ" reads so as well
        return False
    return len(lines.tokens[at].words) <= _HEADING_WORDS and _has(lines, at, ("faq.heading_phrases",))


def _is_feedback(lines: _Lines, at: int) -> bool:
    """Whether a question is the site's own: "Was this page helpful?"."""
    return lines.tokens[at].text.endswith(QUESTION_MARKS) and _has(lines, at, _FEEDBACK)


def _is_question(lines: _Lines, at: int) -> bool:
    """Whether a token behind an FAQ's heading is one of its questions."""
    token, label = lines.tokens[at], lines.labels[at]
    if not token.text.endswith(QUESTION_MARKS) or _is_feedback(lines, at):
        return False
    if label is Label.QUESTION:
        return True
    if label not in _OPEN or len(token.words) > _QUESTION_WORDS or not _has(lines, at, _ASKS):
        return False
    if label is Label.ANSWER:  # which may ask something itself
        return lines.rows[at][_QUESTION] >= _FAIR
    return lines.labels[at + 1 : at + 2] in ([Label.BODY], [Label.ANSWER])


def _find_questions(lines: _Lines, heading: int) -> Iterator[int]:
    """The indices of the questions behind a heading, up to where the text turns to something else."""
    last = heading
    for at in range(heading + 1, len(lines.tokens)):
        if at - last > (_INTRO if last == heading else _LONGEST_ANSWER):
            return
        if last != heading and lines.labels[at] is Label.FAQ_HEADING:
            return
        if _is_question(lines, at):
            last = at
            yield at
        elif not (
            lines.labels[at] in _OPEN and (lines.labels[at] is not Label.SUBHEAD or _is_topic(lines, at))
        ):
            ahead = range(at + 1, min(at + 1 + _REACH, len(lines.tokens)))
            if not any(_is_question(lines, i) and lines.rows[i][_QUESTION] >= _FAINT for i in ahead):
                return


def _mend_block(lines: _Lines, heading: int) -> None:
    """Label the questions behind a heading, and what stands between them, as what they are."""
    questions = list(_find_questions(lines, heading))
    if len(questions) < 2:  # noqa: PLR2004  # a single question may be a subhead
        return
    labels = lines.labels
    labels[heading] = Label.FAQ_HEADING
    longest = 1
    for at, behind in pairwise(questions):
        longest = max(longest, behind - at - 1)
        for i in range(at + 1, behind):
            if labels[i] in _OPEN and not _is_topic(lines, i):
                labels[i] = Label.ANSWER
            elif labels[i] in _OPEN:
                labels[i] = Label.QUESTION
    for at in questions:
        labels[at] = Label.QUESTION
    _mend_last(lines, questions[-1] + 1, longest)


def _is_topic(lines: _Lines, at: int) -> bool:
    """Whether a line among the questions that asks nothing is one of them: "Refunds", but not "In winter:"."""
    label = lines.labels[at]
    fair = label is Label.SUBHEAD and lines.rows[at][_QUESTION] >= _FAIR
    return (fair or label is Label.QUESTION) and not lines.tokens[at].text.endswith(":")


def _mend_last(lines: _Lines, start: int, longest: int) -> None:
    """Label the last answer: where nothing is known of its length, it is no longer than the longest before it."""
    labels = lines.labels
    at = start
    if at < len(labels) and labels[at] is Label.BODY:
        while at < min(start + longest, len(labels)) and labels[at] is Label.BODY:
            labels[at] = Label.ANSWER
            at += 1
    while at < len(labels) and labels[at] is Label.ANSWER:
        at += 1
    if at < len(labels) and labels[at] is Label.QUESTION and lines.rows[at][_QUESTION] < _SURE:
        _end_block(lines, at)


def _drop_unheaded(lines: _Lines) -> None:
    """Take questions that no heading precedes for an article's own, unless they are sure to be an FAQ's or say so."""
    labels = lines.labels
    end = next((i for i in lines.headings if _is_heading(lines, i)), len(labels))
    asked = [i for i in range(end) if labels[i] is Label.QUESTION]
    if not asked or any(_has(lines, i, ("faq.q_mark",)) for i in asked):
        return
    above = lines.tokens[max(0, asked[0] - _INTRO) : asked[0]]
    if any(len(token.words) <= _HEADING_WORDS and not _WORDS.isdisjoint(token.words) for token in above):
        return
    if sum(lines.rows[i][_QUESTION] for i in asked) < _UNHEADED * len(asked):
        for i in range(end):
            if labels[i] in _FAQ:
                labels[i] = pick_label(lines.rows[i], _OTHERS)


def _raise_unheaded(lines: _Lines) -> None:
    """Take a row of questions among an article's subheads for an FAQ, where none has a heading."""
    labels = lines.labels
    if Label.FAQ_HEADING in labels:
        return
    heads = [i for i, label in enumerate(labels) if label in _HEADS]
    if sum(not lines.tokens[at].text.endswith(QUESTION_MARKS) for at in heads) < _OTHER_HEADS:
        return  # in an interview nearly all of them ask
    for is_short, row in groupby(heads, key=lambda at: _is_asked_short(lines, at)):
        asked = list(row)
        if is_short and len(asked) >= _MANY:
            for at in asked:
                labels[at] = Label.QUESTION
                for i in _find_answer(lines, at):
                    labels[i] = Label.ANSWER


def _find_answer(lines: _Lines, question: int) -> range:
    """The paragraphs behind a question."""
    end = question + 1
    while end < len(lines.labels) and lines.labels[end] in _PARAGRAPHS:
        end += 1
    return range(question + 1, end)


def _is_asked_short(lines: _Lines, at: int) -> bool:
    """Whether a subhead is a question without a number, and a short answer stands below it."""
    token = lines.tokens[at]
    if not token.text.endswith(QUESTION_MARKS) or token.text[0].isdigit() or _is_feedback(lines, at):
        return False
    answer = _find_answer(lines, at)
    words = sum(len(lines.tokens[i].words) for i in answer)
    return 0 < len(answer) <= _SHORT_ANSWER[0] and words <= _SHORT_ANSWER[1]


def _end_block(lines: _Lines, start: int) -> None:
    """Give what was taken for one more question, and for its answer, the likeliest label that is none of an FAQ's."""
    at = start
    while at < len(lines.labels) and (at == start or lines.labels[at] is Label.ANSWER):
        lines.labels[at] = pick_label(lines.rows[at], _OTHERS)
        at += 1
