"""Which language a text is in: by its script, then by its function words.

Here: detect_language. Not here: the function words (`data/stopwords/`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from newsparse._text import fold
from newsparse.data import read_lists

__all__ = ["detect_language"]

_MOST_CHARS: Final = 40_000
_MOST_WORDS: Final = 5_000
_FEWEST_LETTERS: Final = 8  # of a script that is not Latin
_LEAST_SHARE: Final = 0.04  # of the words of a Latin text that speak for the language
_LEAST_CLEAR_SHARE: Final = 0.02  # where the next language is far behind: Turkish says much with endings
_CLEAR_LEAD: Final = 3.0
_LEAST_VOTES: Final = 2.5
_LEAST_LEAD: Final = 1.08  # over the next language

_LATIN_RE: Final = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+")
# Scripts by their blocks: Greek, Cyrillic, Hebrew, Arabic with its presentation forms, Devanagari, Bengali, Thai,
# Hiragana and Katakana, Han, Hangul.
_SCRIPT_RES: Final = {
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
    "bn": re.compile(r"[\u0980-\u09ff]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "ja": re.compile(r"[\u3040-\u30ff]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]+"),
    "ko": re.compile(r"[\uac00-\ud7af]+"),
}
_BEYOND_LATIN_RE: Final = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af\ufb50-\ufeff]+")
# All bytes but those with which a character beyond Latin begins in UTF-8; E2 begins dashes and curly quotes.
_LATIN_BYTES: Final = bytes({*range(0xCD), 0xE2, *range(0xF0, 0x100)})
_LEAST_SCRIPT_SHARE: Final = 0.3  # of all letters; a page in Thai has many Latin names and menus
_DENSE: Final = frozenset({"zh", "ja", "ko"})  # a sign of theirs holds as much as several letters
_DENSE_WEIGHT: Final = 3
_LEAST_KANA_SHARE: Final = 0.05  # of kana and Han together: Chinese pages quote a kana or two

_PERSIAN_RE: Final = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_LEAST_PERSIAN_SHARE: Final = 0.02
_UKRAINIAN_RE: Final = re.compile("[\u0456\u0457\u0454\u0491]")
_RUSSIAN_RE: Final = re.compile("[\u044b\u044d\u0451]")
_CYRILLIC: Final = ("ru", "uk", "bg")
_NOT_LATIN: Final = frozenset({*_CYRILLIC, "ar", "fa", "hi", "el"})


def _read_votes(languages: list[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each function word the languages that have it; the more they are, the less it says for each."""
    lists = read_lists("stopwords")
    holders: dict[str, list[str]] = {}
    for language in languages:
        for word in dict.fromkeys(map(fold, lists[language])):
            holders.setdefault(word, []).append(language)
    return {word: tuple((name, 1 / len(names)) for name in names) for word, names in holders.items()}


_LATIN_VOTES: Final = _read_votes([name for name in read_lists("stopwords") if name not in _NOT_LATIN])
_CYRILLIC_VOTES: Final = _read_votes(list(_CYRILLIC))


def detect_language(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where too little of it tells.

    Example:
        >>> detect_language("Der Regen fiel auf die Stadt, und es war nicht das erste Mal.")
        'de'
        >>> detect_language("404") is None
        True
    """
    head = text[:_MOST_CHARS]
    script = None if head.isascii() else _match_script(head)
    if script == "cyrillic":
        return _detect_cyrillic(head)
    if script == "arabic":
        return _detect_arabic(head)
    return script or _vote(head, _LATIN_VOTES)


def _match_script(text: str) -> str | None:
    """The script that is not Latin and that the text is mostly in: a key of `_SCRIPT_RES`, or None."""
    if len(text.encode("utf-8", "surrogatepass").translate(None, _LATIN_BYTES)) < _FEWEST_LETTERS:
        return None  # most texts are done with here
    beyond = "".join(_BEYOND_LATIN_RE.findall(text))
    if len(beyond) < _FEWEST_LETTERS:
        return None
    counts = {name: _count(pattern, beyond) for name, pattern in _SCRIPT_RES.items()}
    east = counts["ja"] + counts["zh"]
    counts["ja" if counts["ja"] > _LEAST_KANA_SHARE * east else "zh"] = east
    name = max(counts, key=lambda key: counts[key])
    weight = counts[name] * (_DENSE_WEIGHT if name in _DENSE else 1)
    return name if weight >= _LEAST_SCRIPT_SHARE * (weight + _count(_LATIN_RE, text)) and weight else None


def _count(pattern: re.Pattern[str], text: str) -> int:
    """How many characters of the text the pattern's runs hold."""
    return sum(map(len, pattern.findall(text)))


def _detect_cyrillic(text: str) -> str | None:
    """Russian, Ukrainian or Bulgarian: by letters that the others do not have, then by votes."""
    folded = text.casefold()
    ukrainian, russian = len(_UKRAINIAN_RE.findall(folded)), len(_RUSSIAN_RE.findall(folded))
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    return _vote(text, _CYRILLIC_VOTES)


def _detect_arabic(text: str) -> str:
    """Persian where enough of its own letters stand, else Arabic."""
    own = len(_PERSIAN_RE.findall(text))
    return "fa" if own > _LEAST_PERSIAN_SHARE * _count(_SCRIPT_RES["arabic"], text) else "ar"


def _vote(text: str, votes: dict[str, tuple[tuple[str, float], ...]]) -> str | None:
    """The language with the most function words, where they are enough and clearly more than the next one's."""
    words = text.casefold().split(maxsplit=_MOST_WORDS)[
        :_MOST_WORDS
    ]  # function words have no marks at their sides
    tally: dict[str, float] = {}
    for word, count in Counter(filter(votes.__contains__, words)).items():
        for language, weight in votes[word]:
            tally[language] = tally.get(language, 0.0) + weight * count
    if not tally:
        return None
    ranked = sorted(tally, key=lambda name: (-tally[name], name))
    best = tally[ranked[0]]
    next_best = tally[ranked[1]] if len(ranked) > 1 else 0.0
    least_share = _LEAST_CLEAR_SHARE if best >= _CLEAR_LEAD * next_best else _LEAST_SHARE
    enough = best >= max(_LEAST_VOTES, _LEAST_LEAD * next_best, least_share * len(words))
    return ranked[0] if enough else None
