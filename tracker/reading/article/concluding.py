"""Concluding: who makes treaties, and who only makes contracts."""

from __future__ import annotations

from tracker.reading.article.accounts import Agreement
from tracker.reading.findings import Act
from tracker.reading.roles.epithets import is_of_firm
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.partners import is_with_other
from tracker.reading.roles.societies import are_private, is_ruling
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE

SIGNINGS = frozenset({Act.SIGNED, Act.EXTENDED, Act.RATIFIED, Act.NEGOTIATION_CONCLUDED})
# How far before its verb a company in quotes is looked for.
QUOTED = 6


def are_several_states(chart: Chart, act: ActMention, actor: Actor | None) -> bool:
    """'the presidents of five nations', 'ministers from twelve countries', '175 countries'."""
    if _is_one_of_many(chart, act) or (actor and _are_with_a_group(chart, actor)):
        return True
    if actor and len(actor.participants) == 1 and _are_its_own(chart, actor):
        return False
    words = [*range(max(0, act.group - 4), act.group)]
    words += range(actor.first, actor.last) if actor else ()
    if chart.is_in(act.last, "agent") and _are_counted(chart, act.last + 1):
        return True
    found = [index for index in words if chart.is_in(index, "several")]
    return any(not _are_anybody(chart, index) for index in found) and not any(
        _is_led(chart, index) for index in chart.places("domestic") if not chart.name_at(index)
    )


def _is_one_of_many(chart: Chart, act: ActMention) -> bool:
    """'became the 50th country |to sign it', 'the latest State |to join it', '|became a signatory to it'."""
    if chart.has("member_states", range(act.first, act.last)):
        return True
    to = act.group - 1
    to -= not chart.is_in(to, "infinitive")
    is_state = chart.is_in(to, "infinitive") and chart.is_in(to - 1, "member_states")
    number = chart.lower(to - 2)
    return is_state and (chart.is_in(to - 2, "ordinals") or number[:1].isdecimal())


def _are_counted(chart: Chart, first: int) -> bool:
    """'was signed by |44 states', 'by |most countries'."""
    noun = first + 1 + chart.is_in(first + 1, "member_states")
    is_number = chart.lower(first).isdecimal() or chart.is_in_any(first, ("counting", "surveyed"))
    return is_number and chart.is_in(noun - 1, "member_states")


def _are_anybody(chart: Chart, index: int) -> bool:
    """'|Leaders struck a deal', with no word of whose they are: perhaps of one chamber or one party."""
    if not chart.is_in(index, "partisans") or any(mention.names for mention in chart.mentions):
        return False
    return index == 0 and not chart.is_in(index + 1, "prepositions")


def _are_its_own(chart: Chart, actor: Actor) -> bool:
    """'Congressional leaders and the White House': of one State all of them."""
    words = {chart.lower(index) for index in range(actor.first, actor.last)}
    return not words & chart.lexicon.words["states"]


def _are_with_a_group(chart: Chart, actor: Actor) -> bool:
    """'the United States and |the Taliban', but not 'Colombia and the FARC'."""
    words = {chart.lower(index) for index in range(actor.first, actor.last + 3)}
    return any(
        words.intersection(groups) and set(actor.participants) - {code}
        for code, groups in chart.lexicon.raw["armed_groups"].items()
    )


def _is_led(chart: Chart, index: int) -> bool:
    """'with five |rebel groups', 'and the |unions'."""
    before = range(max(0, index - 4), index)
    return any(chart.is_in(at, "with") or chart.lower(at) == "and" for at in before)


def is_of_nobody(
    chart: Chart,
    act: ActMention,
    actor: Actor | None,
    kinds: set[Act],
    agreement: Agreement | None,
    doers: tuple[str, ...],
) -> bool:
    """'a soldier who signs a pact with the devil', 'Acme Inc signed an accord with its lenders'."""
    if kinds & SIGNINGS and (chart.is_of_companies() or _is_among_themselves(chart, actor)):
        return not (doers and is_with_other(chart, act, actor))
    if is_ruling(chart, act, actor):
        return True
    if kinds & SIGNINGS and are_private(chart, act, actor, doers):
        return True
    if actor or act.voice != ACTIVE or not kinds & SIGNINGS:
        return False
    if _is_of_part(chart, act):
        return True
    if _is_of_quoted(chart, act):
        return True
    subject = _before_adverbs(chart, act.group)
    beside = (subject, act.first + 1) if chart.lexicon.has_free_order else (subject,)
    through = any(chart.is_in(at, "subject_pronouns") or _are_two(chart, at) for at in beside)
    through = through and not _is_of_unknown(chart)
    is_known = agreement is not None and (agreement.is_titled or len(agreement.participants) > 1)
    return not (
        through or is_known or are_several_states(chart, act, actor) or _names_states(chart)
    )


def _are_two(chart: Chart, index: int) -> bool:
    """'the |two have agreed', '|both signed'."""
    is_two = chart.lower(index) == "two" and chart.is_in(index - 1, "articles")
    return is_two or chart.lower(index) == "both"


def _before_adverbs(chart: Chart, verb: int) -> int:
    """'|They also signed'"""
    index = verb - 1
    while index > 0 and chart.is_adverb(index):
        index -= 1
    return index


def _is_of_quoted(chart: Chart, act: ActMention) -> bool:
    """'«Аэрофлот» и туркомпании |подписали меморандум', 'Завод «Восход» |заключил': names in quotes are no States'."""
    before = range(act.group - 1, max(-1, act.group - 1 - QUOTED), -1)
    for index in before:
        if chart.tokens[index].text == "»":
            opened = next((at for at in range(index, -1, -1) if chart.tokens[at].text == "«"), 0)
            words = (chart.at[at] for at in range(opened, index))
            return not any(mention is not None and mention.sorts for mention in words)
        if chart.lower(index) in (",", ";", ":"):
            return False
    return False


def _is_of_part(chart: Chart, act: ActMention) -> bool:
    """'The |governor of Texas signed', '|Ontario signed': a part of a State."""
    before = range(max(0, act.group - 4), act.group)
    named = (chart.at[index] for index in before if chart.lower(index) != "state")
    return any(mention is not None and "subnational" in mention.sorts for mention in named)


def _is_among_themselves(chart: Chart, actor: Actor | None) -> bool:
    """'the government and |rebels': a peace within one State is no treaty."""
    if actor is None or len(actor.participants) > 1:
        return False
    around = range(max(0, actor.first - 3), min(actor.last + 3, len(chart.tokens)))
    named = [index for index in around if not chart.name_at(index)]  # not the European Union
    return chart.has("domestic", named) and not chart.has("with", around)


def _is_of_unknown(chart: Chart) -> bool:
    """'|GenCorp said it signed …': a name of its own that is neither a State nor an office."""
    first = chart.tokens[0].text
    named = any(mention.names or mention.bodies for mention in chart.mentions)
    return (
        not named
        and first[0].isupper()
        and chart.is_in(1, "reporting")
        and not chart.is_in(0, "subject_pronouns")
    )


def _names_states(chart: Chart) -> bool:
    """Whether a State is named, and nobody with whom States make no treaties."""
    named = (m for m in chart.mentions if m.names and not is_of_firm(chart, m))
    return any(named) and not chart.has("domestic")
