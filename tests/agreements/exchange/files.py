"""Files of exchange to start from."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.factories import TODAY, make_body, make_participant, make_relos, make_source
from tracker.agreements.exchange.applying import apply, plan
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.planning import Plan
from tracker.agreements.exchange.reading import read
from tracker.agreements.exchange.writing import csv_lines, json_lines
from tracker.agreements.kinds import BodyKind, Kind, State
from tracker.agreements.models import Agreement, Event, Identifier, Relation, Text, Title
from tracker.agreements.recording import record

EVENT = {
    "id": "relos-signed",
    "agreement": "relos",
    "kind": "signed",
    "done": "2025-02-18",
    "source_publisher": "TASS",
    "source_url": "https://tass.example/1",
    "source_quote": "signed in Moscow",
    "source_done": "2025-02-18",
}


def csv_file(*rows: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def events_file(*rows: dict[str, str]) -> bytes:
    """Each row as EVENT, but for what it says."""
    return csv_file(*({**EVENT, **row} for row in rows))


def json_file(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def planned(content: bytes) -> Plan:
    return plan(read(content), on=TODAY)


def applied(content: bytes, **options: Any) -> Plan:
    return apply(read(content), by=None, why="import", on=TODAY, **options)


def reasons(content: bytes) -> list[str]:
    return [rejected.reason for rejected in planned(content).rejected]


def exported() -> dict[str, bytes]:
    """The whole record in each form."""
    nouns: dict[Noun, Any] = {
        Noun.AGREEMENT: Agreement.objects.all(),
        Noun.EVENT: Event.objects.all(),
    }
    return {
        f"{noun}s.{form}": "".join(lines(noun, rows)).encode()
        for noun, rows in nouns.items()
        for form, lines in (("csv", csv_lines), ("jsonl", json_lines))
    }


def make_rich_record() -> Agreement:
    """An agreement with one of everything, and three events of every sort."""
    relos, russia = make_relos(), make_participant()
    other = Agreement.objects.create(slug="older", title="Older pact", form="bilateral")
    Title.objects.create(agreement=relos, text="=RELOS | the pact", kind="alias")
    Text.objects.create(agreement=relos, url="https://mid.example/text", label="Full text")
    Identifier.objects.create(agreement=relos, scheme="unts", value="-12")
    Relation.objects.create(agreement=relos, kind="replaces", other=other)
    relos.scope = ["Warships, port calls", "@ sea"]
    relos.summary = 'Says “so”;\r\n+ "more"\n'
    relos.save()
    duma = make_body(russia, "State Duma", BodyKind.LOWER_HOUSE)
    for kind, done, state in (
        (Kind.SIGNED, "2025-02-18", State.OCCURRED),
        (Kind.LOWER_HOUSE_APPROVED, "[2025-12-02,2025-12-03]", State.OCCURRED),
        (Kind.ENTRY_INTO_FORCE, "[..2026-12-31]", State.EXPECTED),
    ):
        domestic = kind is Kind.LOWER_HOUSE_APPROVED
        record(
            relos,
            kind,
            sources=[make_source(done, state=state), make_source(done, state=state, quote="'=1+1")],
            on=TODAY,
            state=state,
            participant=russia if domestic else None,
            body=duma if domestic else None,
            votes_for=400 if domestic else None,
        )
    return relos
