"""What the pages of a site have in common: lines that stand on many of them.

Here: the public names. Not here: what such a line is worth (`data/weights/templates.tsv`).
"""

from __future__ import annotations

from newsparse._sites import read_site
from newsparse.templates._templates import SiteLine, SiteTemplates

__all__ = ["SiteLine", "SiteTemplates", "read_site"]
