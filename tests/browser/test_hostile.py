"""What a hostile text does to the page of an explanation: it is shown, every character of it, and nothing else."""

from __future__ import annotations

import pytest

from newsparse import explain
from newsparse.formats.html import build_html

CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA1)]))
INVISIBLE = "".join(
    map(
        chr,
        [0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070), 0xFEFF],
    )
)
PLANTED = (
    "</script><script>window.pwned=1</script><!--<script>\n"
    "<img src=x onerror=window.pwned=2><svg onload=window.pwned=3>\n"
    "\"><iframe srcdoc='<script>parent.pwned=4</script>'></iframe>' onmouseover='window.pwned=5\n"
    "javascript:window.pwned=6 &lt;script&gt;window.pwned=7&lt;/script&gt; ${window.pwned=8} $text\n"
    "</span></div></section></main><style>*{display:none}</style><base href=https://example.org/><meta http-equiv=refresh content=0>\n"
)
PAGES = {
    "planted": PLANTED,
    "controls": f"Rain {CONTROLS} is likely.\n{CONTROLS}",
    "invisible": f"Rain{INVISIBLE}is likely.\n{INVISIBLE}",
    "carriage returns": "\r\r\nOne\r\nTwo\rThree\n\rFour\r",
    "line feeds first": "\n\n\nRain is likely.\n\n",
    "lone surrogates": "Rain \ud800 is \udfff likely\ud83d \ude00.\n\ude00\ud83d\ude00",
    "no characters": "\ufdd0\ufffe\uffff\U0001ffff\U0010ffff\ue000\U000e0041\ufff0\u2065",
    "all of it": f"\n\r\n{PLANTED}{CONTROLS}\u202e{INVISIBLE}\ud800\x00\x00\x00\r\n😀👨\u200d👩❤\ufe0f الطقس غدا\n\t\t\u3000 ",
}


def read_units(page):
    """The text of the page, as the numbers of its UTF-16 units: no driver hands lone surrogates on."""
    return page.run(
        "const t = document.getElementById('source').textContent; return Array.from(t, (_, i) => i).length, Array.from({length: t.length}, (_, i) => t.charCodeAt(i))"
    )


def split_units(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_every_character_is_there(page, text):
    page.open(text)
    assert read_units(page) == split_units(text)


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_nothing_runs_and_nothing_is_loaded(page, text):
    page.open(text, title=f"</title><script>window.pwned=9</script>{text}")
    count = page.run("return document.querySelectorAll('.b').length")
    for at in range(count):
        page.move_to(".b", at)
        page.click(".b", at)
    assert page.run("return typeof window.pwned") == "undefined"
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert (
        page.run(
            "return document.querySelectorAll('img, iframe, svg svg, base, #source script, #source style').length"
        )
        == 0
    )
    assert page.run("return document.scripts.length") == 2


def test_the_title_is_text(page):
    page.open("Rain.", title="</title><script>window.pwned=1</script>\u202egpj.exe\x00")
    assert page.driver.title == "</title><script>window.pwned=1</script>[RLO]gpj.exe[NUL] - newsparse"
    assert page.read("h1") == ["</title><script>window.pwned=1</script>[RLO]gpj.exe[NUL]"]
    assert page.run("return typeof window.pwned") == "undefined"


PLANTS = {
    "a script": "<script>window.pwned=1</script>",
    "a handler": "<img src=data:, onerror=window.pwned=1>",
    "a style": "<style>#source{display:none}</style>",
    "an attribute of style": "<p style='position:fixed;inset:0'>",
    "a picture": "<img src=https://example.org/x.png>",
    "a frame": "<iframe src=https://example.org/></iframe>",
}


@pytest.mark.parametrize("markup", PLANTS.values(), ids=PLANTS.keys())
def test_the_policy_stops_markup_that_got_into_the_page_all_the_same(page, markup):
    html = build_html(explain("Rain is likely."))
    page.open_html(html.replace("<main>", f"{markup}<main>"))
    assert page.run("return typeof window.pwned") == "undefined"
    assert page.run("return getComputedStyle(document.getElementById('source')).display") == "block"
    assert page.run("return getComputedStyle(document.querySelector('p')).position") == "static"
    log = page.driver.get_log("browser")
    assert log
    assert all("Content Security Policy" in entry["message"] for entry in log)


def test_the_policy_lets_no_markup_be_made_of_text(page):
    page.open("Rain is likely.")
    failure = page.run(
        "try { document.body.innerHTML = '<b>x</b>'; return '' } catch (error) { return error.name }"
    )
    page.driver.get_log("browser")
    assert failure == "TypeError"


def test_what_cannot_be_seen_is_shown_and_named_but_has_no_effect(page):
    page.open("Rain \u202eylekil si\u202c today\x00 and\u200b so\ud800 on.")
    glyphs = page.run(
        "return Array.from(document.querySelectorAll('#source .g'), (g) => [getComputedStyle(g, '::before').content, g.title,"
        " g.offsetWidth > 8, g.firstChild.getClientRects().length])"
    )
    assert glyphs == [
        ['"RLO"', "RIGHT-TO-LEFT OVERRIDE (U+202E)", True, 0],
        ['"PDF"', "POP DIRECTIONAL FORMATTING (U+202C)", True, 0],
        ['"NUL"', "NULL (U+0000)", True, 0],
        ['"ZWSP"', "ZERO WIDTH SPACE (U+200B)", True, 0],
        ['"D800"', "LONE SURROGATE (U+D800)", True, 0],
    ]
    # Letter by letter from left to right, as they stand in the text.
    lefts = page.run(
        "const text = Array.from(document.querySelector('.b').childNodes).find((n) => n.data?.startsWith('ylekil'));"
        "return Array.from(text.data, (_, i) => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + 1);"
        " return r.getBoundingClientRect().left })"
    )
    assert lefts == sorted(lefts)


def test_what_is_copied_has_every_character(page):
    page.open("Rain \u202eis\u202c likely\x00.")
    copied = page.run(
        "getSelection().selectAllChildren(document.querySelector('.b'));"
        "const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });"
        "document.dispatchEvent(event); return Array.from(event.clipboardData.getData('text/plain'), (c) => c.codePointAt(0))"
    )
    assert copied == [ord(c) for c in "Rain \u202eis\u202c likely\x00."]
