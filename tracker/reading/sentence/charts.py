"""Charts: a sentence with everybody and everything in it that the lexicon knows."""

from __future__ import annotations

from collections.abc import Mapping, Set

from tracker.reading.language.entries import Noun, Phrase
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.language.sentences import Sentence
from tracker.reading.sentence.bodies import BodyMention, bodies_in
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.wording import Wording


class Chart(Wording):
    """The wording of a sentence with the bodies and the people that it names."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        super().__init__(sentence, lexicon)
        self.bodies = tuple(bodies_in(self))
        # Whom those named in the article so far lead or speak for, by family name.
        self.people: Mapping[str, str] = {}

    def know(self, acronyms: Set[str]) -> None:
        """Take the acronyms of agreements told of before for what they stand for: 'ratified the |SVFA'."""
        found = [
            _acronym(index, token.text)
            for index, token in enumerate(self.tokens)
            if token.text in acronyms and self.at[index] is None
        ]
        for mention in found:
            self.at[mention.first] = mention
        if found:
            self.mentions = tuple(sorted([*self.mentions, *found], key=lambda m: m.first))

    def body_at(self, index: int) -> BodyMention | None:
        return next((body for body in self.bodies if body.first <= index < body.last), None)

    def leader_at(self, index: int) -> str | None:
        """Whom a person without an office stands for: '|Karimov', named with one before, 'Konrad |Adenauer'.

        None in 'met with |Karimov', 'the aide of |Karimov', "|Karimov's aide".
        """
        name = self.tokens[index].text
        told, led = self.people.get(name), self.lexicon.leads(name)
        if not (told or led) or self.at[index] is not None or self.is_hyphened(index):
            return None
        if self.lower(index + 1) in ("'s", "’s", "'", "’"):
            return None
        first = self._start_of_person(index)
        code = told or (led if first < index or self._is_in_pair(index) else None)
        is_aside = self.is_in(first - 1, "not_actor_after") or self.lower(first - 1) == "of"
        return None if is_aside else code

    def _is_in_pair(self, index: int) -> bool:
        """'Presidents Aliyev and |Pashinyan'."""
        is_and = self.is_in(index - 1, "coordinators")
        return is_and and self.is_in(index - 3, "plural_officials")

    def leaders(self) -> list[str]:
        """Whom the leaders named without an office, by their full names, lead: 'Silvio Berlusconi'."""
        names = (i for i in range(1, len(self.tokens)) if self.tokens[i].text[0].isupper())
        return [code for index in names if (code := self.leader_at(index))]

    def is_leader(self, index: int) -> bool:
        """Whether a word is the family name of a leader of our time."""
        is_name = index < len(self.tokens) and self.at[index] is None
        return is_name and self.lexicon.leads(self.tokens[index].text) is not None

    def _start_of_person(self, last: int) -> int:
        """'|Charles de Gaulle', '|George W. Bush'."""
        first = last
        while first > 0 and self.at[first - 1] is None and last - first < 4:
            is_name = self.tokens[first - 1].text[0].isupper() or self.is_in(first - 1, "particles")
            is_initial = self.lower(first - 1) == "." and len(self.lower(first - 2)) == 1
            if not (is_name or is_initial):
                break
            first -= 1
        return first

    def names_from(self, index: int) -> tuple[str, ...]:
        """The participants of a list that begins here: 'the Maldives, Chad and the Republic of Serbia'."""
        codes: list[str] = []
        while index < len(self.tokens):
            mention = self.at[index]
            if mention and mention.names:
                if self.lower(mention.last) in ("'s", "’s") and not self._has_body(mention.last):
                    break  # "Turkey's state-owned lender"
                if mention.names[0].form == "adjective" and self._is_of_business(mention.last):
                    break  # 'with the |Indian board'
                codes += mention.codes
                index = mention.last
                if not self.is_in(index, "conjunctions"):
                    break
            elif self.is_in(index, "name_fillers") or (codes and self.is_in(index, "conjunctions")):
                index += 1
            else:
                break
        return tuple(dict.fromkeys(codes))

    def _is_of_business(self, index: int) -> bool:
        return self.is_in(index, "business") or self.is_in(index, "private_bodies")

    def _has_body(self, index: int) -> bool:
        return any(self.body_at(near) for near in range(index + 1, index + 4))

    def names_after(self, index: int, groups: tuple[str, ...]) -> tuple[str, ...]:
        """The list after a word of one of these groups: 'for Guyana and Chad'."""
        return self.names_from(index + 1) if self.is_in_any(index, groups) else ()

    def is_of_companies(self) -> bool:
        """Whether companies are named, and not two States."""
        names = [mention for mention in self.mentions if mention.names]
        states = {name.names[0].code for name in names if not self._describes_business(name)}
        return len(states) < 2 and any(
            "private_company" in mention.sorts and self._is_as_written(mention)
            for mention in self.mentions
        )

    def _describes_business(self, name: Mention) -> bool:
        """'a |British brewing company', 'two |Japanese wholesalers'."""
        near = range(name.last, min(name.last + 3, len(self.tokens)))
        return name.names[0].form == "adjective" and any(map(self._is_of_business, near))

    def _is_as_written(self, mention: Mention) -> bool:
        """Not the 'Workers' of a 'Domestic Workers Convention'."""
        is_word = mention.phrase.exact is None
        if self.is_in(mention.first - 1, "kinds_of_union"):
            return False  # 'the treaty on European |union'
        return not is_word or mention.first == 0 or self.tokens[mention.first].text[0].islower()


def _acronym(index: int, text: str) -> Mention:
    return Mention(index, index + 1, Phrase((text.lower(),), (text,), (Noun("weak_agreement"),)))
