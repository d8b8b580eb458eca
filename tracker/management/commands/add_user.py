"""`manage.py add_user NAME --role ROLE`: an account of the desk, and its password, once."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tracker.people.accounts import NotMade, open_account
from tracker.people.roles import ROLES


class Command(BaseCommand):
    help = "Makes an account of the desk and prints its password, which is kept nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME")
        parser.add_argument("--role", required=True, choices=list(ROLES))
        parser.add_argument("--email", default="")

    def handle(self, *, username: str, role: str, email: str, **_: Any) -> None:
        try:
            password = open_account(username, role=role, email=email)
        except NotMade as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{username} is {role}. Password, shown only this once: {password}")
