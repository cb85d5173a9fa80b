"""A task outlives every page: what hangs or kills its process is a row that says so, and its neighbours are kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pyarrow as pa
import pytest

from newsparse.engines._columns import Columns, Record
from newsparse.engines._isolated import start_child
from newsparse.engines._partition import Task, parse_batches
from newsparse.engines.arrow import build_batch_schema, parse_batch

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGALRM"), reason="engines run on systems that have timer signals"
)

TEXTS = [
    f"Ferry {i} sails again\nBy Jane Roe\nThe ferry sailed again on Sunday, they said.\n" for i in range(150)
]


def read_batches(texts, *sizes):
    table = pa.table({"text": texts, "id": [str(i) for i in range(len(texts))]})
    start = 0
    for size in sizes or (len(texts),):
        yield (
            table.slice(start, size).combine_chunks().to_batches()[0]
            if size
            else table.schema.empty_table().to_batches()
        )
        start += size


def build_task(**settings):
    return Task(**({"columns": Columns(id="id"), "options": None, "seconds": 20.0} | settings))


@pytest.mark.parametrize("isolate", [False, True])
def test_a_task_gives_what_the_kernel_gives(isolate):
    batches = list(parse_batches(read_batches(TEXTS, 100, 50), build_task(isolate=isolate)))
    whole = parse_batch(pa.table({"text": TEXTS, "id": [str(i) for i in range(150)]}), Columns(id="id"))
    assert pa.Table.from_batches(batches).to_pylist() == whole.to_pylist()
    assert all(batch.schema == build_batch_schema() for batch in batches)
    assert max(batch.num_rows for batch in batches) <= 64


def test_rows_flow_though_each_takes_long(monkeypatch):
    clock = iter(range(10_000))
    monkeypatch.setattr("newsparse.engines._partition.time.monotonic", lambda: next(clock))
    batches = list(parse_batches(read_batches(TEXTS[:20]), build_task(seconds=5)))
    assert len(batches) > 3
    assert [row for batch in batches for row in batch["id"].to_pylist()] == [str(i) for i in range(20)]


@pytest.mark.usefixtures("with_poison")
def test_a_child_that_dies_or_hangs_is_replaced():
    poisoned = ["POISON-KILLS", "POISON-DEAF", "POISON-HANGS"]
    texts = [TEXTS[0], poisoned[0], TEXTS[1], poisoned[1], poisoned[2], TEXTS[2], poisoned[0], TEXTS[3]]
    [*batches] = parse_batches(read_batches(texts), build_task(isolate=True, seconds=0.5))
    rows = [row for batch in batches for row in batch.to_pylist()]
    reasons = [None, "worker_died", None, "timed_out", "timed_out", None, "worker_died", None]
    assert [row["error"] for row in rows] == reasons
    assert [row["id"] for row in rows] == [str(i) for i in range(8)]
    assert [row["headline"] for row in rows if row["error"] is None] == [
        f"Ferry {i} sails again" for i in range(4)
    ]


@pytest.mark.usefixtures("with_poison")
def test_the_kernel_may_be_isolated_in_any_thread():
    texts = [TEXTS[0], "POISON-KILLS", None, "POISON-HANGS", TEXTS[1]]
    batches = []

    def parse():
        batches.append(parse_batch(pa.table({"text": texts}), seconds=0.5, isolate=True))

    thread = threading.Thread(target=parse)
    thread.start()
    thread.join()
    [batch] = batches
    assert batch["error"].to_pylist() == [None, "worker_died", "null_text", "timed_out", None]
    plain = parse_batch(pa.table({"text": [TEXTS[0], TEXTS[1]]}), isolate=True, seconds=None)
    assert plain.to_pylist() == [batch.to_pylist()[0], batch.to_pylist()[4]]


def test_a_child_goes_with_its_parent(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            """
            import time
            from newsparse.engines._isolated import Child

            if __name__ == "__main__":
                print(Child(None, 60.0).pid, flush=True)
                time.sleep(100)
            """
        )
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:  # noqa: S603 - our own script
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.kill()
    assert is_gone(child)


def is_gone(pid):
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_child_that_cannot_start_fails_its_documents(monkeypatch):
    monkeypatch.setattr("newsparse.engines._isolated._PROGRAM", "pass")  # ends at once
    with start_child(None, 1.0) as child:
        assert child.parse(Record("Rain.", "a"))["error"] == "worker_died"


@pytest.mark.usefixtures("with_poison")
@pytest.mark.parametrize(("page", "ends"), [("POISON-DEAF", True), ("POISON-HANGS", False)])
def test_a_page_that_is_deaf_to_signals_ends_the_process(page, ends, tmp_path):
    script = tmp_path / "task.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import pyarrow as pa
            from newsparse.engines._columns import Columns
            from newsparse.engines._partition import Task, parse_batches

            task = Task(Columns(), None, 0.5)
            [batch] = parse_batches(iter([pa.record_batch({{"text": ["{page}"]}})]), task)
            print(batch["error"].to_pylist())
            """
        )
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own script
    assert (done.returncode, done.stdout) == ((1, "") if ends else (0, "['timed_out']\n"))
    assert ("Timeout" in done.stderr) == ends
