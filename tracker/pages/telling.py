"""Telling what changed: a difference as a label and two texts, for a page that writes A → B."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.agreements import facts, models
from tracker.agreements.differences import Difference
from tracker.agreements.kinds import ForceRule, Form, Instrument, Kind, State, Subject
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate
from tracker.pages import wording

_LABELS: dict[str, str | Promise] = {
    "state": gettext_lazy("State"),
    "kind": gettext_lazy("Act"),
    "participant": gettext_lazy("Participant"),
    "body": gettext_lazy("Body"),
    "done": gettext_lazy("Date"),
    "effective": gettext_lazy("Takes effect"),
    "place": gettext_lazy("Place"),
    "votes": gettext_lazy("Vote"),
    "note": gettext_lazy("Note"),
    "raw_label": gettext_lazy("In the words of the source"),
    "preferred": gettext_lazy("Date held right"),
    "preferred_because": gettext_lazy("Why that date"),
    "publisher": gettext_lazy("Publisher"),
    "title": gettext_lazy("Title"),
    "url": gettext_lazy("Address"),
    "published": gettext_lazy("Published"),
    "quote": gettext_lazy("Quotation"),
    "date_words": gettext_lazy("Words for the date"),
    "date_anchor": gettext_lazy("Counted from"),
    "origin": gettext_lazy("Credits"),
    "language": gettext_lazy("Language"),
    "agreement": gettext_lazy("Agreement"),
    "short_title": gettext_lazy("Short title"),
    "form": gettext_lazy("Form"),
    "instrument": gettext_lazy("Instrument"),
    "subject": gettext_lazy("Subject"),
    "summary": gettext_lazy("Summary"),
    "scope": gettext_lazy("What it covers"),
    "depositary": gettext_lazy("Depositary"),
    "force_rule": gettext_lazy("Condition of its entry into force"),
    "force_threshold": gettext_lazy("Instruments needed"),
    "force_delay_days": gettext_lazy("Days from the condition to the entry into force"),
    "force_text": gettext_lazy("The condition in its own terms"),
    "titles": gettext_lazy("Also called"),
    "participants": gettext_lazy("Participants"),
    "texts": gettext_lazy("Text"),
    "identifiers": gettext_lazy("Identifiers"),
    "relations": gettext_lazy("Related agreements"),
    "name": gettext_lazy("Name"),
    "official_name": gettext_lazy("Official name"),
    "valid_from": gettext_lazy("From"),
    "valid_until": gettext_lazy("Until"),
    "applies_when": gettext_lazy("Applies when"),
    "label": gettext_lazy("Step"),
    "is_optional": gettext_lazy("Only where needed"),
    "days": gettext_lazy("Time limit in days"),
}
_CHOICES: dict[str, Any] = {
    "state": State,
    "kind": Kind,
    "form": Form,
    "instrument": Instrument,
    "subject": Subject,
    "force_rule": ForceRule,
}


@dataclass(frozen=True, slots=True)
class Told:
    """`before` or `after` is empty where there was nothing, or nothing is left."""

    label: str
    before: str
    after: str


def told(differences: Iterable[Difference]) -> list[Told]:
    """In their order; many that came or went of one kind (participants) are one line."""
    found: list[Told] = []
    for line in map(_told, differences):
        same = [t for t in found if t.label == line.label and (t.before or t.after)]
        if same and not (line.before and line.after) and bool(same[0].before) == bool(line.before):
            both = Told(
                line.label, _with(same[0].before, line.before), _with(same[0].after, line.after)
            )
            found[found.index(same[0])] = both
        else:
            found.append(line)
    return found


def _with(words: str, more: str) -> str:
    return "; ".join(filter(None, [words, more]))


def _told(difference: Difference) -> Told:
    label = str(_LABELS[difference.name])
    before, after = difference.before, difference.after
    if isinstance(before, tuple) and isinstance(after, tuple):  # only what came and what went
        gone = [item for item in before if item not in after]
        come = [item for item in after if item not in before]
        return Told(label, _all(gone), _all(come))
    return Told(label, _text(difference.name, before), _text(difference.name, after))


def _all(items: Iterable[Any]) -> str:
    return "; ".join(_text("", item) for item in items)


def _text(name: str, value: Any) -> str:
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    for shape, words in _WORDS.items():
        if isinstance(value, shape):
            return words(value)
    return "" if value is None else str(value)


_WORDS: dict[Any, Callable[[Any], str]] = {
    FuzzyDate: lambda date: spoken.date(date) if date.is_known else _("not known"),
    bool: lambda yes: _("yes") if yes else _("no"),
    dt.date: lambda day: spoken.date(day),
    list: _all,
    tuple: _all,
    facts.Participant: lambda participant: participant.name,
    facts.Body: lambda body: body.name,
    models.Body: lambda body: _(body.name),
    facts.Votes: wording.vote,
    facts.Title: lambda title: title.text,
    facts.Text: lambda text: text.url,
    facts.Identifier: lambda identifier: f"{identifier.label} {identifier.value}",
    facts.Relation: lambda relation: f"{relation.label} {relation.title}",
}
