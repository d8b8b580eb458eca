"""Merging: what an article says several times is one finding, with its best passage and the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.reading.findings import AHEAD, CHAMBER_ACTS, JOINT, Act, BodyKind, Finding

# Longer than any time that is told.
LONGEST = 100_000


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each act, by the same participants, on the same date; in the order of the text."""
    merged: list[Finding] = []
    for finding in sorted(findings, key=_worth, reverse=True):
        same = next((at for at, other in enumerate(merged) if _is_same(finding, other)), None)
        if same is None:
            merged.append(finding)
        else:
            merged[same] = _joined(merged[same], finding)
    return sorted(merged, key=lambda f: (f.passage.in_title, f.passage.start))


def _worth(finding: Finding) -> tuple[float, ...]:
    """Which telling is best: with a date of its own, from the text, of a named chamber, with participants."""
    return (
        finding.date.is_known and not finding.is_date_of_report,
        finding.date.is_known,
        finding.date.is_day,
        -_days(finding),
        not finding.passage.in_title,
        finding.act is not Act.PARLIAMENT_APPROVED,
        bool(finding.participants),
    )


def _days(finding: Finding) -> int:
    """How many days its date may be."""
    first, last = finding.date.earliest, finding.date.latest
    return (last - first).days if first and last else LONGEST


def _is_same(finding: Finding, other: Finding) -> bool:
    return (
        _is_same_act(finding, other)
        and _are_compatible(finding, other)
        and _is_same_date(finding, other)
        and _is_same_status(finding, other)
        and not _are_of_two(finding, other)
    )


def _are_of_two(finding: Finding, other: Finding) -> bool:
    """Whether they are on agreements with others, or about different things: 'free trade' and 'investment protection'."""
    one, two = finding.agreement, other.agreement
    if not (one and two):
        return False
    if finding.passage.in_title or other.passage.in_title:
        return finding.passage == other.passage and one.number != two.number
    ours, theirs = set(one.participants), set(two.participants)
    if one.number != two.number or (ours - theirs and theirs - ours):
        return True
    if one.subject is None or two.subject is None or one.title == two.title:
        return False
    return not _words(one.subject) & _words(two.subject)


def _words(subject: str) -> set[str]:
    words = (word.strip(".,").lower().rstrip("s") for word in subject.split())
    return {word for word in words if len(word) > 3}


def _is_same_act(finding: Finding, other: Finding) -> bool:
    """A vote of "lawmakers" or "parliament", or a "ratification" by them, is the vote of the chamber told elsewhere."""
    if finding.act is other.act:
        return _stem(finding) == _stem(other)
    if {finding.act, other.act} & CHAMBER_ACTS and Act.PARLIAMENT_APPROVED in (
        finding.act,
        other.act,
    ):
        vague = finding if finding.act is Act.PARLIAMENT_APPROVED else other
        return (finding.date.is_known and other.date.is_known) or not vague.date.is_known
    return finding.act is Act.RATIFIED and finding.passage.in_title and _is_approval(other)


def _is_approval(finding: Finding) -> bool:
    return finding.act in CHAMBER_ACTS or finding.act is Act.PARLIAMENT_APPROVED


def _stem(finding: Finding) -> str:
    """Initialling and closing talks are one act here, but two events."""
    if finding.act is not Act.NEGOTIATION_CONCLUDED:
        return ""
    return "initial" if "initial" in finding.because[0] else "talks"


def _are_compatible(finding: Finding, other: Finding) -> bool:
    one, two = set(finding.participants), set(other.participants)
    return not one or not two or one <= two or two <= one


def _is_same_date(finding: Finding, other: Finding) -> bool:
    if not finding.date.is_known or finding.is_date_of_report or finding.passage.in_title:
        return True
    if not other.date.is_known:
        return True
    return finding.date.agrees_with(other.date)


def _is_same_status(finding: Finding, other: Finding) -> bool:
    if finding.status is other.status:
        return True
    if (
        finding.date_rule == "day_of_report"
    ):  # unless it is what is still to come after what was done
        return finding.passage.in_title or not _is_after(other, finding)
    return {finding.status, other.status} <= AHEAD


def _is_after(finding: Finding, other: Finding) -> bool:
    day, before = finding.date.latest, other.date.latest  # 'by 3 May' is still to come
    return day is not None and before is not None and day > before


def _joined(best: Finding, other: Finding) -> Finding:
    is_fuller = len(best.participants) >= len(other.participants) or best.act not in JOINT
    participants = best.participants if is_fuller else ()
    chamber = other if best.act is Act.PARLIAMENT_APPROVED and _is_approval(other) else best
    passages = dict.fromkeys((*best.other_passages, other.passage, *other.other_passages))
    return replace(
        best,
        act=chamber.act if _is_approval(best) else best.act,
        participants=participants or other.participants,
        body=chamber.body or best.body or (other.body if _speaks_for(other) else None),
        actor=best.actor or other.actor,
        agreement=best.agreement or other.agreement,
        vote=best.vote or other.vote,
        place=best.place or other.place,
        other_passages=tuple(p for p in passages if p != best.passage),
    )


def _speaks_for(finding: Finding) -> bool:
    return finding.body is not None and finding.body.kind is not BodyKind.GOVERNMENT
