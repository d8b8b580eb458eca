"""Durations, repetitions and vague references: recognised, so that they are not taken for dates."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.moments import Moment, Parts, Reckoning

DURATION_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "hour": "TH",
    "minute": "TM",
}


def duration(parts: Parts, _: Reckoning) -> Moment | None:
    letter = DURATION_UNITS[str(parts["unit"])]
    count = parts.get("number", "X")
    timed = f"PT{count}{letter[1:]}" if letter in ("TH", "TM") else f"P{count}{letter}"
    return Moment(timed, sort="DURATION")


def set_of(parts: Parts, reckoning: Reckoning) -> Moment | None:
    adverbs = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "annually": "P1Y",
        "yearly": "P1Y",
    }
    if "unit" in parts:
        once = duration(parts | {"number": 1}, reckoning)
        return once and replace(once, sort="SET")
    return Moment(adverbs.get(str(parts["adverb"]), "P1D"), sort="SET")


def vague(parts: Parts, _: Reckoning) -> Moment | None:
    words = str(parts["vague"])
    future = ("soon", "in the future")
    past = ("recently", "in the past", "once upon a time")
    ref = "FUTURE_REF" if words in future else "PAST_REF" if words in past else "PRESENT_REF"
    return Moment(ref)
