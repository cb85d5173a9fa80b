"""Fields and buttons of sign-up, contact and comment forms.

Not here: the comment form proper (`comments`).
"""

from __future__ import annotations

import re
from string import ascii_letters

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

REQUIRED_RE = re.compile(
    r"""\A [^\W\d_] [\w '/-]{1,30}+
        (?: \( [ ]? (?: required | erforderlich | pflichtfeld ) [ ]? \) | \*{1,2} ) [ ]? :? \Z""",
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="form.phrases",
        about="Labels of form fields and buttons.",
        list_name="form",
        examples=(
            "First name",
            "Enter your email address",
            "Absenden",
        ),
        counterexamples=(
            "The first name on the list",
            "Names were entered by hand",
        ),
    ),
    Rule(
        name="form.required",
        about="A short label that is marked as required.",
        pattern=REQUIRED_RE,
        starts=ascii_letters,
        longest=50,
        needs="*(",
        folded=True,
        examples=(
            "Phone *",
            "Last Name (Required)",
        ),
        counterexamples=(
            "Phone",
            "5 stars **",
        ),
    ),
)
