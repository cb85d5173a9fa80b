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
# The credit behind the caption with no blank between, as its markup had none. The mark first, as it is rarer than a capital.
GLUED_CREDIT_RE = re.compile(
    r"""[.!?"\u201d\u2019] (?: (?<= [a-z\u00df-\u00ff0-9)%] [.!?] ) | (?<= [a-z\u00df-\u00ff)] [.!?] ["\u201d\u2019] ) )
    (?! (?: Read | Download | Accept | Weiterlesen | Find | Learn | LEARN | Show | More | See | View | Mehr | Zum | Einstellungen | O[Kk]
          | Continue | Share | Close | Click | Sign | Log | Subscribe | Get | Buy | Reply | Report | Next | Leer | Lire | Lees | Ver
          | Leggi | Les | Start | News | Com | Org | Net | Blog | TV ) \b )    # buttons and sites
    [A-Z\u00c0-\u00de] [\w'\u2019-]{1,20}+
    (?: [ ]? [ /,] [ ]? (?: (?: for | of | the | via | and | & | de | von | van | / ) [ ] )? [A-Z\u00c0-\u00de] [\w'\u2019-]{0,20}+ ){0,5}+
    \Z""",
    re.VERBOSE,
)
PLACE_RE = re.compile(
    r"""\A [(\[]? (?: (?: left | right | above | below | from[ ]left | oben | unten | links | rechts | main[ ]image | inset
        | (?: top | bottom | far ) [ ] (?: left | right | photo | image )
        | (?: photo | image | bild | foto ) [ ] (?: above | below | left | right | oben | unten | links | rechts ) )
        (?: [ ]? / [ ]? right )? :
      | (?: left[ ]to[ ]right | from[ ]left | (?: von | v\. ) [ ]? links (?: [ ]nach[ ]rechts )? | pictured[ ](?: from[ ]left | left | right | above ) )
        [:,] )
    [ ] \S""",
    re.VERBOSE,
)
SCENE_RE = re.compile(
    r"""\b (?: poses? | speaks? | arrives? | attends? | looks?[ ]on | gestures? | waves? | celebrates? | walks? | stands? | sits? | performs?
      | reacts? | holds? | (?: is | are )[ ](?: seen | pictured | shown ) )
    [ ] (?: at | during | with | for | to | after | before | in | inside | outside | near | as | on | past | the | an? | next ) [ ]
    [^;]{2,160}?
    \b (?: (?: january | february | march | april | may | june | july | august | september | october | november | december
          | (?: jan | feb | aug | sept | oct | nov | dec ) \. ) [ ] \d
        | (?: mon | tues | wednes | thurs | fri | satur | sun ) day (?: [.,] | \Z ) )
    """,
    re.VERBOSE,
)
# Every such line holds one of these words.
SCENE_WORDS = frozenset(
    (
        *(
            "pose",
            "poses",
            "speak",
            "speaks",
            "arrive",
            "arrives",
            "attend",
            "attends",
            "look",
            "looks",
            "gesture",
            "gestures",
        ),
        *(
            "wave",
            "waves",
            "celebrate",
            "celebrates",
            "walk",
            "walks",
            "stand",
            "stands",
            "sit",
            "sits",
            "perform",
            "performs",
        ),
        *("react", "reacts", "hold", "holds", "seen", "pictured", "shown"),
    )
)
_SENTENCE = 40  # characters before a glued credit; less is a name with a full stop in it


def _is_behind_sentence(match: re.Match[str]) -> bool:
    """Whether the name stands behind a sentence, not at the end of an address or a site's title."""
    line = match.string
    return match.start() + 1 >= _SENTENCE and "|" not in line and "://" not in line


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
    Rule(
        name="caption.glued_credit",
        about="Names right behind the end mark of a sentence, without a blank: the credit behind the caption.",
        pattern=GLUED_CREDIT_RE,
        confirm=_is_behind_sentence,
        longest=600,
        needs=".!?",
        examples=(
            "The old bridge stood under water until late on Friday afternoon.Jane Roe/Field Images",
            "Die Fischer brachten ihre Boote schon am Morgen in den Hafen.Bildwerk",
        ),
        counterexamples=(
            "The old bridge stood under water until late on Friday afternoon.Read More",
            "The bridge. Jane Roe",
            "Alle Brücken im Lande und ihre Geschichte | Riverton.Blatt",
        ),
    ),
    Rule(
        name="caption.place",
        about="Where in the picture, or where the picture is, opens the line.",
        pattern=PLACE_RE,
        folded=True,
        longest=600,
        needs=":,",
        examples=(
            "Left: the bridge in 1931.",
            "Above: Ann Lee at the mill",
            "Von links: Jan Hof und Eva Lind",
        ),
        counterexamples=(
            "Below, we list the bridges",
            "Left alone: the mill",
        ),
    ),
    Rule(
        name="caption.scene",
        about="What somebody does in the present tense and on which day: agencies describe pictures so.",
        pattern=SCENE_RE,
        folded=True,
        longest=400,
        words=SCENE_WORDS,
        examples=(
            "Ann Lee speaks during the opening of the bridge on May 7, 2025.",
            "The mill is seen after the flood on Tuesday.",
        ),
        counterexamples=(
            "Ann Lee spoke during the opening on May 7, 2025.",
            "The mill is seen as a burden.",
        ),
    ),
)
