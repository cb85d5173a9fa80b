"""The command, called in this process: arguments, formats, exit statuses, what the terminal gets to see."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import newsparse
from newsparse.cli import _output, _terminal, main

PAGE = """Storm closes coast road - Harbour Gazette
Storm closes coast road
By Ada Lane
3 February 2024
The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
Buses are being sent inland through Carrow, the council said, and the school will stay closed until Tuesday.
The wind is expected to drop on Monday, and the road will be inspected before it is opened to traffic again.
© 2024 Harbour Gazette
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "storm.txt"
    path.write_text(PAGE, "utf-8")
    return str(path)


def run(capfdbinary, *arguments):
    """Exit status, output and messages."""
    status = main(list(arguments))
    out, err = capfdbinary.readouterr()
    return status, out.decode("utf-8"), err.decode("utf-8")


def test_json_lines_are_articles_in_the_order_of_the_files(capfdbinary, page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Share\n", "utf-8")
    status, out, err = run(capfdbinary, "parse", page, str(other), page)
    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", 3)
    articles = [newsparse.Article.from_dict(json.loads(line)) for line in lines]
    assert articles == [newsparse.parse(PAGE), newsparse.parse("Share\n"), newsparse.parse(PAGE)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", lambda article: article.to_json(indent=2) + "\n"),
        ("jsonl", lambda article: article.to_json() + "\n"),
        ("markdown", lambda article: article.to_markdown()),
        ("text", lambda article: article.text + "\n"),
    ],
)
def test_every_format_is_the_librarys(capfdbinary, page, form, expected):
    assert run(capfdbinary, "parse", "--to", form, page) == (0, expected(newsparse.parse(PAGE)), "")


def test_articles_in_markdown_have_a_rule_between(capfdbinary, page):
    markdown = newsparse.parse(PAGE).to_markdown()
    assert run(capfdbinary, "parse", "--to", "markdown", page, page)[1] == f"{markdown}\n---\n\n{markdown}"


def test_the_arguments_reach_the_parser(capfdbinary, page, tmp_path):
    relative = tmp_path / "relative.txt"
    relative.write_text(PAGE.replace("3 February 2024", "5 hours ago"), "utf-8")
    time = "2024-02-03T18:00:00+00:00"
    _, out, _ = run(capfdbinary, "parse", "--language", "de", "--reference-time", time, str(relative))
    assert json.loads(out)["language"] == "de"
    assert json.loads(out)["published"]["value"].startswith("2024-02-03T13:00")
    texts = [
        run(capfdbinary, "parse", "--prefer", prefer, "--to", "text", page)[1]
        for prefer in ("precision", "recall")
    ]
    options = [newsparse.Options(prefer=prefer) for prefer in ("precision", "recall")]
    assert texts == [newsparse.parse(PAGE, options=option).text + "\n" for option in options]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(capfdbinary, page, tmp_path):
    missing = str(tmp_path / "missing.txt")
    status, out, err = run(capfdbinary, "parse", missing, page, str(tmp_path))
    assert (status, out) == (1, newsparse.parse(PAGE).to_json() + "\n")
    assert err.splitlines() == [
        f"newsparse: cannot read {missing}: No such file or directory",
        f"newsparse: cannot read {tmp_path}: Is a directory",
    ]


