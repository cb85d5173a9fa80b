"""Interface text of video and audio players.

Not here: captions of videos.
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

CLOCK_RE = re.compile(r"\A-?\d{1,2}:\d\d(?::\d\d)?(?: ?/ ?\d{1,2}:\d\d(?::\d\d)?)?\Z")

RULES = (
    PhraseRule(
        name="player.phrases",
        about="Buttons and notices of players.",
        list_name="player",
        examples=(
            "Tap to unmute",
            "Video player is loading.",
        ),
        counterexamples=(
            "The players went home",
            "He played the tape",
        ),
    ),
    Rule(
        name="player.clock",
        about="Nothing but a running time: a player or a video teaser.",
        pattern=CLOCK_RE,
        starts="-0",
        longest=20,
        needs=":",
        examples=(
            "00:00",
            "0:00 / 3:21",
        ),
        counterexamples=(
            "3:21 p.m.",
            "12:1",
        ),
    ),
)
