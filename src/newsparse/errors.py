"""The exceptions that newsparse raises, all of them for misuse.

Here: NewsparseError and its leaves; each carries the offending value and says what to do instead.
Not here: what is odd about a *page*; that never raises and is reported as a `ParseWarning` (see `model`).
"""

from __future__ import annotations

__all__ = [
    "InputTypeError",
    "MissingExtraError",
    "NewsparseError",
    "OptionError",
    "RulebookError",
    "SchemaError",
    "TemplatesError",
]


class NewsparseError(Exception):
    """Base of every exception that newsparse raises on purpose.

    Example:
        >>> from newsparse import NewsparseError, parse
        >>> try:
        ...     parse(42)
        ... except NewsparseError as error:
        ...     print(type(error).__name__)
        InputTypeError
    """


class InputTypeError(NewsparseError, TypeError):
    """The page handed in is neither `str` nor bytes.

    Attributes:
        received: the type that was handed in.
    """

    def __init__(self, received: type) -> None:
        """Keep the type and word the message."""
        self.received = received
        super().__init__(
            f"a page is str or bytes, not {received.__name__}; "
            "read a file with Path(...).read_bytes(), or as str in the encoding that you know it has"
        )

    def __reduce__(self) -> tuple[type[InputTypeError], tuple[type]]:
        """Pickle by the value the constructor takes, not by the message."""
        return type(self), (self.received,)


class OptionError(NewsparseError, ValueError):
    """An option has a value that it cannot take.

    Attributes:
        name: the option.
        value: what was given for it.
        expected: the values it takes, in words.
    """

    def __init__(self, name: str, value: object, expected: str) -> None:
        """Keep the three facts and word the message."""
        self.name = name
        self.value = value
        self.expected = expected
        super().__init__(f"{name}={value!r} is not possible; give {expected}")

    def __reduce__(self) -> tuple[type[OptionError], tuple[str, object, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.name, self.value, self.expected)


class MissingExtraError(NewsparseError, ImportError):
    """Something asked for needs a package that is not installed.

    Attributes:
        package: the package.
        extra: the extra of newsparse that brings it.

    Example:
        >>> str(MissingExtraError("pyarrow", "arrow"))
        "this needs the package pyarrow; install it with: pip install 'newsparse[arrow]'"
    """

    def __init__(self, package: str, extra: str) -> None:
        """Keep the two names and word the message."""
        self.package = package
        self.extra = extra
        super().__init__(
            f"this needs the package {package}; install it with: pip install 'newsparse[{extra}]'"
        )

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.package, self.extra)


class SchemaError(NewsparseError, ValueError):
    """A mapping given to `Article.from_dict` is not one that `Article.to_dict` makes.

    Attributes:
        path: where in the mapping, as `body[3].kind`.
        problem: what is wrong there.
    """

    def __init__(self, path: str, problem: str) -> None:
        """Keep the place and the problem and word the message."""
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}; pass a mapping made by Article.to_dict()")

    def __reduce__(self) -> tuple[type[SchemaError], tuple[str, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.path, self.problem)


class RulebookError(NewsparseError, ValueError):
    """A rulebook, or one of its rules, cannot be used.

    Attributes:
        key: where in the book, as `rule[2].label`; "" where it is about the book as a whole.
        problem: what is wrong there.
        advice: what to write instead.
        source: the file, or "" where there is none.
        line: the line of the file in which the value begins, counted from 1; None where there is none.
    """

    def __init__(
        self, key: str, problem: str, advice: str, *, source: str = "", line: int | None = None
    ) -> None:
        """Keep the facts and word the message."""
        self.key = key
        self.problem = problem
        self.advice = advice
        self.source = source
        self.line = line
        place = source if line is None else f"{source}:{line}"
        words = ": ".join(part for part in (place, _shorten(key), f"{problem}; {advice}") if part)
        super().__init__("".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in words))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the values the constructor takes, not by the message."""
        return _build_rulebook_error, (self.key, self.problem, self.advice, self.source, self.line)


class TemplatesError(NewsparseError, ValueError):
    """A file of site templates cannot be used.

    Attributes:
        source: the file.
        problem: what is wrong with it.
    """

    def __init__(self, source: str, problem: str) -> None:
        """Keep the two facts and word the message."""
        self.source = source
        self.problem = problem
        super().__init__(f"{source}: {problem}; `newsparse templates build` makes such files")

    def __reduce__(self) -> tuple[type[TemplatesError], tuple[str, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.source, self.problem)


def _shorten(key: str) -> str:
    """A key as a message names it."""
    return key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"


_LONGEST_KEY = 100


def _build_rulebook_error(
    key: str, problem: str, advice: str, source: str, line: int | None
) -> RulebookError:
    """The error that these values were taken from."""
    return RulebookError(key, problem, advice, source=source, line=line)
