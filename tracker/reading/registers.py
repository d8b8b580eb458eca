"""Registers: rows that tell without a sentence who did what when: 'Ghana, Ratification, 3 May 2019'.

Depositaries, treaty offices and digests write so. A row holds names, acts and dates in any order; what it leaves out
stands in the row before it, at the head of its list or of its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reading.dating import DateMention
from tracker.reading.findings import Act
from tracker.reading.mentions import Chart, Mention
from tracker.reading.phrases import NounPhrase

# Between an act and its date a place may be named, in so many words.
LONGEST_PLACE = 6
LONGEST_BRACKET = 10
# Before its colon the head of a list has no more words.
LONGEST_HEAD = 40
SEPARATORS = frozenset(",;:()[]|/*•·.-–—&")
Kinds = tuple[Act, ...]
# What a depositary is told of, where its heading does not say what it was.
DEPOSIT = (Act.INSTRUMENT_DEPOSITED,)
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `first` to `last` (not included) name acts or participants, or are a date."""

    first: int
    last: int
    kinds: Kinds = ()
    names: Names = ()
    is_date: bool = False
    is_effect: bool = False  # 'effective', before the day from which the act before holds


@dataclass(frozen=True, slots=True)
class Entry:
    """These participants (none: all of an agreement) did this, say tokens `first` to `last`, their date among them."""

    kinds: Kinds
    names: Names
    first: int
    last: int


class Register:
    """The rows of an article, each with what those before it leave for it."""

    def __init__(self) -> None:
        self._names: Names = ()
        self._kinds: Kinds = ()
        self._columns: tuple[Kinds, ...] = ()
        self._heading: Names = ()  # 'Bolivia.', before the agreements with it
        self._action: tuple[Kinds, Names] = (
            (),
            (),
        )  # 'GUATEMALA: RATIFICATION', before its day is told

    @property
    def is_open(self) -> bool:
        """Whether a date alone would tell something: 'Country: Ghana', 'Action: Ratification', 'Date: …'."""
        return bool(self._names and self._kinds)

    def entries(
        self, chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]
    ) -> list[Entry]:
        """What a row tells; nothing where the words are none, or have no date."""
        if dates and _is_effected(chart):
            kinds, names = self._action if all(self._action) else (DEPOSIT, _names_in(chart))
            return [Entry(kinds, names, 0, dates[0].last)] if names else []
        colon, items = _row(chart, dates, phrases)
        if not items:
            self._names, self._kinds, self._columns = (), (), ()
            return []
        if not any(item.is_date for item in items):
            self._keep(items)
            return []
        if self._columns and not any(item.kinds for item in items):
            return list(self._in_columns(items))
        own = any(item.kinds for item in items)
        kinds = () if own else _of_head(chart, colon) if colon else self._kinds
        told = list(_told(items, kinds, self._names, is_open=self.is_open))
        self._kinds = told[-1].kinds if told else ()
        self._names = () if any(item.names for item in items) else self._names
        return [entry for entry in map(self._completed, told) if _is_whole(chart, entry)]

    def _keep(self, items: list[Item]) -> None:
        """A row without a date says what those after it have in common."""
        columns = tuple(item.kinds for item in items if item.kinds)
        names = tuple(dict.fromkeys(name for item in items for name in item.names))
        kinds = tuple(dict.fromkeys(kind for kinds in columns for kind in kinds))
        self._columns = columns if len(columns) > 1 and not names else ()
        self._names = names or self._names
        self._kinds = () if self._columns else kinds or self._kinds
        self._heading = names if names and not kinds else self._heading
        self._action = (kinds, names) if kinds and names else self._action

    def _in_columns(self, items: list[Item]) -> Iterator[Entry]:
        """'Albania | 22 Apr 2016 | 21 Sep 2016' under 'Participant | Signature | Ratification'."""
        names = tuple(name for item in items for name in item.names)
        dates = [item for item in items if item.is_date]
        if names and len(dates) == len(self._columns):
            for kinds, date in zip(self._columns, dates, strict=True):
                yield Entry(kinds, names, date.first, date.last)

    def _completed(self, entry: Entry) -> Entry:
        """'Bolivia. Agreement on debts. |Signed at La Paz March 14, 1988.'"""
        return entry if entry.names else Entry(entry.kinds, self._heading, entry.first, entry.last)


