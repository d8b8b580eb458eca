"""The log of changes and corrections: what was decided about the record, the latest first, as A → B."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.agreements.chronicle import TOLD, edits
from tracker.agreements.edits import CORRECTIONS, Edit, Verb
from tracker.agreements.models import Agreement, Change, Citation, Event, Participant
from tracker.agreements.past import history_of
from tracker.pages.deeds import Deed, verb_word
from tracker.pages.questions import NotUnderstood, only

PAGE = 40  # edits
_BATCH = 120  # changes that are read at once
_BATCHES = 4  # so many at most, where hardly any is of the kind that is asked for
_ON_EVENTS = ("event", "citation")
_RECORDED, _AMENDED, _DELETED = Change.Action.INSERT, Change.Action.UPDATE, Change.Action.DELETE
# The changes among which edits of a kind are found, of which resource and action. Where none are given: any.
_AMONG: dict[Verb, frozenset[tuple[str, str]]] = {
    Verb.RECORDED: frozenset({("event", _RECORDED)}),
    Verb.SOURCED: frozenset({("citation", _RECORDED)}),
    Verb.UPDATED: frozenset({("event", _AMENDED), ("citation", _AMENDED), ("citation", _DELETED)}),
    Verb.CORRECTED: frozenset({("event", _AMENDED)}),
    Verb.RETRACTED: frozenset({("event", _AMENDED)}),
    Verb.MERGED: frozenset({("event", _DELETED)}),
    Verb.REMOVED: frozenset({("event", _DELETED)}),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Which edits are asked for; `before` is the number of the change after which the page begins."""

    verbs: tuple[Verb, ...] = ()
    agreement: Agreement | None = None
    participant: Participant | None = None
    before: int | None = None
    only_corrections: bool = False

    @classmethod
    def read(cls, asked: Mapping[str, str], *, only_corrections: bool = False) -> Question:
        """From the parameters of an address. Raises NotUnderstood."""
        names = ["agreement", "participant", "before"]
        only(asked, names if only_corrections else [*names, "kind"])
        return cls(
            CORRECTIONS if only_corrections else _verbs(asked.get("kind", "")),
            _agreement(asked.get("agreement", "")),
            _participant(asked.get("participant", "")),
            _number(asked.get("before", "")),
            only_corrections,
        )

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """The agreement and the participant, with the address of the page without that choice."""
        found = []
        if self.agreement:
            without = replace(self, agreement=None, before=None)
            found.append((_("Agreement"), self.agreement.name, without.address))
        if self.participant:
            without = replace(self, participant=None, before=None)
            found.append((_("Participant"), self.participant.local_name, without.address))
        return found

    @property
    def kind(self) -> str:
        return self.verbs[0].value if len(self.verbs) == 1 else ""

    @property
    def path(self) -> str:
        return reverse("pages:corrections" if self.only_corrections else "pages:changes")

    @property
    def query(self) -> str:
        values = {
            "agreement": self.agreement.slug if self.agreement else "",
            "participant": self.participant.code if self.participant else "",
            "kind": "" if self.only_corrections else self.kind,
            "before": self.before or "",
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""

    @property
    def address(self) -> str:
        return self.path + self.query

    @property
    def feed(self) -> str:
        """The same as Atom, from the latest on."""
        return f"{self.path}.atom{replace(self, before=None).query}"

    @property
    def first(self) -> str:
        return replace(self, before=None).address

    @property
    def among(self) -> frozenset[tuple[str, str]]:
        """The resources and actions of the changes to look among; empty: all."""
        return frozenset().union(*(_AMONG.get(verb, ()) for verb in self.verbs))

    def changes(self) -> QuerySet[Change]:
        found = Change.objects.filter(TOLD).order_by("-pk")
        if self.verbs == (Verb.DETAILS,):
            found = found.exclude(resource__in=_ON_EVENTS)
        elif pairs := self.among:
            kinds = (Q(resource=resource, action=action) for resource, action in sorted(pairs))
            found = found.filter(Q(*kinds, _connector=Q.OR))
        if self.agreement:
            found = found.filter(agreement_id=self.agreement.pk)
        if self.participant:
            found = found.filter(_of(self.participant))
        return found.filter(pk__lt=self.before) if self.before else found


def _verbs(text: str) -> tuple[Verb, ...]:
    if not text:
        return ()
    if text not in set(Verb):
        kinds = ", ".join(Verb)
        raise NotUnderstood(_("“kind” is one of: %(kinds)s.") % {"kinds": kinds})
    return (Verb(text),)


def _agreement(slug: str) -> Agreement | None:
    found = Agreement.objects.filter(slug=slug).first() if slug else None
    if slug and not found:
        raise NotUnderstood(_("“agreement” must be the last part of an agreement’s address."))
    return found


def _participant(code: str) -> Participant | None:
    found = Participant.objects.filter(code=code).first() if code else None
    if code and not found:
        raise NotUnderstood(_("“participant” must be a code such as IND."))
    return found


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 19):
        raise NotUnderstood(_("“before” must be the number of a change."))
    return int(text)


