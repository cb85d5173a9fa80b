"""Break a Spark cluster while it parses, and count the rows: none may be lost, none may be there twice.

Here: one master and two workers as processes of this machine, and what is done to them: `python -m benchmarks.cluster`. Needs Java, and
newsparse with its extra `spark`. Not here: the job (`newsparse.engines.spark`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

SITE_HOOK = """
import os, signal, time
import newsparse._engine as engine
run_parse = engine.run_parse
def run(data, *arguments):
    time.sleep(0.004)  # so that what is killed is at work
    if "POISON" in data:
        if "POISON-KILLS" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if "POISON-DEAF" in data:  # heeds no signal, as a loop in C would
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
        while True:
            time.sleep(1)
    return run_parse(data, *arguments)
engine.run_parse = run
"""
PAGE = """Home
News
Ferry {i} sails again
By Jane Roe
March 3, 2024
The ferry number {i} to the island sailed again on Sunday, two weeks after a storm had damaged its pier.
The company said that it would keep to its winter timetable until the repairs are done.
{poison}
© 2024 The Harbour Courier. All rights reserved."""
FILES, TIMEOUT = 16, 5
# What Spark says of what it starts again.
LOST_RE = re.compile(r"(?:WARN|ERROR) Task\w+: .{0,200}Lost (?P<what>task|executor)")
POISONS = {"hangs": "POISON-HANGS", "hangs, deaf to signals": "POISON-DEAF", "kills": "POISON-KILLS"}


@attrs.frozen
class Cluster:
    """A master and two workers, each a process, in a folder of their own."""

    folder: Path
    master: str
    workers: dict[str, subprocess.Popen[bytes]]

    def start_worker(self, host: str) -> None:
        """Start the worker of a host, where none runs."""
        known = self.workers.get(host)
        if known is None or known.poll() is not None:
            arguments = ["worker.Worker", "--host", host, "--cores", "1", "--memory", "1g", self.master]
            self.workers[host] = start_class(self.folder, arguments)


@attrs.frozen
class Driver:
    """The job, running."""

    process: subprocess.Popen[bytes]
    output: Path
    cluster: Cluster
    command: list[str]

    def wait_until_at_work(self) -> None:
        """Return when something is committed, and a task of what follows has been running for a moment."""
        end = time.monotonic() + 300
        while time.monotonic() < end and self.process.poll() is None:
            begun, done = (
                {path.name for path in (self.output / "_checkpoint" / part).glob("[0-9]*")}
                for part in ("offsets", "commits")
            )
            if done and begun - done:
                time.sleep(1.5)
                return
            time.sleep(0.1)
        raise TimeoutError(self.output)


def start_class(folder: Path, arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start a part of the cluster in a session of its own, so that it can be ended with all that it starts."""
    import pyspark  # noqa: PLC0415  # only the benchmark needs it

    home = pyspark.__path__[0]
    host = arguments[arguments.index("--host") + 1]
    environment = os.environ | {
        "SPARK_HOME": home,
        "SPARK_LOCAL_IP": host,
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    command = [
        f"{home}/bin/spark-class",
        f"org.apache.spark.deploy.{arguments[0]}",
        "--webui-port",
        "0",
        *arguments[1:],
    ]
    with (folder / "cluster.log").open("ab") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)  # noqa: S603  # Spark's own command


@contextlib.contextmanager
def start_cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster for the time of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    master = start_class(folder, ["master.Master", "--host", "127.0.0.1", "--port", str(port)])
    cluster = Cluster(folder, f"spark://127.0.0.1:{port}", {})
    try:
        yield cluster
    finally:
        for process in (master, *cluster.workers.values()):
            kill_all(process.pid)


