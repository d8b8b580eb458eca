"""Parsing: feeds of every format and in every condition."""

import datetime as dt
from pathlib import Path

import pytest

from tests.news.samples import LONG, atom, item, json_feed, rss
from tests.webserver import Canary
from tracker.news.files import read
from tracker.news.parsing import NotAFeed, parse


def test_rss_is_read() -> None:
    found = parse(
        rss(
            item(
                title="Duma ratifies",
                description="In short.",
                pubDate="Tue, 02 Dec 2025 10:00:00 +0300",
            )
        )
    )
    (entry,) = found.entries
    assert (entry.url, entry.title, entry.text) == ("https://e.org/1", "Duma ratifies", "In short.")
    assert (entry.language, entry.published_raw) == ("en", "Tue, 02 Dec 2025 10:00:00 +0300")
    assert not entry.is_full


def test_atom_is_read() -> None:
    (entry,) = parse(atom()).entries
    assert (entry.guid, entry.language, entry.is_full) == ("urn:1", "fr", True)
    assert entry.published_at == dt.datetime(2025, 12, 2, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"]
)
def test_json_feed_is_read(version: str) -> None:
    body = json_feed(
        {
            "content_html": f"<p>{LONG}</p>",
            "date_published": "2025-12-02",
            "authors": [{"name": "PTI"}],
        },
        version=version,
    )
    (entry,) = parse(body).entries
    assert (entry.guid, entry.language, entry.author, entry.is_full) == ("1", "en", "PTI", True)
    assert entry.text == LONG.strip()


def test_content_that_is_long_enough_is_the_whole_text() -> None:
    (entry,) = parse(
        rss(item(**{"description": "Short.", "content:encoded": f"<p>{LONG}</p>"}))
    ).entries
    assert (entry.text, entry.is_full) == (LONG.strip(), True)


def test_a_long_description_is_still_a_summary() -> None:
    (entry,) = parse(rss(item(description=LONG))).entries
    assert not entry.is_full


def test_a_guid_that_is_an_address_is_the_link() -> None:
    body = rss("<title>A title</title><guid isPermaLink='true'>https://e.org/7</guid>")
    assert parse(body).entries[0].url == "https://e.org/7"


def test_markup_and_direction_marks_are_stripped() -> None:
    body = rss(
        item(
            title="<b>Duma</b> \u202eratifies\u202c <img src=x onerror=alert(1)>",
            description="<script>x</script>ok",
        )
    )
    (entry,) = parse(body).entries
    assert (entry.title, entry.text) == ("Duma ratifies", "ok")


def test_how_long_a_feed_wants_to_rest_is_read() -> None:
    assert parse(rss(channel="<ttl>90</ttl>")).ttl == dt.timedelta(minutes=90)


def test_a_bad_entry_is_named_with_its_line_and_the_others_are_kept() -> None:
    found = parse(rss(item(), item(url="javascript:alert(1)"), item(url="https://e.org/3")))
    assert [entry.url for entry in found.entries] == ["https://e.org/1", "https://e.org/3"]
    assert str(found.problems[0]).startswith("line 4: entry 2 has an address that cannot be used")


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_where() -> None:
    body = rss(item(), item(url="https://e.org/2"))
    found = parse(body[: body.rindex(b"<item>") + 5])
    assert [entry.url for entry in found.entries] == ["https://e.org/1"]
    assert "not well-formed" in str(found.problems[0])
    assert found.problems[0].line == 4


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_the_feeds_own_charset_is_believed(charset: str) -> None:
    body = rss(item(title="Госдума")).decode().replace("utf-8", charset).encode(charset)
    assert parse(body).entries[0].title == "Госдума"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "a web page, not a feed"),
        (b"<?xml version='1.0'?><note>hello</note>", "neither RSS nor Atom"),
        (b"plain words", "neither XML nor JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither XML nor JSON"),
        (b"%PDF-1.7", "neither XML nor JSON"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no list of items"),
        (b'{"version": "2", "items": []}', "version"),
        (b"[1, 2]", "no list of items"),
        (b'{"items": [', "cannot be read"),
        (b'{"items": ' + b"[" * 100_000, "cannot be read"),
        (b"/etc/passwd", "neither XML nor JSON"),
        (b"<rss><channel><item" + b"".join(b" a%d='1'" % n for n in range(20_000)) + b">", "64 kB"),
    ],
)
def test_what_is_not_a_feed_is_said_to_be_none(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        parse(body)


@pytest.mark.parametrize(
    "body", [b"http://127.0.0.1:%d/", b"feed://127.0.0.1:%d/", b" http://[::1]:%d/"]
)
def test_a_body_that_is_an_address_is_not_asked(body: bytes, canary: Canary) -> None:
    with pytest.raises(NotAFeed):
        parse(body % canary.port)
    assert not canary.was_reached


def test_an_external_entity_is_not_read(tmp_path: Path, canary: Canary) -> None:
    (tmp_path / "secret").write_text("SECRET")
    body = (
        f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{tmp_path}/secret">'
        f'<!ENTITY b SYSTEM "http://127.0.0.1:{canary.port}/">]>'
        "<rss version='2.0'><channel><item><link>https://e.org/1</link><title>x &a; &b;</title></item></channel></rss>"
    )
    assert "SECRET" not in str(parse(body.encode()))
    assert not canary.was_reached


def test_entities_that_multiply_are_not_multiplied() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = (
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
        + rss(item(title="x")).decode().split("?>\n")[1]
    )
    assert len(str(parse(body.replace(">x<", ">&l9;<").encode()))) < 10_000


@pytest.mark.parametrize(
    "body",
    [
        json_feed({"url": 5, "title": ["x"], "content_html": {"a": 1}, "authors": "me"}),
        b'{"version": "https://jsonfeed.org/version/1", "items": [null, 7, "x", [], {}]}',
        rss("<link/>", "<title></title>", "<guid></guid>", "<pubDate>never</pubDate>"),
    ],
)
def test_entries_of_the_wrong_shape_are_problems_not_errors(body: bytes) -> None:
    found = parse(body)
    assert found.entries == ()
    assert found.problems


def test_more_entries_than_a_feed_has_are_not_read() -> None:
    found = parse(json_feed(*[{"url": f"https://e.org/{number}"} for number in range(2_001)]))
    assert len(found.entries) == 2_000
    assert str(found.problems[0]) == "only the first 2000 of 2001 entries were read"


def test_a_file_of_lines_is_told_from_a_json_feed() -> None:
    line = b'{"url": "https://e.org/1", "title": "A title", "text": "Words."}'
    assert read(b"\xef\xbb\xbf" + line + b"\n\n" + line).entries[0].is_full
    assert read(json_feed({"content_text": "Words."})).title == "News"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"url": "https://e.org/1", "title": "A", "text": 5}', "a text that is not a string"),
        (b'{"url": "https://e.org/1", "title": "A"}', "no text"),
        (b'{"title": "A", "text": "Words."}', "no address"),
        (b'{"url": "https://e.org/1", "title": "A", "text": "\xff"}', "not JSON"),
        (b"[]", "not a JSON object"),
        (b'{"url": "https://e.org/1", "text": "Words.", "published": "02/12/2025"}', "a date"),
    ],
)
def test_a_bad_line_says_what_is_wrong_with_it(line: bytes, reason: str) -> None:
    good = b'{"url": "https://e.org/2", "title": "A title", "text": "Words."}\n'
    found = read(good + line)
    assert len(found.entries) == 1
    assert found.problems[0].line == 2
    assert reason in found.problems[0].reason
