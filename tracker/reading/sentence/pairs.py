"""Pairs: whose agreement a noun phrase says it is: 'India-Russia pact', 'treaty between A and B', 'accord with C'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention

HYPHENS = frozenset("-–—/")
# A line names those whom it is about in so many words at its head.
NEAR = 10


def within(chart: Chart, first: int, last: int) -> list[Mention]:
    return [mention for mention in chart.mentions if first < mention.last and mention.first < last]


def participants_of(chart: Chart, first: int, noun: Mention, last: int) -> tuple[str, ...]:
    """Whose the agreement of a noun is, that the tokens `first` to `last` (not included) describe."""
    known = chart.lexicon.raw["known_agreements"].get(chart.text(noun.first, noun.last))
    if known:
        return tuple(known)
    before = pair_before(chart, first, noun.first) or _heading_pair(chart, first)
    told = before or _with_owner(chart, first, noun, _after(chart, noun, last))
    told = told or _adjectives(chart, first, noun.first)
    told = told or _theirs(chart, first)
    return told or _of_inner(chart, noun.last, last)


def _theirs(chart: Chart, first: int) -> tuple[str, ...]:
    """'Kenya and the EU … since |their partnership agreement': of the two named before."""
    if chart.lower(first - 1) != "their":
        return ()
    codes = tuple(dict.fromkeys(m.names[0].code for m in within(chart, 0, first) if m.names))
    return codes if len(codes) == 2 else ()


def _of_inner(chart: Chart, first: int, last: int) -> tuple[str, ...]:
    """'the agreement on extending |New START': whose the other one is."""
    inner = (chart.text(m.first, m.last) for m in within(chart, first, last))
    known = chart.lexicon.raw["known_agreements"]
    return next((tuple(known[name]) for name in inner if name in known), ())


def pair_before(chart: Chart, first: int, noun: int) -> tuple[str, ...]:
    """'India-Russia military logistics pact', 'United States-Mexico-Canada Agreement'."""
    codes: list[str] = []
    for mention in within(chart, first, noun):
        joined = chart.lower(mention.last) in HYPHENS or chart.lower(mention.first - 1) in HYPHENS
        if mention.names and joined and mention.names[0].code not in codes:
            codes.append(mention.names[0].code)
    return tuple(codes) if len(codes) >= 2 else ()


def _heading_pair(chart: Chart, first: int) -> tuple[str, ...]:
    """'UK/Moldova: |Readmission Agreement': those whom the head of a line names."""
    colon = next((at for at in range(1, min(first, NEAR)) if chart.lower(at) == ":"), None)
    return pair_before(chart, 0, colon) if colon else ()


def _after(chart: Chart, noun: Mention, last: int) -> tuple[str, ...]:
    """'between A and B', 'with B', within the description or soon after the noun ('signed with B')."""
    if chart.lexicon.has_genitive and chart.name_at(noun.last):
        return chart.names_from(noun.last)  # 'соглашение |России и Кубы'
    for index in range(noun.last, min(max(last, noun.last + 4), len(chart.tokens))):
        if chart.lower(index) in (".", ";") or (chart.lower(index) == "," and index >= last):
            break
        if chart.is_in(index, "between") or chart.is_in(index, "with"):
            codes = chart.names_from(index + 1) or beside_own(chart, index)
            codes = codes or _of_offices(chart, index, last) or _of_counterpart(chart, index)
            if codes:
                return codes
    return ()


def _of_offices(chart: Chart, between: int, last: int) -> tuple[str, ...]:
    """'between the audit offices of |Chad and Togo', 'between the Ministry of Health and its |Omani counterpart'."""
    link = range(between + 1, last)
    if not chart.is_in(between, "between") or not chart.has("offices", link):
        return ()
    names = (chart.name_at(at) for at in link)
    return tuple(dict.fromkeys(name.code for name in names if name))[:2]


def _of_counterpart(chart: Chart, link: int) -> tuple[str, ...]:
    """'with his |Vietnamese counterpart', 'with her counterpart from |Vietnam', 'with its neighbour |Chad'."""
    if not (chart.is_in(link, "with") and chart.is_in(link + 1, "possessives")):
        return ()
    if codes := chart.names_from(link + 2):
        return codes
    office = chart.at[link + 2] if link + 2 < len(chart.at) else None
    is_office = office is not None and "officials" in office.sorts
    return chart.names_after(office.last, ("place", "prepositions")) if office and is_office else ()


def beside_own(chart: Chart, between: int) -> tuple[str, ...]:
    """'between the Government of the Kingdom and |Belarus', 'between our country and |Chad': the other side."""
    if not chart.is_in(between, "between"):
        return ()
    after = range(between + 1, min(between + NEAR, len(chart.tokens)))
    link = next((at for at in after if chart.is_in(at, "coordinators")), None)
    is_own = link is not None and chart.is_in(link - 1, "own_state")
    return chart.names_from(link + 1) if link is not None and is_own else ()


def _with_owner(
    chart: Chart, first: int, noun: Mention, others: tuple[str, ...]
) -> tuple[str, ...]:
    """'|Vietnam's agreement with Laos', 'the |Swiss treaty with Laos': of both, not of the other side alone."""
    if len(others) != 1:
        return others
    owners = owners_of(chart, first, noun)
    return tuple(dict.fromkeys((*owners, *others))) if len(owners) == 1 else others


def owners_of(chart: Chart, first: int, noun: Mention) -> tuple[str, ...]:
    """'|Vietnam's agreement', 'the |Swiss treaty'."""
    owner = chart.name_at(first - 2) if chart.lower(first - 1) in ("'s", "’s") else None
    return (owner.code,) if owner else _adjectives(chart, first, noun.first)


def _adjectives(chart: Chart, first: int, noun: int) -> tuple[str, ...]:
    names = [m.names[0] for m in within(chart, first, noun) if m.names and not helps(chart, m)]
    conferences = chart.lexicon.words["conferences"]  # not the UN conventions
    codes = [n.code for n in names if n.form != "capital" and n.code not in conferences]
    return tuple(dict.fromkeys(codes))


def helps(chart: Chart, name: Mention) -> bool:
    """'a |U.S.-brokered deal' is of others."""
    after = name.last + 1
    word = chart.tokens[after].text if after < len(chart.tokens) else ""
    return chart.lower(name.last) == "-" and word.islower() and word.endswith("ed")
