"""What speaks for and against each author whom a line of the page names: the signs, each with its share.

Here: the signs. Not here: the candidates (`_bylines`), what each sign is worth (`data/weights/credits.tsv`), the choice (`_credits`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log

import attrs

from newsparse._bylines import BYLINE, EDGES, Candidate
from newsparse._labeller import Labelled
from newsparse._landmarks import Landmarks, find_landmarks, is_long
from newsparse._names_re import BYLINE_ALONE_RE, BYLINE_START_RE
from newsparse._text import fold, split_words
from newsparse.fields.names import has_given_name, is_person_name, match_team
from newsparse.model import Author, Label

__all__ = ["BIOGRAPHIES", "Groups", "Place", "Signs", "find_groups", "find_place", "list_signs", "tell_shape"]

Signs = dict[str, float]
"""What is said of an author, and how much so."""

Groups = dict[str, dict[str, set[int]]]
"""Of each folded name the groups of the candidates that hold it, each with their first tokens: two where they are more."""

_MOST_WORDS = 14  # in a line that holds a name and nothing else
_NEAR = 8  # lines
_CLOSE = 3
_MANY_RIVALS = (4, 8)  # names in bylines of a page, beyond which most are those of teasers
_HIGHEST, _LOWEST = 6.0, -9.0  # log odds
# What makes a second line of names go on with the first.
_JOINERS = r"(?: [,&|/\u00b7\u2022] | \b (?: and | und | et | y | e | en | och | og ) \b )"
_GOES_ON_RE = re.compile(rf"{_JOINERS} \s* \Z", re.VERBOSE)
_WENT_ON_RE = re.compile(rf"\A \s*+ {_JOINERS}", re.VERBOSE)
_TEXT = frozenset({Label.BODY, Label.DECK, Label.CAPTION, Label.ANSWER, Label.SUBHEAD})
# Kinds of candidates in which a name is an author's, of this article or of another.
_TELLING = frozenset({"byline", "opened", "dated", "dated_by", "word", "signed"})
BIOGRAPHIES = frozenset({"about", "biography"})
_LEAST_COMMON = 4  # letters of a word that is looked for in the text
_WORD_RE = re.compile(r"[^\W\d_]+")


@attrs.frozen
class Place:
    """What bylines are compared with: where the article stands, the folded texts about its author, of its own, and about its site."""

    marks: Landmarks
    biography: str
    text: str
    owner: str


def find_place(labelled: Labelled) -> Place:
    """Where the article stands, its biography and its text."""
    biography = [labelled.tokens[i].folded for i in labelled.indices[Label.AUTHOR_BIO]]
    text = [
        token.folded
        for i, (token, label) in enumerate(zip(labelled.tokens, labelled.labels, strict=True))
        if label in _TEXT and is_long(labelled, i)
    ]
    owner = [
        labelled.tokens[i].folded
        for label in (Label.PAGE_TITLE, Label.COPYRIGHT)
        for i in labelled.indices[label]
    ]
    return Place(find_landmarks(labelled), "\n".join(biography), "\n".join(text), "\n".join(owner))


def _find_common(labelled: Labelled, names: Iterable[str]) -> frozenset[str]:
    """Which longer words of some names the page's long lines have in lower case."""
    words = {word for name in names for word in _list_words(name)}
    lines = (token for i, token in enumerate(labelled.tokens) if words and is_long(labelled, i))
    asked = (token for token in lines if any(map(token.text.__contains__, words)))
    return frozenset(word for token in asked for word in _WORD_RE.findall(token.text) if word.islower())


def _list_words(name: str) -> list[str]:
    """The longer words of a folded name."""
    return [word for word in _WORD_RE.findall(name) if len(word) >= _LEAST_COMMON]


def _tell_group(candidate: Candidate) -> str:
    """Whether a candidate is a byline, a biography, or no more than a name."""
    if candidate.kind in _TELLING:
        return "byline"
    return "biography" if candidate.kind in BIOGRAPHIES else "name"


