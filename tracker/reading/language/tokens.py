"""Tokens: the words, numbers and signs that a text is cut into; "didn't" is two, 'U.S.' is one."""

from __future__ import annotations

import re

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b|['’]s\b|[^\W_]+|[^\w\s]|_")


def split(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text))
