"""Acts: the verbs and nouns that stand for a step, and whether it is done, planned, conditional or denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reading.findings import Status
from tracker.reading.lexicon import ActWord
from tracker.reading.mentions import Chart, Mention

ACTIVE, PASSIVE, NOMINAL = "active", "passive", "nominal"
# How far left of a verb its auxiliaries, and what governs its infinitive, are looked for.
REACH = 12


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


def find_acts(chart: Chart, dated: frozenset[int]) -> list[list[ActMention]]:
    """The possible readings of every verb and noun that may say an act, those that explain most words first.

    Which reading holds depends on what it acts on. `dated` are the tokens that belong to date expressions.
    """
    readings = (list(_readings(chart, mention, dated)) for mention in chart.mentions)
    return [sorted(group, key=lambda act: -act.last) for group in readings if group]


def _readings(chart: Chart, mention: Mention, dated: frozenset[int]) -> Iterator[ActMention]:
    for word in mention.acts:
        last = _end(chart, mention, word)
        if last is None or _is_excluded(chart, mention, word, last):
            continue
        act = (
            _nominal(chart, mention, word)
            if "noun" in word.forms
            else _verbal(chart, mention, word, last, dated)
        )
        if act:
            yield act


def _end(chart: Chart, mention: Mention, word: ActWord) -> int | None:
    """Where the act's words end, its complement included; None where a needed complement is missing."""
    if not word.complement:
        return mention.last
    for index in range(mention.last, min(mention.last + word.gap + 1, len(chart.tokens))):
        if chart.lower(index) in (";", ".", ":"):
            return None
        for words in word.complement:
            end = index + len(words)
            if tuple(token.lower for token in chart.tokens[index:end]) == words:
                return end
    return None


def _is_excluded(chart: Chart, mention: Mention, word: ActWord, last: int) -> bool:
    after = " ".join(token.lower for token in chart.tokens[last : last + 2])
    if any(after == words or after.startswith(words + " ") for words in word.not_before):
        return True
    said = chart.text(mention.first, last).lower()
    return bool(word.whole) and not any(words.lower() in said for words in word.whole)


# --- nouns -------------------------------------------------------------------------------------------------------


def _nominal(chart: Chart, mention: Mention, word: ActWord) -> ActMention | None:
    """'following signature in May', 'the planned renewal of an accord': a noun counts after a cue."""
    if word.plain:
        return _noun(mention, word, _status_around(chart, mention))
    cues = chart.lexicon.raw["noun_cues"]
    for index in range(mention.first - 1, max(-1, mention.first - 4), -1):
        token = chart.lower(index)
        if token in cues["occurred"]:
            return _noun(mention, word, Status.OCCURRED)
        if token in cues["scheduled"]:
            return _noun(mention, word, Status.SCHEDULED)
        if not chart.is_in(index, "determiners") and not token.endswith(("s", "ed", "al")):
            return None
    return None


def _status_around(chart: Chart, mention: Mention) -> Status:
    """'will pay a state visit': what the verb before a noun makes of it."""
    for index in range(mention.first - 1, max(-1, mention.first - REACH), -1):
        if chart.lower(index) in (";", "."):
            break
        token = chart.lower(index)
        if chart.is_in(index, "future") or token in (
            "ahead",
            *chart.lexicon.raw["noun_cues"]["scheduled"],
        ):
            return Status.SCHEDULED
    return Status.OCCURRED


def _noun(mention: Mention, word: ActWord, status: Status) -> ActMention:
    future = status is not Status.OCCURRED
    first, last = mention.first, mention.last
    return ActMention(first, last, first, word, NOMINAL, status, is_future=future)


# --- verbs -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """The words before a verb that belong to it."""

    first: int
    be: bool = False
    have: bool = False
    future: bool = False
    uncertain: bool = False
    demand: bool = False
    negated: bool = False
    infinitive: bool = False
    do: bool = False
    past: bool = False
    now: bool = False


def _verbal(
    chart: Chart, mention: Mention, word: ActWord, last: int, dated: frozenset[int]
) -> ActMention | None:
    group = _group(chart, mention.first, dated)
    voice = _voice(chart, mention, word, group, dated)
    if voice is None or group.demand:
        return None
    status = _status(chart, mention, word, group, dated)
    if status is None:
        return None
    bare = set(word.forms) == {"base"}
    present = "third" in word.forms or (bare and not group.infinitive)
    present = present and not (group.future or group.uncertain or group.have)
    present = present or (voice == PASSIVE and group.now and not group.have)
    present = present or (group.infinitive and _is_told_as_present(chart, group.first))
    future = status in (Status.SCHEDULED, Status.EXPECTED, Status.CONDITIONAL)
    helped = group.infinitive or group.future or group.uncertain or group.do
    bare = bare and not helped and not chart.sentence.in_title
    return ActMention(
        mention.first, last, group.first, word, voice, status, present, future, needs_plural=bare
    )


def _is_told_as_present(chart: Chart, to: int) -> bool:
    """'Poland becomes the first country to sign', 'the Duma votes to ratify'."""
    return any(chart.is_in(index, "present") for index in range(max(0, to - REACH), to))


def _group(chart: Chart, verb: int, dated: frozenset[int]) -> _Group:
    """Walk left over auxiliaries, adverbs and dates."""
    group = _Group(verb)
    index = verb - 1
    while index >= max(0, verb - REACH) and _belongs(chart, index, group, dated):
        if index not in dated and not chart.is_adverb(index):
            group.first = index
        index -= 1
    return group


