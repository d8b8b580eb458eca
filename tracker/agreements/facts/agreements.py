"""What an editor entered about the agreement itself, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.agreements.facts.participants import Participant, Participation
from tracker.agreements.kinds import ForceRule, Form, Instrument, Subject, TitleKind


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    language: str
    kind: TitleKind


@dataclass(frozen=True, slots=True)
class Text:
    url: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Identifier:
    scheme: str
    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str
    label: str
    id: str
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an editor entered about the agreement itself."""

    id: str
    slug: str
    title: str
    form: Form
    instrument: Instrument = Instrument.AGREEMENT
    subject: Subject = Subject.OTHER
    short_title: str = ""
    summary: str = ""
    scope: tuple[str, ...] = ()
    depositary: str = ""
    force_rule: ForceRule = ForceRule.UNKNOWN
    force_threshold: int | None = None
    force_delay_days: int | None = None
    force_text: str = ""
    titles: tuple[Title, ...] = ()
    texts: tuple[Text, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    relations: tuple[Relation, ...] = ()
    related_from: tuple[Relation, ...] = ()  # the relations of others to it, said of it
    participations: tuple[Participation, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.short_title or self.title

    @property
    def participants(self) -> tuple[Participant, ...]:
        return tuple(p.participant for p in self.participations)
