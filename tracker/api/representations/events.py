"""Events as the API shows them, each with every source that stands behind it, its words, and the date it gives."""

from __future__ import annotations

from typing import Any

from tracker.agreements import facts
from tracker.api import links
from tracker.api.representations.dates import day, fuzzy_date, instant
from tracker.api.representations.references import participant_reference


def event(fact: facts.Event, agreement: dict[str, Any]) -> dict[str, Any]:
    """`agreement` is the reference made by `agreement_reference`."""
    return {
        "id": fact.id,
        "url": links.to("api:event", fact.id),
        "html_url": f"{agreement['html_url']}#{fact.id}",
        "agreement": agreement,
        "kind": fact.kind.value,
        "plane": fact.plane.value,
        "state": fact.state.value,
        "title": fact.heading,
        "participant": fact.participant and participant_reference(fact.participant),
        "body": fact.body and {"name": fact.body.name, "kind": fact.body.kind.value},
        "place": fact.place or None,
        "done": fuzzy_date(fact.done),
        "effective": fuzzy_date(fact.effective),
        "votes": fact.votes and _votes(fact.votes),
        "note": fact.note or None,
        "raw_label": fact.raw_label or None,
        "is_contested": fact.is_contested,
        "claims": [_claim(claim) for claim in fact.claims],
        "citations": [_citation(citation) for citation in fact.citations],
        "counts": {"citations": len(fact.citations), "sources": len(fact.sources)},
        "former_ids": list(fact.former_ids),
        "revision": fact.revision,
        "updated_at": instant(fact.updated_at),
    }


def _votes(votes: facts.Votes) -> dict[str, int | None]:
    return {
        "in_favour": votes.in_favour,
        "against": votes.against,
        "abstained": votes.abstained,
    }


def _claim(claim: facts.Claim) -> dict[str, Any]:
    """A date and who gives it; `citations` are addresses, each of which the event cites once."""
    return {
        "done": fuzzy_date(claim.done),
        "sources": list(claim.sources),
        "citations": [citation.url for citation in claim.citations],
        "preferred": claim.is_preferred,
        "note": claim.note or None,
    }


def _citation(citation: facts.Citation) -> dict[str, Any]:
    return {
        "publisher": citation.publisher,
        "url": citation.url,
        "title": citation.title or None,
        "published": day(citation.published),
        "language": citation.language,
        "quote": citation.quote,
        "state": citation.state.value,
        "done": fuzzy_date(citation.done),
        "date_words": citation.date_words or None,
        "date_anchor": day(citation.date_anchor),
        "origin": citation.origin or None,
        "source": citation.source,
    }
