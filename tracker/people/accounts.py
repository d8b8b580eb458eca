"""Accounts from the command line: made with a role, and helped when the second factor is lost."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import transaction

from tracker.people.auditing import note
from tracker.people.models import Access


class NotMade(Exception):
    """There is an account of that name; upper and lower case do not tell two apart."""


@transaction.atomic
def open_account(username: str, *, role: str, email: str = "") -> str:
    """Make an account of the desk; its password, kept nowhere. Raises NotMade and ValidationError."""
    if User.objects.filter(username__iexact=username).exists():
        raise NotMade(f"There is an account {username} already.")
    user = User(username=username, email=email, is_staff=True)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.full_clean()
    user.save()
    user.groups.add(Group.objects.get(name=role))
    return password


@transaction.atomic
def forget_second_factor(user: User) -> list[str]:
    """Remove all that proves the owner besides his password; what it was. Sessions that rest on it end."""
    removed = []
    for factor in Authenticator.objects.filter(user=user).order_by("pk"):
        removed.append(str(factor))
        factor.delete()
        detail = f"{factor.get_type_display()}, on the command line"
        note(Access.What.FACTOR_REMOVED, username=user.username, request=None, detail=detail)
    return removed
