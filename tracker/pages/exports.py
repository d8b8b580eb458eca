"""Exports: a list of agreements as a sheet, in the order of the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.agreements.models import Listing
from tracker.agreements.status import Code
from tracker.pages.addresses import agreement_address
from tracker.pages.sheets import sheet

_COLUMNS = (
    "id", "title", "short_title", "form", "subject", "status", "status_label", "sentence", "participants",
    "waiting_on", "last_event", "last_event_edtf", "next_event_edtf", "signed_in", "overdue_on", "contested", "address",
)  # fmt: skip


def agreements_sheet(lines: Iterable[Listing], *, site: str) -> str:
    """The lines must come with their agreements. Participants are codes, with a space between."""
    return sheet(_COLUMNS, _cells(lines, site))


def _cells(lines: Iterable[Listing], site: str) -> Iterator[dict[str, object]]:
    for line in lines:
        agreement = line.agreement
        yield {
            "id": agreement.public_id,
            "title": agreement.title,
            "short_title": agreement.short_title,
            "form": agreement.form,
            "subject": agreement.subject,
            "status": line.status,
            "status_label": str(Code(line.status).label),
            "sentence": line.sentence,
            "participants": " ".join(line.participants),
            "waiting_on": " ".join(line.waiting_on),
            "last_event": line.last_event_title,
            "last_event_edtf": line.last_event_done.edtf,
            "next_event_edtf": line.next_event_done.edtf,
            "signed_in": line.signed_in,
            "overdue_on": line.overdue_on,
            "contested": "yes" if line.is_contested else "no",
            "address": agreement_address(site, agreement.slug),
        }
