"""Texts about the author at the article: heading, what they say of a person, links to more by the same.

Not here: bylines (`byline.py`), texts about the publisher.
"""

from __future__ import annotations

import re

from newsparse._names_re import NAME, NAME_AHEAD, NAME_INITIALS
from newsparse._trie import build_trie
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

VERBS = (
    *(
        "is",
        "was",
        "are",
        "has",
        "ist",
        "war",
        "hat",
        "est",
        "es",
        "\u00e8",
        "\u00e9",
        "jest",
        "\u00e4r",
        "er",
        "on",
    ),
    *(
        "covers",
        "writes",
        "schreibt",
        "arbeitet",
        "joined",
        "holds",
        "lives",
        "studierte",
        "lebt",
        "berichtet",
    ),
)
NAME_IS_RE = re.compile(
    rf"""\A (?= .{{16}} ) {NAME_AHEAD} \(? {NAME} (?: , [^,.]{{2,40}} , | [ ] \( [^()]{{2,40}} \) )?+ [ ]
    (?: {"|".join(VERBS)} ) [ ]
    """,
    re.VERBOSE,
)
ROLE_RE = re.compile(
    build_trie(
        (
            *(
                "reporter",
                "writer",
                "editor",
                "journalist",
                "correspondent",
                "columnist",
                "contributor",
                "producer",
                "critic",
            ),
            *(
                "author",
                "blogger",
                "professor",
                "fellow",
                "researcher",
                "attorney",
                "physician",
                "dietitian",
                "consultant",
            ),
            *(
                "strategist",
                "specialist",
                "founder",
                "analyst",
                "director",
                "manager",
                "expert",
                "covers",
                "covering",
            ),
            *(
                "redakteur",
                "autor",
                "korrespondent",
                "gr\u00fcnder",
                "experte",
                "expertin",
                "volont",
                "r\u00e9dact",
            ),
            *(
                "journaliste",
                "periodista",
                "redactor",
                "giornalista",
                "jornalista",
                "rep\u00f3rter",
                "dziennikar",
            ),
            *("redaktor", "toimittaja"),
        ),
        any_case=True,
    )
)
_REACH = 140
# What the next sentence of such a text says of the same person.
GOES_ON_RE = re.compile(
    r"""[.!?] [ ] (?:
        (?: He | She | They | Sie | Er ) (?: ['\u2019]s | [ ] (?: is | was | has | have | holds | lives | writes | covers | works | worked
          | joined | enjoys | loves | previously | also | currently | began | earned | graduated | studied | specializes | received
          | spent | founded | co-founded | ist | hat | lebt | schreibt | arbeitet | studierte | berichtet ) )
      | (?: Her | His | Their ) [ ] (?: work | writing | stories | books? | insights | research )
      | Prior[ ]to | When[ ](?: not | he | she | they ) (?= [ '\u2019] )
      | In[ ](?: his | her | their )[ ](?: spare | free )
      | (?: Follow | Reach | Contact | Find | Email )[ ](?: him | her | them )
      | You[ ]can[ ](?: find | follow | reach ) | Outside[ ]of | Originally[ ]from | Based[ ]in ) \b
    """,
    re.VERBOSE,
)
I_AM_RE = re.compile(
    r"""\A (?: (?: hi | hey | hello )[,!.]?[ ] )? (?: i'm | ich[ ]bin | my[ ]name[ ]is | mein[ ]name[ ]ist ) [ ]
    (?: (?: an? | the | so[ ]glad | passionate ) [ ]
      | [^\W\d_]{2,20} [,!.]{0,2} [ ] (?: an? | the | and | i | bekenn\w{1,6} | der | die | eine? ) \b )
    """,
    re.VERBOSE,
)
GREETING_RE = re.compile(
    r"""\A (?: hi | hey | hello | hallo | hola | ciao | salut | moin | welcome | bonjour ) \b [^.?]{0,30}? [!,.\u2013\s-]
    (?: i'm | i[ ]am | my[ ]name | ich[ ]bin | je[ ]suis | soy | sono | we're | we[ ]are ) \b
    """,
    re.VERBOSE,
)


def _goes_on(match: re.Match[str]) -> bool:
    """Whether another sentence goes on about the person."""
    return GOES_ON_RE.search(match.string, match.end()) is not None


def _has_role_behind(match: re.Match[str]) -> bool:
    """Whether a word of the press or of expertise follows soon: who a person is, not what a person did."""
    return ROLE_RE.search(match.string, match.end(), match.end() + _REACH) is not None


RULES = (
    PhraseRule(
        name="author_bio.heading_phrases",
        about="Headings and links of the block about the author, as the whole line.",
        list_name="author_bio_heading",
        examples=("About the Author", "Mehr vom Autor", "View all posts"),
        counterexamples=("The author was not available", "About the new law"),
        opens=True,
    ),
    PhraseRule(
        name="author_bio.phrases",
        about="What texts about an author say of a person, and how they point to more by the same.",
        list_name="author_bio",
        examples=(
            "Jane Roe is a reporter at Field Post.",
            "More by Jane Roe",
            "Jan Hof schreibt über Gärten.",
        ),
        counterexamples=("A reporter asked him why", "More and more people move"),
    ),
    Rule(
        name="author_bio.name_is",
        about="A name, a verb of being and soon a word of the press: who somebody is.",
        pattern=NAME_IS_RE,
        words=frozenset(VERBS),
        starts="(" + NAME_INITIALS,
        longest=0,
        confirm=_has_role_behind,
        examples=(
            "Jane Roe is a reporter who covers schools.",
            "Jan Hof ist Redakteur im Ressort Wissen.",
            "Ann Lee, PhD, is a professor of law.",
        ),
        counterexamples=("Jane Roe is 34.", "The reporter is Jane Roe", "Jane Roe said she is a writer"),
    ),
    Rule(
        name="author_bio.greeting",
        about="A greeting and a name: the author of the site introduces herself.",
        pattern=GREETING_RE,
        words=frozenset(
            ("hi", "hey", "hello", "hallo", "hola", "ciao", "salut", "moin", "welcome", "bonjour")
        ),
        starts="hcsmwb",
        folded=True,
        longest=0,
        examples=("Hi, I'm Jane, and I sail.", "Hallo, ich bin Jan!", "Welcome! We are Ann and Eva."),
        counterexamples=("Hi there, old boat", "Hello, said the man. I'm Jan."),
    ),
    Rule(
        name="author_bio.goes_on",
        about="A name, a verb of being, and a further sentence that speaks of her or him.",
        pattern=NAME_IS_RE,
        words=frozenset(VERBS),
        starts="(" + NAME_INITIALS,
        longest=1500,
        confirm=_goes_on,
        examples=(
            "Jane Roe is a sailor. She lives in Riverton with two cats.",
            "Jan Hof ist Schiffsbauer. Er arbeitet an der Küste.",
        ),
        counterexamples=("Jane Roe is a sailor. The boat is old.", "She lives in Riverton. She sails."),
    ),
    Rule(
        name="author_bio.i_am",
        about="The line opens with who I am.",
        pattern=I_AM_RE,
        words=frozenset(("m", "bin", "name")),
        starts="him",
        folded=True,
        longest=0,
        examples=("I'm a sailor from Riverton.", "Hi, I'm Jane, a sailor.", "Ich bin Jan, ein Segler."),
        counterexamples=("I'm sailing home", "He said I'm a sailor"),
    ),
)
