"""`manage.py prepare`: migrate and seed, what a database needs before this version can be served."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from tracker.management import preparing


class Command(BaseCommand):
    help = "Migrate the database and seed it. Safe to run again; `up` does it too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demonstration if empty")

    def handle(self, *, demo: bool, **_: Any) -> None:
        with preparing.alone():
            for words, step in preparing.database_steps(demo=demo, say=self.stdout.write):
                self.stdout.write(f"{words} …")
                step()
