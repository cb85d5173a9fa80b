"""The comparison with other tools: processes, score, frontier, picture and page, with tools of our own; no peer is needed."""

from __future__ import annotations

import json
import lzma
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import attrs
import pytest
from benchmarks import peers
from benchmarks._peers import extractors
from benchmarks._peers.article import build_article
from benchmarks._peers.frontier import Point, find_frontier, read_points
from benchmarks._peers.kinds import Answer, OtherPagesError, Page, Reading, Run, Tool, UnknownToolError
from benchmarks._peers.pages import read_corpus, read_pages
from benchmarks._peers.picture import Box, build_scale, build_svg, place_labels
from benchmarks._peers.running import run_tools
from benchmarks._peers.scoring import build_row, compare, load_scorer
from benchmarks._peers.tables import COSTS, QUALITY, build_comparison, build_table
from benchmarks._peers.tools import TOOLS, choose_tools
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
READER = Tool("reader", "pytest", "pass", "_fake_peers:build_reader")
# Shaped like the corpus's own script: what `build_row` asks of it, and no more.
SCRIPT = """
class Tally:
    def __init__(self):
        self.pages, self.body, self.headline, self.authors = 0, [], [], []

    def row(self):
        mean = lambda values: sum(values) / len(values) if values else float("nan")
        return {"pages": self.pages, "errors": 0, "ms_page": 1.0, "is_article": 1.0, "body_f1": mean([b[2] for b in self.body]),
                "headline": mean(self.headline), "headline_seen": 1.0, "authors_f1": mean(self.authors)}


def score_page(tally, record, article, data):
    assert record["page_type"] == "article" and article.is_article
    gold = record["gold"]
    if "body" in gold:
        tally.body.append((0.0, 0.0, float(article.text == gold["body"])))
    if "headline" in gold:
        tally.headline.append(article.headline == gold["headline"])
    tally.authors.append([author.name for author in article.authors] == ["Jane Roe"])
"""
CROWD = [
    Point("newsparse", 8.0, 0.951, is_ours=True),
    Point("newsparse fast", 3.1, 0.93, is_ours=True),
    Point("newsparse on text", 20.0, 0.94, is_ours=True, reads_text=True),
    Point("trafilatura", 25.0, 0.925),
    Point("trafilatura fast", 17.0, 0.921),
    Point("trafilatura precision", 26.0, 0.919),
    Point("trafilatura recall", 24.0, 0.911),
    Point("trafilatura with metadata", 38.0, 0.925),
    Point("newspaper4k", 110.0, 0.87),
    Point("readability-lxml", 35.0, 0.91),
    Point("goose3", 100.0, 0.84),
    Point("jusText", 24.0, 0.86),
    Point("boilerpy3", 14.0, 0.82),
    Point("resiliparse", 2.3, 0.85),
]


def make_page(name, html, source="mine", text="rain", **gold):
    return Page(name, source, html, text, None, None, gold)


@pytest.fixture
def scorer(tmp_path):
    script = tmp_path / "score.py"
    script.write_text(SCRIPT, "utf-8")
    return load_scorer(script)


@pytest.fixture
def fakes(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))


@pytest.mark.usefixtures("fakes")
def test_what_goes_wrong_on_a_page_is_that_pages_alone():
    tricks = ["hang", "Rain.", "raise", "die", "fetch", "Sun."]
    pages = [make_page(str(number), html, body="Rain.") for number, html in enumerate(tricks)]
    run = run_tools([READER], pages, 2.0, lambda _line: None)["reader"]
    assert [answer.error for answer in run.answers] == [
        "hang",
        "",
        "KeyError",
        "death",
        "ConnectionRefusedError",
        "",
    ]
    assert [answer.reading.text for answer in run.answers] == ["", "Rain.", "", "", "", "Sun."]
    assert run.answers[0].seconds == 2.0
    assert run.answers[5].reading.authors == ("Jane Roe",)
    assert not run.missing


