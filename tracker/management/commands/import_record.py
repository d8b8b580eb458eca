"""`manage.py import_record FILE`: agreements and events from a file, in one transaction."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from tracker.agreements.exchange.applying import ChangedSince, apply, plan
from tracker.agreements.exchange.planning import Plan
from tracker.agreements.exchange.reading import File, NotExchange, read
from tracker.agreements.exchange.writing import rejected_lines


class Command(BaseCommand):
    help = (
        "Takes CSV or JSON Lines as `export_record` writes them. What is not taken is named with its line, and the"
        " exit status is then 1; 2 if nothing was written because the file is none of ours, or because of warnings."
        " Interrupted, it has written nothing; done twice, it changes nothing the second time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="- for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do")
        parser.add_argument("--by", metavar="USER", help="in whose name; needed to write")
        parser.add_argument("--why", default="", help="for the history")
        parser.add_argument("--rejected", metavar="FILE", help="where lines not taken are written")
        parser.add_argument(
            "--despite-warnings", action="store_true", help="the warnings were read, and meant so"
        )

    def handle(self, *, file: str, dry_run: bool, by: str | None, **options: Any) -> None:
        content = _contents(file)
        try:
            found = read(content)
        except NotExchange as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        on = timezone.now().date()
        present = plan(found, on=on)
        self._tell(file, present)
        if not dry_run:
            self._apply(found, present, file=file, by=by, **options)
        counts = ", ".join(f"{number} {outcome}" for outcome, number in present.counts.items())
        self.stdout.write(counts)
        if options["rejected"] and present.rejected:
            lines = "".join(rejected_lines(present.rejected, present.header))
            Path(options["rejected"]).write_text(lines, encoding="utf-8", newline="")
        if present.rejected:
            raise CommandError(f"{file}: {len(present.rejected)} lines left out")

    def _tell(self, file: str, present: Plan) -> None:
        for item in present.items:
            for warning in item.warnings:
                self.stderr.write(f"{file}:{item.entry.line}: warning: {warning}")
        for rejected in present.rejected:
            self.stderr.write(f"{file}:{rejected.raw.line}: rejected: {rejected.reason}")

    def _apply(
        self,
        found: File,
        present: Plan,
        *,
        file: str,
        by: str | None,
        why: str,
        despite_warnings: bool,
        **_: Any,
    ) -> None:
        editor = User.objects.filter(username=by or "", is_active=True).first()
        if editor is None:
            raise CommandError("Say with --by who imports, or add --dry-run.", returncode=2)
        if present.warnings and not despite_warnings:
            raise CommandError(
                f"{present.warnings} warnings: read them, then add --despite-warnings.",
                returncode=2,
            )
        try:
            with Progress(console=Console(stderr=True), transient=True) as progress:
                bar = progress.add_task("Importing", total=None)
                apply(
                    found,
                    by=editor.pk,
                    why=why or f"import of {Path(file).name}",
                    on=timezone.now().date(),
                    expected=present.fingerprint,
                    tell=lambda done, of: progress.update(bar, completed=done, total=of),
                )
        except ChangedSince as error:
            raise CommandError(f"{error} Run it again.", returncode=2) from error


def _contents(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
