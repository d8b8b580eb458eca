"""An entry: one article as a feed or a file describes it, checked and plain."""

import datetime as dt
import email.utils
import re
from dataclasses import dataclass

from tracker.lib import addresses
from tracker.news.plain import clean, clean_line

MAX_TITLE = 500
MAX_TEXT = 200_000
# Where there was no press that a feed could quote, a date is a mistake.
_EARLIEST = dt.datetime(1945, 1, 1, tzinfo=dt.UTC)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


class BadEntry(ValueError):
    """An entry that cannot become an article; str() says why."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Make one with `Entry.of`; `text` is the whole article where `is_full`, else the summary or nothing."""

    url: str
    title: str
    text: str = ""
    is_full: bool = False
    guid: str = ""
    published_raw: str = ""
    published_at: dt.datetime | None = None
    publisher: str = ""
    language: str = ""
    author: str = ""
    origin: str = ""

    @classmethod
    def of(
        cls,
        *,
        url: str,
        title: str,
        text: str = "",
        is_full: bool = False,
        guid: str = "",
        published_raw: str = "",
        published_at: dt.datetime | None = None,
        publisher: str = "",
        language: str = "",
        author: str = "",
        origin: str = "",
    ) -> "Entry":
        """Without markup but otherwise as a stranger wrote it. Raises BadEntry."""
        text = clean(text)[:MAX_TEXT]
        published_raw = clean_line(published_raw)[:100]
        return cls(
            url=_link(url),
            title=_title(title, text),
            text=text,
            is_full=is_full and bool(text),
            guid=clean_line(guid)[:MAX_TEXT],
            published_raw=published_raw,
            published_at=moment(published_raw) or _sane(published_at),
            publisher=clean_line(publisher)[:200],
            language=primary_language(language),
            author=clean_line(author)[:200],
            origin=clean_line(origin)[:100],
        )


def _link(url: str) -> str:
    if not url.strip():
        raise BadEntry("has no address")
    try:
        return addresses.parse(url).url
    except addresses.NotAnAddress as error:
        raise BadEntry(f"has an address that cannot be used: {error}") from error


def _title(title: str, text: str) -> str:
    """The title or, as in short messages, how the text begins."""
    line = clean_line(title) or clean_line(text[:MAX_TITLE])
    if not line:
        raise BadEntry("has neither a title nor a text")
    return line if len(line) <= MAX_TITLE else f"{line[: MAX_TITLE - 1]}…"


def primary_language(tag: str) -> str:
    """'en-GB' → 'en'; '' for what is not a language tag (BCP 47)."""
    found = _LANGUAGE.match(tag.strip().lower())
    return found.group() if found else ""


def moment(raw: str) -> dt.datetime | None:
    """A date as feeds write it (ISO 8601 or RFC 822), with the offset it came with; None if it is neither.

    UTC where it gives no offset.
    """
    for parse in (dt.datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            found = parse(raw)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return _sane(found)
    return None


def _sane(found: dt.datetime | None) -> dt.datetime | None:
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    try:
        return aware if aware.astimezone(dt.UTC) >= _EARLIEST else None
    except OverflowError:  # the year 1 or 9999, moved by its offset
        return None
