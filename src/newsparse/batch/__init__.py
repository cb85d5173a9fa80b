"""Cleaning many documents: from a folder to a crawl, on all cores of one machine, with nothing lost.

Here: the public names. Not here: reading containers (`newsparse.readers`), what a page is (`newsparse.parse`).

Example:
    >>> from newsparse.batch import Job
    >>> Job(["pages/"], "articles.jsonl.gz").compression
    'gz'
"""

from __future__ import annotations

from newsparse.batch._feed import list_own_sources
from newsparse.batch._job import STDOUT, Form, Job, Reason, count_cores
from newsparse.batch._rejects import Reject
from newsparse.batch._report_summary import build_summary
from newsparse.batch._run import Progress, Result, clean
from newsparse.batch._stop import ResumeError, StopError
from newsparse.batch.statistics import Facts, Statistics

__all__ = [
    "STDOUT",
    "Facts",
    "Form",
    "Job",
    "Progress",
    "Reason",
    "Reject",
    "Result",
    "ResumeError",
    "Statistics",
    "StopError",
    "build_summary",
    "clean",
    "count_cores",
    "list_own_sources",
]
