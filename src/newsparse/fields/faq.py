"""The pairs of an FAQ block, from its questions and answers in the page's order.

Here: build_faq. Not here: telling a question from a subhead (`rules/`), the marks "Q" and "A" (`data/faq_marks/`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from newsparse._text import QUESTION_MARKS, clean, fold
from newsparse.data import read_words
from newsparse.model import Label, QuestionAnswer

__all__ = ["build_faq"]


def _any_of(name: str) -> str:
    """All marks of a list as alternatives, the longest first."""
    return " | ".join(
        re.escape(mark)
        for mark in sorted(read_words(f"faq_marks/{name}"), key=lambda mark: (-len(mark), mark))
    )


_SIGNS: Final = (
    r"[+\u2022\u25b2-\u25c5\u203a\u00bb>*\u2013\u2014\-]"  # bullets, and what opens and shuts an answer
)
_QUESTION_MARK_RE: Final = re.compile(
    rf"""
    (?: {_SIGNS} [ ] )?+
    (?:
        (?P<mark> (?i: {_any_of("question")} ) ) [ ]? (?: \d{{1,3}}+ [ ]? )?+ (?: [:.)\uff1a\uff0e] | [\-\u2013\u2014] (?= [ ] ) ) [ ]?
      | [#(]? \d{{1,3}}+ (?: [.)] (?! \d ) | [ ]? [:\-\u2013\u2014] (?= [ ] ) ) [ ]?   # "1. ", "(1) ", "#1: "
    )?+
    """,
    re.VERBOSE,
)
_ANSWER_MARK_RE: Final = re.compile(
    rf"(?: {_SIGNS} [ ] )?+ (?i: {_any_of('answer')} ) [ ]? (?: \d{{1,3}}+ [ ]? )?+ [:)\uff1a] [ ]?",
    re.VERBOSE,
)
_DOTTED_ANSWER_MARK_RE: Final = re.compile(rf"(?i: {_any_of('answer')} ) (?: \. [ ] | \uff0e )", re.VERBOSE)
# A question and its answer on one line: "Q: When? A: Now."
_BOTH_RE: Final = re.compile(
    rf"(?: (?<= [?\u061f] ) [ ] | (?<= \uff1f ) [ ]? ) (?= (?: {_any_of('answer').upper()} ) [ ]? [:.\uff1a] )",
    re.VERBOSE,
)
_SHORTEST_REPEAT: Final = 30  # "Yes." may well be the answer to two questions
_LONE_MARK_RE: Final = re.compile(rf"(?i: {_any_of('question')} ) [ ]? [.:)\uff1a]?", re.VERBOSE)
_LONE_ANSWER_MARK_RE: Final = re.compile(rf"(?i: {_any_of('answer')} ) [ ]? [.:)\uff1a]", re.VERBOSE)
_TRAILING_RE: Final = re.compile(rf"[ ] {_SIGNS} \Z", re.VERBOSE)


@attrs.define
class _Pair:
    """A question and the paragraphs of its answer so far."""

    question: str
    marked: bool = False
    paragraphs: list[str] = attrs.field(factory=list)


def build_faq(items: Sequence[tuple[Label, str]]) -> tuple[QuestionAnswer, ...]:
    r"""The pairs of question and answer.

    Args:
        items: the labelled texts of the page in order; all but questions and answers are passed over.

    Returns:
        A pair for each question, its answer "" where none follows (a line without a question mark that nothing
        answers is no question). What no question precedes is left out, and what stands on the page twice is given once.

    Example:
        >>> build_faq([(Label.QUESTION, "Q: Is it wet?"), (Label.ANSWER, "A: Yes."), (Label.ANSWER, "Very.")])
        (QuestionAnswer(question='Is it wet?', answer='Yes.\n\nVery.'),)
    """
    pairs: list[_Pair] = []
    for label, text in items:
        printed = clean(text)
        if not printed:
            continue
        if label == Label.QUESTION or (label == Label.ANSWER and _is_marked_question(printed)):
            question, _, answer = _BOTH_RE.sub("\n", printed, count=1).partition("\n")
            _add_question(pairs, question)
            if answer:
                _add_answer(pairs, answer)
        elif label == Label.ANSWER:
            _add_answer(pairs, printed)
    return tuple(
        QuestionAnswer(pair.question, "\n\n".join(pair.paragraphs))
        for pair in _drop_repeats(pairs)
        if pair.question and (pair.paragraphs or pair.question.endswith(QUESTION_MARKS))
    )


def _is_marked_question(text: str) -> bool:
    """Whether a text that was taken for an answer opens with "Q:" and ends as a question."""
    match = _QUESTION_MARK_RE.match(text)
    return match is not None and match["mark"] is not None and text.endswith(QUESTION_MARKS)


def _drop_repeats(pairs: list[_Pair]) -> list[_Pair]:
    """The pairs without what the page holds twice, as a list of contents or for a fold-out: the last one counts."""
    seen: set[str] = set()
    for pair in reversed(pairs):
        fresh = [text for text in pair.paragraphs if len(text) < _SHORTEST_REPEAT or text not in seen]
        seen.update(fresh)
        pair.paragraphs = fresh
    answered = {fold(pair.question) for pair in pairs if pair.paragraphs}
    kept: list[_Pair] = []
    for pair in pairs:
        question = fold(pair.question)
        if pair.paragraphs:
            kept.append(pair)
        elif question and question not in answered:
            answered.add(question)  # the next one like it is a repeat
            kept.append(pair)
    return kept


def _add_question(pairs: list[_Pair], text: str) -> None:
    """Open a pair, or go on with the question of the last one; a number on a line of its own is nobody's question."""
    if not any(map(str.isalpha, text)) or _LONE_MARK_RE.fullmatch(text):
        return
    if pairs and _continues(pairs[-1], text):
        pairs[-1].question += " " + text
        return
    match = _QUESTION_MARK_RE.match(text)
    rest = text[match.end() :] if match else text
    pairs.append(_Pair(_TRAILING_RE.sub("", rest) or text, marked=bool(match and match["mark"])))


def _continues(pair: _Pair, text: str) -> bool:
    """Whether a text is the rest of an unfinished question that stands on the line before."""
    unfinished = bool(pair.question) and not pair.paragraphs and not pair.question.endswith("?")
    return unfinished and text[0].islower()


def _add_answer(pairs: list[_Pair], text: str) -> None:
    """Add a paragraph to the last pair's answer."""
    if not pairs:
        pairs.append(_Pair(""))
    pair = pairs[-1]
    if len(pair.paragraphs) == 1 and _LONE_ANSWER_MARK_RE.fullmatch(pair.paragraphs[0]):
        pair.paragraphs.clear()  # the mark had a line of its own
    if not pair.paragraphs:
        match = _ANSWER_MARK_RE.match(text) or (_DOTTED_ANSWER_MARK_RE.match(text) if pair.marked else None)
        text = (text[match.end() :] if match else text) or text
    pair.paragraphs.append(text)
