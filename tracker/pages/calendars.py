"""Calendars: the dated events of an agreement as iCalendar (RFC 5545), stable between changes.

A day is a day, a visit of two days lasts two; a date known only as a stretch of up to 31 days is one tentative block
that says so; anything vaguer stays out, since a calendar cannot say it.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Calendar, vDuration
from icalendar import Event as Appointment

from tracker.agreements.facts import Event
from tracker.agreements.kinds import State
from tracker.agreements.snapshots import Snapshot
from tracker.lib.dates import Precision
from tracker.pages.addresses import agreement_address

_LONGEST_BLOCK = 31
_REFRESH = dt.timedelta(hours=12)
_NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def agreement_calendar(view: Snapshot, *, site: str) -> bytes:
    """Every event that has a place in a calendar, context included."""
    address = agreement_address(site, view.agreement.slug)
    calendar = Calendar()
    calendar.add("prodid", "-//Treaty Tracker//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", view.agreement.name)
    calendar.add("x-wr-calname", view.agreement.name)
    calendar.add("url", address)
    calendar.add("refresh-interval", vDuration(_REFRESH), {"VALUE": "DURATION"})
    for event in view.events:
        if block := _block(event):
            calendar.add_component(_appointment(event, block, view.agreement.name, address))
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
