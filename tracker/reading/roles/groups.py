"""Groups: everybody in a list of those who act: 'Presidents A of Chad and B of Togo', 'China and Chile'."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.reading.roles.asides import aside_start, is_verb
from tracker.reading.roles.epithets import is_of_firm, is_peer, is_people
from tracker.reading.roles.headlines import is_headline_and
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.phrases import NounPhrase


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, tokens `first` to `last` (not included): bodies, participants by name, or 'the two sides'.

    `participants` are those named directly; those of the bodies are told by the standpoint of the article.
    """

    first: int
    last: int
    bodies: tuple[BodyMention, ...] = ()
    participants: tuple[str, ...] = ()
    is_both_sides: bool = False

    @property
    def body(self) -> BodyMention | None:
        """The one nearest to the verb."""
        return self.bodies[0] if self.bodies else None

    @property
    def is_plural(self) -> bool:
        return self.is_both_sides or len(self.bodies) + len(self.participants) > 1

    @property
    def person(self) -> str | None:
        return next((body.person for body in self.bodies if body.person), None)


def names_someone(chart: Chart, index: int) -> bool:
    if chart.body_at(index) or chart.leader_at(index):
        return True
    mention = chart.at[index]
    if mention is None:
        return False
    return "sides" in mention.sorts or (bool(mention.names) and _speaks(chart, mention))


def _speaks(chart: Chart, name: Mention) -> bool:
    """'Poland signed' and 'Polish officials signed' are Poland; 'Polish firm X', "Israel's gas field" are not."""
    after = name.last
    if chart.lower(after) == "-" and chart.tokens[after].start == chart.tokens[after - 1].end:
        return False  # 'Rwanda-backed'
    if is_of_firm(chart, name):
        return False
    owns = chart.lower(after) in ("'s", "’s", "'", "’")
    if name.names[0].form != "adjective" and not owns:
        return True
    if is_people(chart, name):
        return True
    if owns and any(chart.is_leader(index) for index in (after + 1, after + 2)):
        return True  # "China's |Hu Jintao"
    if owns and is_peer(chart, name):
        return True
    for index in range(after, min(after + 6, len(chart.tokens))):
        mention = chart.at[index]
        if mention and "officials" in mention.sorts:
            return True
        if chart.is_in(index, "agent") or (mention and mention.acts):
            break
    return chart.is_in(after, "conjunctions") and after + 1 < len(chart.tokens)


def group(chart: Chart, end: int, phrases: list[NounPhrase]) -> Actor:
    """Everybody in the list that ends here: 'Presidents A of Chad and B of Togo', 'China and Chile'."""
    mention = chart.at[end]
    if mention and "sides" in mention.sorts:
        return Actor(mention.first, mention.last, is_both_sides=True)
    found, index = _List(end), end
    while index >= 0 and _is_of_list(chart, index):
        if chart.lower(index) == ")":
            index = (aside_start(chart, index) or index) - 1
            continue
        is_apart = not found.is_joined and _ends_before_comma(chart, chart.at[index])
        if not found.is_empty and (is_apart or is_aside(chart, index, phrases)):
            break  # 'in the footsteps of Peru and |Chile, Cuba signed'
        index = found.take(chart, index) - 1
    return _actor(chart, found.first, end + 1, found.bodies, found.names)


