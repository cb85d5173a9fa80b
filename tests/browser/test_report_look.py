"""How the report of a run looks, and what hostile names and pages do to it: they are shown, and nothing else."""

from __future__ import annotations

import pytest

from batch._runs import count, make_facts, make_unread
from browser._contrast import CONTRAST, LEAST_CONTRAST, measure_light
from browser._reports import open_first, read_sites, show

# -- Hostile names and pages

PLANTED = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>\"' onmouseover='window.pwned=3'\u202e\x00"
HOSTILE_PAGE = """<!doctype html><html lang="en">
<base href=https://example.org/><script>window.pwned = parent.pwned = top.pwned = 4</script>
<img src=x onerror=parent.pwned=5><iframe srcdoc="<script>top.pwned=6</script>"></iframe>
<form action=https://example.org/><button id=send>Send</button></form><a id=out target=_top href="https://example.org/">out</a>
<p>Rain is likely.</p>"""
LEAVING_PAGE = (
    '<!doctype html><meta http-equiv=refresh content="0;url=https://example.org/"><p>Rain is likely.</p>'
)


def test_hostile_names_are_shown_and_nothing_runs(page):
    facts = [
        make_facts(0, site=PLANTED, id=PLANTED, language=PLANTED, reason=PLANTED, warnings=(PLANTED,)),
        make_unread(1, PLANTED, site=PLANTED),
    ]
    show(page, count(*facts), {}, title=PLANTED)
    page.click("#rows .name")
    page.click("[data-reason]")
    page.click("[data-bin]")
    shown = PLANTED.replace("\u202e", "[RLO]").replace("\x00", "[NUL]")
    assert read_sites(page) == [shown]
    assert page.read("h1") == [shown]
    assert {each.split("\n")[0] for each in page.read(".sample .id")} == {shown, "id-1"}
    assert page.run("return [typeof window.pwned, document.querySelectorAll('img').length]") == [
        "undefined",
        0,
    ]
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_a_hostile_page_reaches_nothing(page):
    show(page, count(make_facts(score=0.1)), {("pages.jsonl", 0): HOSTILE_PAGE})
    where = page.driver.current_url
    open_first(page)
    page.driver.switch_to.frame(0)
    page.wait("return document.querySelector('p')")
    assert page.read("p") == ["Rain is likely."]
    assert page.run("return typeof window.pwned") == "undefined"
    page.run("document.getElementById('send').click(); document.getElementById('out').click()")
    page.driver.switch_to.default_content()
    assert page.run("return typeof window.pwned") == "undefined"
    assert page.driver.current_url == where
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    page.driver.get_log("browser")  # what the policy and the sandbox stopped


def test_a_page_that_would_lead_elsewhere_is_not_followed(page):
    show(page, count(make_facts(score=0.1)), {("pages.jsonl", 0): LEAVING_PAGE})
    where = page.driver.current_url
    open_first(page)
    log = page.wait_for_log()
    assert all("Content Security Policy" in entry["message"] for entry in log)
    assert page.driver.current_url == where
    page.click("#close")
    page.driver.get_log("browser")


def test_no_markup_is_made_of_text_but_for_the_frame(page):
    show(page, count(), {})
    failures = page.run(
        "const fail = (act) => { try { act(); return '' } catch (error) { return error.name } };"
        "return [fail(() => { document.body.innerHTML = '<b>x</b>' }),"
        " fail(() => trustedTypes.createPolicy('newsparse', { createHTML: (text) => text })),"
        " fail(() => trustedTypes.createPolicy('other', { createHTML: (text) => text }))]"
    )
    page.driver.get_log("browser")
    assert failures == ["TypeError"] * 3


# -- Look


def test_colours_follow_the_system_and_the_button(page):
    show(page)
    assert measure_light(page) > 200
    page.click("#theme")
    assert measure_light(page) < 20
    page.set_media(scheme="dark")
    show(page)
    assert measure_light(page) < 20
    page.click("#theme")
    assert measure_light(page) > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(page, scheme):
    page.set_media(scheme=scheme)
    show(page)
    page.click("#rows .name")
    page.click("[data-reason]")
    page.click('[data-bin="16"]')
    found = page.run(
        CONTRAST + "const found = [];"
        "for (const e of document.querySelectorAll('body *')) {"
        "  if (!e.checkVisibility() || e.matches('svg *, script, .vh, option, .skip, .zero')) continue;"
        "  if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;"
        "  const c = measure(e); if (c < arguments[0]) found.push(`${e.tagName}.${e.className} ${c.toFixed(2)}`);"
        "}"
        "const paper = getComputedStyle(document.querySelector('.card')).backgroundColor;"
        "for (const e of document.querySelectorAll('.plot text')) {"
        "  const [low, high] = [shine([paper]), shine([paper, getComputedStyle(e).fill])].sort((a, b) => a - b);"
        "  if ((high + 0.05) / (low + 0.05) < arguments[0]) found.push(`text ${e.textContent}`);"
        "} return found",
        LEAST_CONTRAST,
    )
    assert found == []


def test_what_can_be_touched_is_large_enough(phone):
    show(phone)
    phone.tap("#rows .name")
    phone.wait("return document.querySelector('#rows .open')")
    small = phone.run(
        "return Array.from(document.querySelectorAll('button, select, input')).filter((e) => e.checkVisibility())"
        ".filter((e) => e.offsetHeight < 24 || e.offsetWidth < 24).map((e) => `${e.className || e.id} ${e.offsetHeight}`)"
    )
    assert small == []


def test_an_explanation_fills_a_telephone(phone):
    show(phone)
    phone.tap("#rows .name")
    phone.wait("return document.querySelector('#rows .open')")
    phone.tap("#rows .open")
    phone.wait("return document.querySelector('#frame iframe')")
    assert phone.run(
        "const r = document.querySelector('iframe').getBoundingClientRect(); return [r.left, r.width]"
    ) == [0, 360]


def test_a_printed_report_is_light_and_has_no_buttons(page):
    show(page)
    page.set_media(scheme="dark", media="print")
    shown = page.run(
        "return ['.figures', '.scores svg', 'table', '#theme', '#query'].map((s) => document.querySelector(s).checkVisibility())"
    )
    assert shown == [True, True, True, False, False]
    assert measure_light(page) > 200


def test_every_button_and_plot_has_a_name(page):
    show(page)
    page.click("#rows .name")
    page.click('[data-bin="16"]')
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {"button", "combobox", "searchbox", "image", "group", "dialog"}
    roles = [
        (node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if not node["ignored"]
    ]
    assert [role for role, name in roles if role in named and not name] == []
    assert {"button", "combobox", "searchbox", "image"} <= {role for role, _ in roles}
