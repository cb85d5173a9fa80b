"""What the pages of a site have in common: lines that stand on many of them.

Here: the public names. Not here: what such a line is worth (`data/weights/templates.tsv`).
"""
