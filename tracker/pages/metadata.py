"""Metadata: what the page of an agreement says of itself to programs, in the vocabulary of schema.org.

Only what is certain is said. A vague date is left out rather than sharpened; and that no report of an entry into force
is on record does not make it a fact that there was none.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from tracker.agreements.facts import Citation, Event
from tracker.agreements.kinds import SIGNATURE, IdentifierScheme, State
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.status import OVER, Code
from tracker.lib.dates import FuzzyDate
from tracker.pages.addresses import agreement_address

# What would end the element or begin another, as the escapes that JSON has for it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def legislation(view: Snapshot, *, site: str, articles: bool = True) -> dict[str, Any]:
    """schema.org/Legislation of an agreement; what is not known for certain is not in it.

    `articles`: also the news about it, which the page itself shows anyway.
    """
    agreement = view.agreement
    address = agreement_address(site, agreement.slug)
    found = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": agreement.title,
        "alternateName": [name for name in (agreement.short_title, *_titles(view)) if name],
        "abstract": agreement.summary,
        "legislationType": str(agreement.instrument.label),
        "legislationIdentifier": [f"{i.label} {i.value}" for i in agreement.identifiers],
        "sameAs": [
            i.url for i in agreement.identifiers if i.url and i.scheme == IdentifierScheme.WIKIDATA
        ],
        "legislationDate": _day(_signed(view)),
        "legislationDateVersion": view.on.isoformat(),
        "legislationLegalForce": _force(view),
        "dateModified": view.updated_at.isoformat() if view.updated_at else "",
        "subjectOf": [_article(citation) for citation in _sources(view)] if articles else [],
    }
    return {name: value for name, value in found.items() if value}


def in_a_page(document: dict[str, Any]) -> SafeString:
    """The document as the content of a <script type="application/ld+json">, which no text in it can end."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  (nothing is left in it that HTML would read)


def _titles(view: Snapshot) -> list[str]:
    return [title.text for title in view.agreement.titles]


def _signed(view: Snapshot) -> Event | None:
    """The signing by all together; one participant's signature is not the agreement's date."""
    return next(
        (
            e
            for e in view.events
            if e.kind in SIGNATURE and e.participant is None and e.is_done_by(view.on)
        ),
        None,
    )


def _day(event: Event | None) -> str:
    return event.done.edtf or "" if event and _is_certain(event.done) else ""


def _is_certain(date: FuzzyDate) -> bool:
    return date.is_day and not date.is_uncertain


def _force(view: Snapshot) -> str:
    if view.status.code is Code.IN_FORCE:
        return "https://schema.org/InForce"
    return "https://schema.org/NotInForce" if view.status.code in OVER else ""


def _sources(view: Snapshot) -> list[Citation]:
    """Each article once, of whatever was not taken back."""
    counted = (e for e in view.events if e.state is not State.RETRACTED)
    return list({c.url: c for event in counted for c in event.citations}.values())


def _article(citation: Citation) -> dict[str, Any]:
    found = {
        "@type": "NewsArticle",
        "url": citation.url,
        "headline": citation.title,
        "datePublished": citation.published.isoformat() if citation.published else "",
        "inLanguage": citation.language,
        "publisher": {"@type": "Organization", "name": citation.publisher},
    }
    return {name: value for name, value in found.items() if value}