def _belongs(chart: Chart, index: int, group: _Group, dated: frozenset[int]) -> bool:
    token = chart.lower(index)
    known = False
    for words in ("be", "have", "do", "future", "uncertain", "demand"):
        if chart.is_in(index, words):
            setattr(group, words, True)
            known = True
    group.now = group.now or token in ("is", "are")
    group.past = group.past or token in ("was", "were", "had")
    if chart.is_in(index, "negation"):
        group.negated = known = True
    if chart.is_in(index, "infinitive") and not known:
        group.infinitive = True
        return False
    skipped = chart.is_adverb(index) or index in dated
    return known or skipped or (token in ("on",) and index + 1 in dated)


def _voice(
    chart: Chart, mention: Mention, word: ActWord, group: _Group, dated: frozenset[int]
) -> str | None:
    forms = set(word.forms)
    if chart.lower(mention.first - 1) == "-":
        return None  # 'Rwanda-backed'
    if chart.is_in(mention.first - 1, "attributive") and not chart.is_in(mention.first - 1, "be"):
        return None  # 'the renewed agreement'
    if group.be and "participle" in forms:
        return PASSIVE
    if forms & {"past", "third"} or (group.have and "participle" in forms):
        return PASSIVE if not group.have and _is_reduced(chart, mention, forms, dated) else ACTIVE
    if "base" in forms:
        return ACTIVE
    if "gerund" in forms:
        after = chart.is_in(mention.first - 1, "past_gerund")
        return ACTIVE if group.be or after else None
    return PASSIVE  # a bare participle: 'given its approval in May'


def _is_reduced(chart: Chart, mention: Mention, forms: set[str], dated: frozenset[int]) -> bool:
    """'The Convention, adopted in Geneva in 2015': a participle without its auxiliary."""
    if "participle" not in forms:
        return False
    after = mention.last
    while after < len(chart.tokens) and chart.is_adverb(after) and after not in dated:
        after += 1
    followed = after in dated or any(
        chart.is_in(after, words) for words in ("place", "agent", "not_actor_after")
    )
    if not followed:
        return False
    if chart.is_in(after, "agent"):
        return True
    if chart.lower(mention.first - 1) == "and":
        return _follows_passive(chart, mention.first)
    before = chart.at[mention.first - 1] if mention.first else None
    is_thing = before is not None and bool(before.sorts) and not before.bodies
    comma = chart.lower(mention.first - 1) == ","
    return chart.lower(after) != "for" and (is_thing or comma)


def _follows_passive(chart: Chart, verb: int) -> bool:
    """'was signed in Prague in 2010 and |prolonged for five years': one auxiliary for both."""
    return any(chart.is_in(index, "be") for index in range(verb - 1, max(-1, verb - 1 - REACH), -1))


def _status(
    chart: Chart, mention: Mention, word: ActWord, group: _Group, dated: frozenset[int]
) -> Status | None:
    """Occurred, scheduled, expected, conditional or negated; None for what is only asked for."""
    if group.negated or _is_denied(chart, group.first):
        return Status.NEGATED
    governed = _governed(chart, group, dated) if group.infinitive else Status.OCCURRED
    if governed is not Status.OCCURRED:
        return governed
    if _is_conditional(chart, group, mention, word):
        return Status.CONDITIONAL
    if group.future or ("gerund" in word.forms and group.be):
        return Status.SCHEDULED
    if group.uncertain:
        return Status.EXPECTED if chart.lower(group.first) == "would" else Status.CONDITIONAL
    if word.subject and "third" in word.forms and not chart.sentence.in_title:
        return Status.SCHEDULED
    return Status.OCCURRED


def _governed(chart: Chart, group: _Group, dated: frozenset[int]) -> Status | None:
    """What the word before 'to …' makes of the act: 'voted to', 'hopes to', 'refused to', 'urged … to'."""
    to = group.first - 1
    while to >= 0 and not chart.is_in(to, "infinitive"):
        to -= 1
    modality = chart.lexicon.modality
    for index in range(to - 1, max(-1, to - 1 - REACH), -1):
        token = chart.lower(index)
        if index in dated:
            continue
        if token in (".", ";", ":"):
            return None
        for name, words in modality.items():
            if token in words:
                return _as_governed(chart, name, index, dated)
    return None


def _as_governed(chart: Chart, name: str, index: int, dated: frozenset[int]) -> Status | None:
    if name == "demanded":
        return None
    outer = _group(chart, index, dated)
    if outer.negated or name == "negated":
        return Status.NEGATED
    if name == "occurred" and (outer.future or outer.uncertain or outer.infinitive):
        return Status.SCHEDULED if outer.future else Status.CONDITIONAL
    return Status(name)


def _is_denied(chart: Chart, verb: int) -> bool:
    """'denied that it had signed', 'No such agreement has been signed', 'that nobody has signed'."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ",") or chart.is_in(index, "other_verbs"):
            return False
        if chart.is_in(index, "negative_subjects") or chart.is_in(index, "denial"):
            return True
        if chart.lower(index) == "without":
            return True
    return False


def _is_conditional(chart: Chart, group: _Group, mention: Mention, word: ActWord) -> bool:
    finished = "past" in word.forms and not group.have and not group.infinitive
    for index in range(group.first - 1, max(-1, group.first - 1 - REACH), -1):
        token = chart.lower(index)
        if token in (";", "."):
            break
        if chart.is_in(index, "conditions"):
            settled = finished or group.past or "gerund" in word.forms
            return not (settled and token in ("after", "before", "when", "upon", "once"))
        if token in (",", "–", "—"):
            break
    return False
