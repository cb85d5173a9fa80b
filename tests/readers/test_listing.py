"""Which files an argument means, in which order, and what they are called."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import NewsparseError
from newsparse.readers import ProblemKind, ReadError, list_sources, read_documents
from newsparse.readers._listing import _escape, _is_match

posix = pytest.mark.skipif(sys.platform != "linux", reason="needs names that are any bytes, and links")


def plant(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rain.", "utf-8")


def names(*inputs, globs=()):
    return [source.name for source in list_sources([str(each) for each in inputs], globs)]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path):
    plant(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "Z.txt", "é.txt", "10.txt", "9.txt")
    assert names(tmp_path) == ["10.txt", "9.txt", "Z.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "é.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path):
    plant(tmp_path, ".a.txt", ".git/b.txt", "c/.d.txt", "e.txt")
    assert names(tmp_path) == ["e.txt"]


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["*.html"], ["2024/05/c.html", "a.html"]),
        (["2024/*"], ["2024/b.txt"]),
        (["2024/**"], ["2024/05/c.html", "2024/05/d.txt", "2024/b.txt"]),
        (["**/*.txt"], ["2024/05/d.txt", "2024/b.txt", "e.txt"]),
        (["2024/**/*.txt", "a.*"], ["2024/05/d.txt", "2024/b.txt", "a.html"]),
        (["*.pdf"], []),
        (["[ab].*"], ["2024/b.txt", "a.html"]),
    ],
)
def test_globs_say_which_files_of_a_folder_are_meant(tmp_path, globs, expected):
    plant(tmp_path, "a.html", "2024/b.txt", "2024/05/c.html", "2024/05/d.txt", "e.txt")
    assert names(tmp_path, globs=globs) == expected


def test_globs_are_not_for_files_that_are_named(tmp_path):
    plant(tmp_path, "a.txt")
    assert names(tmp_path / "a.txt", globs=["*.html"]) == ["a.txt"]


def test_many_stars_take_no_time():
    assert not _is_match(("a",) * 200, ("**", "a") * 100 + ("b",))
    assert _is_match(("a",) * 200, ("**", "a") * 100)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["x/a.txt"], ["a.txt"]),
        (["x/a.txt", "y/b.txt"], ["a.txt", "b.txt"]),
        (["y/b.txt", "x/a.txt"], ["b.txt", "a.txt"]),
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (["x", "y"], ["x/a.txt", "y/a.txt", "y/b.txt"]),
        (["x", "p/x"], ["IN/x/a.txt", "p/x/a.txt"]),
        (["p/y", "q/y/a.txt", "z/a.txt"], ["p/y/a.txt", "q/y/a.txt", "z/a.txt"]),
        (["x", "-"], ["x/a.txt", "-"]),
    ],
)
def test_names_tell_arguments_apart(tmp_path, monkeypatch, inputs, expected):
    folder = tmp_path / "IN"
    plant(folder, "x/a.txt", "y/a.txt", "y/b.txt", "p/x/a.txt", "p/y/a.txt", "q/y/a.txt", "z/a.txt")
    monkeypatch.chdir(folder)
    assert names(*inputs) == expected


@pytest.mark.parametrize("inputs", [["x", "x"], ["x", "./x"], ["x", "x/a.txt"], [".", "x"], ["-", "-"]])
def test_nothing_is_read_twice(tmp_path, monkeypatch, inputs):
    plant(tmp_path, "x/a.txt")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=r"twice|lies in"):
        list_sources(inputs)


@pytest.mark.parametrize("name", ["nothing", "a\0b"])
def test_an_argument_has_to_exist_and_that_is_said_at_once(name):
    with pytest.raises(NewsparseError, match="no such file"):
        list_sources([name])


def test_a_source_says_how_large_and_old_it_is(tmp_path):
    plant(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(1, 1_700_000_000_000_000_000))
    [source] = list_sources([str(tmp_path)])
    assert (source.size, source.modified) == (5, 1_700_000_000_000_000_000)


def problems(*inputs):
    """Name and problem of each source, where there is none what it holds."""
    return [
        (document.source, document.problem.kind if document.problem else document.data)
        for source in list_sources([str(each) for each in inputs])
        for document in read_documents(source)
    ]


@posix
def test_links_to_files_are_followed_and_dangling_ones_told(tmp_path):
    plant(tmp_path / "in", "a.txt")
    plant(tmp_path / "out", "b.txt")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out" / "b.txt")
    (tmp_path / "in" / "none.txt").symlink_to(tmp_path / "nowhere")
    assert problems(tmp_path / "in") == [
        ("a.txt", b"Rain."),
        ("link.txt", b"Rain."),
        ("none.txt", ProblemKind.UNREADABLE),
    ]


@posix
def test_links_to_folders_are_followed_once(tmp_path):
    plant(tmp_path / "in", "a/b.txt")
    plant(tmp_path / "out", "c.txt")
    (tmp_path / "out" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "a" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "in" / "x").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "y").symlink_to(tmp_path / "out")
    assert problems(tmp_path / "in") == [
        ("a/b.txt", b"Rain."),
        ("a/loop/", ProblemKind.UNREADABLE),
        ("self", ProblemKind.UNREADABLE),
        ("x/c.txt", b"Rain."),
        ("x/up/", ProblemKind.UNREADABLE),
        ("y/", ProblemKind.UNREADABLE),
    ]


@posix
def test_names_that_cannot_be_shown_are_escaped_and_read_all_the_same(tmp_path):
    folder = os.fsencode(tmp_path)
    hostile = [
        b"a\nb.txt",
        b"\xff\xfe.txt",
        b"back\\slash.txt",
        b"back\\x5cslash.txt",
        "\u202eevil.txt".encode(),
    ]
    for name in hostile:
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  # bytes
            file.write(name)
    found = {source.name: next(read_documents(source)).data for source in list_sources([str(tmp_path)])}
    assert found == {
        r"a\x0ab.txt": hostile[0],
        r"\xff\xfe.txt": hostile[1],
        r"back\x5cslash.txt": hostile[2],
        r"back\x5cx5cslash.txt": hostile[3],
        r"\xe2\x80\xaeevil.txt": hostile[4],
    }


@given(st.lists(st.text(st.characters(codec=None), max_size=6), unique=True, max_size=6))
def test_escaped_names_are_utf8_and_stay_apart(given_names):
    escaped = [_escape(name) for name in given_names]
    assert len(set(escaped)) == len(given_names)
    assert "\n" not in "".join(escaped).encode("utf-8").decode("utf-8")


@posix
def test_pipes_in_folders_are_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert problems(tmp_path) == [("pipe.txt", ProblemKind.UNREADABLE)]


@posix
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path):
    plant(tmp_path, "a.txt", "shut/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    found = problems(tmp_path)
    (tmp_path / "shut").chmod(0o700)
    assert found == [("a.txt", ProblemKind.UNREADABLE), ("shut/", ProblemKind.UNREADABLE)]


def test_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    """The same where nothing is forbidden, as to root."""
    plant(tmp_path, "a.txt", "shut/b.txt")
    listed = os.listdir

    def refuse(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert problems(tmp_path) == [("a.txt", b"Rain."), ("shut/", ProblemKind.UNREADABLE)]


def test_a_file_that_is_gone_when_it_is_read_is_told(tmp_path):
    plant(tmp_path, "a.txt")
    [source] = list_sources([str(tmp_path)])
    (tmp_path / "a.txt").unlink()
    [document] = read_documents(source)
    assert document.problem.kind is ProblemKind.UNREADABLE
    assert "No such file" in document.problem.detail


def test_a_deep_folder_is_no_harm(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    depth = 300
    plant(tmp_path, "/".join("d" * depth) + "/a.txt")
    monkeypatch.setattr(sys, "setrecursionlimit", lambda _limit: None)
    assert names(".") == ["/".join("d" * depth) + "/a.txt"]
