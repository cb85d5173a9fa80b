"""Technical documentation: its furniture, and lines of code. Pages with much of either are no articles.

Not here: tables of contents of articles (`nav`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

_CODE_RE = re.compile(
    r"""
    \A (?:
        (?: \$ | >>> | %\s ) \s? [a-z./]                           # a prompt
      | (?: const | let | var ) \s [\w$\[{]                        # declarations
      | (?: def | fn | func | function | async\sfn | pub\sfn ) \s \w{1,60}+ [<(]
      | (?: import | from | use | include | require | using | package ) \s [\w.:/{}"'<>]{1,80}+ (?: ; | \Z | \s import \s )
      | \#include \s | @\w{1,40}+ \( | </? [a-z][\w-]{0,30} [\s>/] | // | /\* | \*/ | [})\]]+ [;,)]? \Z
      | (?: sudo | npm | pip3? | git | curl | docker | cargo | apt(?:-get)? | brew | kubectl ) \s [a-z-]
    )
    | [;{=!:+&|-] (?:                                              # a sign first, as signs are rarer than words
        (?<= [;{] ) \Z                                             # how its lines end
      | (?: (?<= \) = ) | (?<= \)\s= ) ) > \Z
      | (?: (?<= [\w\])"'] . ) | (?<= [\w\])"'] \s . ) )             # operators
        (?: (?<= = ) (?: == | = | > ) | (?<= ! ) == | (?<= - ) > | (?<= : ) : | (?<= \+ ) = | (?<= & ) & | (?<= \| ) \| )
        \s? [\w(\["'&]
      )
    """,
    re.VERBOSE,
)
# Every such line holds one of these words or signs.
_CODE_WORDS = frozenset(
    (
        *(
            "const",
            "let",
            "var",
            "def",
            "fn",
            "func",
            "function",
            "import",
            "from",
            "use",
            "include",
            "require",
        ),
        *("using", "package", "sudo", "npm", "pip", "pip3", "git", "curl", "docker", "cargo", "apt", "brew"),
        "kubectl",
    )
)
_CODE_SIGNS = "$>%#@</}]);{=:&|"

RULES = (
    Rule(
        name="documentation.code",
        about="A line of a program or of a shell: code stands on pages that explain software.",
        pattern=_CODE_RE,
        needs=_CODE_SIGNS,
        words=_CODE_WORDS,
        examples=(
            "const tide = readTide(harbour);",
            "if (tide === high) {",
            "$ ferry --list",
            "use tide::harbour;",
            "git clone harbour",
        ),
        counterexamples=(
            "Let the ferry sail, the council said",
            "Import duties rise in May",
            "From Carrow to Ness: a journey",
            "The vote was 5 - 4",
            "Home > World > Asia",
        ),
        longest=300,
    ),
    PhraseRule(
        name="documentation.phrases",
        about="Furniture of manuals and reference works.",
        list_name="documentation",
        examples=(
            "On this page",
            "Edit this page on GitHub",
            "Return value",
        ),
        counterexamples=(
            "The page was edited by Ada Lane",
            "The return of the value added tax",
        ),
    ),
)
