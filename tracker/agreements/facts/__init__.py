"""The facts of one agreement as plain values: what the rules read and the faces show.

No database and no clock in here; `snapshots.py` fills them, `standing.py`, `outlook.py` and `status.py` reason on them.
"""

from tracker.agreements.facts.agreements import (
    Agreement,
    Identifier,
    Relation,
    Text,
    Title,
)
from tracker.agreements.facts.events import (
    Citation,
    Claim,
    Event,
    Votes,
    group_claims,
    in_order,
    narrower,
)
from tracker.agreements.facts.participants import (
    Body,
    Participant,
    Participation,
    Procedure,
    Step,
)

__all__ = [
    "Agreement",
    "Body",
    "Citation",
    "Claim",
    "Event",
    "Identifier",
    "Participant",
    "Participation",
    "Procedure",
    "Relation",
    "Step",
    "Text",
    "Title",
    "Votes",
    "group_claims",
    "in_order",
    "narrower",
]
