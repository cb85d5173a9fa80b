"""Apache Spark: a DataFrame of pages to a DataFrame of articles, and the command that runs a whole job.

Here: the public names, and `main` for `python -m newsparse.engines.spark` and `spark-submit`. Not here: any of the work (`_frame`, `_job`).
"""

from __future__ import annotations

import sys

from newsparse.engines._columns import Columns
from newsparse.engines._frame import parse_dataframe

__all__ = ["Columns", "main", "parse_dataframe"]


def main(arguments: list[str] | None = None) -> int:
    """Run the job that the arguments describe, and give its exit status."""
    from newsparse.engines._command import run_command  # noqa: PLC0415  # who parses a DataFrame does not need it

    return run_command(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
