"""Files: articles handed over on disk, as a feed or as JSON Lines, one article a line.

    {"url": "https://…", "title": "…", "text": "…", "published": "2025-12-02", "publisher": "…", "language": "en"}

`url`, `title` and `text` are needed; `author` and `origin` (the agency that is credited) may be given too.
"""

import json
from collections.abc import Iterator
from typing import Any

from tracker.news.entries import BadEntry, Entry, moment
from tracker.news.parsing import ParsedFeed, Problem, parse
from tracker.news.plain import clean_line

_NEEDED = ("url", "title", "text")
_OPTIONAL = ("published", "publisher", "language", "author", "origin")


def read(body: bytes) -> ParsedFeed:
    """RSS, Atom, JSON Feed or JSON Lines, whichever it is. Raises NotAFeed."""
    lines = body.removeprefix(b"\xef\xbb\xbf").splitlines()
    if not any(_is_article(line) for line in lines):
        return parse(body)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in _filled(lines):
        try:
            entries.append(_entry(line))
        except BadEntry as error:
            problems.append(Problem(number, clean_line(f"the entry {error}")))
    return ParsedFeed(title="", entries=tuple(entries), problems=tuple(problems))


def _filled(lines: list[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _is_article(line: bytes) -> bool:
    """Whether the line alone is a JSON object with the name of a field of ours."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return not {"url", "text"}.isdisjoint(json.loads(line))
    except (ValueError, RecursionError):
        return False


def _entry(line: bytes) -> Entry:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise BadEntry("is not a JSON object")
    url, title, text = (_value(given, name) for name in _NEEDED)
    published, publisher, language, author, origin = (_value(given, name) for name in _OPTIONAL)
    if not text.strip():
        raise BadEntry("has no text")
    if published and not moment(published):
        raise BadEntry(f"has a date that is not one of ISO 8601 after 1945: “{published[:40]}”")
    return Entry.of(
        url=url,
        title=title,
        text=text,
        is_full=True,
        published_raw=published,
        publisher=publisher,
        language=language,
        author=author,
        origin=origin,
    )


def _value(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadEntry(f"has a {name} that is not a string")
    return value
