"""The setting of a sentence: its chart, its dates and phrases, and what the article has told before it."""

from __future__ import annotations

from tracker.reading.article.agreements import Ledger
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.article.topics import Topics
from tracker.reading.findings import Body
from tracker.reading.roles.date_mentions import DateMention, dated_tokens
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.laws import is_treaty_law
from tracker.reading.roles.matters import Aside
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.lists import lists_of
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.steps.doers import bodies_of


class Setting:
    """All that the steps of one sentence are read from."""

    def __init__(
        self,
        chart: Chart,
        dates: list[DateMention],
        phrases: list[NounPhrase],
        ledger: Ledger,
        standpoint: Standpoint,
        aside: Aside,
        *,
        is_after_law: bool = False,
    ) -> None:
        self.is_after_law = is_after_law  # the sentence before told of a vote on some other law
        self.is_on_law = False  # so does this one
        self.chart, self.dates, self.phrases = chart, dates, phrases
        self.ledger, self.standpoint, self.aside = ledger, standpoint, aside
        self.dated = dated_tokens(dates)
        lists = lists_of(chart, phrases, self.dated)
        self.topics = Topics(chart, phrases, ledger, standpoint, lists)

    def bodies(self, actor: Actor | None) -> list[Body]:
        """Those through whom an actor acts."""
        told = self.ledger.current.participants if self.ledger.current else []
        return bodies_of(self.chart, actor, self.standpoint, whose=tuple(told))

    def is_treaty_law(self, law: Target) -> bool:
        """Whether a law is about an agreement."""
        told, topic = self.ledger.current, self.ledger.topic()
        is_told = told is not None and not told.is_generic
        return is_treaty_law(
            self.chart, law, self.phrases, self.dated, is_told=is_told, topic=topic
        )
