"""The score gate: what fails it, what tightens it, and that its file reads back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import quality
from benchmarks.gate import FLOORS, Bound, build_floors, find_failures, raise_bound, read_bounds
from hypothesis import given
from hypothesis import strategies as st

FLOOR = Bound("published", is_floor=True, value=0.75, best=0.75)
CEILING = Bound("errors", is_floor=False, value=0, best=0)


@pytest.mark.parametrize(
    ("bound", "figures", "failure"),
    [
        (FLOOR, {"published": 0.75}, None),
        (FLOOR, {"published": 0.7499}, "published: 0.7499 does not keep the floor 0.75"),
        (FLOOR, {"headline": 1.0}, "published: there is a floor, but nothing was measured"),
        (FLOOR, {"published": float("nan")}, "published: there is a floor, but nothing was measured"),
        (CEILING, {"errors": 0}, None),
        (
            Bound("author_false", is_floor=False, value=0.06, best=0.06),
            {"author_false": 0.060000000000000005},
            None,
        ),
        (CEILING, {"errors": 1}, "errors: 1.0000 does not keep the ceiling 0"),
        (
            Bound("published", is_floor=True, value=0.7, best=0.75),
            {"published": 0.8},
            "published: the floor was 0.75 once; write the reason beside 0.7",
        ),
        (
            Bound("published", is_floor=True, value=0.7, best=0.75, reason="fewer guesses"),
            {"published": 0.8},
            None,
        ),
        (
            Bound("date_false", is_floor=False, value=0.2, best=0.1, reason=" "),
            {"date_false": 0.1},
            "date_false: the ceiling was 0.1 once; write the reason beside 0.2",
        ),
    ],
)
def test_what_fails_the_gate(bound, figures, failure):
    assert find_failures([bound], figures) == ([failure] if failure else [])


@pytest.mark.parametrize(
    ("bound", "measured", "value", "best"),
    [
        (FLOOR, 0.8129, 0.812, 0.812),
        (FLOOR, 0.76, 0.76, 0.76),
        (FLOOR, 0.7504, 0.75, 0.75),
        (FLOOR, 0.7, 0.75, 0.75),
        (FLOOR, float("nan"), 0.75, 0.75),
        (Bound("date_false", is_floor=False, value=0.2, best=0.2), 0.1231, 0.124, 0.124),
        (Bound("published", is_floor=True, value=0.7, best=0.75, reason="x"), 0.72, 0.72, 0.75),
    ],
)
def test_bounds_tighten_only(bound, measured, value, best):
    raised = raise_bound(bound, measured)
    assert (raised.value, raised.best) == (value, best)


def test_a_reason_goes_when_the_bound_is_as_tight_as_ever():
    loosened = Bound("published", is_floor=True, value=0.7, best=0.75, reason="fewer guesses")
    assert (raise_bound(loosened, 0.72).reason, raise_bound(loosened, 0.76).reason) == ("fewer guesses", "")


NAMES = st.text("abc_.", min_size=1, max_size=9)
BOUNDS = st.builds(
    Bound,
    NAMES,
    st.booleans(),
    st.integers(0, 1000).map(lambda n: n / 1000),
    st.integers(0, 1000).map(lambda n: n / 1000),
    st.text('abc "\\', max_size=9),
)


@given(st.lists(BOUNDS, unique_by=lambda bound: bound.name))
def test_the_file_reads_back(bounds):
    ordered = sorted(bounds, key=lambda bound: not bound.is_floor)
    assert read_bounds(build_floors(bounds)) == ordered


def test_the_projects_own_bounds_are_named_figures_and_kept_tight():
    bounds = read_bounds(FLOORS.read_text("utf-8"))
    row = dict.fromkeys(("body_f1", *quality._MEANS), 1.0) | {"errors": 0}  # noqa: SLF001 - the names of the figures
    report = {f"ALL/{flattening}": row for flattening in quality.FLATTENINGS}
    report["ALL/html"] = row | dict.fromkeys(("headline", "must", "mustnot"), 1.0)
    figures = quality.read_figures({**report, "labels/dev": {"accuracy": 1.0, "macro_f1": 1.0}})
    assert {bound.name for bound in bounds} <= set(figures)
    assert {"mean_body_f1", "errors", "html.body_f1", "html.errors"} <= {bound.name for bound in bounds}
    assert [bound.name for bound in bounds if bound.is_looser() and not bound.reason] == []


def test_without_the_corpus_nothing_is_measured_and_a_message_says_so(tmp_path):
    command = [sys.executable, "-m", "benchmarks.gate", "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1], text=True)  # noqa: S603  # our own command
    assert done.returncode == 0
    assert done.stdout.startswith("SKIPPED: no corpus and scoring script at ")
