"""Embedding: an agreement as a card in somebody else's page, and the oEmbed answer that says how to put it there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html

from tracker.agreements.facts import Participant
from tracker.agreements.moments import CLOCKS
from tracker.agreements.outlook import Track
from tracker.agreements.snapshots import Snapshot
from tracker.pages.chart import Chart, chart
from tracker.pages.languages import split
from tracker.pages.marks import Mark, status_mark
from tracker.pages.rendering import with_query
from tracker.pages.waiting import Waiting, waiting

WIDTH, HEIGHT = 560, 320
_LEAST = 240  # narrower or lower, the card cannot be read
_SECONDS = 3600
# What the card may do: open the page that it is from, in a window of its own.
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)


@dataclass(frozen=True)
class Card:
    """What the card shows; `address` is that of the page, at the same moment."""

    view: Snapshot
    address: str

    @property
    def mark(self) -> Mark:
        return status_mark(self.view.status.code)

    @property
    def tracks(self) -> list[tuple[Participant, Track | None]]:
        """Of a bilateral agreement both sides, and how far each has come where its procedure is known."""
        found = {track.participant.code: track for track in self.view.tracks}
        return [(p, found.get(p.code)) for p in self.view.agreement.participants]

    @property
    def is_bilateral(self) -> bool:
        return len(self.view.agreement.participants) <= 2

    @property
    def chart(self) -> Chart:
        return chart(self.view)

    @property
    def waiting(self) -> Waiting:
        return waiting(self.view)


class NotEmbeddable(ValueError):
    """The address is not that of an agreement's page here."""


@dataclass(frozen=True, slots=True)
class Embeddable:
    """The page of an agreement: its slug, the language and the moment in its address."""

    slug: str
    language: str
    moment: str

    @property
    def path(self) -> str:
        return self._path("pages:agreement")

    @property
    def card(self) -> str:
        return self._path("pages:agreement_embed")

    def _path(self, name: str) -> str:
        with translation.override(self.language):
            return with_query(reverse(name, args=[self.slug]), self.moment)


def embeddable(address: str, *, site: str) -> Embeddable:
    """From the address of a page of ours. Raises NotEmbeddable."""
    try:
        parts, ours = urlsplit(address), urlsplit(site)
    except ValueError as error:
        raise NotEmbeddable(address) from error
    if parts.scheme not in ("http", "https") or parts.netloc != ours.netloc:
        raise NotEmbeddable(address)
    language, path = split(parts.path)
    try:
        with translation.override("en"):
            found = resolve(path)
    except Resolver404 as error:
        raise NotEmbeddable(address) from error
    if found.view_name != "pages:agreement":
        raise NotEmbeddable(address)
    clocks = [f"{name}={value}" for name, value in parse_qsl(parts.query) if name in CLOCKS]
    return Embeddable(found.kwargs["slug"], language, "&".join(clocks))


def oembed(
    page: Embeddable, title: str, *, site: str, most_width: str = "", most_height: str = ""
) -> dict[str, Any]:
    """The answer of oEmbed 1.0, of the type "rich": a frame that can do nothing but show the card and open the page."""
    width, height = _at_most(WIDTH, most_width), _at_most(HEIGHT, most_height)
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy"'
        ' referrerpolicy="no-referrer"></iframe>',
        site + page.card,
        title,
        width,
        height,
        _SANDBOX,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Treaty Tracker",
        "provider_url": f"{site}/",
        "title": title,
        "cache_age": _SECONDS,
        "html": frame,
        "width": width,
        "height": height,
    }


def _at_most(usual: int, most: str) -> int:
    return max(min(usual, int(most)), _LEAST) if _NUMBER.fullmatch(most) else usual
