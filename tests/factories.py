"""Builders of test data: plain functions, each with a sensible whole of which a test names only what it is about."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.db import transaction

from tracker.agreements import facts, recording
from tracker.agreements.kinds import BodyKind, ForceRule, Form, Kind, ParticipantKind, State
from tracker.agreements.listing import relist
from tracker.agreements.models import (
    Agreement,
    Body,
    Citation,
    Event,
    Participant,
    Participation,
    Procedure,
    Step,
)
from tracker.lib.dates import UNKNOWN, FuzzyDate

TODAY = dt.date(2026, 1, 1)
_numbers = count(1)


def make_participant(code: str = "RUS", name: str = "Russia", **fields: Any) -> Participant:
    values = {"slug": name.lower().replace(" ", "-"), "kind": ParticipantKind.STATE, **fields}
    participant, _ = Participant.objects.get_or_create(code=code, defaults={"name": name, **values})
    return participant


def make_body(participant: Participant, name: str, kind: BodyKind) -> Body:
    body, _ = Body.objects.get_or_create(
        participant=participant, name=name, defaults={"kind": kind}
    )
    return body


def make_agreement(
    slug: str = "relos", *, participants: tuple[Participant, ...] = (), **fields: Any
) -> Agreement:
    values = {"title": slug.upper(), "form": Form.BILATERAL, **fields}
    agreement = Agreement.objects.create(slug=slug, **values)
    for participant in participants:
        Participation.objects.create(agreement=agreement, participant=participant)
    return agreement


def make_procedure(participant: Participant, *steps: tuple[str, list[Kind]]) -> Procedure:
    """A usual procedure of the participant with these (label, kinds)."""
    procedure = Procedure.objects.create(
        code=f"{participant.code.lower()}-{next(_numbers)}",
        participant=participant,
        title="Usual procedure",
        is_default=True,
    )
    for order, (label, kinds) in enumerate(steps, start=1):
        Step.objects.create(
            procedure=procedure, order=order, code=f"s{order}", label=label, kinds=kinds
        )
    return procedure


def make_source(done: str | None = None, **fields: Any) -> facts.Citation:
    """A source of its own publisher and address, with a quote."""
    number = next(_numbers)
    values = {
        "publisher": f"Gazette {number}",
        "url": f"https://gazette.example/{number}",
        "quote": "signed on 18 February 2025 in Moscow",
        "published": dt.date(2025, 12, 2),
        **fields,
    }
    return facts.Citation(done=FuzzyDate.parse(done) if done else UNKNOWN, **values)


def make_event(
    agreement: Agreement, kind: Kind = Kind.SIGNED, done: str | None = "2025-02-18", **fields: Any
) -> Event:
    """A recorded event with one source that gives the same date."""
    sources = fields.pop("sources", None) or [
        make_source(done, state=fields.get("state", State.OCCURRED))
    ]
    return recording.record(agreement, kind, sources=sources, on=TODAY, **fields)


def make_wide(*, participants: int = 195) -> Agreement:
    """A treaty of so many States: all of them signed, three of four deposited, and it is in force. Few statements."""
    states = Participant.objects.bulk_create(
        Participant(
            code=f"W{number:03}",
            slug=f"state-{number:03}",
            name=f"State {number:03} of the World",
            sort_name=f"state {number:03} of the world",
            kind=ParticipantKind.STATE,
        )
        for number in range(participants)
    )
    agreement = make_agreement(
        "wide",
        title="Convention on the Width of the World",
        short_title="Wide Convention",
        form=Form.MULTILATERAL,
        force_rule=ForceRule.THRESHOLD,
        force_threshold=60,
        force_delay_days=120,
    )
    Participation.objects.bulk_create(
        Participation(agreement=agreement, participant=state) for state in states
    )
    acts: list[tuple[Kind, Participant | None, dt.date]] = [
        (Kind.ENTRY_INTO_FORCE, None, dt.date(2025, 9, 1))
    ]
    for number, state in enumerate(states):
        acts.append((Kind.SIGNED, state, dt.date(2023, 9, 20) + dt.timedelta(number)))
        if number % 4:
            acts.append((Kind.RATIFIED, state, dt.date(2024, 5, 2) + dt.timedelta(number)))
    with transaction.atomic():  # an event may not be without a source when it ends
        events = Event.objects.bulk_create(
            Event(agreement=agreement, kind=kind, participant=state, done=FuzzyDate.day(day))
            for kind, state, day in acts
        )
        Citation.objects.bulk_create(
            Citation(
                event=event,
                publisher="Depositary of the World",
                url=f"https://depositary.example/{event.public_id}",
                quote=f"deposited on {event.done} with the depositary",
                done=event.done,
                published=dt.date(2025, 9, 2),
            )
            for event in events
        )
        relist(agreement, on=TODAY)
    return agreement


def make_relos() -> Agreement:
    """India–Russia with both participants and nothing else."""
    return make_agreement(
        "relos",
        participants=(make_participant(), make_participant("IND", "India")),
        title="Agreement on the Reciprocal Exchange of Logistics Support",
        short_title="RELOS",
    )
