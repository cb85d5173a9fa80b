"""Runs as processes of their own, killed, interrupted, and out of disk: what they leave, and how they end."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from _poison import page

COUNT = 160
ROWS = "rows.jsonl"


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    path = tmp_path_factory.mktemp("crawl") / "in.jsonl"
    rows = [{"text": page(number) * 4, "id": f"n{number}"} for number in range(COUNT)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def whole(crawl, tmp_path_factory):
    output = tmp_path_factory.mktemp("whole") / ROWS
    assert start(crawl, output).wait() == 0
    return output.read_bytes()


def start(crawl, output, *more, prepare=lambda: None):
    def begin():  # where tests run in the background, Ctrl-C is ignored, and so it would be here
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        prepare()

    command = [
        sys.executable,
        "-m",
        "newsparse",
        "clean",
        str(crawl),
        "-o",
        str(output),
        "--workers",
        "2",
        *more,
    ]
    options = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    return subprocess.Popen(command, preexec_fn=begin, **options)  # noqa: S603, PLW1509  # our own; no threads here


def wait_for_rows(output, count=1):
    """Wait until a run has written some rows to its part."""
    part = Path(f"{output}.unfinished") / "output"
    for _ in range(600):
        if part.exists() and part.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.1)
    pytest.fail("no rows after a minute")


def list_workers(parent):
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    threads = Path(f"/proc/{parent}/task").glob("*/children")
    children += [child for each in threads for child in each.read_text().split()]
    return sorted(
        {int(pid) for pid in children if b"multiprocessing-fork" in Path(f"/proc/{pid}/cmdline").read_bytes()}
    )


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")


@needs_proc
def test_a_killed_run_goes_on_with_the_same_bytes_and_leaves_no_process(crawl, whole, tmp_path):
    output = tmp_path / ROWS
    run = start(crawl, output)
    wait_for_rows(output)
    workers = list_workers(run.pid)
    assert len(workers) == 2
    run.kill()
    assert run.wait() == -signal.SIGKILL
    assert not output.exists()
    for _ in range(200):
        if not any(map(is_running, workers)):
            break
        time.sleep(0.1)
    assert not any(map(is_running, workers))
    assert start(crawl, output, "--resume").wait() == 0
    assert output.read_bytes() == whole


@needs_proc
def test_a_killed_worker_costs_nothing(crawl, whole, tmp_path):
    output = tmp_path / ROWS
    run = start(crawl, output)
    wait_for_rows(output)
    os.kill(list_workers(run.pid)[0], signal.SIGKILL)
    messages = run.communicate()[1]
    assert run.returncode == 0, messages
    assert output.read_bytes() == whole


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_cleanly(crawl, whole, tmp_path, number, status):
    output = tmp_path / ROWS
    run = start(crawl, output)
    wait_for_rows(output)
    run.send_signal(number)
    messages = run.communicate(timeout=60)[1]
    assert run.returncode == status
    assert "--resume" in messages
    assert "Traceback" not in messages
    done = json.loads((tmp_path / f"{ROWS}.unfinished" / "state.json").read_text())["place"]["documents"]
    assert 0 < done < COUNT
    resumed = start(crawl, output, "--resume")
    assert f"behind {done} documents" in resumed.communicate()[1]
    assert output.read_bytes() == whole


def test_a_full_disk_is_told_and_can_be_mended(crawl, whole, tmp_path):
    output = tmp_path / ROWS

    def limit():  # no file may grow beyond this: what a full disk is to a file
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) // 2, resource.RLIM_INFINITY))

    run = start(crawl, output, prepare=limit)
    messages = run.communicate()[1]
    assert run.returncode == 3, messages
    assert "cannot write" in messages
    assert "--resume goes on from there" in messages
    assert "Traceback" not in messages
    assert start(crawl, output, "--resume").wait() == 0
    assert output.read_bytes() == whole
