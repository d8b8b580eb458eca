"""Atom feeds: one entry for each event, whose identity never changes and whose `updated` follows its revision.

What is corrected is the same entry again, newer, and says in words what became of what (RFC 4287, 4.1.1 and 4.2.15).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from tracker.agreements import models
from tracker.agreements.edits import Edit, Verb
from tracker.agreements.facts import Citation, Event
from tracker.agreements.kinds import State
from tracker.agreements.moments import Moment
from tracker.agreements.snapshots import Snapshot
from tracker.lib import spoken
from tracker.pages import asked, search
from tracker.pages.addresses import agreement_address, tag
from tracker.pages.deeds import Deed
from tracker.pages.newest import Item, last_edits, of_agreement, of_record

_NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class SourcedFeed(Atom1Feed):
    """Atom with a <link rel="via"> to each source of an entry (RFC 4287, 4.2.7.2)."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for source in item["sources"]:
            attributes = {"rel": "via", "href": source.url, "title": source.publisher}
            handler.addQuickElement("link", "", attributes)


def agreement_feed(view: Snapshot, *, site: str) -> str:
    """The events of one agreement, those changed last first; of a past moment, as they stood then."""
    agreement = view.agreement
    address = agreement_address(site, agreement.slug)
    moment = Moment(view.on, view.as_of, view.happened_by).query
    query = f"?{moment}" if moment else ""
    return _feed(
        of_agreement(view),
        site=site,
        title=agreement.name,
        subtitle=view.status.sentence,
        link=address + query,
        own=f"{address}.atom{query}",
        guid=tag(site, agreement.id),
    )


def events_feed(*, site: str) -> str:
    """The events of the whole record that changed last."""
    return _feed(
        of_record(),
        site=site,
        title=_("Treaty Tracker: all events"),
        subtitle=_("Every act on every agreement, with the sources that report it"),
        link=f"{site}/",
        own=f"{site}/events.atom",
        guid=tag(site, "events"),
    )


def participant_feed(participant: models.Participant, *, site: str) -> str:
    """Its own acts, and those of all together in the agreements in which it takes part."""
    joint = Q(participant=None, agreement__participations__participant=participant)
    events = models.Event.objects.filter(Q(participant=participant) | joint)
    address = site + participant.get_absolute_url()
    return _feed(
        of_record(models.Event.objects.filter(pk__in=events.values("pk"))),
        site=site,
        title=_("Treaty Tracker: %(name)s") % {"name": participant.name},
        subtitle=_("Its acts, and those of all participants together"),
        link=address,
        own=f"{address}.atom",
        guid=tag(site, f"participant:{participant.code}"),
    )


def search_feed(question: asked.Question, *, on: dt.date, site: str) -> str:
    """The events of all agreements that a list shows: a saved search."""
    lines = search.matching(question, on=on)
    query = _address(question)
    return _feed(
        of_record(models.Event.objects.filter(agreement__in=lines.values("pk"))),
        site=site,
        title=_("Treaty Tracker: %(question)s") % {"question": search.in_words(question)},
        subtitle=_("Events of every agreement that is found by this question"),
        link=f"{site}/agreements{query}",
        own=f"{site}/agreements.atom{query}",
        guid=tag(site, f"agreements{query}"),
    )


def _address(question: asked.Question) -> str:
    """The question without order and page, which a feed does not have: one feed, one address."""
    query = question.unsorted.query
    return f"?{query}" if query else ""


def _feed(
    items: Sequence[Item], *, site: str, title: str, subtitle: str, link: str, own: str, guid: str
) -> str:
    feed = SourcedFeed(
        title,
        link,
        "",
        language="en",
        author_name="Treaty Tracker",
        author_link=f"{site}/",
        subtitle=subtitle,
        feed_url=own,
        feed_guid=guid,
    )
    changed = last_edits(items)
    for item in items:
        event, edit = item.event, changed.get(item.event.id)
        feed.add_item(
            title=f"{_prefix(event, edit)}{item.name}: {event.heading}",
            link=f"{agreement_address(site, item.slug)}#{event.id}",
            description=_content(event, edit),
            unique_id=tag(site, event.id),
            updateddate=event.updated_at or _NEVER,
            categories=_categories(event),
            sources=event.citations,
        )
    return str(feed.writeString("utf-8"))


def _prefix(event: Event, edit: Edit | None) -> str:
    """What a reader must know before the first word of the title."""
    states = {
        State.SCHEDULED: _("Scheduled: "),
        State.EXPECTED: _("Expected: "),
        State.CANCELLED: _("Cancelled: "),
        State.DID_NOT_OCCUR: _("Did not happen: "),
        State.RETRACTED: _("Retracted: "),
    }
    if event.state is not State.OCCURRED:
        return states[event.state]
    if edit and edit.verb is Verb.CORRECTED:
        return _("Corrected: ")
    return _("Contested: ") if event.is_contested else ""


def _categories(event: Event) -> list[str]:
    names = [event.kind.value, event.state.value]
    return [*names, event.participant.name] if event.participant else names


def _content(event: Event, edit: Edit | None) -> SafeString:
    """HTML of our own making: whatever a source wrote is escaped."""
    facts = " · ".join(filter(None, [spoken.date(event.done), event.place, event.note]))
    quotes = format_html_join("", "<li>“{}” — {}</li>", _quotes(event.citations))
    return format_html("<p>{}</p>{}<ul>{}</ul>", facts, _changed(edit), quotes)


def _changed(edit: Edit | None) -> SafeString:
    """What the last change did, unless it is the one that put the event on record."""
    if edit is None or edit.verb is Verb.RECORDED:
        return SafeString()
    deed = Deed(edit)
    lines = [f"{told.label}: {told.before or '–'} → {told.after or '–'}" for told in deed.told]
    lines += [str(words) for words in (deed.added, deed.reason) if words]
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<p>{}</p><ul>{}</ul>", deed.mark.word, items)


def _quotes(citations: Sequence[Citation]) -> list[tuple[str, str]]:
    return [(c.quote, _credited(c)) for c in citations]


def _credited(citation: Citation) -> str:
    date = f", {citation.published:%Y-%m-%d}" if citation.published else ""
    return f"{citation.publisher}{date}"
