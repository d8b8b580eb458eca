"""Forms: what an editor may change of a proposal before accepting it, and why one is rejected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.agreements.date_box import FuzzyDateBox
from tracker.agreements.kinds import Kind, Plane, State
from tracker.agreements.models import Agreement, Body, Event, Participant
from tracker.review.models import Proposal, Reason
from tracker.review.names import Catalogue

_ACTS = [
    (plane.label, [(kind.value, kind.label) for kind in Kind if kind.plane is plane])
    for plane in Plane
]
_STATES = [(s.value, s.label) for s in State if s is not State.RETRACTED]


class LongSelect(forms.Select):
    """A select of hundreds of options, written in one go: Django's renders a template for each."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(v) for v in self.format_value(value)}
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(own), _options(self.choices, chosen))


def _options(choices: Any, chosen: set[str]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))
                if isinstance(label, list | tuple)
                else _option(str(value), label, is_chosen=str(value) in chosen),
            )
            for value, label in choices
        ),
    )


def _option(value: str, label: object, *, is_chosen: bool) -> SafeString:
    selected = " selected" if is_chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, selected, label)


class AgreementField(forms.CharField):
    """An Agreement, by any title or the last part of its address; None where left empty."""

    def to_python(self, value: Any) -> Any:
        text = (super().to_python(value) or "").strip()
        if not text:
            return None
        ids = {name.agreement for name in Catalogue.load().called(text)}
        found = Agreement.objects.filter(slug=text) or Agreement.objects.filter(pk__in=ids)
        if len(found) != 1:
            fit = "Several agreements are" if found else "No agreement on record is"
            raise forms.ValidationError(f"{fit} called “{text}”.")
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        return value.slug if isinstance(value, Agreement) else value


class AmendForm(forms.Form):
    """The fields of decisions.Act."""

    kind = forms.ChoiceField(label="Act", choices=_ACTS, widget=LongSelect)
    state = forms.ChoiceField(label="State", choices=_STATES)
    agreement = AgreementField(
        label="Agreement", required=False, help_text="its title, or the last part of its address"
    )
    participant = forms.ModelChoiceField(
        Participant.objects.all(), required=False, widget=LongSelect
    )
    body = forms.ModelChoiceField(Body.objects.all(), required=False, widget=LongSelect)
    done = FuzzyDateBox(label="Date", required=False)
    place = forms.CharField(required=False, max_length=120)
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="printed on the page, in plain text",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["agreement"].widget.attrs["list"] = "agreements"  # the page's <datalist>
        fields["participant"].choices = _participants()
        fields["body"].choices = _bodies()

    @classmethod
    def of(cls, proposal: Proposal) -> AmendForm:
        """The form as it is first shown: what was read."""
        fields = ("kind", "state", "agreement", "participant", "body", "done", "place")
        return cls(initial={name: getattr(proposal, name) for name in fields})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "kind" in data:
            data["kind"] = Kind(data["kind"])
        if "state" in data:
            data["state"] = State(data["state"])
        return data


def _participants() -> list[tuple[Any, str]]:
    rows = Participant.objects.values_list("pk", "name")
    return [("", "the agreement itself, or all together"), *rows]


def _bodies() -> list[tuple[Any, Any]]:
    """Under the names of whose they are."""
    rows = Body.objects.values_list("participant__name", "pk", "name")
    grouped = groupby(rows, key=lambda row: row[0])
    return [("", "–"), *((whose, [row[1:] for row in of]) for whose, of in grouped)]


class RejectForm(forms.Form):
    reason = forms.ChoiceField(choices=Reason, widget=forms.RadioSelect)
    note = forms.CharField(required=False, max_length=500, help_text="for other editors")


class EventField(forms.ModelChoiceField[Event]):
    def label_from_instance(self, obj: Event) -> str:
        actor = obj.body.name if obj.body else obj.participant.name if obj.participant else ""
        return f"{obj.done}: {obj.get_kind_display()}{f' ({actor})' if actor else ''}"


class EventForm(forms.Form):
    """One of the events of the proposal's agreement, which are these."""

    event = EventField(Event.objects.none(), empty_label=None, widget=LongSelect)

    def __init__(
        self, *args: Any, proposal: Proposal, events: Sequence[Event], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event"]
        field.queryset = Event.objects.filter(agreement=proposal.agreement_id or 0)
        field.choices = [(event.pk, field.label_from_instance(event)) for event in events]
