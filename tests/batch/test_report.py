"""The summary and the report of a run, as far as they can be judged without a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch._runs import count, make_facts, make_run, make_unread
from newsparse import WarningKind, explain
from newsparse.batch._job import Reason
from newsparse.batch._report import build_report
from newsparse.batch._report_bars import read_meanings
from newsparse.batch._report_sites import choose_samples, rank_sites
from newsparse.batch._report_summary import build_summary
from newsparse.batch.statistics import Statistics
from newsparse.formats.html import build_html
from newsparse.readers import ProblemKind

HOSTILE = "</script><script>window.pwned=1</script><!--<img src=x onerror=window.pwned=2>'\"& ${title} \u202e\x00\x1b[2J\ud800"
ABOUT = {"Input": "crawl, 3 files", "Took": "2 min 3 s"}


class Reader(HTMLParser):
    """What a browser makes of the page: its elements, and the text in each kind of element."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.raw, self.text, self.open = [], {}, "", []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, values = self.open[-1] if self.open else ("", {})
        if tag in {"script", "style"}:
            self.raw[values.get("id", tag)] = data
        else:
            self.text += data


def read_data(page):
    return json.loads(Reader(page).raw["data"])


# -- The summary

RUN = (
    make_facts(0),
    make_facts(1, language=None, warnings=("relative_date",)),
    make_facts(2, reason="not_article", is_article=False, score=0.1, site="portal.example"),
    make_unread(3, site="portal.example"),
)


def test_the_summary_of_a_small_run():
    assert build_summary(count(*RUN), seconds=0.5).split("\n") == [
        "documents   4: 2 in the output (50.0 %), 2 rejected; 2 articles",
        "  rejected  broken_record 1, not_article 1",
        "words       360",
        "  text      200 (55.6 %): body 200",
        "  cut       40 (11.1 %): nav 40",
        "  rejected  120 (33.3 %), with their documents",
        "languages   en 2, not known 1",
        "warnings    relative_date 1",
        "score       0.63 on average",
        "sites       2; to be looked at first: portal.example (0.10), gazette.example (0.90)",
        "time        0.5 s, 8.0 documents a second",
    ]


def test_a_summary_says_nothing_of_what_there_is_not():
    assert build_summary(Statistics()) == "documents   0"
    assert build_summary(Statistics(), seconds=0) == "documents   0\ntime        0.0 s"
    assert "sites" not in build_summary(count(make_facts(site="")))


@pytest.mark.parametrize("documents", [1, 50, 3_000])
def test_lines_of_a_summary_are_no_longer_than_a_terminal(documents):
    lines = build_summary(make_run(documents, 40), seconds=1e6).split("\n")
    assert max(map(len, lines)) <= 100


