"""Travel: reading an agreement at another moment, and the way from one change of its record to the next."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.agreements.moments import AS_OF, CLOCKS, HAPPENED_BY, Moment, written
from tracker.agreements.snapshots import Snapshot
from tracker.lib import spoken


@dataclass(frozen=True, slots=True)
class Travel:
    """The moment that a page shows; `changes` are those at which its record changed, oldest first."""

    as_of: dt.datetime | None
    happened_by: dt.date | None
    on: dt.date
    changes: Sequence[dt.datetime]

    @property
    def is_present(self) -> bool:
        return self.as_of is None and self.happened_by is None

    @property
    def clock(self) -> str:
        return HAPPENED_BY if self.happened_by else AS_OF

    @property
    def banner(self) -> str:
        """What the reader of a page of another moment must know first; empty for the present."""
        sentences = []
        if self.as_of:
            values = {"moment": words(self.as_of)}
            sentences.append(_("You are reading the record as we had it at %(moment)s.") % values)
        if self.happened_by:
            values = {"day": spoken.date(self.happened_by)}
            sentences.append(_("You are reading what had happened by %(day)s.") % values)
        hidden = {
            (True, False): _("What we learned or corrected later is not shown."),
            (False, True): _("It is told as we know it now; what came later is not shown."),
            (True, True): _("What came later, and what we learned later, is not shown."),
            (False, False): "",
        }
        return " ".join([*sentences, hidden[bool(self.as_of), bool(self.happened_by)]]).strip()

    @property
    def summary(self) -> str:
        """How often the record changed; told of the present only, since the past cannot know."""
        count = len(self.changes)
        if not self.is_present or not count:
            return ""
        first = spoken.date(self.changes[0].date())
        if count == 1:
            return _("On our record since %(first)s, not changed since.") % {"first": first}
        return ngettext(
            "On our record since %(first)s, changed once since.",
            "On our record since %(first)s, changed %(count)d times since.",
            count - 1,
        ) % {"first": first, "count": count - 1}

    @property
    def previous(self) -> str:
        """The query that leads to the record before its last change; empty where there is none."""
        if self.happened_by:
            return ""
        made = bisect_right(self.changes, self.as_of) if self.as_of else len(self.changes)
        return at(self.changes[made - 2]) if made > 1 else ""

    @property
    def next(self) -> str:
        """The query that leads to the change after this moment, whenever that will be."""
        if self.as_of is None or self.happened_by:
            return ""
        return urlencode({"after": written(self.as_of)})

    @property
    def compare(self) -> str:
        """The query that compares this moment with the present; empty for the present itself."""
        if self.happened_by:
            return urlencode({"clock": HAPPENED_BY, "from": self.happened_by.isoformat()})
        return urlencode({"from": written(self.as_of)}) if self.as_of else ""


def at(moment: dt.datetime) -> str:
    """The query for the record as it stood at an instant."""
    return Moment(moment.date(), moment).query


def change_after(moment: dt.datetime, changes: Sequence[dt.datetime]) -> str:
    """The query for the first change after the moment; empty, which is the present, where it was the last but one."""
    place = bisect_right(changes, moment)
    return at(changes[place]) if place < len(changes) - 1 else ""


def words(moment: dt.datetime) -> str:
    """'the end of 31 Dec 2025', '09:30:05 UTC on 2 Dec 2025'."""
    day = spoken.date(moment.date())
    if "T" not in written(moment):
        return _("the end of %(day)s") % {"day": day}
    return _("%(time)s UTC on %(day)s") % {"time": f"{moment:%H:%M:%S}", "day": day}


def asked(day: str, clock: str) -> str:
    """The query that the form means: it asks for a day and says by which clock."""
    return urlencode({clock if clock in CLOCKS else AS_OF: day})


def travel(view: Snapshot, changes: Sequence[dt.datetime]) -> Travel:
    return Travel(view.as_of, view.happened_by, view.on, changes)
