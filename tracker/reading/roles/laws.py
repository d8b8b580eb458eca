"""Laws: which law is about an agreement, what a law does by itself, and what it names."""

from __future__ import annotations

from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.joining import is_joinable
from tracker.reading.sentence.pairs import HYPHENS, pair_before
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import ACTIVE

# A law is about an agreement that is named this soon after it.
NEAR = 10


def is_treaty_law(
    chart: Chart,
    law: Target,
    phrases: list[NounPhrase],
    dated: frozenset[int],
    *,
    is_told: bool,
    topic: str = "",
) -> bool:
    """A law about an agreement: it says so, speaks of ratification, or is 'the law' after one was told of."""
    after = range(law.last, min(law.last + 2 * NEAR, len(chart.tokens)))
    stems = tuple(chart.lexicon.raw["grammar"]["treaty_law_stems"])
    around = range(max(0, law.first - 1), law.last)
    if _obliges(chart, law):
        return False
    if chart.has("law_against", range(law.last, law.last + NEAR)):
        return False
    if any(chart.lower(index).startswith(stems) for index in (*around, *after)):
        return True
    if any(_is_about(chart, law, phrase, dated) for phrase in phrases):
        return True
    near = [chart.lower(index) for index in range(law.last, law.last + 4)]
    if is_told and near[0] == "to" and "effect" in near:
        return True  # 'a law |to the same effect'
    if pair_of(chart, law)[1] or _leads_out(chart, law):
        return True
    if topic and _is_named_otherwise(chart, law, topic):
        return False
    definite = chart.is_in(_start(chart, law) - 1, "determiners")
    definite = definite or chart.lower(_start(chart, law) - 1) in ("'s", "’s")
    bare = not chart.lexicon.words["articles"]  # a language without articles
    definite = definite or bare or chart.sentence.in_title or _is_of_treaty(chart, law)
    return definite and is_told and not _is_about_more(chart, law, dated)


def _obliges(chart: Chart, law: Target) -> bool:
    """'a bill |that obliges the government to translate every treaty': on all of them, and so on none."""
    verb = law.last + 1
    while chart.is_adverb(verb):
        verb += 1
    is_rule = chart.is_in(law.last, "linking_objects") and chart.is_in(verb, "obliging")
    after = range(verb, min(verb + 2 * NEAR, len(chart.tokens)))
    return is_rule and (chart.has("whichever", after) or chart.has("treaties", after))


def _leads_out(chart: Chart, law: Target) -> bool:
    """'a law that takes the country |out of the Court', 'to |quit the Union': of what States join and leave."""
    for index in range(law.last + 1, min(law.last + NEAR, len(chart.tokens) - 1)):
        if chart.is_in(index, "going_on"):
            return False  # 'a law to |start joining the Union'
        if chart.is_in(index, "joining"):
            after = index + 1
            while chart.is_in_any(after, ("prepositions", "articles", "infinitive")):
                after += 1
            mention = chart.at[after] if after < len(chart.tokens) else None
            return mention is not None and is_joinable(chart, mention)
    return False


def _is_about(chart: Chart, law: Target, phrase: NounPhrase, dated: frozenset[int]) -> bool:
    """'the bill on the treaty', 'a law implementing the accord', 'the treaty bill', not 'a bill that funds the treaty office'."""
    if chart.is_in(phrase.last, "papers_of_treaty"):
        return False  # 'a bill on treaty |translations'
    if phrase.last < law.first - 1:
        return _is_named_after(chart, law, phrase)
    if phrase.first > law.last + 2 * NEAR:
        return False
    between = range(law.last, phrase.first)
    return all(
        chart.is_in(index, "law_links")
        or index in dated
        or chart.tokens[index].text[0].isupper()
        or chart.tokens[index].text.isdigit()
        for index in between
    )


def _is_named_after(chart: Chart, law: Target, phrase: NounPhrase) -> bool:
    """'Customs Amendment (|CPTPP Implementation) Bill'."""
    between = range(phrase.last, law.first)
    return len(between) < NEAR and all(
        chart.tokens[index].text[0].isupper() or chart.lower(index) in ("(", ")")
        for index in between
    )


def _is_of_treaty(chart: Chart, law: Target) -> bool:
    """'the |enabling bill', '|matching legislation': a law that goes with an agreement."""
    before = range(max(0, law.first - 2), law.last)
    return chart.has("treaty_law_adjectives", before)


def pair_of(chart: Chart, law: Target) -> tuple[int, tuple[str, ...]]:
    """'the |US-Australia free trade bill': where its name begins, and whose agreement it is about."""
    first = law.first
    while law.first - first < NEAR and first > 0 and _is_of_name(chart, first - 1):
        first -= 1
    return first, pair_before(chart, first, law.first)


