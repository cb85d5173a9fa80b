"""A crew without processes, for tests of all that is not about processes."""

from __future__ import annotations

from newsparse.batch._outcome import build_reject


class InlineCrew:
    """Does the work at once, where it is asked for."""

    restarts = 0

    def __init__(self, _workers, work, _timeout, _memory_limit):
        self.work = work

    def __enter__(self):
        return self

    def __exit__(self, *_args):
        return None

    def clean(self, documents):
        for document, extra in documents:
            problem = document.problem
            done = (
                build_reject(document, problem.kind.value, problem.detail) if problem else self.work(document)
            )
            yield document, extra, done
