"""How each tool is called: a function of a page for each, in the tool's own default settings but for what is said beside it.

Here: the builders that `tools` names; they run in the tool's own process and import the peer there, by name, so that this
module loads without any of them. Not here: which variants there are (`tools`); clocks (`worker`).
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks._peers.kinds import Extract, MissingToolError, Page, Reading

__all__ = [
    "build_boilerpy3",
    "build_goose3",
    "build_justext",
    "build_newspaper",
    "build_newsparse",
    "build_newsparse_text",
    "build_readability",
    "build_resiliparse",
    "build_trafilatura",
    "build_trafilatura_metadata",
]

_NOWHERE = "https://example.org/"  # newspaper4k wants an address
_BLOCKS_RE = re.compile(  # what ends a line, of the elements that a summary may hold
    r"</(?:p|div|li|ul|ol|h[1-6]|tr|table|pre|blockquote|section|article|figure|figcaption|dd|dt)>|<br\s?/?>",
    re.IGNORECASE,
)
_ISO_DAY_RE = re.compile(r"\d{4}-\d\d-\d\d")
# jusText wants the stop words' language: its own names of those that news corpora have.
_STOPLISTS = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian_Bokmal",
    "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip
_UNSPACED = frozenset({"ja", "zh", "th"})  # no stop words there; its manual says to judge by length alone


def build_newsparse(**options: bool) -> Extract:
    """Newsparse on HTML.

    Raises:
        MissingToolError: the installed one does not read HTML, or has not all of the options.
    """
    newsparse: Any = import_module("newsparse")
    if find_spec("selectolax") is None:  # no page is read before the first one is measured
        raise MissingToolError(newsparse.MissingExtraError("selectolax", "html"))
    try:
        settings = newsparse.Options(**options)
    except TypeError as error:
        raise MissingToolError(error) from error

    def read(page: Page) -> Reading:
        return _read_article(newsparse.parse(page.html, format="html", url=page.url, options=settings))

    return read


def build_newsparse_text() -> Extract:
    """Newsparse on the flattened text alone."""
    newsparse: Any = import_module("newsparse")

    def read(page: Page) -> Reading:
        return _read_article(newsparse.parse(page.text, format="text"))

    return read


def _read_article(article: Any) -> Reading:  # noqa: ANN401  # newsparse is asked for by name, as all are
    published = article.published and article.published.value.isoformat()
    faq = tuple((pair.question, pair.answer) for pair in article.faq)
    return Reading(
        article.text, article.headline, tuple(author.name for author in article.authors), published, faq
    )


def build_trafilatura(**options: bool) -> Extract:
    """Trafilatura's text, without the readers' comments that it keeps unless told not to."""
    trafilatura: Any = import_module("trafilatura")

    def read(page: Page) -> Reading:
        text = trafilatura.extract(page.html, url=page.url, include_comments=False, **options)
        return Reading(text or "")

    return read


def build_trafilatura_metadata() -> Extract:
    """Trafilatura's text and metadata; its authors stand in one string, with semicolons."""
    trafilatura: Any = import_module("trafilatura")

    def read(page: Page) -> Reading:
        found = trafilatura.bare_extraction(
            page.html, url=page.url, include_comments=False, with_metadata=True
        )
        if found is None:
            return Reading()
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        return Reading(found.text or "", found.title, authors, found.date)

    return read


def build_newspaper() -> Extract:
    """newspaper4k, which fetches no images; it goes by the language that the page declares."""
    newspaper: Any = import_module("newspaper")

    def read(page: Page) -> Reading:
        article = newspaper.Article(page.url or _NOWHERE, fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        published = article.publish_date and str(article.publish_date)
        return Reading(article.text, article.title, tuple(article.authors), published)

    return read


def build_readability(*, title: bool = False) -> Extract:
    """readability-lxml's summary, its blocks on lines of their own; and its shortened title, for which it parses again."""
    readability: Any = import_module("readability")
    lxml_html: Any = import_module("lxml.html")

    def read(page: Page) -> Reading:
        document = readability.Document(page.html, url=page.url)
        headline = document.short_title() if title else None  # before the summary, which changes the tree
        summary = _BLOCKS_RE.sub(lambda match: match[0] + "\n", document.summary())
        return Reading(lxml_html.fromstring(summary).text_content().strip(), headline)

    return read


def build_goose3() -> Extract:
    """goose3, which fetches no images; it goes by the language that the page declares."""
    goose: Any = import_module("goose3").Goose({"enable_image_fetching": False})

    def read(page: Page) -> Reading:
        article = goose.extract(raw_html=page.html)
        stated, parsed = str(article.publish_date or ""), article.publish_datetime_utc
        day = stated if _ISO_DAY_RE.match(stated) else parsed and parsed.isoformat()
        return Reading(article.cleaned_text, article.title or None, tuple(article.authors), day or None)

    return read


def build_justext() -> Extract:
    """JusText with the stop words of the page's language, of English where none is known."""
    justext: Any = import_module("justext")
    stoplists: dict[str, Any] = {}

    def read(page: Page) -> Reading:
        if page.lang in _UNSPACED:
            paragraphs = justext.justext(page.html, frozenset(), stopwords_low=0, stopwords_high=0)
        else:
            language = _STOPLISTS.get(page.lang or "en", "English")
            if language not in stoplists:
                stoplists[language] = justext.get_stoplist(language)
            paragraphs = justext.justext(page.html, stoplists[language])
        return Reading("\n".join(part.text for part in paragraphs if not part.is_boilerplate))

    return read


def build_boilerpy3() -> Extract:
    """boilerpy3's extractor of articles; the title that it has is the page's, untouched, and no headline."""
    extractor: Any = import_module("boilerpy3.extractors").ArticleExtractor()

    def read(page: Page) -> Reading:
        return Reading(extractor.get_content(page.html))

    return read


def build_resiliparse() -> Extract:
    """Resiliparse's main content."""
    extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text

    def read(page: Page) -> Reading:
        return Reading(extract(page.html, main_content=True))

    return read
