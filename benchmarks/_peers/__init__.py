"""The parts of `python -m benchmarks.peers`.

Here: one module a part. Not here: the command (`peers`), and any import of a peer outside the process that runs it.
"""
