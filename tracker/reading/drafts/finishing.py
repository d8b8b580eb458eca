"""Finishing: what the whole article says of what one sentence left open: whose act it was, and on what."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN
from tracker.reading.article.accounts import Agreement
from tracker.reading.article.agreements import Ledger
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.findings import AHEAD, CHAMBER_ACTS, JOINT, Act, BodyKind, Finding, Status
from tracker.reading.roles.naming import APPROVALS

PASSAGES = CHAMBER_ACTS | {Act.PARLIAMENT_APPROVED}
# An instrument or a membership is international whatever it is about.
ALONE = frozenset(
    {
        Act.INSTRUMENT_DEPOSITED,
        Act.ACCESSION,
        Act.INSTRUMENTS_EXCHANGED,
        Act.PROVISIONAL_APPLICATION,
        Act.RESERVATION,
    }
)


# Names of what is open to all, and what is done to no other.
OPEN = frozenset({"convention", "conventions", "charter", "statute", "covenant", "nations"})
# What is mostly done by two.
OF_TWO = frozenset({Act.SIGNED, Act.INSTRUMENTS_EXCHANGED, Act.NEGOTIATION_CONCLUDED, Act.EXTENDED})
MADE = frozenset({Act.SIGNED, Act.ADOPTED})
# Where the sentence tells nobody, all its participants do it.
SHARED = JOINT | {Act.RATIFIED, Act.REFERENDUM, Act.SUSPENDED}
# What is done to the law on an agreement only after this.
FOLLOWERS = {
    Act.HEAD_OF_STATE_SIGNED: frozenset({Act.PROMULGATED}),
    Act.LOWER_HOUSE_APPROVED: frozenset({Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED}),
    Act.UPPER_HOUSE_APPROVED: frozenset({Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED}),
    Act.PARLIAMENT_APPROVED: frozenset({Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED}),
}
YEAR = re.compile(r"\b[12]\d{3}\b")
# What one State does to an agreement that does not go on.
BREAKS = frozenset({Act.WITHDRAWN, Act.SUSPENDED, Act.TERMINATED})
TOLD_WITH_NAMES = BREAKS | PASSAGES | {Act.RATIFIED, Act.EXTENDED, Act.REJECTED}
MANY = frozenset({Act.ACCESSION, Act.ADOPTED, Act.INSTRUMENT_DEPOSITED, Act.OPENED_FOR_SIGNATURE})


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as its sentence tells it, with its agreement and with those who acted, as far as told."""

    finding: Finding
    agreement: Agreement | None
    doers: tuple[str, ...]


def finished(
    drafts: list[Draft], ledger: Ledger, standpoint: Standpoint, *, since: dt.date | None = None
) -> list[Finding]:
    """The findings of an article, in the order of its sentences; those on no agreement between States are left out.

    `since`: what was done before is only cited, as in a judgment.
    """
    found = _Finishing(drafts, ledger, standpoint).findings()
    return [finding for finding in found if since is None or not _is_cited(finding, since)]


def _is_cited(finding: Finding, since: dt.date) -> bool:
    return finding.date.latest is None or finding.date.latest < since