def list_below(pid: int) -> dict[int, str]:
    """The processes that a process has started, those that they have started, and so on: their commands by their ids."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents.setdefault(int(path.read_text().rpartition(")")[2].split()[1]), []).append(
                int(path.parent.name)
            )
    found: dict[int, str] = {}
    todo = parents.get(pid, [])
    while todo:
        each = todo.pop()
        with contextlib.suppress(OSError):
            found[each] = Path(f"/proc/{each}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            todo += parents.get(each, [])
    return found


def kill(*pids: int) -> None:
    """End processes as a loss of power would."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_all(pid: int) -> None:
    """End a process and all below it."""
    kill(pid, *list_below(pid))


def kill_python(driver: Driver) -> None:
    """Kill a Python worker of an executor: not the process that starts them, whose children they are."""
    for worker in driver.cluster.workers.values():
        daemons = {pid for pid, command in list_below(worker.pid).items() if "pyspark.daemon" in command}
        children = [pid for pid in daemons if not daemons.isdisjoint(list_below(pid))]
        for parent in children:
            kill(*list_below(parent))
            return
    raise ProcessLookupError("pyspark.daemon")


def kill_executor(driver: Driver) -> None:
    """Kill the process of Java that a worker runs tasks in."""
    worker = next(iter(driver.cluster.workers.values()))
    kill(
        *(pid for pid, command in list_below(worker.pid).items() if "CoarseGrainedExecutorBackend" in command)
    )


def kill_worker(driver: Driver) -> None:
    """Kill a worker with all that runs on it, as when its machine is lost."""
    kill_all(driver.cluster.workers["127.0.0.2"].pid)


def kill_driver(driver: Driver) -> None:
    """Kill the job itself."""
    kill_all(driver.process.pid)


