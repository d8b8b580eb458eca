"""Survival: how long something usually takes, where some cases are still waiting.

Whoever counts only what is finished finds everything quick: the slow cases are those that still wait. The estimator of
Kaplan and Meier (1958) lets a case count for as long as it has been watched, and leaves it out of the count after that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAMPLE = 10  # fewer cases, finished or waiting, tell nothing that could be called usual
_ROUNDING = 1e-9
Curve = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Span:
    """One case: days from one step to the next or, where that is not done yet, days waited so far."""

    days: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """Days within which a quarter, half and three quarters of the cases are done; None where too many still wait."""

    cases: int
    completed: int
    lower: int | None
    median: int | None
    upper: int | None


def survival(spans: Iterable[Span]) -> Curve:
    """The share of cases not done after so many days, at each number of days at which one was done.

    A case that waits since as many days as another took counts as having waited longer.
    """
    done: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    for span in spans:
        ended[span.days] += 1
        done[span.days] += span.is_done
    curve: Curve = []
    waiting, share = ended.total(), 1.0
    for days in sorted(ended):
        if done[days]:
            share *= 1 - done[days] / waiting
            curve.append((days, share))
        waiting -= ended[days]
    return curve


def within(curve: Curve, share: float) -> int | None:
    """The fewest days within which this share of cases is done, or None where it is not known to be."""
    return next((days for days, left in curve if left <= 1 - share + _ROUNDING), None)


def usual(spans: Sequence[Span]) -> Usual | None:
    """What is usual by these cases, or None where they are too few to say."""
    if len(spans) < SAMPLE:
        return None
    curve = survival(spans)
    completed = sum(span.is_done for span in spans)
    return Usual(len(spans), completed, *(within(curve, share) for share in (0.25, 0.5, 0.75)))
