"""Collects what the public pages say, brings the catalogues of all languages up to date, and compiles them."""

from django.core.management.base import BaseCommand

from tracker.lib.spoken import OTHERS
from tracker.management.messages import path_of, untranslated, update


class Command(BaseCommand):
    help = "Update tracker/locale: new messages are added, old ones removed, all compiled."

    def handle(self, **options: object) -> None:
        for code in OTHERS:
            found = update(code)
            missing = untranslated(found)
            self.stdout.write(
                f"{path_of(code)}: {len(found)} messages, {len(missing)} to translate"
            )
            for message in missing:
                self.stdout.write(f"  {message}")