def _is_of_name(chart: Chart, index: int) -> bool:
    word = chart.lower(index)
    return word in HYPHENS or (word.isalpha() and word not in chart.lexicon.ends_of_name)


def _start(chart: Chart, law: Target) -> int:
    """'the |Falepili Union Bill': where the name of a law begins."""
    first = law.first
    while law.first - first < NEAR and _is_capital(chart, first - 1):
        first -= 1
    return first


def _is_named_otherwise(chart: Chart, law: Target, topic: str) -> bool:
    """'the |Data Bill', told of beside a protocol on children: its name shares no word with the agreement's."""
    if chart.sentence.in_title or chart.is_in(law.first - 1, "determiners"):
        return False
    name = range(_start(chart, law), law.first)
    if any(chart.at[index] is not None for index in name):
        return False  # 'the |Treaty Approval Bill', 'the |Chad Trade Bill'
    words = {chart.lower(index)[:4] for index in name if len(chart.lower(index)) > 3}
    return bool(words) and not words & {word[:4] for word in topic.lower().split()}


def _is_capital(chart: Chart, index: int) -> bool:
    is_word = index >= 0 and not chart.is_in(index, "determiners")
    return is_word and chart.tokens[index].text[0].isupper()


def _is_about_more(chart: Chart, law: Target, dated: frozenset[int]) -> bool:
    """'the law on foreign agents', 'the bill banning …', but not 'the law on Tuesday'."""
    is_date = chart.lower(law.last) == "on" and law.last + 1 in dated
    return chart.is_in(law.last, "law_subjects") and not is_date


def is_done_by_law(chart: Chart, act: ActMention, dated: frozenset[int]) -> bool:
    """'a decree |that ratifies the convention': what the law does, not what was done."""
    link = act.group - 1
    while link - 1 in dated or chart.lower(link - 1) == "on":
        link -= 1
    before = chart.at[link - 1] if link > 0 else None
    is_link = chart.lower(act.group - 1) in ("that", "which")
    return is_link and before is not None and "law" in before.sorts


def is_said_by_it(
    chart: Chart, act: ActMention, phrases: list[NounPhrase], dated: frozenset[int]
) -> bool:
    """'the agreement |suspends twenty provisions', 'a treaty signed on Monday |ends it': what an agreement itself does."""
    if (
        act.voice != ACTIVE
        or act.word.subject
        or act.word.is_through
        or chart.lexicon.has_free_order
    ):
        return False
    index = act.group - 1 - (chart.lower(act.group - 1) == "that")
    while index > 0 and _is_between(chart, index, dated):
        index -= 1
    return any(
        phrase.first <= index < phrase.last and not _is_of_another(chart, phrase)
        for phrase in phrases
    )


def _is_of_another(chart: Chart, phrase: NounPhrase) -> bool:
    """'Ministers of |the partnership signed …', 'The members |of the treaty …'."""
    link = phrase.first - 1 - chart.is_in(phrase.first - 1, "determiners")
    before = chart.at[link - 1] if link > 0 else None
    several = chart.is_in(link - 1, "several") or (before is not None and bool(before.bodies))
    return several and chart.is_in(link, "prepositions")


def _is_between(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """What may stand between an agreement and its verb: adverbs, dates, 'signed in Lima', 'replaces and'."""
    mention = chart.at[index]
    is_verb = mention is not None and any(
        {"participle", "third"} & set(word.forms) for word in mention.acts
    )
    verb = index - 1 if chart.is_in(index, "coordinators") else index
    joined = chart.is_in(verb + 1, "coordinators") and chart.lower(verb).endswith("s")
    return (
        index in dated
        or chart.is_adverb(index)
        or is_verb
        or chart.lower(index) == "on"
        or (chart.is_in(index, "place") and index + 1 in dated)
        or (joined and chart.at[verb] is None)
    )


def is_purpose_of_law(chart: Chart, act: ActMention) -> bool:
    """'signed the bill |putting the pact into effect': what a law is for."""
    before = chart.at[act.group - 1] if act.group else None
    return "gerund" in act.word.forms and before is not None and "law" in before.sorts


def name_in(chart: Chart, law: Target) -> str | None:
    """'the bill to ratify |PACER Plus': an agreement by a name that says no more."""
    stems = tuple(chart.lexicon.raw["grammar"]["treaty_law_stems"])
    near = range(law.last, min(law.last + NEAR, len(chart.tokens)))
    verb = next((i for i in near if chart.lower(i).startswith(stems)), None)
    if verb is None:
        return None
    first = verb + 1
    while chart.is_in(first, "determiners") or chart.lower(first) in ("of", "to"):
        first += 1
    last = first
    while last < len(chart.tokens) and _is_capital(chart, last):
        last += 1
    return chart.text(first, last) if last > first else None
