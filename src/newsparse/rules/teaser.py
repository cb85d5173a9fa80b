"""The wording of headlines, in teasers as in the headline of the page itself.

Not here: headings over teasers (`related`), what somebody does in headlines (`data/headline_verbs`).
"""

from __future__ import annotations

import re

from newsparse.data import read_words
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019.-]{1,24}+"
# Latin, Greek and Cyrillic capitals: scripts that end their sentences with a mark.
UNENDED_RE = re.compile(r"\A['\"\u2018\u201c]?[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f].{58,97}[^\W_]\Z")
UNENDED_LONG_RE = re.compile(
    r"\A['\"\u2018\u201c]?[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f].{98,}[^\W_]\Z"
)
TURN_RE = re.compile(
    r"""(?: \.\.\. | \u2026 ) [ ]? (?: and | as | but | after | before | with | because | despite | for | while | when | which | amid | just | so
      | und | nach | aber | weil | mais | pero ) \b [^.!?\u2026]{8,160}+ \Z""",
    re.VERBOSE,
)
AS_TAIL_RE = re.compile(
    rf"""\A [\u2018\u201c'"]? {_NAME} [^.!?]{{20,160}}? [ ] (?: as | after | amid | despite | following ) [ ] [^.!?:]{{12,120}}+ \Z""",
    re.VERBOSE,
)
AGE_RE = re.compile(rf"\A[^.!?]{{0,60}}?(?<!\w){_NAME}, \d\d, [^.!?]{{10,160}}+\Z")
PRESENT_RE = re.compile(
    rf"""\A [\u2018\u201c'"]? (?: [A-Z]{{6,12}} [ ] )? {_NAME} (?: [ ] (?: {_NAME} | of | the | and | & | de | von ) ){{0,4}}+
    [ ] ([a-z]{{3,12}}+) [ ] [^.!?]{{15,180}}+ \Z""",
    re.VERBOSE,
)
KICKER_RE = re.compile(
    r"""\A (?: EXCLUSIVE | EXKLUSIV | EXCLUSIF | EXCLUSIV[OA] | ESCLUSIV[OA] | BREAKING | WATCH | VIDEO | LIVE | PICTURED | REVEALED
      | OPINION | ANALYSIS | COMMENT | INTERVIEW | PODCAST | PHOTOS | LISTEN | EDITORIAL | REVIEW | QUIZ | EXPLAIN(?: ER | ED ) | FACT[ ]CHECK
      | REPORTAGE | ENQU\u00caTE | ENTRETIEN | TRIBUNE | R\u00c9CIT | D\u00c9CRYPTAGE | KOMMENTAR | ANALYSE | LIVEBLOG | LIVETICKER )
    (?: [: |\u2013-] | [ ] [-\u2013|:] ) [ ]? [^\W\d_]""",
    re.VERBOSE,
)
# Every such line holds one of these words.
_KICKERS = frozenset(
    (
        *(
            "exclusive",
            "exklusiv",
            "exclusif",
            "exclusivo",
            "exclusiva",
            "esclusivo",
            "esclusiva",
            "breaking",
            "watch",
        ),
        *(
            "video",
            "live",
            "pictured",
            "revealed",
            "opinion",
            "analysis",
            "comment",
            "interview",
            "podcast",
            "photos",
        ),
        *(
            "listen",
            "editorial",
            "review",
            "quiz",
            "explainer",
            "explained",
            "fact",
            "reportage",
            "enqu\u00eate",
        ),
        *(
            "entretien",
            "tribune",
            "r\u00e9cit",
            "d\u00e9cryptage",
            "kommentar",
            "analyse",
            "liveblog",
            "liveticker",
        ),
    )
)
_VERBS = read_words("headline_verbs")


def _is_of_headlines(match: re.Match[str]) -> bool:
    """Whether the first small word says what somebody does in a headline."""
    return match[1] in _VERBS


