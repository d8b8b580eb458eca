"""Mentions: the participants, bodies, agreements and other nouns of the field that a sentence names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.reading.entries import ActWord, BodyName, Name, Noun, Phrase
from tracker.reading.lexicon import Lexicon
from tracker.reading.sentences import Sentence

CHAMBERS = ("lower_house", "upper_house", "parliament")
PERSONAL = ("head_of_state", "minister")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (not included) are a phrase of the lexicon."""

    first: int
    last: int
    phrase: Phrase

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(entry for entry in self.phrase.entries if isinstance(entry, Name))

    @property
    def codes(self) -> tuple[str, ...]:
        """Whom it names: one, or with a name for several at once all of them: 'the Baltic states'."""
        names = self.names
        return tuple(n.code for n in names if n is names[0] or n.form == "group")

    @property
    def bodies(self) -> tuple[BodyName, ...]:
        return tuple(entry for entry in self.phrase.entries if isinstance(entry, BodyName))

    @property
    def acts(self) -> tuple[ActWord, ...]:
        return tuple(entry for entry in self.phrase.entries if isinstance(entry, ActWord))

    @property
    def sorts(self) -> frozenset[str]:
        return frozenset(entry.sort for entry in self.phrase.entries if isinstance(entry, Noun))


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Someone who acts for a participant. `of` is the participant that the words beside it name."""

    first: int
    last: int
    options: tuple[BodyName, ...]
    of: str | None = None
    person: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(option.kind for option in self.options)


class Chart:
    """A sentence with everything in it that the lexicon knows."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = tuple(token.lower for token in sentence.tokens)
        self.lexicon = lexicon
        self.mentions = tuple(_mentions(sentence, lexicon))
        self.at: list[Mention | None] = [None] * len(self.tokens)
        for mention in self.mentions:
            for index in range(mention.first, mention.last):
                self.at[index] = mention
        self.bodies = tuple(_bodies(self))
        # Whom those named in the article so far lead or speak for, by family name.
        self.people: Mapping[str, str] = {}

    def is_in(self, index: int, words: str) -> bool:
        """Whether the token belongs to a list of the lexicon's grammar."""
        return 0 <= index < len(self.words) and self.words[index] in self.lexicon.words[words]

    def lower(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def text(self, first: int, last: int) -> str:
        """The verbatim words from one token to another, the last not included."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def name_at(self, index: int) -> Name | None:
        mention = self.at[index] if 0 <= index < len(self.at) else None
        return mention.names[0] if mention and mention.names else None

    def leader_at(self, index: int) -> str | None:
        """Whom a person without an office stands for: '|Karimov', named with one before, 'Konrad |Adenauer'.

        None in 'met with |Karimov', 'the aide of |Karimov', "|Karimov's aide".
        """
        after = self.lower(index + 1)
        if self.at[index] is not None or after in ("'s", "’s", "'", "’") or self.is_hyphened(index):
            return None
        name, first = self.tokens[index].text, self._start_of_person(index)
        code = self.people.get(name) or (self.lexicon.leads(name) if first < index else None)
        is_aside = self.is_in(first - 1, "not_actor_after") or self.lower(first - 1) == "of"
        return None if is_aside else code

    def leaders(self) -> list[str]:
        """Whom the leaders named without an office, by their full names, lead: 'Silvio Berlusconi'."""
        names = (i for i in range(1, len(self.tokens)) if self.tokens[i].text[0].isupper())
        return [code for index in names if (code := self.leader_at(index))]

    def is_hyphened(self, index: int) -> bool:
        """'|Ramos-Horta': whether a word is half of another."""
        is_half = self.lower(index + 1) == "-"
        return is_half and self.tokens[index].end == self.tokens[index + 1].start

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

    def is_adverb_at(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.is_adverb(index)

    def is_adverb(self, index: int) -> bool:
        if self.is_in(index, "adverbs"):
            return True
        token = self.tokens[index]
        is_noun = self.at[index] is not None or self.is_in(index, "not_adverbs")
        return token.text.islower() and token.lower.endswith("ly") and not is_noun

    def names_from(self, index: int) -> tuple[str, ...]:
        """The participants of a list that begins here: 'the Maldives, Chad and the Republic of Serbia'."""
        codes: list[str] = []
        while index < len(self.tokens):
            mention = self.at[index]
            if mention and mention.names:
                if self.lower(mention.last) in ("'s", "’s") and not self._has_body(mention.last):
                    break  # "Turkey's state-owned lender"
                codes += mention.codes
                index = mention.last
                if not self.is_in(index, "conjunctions"):
                    break
            elif self.is_in(index, "name_fillers") or (codes and self.is_in(index, "conjunctions")):
                index += 1
            else:
                break
        return tuple(dict.fromkeys(codes))

    def _has_body(self, index: int) -> bool:
        return any(self.body_at(near) for near in range(index + 1, index + 4))

    def names_after(self, index: int, groups: tuple[str, ...]) -> tuple[str, ...]:
        """The list after a word of one of these groups: 'for Guyana and Chad'."""
        return self.names_from(index + 1) if any(self.is_in(index, g) for g in groups) else ()

    def is_of_companies(self) -> bool:
        """Whether companies are named, and not two States."""
        states = {mention.names[0].code for mention in self.mentions if mention.names}
        return len(states) < 2 and any(
            "private_company" in mention.sorts and self._is_as_written(mention)
            for mention in self.mentions
        )

    def _is_as_written(self, mention: Mention) -> bool:
        """Not the 'Workers' of a 'Domestic Workers Convention'."""
        is_word = mention.phrase.exact is None
        if self.is_in(mention.first - 1, "kinds_of_union"):
            return False  # 'the treaty on European |union'
        return not is_word or mention.first == 0 or self.tokens[mention.first].text[0].islower()

    def body_at(self, index: int) -> BodyMention | None:
        return next((body for body in self.bodies if body.first <= index < body.last), None)


def _mentions(sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    words = [token.text for token in sentence.tokens]
    lowers = [token.lower for token in sentence.tokens]
    found, index = [], 0
    while index < len(words):
        phrase = lexicon.at(words, lowers, index)
        if phrase is None or _is_family_name(words, index, phrase, lexicon):
            index += 1
            continue
        found.append(Mention(index, index + len(phrase.lower), phrase))
        index = found[-1].last
    return found


def _is_family_name(words: list[str], index: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """'Ricardo |Lagos', 'Radio |Moscow': a place only as part of another name."""
    if (
        index < 2
        or len(phrase.lower) > 1
        or any(not _is_capital(entry) for entry in phrase.entries)
    ):
        return False
    before = words[index - 1]
    is_name = before.istitle() and before.isalpha() and before.lower() not in lexicon.phrases
    return is_name and before.lower() not in lexicon.ends_of_name and words[index - 2] not in ".:"


def _is_capital(entry: object) -> bool:
    return isinstance(entry, Name) and entry.form == "capital"


def _bodies(chart: Chart) -> list[BodyMention]:
    found: list[BodyMention] = []
    for mention in chart.mentions:
        if not mention.bodies:
            continue
        if chart.is_in(mention.first, "adjectival") and not chart.is_in(mention.last, "approvals"):
            continue  # '|parliamentary approval', but no 'parliamentary elections'
        if chart.is_in(mention.first, "bare_bodies") and _is_in_another_name(chart, mention):
            continue  # 'Federal Executive |Council'
        if found and mention.first < found[-1].last:
            continue  # 'President Donald |Trump'
        body = BodyMention(mention.first, mention.last, mention.bodies)
        if found and _is_part_of(chart, found[-1], body):
            body = _joined(chart, found.pop(), body)
        body = _with_person(chart, _with_state(chart, body))
        found.append(replace(body, of=body.of or _owner(chart, body)))
    return found


def _is_in_another_name(chart: Chart, mention: Mention) -> bool:
    before = mention.first - 1
    is_single = mention.last - mention.first == 1
    is_capital = before > 0 and chart.tokens[before].text[0].isupper() and chart.at[before] is None
    return is_single and is_capital


def _is_part_of(chart: Chart, one: BodyMention, two: BodyMention) -> bool:
    """'Senate Foreign Relations Committee', 'Duma deputies', 'Senate panel', 'President and Prime Minister' not."""
    between = chart.tokens[one.last : two.first]
    if not between:
        return not one.person
    words = [token.lower for token in between]
    named = [word for at, word in enumerate(words) if chart.name_at(one.last + at) is None]
    is_of = named in (["of"], ["of", "the"]) and bool(two.kinds & set(CHAMBERS))
    if chart.is_in(one.first, "members") and named in (["in"], ["in", "the"], ["from", "the"]):
        return bool(two.kinds & set(CHAMBERS))  # 'lawmakers in the Senate'
    if is_of and one.kinds <= {*CHAMBERS, "committee"}:
        return True  # 'the House of Representatives of the National Assembly'
    if "committee" not in two.kinds or len(between) > 5:
        return False
    return all(token.text[0].isupper() or token.lower in ("of", "on") for token in between)


def _joined(chart: Chart, one: BodyMention, two: BodyMention) -> BodyMention:
    """A committee of a chamber is a committee of its State; deputies of a chamber are that chamber."""
    options = one.options
    if chart.is_in(one.first, "members") and two.first > one.last:
        return replace(two, first=one.first, of=one.of or _between(chart, one, two))
    if "committee" in one.kinds and two.kinds & set(CHAMBERS):  # 'Комитет Госдумы'
        name = chart.text(one.first, two.last)
        options = tuple(replace(o, kind="committee", name=name) for o in two.options)
    elif "committee" in two.kinds:
        name = chart.text(one.first, two.last)
        options = tuple(replace(o, kind="committee", name=name) for o in one.options)
    elif not one.kinds & set(CHAMBERS) or chart.is_in(one.first, "all_chambers"):
        options = two.options  # 'Duma deputies'; 'both chambers of |Congress'
    elif two.first > one.last:
        return replace(
            two, first=one.first, options=one.options, of=one.of or _between(chart, one, two)
        )
    return BodyMention(one.first, two.last, options, one.of)


def _with_state(chart: Chart, body: BodyMention) -> BodyMention:
    """'президент России |Владимир Путин': in a language with a genitive its State stands right after a body."""
    name = chart.name_at(body.last)
    mention = chart.at[body.last] if name else None
    if name is None or mention is None or not chart.lexicon.has_genitive:
        return body
    return replace(body, last=mention.last, of=body.of or name.code)


def _between(chart: Chart, one: BodyMention, two: BodyMention) -> str | None:
    """'the lower house of the |Dutch parliament'."""
    names = (chart.name_at(index) for index in range(one.last, two.first))
    return next((name.code for name in names if name), None)


def _with_person(chart: Chart, body: BodyMention) -> BodyMention:
    """'President Vladimir Putin': the names after an office belong to it."""
    if not body.kinds & set(PERSONAL):
        return body
    if body.options[0].is_person:
        return replace(body, person=chart.text(body.first, body.last))
    last = body.last
    while last < len(chart.tokens) and last - body.last < 6 and _is_personal(chart, last):
        last += 1
    if last == body.last:
        return body
    return replace(body, last=last, person=chart.text(body.last, last))


def _is_personal(chart: Chart, index: int) -> bool:
    if chart.is_in(index, "particles"):
        return True
    if chart.lower(index) == "." and len(chart.lower(index - 1)) == 1:
        return index + 1 < len(chart.tokens)  # 'George W|. Bush'
    mention = chart.at[index]
    is_word = chart.tokens[index].text[:1].isupper() and chart.tokens[index].text.isalpha()
    is_known = mention is not None and any(body.is_person for body in mention.bodies)
    return is_word and (mention is None or is_known or not (mention.names or mention.bodies))


def _owner(chart: Chart, body: BodyMention) -> str | None:
    """The participant beside a body: "Iceland's parliament", 'Hungarian parliament', 'the parliament of Japan'."""
    index = body.first - 1
    for _ in range(4):
        name = chart.name_at(index)
        if name:
            return name.code
        token = chart.lower(index)
        is_modifier = token in ("'s", "’s", "'", "’") or (
            token.isalpha() and not _is_function_word(chart, index) and chart.at[index] is None
        )
        if not is_modifier:
            break
        index -= 1
    place = chart.name_at(body.last + 1) if chart.is_in(body.last, "place") else None
    owners = {option.participant for option in body.options}
    is_common = None in owners or (place is not None and place.code in owners)
    if place and is_common and body.kinds & set(CHAMBERS):
        return place.code  # 'the parliament in |Kiev'
    if chart.lower(body.last) == "of":
        after = body.last + 1 + (chart.lower(body.last + 1) == "the")
        name = chart.name_at(after)
        return name.code if name else None
    return None


def _is_function_word(chart: Chart, index: int) -> bool:
    groups: tuple[str, ...] = (
        "determiners",
        "not_actor_after",
        "conjunctions",
        "agent",
        "be",
        "have",
        "future",
    )
    groups += ("subordinators", "infinitive", "other_verbs", "reporting")
    return chart.lower(index) == "of" or any(chart.is_in(index, group) for group in groups)
