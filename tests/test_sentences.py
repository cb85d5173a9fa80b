"""Where a text is cut whose line breaks are gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse._sentences import find_cuts

FIRST = "Rain fell on Carrow all day and the harbour was closed."
SECOND = "It was the first rain in seven weeks, the council said."


def cut(text: str, *, is_page: bool = True) -> list[str]:
    cuts = find_cuts(text, is_page=is_page)
    parts = (text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, None], strict=True))
    return [part for part in parts if part]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(f"{FIRST} {SECOND}", [FIRST, SECOND], id="sentences"),
        pytest.param(
            f"{FIRST} Yes. {SECOND}", [FIRST, f"Yes. {SECOND}"], id="a short one goes with the next"
        ),
        pytest.param(
            f"Home News Sport Weather Contact {FIRST}",
            ["Home News Sport Weather Contact", FIRST],
            id="a menu",
        ),
        pytest.param(
            f"Startseite Politik Wirtschaft Sport Am Montag fiel in Carrow der erste Regen. {SECOND}",
            ["Startseite Politik Wirtschaft Sport Am", "Montag fiel in Carrow der erste Regen.", SECOND],
            id="capitals before the first small word, all but the last, go with the menu",
        ),
        pytest.param(
            f"Home News Sport By Ada Lane March 3, 2024 12 Comments {FIRST}",
            ["Home News Sport", "By Ada Lane", "March 3, 2024", "12 Comments", FIRST],
            id="byline and date in a menu",
        ),
        pytest.param(
            f"Rain at last in Carrow - Harbour Post Home News Sport Rain at last in Carrow {FIRST}",
            ["Rain at last in Carrow", "- Harbour Post Home News Sport", "Rain at last in Carrow", FIRST],
            id="the headline that stands again",
        ),
        pytest.param(
            "On March 3, 2024 the rain that nobody had hoped for any more fell on Carrow.",
            ["On March 3, 2024 the rain that nobody had hoped for any more fell on Carrow."],
            id="a date in a sentence",
        ),
        pytest.param(
            "雨が降った。港は一日中閉まっていて、船は月曜日にまた出ます。", None, id="no blanks, no case"
        ),
    ],
)
def test_cuts(text: str, parts: list[str] | None) -> None:
    assert cut(text) == (parts or [text])


def test_a_long_line_among_others_opens_with_no_title() -> None:
    text = f"Rain fell on Carrow all day. {SECOND} {FIRST}"
    assert cut(text, is_page=False) == ["Rain fell on Carrow all day.", SECOND, FIRST]
    assert cut(text)[0] == "Rain fell on Carrow all day"


@given(st.text(alphabet="Aab .!?3,/\n", max_size=200), st.booleans())
def test_cuts_ascend_inside_the_text(text: str, is_page: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    cuts = find_cuts(text, is_page=is_page)
    assert cuts == sorted(set(cuts))
    assert all(0 < at < len(text) for at in cuts)
