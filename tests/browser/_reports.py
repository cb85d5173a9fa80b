"""The report of an invented run, opened in the browser."""

from __future__ import annotations

from pathlib import Path

from batch._runs import make_run
from newsparse import explain
from newsparse.batch._report import build_report
from newsparse.batch._report_sites import choose_samples
from newsparse.formats.html import build_html

COAST = (Path(__file__).parents[2] / "samples" / "coast-road.txt").read_text("utf-8")
ABOUT = {"Input": "crawl, 3 files", "Took": "2 min 3 s"}
RUN = make_run(400, 60)
PAGES = {
    (sample.source, sample.record): build_html(explain(COAST), title=sample.id)
    for sample in choose_samples(RUN, 12)
}


def show(page, statistics=RUN, pages=PAGES, **keywords):
    return page.open_html(build_report(statistics, ABOUT, pages, **keywords))


def read_sites(page):
    return page.run("return Array.from(document.querySelectorAll('#rows .name'), (e) => e.innerText)")


def open_first(page):
    """Open the first explanation of the worst site that has one."""
    page.click("#rows .name")
    page.wait("return document.querySelector('#rows .open')")
    page.click("#rows .open")
    page.wait("return document.querySelector('#frame iframe')")
