"""A corpus: what editors have decided of articles, in the form in which the reader is measured.

Two files of JSON lines, line by line of the same articles: `articles` ({"id", "title", "text", "published"}) and `gold`
({"id", "events", "distractor"}), as `python -m tracker.reading --evaluate FOLDER` reads them. An article is in it once
everything that was read in it is decided. What was kept is an event, as amended; what was rejected as no step or as a
forecast is none; what was rejected for another reason is optional, since the editor did not say what would be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef

from tracker.agreements.kinds import Kind, State
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.news.models import Article
from tracker.reading import Status
from tracker.reading.exchange import CODES, TYPES, interval
from tracker.review.acts import STATES, act_of
from tracker.review.models import Decision, Proposal, Reason
from tracker.review.models.proposals import KEPT

_NO_EVENT = (Reason.NOT_A_STEP, Reason.FORECAST)
_STATUSES = {state: status for status, state in STATES.items()} | {
    State.EXPECTED: Status.SCHEDULED,
    State.CANCELLED: Status.NEGATED,
}
Row = dict[str, Any]


def write_corpus(folder: Path) -> int:
    """Write both files to the folder, which is made; the number of articles. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as articles,
        (folder / "gold.jsonl").open("w", encoding="utf-8") as gold,
    ):
        for article, annotation in corpus():
            articles.write(json.dumps(article, ensure_ascii=False) + "\n")
            gold.write(json.dumps(annotation, ensure_ascii=False) + "\n")
            written += 1
    return written


def corpus() -> Iterator[tuple[Row, Row]]:
    """Each article with its annotation, in the order of their coming in."""
    decided = Proposal.objects.filter(decision__in=(*KEPT, Decision.REJECTED))
    of_article = Proposal.objects.filter(article=OuterRef("article"))
    rows = decided.exclude(Exists(of_article.pending()))
    rows = rows.select_related("article", "participant").prefetch_related("passages")
    in_order = rows.order_by("article_id", "id").iterator(chunk_size=200)
    for article, proposals in groupby(in_order, key=lambda proposal: proposal.article):
        yield _article(article), _annotation(article, list(proposals))


def _name(article: Article) -> str:
    return f"article-{article.pk}"


def _article(article: Article) -> Row:
    day = article.published_on
    return {
        "id": _name(article),
        "title": article.title,
        "text": article.text,
        "published": day.isoformat() if day else None,
        "language": article.language or "en",
    }


def _annotation(article: Article, proposals: Iterable[Proposal]) -> Row:
    events: list[Row] = []
    for proposal in proposals:
        if proposal.reason not in _NO_EVENT and (event := _event(proposal)):
            if (same := _told_of_another(event, events)) is None:
                events.append(event)
            else:
                same["party"] = list(dict.fromkeys([*same["party"], *event["party"]]))
    is_distractor = not any(not event["optional"] for event in events)
    return {"id": _name(article), "distractor": is_distractor, "events": events}


def _told_of_another(event: Row, events: Iterable[Row]) -> Row | None:
    """One finding is a proposal for each participant that acts alone."""
    compared = ("type", "date", "status", "quote", "optional")
    return next((e for e in events if all(e[name] == event[name] for name in compared)), None)


def _event(proposal: Proposal) -> Row | None:
    """None for what the reader has no name for."""
    decided = {name: after for name, (_, after) in proposal.amendments.items()}
    act = act_of(Kind(decided.get("kind", proposal.kind)))
    if act is None:
        return None
    status = _STATUSES[State(decided.get("state", proposal.state))]
    row: Row = {
        "type": TYPES.get(act, act).value,
        "date": interval(_date(proposal, decided)),
        "status": status.value,
        "party": _party(proposal, decided),
        "quote": _quote(proposal),
        "agreement": proposal.agreement_told or None,
        "aliases": [],
        "actor": proposal.actor or None,
        "type_alt": [],
        "date_alt": [],
        "status_alt": [],
        "optional": proposal.decision == Decision.REJECTED,
    }
    return row | ({"in": "title"} if proposal.quote.in_title else {})


def _date(proposal: Proposal, decided: Mapping[str, str]) -> FuzzyDate:
    if "done" not in decided:
        return proposal.done
    return FuzzyDate.parse(decided["done"]) if decided["done"] else UNKNOWN


def _party(proposal: Proposal, decided: Mapping[str, str]) -> list[str]:
    """Whose act it is said to be; of one that was amended, whose the event is now."""
    event = proposal.event
    if "participant" in decided and event:
        own = event.participant
        return [own.alpha_2 or own.code] if own else []
    return [CODES.get(code, code) for code in proposal.participants_told]


def _quote(proposal: Proposal) -> Row | None:
    """In the text; of what stands in the title there are no offsets into that."""
    quote = proposal.quote
    if quote.in_title:
        return None
    return {"start": quote.start, "end": quote.end, "text": quote.text}
