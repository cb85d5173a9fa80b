"""`python -m newsparse` is the command `newsparse`. Here: that one call; the command lives in `cli`."""

from __future__ import annotations

import sys

from newsparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
