"""Writing: agreements and events as lines of CSV or JSON, one after the other, however many there are."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from tracker.agreements.exchange.cells import disarmed
from tracker.agreements.exchange.columns import COLUMNS, SOURCE, Column, Noun, header
from tracker.agreements.exchange.reading import Rejected
from tracker.agreements.models import Agreement, Citation, Event

_AT_ONCE = 500
Rows = QuerySet[Agreement] | QuerySet[Event]
Values = Mapping[str, Any]


def csv_lines(noun: Noun, rows: Rows) -> Iterator[str]:
    """With a byte order mark, by which spreadsheets know UTF-8; of an event one line a source."""
    write = _csv_writer()
    yield "\ufeff" + write(header(noun))
    for row in _loaded(noun, rows):
        if isinstance(row, Agreement):
            yield write(_cells(COLUMNS[noun], agreement_values(row)))
        else:
            own = _cells(COLUMNS[noun], event_values(row))
            for citation in row.citations.all():
                yield write([*own, *_cells(SOURCE, source_values(citation))])


def json_lines(noun: Noun, rows: Rows) -> Iterator[str]:
    for row in _loaded(noun, rows):
        if isinstance(row, Agreement):
            told = _json(COLUMNS[noun], agreement_values(row))
        else:
            told = _json(COLUMNS[noun], event_values(row))
            sources = row.citations.all()
            told["citations"] = [_json(SOURCE, source_values(source)) for source in sources]
        yield json.dumps({"resource": noun.value, **told}, ensure_ascii=False) + "\n"


def rejected_lines(rejected: Iterable[Rejected], names: tuple[str, ...]) -> Iterator[str]:
    """What was not taken, as it stood, each with its line and the reason; of CSV again CSV, which can be mended."""
    write = _csv_writer()
    if names:
        yield "\ufeff" + write(["line", "reason", *names])
    for found in rejected:
        if names:
            cells = [cell if cell.startswith("'") else disarmed(cell) for cell in found.raw.text]
            yield write([str(found.raw.line), disarmed(found.reason), *cells])
        else:
            told = {"line": found.raw.line, "reason": found.reason, "raw": found.raw.text[0]}
            yield json.dumps(told, ensure_ascii=False) + "\n"


def agreement_values(row: Agreement) -> dict[str, Any]:
    values: dict[str, Any] = {
        c.name: getattr(row, c.name)
        for c in COLUMNS[Noun.AGREEMENT]
        if c.name != "id" and not c.parts
    }
    return values | {
        "id": row.public_id,
        "participants": [
            {
                "code": taking_part.participant.code,
                "procedure": taking_part.procedure.code if taking_part.procedure else "",
            }
            for taking_part in row.participations.all()
        ],
        "titles": _parts(row.titles.all(), "language", "kind", "text"),
        "identifiers": _parts(row.identifiers.all(), "scheme", "url", "value"),
        "texts": _parts(row.texts.all(), "language", "url", "label"),
        "relations": [{"kind": r.kind, "agreement": r.other.slug} for r in row.relations.all()],
    }


def event_values(row: Event) -> dict[str, Any]:
    values = {c.name: getattr(row, c.name) for c in COLUMNS[Noun.EVENT] if c.name != "id"}
    return values | {
        "id": row.public_id,
        "agreement": row.agreement.slug,
        "participant": row.participant.code if row.participant else "",
        "body": row.body.name if row.body else "",
    }


def source_values(row: Citation) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in SOURCE}


def _parts(rows: Iterable[Any], *names: str) -> list[dict[str, str]]:
    return [{name: getattr(row, name) for name in names} for row in rows]


def _cells(columns: tuple[Column, ...], values: Values) -> list[str]:
    return [disarmed(column.kind.to_cell(values[column.name])) for column in columns]


def _json(columns: tuple[Column, ...], values: Values) -> dict[str, Any]:
    return {column.name: column.kind.to_json(values[column.name]) for column in columns}


def _loaded(noun: Noun, rows: Any) -> Any:
    """Each row with all that is written of them, some hundreds at a time."""
    if noun is Noun.AGREEMENT:
        related = ("participations__participant", "participations__procedure", "relations__other")
        return rows.prefetch_related(*related, "titles", "identifiers", "texts").iterator(_AT_ONCE)
    found = rows.select_related("agreement", "participant", "body")
    return found.prefetch_related("citations").iterator(_AT_ONCE)


def _csv_writer() -> Callable[[list[str]], str]:
    class Line:
        def write(self, text: str) -> str:
            return text

    writer = csv.writer(Line())
    return lambda cells: str(writer.writerow(cells))
