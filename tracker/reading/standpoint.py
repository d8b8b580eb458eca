"""Standpoint: whose parliament "the Senate" is, as far as the article has told by then."""

from __future__ import annotations

import re

from tracker.reading.bodies import BodyMention
from tracker.reading.charts import Chart
from tracker.reading.entries import BodyName
from tracker.reading.findings import CHAMBERS, Body, BodyKind
from tracker.reading.lexicon import Lexicon
from tracker.reading.mentions import Mention
from tracker.reading.pairs import helps
from tracker.reading.speeches import is_of_title, speakers

# A line of so few words that names a chamber is the heading of what it did.
HEADING = 4
# So many sentences, the headline among them, tell what an article is about.
LEAD = 5
NUMERAL = re.compile("[IVX]+")
KINDS = {kind.value: kind for kind in BodyKind} | {"minister": BodyKind.GOVERNMENT}


class Standpoint:
    """The participant that acts at this point of the article, and those named so far."""

    def __init__(self, lexicon: Lexicon, home: str | None) -> None:
        self._lexicon = lexicon
        self.home = None if home in lexicon.words["conferences"] else home
        self._named: list[str] = [self.home] if self.home else []
        self._written_in = self.home
        self._headed: tuple[BodyMention, Chart] | None = None
        self._heard: set[str] = set()
        self._people: dict[str, str] = {}
        self._everybody: set[str] = set()
        self.subject: str | None = None  # the State with which the sentence before began
        self.sitting: Body | None = None  # the chamber last told of
        self._met_first: Body | None = None  # the first chamber named, whatever it is told of it
        self._others_sides: set[str] = set()  # named so far only as those with whom something is
        self.we: tuple[str, ...] = ()  # the two whom somebody means who says 'we'

    def start(self, charts: list[Chart]) -> None:
        """Without a dateline, the article is written from where the first body is that tells whose it is.

        Failing that, from where its words are used: 'Republicans', 'Capitol Hill', 'crore', 'Whitehall'.
        """
        for chart in charts:
            codes = {code for mention in chart.mentions for code in mention.codes}
            self._everybody |= codes - _with_whom(chart)
        self.we = speakers(charts)
        if self.home:
            return
        owner = self._teller(charts[:LEAD]) or self._twice_named(charts[:LEAD])
        owner = owner or self._teller(charts[LEAD:])
        self.home = owner or self._spoken(charts)
        if owner:
            self._named.append(owner)

    def _teller(self, charts: list[Chart]) -> str | None:
        """Whose the first body is that tells whose it is."""
        for chart in charts:
            for body in chart.bodies:
                owners = {option.participant for option in body.options}
                owner = body.of or (owners.pop() if len(owners) == 1 else None)
                owner = owner or self._person_of(body)
                if owner:
                    return owner
        return None

    def _twice_named(self, charts: list[Chart]) -> str | None:
        """The first State named, if it is named beside another one and again."""
        named = [
            mention.names[0].code
            for chart in charts
            for mention in chart.mentions
            if mention.names
            and not is_of_title(chart, mention)
            and mention.names[0].code not in _with_whom(chart)
        ]
        return named[0] if len(set(named)) > 1 and named.count(named[0]) > 1 else None

    def _spoken(self, charts: list[Chart]) -> str | None:
        """The State whose political language the article speaks, if it is only one."""
        words = {token.text for chart in charts for token in chart.tokens}
        said = " ".join(chart.sentence.text for chart in charts)
        spoken = [
            code
            for code, signs in self._lexicon.signs.items()
            if words & signs or any(" " in sign and sign in said for sign in signs)
        ]
        return spoken[0] if len(spoken) == 1 else None

    def hear(self, chart: Chart) -> None:
        """Take note of who is named in a sentence, before its acts are read."""
        beside = _with_whom(chart)
        for mention in chart.mentions:
            if not mention.names or is_of_title(chart, mention):
                continue
            if chart.lower(mention.first - 1) == "-" and chart.lower(mention.first - 2) == "non":
                continue  # 'a non-|NATO ally'
            if not _is_place(chart, mention):
                self._heard.update(mention.codes)
            new = [code for code in mention.codes if code not in self._named]
            self._named += new
            self._others_sides.update(set(new) & beside)
            self._others_sides.difference_update(set(mention.codes) - beside)
        chambers = [body for body in chart.bodies if body.is_chamber]
        if chambers and self._met_first is None:
            self._met_first = self._meant(chambers[0], chart)
        leaders = chart.leaders()
        self._heard.update(leaders)
        self._named += [code for code in dict.fromkeys(leaders) if code not in self._named]
        if chart.sentence.in_title or len(chart.tokens) <= HEADING:
            self._headed = (chambers[0], chart) if chambers else self._headed
        self._meet(chart, None)
        chart.people = self._people

    def chamber(self) -> Body | None:
        """The chamber last told of; failing that, the one that the headline names."""
        if self.sitting is None and self._headed:
            return self.body(*self._headed)
        return self.sitting

    def house(self) -> Body | None:
        """The chamber of whose sitting a text is the record: told of, or else the first that it names."""
        told, met = self.chamber(), self._met_first
        return met if met and met.participant and not (told and told.participant) else told or met

    def leave(self, chart: Chart) -> None:
        """After a sentence, those whom it names without their State are taken to be of the one that acts."""
        self._meet(chart, self.home)
        self.subject = _subject(chart)

    def _meet(self, chart: Chart, home: str | None) -> None:
        for body in chart.bodies:
            name = body.person.split()[-1] if body.person else None
            owner = body.of or (self._lexicon.leads(name) if name else None) or home
            if name and owner:
                self._people.setdefault(name, owner)
        for mention in chart.mentions:
            if mention.names and (person := _compatriot(chart, mention)):
                self._people.setdefault(person, mention.names[0].code)

    @property
    def told_home(self) -> str | None:
        """The State that acts, unless nothing but the place where the text was written names it."""
        return self.home if self.home != self._written_in or self.home in self._heard else None

    def only_two(self) -> list[str]:
        """The two States that the article names, if it names no more."""
        states = self._heard - self._lexicon.words["conferences"]
        return sorted(states, key=self._named.index) if len(states) == 2 else []

    @property
    def has_several(self) -> bool:
        return len(self._named) >= 2

    def turn_to(self, participant: str | None) -> None:
        if participant:
            self._others_sides.discard(participant)
            self.home = participant

    def state_of_person(self, name: str) -> str | None:
        """Whom the bearer of a name leads: 'Vladimir |Putin', '|Felipe VI'."""
        words = [word for word in name.split() if not NUMERAL.fullmatch(word)]
        known = words[-1:] + (words[:1] if len(words) < len(name.split()) else [])
        codes = (self._people.get(word) or self._lexicon.leads(word) for word in known)
        return next((code for code in codes if code), None)

    def body(self, mention: BodyMention, chart: Chart) -> Body:
        """The body that is meant, with its participant if the article tells."""
        if "chamber" in mention.kinds:
            told = self._headed and self.body(*self._headed)
            unknown = Body(mention.options[0].name, BodyKind.PARLIAMENT, self.home)
            if chart.text(mention.first, mention.last) == "Chamber" and (lower := self._chamber()):
                return lower
            return told or self.house() or unknown
        body = self._meant(mention, chart)
        if body.participant:
            self._heard.add(body.participant)
            if body.participant not in self._named:
                self._named.append(body.participant)
        if body.kind.value in CHAMBERS:
            self.sitting = body
        return body

    def _chamber(self) -> Body | None:
        """'The Chamber', of a State that has one of Deputies beside its Senate."""
        lower = self._lexicon.chambers.get(self.home or "", {}).get(BodyKind.LOWER_HOUSE, "")
        is_named = lower.startswith("Chamber")
        return Body(lower, BodyKind.LOWER_HOUSE, self.home) if is_named else None

    def _meant(self, mention: BodyMention, chart: Chart) -> Body:
        option = self._option(mention, chart)
        participant = (
            mention.of
            or option.participant
            or self._person_of(mention)
            or self._possessor(mention, chart)
            or self._likely(option, _owners(mention), chart)
            or (
                self._met_first.participant
                if option.kind == "committee" and self._met_first
                else None
            )
        )
        kind = KINDS[option.kind]
        name = option.name
        if option.participant is None:
            chambers = self._lexicon.chambers.get(participant or "", {})
            is_vague = option.name in self._lexicon.words["deputies"]
            if is_vague and option.kind in CHAMBERS and set(chambers) == {BodyKind.PARLIAMENT}:
                kind = (
                    BodyKind.PARLIAMENT
                )  # the deputies of a State with one chamber are its parliament
            name = chambers.get(kind, chart.text(mention.first, mention.last))
        return Body(name, kind, participant)

    def _possessor(self, mention: BodyMention, chart: Chart) -> str | None:
        """In "President Ramaphosa's cabinet" it is of the State that he leads."""
        if chart.lower(mention.first - 1) not in ("'s", "’s"):
            return None
        leader = chart.body_at(mention.first - 2)
        return self.body(leader, chart).participant if leader and leader.person else None

    def chambers(self, parliament: Body) -> list[Body]:
        """Its two chambers; none where it has but one, or they are not known."""
        names = self._lexicon.chambers.get(parliament.participant or "", {})
        kinds = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE)
        return [Body(names.get(kind, kind), kind, parliament.participant) for kind in kinds]

    def _option(self, mention: BodyMention, chart: Chart) -> BodyName:
        options = mention.options
        for participant in self._candidates(mention, chart):
            for option in options:
                if option.participant == participant:
                    return option
        conferences = self._lexicon.words["conferences"]
        for option in options:
            if option.participant in conferences:
                return option  # 'the General Assembly' is that of the UN unless its State is told
        owners = {option.participant for option in options}
        owned = (option for option in options if option.participant)
        unsaid = next(
            (option for option in owned if option.participant == self._unsaid(option)), None
        )
        rivals = [option for option in options if option.participant in self._everybody]
        if unsaid and len(rivals) == 1 and unsaid not in rivals:
            return rivals[0]  # 'House of Commons', where Canada is told of and Britain is not
        if unsaid and self._likely(unsaid, _owners(mention), chart) == unsaid.participant:
            return unsaid
        generic = next((option for option in options if option.participant is None), None)
        if len(owners) == 1 and mention.of in (None, *owners):
            return options[0]
        return generic or BodyName(options[0].kind, options[0].name)

    def _candidates(self, mention: BodyMention, chart: Chart) -> list[str]:
        if mention.of:
            return [mention.of]
        place = self._place(chart)
        likely = [place] if place else []
        return [*likely, *([self.home] if self.home else []), *self._others(chart)]

    def _likely(self, option: BodyName, mention_owners: frozenset[str], chart: Chart) -> str | None:
        """Of those told of, the first that has such a body: no State's Senate is one that has none."""
        told = [self._place(chart), self.home, *self._others(chart)]
        owners = mention_owners or None
        found = [c for c in told if c and self._may_have(c, option) and (not owners or c in owners)]
        is_strange = self.sitting is not None and self.sitting.participant is None
        if self.sitting and option.participant is None and option.name == option.name.lower():
            found += [self.sitting.participant or ""]  # 'the upper chamber', after the lower
        return next(filter(None, found), None) or (
            None if self.home or is_strange else self._unsaid(option)
        )

    def _unsaid(self, option: BodyName) -> str | None:
        unsaid: dict[str, str] = self._lexicon.raw["left_unsaid"]
        chamber = option.name.split()[0] if option.kind == "committee" else option.name
        return unsaid.get(chamber) or unsaid.get(option.name)

    def _others(self, chart: Chart) -> list[str]:
        """Those named so far; in 'the Senate approved the treaty with Chile' it is not Chile's."""
        with_whom = _with_whom(chart) | self._others_sides
        return [code for code in self._named if code not in with_whom]

    def _may_have(self, code: str, option: BodyName) -> bool:
        chambers = self._lexicon.chambers.get(code, {})
        if set(chambers) == {"parliament"} and option.name in self._lexicon.words["deputies"]:
            return True
        return option.kind not in CHAMBERS or option.kind in chambers or not chambers

    def _place(self, chart: Chart) -> str | None:
        """'In Paris the National Assembly …'"""
        first = int(not chart.lower(0).isalnum())  # after a bullet
        name = chart.name_at(first + 1) if chart.lower(first) == "in" else None
        return name.code if name and name.form != "adjective" else None

    def _person_of(self, body: BodyMention) -> str | None:
        return self.state_of_person(body.person) if body.person else None


