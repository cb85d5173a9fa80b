"""Markdown rendered, for the tests that compare it with what it was written from.

Here: reading what a renderer shows. Not here: any test.
"""

from __future__ import annotations

from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsparse import model

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKED_UP = st.lists(
    st.sampled_from(
        [
            *(
                "#",
                "##",
                "-",
                "+",
                "*",
                "**",
                "_",
                "__",
                ">",
                "1.",
                "12)",
                "`",
                "```",
                "~~",
                "~~~",
                "|",
                "|-|",
                "---",
            ),
            *(
                "===",
                "[",
                "](",
                ")",
                "]:",
                "![",
                "[x]: /y",
                "<b>",
                "</p>",
                "<!--",
                "&amp;",
                "&#35;",
                "\\",
                "\n",
                "\n\n",
            ),
            *(
                "\t",
                " ",
                "a",
                "Rain",
                "http://a.example",
                "<http://a.example>",
                "é",
                "。",
                "€",
                '"',
                ".",
                ":",
            ),
        ]
    ),
    max_size=12,
).map("".join)


LINE = MARKED_UP.map(lambda text: " ".join(text.split()))

MARKS = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
CLOSED = {"strong_close": "strong", "em_close": "emphasis", "link_close": "link"}


def read_marks(children):
    """Each character that is shown, with what it is marked up as: kinds, and the address of a link."""
    around = {}
    shown = []
    for part in children:
        if part.type in MARKS:
            around[MARKS[part.type]] = part.attrs.get("href")
        elif part.type in CLOSED:
            del around[CLOSED[part.type]]
        else:
            marks = {**around, "code": None} if part.type == "code_inline" else dict(around)
            shown += [(char, marks) for char in part.content]
    return shown


def render(*blocks):
    return COMMONMARK.parse(model.Article(body=blocks).to_markdown())


# What a renderer makes of those of URLS that a reader can follow.
SOUND = {
    "/news": "/news",
    "https://a.example/b_c*d*?x=1&amp;y=2": "https://a.example/b_c*d*?x=1&amp;y=2",
    "http://a.example/(b) c": "http://a.example/(b)%20c",
    "mailto:a@b.example": "mailto:a@b.example",
    "https://a.example/[x]`y`|z\\<b>": "https://a.example/%5Bx%5D%60y%60%7Cz%5C%3Cb%3E",
    "JavaScript&colon;alert(1)": "JavaScript&colon;alert(1)",  # a path with a semicolon in it
}
