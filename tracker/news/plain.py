"""Plain text: what remains of a stranger's markup. No HTML is ever kept."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
))
_UNREAD = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head",
))
# fmt: on
# Zero-width joiners stay: Persian and the Indic scripts are written with them.
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")
_OPENING = re.compile(r"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")


def clean(text: str) -> str:
    """Composed (NFC) text without control, direction and zero-width characters; at most one empty line in a row."""
    broken = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    kept = "".join(character for character in broken if _is_kept(character))
    return _GAPS.sub("\n\n", _EDGES.sub("\n", _SPACES.sub(" ", kept))).strip()


def clean_line(text: str) -> str:
    return " ".join(clean(text).split())


def from_html(markup: str) -> str:
    """The text of a fragment of HTML, an empty line between its blocks."""
    markup = " ".join(markup.split())
    if "<" not in markup and "&" not in markup:
        return clean(markup)
    # A declaration of another encoding would be refused, a NUL would end the text.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = f"<div>{markup}</div>".replace("\0", "").encode("utf-8", "ignore")
    try:
        root = html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but comments
        return ""
    return clean("".join(_pieces(root)))


def _pieces(root: etree._Element) -> Iterator[str]:
    """What is written, and breaks where a block begins or ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if node.tag in _BLOCKS:
            yield "\n\n"
        elif node.tag == "br" and event == "end":
            yield "\n"
        if event == "end":
            yield node.tail or ""
        elif node.tag in _UNREAD:
            walk.skip_subtree()
        else:
            yield node.text or ""


def longest_tag(body: bytes) -> int:
    """The length in bytes of the longest opening tag, not counting what stands in quotes.

    Parsers need a time that grows with the square of the number of attributes (a megabyte of them takes minutes);
    a picture written out in an attribute is long, but harmless.
    """
    text = body.replace(b"\0", b"").decode("latin-1")  # without the zeros, UTF-16 reads the same
    return max(
        (
            len(_QUOTED.sub("", tag))
            for tag in (match.group() for match in _OPENING.finditer(text))
            if len(tag) > 10_000
        ),
        default=0,
    )


def _is_kept(character: str) -> bool:
    if character in "\n\t" or character in _JOINERS:
        return True
    # control; format (direction, zero width, soft hyphen); half of a pair, which UTF-8 cannot write
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")
