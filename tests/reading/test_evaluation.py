"""The evaluation of the reader on annotated articles, as whoever changes it runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TEXT = "Chad ratified the pact with Mali on Monday."
EVENT = {"type": "signed", "date": "2025-12-01", "status": "occurred", "party": ["TD"]}


def evaluated(folder: Path, text: str, annotation: dict[str, Any], *options: str) -> str:
    """What the command prints of one annotated article of 2 December 2025, a Tuesday."""
    article = {"id": "a", "title": "", "text": text, "published": "2025-12-02"}
    (folder / "articles.jsonl").write_text(json.dumps(article), encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps({"id": "a"} | annotation), encoding="utf-8")
    command = [sys.executable, "-m", "tracker.reading", *options, "--evaluate", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_whoever_changes_the_reader_sees_the_score_by_type_and_each_error(tmp_path: Path) -> None:
    table = evaluated(tmp_path, TEXT, {"events": [EVENT]})
    assert "+ party                  F1   0.0   0 right of 1 found, 1 annotated" in table
    assert "missed  a  signed 2025-12-01 occurred TD" in table
    assert "wrong   a  ratified 2025-12-01 occurred TD  Chad ratified the pact with Mali" in table


def date(text: str, words: str, sort: str, value: str, **more: object) -> dict[str, object]:
    start = text.index(words)
    place = {"start": start, "end": start + len(words), "text": words}
    return place | {"type": sort, "value": value} | more


def test_dates_are_told_missed_wrong_or_of_another_value_or_type(tmp_path: Path) -> None:
    text = "They met a day ago, on 1 May 2025, in June 2024, once and in 2020, for three weeks."
    dates = [
        date(text, "1 May 2025", "DATE", "2024-05-01"),
        date(text, "once", "DATE", "PAST_REF"),
        date(text, "day ago", "TIME", "2025-12-01"),
        date(text, "2020", "DATE", "2020"),
        date(text, "three weeks", "DURATION", "P3W"),
    ]
    table = evaluated(tmp_path, text, {"dates": dates}, "--dates")
    rows, errors = table.splitlines()[:5], table.splitlines()[5:]
    assert rows == [
        "DATE                     F1  40.0   2 right of 4 found, 1 of 3 annotated",
        "calendar dates           F1  50.0   2 right of 4 found, 1 of 2 annotated",
        "TIME                     F1 100.0   0 right of 0 found, 1 of 1 annotated",
        "DURATION                 F1 100.0   1 right of 1 found, 1 of 1 annotated",
        "SET                      F1 100.0   0 right of 0 found, 0 of 0 annotated",
    ]
    assert [error.split("»")[0] for error in errors] == [
        "type    a  TIME 2025-12-01, read as DATE 2025-12-01  They met a «day ago",
        "value   a  DATE 2024-05-01, read as DATE 2025-05-01  They met a day ago, on «1 May 2025",
        "wrong   a  DATE 2024-06  They met a day ago, on 1 May 2025, in «June 2024",
        "missed  a  DATE PAST_REF  a day ago, on 1 May 2025, in June 2024, «once",
    ]


def test_an_optional_date_counts_neither_way_and_another_value_is_not_right(tmp_path: Path) -> None:
    text = "They signed on 1 May and spoke in June."
    dates = [
        date(text, "1 May", "DATE", "1999", optional=True),
        date(text, "June", "DATE", "2024-06", alt=["2025-06"]),
    ]
    table = evaluated(tmp_path, text, {"dates": dates}, "--dates")
    assert "DATE                     F1   0.0   0 right of 1 found, 0 of 1 annotated" in table
    assert "1999" not in table


def test_of_two_dates_over_the_same_words_the_closer_one_is_the_reading(tmp_path: Path) -> None:
    text = "They met in June 2024 in Oslo."
    dates = [
        date(text, "in", "DATE", "2024"),
        date(text, "June", "DATE", "2024"),
        date(text, "June 2024", "DATE", "2024-06"),
    ]
    table = evaluated(tmp_path, text, {"dates": dates}, "--dates")
    assert "1 right of 1 found, 1 of 3 annotated" in table
    assert table.count("missed") == 2
