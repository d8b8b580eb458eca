"""The second factor: what a session rests on, and where it leads without.

A session remembers by which factor its owner proved himself. It ends when that factor is removed, by whomever, and
when the account is no longer one of the desk; a session of before the first factor ends once there is one. Where a
second factor is required (settings.REQUIRE_SECOND_FACTOR), a session without one leads to setting it up, whatever
was asked for. This holds for every view that is not public, so that a new one needs no thought.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

PROOF = "second_factor"  # in the session: the primary key of the factor

# Namespaces and names of the views that know nobody.
_PUBLIC = {"pages", "api", "healthz", "readyz"}
# What can be done before there is a second factor: set one up, or leave.
_SETTING_UP = ("account_", "mfa_", "admin:logout")
_EXPLAINED = "This desk asks for a second factor at login. Set one up to go on."


class Accounts(AuthenticationBackend):
    """The only way in. A user comes with `second_factors`, the primary keys of his, in the same query."""

    def get_user(self, user_id: int) -> User | None:
        factors = Authenticator.objects.filter(user=OuterRef("pk")).values("pk")
        users = User.objects.annotate(second_factors=ArraySubquery(factors))
        user = users.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class SecondFactor:
    """Middleware, after Django's for authentication and allauth's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.partition(":")[0] in _PUBLIC:
            request.user = AnonymousUser()
            return None
        if not request.user.is_authenticated:
            if SESSION_KEY in request.session:  # of an account that was closed
                request.session.flush()
            return None
        if not _stands(request):
            logout(request)
            return redirect_to_login(_address(request))
        if _is_owed(request) and not name.startswith(_SETTING_UP):
            messages.warning(request, _EXPLAINED)
            return redirect("mfa_index")
        return None


def _stands(request: HttpRequest) -> bool:
    """May the session go on?"""
    factors, proof = _factors(request), request.session.get(PROOF)
    proven = proof in factors if proof is not None else not factors
    return proven and bool(getattr(request.user, "is_staff", False))


def _is_owed(request: HttpRequest) -> bool:
    return settings.REQUIRE_SECOND_FACTOR and not _factors(request)


def _factors(request: HttpRequest) -> list[int]:
    return list(getattr(request.user, "second_factors", []))


def _address(request: HttpRequest) -> str:
    """Where to come back to; what was about to be written is not written."""
    return request.get_full_path() if request.method == "GET" else reverse("admin:index")


def connect() -> None:
    """Called once, when the apps are ready."""
    signals.authenticator_used.connect(_prove)
    signals.authenticator_added.connect(_prove_by_new)
    signals.authenticator_reset.connect(_keep_proven)
    signals.authenticator_removed.connect(_keep_proven)


def _prove(*, request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    request.session[PROOF] = authenticator.pk


def _prove_by_new(*, request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    """To set one up takes a code or a key of it. Recovery codes are only shown."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _prove(request=request, authenticator=authenticator)


def _keep_proven(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever changes his factors has just proved himself: his session goes on, his others end."""
    left = Authenticator.objects.filter(user=user).order_by("pk").values_list("pk", flat=True)
    if request.session.get(PROOF) not in left:
        request.session.pop(PROOF, None)
        if left:
            request.session[PROOF] = left[0]
