"""Plain text: nothing of a stranger's markup, nothing that turns text around."""

import pytest

from tracker.news.plain import clean, clean_line, from_html, longest_tag


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\u202egnihtyna\u202c b", "agnihtyna b"),
        ("rati\u00adfied", "ratified"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("nul\0 bell\a", "nul bell"),
        ("half \ud83d pair", "half pair"),
        ("one\u00a0two\tthree", "one two three"),
        ("e\u0301tat", "état"),
        ("a \r\n b\r\n\r\n\r\n\r\nc", "a\nb\n\nc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_text_is_cleaned(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_a_title_is_one_line() -> None:
    assert clean_line(" Duma\n ratifies \u202e") == "Duma ratifies"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("no markup", "no markup"),
        ("5 < 6 &amp; 7", "5 < 6 & 7"),
        ("<p>One.</p><p>Two.<br>Three.</p>", "One.\n\nTwo.\nThree."),
        ("<b>Du</b>ma\n  passes", "Duma passes"),
        ("a<script>alert(1)</script>b<style>x{}</style>", "ab"),
        ("<img src=x onerror=alert(1)>A picture", "A picture"),
        ("<svg><text>drawn</text></svg>said", "said"),
        ("<p>unclosed <i>tags", "unclosed tags"),
        ("&lt;script&gt; is a word", "<script> is a word"),
        ("<p>a&#1;</p>&#2;b", "a\n\nb"),
        ("<!-- only a comment -->", ""),
        ("<p>х&#8209;у \0</p>", "х‑у"),
    ],
)
def test_markup_becomes_text(markup: str, expected: str) -> None:
    assert from_html(markup) == expected


def test_deep_markup_is_survived() -> None:
    assert from_html("<div>" * 50_000 + "deep") in ("deep", "")


def test_a_tag_of_many_attributes_is_long() -> None:
    many = b"".join(b' a%d="<"' % number for number in range(20_000))
    assert longest_tag(b"<rss><item" + many + b">") > 65_536


def test_a_picture_written_out_in_an_attribute_is_not_long() -> None:
    assert longest_tag(b'<p><img src="data:image/png;base64,' + b"A" * 500_000 + b'">') < 100


def test_a_tag_of_many_attributes_is_long_in_utf_16_too() -> None:
    many = "".join(f" a{number}" for number in range(20_000))
    assert longest_tag(f"<item{many}>".encode("utf-16")) > 65_536


@pytest.mark.parametrize(
    "body", [b"<a" * 1_000_000, b'<a "' * 500_000, b"<a '\"" * 500_000, b"<" * 3_000_000]
)
def test_looking_for_tags_takes_no_longer_on_malice(body: bytes) -> None:
    assert longest_tag(body) >= 0
