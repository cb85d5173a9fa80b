"""Pages and a `prepare` function for tests of batches: some documents kill, hang, or use up the memory of their worker.

Worker processes import this module, so it holds nothing but that.
"""

from __future__ import annotations

import os
import signal
import sys
import time

TAIL = "\n".join(
    f"The ferry sailed again on Sunday after {n} days in the harbour, its captain told this newspaper."
    for n in range(2, 6)
)


def page(number):
    """An article of its own."""
    return f"Home\nNews\nFerry number {number} sails again\nBy Jane Roe\nMarch 3, 2024\n{TAIL}\nShare\n© 2024 The Courier\n"


def poison(document):
    """Do to the worker what the document's first line says."""
    word = document.data.split("\n", 1)[0] if isinstance(document.data, str) else ""
    if word == "KILL":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "HANG":
        while True:
            pass
    if word == "SLEEP":
        time.sleep(600)
    if word == "EAT":
        eaten = [bytearray(2**26) for _ in range(400)]
        return eaten[0]
    if word == "RAISE":
        raise ValueError("poisoned")
    if word == "EXIT HERE":
        sys.exit(0)
    if word == "INTERRUPT":
        raise KeyboardInterrupt
    if word == "EXIT":
        os._exit(3)
    return document
