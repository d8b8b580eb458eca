"""Calendars: dated events as iCalendar (RFC 5545), stable between changes.

A day is a day, a visit of two days lasts two; a date known only as a stretch of up to 31 days is one tentative block
that says so; anything vaguer stays out, since a calendar cannot say it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, vDuration
from icalendar import Event as Appointment

from tracker.agreements.facts import Event
from tracker.agreements.kinds import State
from tracker.agreements.models import Event as Row
from tracker.agreements.models import Participant
from tracker.agreements.snapshots import Snapshot, event_facts
from tracker.lib.dates import Precision
from tracker.pages.addresses import agreement_address
from tracker.pages.newest import Item

_LONGEST_BLOCK = 31
_KEPT_DAYS = 31  # how long what is past stays in a calendar of more than one agreement
_MOST = 500  # events in such a calendar
_REFRESH = dt.timedelta(hours=12)
_NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def agreement_calendar(view: Snapshot, *, site: str) -> bytes:
    """Every event of the agreement that has a place in a calendar, context included."""
    agreement = view.agreement
    items = [Item(agreement.name, agreement.slug, event) for event in view.events]
    address = agreement_address(site, agreement.slug)
    return _calendar(items, site=site, name=agreement.name, address=address)


def participant_calendar(participant: Participant, *, on: dt.date, site: str) -> bytes:
    """What it did lately and what it is to do, with the joint acts of its agreements."""
    joint = Q(participant=None, agreement__participations__participant=participant)
    events = Row.objects.filter(Q(participant=participant) | joint).values("pk")
    address = site + participant.get_absolute_url()
    items = _lately(Row.objects.filter(pk__in=events), on)
    return _calendar(items, site=site, name=participant.name, address=address)


def upcoming_calendar(*, on: dt.date, site: str) -> bytes:
    """What is announced for all agreements, and what has come of it."""
    name = _("Treaty Tracker: what is ahead")
    return _calendar(_lately(Row.objects.all(), on), site=site, name=name, address=f"{site}/")


def _lately(events: QuerySet[Row], on: dt.date) -> list[Item]:
    """Whatever falls on a day from a month ago on, also what was called off: whoever has it must be told. In four
    queries."""
    since = on - dt.timedelta(days=_KEPT_DAYS)
    rows = list(
        events.filter(done_latest__gte=since)
        .select_related("agreement", "participant", "body")
        .prefetch_related("citations")
        .order_by("done_earliest", "pk")[:_MOST]
    )
    return [
        Item(row.agreement.name, row.agreement.slug, event)
        for row, event in zip(rows, event_facts(rows), strict=True)
    ]


def _calendar(items: Iterable[Item], *, site: str, name: str, address: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Treaty Tracker//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("url", address)
    calendar.add("refresh-interval", vDuration(_REFRESH), {"VALUE": "DURATION"})
    for item in items:
        if block := _block(item.event):
            home = agreement_address(site, item.slug)
            calendar.add_component(_appointment(item.event, block, item.name, home))
    return bytes(calendar.to_ical())


def _block(event: Event) -> tuple[dt.date, dt.date] | None:
    """The first and last day to fill, or None where it is too vague; what lasted may have lasted long."""
    first, last = event.done.earliest, event.done.latest
    if first is None or last is None or last == dt.date.max:  # after which no day can be named
        return None
    is_vague = event.done.precision is not Precision.SPAN and (last - first).days >= _LONGEST_BLOCK
    return None if is_vague else (first, last)


def _appointment(
    event: Event, block: tuple[dt.date, dt.date], name: str, address: str
) -> Appointment:
    first, last = block
    appointment = Appointment()
    appointment.add("uid", event.id)
    appointment.add("summary", _summary(event, name))
    appointment.add("dtstart", first)
    appointment.add("dtend", last + dt.timedelta(days=1))  # exclusive, RFC 5545, 3.6.1
    appointment.add("dtstamp", event.updated_at or _NEVER)  # not now, or every fetch differs
    appointment.add("last-modified", event.updated_at or _NEVER)
    appointment.add("sequence", event.revision)
    appointment.add("status", _status(event))
    appointment.add("transp", "TRANSPARENT")
    appointment.add("url", f"{address}#{event.id}")
    appointment.add("description", _description(event))
    appointment.add("x-edtf", event.done.edtf)
    if event.place:
        appointment.add("location", event.place)
    return appointment


def _is_a_guess(event: Event) -> bool:
    is_exact = event.done.precision is Precision.SPAN or event.done.is_day
    return not is_exact or event.done.is_uncertain


def _summary(event: Event, name: str) -> str:
    summary = f"{name}: {event.heading}"
    if _is_a_guess(event):
        summary += _(" (some day: %(date)s)") % {"date": event.done.text}
    return summary


def _status(event: Event) -> str:
    if event.state in (State.CANCELLED, State.DID_NOT_OCCUR, State.RETRACTED):
        return "CANCELLED"
    if event.state is State.EXPECTED or event.is_contested or _is_a_guess(event):
        return "TENTATIVE"
    return "CONFIRMED"


def _description(event: Event) -> str:
    lines = [
        f"“{c.quote}” {c.publisher}, {c.published or _('undated')}. {c.url}"
        for c in event.citations
    ]
    return "\n".join(filter(None, [event.note, *lines]))
