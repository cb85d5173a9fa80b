"""Pages counted by site: adding, merging, what is kept, and that nothing hangs on order, process or encoding."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import OptionError, Options, SiteTemplates
from newsparse.templates import read_site

SITE = "gazette.example"
MENU = ["Home", "News", "Sport", "Sign in"]
FOOT = ["Get our letter every morning", "© 2024 The Gazette. All rights reserved."]
STORIES = [
    "The ferry sails again",
    "The old mill is sold",
    "Rain until Sunday",
    "A new bridge",
    "Six goats",
    "Snow",
]


def write_page(*lines):
    return "\n".join([*MENU, *lines, *FOOT])


def count(pages, **options):
    templates = SiteTemplates(**options)
    for page, url in pages:
        assert templates.add(page, url)
    return templates


def list_texts(templates, **options):
    return {line.text: line.pages for line in templates.lines(SITE, **options)}


def test_lines_are_counted_once_a_page():
    templates = count([(write_page(story, "More", "More"), SITE) for story in STORIES[:3]])
    assert list_texts(templates) == {
        **dict.fromkeys(map(str.casefold, MENU), 3),
        "get our letter every morning": 3,
        "# the gazette all rights reserved": 3,
        "more": 3,
    }
    assert list_texts(templates, least=1)["rain until sunday"] == 1
    assert {line.share for line in templates.lines(SITE)} == {1.0}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 Comments", "3 comments"),
        ("SIGN IN", "Sign in"),
        ("Editors’ Picks", "Editors' picks!"),
        ("Read  more »", "read more"),
        ("© 2023 The Gazette", "© 2024 The Gazette"),
        ("***", "***"),
    ],
)
def test_lines_are_the_same_where_their_words_are(left, right):
    templates = count([(f"{left}\nOne story", SITE), (f"{right}\nAnother", SITE)])
    assert len(templates.lines(SITE)) == 1


def test_other_words_are_another_line():
    assert count([("March 3, 2024", SITE), ("April 3, 2024", SITE)]).lines(SITE) == ()


def test_lines_come_by_number_of_pages_then_by_text():
    pages = [f"b\na\n{'c' if k else 'd'}\nOnly on page {'xyz'[k]}" for k in range(3)]
    lines = count([(page, SITE) for page in pages]).lines(SITE)
    assert [(line.text, line.pages, round(line.share, 2)) for line in lines] == [
        ("a", 3, 1.0),
        ("b", 3, 1.0),
        ("c", 2, 0.67),
    ]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.gazette.example/2024/a?b#c", SITE),
        ("http://GAZETTE.example:8080", SITE),
        ("gazette.example/a", SITE),
        ("gazette.example.", SITE),
        ("https://sport.gazette.example/", "sport.gazette.example"),
        ("https://m\u00fcnchen.example/", "xn--mnchen-3ya.example"),
        ("", ""),
        (None, ""),
        ("http://[", ""),
    ],
)
def test_an_address_names_its_site(url, site):
    assert read_site(url) == site


@pytest.mark.parametrize(
    ("page", "url"), [("Home", None), ("Home", "http://["), ("", SITE), (" \n\t", SITE), (b"", SITE)]
)
def test_what_has_no_site_or_no_lines_is_not_counted(page, url):
    templates = SiteTemplates()
    assert not templates.add(page, url)
    assert templates == SiteTemplates()


def test_sites_are_apart():
    templates = count(
        [("Home\nA", "a.example"), ("Home\nB", "b.example"), ("Home\nC", "https://www.a.example/c")]
    )
    assert templates.sites() == {"a.example": 2, "b.example": 1}
    assert len(templates) == 2
    assert [line.text for line in templates.lines("a.example")] == ["home"]
    assert templates.lines("b.example") == templates.lines("c.example") == ()


def test_a_page_counts_once_in_whatever_encoding_it_comes():
    page = write_page("Der Fährmann fährt wieder")
    forms = [page, page.encode(), page.encode("utf-16"), page.replace("\n", "\r\n"), f"\n\n {page} \n"]
    templates = count([(form, SITE) for form in forms])
    assert templates.sites() == {SITE: 1}


def test_the_pages_kept_do_not_hang_on_the_order():
    pages = [(write_page(story), SITE) for story in STORIES]
    templates = count(pages, max_pages=3)
    assert templates.sites() == {SITE: 3}
    assert count(reversed(pages), max_pages=3) == templates
    assert count(pages + pages, max_pages=3) == templates
    assert count(pages, max_pages=4) != templates


def test_merging_is_adding():
    pages = [(write_page(story), SITE) for story in STORIES]
    parts = [count(pages[:2]), count(pages[2:4]), count(pages[3:])]
    whole = count(pages)
    assert parts[0] + parts[1] + parts[2] == whole
    assert parts[2] + (parts[1] + parts[0]) == whole
    assert [part.sites()[SITE] for part in parts] == [2, 2, 3]  # which stay what they were


def test_merging_keeps_the_less_of_both():
    pages = [(write_page(story), SITE) for story in STORIES]
    few, many = count(pages, max_pages=2, keep_text=False), count(pages)
    assert few + many == many + few == few
    assert {line.text for line in (few + many).lines(SITE)} == {""}
    assert many.lines(SITE) != few.lines(SITE)


PAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=4),
        st.sampled_from(["x.example", "y.example"]),
    ),
    max_size=12,
)
COUNTED = st.builds(
    lambda pages, most: count([("\n".join(lines), site) for lines, site in pages], max_pages=most),
    PAGES,
    st.integers(2, 5),
)


@given(COUNTED, COUNTED, COUNTED)
def test_merging_is_commutative_associative_and_idempotent(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + a == a
    assert (a + b) + b == a + b
    for site in ("x.example", "y.example"):
        assert (a + b).lines(site) == (b + a).lines(site)


@given(COUNTED)
def test_a_copy_is_equal_and_apart(templates):
    for twin in (pickle.loads(pickle.dumps(templates)), copy.deepcopy(templates)):  # noqa: S301  # of our own making
        assert twin == templates
        assert twin.sites() == templates.sites()
        twin.add("Something else", "z.example")
        assert twin != templates


def test_what_is_no_other_object_is_refused():
    with pytest.raises(OptionError, match="another SiteTemplates"):
        SiteTemplates().merge({})
    with pytest.raises(TypeError):
        SiteTemplates() + 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(SiteTemplates())
    assert SiteTemplates() != 1


@pytest.mark.parametrize("most", [1, 0, -3, 2.5, "8", True, None])
def test_a_number_of_pages_that_is_none_is_refused(most):
    with pytest.raises(OptionError, match="max_pages"):
        SiteTemplates(max_pages=most)


def test_a_page_that_is_none_is_refused():
    with pytest.raises(newsparse.InputTypeError):
        SiteTemplates().add(42, SITE)


def test_options_take_templates_and_nothing_else():
    templates = SiteTemplates()
    options = Options(templates=templates)
    assert options.templates is templates
    assert hash(options) == hash(Options())
    with pytest.raises(OptionError, match="templates"):
        Options(templates="my.templates")


@pytest.mark.parametrize(
    "page", ["\ud800\udc00\n\ud83d", "\x00\x01", "a\u2028b", "\x0b\x0c", "\u200b", "x" * 5_000, "١٢٣ تعليق"]
)
def test_any_text_is_counted(page, tmp_path):
    templates = SiteTemplates()
    templates.add(page, SITE)
    templates.add(page + "\nHome", SITE)
    assert isinstance(templates.lines(SITE, least=1), tuple)
    templates.save(tmp_path / "all.templates")
    assert SiteTemplates.read(tmp_path / "all.templates") == templates


def test_the_lines_of_a_page_are_bounded_and_its_foot_is_kept():
    pages = [
        "\n".join(
            [
                *MENU,
                *(
                    f"{side} line {chr(97 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676)}"
                    for k in range(5_000)
                ),
                *FOOT,
            ]
        )
        for side in "xy"
    ]
    templates = count([(page, SITE) for page in pages])
    assert len(templates.lines(SITE, least=1)) < 4_100
    assert {"home", "get our letter every morning"} <= set(list_texts(templates))


def test_shown_lines_are_short():
    page = "word" * 200 + " goes on"
    assert [len(line.text) for line in count([(f"{page}\n{k}", SITE) for k in "ab"]).lines(SITE)] == [80]


def test_keys_and_hashes_are_those_of_any_process():
    code = (
        "from newsparse import SiteTemplates; t = SiteTemplates();"
        "t.add('Home\\nCafé\\nThe ferry', 'a.example'); print(dict(t.list_pages('a.example')))"
    )
    runs = {
        subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.partition("texts")[0]
        for seed in ("0", "1")
    }
    assert len(runs) == 1
    assert (
        "bd6e68b22f08d713" in runs.pop()
    )  # a key of another make would find none of the pages in people's files


def test_memory_of_a_page_is_small():
    templates = count(
        [(write_page(*(f"Line {story} {k}" for k in "abcdefghij")), SITE) for story in STORIES],
        keep_text=False,
    )
    lines = len(MENU) + len(FOOT) + 10
    assert {len(page.hashes) + len(page.texts) for page in templates.list_pages(SITE).values()} == {4 * lines}
