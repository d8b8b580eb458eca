"""Forms at the door: allauth's, with every guess counted and no code taken twice."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tracker.people.auditing import address_of
from tracker.people.models import Access
from tracker.people.throttling import one_try

if TYPE_CHECKING:
    import datetime as dt


class _Counted:
    """A code is guessed as rarely as a password."""

    user: Any
    fields: dict[str, Any]
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        now = timezone.now()
        with one_try(
            Access.What.CODE_REFUSED,
            username=self.user.username,
            address=address_of(context.request),
            now=now,
        ):
            code: str = super().clean_code()  # type: ignore[misc]
            if self.authenticator.type == Authenticator.Type.TOTP:
                _use_once(self.authenticator, code, now=now)
            return code


class AuthenticateForm(_Counted, mfa.AuthenticateForm):
    """The second step of a login."""


class ReauthenticateForm(_Counted, mfa.ReauthenticateForm):
    """Before something that matters."""


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password is a guess like any other: whoever finds a session open must not try at will."""

    def clean_oldpassword(self) -> str:
        password = str(self.cleaned_data["oldpassword"])
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


def _use_once(authenticator: Authenticator, code: str, *, now: dt.datetime) -> None:
    """Whoever looks over a shoulder must not use what he saw. RFC 6238, section 5.2.

    allauth keeps used codes in the cache, which may be lost, and for one step only, where three are accepted.
    """
    digits = "".join(each for each in code if each in string.digits)  # "123 456" is no other code
    step = int(now.timestamp()) // app_settings.TOTP_PERIOD
    known = authenticator.data.get("used", {})
    used = {each: at for each, at in known.items() if at >= step - 2 * app_settings.TOTP_TOLERANCE}
    if digits in used:
        raise get_factor_adapter().validation_error("incorrect_code")
    authenticator.data["used"] = {**used, digits: step}
    authenticator.save(update_fields=["data"])
