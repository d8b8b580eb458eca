"""Statistics: what was counted as charts, each with the table that says the same, and as sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.agreements.kinds import Form
from tracker.agreements.status import Code
from tracker.agreements.survival import Usual
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate
from tracker.pages import bars
from tracker.pages.counting import GROUPS, Month, Share, Statistics
from tracker.pages.sheets import sheet
from tracker.pages.waiting import usual_words

SHOWN = 15  # participants in a chart; the table has all
_LOOKS = {
    "signatures": "signed",
    "consents": "consented",
    "force": "done",
    "home": "applying",
    "other": "none",
}


def _group_words(group: str) -> str:
    return {
        "signatures": _("Signatures"),
        "consents": _("Acts of consent"),
        "force": _("Entries into force"),
        "home": _("Steps at home"),
        "other": _("Other acts"),
    }[group]


@dataclass(frozen=True)
class StatisticsPage:
    found: Statistics

    @property
    def groups(self) -> list[tuple[str, str]]:
        return [(group, _group_words(group)) for group in GROUPS]

    @property
    def month_rows(self) -> list[tuple[str, Month, list[int]]]:
        """The newest month first."""
        return [
            (_month(m), m, [m.counts[group] for group in GROUPS])
            for m in reversed(self.found.months)
        ]

    @property
    def form_rows(self) -> list[tuple[Form, Usual | None, str]]:
        return [
            (form, known, usual_words(known) if known else "") for form, known in self.found.forms
        ]

    @property
    def share_rows(self) -> list[tuple[Share, str]]:
        return [(s, usual_words(s.usual) if s.usual else "") for s in self.found.shares]

    @cached_property
    def charts(self) -> dict[str, bars.Chart]:
        return {
            "statuses": bars.chart(
                "statuses",
                _("Agreements by status"),
                [
                    bars.Row(code.label, str(n), [(_status_look(code), n)])
                    for code, n in self.found.statuses
                ],
            ),
            "months": bars.chart(
                "months",
                _("Acts in each month"),
                [
                    bars.Row(_month(m), str(m.total), [(_LOOKS[g], m.counts[g]) for g in GROUPS])
                    for m in self.found.months
                ],
                [(_LOOKS[group], words) for group, words in self.groups],
            ),
            "durations": bars.chart(
                "durations",
                _("From signature to entry into force"),
                [_duration(str(form.label), known) for form, known in self.found.forms if known]
                + [
                    _duration(s.participant.local_name, s.usual)
                    for s in self.found.shares
                    if s.usual
                ][:SHOWN],
            ),
            "participants": bars.chart(
                "participants",
                _("Participants in most agreements"),
                [
                    bars.Row(
                        share.participant.local_name,
                        str(share.agreements),
                        [("done", share.in_force), ("signed", share.agreements - share.in_force)],
                    )
                    for share in self.found.shares[:SHOWN]
                ],
                [("done", _("in force")), ("signed", _("not, or not any more"))],
            ),
        }


def _month(month: Month) -> str:
    return spoken.date(FuzzyDate.parse(f"{month.first:%Y-%m}"))


def _status_look(code: Code) -> str:
    if code in (Code.IN_FORCE, Code.PROVISIONALLY_APPLIED):
        return "done"
    if code in (Code.TERMINATED, Code.WITHDRAWN, Code.REJECTED, Code.SUSPENDED):
        return "left"
    return "none" if code is Code.UNKNOWN else "applying"


def _duration(label: str, known: Usual | None) -> bars.Row:
    """From the quickest quarter to the slowest; crossed where half are done."""
    if known is None or known.lower is None:
        return bars.Row(label, usual_words(known) if known else "", [])
    end = known.upper or known.median or known.lower
    return bars.Row(
        label,
        _case_words(known),
        [("applying", max(end - known.lower, 1))],
        start=known.lower,
        mark=known.median,
        is_open=known.upper is None,
    )


def _case_words(known: Usual) -> str:
    return ngettext("%(count)d case", "%(count)d cases", known.cases) % {"count": known.cases}


# --- The same as data --------------------------------------------------------------------------------------


def table_csv(name: str, found: Statistics) -> str:
    """One of the tables. Raises KeyError for a name that is not of one."""
    columns, lines = _TABLES[name]
    return sheet(columns, lines(found))


TABLES = ("statuses", "months", "durations", "participants")
_USUAL = ("cases", "completed", "lower_days", "median_days", "upper_days")


def _usual_cells(known: Usual | None) -> dict[str, object]:
    values = (
        (known.cases, known.completed, known.lower, known.median, known.upper)
        if known
        else (None,) * len(_USUAL)
    )
    return dict(zip(_USUAL, values, strict=True))


def _status_lines(found: Statistics) -> Iterable[dict[str, object]]:
    return (
        {"status": code.value, "label": code.label, "agreements": count}
        for code, count in found.statuses
    )


def _month_lines(found: Statistics) -> Iterable[dict[str, object]]:
    return ({"month": f"{m.first:%Y-%m}", **m.counts, "all": m.total} for m in found.months)


def _duration_lines(found: Statistics) -> Iterable[dict[str, object]]:
    for form, known in found.forms:
        yield {"form": form.value, "participant": "", **_usual_cells(known)}
    for share in found.shares:
        if share.usual:
            cells = _usual_cells(share.usual)
            yield {"form": Form.BILATERAL.value, "participant": share.participant.code, **cells}


def _participant_lines(found: Statistics) -> Iterable[dict[str, object]]:
    return (
        {
            "code": share.participant.code,
            "name": share.participant.name,
            "agreements": share.agreements,
            "in_force": share.in_force,
            "awaited": share.awaited,
        }
        for share in found.shares
    )


_TABLES: dict[str, tuple[Sequence[str], Any]] = {
    "statuses": (("status", "label", "agreements"), _status_lines),
    "months": (("month", *GROUPS, "all"), _month_lines),
    "durations": (("form", "participant", *_USUAL), _duration_lines),
    "participants": (("code", "name", "agreements", "in_force", "awaited"), _participant_lines),
}
