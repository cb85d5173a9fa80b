"""Tags as HTML's tokenizer reads them, and where raw text ends.

Here: patterns and searches on a page's source. Not here: what the tags open and close (`_nesting`).
"""

from __future__ import annotations

import re

__all__ = ["ATTRIBUTE_RE", "TOKEN_RE", "find_raw_end"]

_ATTRIBUTE = r"""(?:
    (?: =[^\s/>=]*+ | [^\s/>=]++ )                    # a name, which may begin with `=`
    (?: \s*+ = \s*+                                  # its value
        (?: "[^"]*+"?+ | '[^']*+'?+ | [^\s>"'][^\s>]*+ )?+
    )?+
)"""
TOKEN_RE = re.compile(
    rf"""
    <(?P<close>/)?+(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)>?+   # a tag
  | <!--(?: -?+> | .*?(?: --!?> | \Z) )              # a comment
  | <[!?/][^>]*+>?+                                  # what is read as one
    """,
    re.VERBOSE | re.DOTALL,
)
ATTRIBUTE_RE = re.compile(_ATTRIBUTE, re.VERBOSE)
_END_RE = re.compile(r"</(?P<name>[a-zA-Z]{1,20})(?=[\s/>])")
_SCRIPT_RE = re.compile(
    r"<!--|-->|<(?P<close>/)?+script(?=[\s/>])", re.IGNORECASE
)  # what may end a script, or keep it from ending


def find_raw_end(html: str, at: int, name: str) -> int:
    """Where the tag begins that ends the raw text of an element; the page's end if nothing does.

    Example:
        >>> find_raw_end("<style>a{}</style>", 7, "style")
        10
    """
    if name == "script":
        return _find_script_end(html, at)
    ends = (found for found in _END_RE.finditer(html, at) if found["name"].lower() == name)
    found = next(ends, None)
    return found.start() if found else len(html)


def _find_script_end(html: str, at: int) -> int:
    """Where a script ends: not at a `</script>` that ends a `<script>` in a comment of its own."""
    is_comment = is_nested = False
    for found in _SCRIPT_RE.finditer(html, at):
        if found[0] == "<!--":
            is_comment = True
        elif found[0] == "-->":
            is_comment = is_nested = False
        elif not found["close"]:
            is_nested = is_comment
        elif is_nested:
            is_nested = False
        else:
            return found.start()
    return len(html)
