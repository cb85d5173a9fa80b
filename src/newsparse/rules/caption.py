"""Captions and credits of pictures, charts and videos.

Not here: copyright lines of the page (`copyright.py`), players (`player.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

_LABEL = r"""(?: photo(?:s|graph|graphs|graphy|graphed)? | foto(?:s|graf|graf\u00eda)? | fot\. | fotos? | bild(?:er|quelle|nachweis)?
    | image(?:s|m)? | imagen | immagine | picture | pic | credits? | cr\u00e9dits? | quelle | source | fuente | fonte | illustration(?:en|s)?
    | grafik | graphic | kuva | zdj\u0119cie | \u0444\u043e\u0442\u043e | screenshot | symbolbild | beitragsbild | titelbild )"""

LABEL_RE = re.compile(
    rf"""\A [(\[\u25b2\u25bc]? [ ]? {_LABEL} (?: [ ] (?: credits? | by | source | via | courtesy | \u00a9 ) )? [ ]? [:/\u00a9] [ ]? \S""",
    re.VERBOSE,
)
# The text behind the label first, as a colon is rarer than a word.
BEHIND_LABEL_RE = re.compile(r": [ ]? [^\W\d_] [^:]{1,90}+ \Z", re.VERBOSE)
INNER_LABEL_RE = re.compile(
    rf"(?<! \w ) {_LABEL} (?: [ ] (?: credits? | by | source ) )? [ ]? \Z", re.VERBOSE
)
_LONGEST_LABEL = 30
BRACKET_RE = re.compile(
    r"""[(\[] [ ]? [^()\[\]]{0,60}?
    \b (?: photos? | fotos? | bild | image | picture | courtesy | credit | quelle | source | archivbild | symbolbild | screenshot
         | getty | reuters | afp | ap | dpa | efe | ansa | imago | shutterstock | unsplash | handout | file )
    \b [^()\[\]]{0,80} [)\]] \.? \Z
    """,
    re.VERBOSE,
)
SLASH_RE = re.compile(
    r"""(?<= [^\W\d_] ) [ ]? /{1,2} [ ]? [^\W\d_a-z] [^/.!?:;()|]{1,40} \)? \Z""", re.VERBOSE
)  # "Jane Roe/Field Images"
COPYRIGHT_NAME_RE = re.compile(
    r"""(?: \A \(? | [.!?)\u201c"] [ ]? | : [ ]? ) \u00a9 [ ]? (?! \d{4} ) [^\W\d_] [^\u00a9]{1,60} \Z""",
    re.VERBOSE,
)
FIGURE_RE = re.compile(
    r"""\A (?: figure | fig | abbildung | abb | chart | table | tabelle | tab | grafik | diagram(?:m|me)? | exhibit | image
      | photo | bild | figura | rys | \u0440\u0438\u0441 )
    \.? [ ]? \d{1,3} [a-z]? (?: \. \d{1,2} )? (?: [ ]? [:.|)\u2013-] [ ] | \Z )
    """,
    re.VERBOSE,
)
COUNTER_RE = re.compile(
    r"""\A (?: (?: image | photo | picture | slide | bild | foto ) [ ] )?
    \d{1,3} [ ]? (?: of | von | / | de | sur | di | van | z | av | \u0438\u0437 ) [ ]? \d{1,3}
    (?: [ ] (?: photos | images | pictures | fotos | bilder | show [ ] caption .{0,40} | \| .{0,200} ) )? \Z
    """,
    re.VERBOSE,
)
POSITION_RE = re.compile(
    r"""[(,] [ ]?+ (?: (?: far | second | third | top | bottom | seated | standing | pictured | front ) [ ] )?+
    (?: left | right | center | centre | l\.? | r\.? | links | rechts | mitte | (?: 0|2|3 )\.? [ ] v\. [ ]? [lr]\. | izquierda | derecha
      | \u00e0 [ ] gauche | \u00e0 [ ] droite | a [ ] sinistra | a [ ] destra | esquerda | direita | pictured )
    (?: \) | , [ ] )
    """,
    re.VERBOSE,
)
# Every such line holds one of these words.
POSITION_WORDS = frozenset(
    (
        *("left", "right", "center", "centre", "l", "r", "links", "rechts", "mitte", "izquierda", "derecha"),
        *("gauche", "droite", "sinistra", "destra", "esquerda", "direita", "pictured"),
    )
)


def _has_label_before(match: re.Match[str]) -> bool:
    """Whether what stands before the colon ends in a label."""
    colon = match.start()
    return INNER_LABEL_RE.search(match.string, max(0, colon - _LONGEST_LABEL), colon) is not None


RULES = (
    PhraseRule(
        name="caption.phrases",
        about="Words of captions and picture credits.",
        list_name="captions",
        examples=("Photo by Jane Roe", "Symbolbild", "Flooded street in Riverton. Courtesy of Ann Lee"),
        counterexamples=("The photographer was not hurt", "She sold the picture"),
    ),
    PhraseRule(
        name="caption.picture_agency_phrases",
        about="Picture agencies and image archives, alone or at the end of the line.",
        list_name="picture_agencies",
        examples=("Getty Images", "Jane Roe via Getty Images", "Foto: Jan Hof / imago images"),
        counterexamples=("The images were shared online", "Getty heirs sue"),
    ),
    Rule(
        name="caption.label",
        about="A picture word and a colon open the line.",
        pattern=LABEL_RE,
        starts="([ pfbicqsgkzt",
        folded=True,
        longest=300,
        needs=":/\u00a9",
        examples=("Photo: Jane Roe", "Foto: Jan Hof", "(Image credit: Field Post)"),
        counterexamples=("Photo finish in the last race", "Image matters: a study"),
    ),
    Rule(
        name="caption.inner_label",
        about="A picture word and a colon near the end of the line: the credit behind the caption.",
        pattern=BEHIND_LABEL_RE,
        confirm=_has_label_before,
        folded=True,
        longest=500,
        needs=":",
        examples=("The bridge after the flood. Photo: Jane Roe", "Der Hafen am Abend Foto: Jan Hof"),
        counterexamples=("The photo shows the bridge", "One thing is clear: they lost"),
    ),
    Rule(
        name="caption.bracket_credit",
        about="The line ends with a credit in brackets.",
        pattern=BRACKET_RE,
        folded=True,
        longest=500,
        needs=")]",
        examples=("The bridge after the flood. (AP Photo/Jane Roe)", "Der Hafen am Abend (Foto: Jan Hof)"),
        counterexamples=("The bridge (built in 1931)", "(Photo) of the year was taken here"),
    ),
    Rule(
        name="caption.credit_slash",
        about="A name, a slash and a capitalised name end the line: photographer and agency.",
        pattern=SLASH_RE,
        longest=400,
        needs="/",
        examples=(
            "Jane Roe/Field Images",
            "Snow in Riverton. Ann Lee / Post Pictures",
            "Stills//Field Images",
        ),
        counterexamples=("He and/or she", "Price: 3 euros/kilo"),
    ),
    Rule(
        name="caption.copyright_name",
        about="A copyright sign and a name without a year: a picture credit, not the page's copyright line.",
        pattern=COPYRIGHT_NAME_RE,
        folded=True,
        longest=400,
        needs="\u00a9",
        examples=("\u00a9 Jan Hof", "Der Hafen am Abend. \u00a9 Hof/Bildwerk"),
        counterexamples=("\u00a9 2024 Field Post", "Copyright 2023 by Field Post"),
    ),
    Rule(
        name="caption.figure",
        about="A numbered figure, chart or table opens the line.",
        pattern=FIGURE_RE,
        starts="factgdeipbr",
        folded=True,
        longest=500,
        needs="0",
        examples=("Figure 1. Gas prices by month", "Abb. 2: Der Aufbau"),
        counterexamples=("Figures show a fall", "Table 4 seats were taken"),
    ),
    Rule(
        name="caption.counter",
        about="A picture's number in its gallery is the whole line.",
        pattern=COUNTER_RE,
        starts="0ipsbf",
        folded=True,
        longest=240,
        needs="0",
        examples=("1 of 5", "Bild 3 von 12", "2/8"),
        counterexamples=("1 of 5 people is ill", "3/4/2024"),
    ),
    Rule(
        name="caption.position",
        about="Who stands where in the picture, in brackets or between commas.",
        pattern=POSITION_RE,
        folded=True,
        longest=400,
        words=POSITION_WORDS,
        examples=(
            "Mayor Jane Roe (left) and Ann Lee",
            "Jan Hof (l.) und Eva Lind",
            "Ann Lee, second left, at the opening",
        ),
        counterexamples=("He left, then came back", "The right to vote (and more)"),
    ),
)
