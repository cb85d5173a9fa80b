"""What the system's signals do: one that ends the command ends it as Ctrl-C does, so that it can clear up.

Not here: what is cleared up (`_output`), nor Ctrl-C itself, which Python makes an exception of.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

__all__ = ["catch_signals"]

_EXIT_SIGNAL = (
    128  # and the signal's number: the status of a command that a signal ended, as shells report it
)

_NAMES = ("SIGTERM", "SIGHUP")  # the second one is not known everywhere


@contextlib.contextmanager
def catch_signals() -> Iterator[None]:
    """Let the signals that would end the process raise SystemExit with the status of such an end.

    Those that are ignored, as under nohup, or that a caller handles, stay so.
    """
    caught = []
    with contextlib.suppress(ValueError):  # outside the main thread no handler can be set
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)
                caught.append(number)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """End the command, and let no second signal stop the clearing up."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(_EXIT_SIGNAL + number)
