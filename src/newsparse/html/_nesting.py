"""Which elements are open at any place of a page, as the HTML standard has it, without building them.

Here: the stack of open elements, the formatting elements that are opened again, and where all that becomes too much.
Not here: reading tags (`_tags`), whether a page is worth such a look (`_bounds`).

The standard's rules are followed as far as they bear on depth and number; where this is not exact, it opens too much rather than
too little. https://html.spec.whatwg.org/multipage/parsing.html#tree-construction
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Final

from newsparse.html._tags import ATTRIBUTE_RE, TOKEN_RE, find_raw_end

__all__ = ["ALIKE", "MAX_ATTRIBUTES", "find_excess"]

_MAX_DEPTH: Final = 1_000  # pages of news have up to 140
_MAX_ELEMENTS: Final = 100_000  # and 10,000
_MAX_STEPS: Final = 20_000_000  # up the open elements; half a million on them
MAX_ATTRIBUTES: Final = 1_000  # of one element: each is compared with all before
_MAX_NAMES: Final = 5_000  # different ones, of tags and attributes
_STEPS_OF_ADOPTION: Final = 16  # times the depth, where a formatting element ends around a block
_ROUNDS_OF_ADOPTION: Final = 8  # so many blocks are taken out of it, then it stays open
ALIKE: Final = 3  # formatting elements that differ in nothing are opened again so often

_HTML_RE = re.compile(r"encoding\s*=\s*[\"']?\s*(?:text/html|application/xhtml)", re.IGNORECASE)


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
_FOREIGN = _split("svg math")
_HTML_AGAIN = {
    "svg": _split("foreignobject desc title"),
    "math": _split("mi mo mn ms mtext annotation-xml"),
}  # elements of drawings and formulas that HTML is in; on the stack they have a mark, as others have their names
_MARK = "/"
_INTEGRATION = frozenset(_MARK + name for names in _HTML_AGAIN.values() for name in names)
_SCOPE = _split("applet caption html table td th marquee object template select") | _FOREIGN | _INTEGRATION
_BREAKOUT = _split(  # ends what is foreign
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p"
    " pre ruby s small span strong strike sub sup table tt u ul var"
)
_MARKERS = _split("applet marquee object template td th caption")  # formatting does not go past them
_BLOCKS = _split(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul"
)
_ITEMS = {"li": _split("li"), "dd": _split("dd dt"), "dt": _split("dd dt")}
_TABLE = _split("table template html")
_ROW_PARENTS = {
    "td": _split("tr tbody thead tfoot table template"),
    "th": _split("tr tbody thead tfoot table template"),
    "tr": _split("tbody thead tfoot table template"),
}
_CELLS = _split("td th caption template")
_HEADINGS = _split("h1 h2 h3 h4 h5 h6")
_SPECIAL = _BLOCKS | _SCOPE | _ROWS | _VOID | _RAW | _split("button frameset noscript select plaintext")
_SCOPED = _BLOCKS | _split("applet button marquee object select")
_AROUND_ITEMS = {name: _SPECIAL - _split("address div p") - items for name, items in _ITEMS.items()}
_BUTTON_SCOPE = _SCOPE | _split("button")
_LIST_SCOPE = _SCOPE | _split("ol ul")
_RUBY = _split("rb rp rt rtc")
_IMPLIED = _RUBY | _split("dd dt li optgroup option p")  # ended by what stands in a ruby
_KEPT_CLOSED = _RUBY | _split(
    "param source track col frame frameset html head body"
)  # formatting is, before them
_OPTIONS = _split("option optgroup")


def find_excess(html: str) -> int:
    """The place of the first tag that makes a page's tree too deep, too large or too slow to build; else its length.

    Example:
        >>> find_excess("<p>Rain is expected.</p>")
        24
        >>> find_excess("<div>" * 50_000)
        5000
    """
    return _Follower().follow(html)


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
        self._is_form = False
        self._framesets = 0  # which other elements do not end
        self._steps = 0

    def follow(self, html: str) -> int:
        """The place of the first tag that is too much, or the page's length."""
        at = 0
        while token := TOKEN_RE.search(html, at):
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
                is_raw = name in _RAW and not self._find_drawing() and not self._framesets
                self._start(name, token["attributes"])
                if not self._is_safe(name, token["attributes"]):
                    return token.start()
                if is_raw:
                    at = find_raw_end(html, at, name)
        return len(html)

    def _is_safe(self, name: str, attributes: str) -> bool:
        """Whether all is within its bounds."""
        self._names.add(name)
        if attributes:
            names = [found[0].partition("=")[0].rstrip() for found in ATTRIBUTE_RE.finditer(attributes)]
            if len(names) > MAX_ATTRIBUTES:
                return False
            self._names.update(names)
        return (
            len(self._open) + self._framesets <= _MAX_DEPTH
            and self._elements <= _MAX_ELEMENTS
            and self._steps <= _MAX_STEPS
            and len(self._names) <= _MAX_NAMES
        )

    def _holds_rows(self) -> bool:
        """Whether rows and cells may stand here."""
        return bool(self._counts["table"] or self._counts["template"])

    def _find_drawing(self) -> str:
        """The drawing ("svg") or formula ("math") that the place is in; raw text is none there, and `/>` ends an element."""
        if self._counts["svg"] or self._counts["math"]:
            place = self._find(_FOREIGN, _INTEGRATION)
            return self._open[place][0] if place >= 0 else ""
        return ""

    # --- opening ---

    def _start(self, name: str, attributes: str) -> None:
        """Open an element."""
        self._elements += 1
        if name == "frameset":
            self._framesets += 1
            return
        while name in _BREAKOUT and self._find_drawing():
            self._pop_to(_FOREIGN, _INTEGRATION)
        if drawing := self._find_drawing():
            self._start_foreign(drawing, name, attributes)
            return
        if name in _ROWS and not self._holds_rows():
            return  # not read at all
        if self._is_refused(name):
            return
        self._make_room(name)
        if name in _VOID or name in _RAW or (name in _FOREIGN and attributes.endswith("/")):
            return
        formatting = self._activate(name, attributes) if name in _FORMATTING else None
        self._push(name, formatting)
        if name in _MARKERS:
            self._active.append(None)

    def _is_refused(self, name: str) -> bool:
        """Whether an element is not opened where one of its name is open: a form; a list of choices, which ends that."""
        if name == "form":
            was_form, self._is_form = self._is_form, True
            return was_form and not self._counts["template"]
        if name == "select" and self._find({name}, _SCOPE - {name}) >= 0:
            self._end(name)
            return True
        return False

    def _make_room(self, name: str) -> None:
        """Close what an element ends, and open again the formatting that is around it."""
        if name == "table" and self._counts[name]:
            self._pop_to({name}, _CELLS)
        if name in _BLOCKS:
            self._open_block(name)
        elif name in _ROWS:
            self._open_row(name)
        elif name not in _RAW:
            if name in _OPTIONS and self._open and self._open[-1][0] == "option":
                self._pop()
            while name in _RUBY and self._counts["ruby"] and self._open[-1][0] in _IMPLIED:
                self._pop()
            if name == "button" and self._counts[name]:
                self._pop_to({name}, _SCOPE)
            if name in ("a", "nobr"):
                self._end(name)
            if name not in _KEPT_CLOSED:
                self._reopen()

    def _start_foreign(self, drawing: str, name: str, attributes: str) -> None:
        """Open an element of a drawing or a formula; it ends nothing."""
        self._reopen()
        if attributes.endswith("/"):
            return
        is_html = name in _HTML_AGAIN[drawing] and (name != "annotation-xml" or _HTML_RE.search(attributes))
        self._push(name if name in _FOREIGN else _MARK + name if is_html else f"{_MARK}{_MARK}{name}", None)

    def _open_block(self, name: str) -> None:
        """Close what a block closes: the paragraph, the item before it, the heading."""
        if name in _ITEMS:
            self._pop_to(_ITEMS[name], _AROUND_ITEMS[name])
        if self._counts["p"]:
            self._pop_to({"p"}, _BUTTON_SCOPE)
        if name in _HEADINGS and self._open and self._open[-1][0] in _HEADINGS:
            self._pop()

    def _open_row(self, name: str) -> None:
        """Close all down to what the part of a table belongs in."""
        place = self._find(_ROW_PARENTS.get(name, _TABLE), frozenset())
        while len(self._open) > place + 1:
            self._pop()

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
        if len(alike) >= ALIKE:
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

    def _remove(self, place: int) -> None:
        """Take an element off the stack that others are on."""
        name, _ = self._open.pop(place)
        self._counts[name] -= 1

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
        if name == "frameset":
            self._framesets = max(0, self._framesets - 1)
        elif name == "form":
            self._is_form = False
        if self._end_foreign(name):
            return
        if not self._counts[name] and self._counts[_MARK + name]:
            name = _MARK + name
        if (name in _FORMATTING and self._end_formatting(name)) or (name in _ROWS and not self._holds_rows()):
            return
        if name in _HEADINGS:
            self._pop_to(_HEADINGS, _SCOPE)
        elif not self._counts[name]:
            self._steps += len(self._open)  # the parser looks for it all the same
        elif name == "form":
            if (place := self._find({name}, _SCOPE)) >= 0:
                self._remove(place)
        else:
            self._pop_to({name}, _find_bounds(name))

    def _end_foreign(self, name: str) -> bool:
        """Close an element of a drawing or a formula; False where none of the name is open in it."""
        while name in ("br", "p") and self._find_drawing():
            self._pop_to(_FOREIGN, _INTEGRATION)
        other = f"{_MARK}{_MARK}{name}"
        if not self._counts[other] or not self._find_drawing():
            return False
        self._pop_to({other}, _FOREIGN | _INTEGRATION)
        return True

    def _end_formatting(self, name: str) -> bool:
        """Close a formatting element, out of order where it must be; False if none of the name is noted."""
        self._steps += len(self._active)
        entry = next((each for each in reversed(self._active) if each is None or each.name == name), None)
        if entry is None:
            return False
        if entry.is_open:
            place = next(at for at in range(len(self._open) - 1, -1, -1) if self._open[at][1] is entry)
            inner = [open_[0] for open_ in self._open[place + 1 :]]
            blocks = sum(each in _SPECIAL for each in inner)
            self._steps += (len(self._open) - place) * (1 + _STEPS_OF_ADOPTION * bool(blocks))
            if blocks >= _ROUNDS_OF_ADOPTION or not _SCOPE.isdisjoint(inner):
                return True
            if blocks:
                self._elements += blocks
                self._remove(place)
            else:
                while len(self._open) > place:
                    self._pop()
        self._active.remove(entry)
        return True


def _find_bounds(name: str) -> AbstractSet[str]:
    """What an element's end does not reach across."""
    if name in _ROWS or name in _TABLE:
        return _TABLE - {name}
    if name == "p":
        return _BUTTON_SCOPE
    if name == "li":
        return _LIST_SCOPE
    return (_SCOPE if name in _SCOPED else _SPECIAL) - {name}
