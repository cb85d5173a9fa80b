"""Pages counted by site.

Here: `SiteTemplates`. Not here: what makes two lines the same (`_lines`), files (`_file`), what a line's share of the pages is
worth (`_evidence`).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from os import PathLike
from typing import BinaryIO, NamedTuple

import attrs

from newsparse._reader import Data, read_page
from newsparse._sites import read_site
from newsparse._tokens import split_tokens
from newsparse.errors import OptionError
from newsparse.templates._lines import build_page_key, list_lines, pack_hashes, unpack_hashes

__all__ = ["PageLines", "SiteLine", "SiteTemplates", "build_page"]

_MOST_CHARS = 1_000_000  # of a page that are read, as `Options.max_chars` has it
_SHOWN = 80  # characters of a line that are kept for showing it
_LEVEL = 1  # of compression: most of what there is to gain


class PageLines(NamedTuple):
    """A page that was counted.

    Attributes:
        hashes: of its different lines, packed.
        texts: the lines as they are compared, in the order of their hashes, cut short and compressed; empty where they are not kept.
    """

    hashes: bytes
    texts: bytes

    def list_texts(self) -> list[str]:
        """The lines, in the order of their hashes; "" for each where they are not kept."""
        if not self.texts:
            return [""] * len(unpack_hashes(self.hashes))
        return zlib.decompress(self.texts).decode("utf-8", "surrogatepass").split("\n")


def build_page(lines: Mapping[int, str]) -> PageLines:
    """A page as it is kept, of its lines by their hashes."""
    texts = "\n".join(lines[each][:_SHOWN] for each in sorted(lines))
    return PageLines(pack_hashes(lines), zlib.compress(texts.encode("utf-8", "surrogatepass"), _LEVEL))


@attrs.frozen
class SiteLine:
    """A line of a site.

    Attributes:
        text: its words in lower case, numbers as "#", 80 characters of them at most; "" where texts are not kept.
        pages: on how many of the pages that are kept of the site it stands.
        share: on what share of them.
    """

    text: str
    pages: int
    share: float


class SiteTemplates:
    r"""The lines of sites' pages, counted: what stands on most pages of a site is not the article.

    Pages are added one by one, or whole objects merged; neither the order nor adding a page twice changes anything. Of each site
    so many pages are kept, those whose hash is least: as good as drawn by lot, and the same ones however the work was split. An
    object is a value: what is counted is nowhere else, and it can be pickled, copied and compared.

    A page that is parsed is never compared with itself, nor with one that shows the same story; so it does not matter
    whether it was added before.

    Args:
        max_pages: how many pages of a site are kept, at least 2. One takes some 800 bytes, and 2 kB more where texts are kept.
        keep_text: whether lines are kept as text too, shortened, so that `lines` can show them.

    Raises:
        OptionError: a number that is none, or less than 2.

    Example:
        >>> templates = SiteTemplates()
        >>> for story in ("The ferry sails again", "The old mill is sold", "Rain until Sunday"):
        ...     added = templates.add(f"Home\nNews\n{story}\nGet our letter", "https://gazette.example/a")
        >>> [(line.text, line.pages) for line in templates.lines("gazette.example")]
        [('get our letter', 3), ('home', 3), ('news', 3)]
    """

    __slots__ = ("_sites", "keep_text", "max_pages")

    __hash__ = None  # type: ignore[assignment]  # it changes

    keep_text: bool
    max_pages: int

    def __init__(self, max_pages: int = 32, *, keep_text: bool = True) -> None:
        """Start without pages."""
        if not isinstance(max_pages, int) or isinstance(max_pages, bool) or max_pages < 2:  # noqa: PLR2004  # a page is compared with others
            raise OptionError("max_pages", max_pages, "a whole number of pages, 2 or more")
        self.max_pages = max_pages
        self.keep_text = bool(keep_text)
        self._sites: dict[str, dict[str, PageLines]] = {}

    def add(self, page: Data, url: str | None) -> bool:
        """Count a page.

        Args:
            page: its text or bytes, as for `parse`; markup is flattened before.
            url: where it is from, or its site's domain alone.

        Returns:
            Whether it was read: not where the address names no site, nor where the page is blank.

        Raises:
            InputTypeError: the page is neither `str` nor bytes.
        """
        site = read_site(url)
        lines = list_lines(split_tokens(read_page(page, _MOST_CHARS))) if site else {}
        if not lines:
            return False
        pages = self._sites.setdefault(site, {})
        key = build_page_key(lines.values())
        if key in pages or (len(pages) >= self.max_pages and key > max(pages)):
            return True
        self._keep(site, {**pages, key: build_page(lines)})
        return True

    def merge(self, other: SiteTemplates) -> None:
        """Count the pages of another object, too.

        Where the two differ in how much they keep, it is the less of both from now on.

        Example:
            >>> left, right = SiteTemplates(), SiteTemplates(max_pages=8)
            >>> left.merge(right)
            >>> left.max_pages
            8
        """
        if not isinstance(other, SiteTemplates):
            raise OptionError("other", other, "another SiteTemplates")
        fewer = other.max_pages < self.max_pages or (self.keep_text and not other.keep_text)
        self.max_pages = min(self.max_pages, other.max_pages)
        self.keep_text = self.keep_text and other.keep_text
        for site in {*self._sites, *other._sites} if fewer else other._sites:
            self._keep(site, {**self._sites.get(site, {}), **other._sites.get(site, {})})

    def __add__(self, other: SiteTemplates) -> SiteTemplates:
        """A new object that holds the pages of both."""
        if not isinstance(other, SiteTemplates):
            return NotImplemented
        both = SiteTemplates(self.max_pages, keep_text=self.keep_text)
        both.merge(self)
        both.merge(other)
        return both

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same pages, and would keep as many."""
        if not isinstance(other, SiteTemplates):
            return NotImplemented
        return self._list_state() == other._list_state()

    def __len__(self) -> int:
        """How many sites there are."""
        return len(self._sites)

    def __bool__(self) -> bool:
        """An object is there, even without pages."""
        return True

    def __repr__(self) -> str:
        """How much it holds."""
        pages = sum(map(len, self._sites.values()))
        return f"<SiteTemplates: {len(self)} sites, {pages} pages>"

    def sites(self) -> dict[str, int]:
        """The sites by name, and how many pages are kept of each; at most `max_pages`."""
        return {site: len(self._sites[site]) for site in sorted(self._sites)}

    def lines(self, site: str, *, least: int = 2) -> tuple[SiteLine, ...]:
        """The lines of a site, those on most of its pages first.

        Args:
            site: the site, or the address of a page; there are no lines of one that is not known.
            least: on how many pages a line has to stand.
        """
        pages = self._sites.get(read_site(site), {})
        texts: dict[int, str] = {}
        counts: Counter[int] = Counter()
        for page in pages.values():
            hashes = unpack_hashes(page.hashes)
            counts.update(hashes)
            texts.update(zip(hashes, page.list_texts(), strict=True))
        found = ((count, texts[each]) for each, count in counts.items() if count >= least)
        ordered = sorted(found, key=lambda pair: (-pair[0], pair[1]))
        return tuple(SiteLine(text, count, count / len(pages)) for count, text in ordered)

    def save(self, file: str | PathLike[str] | BinaryIO) -> None:
        """Write a file that `read` reads; the same object gives the same bytes.

        Args:
            file: its path, or a binary stream that is open for writing.

        Raises:
            OSError: it cannot be written.
        """
        from newsparse.templates._file import write_file  # noqa: PLC0415  # which imports this module

        write_file(self, file)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> SiteTemplates:
        """Read a file that `save` wrote.

        Raises:
            TemplatesError: it cannot be read, or is no such file.
        """
        from newsparse.templates._file import read_file  # noqa: PLC0415  # as above

        return read_file(path)

    def iterate_pages(self) -> Iterator[tuple[str, Mapping[str, PageLines]]]:
        """The sites in the order of their names, each with its pages by their keys, in order; for this package's own use."""
        for site in sorted(self._sites):
            yield site, dict(sorted(self._sites[site].items()))

    def list_pages(self, url: str | None) -> Mapping[str, PageLines]:
        """The pages of the site that an address is from, by their keys; for this package's own use."""
        return self._sites.get(read_site(url), {})

    def put_pages(self, site: str, pages: Mapping[str, PageLines]) -> None:
        """Count pages that were counted elsewhere; for this package's own use."""
        self._keep(site, {**self._sites.get(site, {}), **pages})

    def _keep(self, site: str, pages: dict[str, PageLines]) -> None:
        """Keep as many of a site's pages as may be, those with the least keys."""
        least = sorted(pages)[: self.max_pages]
        self._sites[site] = {
            key: pages[key] if self.keep_text else PageLines(pages[key].hashes, b"") for key in least
        }

    def _list_state(self) -> tuple[object, ...]:
        """All that two equal objects have in common: compressed texts follow from the lines."""
        pages = {
            site: {key: page.hashes for key, page in found.items()} for site, found in self._sites.items()
        }
        return self.max_pages, self.keep_text, pages
