"""The page of an explanation as a reader of it sees it: the text, the filters, evidence, the article's fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import Options, Rulebook, explain
from rulebook._books import make_rule

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
COAST = next(path for path in SAMPLES if path.name == "coast-road.txt").read_bytes().decode("utf-8")
HEADLINE = 15  # the place of its headline among its blocks, on the line behind
TAB, DOWN, END, ENTER, ESCAPE, SPACE = "\ue004", "\ue015", "\ue010", "\ue007", "\ue00c", "\ue00d"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_is_shown_whole(page, path):
    text = path.read_bytes().decode("utf-8")
    page.open(text)
    assert page.run("return document.getElementById('source').textContent") == text
    assert page.run("return document.querySelectorAll('.b').length") == len(page.explanation.article.blocks)


# -- The legend


def read_dimmed(page):
    return page.run("return Array.from(document.querySelectorAll('.b'), (b) => b.classList.contains('dim'))")


def find_others(page, *labels):
    return [block.label not in labels for block in page.explanation.article.blocks]


def test_the_legend_filters_by_one_label_and_by_several(page):
    page.open(COAST)
    page.click(".chip.l-body")
    assert read_dimmed(page) == find_others(page, "body")
    page.click(".chip.l-byline")
    assert read_dimmed(page) == find_others(page, "body", "byline")
    pressed = page.read('.chip[aria-pressed="true"] .tag')
    assert pressed == ["body", "byline"]
    page.click(".chip.l-body")
    assert read_dimmed(page) == find_others(page, "byline")
    page.click('[data-preset="all"]')
    assert not any(read_dimmed(page))


@pytest.mark.parametrize(("preset", "keeps"), [("text", "is_text"), ("boilerplate", "is_boilerplate")])
def test_text_alone_and_boilerplate_alone(page, preset, keeps):
    page.open(COAST)
    page.click(f'[data-preset="{preset}"]')
    kept = [getattr(block.label, keeps) for block in page.explanation.article.blocks]
    assert read_dimmed(page) == [not stays for stays in kept]
    assert page.read('.presets [aria-pressed="true"]') == [f"{preset.title()} only"]
    assert page.read("#count") == [f"{sum(kept)} of {len(kept)} blocks"]


def test_the_legend_works_by_keyboard(page):
    page.open(COAST)
    page.run("document.querySelector('.chip.l-date').focus()")
    page.press(SPACE)
    assert read_dimmed(page) == find_others(page, "date")
    page.press(ENTER)
    assert not any(read_dimmed(page))


def test_the_legend_works_by_touch(phone):
    phone.open(COAST)
    phone.tap(".chip.l-nav")
    phone.wait("return document.querySelector('.chip.l-nav').getAttribute('aria-pressed') === 'true'")
    assert read_dimmed(phone) == find_others(phone, "nav")


def test_a_search_leaves_the_blocks_that_hold_the_words(page):
    page.open(COAST)
    page.run("document.getElementById('query').focus()")
    page.press("ADA lane")
    holds = ["ada lane" in block.text.lower() for block in page.explanation.article.blocks]
    assert read_dimmed(page) == [not held for held in holds]
    assert any(holds)
    page.press(ENTER)
    assert page.run("return document.querySelector('.b.on').textContent").startswith("By Ada Lane")


# -- Evidence


def read_numbers(page, selector):
    return [round(float(n.replace("\N{MINUS SIGN}", "-")) * 100) for n in page.read(selector)]


def check_evidence(page, at):
    """What the panel shows of a block is what the explanation says, and adds up."""
    line = page.explanation.lines[at]
    label, runner_up = (str(each).replace("_", " ") for each in (line.block.label, line.runner_up))
    assert page.read("#block .label .tag") == [label]
    assert page.read("#block h3")[1] == f"Why {label} and not {runner_up}"
    [total] = read_numbers(page, "#block .sum .num")
    assert sum(read_numbers(page, "#block .piece .num")) == total == round(line.margin * 100)
    assert page.read("#block .sum span:first-child") == [f"sum +{line.margin:.2f} = margin"]
    assert page.read("#block .piece code")[0] == line.evidence[0].name


def test_the_mouse_on_a_block_shows_its_evidence(page):
    page.open(COAST)
    page.move_to(".b", HEADLINE)
    page.wait_for_line(HEADLINE + 1)
    check_evidence(page, HEADLINE)
    page.move_to(".b", HEADLINE + 2)
    page.wait_for_line(HEADLINE + 3)
    check_evidence(page, HEADLINE + 2)


def test_the_keyboard_walks_from_block_to_block(page):
    page.open(COAST)
    page.run("document.querySelector('.chip.l-copyright').focus()")
    page.press(TAB)
    page.wait_for_line(1)
    check_evidence(page, 0)
    page.press(DOWN, DOWN)
    page.wait_for_line(3)
    check_evidence(page, 2)
    page.press(END)
    last = len(page.explanation.lines)
    page.wait_for_line(last)
    assert page.run(
        "return document.activeElement === document.querySelectorAll('.b')[arguments[0]]", last - 1
    )
    box = page.run("const r = document.activeElement.getBoundingClientRect(); return [r.top, r.bottom]")
    assert 0 < box[0] < box[1] <= 900


def test_the_keyboard_passes_over_what_is_filtered_out(page):
    page.open(COAST)
    page.click('[data-preset="text"]')
    page.run("document.querySelector('.b').focus()")
    page.press(DOWN)
    first = next(i for i, block in enumerate(page.explanation.article.blocks) if block.label.is_text)
    page.wait_for_line(first + 1)
    assert page.run("return document.activeElement === document.querySelectorAll('.b')[arguments[0]]", first)


def test_a_tap_opens_the_sheet_with_the_evidence(phone):
    phone.open(COAST)
    assert not phone.run("return document.getElementById('block').checkVisibility()")
    phone.tap(".b", HEADLINE)
    phone.wait_for_line(HEADLINE + 1)
    assert phone.run("return document.getElementById('block').checkVisibility()")
    check_evidence(phone, HEADLINE)
    block, sheet = phone.run(
        "return ['.b.on', '#aside'].map((s) => document.querySelector(s).getBoundingClientRect()).map((r) => [r.top, r.bottom])"
    )
    assert block[1] <= sheet[0]
    phone.tap("#close")
    phone.wait("return !document.getElementById('block').checkVisibility()")


def test_a_click_keeps_the_block_until_escape(page):
    page.open(COAST)
    page.click(".b", HEADLINE)
    page.wait_for_line(HEADLINE + 1)
    page.move_to(".b", HEADLINE + 1)
    page.run("return new Promise((done) => setTimeout(done, 200))")
    assert page.read("#block .where") == [f"line {HEADLINE + 1}"]
    assert page.read("#keep") == ["Kept"]
    page.press(ESCAPE)
    assert page.read("#keep") == ["Keep"]
    page.move_to(".b", HEADLINE + 2)
    page.wait_for_line(HEADLINE + 3)


def test_probabilities_are_drawn_as_long_as_they_are(page):
    page.open(COAST)
    page.click(".b", HEADLINE)
    page.wait_for_line(HEADLINE + 1)
    widths = page.run(
        "return Array.from(document.querySelectorAll('.meter i'), (i) => i.offsetWidth / i.parentElement.offsetWidth)"
    )
    shares = [share for _, share in page.explanation.lines[HEADLINE].probabilities]
    assert widths == pytest.approx(shares[: len(widths)], abs=0.02)


def test_why_not_another_label(page):
    page.open(COAST)
    page.click(".b", HEADLINE)
    page.wait_for_line(HEADLINE + 1)
    page.run(
        "const s = document.getElementById('why-not'); s.selectedIndex = 1; s.dispatchEvent(new Event('change'))"
    )
    [_, label] = page.read("#why-not option")[:2]
    why_not = page.explanation.lines[HEADLINE].why_not(label.replace(" ", "_"))
    assert f"{why_not.margin:.2f} more" in page.read(".against-all .hint")[0]
    assert sum(read_numbers(page, ".against-all .piece .num")) == round(why_not.margin * 100)


def test_what_a_piece_of_evidence_means_unfolds(page):
    page.open(COAST)
    page.click(".b", HEADLINE)
    page.wait_for_line(HEADLINE + 1)
    assert page.run("return document.querySelector('.piece p').checkVisibility()") is False
    page.click(".piece summary")
    assert page.run("return document.querySelector('.piece p').checkVisibility()") is True
    assert page.read(".piece p")[0]


def test_a_rule_of_a_user_stands_out(page):
    rule = make_rule(name="gazette.edition", phrases=["in saturday's paper"], strength="certain")
    text = "Rain is likely.\nIn Saturday's paper: rain and wind, and what they do."
    page.open(text, options=Options(rulebook=Rulebook(rules=(rule,))))
    page.click(".b", 1)
    page.wait_for_line(2)
    check_evidence(page, 1)
    assert page.read(".own code") == ["gazette.edition"]
    assert page.read(".fired code") == ["gazette.edition"]
    assert "rule of your rulebook" in page.read(".why")[0]


def test_the_least_certain_blocks_are_listed_to_begin_with(page):
    page.open(COAST)
    lines = page.explanation.lines
    least = min(range(len(lines)), key=lambda i: lines[i].block.score)
    page.click(".doubt")
    page.wait_for_line(least + 1)
    check_evidence(page, least)


# -- The article


def find_hits(page):
    return page.run(
        "return Array.from(document.querySelectorAll('.b')).flatMap((b, i) => b.classList.contains('hit') ? [i] : [])"
    )


@pytest.mark.parametrize("name", ["headline", "byline", "published", "tags", "faq"])
def test_a_field_shows_the_blocks_that_it_came_from(page, name):
    page.open(COAST)
    button = f'[aria-label^="{name}:"]'
    page.move_to(button)
    page.wait("return document.querySelector('.hit')")
    sources = list(page.explanation.sources[name])
    assert find_hits(page) == sources
    page.click(button)
    top, bottom = page.run(
        "const r = document.querySelector('.hit').getBoundingClientRect(); return [r.top, r.bottom]"
    )
    assert 100 < top < bottom < 900
    page.move_to("h1")
    page.wait("return !document.querySelector('.hit')")


def test_a_field_shows_them_by_keyboard_and_by_touch(phone):
    phone.open(COAST)
    phone.tap("#tab-article")
    phone.wait("return document.getElementById('article').checkVisibility()")
    phone.run("document.querySelector('[aria-label^=\"deck:\"]').focus()")
    assert find_hits(phone) == list(phone.explanation.sources["deck"])
    phone.tap('[aria-label^="byline:"]')
    phone.wait(
        "return document.querySelectorAll('.b')[arguments[0]].classList.contains('hit')",
        phone.explanation.sources["byline"][0],
    )
    assert find_hits(phone) == list(phone.explanation.sources["byline"])


def test_a_page_that_is_no_article_says_so(page):
    text = next(path for path in SAMPLES if path.name == "front-page.txt").read_text("utf-8")
    assert not explain(text).article.is_article
    page.open(text)
    assert page.read(".badge") == ["No article"]
