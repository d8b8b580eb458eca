"""Articles in, findings out: `python -m tracker.reading [--dates] < articles.jsonl > findings.jsonl`.

One JSON object a line: {"id", "title", "text", "published"} in, {"id", "events"} or, with --dates, {"id", "dates"}
out, in order. A line that cannot be read is reported on standard error as {"line", "error"}; the rest is still
read, and the exit status is 1. With --evaluate FOLDER annotated articles are read and the score is printed instead:
that of the events or, with --dates, that of the dates.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from tracker.reading.date_evaluation import evaluate_dates
from tracker.reading.dates.timexes import dates_of
from tracker.reading.evaluation import evaluate
from tracker.reading.exchange import events_of

Article = dict[str, Any]


class NotAnArticle(ValueError):
    """The line is not a JSON object with a text, or its day of publication is not a date."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tracker.reading", description=__doc__)
    parser.add_argument("--dates", action="store_true", help="only date expressions, as TIMEX3")
    parser.add_argument("--language", default="en", help="the lexicon to read with (default: en)")
    parser.add_argument(
        "--evaluate", metavar="FOLDER", type=Path, help="compare with FOLDER/gold.jsonl instead"
    )
    chosen = parser.parse_args(arguments)
    if chosen.evaluate:
        measure = evaluate_dates if chosen.dates else evaluate
        sys.stdout.write(measure(chosen.evaluate, language=chosen.language).table())
        return 0
    answer = dates_of if chosen.dates else events_of
    return _convert(sys.stdin, sys.stdout, sys.stderr, answer, chosen.language)


def _convert(
    lines: TextIO, out: TextIO, errors: TextIO, answer: Callable[..., Any], language: str
) -> int:
    status = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = _article(line)
            said = answer(**article["read"], language=language)
        except (NotAnArticle, LookupError) as error:
            errors.write(json.dumps({"line": number, "error": str(error)}) + "\n")
            status = 1
            continue
        key = "dates" if answer is dates_of else "events"
        out.write(json.dumps({"id": article["id"], key: said}, ensure_ascii=False) + "\n")
    return status


def _article(line: str) -> Article:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise NotAnArticle(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise NotAnArticle("not a JSON object")
    title, text = row.get("title") or "", row.get("text")
    if not isinstance(text, str) or not isinstance(title, str):
        raise NotAnArticle("text and title must be strings")
    return {
        "id": row.get("id"),
        "read": {"text": text, "title": title, "published": _day(row.get("published"))},
    }


def _day(published: object) -> dt.date | None:
    if published is None or published == "":
        return None
    try:
        return dt.date.fromisoformat(str(published)[:10])
    except ValueError as error:
        raise NotAnArticle(f"published is not an ISO date: {published!r}") from error


if __name__ == "__main__":
    sys.exit(main())
