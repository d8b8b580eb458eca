"""Voices: whether who acts stands before a verb or after it, or whether it only describes a noun."""

from __future__ import annotations

from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.notes import is_by_note
from tracker.reading.sentence.verbgroups import REACH, VerbGroup

# How far before it the verb of a sentence is that a gerund goes on with.
LONG = 16
# 'bed', 'red', 'need' are no verbs.
LEAST = 4
# ', clearing the way for a vote', ', completing the ratification': what the act before leads to.
LEADING = frozenset({"approval", "ratified"})
# Nouns of those who act.
PEOPLE = frozenset({"officials", "sides", "subnational"})
# What makes a gerund before it a subject.
FINITE = ("be", "have", "future", "uncertain", "demand", "other_verbs", "subordinators")
ACTIVE, PASSIVE, NOMINAL = "active", "passive", "nominal"


def voice_of(
    chart: Chart, mention: Mention, word: ActWord, group: VerbGroup, dated: frozenset[int]
) -> str | None:
    forms = set(word.forms)
    if mention.first and _is_half(chart, mention.first):
        return None  # 'Rwanda-backed'
    before = chart.at[mention.first - 1] if mention.first else None
    if (
        before
        and not before.sorts  # 'the accord |signed in May'
        and "participle" in forms
        and any({"base", "third"} & set(w.forms) for w in before.acts)
    ):
        return None  # 'exchange |ratified documents'
    if chart.is_in(mention.first - 1, "attributive") and not chart.is_in(mention.first - 1, "be"):
        return None  # 'the renewed agreement'
    if group.be and "participle" in forms:
        return PASSIVE
    if word.is_echo and "past" in forms:
        return ACTIVE  # 'the Senate, the upper house, |followed suit'
    if forms & {"past", "third", "future"} or (group.have and "participle" in forms):
        is_own = group.have or (
            word.subject and "past" in forms
        )  # 'the bill |had its third reading'
        return PASSIVE if not is_own and _is_reduced(chart, mention, forms, dated) else ACTIVE
    if "base" in forms:
        return ACTIVE
    if "gerund" in forms:
        after = chart.is_in(mention.first - 1, "past_gerund") or _is_done_by(chart, mention.first)
        after = after or (word.act not in LEADING and _is_done_with(chart, mention.first))
        # 'may join |by depositing an instrument', 'voted |for putting it into force'
        is_effect = word.is_effect and not chart.is_in(mention.first - 1, "before_gerunds")
        after = after or _is_at_head(chart, mention, dated)
        after = after or is_by_note(chart, mention.first, word.act)
        return ACTIVE if group.be or after or is_effect else None  # 'congratulated |on joining'
    return PASSIVE  # a bare participle: 'given its approval in May'


def _is_half(chart: Chart, index: int) -> bool:
    """Whether a hyphen ties a word to the one before it."""
    before = chart.tokens[index - 1]
    return before.text == "-" and before.end == chart.tokens[index].start


def inverted(chart: Chart, mention: Mention) -> int | None:
    """'Also approved on Monday |was the treaty with Chad': the auxiliary of a participle at the head, before its subject."""
    if mention.first > 2 or not any("participle" in word.forms for word in mention.acts):
        return None
    for index in range(mention.last, min(mention.last + LONG, len(chart.tokens) - 1)):
        if chart.is_in(index, "be"):
            is_alone = index == mention.last or not chart.is_in(index - 1, "relative")
            return index if is_alone and chart.is_in(index + 1, "determiners") else None
        if chart.is_in(index, "have") or chart.is_in(index, "subordinators"):
            return None
    return None


def _is_done_by(chart: Chart, verb: int) -> bool:
    """'ended a dispute |by signing a treaty', but not 'will end it by signing'."""
    before = range(max(0, verb - REACH), verb - 1)
    ahead = ("future", "uncertain", "infinitive", "demand")
    return chart.is_in(verb - 1, "agent") and not any(
        chart.is_in(index, words) for index in before for words in ahead
    )


