"""Digests: several reports in one text, each with States of its own: 'NEPAL: The cabinet …', '* Latvia's Saeima …'."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.reading.mentions import Chart
from tracker.reading.phrases import AGREEMENT_SORTS

BULLETS = frozenset("*•·►▪-–—")
AFTER_HEADING = frozenset(":-–—")


@dataclass(slots=True)
class Report:
    """The sentences of one report, and the participant that its heading names."""

    home: str | None
    charts: list[Chart] = field(default_factory=list)

    @property
    def has_agreement(self) -> bool:
        """Whether it names one, and is not about that of the report before."""
        mentions = (mention for chart in self.charts for mention in chart.mentions)
        return any(mention.sorts & AGREEMENT_SORTS for mention in mentions)


def reports(text: str, charts: list[Chart], home: str | None) -> list[Report]:
    """The reports of a text, mostly but one. `home` is the participant that its dateline names."""
    begins: dict[int, str | None] = {}
    bullets = []
    for at, chart in enumerate(charts):
        if not _begins_line(text, chart):
            continue
        if code := _heading(chart):
            begins[at] = code
        elif _is_bullet(chart):
            bullets.append(at)
    if len(bullets) > 1 and all(any(m.names for m in charts[at].mentions) for at in bullets):
        begins |= dict.fromkeys(bullets)
    if len(begins) + (home is not None) < 2 or not begins:
        return [Report(home, charts)]
    found = [Report(home)]
    for at, chart in enumerate(charts):
        if at in begins:
            found.append(Report(begins[at]))
        found[-1].charts.append(chart)
    return [report for report in found if report.charts]


def _begins_line(text: str, chart: Chart) -> bool:
    start = chart.sentence.start
    return not chart.sentence.in_title and (start == 0 or text[start - 1] == "\n")


def _is_bullet(chart: Chart) -> bool:
    return chart.tokens[0].text in BULLETS


def _heading(chart: Chart) -> str | None:
    """'NEPAL: |…', 'BUDAPEST - |…': the participant of a name alone at the head of a line, with something after it."""
    first = int(_is_bullet(chart))
    mention = chart.at[first] if first < len(chart.at) else None
    if mention is None or not mention.names or mention.names[0].form == "adjective":
        return None
    mark = mention.last
    is_marked = mark + 1 < len(chart.tokens) and chart.tokens[mark].text in AFTER_HEADING
    is_dash = is_marked and chart.tokens[mark].text != ":"
    if not is_marked or (is_dash and chart.tokens[mark - 1].end == chart.tokens[mark].start):
        return None  # 'Russia-backed'
    return mention.names[0].code
