"""The rules made ready to run: every phrase list in one index, every pattern with its guards.

Here: looking all rules up on one token, fast; it finds what each rule's own `matches` finds (a test compares them), but for
phrases in the middle of a token of more than 40 words, where it does not look.
Not here: any rule (`rules/`), what it is worth (`_weights`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from newsparse._tokens import Token
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.rules._rule import Place

__all__ = ["Matcher"]

_FULL = 40  # words up to which phrases are looked for everywhere; of longer tokens the two ends are read
_EDGE = 12  # words at each end of a longer token
_HEADING_PLACES = (Place.WHOLE, Place.START)  # a phrase inside a longer line is no heading

# Han, Hiragana, Katakana: written without spaces, so that a "word" is a whole clause.
_UNSPACED_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz "  # characters that no rule needs
_ENDLESS = 1 << 60  # the length of the longest text

_Words = tuple[str, ...]
_Confirm = Callable[[re.Match[str]], bool] | None
_Pattern = tuple[Callable[[str], re.Match[str] | None], str, bool, _Confirm]  # search, name, folded, confirm


class Matcher:
    """All rules of a table, ready to run on tokens.

    Attributes:
        openers: the names of the evidence that opens a block.
    """

    __slots__ = ("_bounds", "_by_bit", "_char_bits", "_digit", "_fitting", "_free", "_phrases", "openers")

    def __init__(self, rules: Sequence[Rule | PhraseRule] = RULES) -> None:
        """Index the phrases and sort the patterns by what a token must hold for them."""
        self.openers = frozenset(
            name
            for rule in rules
            if rule.opens
            for name in (rule.name, *(f"{rule.name}={x}" for x in _HEADING_PLACES))
        )
        self._phrases = _Phrases(rule for rule in rules if isinstance(rule, PhraseRule))
        patterns = [rule for rule in rules if isinstance(rule, Rule)]
        special = [rule for rule in patterns if rule.needs and "0" not in rule.needs]
        # For each class of lengths, the patterns that search tokens of it.
        self._bounds = sorted({_ENDLESS, *map(_longest, patterns)})
        self._free = [_select(patterns, bound, _is_free) for bound in self._bounds]
        self._digit = [_select(patterns, bound, _needs_digit) for bound in self._bounds]
        # The patterns that need other characters, a bit each: those of each character, those that fit each length.
        self._by_bit = {1 << k: _prepare(rule) for k, rule in enumerate(special)}
        self._fitting = [
            sum(1 << k for k, rule in enumerate(special) if _longest(rule) >= bound) for bound in self._bounds
        ]
        self._char_bits: dict[str, int] = {}
        for k, rule in enumerate(special):
            for char in set(rule.needs):
                self._char_bits[char] = self._char_bits.get(char, 0) | 1 << k

    def match_rules(self, token: Token) -> list[str]:
        """The names of the evidence that the rules find on a token."""
        text, folded = token.text, token.folded
        found = self._phrases.match(token)
        size = bisect_left(self._bounds, len(text))
        marks = _list_marks(text)
        patterns = self._free[size]
        if "#" in token.words or any(map(str.isdigit, marks)):
            patterns = patterns + self._digit[size]
        bits = 0
        for char in marks.intersection(self._char_bits):
            bits |= self._char_bits[char]
        bits &= self._fitting[size]
        if bits:
            patterns = patterns + self._select(bits)
        return found + [
            name
            for search, name, on_folded, confirm in patterns
            if (match := search(folded if on_folded else text)) and (confirm is None or confirm(match))
        ]

    def _select(self, bits: int) -> list[_Pattern]:
        """The patterns whose bits are set, in the table's order."""
        selected: list[_Pattern] = []
        while bits:
            lowest = bits & -bits
            selected.append(self._by_bit[lowest])
            bits ^= lowest
        return selected


def _list_marks(text: str) -> set[str]:
    """The characters of a text but ASCII letters and blanks; deleting bytes is faster than looking at every character."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass"))


def _longest(rule: Rule) -> int:
    """The length up to which a rule's pattern is searched."""
    return rule.longest or _ENDLESS


def _is_free(rule: Rule) -> bool:
    """Whether a rule needs no certain character."""
    return not rule.needs


def _needs_digit(rule: Rule) -> bool:
    """Whether a rule needs a digit."""
    return "0" in rule.needs


def _select(rules: Iterable[Rule], size: int, is_wanted: Callable[[Rule], bool]) -> list[_Pattern]:
    """The patterns of the wanted rules that are searched in texts of this length."""
    return [_prepare(rule) for rule in rules if is_wanted(rule) and _longest(rule) >= size]


