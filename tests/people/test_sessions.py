"""Sessions: how long they last, what ends them, and that readers have none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from tests.people.doors import browser, give_password, is_in, later, make_account
from tracker.people.tasks import forget_ended_sessions

pytestmark = pytest.mark.django_db
NEW = "another long pass phrase"


def change_password(client: Client) -> Any:
    form = {"oldpassword": "a long enough pass phrase", "password1": NEW, "password2": NEW}
    return client.post("/account/password/", form)


def test_changing_the_password_ends_the_other_sessions_only() -> None:
    user = make_account()
    one, other = browser(user), browser(user)
    assert change_password(one).status_code == 302
    assert is_in(one)
    assert not is_in(other)


def test_a_password_set_by_an_administrator_ends_all_sessions() -> None:
    user = make_account()
    theirs, administrator = browser(user), browser(make_account("boris", role="Administrator"))
    form = {"password1": NEW, "password2": NEW}
    assert administrator.post(f"/admin/auth/user/{user.pk}/password/", form).status_code == 302
    assert not is_in(theirs)
    assert is_in(administrator)


@pytest.mark.parametrize("field", ["is_staff", "is_active"])
def test_who_is_no_longer_of_the_desk_has_no_session(field: str) -> None:
    user = make_account()
    client = browser(user)
    User.objects.update(**{field: False})
    assert not is_in(client)
    User.objects.update(**{field: True})
    assert not is_in(client)


def test_a_right_that_is_taken_away_is_gone_at_once() -> None:
    user = make_account(role="Administrator")
    client = browser(user)
    assert client.get("/admin/auth/user/").status_code == 200
    user.groups.clear()
    assert client.get("/admin/auth/user/").status_code == 403


def test_a_session_ends_after_a_working_day_and_with_the_browser(client: Client) -> None:
    make_account()
    cookie = give_password(client).cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    with later(settings.SESSION_COOKIE_AGE + 60):
        assert not is_in(client)


def test_sessions_that_have_ended_are_cleared_away(client: Client) -> None:
    make_account()
    give_password(client)
    forget_ended_sessions()
    assert Session.objects.count() == 1
    with later(settings.SESSION_COOKIE_AGE + 60):
        forget_ended_sessions()
    assert Session.objects.count() == 0


def test_an_administrator_sets_his_own_password_where_the_old_one_is_asked_for() -> None:
    user = make_account(role="Administrator")
    form = {"password1": NEW, "password2": NEW}
    answer = browser(user).post(f"/admin/auth/user/{user.pk}/password/", form)
    assert answer["Location"] == "/account/password/"
    user.refresh_from_db()
    assert not user.check_password(NEW)


def test_logging_in_begins_a_new_session(client: Client) -> None:
    make_account()
    client.get("/account/second-factor/webauthn/login/", headers={"accept": "application/json"})
    before = client.cookies["sessionid"].value
    give_password(client)
    assert client.cookies["sessionid"].value != before


def test_what_is_done_at_the_door_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get("/account/login/")["Cache-Control"]


@pytest.mark.parametrize("address", ["/account/login/", "/admin/", "/account/second-factor/"])
def test_the_door_has_the_strict_policy_of_all_pages(client: Client, address: str) -> None:
    policy = client.get(address, follow=True)["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["session", "csrf"])
def test_in_production_cookies_travel_encrypted_only(name: str) -> None:
    told = of_production()
    assert told[f"{name.upper()}_COOKIE_SECURE"] is True
    assert told[f"{name.upper()}_COOKIE_HTTPONLY"] is True
    assert told[f"{name.upper()}_COOKIE_SAMESITE"] == "Lax"


def test_a_second_factor_is_required_in_production_unless_told_otherwise() -> None:
    assert of_production()["REQUIRE_SECOND_FACTOR"] is True
    assert of_production(REQUIRE_SECOND_FACTOR="0")["REQUIRE_SECOND_FACTOR"] is False
    assert of_production(PRODUCTION="0")["REQUIRE_SECOND_FACTOR"] is False


def test_no_proxy_is_trusted_unless_told() -> None:
    assert of_production()["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert of_production(TRUST_PROXY="1")["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert of_production(NUM_PROXIES="2")["ALLAUTH_TRUSTED_PROXY_COUNT"] == 2


def of_production(**more: str) -> dict[str, Any]:
    """The settings as a server in production reads them."""
    program = (
        "import json; from tracker import settings as s;"
        "print(json.dumps({k: v for k, v in vars(s).items() if isinstance(v, (bool, int, str))}))"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PRODUCTION": "1",
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "postgres://x/y",
        "REDIS_URL": "redis://x",
        **more,
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))
