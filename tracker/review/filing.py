"""Filing: findings become proposals with their passages, matched to the record; nothing is decided.

Filing an article again changes only what no editor has decided: proposals that are still open
follow the latest reading, decided ones stay as they are and are not proposed anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, QuerySet

from tracker.agreements.kinds import PLANNED, Form, Kind, State
from tracker.agreements.models import Agreement, Body, Event, Participant
from tracker.lib.folding import fold
from tracker.news.models import Article
from tracker.reading import Act, Finding, Status
from tracker.reading import Passage as Span
from tracker.review.acts import STATES, by_whom, kind_of
from tracker.review.copies import fold_copies
from tracker.review.matching import AgreementMatch, Told, match_agreement, match_body
from tracker.review.models import Decision, Passage, Proposal
from tracker.review.models.proposals import KEPT, OPEN
from tracker.review.names import Catalogue, Text, participants_called
from tracker.review.sameness import match_event


@dataclass
class Draft:
    """A proposal that is not saved yet, and the spans it stands on, the quote first."""

    proposal: Proposal
    spans: dict[tuple[bool, int, int], Span] = field(default_factory=dict)

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self.spans.setdefault((span.in_title, span.start, span.end), span)


def file_findings(article: Article, findings: Sequence[Finding], *, reader_version: str) -> int:
    """Bring the article's open proposals in line with these findings; the number of acts."""
    drafts = draft(article, findings)
    told = {new.proposal.agreement_told for new in drafts.values()}
    with transaction.atomic():
        present = {p.key: p for p in _held(article)}
        for key, new in drafts.items():
            new.proposal.reader_version = reader_version
            others = told - {new.proposal.agreement_told}  # perhaps in the same words
            beside = [p for p in present.values() if p.agreement_told not in others]
            _file(new, present.get(key), beside)
        if stale := [p.pk for key, p in present.items() if key not in drafts and p.is_pending]:
            Proposal.objects.filter(pk__in=stale).update(
                decision=Decision.WITHDRAWN, version=F("version") + 1
            )
        fold_copies(article)
    return len(drafts)


def match_again(agreement: Agreement) -> None:
    """Compare what is pending on an agreement with its events anew; for when those change.

    What somebody holds at this moment is passed over: waiting for it could be a deadlock, and the
    screen compares for itself.
    """
    events = _events_of(agreement)
    pending = Proposal.objects.pending().filter(agreement=agreement).select_related("article")
    held = pending.select_for_update(of=("self",), skip_locked=True)
    for proposal in held.defer("article__text").prefetch_related("passages"):
        match = match_event(proposal, events, quote=proposal.quote.text)
        Proposal.objects.filter(pk=proposal.pk).update(
            matched_event=match.event, has_conflict=match.is_conflict
        )


def place(proposal: Proposal, agreement: Agreement) -> None:
    """What else the article has pending on the agreement that it calls so is on this one, now that it is on record."""
    same = Proposal.objects.unmatched().filter(
        article=proposal.article_id, agreement_told=proposal.agreement_told
    )
    for sibling in same.exclude(pk=proposal.pk).select_for_update(of=("self",), skip_locked=True):
        sibling.agreement, sibling.agreement_because = (
            agreement,
            "It was entered from this article.",
        )
        sibling.key = _key(sibling)
        sibling.version += 1
        sibling.save()


# --- Drafting: from findings to unsaved proposals ------------------------------------------------


def draft(article: Article, findings: Sequence[Finding]) -> dict[str, Draft]:
    """The acts that the findings come to, by key. What is only conditional is nobody's act."""
    told = [f for f in findings if f.status in STATES]
    desk = _Desk(article, Catalogue.load(), participants_called(_codes(told)))
    drafts: dict[str, Draft] = {}
    for finding in sorted(told, key=lambda f: f.status is not Status.OCCURRED):
        for proposal in desk.proposals(finding):
            same = drafts.setdefault(proposal.key, Draft(proposal))
            same.add((finding.passage, *finding.other_passages))
    return drafts


def _codes(findings: Iterable[Finding]) -> set[str]:
    codes: set[str] = set()
    for finding in findings:
        codes.update(_whose(finding))
        codes.update(finding.agreement.participants if finding.agreement else ())
    return codes


