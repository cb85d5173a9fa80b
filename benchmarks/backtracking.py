"""`python -m benchmarks.backtracking`: does twice as much hostile text take twice as long?

Here: finding every pattern of the package, replaying the attack strings of `attacks.toml` on each of them, on the field
functions and on `parse`, at a length and at twice the length; what takes 2.5 times as long or longer fails.
Not here: the attack strings. A test on a clock fails by chance, so this is a command and no test.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import math
import pkgutil
import re
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

import newsparse
from newsparse.fields.copyright import parse_copyright
from newsparse.fields.counts import parse_comment_count
from newsparse.fields.dateline import match_dateline
from newsparse.fields.dates import find_timestamps
from newsparse.fields.faq import build_faq
from newsparse.fields.language import detect_language
from newsparse.fields.names import is_person_name, match_agency, parse_byline
from newsparse.fields.notes import build_notes, parse_note
from newsparse.model import Label
from newsparse.rules import RULES, Rule

__all__ = ["Attack", "Slow", "Target", "find_slow", "read_attacks", "read_patterns", "read_targets"]

_WORST_RATIO = 2.5  # of the time for twice the text; a quadratic pattern takes 4
_FLOOR = 0.004  # seconds below which twice the text is no matter
_LIMIT = 3.0  # seconds after which a run is cut off
_ROUNDS = 40  # a bad ratio is measured again, and the least times count: the machine may be busy
_PAUSE = 0.02  # seconds, as many times as there were rounds before: it may be so for a while


@attrs.frozen
class Attack:
    """A text that makes a careless pattern go over it again and again: prefix, many times the pump, suffix."""

    pump: str
    prefix: str = ""
    suffix: str = ""

    def build_text(self, length: int) -> str:
        """The text, of about so many characters.

        Example:
            >>> Attack("By ", suffix="!").build_text(10)
            'By By By !'
        """
        room = length - len(self.prefix) - len(self.suffix)
        return self.prefix + self.pump * max(1, room // len(self.pump)) + self.suffix


@attrs.frozen
class Target:
    """What is attacked: how it is called, and the length of text that it is given (half of it first)."""

    name: str
    run: Callable[[str], object]
    length: int


@attrs.frozen
class Slow:
    """A target that an attack slows down: seconds for half the text (NaN if all of it was cut off) and for all of it."""

    target: str
    attack: Attack
    half: float
    full: float


# --- the patterns of the package -----------------------------------------------------------------------------


def read_patterns() -> dict[str, re.Pattern[Any]]:
    """Every compiled pattern that a module of the package holds, by the dotted name it was first found under.

    Those inside tuples, mappings, attrs objects and bound methods are found as well.

    Example:
        >>> read_patterns()["newsparse._dates_re.DATE_RE"].search("on 3 March 2024")[0]
        '3 March 2024'
    """
    found: dict[re.Pattern[Any], str] = {}
    plain = sorted(
        _read_values(), key=lambda item: not isinstance(item[1], re.Pattern)
    )  # own names come first
    for name, value in plain:
        for pattern in _walk(value, set()):
            found.setdefault(pattern, name)
    names: dict[str, re.Pattern[Any]] = {}
    for pattern, name in found.items():
        same = sum(key.partition("#")[0] == name for key in names)
        names[f"{name}#{same}" if same else name] = pattern
    return names


def _read_values() -> Iterator[tuple[str, object]]:
    """Dotted name and value of what the package's modules hold."""
    for info in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        if not info.name.endswith("__main__"):  # importing it would run the command
            for name, value in vars(importlib.import_module(info.name)).items():
                if not name.startswith("__"):
                    yield f"{info.name}.{name}", value


def _walk(value: object, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    """The patterns inside a value."""
    if isinstance(value, re.Pattern):
        yield value
        return
    if id(value) in seen or isinstance(value, str | bytes | type):
        return
    seen.add(id(value))
    for inner in _read_parts(value):
        yield from _walk(inner, seen)


def _read_parts(value: object) -> Iterator[object]:
    """What a value holds, as far as patterns may be in it."""
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple | list | set | frozenset):
        yield from value
    elif attrs.has(type(value)):
        fields = getattr(type(value), "__attrs_attrs__", ())
        yield from (getattr(value, field.name, None) for field in fields)
    elif type(value).__module__.partition(".")[0] == "newsparse":
        yield from (getattr(value, slot, None) for slot in getattr(type(value), "__slots__", ()))
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__  # type: ignore[attr-defined]  # asked for in the line above


# --- what is attacked ----------------------------------------------------------------------------------------

_LINE = 8_000
_PAGE = 8_000

_FUNCTIONS: dict[str, Callable[[str], object]] = {
    "build_faq": lambda text: build_faq([(Label.QUESTION, text), (Label.ANSWER, text)]),
    "build_notes": lambda text: build_notes([text, text]),
    "detect_language": detect_language,
    "find_timestamps": find_timestamps,
    "is_person_name": is_person_name,
    "match_agency": match_agency,
    "match_dateline": match_dateline,
    "parse_byline": parse_byline,
    "parse_comment_count": parse_comment_count,
    "parse_copyright": parse_copyright,
    "parse_note": parse_note,
}


