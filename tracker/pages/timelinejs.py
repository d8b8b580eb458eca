"""The events of an agreement for TimelineJS (timeline.knightlab.com), which shows what it is given and loads no picture.

Its dates are as long as ours are known; the words for a vague one are ours.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tracker.agreements.facts import Event
from tracker.agreements.kinds import Form, State
from tracker.agreements.snapshots import Snapshot
from tracker.lib.dates import FuzzyDate, Precision
from tracker.pages.addresses import agreement_address


def timelinejs(view: Snapshot, *, site: str) -> dict[str, Any]:
    """Dated events that were not taken back; TimelineJS has no place for one without any date."""
    agreement = view.agreement
    address = agreement_address(site, agreement.slug)
    shown = [e for e in view.events if e.done.is_known and e.state is not State.RETRACTED]
    link = format_html(
        '<p>{}</p><p><a href="{}">{}</a></p>', view.status.sentence, address, address
    )
    return {
        "title": {
            "unique_id": agreement.slug,
            "text": {"headline": format_html("{}", agreement.title), "text": link},
        },
        "events": [_slide(event, view) for event in shown],
    }


def _slide(event: Event, view: Snapshot) -> dict[str, Any]:
    slide = {
        "unique_id": event.id,
        "start_date": _start(event.done),
        "display_date": _words(event),
        "group": event.participant.name if event.participant else _all(view),
        "text": {"headline": format_html("{}", event.heading), "text": _content(event)},
    }
    end = _end(event.done)
    return {**slide, "end_date": end} if end else slide


def _all(view: Snapshot) -> str:
    return _("Both") if view.agreement.form is Form.BILATERAL else _("Treaty")


def _start(date: FuzzyDate) -> dict[str, int]:
    """No longer than it is known: of a year the year, of a month the month."""
    first = date.earliest or date.latest or dt.date.min
    if date.precision is Precision.YEAR:
        return {"year": first.year}
    if date.precision is Precision.MONTH:
        return {"year": first.year, "month": first.month}
    return _day(first)


def _end(date: FuzzyDate) -> dict[str, int] | None:
    """Of what lasted, or happened some day of several, the last day."""
    if date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return None
    return _day(date.latest) if date.earliest and date.latest else None


def _day(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _words(event: Event) -> str:
    if event.is_contested:
        return _("%(date)s (sources disagree)") % {"date": event.done.text}
    if event.state is State.OCCURRED:
        return event.done.text
    return f"{event.done.text} ({event.state.label.lower()})"


def _content(event: Event) -> str:
    """HTML of our own making: whatever a source wrote is escaped."""
    quotes = format_html_join(
        "",
        '<li>“{}” <a href="{}">{}</a></li>',
        ((c.quote, c.url, c.publisher) for c in event.citations),
    )
    return format_html("<p>{}</p><ul>{}</ul>", event.note, quotes)
