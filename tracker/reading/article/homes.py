"""Homes: from which State an article without a dateline is written."""

from __future__ import annotations

from tracker.reading.article.cast import Cast, with_whom
from tracker.reading.article.speeches import is_of_title
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention

# So many sentences, the headline among them, tell what an article is about.
LEAD = 5
# A place is where a treaty was signed, and an agreement is between two, if so many words lie between at most.
NEAR = 10
# The place of a report, by itself, has so many tokens.
PLACE = 3
# What is done wherever those who do it meet.
ELSEWHERE = frozenset({"signed", "adopted", "negotiation_concluded", "instruments_exchanged"})


def home_told(charts: list[Chart], cast: Cast) -> str | None:
    """That of the first body that tells whose it is; failing that, the one that the lead names again and again.

    Failing that, the one in whose capital a chamber sits, or whose press tells of it.
    """
    lead, rest = charts[:LEAD], charts[LEAD:]
    told = _place(lead) or _unsaid(charts) or _teller(lead, cast) or _twice_named(lead)
    told = told or _teller(rest, cast)
    return told or _seat(charts) or _press(charts)


def home_inferred(charts: list[Chart], lexicon: Lexicon) -> str | None:
    """That from where its words are used, unless the agreement that its chamber votes on is of others.

    'The House approved the agreement between |Australia and Chile': chambers name their own State first.
    """
    spoken = _spoken(charts, lexicon)
    is_of_chamber = any(body.is_legislative for chart in charts for body in chart.bodies)
    sides = next((sides for chart in charts if (sides := _sides(chart))), ())
    return spoken if spoken in sides or not (sides and is_of_chamber) else sides[0]


def _sides(chart: Chart) -> tuple[str, ...]:
    """'the agreement between |Australia and Chile'."""
    for index in range(len(chart.tokens)):
        if chart.is_in(index, "between") and _follows_agreement(chart, index):
            codes = chart.names_from(index + 1)
            if len(codes) > 1:
                return codes
    return ()


def _follows_agreement(chart: Chart, between: int) -> bool:
    before = (chart.at[index] for index in range(max(0, between - NEAR), between))
    return any(mention and mention.sorts & AGREEMENT_SORTS for mention in before)


def _seat(charts: list[Chart]) -> str | None:
    """'MPs in |Valletta approved', 'the National Assembly, at its sitting in |Skopje'."""
    for chart in charts:
        if not any(body.is_chamber for body in chart.bodies):
            continue
        for name in _capitals(chart):
            before = range(max(0, name.first - NEAR), name.first)
            acts = (mention for index in before if (mention := chart.at[index]))
            if not any(word.act in ELSEWHERE for mention in acts for word in mention.acts):
                return name.codes[0]
    return None


def _capitals(chart: Chart) -> list[Mention]:
    return [
        mention
        for mention in chart.mentions
        if mention.names
        and mention.names[0].form == "capital"
        and chart.is_in(mention.first - 1, "place")
    ]


def _press(charts: list[Chart]) -> str | None:
    """'the |Jordan News Agency said', '|Manila newspapers report': the press of a State tells of its own chambers."""
    told = {
        mention.names[0].code
        for chart in charts
        for mention in chart.mentions
        if mention.names and _is_of_press(chart, mention)
    }
    return told.pop() if len(told) == 1 else None


def _is_of_press(chart: Chart, name: Mention) -> bool:
    for index in range(name.last, min(name.last + 3, len(chart.tokens))):
        if chart.is_in(index, "press"):
            return True
        if chart.lower(index) == "," or chart.name_at(index):
            return False
    return False


def _place(charts: list[Chart]) -> str | None:
    """'|MANAGUA. Deputies ratified …': a capital that is a sentence by itself."""
    for chart in charts:
        name = chart.name_at(0)
        is_alone = name is not None and name.form == "capital" and len(chart.tokens) <= PLACE
        if name and is_alone and not chart.sentence.in_title:
            return name.code
    return None


def _teller(charts: list[Chart], cast: Cast) -> str | None:
    """Whose the first body is that tells whose it is."""
    for chart in charts:
        for body in chart.bodies:
            owners = {option.participant for option in body.options}
            is_bare = chart.sentence.in_title and chart.is_in(body.first, "bare_bodies")
            if is_bare and not owners & cast.everybody:
                continue  # 'Council clears pact', where the EU is not told of
            owner = body.of or (owners.pop() if len(owners) == 1 else None)
            owner = owner or cast.state_of(body)
            if owner and not _is_of_body(chart, owner):
                return owner
    return None


def _unsaid(charts: list[Chart]) -> str | None:
    """'|The Senate approved the treaty', where the words of its State are used: there it needs no name."""
    bodies = ((c, b) for c in charts[:LEAD] for b in c.bodies if b.is_legislative)
    chart, body = next(bodies, (None, None))
    if chart is None or body is None or body.of:
        return None
    unsaid: dict[str, str] = chart.lexicon.raw["left_unsaid"]
    owner = unsaid.get(chart.text(body.first, body.last))
    if owner and _spoken(charts, chart.lexicon) == owner:
        return owner
    seat: str | None = chart.lexicon.raw["seats_beside_chambers"].get(owner)
    is_said = seat is not None and any(seat in chart.sentence.text for chart in charts)
    return owner if is_said else None


def _twice_named(charts: list[Chart]) -> str | None:
    """The first State named, if it is named beside another one and again, and not only as a side of an agreement."""
    told = [
        (chart, mention)
        for chart in charts
        for mention in chart.mentions
        if mention.names
        and not is_of_title(chart, mention)
        and mention.names[0].code not in with_whom(chart)
    ]
    named = [mention.names[0].code for _, mention in told]
    first = next((m.names[0].code for c, m in told if not _is_of_body(c, m.names[0].code)), None)
    if first is None or len(set(named)) < 2 or named.count(first) < 2:
        return None
    own = ((c, m) for c, m in told if m.names[0].code == first)
    return first if any(not _is_side(chart, mention) for chart, mention in own) else None


def _is_side(chart: Chart, name: Mention) -> bool:
    """'the |US military deal', 'the pact between the |US and Ghana'."""
    words = range(name.last, min(name.last + 3, len(chart.tokens)))
    if any((m := chart.at[index]) and m.sorts & AGREEMENT_SORTS for index in words):
        return True
    before = range(max(0, name.first - NEAR), name.first)
    links = (at for at in before if chart.is_in(at, "between") and _follows_agreement(chart, at))
    return any(_is_list(chart, at + 1, name.first) for at in links)


def _is_list(chart: Chart, first: int, end: int) -> bool:
    """Whether nothing stands there but States: 'the Republic of Chad and '."""
    return all(
        chart.name_at(index)
        or chart.is_in(index, "name_fillers")
        or chart.is_in(index, "conjunctions")
        for index in range(first, end)
    )


def _is_of_body(chart: Chart, code: str) -> bool:
    """Whether it is an organization without a chamber: nobody's home."""
    lexicon = chart.lexicon
    return code in lexicon.words["organizations"] and not lexicon.chambers.get(code)


def _spoken(charts: list[Chart], lexicon: Lexicon) -> str | None:
    """That from where its words are used, if it is only one: 'Republicans', 'Capitol Hill', 'crore', 'Whitehall'."""
    words = {token.text for chart in charts for token in chart.tokens}
    said = " ".join(chart.sentence.text for chart in charts)
    spoken = [
        code
        for code, signs in lexicon.signs.items()
        if words & signs or any(" " in sign and sign in said for sign in signs)
    ]
    return spoken[0] if len(spoken) == 1 else None