def test_nothing_in_a_summary_can_repaint_the_terminal():
    facts = make_facts(site=HOSTILE, language=HOSTILE, reason=HOSTILE, warnings=(HOSTILE,))
    summary = build_summary(count(facts, make_facts(1)))
    summary.encode("utf-8")
    assert not [c for c in summary if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"]


# -- Which sites and documents are worth a look


def test_sites_with_low_scores_or_unread_documents_are_in_front():
    good = [make_facts(k, site="good.example", score=0.9) for k in range(50)]
    bad = [make_facts(k, site="bad.example", score=0.4) for k in range(20)]
    unread = [make_unread(k, site="unread.example") for k in range(40)]
    once = [make_facts(0, site="once.example", score=0.3)]
    # One bad document says less of a site than twenty.
    assert rank_sites(count(*good, *bad, *unread, *once)) == [
        "unread.example",
        "bad.example",
        "once.example",
        "good.example",
    ]


def test_documents_for_the_report_are_of_bad_sites_of_all_scores_and_rejected_ones():
    statistics = make_run(2_000, 100)
    chosen = choose_samples(statistics, 30)
    keys = [(sample.source, sample.record) for sample in chosen]
    assert len(set(keys)) == len(chosen) == 30
    assert keys[0] == (chosen[0].source, statistics.sites[rank_sites(statistics)[0]].samples[0].record)
    assert {int(sample.score * 20) for sample in chosen} >= {
        k for k, pair in enumerate(zip(*statistics.scores, strict=True)) if sum(pair)
    }
    assert all(sample.score >= 0 for sample in chosen)


def test_there_may_be_fewer_documents_than_asked_for():
    assert choose_samples(Statistics()) == []
    assert [sample.id for sample in choose_samples(count(make_facts()))] == ["id-0"]


# -- The report


@pytest.mark.parametrize("facts", [(), RUN[:1], RUN[3:], RUN], ids=["none", "one", "unread", "some"])
def test_a_report_of_few_documents(facts):
    reader = Reader(build_report(count(*facts), ABOUT, {}))
    assert re.search(rf"documents?{len(facts)}{sum(each.is_article for each in facts)} of them", reader.text)
    assert "Input crawl, 3 files" in reader.text
    assert not reader.open


def test_an_input_of_a_thousand_files_is_cut():
    page = build_report(Statistics(), {"Input": ", ".join(f"part-{k:04}.jsonl.gz" for k in range(1000))}, {})
    assert "part-0006" in page
    assert "part-0020" not in page
    assert "…</b>" in page


def test_figures_and_bars_say_what_was_counted():
    text = Reader(build_report(count(*RUN), ABOUT, {})).text
    for part in (
        "in the output50.0\u202f%2 documents",
        "of the words are text55.6\u202f%200 of 360 words",
        "mean score0.63",
        "nav6016.7 %",
    ):
        assert part in text.replace("\n", "")
    assert "The page is no article." in text
    assert "A time such as" in text


def test_the_data_holds_every_site_and_its_documents():
    page = build_report(count(*RUN), ABOUT, {("pages.jsonl", 2): "<!doctype html>"})
    data = read_data(page)
    assert data["reasons"] == ["not article", "broken record"]
    assert data["sites"] == [
        ["portal.example", 2, 0, 120, 0, 1000, [1, 1, 0, 1], [[1000, "id-2", "pages.jsonl", 2, 0]]],
        [
            "gazette.example",
            2,
            2,
            240,
            200,
            9000,
            [],
            [[9000, "id-0", "pages.jsonl", 0, -1], [9000, "id-1", "pages.jsonl", 1, -1]],
        ],
    ]
    assert data["others"] is None
    assert data["examples"][1] == [[-1, "id-3", "pages.jsonl", 3, -1]]
    assert data["bins"][2] == [[1000, "id-2", "pages.jsonl", 2, 0]]


def test_explanations_come_back_character_for_character():
    pages = {("a", k): build_html(explain(f"Rain {k} is likely.\u202e\x00")) for k in range(3)}
    page = build_report(Statistics(), {}, pages)
    raw = Reader(page).raw
    back = [gzip.decompress(base64.b64decode(raw[f"page-{k}"])).decode() for k in range(3)]
    assert back == list(pages.values())
    assert build_report(Statistics(), {}, pages) == page


def build_hostile():
    facts = [
        make_facts(0, site=HOSTILE, id=HOSTILE, language=HOSTILE, reason=HOSTILE, warnings=(HOSTILE,)),
        make_unread(1, site=HOSTILE, source=HOSTILE.encode("utf-8", "replace").decode(), reason=HOSTILE),
    ]
    pages = {("pages.jsonl", 0): HOSTILE}
    return build_report(count(*facts), {HOSTILE: HOSTILE}, pages, title=HOSTILE)


def test_hostile_names_are_text():
    page = build_hostile()
    page.encode("utf-8")
    reader = Reader(page)
    scripts = [values.get("type", "") for tag, values in reader.elements if tag == "script"]
    assert scripts == ["application/json", "text/plain", ""]
    assert not {tag for tag, _ in reader.elements} & {"img", "iframe", "object", "a b"}
    assert not [
        key for _, values in reader.elements for key in values if key.startswith("on") or key == "style"
    ]
    assert not [c for c in page if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not [c for c in page if unicodedata.category(c) == "Cf"]


def test_the_policy_lets_only_known_styles_and_scripts_work():
    reader = Reader(build_hostile())
    explained = Reader(build_html(explain("Rain.")))
    [policy] = [values["content"] for tag, values in reader.elements if "http-equiv" in values]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for name in ("style", "script"):
        digests = {
            f"'sha256-{base64.b64encode(hashlib.sha256(each.raw[name].encode()).digest()).decode()}'"
            for each in (reader, explained)
        }
        assert set(rules[f"{name}-src"].split(" ")) == digests
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere():
    page = build_report(make_run(60, 9), ABOUT, {})
    links = [values[key] for _, values in Reader(page).elements for key in ("src", "href") if key in values]
    assert links == ["data:,", "#sites"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", page)


SHAPE_RE = re.compile(r'(?:x|width|y)="(?P<share>-?[\d.]+(?:e-?\d+)?|nan|inf)%"')


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(
            make_facts,
            score=st.none() | st.floats(0, 1),
            reason=st.sampled_from(["", "not_article"]),
            words=st.just(()) | st.lists(st.integers(0, 10**9), min_size=24, max_size=24).map(tuple),
            chars_before=st.integers(0, 10**10),
            chars_after=st.integers(0, 10**10),
            language=st.sampled_from([None, "en", "de"]),
        ),
        max_size=8,
    )
)
def test_every_shape_is_within_its_plot(facts):
    page = build_report(count(*facts), {}, {})
    shares = [float(match["share"]) for match in SHAPE_RE.finditer(page)]
    assert [share for share in shares if not -0.001 <= share <= 100.001] == []


def test_bars_of_a_histogram_are_as_high_as_their_counts():
    facts = [make_facts(k, score=0.97 if k < 6 else 0.12) for k in range(9)]
    page = build_report(count(*facts), {}, {})
    heights = [float(height) for height in re.findall(r'<rect class="kept" [^>]*height="([\d.]+)"', page)]
    assert heights[0] == pytest.approx(heights[1] / 2, abs=0.1)


def test_a_strip_is_as_long_as_its_pieces():
    page = build_report(make_run(500, 20), {}, {})
    for strip in re.findall(r'<svg class="strip".*?</svg>', page):
        pieces = [tuple(map(float, each)) for each in re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', strip)]
        assert sum(width for _, width in pieces) == pytest.approx(100, abs=0.1)
        for (start, width), (following, _) in pairwise(pieces):
            assert following == pytest.approx(start + width, abs=0.01)


def test_every_reason_and_every_warning_has_a_meaning():
    meanings = read_meanings()
    reasons = {("reason", kind.value) for kind in [*Reason, *ProblemKind]}
    assert set(meanings) == reasons | {("warning", kind.value) for kind in WarningKind}


def test_many_reasons_share_the_last_piece_of_the_strip():
    page = build_report(count(*[make_unread(k, f"reason {k}") for k in range(300)]), {}, {})
    assert "others <b>" in page