RULES = (
    PhraseRule(
        name="teaser.phrases",
        about="Turns of phrase that open or close a headline and hardly ever a paragraph.",
        list_name="teaser",
        examples=(
            "7 things to see in the harbour",
            "Solar panels: a complete guide",
        ),
        counterexamples=(
            "The seven things we saw",
            "It was a guide for sailors",
        ),
    ),
    Rule(
        name="teaser.unended",
        about="A line as long as a headline that no mark ends: what a paragraph has, it lacks.",
        pattern=UNENDED_RE,
        longest=100,
        shortest=60,
        examples=(
            "Council of Riverton votes to sell the old mill by the river to a sailmaker",
            "Der Rat von Riverton verkauft die alte M\u00fchle am Fluss an einen Segelmacher",
        ),
        counterexamples=(
            "Council of Riverton votes to sell the old mill by the river to a sailmaker.",
            "Council votes to sell the mill",
        ),
    ),
    Rule(
        name="teaser.unended_long",
        about="A line as long as a paragraph that no mark ends: a teaser, a caption, a run of links.",
        pattern=UNENDED_LONG_RE,
        longest=400,
        shortest=100,
        examples=(
            "Council of Riverton votes to sell the old mill by the river to a sailmaker who came from the north and has no boats",
            "Der Rat von Riverton verkauft die alte M\u00fchle am Fluss an einen Segelmacher aus dem Norden, der noch gar kein Boot hat",
        ),
        counterexamples=(
            "Council of Riverton votes to sell the old mill by the river to a sailmaker who came from the north and has no boats.",
            "Council of Riverton votes to sell the old mill by the river to a sailmaker",
        ),
    ),
    Rule(
        name="teaser.turn",
        about="An ellipsis and a turn in the midst of a line that no mark ends.",
        pattern=TURN_RE,
        folded=True,
        longest=320,
        needs=".\u2026",
        examples=(
            "Sailor shows her boat for the first time... after selling the old mill",
            "Segler zeigt sein Boot\u2026 und der ganze Hafen lacht dar\u00fcber",
        ),
        counterexamples=(
            "He went on... and on.",
            "Loading...",
        ),
    ),
    Rule(
        name="teaser.as_tail",
        about="A headline of two halves: what happened, as or after what, without an end mark.",
        pattern=AS_TAIL_RE,
        longest=260,
        words=frozenset(("as", "after", "amid", "despite", "following")),
        examples=(
            "Riverton sailor sells the mill and her boat after a night of storms",
            "Fishermen of the north coast stay in harbour as the wind grows",
        ),
        counterexamples=(
            "Riverton sailor sells the mill and her boat after a night of storms.",
            "A day after the flood",
        ),
    ),
    Rule(
        name="teaser.age",
        about="A name and an age between commas in a line without an end mark.",
        pattern=AGE_RE,
        longest=260,
        needs="0",
        examples=(
            "Ann Lee, 34, shows the boat that she built herself",
            "Sailor Jan Hof, 58, sells the old mill",
        ),
        counterexamples=(
            "Ann Lee, 34, showed the boat that she had built.",
            "Ann Lee, 34",
        ),
    ),
    Rule(
        name="teaser.present",
        about="Names and what they do in the present tense, without an end mark.",
        pattern=PRESENT_RE,
        confirm=_is_of_headlines,
        longest=260,
        words=_VERBS,
        examples=(
            "Ann Lee reveals what she pays for the old mill",
            "Council of Riverton rejects the sale of the mill",
        ),
        counterexamples=(
            "Ann Lee reveals what she pays for the old mill.",
            "Ann Lee was asked what she pays for it",
        ),
    ),
    Rule(
        name="teaser.kicker",
        about="A word of headlines in capitals opens the line.",
        pattern=KICKER_RE,
        words=_KICKERS,
        starts="EBWVLPROACIQFTDKR",
        longest=400,
        examples=(
            "EXCLUSIVE Sailor sells the old mill",
            "KOMMENTAR: Der Hafen braucht Licht",
        ),
        counterexamples=(
            "Exclusive rooms by the harbour",
            "LIVE 24",
        ),
    ),
)
