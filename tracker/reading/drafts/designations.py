"""Designations: dates that are part of the name of an agreement or of a law, and date nothing: 'the 1987 INF Treaty'."""

from __future__ import annotations

from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase


def is_of_name(chart: Chart, date: DateMention, phrases: list[NounPhrase]) -> bool:
    """'the |1987 INF Treaty', 'Labour Convention, |2006', 'Law 63/|2024'."""
    if any(phrase.first <= date.first and date.last <= phrase.last for phrase in phrases):
        return True
    return _numbers_a_name(chart, date, phrases)


def _numbers_a_name(chart: Chart, date: DateMention, phrases: list[NounPhrase]) -> bool:
    """'Decree No. 21 for |2020', 'Labour Convention, |2006', 'the Convention of |12 June 1971'."""
    link = date.first - 1
    if date.expression.rule == "day" and chart.lower(link) == "of":
        return any(phrase.last == link and phrase.is_titled for phrase in phrases)
    if date.expression.rule != "year":
        return False
    if _describes(chart, date) or _is_of_law(chart, date):
        return True
    if any(phrase.last == date.first and phrase.is_titled for phrase in phrases):
        return True  # 'the International Sugar Agreement |1987'
    if chart.lower(link) == "of" and chart.lower(link - 1) == ")":
        opens = [at for at in range(link - 1) if chart.lower(at) == "("]
        if any(phrase.last == at and phrase.is_titled for phrase in phrases for at in opens):
            return True  # 'the Convention on Parcels (Insured Values) of |1957'
    wanted = {"of": (True, False), "for": (True, False), ",": (True,)}.get(chart.lower(link), ())
    if any(phrase.last == link and phrase.is_titled in wanted for phrase in phrases):
        return True
    near = range(max(0, date.first - 3), date.first)  # 'Law 63/|2024'
    return any(chart.tokens[index].text.isdigit() for index in near)


def _is_of_law(chart: Chart, year: DateMention) -> bool:
    """'the Tariff Bill |2008', 'the Fisheries (Second Amendment) Bill, |2013': a number of the law."""
    last = year.first - 1 - (chart.lower(year.first - 1) == ",")
    law = chart.at[last] if last >= 0 else None
    return law is not None and "law" in law.sorts and chart.tokens[last].text[0].isupper()


def _describes(chart: Chart, year: DateMention) -> bool:
    """'cooperation beyond the |2011 withdrawal': the year of what is still to come then."""
    is_noun = chart.tokens[year.last].text.islower() if year.last < len(chart.tokens) else False
    is_of_it = chart.is_in(year.first - 1, "articles")
    return is_noun and is_of_it and chart.is_in(year.first - 2, "beyond")