@pytest.mark.usefixtures("fakes")
def test_tools_that_are_not_there_are_said_to_be_missing():
    tools = [
        attrs.evolve(READER, name="uninstalled", package="no-such-distribution"),
        attrs.evolve(READER, name="broken", builder="_fake_peers:build_absent"),
        attrs.evolve(READER, name="crashing", builder="_fake_peers:no_such_builder"),
        attrs.evolve(READER, name="of text", reads_text=True),
        attrs.evolve(READER, name="loud", options={"shout": True}),
    ]
    runs = run_tools(tools, [make_page("a", "Rain.", text=None)], 30.0, lambda _line: None)
    assert {name: run.missing for name, run in runs.items()} == {
        "uninstalled": "not installed",
        "broken": "cannot be imported: No module named 'no_such_module_at_all'",
        "crashing": "does not start",
        "of text": "the pages have no flattened text",
        "loud": "",
    }
    assert [answer.reading.text for answer in runs["loud"].answers] == ["RAIN."]


@pytest.mark.usefixtures("fakes")
def test_odd_types_do_not_reach_the_score():
    answer = run_tools([READER], [make_page("a", "odd")], 30.0, lambda _line: None)["reader"].answers[0]
    assert answer.reading == Reading("", "7", ("Jane Roe", "Tom Bell"), "2024")


def test_an_error_scores_as_a_page_on_which_nothing_was_found(scorer):
    pages = [
        make_page("a", "x", source="one", body="Rain.", headline="A headline"),
        make_page("b", "x", source="two", body="Sun."),
        make_page("c", "x", source="two", headline="Another"),
    ]
    reading = Reading("Rain.", "A headline", ("Jane Roe",))
    run = Run(
        [
            Answer(reading, 0.002, peak=2048),
            Answer(Reading(), 0.004, "ValueError", 4096),
            Answer(Reading(), 60.0, "hang"),
        ],
        version="1.2",
    )
    tool = attrs.evolve(READER, gives=frozenset({"headline"}))
    row = build_row(tool, run, pages, scorer)
    assert (row["pages"], row["texts"], row["body_f1"], row["headline"]) == (3, 2, 0.5, 0.5)
    assert row["authors_f1"] is None  # it was not asked for them
    assert (row["errors"], row["hangs"], row["error_kinds"]) == (1, 1, {"ValueError": 1})
    assert (row["ms_median"], row["ms_mean"], row["peak_mb"]) == (4.0, 20002.0, 4.0)
    assert row["each"] == {"a": (1.0, 2.0), "b": (0.0, 4.0), "c": (None, 60000.0)}
    assert {name: figures["body_f1"] for name, figures in row["by_source"].items()} == {
        "one": 1.0,
        "two": 0.0,
    }
    assert not {"is_article", "ms_page"} & set(row)
    json.dumps(row, allow_nan=False)


def test_figures_of_nothing_are_none(scorer):
    row = build_row(READER, Run([Answer(Reading(), 0.001)]), [make_page("a", "x")], scorer)
    assert (row["body_f1"], row["body_f1_se"], row["texts"]) == (None, None, 0)
    assert read_points([row]) == []
    assert "–" in build_table([row | dict.fromkeys(c.figure for c in QUALITY if c.figure not in row)])


def test_pages_are_compared_one_by_one():
    mine = {"each": {"a": (0.9, 1), "b": (0.505, 1), "c": (0.1, 1), "d": (None, 1)}}
    theirs = {"each": {"a": (0.7, 1), "b": (0.5, 1), "c": (0.6, 1), "d": (None, 1)}}
    found = compare(mine, theirs)
    assert (found.better, found.worse, found.pages) == (1, 1, 3)
    assert found.mean == pytest.approx((0.2 + 0.005 - 0.5) / 3)
    assert found.error == pytest.approx(0.2090, abs=1e-3)
    assert compare(theirs, mine).mean == -found.mean


