"""The page of an explanation, as far as it can be judged without a browser: what it holds, and that nothing in it can run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Label, Options, Rulebook, explain
from newsparse._tables import read_rows
from newsparse.cli import main
from newsparse.formats import _html_evidence, html
from newsparse.formats._html_text import build_names, build_plain_text, build_text
from newsparse.formats.html import build_html
from newsparse.model import FieldSource, Image, ParseWarning, SourceKind, WarningKind
from rulebook._books import make_rule

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
HOSTILE = (
    "\n\r\nStorm </script><script>window.pwned=1</script> <!--<script>\r"
    "<img src=x onerror=window.pwned=2> & &amp; &#0; </span></div></body>\n"
    "\ufeffBy Jane\xa0Roe\u202e\u2066\x00\x1b\x85 \ud800 lone, \u2028 \u2029 \u200b\xad\ue000\uffff$text ${data}\n"
    "The ferry sailed again on Sunday, two weeks after a storm had damaged its pier, the company said.\r\n \t "
)


class Reader(HTMLParser):
    """What a browser makes of the page: its elements, and the text in the element of the source."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.raw, self.open = [], "", {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.elements.append((tag, values))
        if tag not in {"meta", "link", "input", "circle", "path", "br"}:
            self.open.append((tag, values))
        if "data-u" in values and self.is_in_source():
            self.text += chr(int(values["data-u"], 16)) * int(values.get("data-k", 1))

    def handle_endtag(self, tag):
        if tag not in {"circle", "path"}:
            assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.is_in_source():
            self.text += data
        if self.open and self.open[-1][0] in {"script", "style"}:
            tag, values = self.open[-1]
            self.raw[values.get("id", tag)] = self.raw.get(values.get("id", tag), "") + data

    def is_in_source(self):
        return any(values.get("id") == "source" for _, values in self.open)

    def find(self, **wanted):
        return [
            (tag, values)
            for tag, values in self.elements
            if all(values.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]


def read_data(page):
    return json.loads(Reader(page).raw["data"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_text_is_there_character_for_character(path):
    text = path.read_bytes().decode("utf-8")
    assert Reader(build_html(explain(text))).text == text


def test_hostile_text_is_there_and_nothing_but_text():
    page = build_html(explain(HOSTILE), title="</title><script>window.pwned=3</script>\u202e\x00")
    reader = Reader(page)
    assert reader.text == HOSTILE
    assert [values.get("type") for tag, values in reader.elements if tag == "script"] == [
        "application/json",
        None,
    ]
    assert [tag for tag, _ in reader.elements if tag in {"img", "iframe", "object"}] == []
    assert not [
        key for _, values in reader.elements for key in values if key.startswith("on") or key == "style"
    ]
    assert not reader.open


def test_a_file_can_hold_the_page():
    page = build_html(explain(HOSTILE), title=HOSTILE)
    page.encode("utf-8")
    assert not [c for c in page if unicodedata.category(c) == "Cc" and c not in "\n\t"]


def test_the_policy_lets_only_the_page_s_own_style_and_script_work():
    reader = Reader(build_html(explain(HOSTILE)))
    [(_, policy)] = reader.find(http_equiv="Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(reader.raw[name].encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy["content"]


def test_nothing_is_loaded_from_elsewhere():
    page = build_html(explain(HOSTILE))
    links = [values[key] for _, values in Reader(page).elements for key in ("src", "href") if key in values]
    assert links == ["data:,", "#source"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", page)


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_comes_back(text):
    assert Reader(f'<div id="source">{build_text(text)}</div>').text == text


VISIBLE = {"\n", " ", *map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD])}


def test_every_control_format_and_space_character_is_shown_by_a_glyph():
    """But the line feed, the blank, and the signs of Arabic and Kaithi that enclose digits and can be seen."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}
    missing = [
        f"{code:04X}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in hidden
        and chr(code) not in VISIBLE
        and not build_text(chr(code)).startswith("<i ")
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("char", "shown", "name"),
    [
        ("\x00", "NUL", "NULL"),
        ("\x1b", "ESC", "ESCAPE"),
        ("\x85", "NEL", "NEXT LINE"),
        ("\xad", "SHY", "SOFT HYPHEN"),
        ("\u200b", "ZWSP", "ZERO WIDTH SPACE"),
        ("\u202e", "RLO", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2067", "RLI", "RIGHT-TO-LEFT ISOLATE"),
        ("\u2028", "LS", "LINE SEPARATOR"),
        ("\ufeff", "BOM", "ZERO WIDTH NO-BREAK SPACE"),
        ("\ud83d", "D83D", "LONE SURROGATE"),
        ("\ue000", "E000", "PRIVATE USE"),
        ("\ufdd0", "FDD0", "NO CHARACTER"),
        ("\U000e0041", "E0041", "TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_a_glyph_has_an_abbreviation_and_a_name(char, shown, name):
    assert f'data-g="{shown}"' in build_text(f"a{char}b")
    assert build_names(f"a{char}b") == {f"{ord(char):x}": name}
    assert build_plain_text(f"a{char}b") in {f"a[{shown}]b", "a b"}


def test_a_carriage_return_is_quiet_only_where_it_ends_a_line():
    assert 'class="g q"' in build_text("Rain.\r\n")
    assert 'class="g"' in build_text("Ra\rin.")


def test_runs_of_the_same_character_are_one_glyph():
    assert build_text("\0" * 10_000).count("<i ") == 1
    assert len(build_text("\t" * 10_000)) < 20_000


# -- Evidence


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_is_shown_adds_up_to_the_margin(path):
    explanation = explain(path.read_bytes())
    rows = [row for row in read_data(build_html(explanation))["blocks"] if row]
    for line, row in zip(explanation.lines, rows, strict=True):
        total, flat = row[5], row[6]
        assert total == sum(flat[1::2]) == round(line.margin * 100)
        assert len(flat) <= 2 * 20 + 2
        assert (len(flat) - 2) // 2 + flat[-2] == len(line.evidence)


def test_the_strongest_evidence_is_shown_first():
    explanation = explain(SAMPLES[0].read_bytes())
    data = read_data(build_html(explanation))
    for line, row in zip(explanation.lines, filter(None, data["blocks"]), strict=True):
        name, offset, _kind, _meaning = data["names"][row[6][0]]
        assert (name, offset) == (line.evidence[0].name, line.evidence[0].offset)


def test_alternatives_are_the_likeliest_other_labels_beside_the_runner_up():
    explanation = explain(SAMPLES[0].read_bytes())
    data = read_data(build_html(explanation))
    labels = list(Label)
    for line, row in zip(explanation.lines, filter(None, data["blocks"]), strict=True):
        others = [label for label, _ in line.probabilities if label not in {line.block.label, line.runner_up}]
        assert [labels[alternative[0]] for alternative in row[7]] == others[:3]
        for label, total, flat in row[7]:
            assert total == sum(flat[1::2]) == round(line.why_not(labels[label]).margin * 100)
            assert len(flat) <= 2 * 8 + 2


@given(st.lists(st.floats(-1000, 1000), max_size=25))
def test_rounded_weights_add_up(weights):
    cents = _html_evidence._round_together(weights)  # noqa: SLF001  # what the page's sums rest on
    assert sum(cents) == round(sum(weights) * 100)
    assert all(abs(cent - weight * 100) <= 1.001 for cent, weight in zip(cents, weights, strict=True))


DECISIONS = (
    "text labels",
    "other labels",
    "threshold",
    "faq block",
    "same text above",
    "stretch least",
    "stretch words:3",
)


def test_everything_that_the_engine_knows_has_a_kind_and_a_meaning():
    names = _html_evidence._Names()  # noqa: SLF001  # no page has all of them
    known = {row[0] for row in read_rows("lines") if row[0] != "move"}
    for name in (*known, "neighbours", *DECISIONS):
        names.place(name, 0)
    kinds = {name: kind for name, _, kind, _ in names.rows}
    assert set(kinds.values()) == {"decision", "neighbours", "place", "rule", "shape", "word"}
    assert {kinds[name] for name in DECISIONS} == {"decision"}
    assert all(meaning for *_, meaning in names.rows)


def test_a_rule_of_a_user_is_told_from_a_built_in_one():
    rule = make_rule(name="gazette.edition", phrases=["in saturday's paper"], strength="certain")
    book = Rulebook(rules=(rule,))
    data = read_data(
        build_html(explain("Rain is likely.\nIn Saturday's paper: rain", options=Options(rulebook=book)))
    )
    names = {name: kind for name, _, kind, _ in data["names"]}
    row = data["blocks"][1]
    assert names["gazette.edition"] == "your rule"
    assert [data["names"][place][0] for place in row[4]] == ["gazette.edition"]
    assert "rule of your rulebook decided" in data["decided"][row[2]]


def test_a_page_that_is_too_long_says_so_and_keeps_its_text(monkeypatch):
    monkeypatch.setattr(_html_evidence, "MOST_EXPLAINED", 3)
    monkeypatch.setattr(html, "MOST_EXPLAINED", 3)
    text = SAMPLES[0].read_bytes().decode("utf-8")
    page = build_html(explain(text))
    assert "for the first 3 of" in page
    assert [bool(row) for row in read_data(page)["blocks"]][:5] == [True, True, True, False, False]
    assert Reader(page).text == text


# -- Head, legend, article


def test_the_title_is_the_file_s_name_or_else_the_headline():
    explanation = explain(SAMPLES[0].read_bytes())
    assert "<title>page.txt - newsparse</title>" in build_html(explanation, title="page.txt")
    assert f"<title>{explanation.article.headline} - newsparse</title>" in build_html(explanation)
    assert "<title>Untitled page - newsparse</title>" in build_html(explain(""))


def test_the_legend_counts_every_block():
    explanation = explain(SAMPLES[0].read_bytes())
    page = build_html(explanation)
    counts = {int(at): int(n) for at, n in re.findall(r'data-l="(\d+)".*?<b>([\d,]+)</b>', page)}
    labels = list(Label)
    assert {labels[at]: n for at, n in counts.items()} == {
        label: sum(block.label is label for block in explanation.article.blocks)
        for label in {block.label for block in explanation.article.blocks}
    }
    assert "Not on this page: " in page


def test_the_words_of_the_parts_are_those_of_the_page():
    page = build_html(explain(SAMPLES[0].read_bytes()))
    total, *parts = [
        int(n.replace(",", "")) for n in re.findall(r"<b>([\d,]+)</b>", page.split('class="bar"')[1])
    ][:5]
    assert total == sum(parts)


def test_the_article_panel_names_the_blocks_of_each_field():
    explanation = explain(SAMPLES[0].read_bytes())
    page = build_html(explanation)
    for name in ("headline", "byline", "published", "tags"):
        [ranges] = re.findall(rf'<button type="button" data-s="([^"]+)" aria-label="{name}:', page)
        indices = []
        for part in ranges.split(" "):
            first, _, last = part.partition("-")
            indices += range(int(first), int(last or first) + 1)
        assert tuple(indices) == explanation.sources[name]


def test_the_article_panel_shows_what_markup_tells():
    explanation = explain(SAMPLES[0].read_bytes())
    source = FieldSource("deck", SourceKind.OPEN_GRAPH, "og:description")
    warning = ParseWarning(
        WarningKind.METADATA_DISAGREES, text="Mill burns", field="headline", other="Mill <b>"
    )
    article = attrs.evolve(
        explanation.article,
        url="https://example.org/mill",
        images=(Image("https://example.org/mill.jpg", "A mill", "The mill at dawn"),),
        sources=(source,),
        warnings=(warning,),
    )
    page = build_html(attrs.evolve(explanation, article=article))
    panel = page.partition("<dt><code>url</code></dt>")[2].partition("</dl>")[0]
    shown = re.sub("<[^>]+>", " ", panel)
    for words in (
        *("https://example.org/mill ", "https://example.org/mill.jpg", "A mill", "The mill at dawn"),
        *("open graph", "og:description", "metadata disagrees", "headline", "Mill burns", "Mill &lt;b&gt;"),
    ):
        assert words in shown


def test_fields_without_a_value_are_left_out():
    page = build_html(explain(SAMPLES[1].read_bytes()))
    assert explain(SAMPLES[1].read_bytes()).article.author_bio is None
    assert "<code>author_bio</code>" not in page


@pytest.mark.parametrize("text", ["", "   \n ", "\n", "x", "\ufeff"])
def test_a_page_of_nothing_is_a_page(text):
    reader = Reader(build_html(explain(text)))
    assert reader.text == text


def test_lines_are_numbered_as_an_editor_does():
    page = build_html(explain("\n\nStorm closes road\r\nRain\rSun\n\nWind"))
    assert [int(n) for n in re.findall(r'class="k" data-n="(\d+)"', page)] == [3, 4, 5, 7]


# -- On the command line


def test_explain_writes_the_page_under_the_file_s_name(tmp_path, capsys):
    out = tmp_path / "out.html"
    assert main(["explain", str(SAMPLES[0]), "--html", str(out)]) == 0
    assert out.read_bytes().decode("utf-8") == build_html(
        explain(SAMPLES[0].read_bytes()), title=SAMPLES[0].name
    )
    assert capsys.readouterr().out == ""


def test_explain_writes_the_page_of_hostile_bytes(tmp_path):
    source, out = tmp_path / "in.txt", tmp_path / "out.html"
    source.write_bytes(b"Rain\x00 is \xff likely.\r\n\xed\xa0\x80\n")
    assert main(["explain", str(source), "--html", str(out)]) == 0
    assert Reader(out.read_bytes().decode("utf-8")).text.startswith("Rain\x00 is ")


@pytest.mark.parametrize("arguments", [["-o", "other.txt"], ["--to", "json"]])
def test_explain_writes_one_thing(tmp_path, capsys, arguments):
    assert main(["explain", str(SAMPLES[0]), "--html", str(tmp_path / "out.html"), *arguments]) == 2
    assert "leave out --to and -o" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_explain_does_not_write_over_its_input(tmp_path, capsys):
    source = tmp_path / "page.txt"
    source.write_text("Rain is likely.", "utf-8")
    assert main(["explain", str(source), "--html", str(source)]) == 2
    assert "would be lost" in capsys.readouterr().err
    assert source.read_text("utf-8") == "Rain is likely."
