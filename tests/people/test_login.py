"""Logging in: one door, no sign-up, and guesses are counted whatever they pretend to be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings

from tests.people.doors import (
    LOGIN,
    add_app,
    browser,
    give_code,
    give_password,
    is_in,
    later,
    make_account,
    wrong_code,
)
from tracker.people.models import Access

pytestmark = pytest.mark.django_db
TOO_OFTEN = b"Too many failed attempts"


def refuse(client: Client, times: int, username: str = "anna", **more: str) -> None:
    for _ in range(times):
        assert b"are not correct" in give_password(client, username, "wrong", **more).content


# --- One door ------------------------------------------------------------------------------------


def test_a_password_opens_the_desk(client: Client) -> None:
    make_account()
    assert give_password(client)["Location"] == "/admin/"
    assert is_in(client)


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/review/desk/"])
def test_the_admin_leads_to_the_one_login(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"{LOGIN}?next=")
    assert b'name="login"' in answer.content


def test_the_admins_own_form_logs_nobody_in(client: Client) -> None:
    make_account()
    answer = client.post(
        "/admin/login/", {"username": "anna", "password": "a long enough pass phrase"}
    )
    assert answer.status_code == 302
    assert not is_in(client)


def test_who_is_in_cannot_become_another_by_the_admins_own_form() -> None:
    make_account("boris", role="Administrator")
    client = browser(make_account())
    client.post("/admin/login/", {"username": "boris", "password": "a long enough pass phrase"})
    assert client.get("/admin/").context["user"].username == "anna"


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "password/reset/", "login/code/", "password/set/"]
)
def test_there_is_no_sign_up_and_nothing_goes_by_mail(address: str) -> None:
    with pytest.raises(Resolver404):
        resolve(f"/account/{address}")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_led_elsewhere(client: Client, elsewhere: str) -> None:
    make_account()
    answer = client.post(
        LOGIN,
        {"login": "anna", "password": "a long enough pass phrase", "next": elsewhere},
    )
    assert answer["Location"] == "/admin/"
    assert (
        client.get("/admin/login/", {"next": elsewhere}, follow=True).request["PATH_INFO"]
        == "/admin/"
    )


def test_one_is_led_to_where_one_wanted(client: Client) -> None:
    make_account()
    form = {"login": "anna", "password": "a long enough pass phrase", "next": "/admin/review/desk/"}
    assert client.post(LOGIN, form)["Location"] == "/admin/review/desk/"


def test_basic_authentication_opens_nothing(client: Client) -> None:
    make_account()
    pair = "YW5uYTphIGxvbmcgZW5vdWdoIHBhc3MgcGhyYXNl"  # anna and her password
    answer = client.get("/admin/", headers={"authorization": f"Basic {pair}"})
    assert answer.status_code == 302


@pytest.mark.parametrize("fields", [{"is_staff": False}, {"is_active": False}])
def test_an_account_that_is_not_of_the_desk_gets_no_session(
    client: Client, fields: dict[str, Any]
) -> None:
    make_account(**fields)
    answer = give_password(client, follow=True)
    assert b"This account is closed" in answer.content
    assert "_auth_user_id" not in client.session


def test_forms_from_other_sites_are_refused() -> None:
    make_account()
    assert give_password(Client(enforce_csrf_checks=True)).status_code == 403


# --- Guesses -------------------------------------------------------------------------------------


def test_after_five_refusals_even_the_right_password_waits(client: Client) -> None:
    make_account()
    refuse(client, 5)
    assert TOO_OFTEN in give_password(client).content
    assert not is_in(client)


def test_a_few_minutes_later_it_may_be_tried_again(client: Client) -> None:
    make_account()
    refuse(client, 5)
    with later(299):
        assert TOO_OFTEN in give_password(client).content
    with later(301):
        assert give_password(client)["Location"] == "/admin/"


def test_fifty_refusals_are_the_end_of_the_day(client: Client) -> None:
    make_account()
    for round_ in range(10):
        with later(600 * round_):
            refuse(client, 5)
    with later(7000):
        assert TOO_OFTEN in give_password(client).content


def test_an_account_is_counted_whatever_addresses_are_made_up(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    make_account()
    for number in range(5):
        refuse(Client(), 1, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert TOO_OFTEN in give_password(Client(), HTTP_X_FORWARDED_FOR="198.51.100.99").content


@pytest.mark.parametrize("name", ["ANNA", "Anna", " anna "])
def test_another_spelling_is_the_same_account(client: Client, name: str) -> None:
    make_account()
    refuse(client, 5, name)
    assert TOO_OFTEN in give_password(client).content


def test_another_host_is_the_same_account(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_account()
    for number in range(5):
        refuse(Client(), 1, HTTP_HOST=f"host{number}.example")
    assert TOO_OFTEN in give_password(Client()).content


def test_a_name_that_nobody_has_is_counted_like_any_other(client: Client) -> None:
    refuse(client, 5, "nobody")
    assert TOO_OFTEN in give_password(client, "nobody").content


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_CLIENT_IP"]
)
def test_an_address_is_counted_whatever_it_tries_and_pretends(header: str) -> None:
    make_account()
    for number in range(10):
        refuse(Client(), 1, f"name{number}", **{header: f"198.51.100.{number}"})
    assert TOO_OFTEN in give_password(Client(), **{header: "198.51.100.99"}).content
    assert give_password(Client(), REMOTE_ADDR="203.0.113.7")["Location"] == "/admin/"


def test_behind_a_proxy_the_address_it_saw_is_counted(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    make_account()
    for number in range(10):
        refuse(Client(), 1, f"name{number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 192.0.2.1")
    assert TOO_OFTEN in give_password(Client(), HTTP_X_FORWARDED_FOR="192.0.2.1").content
    assert give_password(Client(), HTTP_X_FORWARDED_FOR="192.0.2.2")["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("pattern", "same"), [("2001:db8::{:x}", True), ("2001:db8:0:{:x}::1", False)]
)
def test_a_subscribers_network_is_one_address(pattern: str, *, same: bool) -> None:
    make_account()
    for number in range(1, 11):
        refuse(Client(), 1, f"name{number}", REMOTE_ADDR=pattern.format(number))
    answer = give_password(Client(), REMOTE_ADDR=pattern.format(99))
    assert (TOO_OFTEN in answer.content) == same


def test_an_old_address_written_as_a_new_one_is_the_old_one(client: Client) -> None:
    refuse(client, 1, REMOTE_ADDR="::ffff:192.0.2.1")
    assert Access.objects.get().address == "192.0.2.1"


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_time_are_counted_like_guesses_in_a_row() -> None:
    make_account()

    def guess(_: int) -> None:
        give_password(Client(), "anna", "wrong")
        connection.close()

    with ThreadPoolExecutor(8) as guessers:
        list(guessers.map(guess, range(24)))
    assert Access.objects.filter(what=Access.What.PASSWORD_REFUSED).count() == 5


def test_logging_in_costs_nothing(client: Client) -> None:
    make_account()
    for _ in range(12):
        assert give_password(client)["Location"] == "/admin/"
        client.post("/account/logout/")


def test_a_success_between_does_not_begin_the_count_anew() -> None:
    make_account()
    refuse(Client(), 4)
    browser(User.objects.get())
    refuse(Client(), 1)
    assert TOO_OFTEN in give_password(Client()).content


def test_who_finds_a_session_open_cannot_try_passwords_in_it() -> None:
    client = browser(make_account())
    form = {
        "oldpassword": "wrong",
        "password1": "another long one",
        "password2": "another long one",
    }
    for _ in range(4):
        client.post("/account/password/", form)
    client.post("/account/confirm/", {"password": "wrong"})
    answer = client.post("/account/password/", {**form, "oldpassword": "a long enough pass phrase"})
    assert TOO_OFTEN in answer.content


def test_the_admins_own_change_of_password_is_not_there() -> None:
    client = browser(make_account())
    assert client.get("/admin/password_change/")["Location"] == "/account/password/"


# --- Without the cache ---------------------------------------------------------------------------


def test_guesses_are_counted_and_the_door_opens_without_the_cache(
    client: Client, settings: Settings
) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"},
    }
    add_app(make_account())
    give_password(client)
    assert b"Incorrect code" in give_code(client, wrong_code()).content
    assert give_code(client)["Location"] == "/admin/"
    refuse(Client(), 5)
    assert TOO_OFTEN in give_password(Client()).content


def test_an_emptied_cache_does_not_begin_the_count_anew(client: Client) -> None:
    make_account()
    refuse(client, 5)
    cache.clear()
    assert TOO_OFTEN in give_password(client).content


def test_a_flood_of_requests_is_answered_shortly(client: Client) -> None:
    answers = [give_password(client, f"name{number}", "wrong") for number in range(31)]
    assert answers[-1].status_code == 429
    assert b"Too many requests" in answers[-1].content
