"""A bound on the time of one document.

Here: a timer signal that ends a call. Not here: what becomes of the document (`_documents`).
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

__all__ = ["OutOfTime", "call_bounded", "take_timer"]

_T = TypeVar("_T")
_AGAIN = (
    1.0  # seconds: the exception may be raised where it is swallowed, as in a callback, so it is raised again
)


class OutOfTime(BaseException):
    """The time is up; no `Exception`, for it must pass every `except Exception` on its way."""


@contextlib.contextmanager
def take_timer() -> Iterator[bool]:
    """Take the process's timer signal for a while; gives whether it could be had.

    It cannot outside the main thread, where there is none (on Windows), and where somebody else uses it.
    """
    is_free = (
        hasattr(signal, "SIGALRM")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    )
    if not is_free:
        yield False
        return
    signal.signal(signal.SIGALRM, _end)
    try:
        yield True
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def call_bounded(call: Callable[[], _T], seconds: float) -> _T:
    """What the call returns; the timer must have been taken.

    Raises:
        OutOfTime: it has not returned in time.
    """
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime
