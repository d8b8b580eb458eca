"""Atom feeds: one entry for each event, whose identity never changes and whose `updated` follows its revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from tracker.agreements import models
from tracker.agreements.facts import Citation, Event
from tracker.agreements.kinds import State
from tracker.agreements.loading import event_fact
from tracker.agreements.snapshots import Snapshot
from tracker.pages.addresses import agreement_address, tag

ENTRIES = 50
_CHANGES = 400  # enough, as a rule, to find that many events that changed last
_NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class SourcedFeed(Atom1Feed):
    """Atom with a <link rel="via"> to each source of an entry (RFC 4287, 4.2.7.2)."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for source in item["sources"]:
            attributes = {"rel": "via", "href": source.url, "title": source.publisher}
            handler.addQuickElement("link", "", attributes)


@dataclass(frozen=True, slots=True)
class Item:
    """An event with what a feed must say of its agreement."""

    name: str
    slug: str
    event: Event


def agreement_feed(view: Snapshot, *, site: str) -> str:
    """The events of one agreement, those changed last first."""
    agreement = view.agreement
    items = [Item(agreement.name, agreement.slug, event) for event in view.events]
    address = agreement_address(site, agreement.slug)
    return _feed(
        items,
        site=site,
        title=agreement.name,
        subtitle=view.status.sentence,
        link=address,
        own=f"{address}.atom",
        guid=tag(site, agreement.id),
    )


def events_feed(*, site: str) -> str:
    """The events of the whole record that changed last. In five queries."""
    return _feed(
        _changed_last(),
        site=site,
        title=_("Treaty Tracker: all events"),
        subtitle=_("Every act on every agreement, with the sources that report it"),
        link=f"{site}/",
        own=f"{site}/events.atom",
        guid=tag(site, "events"),
    )


def _feed(
    items: Iterable[Item], *, site: str, title: str, subtitle: str, link: str, own: str, guid: str
) -> str:
    feed = SourcedFeed(
        title, link, "", language="en", subtitle=subtitle, feed_url=own, feed_guid=guid
    )
    for item in sorted(items, key=lambda item: item.event.revision, reverse=True)[:ENTRIES]:
        event = item.event
        feed.add_item(
            title=f"{_prefix(event)}{item.name}: {event.heading}",
            link=f"{agreement_address(site, item.slug)}#{event.id}",
            description=_content(event),
            unique_id=tag(site, event.id),
            updateddate=event.updated_at or _NEVER,
            categories=_categories(event),
            sources=event.citations,
        )
    return str(feed.writeString("utf-8"))


def _prefix(event: Event) -> str:
    """What a reader must know before the first word of the title."""
    states = {
        State.SCHEDULED: _("Scheduled: "),
        State.EXPECTED: _("Expected: "),
        State.CANCELLED: _("Cancelled: "),
        State.DID_NOT_OCCUR: _("Did not happen: "),
        State.RETRACTED: _("Retracted: "),
    }
    if event.state is State.OCCURRED:
        return _("Contested: ") if event.is_contested else ""
    return states[event.state]


def _categories(event: Event) -> list[str]:
    names = [event.kind.value, event.state.value]
    return [*names, event.participant.name] if event.participant else names


def _content(event: Event) -> SafeString:
    """HTML of our own making: whatever a source wrote is escaped."""
    facts = " · ".join(filter(None, [event.done.text, event.place, event.note]))
    quotes = format_html_join("", "<li>“{}” — {}</li>", _quotes(event.citations))
    return format_html("<p>{}</p><ul>{}</ul>", facts, quotes)


def _quotes(citations: Sequence[Citation]) -> list[tuple[str, str]]:
    return [(c.quote, _credited(c)) for c in citations]


def _credited(citation: Citation) -> str:
    date = f", {citation.published:%Y-%m-%d}" if citation.published else ""
    return f"{citation.publisher}{date}"


def _changed_last() -> list[Item]:
    changes = (
        models.Change.objects.filter(resource__in=("event", "citation"))
        .order_by("-pk")
        .values_list("resource", "object_id", "pk", "at")[:_CHANGES]
    )
    latest = _latest_of_events(list(changes))
    rows = (
        models.Event.objects.filter(pk__in=list(latest)[:ENTRIES])
        .select_related("agreement", "participant", "body")
        .prefetch_related("citations")
    )
    return [
        Item(row.agreement.name, row.agreement.slug, event_fact(row, *latest[row.pk]))
        for row in rows
    ]


def _latest_of_events(
    changes: list[tuple[str, int, int, dt.datetime]],
) -> dict[int, tuple[int, dt.datetime]]:
    """By event, in the order of the changes, the number and the moment of its latest one."""
    citations = [pk for resource, pk, _, _ in changes if resource == "citation"]
    owners = dict(models.Citation.objects.filter(pk__in=citations).values_list("pk", "event_id"))
    latest: dict[int, tuple[int, dt.datetime]] = {}
    for resource, pk, number, at in changes:
        event = pk if resource == "event" else owners.get(pk)
        if event is not None:
            latest.setdefault(event, (number, at))
    return latest
