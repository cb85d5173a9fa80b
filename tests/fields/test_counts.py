"""Comment counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.counts import parse_comment_count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("0 comment", 0),
        ("12 Comments", 12),
        ("1,234 comments", 1234),
        ("1.234 Kommentare", 1234),
        ("1\u00a0234 commentaires", 1234),
        ("Comments (12)", 12),
        ("Comments(12)", 12),
        ("Load comments 12", 12),
        ("Kommentare: 5", 5),
        ("(3) Kommentare", 3),
        ("No comments", 0),
        ("Keine Kommentare", 0),
        ("Sin comentarios", 0),
        ("Yorum yok", 0),
        ("One comment", 1),
        ("1.2K comments", 1200),
        ("Comments (3k)", 3000),
        ("See all 40 comments", 40),
        ("3 thoughts on “Rain”", 3),
        ("One thought on “Rain”", 1),
        ("12 Gedanken zu „Regen“", 12),
        ("コメント（7）", 7),
        ("7条评论", 7),
        ("댓글 12", 12),
        ("12 टिप्पणियाँ", 12),
        ("टिप्पणियां (5)", 5),
        ("कोई टिप्पणी नहीं", 0),
        ("5 कमेंट्स", 5),
        ("12 комментариев", 12),
        ("3 komentarze", 3),
    ],
)
def test_reads_the_count(line, count):
    assert parse_comment_count(line) == count


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment",
        "Comments are closed",
        "Load 10 more comments",
        "12 commentators",
        "In response to 3 readers",
        "Comments: 3.5",
        "March 12, 2024",
        "12",
        "",
    ],
)
def test_no_count_is_none(line):
    assert parse_comment_count(line) is None


@given(st.integers(0, 9_999_999))
def test_grouping_does_not_change_the_count(number):
    assert parse_comment_count(f"{number:,} comments") == number
    assert parse_comment_count(f"{number:,}".replace(",", ".") + " Kommentare") == number
