"""Acts: the verbs and nouns that stand for a step, and whether it is done, planned, conditional or denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reading.findings import Status
from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.complements import end_of
from tracker.reading.sentence.exclusions import is_excluded
from tracker.reading.sentence.hypotheses import is_aside
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.nominals import status_of_noun
from tracker.reading.sentence.statuses import status_of
from tracker.reading.sentence.verbgroups import REACH, VerbGroup, clause_start, group_before
from tracker.reading.sentence.voices import ACTIVE, NOMINAL, PASSIVE, inverted, voice_of


@dataclass(frozen=True, slots=True)
class ActMention:
    """Tokens `first` to `last` (not included) say an act; its verb with auxiliaries starts at `group`."""

    first: int
    last: int
    group: int
    word: ActWord
    voice: str
    status: Status
    is_present: bool = False
    is_future: bool = False
    needs_plural: bool = False  # 'sign' in 'Chad and Togo sign', but not in 'helps Chad sign'
    is_news: bool = False  # a statement of its own, not 'which had signed' or 'after signing'
    is_relative: bool = False  # 'a decree |that ratifies the convention'
    goes_on: bool = False  # with another object: 'a pact with Chad and |an accord with Niger'
    measured: int | None = None  # the link in 'a day |after the House approved it'


def find_acts(chart: Chart, dated: frozenset[int]) -> list[list[ActMention]]:
    """The possible readings of every verb and noun that may say an act, those that explain most words first.

    Which reading holds depends on what it acts on. `dated` are the tokens that belong to date expressions.
    """
    readings = (list(_readings(chart, mention, dated)) for mention in chart.mentions)
    return [sorted(group, key=lambda act: -act.last) for group in readings if group]


def _readings(chart: Chart, mention: Mention, dated: frozenset[int]) -> Iterator[ActMention]:
    for word in mention.acts:
        last = end_of(chart, mention, word, dated)
        if last is None or is_excluded(chart, mention, word, last, dated):
            continue
        act = (
            _nominal(chart, mention, word, dated)
            if "noun" in word.forms
            else _verbal(chart, mention, word, last, dated)
        )
        if act:
            yield act


# --- nouns -------------------------------------------------------------------------------------------------------


def _nominal(
    chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]
) -> ActMention | None:
    if chart.is_in(mention.last, "articles") and _is_verb(chart, mention):
        return None  # 'to |deposit the instrument', 'after |signing an order'
    status = status_of_noun(chart, mention, word, dated)
    is_news = chart.sentence.in_title and word.is_own
    return _noun(mention, word, status, is_news=is_news) if status else None


def _is_verb(chart: Chart, mention: Mention) -> bool:
    is_gerund = mention.phrase.lower[-1].endswith("ing")
    return is_gerund or chart.is_in(mention.first - 1, "infinitive")


def _noun(mention: Mention, word: ActWord, status: Status, *, is_news: bool) -> ActMention:
    future = status is not Status.OCCURRED
    first, last = mention.first, mention.last
    return ActMention(first, last, first, word, NOMINAL, status, is_future=future, is_news=is_news)


# --- verbs -------------------------------------------------------------------------------------------------------


def _verbal(
    chart: Chart, mention: Mention, word: ActWord, last: int, dated: frozenset[int]
) -> ActMention | None:
    group = group_before(chart, mention.first, dated)
    if "base" in word.forms and not chart.lexicon.words["infinitive"]:
        group.infinitive = True  # a language whose infinitive needs no word before it
    if inverted(chart, mention) is not None:
        group.be = group.past = True
    voice = voice_of(chart, mention, word, group, dated)
    if voice is None or not _may_act(chart, mention, word, group, voice, last):
        return None
    is_due = group.demand and _is_due(chart, group.first, last, dated)
    if group.demand and not is_due:
        return None
    is_reduced = voice == PASSIVE and not group.be
    status = status_of(chart, mention, word, group, dated, is_reduced=is_reduced)
    status = Status.SCHEDULED if is_due and status is not Status.NEGATED else status
    ahead = status in (Status.SCHEDULED, Status.EXPECTED) or "third" in word.forms
    if status is None or (word.is_ahead and not ahead):
        return None
    return _in_clause(chart, mention, word, last, dated, group, voice, status)


def _may_act(
    chart: Chart, mention: Mention, word: ActWord, group: VerbGroup, voice: str, last: int
) -> bool:
    """Whether a verb in this voice tells an act at all."""
    if word.is_active and voice != ACTIVE:
        return False
    if voice == ACTIVE and chart.lower(last) == ")" and not word.subject:
        return False  # '(front row, from |left)'
    if _is_subjunctive(chart, word, group) or _is_owned_noun(chart, mention, word):
        return False
    # 'will be renewed automatically'
    return not chart.has("by_itself", (group.first, mention.first - 1, last))


def _is_owned_noun(chart: Chart, mention: Mention, word: ActWord) -> bool:
    """ "during the president's |visit in October": a noun, though a verb is written so, too."""
    is_owned = chart.lower(mention.first - 1) in ("'s", "’s")
    is_noun = any("noun" in other.forms for other in mention.acts)
    return is_owned and is_noun and "noun" not in word.forms


def _in_clause(
    chart: Chart,
    mention: Mention,
    word: ActWord,
    last: int,
    dated: frozenset[int],
    group: VerbGroup,
    voice: str,
    status: Status,
) -> ActMention | None:
    """The act as its clause tells it; None where that only says from when a time is counted, or on what it hangs."""
    minor = clause_start(chart, group.first)
    has_date = _has_date(chart, last, dated)
    is_measured = minor is not None and _is_measured(chart, minor, dated) and not has_date
    is_beside = minor is not None and chart.lower(minor) == "as" and "third" in word.forms
    is_condition = word.subject and status is Status.CONDITIONAL and not _has_condition(chart, last)
    if is_condition and not has_date:
        return None  # 'visas will be abolished |once the treaty enters into force'
    is_undated = minor is not None and is_measured and minor - 1 not in dated
    if is_undated or (not has_date and is_aside(chart, word, group, minor, status)):
        return None  # 'decades |after the treaty was signed'
    is_own = minor is None or is_beside or _is_just(chart, group.first, mention.first)
    return ActMention(
        mention.first,
        last,
        group.first,
        word,
        voice,
        status,
        is_present=_is_present(chart, word, voice, group),
        is_future=_is_to_come(status) or word.is_ahead,
        needs_plural=_is_bare(chart, word, group),
        is_news=is_own and _is_news(chart, word, voice, group, last),
        is_relative=minor is not None and minor == group.first - 1,
        measured=minor if is_measured else None,
    )


def _is_due(chart: Chart, first: int, last: int, dated: frozenset[int]) -> bool:
    """'Дума |должна 9 декабря ратифицировать': in some languages what is to be done on a day is planned."""
    near = range(max(0, first - REACH // 2), min(last + REACH // 2, len(chart.tokens)))
    days = [at for at in near if at in dated and at - 1 not in dated]
    until = chart.lexicon.raw["dates"]["until"]
    is_so_told = any(chart.is_in(at, "due") for at in range(first, last))
    return is_so_told and any(chart.lower(at - 1) not in until for at in days)


def _is_to_come(status: Status) -> bool:
    """Whether a date beside it is one to come."""
    return status in (Status.SCHEDULED, Status.EXPECTED, Status.CONDITIONAL)


def _is_present(chart: Chart, word: ActWord, voice: str, group: VerbGroup) -> bool:
    """'Poland signs', 'is signed by Poland', 'becomes the first to sign'."""
    finite = "third" in word.forms or (set(word.forms) == {"base"} and not group.infinitive)
    if finite and not (group.future or group.uncertain or group.have):
        return True
    if voice == PASSIVE and group.now and not group.have:
        return True
    return group.infinitive and _is_told_as_present(chart, group.first)


def _is_bare(chart: Chart, word: ActWord, group: VerbGroup) -> bool:
    """'sign' in 'Chad and Togo sign'."""
    helped = group.infinitive or group.future or group.uncertain or group.do
    return set(word.forms) == {"base"} and not helped and not chart.sentence.in_title


def _is_news(chart: Chart, word: ActWord, voice: str, group: VerbGroup, last: int) -> bool:
    """A finite verb that tells what was new, not 'had signed' or 'has already signed'."""
    around = range(group.first, min(last + 3, len(chart.tokens)))
    so_far = group.have and chart.has("so_far", around)
    if chart.is_in(group.first, "participial") and "participle" in word.forms:
        return False  # 'Chad, |having signed it, …'
    but = last + (chart.lower(last) == ",")
    if chart.is_in(but, "contrast") and chart.has("negation", range(but + 1, but + 4)):
        return False  # 'has signed |but not ratified it'
    finite = group.be or group.have or voice == ACTIVE or "short" in word.forms
    return finite and not (group.pluperfect or so_far)


def _is_just(chart: Chart, first: int, verb: int) -> bool:
    """'the memorandum that we have |just signed': news, wherever it is told."""
    return chart.has("just", range(first, verb))


def _is_subjunctive(chart: Chart, word: ActWord, group: VerbGroup) -> bool:
    """'recommended that the treaty |be ratified', 'the law requires that both |ratify it first'."""
    if group.future or group.uncertain or group.infinitive or group.have:
        return False
    if group.be:
        return chart.lower(group.first) == "be"
    demanded = chart.lexicon.modality["demanded"] | chart.lexicon.words["requiring"]
    for index in range(group.first - 1, max(0, group.first - REACH), -1):
        if chart.lower(index) in (",", ";", ":"):
            return False
        if chart.lower(index) == "that":
            before = index - 1
            while chart.is_in(before, "weekdays") or chart.lower(before) == "on":
                before -= 1  # 'recommended |on Monday that deputies ratify it'
            return set(word.forms) == {"base"} and chart.lower(before) in demanded
    return False


def _is_measured(chart: Chart, link: int, dated: frozenset[int]) -> bool:
    """Whether a clause only says from when a time is counted."""
    is_after = chart.is_in(link, "counted_from") or chart.lower(link) == "before"
    return is_after and (link - 1 in dated or chart.lower(link - 1) in ("anniversary", "decades"))


def _has_date(chart: Chart, start: int, dated: frozenset[int]) -> bool:
    """'… after Chad lodged its instrument |last Friday', '…, |on 4 June 2018', but not '…, |the envoy said on Monday'."""
    for index in range(start, len(chart.tokens)):
        if index in dated:
            return True
        if chart.is_in(index, "coordinators"):
            return False
        if chart.lower(index) in (";", ",") and not (
            index + 2 in dated and chart.lower(index + 1) in ("on", "in")
        ):
            return False
    return False


def _has_condition(chart: Chart, last: int) -> bool:
    """'will enter into force |once both sides have ratified it'."""
    after = range(last, min(last + REACH, len(chart.tokens)))
    return chart.has("result_conditions", after)


def _is_told_as_present(chart: Chart, to: int) -> bool:
    """'Poland becomes the first country to sign', 'the Duma votes to ratify', 'they are among the first to sign'."""
    words = [chart.lower(index) for index in range(max(0, to - REACH), to)]
    if "among" in words and "first" in words and {"is", "are"} & set(words):
        return True
    return chart.has("present", range(max(0, to - REACH), to))