def _is_done_with(chart: Chart, verb: int) -> bool:
    """'ended his visit on Monday|, signing a treaty', but not 'will end it, signing …' or 'calls for peace, signing'."""
    first = verb - 1 - chart.is_adverb(verb - 1)
    if chart.lower(first) != ",":
        return False
    before = range(max(0, first - LONG), first)
    ahead = ("future", "uncertain", "demand", "negation")
    if any(chart.is_in(index, words) for index in before for words in ahead):
        return False
    return any(_is_past(chart, index) for index in before)


def _is_at_head(chart: Chart, mention: Mention, dated: frozenset[int]) -> bool:
    """'|Signing the pact on Monday, the presidents said …', but not '|Signing it would be wrong, the minister said'."""
    if mention.first or chart.sentence.in_title:
        return False
    comma = next((at for at in range(2, 2 * LONG) if chart.lower(at) == ","), None)
    if comma is None or any(chart.has(words, range(comma)) for words in FINITE):
        return False
    if comma - 1 not in dated:
        return False
    after = comma + 1
    while chart.is_in_any(after, ("articles", "determiners")):
        after += 1
    subject = chart.at[after] if after < len(chart.tokens) else None
    return subject is not None and bool(subject.names or subject.bodies or subject.sorts & PEOPLE)


def _is_past(chart: Chart, index: int) -> bool:
    """Whether a word tells what was done: 'ended', 'met', 'have'."""
    mention = chart.at[index]
    if mention and any("past" in act.forms for act in mention.acts):
        return True
    helped = chart.is_in_any(index, ("other_verbs", "have"))
    word = chart.tokens[index].text
    return helped or (word.islower() and word.endswith("ed") and len(word) > LEAST)


def _is_reduced(chart: Chart, mention: Mention, forms: set[str], dated: frozenset[int]) -> bool:
    """'The Convention, adopted in Geneva in 2015': a participle without its auxiliary."""
    if "participle" not in forms:
        return False
    after = mention.last
    while after < len(chart.tokens) and chart.is_adverb(after) and after not in dated:
        after += 1
    followed = after in dated or chart.is_in_any(after, ("place", "agent", "not_actor_after"))
    followed = followed or chart.is_in(after, "lasting")  # 'Ferry agreement renewed |until 2030'
    is_laid = any(word.destination for word in mention.acts) and _leads_before(chart, after)
    if not (followed or is_laid) or _has_object(chart, after, dated):
        return False
    by = _after_day(chart, after, dated)
    if chart.is_in(by, "agent"):
        return not _is_tally(chart, by + 1)
    link = mention.first - 1
    while link > 0 and chart.is_adverb(link):
        link -= 1
    if chart.is_in(link, "coordinators"):
        return _follows_passive(chart, link + 1)
    left = mention.first - 1
    while left > 0 and left not in dated and (chart.is_adverb(left) or _is_closing(chart, left)):
        left -= 1  # ', both signed in Brussels', 'the “Charter” signed in Lima'
    before = chart.at[left] if left >= 0 else None
    is_thing = before is not None and bool(before.sorts - PEOPLE) and not before.bodies
    is_thing = is_thing or _ends_title(chart, left) or _is_in_subject(chart, after, dated)
    # 'Adopted in 2004, the Convention …', 'the Convention with Peru (laid 4 June)'
    comma = left < 0 or chart.lower(left) in (",", "(")
    if comma and left > 0 and (_is_dated_subject(chart, left, dated) or _is_aside(chart, left)):
        return False
    return chart.lower(after) != "for" and (is_thing or comma)


