"""Measuring newsparse: quality on labelled pages, speed, and the gate that holds the quality.

Here: `python -m benchmarks` and `python -m benchmarks.gate`. Not here: the corpus and its scoring script, which are no
part of the project; where they are absent, nothing is measured and a message says so.
"""
