"""Whether a run may begin, or go on, beside what is there.

Here: the rules about outputs and unfinished runs, and what has to be the same to go on. Not here: the folder (`_workspace`).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

import attrs

import newsparse
from newsparse.batch._job import Job
from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import Workspace
from newsparse.templates import SiteTemplates

__all__ = ["check_same", "describe_job", "prepare_workspace"]

# Of a job: what may differ between a run and the one that goes on with it, as no byte of the output hangs on it.
_FREE = {"workers", "output", "rejects", "report", "timeout", "memory_limit"}


def describe_job(job: Job) -> dict[str, str]:
    """What the bytes of a job's output hang on, in words that are the same for the same job."""
    described = {
        field.name: repr(getattr(job, field.name)) for field in attrs.fields(Job) if field.name not in _FREE
    }
    if not isinstance(job.templates, str) and job.templates is not None:
        described["templates"] = _describe_templates(job.templates)
    if job.prepare is not None:  # its address in memory is another in each run
        described["prepare"] = f"{job.prepare.__module__}.{job.prepare.__qualname__}"
    return described | {"newsparse": newsparse.__version__}


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
            f"the unfinished run was another one: {', '.join(differing)} differ; give the same, or start anew with --overwrite"
        )


def prepare_workspace(job: Job, *, resume: bool, overwrite: bool) -> Workspace:
    """The workspace of a run that may begin or go on.

    Raises:
        ResumeError: something is in the way, and the message says what to do.
    """
    output = Path(job.output)
    workspace = Workspace(output)
    if output.exists() and not (output.is_file() or output.is_dir()):
        raise ResumeError(
            f"{output} is no file; write to the standard output with -, and lead that where you want it"
        )
    if output.is_dir() and not (job.is_tree and not any(output.iterdir())):
        raise ResumeError(f"{output} is a folder that is there already; give the name of a new one")
    if resume and workspace.exists():
        return workspace
    if resume and output.exists():
        raise ResumeError(f"there is nothing to resume: {output} is finished")
    if workspace.exists() and not overwrite:
        raise ResumeError(
            f"{workspace.folder} is an unfinished run; go on with --resume, or start anew with --overwrite"
        )
    if not overwrite:
        for path in (output, *(Path(name) for name in (job.rejects_name, job.report) if name)):
            if path.exists() and not (job.is_tree and path == output):
                raise ResumeError(
                    f"{path} is there already; write it anew with --overwrite, or give another name"
                )
    return workspace
