"""Parsing: the bytes of a feed (RSS, Atom, JSON Feed) become entries; what is wrong with them is said, not hidden."""

import calendar
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import feedparser
from lxml import etree

from tracker.news.entries import BadEntry, Entry, primary_language
from tracker.news.plain import clean_line, from_html, longest_tag

MAX_ENTRIES = 2_000
# Shorter content is a teaser, whatever element it stands in.
FULL_TEXT = 600
_LONGEST_TAG = 65_536


class NotAFeed(ValueError):
    """The bytes are not a feed; str() says what they look like instead."""


@dataclass(frozen=True)
class Problem:
    """One entry that was left out, and why; `line` counts from 1, None where the format has no lines to count."""

    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True)
class ParsedFeed:
    """`ttl` is how long the feed itself wants to be left alone."""

    title: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    ttl: dt.timedelta | None = None


def parse(body: bytes) -> ParsedFeed:
    """Raises NotAFeed."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:1]
    if not start:
        raise NotAFeed("The answer is empty.")
    if start in (b"{", b"["):
        return _parse_json(body)
    return _parse_xml(body)


# --- RSS and Atom ----------------------------------------------------------------------------------------------


def _parse_xml(body: bytes) -> ParsedFeed:
    if longest_tag(body) > _LONGEST_TAG:
        raise NotAFeed("One tag is longer than 64 kB, which no feed needs.")
    try:
        # As a stream: given bytes or text, feedparser opens the file or address that they name.
        found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it raises whatever a malformed feed makes it stumble on
        raise NotAFeed(f"It cannot be read as a feed: {type(error).__name__}.") from error
    if not found.get("version") and not found.entries:
        raise NotAFeed(_what_it_is(body, found.get("bozo_exception")))
    lines = _entry_lines(body)
    items = found.entries[:MAX_ENTRIES]
    of_feed = primary_language(found.feed.get("language") or "")
    entries, problems = _checked(
        (
            (lines[i] if len(lines) == len(found.entries) else None, item)
            for i, item in enumerate(items)
        ),
        lambda item: _entry(item, of_feed),
    )
    return ParsedFeed(
        title=clean_line(from_html(found.feed.get("title") or "")),
        entries=entries,
        problems=(*_malformed(found), *_surplus(len(found.entries)), *problems),
        ttl=_ttl(found.feed.get("ttl")),
    )


def _entry(item: Any, language: str) -> Entry:
    content = max(
        (from_html(part.get("value") or "") for part in item.get("content", [])),
        key=len,
        default="",
    )
    summary = from_html(item.get("summary") or "")
    text = max(content, summary, key=len)
    date = "published" if "published" in item else "updated"
    return Entry.of(
        url=item.get("link") or "",
        title=from_html(item.get("title") or ""),
        text=text,
        is_full=len(content) >= FULL_TEXT and text is content,
        guid=item.get("id") or "",
        published_raw=item.get(date) or "",
        published_at=_moment(item.get(f"{date}_parsed")) if date in item else None,
        publisher=(item.get("source") or {}).get("title") or "",
        language=language,
        author=item.get("author") or "",
    )


def _moment(parsed: Any) -> dt.datetime | None:
    """feedparser reads more ways to write a date than we do, and returns it in UTC."""
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None


def _malformed(found: Any) -> Iterator[Problem]:
    error = found.get("bozo_exception")
    if not found.get("bozo") or isinstance(
        error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    ):
        return
    line = error.getLineNumber() if hasattr(error, "getLineNumber") else None
    said = error.getMessage() if hasattr(error, "getMessage") else type(error).__name__
    yield Problem(line, f"the XML is not well-formed ({said}); entries after it may be missing")


def _ttl(minutes: str | None) -> dt.timedelta | None:
    return (
        dt.timedelta(minutes=int(minutes))
        if minutes and re.fullmatch(r"\d{1,5}", minutes)
        else None
    )


def _entry_lines(body: bytes) -> list[int]:
    """The lines on which the entries begin."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(body, parser=parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else [_line(e) for e in root.iter("{*}item", "{*}entry")]


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _what_it_is(body: bytes, error: BaseException | None) -> str:
    beginning = body[:2_000].lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        return "It is a web page, not a feed; the page may name its feed’s address."
    if b"<" not in beginning:
        return "It is neither XML nor JSON."
    said = f" ({error})" if error else ""
    return f"It is XML, but neither RSS nor Atom{said}."


# --- JSON Feed (jsonfeed.org, versions 1 and 1.1) --------------------------------------------------------------


def _parse_json(body: bytes) -> ParsedFeed:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(f"It begins like JSON but cannot be read: {error}.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotAFeed("It is JSON, but not a JSON Feed: it has no list of items.")
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        raise NotAFeed("It is JSON, but not a JSON Feed: its version is not one of jsonfeed.org.")
    language = _text(feed, "language")
    entries, problems = _checked(
        ((None, item) for item in feed["items"][:MAX_ENTRIES]),
        lambda item: _json_entry(item, language),
    )
    surplus = _surplus(len(feed["items"]))
    return ParsedFeed(
        title=clean_line(_text(feed, "title")), entries=entries, problems=(*surplus, *problems)
    )


def _json_entry(item: Any, language: str) -> Entry:
    if not isinstance(item, dict):
        raise BadEntry("is not an object")
    content = _text(item, "content_text") or from_html(_text(item, "content_html"))
    return Entry.of(
        url=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        text=content or _text(item, "summary"),
        is_full=len(content) >= FULL_TEXT,
        guid=str(item.get("id") or ""),
        published_raw=_text(item, "date_published") or _text(item, "date_modified"),
        language=_text(item, "language") or language,
        author=", ".join(_authors(item)),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    for author in listed if isinstance(listed, list) else [item.get("author")]:
        if isinstance(author, dict):
            yield _text(author, "name")


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _surplus(count: int) -> Iterator[Problem]:
    if count > MAX_ENTRIES:
        yield Problem(None, f"only the first {MAX_ENTRIES} of {count} entries were read")


def _checked(
    items: Iterable[tuple[int | None, Any]], entry: Callable[[Any], Entry]
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries that can be used, and what is wrong with the others, by their place."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, (line, item) in enumerate(items, start=1):
        try:
            entries.append(entry(item))
        except BadEntry as error:
            problems.append(Problem(line, clean_line(f"entry {number} {error}")))
    return tuple(entries), tuple(problems)
