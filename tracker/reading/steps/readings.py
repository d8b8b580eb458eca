"""Readings: whether a verb or noun of the field, with what it is done to, is used of an agreement at all."""

from __future__ import annotations

from tracker.reading.findings import Act
from tracker.reading.roles.laws import is_done_by_law, is_purpose_of_law, is_said_by_it
from tracker.reading.roles.targets import BEGUN, Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.hypotheses import ENDS
from tracker.reading.sentence.joining import is_joinable, joined_at
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.sentence.voices import ACTIVE, NOMINAL, PASSIVE
from tracker.reading.steps.papers import is_beside_treaty
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.subjects import is_of_something_else, is_outvoted

VOTED = frozenset({"approval", "rejected"})
# How far before 'talks' it says which of them, and after a law what it is to do.
NEAR = 6
TREATY_SORTS = AGREEMENT_SORTS | {"text", "consent", "instrument", "declaration", "withdrawal"}


def holds(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """Whether it tells a step, as far as what it is done to shows."""
    chart, dated = setting.chart, setting.dated
    if act.is_relative and is_done_by_law(chart, act, dated):
        return False
    if target is None and act.word.target and act.voice != NOMINAL and not act.word.anaphoric:
        return False
    if target and target.sort == "law" and _is_of_law_alone(chart, act, target):
        return False
    if target and target.phrase and chart.has("whichever", (target.first - 1, target.first)):
        return False  # 'every treaty |that the President has ratified'
    if target and (_are_of_a_kind(chart, target) or _are_in_stock(setting, act, target)):
        return False
    if is_beside_treaty(setting, act, target) or _is_on_other_matter(setting, act, target):
        return False
    is_vain = _is_fruitless(setting, act, target) or _is_hearsay(chart, act, target)
    if is_vain or _is_on_other_law(setting, act, target):
        return False
    if target and target.sort == "text" and chart.is_in(target.first, "entering"):
        return joined_at(chart, act) is not None  # 'approved the entry of |troops'
    if act.word.is_effect and is_purpose_of_law(chart, act):
        return False
    return not is_said_by_it(chart, act, setting.phrases, dated)


def _are_of_a_kind(chart: Chart, target: Target) -> bool:
    """'It has concluded |pacts of the kind with twelve States': none in particular."""
    is_said = chart.is_in(target.last - 1, "kinds_of_thing")
    is_said = is_said and chart.is_in(target.last - 2, "determiners")
    return is_said and chart.lower(target.last - 4).endswith("s")


def _are_in_stock(setting: Setting, act: ActMention, target: Target) -> bool:
    """'has pacts with 40 partners in force or |provisionally applied': how many there are, on no day."""
    is_one_of_two = "or" in (setting.chart.lower(act.group - 1), setting.chart.lower(act.last))
    is_bare = (act.voice == PASSIVE or is_one_of_two) and act.group == act.first
    is_bare = is_bare and act.word.act in BEGUN
    several = target.phrase is not None and target.phrase.is_plural and target.last <= act.first
    after = range(act.last, min(act.last + NEAR, len(setting.chart.tokens)))
    return is_bare and several and not any(at in setting.dated for at in after)


def _is_given_to_other(setting: Setting, act: ActMention) -> bool:
    """'gave its approval |to the budget', '|on Monday to a new airport': to something that is no agreement."""
    chart, link = setting.chart, act.last
    if act.word.act != "approval" or act.word.target or act.group > act.first:
        return False
    while link in setting.dated or link + 1 in setting.dated or chart.is_adverb(link):
        link += 1
    if not (chart.is_in(link, "infinitive") or chart.is_in(link, "for")):
        return False
    object_ = range(link + 1, min(link + 1 + 2 * NEAR, len(chart.tokens)))
    end = next((at for at in object_ if chart.lower(at) in (",", ";", ".")), object_.stop)
    return not any(_may_be_treaty(setting, at) for at in range(link + 1, end))


def _may_be_treaty(setting: Setting, index: int) -> bool:
    """An agreement or 'it', what is done to one, its law, its papers, or who is joined."""
    chart, mention = setting.chart, setting.chart.at[index]
    if chart.is_in(index, "pronouns") or any(p.first <= index < p.last for p in setting.phrases):
        return True
    if mention is None:
        return False
    if "law" in mention.sorts:
        return setting.is_treaty_law(Target(mention.first, mention.last, "law"))
    known = mention.sorts & TREATY_SORTS
    return bool(known or mention.acts) or is_joinable(chart, mention)


def _is_of_law_alone(chart: Chart, act: ActMention, law: Target) -> bool:
    """'|The law enters into force on its publication', which is no entry into force of its treaty."""
    return act.word.act == Act.ENTRY_INTO_FORCE or _keeps_it(chart, act, law)


def _keeps_it(chart: Chart, act: ActMention, law: Target) -> bool:
    """'rejected a bill |denouncing the treaty': who will not end it has not rejected it."""
    if act.word.act != Act.REJECTED:
        return False
    after = (chart.at[index] for index in range(law.last, min(law.last + NEAR, len(chart.tokens))))
    return any(mention and any(w.act in ENDS for w in mention.acts) for mention in after)


def _is_on_other_law(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """'passed a bill on trains', and after it '110 deputies |voted in favour'."""
    if target is None:
        return setting.is_after_law and act.word.act in VOTED
    is_other = target.sort == "law" and not _is_on_treaty(setting, act, target)
    setting.is_on_law = setting.is_on_law or (is_other and act.word.act in VOTED)
    return is_other


def _is_on_treaty(setting: Setting, act: ActMention, law: Target) -> bool:
    """A law about a treaty, or the draft of one that is being negotiated."""
    is_draft = act.word.act == Act.NEGOTIATION_CONCLUDED and setting.ledger.current is not None
    return is_draft or setting.is_treaty_law(law)


def _is_fruitless(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """'Talks between Chad and Niger ended on Monday |without a result'."""
    if act.word.act != Act.NEGOTIATION_CONCLUDED or target is None or target.sort != "talks":
        return False
    chart = setting.chart
    return _is_one_round(chart, target.first) or chart.has(
        "fruitless", range(target.first, len(chart.tokens))
    )


def _is_hearsay(chart: Chart, act: ActMention, target: Target | None) -> bool:
    """'said |the text had been agreed', 'the text, which was agreed at expert level': of a text alone, told in passing."""
    is_mere_text = act.word.act == Act.NEGOTIATION_CONCLUDED and act.word.target == ("text",)
    if target is None or not is_mere_text:
        return False
    return act.is_relative or chart.has("reporting", range(act.group))


def _is_one_round(chart: Chart, talks: int) -> bool:
    """'wrapped up their fifth |round of talks', 'ended five |days of negotiations', 'two-|day talks': more are to come."""
    for index in range(talks - 1, max(-1, talks - 1 - NEAR), -1):
        if chart.is_in(index, "rounds"):
            before = range(max(0, index - NEAR), index)
            return not chart.has("last_rounds", before)
        mention = chart.at[index]
        if chart.lower(index) == "," or (mention is not None and mention.acts):
            return False
    return False


def _is_on_other_matter(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """'the export permit had been signed', 'The bill on noise? The President will sign |it.', 'the moratorium, |in force since May'."""
    aside = setting.aside
    if is_of_something_else(setting, act) or is_outvoted(setting.chart, act):
        return True
    if target is None and act.voice == ACTIVE:
        return _is_given_to_other(setting, act)
    if target is None:
        return aside.is_beside(act.group)
    told = setting.ledger.current
    is_of_many = told is not None and told.is_generic  # 'it' is none of the 'treaties' told of
    if target.sort == "pronoun" and (is_of_many or aside.is_at(target.first)):
        return True
    is_before = target.last <= act.group and (act.voice == PASSIVE or act.word.subject)
    is_meant = is_before and target.sort in ("pronoun", "agreement")
    return is_meant and aside.is_between(target.last, act.group)