def read_targets() -> list[Target]:
    """Every pattern, rule and field function, and `parse` on one long line and on many short ones."""
    in_rules = {rule.pattern for rule in RULES if isinstance(rule, Rule)}
    patterns = [
        Target(name, _build_search(pattern), _LINE)
        for name, pattern in read_patterns().items()
        if pattern not in in_rules  # a rule looks at lines up to its own length
    ]
    rules = [
        Target(rule.name, rule.matches, rule.longest or _LINE) for rule in RULES if isinstance(rule, Rule)
    ]
    functions = [Target(name, run, _LINE) for name, run in _FUNCTIONS.items()]
    pages = [
        Target("parse, one line", newsparse.parse, _PAGE),
        Target("parse, lines of 60 characters", lambda text: newsparse.parse(_break_lines(text)), _PAGE),
    ]
    return [*patterns, *rules, *functions, *pages]


def _build_search(pattern: re.Pattern[Any]) -> Callable[[str], object]:
    """A function that finds all matches, as a search stops at the first and may miss what is slow behind it."""
    if isinstance(pattern.pattern, bytes):
        return lambda text: sum(1 for _ in pattern.finditer(text.encode("utf-8", "surrogatepass")))
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _break_lines(text: str) -> str:
    """The text in lines of 60 characters."""
    return "\n".join(text[at : at + 60] for at in range(0, len(text), 60))


# --- the measurement -----------------------------------------------------------------------------------------


def read_attacks(path: Path | None = None) -> list[Attack]:
    """The attack strings of a file, by default `attacks.toml` beside this module."""
    text = (path or Path(__file__).with_name("attacks.toml")).read_text("utf-8")
    return [Attack(**entry) for entry in tomllib.loads(text)["attack"]]


def find_slow(targets: list[Target], attacks: list[Attack]) -> Iterator[Slow]:
    """The first attack on each target that slows it down more than its text grows."""
    for target in targets:
        slow = next(filter(None, (_attack(target, attack) for attack in attacks)), None)
        if slow is not None:
            yield slow


def _attack(target: Target, attack: Attack) -> Slow | None:
    """The outcome of an attack if it is a bad one however often it is measured.

    Twice the text must not take too long, and four times the text must show the same: one ratio alone is bad now and
    then on a busy machine.
    """
    texts = [attack.build_text(target.length // part) for part in (1, 2, 4)]
    bounds = (_FLOOR, _WORST_RATIO, _WORST_RATIO**2)
    least = [_LIMIT, _LIMIT, _LIMIT]
    for rounds in range(_ROUNDS):
        if rounds:
            time.sleep(_PAUSE * rounds)
        for at, text in enumerate(texts):
            spent = _measure(target.run, text)
            if not spent and at and least[0] > _FLOOR:
                continue  # the clock stood still: half of what takes long takes some time
            least[at] = min(least[at], spent)
            if least[0] >= _LIMIT:
                return Slow(target.name, attack, math.nan, _LIMIT)
            if least[0] < bounds[at] * (least[at] if at else 1):
                return None
    return Slow(target.name, attack, least[1], least[0])


def _measure(run: Callable[[str], object], text: str) -> float:
    """The CPU seconds that a run took; the limit if it took longer than that.

    The garbage collector is kept out: when it runs, and for how long, hangs on what the runs before have left.
    """
    gc.disable()
    started = time.process_time()
    try:
        return time.process_time() - started if _run_in_time(run, text) else _LIMIT
    finally:
        gc.enable()


class _TooLongError(Exception):
    """A run was cut off."""


def _run_in_time(run: Callable[[str], object], text: str) -> bool:
    """Whether a run ends before it is cut off, by CPU time too; `re` looks for signals while it searches."""
    if not hasattr(signal, "setitimer"):  # Windows: without a limit
        run(text)
        return True
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, _LIMIT)
    try:
        run(text)
    except _TooLongError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return True


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Cut a run off."""
    raise _TooLongError


def main() -> int:
    """Replay everything and print what is slow.

    Returns:
        1 if anything is, else 0.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.backtracking", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--only", default="", help="targets whose name holds this")
    args = parser.parse_args()
    targets = [target for target in read_targets() if args.only in target.name]
    attacks = read_attacks()
    failed = 0
    for slow in find_slow(targets, attacks):
        failed += 1
        attack = slow.attack
        print(f"{slow.target}: {1000 * slow.half:.1f} ms, twice the text {1000 * slow.full:.1f} ms")
        print(f"    prefix={attack.prefix!r} pump={attack.pump!r} suffix={attack.suffix!r}", flush=True)
    print(f"{len(targets)} targets, {len(attacks)} attacks, {failed} slow")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
