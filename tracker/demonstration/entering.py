"""Entering: the agreements of data/agreements.toml, as an editor would have entered them beforehand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from tracker.agreements.models import (
    Agreement,
    Identifier,
    Participant,
    Participation,
    Procedure,
    Text,
    Title,
)

DATA = files("tracker.demonstration") / "data"
_OWN = (
    "slug",
    "title",
    "short_title",
    "form",
    "instrument",
    "subject",
    "summary",
    "scope",
    "depositary",
)


def enter_agreements() -> Iterator[Agreement]:
    """Write each agreement of the file with everything that hangs on it."""
    described = tomllib.loads((DATA / "agreements.toml").read_text(encoding="utf-8"))
    for data in described["agreements"]:
        agreement = _agreement(data)
        _participations(agreement, data)
        for title in data.get("titles", []):
            Title.objects.create(agreement=agreement, **title)
        for identifier in data.get("identifiers", []):
            Identifier.objects.create(agreement=agreement, **identifier)
        for text in data.get("texts", []):
            Text.objects.create(agreement=agreement, **text)
        yield agreement


def _agreement(data: dict[str, Any]) -> Agreement:
    force = data["entry_into_force"]
    return Agreement.objects.create(
        **{name: data[name] for name in _OWN if name in data},
        force_rule=force["rule"],
        force_text=force.get("text", ""),
        force_threshold=force.get("threshold"),
        force_delay_days=force.get("delay_days"),
    )


def _participations(agreement: Agreement, data: dict[str, Any]) -> None:
    participants = Participant.objects.in_bulk(data["participants"], field_name="code")
    procedures = Procedure.objects.in_bulk(field_name="code")
    for code in data["participants"]:
        procedure = procedures[name] if (name := data["procedures"].get(code)) else None
        Participation.objects.create(
            agreement=agreement, participant=participants[code], procedure=procedure
        )
