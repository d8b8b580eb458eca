"""Time travel: for every change in any history, page, JSON and citation of then say what they said then."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from itertools import count
from typing import Any

import feedparser
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.factories import make_agreement, make_event, make_participant, make_source
from tests.history import written_at
from tests.pages.reading import read, texts
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Agreement, Citation, Event
from tracker.agreements.recording import amend, cite, retract
from tracker.agreements.snapshots import snapshot
from tracker.api.representations.agreements import agreement as document

Act = Callable[[Agreement, int], object]
START = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)
ON = START.date()
KINDS = [Kind.SIGNED, Kind.SUBMITTED, Kind.LOWER_HOUSE_APPROVED, Kind.ENTRY_INTO_FORCE]
_numbers = count(1)
_hours = count(1, 3)  # never back, since participants belong to every history


def _event(agreement: Agreement, number: int) -> Event:
    events = list(agreement.events.order_by("pk"))
    return events[number % len(events)] if events else record(agreement, number)


def record(agreement: Agreement, number: int) -> Event:
    kind = KINDS[number % len(KINDS)]
    participant = make_participant() if kind in KINDS[1:3] else None
    day = f"2025-{number % 11 + 1:02}-{number % 28 + 1:02}"
    return make_event(agreement, kind, day, participant=participant)


def add_source(agreement: Agreement, number: int) -> object:
    return cite(_event(agreement, number), make_source(f"2025-{number % 11 + 1:02}"), on=ON)


def take_back(agreement: Agreement, number: int) -> object:
    return retract(_event(agreement, number), on=ON)


def correct(agreement: Agreement, number: int) -> object:
    event = _event(agreement, number)
    return amend(event, {"place": f"Place {number}", "state": State.OCCURRED}, on=ON)


def delete(agreement: Agreement, number: int) -> object:
    return _event(agreement, number).delete()


def move_source(agreement: Agreement, number: int) -> object:
    target = record(agreement, number)
    spare = Citation.objects.filter(event__agreement=agreement).exclude(event=target)
    for citation in spare:
        if citation.event.citations.count() > 1:
            return Citation.objects.filter(pk=citation.pk).update(event=target)
    return target


def rename(agreement: Agreement, number: int) -> object:
    return Agreement.objects.filter(pk=agreement.pk).update(title=f"Title {number}")


def rename_participant(agreement: Agreement, number: int) -> object:
    participant = make_participant()
    participant.name = f"Russia {number}"
    participant.save()
    return participant


def add_title(agreement: Agreement, number: int) -> object:
    return agreement.titles.get_or_create(text=f"Alias {number}")


def drop_titles(agreement: Agreement, number: int) -> object:
    return agreement.titles.all().delete()


ACTS: list[Act] = [
    record, record, add_source, add_source, take_back, correct, delete, move_source,
    rename, rename_participant, add_title, drop_titles,
]  # fmt: skip
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 200)), min_size=1, max_size=7)


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES)
def test_every_face_of_every_moment_says_what_was_said_then(
    client: Client, history: list[tuple[Act, int]]
) -> None:
    said = tell(history)
    for moment, then in said:
        assert_said(client, then, moment)


def tell(history: list[tuple[Act, int]]) -> list[tuple[dt.datetime, dict[str, Any]]]:
    """Let the history happen; after each change, what the record said at that very moment."""
    slug, said = f"treaty-{next(_numbers)}", []
    with written_at(later()):
        both = make_participant(), make_participant("IND", "India")
        agreement = make_agreement(slug, participants=both)
    for act, number in history:
        moment = later()
        with written_at(moment):
            act(agreement, number)
        said.append((moment, document(snapshot(agreement.pk, on=moment.date()))))
    return said


def later() -> dt.datetime:
    return START + dt.timedelta(hours=next(_hours))


def assert_said(client: Client, then: dict[str, Any], moment: dt.datetime) -> None:
    query = f"?as_of={moment:%Y-%m-%dT%H:%M:%SZ}"
    told = client.get(f"/api/v1/agreements/{then['slug']}{query}").json()
    assert told == json.loads(json.dumps({**then, "as_of": query.partition("=")[2]}))
    page = read(client, f"/agreements/{then['slug']}{query}")
    assert texts(page, '//p[@class="big"]') == [" ".join(told["status"]["sentence"].split())]
    shown = page.xpath('//ol[@class="timeline"]/li[starts-with(@id, "evt_")]/@id')
    assert sorted(shown) == sorted(event["id"] for event in told["events"])
    struck = page.xpath('//li[contains(@class, "struck")]/@id')
    retracted = [event["id"] for event in told["events"] if event["state"] == "retracted"]
    assert sorted(struck) == sorted(retracted)
    [item] = client.get(f"/agreements/{then['slug']}.csl.json{query}").json()
    assert item["title"] == (told["short_title"] or told["title"])
    assert item["note"].endswith(f"revision {told['revision']}")
    assert item["URL"].endswith(query)
    assert_followed(client, told, query)


def assert_followed(client: Client, told: dict[str, Any], query: str) -> None:
    """The feed and the calendar of then, and the same in Markdown."""
    feed = feedparser.parse(client.get(f"/agreements/{told['slug']}.atom{query}").content)
    assert not feed.bozo
    events = {event["id"]: event["state"] for event in told["events"]}
    assert {entry.id.rpartition(":")[2] for entry in feed.entries} == set(events)
    marked = {e.id.rpartition(":")[2] for e in feed.entries if e.title.startswith("Retracted: ")}
    assert marked == {name for name, state in events.items() if state == State.RETRACTED}
    calendar = client.get(f"/agreements/{told['slug']}.ics{query}").content
    shown = Calendar.from_ical(calendar).walk("VEVENT")
    dated = {e["id"] for e in told["events"] if e["done"]["precision"] == "day"}
    assert dated <= {str(e["UID"]).partition("@")[0] for e in shown} <= set(events)
    text = client.get(f"/agreements/{told['slug']}.md{query}").content.decode()
    assert f"# {told['title']}" in text
