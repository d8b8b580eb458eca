"""People before the door: accounts with a password, browsers, codes of an app."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group, User
from django.test import Client

PASSWORD = "a long enough pass phrase"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/account/login/"
CODE = "/account/second-factor/authenticate/"
FACTOR = "/account/second-factor/"


def make_account(username: str = "anna", role: str = "Editor", **fields: Any) -> User:
    """Of the desk, with PASSWORD."""
    user = User.objects.create_user(username, password=PASSWORD, **{"is_staff": True, **fields})
    user.groups.add(Group.objects.get(name=role))
    return user


def add_app(user: User, *, secret: str = SECRET) -> Authenticator:
    """An authenticator app with that secret, and recovery codes, as setting it up does."""
    factor: Authenticator = TOTP.activate(user, secret).instance
    RecoveryCodes.activate(user)
    return factor


def code(at: float | None = None, *, secret: str = SECRET) -> str:
    """What the app shows at that second, else now."""
    return str(format_hotp_value(hotp_value(secret, int(at or time.time()) // 30)))


def wrong_code() -> str:
    """Six digits that the app does not show now, nor a minute before or after."""
    shown = {code(time.time() + 30 * step) for step in (-2, -1, 0, 1, 2)}
    return next(
        each
        for each in ("000000", "111111", "222222", "333333", "444444", "555555")
        if each not in shown
    )


def recovery_code(user: User) -> str:
    factor = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return str(factor.wrap().get_unused_codes()[0])


def give_password(
    client: Client, username: str = "anna", password: str = PASSWORD, **more: Any
) -> Any:
    return client.post(LOGIN, {"login": username, "password": password}, **more)


def give_code(client: Client, digits: str | None = None, **more: Any) -> Any:
    return client.post(CODE, {"code": digits or code()}, **more)


def is_in(client: Client) -> bool:
    """Does the desk open?"""
    return bool(client.get("/admin/").status_code == 200)


def browser(user: User) -> Client:
    """In which the user has logged in, with the code of his app if he has one."""
    client = Client()
    give_password(client, user.username)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        give_code(client)
    assert is_in(client)
    return client


def confirm(client: Client) -> None:
    """Show once more that it is you, before something that matters."""
    client.post("/account/confirm/", {"password": PASSWORD})


@contextmanager
def later(seconds: float) -> Iterator[None]:
    with time_machine.travel(time.time() + seconds):
        yield
