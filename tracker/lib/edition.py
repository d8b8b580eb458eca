"""Edition: which state of our own code, templates and styles an answer was made with.

Part of every key under which answers are kept: a new release never serves a page of the old one, whose style sheet
may be gone.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

_SHAPING = (("templates", "*.html"), ("tracker", "*.py"), ("tracker", "*.css"), ("tracker", "*.mo"))


def edition() -> str:
    """A digest of all files that shape an answer; read anew at each call only while developing."""
    return _digest() if settings.DEBUG else _digest_once()


def _digest() -> str:
    digest = hashlib.sha256()
    base = Path(settings.BASE_DIR)
    for folder, pattern in _SHAPING:
        for path in sorted((base / folder).rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


_digest_once = cache(_digest)
