"""The names of the months in all languages.

Here: their numbers, and which names count only beside a year. Not here: what a date looks like (`_dates_re`).
"""

from __future__ import annotations

from newsparse.data import read_lists

__all__ = ["MONTHS", "STARRED", "match_month"]


def _fold_month(name: str) -> str:
    """A name for looking it up: casefolded, blanks as one, the dotted and the dotless i of Turkish as one."""
    return " ".join(name.casefold().replace("\u0131", "i").replace("\u0307", "").split())


def _read_months() -> tuple[dict[str, int], frozenset[str], dict[tuple[str, str], int]]:
    """Number of each form of a month's name, the starred forms, and the numbers that hold in one language only."""
    numbers: dict[str, int] = {}
    starred = set()
    others = {}
    for language, forms in read_lists("months").items():
        for number, line in enumerate(forms, 1):
            for form in line.split(", "):
                word = form.rstrip("*+")
                if form.endswith("+"):
                    others[language, _fold_month(word)] = number
                    continue
                numbers[word] = number
                if form != word:
                    starred.add(word)
    return numbers, frozenset(starred), others


MONTHS, STARRED, _OTHERS = _read_months()
_FOLDED = {_fold_month(word): number for word, number in MONTHS.items()}


def match_month(name: str, language: str | None = None) -> int | None:
    """The number of a month; None if it is no month's name.

    Args:
        name: the name as printed.
        language: ISO 639-1 code, for names that are another month in another language.

    Example:
        >>> match_month("M\u00c4RZ"), match_month("listopada"), match_month("listopada", "hr"), match_month("moon")
        (3, 11, 10, None)
    """
    folded = _fold_month(name)
    return _OTHERS.get((language or "", folded)) or _FOLDED.get(folded)
