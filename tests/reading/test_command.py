"""The command: articles in, findings or dates out, one JSON object a line."""

import json
import subprocess
import sys
from typing import Any

from tests.reading.reading import CORPUS

ARTICLE = {
    "id": "a",
    "title": "",
    "text": "Kenya ratified the treaty with Chad on Monday.",
    "published": "2025-12-02",
}


def run(text: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tracker.reading", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_article_is_answered_in_its_order() -> None:
    articles = (CORPUS / "articles.jsonl").read_text(encoding="utf-8")
    done = run(articles)
    assert done.returncode == 0
    assert [row["id"] for row in lines(done.stdout)] == [row["id"] for row in lines(articles)]


def test_an_event_has_type_date_status_party_and_quote() -> None:
    ((event,),) = [row["events"] for row in lines(run(json.dumps(ARTICLE)).stdout)]
    quote = ARTICLE["text"][event["quote"]["start"] : event["quote"]["end"]]
    assert (event["type"], event["date"], event["status"]) == ("ratified", "2025-12-01", "occurred")
    assert event["party"] == ["KE"]
    assert quote == "Kenya ratified the treaty with Chad on Monday"


def test_a_choice_of_days_is_written_as_an_interval() -> None:
    article = ARTICLE | {"text": "Kenya ratified the treaty with Chad last week."}
    ((event,),) = [row["events"] for row in lines(run(json.dumps(article)).stdout)]
    assert event["date"] == "2025-11-24/2025-11-30"


def test_a_finding_in_the_headline_says_so() -> None:
    article = ARTICLE | {"title": "Kenya ratifies treaty with Chad", "text": "More follows."}
    ((event,),) = [row["events"] for row in lines(run(json.dumps(article)).stdout)]
    assert (event["in"], event["quote"]) == ("title", "Kenya ratifies treaty with Chad")


def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_read() -> None:
    done = run("\n".join(["not json", json.dumps(ARTICLE), '{"id": "b", "text": 3}', "[1]"]))
    assert done.returncode == 1
    assert [row["id"] for row in lines(done.stdout)] == ["a"]
    assert [row["line"] for row in lines(done.stderr)] == [1, 3, 4]


def test_a_day_of_publication_that_is_no_date_is_an_error() -> None:
    done = run(json.dumps(ARTICLE | {"published": "yesterday"}))
    assert done.returncode == 1
    assert "yesterday" in lines(done.stderr)[0]["error"]


def test_an_unknown_language_is_an_error() -> None:
    done = run(json.dumps(ARTICLE), "--language", "tlh")
    assert done.returncode == 1
    assert "tlh" in lines(done.stderr)[0]["error"]


def test_dates_are_given_as_timex3_with_their_places() -> None:
    text = "It was signed on 18 February, cleared last week and lasts for three years."
    ((first, second, third),) = [
        row["dates"] for row in lines(run(json.dumps(ARTICLE | {"text": text}), "--dates").stdout)
    ]
    assert text[first["start"] : first["end"]] == first["text"] == "18 February"
    assert (first["type"], first["value"]) == ("DATE", "2025-02-18")
    assert (second["type"], second["value"]) == ("DATE", "2025-W48")
    assert (third["type"], third["value"]) == ("DURATION", "P3Y")
