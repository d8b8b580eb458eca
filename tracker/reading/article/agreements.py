"""Agreements as an article names them: by title, by description, by acronym, and then as "the pact" or "it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.reading.article.accounts import Agreement
from tracker.reading.article.novelty import (
    is_about_another,
    is_added,
    is_namesake,
    is_of_others,
    is_one_of,
    is_that,
)
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.others import is_international_body
from tracker.reading.sentence.phrases import NounPhrase, acronym_of, head_of, subject_of, title_of

# No article is about more agreements than this; what goes beyond would only cost time.
REMEMBERED = 50
# With whom it is, is told this soon after its noun.
NEAR = 8


class Ledger:
    """The agreements of one article in the order of reading."""

    def __init__(self, *, is_business: bool = False, owners: tuple[str, ...] = ()) -> None:
        self.is_business = is_business  # the article is of companies
        self._is_of_business = False  # so is what was told of last
        self._owners = owners  # those whom the heading of a report names
        self.agreements: list[Agreement] = []
        self.current: Agreement | None = None
        self.listed: tuple[Agreement, ...] = ()  # the last that were told of side by side
        self.acronyms: set[str] = set()  # of the first letters of a title, told with it

    def enter(
        self,
        chart: Chart,
        phrase: NounPhrase,
        home: str | None,
        *,
        pair: tuple[str, ...] = (),
        beside: Sequence[Agreement] = (),
    ) -> Agreement | None:
        """The agreement that a noun phrase means: one told before, or a new one. None for a stray 'the deal'.

        `pair`: those who make it there together; `beside`: those that stand before it in a list, and are others.
        """
        participants = list(phrase.participants)
        home = home or self._owner()
        if participants and phrase.is_with and home and home not in participants:
            participants.insert(0, home)
        participants = participants or list(self._owners)
        title, instead = title_of(chart, phrase), None
        if beside:
            found = self._beside(chart, title, phrase, beside)
        else:
            found = self._known(chart, title, participants, phrase)
        if found and found is self.current and is_about_another(chart, phrase, found):
            found, instead = None, found
        of_others = found is not None and is_of_others(chart, phrase, pair, found)
        if of_others:
            found, participants = None, list(pair)
        if found is None:
            found = Agreement(title, phrase.is_strong or bool(instead and instead.is_strong))
            found.is_treaty = phrase.noun.phrase.lower[-1] in chart.lexicon.words["only_treaties"]
            found.is_peace = not found.is_treaty and (
                chart.has("peace", range(phrase.first, phrase.last))
                or bool(instead and instead.is_peace)
            )
            is_named = bool(participants) or phrase.is_titled or chart.sentence.in_title
            found.is_generic = phrase.is_plural and not is_named
            found.is_from_headline = chart.sentence.in_title
            found.is_another = phrase.is_another
            is_other = phrase.is_another or of_others or bool(beside)
            found.number = len(self.agreements) if is_other else 0
            is_such = phrase.is_back_reference or chart.lower(phrase.first - 1) == "such"
            found.is_private = not phrase.is_proper and (
                (is_such and self.current is not None and self.current.is_private)
                or chart.is_of_companies()
                or _is_with_business(chart, phrase)
                or (self.is_business and len(participants) < 2)
                or (self._is_of_business and is_that(chart, phrase, participants))
            )
            self.agreements.append(found)
        elif beside:
            found.number = self.agreements.index(found)
        self._learn(found, chart, phrase, participants)
        self.current = found
        self._is_of_business = found.is_private
        return found

    def topic(self) -> str:
        """All words by which the agreement told of last is known."""
        told = self.current
        return " ".join([told.title, told.subject or "", *told.aliases]) if told else ""

    def _owner(self) -> str | None:
        """'Australia's deal with China … A similar one |with Japan': whose the agreement told of before is."""
        told = self.current.participants if self.current else []
        return told[0] if len(told) > 1 else None

    def _known(
        self, chart: Chart, title: str, participants: list[str], phrase: NounPhrase
    ) -> Agreement | None:
        if self.current and self.current.is_listed and (one := self._listed(chart, phrase)):
            return one
        if phrase.is_back_reference and self.current and not participants:
            return self.current
        for agreement in reversed(self.agreements[-REMEMBERED:]):
            if agreement.is_called(title) and not is_namesake(agreement, participants, phrase):
                return agreement
            if phrase.is_proper and _is_acronym_of(title, agreement.title):
                agreement.aliases.append(title)
                return agreement
            same = set(participants) and set(agreement.participants) == set(participants)
            same = same and not is_added(chart, phrase)
            if same or (
                phrase.is_back_reference and not agreement.participants and not phrase.is_titled
            ):
                return agreement
        if participants:
            return None
        if phrase.is_titled:  # the one agreement told of so far may get its title later
            alone = self.agreements[0] if len(self.agreements) == 1 else None
            is_same = alone and not alone.is_titled and not phrase.is_another
            return alone if is_same else None
        is_one = not phrase.is_plural and not (self.current and self.current.is_generic)
        if self.current and is_one and self.current.is_international:
            return None if phrase.is_another and not self.current.is_from_headline else self.current
        return None

    def _beside(
        self, chart: Chart, title: str, phrase: NounPhrase, beside: Sequence[Agreement]
    ) -> Agreement | None:
        """One told before under this name, but none of those in the same list."""
        told = [one for one in self.agreements[-REMEMBERED:] if one not in beside]
        named = (one for one in told if one.is_called(title))
        return next(named, None) or self._listed(chart, phrase, besides=beside)

    def _listed(
        self, chart: Chart, phrase: NounPhrase, *, besides: Sequence[Agreement] = ()
    ) -> Agreement | None:
        """'The protocol', after a list of agreements: the one of them that is called so, if only one is."""
        if phrase.is_plural:
            return None
        told = [one for one in self.agreements[-REMEMBERED:] if one.is_listed]
        found = [one for one in told if one not in besides and is_one_of(chart, phrase, one)]
        return found[0] if len(found) == 1 else None

    def hear_business(self, *, is_lead: bool) -> None:
        """A sentence tells of none but somebody else's: 'the deal' of the next one is that.

        Where it is the first sentence, that of the headline is, too.
        """
        self._is_of_business = True
        for agreement in self.agreements if is_lead else ():
            agreement.is_private = agreement.is_private or len(agreement.participants) < 2

    def enter_named(self, name: str) -> Agreement:
        """An agreement known by a name alone. Joining or leaving an organization is acceding to, or withdrawing
        from, its constituent treaty."""
        found = next((a for a in self.agreements if a.title == name), None)
        if found is None:
            found = Agreement(name, is_strong=True, is_treaty=True)
            self.agreements.append(found)
        self.current = found
        return found

    def enter_declaration(self, name: str) -> Agreement:
        """A declaration that is signed, too, is another one than the agreements told of before."""
        is_new = all(agreement.title != name for agreement in self.agreements)
        found = self.enter_named(name)
        found.number = len(self.agreements) - 1 if is_new else found.number
        return found

    def pair(self) -> list[str]:
        """The participants of an agreement whose words do not tell: those of the first that does."""
        told = (a.participants for a in self.agreements if not a.is_another)
        return next((participants for participants in told if len(participants) >= 2), [])

    def _learn(
        self, agreement: Agreement, chart: Chart, phrase: NounPhrase, participants: list[str]
    ) -> None:
        title = title_of(chart, phrase)
        better = agreement.is_from_headline and not phrase.is_back_reference
        if (phrase.is_titled and not agreement.is_titled) or (
            better and not chart.sentence.in_title
        ):
            agreement.title, agreement.is_titled = title, phrase.is_titled
            agreement.is_from_headline = False
        agreement.is_strong = agreement.is_strong or phrase.is_strong
        agreement.noun = agreement.noun or head_of(chart, phrase)
        if not agreement.participants or set(participants) > set(agreement.participants):
            agreement.participants = participants
        if agreement.subject is None or (phrase.is_titled and not chart.sentence.in_title):
            agreement.subject = subject_of(chart, phrase) or agreement.subject
        acronym = acronym_of(chart, phrase)
        if acronym and acronym not in agreement.aliases:
            agreement.aliases.append(acronym)
        if phrase.is_titled and (initials := _initials(_own_title(chart, phrase))):
            self.acronyms.add(initials)
        if acronym and _is_acronym_of(acronym, _own_title(chart, phrase)):
            self.acronyms.add(acronym)


