"""What a site or a company says of itself, and how it can be reached.

Not here: links to such pages in menus (`footer`).
"""

from __future__ import annotations

import re

from newsparse._dates_re import DATE_RE
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

PHONE_RE = re.compile(
    r"\A\W{0,3}+(?:[A-Za-z]{1,12}+[.:]{0,2}+ ?+){0,2}+[+(]{0,2}+\d[\d ()/.\u2013-]{6,24}+\Z"
)
YEAR_SPAN_RE = re.compile(r"\b(?:19|20)\d\d ?[/\u2013-]")
EMAIL_RE = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,6} | \[email[ ]protected\]", re.VERBOSE)
POSTCODE_RE = re.compile(
    r"""[A-Z\d] (?= [A-Z\d-] ) (?<! \w. )
    (?: (?<= [A-Z] )
        (?: [A-Z] [ ] \d{5} (?: -\d{4} )? \b                          # TX 78712
          | [A-Z]?\d[A-Z\d]? [ ] \d[A-Z]{2} \b                        # BA1 2BT
          | \d[A-Z] [ ] \d[A-Z]\d \b                                  # K1A 0B1
          | (?: (?<= [DAF] ) | (?<= C ) H | (?<= P ) L ) -\d{4,5} [ ] [^\W\d_] )    # D-10115 Berlin
      | (?<= \d ) \d{3}
        (?: [ ] [A-Z]{2} [ ] [A-Z][a-z]                               # 2611 CD Delft
          | \d (?<= \A \d{5} ) [ ] [A-Z\u00c4\u00d6\u00dc][a-z\u00e4\u00f6\u00fc\u00df]{2,20} (?: \b .{0,30} )? \Z ) )  # 10115 Berlin
    """,
    re.VERBOSE,
)
STREET_RE = re.compile(
    r"""[\dA-Z\u00c4\u00d6\u00dcur]
    (?: (?<= \A \d ) \d{0,4} [ ] (?: [NSEW]\.? [ ] )? (?: [\w.'-]{1,15} [ ] ){1,3}                # 12 Mill Road
        (?: St | Street | Ave | Avenue | Rd | Road | Blvd | Boulevard | Dr | Drive | Lane | Ln | Way | Suite | Floor | Plaza | Square ) \b
      | (?<= \A [A-Z\u00c4\u00d6\u00dc] ) [\w. -]{2,30}?                                          # Am Deich 12
        (?: stra\u00dfe | str\. | strasse | platz | weg | allee | gasse | ufer | damm ) [ ] \d{1,4} [a-z]? \b
      | (?<= \b [PSuCVr] )                                                                        # Suite 4
        (?: (?<= P ) (?: \.?[ ]?O\.?[ ] Box | ostfach ) | (?<= S ) uite | (?<= u ) l\. | (?<= C ) alle | (?<= V ) ia | (?<= r ) ue )
        [ ] [#]? [\w. ]{0,25}? \d )
    """,
    re.VERBOSE,
)
HOURS_RE = re.compile(
    r"\d ?(?:am|pm|a\.m\.|p\.m\.|uhr|:\d\d) ?(?:-|to|bis) ?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|uhr)?"
)
URL_RE = re.compile(r"\A(?:https?://|www\.)[^\s]{3,200}\Z")
_DIGITS = range(7, 17)  # of a telephone number with its prefixes


def _is_phone(match: re.Match[str]) -> bool:
    """Whether the digits can be a telephone number and are no date or span of years."""
    text = match[0].strip()
    return (
        any(sign in text for sign in " -./()\u2013")
        and sum(map(str.isdigit, text)) in _DIGITS
        and YEAR_SPAN_RE.search(text) is None
        and DATE_RE.search(text) is None
    )


RULES = (
    PhraseRule(
        name="about.heading_phrases",
        about="Headings over what a site says of itself, or over its address.",
        list_name="about_heading",
        examples=(
            "About me",
            "Pressekontakt",
            "Our mission",
        ),
        counterexamples=(
            "It was about nothing",
            "The mission was ours",
        ),
        opens=True,
    ),
    PhraseRule(
        name="about.phrases",
        about="What sites and companies say of themselves, and contact lines.",
        list_name="about",
        examples=(
            "The Harbour Post is a leading provider of shipping news.",
            "Tel: 030 1234567",
        ),
        counterexamples=(
            "They lead the league",
            "He told them of the tel aviv office",
        ),
    ),
    Rule(
        name="about.phone",
        about="A line that is a telephone number.",
        pattern=PHONE_RE,
        longest=60,
        needs="0",
        confirm=_is_phone,
        examples=(
            "Phone: +1 (702) 555-0142",
            "Tel.: 0228-999582-5777",
        ),
        counterexamples=(
            "Call 112 in an emergency",
            "2019-2020",
        ),
    ),
    Rule(
        name="about.email",
        about="An e-mail address in a short line.",
        pattern=EMAIL_RE,
        longest=140,
        needs="@[",
        examples=(
            "Email: desk@example.com",
            "info@example.org",
        ),
        counterexamples=(
            "@anna said so",
            "Meet me at noon",
        ),
    ),
    Rule(
        name="about.postcode",
        about="A postcode beside a state or a place: an address.",
        pattern=POSTCODE_RE,
        longest=160,
        needs="0",
        examples=(
            "Austin, TX 78712",
            "10115 Berlin",
            "Bath, BA1 2BT",
        ),
        counterexamples=(
            "In 2019 Texas had 254 counties",
            "12345",
        ),
    ),
    Rule(
        name="about.street",
        about="A house number and a street.",
        pattern=STREET_RE,
        longest=120,
        needs="0",
        examples=(
            "1201 2nd Avenue, Suite 4",
            "Lindenstraße 12",
        ),
        counterexamples=(
            "12 people stood in the street",
            "Die Straße ist gesperrt",
        ),
    ),
    Rule(
        name="about.hours",
        about="From an hour to an hour: opening hours.",
        pattern=HOURS_RE,
        folded=True,
        longest=100,
        needs="0",
        examples=(
            "Mon-Fri 8am - 5pm",
            "Mo-Fr 8:00-19:00 Uhr",
        ),
        counterexamples=(
            "At 8 am the doors open",
            "5-4",
        ),
    ),
    Rule(
        name="about.url",
        about="A line that is nothing but a web address.",
        pattern=URL_RE,
        starts="hw",
        longest=220,
        needs=".",
        examples=(
            "https://example.com/paper.pdf",
            "www.example.org",
        ),
        counterexamples=(
            "See https://example.com for more",
            "www",
        ),
    ),
)