POINTS = st.lists(
    st.builds(
        Point,
        st.just("tool"),
        st.floats(0.1, 1000),
        st.floats(0, 1),
        st.just(value=False),
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@given(POINTS)
def test_nothing_beats_the_frontier_and_it_beats_the_rest(points):
    frontier = find_frontier(points)
    rivals = [point for point in points if not point.reads_text]
    assert bool(frontier) == bool(rivals)
    for point in rivals:
        beaten = any(other.ms <= point.ms and other.f1 >= point.f1 for other in frontier)
        assert beaten
        if point in frontier:
            assert not any(
                other.ms <= point.ms and other.f1 >= point.f1 and other[1:3] != point[1:3] for other in rivals
            )
    assert [point.ms for point in frontier] == sorted(point.ms for point in frontier)


def test_labels_find_room():
    scale = build_scale(CROWD)
    boxes = place_labels(CROWD, scale)
    assert not [(a, b) for a in range(len(boxes)) for b in range(a) if boxes[a].overlaps(boxes[b])]
    for point in CROWD:
        x, y = scale.x(point.ms), scale.y(point.f1)
        assert not any(box.overlaps(Box(x, y, x + 0.1, y + 0.1)) for box in boxes)
        assert min(box.left for box in boxes) >= 0
        assert max(box.right for box in boxes) <= 760


def test_the_picture_shows_every_tool_and_two_frontiers():
    svg = ET.fromstring(build_svg(CROWD))  # noqa: S314  # our own
    space = "{http://www.w3.org/2000/svg}"
    words = [element.text for element in svg.iter(f"{space}text")]
    assert [name for name in words if name in {point.name for point in CROWD}] == [
        point.name for point in CROWD
    ]
    circles = list(svg.iter(f"{space}circle"))
    assert [circle.get("fill") for circle in circles].count("#fff") == 1
    lines = [path for path in svg.iter(f"{space}path") if path.get("fill") == "none"]
    assert [bool(line.get("stroke-dasharray")) for line in lines] == [True, False]
    # The steps of the frontier: up at the fastest, and on to the better ones.
    assert [line.get("d").count("V") for line in lines] == [
        len(find_frontier([p for p in CROWD if not p.is_ours])),
        3,
    ]
    xs = {point.name: float(circle.get("cx")) for point, circle in zip(CROWD, circles, strict=True)}
    ys = {point.name: float(circle.get("cy")) for point, circle in zip(CROWD, circles, strict=True)}
    assert xs["resiliparse"] < xs["newsparse"] < xs["goose3"]
    assert ys["newsparse"] < ys["resiliparse"] < ys["boilerpy3"]


@given(POINTS)
def test_any_points_make_a_picture(points):
    svg = ET.fromstring(build_svg(points))  # noqa: S314  # our own
    assert len(list(svg.iter(f"{svg.tag.removesuffix('svg')}circle"))) == len(points)


def make_row(tool, package, f1, ms, **figures):
    row = dict.fromkeys([column.figure for column in (*QUALITY, *COSTS)])
    each = {"a": (f1, ms), "b": (f1, ms)}
    row |= {"tool": tool, "package": package, "body_f1": f1, "ms_median": ms, "reads_text": False}
    row |= {
        "error_kinds": {},
        "by_source": {"one": {"body_f1": f1}, "two": {"body_f1": f1 / 2}, "three": {"body_f1": None}},
    }
    return (
        row | {"errors": 0, "hangs": 0, "body_f1_se": 0.01, "measured": "2024-03-03", "each": each} | figures
    )


def make_report(*rows, **missing):
    return {
        "machine": "2 cores",
        "pages": 2,
        "texts": 2,
        "rows": list(rows),
        "missing": missing,
        "limit": 60.0,
    }


def test_the_page_says_what_the_report_says():
    rows = [
        make_row("goose3", "goose3", 0.8, 100.0, version="3.1", headline=0.25, error_kinds={"ValueError": 2}),
        make_row("newsparse", "newsparse", 0.9, 10.0),
    ]
    page = build_article(make_report(*rows, jusText="not installed"), "picture.svg")
    lines = page.split("\n")
    assert "![F1 of the text against CPU time a page](picture.svg)" in lines
    assert (
        "No tool is both faster and better than newsparse; without newsparse that would be goose3." in lines
    )
    quality = [line for line in lines if line.startswith(("| goose3 | 0.", "| **newsparse** | 0."))]
    assert quality[0].startswith("| **newsparse** | 0.900 |")  # the best first
    assert quality[1].startswith("| goose3 | 0.800 | – | – | – | – | 0.250 |")
    assert "| goose3 | 2 | 0 | 2 | +0.100 ± 0.000 |" in lines
    assert "Not measured: jusText (not installed)." in lines
    assert "| tool | one | two |" in lines
    assert "| goose3 | 0.800 | 0.400 |" in lines
    assert "finds nothing (goose3: ValueError 2)." in page
    assert "measured on 2024-03-03." in page
    assert not re.search(r"\{\w*\}|None|nan", page)


def test_a_page_without_newsparse_compares_nothing():
    report = make_report(make_row("goose3", "goose3", 0.8, 100.0))
    page = build_article(report, "picture.svg")
    assert "Page by page" not in page
    assert "No tool is both faster and better than goose3.\n" in page
    assert build_comparison(report["rows"], "newsparse") == ""


def test_rows_of_an_earlier_report_fill_in():
    earlier = make_report(
        make_row("newsparse", "newsparse", 0.5, 50.0),
        make_row("goose3", "goose3", 0.8, 100.0, measured="2024-01-01"),
        jusText="not installed",
    )
    merged = peers.merge_rows(make_report(make_row("newsparse", "newsparse", 0.9, 10.0)), earlier)
    assert [(row["tool"], row["body_f1"]) for row in merged["rows"]] == [("newsparse", 0.9), ("goose3", 0.8)]
    assert merged["missing"] == {"jusText": "not installed"}
    assert "on 2024-01-01: goose3; on 2024-03-03: newsparse" in build_article(merged, "picture.svg")


def test_reports_of_other_pages_are_not_merged():
    other = make_row("goose3", "goose3", 0.8, 100.0) | {"each": {"c": (0.8, 1.0)}}
    with pytest.raises(OtherPagesError):
        peers.merge_rows(make_report(make_row("newsparse", "newsparse", 0.9, 10.0)), make_report(other))


RECORDS = [
    {"id": "a", "split": "dev", "page_type": "article", "html": "<p>a", "gold": {}, "text": {"wet": "a"}},
    {"id": "b", "split": "train", "page_type": "article", "html": "<p>b", "gold": {}, "text": {"wet": "b"}},
    {"id": "c", "split": "dev", "page_type": "forum", "html": "<p>c", "gold": {}, "text": {"wet": "c"}},
    {
        "id": "d",
        "split": "dev",
        "page_type": "article",
        "html": "<p>d",
        "gold": {},
        "url": "https://d.example/",
    },
]


def test_articles_of_the_split_are_read(tmp_path):
    lines = "\n".join(map(json.dumps, RECORDS))
    (tmp_path / "one.jsonl.xz").write_bytes(lzma.compress(lines.encode()))
    assert [(page.id, page.source, page.text) for page in read_corpus(tmp_path, "dev")] == [
        ("a", "one", "a"),
        ("d", "one", None),
    ]


def test_pages_of_ones_own_need_html_and_gold_alone(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text(
        '{"html": "<p>Rain.", "gold": {"body": "Rain."}}\n\n{"id": 7, "html": "x", "gold": {}}\n', "utf-8"
    )
    assert [(page.id, page.html, page.source) for page in read_pages(path)] == [
        ("mine-1", "<p>Rain.", "mine"),
        ("7", "x", "mine"),
    ]


def test_tools_are_chosen_by_name_or_package():
    assert choose_tools([]) == TOOLS
    assert {tool.package for tool in choose_tools(["trafilatura"])} == {"trafilatura"}
    with pytest.raises(UnknownToolError, match="no tool is called 'goose'; there are boilerpy3, goose3"):
        choose_tools(["goose"])


def test_tools_have_names_and_builders_of_their_own():
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)
    for tool in TOOLS:
        assert tool.builder.partition(":")[2] in extractors.__all__
        assert tool.name.split()[0] == tool.package  # labels and tables are sorted and found by it


def run_command(*arguments):
    command = [sys.executable, "-m", "benchmarks.peers", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own command


def test_without_corpus_it_says_that_it_skips(tmp_path):
    done = run_command("--shared", str(tmp_path))
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "SKIPPED")
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "score.py").write_text(SCRIPT, "utf-8")
    assert "no corpus" in run_command("--shared", str(tmp_path)).stdout


def test_the_documentation_is_not_written_of_some_pages():
    done = run_command("--write", "docs", "--limit", "3")
    assert done.returncode == 2
    assert "all dev pages" in done.stderr
