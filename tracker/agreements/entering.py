"""Entering: how an agreement comes into the record, with those who take part in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils.text import slugify

from tracker.agreements.kinds import Form, Instrument, Subject
from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement, Participant, Participation

_LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What an editor says of an agreement when it is first entered; the rest is for its own form."""

    title: str
    participants: tuple[Participant, ...]
    form: Form
    short_title: str = ""
    instrument: Instrument = Instrument.AGREEMENT
    subject: Subject = Subject.OTHER


def enter(newcomer: Newcomer, *, on: dt.date) -> Agreement:
    """A new agreement with its participants, at an address made of its name."""
    with transaction.atomic():
        agreement = Agreement.objects.create(
            slug=next(s for s in _slugs(newcomer) if not Agreement.objects.filter(slug=s).exists()),
            title=newcomer.title,
            short_title=newcomer.short_title,
            form=newcomer.form,
            instrument=newcomer.instrument,
            subject=newcomer.subject,
        )
        for participant in newcomer.participants:
            Participation.objects.create(agreement=agreement, participant=participant)
        relist(agreement, on=on)
    return agreement


def _slugs(newcomer: Newcomer) -> Iterator[str]:
    """Its name as part of an address; then the same with a number, until one is free."""
    name = slugify(newcomer.short_title or newcomer.title)[:_LONGEST_SLUG].strip("-") or "agreement"
    yield name
    for number in count(2):
        yield f"{name}-{number}"