def _is_place(chart: Chart, name: Mention) -> bool:
    """'signed in |Suva', 'in Doha, |Qatar,', '|Rwanda-backed': where it was done or by whose help, and not who did it."""
    if helps(chart, name):
        return True
    if name.names[0].form == "capital" and chart.is_in(name.first - 1, "place"):
        return True
    if chart.lower(name.first - 1) != "," or chart.lower(name.last).isalnum():
        return False
    town = name.first - 2
    while town > 0 and chart.tokens[town].text[0].isupper() and _may_be_town(chart, town):
        town -= 1
    return town < name.first - 2 and chart.is_in(town, "place")


def _may_be_town(chart: Chart, index: int) -> bool:
    name = chart.name_at(index)
    return name is None or name.form == "capital"


def _with_whom(chart: Chart) -> set[str]:
    """'the treaty with |Chile'."""
    links = (index for index in range(len(chart.tokens)) if chart.is_in(index, "with"))
    return {code for index in links for code in chart.names_from(index + 1)}


def _owners(mention: BodyMention) -> frozenset[str]:
    """The States that have a body of this name; none where it is a common noun."""
    codes = [option.participant for option in mention.options]
    return frozenset(code for code in codes if code) if all(codes) else frozenset()


def _subject(chart: Chart) -> str | None:
    """'|Lithuania has form here.', before 'It left the convention.'"""
    first = int(chart.is_in(0, "articles"))
    name = chart.name_at(first)
    mention = chart.at[first] if name else None
    if name is None or mention is None or name.form != "name":
        return None
    return None if chart.lower(mention.last) in ("'s", "’s", "-", ":") else name.code


def _compatriot(chart: Chart, name: Mention) -> str | None:
    """'Turkmenistan's Saparmurat |Niyazov': the family name of somebody with no office but a State."""
    first, last = name.last + 1, name.last + 3
    if chart.lower(name.last) not in ("'s", "’s") or last > len(chart.tokens):
        return None
    words = [chart.tokens[at].text for at in range(first, last) if chart.at[at] is None]
    is_name = len(words) == 2 and all(word[0].isupper() and word.isalpha() for word in words)
    return words[-1] if is_name and words[-1] not in chart.lexicon.words["not_people"] else None
