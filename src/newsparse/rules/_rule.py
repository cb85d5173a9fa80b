"""What a rule is: a named notice of one phenomenon on one line.

Here: the classes `Rule` (a pattern) and `PhraseRule` (lists of stock phrases), and how they match a line.
Not here: any single rule (one file per phenomenon beside this one), weights (learned, see `data/weights`).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable

import attrs

from newsparse._text import clean, fold, split_words
from newsparse.data import read_lists

__all__ = ["GLUED_RE", "PhraseRule", "Place", "Rule", "split_entry"]

GLUED_RE = re.compile(r"[a-z\u00df-\u00ff](?=[A-Z\u00c0-\u00de])")
"""Where a capital letter stands right behind a small one: `A` in a rule's needs."""


@attrs.frozen
class Rule:
    r"""A pattern that notices one phenomenon on a single line.

    A rule says nothing about labels: how much it counts for each is learned.

    Attributes:
        name: `<file>.<phenomenon>`, such as `byline.by_name`.
        about: one sentence: what it notices and why that tells something.
        pattern: searched in the line (write `\\A` to anchor it); must be linear on hostile text.
        examples: lines on which it fires, two at least.
        counterexamples: lines that look alike and on which it stays silent, two at least.
        folded: search the folded line (casefolded, quotes and dashes straightened) instead of the line as printed.
        longest: lines of more characters than this are not searched; 0 for no bound.
        shortest: lines of fewer characters are not searched, as the pattern cannot match them.
        needs: characters of which the line must hold one, checked before the pattern; "" for none,
            "0" stands for any digit, "A" for a capital letter right behind a small one ("HomeNews").
        words: casefolded words of which the line must hold one, where it holds none of `needs`.
        starts: characters of which one must open the line, checked before the pattern; "" for any, "0" stands for
            any digit. Control characters and what lies beyond ASCII pass always. For folded patterns they are casefolded.
        confirm: a check in code on the match, for what a pattern cannot say.
        opens: whether the line opens a block, so that what follows is to be judged by it (a heading such as "Most read").
    """

    name: str
    about: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    folded: bool = False
    longest: int = 200
    shortest: int = 0
    needs: str = ""
    words: frozenset[str] = frozenset()
    starts: str = ""
    confirm: Callable[[re.Match[str]], bool] | None = None
    opens: bool = False

    def matches(self, line: str) -> bool:
        """Whether the rule fires on this line (its text with white space collapsed)."""
        if len(line) < self.shortest or (self.longest and len(line) > self.longest):
            return False
        text = fold(line) if self.folded else line
        if not (self.may_start(text[:1]) and self._may_hold(text)):
            return False
        match = self.pattern.search(text)
        return match is not None and (self.confirm is None or self.confirm(match))

    def may_start(self, char: str) -> bool:
        """Whether a line that this character opens passes what the rule asks of its start."""
        if not self.starts or not (char.isascii() and char.isprintable()):
            return True
        return char in self.starts or (char.isdigit() and "0" in self.starts)

    def _may_hold(self, text: str) -> bool:
        """Whether the text holds a character or a word that the pattern needs."""
        if not (self.needs or self.words):
            return True
        found = ("0" if c.isdigit() else c for c in text if not c.isascii() or not c.isalpha())
        return (
            not set(self.needs).isdisjoint(found)
            or ("A" in self.needs and GLUED_RE.search(text) is not None)
            or not self.words.isdisjoint(split_words(fold(text)))
            # Not told from "i" where case does not matter, and yet not casefolded to it.
            or (bool(self.words) and ("\u0130" in text or "\u0131" in text))
        )


class Place(enum.StrEnum):
    """Where in a line a phrase may stand; the entry's asterisks say it."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    INSIDE = "inside"


@attrs.frozen
class PhraseRule:
    """A list of stock phrases, one file a language, that notices one phenomenon on a single line.

    The lists are `data/phrases/<list_name>/<language>.txt`. An entry is compared word by word on the folded line,
    punctuation left out and every number the same as every other (write `0`); asterisks say where it may stand:

    - `share this article` is the whole line,
    - `read more *` starts it, `* all rights reserved` ends it,
    - `* sign up for our newsletter *` stands anywhere in it.

    Which of the four it was is evidence of its own (`related.phrases=start`).

    Attributes:
        name: `<file>.phrases`, or `<file>.<what>_phrases`.
        about: one sentence: what it notices and why that tells something.
        list_name: the folder of its lists.
        examples: lines on which it fires, two at least.
        counterexamples: lines that look alike and on which it stays silent, two at least.
        opens: whether the line opens a block, as in `Rule`.
    """

    name: str
    about: str
    list_name: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    opens: bool = False

    def entries(self) -> list[tuple[Place, tuple[str, ...]]]:
        """Every entry of every language: where it may stand, and its words."""
        return [
            split_entry(line) for lines in read_lists(f"phrases/{self.list_name}").values() for line in lines
        ]

    def matches(self, line: str) -> bool:
        """Whether one of the phrases stands in this line (slow; the engine looks all lists up at once)."""
        words = tuple(split_words(fold(clean(line))))
        return any(_stands(place, phrase, words) for place, phrase in self.entries())


def split_entry(entry: str) -> tuple[Place, tuple[str, ...]]:
    """Where a phrase may stand, and its words.

    Example:
        >>> split_entry("read more *")
        (<Place.START: 'start'>, ('read', 'more'))
    """
    place = _PLACES[entry.startswith("*"), entry.endswith("*")]
    core = entry.strip("* ")
    if core.isascii() and core.islower() and core.replace(" ", "").isalpha():  # most are: nothing to fold
        return place, tuple(core.split(" "))
    return place, tuple(split_words(fold(clean(entry))))


_PLACES = {
    (False, False): Place.WHOLE,
    (False, True): Place.START,
    (True, False): Place.END,
    (True, True): Place.INSIDE,
}


def _stands(place: Place, phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the phrase stands at its place among the words."""
    size = len(phrase)
    if place is Place.WHOLE:
        return words == phrase
    if place is Place.START:
        return words[:size] == phrase
    if place is Place.END:
        return words[-size:] == phrase
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))
