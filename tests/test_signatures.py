"""What speaks for an author: that a name stands in other candidates, too, however many there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests._labelled import LATER, LONG, label_page

from newsparse._bylines import Candidate
from newsparse._signatures import find_groups, find_place, list_signs
from newsparse.fields.names import Byline
from newsparse.model import Author

LINES = 30
KINDS = {"byline": "byline", "opened": "byline", "about": "biography", "marked": "name", "named": "name"}


def list_also(found):
    """For each candidate what the signs say of others."""
    lines = [("River rises above the old mill", "headline"), *[("Rain", "other")] * LINES]
    _, labelled = label_page(*lines, (LONG, "body"), (LATER, "body"))
    signed = list_signs(labelled, find_place(labelled), found)
    return [{sign for sign in signs if sign.startswith("also")} for _, _, signs in signed]


def expect_also(found, candidate):
    """The same, by looking at all others."""
    name, kind = candidate.byline.authors[0].name, KINDS[candidate.kind]
    others = [each for each in found if each.indices != candidate.indices]
    groups = {KINDS[each.kind] for each in others if each.byline.authors[0].name == name}
    if " " in name:
        return {f"also:{group}" for group in groups} | {f"also:{kind}:{group}" for group in groups}
    return {f"also_word:{group}" for group in groups - {"name"}}


def build(at, kind, name):
    return Candidate((at,), kind, Byline((Author(name),)))


CANDIDATES = st.builds(
    build, st.integers(0, LINES - 1), st.sampled_from(sorted(KINDS)), st.sampled_from(["Jane Roe", "Hilltop"])
)


@given(st.lists(CANDIDATES, max_size=8))
def test_other_candidates_of_the_same_name_are_told(found):
    assert list_also(found) == [expect_also(found, each) for each in found]


def test_what_is_kept_of_a_name_does_not_grow_with_its_candidates():
    groups = find_groups([build(k, kind, "Jane Roe") for k in range(500) for kind in KINDS])
    assert {group: len(starts) for group, starts in groups["jane roe"].items()} == {
        "byline": 2,
        "biography": 2,
        "name": 2,
    }
