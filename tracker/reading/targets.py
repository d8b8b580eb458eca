"""Targets: what an act is done to, and before whom it is laid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.reading.acts import ActMention
from tracker.reading.groups import aside_start
from tracker.reading.mentions import CHAMBERS, BodyMention, Chart, Mention
from tracker.reading.phrases import AGREEMENT_SORTS, NounPhrase
from tracker.reading.voices import ACTIVE, PASSIVE, inverted

# How many words after its verb an addressee is looked for.
FAR = 16
# How near to its act an organization is named that somebody joins or leaves.
NEAR = 10
# What may be about an organization that is joined or left.
PAPERS = frozenset({"text", "law", "instrument", "withdrawal_notice"})
# What becomes of an agreement that does not go on.
ENDS = frozenset({"withdrawal", "suspension", "termination"})
# What may be decided about an end, too.
DECIDED = frozenset({"approval", "submitted", "rejected", "adopted"})
# What may follow the name of an organization that is joined.
ENDINGS = ("not_actor_after", "place", "adverbs", "conjunctions", "subordinators", "agent")


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted on: an agreement, a law, a text, an instrument … or 'it'."""

    first: int
    last: int
    sort: str
    phrase: NounPhrase | None = None


def target_of(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Target | None:
    """What the act is done to; None where nothing of the sorts that it needs is near."""
    is_before = act.voice == PASSIVE or (act.word.subject and act.voice == ACTIVE)
    verb = chart.at[act.first]
    turned = inverted(chart, verb) if verb and act.voice == PASSIVE else None
    places = _leftwards(chart, act) if is_before else _rightwards(chart, act)
    if turned is not None:
        places = iter(range(turned + 1, min(turned + FAR, len(chart.tokens))))
    wanted = frozenset(act.word.target)
    if chart.lexicon.has_free_order:
        places = chain(places, _rightwards(chart, act) if is_before else _leftwards(chart, act))
    for index in places:
        target = _target_at(chart, index, wanted, phrases, is_subject=act.word.subject)
        if target is None and _is_bare_participle(chart, act) and _is_other_noun(chart, index):
            return None  # 'an earlier decision |reached in 1942'
        if (
            target
            and act.voice == PASSIVE
            and act.word.act not in DECIDED
            and _is_left(chart, target)
        ):
            return None  # 'the withdrawal from |the treaty was completed'
        if target and act.voice == PASSIVE and _is_of_purpose(chart, target):
            return None
        if target:
            return target
    if "agreement" in wanted and (named := _by_name(chart, act, is_before=is_before)):
        return named
    if act.voice == PASSIVE or act.word.subject:
        return _announced(chart, act, wanted, phrases)
    return _antecedent(chart, act, wanted, phrases) if act.voice == ACTIVE else None


def _is_of_purpose(chart: Chart, target: Target) -> bool:
    """'the motion to renegotiate |the treaty was voted down': what is only to be done to it."""
    verb = target.first - 1 - chart.is_in(target.first - 1, "determiners")
    is_verb = verb > 0 and chart.at[verb] is None and chart.is_in(verb - 1, "infinitive")
    return target.phrase is not None and is_verb


def _by_name(chart: Chart, act: ActMention, *, is_before: bool) -> Target | None:
    """'ratified |Kyoto', 'will ratify the new |INRA', '|Maastricht was approved': a name that says no more."""
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
    closes = any(chart.is_in(index + 1, words) for words in (*ENDINGS, "be", "have", "agent"))
    return closes or not after.isalpha() or after in ("next", "last", "this", "by", "when", "if")


def _announced(
    chart: Chart, act: ActMention, wanted: frozenset[str], phrases: list[NounPhrase]
) -> Target | None:
    """'Signed in Lima in 2024, |the agreement …', 'Due to enter into force in May, |it …': at the head of its sentence."""
    planned = chart.lexicon.modality["scheduled"] | chart.lexicon.modality["expected"]
    if any(
        not (
            chart.is_adverb(index)
            or chart.lower(index) in planned
            or chart.is_in(index, "infinitive")
        )
        for index in range(act.group)
    ):
        return None
    for index in range(act.last, min(act.last + 2 * FAR, len(chart.tokens) - 1)):
        if chart.lower(index) == "," and chart.is_in(index + 1, "determiners"):
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
            return found or (_titled(chart, before) if "declaration" in wanted else None)
        if chart.lower(index) in (";", ":") or chart.is_in(index, "subordinators"):
            return None
    return None


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
    return not chart.lower(after)[:1].isalpha() or any(
        chart.is_in(after, words) for words in ("place", "conjunctions", "agent", "adverbs")
    )


def _leftwards(chart: Chart, act: ActMention) -> Iterator[int]:
    index = act.group - 1
    while index >= 0 and chart.tokens[index].text not in (";", ":"):
        opened = aside_start(chart, index)
        if opened is not None:
            index = opened - 1
            continue
        yield index
        if _begins_clause(chart, index, act.group):
            return  # '… with the treaty, |before the contract expired'
        index -= 1


def _begins_clause(chart: Chart, index: int, verb: int) -> bool:
    """Whether a clause of its own leads up to the verb."""
    links = any(chart.is_in(index, words) for words in ("linking_objects", "relative"))
    if links or not chart.is_in(index, "subordinators") or chart.is_in(index + 1, "participial"):
        return False
    if _is_before_date(chart, index) or _has_no_subject(chart, index, verb):
        return (
            False  # 'applied |since 1 May and will lapse', 'extended twice |but was due to expire'
        )
    return all(chart.lower(at) != "," for at in range(index, verb))


def _is_before_date(chart: Chart, index: int) -> bool:
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else ""
    is_name = chart.at[index + 1] is not None if after else False
    return after[:1].isdigit() or (after[:1].isupper() and not is_name)


def _has_no_subject(chart: Chart, link: int, verb: int) -> bool:
    """Whether nothing but auxiliaries stands between 'but' and its verb."""
    words = ("be", "have", "future", "uncertain", "infinitive", "negation", "adverbs")
    between = range(link + 1, verb)
    planned = chart.lexicon.modality["scheduled"] | chart.lexicon.modality["expected"]
    return chart.is_in(link, "contrast") and all(
        chart.lower(at) in planned or any(chart.is_in(at, group) for group in words)
        for at in between
    )


def _rightwards(chart: Chart, act: ActMention) -> Iterator[int]:
    start = act.first + 1 if act.word.is_around else act.last
    past = start
    for index in range(start, min(start + act.word.reach, len(chart.tokens))):
        if chart.tokens[index].text in (";", ":"):
            return
        if index < past or chart.lower(index - 1) == "into":
            continue  # 'signed into |law legislation on the treaty'
        if chart.lower(index) == "," and (closed := _aside_end(chart, index)):
            past = closed + 1
            continue
        if index >= act.last and _begins_another(chart, index):
            return
        if act.word.is_direct and chart.is_in(index, "indirect"):
            return  # 'completed its procedures |for the protocol'
        if chart.is_in(index, "about_another"):
            return  # 'what they agreed |under those protocols', 'a petition |against the treaty'
        yield index


def _begins_another(chart: Chart, index: int) -> bool:
    return chart.is_in(index, "relative") or chart.is_in(index, "subordinators")


def _aside_end(chart: Chart, comma: int) -> int | None:
    """'ratified, |after a debate of nine hours, the agreement': where an aside that a comma opens is closed."""
    if not chart.is_in(comma + 1, "counted_from"):
        return None
    end = min(comma + FAR, len(chart.tokens))
    return next((at for at in range(comma + 2, end) if chart.lower(at) == ","), None)


def _target_at(
    chart: Chart,
    index: int,
    wanted: frozenset[str],
    phrases: list[NounPhrase],
    *,
    is_subject: bool = False,
) -> Target | None:
    mention = chart.at[index]
    is_pronoun = chart.is_in(index, "pronouns") or _stands_for_both(chart, index)
    if is_pronoun and "pronoun" in wanted and not _points(chart, index):
        return Target(index, index + 1, "pronoun")
    if mention is None:
        return None
    if "organization" in wanted and is_joinable(chart, mention) and _is_alone(chart, mention):
        return Target(mention.first, mention.last, "organization")
    for phrase in phrases:
        if phrase.first <= index < phrase.last and "agreement" in wanted:
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
    """'the withdrawal from |the treaty', 'the suspension of |the accord'."""
    link = target.first - 1 - chart.is_in(target.first - 1, "determiners")
    link -= chart.is_in(link, "articles")
    before = chart.at[link - 1] if link > 0 else None
    return chart.lower(link) in ("of", "from") and before is not None and bool(before.sorts & ENDS)


def _is_alone(chart: Chart, mention: Mention) -> bool:
    """'joined the United Nations in 2002', not 'joined the United Nations mission'."""
    after = chart.at[mention.last] if mention.last < len(chart.at) else None
    word = chart.lower(mention.last)
    known = any(chart.is_in(mention.last, words) for words in ENDINGS)
    return known or not word.isalpha() or after is None and word in chart.lexicon.ends_of_name


def _stands_for_both(chart: Chart, index: int) -> bool:
    """'had approved |both in February', not 'both chambers'."""
    if not chart.is_in(index, "both_of_them"):
        return False
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else "."
    return not after[0].isalpha() or chart.is_in(index + 1, "place") or after == "on"


def _points(chart: Chart, index: int) -> bool:
    """'this |Wednesday': no pronoun."""
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else ""
    return chart.is_in(index, "determiners") and after[:1].isupper()


def is_joinable(chart: Chart, mention: Mention) -> bool:
    """An organization that States join and leave."""
    if "international_body" in mention.sorts:
        return True
    return bool(mention.names) and mention.names[0].code in chart.lexicon.words["organizations"]


def legislature_after(chart: Chart, act: ActMention) -> BodyMention | None:
    """'… to the State Duma', 'before parliament', 'in the Senate': before whom something is laid."""
    for body in chart.bodies:
        near = act.last <= body.first <= act.last + FAR
        before = body.first - 1
        while before > act.first and _belongs_to_name(chart, before):
            before -= 1
        led = chart.is_in(before, "laid_before") or act.voice == PASSIVE or act.word.subject
        if near and led and body.kinds & {*CHAMBERS, "committee", "chamber"}:
            return body
    return None


def _belongs_to_name(chart: Chart, index: int) -> bool:
    return chart.lower(index) in ("the", "its", "'s", "’s") or chart.name_at(index) is not None


def organization_joined(chart: Chart, act: ActMention, target: Target | None) -> str | None:
    """'approved Sweden's NATO membership', 'gave its approval to Finland joining NATO'."""
    if target and target.sort not in PAPERS:
        return None
    around = range(max(0, act.first - NEAR), min(act.last + 2 * NEAR, len(chart.tokens)))
    if not any(chart.is_in(index, "joining") for index in around):
        return None
    if any(chart.is_in(index, "applying") for index in around):
        return None  # 'voted to |apply for membership'
    names = (chart.at[index] for index in around)
    return next(
        (chart.text(n.first, n.last) for n in names if n and is_joinable(chart, n)),
        None,
    )
