"""`manage.py export_corpus FOLDER`: what editors decided, as articles by which the reader can be measured."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.review.corpus import write_corpus


class Command(BaseCommand):
    help = (
        "Writes articles.jsonl and gold.jsonl: every article of which everything is decided, with what was kept of it."
        " `python -m tracker.reading --evaluate FOLDER` measures the reader by them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", metavar="FOLDER", type=Path, help="where to write the two files"
        )

    def handle(self, *, folder: Path, **_: Any) -> None:
        try:
            count = write_corpus(folder)
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}") from error
        self.stdout.write(f"{count} articles written to {folder}")
