"""The rules made ready to run: every phrase list in one index, every pattern with its guards.

Here: looking all rules up on one token, fast; it finds what each rule's own `matches` finds (a test compares them), but for
phrases in the middle of a token of more than 40 words, where it does not look.
Not here: any rule (`rules/`), what it is worth (`_weights`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from newsparse._shape import STOPWORDS
from newsparse._tokens import Token
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.rules._rule import GLUED_RE, Place

__all__ = ["Matcher"]

_FULL = 40  # words up to which phrases are looked for everywhere; of longer tokens the two ends are read
_EDGE = 12  # words at each end of a longer token
_HEADING_PLACES = (Place.WHOLE, Place.START)  # a phrase inside a longer line is no heading

# Han, Hiragana, Katakana: written without spaces, so that a "word" is a whole clause.
_UNSPACED_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz "  # characters that no rule needs
# Each byte as the kind of letter that it is, so that one look finds a capital letter right behind a small one.
_KINDS = bytes(97 if 97 <= code <= 122 else 65 if 65 <= code <= 90 else 32 for code in range(256))  # noqa: PLR2004  # codes of a, z, A, Z
_ASCII = tuple(map(chr, range(128)))
_ASCII_SET = frozenset(_ASCII)
_DOTS = (
    "\u0130",
    "\u0131",
)  # I with and i without a dot, which case folding does not make an "i", but `re` does
_ENDLESS = 1 << 60  # the length of the longest text

_Words = tuple[str, ...]
_Confirm = Callable[[re.Match[str]], bool] | None
_Pattern = tuple[Callable[[str], re.Match[str] | None], str, bool, _Confirm]  # search, name, folded, confirm


class Matcher:
    """All rules of a table, ready to run on tokens.

    Attributes:
        openers: the names of the evidence that opens a block.
    """

    __slots__ = ("_bounds", "_free", "_guards", "_needy", "_phrases", "_starting", "openers")

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
        # Rules that share a pattern stand in a row, so that it is searched once.
        firsts = {rule.pattern: k for k, rule in reversed([*enumerate(patterns)])}
        patterns.sort(key=lambda rule: firsts[rule.pattern])
        # Texts are of classes, by their lengths, in which the same rules are searched.
        self._bounds = sorted(
            {_ENDLESS, *map(_longest, patterns), *(x.shortest - 1 for x in patterns if x.shortest)}
        )
        free = [rule for rule in patterns if not (rule.needs or rule.words)]
        self._free = list(zip(free, _prepare(free), strict=True))
        self._needy = [rule for rule in patterns if rule.needs or rule.words]
        self._guards = _Guards(self._needy)
        # For each class of lengths and each first character that was met: the patterns that need nothing else, and the
        # bits of those that do; under "" what stands for all characters beyond ASCII.
        self._starting: list[dict[str, tuple[list[_Pattern], int]]] = [{} for _ in self._bounds]

    def match_rules(self, token: Token) -> list[str]:
        """The names of the evidence that the rules find on a token."""
        text, folded = token.text, token.folded
        found = self._phrases.match(token)
        size = bisect_left(self._bounds, len(text))
        patterns, bits = self._starting[size].get(text[:1]) or self._sort_start(size, text[:1])
        bits &= self._guards.list_bits(text, token.words)
        if bits:
            patterns = patterns + self._guards.select(bits)
        searched = match = None
        for search, name, on_folded, confirm in patterns:
            if search is not searched:
                searched, match = search, search(folded if on_folded else text)
            if match and (confirm is None or confirm(match)):
                found.append(name)
        return found

    def _sort_start(self, size: int, char: str) -> tuple[list[_Pattern], int]:
        """What is searched in texts of a class of lengths that a character opens; kept, as it is asked for again."""
        char = char if char in _ASCII_SET else ""
        found = self._starting[size].get(char)
        if found is None:
            most, least = self._bounds[size], self._bounds[size - 1] + 1 if size else 0
            found = self._starting[size][char] = (
                [pattern for rule, pattern in self._free if _may_be(rule, least, most, char)],
                sum(1 << k for k, rule in enumerate(self._needy) if _may_be(rule, least, most, char)),
            )
        return found


class _Guards:
    """What the patterns need: a bit for each, in the table's order."""

    __slots__ = ("_by_byte", "_by_char", "_by_code", "_by_word", "_digit", "_glued", "_names", "_words")

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the patterns by the characters and the words of which they need one."""
        # For each byte of the bits and each value that it may have, the patterns: faster than looking at bit by bit.
        prepared = _prepare(rules)
        self._by_byte = [_list_subsets(prepared[k : k + 8]) for k in range(0, len(prepared), 8)]
        self._by_char: dict[str, int] = {}
        self._by_word: dict[str, int] = {}
        for k, rule in enumerate(rules):
            for char in set(rule.needs):
                self._by_char[char] = self._by_char.get(char, 0) | 1 << k
            for word in rule.words:
                self._by_word[word] = self._by_word.get(word, 0) | 1 << k
        self._digit = self._by_char.get("0", 0)
        self._glued = self._by_char.pop("A", 0)
        self._by_code = [self._by_char.get("0" if char.isdigit() else char, 0) for char in _ASCII]
        self._names = frozenset(self._by_word)
        self._words = sum({1 << k for k, rule in enumerate(rules) if rule.words})

    def list_bits(self, text: str, words: list[str]) -> int:
        """The bits of the patterns for which a text with these words holds what they need."""
        bits = 0
        if text.isascii():
            raw = text.encode()
            # Deleting bytes is faster than looking at every character.
            marks = raw.translate(None, _PLAIN)
            if marks:
                by_code = self._by_code
                for code in {*marks}:
                    bits |= by_code[code]
            if b"aA" in raw.translate(_KINDS):
                bits |= self._glued
        else:
            get = self._by_char.get
            for char in _list_marks(text):
                bits |= self._digit if char.isdigit() else get(char, 0)
            if GLUED_RE.search(text):
                bits |= self._glued
            if any(dot in text for dot in _DOTS):
                bits |= self._words
        for word in self._names.intersection(words):
            bits |= self._by_word[word]
        return bits

    def select(self, bits: int) -> list[_Pattern]:
        """The patterns whose bits are set, in the table's order."""
        selected: list[_Pattern] = []
        by_byte = self._by_byte
        for patterns, byte in zip(by_byte, bits.to_bytes(len(by_byte), "little"), strict=True):
            if byte:
                selected += patterns[byte]
        return selected


