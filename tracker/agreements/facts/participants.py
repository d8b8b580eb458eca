"""Participants, their bodies and their procedures as plain values; what is on record of them is English."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tracker.agreements.kinds import BodyKind, Kind, ParticipantKind, Plane
from tracker.agreements.names import local_name


@dataclass(frozen=True, slots=True)
class Participant:
    """`recorded` is the name on record, which is English."""

    code: str
    slug: str
    recorded: str
    kind: ParticipantKind
    alpha_2: str = ""
    flag: str = ""

    @property
    def name(self) -> str:
        """In the language that is active."""
        return local_name(self.recorded, self.alpha_2)

    @property
    def local_name(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Body:
    """`recorded` is the name on record, which is English."""

    recorded: str
    kind: BodyKind

    @property
    def name(self) -> str:
        """In the language that is active."""
        return gettext(self.recorded)


@dataclass(frozen=True, slots=True)
class Step:
    """`recorded` is its label on record, which is English."""

    code: str
    recorded: str
    kinds: tuple[Kind, ...]
    body: str = ""
    is_optional: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """In the language that is active."""
        return gettext(self.recorded)

    @property
    def is_international(self) -> bool:
        return self.kinds[0].plane is not Plane.DOMESTIC


@dataclass(frozen=True, slots=True)
class Procedure:
    """`recorded` is its title on record, which is English."""

    code: str
    recorded: str
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """In the language that is active."""
        return gettext(self.recorded)


@dataclass(frozen=True, slots=True)
class Participation:
    participant: Participant
    procedure: Procedure | None = None
