"""The sequence of steps in an article: of its sentences one by one, of its minutes and of its registers."""

from __future__ import annotations

from tracker.reading.article.agreements import Ledger
from tracker.reading.article.registers import Entry, Register
from tracker.reading.article.rows import is_list
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.findings import Status
from tracker.reading.language.entries import ActWord
from tracker.reading.roles.date_mentions import DateMention, dated_tokens
from tracker.reading.roles.matters import Aside
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import NOMINAL
from tracker.reading.steps.motions import (
    CONSENTS,
    Motion,
    is_on_consent,
    is_put,
    motion_at,
    outcome_of,
)
from tracker.reading.steps.sequels import repeated
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import Step
from tracker.reading.steps.telling import Telling

NO_WORD = ActWord("notice", ("noun",))


class StepReader:
    """Reads the steps of a sentence, given what the article has told so far, and remembers what it tells."""

    def __init__(self, ledger: Ledger, standpoint: Standpoint, register: Register) -> None:
        self._ledger = ledger
        self._standpoint = standpoint
        self._register = register
        self._last: Step | None = None
        self._motion: Motion | None = None
        self._is_aside = False
        self._is_on_law = False

    @property
    def is_waiting(self) -> bool:
        """Whether a date would tell something, though nothing else were said."""
        return self._register.is_open

    def read(self, chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]) -> list[Step]:
        setting = self._setting(chart, dates, phrases)
        self._is_aside = setting.aside.is_at(len(chart.tokens))
        if chart.lower(len(chart.tokens) - 1) == "?":
            setting.topics.enter_all()  # a question tells nothing, but of what
            return []
        entries = self._register.entries(chart, dates, phrases)
        if entries:
            steps = self._registered(entries, setting)
        else:
            telling = Telling(setting)
            steps = self._minuted(chart, telling, telling.steps())
        self._is_on_law = setting.is_on_law and not steps
        steps = steps or repeated(setting, self._last)
        if not steps:
            self._sit(chart)
        self._last = steps[-1] if steps else None
        return steps

    def _setting(
        self, chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]
    ) -> Setting:
        aside = Aside.of(
            chart,
            phrases,
            dated_tokens(dates),
            is_told=self._ledger.current is not None,
            topic=self._ledger.topic(),
            was=self._is_aside,
        )
        was = self._is_on_law
        return Setting(
            chart, dates, phrases, self._ledger, self._standpoint, aside, is_after_law=was
        )

    def _sit(self, chart: Chart) -> None:
        """'A meeting of the Senate of Kazakhstan was held today': what follows is told of that chamber."""
        if chart.has("sittings"):
            for body in chart.bodies[:1]:
                if body.is_chamber:
                    self._standpoint.body(body, chart)

    def _minuted(self, chart: Chart, telling: Telling, steps: list[Step]) -> list[Step]:
        """What a motion asks for is not done yet; what the minutes tell later, is done to what was moved."""
        that = motion_at(chart)
        if that is not None:
            is_asked = is_on_consent(chart, that)
            self._motion = telling.moved(that) if is_asked else None
            return [s for s in steps if s.kind not in CONSENTS or s.act.first < that]
        if is_put(chart):
            self._motion = telling.moved()
        outcome = outcome_of(chart)
        if outcome is None:
            return steps
        motion = telling.moved() if outcome.is_on_treaty else self._motion
        self._motion = None
        kind = outcome.kind(motion.body) if motion else None
        if motion is None or kind is None:
            return steps
        whose = (motion.body.participant,) if motion.body.participant else ()
        carried = Step(outcome.act(), kind, motion.body, whose, None, None, motion.agreement)
        return [*(step for step in steps if step.kind is not kind), carried]

    def _registered(self, entries: list[Entry], setting: Setting) -> list[Step]:
        """What a row of a register tells, of the agreement told of before."""
        setting.topics.enter_all()
        if self._ledger.current is None and is_list(setting.chart):
            return []  # 'Three countries have joined since: …', where no treaty was told of
        agreement = self._ledger.current or self._ledger.enter_named("")
        if agreement.is_generic and setting.chart.is_in(0, "pronouns"):
            return []  # '|It enters into force on Saturday', after 'treaties' were told of
        agreement.is_strong = True  # depositaries are of treaties
        return [
            Step(_mention(entry), kind, None, entry.names, None, None, agreement, entry.names)
            for entry in entries
            for kind in entry.kinds
        ]


def _mention(entry: Entry) -> ActMention:
    return ActMention(entry.first, entry.last, entry.first, NO_WORD, NOMINAL, Status.OCCURRED)
