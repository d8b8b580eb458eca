"""Wayfinding: what tells programs which pages there are (sitemap, OpenSearch, llms.txt), and whom to warn."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from tracker.agreements.models import Agreement, Change, Event, Participant
from tracker.pages.languages import prefix


class _Ours(Sitemap[Any]):
    """Under the site's own name where it has one."""

    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Each page in every language, naming the others."""
        base = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        return [
            version
            for url in super().get_urls(page, site, protocol)
            for version in _versions(url, base, url["location"].removeprefix(base))
        ]


def _versions(url: dict[str, Any], base: str, path: str) -> list[dict[str, Any]]:
    alternates = [
        {"lang_code": code, "location": f"{base}{prefix(code)}{path}"}
        for code, _name in settings.LANGUAGES
    ]
    return [{**url, "location": a["location"], "alternates": alternates} for a in alternates]


class Pages(_Ours):
    def items(self) -> list[str]:
        names = ("home", "agreements", "participants", "calendar", "changes", "corrections")
        return [f"pages:{name}" for name in (*names, "statistics", "about", "data")]

    def location(self, item: str) -> str:
        return reverse(item)


class Agreements(_Ours):
    def items(self) -> QuerySet[Agreement]:
        changes = Change.objects.filter(agreement_id=OuterRef("pk")).order_by("-id")
        return Agreement.objects.annotate(changed=Subquery(changes.values("at")[:1])).order_by("pk")

    def lastmod(self, item: Any) -> dt.datetime | None:
        changed: dt.datetime | None = item.changed
        return changed


class Participants(_Ours):
    def items(self) -> QuerySet[Participant]:
        return Participant.objects.order_by("pk")


class Procedures(_Ours):
    """How participants come to be bound: of those of whom it is known."""

    def items(self) -> QuerySet[Participant]:
        return Participant.objects.filter(procedures__isnull=False).distinct().order_by("pk")

    def location(self, item: Any) -> str:
        return reverse("pages:procedures", args=[item.slug])


class Events(_Ours):
    def items(self) -> QuerySet[Event]:
        return Event.objects.order_by("pk").only("public_id")

    def location(self, item: Any) -> str:
        return reverse("pages:event", args=[item.public_id])


SITEMAPS = {
    "pages": Pages,
    "agreements": Agreements,
    "participants": Participants,
    "procedures": Procedures,
    "events": Events,
}

_VALID = dt.timedelta(days=180)


def security_txt(contact: str, *, site: str, now: dt.datetime) -> str:
    """RFC 9116; it must not be valid for longer than a year, lest it outlives the address."""
    expires = (now + _VALID).replace(microsecond=0).astimezone(dt.UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en",
        f"Canonical: {site}/.well-known/security.txt",
        "",
    ]
    return "\n".join(lines)


LLMS = """\
# Treaty Tracker

> Where treaties stand, who says so, and what is next: every fact with the words of its source.

An agreement's status is derived from its events; each event has its sources, their words and the dates they give. A
vote in a chamber is a domestic step and makes no State a party. Dates may be vague, and stay so.

## Data

- [API]({site}/api/v1/): JSON, read-only, described by [OpenAPI]({site}/api/v1/openapi.json)
- [Agreements]({site}/api/v1/agreements): each also as Markdown at {site}/agreements/(slug).md
- [Changes]({site}/api/v1/changes): whoever follows it holds a true copy
- `?as_of=2025-12-31`: the record as it stood then; `?happened_by=2025-12-31`: what had happened by then

## Method

- [About and method]({site}/about)
"""
OPENSEARCH = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Treaty Tracker</ShortName>
  <Description>Where the treaty stands, who says so, and what is next</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="{site}/agreements?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
