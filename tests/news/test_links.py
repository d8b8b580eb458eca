"""Links: the ways to write one address, and addresses that only look alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.lib.addresses import NotAnAddress
from tracker.news.links import canonical

ONE = "https://tass.com/politics/2052369"


@pytest.mark.parametrize(
    "url",
    [
        ONE,
        "http://tass.com/politics/2052369",
        "HTTPS://TASS.com:443/politics/2052369/",
        f"{ONE}#comments",
        f"{ONE}?utm_source=rss&utm_medium=feed",
        f"{ONE}?fbclid=1&gclid=2&mc_cid=3&at_campaign=4",
        f"{ONE}/amp",
        f"{ONE}?amp=1",
        "https://tass.com/sport/../politics/2052369",
        f"  {ONE}\n",
    ],
)
def test_one_article_however_it_is_written(url: str) -> None:
    assert canonical(url) == "tass.com/politics/2052369"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://parlament.ch/geschaeft?AffairId=1", "https://parlament.ch/geschaeft?AffairId=2"),
        ("https://e.eu/document?reference=A-9-1", "https://e.eu/document?reference=A-9-2"),
        ("https://pib.gov.in/page?PRID=1", "https://pib.gov.in/page?PRID=2"),
        ("https://e.org/#!/treaty/1", "https://e.org/#!/treaty/2"),
        ("https://e.org/Doc", "https://e.org/doc"),
        ("https://e.org:8443/a", "https://e.org/a"),
        ("https://e.org/a", "https://www.e.org/a"),
    ],
)
def test_two_articles_that_look_alike(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical("https://e.org/?b=2&a=1") == canonical("https://e.org/?a=1&b=2")


def test_a_host_in_another_script_is_known_by_its_ascii_form() -> None:
    assert canonical("https://пример.рф/а") == canonical("https://xn--e1afmkfd.xn--p1ai/%D0%B0")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "e.org/1",
        "javascript:alert(1)",
        "https://",
        "https://u@e.org/",
        "https://e.org/\0",
        "https://e.org/\u202e",
        "https://e.org/" + "é" * 500,
        "https://e.org/" + "a" * 2048,
    ],
)
def test_what_is_not_an_address_is_refused(url: str) -> None:
    with pytest.raises(NotAnAddress):
        canonical(url)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_an_address_or_is_refused(host: str, rest: str) -> None:
    try:
        found = canonical(f"https://{host}/{rest}")
    except NotAnAddress:
        return
    assert canonical(f"https://{found}") == found
