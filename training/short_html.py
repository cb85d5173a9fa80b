"""Short pages with plain markup, made of labelled ones: what people write by hand, and what a feed or a reader's view keeps.

Here: the markup around the lines. Not here: which lines are kept (`pages`), what is learned from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from training.corpus import LabelledPage

__all__ = ["render_page"]

_BLOCKS = {  # what a line of a label may be written as
    "headline": ("<h1>{}</h1>", "<h2>{}</h2>", "<h1>{}</h1>"),
    "byline": ("<p>{}</p>", "<div>{}</div>", '<p class="byline">{}</p>'),
    "date": ("<p>{}</p>", "<div>{}</div>", "<time>{}</time>"),
}
_LINKED = frozenset({"nav", "related", "footer", "tags", "share"})
_WRAPS = (
    "{}",
    "<div>{}</div>",
    "<article>{}</article>",
    "<main><article>{}</article></main>",
    '<div id="content">{}</div>',
)
_TITLE = "page_title"
_LONGEST_HEADING = 40  # characters of a first line that stands in a heading where nothing else does


def render_page(lines: Sequence[tuple[str, str]], dice: int) -> tuple[str, LabelledPage]:
    r"""A page with some lines, and the lines that it shows with their labels.

    Args:
        lines: lines with their labels.
        dice: decides what the markup is like.

    Example:
        >>> html, page = render_page([("Ferry runs again", "headline"), ("It left at noon.", "body")], 1)
        >>> html
        '<div><h2>Ferry runs again</h2>\n<p>It left at noon.</p></div>'
        >>> page.labels
        ('headline', 'body')
    """
    dice, wrap = divmod(dice, len(_WRAPS))
    dice, kind = divmod(dice + 1, 3)
    dice, is_titled = divmod(dice, 2)
    has_head = any(label in _BLOCKS for _, label in lines)
    is_heading = not has_head and lines[0][1] not in _LINKED and len(lines[0][0]) < _LONGEST_HEADING
    first = [(lines[0][0], "headline")] if is_heading else []
    written = [*first, *lines[len(first) :]]
    body = "\n".join(_render_line(line, label, kind) for line, label in written)
    html = _WRAPS[wrap].format(body)
    headline = next((line for line, label in lines if label == "headline"), "")
    shown = [*lines]
    if is_titled and headline:
        shown.insert(0, (headline, _TITLE))
        html = (
            f"<!doctype html><html><head><title>{escape(headline)}</title></head><body>{html}</body></html>"
        )
    texts, labels = zip(*shown, strict=True)
    return html, LabelledPage("", texts, labels)


def _render_line(line: str, label: str, kind: int) -> str:
    """A line as an element."""
    if label in _LINKED:
        return f'<li><a href="#">{escape(line)}</a></li>'
    return _BLOCKS.get(label, ("<p>{}</p>",) * 3)[kind].format(escape(line))
