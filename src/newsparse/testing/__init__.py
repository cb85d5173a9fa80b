"""Test rules and pages: helpers for tests of your own, and the pytest plugin that comes with newsparse.

Here: the public names; none of them needs pytest. Not here: the plugin (`plugin`), which pytest finds by itself.

Example:
    >>> from newsparse.testing import assert_label
    >>> assert_label("© 2024 The Harbour Courier. All rights reserved.", 1, "copyright")
"""

from __future__ import annotations

from newsparse.testing._annotations import Annotation, AnnotationError, read_annotations
from newsparse.testing._asserts import assert_article, assert_label
from newsparse.testing._failures import CheckError
from newsparse.testing._labels import Claim

__all__ = [
    "Annotation",
    "AnnotationError",
    "CheckError",
    "Claim",
    "assert_article",
    "assert_label",
    "read_annotations",
]
