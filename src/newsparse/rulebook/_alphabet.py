"""The characters that a pattern tells apart, as bits: which sets overlap is then asked of whole numbers.

Here: choosing characters that stand for all others, and sorting them by the sets that hold them. Not here: the pattern's structure
(`_tree`), what is concluded (`_automaton`).

Two characters that are in the same sets behave alike, so that one bit does for both: the classes of characters by which regular
expressions are made into automata (S. Owens, J. Reppy, A. Turon, "Regular-expression derivatives re-examined", 2009, section 4.2).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from newsparse.rulebook._tree import CharSet, TreeError

__all__ = ["Alphabet"]

# Besides ASCII, one or two for each kind of character there is: white space, digits, letters with and without case,
# marks, quotes, dashes, currency and other signs, control and private characters.
_OTHERS = (
    "\x85\u00a0\u2009\u2028\u3000"
    "\u0663\u0968\u00b2\u00bd\u216b"
    "\u00aa\u00df\u00e9\u00c9\u0161\u0160\u03b1\u0391\u0436\u0416\u05d0\u0639\u0915\u0e01\u3042\u30ab\u4e2d\uac00\U00020000"
    "\u01c5\u0301\u093f\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00b7"
    "\u20ac\u00a3\u00a9\u2122\u2192\u2605\u00ad\u200b\ufeff\ue000\U0001f600\U0010ffff"
)
_DOTTED = "iI\u0130\u0131"  # all of them the same to `re` where case does not matter
_BASE = frozenset(map(ord, _OTHERS)) | frozenset(range(9, 14)) | frozenset(range(28, 127))
_NARROW = 64  # ranges of so many characters are taken with all of them
_SAMPLES = 12  # of wider ones, so many are
_MOST_CHARS = 20_000
_MOST_MEMBERS = 1_000_000  # of all sets together
_TOO_MANY = "it lists too many characters to be checked; use classes such as \\w"

_TESTS: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}


class Alphabet:
    """Sets of characters as bits, one for each kind of character that they tell apart.

    Attributes:
        size: how many bits there are.
        masks: the bits of each set, in the order of the sets.
        words: the bits of the characters of words.
        newline: the bit of the line feed.

    Example:
        >>> letters, word, other = CharSet(ranges=((97, 122),)), CharSet(categories=("WORD",)), CharSet(singles=frozenset({33}))
        >>> masks = Alphabet([letters, word, other]).masks
        >>> bool(masks[0] & masks[1]), bool(masks[1] & masks[2])
        (True, False)
    """

    def __init__(self, sets: Sequence[CharSet]) -> None:
        """Sort characters by the sets that hold them.

        Raises:
            TreeError: there are too many.
        """
        chars = _collect(sets)
        categories = {
            (name, is_ascii): frozenset(
                c
                for c in chars
                if (c < 128 or not is_ascii) and test(chr(c))  # noqa: PLR2004  # the end of ASCII
            )
            for name, test in _TESTS.items()
            for is_ascii in (False, True)
        }
        held: list[frozenset[int]] = []
        left = _MOST_MEMBERS
        for one in sets:
            held.append(_select(chars, one, categories))
            left -= len(chars) if one.folded or one.negated else len(held[-1])
            if left < 0:
                raise TreeError(_TOO_MANY)
        held += [categories["WORD", False], frozenset((ord("\n"),))]
        codes = dict.fromkeys(chars, 0)
        for k, members in enumerate(held):
            for char in members:
                codes[char] |= 1 << k
        kinds = sorted(set(codes.values()))
        masks = [0] * len(held)
        for bit, kind in enumerate(kinds):
            for k in _list_bits(kind):
                masks[k] |= 1 << bit
        self.size = len(kinds)
        self.masks = masks[:-2]
        self.words, self.newline = masks[-2:]


def _collect(sets: Sequence[CharSet]) -> list[int]:
    """Characters that stand for all that the sets tell apart, ascending."""
    chars = set(_BASE)
    for one in sets:
        chars |= one.singles
        for first, last in one.ranges:
            step = 1 if last - first <= _NARROW else (last - first) // _SAMPLES
            chars.update(range(first, last + 1, step))
            chars.update((max(first - 1, 0), last, min(last + 1, 0x10FFFF)))
        if len(chars) > _MOST_CHARS:
            raise TreeError(_TOO_MANY)
    if any(one.folded for one in sets):
        chars.update(map(ord, _DOTTED))
        chars.update(ord(other) for char in tuple(chars) for other in _list_cases(chr(char)))
    return sorted(chars)


def _list_cases(char: str) -> Iterable[str]:
    """The forms of a character in other cases, where they are one character."""
    return (form for form in (char.lower(), char.upper(), char.casefold()) if len(form) == 1)


def _fold(char: int) -> str:
    """What characters have in common that are the same where case does not matter."""
    text = chr(char)
    return "i" if text in _DOTTED else text.casefold()


def _select(
    chars: Sequence[int], one: CharSet, categories: dict[tuple[str, bool], frozenset[int]]
) -> frozenset[int]:
    """The characters that a set holds."""
    found = set(one.singles)
    for first, last in one.ranges:
        found.update(chars[bisect_left(chars, first) : bisect_right(chars, last)])
    if one.folded:
        forms = set(map(_fold, found))
        found = {char for char in chars if _fold(char) in forms}
    for name in one.categories:
        members = categories[name.removeprefix("NOT_"), one.ascii]
        found |= members if not name.startswith("NOT_") else set(chars) - members
    return frozenset(set(chars) - found if one.negated else found)


def _list_bits(number: int) -> Iterable[int]:
    """The positions of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
