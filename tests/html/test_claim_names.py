"""Names of authors as metadata gives them: where one ends and the next begins."""

from __future__ import annotations

import pytest

from newsparse.html._claim_names import NameReader


@pytest.mark.parametrize(
    "value",
    [
        "Centre for Garden Research and Trade",
        "Institute of Rivers and Lakes",
        "FPG - Hilltop Valley",
    ],
)
def test_an_organisations_name_is_one(value):
    assert NameReader().split(value) == [value]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Jane Roe and John Public", ["Jane Roe", "John Public"]),
        ("Jane Roe for Field Post", ["Jane Roe"]),
        ("Text: Jane Roe", ["Jane Roe"]),
        ("Read all stories by Jane Roe", ["Jane Roe"]),
        ("Photo for Jane Roe", ["Jane Roe"]),
        ("Field Post - Jane Roe", ["Jane Roe"]),
        ("Field Post - Sibusiso Ndlovu", ["Sibusiso Ndlovu"]),
        ("Jane Roe, Centre for Garden Research", ["Jane Roe"]),
    ],
)
def test_people_in_a_longer_text(value, names):
    assert NameReader().split(value) == names
