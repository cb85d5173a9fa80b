"""What the HTML pages of newsparse have in common: the parts of a page, their style, a policy, data for a script.

Here: what is the same whatever a page shows. Not here: the page of an explanation (`html`), escaping of text (`_html_text`).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence

import attrs

from newsparse.formats._html_text import PAGE_FOLDER
from newsparse.model import Label

__all__ = ["PARTS", "Part", "build_policy", "build_script_data", "name_label", "read_script", "read_styles"]

_HEAD = frozenset({Label.HEADLINE, Label.DECK, Label.BYLINE, Label.DATE, Label.SECTION})
# Data inside an element of script: nothing in it may end or open an element, nor a line of old scripts.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@attrs.frozen
class Part:
    """One of the parts into which a page's labels fall.

    Attributes:
        name: what it is called.
        short: what becomes of it, in a word or two.
        about: what it consists of.
        labels: its labels.
    """

    name: str
    short: str
    about: str
    labels: Sequence[Label]


PARTS = (
    Part(
        "text",
        "kept as text",
        "body, subheads, questions and answers",
        [label for label in Label if label.is_text],
    ),
    Part(
        "head",
        "head",
        "headline, deck, byline, date, section",
        [label for label in Label if label in _HEAD],
    ),
    Part(
        "beside",
        "beside",
        "captions, notes, the author, tags",
        [label for label in Label if not (label.is_text or label.is_boilerplate or label in _HEAD)],
    ),
    Part(
        "boilerplate",
        "cut",
        "menus, related stories, footers",
        [label for label in Label if label.is_boilerplate],
    ),
)
"""The parts of a page, each label in one of them."""


def name_label(label: Label) -> str:
    """A label in words."""
    return label.value.replace("_", " ")


def read_styles() -> tuple[str, str]:
    """The style that all pages share, and what the page of an explanation adds."""
    shared, own = ((PAGE_FOLDER / file).read_text("utf-8") for file in ("shared.css", "page.css"))
    return shared, own


def read_script() -> str:
    """The script of the page of an explanation."""
    return (PAGE_FOLDER / "page.js").read_text("utf-8")


def build_policy(styles: Iterable[str], scripts: Iterable[str], trusted: str = "'none'") -> str:
    """The content security policy: these styles and these scripts, no others, and nothing from elsewhere.

    Args:
        styles: what elements of style hold.
        scripts: what elements of script hold.
        trusted: the name under which a script may make markup of text, if it has to.
    """
    return (
        f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(scripts)}; img-src data:; "
        f"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types {trusted}"
    )


def _hash(texts: Iterable[str]) -> str:
    """The texts' hashes as a policy names them."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def build_script_data(data: object) -> str:
    r"""Data as JSON that is safe inside an element of script.

    Example:
        >>> build_script_data(["</script>"])
        '["\\u003c/script\\u003e"]'
    """
    return json.dumps(data, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)
