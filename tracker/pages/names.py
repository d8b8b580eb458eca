"""Names of participants by their codes, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.agreements.models import Participant
from tracker.agreements.names import local_name


def participant_names(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Of these, or of all, in one query."""
    rows = Participant.objects.all()
    if codes is not None:
        rows = rows.filter(code__in=set(codes))
    found = rows.values_list("code", "name", "alpha_2")
    return {code: local_name(name, alpha_2) for code, name, alpha_2 in found}
