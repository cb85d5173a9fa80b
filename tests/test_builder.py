"""The article out of labelled tokens, with labels and probabilities made by hand."""

from __future__ import annotations

import pytest

import newsparse


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_a_page_without_words_is_no_article(text: str) -> None:
    """Nothing to label is nothing to build, and the blocks still tile the page."""
    article = newsparse.parse(text)
    assert article.headline is None
    assert not article.is_article
    assert "".join(block.text for block in article.blocks) == text
