"""`manage.py export_record FILE`: agreements or events as a file that `import_record` takes back."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.writing import csv_lines, json_lines
from tracker.agreements.models import Agreement, Event


class Command(BaseCommand):
    help = (
        "Writes agreements, or events with their sources, as CSV (a file that ends in .csv) or JSON Lines."
        " Without a noun JSON Lines hold both, agreements first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="- for standard output, as JSON Lines")
        parser.add_argument("--noun", choices=[noun.value for noun in Noun])
        parser.add_argument("--agreement", action="append", metavar="SLUG", help="only these")

    def handle(self, *, file: str, noun: str | None, agreement: list[str] | None, **_: Any) -> None:
        is_csv = file.endswith(".csv")
        if is_csv and noun is None:
            raise CommandError("A CSV file holds one noun: add --noun agreement or --noun event.")
        rows: dict[Noun, Any] = {
            Noun.AGREEMENT: Agreement.objects.order_by("pk"),
            Noun.EVENT: Event.objects.order_by("pk"),
        }
        if agreement:
            rows[Noun.AGREEMENT] = rows[Noun.AGREEMENT].filter(slug__in=agreement)
            rows[Noun.EVENT] = rows[Noun.EVENT].filter(agreement__slug__in=agreement)
        lines = csv_lines if is_csv else json_lines
        chosen = [Noun(noun)] if noun else list(Noun)
        try:
            with _opened(file) as out:
                for each in chosen:
                    console = Console(stderr=True)
                    said = f"Exporting {each}s"
                    for line in track(
                        lines(each, rows[each]), said, console=console, transient=True
                    ):
                        out.write(line)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error


def _opened(file: str) -> Any:
    if file == "-":
        return nullcontext(sys.stdout)
    return Path(file).open("w", encoding="utf-8", newline="")
