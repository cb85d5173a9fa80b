"""Shop and product pages and product boxes: prices, cart, stock.

Not here: subscription prices (`paywall`).
"""

from __future__ import annotations

import re
from string import punctuation

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

PRICE_RE = re.compile(
    r"""[$\u20ac\u00a3\u00a5\u20b9UEGCRzk]
    (?: (?<= [$\u20ac\u00a3\u00a5\u20b9] ) \s? \d                                                 # $5
      | (?<= \b [UEGCR] ) (?: (?<= U ) SD | (?<= E ) UR | (?<= G ) BP | (?<= C ) HF | (?<= R ) s\.? ) [ ]? \d    # EUR 5
      | (?: (?<= \d . ) | (?<= \d\s . ) )
        (?: (?<= \u20ac ) | (?<= E ) (?: UR | uro ) \b | (?<= z ) \u0142 | (?<= k ) r\b | (?<= U ) SD\b ) )     # 5 EUR
    """,
    re.VERBOSE,
)
PRICE_ONLY_RE = re.compile(
    r"\A(?:[a-z]{2,8}:? ?)?(?:[$\u20ac\u00a3\u00a5\u20b9] ?\d[\d.,]{0,9}|\d[\d.,]{0,9} ?(?:\u20ac|eur|z\u0142|kr|usd|chf))(?:[\W_]{1,3}.{0,14})?\Z"
)
OFF_RE = re.compile(
    r"""[%v]
    (?: (?: (?<= \d% ) | (?<= \d[ ]% ) ) [ ] (?: off | rabatt | discount | de[ ]descuento | sparen )    # 20% off
      | (?<= \b sav ) e [ ] \W? \d )                                                             # save $40
    """,
    re.VERBOSE,
)
STARS_RE = re.compile(
    r"""\A (?= [\W\dr] ) \W{0,3}?
    (?: (?: rated[ ] )? \d (?: [.,]\d )? [ ]? (?: / [ ]? (?: 5 | 10 ) | out[ ]of[ ](?: 5 | 10 ) | stars? | sterne ) \b
      | [\u2605\u2606]{3} )
    """,
    re.VERBOSE,
)
AT_STORE_RE = re.compile(
    r"""\A (?: (?: view | see | buy | shop | get[ ]it | order | available | find[ ](?: it | them ) | purchase | check[ ](?: it[ ]out | price ) )
        [ ] (?: now[ ] )? (?: at | on | from ) [ ] [^\W\d_] \S
      | .{0,20} [$\u20ac\u00a3] \d [\d,.]{0,9} [ ] (?: at | on | from ) [ ] \w )
    """,
    re.VERBOSE,
)
VOTES_RE = re.compile(
    r"""\b \d [\d.,]{0,9}+ [ ] (?: votes? | (?: global[ ] )? ratings? | reviews? | (?: kunden )? (?: bewertungen | rezensionen ) | stimmen | votos
      | opiniones | avis | recensioni | people[ ]found | av[a\u00e5]li? ) \b
    """,
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="shop.phrases",
        about="Stock phrases of shops.",
        list_name="shop",
        examples=(
            "Add to cart",
            "In stock",
            "In den Warenkorb",
        ),
        counterexamples=(
            "They stocked the cart",
            "A store of grain",
        ),
    ),
    Rule(
        name="shop.price",
        about="A price in a short line.",
        pattern=PRICE_RE,
        longest=70,
        needs="0",
        examples=(
            "Life jacket $59.99",
            "Schwimmweste 59,99 €",
        ),
        counterexamples=(
            "59 jackets",
            "They paid in cash",
        ),
    ),
    Rule(
        name="shop.price_only",
        about="A line that is a price.",
        pattern=PRICE_ONLY_RE,
        folded=True,
        longest=30,
        needs="0",
        examples=(
            "$59.99",
            "ab 12,50 €",
        ),
        counterexamples=(
            "The jacket costs $59",
            "59",
        ),
    ),
    Rule(
        name="shop.off",
        about="A percentage off.",
        pattern=OFF_RE,
        folded=True,
        longest=160,
        needs="0",
        examples=(
            "Get 20% off today",
            "Save $40 on oars",
        ),
        counterexamples=(
            "20% of sailors",
            "He was saved at 40",
        ),
    ),
    Rule(
        name="shop.stars",
        about="A rating in stars or out of five.",
        pattern=STARS_RE,
        needs="0\u2605\u2606",
        starts="0r " + punctuation,
        folded=True,
        longest=100,
        examples=(
            "4.5 out of 5",
            "★★★★☆",
        ),
        counterexamples=(
            "4 of the 5 mills",
            "Stars at night",
        ),
    ),
    Rule(
        name="shop.at_store",
        about="Where to see or buy a thing, or its price there.",
        pattern=AT_STORE_RE,
        needs="$\u20ac\u00a3",
        words=frozenset(
            ("view", "see", "buy", "shop", "get", "order", "available", "find", "purchase", "check")
        ),
        folded=True,
        longest=80,
        examples=(
            "View at Riverton Sails",
            "$65 at Riverton Sails",
            "Available now from Riverton Sails",
        ),
        counterexamples=(
            "The view at the harbour",
            "He paid at last",
        ),
    ),
    Rule(
        name="shop.votes",
        about="How many votes, ratings or reviews a thing has, in a short line.",
        pattern=VOTES_RE,
        folded=True,
        longest=90,
        needs="0",
        examples=(
            "4.8 from 193 reviews",
            "23 Bewertungen",
        ),
        counterexamples=(
            "She reviews boats",
            "He won by 5",
        ),
    ),
)