def _of(participant: Participant) -> Q:
    """Whatever was written on its own acts, and on itself."""
    events = history_of(Event).filter(participant_id=participant.pk).values("pgh_obj_id")
    citations = history_of(Citation).filter(event_id__in=events).values("pgh_obj_id")
    return (
        Q(resource="event", object_id__in=events)
        | Q(resource="citation", object_id__in=citations)
        | Q(resource="participant", object_id=participant.pk)
    )


# --- Answer -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Log:
    """One page: the edits of each day, the latest first; `older` is where those before them are."""

    question: Question
    days: list[tuple[dt.date, list[Deed]]]
    older: str

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(verb.value, str(verb_word(verb))) for verb in Verb]


def log(question: Question) -> Log:
    """In a fixed number of queries for each batch of changes that must be read to fill the page."""
    found, last = _find(question)
    deeds = [Deed(edit) for edit in found]
    days = [
        (day, list(group)) for day, group in groupby(deeds, key=lambda deed: deed.edit.at.date())
    ]
    older = replace(question, before=last).address if last else ""
    return Log(question, days, older)


def latest(question: Question) -> list[Deed]:
    """What the feed of the question holds."""
    return [Deed(edit) for edit in _find(replace(question, before=None))[0]]


def _find(question: Question) -> tuple[list[Edit], int | None]:
    """The edits of a page, and the change after which the next one begins, if there is more."""
    found: list[Edit] = []
    for _batch in range(_BATCHES):
        rows = list(question.changes()[: _BATCH + 1])
        has_more, rows = len(rows) > _BATCH, rows[:_BATCH]
        found += _edits(question, rows)
        if not has_more:
            return found, None
        question = replace(question, before=rows[-1].pk)
        if len(found) >= PAGE:
            break
    return found, question.before


def _edits(question: Question, rows: Sequence[Change]) -> list[Edit]:
    """Those of which these are the last changes: however many belong to one, it is told whole, and once."""
    here = {row.pk for row in rows}
    changes = _whole(rows)
    among = question.among
    last = {c.pk for c in changes if not among or (c.resource, c.action) in among}
    return [
        edit
        for edit in edits(changes)
        if max((n for n in edit.numbers if n in last), default=0) in here
        and (not question.verbs or edit.verb in question.verbs)
    ]


def _whole(rows: Sequence[Change]) -> list[Change]:
    """These, and whatever else was written in the same transactions on what they are about."""
    citations = [row.object_id for row in rows if row.resource == "citation"]
    events = {row.object_id for row in rows if row.resource == "event"}
    if citations:
        history = history_of(Citation).filter(pgh_obj_id__in=citations)
        events |= set(history.values_list("event_id", flat=True))
    theirs = history_of(Citation).filter(event_id__in=events).values("pgh_obj_id")
    agreements = {row.agreement_id for row in rows if row.resource not in _ON_EVENTS}
    beside = Change.objects.filter(
        Q(resource="event", object_id__in=events)
        | Q(resource="citation", object_id__in=theirs)
        | (Q(agreement_id__in=agreements) & ~Q(resource__in=_ON_EVENTS)),
        agreement_id__in={row.agreement_id for row in rows if row.agreement_id},
        transaction__in={row.transaction for row in rows},
    )
    return list({row.pk: row for row in (*rows, *beside)}.values())
