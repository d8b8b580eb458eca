"""Drafts: the findings of one report as its sentences tell them, one by one."""

from __future__ import annotations

from dataclasses import replace

from tracker.lib.dates import FuzzyDate
from tracker.reading.article.speeches import is_stage_direction
from tracker.reading.article.story import Told, told_after, told_before
from tracker.reading.drafts.backdating import backdated
from tracker.reading.drafts.drafting import Drafter
from tracker.reading.drafts.finishing import Draft
from tracker.reading.drafts.respective import shared_out
from tracker.reading.drafts.sharing import share, share_among_chambers
from tracker.reading.findings import AHEAD, Act, Finding, Status
from tracker.reading.roles import dating
from tracker.reading.roles.date_mentions import ABSOLUTE, DateMention, without_repeats
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL, PASSIVE
from tracker.reading.steps.steps import Step

# Rules for hours, which tell a day only beside one.
HOURS = frozenset({"clock_today"})
# 'The final vote came' has no more words.
SUBJECT = 4
# From no act told longer ago than this is a time counted.
RECALLED = 12


class Drafts:
    """What a report has told so far, sentence by sentence."""

    def __init__(self, drafter: Drafter) -> None:
        self._drafter = drafter
        self._told = Told()
        self.found: list[Draft] = []

    @property
    def last(self) -> Finding | None:
        return self.found[-1].finding if self.found else None

    def amend(self, finding: Finding | None) -> bool:
        """Put another in the place of the last, if there is another."""
        if finding:
            beside = [
                at for at, draft in enumerate(self.found) if _is_beside(draft, self.found[-1])
            ]
            for at in beside:  # and so with all that was told in the same words
                own = replace(finding, participants=self.found[at].finding.participants)
                self.found[at] = replace(self.found[at], finding=own)
            self.found[-1] = replace(self.found[-1], finding=finding)
        return finding is not None

    def leave(
        self,
        chart: Chart,
        dates: list[DateMention],
        done: FuzzyDate | None,
        *,
        has_acts: bool,
    ) -> None:
        """Remember what a sentence told; `done` is the day of the last of its acts that has one."""
        day = self._drafter.day
        self.found = backdated(self.found, chart, dates, written=day)
        self._told = told_after(chart, dates, self._told, day=day, done=done, has_acts=has_acts)

    def add(
        self, chart: Chart, steps: list[Step], dates: list[DateMention], *, is_lead: bool
    ) -> FuzzyDate | None:
        """Drafts every step of a sentence; the day of the last that has one."""
        acts = list(dict.fromkeys(step.act for step in steps))  # one verb may be two chambers' act
        days = [date for date in dates if date.expression.rule not in HOURS]
        days = [date for date in days if not _is_of_another(chart, date, acts)]
        told = dating.assign(chart, acts, without_repeats(chart, days))
        share(chart, acts, told)
        dated = (acts[number] for number in told)
        is_lead = is_lead and not any(a.is_news or a.voice == NOMINAL for a in dated)
        share_among_chambers(chart, steps, acts, told)
        last = main = None
        steps = [step for step in steps if not _is_put_back(step, steps)]
        for step in sorted(steps, key=lambda step: step.act.measured is not None):
            date, is_report = told.get(acts.index(step.act), (None, False))
            is_dated = date is not None and date.expression.rule in ABSOLUTE
            if self._drafter.is_measured(step, dates) and not is_dated:
                beside = main or self._gone_on_about(chart, step, dates)
                self._keep(step, self._drafter.measured(chart, step, beside, dates))
                continue
            recalled = self._recalled(chart, step, dates, date)
            is_news = _is_news(chart, step, is_lead=is_lead)
            found = self._drafter.draft(
                chart, step, date, recalled, is_report=is_report, is_news=is_news
            )
            if found:
                self.found += shared_out(chart, step, found, dates, self._drafter.day)
            if found and found.date.is_day:
                last, main = found.date, main or found
        return last

    def _gone_on_about(self, chart: Chart, step: Step, dates: list[DateMention]) -> Finding | None:
        """'|It came two days after Chad ratified it', '|The vote was a week after …': the act told just before."""
        lasted = next((date for date in dates if date.last == step.act.measured), None)
        verb = lasted.first - 1 if lasted else 0
        while verb > 0 and chart.is_adverb(verb):
            verb -= 1
        is_it = chart.is_in_any(0, ("subject_pronouns", "determiners", "articles"))
        is_so = 0 < verb < SUBJECT and is_it and chart.is_in(verb, "after_which")
        return self.last if is_so else None

    def _keep(self, step: Step, finding: Finding | None) -> None:
        if finding:
            self.found.append(Draft(finding, step.agreement, step.doers))

    def _recalled(
        self,
        chart: Chart,
        step: Step,
        dates: list[DateMention],
        date: DateMention | None,
    ) -> Told:
        """What was told before the date of a step, the last acts included."""
        day, is_future = self._drafter.day, step.act.is_future
        told = told_before(chart, dates, date, self._told, day=day, is_future=is_future)
        return replace(told, acts=tuple(draft.finding for draft in self.found[-RECALLED:]))


def _is_beside(draft: Draft, last: Draft) -> bool:
    """Whether it is of the same act on another agreement: 'approved the pacts with Chad |and Togo'."""
    one, two = draft.finding, last.finding
    is_other = draft.agreement is not last.agreement
    is_of_list = draft.agreement is not None and draft.agreement.is_listed
    return is_of_list and is_other and (one.passage, one.act) == (two.passage, two.act)


def _is_of_another(chart: Chart, date: DateMention, acts: list[ActMention]) -> bool:
    """'ended the pact, a paper signed |19 years ago': of a participle beside it that tells no step."""
    verb = date.first - 1 - chart.is_in(date.first - 1, "place")
    mention = chart.at[verb] if verb > 0 else None
    if mention is None or chart.is_in(verb - 1, "be") or not chart.lower(verb - 1).isalpha():
        return False
    is_signing = any(
        w.act == "signed" and "participle" in w.forms and not w.complement for w in mention.acts
    )
    return is_signing and not any(act.group <= verb < act.last for act in acts)


def _is_put_back(step: Step, steps: list[Step]) -> bool:
    """'extended the pact |due to expire on 31 December': what no longer comes."""
    is_end = step.kind is Act.TERMINATED and step.act.status in AHEAD
    return is_end and any(
        other.kind is Act.EXTENDED and other.act.status is Status.OCCURRED for other in steps
    )


def _is_news(chart: Chart, step: Step, *, is_lead: bool) -> bool:
    """Whether, without a date, it was done on the day of writing."""
    is_now = step.act.is_present and (is_lead or step.act.voice != PASSIVE)
    return step.act.is_news and (is_now or is_lead or is_stage_direction(chart))
