"""How well findings match an annotation: an act, its date and its participants must all be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.lib.dates import FuzzyDate, NotADate
from tracker.reading import Act, Finding, Status

Annotation = dict[str, Any]


@dataclass
class Score:
    right: int = 0
    found: int = 0
    annotated: int = 0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.found + self.annotated)


def score(article: Iterable[Finding], annotations: list[Annotation]) -> Score:
    """Each annotation is matched once; optional ones are neither missed nor wrong, nor is what is denied."""
    findings = [f for f in article if f.act is not Act.CONTEXT_VISIT]
    wanted = [a for a in annotations if a["type"] != Act.CONTEXT_VISIT and not a["optional"]]
    optional = [a for a in annotations if a["optional"]]
    result = Score(annotated=len(wanted))
    for finding in findings:
        match = next((a for a in wanted if _matches(finding, a)), None)
        if match:
            wanted.remove(match)
            result.right += 1
            result.found += 1
        elif finding.status is not Status.NEGATED:
            result.found += not any(finding.act in _types(a) for a in optional)
    return result


def _matches(finding: Finding, annotation: Annotation) -> bool:
    wanted, told = set(annotation["party"]), set(finding.participants)
    return (
        finding.act in _types(annotation)
        and any(_is_date(finding.date, day) for day in _dates(annotation))
        and (not wanted or (bool(told) and told <= wanted))
    )


def _types(annotation: Annotation) -> list[str]:
    return [annotation["type"], *annotation["type_alt"]]


def _dates(annotation: Annotation) -> list[str | None]:
    return [annotation["date"], *annotation["date_alt"]]


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
