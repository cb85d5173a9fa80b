"""Whether a name is the site's own, or an account's."""

from __future__ import annotations

import pytest

from newsparse._site_signs import is_user_name, list_site_signs

SITES = frozenset({"fieldpost", "fieldpostexample"})


@pytest.mark.parametrize("name", ["jroe", "roe23", "Roe23", "JaneR", "janeRoe", "j.roe"])
def test_an_accounts_name(name):
    assert is_user_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Jane",
        "JANE",
        "jane roe",
        "MacLeod",
        "McDonald",
        "DeShawn",
        "\u00d6ZDEMIR",
        "J\u00dcRGEN",
        "\u00c9MILE",
        "M\u00dcLLER",
        "Garc\u00eda",
    ],
)
def test_a_persons_name(name):
    assert not is_user_name(name)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Field Post", "site"),
        ("The Field Post", "site"),
        ("fieldpost.example", "site"),
        ("Field Post Staff", "site_team"),
        ("Team Field Post", "site_team"),
        ("Field Post Sports", "site_part"),
        ("Jane Roe", None),
        ("Jo", None),
    ],
)
def test_what_a_name_has_of_the_sites(name, sign):
    assert next(list_site_signs(name, SITES), None) == sign
