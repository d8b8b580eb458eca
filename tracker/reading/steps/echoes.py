"""Echoes: what is told without its verb: '… and the Senate on 9 March 2023', 'the House did so on Dec. 19'.

So do States that follow one another: 'Chad ratified it on 3 May, Togo on 4 June and Mali on 5 July'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.reading.findings import Status
from tracker.reading.roles.asides import aside_start
from tracker.reading.roles.date_mentions import LOOSE, DateMention, dated_tokens
from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.voices import ACTIVE

# How far after an act its reservation is told.
FAR = 24
# How many words 'is widely expected to' has.
NEAR = 7
VOTED = frozenset({"approval", "ratified", "adopted"})
# A paper of its own: no day need be told for it.
PAPER = "instrument_deposited"
# What each State does for itself.
ALONE = frozenset({"signed", "ratified", "accession", "instrument_deposited", "withdrawn"})


def echoes(
    chart: Chart, acts: list[ActMention], dates: list[DateMention]
) -> Iterator[tuple[ActMention, Actor]]:
    """Each chamber that does what the act before it says, as an act of no words of its own."""
    for body in chart.bodies:
        before = [act for act in acts if act.last <= body.first and act.word.act in VOTED]
        is_cabinet = "government" in body.kinds and _end_of_echo(chart, body.last) > body.last
        if not before or not (body.may_be_chamber or is_cabinet):
            continue
        if any(act.group == body.last for act in acts):
            continue  # '…, |the Senate approved it', by a verb of its own
        last = _end(chart, body, dates)
        if last is not None and _is_joined(chart, body, before[-1], dated_tokens(dates)):
            model = before[-1]
            echo = replace(model, first=last, last=last, group=body.last, voice=ACTIVE)
            yield echo, Actor(body.first, body.last, (body,))


def followers(
    chart: Chart, acts: list[ActMention], dates: list[DateMention]
) -> Iterator[tuple[ActMention, Actor]]:
    """Each State that does on a day of its own what another did before it."""
    for name in (mention for mention in chart.mentions if mention.names):
        before = [act for act in acts if act.last <= name.first and act.word.act in ALONE | VOTED]
        date = _own_date(chart, name, dates)
        if not before or chart.body_at(name.first):
            continue
        model = before[-1]
        if model.word.act == PAPER and _is_that_of(chart, name):
            yield _alone(model, name, name.last)
            continue
        if date is None or (model.word.act in VOTED - ALONE and not _is_owner(chart, name)):
            continue
        before_it = 0 if _is_echoing(chart, name.first) else model.last
        told = [other.last for other in dates if before_it <= other.first < name.first]
        if told and _is_joined(chart, name, model, frozenset()):
            yield _alone(model, name, date.first, _named_with(chart, name, since=max(told)))


def _named_with(chart: Chart, name: Mention, *, since: int) -> list[Mention]:
    """'Kenya on 2 October, |China, Chad and| Togo on 3 November': the States before the last, which have its day, too."""
    found: list[Mention] = []
    first = name.first
    while True:
        link = first - 1 - chart.is_in(first - 1, "determiners")
        if not chart.is_in(link, "conjunctions"):
            return found[::-1]
        link -= chart.is_in(link, "coordinators") and chart.lower(link - 1) == ","
        other = chart.at[link - 1] if link > since else None
        if other is None or other.first < since or not _is_name(other):
            return found[::-1]
        found.append(other)
        first = other.first


def _is_name(mention: Mention) -> bool:
    return bool(mention.names) and mention.names[0].form == "name"


def _alone(
    model: ActMention, name: Mention, end: int, others: Sequence[Mention] = ()
) -> tuple[ActMention, Actor]:
    echo = replace(model, first=end, last=end, group=name.last, voice=ACTIVE)
    codes = tuple(code for each in (*others, name) for code in each.codes)
    first = min(each.first for each in (*others, name))
    return echo, Actor(first, name.last, (), codes)


def _is_that_of(chart: Chart, name: Mention) -> bool:
    """'received the Kenyan instrument … and that of |Burundi'."""
    before = " ".join(chart.lower(index) for index in (name.first - 2, name.first - 1))
    return before in chart.lexicon.words["that_of"] and chart.is_in(name.first - 3, "coordinators")


def _is_owner(chart: Chart, name: Mention) -> bool:
    """ "Lima's parliament endorsed it in May and |Quito's on 3 June": another chamber of the same kind."""
    return chart.lower(name.last) in ("'s", "’s")


def repeats(chart: Chart, model: ActMention) -> Iterator[tuple[ActMention, Actor]]:
    """'Botswana |did so on 5 October', 'Togo |followed suit on Monday': what the sentence before told of another."""
    for name in (mention for mention in chart.mentions if mention.names):
        first = name.last
        while first < len(chart.tokens) and chart.is_adverb(first):
            first += 1
        end = _end_of_echo(chart, first)
        if end > first and name.names[0].form != "adjective" and not chart.body_at(name.first):
            echo = replace(model, first=first, last=end, group=first, voice=ACTIVE, is_news=True)
            yield echo, Actor(name.first, name.last, (), name.codes)


def promises(
    chart: Chart, acts: list[ActMention], *, last: ActMention | None = None
) -> Iterator[tuple[ActMention, Actor]]:
    """'… and Togo |is expected to do so in May': who is still to do what was told, here or (`last`) just before."""
    for name in (mention for mention in chart.mentions if mention.names):
        model = next((act for act in reversed(acts) if act.last <= name.first), last)
        promise = _promise(chart, name.last)
        if model is None or promise is None or chart.body_at(name.first):
            continue
        first, end, status = promise
        echo = replace(model, first=first, last=end, group=name.last, voice=ACTIVE)
        echo = replace(echo, status=status, is_future=True, is_news=False, is_present=False)
        yield echo, Actor(name.first, name.last, (), name.codes)


def _promise(chart: Chart, first: int) -> tuple[int, int, Status] | None:
    """Where 'do so' stands after 'will', 'is due to' or 'is expected to', and how sure that is."""
    status = None
    for index in range(first, min(first + NEAR, len(chart.tokens))):
        end = _end_of_echo(chart, index)
        if end > index:
            return (index, end, status) if status else None
        word = chart.lower(index)
        if chart.is_in(index, "future") or word in chart.lexicon.modality["scheduled"]:
            status = status or Status.SCHEDULED
        elif word in chart.lexicon.modality["expected"]:
            status = Status.EXPECTED
        elif not (chart.is_in_any(index, ("infinitive", "be")) or chart.is_adverb(index)):
            return None
    return None


def _end_of_echo(chart: Chart, first: int) -> int:
    """Where 'did the same', 'had |already done so' ends, if it stands here."""
    if found := chart.meaning_at(first, chart.lexicon.echoes):
        return found[0]
    near = range(first, min(first + NEAR, len(chart.tokens)))
    said = [index for index in near if not chart.is_adverb(index)]
    for words in (said[:4], said[:3], said[:2]):
        text = " ".join(chart.lower(index) for index in words)
        if text in chart.lexicon.words["same_as_before"]:
            return words[-1] + 1
    return first


def is_reserved(chart: Chart, act: ActMention) -> bool:
    """'deposited its instrument |with two reservations', 'acceded, |subject to a reservation'."""
    end = min(act.last + FAR, len(chart.tokens))
    noun = next((at for at in range(act.last, end) if chart.is_in(at, "reservations")), None)
    if noun is None:
        return False
    before = range(max(act.last, noun - 3), noun)
    return chart.has("reserving", before) and not any(
        chart.lower(at) in ("no", "without") for at in before
    )


def _own_date(chart: Chart, name: Mention, dates: list[DateMention]) -> DateMention | None:
    """'Togo |on 4 June,', 'Togo (|4 June)', 'Togo followed on |4 June.', not 'Togo on 4 June welcomed …'."""
    if name.names[0].form == "adjective":
        return None
    after = _end_of_echo(chart, name.last + _is_owner(chart, name))
    after += chart.lower(after) == "," and _is_echoing(chart, name.first)
    after += chart.lower(after) in ("on", "in", "(")
    date = next((date for date in dates if date.first <= after < date.last), None)
    if date is None or (after == name.last and date.expression.rule not in LOOSE):
        return None  # 'Togo |four days later', not 'Togo May 3'
    end = date.last
    is_closed = not chart.lower(end)[:1].isalnum() or chart.is_in(end, "coordinators")
    return date if is_closed else None


def _end(chart: Chart, body: BodyMention, dates: list[DateMention]) -> int | None:
    """Where its words end: at the date that follows, or after 'did so'."""
    after = _after_aside(chart, body.last)
    if (end := _end_of_echo(chart, after)) > after:
        return end
    if (end := _end_of_earlier(chart, body)) > body.last:
        return end
    if any(body.last <= date.first <= body.last + 1 for date in dates):
        return body.last
    tally = chart.lower(body.last).isdigit() and chart.lower(body.last + 1) in ("-", "–", "to")
    return body.last if tally else None


def _after_aside(chart: Chart, comma: int) -> int:
    """'the Senate|, the second chamber, |did so': where the aside ends that a comma opens."""
    if chart.lower(comma) != ",":
        return comma
    ends = (at for at in range(comma + 2, comma + FAR // 2) if aside_start(chart, at) == comma)
    return next(ends, comma - 1) + 1


def _end_of_earlier(chart: Chart, body: BodyMention) -> int:
    """'|as the lower house had done before it', 'just |as the House did in March'."""
    first = body.first
    while first > 0 and (
        chart.is_in(first - 1, "determiners")
        or chart.name_at(first - 1)
        or chart.lower(first - 1) == "'s"
    ):
        first -= 1
    index = body.last
    if chart.lower(first - 1) != "as":
        return index
    while chart.is_in(index, "done_before") or (index > body.last and chart.is_adverb(index)):
        index += 1
    return body.last if chart.is_in(index, "negation") else index


def _is_joined(
    chart: Chart, body: BodyMention | Mention, act: ActMention, dated: frozenset[int]
) -> bool:
    """Led by 'and', 'while' or a comma, its State, an article or a day between."""
    index = body.first - 1
    while index > act.last and (
        index in dated
        or chart.is_in(index, "determiners")
        or chart.is_in(index, "agent")
        or chart.name_at(index)
        or chart.lower(index) in ("'s", "’s")
    ):
        index -= 1
    if _is_echoing(chart, index + 1):
        return True
    return chart.is_in(index, "coordinators") or chart.is_in(index, "echo_links")


def _is_echoing(chart: Chart, first: int) -> bool:
    """', followed by |Albania', ', as did |Guinea-Bissau', '; so did |Mali'."""
    said = " ".join(chart.lower(index) for index in (first - 2, first - 1))
    return said in chart.lexicon.words["led_by"] or chart.lower(first - 1) in ("followed", "joined")
