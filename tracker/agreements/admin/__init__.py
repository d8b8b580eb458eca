"""The record in the admin: every write names its author and the reason, no event is deleted."""

from tracker.agreements.admin.agreements import AgreementAdmin
from tracker.agreements.admin.events import EventAdmin
from tracker.agreements.admin.history import ChangeAdmin
from tracker.agreements.admin.participants import BodyAdmin, ParticipantAdmin, ProcedureAdmin

__all__ = [
    "AgreementAdmin",
    "BodyAdmin",
    "ChangeAdmin",
    "EventAdmin",
    "ParticipantAdmin",
    "ProcedureAdmin",
]
