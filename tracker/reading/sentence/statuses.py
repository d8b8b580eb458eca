"""Statuses: whether a verb tells its act as done, planned, hoped for, conditional, denied, or only asked for."""

from __future__ import annotations

from itertools import takewhile

from tracker.reading.findings import AHEAD, Act, Status
from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.claims import is_denied_claim, is_rumoured
from tracker.reading.sentence.hypotheses import (
    ENDS,
    hangs_on,
    is_called_off,
    is_high_time,
    is_inverted,
    is_notified,
    is_on_the_way,
    is_ready,
    is_unreal,
    is_vowed,
    is_warned_of,
)
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.misses import is_missed, is_untrue, is_wished
from tracker.reading.sentence.plans import is_headline, is_set
from tracker.reading.sentence.verbgroups import REACH, VerbGroup, group_before


def status_of(
    chart: Chart,
    mention: Mention,
    word: ActWord,
    group: VerbGroup,
    dated: frozenset[int],
    *,
    is_reduced: bool = False,
) -> Status | None:
    """Occurred, scheduled, expected, conditional or negated; None for what is only asked for or threatened."""
    status = _status(chart, mention, word, group, dated, is_reduced=is_reduced)
    if status is not Status.NEGATED and is_missed(chart, group, mention.first):
        return None
    if is_reduced and is_wished(chart, group.first, mention.last):
        return None
    if status in AHEAD and is_called_off(chart, mention.last):
        return None
    if word.act not in ENDS or word.subject or status not in AHEAD:
        return status  # what 'expires unless …' is in force is told of
    is_mere = hangs_on(chart, group.first, mention.last)
    if not is_mere and word.is_final and is_notified(chart, group.first):
        return Status.OCCURRED
    is_mere = is_mere or (status is Status.EXPECTED and is_warned_of(chart, group.first))
    return None if is_mere else status


def _status(
    chart: Chart,
    mention: Mention,
    word: ActWord,
    group: VerbGroup,
    dated: frozenset[int],
    *,
    is_reduced: bool,
) -> Status | None:
    if group.negated and not group.infinitive and _is_until(chart, mention.last, dated):
        return _after_wait(chart, group, mention)
    if group.first == 0 and not group.infinitive and {*word.forms} == {"base"}:
        return None  # '|Leave the charter now', '|Sign it!'
    if group.negated or _is_denied(chart, group.first) or is_denied_claim(chart, group.first):
        return Status.NEGATED
    is_mere = is_rumoured(chart, group.first) or is_ready(chart, group.first)
    if is_mere or (group.uncertain and is_unreal(chart, group.first)):
        return None
    governed = _governed(chart, group, dated, word) if group.infinitive else Status.OCCURRED
    if governed is Status.SCHEDULED and _is_supposed(chart, group):
        return Status.CONDITIONAL
    if is_inverted(chart, group.first) or is_high_time(chart, group.first):
        return None  # 'Had Chad signed the treaty'
    if governed is not Status.OCCURRED:
        return governed
    if not is_reduced and group.first > 0 and _is_supposed(chart, group) and not group.past:
        return None  # 'if both sign it next year'
    if _is_conditional(chart, group, mention, word, is_reduced=is_reduced):
        return Status.CONDITIONAL
    return _as_told(chart, group, word)


def _is_demanded(chart: Chart, link: int) -> bool:
    return chart.has("urging", range(max(0, link - REACH), link))


def _after_wait(chart: Chart, group: VerbGroup, mention: Mention) -> Status | None:
    """'did not ratify it until 1994', 'will not be signed until May', but not 'could not be signed until May'."""
    if group.uncertain:
        return None
    words = {chart.lower(at) for at in range(group.first, mention.last)}
    is_over = group.past or bool(words & {"did", "didn't", "didn’t"})
    return Status.OCCURRED if is_over and not group.future else Status.SCHEDULED


def _is_until(chart: Chart, verb: int, dated: frozenset[int]) -> bool:
    """Whether it came to it on a day that is told: 'not … |until May 1992'."""
    after = range(verb, min(verb + 2 * REACH, len(chart.tokens)))
    stop = next((at for at in after if chart.lower(at) in (",", ";")), len(chart.tokens))
    links = (at for at in after if at < stop and chart.lower(at) in ("until", "till"))
    return any(at + 1 in dated for at in links)