def _list_subsets(patterns: Sequence[_Pattern]) -> list[list[_Pattern]]:
    """For each number the patterns whose bits it has."""
    subsets: list[list[_Pattern]] = [[]]
    for pattern in patterns:
        subsets += [[*subset, pattern] for subset in subsets]
    return subsets


def _list_marks(text: str) -> set[str]:
    """The characters of a text but ASCII letters and blanks."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass"))


def _longest(rule: Rule) -> int:
    """The length up to which a rule's pattern is searched."""
    return rule.longest or _ENDLESS


def _may_be(rule: Rule, least: int, most: int, char: str) -> bool:
    """Whether a rule may fire on texts of so many characters, of which this is the first; "" is any beyond ASCII."""
    if _longest(rule) < most or rule.shortest > least:
        return False
    return not char or rule.may_start(char.lower() if rule.folded else char)


def _prepare(rules: Sequence[Rule]) -> list[_Pattern]:
    """The parts of pattern rules in the order in which they are needed; one search for equal patterns."""
    searches = {(rule.pattern, rule.folded): rule.pattern.search for rule in rules}
    return [(searches[rule.pattern, rule.folded], rule.name, rule.folded, rule.confirm) for rule in rules]


class _Phrases:
    """All phrase lists, indexed by where a phrase may stand and by its words."""

    __slots__ = ("_end", "_first", "_inside", "_last", "_longest", "_rare", "_start", "_unspaced", "_whole")

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        """Sort every entry into the index of its place."""
        self._whole: dict[_Words, list[str]] = {}
        self._start: dict[_Words, list[str]] = {}
        self._end: dict[_Words, list[str]] = {}
        # For each word that a phrase of the start begins with (of the end, ends with), how long such phrases are.
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        # For each phrase's rarest word: where in the phrase it is, the phrase, its number and its name.
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
        self._rare = frozenset(self._inside)
        self._longest = max(map(len, self._whole), default=0)
        self._first = _sort_sizes((words[0], len(words)) for words in self._start)
        self._last = _sort_sizes((words[-1], len(words)) for words in self._end)

    def _add_inside(self, words: _Words, number: int, name: str) -> None:
        """Sort in a phrase that may stand anywhere."""
        # The longest word that is no stop word is a rare one: most tokens hold none of those, and are done with.
        at = max(range(len(words)), key=lambda k: (words[k] not in STOPWORDS, len(words[k])))
        self._inside.setdefault(words[at], []).append((at, words, number, name))

    def match(self, token: Token) -> list[str]:
        """The names of the phrase evidence on a token, each once, in a fixed order."""
        words = token.words
        if not words:
            return []
        count = len(words)
        found: list[str] = []
        if count <= self._longest and (names := self._whole.get(tuple(words))):
            found += names
        if words[0] in self._first:
            for size in self._first[words[0]]:
                found += self._start.get(tuple(words[:size]), ())
        if words[-1] in self._last:
            for size in self._last[words[-1]]:
                found += self._end.get(tuple(words[-size:]), ())
        if not self._rare.isdisjoint(words):  # for most tokens this is all
            parts = (words,) if count <= _FULL else (words[:_EDGE], words[-_EDGE:])
            for part in parts:
                found += self._match_inside(part)
        if not token.text.isascii() and _UNSPACED_RE.search(token.text):
            found += self._match_unspaced(token.folded)
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _match_inside(self, words: list[str]) -> list[str]:
        """Phrases that may stand anywhere: those of one word first, then by where they stand."""
        hits: list[tuple[bool, int, int, str]] = []
        for word in self._rare.intersection(words):
            entries = self._inside[word]
            at = -1
            for _ in range(words.count(word)):
                at = words.index(word, at + 1)
                for before, phrase, number, name in entries:
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