def find_groups(found: Sequence[Candidate]) -> Groups:
    """Of each name the groups of the candidates that hold it, each with their first tokens, up to two."""
    groups: Groups = {}
    for each in found:
        for author in each.byline.authors:
            starts = groups.setdefault(fold(author.name), {}).setdefault(_tell_group(each), set())
            if len(starts) < 2:  # noqa: PLR2004 - one of two is another candidate's, whoever asks
                starts.add(each.indices[0])
    return groups


def _count_lines(labelled: Labelled, names: set[str]) -> Counter[str]:
    """How many lines hold one of some names and nothing else."""
    if not names:
        return Counter()
    counts = {len(split_words(name)) for name in names}  # a line with another number of words is none of them
    lines = (
        token.folded.strip(EDGES)
        for token in labelled.tokens
        if len(token.words) in counts and len(token.words) <= _MOST_WORDS
    )
    return Counter(filter(names.__contains__, lines))


def list_signs(
    labelled: Labelled, place: Place, found: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Author, Signs]]:
    """What speaks for and against each author of each candidate: signs, each with its share."""
    names = {fold(author.name) for each in found for author in each.byline.authors}
    lines = _count_lines(labelled, names)
    telling = [each for each in found if each.kind in _TELLING and each.byline.authors]
    rivals = len({fold(author.name) for each in telling for author in each.byline.authors})
    order = _order(telling, place.marks)
    groups = find_groups(found)
    shown = _find_common(labelled, names)
    for each in found:
        if each.byline.authors:
            common = _list_common(labelled, place, each)
            common.update((f"rivals>{many}", 1.0) for many in _MANY_RIVALS if rivals > many)
            if each.indices[0] in order:
                common[f"order:{order[each.indices[0]]}"] = 1.0
            for k, author in enumerate(each.byline.authors):
                signs = common | _list_own(labelled, place, each, k, shown)
                signs.update((name, 1.0) for name in _list_also(each, fold(author.name), groups))
                if "opened" in common:
                    signs[f"opened_shape:{tell_shape(author.name)}"] = 1.0
                if lines[fold(author.name)] > 1:
                    signs["repeated"] = 1.0
                yield each, author, signs


def _order(telling: Sequence[Candidate], marks: Landmarks) -> dict[int, str]:
    """Of the candidates behind the headline, by their first token: which is first, which is second, which is later."""
    starts = sorted({each.indices[0] for each in telling if each.indices[0] > (marks.headline or -1)})
    return {start: ("first", "second", "later")[min(k, 2)] for k, start in enumerate(starts)}


def _list_also(candidate: Candidate, name: str, groups: Groups) -> Iterator[str]:
    """The signs that a name stands in other candidates, too; that a lone word does tells less."""
    own = {candidate.indices[0]}
    for group in sorted(group for group, starts in groups[name].items() if starts - own):
        if " " in name:
            yield f"also:{group}"
            yield f"also:{_tell_group(candidate)}:{group}"
        elif group != "name":
            yield f"also_word:{group}"


def _list_common(labelled: Labelled, place: Place, candidate: Candidate) -> Signs:
    """The signs that all authors of a candidate share: what it is, and where it stands."""
    first, last = candidate.indices[0], candidate.indices[-1]
    odds = max(labelled.probabilities[i][BYLINE] for i in candidate.indices)
    odds = min(max(odds, 1e-4), 1 - 1e-4)
    signs = {
        "always": 1.0,
        "log_odds": min(max(log(odds / (1 - odds)), _LOWEST), _HIGHEST),
        f"label:{labelled.labels[first]}": 1.0,
    }
    if place.marks.headline is not None:
        behind = first - place.marks.headline
        where = "far_above" if behind < -3 else "above" if behind < 0 else "below" if behind <= 4 else "later"  # noqa: PLR2004 - lines
        signs[f"headline:{where}"] = 1.0
        if 0 < behind <= _NEAR:
            signs[f"behind_headline:{behind if behind <= 3 else 'more'}"] = 1.0  # noqa: PLR2004 - lines
    if first > place.marks.last:
        signs["text:behind"] = 1.0
    elif first > place.marks.first:
        signs["text:inside"] = 1.0
    elif place.marks.first <= first + _NEAR:
        signs["text:before"] = 1.0
    if Label.DATE in labelled.labels[max(0, first - 2) : last + 4]:
        signs["date"] = 1.0
    if any(char.isdigit() for i in candidate.indices for char in labelled.tokens[i].text):
        signs["digit"] = 1.0
    if _is_opened(labelled, candidate):
        signs["opened"] = 1.0
    if 0 < place.marks.first - last <= _CLOSE:
        signs["text:next"] = 1.0
    return signs


