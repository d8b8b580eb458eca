"""Owning: whose act a sentence says it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from tracker.reading.findings import JOINT, Act, Body
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.partners import is_with_other
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.sentence.pairs import HYPHENS
from tracker.reading.sentence.voices import ACTIVE, PASSIVE

# Those for whom an agreement is signed are named this soon after.
FAR = 30
# For whom it is in force, so soon.
NEAR = 4
# What ends the words that describe a noun.
NO_ATTRIBUTES = ("prepositions", "describing", "place", "conjunctions", "be", "have", "future")
# Without a word about whose they are, these are of the State that the article is about.
DOMESTIC = frozenset({Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED, Act.INSTRUMENT_DEPOSITED})
# By what a State is bound.
JOINED = frozenset({Act.ACCESSION, Act.RATIFIED})


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts on what; `doers` are the participants that act, by name or through their bodies."""

    actor: Actor | None
    target: Target | None
    doers: tuple[str, ...]


def whose(
    chart: Chart,
    kind: Act,
    act: ActMention,
    roles: Roles,
    body: Body | None,
    *,
    dated: frozenset[int],
    home: str | None,
) -> tuple[str, ...]:
    """Whose act the sentence says it is; empty where that is to be taken from the agreement."""
    actor, target, doers = roles.actor, roles.target, roles.doers
    if kind in (Act.ENTRY_INTO_FORCE, Act.PROVISIONAL_APPLICATION):
        bound = _bound(chart, act, dated) or _joined_by(chart, target)
        return bound or ((home,) if home and _is_for_it(chart, act) else ())
    if kind in (Act.ADOPTED, Act.OPENED_FOR_SIGNATURE):
        return ()
    if told := _of_whom(chart, kind, act, target):
        return told
    if kind is Act.WITHDRAWN and target and target.sort in ("withdrawal", "withdrawal_notice"):
        return doers or _owner(chart, target)
    if kind in JOINT and not _is_of_one(kind, act, doers):
        together = len(doers) > 1 or (actor is not None and bool(actor.participants))
        beside = _alongside(chart, act) if doers else ()
        if told := beside or _signed_for(chart, act) or _signed_with(chart, act, roles, home):
            return tuple(dict.fromkeys([*told, *doers]))
        if len(doers) == 1 and is_with_other(chart, act, actor):
            return doers  # the other side is no State
        return tuple(dict.fromkeys([*doers, *_others(chart, target)])) if together else ()
    if body and body.participant and not (actor and actor.participants):
        return (body.participant,)
    if kind in DOMESTIC and not doers and home:
        return (home,)  # 'Putin signed the law': a law is of the State the article is about
    return doers


def _is_of_one(kind: Act, act: ActMention, doers: tuple[str, ...]) -> bool:
    """'Chad |ended its pact with Niger': what one State ends, is ended by it alone."""
    return kind is Act.TERMINATED and act.voice == ACTIVE and len(doers) == 1


def _signed_for(chart: Chart, act: ActMention) -> tuple[str, ...]:
    """'was signed |for Colombia by its minister and |for Panama by …', 'signed |on behalf of Kenya'."""
    found: list[str] = []
    for index in range(act.last, min(act.last + FAR, len(chart.tokens))):
        if chart.lower(index) == ";" or chart.is_in(index, "subordinators"):
            break
        is_behalf = chart.lower(index - 1) == "behalf"
        if is_behalf or (chart.is_in(index, "for") and act.voice == PASSIVE):
            codes = chart.names_from(index + 1)
            is_by = chart.has("agent", range(index + 2, index + 7))
            found += codes if is_behalf or is_by else ()
    return tuple(found)