def write_pages(folder: Path, rows: int, poison: str) -> None:
    """Write the pages, one of which is poison, or three where it kills."""
    import pyarrow as pa  # noqa: PLC0415  # only the benchmark needs it
    import pyarrow.parquet as pq  # noqa: PLC0415  # as above

    folder.mkdir()
    poisoned = (
        {rows // 3, rows // 2, rows // 2 + 1} if "KILLS" in poison else {rows // 3} if poison else set()
    )
    for k in range(FILES):
        each = range(k * rows // FILES, (k + 1) * rows // FILES)
        texts = [PAGE.format(i=i, poison=poison if i in poisoned else "Read more") for i in each]
        pq.write_table(
            pa.table({"id": [f"page-{i}" for i in each], "text": texts}), folder / f"{k:02}.parquet"
        )


def run_case(
    cluster: Cluster, rows: int, name: str, attack: Callable[[Driver], None] | None
) -> dict[str, Any]:
    """Run the job, do to it what the case is about, run it again where it ended early, and count."""
    for host in ("127.0.0.1", "127.0.0.2"):
        cluster.start_worker(host)
    case = cluster.folder / name.replace(" ", "-").replace(",", "")
    pages, output = Path(f"{case}.in"), Path(f"{case}.out")
    write_pages(pages, rows, next((word for key, word in POISONS.items() if name == f"a row that {key}"), ""))
    command = [
        sys.executable,
        "-m",
        "newsparse.engines.spark",
        str(pages),
        str(output),
        "--master",
        cluster.master,
    ]
    command += ["--id-column", "id", "--files-per-batch", "4", "--timeout", str(TIMEOUT)]
    started = time.monotonic()
    statuses: list[int] = []
    while not statuses or statuses[-1] not in {0, 1}:
        driver = Driver(start_driver(command, case), output, cluster, command)
        try:
            if attack and not statuses:
                driver.wait_until_at_work()
                attack(driver)
            statuses.append(driver.process.wait(timeout=900))
        finally:
            kill_all(driver.process.pid)
        if len(statuses) > 3:  # noqa: PLR2004  # something is broken for good
            break
    lost = Counter(LOST_RE.findall(Path(f"{case}.log").read_text("utf-8", "replace")))
    found = {"exits": statuses, "lost": ", ".join(f"{n} {what}" for what, n in sorted(lost.items()))}
    return count(output, rows) | found | {"seconds": time.monotonic() - started}


def start_driver(command: list[str], case: Path) -> subprocess.Popen[bytes]:
    """Start the job."""
    folder = case.parent
    environment = os.environ | {
        "SPARK_CONF_DIR": str(folder / "conf"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    with Path(f"{case}.log").open("ab") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)  # noqa: S603  # our own command


def count(output: Path, rows: int) -> dict[str, Any]:
    """What a reader that knows nothing of Spark finds: all files of the folder, none left out."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # only the benchmark needs it

    try:
        manifest = json.loads((output / "_manifest.json").read_text("utf-8"))
        table = pq.read_table(output)
        listed = {each["name"]: each["rows"] for each in manifest["files"]}
        is_true = listed == {path.name: pq.read_metadata(path).num_rows for path in output.glob("*.parquet")}
    except (OSError, ValueError) as error:
        return {"in": rows, "out": 0, "distinct": 0, "errors": repr(error), "manifest": False, "rows": {}}
    errors = table["error"].drop_null().value_counts().to_pylist()
    return {
        "in": rows,
        "out": table.num_rows,
        "distinct": len(set(table["id"].to_pylist())),
        "errors": ", ".join(f"{each['values']} {each['counts']}" for each in errors) or "none",
        "manifest": is_true and manifest["complete"],
        "rows": {row["id"]: row for row in table.to_pylist() if row["error"] is None},
    }


def set_up(folder: Path) -> None:
    """Write what all cases share: the hook on pages that are poison, and Spark's settings."""
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(SITE_HOOK, "utf-8")
    (folder / "conf").mkdir()
    settings = {
        "spark.executorEnv.PYTHONPATH": folder / "hook",
        "spark.executor.memory": "600m",
        "spark.executor.cores": 1,
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.log.level": "WARN",  # which names the tasks that are lost
    }
    lines = [f"{key} {value}\n" for key, value in settings.items()]
    (folder / "conf" / "spark-defaults.conf").write_text("".join(lines), "utf-8")


CASES: dict[str, Callable[[Driver], None] | None] = {
    "undisturbed": None,
    "a Python worker killed": kill_python,
    "an executor killed": kill_executor,
    "a worker killed": kill_worker,
    "the driver killed": kill_driver,
    **{f"a row that {key}": None for key in POISONS},
}


def show(name: str, found: dict[str, Any], baseline: dict[str, Any]) -> bool:
    """Print what became of a case, and give whether no row was lost, doubled, or another than in the first case."""
    is_same = all(baseline.get(key) == row for key, row in found["rows"].items())
    exits = ", then ".join(map(str, found["exits"]))
    numbers = " | ".join(f"{found[key]:,}" for key in ("in", "out", "distinct"))
    checks = " | ".join("yes" if each else "NO" for each in (is_same, found["manifest"]))
    print(
        f"| {name} | {exits} | {found['lost']} | {numbers} | {found['errors']} | {checks} | {found['seconds']:.0f} |",
        flush=True,
    )
    return bool(is_same and found["manifest"] and found["in"] == found["out"] == found["distinct"])


def main() -> int:
    """Run the cases, print the table, and give 1 where a row was lost or is there twice."""
    parser = argparse.ArgumentParser(description="Break a Spark cluster while it parses, and count the rows.")
    parser.add_argument("--rows", type=int, default=4000)
    parser.add_argument("--only", nargs="+", choices=list(CASES), default=list(CASES), metavar="CASE")
    parser.add_argument(
        "--keep", action="store_true", help="keep the folder with logs and outputs, and name it"
    )
    told = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsparse-cluster-"))
    failed = False
    try:
        set_up(folder)
        print("| case | exit | Spark lost | rows in | rows out | distinct | errors | same | manifest | s |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        baseline: dict[str, Any] = {}
        with start_cluster(folder) as cluster:
            for name in told.only:
                found = run_case(cluster, told.rows, name, CASES[name])
                baseline = baseline or found["rows"]
                failed |= not show(name, found, baseline)
    finally:
        if told.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
