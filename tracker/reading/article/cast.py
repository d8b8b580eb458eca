"""The cast: the States and the people whom an article has named so far, and in which part."""

from __future__ import annotations

import re

from tracker.reading.article.speeches import is_of_title
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.pairs import helps

NUMERAL = re.compile("[IVX]+")


class Cast:
    """Those named so far, in the order in which they were named; the State from which it is written comes first."""

    def __init__(self, lexicon: Lexicon, home: str | None) -> None:
        self._lexicon = lexicon
        self._named: list[str] = [home] if home else []
        self._heard: set[str] = set()  # named in a sentence, and not only as a place
        self._others_sides: set[str] = set()  # named so far only as those with whom something is
        self.everybody: set[str] = set()  # whom the article names, now or later
        self.people: dict[
            str, str
        ] = {}  # whom those lead or speak for who were named, by family name

    @property
    def has_several(self) -> bool:
        return len(self._named) >= 2

    def only_two(self) -> list[str]:
        """The two States that the article names, if it names no more."""
        states = self._heard - self._lexicon.words["conferences"]
        return sorted(states, key=self._named.index) if len(states) == 2 else []

    @property
    def assemblies(self) -> frozenset[str]:
        """Organizations whose members meet to make treaties."""
        return self._lexicon.words["assemblies"]

    def is_heard(self, code: str | None) -> bool:
        return code in self._heard

    def expect(self, charts: list[Chart]) -> None:
        """Look ahead at whom the article will name."""
        for chart in charts:
            codes = {code for mention in chart.mentions for code in mention.codes}
            self.everybody |= codes - with_whom(chart)

    def name(self, code: str) -> None:
        if code not in self._named:
            self._named.append(code)

    def act(self, code: str) -> None:
        """Take note of one that acts, and is no longer only the other side."""
        self._others_sides.discard(code)

    def hear(self, code: str) -> None:
        self._heard.add(code)
        self.name(code)

    def hear_names(self, chart: Chart) -> None:
        """Take note of the States that a sentence names."""
        beside = with_whom(chart)
        for mention in chart.mentions:
            if not mention.names or is_of_title(chart, mention):
                continue
            if chart.lower(mention.first - 1) == "-" and chart.lower(mention.first - 2) == "non":
                continue  # 'a non-|NATO ally'
            if not _is_place(chart, mention):
                self._heard.update(mention.codes)
            self._others_sides.update({*mention.codes} & beside - {*self._named})
            self._others_sides.difference_update({*mention.codes} - beside)
            for code in mention.codes:
                self.name(code)

    def hear_leaders(self, chart: Chart) -> None:
        """Take note of the States whose leaders a sentence names without their offices."""
        for code in chart.leaders():
            self.hear(code)

    def meet(self, chart: Chart, home: str | None) -> None:
        """Remember whom the people of a sentence speak for; without a word about it, for `home`."""
        for body in chart.bodies:
            name = body.person.split()[-1] if body.person else None
            owner = body.of or (self._lexicon.leads(name) if name else None) or home
            if name and owner:
                self.people.setdefault(name, owner)
                self._meet_family_first(body.person, owner)
        for mention in chart.mentions:
            if mention.names and (person := _compatriot(chart, mention)):
                self.people.setdefault(person, mention.names[0].code)

    def _meet_family_first(self, person: str | None, owner: str) -> None:
        """'Singapore's premier |Lee Hsien Loong', then 'Mr |Lee': no longer the Lee of another State."""
        first, _, rest = (person or "").partition(" ")
        if rest and self._lexicon.leads(first) not in (None, owner):
            self.people.setdefault(first, owner)

    def others(self, chart: Chart) -> list[str]:
        """Those named so far; in 'the Senate approved the treaty with Chile' it is not Chile's."""
        beside = with_whom(chart) | self._others_sides
        return [code for code in self._named if code not in beside]

    def state_of_person(self, name: str) -> str | None:
        """Whom the bearer of a name leads: 'Vladimir |Putin', '|Felipe VI'."""
        words = [word for word in name.split() if not NUMERAL.fullmatch(word)]
        known = words[-1:] + (words[:1] if len(words) < len(name.split()) else [])
        codes = (self.people.get(word) or self._lexicon.leads(word) for word in known)
        return next((code for code in codes if code), None) or self._first_named(words)

    def _first_named(self, words: list[str]) -> str | None:
        """'|Xi Jinping': of a State where the family name comes first."""
        code = self._lexicon.leads(words[0]) if len(words) > 1 else None
        return code if code in self._lexicon.raw.get("family_first", ()) else None

    def state_of(self, body: BodyMention) -> str | None:
        """Whom the person speaks for who is named with an office."""
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


def with_whom(chart: Chart) -> set[str]:
    """'the treaty with |Chile'."""
    return {code for link in chart.places("with") for code in chart.names_from(link + 1)}


def _compatriot(chart: Chart, name: Mention) -> str | None:
    """'Turkmenistan's Saparmurat |Niyazov': the family name of somebody with no office but a State."""
    first, last = name.last + 1, name.last + 3
    if chart.lower(name.last) not in ("'s", "’s") or last > len(chart.tokens):
        return None
    words = [chart.tokens[at].text for at in range(first, last) if chart.at[at] is None]
    is_name = len(words) == 2 and all(word[0].isupper() and word.isalpha() for word in words)
    return words[-1] if is_name and words[-1] not in chart.lexicon.words["not_people"] else None