def _alongside(chart: Chart, act: ActMention) -> tuple[str, ...]:
    """'Peru signed it |together with Chile and Mexico'."""
    for index in range(act.last, min(act.last + FAR // 2, len(chart.tokens))):
        if chart.is_in(index, "along") and chart.is_in(index + 1, "with"):
            return chart.names_from(index + 2)
        if chart.is_in(index, "alongside"):
            return chart.names_from(index + 1)
    return ()


def _signed_with(chart: Chart, act: ActMention, roles: Roles, home: str | None) -> tuple[str, ...]:
    """'An agreement on gas was signed |with Chad', 'the pact that Togo signed in 2004 |with Chad'."""
    target, doers = roles.target, roles.doers
    is_told_before = bool(doers) and target is not None and target.last <= act.group
    by = chart.is_in(act.last, "agent")
    if (act.voice != PASSIVE and not is_told_before) or (by and not doers):
        return ()
    first = roles.actor.last if by and roles.actor else act.last
    after = range(first, min(first + FAR // 3, len(chart.tokens)))
    link = next((at for at in after if chart.is_in(at, "with")), None)
    between = range(first, link) if link else range(0)
    if any(chart.lower(at) in (",", ";") or chart.is_in(at, "subordinators") for at in between):
        return ()
    if by and link and chart.has("attending", range(link, min(link + FAR // 3, len(chart.tokens)))):
        return ()  # 'signed by Mali |with France as a witness'
    others = chart.names_from(link + 1) if link else ()
    before = (chart.name_at(index) for index in range(act.first))
    named = {name.code for name in before if name and name.form == "name"} - {home, *others}
    is_ours = home is not None and not doers and not named  # no third State is
    return (*others, *((home,) if home and is_ours else ())) if others else ()


def _others(chart: Chart, target: Target | None) -> tuple[str, ...]:
    """'Chad and Togo signed a treaty |with the EU'."""
    phrase = target.phrase if target else None
    after = range(phrase.noun.last, phrase.last) if phrase else range(0)
    is_with = chart.has("with", after)
    return phrase.participants if phrase and is_with else ()


def _bound(chart: Chart, act: ActMention, dated: frozenset[int]) -> tuple[str, ...]:
    """'entered into force |for Guyana', ', with respect to |Cyprus,'; empty where it is for all."""
    if _is_of_agreement(chart, act, dated):
        return ()
    after = act.last
    if chart.is_in(after - 1, "binding"):
        return chart.names_from(after)  # 'began to bind |Denmark and Hungary'
    while (
        after in dated
        or chart.is_adverb(after)
        or (after + 1 in dated and not chart.name_at(after))
    ):
        after += 1
    after += chart.lower(after) == ","
    if chart.lower(after + 1) == "respect":
        after += 2  # 'in respect |of Moldova', ', with respect |to Moldova'
    after += chart.is_in(after + 1, "for")  # 'в |отношении Кубы'
    told = chart.names_after(after, ("for", "place", "prepositions", "infinitive", "between"))
    told = told or _for_whom(chart, act) or _for_same(chart, act, after)
    return told or (chart.names_from(after) if chart.is_in(after - 1, "prepositions") else ())


def _is_of_agreement(chart: Chart, act: ActMention, dated: frozenset[int]) -> bool:
    """'the entry into force |of the Chile-India agreement': the name in it says whose it is, not for whom it begins."""
    link = act.last
    while link in dated or link + 1 in dated:
        link += 1
    first = link + 1 + chart.is_in(link + 1, "determiners")
    if chart.lower(link) != "of" or chart.name_at(first) is None:
        return False
    described = takewhile(
        lambda at: chart.tokens[at].text in HYPHENS or not chart.is_in_any(at, NO_ATTRIBUTES),
        range(first, min(first + NEAR + NEAR, len(chart.tokens))),
    )
    return any((m := chart.at[at]) is not None and m.sorts & AGREEMENT_SORTS for at in described)


def _for_same(chart: Chart, act: ActMention, link: int) -> tuple[str, ...]:
    """'Kiribati having acceded, the Convention enters into force |for that country on …': for the one named before."""
    if not (chart.is_in(link, "for") and chart.is_in(link + 2, "same_state")):
        return ()
    names = (chart.name_at(index) for index in range(act.group - 1, -1, -1))
    is_said = chart.is_in(link + 1, "determiners")
    return next(((name.code,) for name in names if name and is_said), ())


def _joined_by(chart: Chart, target: Target | None) -> tuple[str, ...]:
    """ "|Burundi's accession took effect in May": for whom it is in force since then."""
    noun = chart.at[target.first] if target and target.sort == "text" else None
    is_joining = noun is not None and any(word.act in JOINED for word in noun.acts)
    return _owner(chart, target) if target and is_joining else ()


def _is_for_it(chart: Chart, act: ActMention) -> bool:
    """'entered into force |for it in May'."""
    after = range(act.last, min(act.last + NEAR, len(chart.tokens) - 1))
    return any(chart.is_in(at, "for") and chart.lower(at + 1) == "it" for at in after)


def _depositor(chart: Chart, act: ActMention, target: Target) -> tuple[str, ...]:
    """'the instrument of ratification |from Chad', 'received the instrument of accession |of Togo'."""
    is_received = chart.is_in(act.first, "receiving") and chart.lower(target.last) == "of"
    owner = (
        chart.name_at(target.first - 2) if chart.lower(target.first - 1) in ("'s", "’s") else None
    )
    if owner is None and chart.is_in(act.first, "receiving"):
        owner = chart.name_at(target.first - 1)  # 'received the |Kenyan instrument'
    if owner:
        return (owner.code,)  # "Peru's instrument was deposited"
    if chart.lexicon.has_genitive and act.voice == PASSIVE:
        return chart.names_from(target.last)  # 'сдана ратификационная грамота |Намибии'
    is_given = chart.is_in(target.last, "given_by") or is_received
    is_given = is_given or (act.voice == PASSIVE and _is_of_state(chart, target.last))
    return chart.names_from(target.last + 1) if is_given else ()


def _is_of_state(chart: Chart, of: int) -> bool:
    """'the instrument |of the Cook Islands', but not '|of the Chilean treaty'."""
    after = of + 1 + chart.is_in(of + 1, "determiners")
    name = chart.name_at(after)
    return chart.lower(of) == "of" and name is not None and name.form == "name"


def _of_whom(chart: Chart, kind: Act, act: ActMention, target: Target | None) -> tuple[str, ...]:
    """Whose instrument was deposited, or for whom alone an agreement ended, where that is said."""
    if kind is Act.INSTRUMENT_DEPOSITED and target:
        return _depositor(chart, act, target)
    return bound_alone(chart, act) if kind is Act.TERMINATED and act.word.subject else ()


def bound_alone(chart: Chart, act: ActMention) -> tuple[str, ...]:
    """'|для Молдавии соглашение прекратило действие', 'утратит силу |для Латвии'."""
    if not chart.lexicon.has_free_order:
        return ()
    after = range(act.last, min(act.last + NEAR, len(chart.tokens)))
    leads = [at for at in (*range(act.group), *after) if chart.is_in(at, "for")]
    heads = [at for at in leads if at >= act.last or at == 0 or chart.lower(at - 1) == ","]
    return next((codes for at in reversed(heads) if (codes := chart.names_from(at + 1))), ())


def _for_whom(chart: Chart, act: ActMention) -> tuple[str, ...]:
    """'|For Kazakhstan the treaty will enter into force on …'."""
    first = next((index for index in range(min(4, act.group)) if chart.is_in(index, "for")), None)
    return chart.names_from(first + 1) if first is not None else ()


def _owner(chart: Chart, target: Target) -> tuple[str, ...]:
    """'the US withdrawal', "Russia's exit", 'the withdrawal of the United States'."""
    before = target.first - 1
    if chart.lower(before) in ("'s", "’s", "'", "’"):
        before -= 1
    name = chart.name_at(before)
    told = (name.code,) if name else chart.names_after(target.last, ("prepositions", "given_by"))
    after = range(target.last, min(target.last + 2 * NEAR, len(chart.tokens)))
    givers = (chart.names_from(at + 1) for at in after if chart.is_in(at, "given_by"))
    return told or next((codes for codes in givers if codes), ())
