"""Loading: rows of the record as the plain values that the rules read. What is named beside a row must come with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.agreements import facts, models
from tracker.agreements.kinds import (
    BodyKind,
    ForceRule,
    Form,
    Instrument,
    Kind,
    ParticipantKind,
    RelationKind,
    State,
    Subject,
    TitleKind,
)


def event_fact(
    row: models.Event, revision: int = 0, updated_at: dt.datetime | None = None
) -> facts.Event:
    """An event's row, with participant, body and citations, as a plain value."""
    tally = (row.votes_for, row.votes_against, row.votes_abstained)
    return facts.Event(
        id=row.public_id,
        kind=Kind(row.kind),
        state=State(row.state),
        participant=participant_fact(row.participant) if row.participant else None,
        body=facts.Body(row.body.name, BodyKind(row.body.kind)) if row.body else None,
        done=row.done,
        effective=row.effective,
        place=row.place,
        votes=facts.Votes(*tally) if any(v is not None for v in tally) else None,
        note=row.note,
        raw_label=row.raw_label,
        citations=tuple(citation_fact(c) for c in row.citations.all()),
        preferred=row.preferred,
        preferred_because=row.preferred_because,
        former_ids=tuple(row.former_ids),
        revision=revision,
        updated_at=updated_at,
    )


def participant_fact(row: models.Participant) -> facts.Participant:
    return _participant(row.code, row.slug, row.name, row.kind, row.alpha_2, row.flag)


@lru_cache(maxsize=1024)
def _participant(
    code: str, slug: str, name: str, kind: str, alpha_2: str, flag: str
) -> facts.Participant:
    """One value for all events of a participant."""
    return facts.Participant(code, slug, name, ParticipantKind(kind), alpha_2, flag)


def citation_fact(row: models.Citation) -> facts.Citation:
    return facts.Citation(
        id=row.pk,
        publisher=row.publisher,
        url=row.url,
        quote=row.quote,
        title=row.title,
        published=row.published,
        language=row.language,
        state=State(row.state),
        done=row.done,
        date_words=row.date_words,
        date_anchor=row.date_anchor,
        origin=row.origin,
    )


def agreement_fact(
    row: models.Agreement, participations: tuple[facts.Participation, ...]
) -> facts.Agreement:
    return facts.Agreement(
        id=row.public_id,
        slug=row.slug,
        title=row.title,
        short_title=row.short_title,
        form=Form(row.form),
        instrument=Instrument(row.instrument),
        subject=Subject(row.subject),
        summary=row.summary,
        scope=tuple(row.scope),
        depositary=row.depositary,
        force_rule=ForceRule(row.force_rule),
        force_threshold=row.force_threshold,
        force_delay_days=row.force_delay_days,
        force_text=row.force_text,
        titles=tuple(facts.Title(t.text, t.language, TitleKind(t.kind)) for t in row.titles.all()),
        texts=tuple(facts.Text(t.url, t.language, t.label) for t in row.texts.all()),
        identifiers=tuple(
            facts.Identifier(i.scheme, i.get_scheme_display(), i.value, i.url)
            for i in row.identifiers.all()
        ),
        relations=tuple(
            _relation(RelationKind(r.kind), r.get_kind_display(), r.other)
            for r in row.relations.all()
        ),
        related_from=tuple(
            _relation(RelationKind(r.kind), RelationKind(r.kind).inverse, r.agreement)
            for r in row.related_from.all()
        ),
        participations=participations,
    )


def _relation(kind: RelationKind, label: str, other: models.Agreement) -> facts.Relation:
    return facts.Relation(kind.value, label, other.public_id, other.slug, other.name)


def participation_facts(
    rows: Iterable[models.Participation], procedures: Sequence[models.Procedure]
) -> tuple[facts.Participation, ...]:
    """Each with the procedure that it names, or else the participant's usual one."""
    known = {row.pk: procedure_fact(row) for row in procedures}
    usual = {row.participant_id: known[row.pk] for row in procedures if row.is_default}
    return tuple(
        facts.Participation(
            participant_fact(row.participant),
            known.get(row.procedure_id or 0) or usual.get(row.participant_id),
        )
        for row in rows
    )


def procedure_fact(row: models.Procedure) -> facts.Procedure:
    steps = tuple(
        facts.Step(
            code=s.code,
            recorded=s.label,
            kinds=tuple(Kind(k) for k in s.kinds),
            body=s.body.name if s.body else "",
            is_optional=s.is_optional,
            note=s.note,
        )
        for s in row.steps.all()
    )
    return facts.Procedure(row.code, row.title, steps)
