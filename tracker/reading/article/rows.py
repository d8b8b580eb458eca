"""Rows: lines of names, acts and dates that are no sentences: 'Ghana, Ratification, 3 May 2019'."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.findings import Act
from tracker.reading.language.entries import ActWord
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.phrases import NounPhrase

# Between an act and its date a place may be named, in so many words.
LONGEST_PLACE = 6
LONGEST_BRACKET = 10
# Before its colon the head of a list has no more words.
LONGEST_HEAD = 40
# What opens a list of States, beside a colon.
OPENING = frozenset({"(", "-", "–", "—"})
# What is told of so many States, before each is named with its day.
COUNTED = frozenset({Act.ACCESSION, Act.WITHDRAWN, Act.RATIFIED, Act.SIGNED})
SEPARATORS = frozenset(",;:()[]|/*•·.-–—&")
Kinds = tuple[Act, ...]
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


def row_of(
    chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]
) -> tuple[int, list[Item]]:
    """The items of a row, and the place of the colon before which its head stands (0: it has none)."""
    known = {phrase.first: phrase.last for phrase in phrases}
    items = _items(chart, dates, 0, known)
    if items is not None:
        verbs = [item.first for item in items if item.kinds and _is_verb(chart, item)]
        is_sentence = any(p.first > verb or p.last == verb for p in phrases for verb in verbs)
        is_sentence |= any(chart.is_in(verb - 1, "subject_pronouns") for verb in verbs)
        return 0, [] if is_sentence else items
    colon = _end_of_head(chart) if dates else 0
    rest = _items(chart, dates, colon + 1, known) if colon else None
    return colon, rest or []


def _end_of_head(chart: Chart) -> int:
    """'Three States have ratified so far|: Chad in May …', 'Four have joined |(Chad in May, …)': 0 where there is none."""
    last = min(len(chart.tokens) - 1, LONGEST_HEAD)
    colon = next((at for at in range(1, last) if chart.lower(at) == ":"), None)
    if colon is not None:
        return colon
    marks = (at for at in range(1, last) if chart.lower(at) in OPENING and not _is_tight(chart, at))
    mark = next((at for at in marks if chart.name_at(at + 1)), 0)
    has_several = sum(bool(m.names) for m in chart.mentions if m.first > mark) > 1
    return mark if mark and has_several else 0


def _is_tight(chart: Chart, index: int) -> bool:
    """'Chad|-Niger': a mark between two words, and not one that opens a list."""
    return chart.tokens[index - 1].end == chart.tokens[index].start


def _is_verb(chart: Chart, kind: Item) -> bool:
    """'Chad |signed the treaty on Monday', 'It |enters into force on 1 May' is a sentence."""
    mention = chart.at[kind.first]
    return mention is not None and any({"past", "third"} & {*w.forms} for w in mention.acts)


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
    if chart.is_in(index, "place") and index + 1 in starts:
        return index + 1  # 'Chad |in May'
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
    """'Signed at |La Paz Mar. 14, 1988', 'Signed: |Geneva, 3 May 2004', 'at |Oslo and Rome': where the date begins."""
    for at in range(index, min(index + LONGEST_PLACE, len(chart.tokens))):
        if at in starts:
            return at
        is_name = chart.tokens[at].text[0].isupper() or chart.lower(at) in ",."
        is_name = is_name or (chart.lower(at) == "on" and at + 1 in starts)
        is_name = is_name or (chart.is_in(at, "coordinators") and _is_capital(chart, at + 1))
        if not (is_name or chart.is_in(at, "particles") or chart.is_in(at, "place")):
            return None
    return None


def _is_capital(chart: Chart, index: int) -> bool:
    return index < len(chart.tokens) and chart.tokens[index].text[0].isupper()


def _kind_at(chart: Chart, index: int) -> Item | None:
    """The act that the words from here name, the longest name first."""
    found = chart.meaning_at(index, chart.lexicon.notices)
    return Item(index, found[0], kinds=(Act(found[1]),)) if found else None


def kinds_of_head(chart: Chart, colon: int) -> Kinds:
    """'States that have ratified so far|: …': the one act that the head of a list names as done."""
    unsure = ("negation", "negative_subjects", "future", "uncertain", "demand", "infinitive")
    if any(chart.is_in(index, words) for index in range(colon) for words in unsure):
        return ()
    verb = _verb_of_head(chart, colon)
    if verb and not _is_on_treaty(chart, verb.last, colon):
        return ()
    kinds = {item.kinds for index in range(colon) if (item := _kind_at(chart, index))}
    kinds = kinds or ({(Act(word.act),) for word in _counted(verb)} if verb else set())
    return kinds.pop() if len(kinds) == 1 else ()


def is_list(chart: Chart) -> bool:
    """'Three States have joined since: …': a sentence whose verb says what those do who are listed."""
    colon = _end_of_head(chart)
    is_named = any(_kind_at(chart, index) for index in range(colon))
    return not is_named and _verb_of_head(chart, colon) is not None


def _verb_of_head(chart: Chart, colon: int) -> Mention | None:
    before = (mention for mention in chart.mentions if mention.last <= colon)
    return next((mention for mention in before if _counted(mention)), None)


def _counted(verb: Mention) -> list[ActWord]:
    words = (w for w in verb.acts if w.act in COUNTED and not w.is_around)
    return [word for word in words if {"past", "participle"} & {*word.forms}]


def _is_on_treaty(chart: Chart, first: int, colon: int) -> bool:
    """'have joined |it this year: …', not 'have signed |up for the games: …': nothing else than a treaty."""
    known = ("pronouns", "determiners", "spans", "place", "agent", "quantities", "listed_so_far")
    return all(
        chart.at[index] is not None
        or chart.is_adverb(index)
        or chart.is_in_any(index, known)
        or chart.tokens[index].text[0].isupper()
        or chart.lower(index)[0].isdecimal()
        for index in range(first, colon)
    )