class _Finishing:
    def __init__(self, drafts: list[Draft], ledger: Ledger, standpoint: Standpoint) -> None:
        self._drafts, self._ledger, self._standpoint = drafts, ledger, standpoint
        self._assemblies = standpoint.cast.assemblies

    def findings(self) -> list[Finding]:
        found = [
            _without_late_report(finding, draft, self._drafts)
            for draft in self._drafts
            if (finding := self._finding(draft))
        ]
        told = [f for f in found if not f.passage.in_title and f.act is not Act.CONTEXT_VISIT]
        return [f for f in found if not (f.passage.in_title and _is_stray(f, told))]

    def _finding(self, draft: Draft) -> Finding | None:
        if draft.finding.act is Act.CONTEXT_VISIT:
            return draft.finding
        if _is_idle(draft.finding):
            return None
        agreement, doers = draft.agreement, draft.doers
        finding = self._completed(draft.finding, doers)
        if not (
            finding.act in ALONE or (agreement and self._is_international(agreement, finding.act))
        ):
            return None
        is_of_one = bool(doers) and set(doers) <= self._assemblies  # 'ASEAN leaders |in Bangkok'
        shared = () if is_of_one else self._shared(finding, agreement)
        participants = shared or finding.participants or doers
        participants = participants or self._signatory(finding, agreement)
        if not participants and (_is_at_large(finding) or _is_of_nobody(finding, agreement)):
            return None
        if agreement and agreement.is_generic and not participants and finding.status in AHEAD:
            return None  # 'opens the way to accede to treaties'
        if not doers and finding.act in BREAKS and _is_mere_plan(finding):
            return None
        mention = agreement.mention() if agreement and agreement.title else None
        return replace(finding, agreement=mention, participants=participants)

    def _completed(self, finding: Finding, doers: tuple[str, ...]) -> Finding:
        """'Congress approved the pact and sent it to the president, who will sign it': he signs what is law."""
        body = finding.body
        is_head = body is not None and body.kind is BodyKind.HEAD_OF_STATE and len(doers) == 1
        if finding.act is not Act.SIGNED or not is_head:
            return finding
        told = (draft.finding for draft in self._drafts)
        before = (f for f in told if f.participants == doers and f.status is Status.OCCURRED)
        if not any(_leads_to_law(one, finding) for one in before):
            return finding
        return replace(finding, act=Act.HEAD_OF_STATE_SIGNED, participants=doers)

    def _is_international(self, agreement: Agreement, act: Act) -> bool:
        """A deal with a name of its own is, too, in a text that names two participants."""
        has_several = self._standpoint.cast.has_several
        is_outer = has_several or len(agreement.participants) > 1 or agreement.is_with_other
        is_inner = agreement.is_peace and not (is_outer or agreement.is_titled)
        if is_inner and act in OF_TWO:
            return False  # 'the peace accord was signed at Garba by elders', and no two States are named
        return agreement.is_international or (
            has_several and bool(agreement.is_titled or agreement.aliases)
        )

    def _signatory(self, finding: Finding, agreement: Agreement | None) -> tuple[str, ...]:
        """Who takes steps of its own on an agreement is one of those whose it is."""
        if finding.act not in JOINT or agreement is None:
            return ()
        organization = self._organization(agreement)
        if finding.act is not Act.SIGNED and (organization or _is_open(agreement)):
            return organization  # in force for all, as far as is told
        whose = tuple(self._alone(agreement))
        if finding.act is not Act.SIGNED and (len(whose) > 1 or self._is_refused(agreement)):
            return ()  # in force for all, not for those alone whose own steps are told
        return whose

    def _is_refused(self, agreement: Agreement) -> bool:
        """'Bolivia |never ratified it': it is not for Bolivia that it came into force."""
        same = (draft.finding for draft in self._drafts if draft.agreement is agreement)
        return any(f.act is Act.RATIFIED and f.status is Status.NEGATED for f in same)

    def _organization(self, agreement: Agreement) -> tuple[str, ...]:
        """'|ECOWAS presidents signed it in 2006; it took effect in 2009': whose members made it."""
        same = (draft for draft in self._drafts if draft.agreement is agreement)
        made = (d.finding.participants or d.doers for d in same if d.finding.act in MADE)
        return next((codes for codes in made if codes and set(codes) <= self._assemblies), ())

    def _shared(self, finding: Finding, agreement: Agreement | None) -> tuple[str, ...]:
        """For what is done together, the participants of the agreement, where they say more than the sentence."""
        told = finding.participants
        if finding.act is Act.WITHDRAWN and not told:
            return self._leaver()
        if agreement is None or finding.act not in SHARED or agreement.is_with_other:
            return ()
        whose = self._parties(agreement, finding.act)
        if finding.act is Act.RATIFIED and len(whose) < 2:
            return ()  # of 'a pact with Iran' it is the other side that ratified
        if told and finding.act is Act.ENTRY_INTO_FORCE:
            return ()  # 'for Guyana' is for it alone
        if not told:
            return tuple(whose)
        named = agreement.participants or ([] if agreement.is_titled else self._ledger.pair())
        is_joint = finding.act in JOINT - BREAKS  # what one State ends, is ended by it alone
        is_partial = is_joint and len(told) == 1 and set(told) < set(named)
        return tuple(named) if is_partial else ()

    def _leaver(self) -> tuple[str, ...]:
        told = (draft.finding for draft in self._drafts)
        return next((f.participants for f in told if f.act is Act.WITHDRAWN), ())

    def _parties(self, agreement: Agreement, act: Act) -> list[str]:
        same = {draft.finding.act for draft in self._drafts if draft.agreement is agreement}
        is_open = agreement.is_titled and _is_open(agreement)
        if agreement.participants or is_open or MANY & same:
            return agreement.participants  # what others accede to is open to all
        if agreement.is_titled:
            of_two = act in OF_TWO or (act in JOINT and bool(same & OF_TWO))
            return self._standpoint.cast.only_two() if of_two else []
        pair = self._ledger.pair()
        others = [code for code in self._alone(agreement) if code not in pair]
        if pair and others:
            return others  # 'Prague ended its pact with Minsk. |Warsaw left an accord signed in 1996': not of Prague
        return pair or self._standpoint.cast.only_two()

    def _alone(self, agreement: Agreement) -> list[str]:
        """Those who took steps of their own on an agreement."""
        same = (draft.finding for draft in self._drafts if draft.agreement is agreement)
        alone = (f.participants for f in same if f.act not in JOINT and len(f.participants) == 1)
        return list(dict.fromkeys(code for codes in alone for code in codes))


