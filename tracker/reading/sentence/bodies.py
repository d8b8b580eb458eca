"""Bodies: who acts for a participant in a sentence: its chambers, its committees, its government, its head of State."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from tracker.reading.findings import CHAMBERS, LEGISLATURE
from tracker.reading.language.entries import BodyName
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.wording import Wording

PERSONAL = frozenset({"head_of_state", "minister"})
# What makes a name an owner.
OWNING = ("'s", "’s", "'", "’")
# No words lead from a body to its owner but names and attributes.
FUNCTION_WORDS = (
    "determiners",
    "not_actor_after",
    "conjunctions",
    "agent",
    "be",
    "have",
    "future",
    "subordinators",
    "infinitive",
    "other_verbs",
    "reporting",
)


@dataclass(frozen=True)
class BodyMention:
    """Someone who acts for a participant. `of` is the participant that the words beside it name."""

    first: int
    last: int
    options: tuple[BodyName, ...]
    of: str | None = None
    person: str | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(option.kind for option in self.options)

    @property
    def is_chamber(self) -> bool:
        """Nothing but a chamber, whichever it is."""
        return self.kinds <= CHAMBERS

    @property
    def may_be_chamber(self) -> bool:
        return bool(self.kinds & CHAMBERS)

    @property
    def is_legislative(self) -> bool:
        """A chamber, one that the words leave open ('the House'), or a committee."""
        return bool(self.kinds & {*LEGISLATURE, "chamber"})


def bodies_in(wording: Wording) -> list[BodyMention]:
    found: list[BodyMention] = []
    for mention in wording.mentions:
        if not mention.bodies:
            continue
        if wording.is_in(mention.first, "adjectival") and not wording.is_in(
            mention.last, "approvals"
        ):
            continue  # '|parliamentary approval', but no 'parliamentary elections'
        if wording.is_in(mention.first, "bare_bodies") and _is_in_another_name(wording, mention):
            continue  # 'Federal Executive |Council'
        if _is_of_treaty(wording, mention):
            continue  # 'the |joint committee set up by the agreement'
        if found and mention.first < found[-1].last:
            continue  # 'President Donald |Trump'
        body = BodyMention(mention.first, mention.last, mention.bodies)
        if found and _is_part_of(wording, found[-1], body):
            body = _joined(wording, found.pop(), body)
        body = _with_person(wording, _with_state(wording, body))
        found.append(replace(body, of=body.of or _owner(wording, body)))
    return found


def _is_in_another_name(wording: Wording, mention: Mention) -> bool:
    before = mention.first - 1
    is_single = mention.last - mention.first == 1
    is_capital = (
        before > 0 and wording.tokens[before].text[0].isupper() and wording.at[before] is None
    )
    return is_single and is_capital


def _is_of_treaty(wording: Wording, committee: Mention) -> bool:
    """A 'joint committee' or an 'arbitration panel', where nobody speaks of chambers."""
    if any(body.kind != "committee" for body in committee.bodies):
        return False
    named = [at for at in (committee.first - 1, committee.first) if at >= 0]
    kinds = (at for at in named if wording.is_in(at, "kinds_of_committee"))
    is_common = any(wording.tokens[at].text.islower() for at in kinds)
    chambers = (m for m in wording.mentions if m is not committee and m.bodies)
    is_of_chamber = any(b.kind in {*LEGISLATURE, "chamber"} for m in chambers for b in m.bodies)
    return is_common and not is_of_chamber


def _is_part_of(wording: Wording, one: BodyMention, two: BodyMention) -> bool:
    """'Senate Foreign Relations Committee', 'Duma deputies', 'Senate panel', 'President and Prime Minister' not."""
    between = wording.tokens[one.last : two.first]
    if not between:
        return not one.person
    words = [token.lower for token in between]
    named = [word for at, word in enumerate(words) if wording.name_at(one.last + at) is None]
    named = [word for word in named if word not in OWNING]  # "the house of Chad|'s parliament"
    is_of = named in (["of"], ["of", "the"]) and two.may_be_chamber
    is_in = named in (["in"], ["in", "the"], ["from"], ["from", "the"])
    if is_in and (wording.is_in(one.first, "members") or "committee" in one.kinds):
        return two.may_be_chamber  # 'lawmakers in the Senate', 'a panel in the Senate'
    if is_of and one.kinds <= LEGISLATURE:
        return True  # 'the House of Representatives of the National Assembly'
    if "committee" in one.kinds and two.may_be_chamber:
        return len(between) < 10 and _is_of_chamber(wording, one.last, two.first)
    if "committee" not in two.kinds or len(between) > 5:
        return False
    return all(token.text[0].isupper() or token.lower in ("of", "on") for token in between)


def _is_of_chamber(wording: Wording, first: int, end: int) -> bool:
    """'the Committee on |Foreign Relations of the Philippine Senate', "the panel |of Chad's Senate"."""
    named = [at for at in range(first, end) if not wording.name_at(at)]
    named = [at for at in named if wording.lower(at) not in OWNING]
    tail = [wording.lower(at) for at in named[-2:]]
    is_of = tail[-1:] == ["of"] or tail == ["of", "the"]
    return is_of and all(
        wording.tokens[at].text[0].isupper() or wording.lower(at) in ("of", "on", "the", "and", ",")
        for at in named
    )


def _joined(wording: Wording, one: BodyMention, two: BodyMention) -> BodyMention:
    """A committee of a chamber is a committee of its State; deputies of a chamber are that chamber."""
    options = one.options
    is_owned = two.first > one.last or (wording.lexicon.has_genitive and two.may_be_chamber)
    if wording.is_in(one.first, "members") and is_owned:
        return replace(two, first=one.first, of=one.of or _between(wording, one, two))
    if "committee" in one.kinds and two.may_be_chamber:  # 'Комитет Госдумы'
        name = wording.text(one.first, two.last)
        options = tuple(replace(o, kind="committee", name=name) for o in two.options)
    elif "committee" in two.kinds:
        name = wording.text(one.first, two.last)
        options = tuple(replace(o, kind="committee", name=name) for o in one.options)
    elif not one.may_be_chamber or wording.is_in(one.first, "all_chambers"):
        options = two.options  # 'Duma deputies'; 'both chambers of |Congress'
    elif two.first > one.last:
        return replace(
            two, first=one.first, options=one.options, of=one.of or _between(wording, one, two)
        )
    return BodyMention(one.first, two.last, options, one.of or _between(wording, one, two))


def _with_state(wording: Wording, body: BodyMention) -> BodyMention:
    """'президент России |Владимир Путин': in a language with a genitive its State stands right after a body."""
    at = body.last
    while "minister" in body.kinds and _is_of_portfolio(wording, at):
        at += 1
    name = wording.name_at(at)
    mention = wording.at[at] if name else None
    if name is None or mention is None or not wording.lexicon.has_genitive:
        return body
    return replace(body, last=mention.last, of=body.of or name.code)


def _is_of_portfolio(wording: Wording, index: int) -> bool:
    """'министр |транспорта и связи России': what a minister is of."""
    if wording.is_in(index, "coordinators"):
        return wording.is_in(index - 1, "portfolios") and wording.is_in(index + 1, "portfolios")
    return wording.is_in(index, "portfolios")


def _between(wording: Wording, one: BodyMention, two: BodyMention) -> str | None:
    """'the lower house of the |Dutch parliament'."""
    names = (wording.name_at(index) for index in range(one.last, two.first))
    return next((name.code for name in names if name), None)


def _with_person(wording: Wording, body: BodyMention) -> BodyMention:
    """'President Vladimir Putin': the names after an office belong to it."""
    if not body.kinds & PERSONAL:
        return body
    if body.options[0].is_person:
        return replace(body, person=wording.text(body.first, body.last))
    last = body.last
    while last < len(wording.tokens) and last - body.last < 6 and _is_personal(wording, last):
        last += 1
    if last == body.last:
        return body
    return replace(body, last=last, person=wording.text(body.last, last))


def _is_personal(wording: Wording, index: int) -> bool:
    if wording.is_in(index, "particles"):
        return True
    if wording.lower(index) == "." and len(wording.lower(index - 1)) == 1:
        return index + 1 < len(wording.tokens)  # 'George W|. Bush'
    mention = wording.at[index]
    is_word = wording.tokens[index].text[:1].isupper() and wording.tokens[index].text.isalpha()
    is_known = mention is not None and any(body.is_person for body in mention.bodies)
    return is_word and (mention is None or is_known or not (mention.names or mention.bodies))


def _owner(wording: Wording, body: BodyMention) -> str | None:
    """The participant beside a body: "Iceland's parliament", 'Hungarian parliament', 'the parliament of Japan'."""
    index = body.first - 1
    for _ in range(4):
        name = wording.name_at(index)
        if name and wording.lexicon.has_genitive and name.form != "adjective":
            break  # 'договор с |Кубой Госдума ратифицировала'
        if name:
            return name.code
        token = wording.lower(index)
        is_modifier = token in OWNING or (
            token.isalpha() and not _is_function_word(wording, index) and wording.at[index] is None
        )
        if not is_modifier:
            break
        index -= 1
    place = wording.name_at(body.last + 1) if wording.is_in(body.last, "place") else None
    owners = {option.participant for option in body.options}
    is_common = None in owners or (place is not None and place.code in owners)
    is_seat = place is not None and place.form == "capital" and "government" in body.kinds
    if place and is_common and (body.may_be_chamber or is_seat):
        return place.code  # 'the parliament in |Kiev', 'the cabinet in |Dili'
    if wording.lower(body.last) == "of":
        after = body.last + 1 + (wording.lower(body.last + 1) == "the")
        name = wording.name_at(after)
        return name.code if name else None
    return None


def _is_function_word(wording: Wording, index: int) -> bool:
    if wording.lower(index) == "of":
        return True
    return wording.is_in_any(index, FUNCTION_WORDS)