@dataclass
class _Desk:
    """What is at hand while one article is filed."""

    article: Article
    catalogue: Catalogue
    participants: dict[str, Participant]
    _agreements: dict[int, Agreement] = field(default_factory=dict)
    _events: dict[int, list[Event]] = field(default_factory=dict)

    def proposals(self, finding: Finding) -> list[Proposal]:
        match = match_agreement(self._told(finding), self.catalogue)
        agreement = self._agreement(match.agreement)
        codes = [c for c in _whose(finding) if c in self.participants]
        acts = by_whom(
            kind_of(finding),
            codes,
            is_bilateral=agreement is not None and agreement.form == Form.BILATERAL,
            everybody=agreement is None or self._is_everybody(codes, agreement),
        )
        made = [self._proposal(finding, kind, code, agreement, match) for kind, code in acts]
        return [p for p in made if p.state != State.DID_NOT_OCCUR or _denies_a_plan(p)]

    def _told(self, finding: Finding) -> Told:
        mention = finding.agreement
        codes = mention.participants if mention and mention.participants else finding.participants
        is_listed = mention is not None and mention.is_listed  # beside it stand names of others
        return Told(
            names=(mention.title, *mention.aliases) if mention else (),
            participants=tuple(self.participants[c] for c in codes if c in self.participants),
            sentence=Text("" if is_listed else finding.passage.text),
            article=Text("" if is_listed else f"{self.article.title}\n{self.article.text}"),
        )

    def _agreement(self, pk: int | None) -> Agreement | None:
        if pk is not None and pk not in self._agreements:
            self._agreements[pk] = Agreement.objects.get(pk=pk)
        return self._agreements[pk] if pk is not None else None

    def _is_everybody(self, codes: Sequence[str], agreement: Agreement) -> bool:
        return {self.participants[c].pk for c in codes} == self.catalogue.participants.get(
            agreement.pk, frozenset()
        )

    def _proposal(
        self,
        finding: Finding,
        kind: Kind,
        code: str | None,
        agreement: Agreement | None,
        match: AgreementMatch,
    ) -> Proposal:
        participant = self.participants.get(code) if code else None
        vote, mention = finding.vote, finding.agreement
        proposal = Proposal(
            article=self.article,
            kind=kind,
            state=STATES[finding.status],
            participant=participant,
            body=self._body(finding, participant),
            actor=(finding.actor or (finding.body.name if finding.body else ""))[:200],
            participants_told=list(finding.participants),
            agreement=agreement,
            agreement_told=mention.title[:500] if mention else "",
            agreement_because=match.because[:500],
            done=finding.date,
            date_words=(finding.date_words or "")[:120],
            date_anchor=finding.date_anchor,
            date_rule=(finding.date_rule or "")[:120],
            is_date_of_report=finding.is_date_of_report,
            place=(finding.place or "")[:120],
            votes_for=_tally(vote.in_favour if vote else None),
            votes_against=_tally(vote.against if vote else None),
            votes_abstained=_tally(vote.abstained if vote else None),
            because=list(finding.because),
        )
        proposal.key = _key(proposal)
        if agreement:
            events, quote = self._events_of(agreement), finding.passage.text
            event = match_event(proposal, events, quote=quote)
            proposal.matched_event, proposal.has_conflict = event.event, event.is_conflict
        return proposal

    @staticmethod
    def _body(finding: Finding, participant: Participant | None) -> Body | None:
        if not finding.body or not participant or finding.act is Act.SUBMITTED:
            return None  # a chamber that is given a bill does nothing yet
        return match_body(participant, kind=finding.body.kind, name=finding.body.name)

    def _events_of(self, agreement: Agreement) -> list[Event]:
        if agreement.pk not in self._events:
            self._events[agreement.pk] = _events_of(agreement)
        return self._events[agreement.pk]


def _events_of(agreement: Agreement) -> list[Event]:
    return list(Event.objects.filter(agreement=agreement).prefetch_related("citations"))


def _whose(finding: Finding) -> tuple[str, ...]:
    """Where it is said only which chamber acted, the act is its State's."""
    of_body = finding.body.participant if finding.body else None
    return finding.participants or ((of_body,) if of_body else ())


def _tally(votes: int | None) -> int | None:
    """Votes of a chamber; what no chamber seats is not one, and the record has no room for it."""
    return votes if votes is not None and votes < 2**15 else None


def _denies_a_plan(proposal: Proposal) -> bool:
    """That something did not happen is news only where the record expects it."""
    return proposal.matched_event is not None and proposal.matched_event.state in PLANNED


def _key(proposal: Proposal) -> str:
    """What makes an act within one article: what, whose, on which agreement, when."""
    of = proposal.agreement.public_id if proposal.agreement else fold(proposal.agreement_told)
    code = proposal.participant.code if proposal.participant else ""
    parts = (proposal.kind, code, of, proposal.done.edtf or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


# --- Saving --------------------------------------------------------------------------------------

_READ = (
    "reader_version", "kind", "state", "participant_id", "body_id", "actor", "participants_told",
    "agreement_id", "agreement_told", "agreement_because", "done", "date_words", "date_anchor",
    "date_rule", "is_date_of_report", "place", "votes_for", "votes_against", "votes_abstained",
    "because", "matched_event_id", "has_conflict",
)  # fmt: skip


def _held(article: Article) -> QuerySet[Proposal]:
    """The article's proposals, on which nobody can decide until they are brought in line."""
    rows = Proposal.objects.filter(article=article).select_for_update()
    return rows.prefetch_related("passages")


def _file(new: Draft, old: Proposal | None, present: Iterable[Proposal]) -> None:
    if old is None:
        if not any(_is_decided_as(p, new) for p in present):
            new.proposal.save()
            _save_passages(new.proposal, new)
    elif old.decision in OPEN and _differs(old, new):
        for name in _READ:
            setattr(old, name, getattr(new.proposal, name))
        old.decision = Decision.PENDING
        old.version += 1
        old.save()
        old.passages.all().delete()
        _save_passages(old, new)


def _is_decided_as(old: Proposal, new: Draft) -> bool:
    """An editor has kept the same act from the same words already, if perhaps with another date."""
    if old.decision not in KEPT:
        return False
    if (old.kind, old.participant_id) != (new.proposal.kind, new.proposal.participant_id):
        return False
    return any(
        p.in_title == span.in_title and p.start < span.end and span.start < p.end
        for p in old.passages.all()
        for span in new.spans.values()
    )


def _differs(old: Proposal, new: Draft) -> bool:
    if old.decision == Decision.WITHDRAWN:
        return True
    spans = {(p.in_title, p.start, p.end) for p in old.passages.all()}
    return spans != set(new.spans) or any(
        getattr(old, name) != getattr(new.proposal, name) for name in _READ
    )


def _save_passages(proposal: Proposal, new: Draft) -> None:
    Passage.objects.bulk_create(
        Passage(proposal=proposal, start=s.start, end=s.end, text=s.text, in_title=s.in_title)
        for s in new.spans.values()
    )
