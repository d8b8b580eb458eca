"""People: who may do what at the desk."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from tracker.people.roles import enter_roles


class PeopleConfig(AppConfig):
    """Last of our apps in the settings, so that every permission exists when roles are entered."""

    name = "tracker.people"
    verbose_name = "People"

    def ready(self) -> None:
        post_migrate.connect(_enter, sender=self)


def _enter(*, using: str, **_: Any) -> None:
    enter_roles(using=using)
