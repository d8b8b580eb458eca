"""The vocabulary: the closed lists of the record, each beside the others of its subject."""

from tracker.agreements.kinds.actors import (
    AliasKind,
    BodyKind,
    ParticipantKind,
)
from tracker.agreements.kinds.acts import (
    BY_A_BODY,
    CONSENT,
    PLANNED,
    SIGNATURE,
    TELLABLE,
    Kind,
    Plane,
    State,
)
from tracker.agreements.kinds.instruments import (
    ForceRule,
    Form,
    IdentifierScheme,
    Instrument,
    RelationKind,
    Subject,
    TitleKind,
)

__all__ = [
    "AliasKind",
    "BY_A_BODY",
    "BodyKind",
    "CONSENT",
    "ForceRule",
    "Form",
    "IdentifierScheme",
    "Instrument",
    "Kind",
    "PLANNED",
    "ParticipantKind",
    "Plane",
    "RelationKind",
    "SIGNATURE",
    "State",
    "Subject",
    "TELLABLE",
    "TitleKind",
]
