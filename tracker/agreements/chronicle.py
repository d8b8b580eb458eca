"""Chronicle: the history of the record read as edits, in a fixed number of queries however much was changed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.db.models import Model, OuterRef, Q, Subquery

from tracker.agreements import facts, models
from tracker.agreements.differences import Difference, compare
from tracker.agreements.edits import Edit, Hand, Source
from tracker.agreements.loading import citation_fact, event_fact
from tracker.agreements.models import Change
from tracker.agreements.past import as_row, history_of
from tracker.agreements.rows import gather, join

Row = Any  # of any model of the record, made from its history
Pair = tuple[Row | None, Row | None]  # before and after; None where there was none
Subject = tuple[str, int]

# What is told of the rows around the events; what of them is bookkeeping is not.
_TOLD: dict[str, tuple[str, ...]] = {
    "agreement": (
        "title", "short_title", "form", "instrument", "subject", "summary", "scope", "depositary",
        "force_rule", "force_threshold", "force_delay_days", "force_text",
    ),
    "participant": ("name", "official_name", "valid_from", "valid_until"),
    "body": ("name",),
    "procedure": ("title", "applies_when"),
    "step": ("label", "body", "is_optional", "days", "note"),
}  # fmt: skip
# Rows that are told as one of several: under which name, and in which words.
_ONE_OF: dict[str, tuple[str, Callable[[Row], str]]] = {
    "title": ("titles", lambda row: str(row.text)),
    "participation": ("participants", lambda row: _takes_part(row)),
    "text": ("texts", lambda row: str(row.url)),
    "identifier": ("identifiers", lambda row: f"{row.get_scheme_display()} {row.value}"),
    "relation": ("relations", lambda row: f"{row.get_kind_display()} {row.other.name}"),
}
_MODELS: dict[str, type[Model]] = {
    model._meta.model_name or "": model
    for model in (
        models.Event, models.Citation, models.Agreement, models.Title, models.Participation,
        models.Text, models.Identifier, models.Relation, models.Participant, models.Body,
        models.Procedure, models.Step,
    )
}  # fmt: skip
_NAMED: dict[str, Any] = {
    "participant": models.Participant.objects,
    "body": models.Body.objects,
    "procedure": models.Procedure.objects.select_related("participant"),
    "other": models.Agreement.objects,
}
# Of what belongs to no agreement only amendments are told: what is loaded with the site fills thousands of lines.
TOLD = Q(agreement_id__isnull=False) | Q(
    resource__in=["participant", "body", "procedure", "step"], action=Change.Action.UPDATE
)


def edits(changes: Iterable[Change]) -> list[Edit]:
    """These changes as edits, the latest first; what came to nothing is left out."""
    changes = sorted((c for c in changes if c.resource in _MODELS), key=lambda c: -c.pk)
    pairs = _pairs(changes)
    groups: dict[tuple[int, Subject], list[Change]] = defaultdict(list)
    for change in reversed(changes):
        for subject in _subjects(change, pairs[change.pk]):
            groups[change.transaction, subject].append(change)
    events = _events(pk for _, (resource, pk) in groups if resource == "event")
    kept = _kept(events)
    _join([*events.values(), *kept, *(row for pair in pairs.values() for row in pair if row)])
    telling = _Telling(pairs, events, kept, _contexts(changes), _agreements(changes))
    found = [telling.edit(subject, group) for (_, subject), group in groups.items()]
    return sorted((e for e in found if not e.is_empty), key=lambda edit: -edit.number)


# --- Reading the history ------------------------------------------------------------------------------


def _pairs(changes: Sequence[Change]) -> dict[int, Pair]:
    """By number of the change, the row before and after it."""
    found: dict[int, Pair] = {}
    for resource, model in _MODELS.items():
        numbers = {c.history_id: c.pk for c in changes if c.resource == resource}
        last: dict[int, Row | None] = {}
        for state in _with_earlier(model, list(numbers)) if numbers else ():
            row = None if state.pgh_label == Change.Action.DELETE else as_row(model, state)
            if number := numbers.get(state.pgh_id):
                found[number] = last.get(state.pgh_obj_id), row
            last[state.pgh_obj_id] = row
    return found


def _with_earlier(model: type[Model], ids: list[int]) -> Iterable[Any]:
    """These states, and of each the one before it, oldest first."""
    history = history_of(model)
    earlier = history.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
    ).order_by("-pgh_id")
    before = history.filter(pgh_id__in=ids).annotate(earlier=Subquery(earlier.values("pgh_id")[:1]))
    wanted = Q(pgh_id__in=ids) | Q(pgh_id__in=before.values("earlier"))
    states: Iterable[Any] = history.filter(wanted).order_by("pgh_id")
    return states


def _events(pks: Iterable[int]) -> dict[int, models.Event]:
    """Each as it is, or as it was last."""
    history = history_of(models.Event).filter(pgh_obj_id__in=set(pks))
    states = history.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {state.pgh_obj_id: as_row(models.Event, state) for state in states}


def _kept(events: dict[int, models.Event]) -> list[models.Event]:
    """The events into which some of these were merged."""
    ids = [event.public_id for event in events.values()]
    return list(models.Event.objects.filter(former_ids__overlap=ids)) if ids else []


def _contexts(changes: Sequence[Change]) -> dict[uuid.UUID, dict[str, Any]]:
    ids = {change.context_id for change in changes if change.context_id}
    contexts = pghistory.models.Context.objects.filter(pk__in=ids)
    return dict(contexts.values_list("pk", "metadata"))


def _agreements(changes: Sequence[Change]) -> dict[int, models.Agreement]:
    return models.Agreement.objects.in_bulk({c.agreement_id for c in changes if c.agreement_id})


def _join(rows: Sequence[Row]) -> None:
    """Let each row have what it points to, under the name of today."""
    gather([row for row in rows if isinstance(row, models.Event)], "citations", [])
    for name, manager in _NAMED.items():
        pointing = [row for row in rows if getattr(row, f"{name}_id", None)]
        if pointing:
            found = manager.in_bulk({getattr(row, f"{name}_id") for row in pointing})
            join(pointing, name, found.values())


# --- Telling ------------------------------------------------------------------------------------------


def _subjects(change: Change, pair: Pair) -> list[Subject]:
    """What the change is about: an event (two, where a source moved), an agreement, or what stands in none."""
    if change.resource == "citation":
        return [("event", pk) for pk in dict.fromkeys(row.event_id for row in pair if row)]
    if change.agreement_id and change.resource != "event":
        return [("agreement", change.agreement_id)]
    return [(change.resource, change.object_id)]


@dataclass(frozen=True, slots=True)
class _Telling:
    pairs: dict[int, Pair]
    events: dict[int, models.Event]
    kept: list[models.Event]
    contexts: dict[uuid.UUID, dict[str, Any]]
    agreements: dict[int, models.Agreement]

    def edit(self, subject: Subject, changes: Sequence[Change]) -> Edit:
        """All that one transaction wrote on one subject, its changes oldest first."""
        last, (resource, pk) = changes[-1], subject
        context = self.contexts.get(last.context_id, {}) if last.context_id else {}
        before, after = self._event(pk, changes) if resource == "event" else (None, None)
        return Edit(
            number=last.pk,
            numbers=tuple(change.pk for change in changes),
            at=last.at,
            hand=_hand(context),
            reason=str(context.get("reason", "")),
            agreement=self.agreements.get(last.agreement_id or 0),
            before=before,
            after=after,
            sources=tuple(self._sources(pk, changes)) if resource == "event" else (),
            details=() if resource == "event" else tuple(self._details(changes)),
            about=self._about(changes) if last.agreement_id is None else None,
            merged_into=self._merged_into(before) if before and not after else None,
        )

    def _event(
        self, pk: int, changes: Sequence[Change]
    ) -> tuple[facts.Event | None, facts.Event | None]:
        own = [self.pairs[c.pk] for c in changes if c.resource == "event"]
        if not own:
            present = self._fact(self.events.get(pk))
            return present, present
        return self._fact(own[0][0]), self._fact(own[-1][1])

    def _fact(self, row: models.Event | None) -> facts.Event | None:
        return event_fact(row) if row else None

    def _merged_into(self, event: facts.Event) -> facts.Event | None:
        return self._fact(next((row for row in self.kept if event.id in row.former_ids), None))

    def _ends(self, changes: Sequence[Change]) -> Iterable[tuple[str, Pair]]:
        """Of each row that was written, the resource, how it was before and how it was left."""
        for resource, pk in dict.fromkeys((c.resource, c.object_id) for c in changes):
            own = [self.pairs[c.pk] for c in changes if (c.resource, c.object_id) == (resource, pk)]
            yield resource, (own[0][0], own[-1][1])

    def _sources(self, event: int, changes: Sequence[Change]) -> Iterable[Source]:
        """Those of one event: to another one a source may have moved, or come from it."""
        for resource, pair in self._ends(changes):
            if resource == "citation":
                own = (row if row and row.event_id == event else None for row in pair)
                before, after = (citation_fact(row) if row else None for row in own)
                if before or after:
                    yield Source(before, after)

    def _details(self, changes: Sequence[Change]) -> Iterable[Difference]:
        for resource, (before, after) in self._ends(changes):
            if resource in _ONE_OF and (before or after):
                name, words = _ONE_OF[resource]
                was, now = (words(row) if row else "" for row in (before, after))
                if was != now:
                    yield Difference(name, was, now)
            elif before and after:
                yield from compare(before, after, _TOLD[resource])
            elif resource == "agreement" and after:
                yield Difference("agreement", "", after.name)

    def _about(self, changes: Sequence[Change]) -> models.Participant | None:
        row = self.pairs[changes[-1].pk][1] or self.pairs[changes[-1].pk][0]
        if row is None or isinstance(row, models.Participant):
            return row
        owner = row.procedure if isinstance(row, models.Step) else row
        found: models.Participant = owner.participant
        return found


def _hand(context: dict[str, Any]) -> Hand:
    if context.get("proposals"):
        return Hand.DECISION
    return Hand.EDITOR if context.get("user") else Hand.PROGRAM


def _takes_part(row: models.Participation) -> str:
    by = f" ({row.procedure.title})" if row.procedure else ""
    return row.participant.name + by
