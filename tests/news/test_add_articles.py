"""`manage.py add_articles`: the good entries are kept, each bad one is named with its line."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.news.samples import item, rss
from tracker.news.models import Article

pytestmark = pytest.mark.django_db


def line(**fields: Any) -> str:
    return json.dumps({"url": "https://e.org/1", "title": "A title", "text": "A text."} | fields)


def run(path: Path) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("add_articles", str(path), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_good_lines_of_a_broken_file_are_kept_and_the_bad_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "\n".join(
            [
                line(),
                "not JSON",
                "",
                line(url="javascript:alert(1)"),
                line(url="https://e.org/2", published="yesterday"),
                line(url="https://e.org/3", published="2025-12-02"),
            ]
        )
    )
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="3 left out"):
        call_command("add_articles", str(path), stdout=out, stderr=err)
    assert out.getvalue() == "2 added, 0 already known\n"
    assert [text.split(": ")[1] for text in err.getvalue().splitlines()] == [
        "line 2",
        "line 4",
        "line 5",
    ]
    assert Article.objects.readable().count() == 2


def test_a_feed_is_a_file_too_and_names_its_publisher(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(rss(item(description="In short.")))
    assert run(path)[0] == "1 added, 0 already known\n"
    assert Article.objects.get().publisher == "News"


def test_a_bad_entry_of_a_feed_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(rss(item(), item(url="")))
    err = io.StringIO()
    with pytest.raises(CommandError, match="1 left out"):
        call_command("add_articles", str(path), stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == f"{path}: line 4: entry 2 has no address\n"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line().encode())))
    assert run(Path("-"))[0] == "1 added, 0 already known\n"


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file"), (b"words", "neither XML nor JSON")]
)
def test_a_file_that_is_none_is_told_in_one_sentence(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "articles"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        run(path)


def test_a_file_taken_twice_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(line())
    assert run(path)[0] == "1 added, 0 already known\n"
    assert run(path)[0] == "0 added, 1 already known\n"
