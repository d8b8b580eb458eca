"""By what the lists of participants and of procedures can be narrowed."""

from __future__ import annotations

from tracker.agreements.kinds import ParticipantKind
from tracker.api.filters.values import Filters, codes, participants


class ParticipantFilters(Filters):
    kind = codes(ParticipantKind, field_name="kind", label="State, organisation …")


class ProcedureFilters(Filters):
    participant = participants(
        field_name="participant__code",
        lookup_expr="in",
        label="Code or slug of the participant whose procedure it is.",
    )
