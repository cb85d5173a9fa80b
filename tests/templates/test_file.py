"""The file of templates: what is written is read, the same bytes each time, and what is damaged is refused."""

from __future__ import annotations

import gzip
import json
import pickle

import pytest

from newsparse import NewsparseError, SiteTemplates, TemplatesError

HEADER = {"newsparse": "site templates", "version": 1, "max_pages": 8, "keep_text": True}
ROW = {
    "site": "a.example",
    "lines": [[7, "home"], [9, "news"]],
    "pages": {"00000000000000aa": [0, 1], "0" * 16: [0]},
}


def build(**options):
    templates = SiteTemplates(**options)
    for site in ("b.example", "a.example"):
        for story in ("The ferry", "Der Fährmann \U0001f600", "\ud800 broken"):
            templates.add(f"Home\nNews\n{story}", site)
    return templates


def write(path, *rows):
    lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n"))
    return path


@pytest.mark.parametrize("options", [{}, {"max_pages": 2}, {"keep_text": False}])
def test_what_is_written_is_read(tmp_path, options):
    templates = build(**options)
    templates.save(tmp_path / "all")
    again = SiteTemplates.read(str(tmp_path / "all"))
    assert again == templates
    assert again.lines("a.example", least=1) == templates.lines("a.example", least=1)
    assert [path.name for path in tmp_path.iterdir()] == ["all"]


def test_the_same_object_gives_the_same_bytes(tmp_path):
    left, right = build(), build() + build()
    left.save(tmp_path / "left")
    right.save(tmp_path / "right")
    assert (tmp_path / "left").read_bytes() == (tmp_path / "right").read_bytes()


def test_a_file_by_hand_is_read(tmp_path):
    templates = SiteTemplates.read(write(tmp_path / "x", HEADER, ROW))
    assert templates.max_pages == 8
    assert [(line.text, line.pages) for line in templates.lines("a.example")] == [("home", 2)]


def test_what_was_there_stays_where_writing_fails(tmp_path):
    path = tmp_path / "all"
    build().save(path)
    before = path.read_bytes()
    broken = build()
    broken.max_pages = object()
    with pytest.raises(TypeError):
        broken.save(path)
    assert [path.read_bytes()] == [each.read_bytes() for each in tmp_path.iterdir()] == [before]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        build().save(tmp_path / "none" / "all")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "no such file"),
        (b"", "line 1"),
        (b"not compressed", "damaged"),
        (gzip.compress(json.dumps(HEADER).encode())[:-9], "damaged"),
        (gzip.compress(b"\xff\xfe\n"), "line 1"),
        (gzip.compress(b"[]\n"), "line 1"),
        (gzip.compress(b"[" * 100_000), "line 1"),
        (gzip.compress(b'{"newsparse": "rules"}\n'), "holds 'rules'"),
        (
            gzip.compress(json.dumps({**HEADER, "version": 2}).encode()),
            "version 2; this newsparse reads version 1",
        ),
        (gzip.compress(json.dumps({**HEADER, "max_pages": 0}).encode()), "max_pages=0"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path, data, problem):
    path = tmp_path / "x"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(TemplatesError, match=problem) as caught:
        SiteTemplates.read(path)
    assert str(path) in str(caught.value)
    assert isinstance(caught.value, NewsparseError)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # of our own making
    assert (str(again), again.problem) == (str(caught.value), caught.value.problem)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(TemplatesError, match="cannot be read"):
        SiteTemplates.read(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"site": "no site!"},
        {"site": 5},
        {"lines": [[7, "home"]]},
        {"lines": [[-1, "home"], [9, "news"]]},
        {"lines": [[2**32, "home"], [9, "news"]]},
        {"lines": [[7, "ho\nme"], [9, "news"]]},
        {"lines": [[7.5, "home"], [9, "news"]]},
        {"lines": [["7", "home"], [9, "news"]]},
        {"lines": [[7], [9, "news"]]},
        {"lines": 5},
        {"pages": {"xyz": [0]}},
        {"pages": {"0" * 16: []}},
        {"pages": {"0" * 16: [-1]}},
        {"pages": {"0" * 16: [2]}},
        {"pages": {"0" * 16: ["0"]}},
        {"pages": []},
    ],
)
def test_a_row_that_does_not_hold_what_it_should_is_refused(tmp_path, change):
    with pytest.raises(TemplatesError, match="line 3 does not hold"):
        SiteTemplates.read(write(tmp_path / "x", HEADER, ROW, {**ROW, **change}))


def test_a_cut_off_file_is_refused(tmp_path):
    build().save(tmp_path / "x")
    data = (tmp_path / "x").read_bytes()
    for end in range(1, len(data) - 1, 7):
        (tmp_path / "x").write_bytes(data[:end])
        with pytest.raises(TemplatesError):
            SiteTemplates.read(tmp_path / "x")
