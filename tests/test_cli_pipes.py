"""The command as a process of its own: pipes, a reader that goes away, signals, encodings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsparse

COMMAND = [sys.executable, "-m", "newsparse"]
PAGE = "Storm closes coast road\nBy Ada Lane\nThe coast road was closed on Saturday after waves broke over the wall.\n"


def call(arguments, data=b"", **keywords):
    return subprocess.run(  # noqa: S603  # our own command
        [*COMMAND, *arguments], input=data, capture_output=True, check=False, timeout=60, **keywords
    )


def test_a_page_goes_in_at_the_standard_input_and_an_article_comes_out():
    done = call(["parse"], PAGE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert newsparse.Article.from_dict(json.loads(done.stdout)) == newsparse.parse(PAGE)


def test_output_is_utf8_wherever_the_command_runs():
    page = "Sturm über der Küste \N{EM DASH} Straße gesperrt\n"
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = call(["parse"], page.encode(), env=environment)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["blocks"][0]["text"] == page


@pytest.mark.parametrize("command", ["parse", "explain"])
def test_a_reader_that_goes_away_ends_it_quietly(command, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE * 2_000, "utf-8")
    files = [str(path)] * (5 if command == "parse" else 1)
    with subprocess.Popen(  # noqa: S603  # our own command
        [*COMMAND, command, *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.read(100)
        process.stdout.close()
        messages = process.stderr.read()
        assert process.wait(60) == 0
    assert messages == b""


@pytest.fixture(autouse=True)
def _heeded_signals():
    """Signals as they are in the foreground: a shell lets what it runs in the background ignore Ctrl-C, and children inherit that."""
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ignored = [number for number in known if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_ends_it_with_130_and_without_a_traceback():
    with subprocess.Popen([*COMMAND, "parse", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603  # our own command
        process.stdin.write(b"Storm\n")
        process.stdin.flush()
        wait_until_reading(process.pid)
        process.send_signal(signal.SIGINT)
        messages = process.stderr.read()
        assert process.wait(60) == 130
    assert messages == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_that_ends_it_leaves_no_half_file(name, tmp_path):
    number = getattr(signal, name)
    target = tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")
    with subprocess.Popen(  # noqa: S603  # our own command
        [*COMMAND, "parse", "-", "-o", str(target)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        wait_until_written_to(tmp_path)
        process.send_signal(number)
        messages = process.stderr.read()
        assert process.wait(60) == 128 + number
    assert (messages, list(tmp_path.iterdir())) == (b"", [target])
    assert target.read_text("utf-8") == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_signal_that_is_to_be_ignored_is(tmp_path):
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(  # noqa: S603  # our own command
        ["/bin/sh", "-c", f"trap '' HUP; exec '{sys.executable}' -m newsparse parse - -o '{target}'"],
        stdin=subprocess.PIPE,
    ) as process:
        wait_until_written_to(tmp_path)
        process.send_signal(signal.SIGHUP)
        process.communicate(PAGE.encode(), timeout=60)
        assert process.returncode == 0
    assert target.read_text("utf-8") == newsparse.parse(PAGE).to_json() + "\n"


def wait_until_written_to(folder):
    """Wait until the file of `-o` is there under the name that it has before it is whole."""
    deadline = time.monotonic() + 60
    while not list(folder.glob(".newsparse-*")):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_until_reading(pid):
    """Wait until the process sleeps on its input: it has started up, and main() runs."""
    for _ in range(600):
        try:
            if "pipe" in Path(f"/proc/{pid}/wchan").read_text("ascii"):
                return
        except OSError:
            break
        time.sleep(0.05)
    time.sleep(3)


def test_the_installed_command_is_the_same():
    script = Path(sys.executable).with_name("newsparse")
    if not script.exists():
        pytest.skip("the command is not installed beside this Python")
    done = subprocess.run([script, "--version"], capture_output=True, check=True, timeout=60)  # noqa: S603  # our own command
    assert done.stdout == call(["--version"]).stdout


def test_closed_streams_are_messages_or_silence():
    done = subprocess.run(  # our own command
        ["/bin/sh", "-c", '"$0" -m newsparse parse - >&- </dev/null', sys.executable],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        b"newsparse: standard output is closed; give a file with -o\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_full_device_is_named():
    for redirection, name in ((">/dev/full", "standard output"), ("-o /dev/full", "/dev/full")):
        done = subprocess.run(  # noqa: S603  # our own command
            ["/bin/sh", "-c", f'"$0" -m newsparse parse - {redirection}', sys.executable],
            input=PAGE.encode(),
            capture_output=True,
            check=False,
        )
        message = f"newsparse: cannot write {name}: No space left on device\n"
        assert (done.returncode, done.stderr.decode()) == (1, message)