def _initials(title: str) -> str | None:
    """'RAA' for 'Reciprocal Access Agreement': how a title of three words or more is called, though nobody says so."""
    letters = [word[0] for word in title.split() if word[:1].isupper() and word.isalpha()]
    is_all = all(word.isalpha() for word in title.split())
    return "".join(letters) if is_all and len(letters) > 2 else None


def _own_title(chart: Chart, phrase: NounPhrase) -> str:
    """'Agreement on Trade', but not '|with the African Development Fund'."""
    after = range(phrase.noun.last, phrase.last)
    links = (at for at in after if chart.is_in_any(at, ("with", "between")))
    return chart.text(phrase.first, next(links, phrase.last))


def _is_with_business(chart: Chart, phrase: NounPhrase) -> bool:
    """'a rescheduling agreement |with creditor banks'."""
    after = range(phrase.noun.last, min(phrase.noun.last + NEAR, len(chart.tokens)))
    link = next((i for i in after if chart.is_in(i, "with") or chart.is_in(i, "between")), None)
    whom = range(link + 1, min(link + 5, len(chart.tokens))) if link else ()
    if any(is_international_body(chart, index) for index in whom):
        return False
    if link and chart.is_in(link, "between") and _is_among_firms(chart, link):
        return True
    return chart.has("business", whom) and not any(
        (name := chart.name_at(index)) and name.form != "capital" for index in whom
    )


def _is_among_firms(chart: Chart, between: int) -> bool:
    """'between |the government of Ghana, the oil corporation and a Norwegian driller'."""
    end = min(between + 2 * NEAR, len(chart.tokens))
    stop = next((at for at in range(between, end) if chart.lower(at) in (".", ";")), end)
    names = (chart.name_at(index) for index in range(between, stop))
    states = {name.code for name in names if name and name.form == "name"}
    firms = chart.has("business", range(between, stop))
    return firms and len(states) < 2


def _is_acronym_of(word: str, title: str) -> bool:
    """'EVFTA' of 'EU-Viet Nam Free Trade Agreement': its capitals, in order, begin words of the title."""
    if not word.isalpha() or not word.isupper() or len(word) < 3:
        return False
    initials = [part[0].upper() for part in re.split(r"[\s-]+", title) if part[:1].isalpha()]
    left = iter(initials)
    return bool(initials) and initials[-1] == word[-1] and all(letter in left for letter in word)
