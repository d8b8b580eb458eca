"""People: who may do what at the desk."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate

from tracker.people.roles import enter_roles


class DeskConfig(admin.AdminConfig):
    """Django's admin with our site in the place of its own."""

    default = False
    default_site = "tracker.people.site.DeskSite"


class PeopleConfig(AppConfig):
    """Last of our apps in the settings, so that every permission exists when roles are entered."""

    default = True
    name = "tracker.people"
    verbose_name = "People"

    def ready(self) -> None:
        for room in ("auditing", "second_factor"):  # they read models, which exist only now
            import_module(f"tracker.people.{room}").connect()
        post_migrate.connect(_enter, sender=self)


def _enter(*, using: str, **_: Any) -> None:
    enter_roles(using=using)
