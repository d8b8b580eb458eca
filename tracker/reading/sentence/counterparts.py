"""Counterparts: one noun that names several agreements: 'tax treaties with Chile and Poland', 'Protocols 15 and 16'."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.extents import right_end
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.pairs import owners_of, participants_of
from tracker.reading.sentence.phrases import NounPhrase, is_counted, singular_of, subject_of

ROMAN = frozenset("IVX")
# In so many words the number of an agreement is followed by the name of what it belongs to.
NEAR = 3
# A name between 'the' and 'and' has no more words.
LONGEST_NAME = 4
Span = tuple[int, int]


def shared_out(chart: Chart, phrase: NounPhrase, dated: frozenset[int]) -> tuple[NounPhrase, ...]:
    """The agreements that a noun phrase names apart, by counterpart, number or name; itself where it is of one."""
    if found := _by_pronoun(chart, phrase, dated):
        return found
    numbered = _by_number(chart, phrase, dated)
    for found in (numbered, _by_counterpart(chart, phrase), _by_name(chart, phrase)):
        if len(found) > 1 and _are_as_many(chart, phrase, len(found)):
            return found
    return (phrase,)


def is_of_one_link(chart: Chart, phrase: NounPhrase) -> bool:
    """Whether one 'with' leads to all counterparts, who may have made all of them together."""
    after = range(phrase.noun.last, max(phrase.last, phrase.noun.last + 1))
    return phrase.is_plural and sum(chart.is_in(at, "with") for at in after) == 1


def _are_as_many(chart: Chart, phrase: NounPhrase, count: int) -> bool:
    """'two treaties with Chad and Togo', but not 'twelve', nor 'several'."""
    before = range(max(0, phrase.first - 1), phrase.noun.first)
    told = [at for at in before if is_counted(chart, at) or chart.is_in(at, "quantities")]
    if not told:
        return True
    words = chart.lexicon.raw["dates"]["numbers"]
    said = {str(count), *(words[count].split() if count < len(words) else ())}
    return any(chart.lower(at) in said for at in told)


def _base(chart: Chart, phrase: NounPhrase) -> str:
    """'tax treaty' of 'the two tax treaties'."""
    first = phrase.first
    while first < phrase.noun.first and (is_counted(chart, first) or chart.is_in(first, "another")):
        first += 1
    before = f"{chart.text(first, phrase.noun.first)} " if first < phrase.noun.first else ""
    noun = singular_of(chart, phrase.noun) or chart.text(phrase.noun.first, phrase.noun.last)
    return before + noun


def _one(
    phrase: NounPhrase,
    span: Span,
    title: str,
    *,
    participants: tuple[str, ...] = (),
    about: str | None = None,
) -> NounPhrase:
    return replace(
        phrase,
        first=span[0],
        last=span[1],
        participants=participants,
        is_back_reference=False,
        is_plural=False,
        is_with=len(participants) == 1,
        called=title,
        about=about,
    )


# --- By counterpart ------------------------------------------------------------------------------


def _by_counterpart(chart: Chart, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """'agreements with Belarus on pensions and |with Armenia on visas', 'treaties with Chile and |Poland'."""
    found: list[NounPhrase] = []
    index, links = phrase.noun.last, 0
    is_plural = singular_of(chart, phrase.noun) is not None
    owners = owners_of(chart, phrase.first, phrase.noun)
    owner = owners if len(owners) == 1 else ()
    base, of_all = _base(chart, phrase), subject_of(chart, replace(phrase, last=phrase.noun.last))
    while chart.is_in(index, "with") and (names := _names(chart, index + 1)):
        after = names[-1][1]
        about = _about(chart, phrase, after)
        for first, last in names:
            title = f"{base} {chart.text(index, index + 1)} {chart.text(first, last)}"
            title += f" {chart.text(after, about[1])}" if about else ""
            codes = (*owner, _code(chart, first, last))
            words = chart.text(*about) if about else of_all
            span = (phrase.first if not found else first, about[1] if about else last)
            found.append(_one(phrase, span, title, participants=codes, about=words))
        index, links = _past_conjunctions(chart, about[1] if about else after), links + 1
    is_apart = is_plural or (links > 1 and chart.lexicon.has_genitive)
    pairs = {one.participants for one in found}
    return tuple(found) if is_apart and len(pairs) == len(found) else ()


def _names(chart: Chart, index: int) -> list[Span]:
    """Where each participant of a list stands; none where one name is of several."""
    found: list[Span] = []
    first = index
    while index < len(chart.tokens):
        mention = chart.at[index]
        if mention and mention.names:
            if mention.names[0].form == "adjective" or len(mention.codes) > 1:
                return []
            if _describes(chart, mention.last):
                return []  # 'with Chad, the Lome |Agreement among them'
            found.append((first, mention.last))
            after = _past_conjunctions(chart, mention.last)
            if after == mention.last or chart.is_in(mention.last, "alternatives"):
                break
            index = first = after
        elif chart.is_in(index, "name_fillers"):
            index += 1
        else:
            break
    return found


def _describes(chart: Chart, after: int) -> bool:
    mention = chart.at[after] if after < len(chart.at) else None
    return mention is not None and bool(mention.sorts & AGREEMENT_SORTS)


def _code(chart: Chart, first: int, last: int) -> str:
    return next(name.code for at in range(last - 1, first - 1, -1) if (name := chart.name_at(at)))


def _past_conjunctions(chart: Chart, index: int) -> int:
    while chart.is_in(index, "conjunctions"):
        index += 1
    return index


def _about(chart: Chart, phrase: NounPhrase, link: int) -> Span | None:
    """'with Belarus |on pensions| and with Armenia …': the subject after a counterpart, up to the next."""
    if link + 1 >= phrase.last or not chart.is_in(link, "describing"):
        return None
    last = phrase.last
    for at in range(link + 1, phrase.last):
        after = _past_conjunctions(chart, at)
        if after > at and chart.is_in(after, "with") and chart.names_from(after + 1):
            last = at
            break
    return (link + 1, last) if last > link + 1 else None


# --- By number -----------------------------------------------------------------------------------


def _by_number(chart: Chart, phrase: NounPhrase, dated: frozenset[int]) -> tuple[NounPhrase, ...]:
    """'Protocols No. 15 |and 16 to the Convention', 'ILO Conventions |87 and 98'."""
    if singular_of(chart, phrase.noun) is None:
        return ()
    first = phrase.noun.last
    index = first
    while chart.is_in(index, "numbering") or (index > first and chart.lower(index) == "."):
        index += 1
    numbers: list[int] = []
    while index < len(chart.tokens) and _is_number(chart.tokens[index].text):
        numbers.append(index)
        index = _past_conjunctions(chart, index + 1)
        index += chart.is_in(index, "numbering") + (chart.lower(index + 1) == "." and index > first)
    if len(numbers) < 2:
        return ()
    sign = f"{chart.text(first, numbers[0])} " if numbers[0] > first else ""
    sign = sign.replace("Nos", "No").replace("nos", "no")
    end, belongs = _belonging(chart, numbers[-1] + 1, dated)
    return tuple(
        _one(
            replace(phrase, is_titled=True),
            (phrase.first if at == numbers[0] else at, end if at == numbers[-1] else at + 1),
            f"{_base(chart, phrase)} {sign}{chart.tokens[at].text}{belongs}",
            about=chart.tokens[at].text,
        )
        for at in numbers
    )


def _is_number(text: str) -> bool:
    return (text.isdecimal() and len(text) < 4) or set(text) <= ROMAN


def _belonging(chart: Chart, link: int, dated: frozenset[int]) -> tuple[int, str]:
    """'Protocols No. 15 and 16 |to the Convention on Human Rights': what they belong to, and where that ends."""
    if chart.lower(link) not in ("to", "of") or link + 1 >= len(chart.tokens):
        return link, ""
    near = range(link + 1, min(link + 1 + NEAR + LONGEST_NAME, len(chart.tokens)))
    noun = next((m for at in near if (m := chart.at[at]) and m.sorts & AGREEMENT_SORTS), None)
    if noun is None:
        return link, ""
    between = [chart.tokens[at].text for at in range(link + 1, noun.first)]
    if not all(word[0].isupper() or word == "the" for word in between):
        return link, ""
    end = right_end(chart, noun, dated)
    return end, f" {chart.text(link, end)}"


# --- By name -------------------------------------------------------------------------------------


def _by_name(chart: Chart, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """'the Basel, Rotterdam |and Stockholm Conventions', 'the Chilean |and Polish tax treaties'."""
    noun = singular_of(chart, phrase.noun)
    index = phrase.noun.first
    while index > phrase.first and not _is_of_name(chart, index - 1):
        index -= 1
    last, spans = index, list[Span]()
    if noun is None or not chart.has("coordinators", range(index - LONGEST_NAME, index)):
        return ()
    while (first := _name_start(chart, index)) < index:
        spans.insert(0, (first, index))
        index = first
        while chart.is_in(index - 1, "conjunctions"):
            index -= 1
        if index == first:
            break
    if len(spans) < 2 or not chart.is_in(index - 1, "articles"):
        return ()
    rest = chart.text(last, phrase.noun.first) if last < phrase.noun.first else ""
    return tuple(_so_called(chart, phrase, span, rest, noun) for span in spans)


def _so_called(chart: Chart, phrase: NounPhrase, span: Span, rest: str, noun: str) -> NounPhrase:
    name, words = chart.name_at(span[0]), chart.text(*span)
    is_whose = name is not None and name.form == "adjective"
    codes = (name.code,) if name and is_whose else ()
    title = " ".join(filter(None, (words, rest, noun)))
    about = rest if is_whose else " ".join(filter(None, (words, rest)))
    return _one(phrase, (span[0], phrase.last), title, participants=codes, about=about or None)


def _name_start(chart: Chart, last: int) -> int:
    """'|Stockholm': where the name begins that ends here."""
    first = last
    while last - first < LONGEST_NAME and _is_of_name(chart, first - 1):
        first -= 1
    return first


def _is_of_name(chart: Chart, index: int) -> bool:
    if index < 0 or not chart.tokens[index].text[0].isupper():
        return False
    mention = chart.at[index]
    if mention is None or any(name.form == "capital" for name in mention.names):
        return True
    return bool(mention.names) and mention.names[0].form == "adjective"


# --- By pronoun ----------------------------------------------------------------------------------


def _by_pronoun(chart: Chart, phrase: NounPhrase, dated: frozenset[int]) -> tuple[NounPhrase, ...]:
    """'two pacts, |one with Togo on trade and the other with Niger', 'a treaty on trade and |another on visas'."""
    found, index = [], phrase.last
    if not phrase.is_plural:
        if chart.is_in(phrase.noun.last, "describing"):
            found.append(phrase)
    else:
        index += chart.lower(index) in (",", ":", "-", "–", "—")
        if chart.lower(index) != "one":
            return ()
    while (at := _pronoun_at(chart, index)) is not None:
        one = Mention(at, at + 1, phrase.noun.phrase)
        end = right_end(chart, one, dated)
        title = f"{_base(chart, phrase)} {chart.text(at + 1, end)}"
        codes = participants_of(chart, at, one, end)
        about = _subject(chart, one, end)
        found.append(_one(phrase, (at, end), title, participants=codes, about=about))
        index = end
    return tuple(found) if len(found) > 1 else ()


def _pronoun_at(chart: Chart, index: int) -> int | None:
    """Where 'one', 'another' or 'the other' stands, before what tells it apart."""
    index = _past_conjunctions(chart, index)
    index += chart.is_in(index, "articles")
    is_one = chart.is_in(index, "one_of_them") and chart.is_in(index + 1, "describing")
    return index if is_one else None


def _subject(chart: Chart, one: Mention, end: int) -> str | None:
    link = next((at for at in range(one.last, end - 1) if chart.is_in(at, "subject_words")), None)
    return chart.text(link + 1, end) if link is not None else None
