"""Why a run as a whole cannot begin or go on.

Here: the exceptions. Not here: what is wrong with one document, which is a reason in the rejects (`_job.Reason`).
"""

from __future__ import annotations

from newsparse.errors import NewsparseError

__all__ = ["ResumeError", "StopError"]


class StopError(NewsparseError):
    """A run stopped before its end: the disk is full, or no process can work. What was written is kept, and the run can be resumed.

    Example:
        >>> from newsparse import NewsparseError
        >>> issubclass(StopError, NewsparseError)
        True
    """


class ResumeError(NewsparseError):
    """A run cannot begin, or be resumed, beside what is there: an output, or an unfinished run of another kind.

    Example:
        >>> from newsparse import NewsparseError
        >>> issubclass(ResumeError, NewsparseError)
        True
    """
