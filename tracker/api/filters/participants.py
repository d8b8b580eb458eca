"""By what the lists of participants and of procedures can be narrowed."""

from __future__ import annotations

from django_filters import FilterSet

from tracker.agreements.kinds import ParticipantKind
from tracker.api.filters.values import codes, participants


class ParticipantFilters(FilterSet):
    kind = codes(ParticipantKind, field_name="kind", label="State, organisation …")


class ProcedureFilters(FilterSet):
    participant = participants(
        field_name="participant__code",
        lookup_expr="in",
        label="Code or slug of the participant whose procedure it is.",
    )
