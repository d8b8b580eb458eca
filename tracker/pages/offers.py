"""Offers: every form in which the record can be had, for the page about data."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXAMPLE = "relos"  # an example of a slug; the record need not hold it


@dataclass(frozen=True, slots=True)
class Offer:
    what: str | Promise
    form: str
    address: str
    is_example: bool


_OF_ALL: tuple[tuple[str | Promise, str, str], ...] = (
    (_("Agreements, to search and to narrow"), "JSON", "api:agreements"),
    (_("Events of all agreements"), "JSON", "api:events"),
    (_("Events that changed last"), "Atom", "pages:events_atom"),
    (_("Changes to the record"), "JSON", "api:changes"),
    (_("Changes to the record"), "Atom", "pages:changes_atom"),
    (_("Corrections only"), "Atom", "pages:corrections_atom"),
    (_("Participants"), "JSON", "api:participants"),
    (_("Procedures at home, with the law"), "JSON", "api:procedures"),
    (_("Every code, with the words for it"), "JSON", "api:meta"),
)
_OF_ONE: tuple[tuple[str | Promise, str, str], ...] = (
    (_("One agreement"), "JSON-LD", "pages:agreement_json_ld"),
    (_("One agreement"), "Markdown", "pages:agreement_markdown"),
    (_("One agreement"), "Atom", "pages:agreement_atom"),
    (_("One agreement"), "iCalendar", "pages:agreement_calendar"),
    (_("One agreement"), "TimelineJS", "pages:agreement_timeline_js"),
    (_("Where its participants stand"), "CSV", "pages:agreement_participants_csv"),
    (_("Where its participants stand"), "JSON", "pages:agreement_participants_json"),
    (_("A reference to it"), "BibTeX", "pages:agreement_bibtex"),
    (_("A reference to it"), "RIS", "pages:agreement_ris"),
    (_("A reference to it"), "CSL-JSON", "pages:agreement_csl"),
)


def offers() -> list[Offer]:
    """What there is of everything, then what there is of one agreement."""
    everything = [
        Offer(what, form, reverse(name), is_example=False) for what, form, name in _OF_ALL
    ]
    full = Offer(
        _("One agreement"), "JSON", reverse("api:agreement", args=[EXAMPLE]), is_example=True
    )
    one = [
        Offer(what, form, reverse(name, args=[EXAMPLE]), is_example=True)
        for what, form, name in _OF_ONE
    ]
    return [*everything, full, *one]
