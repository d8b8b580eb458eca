"""The page about data: what is offered, and that it is there."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import relos

pytestmark = pytest.mark.django_db


def test_whatever_is_offered_can_be_had(client: Client) -> None:
    relos()
    page = read(client, "/data")
    offered = [*addresses(page, "//tbody//a"), *texts(page, "//tbody//code")]
    answers = {address: client.get(address).status_code for address in offered}
    assert answers == dict.fromkeys(offered, 200)
    assert len(offered) == len(page.xpath("//tbody/tr"))


def test_it_names_the_licence_and_whose_the_quotations_are(client: Client) -> None:
    page = read(client, "/data")
    assert "https://creativecommons.org/licenses/by/4.0/" in addresses(page)
    assert "Quotations belong to their publishers." in words(page)
