"""`manage.py add_articles FILE`: take articles from a file, without a network."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from tracker.news.adding import Added, add
from tracker.news.files import read
from tracker.news.parsing import NotAFeed, ParsedFeed

_AT_ONCE = 200


class Command(BaseCommand):
    help = (
        "Adds the articles of a file: RSS, Atom, JSON Feed, or JSON Lines with url, title, text, published, publisher,"
        " language, author, origin. Entries that cannot be used are named with their line, the others are kept;"
        " the exit status is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="the file to read, or - for standard input"
        )
        parser.add_argument("--publisher", default="", help="for entries that name none")

    def handle(self, *, file: str, publisher: str, **_: Any) -> None:
        try:
            found = read(_contents(file))
        except NotAFeed as error:
            raise CommandError(f"{file}: {error}") from error
        added = self._add(found, publisher or found.title)
        self.stdout.write(f"{added.new} added, {added.known} already known")
        for problem in found.problems:
            self.stderr.write(f"{file}: {problem}")
        if found.problems:
            raise CommandError(f"{file}: {len(found.problems)} left out")

    def _add(self, found: ParsedFeed, publisher: str) -> Added:
        now = timezone.now()
        total = Added(0, 0)
        starts = range(0, len(found.entries), _AT_ONCE)
        for start in track(starts, "Adding articles", console=Console(stderr=True), transient=True):
            added = add(found.entries[start : start + _AT_ONCE], now=now, publisher=publisher)
            total = Added(total.new + added.new, total.known + added.known)
        return total


def _contents(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