def _as_told(chart: Chart, group: VerbGroup, word: ActWord) -> Status | None:
    """By its tense alone."""
    is_final = "gerund" in word.forms and group.be and word.is_final and not group.future
    if is_final and (group.past or _is_announced(chart, group.first)):
        return Status.OCCURRED  # 'said it was withdrawing', 'announced that it is withdrawing'
    if "gerund" in word.forms and group.be and group.have and not group.future:
        return Status.OCCURRED  # 'has been applying it since May'
    if "gerund" in word.forms and group.past and word.act == Act.SIGNED and not _is_to_come(chart):
        return Status.OCCURRED  # 'delegates of twelve States were signing the treaty'
    if group.future or "future" in word.forms or ("gerund" in word.forms and group.be):
        return Status.SCHEDULED
    if group.uncertain:
        return _of_modal(chart, group)
    is_ahead = word.subject or word.act == Act.CONTEXT_VISIT  # 'travels to Lisbon on Friday'
    is_present = bool({"third", "base"} & {*word.forms}) and "past" not in word.forms
    is_present = is_present and not (group.past or group.have or group.be)
    if is_ahead and is_present and not chart.sentence.in_title:
        return Status.SCHEDULED
    return Status.OCCURRED


def _is_to_come(chart: Chart) -> bool:
    """'They were signing the treaty |later on Monday', '|next week', '|tomorrow'."""
    is_next = any(chart.is_in(at + 1, "spans") for at, w in enumerate(chart.words) if w == "next")
    return is_next or any(word in ("later", "tomorrow") for word in chart.words)


def _of_modal(chart: Chart, group: VerbGroup) -> Status | None:
    """'would be signed' and 'can start on 1 May' are plans; what could, may or might be done tells nothing."""
    verbs = {chart.lower(at) for at in range(group.first, group.first + 3)}
    if "would" in verbs:
        return Status.EXPECTED
    before = range(max(0, group.first - REACH), group.first)
    is_aim = any(chart.lower(at) == "so" and chart.lower(at + 1) == "that" for at in before)
    return Status.CONDITIONAL if "can" in verbs or is_aim else None


def _governed(
    chart: Chart, group: VerbGroup, dated: frozenset[int], word: ActWord
) -> Status | None:
    """What the word before 'to …' makes of the act: 'voted to', 'hopes to', 'refused to', 'urged … to'."""
    to = group.first - 1 if chart.lexicon.words["infinitive"] else group.first
    while 0 <= to < group.first and not chart.is_in(to, "infinitive"):
        to -= 1
    if is_headline(chart, to):
        return Status.SCHEDULED
    if chart.is_in(to - 1, "negation"):
        # 'the decision |not to ratify', but not 'urged parliament |not to ratify it'
        return None if _is_demanded(chart, to - 1) else Status.NEGATED
    for index in range(to - 1, max(-1, to - 1 - REACH), -1):
        if index in dated:
            continue
        if chart.lower(index) in (".", ";", ":") or chart.is_in(index, "subordinators"):
            return None
        if word.is_final and chart.is_in(index, "settling"):
            return Status.OCCURRED  # to agree to extend a treaty is to extend it
        is_wish = chart.is_in(index, "wishing") and index + 1 < to
        if is_wish or is_vowed(chart, index, word.act):
            return None  # 'wants |parliament to ratify it', 'vowed to tear it up'
        name = _modality(chart, index, to, dated)
        if name:
            return _as_governed(chart, name, index, dated, word)
    return Status.SCHEDULED if is_set(chart, group, to, dated) else None


def _modality(chart: Chart, index: int, to: int, dated: frozenset[int]) -> str | None:
    if chart.is_in(index, "be") and not _is_beside(chart, index, to, dated):
        return None  # 'was |not practical to end it'
    if chart.is_in(index, "minded") and is_notified(chart, index):
        return "scheduled"
    if is_on_the_way(chart, index, dated):
        return "scheduled"
    named = chart.lexicon.modality.items()
    return next((name for name, words in named if chart.lower(index) in words), None)


def _is_beside(chart: Chart, be: int, to: int, dated: frozenset[int]) -> bool:
    """'is |to sign', 'were |also to sign'."""
    between = range(be + 1, to)
    return all(at in dated or chart.is_adverb(at) or chart.is_in(at, "negation") for at in between)


