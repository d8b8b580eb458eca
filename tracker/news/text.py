"""Text: the article on a web page, without all that stands around it."""

import codecs
import logging
import re

import trafilatura

from tracker.lib.folding import fold
from tracker.news.plain import clean, longest_tag

MAX_PAGE = 3_000_000
_LONGEST_TAG = 65_536
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


# It warns of every page without an article, which is for our row to tell.
logging.getLogger("trafilatura").setLevel(logging.ERROR)


class NoText(Exception):
    """There is no article to be had from this page; str() says why."""


def extract(page: bytes, *, content_type: str = "") -> str:
    """The main text as plain paragraphs. Raises NoText.

    trafilatura takes milliseconds for real pages; nothing but the end of the worker stops it on a page made to keep
    it busy, so what is too large or has too long a tag is not tried.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in ("text/html", "application/xhtml+xml"):
        raise NoText(f"The page is not HTML but {kind[:60]}.")
    if len(page) > MAX_PAGE or longest_tag(page) > _LONGEST_TAG:
        raise NoText("The page is larger than articles are.")
    found = trafilatura.extract(_decoded(page, content_type), include_comments=False)
    if not found:
        raise NoText("No article was found on the page.")
    return clean(found.replace("\n", "\n\n"))


def without_headline(text: str, *, title: str) -> str:
    """Pages repeat the title above the text; what is left then begins with the dateline, as it should."""
    first, _, rest = text.partition("\n")
    return rest.strip() if rest and fold(first) == fold(title) else text


def _decoded(page: bytes, content_type: str) -> str | bytes:
    """By what the answer says, then by what the page says; else trafilatura guesses."""
    for place in (content_type.encode("latin-1", "ignore"), page[:2_048]):
        if named := _CHARSET.search(place):
            try:
                return page.decode(codecs.lookup(named.group(1).decode()).name)
            except (LookupError, ValueError):
                continue
    return page
