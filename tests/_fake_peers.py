"""Tools that misbehave, for the tests of the comparison with others; they run in processes of their own."""

from __future__ import annotations

import os
import socket
import sys
import time
from importlib import import_module

from benchmarks._peers.kinds import Reading


def build_reader(*, shout=False):
    """Reads the page's "HTML" as what to do."""

    def read(page):
        if page.html == "raise":
            raise KeyError(page.id)
        if page.html == "hang":
            time.sleep(600)
        if page.html == "die":
            os._exit(9)
        if page.html == "fetch":
            socket.create_connection(("127.0.0.1", 9))
        if page.html == "odd":
            return Reading(None, 7, ["Jane Roe", ["Tom Bell", None]], 2024)
        sys.stdout.write("a tool that prints\n")
        text = page.html if page.gold == {} else "it has seen the gold"
        return Reading(text.upper() if shout else text, "A headline", ("Jane Roe",), "2024-03-03T10:00:00")

    return read


def build_absent():
    import_module("no_such_module_at_all")
