"""Events of a file, with their sources, beside those on record. A source is known by its address; none is removed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.agreements import facts
from tracker.agreements.cautions import CHAMBERS, NOT_RATIFICATION, cautions
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.identity import FormerIds, public_id_of
from tracker.agreements.exchange.planning import (
    Alteration,
    Item,
    Refused,
    alter,
    check,
    only,
)
from tracker.agreements.exchange.reading import Entry, File
from tracker.agreements.facts import group_claims
from tracker.agreements.kinds import Kind, Plane, State
from tracker.agreements.models import Agreement, Body, Citation, Event, Participant
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.lib.folding import fold

_DEFAULTS = {"state": State.OCCURRED}
_SOURCE_DEFAULTS = {"state": State.OCCURRED, "language": "en"}


class Events:
    """Plans the events of one file, each with as few queries as if it were the only one."""

    def __init__(self, file: File, *, planned: dict[str, Agreement], on: dt.date) -> None:
        self.on = on
        self.entries = list(only(Noun.EVENT, file))
        ids = [public_id_of(entry.key) for entry in self.entries]
        rows = Event.objects.select_related("agreement", "participant", "body")
        self.known = {
            e.public_id: e for e in rows.prefetch_related("citations").filter(public_id__in=ids)
        }
        slugs = {entry.values["agreement"] for entry in self.entries}
        self.agreements = {
            row.slug: row for row in Agreement.objects.filter(slug__in=slugs)
        } | planned
        self.participants = Participant.objects.in_bulk(field_name="code")
        self.bodies: dict[tuple[int, str], Body] = {}
        self.chambers: dict[int, list[str]] = defaultdict(list)
        for body in Body.objects.select_related("participant"):
            self.bodies[body.participant_id, fold(body.name)] = body
            if body.kind in CHAMBERS:
                self.chambers[body.participant_id] += [body.name, *body.other_names]
        self.present: dict[tuple[int, str, int | None], list[Event]] = defaultdict(list)
        for event in Event.objects.filter(agreement__slug__in=slugs):
            self.present[event.agreement_id, event.kind, event.participant_id].append(event)
        former = [old for entry in self.entries for old in entry.values.get("former_ids", [])]
        self.former = FormerIds(ids, former)

    def plan(self) -> Iterator[Item | tuple[Entry, Refused]]:
        for entry in self.entries:
            try:
                yield self._item(entry)
            except Refused as refused:
                yield entry, refused

    def _item(self, entry: Entry) -> Item:
        public_id = public_id_of(entry.key)
        self.former.refuse_merged(public_id)
        agreement = self.agreements.get(entry.values["agreement"])
        if agreement is None:
            raise Refused(f"there is no agreement “{entry.values['agreement'][:80]}”")
        known = self.known.get(public_id)
        if known and known.agreement_id != agreement.pk:
            raise Refused(f"it is an event of {known.agreement.slug}, and does not move")
        event = known or Event(public_id=public_id, agreement=agreement)
        item = Item(entry, agreement, "", is_new=known is None)
        item.alterations = alter(event, self._values(entry, event))
        _check_event(event)
        item.name = f"{agreement.slug}: {Kind(event.kind).label}, {event.done}"
        if item.is_new or item.alterations:
            item.rows.append(event)
        self._sources(item, event, known)
        item.warnings = list(self._warnings(item, event))
        return item

    # --- The event itself ---

    def _values(self, entry: Entry, event: Event) -> dict[str, Any]:
        values = {name: value for name, value in entry.values.items() if name != "agreement"}
        if event.pk is None:
            _require(values, "kind")
            values = _DEFAULTS | {name: v for name, v in values.items() if v != ""}
            if not entry.sources:
                raise Refused("a new event needs a source")
            values.setdefault("done", _together(entry, values["state"]))
        if "former_ids" in values:
            values["former_ids"] = self.former.with_more(event, values["former_ids"])
        if "preferred" in values and not values["preferred"].is_known:
            values.setdefault("preferred_because", "")
        if "participant" in values:
            values["participant"] = self._participant(values["participant"])
        if "body" in values:
            participant = values.get("participant", event.participant)
            values["body"] = self._body(values["body"], participant)
        return values

    def _participant(self, code: str) -> Participant | None:
        if not code:
            return None
        if code not in self.participants:
            raise Refused(f"participant: there is none with the code “{code[:20]}”")
        return self.participants[code]

    def _body(self, name: str, participant: Participant | None) -> Body | None:
        if not name:
            return None
        if participant is None:
            raise Refused("body: it needs its participant")
        if (participant.pk, fold(name)) not in self.bodies:
            raise Refused(f"body: {participant.name} has none called “{name[:80]}”")
        return self.bodies[participant.pk, fold(name)]

    # --- Its sources ---

    def _sources(self, item: Item, event: Event, known: Event | None) -> None:
        kept = {row.url: row for row in known.citations.all()} if known else {}
        for told in item.entry.sources:
            where = f"source {told['url'][:120]}: "
            before = kept.get(told["url"])
            row = before or Citation(event=event, **_SOURCE_DEFAULTS)
            values = told if before else {name: v for name, v in told.items() if v != ""}
            alterations = alter(row, values, where=where)
            check(row, exclude=["event"], where=where)
            if before is None:
                item.rows.append(row)
                item.alterations.append(Alteration("source", "–", f"{row.publisher}, {row.url}"))
                kept[row.url] = row
            elif alterations:
                item.rows.append(row)
                item.alterations += alterations
        if item.alterations:
            _check_preferred(event, kept.values())

    def _warnings(self, item: Item, event: Event) -> Iterator[str]:
        if not item.rows:
            return
        yield from cautions(
            Kind(event.kind),
            state=State(event.state),
            done=event.done,
            quotes=[source.get("quote", "") for source in item.entry.sources],
            chambers=self.chambers[event.participant_id or 0],
            on=self.on,
        )
        if item.is_new and event.agreement_id:
            alike = self.present[event.agreement_id, event.kind, event.participant_id]
            if twin := next((e for e in alike if e.done.agrees_with(event.done)), None):
                yield f"{twin.public_id} ({twin.done}) looks like the same event under another id."


def _require(values: Mapping[str, Any], *names: str) -> None:
    if missing := [name for name in names if not values.get(name)]:
        raise Refused(f"a new event needs {' and '.join(missing)}")


def _check_event(event: Event) -> None:
    check(event, exclude=["agreement", "participant", "body"])
    if Kind(event.kind).plane is Plane.DOMESTIC and event.participant is None:
        raise Refused("participant: a step inside a participant needs that participant")
    if event.body and event.body.participant_id != event.participant_id:
        raise Refused("body: it is another participant’s")
    if event.kind == Kind.RATIFIED and event.body and event.body.kind in CHAMBERS:
        raise Refused(f"kind: {NOT_RATIFICATION}")


def _check_preferred(event: Event, citations: Iterable[Citation]) -> None:
    """One is held right for a reason, and of the dates that the sources give; as an editor may do it."""
    if event.preferred.is_known != bool(event.preferred_because.strip()):
        raise Refused("preferred_because: a date is held right for a reason that can be printed")
    told = [row.done for row in citations]
    if event.preferred.is_known and not any(
        done.is_known and done.agrees_with(event.preferred) for done in told
    ):
        raise Refused(f"preferred: no source gives {event.preferred.edtf}")


def _together(entry: Entry, state: str) -> FuzzyDate:
    """The date that the sources give together, as agreements.recording weighs it."""
    told = [
        facts.Citation(source["publisher"], source["url"], source["quote"], done=source["done"])
        for source in entry.sources
        if "done" in source and (source.get("state") or State.OCCURRED) == state
    ]
    claims = group_claims(told)
    return FuzzyDate.any_of(claim.done for claim in claims) if claims else UNKNOWN
