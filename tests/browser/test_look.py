"""How the page of an explanation looks: light and dark, contrast, a telephone's window, print."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser._contrast import CONTRAST, LEAST_CONTRAST, measure_light

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
COAST = next(path for path in SAMPLES if path.name == "coast-road.txt").read_bytes().decode("utf-8")


def test_colours_are_those_that_the_reader_s_system_prefers(page):
    page.open(COAST)
    assert measure_light(page) > 200
    page.set_media(scheme="dark")
    assert measure_light(page) < 20


def test_the_button_switches_between_light_and_dark(page):
    page.open(COAST)
    page.click("#theme")
    assert measure_light(page) < 20
    page.click("#theme")
    assert measure_light(page) > 200
    page.set_media(scheme="dark")
    page.open(COAST)
    page.click("#theme")
    assert measure_light(page) > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(page, scheme):
    page.set_media(scheme=scheme)
    page.open(COAST + "\u202e\x00 and\u00a0so\u00ad on")
    page.run("for (const e of document.querySelectorAll('*')) e.style.transition = 'none'")
    page.click(".chip.l-body")
    page.click(".b", 15)
    page.wait_for_line(16)
    # The labels that this page does not have, as if they were on it.
    page.run(
        "const data = JSON.parse(document.getElementById('data').textContent);"
        "for (const label of data.labels) for (const on of ['', ' on', ' hit', ' s', ' u']) {"
        "  const b = document.createElement('span'); b.className = `b l-${label}${on}`;"
        "  const k = document.createElement('i'); k.className = 'k'; k.dataset.l = label; k.dataset.n = 1;"
        "  b.append(k, 'Rain'); document.getElementById('source').append(b); }"
    )
    found = page.run(
        CONTRAST + "const found = [];"
        "const note = (e, pseudo) => { const c = measure(e, pseudo); if (c < arguments[0]) found.push(`${e.tagName}.${e.className}${pseudo ?? ''} ${c.toFixed(2)}`); };"
        "for (const e of document.querySelectorAll('body *')) {"
        "  if (e.matches('.dim, .dim *, svg *, script, .vh, option')) continue;"
        "  if (Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) note(e);"
        "  if (e.matches('.k')) { note(e, '::before'); note(e, '::after'); }"
        "  if (e.matches('.g')) note(e, '::before');"
        "} return found",
        LEAST_CONTRAST,
    )
    assert found == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_is_wider_than_a_telephone(phone, path):
    phone.open(
        path.read_bytes(),
        title="a-file-whose-name-is-much-too-long-for-the-head-of-a-page-on-a-telephone.txt",
    )
    assert phone.run("return document.documentElement.scrollWidth") == 360
    phone.tap(".b", 3)
    phone.wait("return document.getElementById('block').checkVisibility()")
    assert phone.run("return document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [760, 1000, 1239, 1240, 1358, 1599, 1600, 1920])
def test_a_window_has_no_scroll_bars_around_the_panels(page, width):
    page.resize((width, 800))
    page.open(COAST)
    sizes = page.run(
        "const root = document.documentElement; return [root.scrollWidth, root.clientWidth, root.scrollHeight]"
    )
    assert sizes == [width, width, 800]


def test_long_words_and_many_glyphs_are_broken(phone):
    phone.open(
        "x" * 2_000
        + "\n"
        + "\x00\x01" * 500
        + "\n"
        + "\u05d0" * 2_000
        + "\nhttps://example.org/"
        + "a/" * 500
    )
    assert phone.run("return document.documentElement.scrollWidth") == 360
    cut = "return Array.from(document.querySelectorAll('.b')).filter((b) => b.scrollWidth > b.clientWidth).length"
    assert phone.run(cut) == 0


def test_what_can_be_touched_is_large_enough(phone):
    """24 pixels, as WCAG 2.2 asks."""
    phone.open(COAST)
    phone.tap(".b", 15)
    phone.wait_for_line(16)
    small = phone.run(
        "return Array.from(document.querySelectorAll('button, select, input, summary')).filter((e) => e.checkVisibility())"
        ".filter((e) => e.offsetHeight < 24 || e.offsetWidth < 24).map((e) => `${e.className || e.id} ${e.offsetHeight}`)"
    )
    assert small == []


def test_scripts_written_from_the_right_stand_at_the_right(page):
    page.open("الطقس غدا مشمس في المدينة وعلى الساحل\nRain is likely tomorrow in the town and on the coast.")
    assert page.run(
        "return Array.from(document.querySelectorAll('.b'), (b) => getComputedStyle(b).direction)"
    ) == ["rtl", "ltr"]


def test_a_printed_page_has_the_text_and_the_article_but_no_buttons(page):
    page.open(COAST)
    page.set_media(scheme="dark", media="print")
    shown = page.run(
        "return ['#source', '#article', 'nav', '#theme', '#block'].map((s) => document.querySelector(s).checkVisibility())"
    )
    assert shown == [True, True, False, False, False]
    assert measure_light(page) > 200
    assert page.run(
        "return document.body.scrollHeight > 1500 && getComputedStyle(document.body).overflowY === 'visible'"
    )


def test_every_button_and_field_has_a_name(page):
    page.open(COAST)
    page.click(".b", 15)
    page.wait_for_line(16)
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {"button", "tab", "combobox", "searchbox", "listbox", "DisclosureTriangle"}
    roles = [
        (node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if not node["ignored"]
    ]
    assert [role for role, name in roles if role in named and not name] == []
    assert named - {role for role, _ in roles} <= {"tab"}  # the window is too wide for tabs
    chosen = [node["name"]["value"].strip() for node in nodes if is_selected(node)]
    assert any(name.endswith("Storm closes coast road for the third time this winter") for name in chosen)


def is_selected(node):
    properties = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    return properties.get("selected") is True and node["role"]["value"] == "option" and not node["ignored"]
