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
