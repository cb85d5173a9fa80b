"""What is known of the texts that may be the headline, and what is to be said of each.

Here: where a text stands, what it is in the page's title, how it is written. Not here: which texts these are (`_headline`), what it is
worth (`data/weights/headline.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

import attrs

from newsparse._labeller import Labelled
from newsparse._names_re import BYLINE_START_RE
from newsparse._tables import Description
from newsparse._text import fold
from newsparse._weights import LABELS
from newsparse.model import Label

__all__ = ["LEAST_ODDS", "Head", "Spot", "Wording", "choose_text", "describe", "join_words"]

LEAST_ODDS = 1e-3
"""A probability below which none counts for less."""

# What a flattened list or heading opens with: BULLET, MIDDLE DOT, small square and circle, ASTERISK, GREATER-THAN and HASH signs before a
# blank; a bar and an ANGLE QUOTE without one, too.
_BULLET_RE = re.compile("\\A(?:(?:[\u2022\u00b7\u25aa\u25cf*>]|\\#{1,3})\\s+|[|\u203a]\\s*+)(?=\\S)")
# What it ends with behind a blank: a separator with nothing behind it, stars, the cross of a button that closes something.
_END_RE = re.compile(
    "(?<=\\S)\\s[|\u2013\u2014\u00b7\u2022\u00bb\u203a*\u2605\u2606\u22c6\u00d7\\s-]{1,20}\\Z"
)
_OPENING_QUOTE = "\u00ab"  # where there is one, an angle quote at the end closes it
# A colon, and dashes between blanks: what a title has in one line, and a page where it breaks its headline in two.
_MARK_RE = re.compile("[:\uff1a](?=\\s)|\\s(?:--?|[\u2013\u2014])(?=\\s)")
_WORD_RE = re.compile(r"\w+")

_NAV, _RELATED = LABELS.index(Label.NAV), LABELS.index(Label.RELATED)
_NEAR = 3  # lines
_LONG_WORD = 4  # letters
_LEAST_TAIL = 3  # words of a headline that may stand behind a kicker
_SIZES = {1: "words-1", 2: "words-2", 3: "words-few", 4: "words-few"}
_CREDITS = (Label.BYLINE, Label.DATE)
_BELOW = (Label.DECK, Label.BODY)


@attrs.frozen
class Spot:
    """Where a candidate stands on the page.

    Attributes:
        first: the index of its first token.
        last: the index of its last token.
        odds: how likely it is a headline by its label.
        is_joined: whether it is several lines.
        is_part: whether it is less than one.
    """

    first: int
    last: int
    odds: float
    is_joined: bool
    is_part: bool = False


@attrs.define(eq=False)
class Wording:
    """What is known of some words, however they are written.

    Attributes:
        words: the words and nothing else, for comparing.
        in_title: whether they are a part of the page's title.
        roles: what they are in the title or in a line, and how much so.
        spots: where they stand.
        texts: how they are written, each with where: "line" or "title".
    """

    words: str
    in_title: bool = False
    roles: dict[str, float] = attrs.field(factory=dict)
    spots: list[Spot] = attrs.field(factory=list)
    texts: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen(eq=False)
class Head:
    """What the candidates of one page are compared with.

    Attributes:
        title: the index of the token that is the page's title, or None.
        title_words: its words; "" where it is not surely the title.
        body: the index of the article's first paragraph.
        body_words: the words with which the article opens.
        likely: the indices of the lines that may be it by their labels.
        strong: the likeliest of them: probability and words.
        wordings: the candidates by their words.
        tags: of a page with markup the name of each token's element; empty of a flattened page.
    """

    title: int | None
    title_words: str
    body: int
    body_words: frozenset[str]
    likely: list[int]
    strong: tuple[tuple[float, str], ...]
    wordings: dict[str, Wording] = attrs.field(factory=dict)
    tags: Sequence[str] = ()

    def add(self, text: str, role: str = "", spot: Spot | None = None) -> Wording:
        """The wording of a text, which is noted with what it is and where it stands: at no spot in the page's title."""
        text = _strip_signs(text)
        wording = self._find(text)
        if spot is None:
            wording.in_title = True
        else:
            wording.spots.append(spot)
        wording.texts[text] = "line" if spot else wording.texts.get(text, "title")
        if role:
            wording.roles[role] = 1.0
        return wording

    def claim(self, text: str, role: str) -> None:
        """Note a text that the page's metadata give, with what it is there."""
        text = _strip_signs(text)
        wording = self._find(text)
        wording.texts.setdefault(text, "claim")
        wording.roles[role] = 1.0

    def _find(self, text: str) -> Wording:
        """The wording of a text."""
        words = join_words(fold(text))
        return self.wordings.setdefault(words, Wording(words))


def choose_text(wording: Wording) -> str:
    """The way to write some words: with the colon that the page loses where it breaks the line, else as the page does."""
    return max(
        wording.texts,
        key=lambda text: (len(_MARK_RE.findall(text)), wording.texts[text] == "line", -text.count(" :")),
    )


