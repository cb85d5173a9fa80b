"""`python -m newsparse.ruletools` writes the reference page of the built-in rules. Here: that one call; `_reference` draws it up."""

from __future__ import annotations

import sys

from newsparse.ruletools._reference import build_reference

if __name__ == "__main__":
    sys.stdout.buffer.write(build_reference().encode("utf-8"))
