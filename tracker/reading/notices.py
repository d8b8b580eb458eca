"""Notices: acts that a depositary names in a heading instead of a sentence: 'Guatemala: ratification', 'Accession: Thailand'.

Its day may stand beside it, or be told by a sentence of its own: 'The above action was effected on 5 March 2014.'
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.acts import ActMention
from tracker.reading.dating import DateMention
from tracker.reading.findings import Act, Status
from tracker.reading.lexicon import ActWord
from tracker.reading.mentions import Chart
from tracker.reading.voices import NOMINAL

# A heading is no longer than this.
LONGEST = 24
# Between a colon and its date at most a place is named.
NEAR = 5
NO_WORD = ActWord("notice", ("noun",))


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` was done by these participants, say tokens `first` to `last` (not included)."""

    kind: Act
    participants: tuple[str, ...]
    first: int
    last: int

    def mention(self) -> ActMention:
        return ActMention(self.first, self.last, self.first, NO_WORD, NOMINAL, Status.OCCURRED)


def notice_in(chart: Chart, dates: list[DateMention]) -> Notice | None:
    """The act that a line names, if it is such a heading."""
    if len(chart.tokens) > LONGEST:
        return None
    for colon in (
        at for at, token in enumerate(chart.tokens) if token.text in (":", "–", "—", "-")
    ):
        found = _after_names(chart, colon) or _before_names(chart, colon)
        found = found or _before_date(chart, colon, dates)
        if found:
            return found
    return None


def is_effected(chart: Chart) -> bool:
    """Whether a sentence tells when 'the above action' was done."""
    said = chart.sentence.text.lower()
    return any(words in said for words in chart.lexicon.raw["notices"]["effected"])


def _after_names(chart: Chart, colon: int) -> Notice | None:
    """'GUATEMALA|: RATIFICATION'."""
    first = next((m.first for m in chart.mentions if m.names), None)
    if first is None or first > colon or not _are_names(chart, first, colon):
        return None
    kind, last = _kind_at(chart, colon + 1)
    if any(chart.is_in(index, "of_reservations") for index in range(last, last + NEAR)):
        return None  # 'Withdrawal |of the reservation'
    return Notice(kind, chart.names_from(first), first, last) if kind else None


def _before_names(chart: Chart, colon: int) -> Notice | None:
    """'Accession|: Thailand (20 August 2021)'."""
    for first in range(max(0, colon - 4), colon):
        kind, last = _kind_at(chart, first)
        if kind and last == colon:
            names = chart.names_from(colon + 1)
            return Notice(kind, names, first, _end_of_names(chart, colon)) if names else None
    return None


def _before_date(chart: Chart, colon: int, dates: list[DateMention]) -> Notice | None:
    """'Entry into force|: 18 November 2021', 'Signed|: Geneva, 3 May 2004'."""
    date = next((date for date in dates if colon < date.first <= colon + NEAR), None)
    if date is None or chart.lower(colon) != ":":
        return None
    for first in range(max(0, colon - 5), colon):
        kind, last = _kind_at(chart, first, "of_all")
        if kind and last == colon and first == 0:
            return Notice(kind, (), first, date.last)
    return None


def _are_names(chart: Chart, first: int, last: int) -> bool:
    """Whether there is nothing but names, and what may stand in brackets after one."""
    is_open = False
    for index in range(first, last):
        is_open = is_open or chart.lower(index) == "("
        filler = chart.is_in(index, "name_fillers") or chart.is_in(index, "conjunctions")
        if not (is_open or filler or chart.name_at(index)):
            return False
        is_open = is_open and chart.lower(index) != ")"
    return True


def _end_of_names(chart: Chart, colon: int) -> int:
    return max(m.last for m in chart.mentions if m.names and m.first > colon)


def _kind_at(chart: Chart, index: int, table: str = "acts") -> tuple[Act | None, int]:
    """The act that the words from here name, and where they end."""
    for kind, phrases in chart.lexicon.raw["notices"][table].items():
        for words in phrases:
            last = index + words.count(" ") + 1
            if " ".join(token.lower for token in chart.tokens[index:last]) == words:
                return Act(kind), last
    return None, index
