"""Deeds: one edit of the record in the words of a page: what was done to what, by whom, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.edits import Edit, Hand, Source, Verb
from tracker.agreements.facts import Citation
from tracker.lib import spoken
from tracker.pages import wording
from tracker.pages.marks import Mark
from tracker.pages.telling import Told, told

_MARKS = {
    Verb.RECORDED: Mark("done", "done", "is-done", gettext_lazy("Recorded")),
    Verb.SOURCED: Mark("later", "unknown", "is-idle", gettext_lazy("Source added")),
    Verb.UPDATED: Mark("scheduled", "scheduled", "is-next", gettext_lazy("Updated")),
    Verb.CORRECTED: Mark("contested", "contested", "is-contested", gettext_lazy("Corrected")),
    Verb.RETRACTED: Mark("late", "late", "is-late", gettext_lazy("Retracted")),
    Verb.MERGED: Mark("contested", "contested", "is-contested", gettext_lazy("Merged")),
    Verb.REMOVED: Mark("late", "late", "is-late", gettext_lazy("Taken off the record")),
    Verb.DETAILS: Mark("scheduled", "unknown", "is-idle", gettext_lazy("Details")),
}
_HANDS: dict[Hand, str | Promise] = {
    Hand.DECISION: gettext_lazy("An editor’s decision on a report"),
    Hand.EDITOR: gettext_lazy("An editor’s own entry"),
    Hand.PROGRAM: gettext_lazy("Loaded from data"),
}
# What the code itself gives as a reason says no more than by whose hand it was.
_UNDONE = re.compile(r"(deed \d+|proposals? [\d, ]+) undone")
_DEED = re.compile(r"(merged|split|claim preferred|date narrowed|retracted)(: |$)")
_NO_REASON = ("", "edited in the admin", "seeding", "demonstration")


def verb_word(verb: Verb) -> str | Promise:
    return _MARKS[verb].word


@dataclass(frozen=True)
class Deed:
    """One edit, for a template."""

    edit: Edit

    @property
    def mark(self) -> Mark:
        return _MARKS[self.edit.verb]

    @property
    def name(self) -> str:
        """What it is part of: the agreement, or the participant where it concerns no single one."""
        if self.edit.agreement:
            return self.edit.agreement.name
        return (
            self.edit.about.local_name
            if self.edit.about
            else _("An agreement that is no longer on record")
        )

    @property
    def heading(self) -> str:
        return self.edit.event.heading if self.edit.event else ""

    @property
    def address(self) -> str:
        """Where what was edited can be read today; empty where nowhere."""
        if self.edit.merged_into:
            return reverse("pages:event", args=[self.edit.merged_into.id])
        if self.edit.event and self.edit.after:
            return reverse("pages:event", args=[self.edit.event.id])
        owner = self.edit.agreement or self.edit.about
        return owner.get_absolute_url() if owner else ""

    @cached_property
    def told(self) -> list[Told]:
        return told(self.edit.differences)

    @property
    def date(self) -> str:
        """The date that was recorded; what was amended shows both."""
        event = self.edit.event
        is_whole = self.edit.verb in (Verb.RECORDED, Verb.REMOVED, Verb.MERGED)
        return spoken.date(event.done) if event and is_whole and event.done.is_known else ""

    @property
    def added(self) -> str:
        """'2 sources: Mint, TASS'; with an event that was recorded, those that it stands on."""
        return _sources(self.edit.added)

    @property
    def removed(self) -> str:
        return "" if self.edit.verb in (Verb.REMOVED, Verb.MERGED) else _sources(self.edit.removed)

    @property
    def amended(self) -> list[tuple[Source, list[Told]]]:
        return [(source, told(source.differences)) for source in self.edit.amended]

    @property
    def who(self) -> str:
        if _UNDONE.fullmatch(self.edit.reason):
            return _("An editor took a decision back")
        return str(_HANDS[self.edit.hand])

    @property
    def reason(self) -> str:
        """What the editor gave as the reason, or a program as its source."""
        reason = _DEED.sub("", self.edit.reason)
        is_told = self.edit.hand is not Hand.DECISION and not _UNDONE.fullmatch(reason)
        return reason if is_told and reason not in _NO_REASON else ""

    @property
    def sentence(self) -> str:
        """For a feed and for those who do not see the marks: 'Corrected: RELOS, Federation Council approved'."""
        return f"{self.mark.word}: {', '.join(filter(None, [self.name, self.heading]))}"


def _sources(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    count = ngettext("%(count)d source", "%(count)d sources", len(citations))
    names = wording.joined(dict.fromkeys(c.publisher for c in citations))
    return f"{count % {'count': len(citations)}}: {names}"
