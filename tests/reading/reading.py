"""What the tests of the reader share: reading a sentence, a line for each finding, the corpus."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from tracker.reading import Finding, read

CORPUS = Path(__file__).parent / "corpus"
TUESDAY = dt.date(2025, 12, 2)
Line = tuple[str, str | None, str]


def found(text: str, *, title: str = "", published: dt.date | None = TUESDAY) -> list[Finding]:
    return read(text, title=title, published=published)


def only(text: str, *, published: dt.date | None = TUESDAY) -> Finding:
    """The one finding of a text."""
    (finding,) = found(text, published=published)
    return finding


def told(text: str, *, published: dt.date | None = TUESDAY) -> list[Line]:
    """Act, date and participants of each finding, as one may write them down."""
    return [
        (f.act.value, f.date.edtf, " ".join(f.participants))
        for f in found(text, published=published)
    ]


def corpus(name: str) -> list[dict[str, Any]]:
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
