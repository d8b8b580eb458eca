"""Roles: four groups with the least rights that their work takes, each with those before it.

    Reader          looks at everything at the desk
    Proposer        rejects proposals, has articles read again; nothing enters the record by it
    Editor          decides what enters the record, and corrects it
    Administrator   keeps participants, procedures, feeds and accounts; sees who came in and who was refused

They are entered anew with every migration: what a role may do is written here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q

_PARTS = ("title", "text", "identifier", "relation", "participation", "citation")
_RECORD = ("agreement", "event", *_PARTS)
_WHO_AND_HOW = ("participant", "alias", "body", "procedure", "step")


def _rights(app: str, verbs: Iterable[str], nouns: Iterable[str]) -> Iterator[str]:
    nouns = tuple(nouns)
    return (f"{app}.{verb}_{noun}" for verb in verbs for noun in nouns)


_READER = {
    *_rights("agreements", ["view"], (*_RECORD, *_WHO_AND_HOW, "change")),
    *_rights("news", ["view"], ["feed", "article", "watchedpage"]),
    *_rights("review", ["view"], ["proposal", "reading"]),
}
_PROPOSER = _READER | {"review.change_proposal", "review.change_reading"}
_EDITOR = {
    *_PROPOSER,
    *_rights("agreements", ["add", "change"], _RECORD),
    *_rights("agreements", ["delete"], _PARTS),
}
_ADMINISTRATOR = {
    *_EDITOR,
    *_rights("agreements", ["add", "change"], _WHO_AND_HOW),
    *_rights("agreements", ["delete"], ["alias", "step"]),
    *_rights("news", ["add", "change"], ["feed"]),
    *_rights("auth", ["view", "add", "change"], ["user"]),
    "auth.view_group",
    *_rights("people", ["view"], ["access", "adminentry"]),
}
ROLES: dict[str, frozenset[str]] = {
    "Reader": frozenset(_READER),
    "Proposer": frozenset(_PROPOSER),
    "Editor": frozenset(_EDITOR),
    "Administrator": frozenset(_ADMINISTRATOR),
}


def enter_roles(*, using: str = "default") -> None:
    """Bring the groups in line with ROLES; groups of other names are left alone."""
    groups: Any = apps.get_model("auth", "Group")  # no models yet when this module is imported
    for name, rights in ROLES.items():
        group, _ = groups.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(rights, using=using))


def _permissions(rights: Iterable[str], *, using: str) -> list[Any]:
    permissions: Any = apps.get_model("auth", "Permission")
    named = Q()
    for right in rights:
        app, codename = right.split(".")
        named |= Q(content_type__app_label=app, codename=codename)
    return list(permissions.objects.using(using).filter(named))
