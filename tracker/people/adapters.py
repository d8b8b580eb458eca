"""What allauth is told about our house: nobody signs up, guesses are counted, secrets are kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tracker.people.auditing import address_of
from tracker.people.models import Access
from tracker.people.throttling import one_try

_UNREADABLE = (
    "A second factor was kept under another SECRET_KEY. Set SECRET_KEY_FALLBACKS to that key,"
    " or have the second factor set up anew: manage.py reset_second_factor."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by Administrators or on the command line, and all are of the desk."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whose password this is, if it is anybody's. Raises TooOften."""
        with one_try(
            Access.What.PASSWORD_REFUSED,
            username=str(credentials.get("username", "")),
            address=address_of(request),
            now=timezone.now(),
        ):
            user: User | None = super().authenticate(request, **credentials)
            return user

    def pre_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse | None:
        """Refuse who is not of the desk before any second factor is asked for."""
        if not user.is_staff:
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **hooks)
        return answer


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors, readable with settings.SECRET_KEY only."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise ImproperlyConfigured(_UNREADABLE) from None

    def get_totp_label(self, user: User) -> str:
        return user.username

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the address that the world knows us by, else to the one asked for."""
        entity = {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}
        if host := urlsplit(settings.SITE_URL).hostname:
            entity["id"] = host
        return entity


def _cipher() -> MultiFernet:
    """A new SECRET_KEY still reads what an old one in SECRET_KEY_FALLBACKS wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"tracker.people.factors:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
