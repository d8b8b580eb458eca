"""Sheets: tables as comma-separated values (RFC 4180), in which no cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def sheet(columns: Sequence[str], lines: Iterable[Mapping[str, object]]) -> str:
    """A line of names, then the lines; what is None or absent is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in line.items()} for line in lines)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A spreadsheet takes what begins with these for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
