"""Treaties: what an act tells of its agreement: that it is one between States, and whose."""

from __future__ import annotations

from tracker.reading.article.accounts import Agreement
from tracker.reading.article.concluding import SIGNINGS, are_several_states
from tracker.reading.findings import CHAMBER_ACTS, JOINT, Act
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.roles.owning import Roles, bound_alone
from tracker.reading.roles.partners import is_with_other
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.others import is_armed
from tracker.reading.sentence.phrases import is_counted_state
from tracker.reading.sentence.voices import ACTIVE, PASSIVE

# A national parliament that votes on an agreement votes on one with other States.
VOTES = frozenset({*CHAMBER_ACTS, Act.PARLIAMENT_APPROVED, Act.COMMITTEE_APPROVED})
# What is done only to treaties: an agreement with a title to which it is done is international.
TREATY_ACTS = frozenset({*APPROVALS.values(), Act.WITHDRAWN, Act.SUSPENDED, Act.ACCESSION})
# What a State does by itself to an agreement, it does to one with other States.
BREAKS = frozenset({Act.WITHDRAWN, Act.SUSPENDED, Act.TERMINATED, Act.ACCESSION})
# Only treaties enter into force, or are adopted, under a name of their own.
NAMED = frozenset({Act.ENTRY_INTO_FORCE, Act.PROVISIONAL_APPLICATION, Act.ADOPTED})
# Told for one State, it is of an agreement between several.
ALONE = frozenset({Act.ENTRY_INTO_FORCE, Act.TERMINATED})
# What a law is about is told this soon after its noun.
NEAR = 3
# With whom an agreement is, so soon after the verb.
FAR = 20


def learn(
    chart: Chart,
    agreement: Agreement,
    act: ActMention,
    kinds: set[Act],
    roles: Roles,
    *,
    has_several: bool,
) -> None:
    """Take note of who does it together, and whether it is done only to treaties.

    `has_several`: the article has named more than one participant by now.
    """
    if kinds & JOINT:
        agreement.learn_participants(roles.doers)
    agreement.is_of_many = agreement.is_of_many or _is_of_many(chart, act)
    if kinds & SIGNINGS and len(roles.doers) == 1 and is_with_other(chart, act, roles.actor):
        agreement.is_with_other = True
    if (
        _is_of_state(chart, agreement, act, kinds, roles, has_several=has_several)
        or are_several_states(chart, act, roles.actor)
        or (agreement.is_titled and kinds & NAMED)
        or (Act.PROMULGATED in kinds and _speaks_of_treaties(chart, act, roles))
        or (kinds & ALONE and bound_alone(chart, act))
        or (has_several and _is_signed_abroad(chart, act, kinds, roles))
        or (Act.SIGNED in kinds and _is_with_state(chart, act, roles))
        or (Act.SIGNED in kinds and _is_for_state(chart, act, roles))
        or (kinds & SIGNINGS and _is_with_other(chart, agreement, act, roles))
        or (kinds & VOTES and _is_with_body(chart, act, roles))
    ):
        agreement.is_strong = True


def _is_of_many(chart: Chart, act: ActMention) -> bool:
    """'More than 170 |countries signed it'."""
    return any(is_counted_state(chart, at) for at in range(max(0, act.group - NEAR), act.group))


def _is_of_state(
    chart: Chart,
    agreement: Agreement,
    act: ActMention,
    kinds: set[Act],
    roles: Roles,
    *,
    has_several: bool,
) -> bool:
    """Whether a State or its organs do what they do only to treaties."""
    actor, target = roles.actor, roles.target
    if not (roles.doers or (actor and actor.bodies)):
        return False
    is_on_it = target is not None and target.sort in ("agreement", "pronoun")
    is_vote = target is None or (is_on_it and has_several) or bool(agreement.participants)
    return (
        (bool(kinds & BREAKS) and bool(roles.doers))
        or (agreement.is_titled and bool(kinds & TREATY_ACTS))
        or (bool(kinds & VOTES) and is_vote)
        or _speaks_of_treaties(chart, act, roles)
    )


def _speaks_of_treaties(chart: Chart, act: ActMention, roles: Roles) -> bool:
    """'ratified the agreement', 'passed the law |on ratification of the agreement'."""
    said = chart.text(act.first, act.last)
    law = roles.target if roles.target and roles.target.sort == "law" else None
    if law:
        said = f"{said} {chart.text(law.first, min(law.last + NEAR, len(chart.tokens)))}"
    stems = tuple(chart.lexicon.raw["grammar"]["treaty_law_stems"])
    return any(word.startswith(stems) for word in said.lower().split())


def _is_signed_abroad(chart: Chart, act: ActMention, kinds: set[Act], roles: Roles) -> bool:
    """'That agreement was signed in |Kiev'."""
    is_signed = act.voice == PASSIVE and roles.actor is None and Act.SIGNED in kinds
    return is_signed and chart.is_in(act.last, "place") and chart.name_at(act.last + 1) is not None


def _is_with_state(chart: Chart, act: ActMention, roles: Roles) -> bool:
    """'The agreement |with Oman was signed in Muscat', 'The minister signed an agreement |with Oman'."""
    phrase = roles.target.phrase if roles.target else None
    if phrase is None or chart.is_of_companies():
        return False
    if act.voice == PASSIVE and chart.names_after(act.last, ("with",)):
        return True  # 'An agreement was signed |with Oman'
    if not phrase.is_with:
        return False
    is_official = roles.actor is not None and bool(roles.actor.bodies)
    return len(phrase.participants) == 1 and (act.voice == PASSIVE or is_official)


def _is_with_other(chart: Chart, agreement: Agreement, act: ActMention, roles: Roles) -> bool:
    """'Mali and |Tuareg rebels sign a truce', 'Chad signs an agreement |with the World Bank'."""
    if not (roles.doers or agreement.participants):
        return False
    return is_with_other(chart, act, roles.actor)


def _is_with_body(chart: Chart, act: ActMention, roles: Roles) -> bool:
    """'Parliament approved a financing agreement |with the World Bank', but not 'with the rebels'."""
    if roles.target is None or roles.target.phrase is None:
        return False
    near = range(act.last, min(act.last + FAR, len(chart.tokens)))
    return not any(is_armed(chart, at) for at in near) and is_with_other(chart, act, roles.actor)


def _is_for_state(chart: Chart, act: ActMention, roles: Roles) -> bool:
    """'The United States signed an agreement to help |Kenya', with nobody else named as the other side."""
    actor, target = roles.actor, roles.target
    if act.voice != ACTIVE or not (actor and target and target.phrase) or chart.is_of_companies():
        return False
    end = len(chart.tokens)
    after = range(target.first, end)
    after = range(target.first, next((at for at in after if chart.lower(at) == ","), end))
    if chart.has("with", after):
        return False
    names = {name.code for index in after if (name := chart.name_at(index)) and name.form == "name"}
    return len(actor.participants) == 1 and bool(names - set(actor.participants))
