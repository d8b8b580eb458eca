"""The nouns of the record, a file each."""

from tracker.agreements.models.agreements import (
    Agreement,
    Identifier,
    Participation,
    Relation,
    Text,
    Title,
)
from tracker.agreements.models.changes import Change
from tracker.agreements.models.events import Citation, Event
from tracker.agreements.models.imports import Import
from tracker.agreements.models.listings import Listing
from tracker.agreements.models.paces import Pace
from tracker.agreements.models.participants import Alias, Body, Participant
from tracker.agreements.models.procedures import Procedure, Step

__all__ = [
    "Agreement",
    "Alias",
    "Body",
    "Change",
    "Citation",
    "Event",
    "Identifier",
    "Import",
    "Listing",
    "Pace",
    "Participant",
    "Participation",
    "Procedure",
    "Relation",
    "Step",
    "Text",
    "Title",
]
