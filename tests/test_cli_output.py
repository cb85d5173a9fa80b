"""The command's `-o`: what is written where, and what must never be lost by it."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from pathlib import Path

import pytest

import newsparse
from newsparse.cli import _output, main

PAGE = "Storm closes coast road\nBy Ada Lane\nThe coast road was closed on Saturday after waves broke over the wall.\n"
ARTICLE = newsparse.parse(PAGE).to_json() + "\n"

on_posix = pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes, links or pipes")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "storm.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def umask():
    """Set what new files may not be for the others."""
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def read_mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_named_part_is_a_file_as_any_other(page, tmp_path):
    part = page.rename(tmp_path / "page.txt.part")
    other = tmp_path / "out.jsonl.part"
    other.write_text("precious", "utf-8")
    for target in (tmp_path / "page.txt", tmp_path / "out.jsonl"):
        assert main(["parse", str(part), "-o", str(target)]) == 0
        assert target.read_text("utf-8") == ARTICLE
    assert (part.read_text("utf-8"), other.read_text("utf-8")) == (PAGE, "precious")
    assert len(list(tmp_path.iterdir())) == 4


def test_the_output_has_a_name_of_its_own_until_it_is_whole(tmp_path):
    target = tmp_path / "out.txt"
    names = set()
    for _ in range(2):
        with _output.open_output(str(target), ["storm.txt"]) as stream:
            [part] = set(tmp_path.iterdir()) - {target}
            names.add(part.name)
            stream.write(b"Rain")
    assert len(names) == 2
    assert target.read_bytes() == b"Rain"


@on_posix
def test_an_existing_output_keeps_its_mode(page, tmp_path):
    target = tmp_path / "out.jsonl"
    for mode in (0o600, 0o640, 0o666):
        target.write_text("old", "utf-8")
        target.chmod(mode)
        assert main(["parse", str(page), "-o", str(target)]) == 0
        assert (read_mode(target), target.read_text("utf-8")) == (mode, ARTICLE)


@on_posix
def test_a_new_output_has_the_mode_of_new_files(page, tmp_path, umask):
    target = tmp_path / "out.jsonl"
    assert main(["parse", str(page), "-o", str(target)]) == 0
    assert read_mode(target) == 0o666 & ~umask
    assert os.umask(umask) == umask


@on_posix
def test_nobody_else_reads_an_output_while_it_is_written(tmp_path):
    with _output.open_output(str(tmp_path / "out.txt"), ["storm.txt"]):
        [part] = tmp_path.iterdir()
        assert read_mode(part) == 0o600


@on_posix
def test_a_link_to_the_output_stays_a_link(page, tmp_path):
    (tmp_path / "folder").mkdir()
    link, target = tmp_path / "link", tmp_path / "folder" / "out.jsonl"
    link.symlink_to(target)
    for _ in range(2):
        assert main(["parse", str(page), "-o", str(link)]) == 0
        assert link.is_symlink()
        assert target.read_text("utf-8") == ARTICLE


@on_posix
def test_a_link_that_leads_to_itself_is_named(page, tmp_path, capfd):
    link = tmp_path / "link"
    link.symlink_to(link)
    assert main(["parse", str(page), "-o", str(link)]) == 1
    assert capfd.readouterr().err.startswith(f"newsparse: cannot write {link}: Too many levels")
    assert link.is_symlink()


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"], ["explain"], ["explain", "-"]])
def test_the_file_behind_the_standard_input_is_not_overwritten(page, arguments, monkeypatch, capfd):
    with page.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert main([*arguments, "-o", str(page)]) == 2
    assert capfd.readouterr().err.endswith(
        f"{page} is an input too and would be lost; give another file with -o\n"
    )
    assert page.read_text("utf-8") == PAGE


def test_what_stands_unread_at_the_standard_input_may_be_overwritten(page, tmp_path, monkeypatch):
    target = tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")
    with target.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert main(["parse", str(page), "-o", str(target)]) == 0
    assert target.read_text("utf-8") == ARTICLE


@pytest.mark.parametrize("command", ["parse", "explain"])
def test_an_output_stays_as_it_was_where_nothing_could_be_read(tmp_path, command, capfd):
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text("precious", "utf-8")
    missing = str(tmp_path / "missing.txt")
    files = [missing] if command == "explain" else [missing, str(tmp_path), missing]
    for target in (old, new):
        assert main([command, *files, "-o", str(target)]) == 1
        assert capfd.readouterr().err.startswith(f"newsparse: cannot read {missing}: ")
    assert (old.read_text("utf-8"), list(tmp_path.iterdir())) == ("precious", [old])


def test_an_output_is_written_where_one_page_could_be_read(page, tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")
    missing = str(tmp_path / "missing.txt")
    assert main(["parse", missing, missing, str(page), "-o", str(target)]) == 1
    assert target.read_text("utf-8") == ARTICLE


def test_pages_without_text_are_an_empty_output(tmp_path):
    page, target = tmp_path / "menu.txt", tmp_path / "out.txt"
    page.write_bytes(b"")
    target.write_text("old", "utf-8")
    assert main(["parse", "--to", "text", str(page), "-o", str(target)]) == 0
    assert target.read_bytes() == b""


@on_posix
@pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd"])
def test_a_pipe_may_be_the_output_by_its_number(page, folder):
    if not Path(folder).is_dir():
        pytest.skip("there is no such folder")
    reader, writer = os.pipe()
    try:
        assert main(["parse", str(page), "-o", f"{folder}/{writer}"]) == 0
    finally:
        os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert stream.read().decode("utf-8") == ARTICLE


@on_posix
def test_a_named_pipe_may_be_the_output(page, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert main(["parse", str(page), "-o", str(pipe)]) == 0
    with os.fdopen(reader, "rb") as stream:
        assert stream.read().decode("utf-8") == ARTICLE
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@on_posix
def test_an_open_file_is_gone_on_with(page, tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as stream:
        stream.write(b"before\n")
        stream.flush()
        for _ in range(2):
            assert main(["parse", str(page), "-o", f"/dev/fd/{stream.fileno()}"]) == 0
        stream.write(b"after\n")
    assert log.read_text("utf-8") == f"before\n{ARTICLE}{ARTICLE}after\n"


@on_posix
def test_standard_output_by_its_name_is_that(page, capfd):
    for name in ("/dev/stdout", "/dev/fd/1", "-"):
        assert main(["parse", str(page), "-o", name]) == 0
        assert capfd.readouterr() == (ARTICLE, "")


@on_posix
def test_a_number_that_is_not_open_is_named(page, capfd):
    assert main(["parse", str(page), "-o", "/dev/fd/9999"]) == 1
    assert capfd.readouterr().err == "newsparse: cannot write /dev/fd/9999: Bad file descriptor\n"


def test_main_leaves_the_signals_of_its_process_as_they_were(page):
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    assert main(["parse", str(page), "-o", os.devnull]) == 0
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before


def test_main_runs_in_any_thread(page):
    statuses = []
    thread = threading.Thread(target=lambda: statuses.append(main(["parse", str(page), "-o", os.devnull])))
    thread.start()
    thread.join()
    assert statuses == [0]
