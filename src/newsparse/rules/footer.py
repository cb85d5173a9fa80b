"""Footer menus: legal links, links to the publisher's pages, back to top.

Not here: the copyright line (`copyright`), share buttons.
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

GLUED_RE = re.compile(
    r"""[TPCADSIK] (?<= [a-z]. )
        (?: (?<=T)erms | (?<=P)rivacy | (?<=C)(?: ookie | ontact | areers ) | (?<=A)(?: bout[ ] | ccessib | dvertis | GB )
          | (?<=D)(?: o[ ]Not | atenschutz ) | (?<=S)ite[ ]?[Mm]ap | (?<=I)mpressum | (?<=K)ontakt )""",
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="footer.legal_phrases",
        about="Legal and privacy links, which stand in footers.",
        list_name="footer_legal",
        examples=(
            "Privacy Policy",
            "Do Not Sell My Personal Information",
            "Impressum",
        ),
        counterexamples=(
            "The privacy of the family",
            "A term of office",
        ),
    ),
    PhraseRule(
        name="footer.company_phrases",
        about="Links to the publisher's own pages, in a footer as well as in a header menu.",
        list_name="footer_company",
        examples=(
            "About Us",
            "Advertise with us",
            "Mediadaten",
        ),
        counterexamples=(
            "It is about us all",
            "They were advertised with care",
        ),
    ),
    PhraseRule(
        name="footer.back_to_top_phrases",
        about="Links back to the head of the page.",
        list_name="back_to_top",
        examples=(
            "Back to top",
            "Nach oben",
        ),
        counterexamples=(
            "The way back to the mill",
            "Am oberen Ende",
        ),
    ),
    Rule(
        name="footer.glued",
        about="Names of legal pages with nothing between them: a menu row whose markup was dropped.",
        pattern=GLUED_RE,
        needs="A",
        longest=400,
        examples=(
            "Privacy PolicyTerms of UseContact",
            "ImpressumDatenschutz",
        ),
        counterexamples=(
            "Privacy Policy",
            "Terms of service are listed",
        ),
    ),
)