@dataclass(slots=True)
class _List:
    """A list that is read from its end; it begins at `first`."""

    first: int
    bodies: list[BodyMention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    is_joined: bool = False  # 'and' has been passed

    @property
    def is_empty(self) -> bool:
        return not (self.bodies or self.names)

    def take(self, chart: Chart, index: int) -> int:
        """Take note of whoever is named there; where that name begins."""
        mention = chart.at[index]
        is_and = chart.is_in(index, "coordinators") or is_headline_and(chart, index)
        self.is_joined = self.is_joined or is_and
        if body := chart.body_at(index):
            if not self.bodies or (self.is_joined and body not in self.bodies):
                self.bodies.append(body)
            self.first = body.first
        elif one := _single(chart, index, is_listed=self.is_joined, is_first=self.is_empty):
            self.names.insert(0, one)
            self.first = index
        elif mention and mention.names and _speaks(chart, mention):
            if self.is_empty or self.is_joined:
                self.names[:0] = mention.codes
            self.first = mention.first
        else:
            return index
        return self.first


def _ends_before_comma(chart: Chart, name: Mention | None) -> bool:
    if name is None or not name.names or name.names[0].form != "name" or chart.sentence.in_title:
        return False
    return chart.lower(name.last) == "," and not is_headline_and(chart, name.last)


def _actor(
    chart: Chart, first: int, last: int, bodies: list[BodyMention], names: list[str]
) -> Actor:
    """Beside names, offices that do not tell whose they are add nobody: 'leaders from Chad and Togo'."""
    last = max([last, *(body.last for body in bodies)])
    owned = {body.of for body in bodies if body.of}
    if len(owned) == 1:  # 'the Chamber of Deputies and the Senate of Romania'
        (owner,) = owned
        bodies = [b if b.of or not b.is_chamber else replace(b, of=owner) for b in bodies]
    if names:
        bodies = [body for body in bodies if body.of or _is_known(chart, body)]
    others = tuple(dict.fromkeys(code for code in names if code not in owned))
    return Actor(first, last, tuple(bodies), others)


def _single(chart: Chart, index: int, *, is_listed: bool, is_first: bool) -> str | None:
    """Whom one word stands for: a family name, or half the name of a State."""
    told = (_leader(chart, index) or _half(chart, index)) if is_listed else None
    return told or (chart.leader_at(index) if is_listed or is_first else None)


def _leader(chart: Chart, index: int) -> str | None:
    """'|Bush and Gorbachev': a family name alone, in a list of those who act."""
    token = chart.tokens[index]
    alone = (
        index == 0
        or chart.is_in(index - 1, "conjunctions")
        or chart.tokens[index - 1].text.islower()
    )
    is_listed = chart.is_in(index + 1, "conjunctions") and chart.at[index] is None
    is_name = alone and is_listed and not chart.is_hyphened(index)
    return chart.lexicon.leads(token.text) if is_name else None


def _half(chart: Chart, index: int) -> str | None:
    """'|North and South Korea': one of two that share the rest of their name."""
    shared = chart.at[index + 2] if index + 2 < len(chart.at) else None
    if shared is None or shared.first != index + 2 or not shared.names:
        return None
    rest = [chart.tokens[at].text for at in range(shared.first + 1, shared.last)]
    words = (chart.tokens[index].text, *rest)
    phrase = chart.lexicon.beginning(words)
    whole = phrase is not None and len(phrase.lower) == len(words) > 1
    return phrase.names[0].code if phrase and whole and phrase.names else None


def _is_known(chart: Chart, body: BodyMention) -> bool:
    """Someone whose family name tells whom he leads."""
    return bool(body.person and chart.lexicon.leads(body.person.split()[-1]))


def _is_of_list(chart: Chart, index: int) -> bool:
    """Names, offices, 'and', commas, capital letters: what a list of actors is made of."""
    token, mention = chart.tokens[index], chart.at[index]
    if mention and (mention.names or mention.bodies or "officials" in mention.sorts):
        return True
    if chart.is_in_any(index, ("conjunctions", "name_fillers")):
        return True
    if chart.is_in(index, "particles") or token.lower == ")":
        return True
    if token.text == "-" and chart.tokens[index - 1].text[0].isupper():
        return index + 1 < len(chart.tokens) and chart.tokens[index + 1].text[0].isupper()
    if chart.is_in(index, "possessives") and (
        chart.name_at(index + 1) or chart.is_in(index + 1, "peers")
    ):
        return True  # 'and |his Chinese counterpart', 'and |his counterpart from China'
    if token.lower in ("from", "'s", "’s", "."):
        return (
            token.lower != "."
            or len(chart.lower(index - 1)) == 1
            or (
                chart.is_in(index - 1, "ranks")  # 'Gen|. Yaya'
            )
        )
    return token.text[0].isupper() and not (mention and mention.acts)


def list_from(chart: Chart, start: int) -> Actor | None:
    """Everybody in the list that starts here."""
    last = start
    while last < len(chart.tokens) and _goes_on(chart, last, start):
        last += 1
    if is_verb(chart, last) or chart.is_in(last, "uncertain"):
        commas = (at for at in range(last - 1, start, -1) if chart.lower(at) == ",")
        last = next(commas, last)  # 'approved by the Senate, |Chile will …'
    while last > start and not names_someone(chart, last - 1):
        last -= 1
    return group(chart, last - 1, []) if last > start else None


def _goes_on(chart: Chart, index: int, start: int) -> bool:
    if chart.is_in_any(index, ("have", "be", "future", "uncertain")):
        return False
    if index > start and chart.is_in(index, "with") and chart.names_from(index + 1):
        return False  # 'signed by Peru |with Chile'
    if index < start + 3 and chart.tokens[index].text.isalpha() and not chart.is_in(index, "place"):
        return True  # 'by |top security officials from Panama'
    if index < start + 3 and chart.is_hyphened(index):
        return True  # 'by |a one-sided parliament'
    return _is_of_list(chart, index) and not chart.is_in(index, "place")


# --- asides -------------------------------------------------------------------------------------------------------------


def is_aside(chart: Chart, index: int, phrases: list[NounPhrase]) -> bool:
    """Named only as part of an agreement ('agreement with India'), or in 'to Moscow', 'in Brussels'."""
    if any(phrase.first <= index < phrase.last for phrase in phrases):
        return True
    mention = chart.at[index]
    if mention is None or not (mention.names or mention.bodies):
        return False
    body = chart.body_at(index)
    before = (body.first if body and body.is_chamber else mention.first) - 1
    while before > 0 and chart.is_in(before, "possessives"):
        before -= 1
    if chart.is_in(before, "addressing") or chart.is_in(mention.last, "noticing"):
        return True  # 'notified |the United States that it …', 'gave |Norway notice'
    if chart.is_in(before, "for") and chart.is_in(mention.last, "infinitive"):
        return False  # 'clearing the way for |Croatia to join the Union'
    if _is_seat(chart, mention, before):
        return True
    people = chart.at[before - 1] if before > 0 and chart.is_in(before, "place") else None
    if people and "officials" in people.sorts and mention.names and mention.names[0].form == "name":
        return False  # 'voters in |Ireland'
    return chart.is_in(before, "not_actor_after")


def _is_seat(chart: Chart, name: Mention, before: int) -> bool:
    """'представитель России при |Отделении ООН': an organization that owns what a preposition leads to."""
    is_owner = chart.lexicon.has_genitive and 0 < before < len(chart.at) and not chart.at[before]
    codes = {entry.code for entry in name.names}
    is_organization = bool(codes & chart.lexicon.words["organizations"])
    return is_owner and is_organization and chart.is_in(before - 1, "not_actor_after")
