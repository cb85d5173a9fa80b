"""Whether a run may begin, or go on, beside what is there.

Here: the rules about outputs and unfinished runs, and what has to be the same to go on. Not here: the folder (`_workspace`).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import attrs

import newsparse
from newsparse.batch._job import STDOUT, Job
from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import UNFINISHED
from newsparse.templates import SiteTemplates

__all__ = ["check_same", "check_start", "check_targets", "describe_job"]

# Of a job: what may differ between a run and the one that goes on with it, as no byte of the output hangs on it.
_FREE = {"workers", "output", "rejects", "report", "timeout", "memory_limit"}


def describe_job(job: Job) -> dict[str, str]:
    """What the bytes of a job's output hang on, in words that are the same for the same job."""
    described = {
        field.name: repr(getattr(job, field.name)) for field in attrs.fields(Job) if field.name not in _FREE
    }
    if job.options.templates is not None:
        described["options"] = repr(attrs.evolve(job.options, templates=None))
    for templates in (job.templates, job.options.templates):
        if isinstance(templates, SiteTemplates):
            described["templates"] = _describe_templates(templates)
    if job.prepare is not None:  # its address in memory is another in each run
        named = job.prepare if hasattr(job.prepare, "__qualname__") else type(job.prepare)
        described["prepare"] = f"{named.__module__}.{named.__qualname__}"
    return described | {"compression": job.compression, "newsparse": newsparse.__version__}


def _describe_templates(templates: SiteTemplates) -> str:
    """What tells templates from others: a hash of the file that holds them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "templates"
        templates.save(path)
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def check_same(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Refuse to go on with a run that was asked for something else.

    Raises:
        ResumeError: it names what differs.
    """
    differing = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    if differing:
        raise ResumeError(
            f"the unfinished run was another one, which differs in: {', '.join(differing)}; give the same, or start anew with --overwrite"
        )


def check_targets(job: Job) -> None:
    """Refuse to write over an input, two things to one place, or where nothing can be written.

    Raises:
        ResumeError: the message says which.
    """
    names = [name for name in (job.output, job.rejects_name, job.report) if name and name != STDOUT]
    inputs = {os.path.realpath(name): name for name in job.inputs if name != STDOUT}
    for name in names:
        if os.path.realpath(name) in inputs:
            raise ResumeError(f"{name} is an input too and would be lost; give another name")
        if name != job.output and Path(name).is_dir():
            raise ResumeError(f"{name} is a folder; give the name of a file")
    for one, other in combinations(names, 2):
        first, second = os.path.realpath(one), os.path.realpath(other)
        if first == second or second.startswith((first + os.sep, first + UNFINISHED + os.sep)):
            raise ResumeError(f"{one} and {other} cannot both be written there; give another name")
    if Path(job.output).exists() and not (Path(job.output).is_file() or Path(job.output).is_dir()):
        raise ResumeError(
            f"{job.output} is no file; write to the standard output with -, and lead that where you want it"
        )


def check_start(job: Job, *, is_going_on: bool, resume: bool, overwrite: bool) -> None:
    """Refuse to begin where something is in the way.

    Args:
        job: what is to be done.
        is_going_on: whether an unfinished run is there.
        resume: whether to go on with it.
        overwrite: whether to replace what is there.

    Raises:
        ResumeError: the message says what, and what to do.
    """
    if resume and is_going_on:
        return
    output = Path(job.output)
    if job.output != STDOUT:
        if output.is_dir() and not (job.is_tree and not any(output.iterdir())):
            raise ResumeError(
                f"{output} is a folder that is there already, which is not replaced; give the name of a new one"
            )
        if resume and output.exists() and not output.is_dir():
            raise ResumeError(f"there is nothing to resume: {output} is finished")
        if is_going_on and not overwrite:
            raise ResumeError(
                f"{output}{UNFINISHED} is an unfinished run; go on with --resume, or start anew with --overwrite"
            )
    names = [name for name in (job.output, job.rejects_name, job.report) if name and name != STDOUT]
    for path in map(Path, names):
        if path.is_file() and not overwrite:
            raise ResumeError(
                f"{path} is there already; write it anew with --overwrite, or give another name"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
