"""The rules made ready to run: every phrase list in one index, every pattern with its guards.

Here: looking all rules up on one token, fast; it finds what each rule's own `matches` finds (a test compares them), but for
phrases in the middle of a token of more than 40 words, where it does not look.
Not here: any rule (`rules/`), what it is worth (`_weights`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from newsparse._tokens import Token
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.rules._rule import Place

__all__ = ["Matcher"]

_FULL = 40  # words up to which phrases are looked for everywhere; of longer tokens the two ends are read
_EDGE = 12  # words at each end of a longer token
_HEADING_PLACES = (Place.WHOLE, Place.START)  # a phrase inside a longer line is no heading

# Han, Hiragana, Katakana: written without spaces, so that a "word" is a whole clause.
_UNSPACED_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_Words = tuple[str, ...]


class _Pattern(NamedTuple):
    """One pattern rule with its guards at hand."""

    search: Callable[[str], re.Match[str] | None]
    name: str
    folded: bool
    longest: int
    needs: frozenset[str]
    confirm: Callable[[re.Match[str]], bool] | None


class Matcher:
    """All rules of a table, ready to run on tokens.

    Attributes:
        openers: the names of the evidence that opens a block.
    """

    __slots__ = ("_digit", "_free", "_phrases", "_special", "_special_chars", "openers")

    def __init__(self, rules: Sequence[Rule | PhraseRule] = RULES) -> None:
        """Index the phrases and sort the patterns by what a token must hold for them."""
        self.openers = frozenset(
            name
            for rule in rules
            if rule.opens
            for name in (rule.name, *(f"{rule.name}={x}" for x in _HEADING_PLACES))
        )
        self._phrases = _Phrases(rule for rule in rules if isinstance(rule, PhraseRule))
        patterns = [_prepare(rule) for rule in rules if isinstance(rule, Rule)]
        self._digit = [pattern for pattern in patterns if "0" in pattern.needs]
        self._free = [pattern for pattern in patterns if not pattern.needs]
        self._special = [pattern for pattern in patterns if pattern.needs and "0" not in pattern.needs]
        self._special_chars = frozenset().union(*(pattern.needs for pattern in self._special))

    def match_rules(self, token: Token) -> list[str]:
        """The names of the evidence that the rules find on a token."""
        text = token.text
        found = self._phrases.match(token)
        _search(self._free, token, found)
        if "#" in token.words or any(map(str.isdigit, text)):
            _search(self._digit, token, found)
        chars = self._special_chars.intersection(text)
        if chars:
            _search(
                [pattern for pattern in self._special if not chars.isdisjoint(pattern.needs)], token, found
            )
        return found


def _prepare(rule: Rule) -> _Pattern:
    """A pattern rule's parts in the order in which they are needed."""
    return _Pattern(
        rule.pattern.search,
        rule.name,
        rule.folded,
        rule.longest or 1 << 60,
        frozenset(rule.needs),
        rule.confirm,
    )


def _search(patterns: Iterable[_Pattern], token: Token, found: list[str]) -> None:
    """Add the names of the patterns that fire on a token."""
    text, folded = token.text, token.folded
    size = len(text)
    for search, name, on_folded, longest, _, confirm in patterns:
        if size <= longest:
            match = search(folded if on_folded else text)
            if match is not None and (confirm is None or confirm(match)):
                found.append(name)


class _Phrases:
    """All phrase lists, indexed by where a phrase may stand and by its words."""

    __slots__ = ("_end", "_end_sizes", "_pairs", "_singles", "_start", "_start_sizes", "_unspaced", "_whole")

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        """Sort every entry into the index of its place."""
        self._whole: dict[_Words, list[str]] = {}
        self._start: dict[_Words, list[str]] = {}
        self._end: dict[_Words, list[str]] = {}
        self._singles: dict[str, list[str]] = {}
        self._pairs: dict[_Words, list[tuple[_Words, str]]] = {}
        self._unspaced: list[tuple[str, Place, str]] = []
        for rule in rules:
            for place, words in rule.entries():
                self._add(place, words, f"{rule.name}={place}")
        self._start_sizes = tuple(sorted({len(words) for words in self._start}))
        self._end_sizes = tuple(sorted({len(words) for words in self._end}))

    def _add(self, place: Place, words: _Words, name: str) -> None:
        """Sort one entry in."""
        if len(words) == 1 and place is not Place.WHOLE and _UNSPACED_RE.search(words[0]):
            self._unspaced.append((words[0], place, name))
        if place is not Place.INSIDE:
            table = {Place.WHOLE: self._whole, Place.START: self._start, Place.END: self._end}[place]
            table.setdefault(words, []).append(name)
        elif len(words) == 1:
            self._singles.setdefault(words[0], []).append(name)
        else:
            self._pairs.setdefault(words[:2], []).append((words, name))

    def match(self, token: Token) -> list[str]:
        """The names of the phrase evidence on a token, each once, in a fixed order."""
        words = tuple(token.words)
        count = len(words)
        found = dict.fromkeys(self._whole.get(words, ()))
        for size in self._start_sizes:
            if size > count:
                break
            found.update(dict.fromkeys(self._start.get(words[:size], ())))
        for size in self._end_sizes:
            if size > count:
                break
            found.update(dict.fromkeys(self._end.get(words[count - size :], ())))
        self._match_inside(words if count <= _FULL else words[:_EDGE], found)
        if count > _FULL:
            self._match_inside(words[count - _EDGE :], found)
        if self._unspaced and not token.text.isascii() and _UNSPACED_RE.search(token.text):
            self._match_unspaced(token.folded, found)
        return list(found)

    def _match_inside(self, words: _Words, found: dict[str, None]) -> None:
        """Phrases that may stand anywhere."""
        singles = self._singles
        for word in words:
            if word in singles:
                found.update(dict.fromkeys(singles[word]))
        pairs = self._pairs
        for at, pair in enumerate(zip(words, words[1:], strict=False)):
            if pair in pairs:
                for phrase, name in pairs[pair]:
                    if words[at : at + len(phrase)] == phrase:
                        found[name] = None

    def _match_unspaced(self, folded: str, found: dict[str, None]) -> None:
        """Phrases of scripts without spaces, compared by characters."""
        for phrase, place, name in self._unspaced:
            if (
                (place is Place.INSIDE and phrase in folded)
                or (place is Place.START and folded.startswith(phrase))
                or (place is Place.END and folded.endswith(phrase))
            ):
                found[name] = None
