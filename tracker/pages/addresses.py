"""Addresses: the absolute ones that feeds, calendars and citations carry."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from tracker.pages.languages import in_english


def site_address(request: HttpRequest) -> str:
    """Scheme and host without a slash at the end: what the settings say, else what this request was sent to."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def agreement_address(site: str, slug: str) -> str:
    """In English, so that an agreement has one address wherever it is cited."""
    return site + in_english("pages:agreement", slug)


def tag(site: str, public_id: str) -> str:
    """A tag URI (RFC 4151): an identifier that stays when an address changes."""
    return f"tag:{urlsplit(site).hostname},2026:{public_id}"