def _without_late_report(finding: Finding, draft: Draft, others: list[Draft]) -> Finding:
    """'signed a decree, published in the gazette on 14 May': it was not signed on the day of a report in June."""
    followers = FOLLOWERS.get(finding.act, frozenset())
    is_of_report = finding.is_date_of_report and finding.status is Status.OCCURRED
    if not (is_of_report and any(_is_after(one, draft, followers) for one in others)):
        return finding
    return replace(finding, date=UNKNOWN, date_rule=None, date_anchor=None, is_date_of_report=False)


def _is_after(one: Draft, draft: Draft, followers: frozenset[Act]) -> bool:
    """Whether it can only have been done after the other, and is dated before it."""
    told, first = one.finding, draft.finding.date.earliest
    if one.agreement is not draft.agreement or told.act not in followers or first is None:
        return False
    latest = told.date.latest
    return told.status is Status.OCCURRED and latest is not None and latest < first


def _is_open(agreement: Agreement) -> bool:
    """Whether by its name it is open to all."""
    return any(word in OPEN for word in agreement.title.lower().split())


def _leads_to_law(one: Finding, signing: Finding) -> bool:
    """A vote that came before; or the gazette, which prints only laws that are signed."""
    return one.act is Act.PROMULGATED or (one.act in PASSAGES and _is_before(one, signing))


def _is_before(one: Finding, two: Finding) -> bool:
    """Whether one act came before another, or the other is still to come."""
    first, last = one.date.earliest, two.date.latest
    return two.status in AHEAD or (first is not None and last is not None and first <= last)


def _is_idle(finding: Finding) -> bool:
    """'before it is signed': a condition without a date tells nothing but that of entry into force."""
    conditional = finding.status is Status.CONDITIONAL and not finding.date.is_known
    return conditional and finding.act is not Act.ENTRY_INTO_FORCE


def _is_at_large(finding: Finding) -> bool:
    """'conventions ratified by member countries', 'they are likely to sign': by nobody in particular, and at no time."""
    is_ahead = finding.status in AHEAD and finding.act not in (ALONE | {Act.ENTRY_INTO_FORCE})
    return (is_ahead or finding.status is Status.OCCURRED) and not finding.date.is_known


def _is_of_nobody(finding: Finding, agreement: Agreement | None) -> bool:
    """'Members |ratified the accord', 'the accord expires on 30 June': news of a treaty tells its name, or whose it is."""
    if agreement is None or agreement.is_titled or agreement.participants:
        return False
    is_past = YEAR.search(
        finding.date_words or ""
    )  # 'the peace treaty, signed on October 26, 1994'
    return finding.act in TOLD_WITH_NAMES and not is_past


def _is_mere_plan(finding: Finding) -> bool:
    """'France |will leave', of which neither a day is told nor who decided it."""
    return finding.status in AHEAD and not finding.date.is_known


def _is_stray(headline: Finding, told: list[Finding]) -> bool:
    """A headline adds nothing of its own to an article that tells acts, except where they are the same."""
    acts = {finding.act for finding in told}
    if headline.act is Act.NEGOTIATION_CONCLUDED and Act.SIGNED in acts:
        return True  # 'seal pact' is how headlines say 'signed'
    if headline.act in APPROVALS.values():
        return bool(told) and not acts & {headline.act, Act.PARLIAMENT_APPROVED}
    return bool(told) and headline.act not in acts
