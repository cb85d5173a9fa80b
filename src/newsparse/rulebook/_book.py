"""A rulebook: rules of a user's own, changes to those that exist, and the books that it extends.

Here: `Rulebook`, and which of its rules are in force on a page. Not here: files (`_read`), a single rule (`_rule`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from newsparse._sites import read_site
from newsparse.errors import RulebookError
from newsparse.kinds import ChangeTo, Strength
from newsparse.rulebook._rule import BookRule, Change
from newsparse.rulebook._values import (
    read_field,
    read_languages,
    read_sites,
    suggest,
)

__all__ = ["PageRules", "Rulebook", "read_builtin_names"]


def read_builtin_names() -> tuple[str, ...]:
    """The names of the built-in rules."""
    from newsparse.rules import RULES  # noqa: PLC0415  # compiles every pattern: not what an import should cost

    return tuple(rule.name for rule in RULES)


_SITES_SHOWN = 3  # in a message
_DECISIVE_CHANGES = frozenset({ChangeTo.CERTAIN, ChangeTo.NEVER})


@attrs.frozen
class PageRules:
    """What is in force on one page.

    Attributes:
        rules: the rules of rulebooks, each once.
        changes: the last change to each built-in rule, by its name.
    """

    rules: tuple[BookRule, ...]
    changes: Mapping[str, Change]

    def soften(self) -> PageRules:
        """The same without what is decisive."""
        changes = {
            name: each for name, each in self.changes.items() if each.strength not in _DECISIVE_CHANGES
        }
        return PageRules(tuple(each for each in self.rules if not each.strength.is_decisive), changes)

    def list_off(self) -> frozenset[str]:
        """The names of the built-in rules that are not looked for."""
        return frozenset(name for name, change in self.changes.items() if change.strength is ChangeTo.OFF)


@attrs.frozen
class _Scope:
    """The pages that a book, a rule or a change is for."""

    sites: tuple[str, ...]
    languages: tuple[str, ...]

    def holds(self, host: str, language: str | None) -> bool:
        """Whether a page of this host in this language is one of them."""
        if self.languages and language not in self.languages:
            return False
        return not self.sites or any(host == site or host.endswith(f".{site}") for site in self.sites)


_Item = tuple[tuple[_Scope, ...], BookRule | Change]


def _read_all(kind: type, key: str, value: Iterable[Any]) -> tuple[Any, ...]:
    """Objects of one class."""
    if isinstance(value, kind) or not isinstance(value, Iterable):
        raise RulebookError(
            key, f"a {type(value).__name__} is no list", f"give a tuple of {kind.__name__} objects"
        )
    items = tuple(value)
    for k, each in enumerate(items, 1):
        if not isinstance(each, kind):
            advice = f"give {kind.__name__} objects; Rulebook.from_dict takes mappings, Rulebook.read files"
            raise RulebookError(f"{key}[{k}]", f"a {type(each).__name__} is none", advice)
    return items


def _read_books(value: Iterable[Any]) -> tuple[Rulebook, ...]:
    return _read_all(Rulebook, "extends", value)


def _list_items(book: Rulebook) -> tuple[_Item, ...]:
    """All rules and changes of a book and those that it extends, in the order in which they come into force."""
    own = _Scope(book.sites, book.languages)
    inner = (item for each in book.extends for item in each._items)  # noqa: SLF001  # of the same class
    own_items: tuple[BookRule | Change, ...] = (*book.rules, *book.changes)
    bounded: list[_Item] = [
        *inner,
        *(((_Scope(each.sites, each.languages),), each) for each in own_items),
    ]
    items = (((own, *scopes) if own.sites or own.languages else scopes, each) for scopes, each in bounded)
    # What is reached on several ways is there once: the ways may be very many.
    return tuple({(scopes, id(each)): (scopes, each) for scopes, each in items}.values())


@attrs.frozen(kw_only=True)
class Rulebook:
    """Rules that join the built-in ones in the same decoding.

    Of two rules with one name the later is in force: those of an extended book come first, then the book's own. Changes come
    last, so that a book can change what it extends.

    Attributes:
        rules: the book's own rules.
        changes: what becomes of built-in rules and of those that it extends.
        extends: the books whose rules it has too.
        sites: domains of the pages that the whole book is for, each with its subdomains; none for all.
        languages: ISO 639-1 codes of the pages that the whole book is for; none for all.

    Raises:
        RulebookError: a value that a book cannot have; a rule named as a built-in one; a change of a rule that does not exist.

    Example:
        >>> book = Rulebook.from_toml('''
        ... [[rule]]
        ... name = "gazette.print_edition"
        ... label = "promo"
        ... phrases = ["in saturday's paper"]
        ... reason = "Announces the print edition."
        ... examples = ["In Saturday's paper: the harbour"]
        ... counterexamples = ["The harbour on Saturday"]
        ... ''')
        >>> book.rules[0].matches("IN SATURDAY’S PAPER")
        True
    """

    rules: tuple[BookRule, ...] = read_field("rules", partial(_read_all, BookRule), default=())
    changes: tuple[Change, ...] = read_field("changes", partial(_read_all, Change), default=())
    extends: tuple[Rulebook, ...] = attrs.field(default=(), converter=_read_books)
    sites: tuple[str, ...] = read_field("sites", read_sites, default=())
    languages: tuple[str, ...] = read_field("languages", read_languages, default=())
    _items: tuple[_Item, ...] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_list_items, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse names that are taken or unknown."""
        builtin = frozenset(read_builtin_names()) if self.rules or self.changes else frozenset()
        seen: set[str] = set()
        for k, rule in enumerate(self.rules, 1):
            if rule.name in builtin:
                advice = "write another name; a [[change]] bends the built-in rule"
                raise RulebookError(f"rule[{k}].name", f"{rule.name!r} is a built-in rule", advice)
            if rule.name in seen:
                raise RulebookError(f"rule[{k}].name", f"{rule.name!r} stands twice", "write another name")
            seen.add(rule.name)
        known = seen | {rule.name for rule in self.all_rules()}
        for k, change in enumerate(self.changes, 1):
            _check_change(f"change[{k}]", change, builtin, known)

    @classmethod
    def read(cls, path: str | Path) -> Rulebook:
        """The rulebook of a TOML file; for a folder, a book that extends all its `*.rules.toml`.

        Raises:
            RulebookError: the file cannot be read, or holds no rulebook; it names file, line and key.
        """
        from newsparse.rulebook._read import read_path  # noqa: PLC0415  # which imports this module

        return read_path(Path(path))

    @classmethod
    def from_toml(cls, text: str, source: str = "<text>") -> Rulebook:
        """The rulebook that TOML text holds.

        Args:
            text: the text; what it extends is looked for in the current folder.
            source: how errors call it.

        Raises:
            RulebookError: it holds no rulebook.
        """
        from newsparse.rulebook._read import read_toml  # noqa: PLC0415  # as above

        return read_toml(text, source)

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Rulebook:
        """The rulebook of a mapping as TOML would give it, with the keys `rule`, `change`, `extends`, `sites`, `languages`.

        Raises:
            RulebookError: it is none.

        Example:
            >>> Rulebook.from_dict({"change": [{"rule": "nav.phrase", "strength": "off", "reason": "…"}]})
            Traceback (most recent call last):
            newsparse.errors.RulebookError: change[1].rule: 'nav.phrase' is no rule; write 'nav.phrases' ...
        """
        from newsparse.rulebook._read import read_mapping  # noqa: PLC0415  # as above

        return read_mapping(mapping)

    def all_rules(self) -> tuple[BookRule, ...]:
        """Every rule of the book and of those that it extends, of any site and language; of one name the last."""
        rules = {each.name: each for _, each in self._items if isinstance(each, BookRule)}
        return tuple(rules.values())

    def needs_language(self) -> bool:
        """Whether it hangs on a page's language what is in force on it."""
        return any(scope.languages for scopes, _ in self._items for scope in scopes)

    def list_sites(self) -> tuple[str, ...]:
        """All domains that are named, for which a page's `url` has to be known."""
        sites = {site for scopes, _ in self._items for scope in scopes for site in scope.sites}
        return tuple(sorted(sites))

    def tell_idle(self, url: str | None) -> str:
        """Why no rule for some sites is in force on a page from this address; "" where one is, or where there is none.

        Example:
            >>> Rulebook(sites=["gazette.example"], extends=[Rulebook()]).tell_idle("https://gazette.example")
            ''
        """
        bounds = [
            site for scopes, _ in self._items if (site := [scope.sites for scope in scopes if scope.sites])
        ]
        host = read_site(url)
        if not bounds or any(all(_Scope(sites, ()).holds(host, None) for sites in each) for each in bounds):
            return ""
        sites = self.list_sites()
        shown = ", ".join(sites[:_SITES_SHOWN]) + (", …" if len(sites) > _SITES_SHOWN else "")
        why = (
            "no url is given"
            if url is None
            else f"the page is from {host}"
            if host
            else f"{url!r} names no site"
        )
        return f"rules for some sites are not used ({shown}): {why}"

    def select(self, url: str | None, language: str | None) -> PageRules:
        """What is in force on a page from this address in this language.

        Example:
            >>> Rulebook().select("https://harbour-gazette.example/a", "en").rules
            ()
        """
        host = read_site(url)
        rules: dict[str, BookRule] = {}
        changes: dict[str, Change] = {}
        seen: dict[str, BookRule] = {}
        for scopes, each in self._items:
            if not all(scope.holds(host, language) for scope in scopes):
                continue
            if isinstance(each, Change):
                _apply(each, rules, changes)
            elif seen.get(each.name) != each:  # a book that several extend counts once
                seen[each.name] = each
                rules.pop(each.name, None)  # of two with one name the later, in its own place
                rules[each.name] = each
        return PageRules(tuple(rules.values()), changes)


def _apply(change: Change, rules: dict[str, BookRule], changes: dict[str, Change]) -> None:
    """Change a rule that is in force, in place; or note what becomes of a built-in one."""
    rule = rules.get(change.rule)
    if rule is None:
        changes[change.rule] = change
    elif change.strength is ChangeTo.OFF:
        del rules[change.rule]
    else:
        rules[change.rule] = rule.bend(Strength(change.strength.value), change.label or rule.label)


def _check_change(key: str, change: Change, builtin: frozenset[str], known: set[str]) -> None:
    """Refuse a change that is about no rule, or says too little."""
    if change.rule not in builtin and change.rule not in known:
        advice = suggest(change.rule, [*known, *builtin], "newsparse rules list shows their names")
        raise RulebookError(f"{key}.rule", f"{change.rule!r} is no rule", advice)
    if change.rule in builtin and not change.label and change.strength in _DECISIVE_CHANGES:
        problem = f"missing: {change.strength.value!r} is about a label"
        raise RulebookError(f"{key}.label", problem, "write which, such as 'nav'")