def _as_governed(
    chart: Chart, name: str, index: int, dated: frozenset[int], word: ActWord
) -> Status | None:
    if name == "demanded":
        return None
    outer = group_before(chart, index, dated)
    is_wished = name == "expected" and chart.is_in(index, "hoping")
    if word.act in ENDS and (is_wished or (name == "scheduled" and outer.past)):
        return None  # '|wants to leave it', 'he |was all set to end it'
    if outer.negated or name == "negated":
        return Status.NEGATED
    if name == "occurred" and _is_appointed(chart, index, dated):
        return Status.SCHEDULED
    if outer.pluperfect and name in ("scheduled", "expected"):
        return None  # 'they |had been due to sign it': what came of it, is told elsewhere
    if name == "occurred" and (outer.future or outer.uncertain or outer.infinitive):
        return Status.SCHEDULED if outer.future else Status.CONDITIONAL
    return Status(name)


def _is_appointed(chart: Chart, verb: int, dated: frozenset[int]) -> bool:
    """'parliament |meets on Tuesday to ratify it'; but undated, in headlines and digests, that is news."""
    if not chart.is_in(verb, "meeting_now") or chart.sentence.in_title:
        return False
    after = range(verb + 1, min(verb + 1 + REACH, len(chart.tokens)))
    until_to = takewhile(lambda at: at in dated or not chart.is_in(at, "infinitive"), after)
    return any(at in dated for at in until_to)


def _is_denied(chart: Chart, verb: int) -> bool:
    """'denied that it had signed', 'No such agreement has been signed', 'that nobody has signed'."""
    if is_untrue(chart, verb):
        return True
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ",", "(") or chart.is_in(index, "other_verbs"):
            return False
        if chart.is_in(index, "negative_subjects") and not _is_number(chart, index):
            return True
        if chart.is_in(index, "denial"):
            return True
        if chart.lower(index) == "without":
            return True
    return False


def _is_supposed(chart: Chart, group: VerbGroup) -> bool:
    """'if one leader |were to sign'."""
    for index in range(group.first - 1, max(-1, group.first - 1 - REACH), -1):
        if chart.lower(index) in (",", ";", ".") and not _is_in_list(chart, index):
            return False
        if chart.is_in(index, "suppositions"):
            return not _is_in_course(chart, index)
    return False


def _is_in_course(chart: Chart, link: int) -> bool:
    """'|If all goes well', '|provided everything goes to plan': it hangs on nothing in particular."""
    return chart.is_in(link + 1, "everything") and chart.is_in(link + 2, "running")


def _is_announced(chart: Chart, verb: int) -> bool:
    """'|announced on Friday that the United States is withdrawing'."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ","):
            return False
        if chart.is_in(index, "reporting") or chart.is_in(index, "addressing"):
            return True
    return False


def _is_number(chart: Chart, no: int) -> bool:
    """'Convention |No. 188'."""
    after = no + 1 + (chart.lower(no + 1) == ".")
    return chart.lower(after)[:1].isdecimal()


def _is_conditional(
    chart: Chart, group: VerbGroup, mention: Mention, word: ActWord, *, is_reduced: bool
) -> bool:
    """'if Chad signs', 'when ratified'; not 'if they honour the accord |signed in May'."""
    finished = "past" in word.forms and not (group.have or group.infinitive or group.now)
    if group.first == mention.first and chart.is_in(group.first - 1, "result_conditions"):
        return "participle" in word.forms and chart.lower(group.first - 1) != "after"
    if is_reduced:
        return False
    for index in range(group.first - 1, max(-1, group.first - 1 - REACH), -1):
        token = chart.lower(index)
        if token in (";", "."):
            break
        if _is_in_course(chart, index):
            continue
        if chart.is_in(index, "conditions") and not chart.leads_to_time(index):
            is_done = group.have and chart.is_in(group.first, "having")
            settled = (
                finished or group.past or group.infinitive or "gerund" in word.forms or is_done
            )
            return not (settled and chart.is_in(index, "times"))
        if token in (",", "–", "—") and not _is_in_list(chart, index):
            break
    return False


def _is_in_list(chart: Chart, comma: int) -> bool:
    """'unless Chad|, Niger and Togo renew it'."""
    return chart.name_at(comma - 1) is not None and chart.name_at(comma + 1) is not None
