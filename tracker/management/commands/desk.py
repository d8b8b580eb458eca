"""`manage.py desk VERB …`: the verbs of the desk for an editor who scripts them."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from tracker.review import scripting
from tracker.review.models import Reason


class Command(BaseCommand):
    help = (
        "Decides as the desk does, in an editor's name. Writes one JSON object a line for each thing decided, names"
        " on standard error what was left as it was, and then ends with status 1. Every decision is kept as it is"
        " made: interrupted, the same command goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        listed = verbs.add_parser("list", help="what waits for a decision, as JSON Lines")
        listed.add_argument("--agreement", default="", metavar="SLUG")
        listed.add_argument("--conflicts", action="store_true", help="only what contradicts")
        accepted = self._verb(verbs, "accept", "PROPOSAL", "accept, as new events or as sources")
        accepted.add_argument("--event", default="", help="its id, or `match`: the one that fits")
        accepted.add_argument("--despite-guards", action="store_true")
        rejected = self._verb(verbs, "reject", "PROPOSAL", "reject, for a reason")
        rejected.add_argument("--reason", required=True, choices=Reason.values)
        rejected.add_argument("--note", default="")
        self._verb(verbs, "undo", "NAME", "undo what was decided: a proposal, or deed-3")
        retracted = self._verb(verbs, "retract", "EVENT", "take events of the record back")
        retracted.add_argument("--why", required=True)

    @staticmethod
    def _verb(verbs: Any, name: str, what: str, told: str) -> ArgumentParser:
        parser: ArgumentParser = verbs.add_parser(name, help=told)
        parser.add_argument(
            "names", nargs="+", metavar=what, help="- for standard input, one a line"
        )
        parser.add_argument("--by", required=True, metavar="USER", help="whose decision it is")
        return parser

    def handle(self, *, verb: str, **options: Any) -> None:
        if verb == "list":
            for line in scripting.pending(
                agreement=options["agreement"], only_conflicts=options["conflicts"]
            ):
                self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        editor = _editor(options["by"], verb)
        self._each(verb, _names(options["names"]), _doing(verb, editor, options))

    def _each(self, verb: str, names: list[str], do: Callable[[str], str]) -> None:
        failed = 0
        console = Console(stderr=True)
        for name in track(names, verb.capitalize(), console=console, transient=True):
            try:
                told = {"name": name, "outcome": do(name)}
                self.stdout.write(json.dumps(told, ensure_ascii=False))
            except scripting.NotDone as error:
                failed += 1
                self.stderr.write(f"{name}: {error}")
        if failed:
            raise CommandError(f"{failed} of {len(names)} left as they were")


def _doing(verb: str, editor: User, options: dict[str, Any]) -> Callable[[str], str]:
    given: dict[str, Any] = {"by": editor, "now": timezone.now()}
    if verb == "accept":
        guards = options["despite_guards"]
        return partial(scripting.accept, event=options["event"], despite_guards=guards, **given)
    if verb == "reject":
        reason = Reason(options["reason"])
        return partial(scripting.reject, reason=reason, note=options["note"], **given)
    if verb == "undo":
        return partial(scripting.undo, **given)
    return partial(scripting.retract, why=options["why"], **given)


def _editor(username: str, verb: str) -> User:
    editor = User.objects.filter(username=username, is_active=True, is_staff=True).first()
    if editor is None:
        raise CommandError(f"Nobody at the desk is called {username}.")
    if not editor.has_perms(scripting.RIGHTS[verb]):
        raise CommandError(f"{username} may not {verb}.")
    return editor


def _names(given: list[str]) -> list[str]:
    if given != ["-"]:
        return given
    return [line.strip() for line in sys.stdin if line.strip()]
