"""Reading pages as a reader does: by address, by what stands under an anchor, by the words that are left."""

from __future__ import annotations

from django.test import Client
from lxml import html


def read(client: Client, address: str) -> html.HtmlElement:
    """The page at an address, parsed; it must be there."""
    response = client.get(address)
    assert response.status_code == 200, response
    return html.document_fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """The text with single spaces."""
    return " ".join(str(element.text_content()).split())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """The words of every element that an XPath finds."""
    return [words(element) for element in page.xpath(path)]


def addresses(page: html.HtmlElement, path: str = "//a") -> list[str]:
    return [str(element.get("href")) for element in page.xpath(path)]
