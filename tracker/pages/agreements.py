"""The page of one agreement: what it shows, from its snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.agreements.facts import Event, Participant, Relation
from tracker.agreements.force import countdown
from tracker.agreements.kinds import SIGNATURE, ForceRule, Form, Kind, State, Subject
from tracker.agreements.moments import Moment
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.status import Code
from tracker.pages import marks, wording
from tracker.pages.addresses import agreement_address
from tracker.pages.chart import countdown_words
from tracker.pages.citing import Reference, reference
from tracker.pages.drawing import Ribbon
from tracker.pages.marks import Mark
from tracker.pages.metadata import in_a_page, legislation
from tracker.pages.ribbon import ribbon
from tracker.pages.table import Table, table
from tracker.pages.timeline import Entry, Timeline, timeline
from tracker.pages.tracks import Lane, lanes
from tracker.pages.travel import Travel, travel
from tracker.pages.uncounted import Uncounted, uncounted

_REASONS = (
    4  # of a treaty in force for many, all instruments are reasons; a few are enough to begin with
)


@dataclass(frozen=True)
class AgreementPage:
    """One agreement at one moment, for a template; `site` is where the page is served.

    `changes` are the moments at which its record changed, oldest first.
    """

    view: Snapshot
    site: str
    changes: Sequence[dt.datetime] = ()

    # --- when ---

    @cached_property
    def travel(self) -> Travel:
        return travel(self.view, self.changes)

    @property
    def moment(self) -> str:
        """The clocks of the page, as parameters."""
        return Moment(self.view.on, self.view.as_of, self.view.happened_by).query

    @cached_property
    def query(self) -> str:
        """What to add to the address of another form of this page, so that it shows the same moment."""
        return f"?{self.moment}" if self.moment else ""

    @property
    def json_ld(self) -> SafeString:
        return in_a_page(legislation(self.view, site=self.site, articles=False))

    @property
    def cite(self) -> Reference:
        return reference(self.view, site=self.site)

    # --- where it stands ---

    @property
    def kicker(self) -> str:
        agreement = self.view.agreement
        words = [str(agreement.form.label)]
        if agreement.subject is not Subject.OTHER:
            words.append(str(agreement.subject.label))
        if self.is_bilateral:
            words.append(" – ".join(p.name for p in agreement.participants))
        return " · ".join(words)

    @cached_property
    def status_mark(self) -> Mark:
        return marks.status_mark(self.view.status.code)

    @property
    def reasons(self) -> list[Event]:
        """The last of the events from which the status follows, newest first."""
        because = set(self.view.status.because)
        return [event for event in reversed(self.view.events) if event.id in because][:_REASONS]

    @property
    def more_reasons(self) -> int:
        return max(len(self.view.status.because) - _REASONS, 0)

    @cached_property
    def sources(self) -> str:
        """Of everything that was not taken back."""
        counted = [e for e in self.view.events if e.state is not State.RETRACTED]
        return wording.sources(citation for event in counted for citation in event.citations)

    # --- how it got there ---

    @property
    def is_bilateral(self) -> bool:
        return self.view.agreement.form is Form.BILATERAL

    @property
    def key(self) -> tuple[Mark, ...]:
        return marks.KEY

    @cached_property
    def lanes(self) -> list[Lane]:
        return lanes(self.view)

    @cached_property
    def ribbon(self) -> Ribbon | None:
        return ribbon(self.view)

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.view)

    @property
    def upcoming(self) -> Entry | None:
        """The nearest act that is announced with a date, unless the status speaks of it already."""
        because = set(self.view.status.because)
        dated = (e for e in reversed(self.timeline.ahead) if e.event and e.date.is_known)
        return next((entry for entry in dated if entry.anchor not in because), None)

    @cached_property
    def uncounted(self) -> list[Uncounted]:
        return uncounted(self.view)

    @cached_property
    def table(self) -> Table:
        return table(self.view)

    @property
    def countdown(self) -> str:
        """How near it is to entering into force, while it is not; empty where it waits for no number."""
        count = countdown(self.view.agreement, self.view.events, on=self.view.on)
        is_waiting = self.view.status.code is Code.AWAITING_THRESHOLD
        return " ".join(countdown_words(count, on=self.view.on)) if count and is_waiting else ""

    # --- facts ---

    @property
    def participants(self) -> tuple[Participant, ...]:
        return self.view.agreement.participants

    @property
    def relations(self) -> list[Relation]:
        """Its own to others and theirs to it; what both record of each other once."""
        own, others = self.view.agreement.relations, self.view.agreement.related_from
        return list({(r.label, r.id): r for r in (*own, *others)}.values())

    @cached_property
    def signed(self) -> Event | None:
        """The signing by all, or the first signature."""
        signed = [e for e in self.view.events if e.kind in SIGNATURE and e.is_done_by(self.view.on)]
        return next((e for e in signed if e.participant is None), next(iter(signed), None))

    @cached_property
    def in_force(self) -> Event | None:
        started = (e for e in self.view.events if e.kind is Kind.ENTRY_INTO_FORCE)
        return next((e for e in started if not e.participant and e.is_done_by(self.view.on)), None)

    @property
    def condition(self) -> str:
        """On what its entry into force depends."""
        agreement = self.view.agreement
        if agreement.force_rule is ForceRule.UNKNOWN:
            return agreement.force_text
        words = str(agreement.force_rule.label)
        if agreement.force_threshold:
            words = _("%(count)d instruments") % {"count": agreement.force_threshold}
        if agreement.force_delay_days:
            words += _(", then %(count)d days") % {"count": agreement.force_delay_days}
        return words

    # --- addresses ---

    @cached_property
    def path(self) -> str:
        return reverse("pages:agreement", args=[self.view.agreement.slug])

    @property
    def address(self) -> str:
        return self.site + self.path

    @property
    def picture(self) -> str:
        """For those who show a link with an image; of the same moment."""
        return f"{agreement_address(self.site, self.view.agreement.slug)}.png{self.query}"

    @property
    def webcal(self) -> str:
        """The calendar under the scheme that calendar programs subscribe to."""
        address = agreement_address(self.site, self.view.agreement.slug)
        return f"webcal:{address.partition(':')[2]}.ics"
