"""Digests: several reports in one text, each with States of its own: 'NEPAL: The cabinet …', '* Latvia's Saeima …'."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS

BULLETS = frozenset("*•·►▪-–—")
JOINTS = frozenset((",", "and", "&", "/", "-", "–"))
AFTER_HEADING = frozenset(":-–—|")
# A place at the head of a report, and the heading of a section, have no more words.
LONGEST_HEADING = 5
# Among so many points, some may be of the weather.
LONG_LIST = 5


@dataclass(slots=True)
class Report:
    """The sentences of one report, and the participant that its heading names."""

    home: str | None
    sides: tuple[str, ...] = ()  # 'EGYPT, SUDAN: …': all whom its heading names
    charts: list[Chart] = field(default_factory=list)

    @property
    def has_agreement(self) -> bool:
        """Whether it names one, and is not about that of the report before."""
        mentions = (mention for chart in self.charts for mention in chart.mentions)
        return any(mention.sorts & AGREEMENT_SORTS for mention in mentions)


def reports(text: str, charts: list[Chart], home: str | None) -> list[Report]:
    """The reports of a text, mostly but one. `home` is the participant that its dateline names."""
    lines = [at for at, chart in enumerate(charts) if _begins_line(text, chart)]
    begins = _headed(charts, lines) | _pointed(charts, lines) | _numbered(text, charts, lines)
    begins |= _stopped(text, charts, lines)
    if len(begins) + (home is not None) < 2:
        begins = dict.fromkeys(_in_sections(text, charts, lines))
    found = [Report(home)]
    for at, chart in enumerate(charts):
        if at in begins:
            told = charts[at + _is_number(charts[at])]
            found.append(Report(begins[at], _sides(told)))
        found[-1].charts.append(chart)
    return [report for report in found if report.charts]


def _is_spaced(chart: Chart, first: int, mark: int) -> bool:
    """Whether capitals and a wide space tell a place from the report that it heads."""
    if mark + 1 >= len(chart.tokens):
        return False
    wide = chart.tokens[mark].start - chart.tokens[mark - 1].end > 1
    return wide and chart.text(first, mark).isupper()


def _sides(chart: Chart) -> tuple[str, ...]:
    """'EGYPT, SUDAN: |…': those whom a heading names, if they are several."""
    if not (_heading(chart) or _is_name_alone(chart) or _is_of_pair(chart)):
        return ()
    first = int(_is_bullet(chart))
    end = _end_of_list(chart, first + 1)
    codes = dict.fromkeys(name.code for at in range(first, end) if (name := chart.name_at(at)))
    return tuple(codes) if len(codes) > 1 else ()


def _end_of_list(chart: Chart, end: int) -> int:
    """Where the names of a heading end: 'EGYPT, SUDAN', 'RUSSIA-CHINA', 'CHAD AND NIGER'."""
    while end + 1 < len(chart.tokens) and chart.lower(end) in JOINTS:
        after = chart.at[end + 1]
        if after is None or not after.names or after.names[0].form == "adjective":
            break
        end = after.last
    return end


def _headed(charts: list[Chart], lines: list[int]) -> dict[int, str | None]:
    """The lines that begin with a name alone; beside those, also with that of a place which nobody knows."""
    known = {at: code for at in lines if (code := _heading(charts[at]))}
    others = [at for at in lines if len(known) > 1 and at not in known and _is_marked(charts[at])]
    return dict.fromkeys(others) | known


def _pointed(charts: list[Chart], lines: list[int]) -> dict[int, str | None]:
    """The points of a list, if each names a participant; of a long one, if most do."""
    points = [at for at in lines if _is_bullet(charts[at]) and not _heading(charts[at])]
    named = sum(any(mention.names for mention in charts[at].mentions) for at in points)
    needed = len(points) if len(points) < LONG_LIST else 2 * len(points) // 3
    return dict.fromkeys(points) if len(points) > 1 and named >= needed else {}


def _stopped(text: str, charts: list[Chart], lines: list[int]) -> dict[int, str | None]:
    """'TALLINN. |The Supreme Council …', 'Italy/Tunisia. |A protocol …': a name and a full stop before a sentence."""
    headed = [at for at in lines if _goes_on(text, charts, at) and _is_name_alone(charts[at])]
    known: dict[int, str | None] = {at: charts[at].mentions[0].names[0].code for at in headed}
    return known if len(known) > 1 else {}


def _numbered(text: str, charts: list[Chart], lines: list[int]) -> dict[int, str | None]:
    """'1. |Norway-Austria protocol.', '2. |Peru.': points of a list whose heads are the States that each is of."""
    found: dict[int, str | None] = {}
    for at in lines:
        if not (_is_number(charts[at]) and _goes_on(text, charts, at)):
            continue
        head = charts[at + 1]
        if _is_name_alone(head) or _is_of_pair(head):
            found[at] = head.mentions[0].names[0].code
    return found if len(found) > 1 else {}


def _goes_on(text: str, charts: list[Chart], at: int) -> bool:
    """Whether another sentence stands on the same line."""
    end = charts[at].sentence.end
    return at + 1 < len(charts) and "\n" not in text[end : charts[at + 1].sentence.start]


def _is_number(chart: Chart) -> bool:
    """'|1.', before what it numbers."""
    return len(chart.tokens) == 2 and chart.lower(0).isdigit() and chart.lower(1) == "."


def _is_name_alone(chart: Chart) -> bool:
    """'TALLINN.', 'WARSAW/VILNIUS.': nothing but one or more names."""
    first = int(_is_bullet(chart))
    name = chart.name_at(first)
    if name is None or name.form == "adjective":
        return False
    return chart.tokens[_end_of_names(chart, first) :] == chart.tokens[-1:] and (
        chart.tokens[-1].text == "."
    )


def _is_of_pair(chart: Chart) -> bool:
    """'Norway-Austria protocol.': two States, and what is between them."""
    end = _end_of_names(chart, 0) if chart.name_at(0) else 0
    several = sum(mention.names != () for mention in chart.mentions if mention.last <= end) > 1
    return several and len(chart.tokens) <= end + LONGEST_HEADING


def _end_of_names(chart: Chart, first: int) -> int:
    mention = chart.at[first]
    return _end_of_list(chart, mention.last) if mention else first


def _is_marked(chart: Chart) -> bool:
    """'Rio de Janeiro: |…', where other reports begin with places that are known."""
    first = int(_is_bullet(chart))
    for at in range(first, min(first + LONGEST_HEADING, len(chart.tokens) - 1)):
        if chart.tokens[at].text in ":|":
            return at > first
        if not (chart.tokens[at].text[0].isupper() or chart.is_in(at, "particles")):
            return False
    return False


def _in_sections(text: str, charts: list[Chart], lines: list[int]) -> list[int]:
    """The lines under 'International relations', 'Sports': each a report, if several sections have such headings."""
    headings = {at for at in lines if _is_section(text, charts[at])}
    under = [at for at in lines if at not in headings and _follows_line(text, charts[at])]
    return under if len(headings) > 2 and len(under) > len(headings) else []


def _is_section(text: str, chart: Chart) -> bool:
    """A line of few words with no full stop, after an empty one, right before another."""
    start, end = chart.sentence.start, chart.sentence.end
    is_apart = start == 0 or text[max(0, start - 2) : start] == "\n\n"
    is_followed = text[end : end + 1] == "\n" and text[end + 1 : end + 2].strip() != ""
    return is_apart and is_followed and len(chart.tokens) <= LONGEST_HEADING


def _follows_line(text: str, chart: Chart) -> bool:
    """Whether no empty line stands before it."""
    start = chart.sentence.start
    return start > 1 and text[start - 2] != "\n"


def _begins_line(text: str, chart: Chart) -> bool:
    start = chart.sentence.start
    return not chart.sentence.in_title and (start == 0 or text[start - 1] == "\n")


def _is_bullet(chart: Chart) -> bool:
    return chart.tokens[0].text in BULLETS and not _is_bold(chart)


def _is_bold(chart: Chart) -> bool:
    """'**Where we are.** …': two stars right before a word mark what is printed in bold."""
    first = chart.tokens[:3]
    is_double = len(first) > 2 and first[0].text == first[1].text == "*"
    return is_double and first[1].end == first[2].start


def _heading(chart: Chart) -> str | None:
    """'NEPAL: |…', 'BUDAPEST - |…': the participant of a name alone at the head of a line, with something after it."""
    first = int(_is_bullet(chart))
    mention = chart.at[first] if first < len(chart.at) else None
    if mention is None or not mention.names or mention.names[0].form == "adjective":
        return None
    mark = _end_of_list(chart, mention.last)
    if _is_spaced(chart, first, mark):
        return mention.names[0].code  # 'OSLO    Norway signed …'
    is_marked = mark + 1 < len(chart.tokens) and chart.tokens[mark].text in AFTER_HEADING
    is_dash = is_marked and chart.tokens[mark].text != ":"
    if not is_marked or (is_dash and chart.tokens[mark - 1].end == chart.tokens[mark].start):
        return None  # 'Russia-backed'
    return mention.names[0].code
