"""The way in for people: the guide, and the explorer under the site's strict rules about scripts and styles."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

PAGES = ["/api/v1/", "/api/v1/docs", "/api/v1/docs/"]
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def page(client: Client, address: str) -> str:
    response = client.get(address, headers=HTML)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    return str(response.content.decode())


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_script_or_a_style_of_its_own(client: Client, address: str) -> None:
    html = page(client, address)
    assert not re.search(r"<style|style=|\son\w+=|<script>", html)
    policy = client.get(address, headers=HTML)["Content-Security-Policy"]
    assert "script-src 'self'" in policy.split("; ")  # in any order
    assert "unsafe" not in policy


def test_the_explorers_files_are_our_own(client: Client) -> None:
    sources = re.findall(r'(?:src|href)="([^"]+)"', page(client, "/api/v1/docs"))
    assert all(source.startswith("/") for source in sources)
    for source in sources:
        if source.startswith("/static/"):
            assert finders.find(source.removeprefix("/static/"))


def test_the_explorers_script_reads_our_description(client: Client) -> None:
    address = re.findall(r'src="([^"]+script[^"]*)"', page(client, "/api/v1/docs"))[-1]
    script = client.get(address)
    assert script["Content-Type"].startswith("application/javascript")
    assert r"/api/v1/openapi.json" in script.content.decode().encode().decode("unicode_escape")


def test_the_guide_names_every_resource(client: Client) -> None:
    html = page(client, "/api/v1/")
    for name in ("agreements", "events", "participants", "procedures", "changes", "meta", "docs"):
        assert f'href="/api/v1/{name}"' in html


def test_a_program_is_given_the_addresses_instead(client: Client) -> None:
    response = client.get("/api/v1/")
    assert response["Content-Type"] == "application/json"
    assert response.json()["agreement"] == "/api/v1/agreements/{id-or-slug}"
    assert "Accept" in response["Vary"]
