"""Durations, repetitions and vague references: recognised, so that they are not taken for dates."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.dates.moments import Moment, Parts, Reckoning

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
# What may be added to so many of a unit.
SMALLER = {"Y": "MWD", "M": "WD", "W": "D", "D": ("TH",), "TH": ("TM",), "TM": ("TS",)}
SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def duration(parts: Parts, _: Reckoning) -> Moment | None:
    """'Three years', 'several months' (PXM), 'two and a half years' (P2.5Y)."""
    count = f"{parts.get('number', 'X')}{'.5' if 'more' in parts else ''}"
    return _lasting(count, str(parts["unit"]))


def whole_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'All day', 'an entire week'."""
    return duration(parts | {"number": 1}, reckoning)


def fortnight(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = parts["number"]
    weeks = count * 2 if isinstance(count, int) else count
    return duration({"number": weeks, "unit": "week"}, reckoning)


def compound(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Three years and four months' (P3Y4M), '1 hour, 10 minutes, 5 seconds' (PT1H10M5S)."""
    first, second = (DURATION_UNITS[str(parts[unit])] for unit in ("unit", "unit2"))
    if second not in SMALLER.get(first, ()):
        return duration(parts, reckoning)
    told = [(parts["number"], first), (parts["number2"], second)]
    told += [(parts["seconds"], "TS")] if "seconds" in parts else []
    days = "".join(f"{count}{unit}" for count, unit in told if unit[0] != "T")
    hours = "".join(f"{count}{unit[1:]}" for count, unit in told if unit[0] == "T")
    return Moment(f"P{days}{'T' * bool(hours)}{hours}", sort="DURATION")


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
    unit = str(parts.get("unit", parts.get("unit2", parts.get("adverb"))))
    count = parts.get("number", 1)
    if "other" in parts:
        count = 2  # 'every second day'
    if unit == "quarter" and isinstance(count, int):
        unit, count = "month", count * 3
    return replace(_lasting(str(count), unit), sort="SET")


def set_of_part(parts: Parts, _: Reckoning) -> Moment | None:
    """'Every morning'."""
    return Moment(f"XXXX-XX-XXT{parts['daypart']}", sort="SET")


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
