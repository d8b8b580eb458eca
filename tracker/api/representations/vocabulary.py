"""The vocabulary of the API: every code that may stand in a field, with the words for it."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from tracker.agreements import kinds
from tracker.agreements.outlook import Progress
from tracker.agreements.standing import Value
from tracker.agreements.status import Code
from tracker.lib.dates import Precision

_CHOICES: dict[str, type[TextChoices]] = {
    "planes": kinds.Plane,
    "event_states": kinds.State,
    "forms": kinds.Form,
    "instruments": kinds.Instrument,
    "subjects": kinds.Subject,
    "force_rules": kinds.ForceRule,
    "title_kinds": kinds.TitleKind,
    "relation_kinds": kinds.RelationKind,
    "identifier_schemes": kinds.IdentifierScheme,
    "participant_kinds": kinds.ParticipantKind,
    "alias_kinds": kinds.AliasKind,
    "body_kinds": kinds.BodyKind,
}


def vocabulary() -> dict[str, Any]:
    return {
        "event_kinds": [
            {"code": kind.value, "label": str(kind.label), "plane": kind.plane.value}
            for kind in kinds.Kind
        ],
        "statuses": [_term(code.value, code.label) for code in Code],
        "standings": [_term(value.value, value.label) for value in Value],
        "progress": [_term(progress.value, progress.label) for progress in Progress],
        "date_precisions": [
            _term(precision.value, precision.replace("_", " ").capitalize())
            for precision in Precision
        ],
        **{
            name: [_term(choice.value, str(choice.label)) for choice in choices]
            for name, choices in _CHOICES.items()
        },
    }


def _term(code: str, label: str) -> dict[str, str]:
    return {"code": code, "label": label}