def _names_in(chart: Chart) -> Names:
    """'The above action was effected |by North Macedonia on 13 June.'"""
    return chart.names_after(0, ("agent",)) or next(
        (chart.names_from(at + 1) for at in range(len(chart.tokens)) if chart.is_in(at, "agent")),
        (),
    )


def _is_effected(chart: Chart) -> bool:
    """Whether a sentence tells when 'the above action' was done."""
    said = chart.sentence.text.lower()
    return any(words in said for words in chart.lexicon.raw["notices"]["effected"])


def _is_whole(chart: Chart, entry: Entry) -> bool:
    """What is done by one State says which; only a signature or an entry into force is of all."""
    of_all = chart.lexicon.raw["notices"]["of_all"]
    return bool(entry.names) or all(kind.value in of_all for kind in entry.kinds)


# --- what a row tells --------------------------------------------------------------------------------------------------


def _told(items: list[Item], kinds: Kinds, names: Names, *, is_open: bool) -> Iterator[Entry]:
    if not kinds and _comes_after(items):
        return _dates_first(items, names)
    if _are_names_last(items):
        return _names_last(items)
    return _acts_first(items, kinds, names, is_told=not is_open)


def _comes_after(items: list[Item]) -> bool:
    """'Ghana (3 May 2019): ratification': whether acts stand after their dates."""
    return next((item.is_date for item in items if item.kinds or item.is_date), False)


def _are_names_last(items: list[Item]) -> bool:
    """'Signature: 5 June 2019 (Panama)': whether each unit is an act, a date and a name."""
    sorts = ["date" if item.is_date else "name" if item.names else "act" for item in items]
    return len(sorts) % 3 == 0 and all(
        sort == ("act", "date", "name")[at % 3] for at, sort in enumerate(sorts)
    )


def _names_last(items: list[Item]) -> Iterator[Entry]:
    units = zip(items[::3], items[1::3], items[2::3], strict=True)
    return (Entry(act.kinds, name.names, act.first, name.last) for act, _, name in units)


def _acts_first(items: list[Item], kinds: Kinds, names: Names, *, is_told: bool) -> Iterator[Entry]:
    """'Signature: Fiji (2 June 2010); ratification: Belize, 2 June 2011, and Pakistan, 5 July 2011'.

    `is_told`: whether the names of the row before have had their date.
    """
    is_new_kind, first = False, -1  # since the last date
    for number, item in enumerate(items):
        first = item.first if first < 0 else first
        if item.names:
            names = item.names if is_told or number == 0 else (*names, *item.names)
            is_told = False
        elif item.kinds:
            kinds, is_new_kind = ((*kinds, *item.kinds) if is_new_kind else item.kinds), True
        elif item.is_effect:
            kinds, is_new_kind = _effect_of(kinds), True
        elif item.is_date:
            if kinds and (is_new_kind or not is_told):
                yield Entry(kinds, names, first, item.last)
            is_new_kind, is_told, first = False, True, -1


def _effect_of(kinds: Kinds) -> Kinds:
    """What is denounced is left, and what is ratified in force, from the day on which that has effect."""
    return kinds if Act.WITHDRAWN in kinds else (Act.ENTRY_INTO_FORCE,)


def _dates_first(items: list[Item], names: Names) -> Iterator[Entry]:
    """'Ghana, 3 May 2019, ratification; Togo, 4 June 2019, accession'."""
    is_told, first, last = True, -1, -1
    for item in items:
        first = item.first if first < 0 else first
        if item.names:
            names, is_told = (item.names if is_told else (*names, *item.names)), False
        elif item.is_date:
            last = item.last
        elif last > 0:
            yield Entry(item.kinds, names, first, item.last)
            is_told, first, last = True, -1, -1


# --- what a row is -----------------------------------------------------------------------------------------------------


def _row(
    chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]
) -> tuple[int, list[Item]]:
    """The items of a row, and the place of the colon before which its head stands (0: it has none)."""
    known = {phrase.first: phrase.last for phrase in phrases}
    items = _items(chart, dates, 0, known)
    if items is not None:
        verbs = [item.first for item in items if item.kinds and _is_verb(chart, item)]
        is_sentence = any(p.first > verb or p.last == verb for p in phrases for verb in verbs)
        return 0, [] if is_sentence else items
    heads = range(1, min(len(chart.tokens) - 1, LONGEST_HEAD)) if dates else range(0)
    colon = next((at for at in heads if chart.lower(at) == ":"), 0)
    rest = _items(chart, dates, colon + 1, known) if colon else None
    return colon, rest or []