def _has_object(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """'approved on Monday |the bill': what it was done to stands after the day."""
    index += index + 1 in dated and chart.lower(index) == "on"
    is_day = index in dated
    while index in dated:
        index += 1
    is_clause = chart.is_in(index, "subordinators")  # 'recommended on Monday |that …'
    return is_day and not is_clause and chart.is_in_any(index, ("articles", "determiners"))


def _leads_before(chart: Chart, index: int) -> bool:
    """'sent |to parliament', 'sent |on to parliament'."""
    return chart.is_in(index + (chart.lower(index) == "on"), "laid_before")


def _after_day(chart: Chart, index: int, dated: frozenset[int]) -> int:
    """'struck |last year by Chad and Niger', 'signed |on Monday by …': after the day."""
    while index in dated or (chart.lower(index) == "on" and index + 1 in dated):
        index += 1
    return index


def _is_closing(chart: Chart, index: int) -> bool:
    return chart.tokens[index].text in ('"', "”", "»", "’")


def _ends_title(chart: Chart, last: int) -> bool:
    """'the Protocol on Seed |Banks adopted at Rome': whether the name of an agreement ends here."""
    for index in range(last, max(-1, last - LONG), -1):
        mention = chart.at[index]
        if mention and mention.sorts & {"strong_agreement", "weak_agreement"}:
            return index < last and chart.tokens[index].text[0].isupper()
        is_small = chart.is_in_any(index, ("inside_names", "articles"))
        is_small = is_small or chart.lower(index) == ","  # 'on Friendship, Trade and Rest'
        if not (chart.tokens[index].text[0].isupper() or is_small):
            return False
    return False


def _is_in_subject(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """'a pact between Chad and Niger signed |in Lima on 3 May was ratified': the verb of the sentence is yet to come."""
    last = min(index + LONG, len(chart.tokens))
    while index < last and (index in dated or _tells_where(chart, index)):
        index += 1
    return index < last and chart.is_in_any(index, ("be", "have", "future"))


def _tells_where(chart: Chart, index: int) -> bool:
    is_name = chart.tokens[index].text[0].isupper() or chart.name_at(index) is not None
    return (
        is_name
        or chart.is_in_any(index, ("place", "articles", "agent"))
        or chart.lower(index) in ("on", "of")
    )


def _is_dated_subject(chart: Chart, comma: int, dated: frozenset[int]) -> bool:
    """'The Senate on August 3, 2022|, agreed to …': the comma closes the date, the verb is the sentence's own."""
    index = comma - 1
    while index > 0 and index in dated:
        index -= 1
    if index == comma - 1 or chart.has("be", range(index)):
        return False
    index -= chart.lower(index) == "on"
    index -= chart.lower(index) == ","
    mention = chart.at[index] if index >= 0 else None
    return mention is not None and bool(mention.names or mention.bodies)


def _is_aside(chart: Chart, comma: int) -> bool:
    """'Cuba, which signed in 1993|, ratified it', 'The Senate, in recess since May|, approved it': of the subject."""
    first = int(chart.is_in(0, "articles"))
    subject = chart.at[first]
    if subject is None or not (subject.names or subject.bodies) or subject.last >= comma - 1:
        return False
    if chart.lower(subject.last) != ",":
        return False
    between = (chart.at[at] for at in range(subject.last, comma))
    return not any(mention and mention.sorts & AGREEMENT_SORTS for mention in between)


def _is_tally(chart: Chart, start: int) -> bool:
    """'approved by |89 votes in favour the treaty': not by whom, but how."""
    means = chart.at[start] if start < len(chart.at) else None
    if means and "law" in means.sorts:
        return True  # 'ratified |by resolution the agreement'
    words = range(start, min(start + 4, len(chart.tokens)))
    if chart.has("several", words) and not chart.has("ballot", words):
        return False  # 'signed |by eleven leaders'
    if chart.is_in(start, "counting"):
        return True  # 'extended |by five years their agreement'
    return chart.lower(start).isdigit() or chart.has("ballot", words)


def _follows_passive(chart: Chart, verb: int) -> bool:
    """'was signed in Prague in 2010 and |prolonged for five years': one auxiliary for both."""
    for index in range(verb - 1, max(-1, verb - 1 - LONG), -1):
        if chart.is_in(index, "be"):
            return True
        if chart.lower(index) == ";" or chart.is_in(index, "have"):
            return False
    return False
