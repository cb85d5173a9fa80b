"""How far a page may be read before its tree costs too much time or memory.

Here: following the elements that are open as the HTML standard does, without building them. Not here: the tree.

Whatever follows the standard takes time that grows with the square of the depth, and memory that grows with the
square of the formatting elements left open: 80 kB of `<p><font size=1>`, all different, make eight million elements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

__all__ = ["find_safe_end"]

_FEW_TAGS: Final = 700  # half the square of it is the worst number of elements
_MANY_TAGS: Final = (
    20_000  # as deep as that takes a second; pages of news have up to 20,000, half of them ends
)
_MAX_PRODUCT: Final = 400_000  # formatting elements that may be open times tags
_MAX_TAG: Final = 32_768  # characters of one tag, before its attributes are counted

_MAX_DEPTH: Final = 1_000  # pages of news have up to 140
_MAX_ELEMENTS: Final = 200_000  # and 10,000
_MAX_STEPS: Final = 20_000_000  # up the open elements; half a million on them
_MAX_ATTRIBUTES: Final = 1_000  # of one element: each is compared with all before
_MAX_NAMES: Final = 5_000  # different ones, of tags and attributes
_STEPS_OF_ADOPTION: Final = 16  # times the depth, where a formatting element ends around a block
_ROUNDS_OF_ADOPTION: Final = 8  # so many blocks are taken out of it, then it stays open
_ALIKE: Final = 3  # formatting elements that differ in nothing are opened again so often

_FORMATTING_RE = re.compile(
    r"<(?=[bceEfistuBCFISTU])"  # twice as fast
    r"(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*+",  # `a` and `nobr` end themselves
    re.IGNORECASE,
)
_PLAIN_TAG_RE = re.compile(
    r"""<\w++ (?: \s++ [\w:-]++ (?: ="[^"]*+" )?+ )*+ \s*+ /?+""", re.VERBOSE
)  # no `>` in quotes
_ATTRIBUTE = r"""(?:
    (?: =[^\s/>=]*+ | [^\s/>=]++ )                    # a name, which may begin with `=`
    (?: \s*+ = \s*+                                  # its value
        (?: "[^"]*+"?+ | '[^']*+'?+ | [^\s>"'][^\s>]*+ )?+
    )?+
)"""
_TOKEN_RE = re.compile(
    rf"""
    <(?P<close>/)?+(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)>?+   # a tag
  | <!--(?: -?+> | .*?(?: --!?> | \Z) )              # a comment
  | <[!?/][^>]*+>?+                                  # what is read as one
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE_RE = re.compile(_ATTRIBUTE, re.VERBOSE)
_LONG_TAG_RE = re.compile(rf"<[a-zA-Z][^<]{{{_MAX_TAG}}}")
_SCRIPT_RE = re.compile(
    r"<!--|-->|<(?P<close>/)?+script(?=[\s/>])", re.IGNORECASE
)  # what may end a script, or keep it from ending


def _split(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


_VOID = _split(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
    " html head body"  # open once, whatever a page says
)
_RAW = _split("iframe noembed noframes script style textarea title xmp")
_FORMATTING = _split("a b big code em font i nobr s small strike strong tt u")
_ROWS = _split("caption colgroup tbody td tfoot th thead tr")
_SCOPE = _split(
    "applet caption html table td th marquee object template svg math foreignobject mi mo mn ms mtext"
)
_MARKERS = _split("applet marquee object template td th caption")  # formatting does not go past them
_BLOCKS = _split(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary ul"
)
_ITEMS = {"li": _split("li"), "dd": _split("dd dt"), "dt": _split("dd dt")}
_ROW_ENDS = {"td": _split("td th"), "th": _split("td th"), "tr": _split("tr")}
_PART_ENDS = _split("tbody thead tfoot tr caption colgroup")
_TABLE = _split("table template html")
_HEADINGS = _split("h1 h2 h3 h4 h5 h6")
_SPECIAL = _BLOCKS | _SCOPE | _ROWS | _VOID | _RAW | _split("button frameset noscript select plaintext")
_AROUND_ITEMS = _SPECIAL - _split("address div p li dd dt")
_BUTTON_SCOPE = _SCOPE | _split("button")
_INLINE_ENDS = _split("option optgroup rb rp rt rtc")


def find_safe_end(html: str) -> int:
    """How many characters of a page may be read: all, but of hostile pages.

    Args:
        html: the page.

    Returns:
        Its length, or where the tag begins that would make its tree too deep, too large or too slow to build.

    Example:
        >>> find_safe_end("<p>Rain is expected.</p>")
        24
        >>> find_safe_end("<div>" * 50_000)
        5000
    """
    tags = html.count("<")
    if not _has_many_attributes(html):
        if tags <= _FEW_TAGS:
            return len(html)
        if tags <= _MANY_TAGS and tags * _count_formatting(html) <= _MAX_PRODUCT:
            return len(html)
    return _Follower().follow(html)


def _has_many_attributes(html: str) -> bool:
    """Whether a tag has more attributes than can be afforded.

    Looked for in long tags only; one that has a `<` in a quoted value now and then is not seen.
    """
    for found in _LONG_TAG_RE.finditer(html):
        token = _TOKEN_RE.match(html, found.start())
        if token and token["name"]:
            attributes = islice(_ATTRIBUTE_RE.finditer(token["attributes"]), _MAX_ATTRIBUTES, None)
            if next(attributes, None):
                return True
    return False


def _count_formatting(html: str) -> int:
    """How many formatting elements may be open in one place at most: of those that are alike only three are."""
    found = Counter(_FORMATTING_RE.findall(html))
    return sum(min(_ALIKE, count) if _PLAIN_TAG_RE.fullmatch(tag) else count for tag, count in found.items())


class _Formatting:
    """A formatting element: one that is opened again in the next block if it was not closed in its own."""

    __slots__ = ("is_open", "key", "name")

    def __init__(self, name: str, key: str) -> None:
        self.name = name
        self.key = key
        self.is_open = True


class _Follower:
    """Which elements are open at a place of a page, and what it cost to get there."""

    def __init__(self) -> None:
        self._open: list[tuple[str, _Formatting | None]] = []
        self._counts: Counter[str] = Counter()
        self._active: list[_Formatting | None] = []  # None is a marker
        self._names: set[str] = set()
        self._elements = 0
        self._steps = 0

    def follow(self, html: str) -> int:
        """The place of the first tag that is too much, or the page's length."""
        at = 0
        while token := _TOKEN_RE.search(html, at):
            name = token["name"]
            if token.start() > at:
                self._reopen()
            at = token.end()
            if name is None:
                continue
            name = name.lower()
            if token["close"]:
                self._end(name)
            else:
                if name == "plaintext":
                    return len(html)
                self._start(name, token["attributes"])
                if not self._is_safe(name, token["attributes"]):
                    return token.start()
                if name in _RAW and not self._is_foreign():
                    at = _find_raw_end(html, at, name)
        return len(html)

    def _is_safe(self, name: str, attributes: str) -> bool:
        """Whether all is within its bounds."""
        self._names.add(name)
        if attributes:
            names = [found[0].partition("=")[0].rstrip() for found in _ATTRIBUTE_RE.finditer(attributes)]
            if len(names) > _MAX_ATTRIBUTES:
                return False
            self._names.update(names)
        return (
            len(self._open) <= _MAX_DEPTH
            and self._elements <= _MAX_ELEMENTS
            and self._steps <= _MAX_STEPS
            and len(self._names) <= _MAX_NAMES
        )

    def _is_foreign(self) -> bool:
        """Whether something of another vocabulary is open, where raw text is none and `/>` ends an element."""
        return bool(self._counts["svg"] or self._counts["math"])

    # --- opening ---

    def _start(self, name: str, attributes: str) -> None:
        """Open an element."""
        self._elements += 1
        if name in _BLOCKS:
            self._open_block(name)
        elif name in _ROWS:
            self._open_row(name)
        elif name not in _RAW:
            if name in _INLINE_ENDS and self._open and self._open[-1][0] == name:
                self._pop()
            if name == "button" and self._counts[name]:
                self._pop_to({name}, _SCOPE)
            if name in ("a", "nobr"):
                self._end(name)
            self._reopen()
        if name in _VOID or name in _RAW or (attributes.endswith("/") and self._is_foreign()):
            return
        formatting = self._activate(name, attributes) if name in _FORMATTING else None
        self._push(name, formatting)
        if name in _MARKERS:
            self._active.append(None)

    def _open_block(self, name: str) -> None:
        """Close what a block closes: the paragraph, the item before it, the heading."""
        if name in _ITEMS:
            self._pop_to(_ITEMS[name], _AROUND_ITEMS)
        if self._counts["p"]:
            self._pop_to({"p"}, _BUTTON_SCOPE)
        if name in _HEADINGS and self._open and self._open[-1][0] in _HEADINGS:
            self._pop()

    def _open_row(self, name: str) -> None:
        """Close the cell, the row or the part of a table that cannot hold another one."""
        if self._counts["table"]:
            self._pop_to(_ROW_ENDS.get(name, _PART_ENDS), _TABLE)

    def _activate(self, name: str, attributes: str) -> _Formatting:
        """Note a formatting element, and forget the first of too many that are alike."""
        key = f"{name} {attributes.strip()}"
        alike = []
        for place in range(len(self._active) - 1, -1, -1):
            entry = self._active[place]
            if entry is None:
                break
            if entry.key == key:
                alike.append(place)
        self._steps += len(self._active)
        if len(alike) >= _ALIKE:
            del self._active[alike[-1]]
        formatting = _Formatting(name, key)
        self._active.append(formatting)
        return formatting

    def _reopen(self) -> None:
        """Open again the formatting elements that a block has closed."""
        active = self._active
        if not active or active[-1] is None or active[-1].is_open:
            return
        place = len(active)
        while place and (entry := active[place - 1]) is not None and not entry.is_open:
            place -= 1
        for entry in active[place:]:
            if entry is not None:
                self._elements += 1
                entry.is_open = True
                self._push(entry.name, entry)

    def _push(self, name: str, formatting: _Formatting | None) -> None:
        """Put an element on the stack."""
        self._open.append((name, formatting))
        self._counts[name] += 1

    # --- closing ---

    def _pop(self) -> str:
        """Take the last element off the stack."""
        name, formatting = self._open.pop()
        self._counts[name] -= 1
        if formatting is not None:
            formatting.is_open = False
        if name in _MARKERS:
            while self._active and self._active.pop() is not None:
                pass
        return name

    def _find(self, names: AbstractSet[str], bounds: AbstractSet[str]) -> int:
        """The place of the last open element of these names that nothing bounding stands before; -1 of none."""
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in names or name in bounds:
                self._steps += len(self._open) - place
                return place if name in names else -1
        self._steps += len(self._open)
        return -1

    def _pop_to(self, names: AbstractSet[str], bounds: AbstractSet[str]) -> None:
        """Close the last open element of these names with all in it, if nothing bounding stands before it."""
        place = self._find(names, bounds)
        while place >= 0 and len(self._open) > place:
            self._pop()

    def _end(self, name: str) -> None:
        """Close an element."""
        if name in _FORMATTING and self._end_formatting(name):
            return
        if not self._counts[name]:
            self._steps += len(self._open)  # the parser looks for it all the same
        elif name in _HEADINGS:
            self._pop_to(_HEADINGS, _SCOPE)
        elif name in _ROWS or name in _SCOPE:
            self._pop_to({name}, _TABLE - {name})
        elif name == "p":
            self._pop_to({name}, _BUTTON_SCOPE)
        elif name in _SPECIAL:
            self._pop_to({name}, _SCOPE)
        else:
            self._pop_to({name}, _SPECIAL)

    def _end_formatting(self, name: str) -> bool:
        """Close a formatting element, out of order where it must be; False if none of the name is noted."""
        self._steps += len(self._active)
        entry = next((each for each in reversed(self._active) if each is None or each.name == name), None)
        if entry is None:
            return False
        if entry.is_open:
            place = next(at for at in range(len(self._open) - 1, -1, -1) if self._open[at][1] is entry)
            blocks = sum(open_[0] in _SPECIAL for open_ in self._open[place + 1 :])
            self._steps += (len(self._open) - place) * (1 + _STEPS_OF_ADOPTION * bool(blocks))
            if blocks >= _ROUNDS_OF_ADOPTION:
                return True
            if blocks:
                self._elements += blocks
                del self._open[place]
                self._counts[name] -= 1
            else:
                while len(self._open) > place:
                    self._pop()
        self._active.remove(entry)
        return True


def _find_raw_end(html: str, at: int, name: str) -> int:
    """Where the tag begins that ends raw text; the page's end if nothing does."""
    if name == "script":
        return _find_script_end(html, at)
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
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
