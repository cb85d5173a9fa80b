"""Pages with markup by other ways than `parse`: the command, readers, a crawl that is cleaned, tables for other engines."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from tests.html._parsed import HEADLINE, LAST, LONG, URL, build_page
from tests.readers._making import write_archive
from tests.rulebook._books import make_book, make_rule

import newsparse
from newsparse import MissingExtraError
from newsparse.cli import main
from newsparse.html import flatten_html
from newsparse.kinds import Label, WarningKind
from newsparse.model import Article
from newsparse.readers import Document, flatten_document, list_sources, read_documents

pytest.importorskip("selectolax")

PAGE = build_page()
RUSSIAN = "Паром снова ходит на остров, сообщила компания в воскресенье. Ремонт причала продлится две недели."


def run(capfdbinary, *arguments):
    status = main(list(arguments))
    out, err = capfdbinary.readouterr()
    assert (status, err) == (0, b"")
    return out.decode("utf-8")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


# ---- the command ----


@pytest.mark.parametrize("format_", ["auto", "html", "text"])
def test_the_command_reads_a_page_as_the_library_does(capfdbinary, page, format_):
    out = run(capfdbinary, "parse", "--url", URL, "--format", format_, page)
    assert Article.from_dict(json.loads(out)) == newsparse.parse(PAGE, url=URL, format=format_)


def test_the_command_is_told_an_encoding(capfdbinary, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(f"<!doctype html><p>{RUSSIAN}".encode("koi8-r"))
    out = run(capfdbinary, "parse", "--encoding", "koi8-r", str(path))
    assert "".join(block.text for block in Article.from_dict(json.loads(out)).blocks) == RUSSIAN


def test_the_command_writes_what_the_markup_says(capfdbinary, page):
    markdown = run(capfdbinary, "parse", "--to", "markdown", "--url", URL, page)
    assert "[the map](https://post.example/town/map)" in markdown
    assert "## What comes next" in markdown


def test_the_command_explains_a_page_line_by_line(capfdbinary, page):
    explained = json.loads(run(capfdbinary, "explain", "--to", "json", page))
    shown = [line["block"]["text"].strip() for line in explained["lines"]]
    assert shown == flatten_html(PAGE).split("\n")


def test_the_command_does_not_explain_the_fast_way(capfdbinary, page):
    with suppress(SystemExit):  # as of an argument that the command does not have
        main(["explain", "--fast", page])
    assert b"standard output" not in capfdbinary.readouterr().err


# ---- readers ----


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (Document("a", 0, "a", "<p>Rain <b>soon</b>", format="html"), "Rain soon"),
        (Document("a", 0, "a", b"<!doctype html><p>Rain <b>soon</b>"), "Rain soon"),
        (Document("a", 0, "a", "<p>Rain <b>soon</b>", format="text"), "<p>Rain <b>soon</b>"),
        (Document("a", 0, "a", "Rain soon"), "Rain soon"),
        (Document("a", 0, "a"), ""),
    ],
)
def test_the_text_of_a_document(document, text):
    assert flatten_document(document) == text


def test_a_document_in_bytes_may_be_said_to_be_in_an_encoding():
    document = Document("a", 0, "a", f"<p>{RUSSIAN}".encode("koi8-r"), format="html")
    assert flatten_document(document, "koi8-r") == RUSSIAN


def read_archive(tmp_path, body, content_type):
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(write_archive([("response", body, {"http": {"Content-Type": content_type}})]))
    return next(read_documents(next(list_sources([str(path)]))))


@pytest.mark.parametrize("content_type", ["text/html; charset=windows-1251", "text/html"])
def test_a_page_of_an_archive_is_in_what_its_header_or_it_itself_says(tmp_path, content_type):
    body = f"<!doctype html><meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251")
    document = read_archive(tmp_path, body, content_type)
    assert document.format == "html"
    assert document.data is not None
    blocks = newsparse.tokenize(document.data, format=document.format)
    assert "".join(block.text for block in blocks) == RUSSIAN


# ---- a crawl ----


def test_a_crawl_of_pages_with_markup_is_cleaned(tmp_path, monkeypatch):
    pytest.importorskip("pebble")
    from tests.batch._inline import InlineCrew  # noqa: PLC0415  # only where its extra is installed

    from newsparse.batch import Job, _run, clean  # noqa: PLC0415  # as above

    monkeypatch.setattr(_run, "Crew", InlineCrew)
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.html").write_text(PAGE, "utf-8")
    row = {"html": PAGE, "url": URL}
    (tmp_path / "crawl" / "b.jsonl").write_text(json.dumps(row), "utf-8")
    output = tmp_path / "rows.jsonl"
    result = clean(Job([str(tmp_path / "crawl")], str(output), workers=1))
    assert (result.documents, result.kept) == (2, 2)
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [row["headline"] for row in rows] == [HEADLINE, HEADLINE]
    assert rows[1]["text"] == newsparse.parse(PAGE, url=URL).text
    assert rows[1]["text"].startswith(LONG)
    assert rows[1]["text"].endswith(LAST)


def test_a_crawl_with_markup_needs_the_extra_before_it_begins(tmp_path, monkeypatch, page):
    pytest.importorskip("pebble")
    from newsparse.batch import Job  # noqa: PLC0415  # only where its extra is installed
    from newsparse.cli import _clean_plan  # noqa: PLC0415  # as above

    monkeypatch.setattr(_clean_plan, "find_spec", lambda name: None if name == "selectolax" else name)
    with pytest.raises(MissingExtraError, match="selectolax"):
        _clean_plan.check_inputs(Job([page], str(tmp_path / "rows.jsonl")))


# ---- tables ----


def test_a_table_may_hold_markup():
    pa = pytest.importorskip("pyarrow")
    from newsparse.engines.arrow import parse_batch  # noqa: PLC0415  # only where its extra is installed

    table = pa.table({"text": [PAGE, flatten_html(PAGE)], "url": [URL, URL]})
    marked, flat = parse_batch(table).to_pylist()
    assert marked["error"] is None
    assert flat["error"] is None
    assert marked["headline"] == flat["headline"] == HEADLINE
    assert marked["text"] == newsparse.parse(PAGE, url=URL).text


# ---- rules and templates ----


def test_rules_of_ones_own_see_the_lines_of_a_page():
    rule = make_rule(phrases=["what comes next"], match="whole", label="promo", strength="certain")
    options = newsparse.Options(rulebook=make_book(rule))
    article = newsparse.parse(PAGE, options=options)
    assert next(block.label for block in article.blocks if block.content == "What comes next") is Label.PROMO
    line = next(
        line
        for line in newsparse.explain(PAGE, options=options).lines
        if line.block.content == "What comes next"
    )
    assert line.decided_by is newsparse.DecidedBy.RULE


# ---- mojibake on the way ----


def test_text_that_was_decoded_wrongly_before_is_put_right_and_said():
    wrong = (
        build_page(more="<p>Le café de l’été est ouvert, a déclaré la maire à midi.</p>")
        .encode()
        .decode("cp1252")
    )
    article = newsparse.parse(wrong, url=URL)
    assert "Le café de l’été est ouvert" in "".join(block.text for block in article.blocks)
    assert [each.kind for each in article.warnings if each.kind is WarningKind.MOJIBAKE]