def describe(text: str, wording: Wording, labelled: Labelled, head: Head) -> Description:
    """What is to be said of a candidate."""
    return {
        **wording.roles,
        **_describe_words(wording, head),
        **_describe_title(wording, head),
        **_describe_spots(wording, labelled, head),
        **_describe_text(text),
    }


def _strip_signs(text: str) -> str:
    """A text without the signs of a list at its head, and of what follows at its end."""
    text = _BULLET_RE.sub("", text.strip())
    return text if _OPENING_QUOTE in text else _END_RE.sub("", text)


def _describe_words(wording: Wording, head: Head) -> dict[str, float]:
    """How many words they are, how many of them the article opens with, and which of them stand elsewhere alone."""
    words = wording.words.split()
    size = _SIZES.get(len(words))
    features = {size: 1.0} if size else {}
    long = [word for word in words if len(word) >= _LONG_WORD]
    shared = sum(map(head.body_words.__contains__, long)) / len(long) if long else 0.5
    features["in-body"] = shared
    if wording.spots and not wording.in_title:
        blanks = [at for at, char in enumerate(wording.words) if char == " "]
        if any(_is_elsewhere(wording, head, wording.words[at + 1 :]) for at in blanks[: 1 - _LEAST_TAIL]):
            features["holds-tail"] = 1.0  # "Weather River rises" above "River rises"
        if any(_is_elsewhere(wording, head, wording.words[:at]) for at in blanks[_LEAST_TAIL - 1 :]):
            features["holds-head"] = 1.0
    return features


def _is_elsewhere(wording: Wording, head: Head, words: str) -> bool:
    """Whether some words of a candidate stand by themselves on another line."""
    other = head.wordings.get(words)
    if other is None:
        return False
    mine = {spot.first for spot in wording.spots}
    return any(spot.first not in mine for spot in other.spots)


def _describe_title(wording: Wording, head: Head) -> dict[str, float]:
    """What the page's title says of words that are none of its parts, and likely lines of those that are."""
    words = wording.words
    if wording.in_title:
        longer = [odds for odds, line in head.strong if line != words and line.endswith(f" {words}")]
        return {"ends-line": 1.0} if longer and "title-head" in wording.roles else {}
    if not head.title_words:
        return {}
    mine, title = set(words.split()), set(head.title_words.split())
    features = {"no-title": 1.0, "like-title": len(mine & title) / len(mine | title)}
    if f"{head.title_words} ".startswith(f"{words} "):
        features["cut-title"] = 1.0
    return features


def _describe_spots(wording: Wording, labelled: Labelled, head: Head) -> dict[str, float]:
    """What the likeliest of the lines with these words says, and where all of them stand."""
    if not wording.spots:
        return {"no-line": 1.0, "likeliest": log(max(head.strong[0][0] if head.strong else 0.0, LEAST_ODDS))}
    labels = labelled.labels
    best = max(wording.spots, key=lambda spot: (spot.odds, -spot.first))
    at, end = best.first, best.last + 1
    row = labelled.probabilities[at]
    features = {
        "odds": log(best.odds),
        "odds-nav": row[_NAV],
        "odds-related": row[_RELATED],
        f"label-{labels[at]}": 1.0,
        "above-body": float(any(spot.first < head.body for spot in wording.spots)),
        "above-byline": float(any(label in _CREDITS for label in labels[end : end + _NEAR])),
        "repeated": float(len({spot.first for spot in wording.spots}) > 1),
    }
    if head.tags:
        features[f"tag-{head.tags[at]}"] = 1.0
    if end < len(labels) and labels[end] in _BELOW:
        features[f"above-{labels[end]}"] = 1.0
    if best.is_joined:
        features["joined" if f" {wording.words} " in f" {head.title_words} " else "joined-unlike-title"] = 1.0
    if wording.in_title:
        is_line = not all(spot.is_part for spot in wording.spots)
        features["odds-in-title"] = log(best.odds)
        if "title-head" in wording.roles:
            features["title-head-line"] = 1.0
            if not is_line:
                features["title-head-part"] = 1.0
        if "title-cut" in wording.roles and is_line:
            features["title-cut-line"] = 1.0
    return features


def _describe_text(text: str) -> dict[str, float]:
    """What its signs and its first words say."""
    said = {
        "bar": "|" in text or " / " in text,
        "colon": ": " in text,
        "open-end": text.endswith((":", ",")),
        "full-stop": text.endswith((".", "\u3002")) and not text.endswith(".."),  # a sentence, as decks are
        "says-by": BYLINE_START_RE.match(text) is not None,
    }
    return {name: 1.0 for name, is_so in said.items() if is_so}


def join_words(folded: str) -> str:
    """The words of a folded text and nothing else, for comparing."""
    return " ".join(_WORD_RE.findall(folded))