def _list_own(
    labelled: Labelled, place: Place, candidate: Candidate, at: int, shown: frozenset[str]
) -> Signs:
    """The signs of one author of a candidate: what the name is, and where else it stands; `shown` has the text's words in lower case."""
    author = candidate.byline.authors[at]
    name = fold(author.name)
    shape = tell_shape(author.name)
    signs = {f"{candidate.kind}:{shape}": 1.0, f"shape:{shape}": 1.0}
    # "Garden Strategy" is no name where a paragraph has "strategy".
    words = _list_words(name)
    common = sum(map(shown.__contains__, words))
    if common:
        signs[f"common:{shape}"] = common / len(words)
    if at:
        signs["later_name"] = 1.0
    if name in place.owner:
        if at:  # "Jane Roe, Field Post"
            signs["later_owner"] = 1.0
        signs["owner"] = 1.0
        signs[f"owner:{shape}"] = 1.0
    if " " not in name:
        signs["word" if author.name.istitle() else "user_name"] = 1.0
    elif name in place.text:
        signs["in_text" if candidate.kind in _TELLING else "named_in_text"] = 1.0
    if name in place.biography:
        signs["in_biography"] = 1.0
    headline = place.marks.headline
    # A person in the news; but columns are called after their authors, who sign them.
    if headline is not None and candidate.kind not in _TELLING and headline not in candidate.indices:
        signs["in_headline"] = float(name in labelled.tokens[headline].folded)
    if at and candidate.kind == "byline" and _is_apart(labelled, candidate, name):
        signs["apart"] = 1.0
    return signs


def tell_shape(name: str) -> str:
    """What a name is by its looks: a person's with a usual given name or without, a lone word, a team's, or another."""
    if " " not in name:
        return "given" if has_given_name(name) else "team" if match_team(name) else "word"
    if is_person_name(name):
        return "given" if has_given_name(name) else "other"
    return "team" if match_team(name) else "title"


def _is_apart(labelled: Labelled, candidate: Candidate, name: str) -> bool:
    """Whether a name stands on a line of its own in a byline, with nothing that joins it to the first."""
    first = fold(candidate.byline.authors[0].name)
    tokens = [labelled.tokens[i] for i in candidate.indices]
    start = next((k for k, token in enumerate(tokens) if first in token.folded), None)
    end = next((k for k, token in enumerate(tokens) if name in token.folded), None)
    if start is None or end is None or end <= start:
        return False
    return not any(_GOES_ON_RE.search(token.text) for token in tokens[start:end]) and not any(
        _WENT_ON_RE.match(token.text) for token in tokens[start + 1 : end + 1]
    )


def _is_opened(labelled: Labelled, candidate: Candidate) -> bool:
    """Whether a byline word stands in the candidate, or alone before it."""
    texts = [labelled.tokens[i].text for i in candidate.indices]
    before = labelled.tokens[candidate.indices[0] - 1].text if candidate.indices[0] else ""
    return (
        any(BYLINE_START_RE.match(text) or BYLINE_ALONE_RE.match(text) for text in texts)
        or BYLINE_ALONE_RE.match(before) is not None
    )
