"""Standing: what a participant's acts amount to on a given day.

Only international acts count. Signing makes a signatory; an act of consent makes a contracting State (Vienna Convention
on the Law of Treaties, Art. 2(1)(f)); a party is bound *and* the agreement is in force for it (Art. 2(1)(g)). A vote in
a chamber, whatever a headline calls it, makes neither.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tracker.agreements.facts import Event, in_order
from tracker.agreements.kinds import CONSENT, SIGNATURE, Form, Kind
from tracker.lib.dates import UNKNOWN, FuzzyDate


class Value(StrEnum):
    NONE = "none"
    SIGNATORY = "signatory"
    CONTRACTING = "contracting"
    PARTY = "party"
    PROVISIONALLY_APPLYING = "provisionally_applying"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    RATIFICATION_WITHDRAWN = "ratification_withdrawn"
    FORMER_PARTY = "former_party"

    @property
    def label(self) -> str:
        return _label(self, get_language())

    @property
    def has_been_party(self) -> bool:
        return self in (Value.PARTY, Value.WITHDRAWING, Value.WITHDRAWN, Value.FORMER_PARTY)


@lru_cache(maxsize=128)
def _label(value: Value, _language: str | None) -> str:
    """Asked for of every participant of a page: translated once for each language, which is the active one."""
    return str(_LABELS[value])


_LABELS = {
    Value.NONE: _("No act reported"),
    Value.SIGNATORY: _("Signatory"),
    Value.CONTRACTING: _("Contracting State"),
    Value.PARTY: _("Party"),
    Value.PROVISIONALLY_APPLYING: _("Applying provisionally"),
    Value.WITHDRAWING: _("Withdrawing"),
    Value.WITHDRAWN: pgettext_lazy("standing", "Withdrawn"),
    Value.RATIFICATION_WITHDRAWN: _("Signatory (ratification withdrawn)"),
    Value.FORMER_PARTY: _("Party until it ended"),
}
_BOUND = (Value.PARTY, Value.WITHDRAWING)


@dataclass(frozen=True, slots=True)
class Standing:
    """A value, the date from which it holds, and the ids of the events that justify it."""

    value: Value = Value.NONE
    since: FuzzyDate = UNKNOWN
    because: tuple[str, ...] = ()


def standing(events: Iterable[Event], *, code: str, form: Form, on: dt.date) -> Standing:
    """Where the participant `code` stands on the day `on`, from all events of one agreement."""
    now = Standing()
    for event in in_order(events):
        if event.is_international and event.concerns(code) and event.is_done_by(on):
            now = _after(now, event, form=form, on=on)
    return now


def _after(now: Standing, event: Event, *, form: Form, on: dt.date) -> Standing:
    value = _value_after(now.value, event, form=form, on=on)
    if value is now.value:
        return now
    keeps = value in (Value.PARTY, Value.WITHDRAWING, Value.FORMER_PARTY)
    because = (*now.because, event.id) if keeps else (event.id,)
    return Standing(value, _since(event), because)


def _since(event: Event) -> FuzzyDate:
    return event.effective if event.effective.is_known else event.done


def _value_after(value: Value, event: Event, *, form: Form, on: dt.date) -> Value:
    kind = event.kind
    if kind in CONSENT:
        return value if value in _BOUND else Value.CONTRACTING
    if kind in SIGNATURE:
        return Value.SIGNATORY if value is Value.NONE else value
    if kind is Kind.ENTRY_INTO_FORCE:
        # A bilateral agreement in force binds both, reported consent or not; a wider one only those that consented.
        binds = form is Form.BILATERAL or value is Value.CONTRACTING
        return Value.PARTY if binds else value
    if kind in (Kind.TERMINATED, Kind.SUPERSEDED):
        return Value.FORMER_PARTY if value in _BOUND else value
    if kind is Kind.WITHDRAWN and not _effective_by(event, on):
        return Value.WITHDRAWING
    return _SIMPLE.get(kind, value)


_SIMPLE = {
    Kind.IN_FORCE_FOR_PARTICIPANT: Value.PARTY,
    Kind.PROVISIONAL_APPLICATION: Value.PROVISIONALLY_APPLYING,
    Kind.PROVISIONAL_APPLICATION_NOTIFIED: Value.PROVISIONALLY_APPLYING,
    Kind.PROVISIONAL_APPLICATION_ENDED: Value.SIGNATORY,
    Kind.WITHDRAWAL_NOTIFIED: Value.WITHDRAWING,
    Kind.WITHDRAWAL_RESCINDED: Value.PARTY,
    Kind.WITHDRAWN: Value.WITHDRAWN,
    Kind.RATIFICATION_WITHDRAWN: Value.RATIFICATION_WITHDRAWN,
    Kind.SIGNATURE_WITHDRAWN: Value.NONE,
}


def _effective_by(event: Event, on: dt.date) -> bool:
    takes_effect = event.effective.latest
    return takes_effect is None or takes_effect <= on
