"""Forms by which an editor rearranges what is on record of one event; each does one deed."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from tracker.agreements.facts import Event as Fact
from tracker.agreements.kinds import State
from tracker.agreements.models import Citation, Event
from tracker.agreements.snapshots import event_facts
from tracker.lib.dates import FuzzyDate
from tracker.review import deeds
from tracker.review.forms import EventField
from tracker.review.models import Deed


def _why(label: str = "Why", help_text: str = "for the history") -> forms.CharField:
    return forms.CharField(label=label, max_length=500, help_text=help_text)


class RearrangeForm(forms.Form):
    """`seen` is the revision of the event that its author saw."""

    deed: ClassVar[str]
    heading: ClassVar[str]
    explained: ClassVar[str]
    is_hard: ClassVar[bool] = False  # takes something off the record
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: QueryDict | None = None, *, event: Event, **options: Any) -> None:
        super().__init__(data, **options)
        self.event = event
        self.fact: Fact = event_facts([event])[0]
        self.fields["seen"].initial = self.fact.revision
        self.prepare()

    def prepare(self) -> None:
        """Offer the choices that this event leaves."""

    @property
    def has_something_to_do(self) -> bool:
        raise NotImplementedError

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        """Raises Overtaken, CannotBeRearranged."""
        raise NotImplementedError

    def known(self, by: User, now: dt.datetime) -> dict[str, Any]:
        return {"seen": self.cleaned_data["seen"], "by": by, "now": now}


class PreferForm(RearrangeForm):
    deed = "prefer"
    heading = "Hold one claim right"
    explained = (
        "Both stay visible, each with its sources; yours is marked, with the note beside it."
    )
    done = forms.ChoiceField(label="The date held right", widget=forms.RadioSelect)
    why = _why("Note", "printed on the page and in the data")
    follow = forms.BooleanField(
        label="The event’s own date becomes this one",
        required=False,
        help_text="else it stays a choice",
    )

    def prepare(self) -> None:
        field: Any = self.fields["done"]
        field.choices = [
            (c.done.edtf, f"{c.done} ({', '.join(c.sources)})") for c in self.fact.claims
        ]

    @property
    def has_something_to_do(self) -> bool:
        return self.fact.is_contested

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        data = self.cleaned_data
        done = FuzzyDate.parse(data["done"])
        return deeds.prefer(
            self.event, done, why=data["why"], follow=data["follow"], **self.known(by, now)
        )


class NarrowForm(RearrangeForm):
    deed = "narrow"
    heading = "Take the narrower date"

    @property
    def explained(self) -> str:  # type: ignore[override]
        return f"Its sources together leave {self.fact.narrower}; on record it is {self.fact.done}."

    @property
    def has_something_to_do(self) -> bool:
        return self.fact.narrower is not None

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        return deeds.narrow(self.event, **self.known(by, now))


class MergeForm(RearrangeForm):
    deed = "merge"
    heading = "Merge into another event"
    explained = (
        "They were one act: sources and claims move there, and this one’s address leads to it."
    )
    into = EventField(Event.objects.none(), label="The event that is kept", empty_label="–")
    why = _why()

    def prepare(self) -> None:
        others = Event.objects.filter(agreement=self.event.agreement).exclude(pk=self.event.pk)
        others = others.exclude(state=State.RETRACTED).in_order()
        field: Any = self.fields["into"]
        field.queryset = others.select_related("participant", "body")

    @property
    def has_something_to_do(self) -> bool:
        field: Any = self.fields["into"]
        return self.event.state != State.RETRACTED and bool(field.queryset.exists())

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        data = self.cleaned_data
        return deeds.merge(self.event, into=data["into"], why=data["why"], **self.known(by, now))


class SplitForm(RearrangeForm):
    deed = "split"
    heading = "Split off some of its sources"
    explained = "What they tell of was another act: they become an event of their own."
    citations = forms.ModelMultipleChoiceField(
        Citation.objects.none(),
        label="The sources of the other act",
        widget=forms.CheckboxSelectMultiple,
    )
    why = _why()

    def prepare(self) -> None:
        field: Any = self.fields["citations"]
        field.queryset = self.event.citations.all()
        field.label_from_instance = lambda c: f"{c.publisher}, {c.published or 'undated'}: {c.done}"

    @property
    def has_something_to_do(self) -> bool:
        return self.event.state != State.RETRACTED and len(self.fact.citations) > 1

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        data = self.cleaned_data
        chosen = list(data["citations"])
        return deeds.split(self.event, chosen, why=data["why"], **self.known(by, now))


class RetractForm(RearrangeForm):
    deed = "retract"
    heading = "Retract it"
    explained = "It stays on record, struck out, with its sources, and counts for nothing."
    is_hard = True
    why = _why()

    @property
    def has_something_to_do(self) -> bool:
        return self.event.state != State.RETRACTED

    def do(self, *, by: User, now: dt.datetime) -> Deed:
        return deeds.retract(self.event, why=self.cleaned_data["why"], **self.known(by, now))
