"""`manage.py add_articles`: the good entries are kept, each bad one is named with its line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

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


def test_a_file_taken_twice_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(line())
    assert run(path)[0] == "1 added, 0 already known\n"
    assert run(path)[0] == "0 added, 1 already known\n"
