"""Files of exchange to start from."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.factories import (
    TODAY,
    make_body,
    make_participant,
    make_procedure,
    make_relos,
    make_source,
)
from tracker.agreements.exchange.applying import apply, plan
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.planning import Plan
from tracker.agreements.exchange.reading import read
from tracker.agreements.exchange.writing import csv_lines, json_lines
from tracker.agreements.kinds import BodyKind, ForceRule, Instrument, Kind, State, Subject
from tracker.agreements.listing import relist
from tracker.agreements.models import (
    Agreement,
    Citation,
    Event,
    Identifier,
    Listing,
    Participation,
    Relation,
    Text,
    Title,
)
from tracker.agreements.rearranging import merge, prefer
from tracker.agreements.recording import record
from tracker.lib.dates import FuzzyDate

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


RECORD: tuple[Any, ...] = (
    Agreement, Title, Participation, Text, Identifier, Relation, Event, Citation, Listing
)  # fmt: skip


def state() -> dict[str, list[dict[str, Any]]]:
    """Every field of every row of the record, those of one agreement or event in their order; what they point to by name."""
    return {
        model.__name__: sorted(map(_fields, model.objects.all()), key=_belongs_to)
        for model in RECORD
    }


def _belongs_to(values: dict[str, Any]) -> str:
    return str(values.get("event") or values.get("agreement") or "")


def _fields(row: Any) -> dict[str, Any]:
    names = [f.name for f in row._meta.concrete_fields if not f.primary_key or f.is_relation]
    values = {name: getattr(row, name) for name in names}
    return {
        name: str(getattr(v, "public_id", v)) if hasattr(v, "pk") else v
        for name, v in values.items()
    }


def make_rich_record() -> Agreement:
    """An agreement with one of everything, and three events of every sort, one of them held right and once two."""
    relos, russia = make_relos(), make_participant()
    other = Agreement.objects.create(slug="older", title="Older pact", form="bilateral")
    Title.objects.create(agreement=relos, text="=RELOS | the pact", kind="alias")
    Text.objects.create(agreement=relos, url="https://mid.example/text", label="Full text")
    Identifier.objects.create(agreement=relos, scheme="unts", value="-12", url="https://un.example")
    Relation.objects.create(agreement=relos, kind="replaces", other=other)
    relos.scope = ["Warships, port calls", "@ sea"]
    relos.summary = 'Says “so”;\r\n+ "more"\n'
    relos.instrument, relos.subject = Instrument.TREATY, Subject.DEFENCE
    relos.depositary, relos.force_text = "Foreign Ministry", "After two instruments."
    relos.force_rule, relos.force_threshold = ForceRule.THRESHOLD, 2
    relos.force_delay_days = 30
    relos.save()
    taking_part = relos.participations.get(participant=russia)
    taking_part.procedure = make_procedure(russia, ("Signature", [Kind.SIGNED]))
    taking_part.save()
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
    _make_contested(relos.events.get(kind=Kind.SIGNED))
    relist(other, on=TODAY)
    return relos


def _make_contested(event: Event) -> None:
    """Two events that were one, of which one date is held right; no field of it is empty."""
    told = {"title": "“Signed”", "date_words": "on Wednesday", "date_anchor": TODAY}
    source = make_source("2025-02-19", origin="PTI", language="hi", **told)
    details: dict[str, Any] = {
        "effective": FuzzyDate.parse("2025-03"),
        "place": "Moscow",
        "votes_against": 12,
        "votes_abstained": 1,
        "note": "In two copies.",
        "raw_label": "inked",
    }
    other = record(event.agreement, Kind.SIGNED, sources=[source], on=TODAY, **details)
    kept = merge(other, into=event, on=TODAY)
    held = FuzzyDate.parse("2025-02-19")
    prefer(kept, held, because="The minutes say so.", on=TODAY, follow=True)
