"""Evaluation: how well the reader does on annotated articles, by type of act, with what it missed and got wrong.

A folder holds `articles.jsonl` ({"id", "title", "text", "published"}) and `gold.jsonl` ({"id", "events"}), line by
line of the same articles. An annotated event has "type", "date" (EDTF), "party", "status", "quote", and what may
stand for them: "type_alt", "date_alt", "status_alt". An "optional" one is neither missed nor wrong when found; what
is told as not done is never wrong; an act told twice counts once.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tracker.lib.dates import FuzzyDate, NotADate
from tracker.reading.exchange import CODES, TYPES
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.reader import read

# Annotated apart, or not at all.
UNSCORED = frozenset({Act.CONTEXT_VISIT, Act.OPENED_FOR_SIGNATURE})
LEVELS = ("type", "+ date", "+ party", "+ status")
Row = dict[str, Any]
Annotation = Row


@dataclass
class Tally:
    """How many were right, of how many found, of how many annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    @property
    def f1(self) -> float:
        """Twice the right over all that was found and all that was to be found, in percent."""
        both = self.found + self.annotated
        return 200 * self.right / both if both else 100.0


@dataclass
class Evaluation:
    """Tallies by level of agreement, tallies of act + date + party by type, and a line for each error."""

    levels: dict[str, Tally] = field(default_factory=lambda: {level: Tally() for level in LEVELS})
    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[str] = field(default_factory=list)
    distractors: int = 0
    misled: int = 0

    def table(self) -> str:
        """What a person reads: a line a level, a line a type, a line an error."""
        lines = [_line(name, tally) for name, tally in self.levels.items()]
        lines.append(
            f"articles without an event: {self.distractors}, with a false one: {self.misled}"
        )
        lines += [_line(name, tally) for name, tally in sorted(self.types.items())]
        return "\n".join([*lines, *self.errors]) + "\n"


def evaluate(folder: Path, *, language: str = "en") -> Evaluation:
    """Read every article of a folder and compare. Raises OSError where it has not the two files."""
    result = Evaluation()
    for article, annotation, published in annotated_articles(folder):
        findings = read(
            article["text"], title=article["title"], published=published, language=language
        )
        wrong = _count(result, article["id"], findings, annotation["events"])
        if annotation.get("distractor"):
            result.distractors += 1
            result.misled += wrong > 0
    return result


def annotated_articles(folder: Path) -> Iterator[tuple[Row, Row, dt.date | None]]:
    """Each article of a folder, its annotation and its day of publication."""
    for article, annotation in zip(_rows(folder, "articles"), _rows(folder, "gold"), strict=True):
        day = article["published"]
        yield article, annotation, dt.date.fromisoformat(day) if day else None


def _rows(folder: Path, name: str) -> list[Row]:
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _line(name: str, tally: Tally) -> str:
    return f"{name:<24} F1 {tally.f1:5.1f}   {tally.right} right of {tally.found} found, {tally.annotated} annotated"


# --- one article -------------------------------------------------------------------------------------------------


def _count(result: Evaluation, name: str, told: list[Finding], events: list[Annotation]) -> int:
    """Add an article to the tallies; how many of its findings are acts that it does not tell."""
    false = 0
    findings = [
        replace(finding, act=TYPES.get(finding.act, finding.act))
        for finding in told
        if finding.act not in UNSCORED
    ]
    events = [event for event in events if event["type"] != Act.CONTEXT_VISIT]
    wanted = [event for event in events if not event.get("optional")]
    for number, level in enumerate(LEVELS, start=1):
        pairs = _pairs(findings, wanted, number)
        left = [f for at, f in enumerate(findings) if at not in pairs]
        wrong = [f for f in left if not _is_excused(f, events, pairs, wanted)]
        missed = [event for at, event in enumerate(wanted) if at not in pairs.values()]
        false = false or len(wrong) * (number == 1)
        _add(result.levels[level], len(pairs), len(pairs) + len(wrong), len(wanted))
        if number == LEVELS.index("+ party") + 1:
            _count_types(result, pairs, wanted, wrong)
            result.errors += [f"missed  {name}  {_event_line(event)}" for event in missed]
            result.errors += [f"wrong   {name}  {_finding_line(finding)}" for finding in wrong]
    return false


