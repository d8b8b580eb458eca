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
    "second": "TS",
}
SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def duration(parts: Parts, _: Reckoning) -> Moment | None:
    """'Three years', 'several months' (PXM), 'two and a half years' (P2.5Y)."""
    count = f"{parts.get('number', 'X')}{'.5' if 'more' in parts else ''}"
    return _lasting(count, str(parts["unit"]))


def age(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'33 years old', 'a 41-year-old man'."""
    return duration(parts, reckoning)


def half_unit(parts: Parts, _: Reckoning) -> Moment | None:
    parted = {"hour": ("30", "minute"), "day": ("12", "hour"), "year": ("6", "month")}
    parted |= {"decade": ("5", "year"), "century": ("50", "year")}
    return _lasting(*parted.get(str(parts["unit"]), ("0.5", str(parts["unit"]))))


def _lasting(count: str, unit: str) -> Moment:
    letter = DURATION_UNITS[unit]
    timed = f"PT{count}{letter[1:]}" if letter[0] == "T" else f"P{count}{letter}"
    return Moment(timed, sort="DURATION")


def set_of(parts: Parts, _: Reckoning) -> Moment | None:
    """'Every year', 'annually', 'twice a week'; 'every two years', but not 'three times a year', counts its number."""
    unit = str(parts.get("unit", parts.get("adverb")))
    return replace(_lasting(str(parts.get("number", 1)), unit), sort="SET")


def set_of_weekday(parts: Parts, _: Reckoning) -> Moment | None:
    return Moment(f"XXXX-WXX-{int(parts['weekday']) + 1}", sort="SET")


def set_of_month(parts: Parts, _: Reckoning) -> Moment | None:
    return Moment(f"XXXX-{int(parts['month']):02}", sort="SET")


def set_of_weekend(_: Parts, __: Reckoning) -> Moment | None:
    return Moment("XXXX-WXX-WE", sort="SET")


def set_of_season(parts: Parts, _: Reckoning) -> Moment | None:
    return Moment(f"XXXX-{SEASONS[int(parts['season'])]}", sort="SET")


def vague(parts: Parts, _: Reckoning) -> Moment | None:
    """'Recently', 'now', 'soon': the lexicon says which of PAST_REF, PRESENT_REF and FUTURE_REF."""
    return Moment(str(parts["reference"]) or "PAST_REF")


def vague_unit(parts: Parts, _: Reckoning) -> Moment | None:
    """'Recent months', 'the coming weeks'."""
    return Moment(str(parts["reference"]))


def unread(_: Parts, __: Reckoning) -> Moment | None:
    """Words like those for dates that are none: '33 years old', 'as soon as'."""
    return None
