"""How `make hostile` measures: what is slow is named, and a busy machine is not taken for it. No clock is read here."""

from __future__ import annotations

import itertools
import math
import signal
import time

import pytest
from benchmarks import backtracking
from benchmarks.backtracking import Attack, Slow, Target, find_slow

ATTACK = Attack("x")
TARGET = Target("a pattern", len, 800)


@pytest.fixture
def clock(monkeypatch):
    """Let the tests say what a text takes: a function of its length and of how many runs there were before."""
    pauses = []
    monkeypatch.setattr(time, "sleep", pauses.append)

    def set_clock(seconds):
        runs = itertools.count()
        monkeypatch.setattr(backtracking, "_measure", lambda _run, text: seconds(len(text), next(runs)))
        return pauses

    return set_clock


@pytest.mark.parametrize("power", [1.5, 2, 3])
def test_more_than_linear_time_is_slow(clock, power):
    clock(lambda length, _runs: (length / 800) ** power)
    [slow] = find_slow([TARGET], [ATTACK])
    assert slow == Slow("a pattern", ATTACK, 0.5**power, 1.0)


def test_linear_time_and_next_to_no_time_are_not_slow(clock):
    clock(lambda length, _runs: length / 800)
    assert list(find_slow([TARGET], [ATTACK])) == []
    clock(lambda length, _runs: 0.003 if length == 800 else 0.0001)
    assert list(find_slow([TARGET], [ATTACK])) == []


def test_a_machine_that_is_busy_for_a_while_is_waited_for(clock):
    pauses = clock(lambda length, runs: length / 8000 * (5 if length == 800 and runs < 60 else 1))
    assert list(find_slow([TARGET], [ATTACK])) == []
    assert sum(pauses) > 1


def test_what_is_cut_off_is_slow_at_once(clock):
    clock(lambda _length, _runs: 3.0)
    [slow] = find_slow([TARGET], [ATTACK])
    assert math.isnan(slow.half)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing is cut off there")
def test_a_run_is_cut_off_for_the_time_it_took_and_not_for_that_of_others(monkeypatch):
    monkeypatch.setattr(backtracking, "_LIMIT", 0.05)
    assert backtracking._run_in_time(lambda _text: time.sleep(0.2), "x")  # noqa: SLF001 - the command takes longer
    assert not backtracking._run_in_time(spin, "x")  # noqa: SLF001 - as above


def spin(_text):
    while True:
        pass
