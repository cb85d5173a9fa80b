"""Hooks that hand pages in columns to newsparse: an Arrow kernel, and engines that run it on many machines.

Here: the public names. Not here: any of the work on a page (`newsparse.parse`).
"""
