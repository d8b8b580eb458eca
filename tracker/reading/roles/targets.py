"""Targets: what an act is done to: an agreement, a law, a text, an instrument, an organization."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.roles.besides import has_own_verb, is_matter_of, is_talked_of
from tracker.reading.roles.descriptions import described
from tracker.reading.roles.pronouns import is_its_running, points, stands_for_both
from tracker.reading.roles.reach import FAR, is_looked_for_before, places
from tracker.reading.roles.unlinked import unlinked
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.joining import ENDINGS, is_joinable, owns_agreement, stands_alone
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import ACTIVE, PASSIVE

# So many words of a title, or of a clause before its noun, are gone through.
NEAR = 10
# What becomes of an agreement that does not go on.
ENDS = frozenset({"withdrawal", "suspension", "termination"})
LEFT = ENDS | {"withdrawal_notice"}
EXCHANGED = "instruments_exchanged"
# What nobody but an agreement does.
BEGUN = frozenset({"entry_into_force", "provisional_application"})
# What may be decided about an end, too.
DECIDED = frozenset({"approval", "submitted", "rejected", "adopted"})


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted on: an agreement, a law, a text, an instrument … or 'it'."""

    first: int
    last: int
    sort: str
    phrase: NounPhrase | None = None


def target_of(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Target | None:
    """What the act is done to; None where nothing of the sorts that it needs is near."""
    wanted = frozenset(act.word.target)
    for index in places(chart, act):
        if "pronoun" in wanted and _is_it(chart, act, index):
            return Target(index, index + 1, "pronoun")
        if _are_they(chart, act, index) and "pronoun" in wanted:
            return Target(index, index + 1, "pronoun")
        target = _target_at(chart, index, wanted, phrases, is_subject=act.word.subject)
        if target and target.sort == "pronoun" and has_own_verb(chart, act, target.last):
            continue
        if target and _is_of_other_act(chart, act, target):
            return None if act.is_relative else _law_for(chart, target, wanted)
        if target:
            law = _law_on(chart, act, target)
            return law or _listed(chart, act, target, phrases) or target
        if _is_bare_participle(chart, act) and _is_other_noun(chart, index):
            return None  # 'an earlier decision |reached in 1942'
    if "agreement" in wanted and (named := _by_name(chart, act)):
        return named
    if act.voice == PASSIVE or act.word.subject:
        return _announced(chart, act, wanted, phrases)
    return _antecedent(chart, act, wanted, phrases) if act.voice == ACTIVE else None


def _listed(
    chart: Chart, act: ActMention, target: Target, phrases: list[NounPhrase]
) -> Target | None:
    """'Deals approved by the council include |a tax treaty', 'Among the pacts signed was |an accord': one of several."""
    several = target.phrase
    if several is None or not several.is_plural or not _is_bare_participle(chart, act):
        return None
    is_among = chart.is_in_any(several.first - 1, ("positions", "articles")) and chart.has(
        "positions", (several.first - 1, several.first - 2)
    )
    link = "be" if is_among else "including"
    near = range(act.last, min(act.last + FAR, len(chart.tokens)))
    verb = next((at for at in near if chart.is_in(at, link)), None)
    one = next((p for p in phrases if verb is not None and p.first > verb), None)
    return Target(one.first, one.last, "agreement", one) if one else None


def _is_it(chart: Chart, act: ActMention, index: int) -> bool:
    """'|Оно вступит в силу', '|Он подписан': where agreements are 'he' and 'she', as what something happens to."""
    is_near = index < act.first or index == act.last  # 'Подписан |он был в Лиме'
    is_before = chart.lexicon.has_free_order and is_looked_for_before(act) and is_near
    return is_before and chart.is_in(index, "subject_pronouns")


def _is_of_other_act(chart: Chart, act: ActMention, target: Target) -> bool:
    """Whether it is not done to this but to what becomes of it: 'the withdrawal from |the treaty was completed'."""
    if target.phrase and is_matter_of(chart, act, target.phrase):
        return True
    if target.phrase and is_talked_of(chart, act, target.phrase):
        return True
    if act.voice != PASSIVE:
        return False
    is_described = act.word.act == "signed" and _is_bare_participle(chart, act)
    is_left = act.word.act not in DECIDED and not is_described and _is_left(chart, target)
    return is_left or _is_of_purpose(chart, target)


def _is_of_purpose(chart: Chart, target: Target) -> bool:
    """'the motion to renegotiate |the treaty was voted down': what is only to be done to it."""
    verb = _verb_before(chart, target)
    is_verb = verb > 0 and chart.at[verb] is None and chart.is_in(verb - 1, "infinitive")
    is_verb = is_verb and not chart.is_in(verb, "relative")  # 'to |which the treaty was referred'
    is_verb = is_verb and not chart.is_adverb(verb)  # 'up to |now the treaty has been signed by'
    return target.phrase is not None and is_verb


def _are_they(chart: Chart, act: ActMention, index: int) -> bool:
    """'|They were approved by the Senate', '|they come into force': right before its verb, what was told of."""
    is_subject = index in (0, act.group - 1) and chart.is_in(index, "plural_subjects")
    return is_subject and (act.voice == PASSIVE or act.word.act in BEGUN)


def _verb_before(chart: Chart, target: Target) -> int:
    """'to |renegotiate the treaty'."""
    verb = target.first - 1
    return verb - (chart.is_in(verb, "determiners") or chart.is_in(verb, "articles"))


def _law_for(chart: Chart, target: Target, wanted: frozenset[str]) -> Target | None:
    """'the |bill to apply the treaty was passed': what is done is done to the law, and so to its treaty."""
    verb = _verb_before(chart, target)
    law = chart.at[verb - 2] if verb > 1 and _is_of_purpose(chart, target) else None
    is_law = law is not None and "law" in law.sorts & wanted
    return Target(law.first, law.last, "law") if law and is_law else None


def _law_on(chart: Chart, act: ActMention, target: Target) -> Target | None:
    """'the |law on the treaty was signed by the president': what is signed is the law."""
    if act.voice != PASSIVE or target.phrase is None or "law" not in act.word.target:
        return None
    first = target.first
    while chart.is_in(first - 1, "law_links") and chart.at[first - 1] is None and first > 1:
        first -= 1
    verb = chart.at[first - 1] if first else None  # 'the law |ratifying the treaty'
    first -= verb is not None and any("gerund" in word.forms for word in verb.acts)
    law = chart.at[first - 1] if first else None
    is_law = law is not None and "law" in law.sorts and chart.is_in(law.first - 1, "determiners")
    return (
        Target(law.first, law.last, "law") if law and is_law and act.first > target.last else None
    )


def _by_name(chart: Chart, act: ActMention) -> Target | None:
    """'ratified |Kyoto', 'will ratify the new |INRA', '|Maastricht was approved': a name that says no more."""
    is_before = is_looked_for_before(act)
    index = act.group - 1 if is_before else act.last
    while not is_before and (chart.is_in(index, "determiners") or chart.lower(index) == "new"):
        index += 1
    if not 0 <= index < len(chart.tokens) or not _is_alone_at(chart, index):
        return None
    text = chart.tokens[index].text
    is_acronym = act.word.act == "ratified" and chart.at[index] is None and text.isalpha()
    is_acronym = is_acronym and not chart.sentence.in_title
    if text in chart.lexicon.words["treaty_places"] or (
        is_acronym and text.isupper() and len(text) > 2
    ):
        return Target(index, index + 1, "title")
    return None


def _is_alone_at(chart: Chart, index: int) -> bool:
    """'Kyoto', but not 'Kyoto Protocol' or 'Lisbon mayor'."""
    after = chart.lower(index + 1)
    closes = chart.is_in_any(index + 1, (*ENDINGS, "be", "have", "agent"))
    return closes or not after.isalpha() or after in ("next", "last", "this", "by", "when", "if")


def _announced(
    chart: Chart, act: ActMention, wanted: frozenset[str], phrases: list[NounPhrase]
) -> Target | None:
    """'Signed in Lima in 2024, |the agreement …', 'Due to enter into force in May, |it …': at the head of its sentence."""
    if not all(
        chart.is_adverb(at) or chart.is_planned(at) or chart.is_in(at, "infinitive")
        for at in range(act.group)
    ):
        return None
    for index in range(act.last, min(act.last + 2 * FAR, len(chart.tokens) - 1)):
        if chart.lower(index) == "," and chart.is_in_any(index + 1, ("determiners", "articles")):
            return next(
                (
                    target
                    for at in range(index + 2, min(index + 2 + NEAR, len(chart.tokens)))
                    if (target := _target_at(chart, at, wanted, phrases))
                ),
                None,
            )
    return None


def _antecedent(
    chart: Chart, act: ActMention, wanted: frozenset[str], phrases: list[NounPhrase]
) -> Target | None:
    """'the agreement |that the presidents had signed', 'a bill, |which the Senate passed'."""
    if chart.is_in(act.last - 1, "stranded") and not _is_stranded(chart, act.last):
        return None
    for index in range(act.group - 1, max(0, act.group - 1 - FAR), -1):
        if chart.is_in(index, "linking_objects"):
            before = index - 1 - (chart.lower(index - 1) == ",")
            found = _target_at(chart, before, wanted, phrases)
            if found is None and (phrase := described(chart, before, phrases)):
                found = Target(phrase.first, phrase.last, "agreement", phrase)
            if found and _is_of_kind(chart, found):
                return None
            return found or (_titled(chart, before) if "declaration" in wanted else None)
        if chart.lower(index) in (";", ":") or chart.is_in(index, "subordinators"):
            return None
        bare = unlinked(chart, act, index)
        if bare is not None and any(phrase.last == bare + 1 for phrase in phrases):
            return _target_at(chart, bare, wanted, phrases)
    return None


def _is_of_kind(chart: Chart, target: Target) -> bool:
    """'the first such |agreement that it has reached': compared with others, told of elsewhere."""
    return any(chart.lower(at) == "such" for at in range(max(0, target.first - 2), target.last))


def _titled(chart: Chart, last: int) -> Target | None:
    """'the |Communique on Strategic Alliance and Partnership that …': a declaration by its title."""
    for index in range(last, max(-1, last - NEAR), -1):
        mention = chart.at[index]
        if mention and "declaration" in mention.sorts:
            return Target(mention.first, mention.last, "declaration")
        if not (chart.tokens[index].text[0].isupper() or chart.is_in(index, "inside_names")):
            return None
    return None


def _is_stranded(chart: Chart, after: int) -> bool:
    """'which it withdrew from |in 2018', but not 'which he withdrew from |consideration'."""
    return not chart.lower(after)[:1].isalpha() or chart.is_in_any(
        after, ("place", "conjunctions", "agent", "adverbs")
    )


def _target_at(
    chart: Chart,
    index: int,
    wanted: frozenset[str],
    phrases: list[NounPhrase],
    *,
    is_subject: bool = False,
) -> Target | None:
    mention = chart.at[index]
    is_pronoun = chart.is_in(index, "pronouns") or stands_for_both(chart, index)
    if is_pronoun and "pronoun" in wanted and not points(chart, index):
        return Target(index, index + 1, "pronoun")
    if "running" in wanted and is_its_running(chart, index):
        return Target(index - 1, index + 1, "pronoun")
    if mention is None:
        return None
    is_joined = is_joinable(chart, mention) and stands_alone(chart, mention)
    if "organization" in wanted and is_joined and not owns_agreement(chart, mention, phrases):
        return Target(mention.first, mention.last, "organization")
    for phrase in phrases:
        if phrase.first <= index < phrase.last and "agreement" in wanted:
            if "any" in (chart.lower(phrase.first - 1), chart.lower(phrase.first)):
                return None  # 'Any treaty will be submitted to parliament'
            before = phrase.first - 1 - chart.is_in(phrase.first - 1, "determiners")
            if is_subject and (chart.is_in(before, "departing") or _is_end_of(chart, before)):
                return None  # 'the withdrawal from |the treaty took effect'
            return Target(phrase.first, phrase.last, "agreement", phrase)
    sorts = mention.sorts & wanted
    if sorts and not (mention.sorts & AGREEMENT_SORTS):
        return Target(mention.first, mention.last, min(sorts))
    return None


def _is_end_of(chart: Chart, of: int) -> bool:
    """'the denunciation |of the treaty': of what is left, suspended or ended."""
    before = chart.at[of - 1] if of > 0 and chart.lower(of) == "of" else None
    if before is None:
        return False
    is_act = any("noun" in word.forms for word in before.acts)  # 'application of the treaty'
    return is_act or bool(before.sorts & ENDS)


def _is_bare_participle(chart: Chart, act: ActMention) -> bool:
    return act.voice == PASSIVE and act.group == act.first


def _is_other_noun(chart: Chart, index: int) -> bool:
    """A noun of the field right before a participle is what it describes, wanted or not."""
    mention = chart.at[index]
    return mention is not None and "law" in mention.sorts


def _is_left(chart: Chart, target: Target) -> bool:
    """'the withdrawal from |the treaty', 'the suspension of |the accord', 'the exchange of ratifications of |the pact'."""
    link = target.first - 1 - chart.is_in(target.first - 1, "determiners")
    link -= chart.is_in(link, "articles")
    before = chart.at[link - 1] if link > 0 else None
    if before is None or chart.lower(link) not in ("of", "from"):
        return False
    return bool(before.sorts & LEFT) or any(word.act == EXCHANGED for word in before.acts)
