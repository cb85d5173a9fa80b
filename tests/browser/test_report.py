"""The report of a run as a reader of it sees it: figures, plots, the table of sites, explanations of documents."""

from __future__ import annotations

import pytest

from batch._runs import count, make_facts, make_unread
from browser._contrast import measure_light
from browser._reports import PAGES, RUN, open_first, read_sites, show
from newsparse.batch._report_sites import rank_sites

ENTER, SPACE, ESCAPE = "\ue007", "\ue00d", "\ue00c"


# -- What is there


@pytest.mark.parametrize(
    "statistics",
    [count(), count(make_facts()), count(make_unread()), count(make_facts(site="")), RUN],
    ids=["nothing", "one document", "one unread", "no address", "some"],
)
@pytest.mark.parametrize("width", [360, 760, 1000, 1250, 1600])
def test_nothing_is_wider_than_the_window(page, statistics, width):
    page.resize((width, 800))
    show(
        page, statistics, {}, title="a-run-whose-name-is-much-too-long-for-the-head-of-a-page-on-a-telephone"
    )
    assert page.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cut = page.run(
        "return Array.from(document.querySelectorAll('.card, .figures div')).filter((e) => e.scrollWidth > e.clientWidth + 1)"
        ".map((e) => e.className)"
    )
    assert cut == []


def test_long_names_are_broken(phone):
    facts = [
        make_facts(0, site="s" * 250, id="i" * 250, source="p" * 300, language="l" * 90, score=0.1),
        make_unread(1, "r" * 90, site="s" * 250),
        make_facts(2, warnings=("w" * 90,)),
    ]
    show(phone, count(*facts))
    phone.tap("#rows .name")
    phone.wait("return document.querySelector('#rows .sample')")
    phone.tap("[data-reason]")
    phone.wait("return document.querySelector('.reasons .sample')")
    assert phone.run("return document.documentElement.scrollWidth") == 360


def test_bars_of_the_scores_are_as_high_as_their_counts(page):
    show(page)
    bins = page.run(
        "return Array.from(document.querySelectorAll('.bin[aria-pressed] '), (bin) => [bin.dataset.tip,"
        " Array.from(bin.querySelectorAll('.kept, .lost'), (r) => r.getBoundingClientRect().height)])"
    )
    most = max(sum(pair) for pair in zip(*RUN.scores, strict=True))
    full = max(sum(heights) for _, heights in bins)
    filled = [pair for pair in zip(*RUN.scores, strict=True) if any(pair)]
    assert len(bins) == len(filled)
    for (tip, heights), (kept, rejected) in zip(bins, filled, strict=True):
        assert f"\n{kept:,} in the output\n{rejected:,} rejected" in tip
        assert sum(heights) == pytest.approx((kept + rejected) / most * full, abs=4)


def scroll_to(page, selector):
    """Bring an element into view, and let the page notice: tips vanish when it is scrolled."""
    page.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
    page.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


def test_a_tip_says_what_a_bar_stands_for(page):
    show(page)
    assert page.run("return document.getElementById('tip').hidden")
    scroll_to(page, ".bin[data-bin]")
    page.move_to(".bin[data-bin]", 1)
    page.wait("return !document.getElementById('tip').hidden")
    assert "in the output" in page.read("#tip")[0]
    page.move_to("h1")
    page.wait("return document.getElementById('tip').hidden")
    scroll_to(page, ".cell")
    page.move_to(".cell")
    page.wait("return !document.getElementById('tip').hidden")
    assert "text: " in page.read("#tip")[0]


def test_languages_have_their_names(page):
    show(page)
    assert {"English en", "German de", "not known"} <= set(page.read(".languages .name"))


# -- Documents


def test_a_bar_shows_documents_of_its_score(page):
    show(page)
    page.click('[data-bin="16"]')
    shown = page.read("#score-samples .id")
    assert [each.split("\n")[0] for each in shown] == [sample.id for sample in RUN.score_samples[16]]
    page.click('[data-bin="16"]')
    assert page.read("#score-samples .id") == []


def test_a_bar_is_chosen_by_keyboard(page):
    show(page)
    page.run("document.querySelector('[data-bin=\"15\"]').focus()")
    page.press(ENTER)
    assert "0.75 to 0.80" in page.read("#score-samples p")[0]
    page.press(SPACE)
    assert page.read("#score-samples p") == []


def test_a_reason_shows_its_documents(page):
    show(page)
    name = page.read("[data-reason]")[0].split(" \u203a")[0].strip()
    page.click("[data-reason]")
    shown = page.read(".reasons .sample .id")
    examples = RUN.examples[name.replace(" ", "_")]
    assert [each.split("\n")[0] for each in shown] == [example.id for example in examples]
    page.click("[data-reason]")
    assert page.read(".reasons .sample") == []