def _prepare(rule: Rule) -> _Pattern:
    """A pattern rule's parts in the order in which they are needed."""
    return rule.pattern.search, rule.name, rule.folded, rule.confirm


class _Phrases:
    """All phrase lists, indexed by where a phrase may stand and by its words."""

    __slots__ = ("_end", "_first", "_inside", "_last", "_longest", "_start", "_unspaced", "_whole")

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        """Sort every entry into the index of its place."""
        self._whole: dict[_Words, list[str]] = {}
        self._start: dict[_Words, list[str]] = {}
        self._end: dict[_Words, list[str]] = {}
        # For each word that a phrase of the start begins with (of the end, ends with), how long such phrases are.
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        # For each longest word of a phrase: where in the phrase it is, the phrase, its number and its name.
        self._inside: dict[str, list[tuple[int, _Words, int, str]]] = {}
        # For each character at the edge of a phrase without spaces ("" for those inside): its number, itself, place, name.
        self._unspaced: dict[tuple[Place, str], list[tuple[int, str, Place, str]]] = {}
        tables = {Place.WHOLE: self._whole, Place.START: self._start, Place.END: self._end}
        number = 0
        for rule in rules:
            names = {place: f"{rule.name}={place}" for place in Place}
            for place, words in rule.entries():
                number += 1
                if place is Place.INSIDE:
                    self._add_inside(words, number, names[place])
                else:
                    tables[place].setdefault(words, []).append(names[place])
                if len(words) == 1 and place is not Place.WHOLE and _UNSPACED_RE.search(words[0]):
                    edge = {Place.START: words[0][0], Place.END: words[0][-1], Place.INSIDE: ""}[place]
                    entry = (number, words[0], place, names[place])
                    self._unspaced.setdefault((place, edge), []).append(entry)
        self._longest = max(map(len, self._whole), default=0)
        self._first = _sort_sizes((words[0], len(words)) for words in self._start)
        self._last = _sort_sizes((words[-1], len(words)) for words in self._end)

    def _add_inside(self, words: _Words, number: int, name: str) -> None:
        """Sort in a phrase that may stand anywhere."""
        # The longest word is a rare one: most tokens hold none of those, and are done with.
        at = max(range(len(words)), key=lambda k: len(words[k]))
        self._inside.setdefault(words[at], []).append((at, words, number, name))

    def match(self, token: Token) -> list[str]:
        """The names of the phrase evidence on a token, each once, in a fixed order."""
        words = token.words
        if not words:
            return []
        count = len(words)
        found: list[str] = []
        if count <= self._longest:
            found += self._whole.get(tuple(words), ())
        for size in self._first.get(words[0], ()):
            found += self._start.get(tuple(words[:size]), ())
        for size in self._last.get(words[-1], ()):
            found += self._end.get(tuple(words[-size:]), ())
        if count <= _FULL:
            found += self._match_inside(words)
        else:
            found += self._match_inside(words[:_EDGE])
            found += self._match_inside(words[-_EDGE:])
        if not token.text.isascii() and _UNSPACED_RE.search(token.text):
            found += self._match_unspaced(token.folded)
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _match_inside(self, words: list[str]) -> list[str]:
        """Phrases that may stand anywhere: those of one word first, then by where they stand."""
        inside = self._inside
        if inside.keys().isdisjoint(words):
            return []
        hits: list[tuple[bool, int, int, str]] = []
        for at, word in enumerate(words):
            for before, phrase, number, name in inside.get(word, ()):
                start = at - before
                if start >= 0 and tuple(words[start : start + len(phrase)]) == phrase:
                    hits.append((len(phrase) > 1, start, number, name))
        return [name for *_, name in sorted(hits)]

    def _match_unspaced(self, folded: str) -> list[str]:
        """Phrases of scripts without spaces, compared by characters."""
        get = self._unspaced.get
        entries = [
            *get((Place.START, folded[:1]), ()),
            *get((Place.END, folded[-1:]), ()),
            *get((Place.INSIDE, ""), ()),
        ]
        return [
            name
            for _, phrase, place, name in sorted(entries)
            if (place is Place.INSIDE and phrase in folded)
            or (place is Place.START and folded.startswith(phrase))
            or (place is Place.END and folded.endswith(phrase))
        ]


def _sort_sizes(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """For each word the sizes that go with it, ascending."""
    sizes: dict[str, set[int]] = {}
    for word, size in pairs:
        sizes.setdefault(word, set()).add(size)
    return {word: tuple(sorted(found)) for word, found in sizes.items()}
