"""Buttons that share, save, print or follow, and their counts.

Not here: footer menus, newsletters, comments.
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

NETWORKS_RE = re.compile(
    r"""\A (?: (?: share [ ] on | on | via | und | and | auf ) [ ] )?
    (?: (?: facebook | fb | twitter | instagram | linked[ ]?in | you[ ]?tube | whats[ ]?app | telegram | pinterest
          | reddit | tumblr | tiktok | threads | bluesky | mastodon | flipboard | pocket | xing | messenger | snapchat
          | e-?mail | print | rss | copy | link | share | tweet | google | vk | viber | line | x ) (?! \w )
        [ ,|/+&\u00b7\u2022-]{0,3}+ ){2,14}+
    \Z
    """,
    re.VERBOSE,
)
COUNT_RE = re.compile(
    r"""\A (?: \d [\d.,]{0,8} [ ]? [km]? | [-\u2013] ) [ ]?
    (?: shares? | likes? | tweets? | retweets? | followers | views? | reactions? | mal [ ] geteilt | geteilt
      | partages? | compartidos? | condivisioni | udost\u0119pnie\u0144 | delningar | aufrufe | vues | visitas )
    \Z
    """,
    re.VERBOSE,
)

# Every such line holds one of these words.
NETWORK_WORDS = frozenset(
    (
        *(
            "facebook",
            "fb",
            "twitter",
            "instagram",
            "linked",
            "linkedin",
            "you",
            "youtube",
            "whats",
            "whatsapp",
        ),
        *(
            "telegram",
            "pinterest",
            "reddit",
            "tumblr",
            "tiktok",
            "threads",
            "bluesky",
            "mastodon",
            "flipboard",
        ),
        *(
            "pocket",
            "xing",
            "messenger",
            "snapchat",
            "e",
            "email",
            "mail",
            "print",
            "rss",
            "copy",
            "link",
            "share",
        ),
        *("tweet", "google", "vk", "viber", "line", "x"),
    )
)

RULES = (
    PhraseRule(
        name="share.follow_phrases",
        about="Calls to follow the publication on social networks.",
        list_name="share_follow",
        examples=("Follow us on", "Folgen Sie uns auf Instagram", "Stay connected"),
        counterexamples=("Police follow a lead", "What follows is a list"),
    ),
    PhraseRule(
        name="share.network_phrases",
        about="Names of social networks and messengers as the whole line: button labels.",
        list_name="share_networks",
        examples=("Facebook", "WhatsApp", "E-Mail"),
        counterexamples=("Facebook fined by regulators", "The mail came late"),
    ),
    PhraseRule(
        name="share.phrases",
        about="Stock labels of share, save, print and listen buttons.",
        list_name="share",
        examples=("Share this article", "Copy link", "Artikel teilen"),
        counterexamples=("Shares fell on Monday", "They share a flat in Leeds"),
    ),
    Rule(
        name="share.networks_only",
        about="A row of networks and button words, two or more, is the whole line.",
        pattern=NETWORKS_RE,
        words=NETWORK_WORDS,
        folded=True,
        longest=120,
        examples=("Facebook Twitter Email", "Share on Facebook | Twitter", "WhatsApp WhatsApp"),
        counterexamples=("Facebook", "Facebook and Twitter lost users", "Print edition"),
    ),
    Rule(
        name="share.count",
        about="A number of shares, likes or views is the whole line.",
        pattern=COUNT_RE,
        starts="0-",
        folded=True,
        longest=30,
        examples=("12 Shares", "1.2K likes", "345 views"),
        counterexamples=("12 shares were sold", "Shares up 3%"),
    ),
)