def test_an_explanation_opens_inside_the_file_and_works(page):
    show(page)
    open_first(page)
    worst = RUN.sites[rank_sites(RUN)[0]].samples[0]
    assert page.read("#viewer-title") == [worst.id]
    assert f"pages.jsonl, document {worst.record + 1:,}" in page.read("#viewer-about")[0]
    page.driver.switch_to.frame(0)
    page.wait("return document.documentElement.classList.contains('js')")
    assert page.read("h1") == [worst.id]
    page.run("document.querySelectorAll('.b')[15].click()")
    page.wait("return document.querySelector('#block .where')?.innerText === 'line 16'")
    sizes = page.run(
        "const r = document.documentElement; return [r.scrollWidth - innerWidth, r.scrollHeight - innerHeight]"
    )
    assert sizes == [0, 0]
    page.driver.switch_to.default_content()
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_explanations_are_closed_and_left_for_the_next(page):
    show(page)
    page.run("document.getElementById('sites').scrollIntoView()")
    row = next(
        k for k, name in enumerate(rank_sites(RUN)) if sum(has_page(s) for s in RUN.sites[name].samples) == 2
    )
    page.click("#rows .name", row)
    page.click("#rows .open", 0)
    page.wait("return document.querySelector('#frame iframe')")
    first, second = RUN.sites[rank_sites(RUN)[row]].samples
    assert page.read("#viewer-title") == [first.id]
    assert page.run("return document.getElementById('previous').disabled")
    page.click("#next")
    page.wait("return document.getElementById('viewer-title').textContent === arguments[0]", second.id)
    page.wait("return document.querySelector('#frame iframe')?.title.endsWith(arguments[0])", second.id)
    assert page.run("return document.getElementById('next').disabled")
    page.press(ESCAPE)
    page.wait("return !document.getElementById('viewer').open")
    assert page.run("return document.querySelectorAll('iframe').length") == 0
    page.click("#rows .open", 1)
    page.wait("return document.querySelector('#frame iframe')")
    page.click("#close")
    page.wait("return !document.getElementById('viewer').open")


def has_page(sample):
    return (sample.source, sample.record) in PAGES


def test_an_explanation_has_the_theme_of_the_report(page):
    show(page)
    page.click("#theme")
    open_first(page)
    page.driver.switch_to.frame(0)
    page.wait("return document.documentElement.classList.contains('js')")
    assert measure_light(page) < 20
    page.driver.switch_to.default_content()


def test_documents_without_an_explanation_have_no_button(page):
    show(page, pages={})
    page.click("#rows .name")
    page.wait("return document.querySelector('#rows .inside')")
    page.click("[data-bin]")
    assert page.read("#score-samples .sample")
    assert page.read(".open") == []


# -- Sites


def test_the_worst_sites_are_in_front(page):
    show(page)
    assert read_sites(page) == rank_sites(RUN)


@pytest.mark.parametrize(
    ("key", "measure", "falls"),
    [
        ("documents", lambda site: site.documents, True),
        ("rejected", lambda site: site.documents - site.kept, True),
        ("kept", lambda site: site.kept / site.documents, False),
        ("text", lambda site: site.text_words / site.words if site.words else -1, False),
        ("score", lambda site: -1 if site.mean_score is None else round(site.mean_score, 4), False),
    ],
)
def test_columns_sort(page, key, measure, falls):
    show(page)
    for turn in (falls, not falls):
        page.click(f'[data-sort="{key}"]')
        values = [measure(RUN.sites[name]) for name in read_sites(page)]
        assert values == sorted(values, reverse=turn)
        assert page.run("return document.querySelector('th[aria-sort]').getAttribute('aria-sort')") == (
            "descending" if turn else "ascending"
        )
    page.click(f'[data-sort="{key}"]')
    assert read_sites(page) == rank_sites(RUN)


def test_sites_sort_by_name(page):
    show(page)
    page.click('[data-sort="name"]')
    assert read_sites(page) == sorted(RUN.sites)


def test_a_row_says_what_was_counted_of_its_site(page):
    words = make_facts().words
    facts = [make_facts(0, score=0.5), make_facts(1, reason="not_article", score=0.1), make_unread(2)]
    show(page, count(*facts), {})
    assert [cell.strip() for cell in page.read("#rows tr:first-child td")] == [
        "gazette.example",
        "3",
        "33.3 %",
        "2",
        f"{100 / sum(words) / 2 * 100:.1f} %",
        "0.30",
    ]
    page.click("#rows .name")
    assert page.read("#rows .because span") == ["broken record 1", "not article 1"]
    assert [each.split("\n")[0] for each in page.read("#rows .sample .id")] == ["id-1", "id-0"]
    page.click("#rows .name")
    assert page.run("return document.querySelectorAll('#rows tr').length") == 1


MANY = count(*[make_facts(k, site=f"site-{k:05}.example", score=0.2 + k / 40_000) for k in range(20_300)])


def test_of_many_sites_the_first_are_shown_and_all_are_searched(page):
    show(page, MANY, {})
    assert len(read_sites(page)) == 500
    assert page.read("#shown") == ["500 of 20,001 sites"]
    page.click("#further")
    assert len(read_sites(page)) == 1000
    page.run("document.getElementById('query').focus()")
    page.press("SITE-19999")
    page.wait("return document.querySelectorAll('#rows .name').length === 1")
    assert read_sites(page) == ["site-19999.example"]
    assert page.read("#shown") == ["1 site found, of 20,001"]
    page.run("document.getElementById('query').value = ''")
    page.run(
        "const s = document.getElementById('least'); s.value = '10'; s.dispatchEvent(new Event('change'));"
        "document.getElementById('query').dispatchEvent(new Event('input'))"
    )
    assert read_sites(page) == ["all other sites"]
