"""Auditing: every login, refusal and change of a second factor becomes a row that Administrators can read."""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from tracker.people.models import Access
from tracker.people.second_factor import PROOF
from tracker.people.throttling import subject_of


def note(
    what: Access.What, *, username: str, request: HttpRequest | None, detail: str = ""
) -> None:
    """Record what happened to the account of that name; the name itself is kept only if there is one."""
    named = User.objects.filter(username__iexact=username).values_list("username", flat=True)
    known = [each for each in named if each.lower() == username.lower()]
    Access.objects.create(
        at=timezone.now(),
        what=what,
        username=known[0] if known else "",
        subject=subject_of(username),
        address=address_of(request),
        detail=detail,
    )


def address_of(request: HttpRequest | None) -> str | None:
    """The client's address, as far as the trusted proxies vouch for it; None on the command line."""
    if request is None:
        return None
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:  # there is none in the request
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


def connect() -> None:
    """Called once, when the apps are ready."""
    auth.user_logged_in.connect(_logged_in)
    auth.user_logged_out.connect(_logged_out)
    auth.user_login_failed.connect(_password_refused)
    password_changed.connect(_password_changed)
    mfa.authentication_failed.connect(_code_refused)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)
    mfa.authenticator_reset.connect(_codes_renewed)


def _logged_in(*, request: HttpRequest, user: User, **_: Any) -> None:
    proof = Authenticator.objects.filter(pk=request.session.get(PROOF), user=user).first()
    detail = f"with {proof.get_type_display()}" if proof else ""
    note(Access.What.LOGGED_IN, username=user.username, request=request, detail=detail)


def _logged_out(*, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user:
        note(Access.What.LOGGED_OUT, username=user.username, request=request)


def _password_refused(
    *, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    username = str(credentials.get("username", ""))
    note(Access.What.PASSWORD_REFUSED, username=username, request=request)


def _password_changed(*, request: HttpRequest, user: User, **_: Any) -> None:
    note(Access.What.PASSWORD_CHANGED, username=user.username, request=request)


def _code_refused(*, request: HttpRequest, user: User, **_: Any) -> None:
    note(Access.What.CODE_REFUSED, username=user.username, request=request)


def _factor_added(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    detail = authenticator.get_type_display()
    note(Access.What.FACTOR_ADDED, username=user.username, request=request, detail=detail)


def _factor_removed(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    detail = authenticator.get_type_display()
    note(Access.What.FACTOR_REMOVED, username=user.username, request=request, detail=detail)


def _codes_renewed(*, request: HttpRequest, user: User, **_: Any) -> None:
    note(Access.What.CODES_RENEWED, username=user.username, request=request)
