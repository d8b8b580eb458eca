"""An agreement as the API shows it: what is known, what follows from it, and the events that show it."""

from __future__ import annotations

from typing import Any

from tracker.agreements import facts
from tracker.agreements.force import countdown
from tracker.agreements.kinds import SIGNATURE, Kind, State
from tracker.agreements.moments import written
from tracker.agreements.outlook import Expectation, Stage, Track
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing
from tracker.api.representations.dates import day, fuzzy_date, instant
from tracker.api.representations.events import event
from tracker.api.representations.references import (
    agreement_links,
    agreement_reference,
    participant_reference,
)
from tracker.api.representations.waiting import wait


def agreement(view: Snapshot) -> dict[str, Any]:
    """The full public form, events with all their sources included."""
    fact = view.agreement
    return {
        **agreement_reference(fact.id, fact.slug, fact.title),
        "short_title": fact.short_title or None,
        "titles": [
            {"text": title.text, "language": title.language, "kind": title.kind.value}
            for title in fact.titles
        ],
        "form": fact.form.value,
        "instrument": fact.instrument.value,
        "subject": fact.subject.value,
        "summary": fact.summary or None,
        "scope": list(fact.scope),
        "depositary": fact.depositary or None,
        "status": _status(view),
        "is_contested": view.is_contested,
        "signed": _signed(view),
        "entry_into_force": _entry_into_force(view),
        "participants": _participants(view),
        "waiting_on": [wait(each) for each in view.waits],
        "next": [_expectation(expectation) for expectation in view.expectations],
        "last_event": view.last_event and _event_reference(view.last_event),
        "events": events(view),
        "counts": _counts(view),
        "identifiers": [
            {"scheme": i.scheme, "label": i.label, "value": i.value, "url": i.url or None}
            for i in fact.identifiers
        ],
        "texts": [
            {"url": text.url, "language": text.language, "label": text.label or None}
            for text in fact.texts
        ],
        "relations": [_relation(relation) for relation in fact.relations],
        "related_from": [_relation(relation) for relation in fact.related_from],
        "revision": view.revision,
        "updated_at": instant(view.updated_at),
        "as_of": view.as_of and written(view.as_of),
        "happened_by": day(view.happened_by),
        "links": agreement_links(fact.slug),
    }


def events(view: Snapshot) -> list[dict[str, Any]]:
    """All events of the agreement in order of time; those that were retracted are among them, and say so."""
    reference = agreement_reference(view.agreement.id, view.agreement.slug, view.agreement.name)
    return [event(fact, reference) for fact in view.events]


def _status(view: Snapshot) -> dict[str, Any]:
    return {
        "code": view.status.code.value,
        "label": view.status.code.label,
        "sentence": view.status.sentence,
        "since": fuzzy_date(view.status.since),
        "because": list(view.status.because),
    }


def _signed(view: Snapshot) -> dict[str, Any] | None:
    """Its first signature."""
    first = next((e for e in view.events if e.kind in SIGNATURE and e.is_done_by(view.on)), None)
    return {**_event_reference(first), "place": first.place or None} if first else None


def _entry_into_force(view: Snapshot) -> dict[str, Any]:
    """On what it depends, and the event by which the agreement as a whole came into force, if it did."""
    started = [
        e
        for e in view.events
        if e.kind is Kind.ENTRY_INTO_FORCE and not e.participant and e.is_done_by(view.on)
    ]
    return {
        "rule": view.agreement.force_rule.value,
        "text": view.agreement.force_text or None,
        "threshold": view.agreement.force_threshold,
        "delay_days": view.agreement.force_delay_days,
        "event": _event_reference(started[-1]) if started else None,
        "countdown": _countdown(view),
    }


def _countdown(view: Snapshot) -> dict[str, Any] | None:
    """How many of the instruments needed are on record, and what follows; null where it waits for no number."""
    count = countdown(view.agreement, view.events, on=view.on)
    if count is None:
        return None
    return {
        "needed": count.needed,
        "counted": len(count.counted),
        "doubtful": len(count.doubtful),
        "is_met": count.is_met,
        "reached": fuzzy_date(count.reached),
        "due": fuzzy_date(count.due),
        "because": list(count.because),
    }


def _participants(view: Snapshot) -> list[dict[str, Any]]:
    tracks = {track.participant.code: track for track in view.tracks}
    return [
        {
            **participant_reference(participant),
            "standing": _standing(view.standings[participant.code]),
            **_progress(tracks.get(participant.code)),
        }
        for participant in view.agreement.participants
    ]


def _progress(track: Track | None) -> dict[str, Any]:
    """How far it has come at home, and what is next; both null where no procedure of it is known."""
    if track is None:
        return {"track": None, "next_step": None}
    ahead = track.next_stage
    return {"track": _track(track), "next_step": ahead and _stage(ahead)}


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "value": standing.value.value,
        "label": standing.value.label,
        "since": fuzzy_date(standing.since),
        "because": list(standing.because),
    }


def _track(track: Track) -> dict[str, Any]:
    return {
        "title": track.title,
        "done": track.count_done,
        "total": len(track.stages),
        "steps": [_stage(stage) for stage in track.stages],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "code": stage.step.code,
        "label": stage.step.label,
        "body": stage.step.body or None,
        "is_international": stage.step.is_international,
        "is_optional": stage.step.is_optional,
        "progress": stage.progress.value,
        "done": fuzzy_date(stage.done),
        "event": stage.event and stage.event.id,
    }


def _relation(relation: facts.Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "label": relation.label,
        "agreement": agreement_reference(relation.id, relation.slug, relation.title),
    }


def _expectation(expectation: Expectation) -> dict[str, Any]:
    return {
        "kind": expectation.kind.value,
        "label": expectation.label,
        "participants": [participant_reference(p) for p in expectation.participants],
        "date": fuzzy_date(expectation.date),
        "state": expectation.state.value,
        "event": expectation.event_id,
    }


def _event_reference(fact: facts.Event) -> dict[str, Any]:
    return {"id": fact.id, "title": fact.heading, "date": fuzzy_date(fact.done)}


def _counts(view: Snapshot) -> dict[str, int]:
    """Retracted events count for nothing; copies of one agency's story are one source."""
    counted = [e for e in view.events if e.state is not State.RETRACTED]
    return {
        "events": len(counted),
        "citations": sum(len(e.citations) for e in counted),
        "sources": len({source for e in counted for source in e.sources}),
    }
