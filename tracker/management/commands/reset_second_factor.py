"""`manage.py reset_second_factor NAME`: for whoever has lost app, passkeys and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from tracker.people.accounts import forget_second_factor


class Command(BaseCommand):
    help = (
        "Removes the second factor of an account, with its recovery codes. Sessions that rest on it end;"
        " at the next login the password is enough, and where a second factor is required it is set up anew."
        " Make sure first that it is the owner who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAME")

    def handle(self, *, username: str, **_: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        removed = forget_second_factor(user)
        if not removed:
            self.stdout.write(f"{username} has no second factor; nothing was changed.")
        for factor in removed:
            self.stdout.write(f"Removed from {username}: {factor}")