def test_bytes_that_are_no_text_are_read_all_the_same(capfdbinary, tmp_path):
    path = tmp_path / "junk.txt"
    path.write_bytes(bytes(range(256)))
    status, out, err = run(capfdbinary, "parse", str(path))
    assert (status, err) == (0, "")
    assert "schema" in json.loads(out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["read"], "invalid choice: 'read'"),
        (["parse", "--to", "pdf"], "invalid choice: 'pdf'"),
        (["parse", "--prefer", "speed"], "invalid choice: 'speed'"),
        (
            ["parse", "--reference-time", "yesterday"],
            "'yesterday' is no time in ISO 8601, as 2024-05-03T18:30:00+02:00",
        ),
        (
            ["parse", "--language", "English", "a.txt"],
            "--language: 'English' is no code of two letters, as en",
        ),
        (["parse", "--colour"], "newsparse parse: error: unrecognized arguments: --colour"),
        (["explain", "a.txt", "b.txt"], "newsparse explain: error: unrecognized arguments: b.txt"),
    ],
)
def test_wrong_usage_is_status_2(capfdbinary, arguments, message):
    status, out, err = run(capfdbinary, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    command = arguments[0] if arguments[:1] in (["parse"], ["explain"]) else "[-h]"
    assert err.startswith(f"usage: newsparse {command} ")


def test_version_and_help(capfdbinary):
    assert run(capfdbinary, "--version") == (0, f"newsparse {version('newsparse')}\n", "")
    assert "exit status" in run(capfdbinary, "--help")[1]
    assert run(capfdbinary, "parse", "--help")[0] == 0


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_a_summary(capfdbinary, page):
    status, out, _ = run(capfdbinary, "parse", page)
    assert status == 0
    assert out.splitlines()[0] == page
    assert re.search(r"^  headline   Storm closes coast road$", out, re.MULTILINE)
    assert re.search(r"^  authors    Ada Lane$", out, re.MULTILINE)
    assert re.search(r"^  published  2024-02-03$", out, re.MULTILINE)
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_the_summary_of_what_is_no_article_says_so(capfdbinary, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("Home\nNews\nSign in\nPrivacy policy\n", "utf-8")
    assert re.search(
        r"^  article    no \(score 0\.\d\d\)$",
        run(capfdbinary, "parse", "--to", "summary", str(path))[1],
        re.MULTILINE,
    )


@pytest.mark.usefixtures("terminal")
def test_a_page_cannot_repaint_the_terminal(capfdbinary, tmp_path):
    path = tmp_path / "evil.txt"
    path.write_text(PAGE.replace("The coast road", "The \x1b[2Jcoast\x9b1m\u202e road"), "utf-8")
    for command in ("parse", "explain"):
        out = run(capfdbinary, command, str(path))[1]
        assert "The ␛[2Jcoast" in out
        assert not re.search("\x1b\\[2J|\x9b|\u202e", out)


def test_explain_names_label_probability_runner_up_and_evidence(capfdbinary, page):
    status, out, _ = run(capfdbinary, "explain", page)
    explanation = newsparse.explain(PAGE)
    rows = out.splitlines()
    assert status == 0
    assert len(rows) == 2 * len(explanation.lines)
    for i, line in enumerate(explanation.lines):
        assert rows[2 * i].split()[:3] == [str(i + 1), line.block.label, f"{line.block.score:.2f}"]
        assert rows[2 * i].endswith(line.block.content)
        assert f"not {line.runner_up}" in rows[2 * i + 1]
        assert all(evidence.name in rows[2 * i + 1] for evidence in line.evidence[:4])


def test_explain_numbers_the_lines_of_the_file(capfdbinary, tmp_path):
    path = tmp_path / "blank.txt"
    path.write_bytes(b"\r\n\nStorm closes coast road\r\n\r\nBy Ada Lane\rThe road was closed on Saturday.")
    rows = run(capfdbinary, "explain", str(path))[1].splitlines()
    assert [row.split()[0] for row in rows[::2]] == ["3", "5", "6"]


def test_explain_as_json_holds_the_article_and_every_line(capfdbinary, page):
    read = json.loads(run(capfdbinary, "explain", "--to", "json", page)[1])
    assert newsparse.Article.from_dict(read["article"]) == newsparse.parse(PAGE)
    assert [line["block"]["text"] for line in read["lines"]] == [
        block.text for block in newsparse.parse(PAGE).blocks
    ]
    assert {"probabilities", "runner_up", "evidence"} < set(read["lines"][0])


@pytest.mark.usefixtures("terminal")
def test_explain_paints_a_terminal_unless_told_not_to(capfdbinary, page, monkeypatch):
    assert "\x1b[" in run(capfdbinary, "explain", page)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(capfdbinary, "explain", page)[1]
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in run(capfdbinary, "explain", page)[1]


def test_the_output_file_is_written_whole(capfdbinary, page, tmp_path):
    target = tmp_path / "out.jsonl"
    assert run(capfdbinary, "parse", page, "-o", str(target)) == (0, "", "")
    assert target.read_text("utf-8") == newsparse.parse(PAGE).to_json() + "\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "storm.txt"]


@pytest.mark.parametrize("command", ["parse", "explain"])
def test_an_input_is_not_overwritten(capfdbinary, page, tmp_path, command):
    link = tmp_path / "link.txt"
    link.symlink_to(page)
    for name in (page, str(link)):
        status, out, err = run(capfdbinary, command, page, "-o", name)
        assert (status, out) == (2, "")
        assert err.endswith(f"{name} is an input too and would be lost; give another file with -o\n")
    assert Path(page).read_text("utf-8") == PAGE


def test_several_texts_stand_below_their_files_names(capfdbinary, page, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    text = newsparse.parse(PAGE).text
    _, out, _ = run(capfdbinary, "parse", "--to", "text", page, str(empty), page)
    assert out == f"==> {page} <==\n{text}\n\n==> {empty} <==\n\n==> {page} <==\n{text}\n"
    assert run(capfdbinary, "parse", "--to", "text", str(empty)) == (0, "", "")


def test_a_file_without_a_name_is_named_all_the_same(capfdbinary, page):
    reason = "No such file or directory"
    assert run(capfdbinary, "parse", "") == (1, "", f"newsparse: cannot read '': {reason}\n")
    assert run(capfdbinary, "explain", "") == (1, "", f"newsparse: cannot read '': {reason}\n")
    assert run(capfdbinary, "parse", page, "-o", "") == (1, "", f"newsparse: cannot write '': {reason}\n")


def test_an_output_that_fails_leaves_the_old_file(capfdbinary, page, tmp_path, monkeypatch):
    target = tmp_path / "out.txt"
    target.write_text("old", "utf-8")
    monkeypatch.setattr(
        _output, "write_text", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    assert run(capfdbinary, "parse", page, "-o", str(target)) == (
        1,
        "",
        f"newsparse: cannot write {target}: No space left on device\n",
    )
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "storm.txt"]


def test_an_output_that_cannot_be_opened_is_status_1(capfdbinary, page, tmp_path):
    for name, reason in (
        ("/nowhere/out.txt", "No such file or directory"),
        (str(tmp_path), "Is a directory"),
    ):
        status, _, err = run(capfdbinary, "parse", page, "-o", name)
        assert (status, err) == (1, f"newsparse: cannot write {name}: {reason}\n")


def test_a_device_may_be_the_output(capfdbinary, page):
    assert run(capfdbinary, "parse", page, "-o", "/dev/null") == (0, "", "")


def test_ctrl_c_is_status_130(capfdbinary, page, monkeypatch):
    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(_output, "write_text", interrupt)
    assert run(capfdbinary, "parse", page) == (130, "", "")


def test_a_fault_of_ours_is_a_message_and_no_traceback(capfdbinary, page, monkeypatch):
    def fail(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr(_output, "write_text", fail)
    status, _, err = run(capfdbinary, "parse", page)
    assert (status, err) == (1, "newsparse: internal error, please report it: ZeroDivisionError()\n")


def test_no_file_and_nothing_piped_in_is_wrong_usage(capfdbinary, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    status, _, err = run(capfdbinary, "parse")
    assert status == 2
    assert err.endswith("newsparse parse: error: name a FILE, or - to type the page in\n")


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_a_closed_stream_is_a_message(capfdbinary, monkeypatch, stream):
    monkeypatch.setattr(sys, stream, None)
    status = main(["parse", "-"])
    assert status == 1
    assert re.search(r"^newsparse: .*is closed", capfdbinary.readouterr().err.decode())


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("a  b\n c", 30, "a b c"),
        ("bell \x07 del \x7f", 30, "bell ␇ del \ufffd"),
        ("x" * 40, 30, "x" * 29 + "…"),
        ("x" * 40, 3, "x" * 19 + "…"),
        ("x" * 40, None, "x" * 40),
    ],
)
def test_text_on_a_terminal(text, width, expected):
    assert _terminal.shorten(text, width) == expected


def test_the_summary_names_what_the_article_has(capfdbinary, page, monkeypatch):
    article = newsparse.Article(
        headline="Rain",
        body=(newsparse.BodyBlock(newsparse.BodyKind.PARAGRAPH, "It rained."),),
        text="It rained.",
        faq=(newsparse.QuestionAnswer("Why?", "Because."),),
        notes=(newsparse.Note(newsparse.NoteKind.CORRECTION, "It did not snow."),),
        comment_count=0,
        is_article=True,
        blocks=(newsparse.Block(newsparse.Label.NAV, 0, 5, "Home\n", 0.9),),
        warnings=(newsparse.ParseWarning(newsparse.WarningKind.TRUNCATED),),
    )
    monkeypatch.setattr("newsparse.cli.parse.parse", lambda _data, **_keywords: article)
    out = run(capfdbinary, "parse", "--to", "summary", page)[1]
    assert out.splitlines()[1:] == [
        "  headline   Rain",
        "  words      2",
        "  questions  1",
        "  comments   0",
        "  note       correction: It did not snow.",
        "  left out   1 nav",
        "  warnings   truncated",
        "",
        "  It rained.",
    ]


def test_a_reader_that_is_gone_is_no_failure(page, monkeypatch, tmp_path):
    def fail(*_args):
        raise BrokenPipeError

    monkeypatch.setattr(_output, "write_text", fail)
    with (tmp_path / "gone").open("w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["parse", page]) == 0


def test_the_package_runs_as_the_command():
    printed = subprocess.check_output([sys.executable, "-m", "newsparse", "--version"], text=True)  # our own
    assert printed == f"newsparse {version('newsparse')}\n"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("2024-02-03", "2024-02-02T19:00:00"),
        ("2024-02-03T18:00", "2024-02-03T13:00:00"),
        ("2024-02-03T18:00+02:00", "2024-02-03T13:00:00+02:00"),
    ],
)
def test_a_reference_time_keeps_its_zone_and_a_day_begins_at_midnight(
    capfdbinary, tmp_path, reference, expected
):
    path = tmp_path / "storm.txt"
    path.write_text(PAGE.replace("3 February 2024", "5 hours ago"), "utf-8")
    out = run(capfdbinary, "parse", "--reference-time", reference, str(path))[1]
    assert json.loads(out)["published"]["value"] == expected
