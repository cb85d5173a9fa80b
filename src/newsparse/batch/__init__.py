"""Cleaning many documents: from a folder to a crawl, on all cores of one machine, with nothing lost.

Here: the public names. Not here: reading containers (`newsparse.readers`), what a page is (`newsparse.parse`).
"""
