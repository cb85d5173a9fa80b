"""HTML parsers behind one face, and published cases of what a tree should be.

Here: what `python -m benchmarks.parsers` measures with. Not here: the measurements.
"""
