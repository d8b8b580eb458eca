"""Cautions: what is probably a mistake in an event, to be confirmed by whoever means it.

The field's commonest error is to call a chamber's vote ratification; the next is to report as done what lies ahead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from tracker.agreements.kinds import BodyKind, Kind, State
from tracker.lib.dates import FuzzyDate
from tracker.lib.folding import fold

CHAMBERS = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE, BodyKind.PARLIAMENT, BodyKind.COMMITTEE)
NOT_RATIFICATION = (
    "A chamber’s vote is not ratification, “the international act so named”"
    " (Vienna Convention on the Law of Treaties, Art. 2(1)(b))."
)
# Acts by which a State binds itself, and which the press ascribes to its parliament.
_TAKEN_FOR_A_VOTE = (Kind.RATIFIED, Kind.ACCEPTED, Kind.APPROVED, Kind.ACCEDED)
_LEGISLATURE = re.compile(
    r"\b(parliament\w*|legislat\w+|duma|senate|senators?|congress|national assembly|bundestag|bundesrat|"
    r"house of (commons|lords|representatives|councillors)|lok sabha|rajya sabha|federation council|"
    r"council of the federation|verkhovna rada|knesset|sejm|diet|both chambers|(upper|lower) (house|chamber)|"
    r"lawmakers?|deputies|members? of parliament|mps|plenary|voted|votes? of)\b"
)


def cautions(
    kind: Kind,
    *,
    state: State,
    done: FuzzyDate,
    quotes: Iterable[str],
    chambers: Iterable[str],
    on: dt.date,
) -> Iterator[str]:
    """Sentences for the editor. `chambers` are names of the participant's own, which no list of ours can know."""
    if kind in _TAKEN_FOR_A_VOTE and (words := _legislature(quotes, chambers)):
        yield (
            f"The source speaks of a legislature (“{words}”). {NOT_RATIFICATION}"
            f" “{kind.label}” is only right if the State itself did it."
        )
    if state is State.OCCURRED and done.earliest and done.earliest > on:
        yield f"It is to have happened, but its date ({done}) is still ahead."


def _legislature(quotes: Iterable[str], chambers: Iterable[str]) -> str:
    names = [fold(name) for name in chambers]
    for quote in quotes:
        text = fold(quote)
        if found := _LEGISLATURE.search(text):
            return found[0]
        if found_name := next((name for name in names if name and name in text), ""):
            return found_name
    return ""