def _is_verb(chart: Chart, kind: Item) -> bool:
    """'Chad |signed the treaty on Monday' is a sentence."""
    mention = chart.at[kind.first]
    return mention is not None and any("past" in word.forms for word in mention.acts)


def _items(
    chart: Chart, dates: list[DateMention], start: int, phrases: dict[int, int]
) -> list[Item] | None:
    """Names, acts and dates from here on; None where there is any word but those and the names of agreements."""
    starts = {date.first: date.last for date in dates}
    found: list[Item] = []
    index = start
    while index < len(chart.tokens):
        mention = chart.at[index]
        if index in starts:
            found.append(Item(index, starts[index], is_date=True))
            index = found[-1].last
        elif found and found[-1].is_date and _leads_to_effect(chart, index, starts):
            found.append(Item(index, index + 1, is_effect=True))
            index += 1
        elif kind := _kind_at(chart, index):
            found.append(kind)
            index = kind.last
        elif index in phrases:
            index = phrases[index]
        elif mention and _is_participant(chart, mention):
            found.append(Item(mention.first, mention.last, names=(mention.names[0].code,)))
            index = mention.last
        elif (after := _passed(chart, index, starts, found)) is not None:
            index = after
        else:
            return None
    return found


def _leads_to_effect(chart: Chart, index: int, starts: dict[int, int]) -> bool:
    """'(|effective 28 February 2018)', ', |effect from 1 May 2019'."""
    return chart.is_in(index, "effects") and any(at in starts for at in range(index, index + 4))


def _is_participant(chart: Chart, mention: Mention) -> bool:
    """A State by its name, but not 'signed in |Singapore'."""
    named = bool(mention.names) and mention.names[0].form == "name"
    return named and not chart.is_in(mention.first - 1, "place")


def _passed(chart: Chart, index: int, starts: dict[int, int], found: list[Item]) -> int | None:
    """Where a row goes on after a mark, a small word, or a place; None where it does not."""
    token = chart.tokens[index]
    if token.text == "(" and (closed := _closed(chart, index, starts)):
        return closed
    if token.text in SEPARATORS or len(token.text) == 1 or token.text.isdigit():
        return index + 1
    if chart.is_in(index, "register_fillers") or chart.is_in(index, "name_fillers"):
        return index + 1
    if chart.is_in(index, "negation"):
        denied = _kind_at(chart, index + 1)
        return denied.last if denied else None
    if chart.lower(index + 1) == ":" and any(letter.isdigit() for letter in token.text):
        return index + 1  # '|C182: Cambodia'
    return _past_place(chart, index, starts) if found and found[-1].kinds else None


def _closed(chart: Chart, opened: int, starts: dict[int, int]) -> int | None:
    """'Signature |(ad referendum)': where a bracket without a date, a name or an act ends."""
    for at in range(opened + 1, min(opened + LONGEST_BRACKET, len(chart.tokens))):
        if at in starts or chart.name_at(at) or _kind_at(chart, at):
            return None
        if chart.lower(at) == ")":
            return at + 1
    return None


def _past_place(chart: Chart, index: int, starts: dict[int, int]) -> int | None:
    """'Signed at |La Paz Mar. 14, 1988', 'Signed: |Geneva, 3 May 2004': where the date begins."""
    for at in range(index, min(index + LONGEST_PLACE, len(chart.tokens))):
        if at in starts:
            return at
        is_name = chart.tokens[at].text[0].isupper() or chart.lower(at) in ",."
        is_name = is_name or (chart.lower(at) == "on" and at + 1 in starts)
        if not (is_name or chart.is_in(at, "particles") or chart.is_in(at, "place")):
            return None
    return None


def _kind_at(chart: Chart, index: int) -> Item | None:
    """The act that the words from here name, the longest name first."""
    for words, kind in chart.lexicon.notices.get(chart.lower(index), ()):
        last = index + len(words)
        if tuple(token.lower for token in chart.tokens[index:last]) == words:
            return Item(index, last, kinds=(Act(kind),))
    return None


def _of_head(chart: Chart, colon: int) -> Kinds:
    """'States that have ratified so far|: …': the one act that the head of a list names as done."""
    unsure = ("negation", "negative_subjects", "future", "uncertain", "demand", "infinitive")
    if any(chart.is_in(index, words) for index in range(colon) for words in unsure):
        return ()
    kinds = {item.kinds for index in range(colon) if (item := _kind_at(chart, index))}
    return kinds.pop() if len(kinds) == 1 else ()