def _count_types(
    result: Evaluation, pairs: dict[int, int], wanted: list[Annotation], wrong: list[Finding]
) -> None:
    for at, event in enumerate(wanted):
        right = int(at in pairs.values())
        _add(result.types[event["type"]], right, right, 1)
    for finding in wrong:
        _add(result.types[finding.act.value], 0, 1, 0)


def _add(tally: Tally, right: int, found: int, annotated: int) -> None:
    tally.right += right
    tally.found += found
    tally.annotated += annotated


def _pairs(findings: list[Finding], wanted: list[Annotation], criteria: int) -> dict[int, int]:
    """Place of finding to place of annotation, one to one, those that agree in most first."""
    ranked = sorted(
        (-sum(holds), -_overlap(finding, event), at, place)
        for place, finding in enumerate(findings)
        for at, event in enumerate(wanted)
        if all((holds := list(_agreements(finding, event)))[:criteria])
    )
    pairs: dict[int, int] = {}
    for _, _, at, place in ranked:
        if place not in pairs and at not in pairs.values():
            pairs[place] = at
    return pairs


def _agreements(finding: Finding, event: Annotation) -> Iterator[bool]:
    """Whether act, date, participants and status are as annotated."""
    negated = finding.status is Status.NEGATED
    yield finding.act in (event["type"], *event.get("type_alt", ())) and (
        negated <= (event["status"] == Status.NEGATED)
    )
    yield any(_is_date(finding.date, day) for day in (event["date"], *event.get("date_alt", ())))
    parties, told = _successors(event["party"]), _successors(finding.participants)
    yield not parties or (bool(told) and told <= parties)
    status = Status.SCHEDULED if finding.status is Status.EXPECTED else finding.status
    yield status in (event["status"], *event.get("status_alt", ()))


def _successors(codes: Iterable[str]) -> set[str]:
    """The Soviet Union's acts are annotated as its own or as those of Russia, which continues it."""
    told = {CODES.get(code, code) for code in codes}
    return {"RU" if code == "SU" else code for code in told}


def _is_excused(
    finding: Finding, events: list[Annotation], pairs: dict[int, int], wanted: list[Annotation]
) -> bool:
    """Told as not done, optional, or a second telling of what was found."""
    if finding.status is Status.NEGATED:
        return True
    again = [wanted[at] for at in pairs.values()]
    again += [event for event in events if event.get("optional")]
    return any(
        holds[0] and (holds[1] or event.get("optional", False))
        for event in again
        for holds in [list(_agreements(finding, event))]
    )


def _overlap(finding: Finding, event: Annotation) -> int:
    quote, passage = event.get("quote"), finding.passage
    if not quote or passage.in_title:
        return 0
    start, end = int(quote["start"]), int(quote["end"])
    return max(0, min(passage.end, end) - max(passage.start, start))


def _is_date(date: FuzzyDate, wanted: str | None) -> bool:
    """The same days, or within them where the annotation gives a stretch."""
    if wanted is None or not date.is_known:
        return wanted is None and not date.is_known
    try:
        day = FuzzyDate.parse(wanted)
    except NotADate:
        return False
    if (date.earliest, date.latest) == (day.earliest, day.latest):
        return True
    return "/" in wanted and _lies_within(date, day)


def _lies_within(date: FuzzyDate, stretch: FuzzyDate) -> bool:
    if not (date.earliest and date.latest and stretch.earliest and stretch.latest):
        return False
    return stretch.earliest <= date.earliest and date.latest <= stretch.latest


def _event_line(event: Annotation) -> str:
    words = event["quote"]["text"] if event.get("quote") else ""
    return f"{event['type']} {event['date']} {event['status']} {' '.join(event['party'])}  {words}"


def _finding_line(finding: Finding) -> str:
    told = f"{finding.act.value} {finding.date.edtf} {finding.status.value}"
    return f"{told} {' '.join(finding.participants)}  {finding.passage.text}"
