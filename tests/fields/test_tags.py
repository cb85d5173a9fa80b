"""Tags out of the lines of a tag list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.tags import split_tags


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["Tags:", "Rivers", "Mud"], ("Rivers", "Mud")),
        (["Topics", "Rivers"], ("Rivers",)),
        (["More On", "Rivers"], ("Rivers",)),
        (["Filed under Rivers, Mud"], ("Rivers", "Mud")),
        (["Tags: Rivers | Mud • Rain; Hail"], ("Rivers", "Mud", "Rain", "Hail")),
        (["Schlagwörter: Fluss, Schlamm"], ("Fluss", "Schlamm")),
        (["#rivers #mud"], ("rivers", "mud")),
        (["Rivers", "12", "Mud", "3"], ("Rivers", "Mud")),
        (["Rivers", "rivers"], ("Rivers",)),
        (["Seen in the valley:", "Rivers"], ("Rivers",)),
        (["/", "Rivers", "/", "Mud"], ("Rivers", "Mud")),
        (["Topic Maps"], ("Topic Maps",)),
        (["Art: a history"], ("Art: a history",)),
        (["1. FC Muster"], ("1. FC Muster",)),
        (["One sign up here for the letter that we send you every day"], ()),
        ([], ()),
    ],
)
def test_split_tags(lines, tags):
    assert split_tags(lines) == tags


@given(st.lists(st.text(max_size=60), max_size=8))
def test_tags_are_words_each_once(lines):
    tags = split_tags(lines)
    assert all(any(map(str.isalpha, tag)) for tag in tags)
    assert len({tag.casefold() for tag in tags}) == len(tags)
