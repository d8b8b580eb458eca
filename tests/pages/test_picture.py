"""The picture that goes with a shared address."""

from __future__ import annotations

import struct

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement
from tests.pages.reading import read
from tests.pages.record import high_seas, relos

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos"


def size(client: Client, address: str) -> tuple[int, ...]:
    """Of the PNG at an address, from its header."""
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG\r\n")
    return struct.unpack(">II", response.content[16:24])


def test_it_has_the_size_that_the_page_says(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    said = {
        str(meta.get("property")): str(meta.get("content"))
        for meta in page.xpath("//meta[starts-with(@property, 'og:image')]")
    }
    assert said["og:image"] == f"http://testserver{PAGE}.png"
    assert said["og:image:alt"].startswith("Signed, and approved by Russia.")
    assert size(client, f"{PAGE}.png") == (
        int(said["og:image:width"]),
        int(said["og:image:height"]),
    )


def test_it_is_of_the_moment_that_is_asked_for(client: Client) -> None:
    relos()
    then = client.get(f"{PAGE}.png?happened_by=2025-03-01").content
    assert then != client.get(f"{PAGE}.png").content


def test_a_wide_agreement_has_one_too(client: Client) -> None:
    high_seas(signatories=20)
    assert size(client, "/agreements/high-seas.png") == (1200, 630)


@pytest.mark.parametrize(
    "title",
    ["#panic()", "$x$ *b* _i_ @ref <label> \\ ] [", '"} #read("/etc/passwd")', "長い" * 200],
)
def test_a_title_is_text_however_it_is_written_and_however_long(client: Client, title: str) -> None:
    make_agreement("odd", title=title)
    assert size(client, "/agreements/odd.png") == (1200, 630)


def test_it_is_kept_like_every_other_form(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    client.get(f"{PAGE}.png")
    with django_assert_num_queries(1):
        client.get(f"{PAGE}.png")
