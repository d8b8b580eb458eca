"""The second factor: who has one is asked for it, who must have one does nothing before, and no way leads round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse

from tests.people.doors import (
    CODE,
    FACTOR,
    SECRET,
    add_app,
    browser,
    code,
    confirm,
    give_code,
    give_password,
    is_in,
    later,
    make_account,
    recovery_code,
    wrong_code,
)
from tests.review.rows import proposed
from tracker.agreements.models import Event
from tracker.people.second_factor import PROOF

pytestmark = pytest.mark.django_db
TOO_OFTEN = b"Too many failed attempts"


# --- Who has one ---------------------------------------------------------------------------------


def test_the_password_alone_is_no_longer_enough(client: Client) -> None:
    add_app(make_account())
    assert give_password(client)["Location"] == CODE
    assert "_auth_user_id" not in client.session
    assert not is_in(client)


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/login/", "/admin/review/desk/", FACTOR, "/account/password/"]
)
def test_between_password_and_code_nothing_opens(client: Client, address: str) -> None:
    add_app(make_account())
    give_password(client)
    answer = client.get(address, follow=True)
    assert answer.request["PATH_INFO"] == CODE


def test_the_code_opens_the_desk(client: Client) -> None:
    add_app(make_account())
    give_password(client)
    assert give_code(client)["Location"] == "/admin/"
    assert is_in(client)


def test_a_code_without_a_password_is_nothing(client: Client) -> None:
    add_app(make_account())
    assert give_code(client)["Location"] == "/account/login/"
    assert not is_in(client)


def test_one_is_led_to_where_one_wanted_but_not_elsewhere(client: Client) -> None:
    add_app(make_account())
    give_password(client)
    assert give_code(client, QUERY_STRING="next=https://evil.example/")["Location"] == "/admin/"


def test_the_code_of_another_opens_nothing(client: Client) -> None:
    add_app(make_account("boris"))
    add_app(make_account(), secret="A" * 32)
    give_password(client)
    assert b"Incorrect code" in give_code(client).content


def test_a_code_is_taken_once(client: Client) -> None:
    add_app(make_account())
    shown = code()
    give_password(client)
    give_code(client, shown)
    other = Client()
    give_password(other)
    assert b"Incorrect code" in give_code(other, shown).content
    assert b"Incorrect code" in give_code(other, f" {shown[:3]} {shown[3:]}").content


def test_a_code_is_taken_once_though_the_cache_forgets(client: Client, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
    test_a_code_is_taken_once(client)


def test_a_clock_may_be_half_a_minute_off_and_no_more(client: Client) -> None:
    add_app(make_account())
    give_password(client)
    shown = code()
    with later(60):
        assert b"Incorrect code" in give_code(client, shown).content
    with later(30):
        assert give_code(client, shown)["Location"] == "/admin/"


def test_a_recovery_code_opens_once(client: Client) -> None:
    user = make_account()
    add_app(user)
    shown = recovery_code(user)
    give_password(client)
    assert give_code(client, shown)["Location"] == "/admin/"
    other = Client()
    give_password(other)
    assert b"Incorrect code" in give_code(other, shown).content


def test_codes_are_guessed_as_rarely_as_passwords(client: Client) -> None:
    add_app(make_account())
    for _ in range(5):
        give_password(client)
        assert b"Incorrect code" in give_code(client, wrong_code()).content
    assert TOO_OFTEN in give_code(client).content


def test_codes_are_counted_in_whatever_session_from_whatever_address() -> None:
    add_app(make_account())
    for number in range(5):
        other = Client(REMOTE_ADDR=f"198.51.100.{number}")
        give_password(other)
        give_code(other, wrong_code())
    last = Client(REMOTE_ADDR="198.51.100.99")
    give_password(last)
    assert TOO_OFTEN in give_code(last).content


def test_twenty_wrong_codes_are_the_end_of_the_day() -> None:
    add_app(make_account())
    for round_ in range(4):
        with later(600 * round_):
            client = Client()
            give_password(client)
            for _ in range(5):
                give_code(client, wrong_code())
    with later(3000):
        client = Client()
        give_password(client)
        assert TOO_OFTEN in give_code(client).content


def test_the_secret_lies_encrypted_in_the_database() -> None:
    factor = add_app(make_account())
    assert SECRET not in str(factor.data)


def test_a_secret_of_before_a_new_key_is_still_read(client: Client, settings: Any) -> None:
    add_app(make_account())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another " * 10, [settings.SECRET_KEY]
    give_password(client)
    assert give_code(client)["Location"] == "/admin/"


# --- Who must have one ---------------------------------------------------------------------------


def addresses_of_the_admin() -> list[str]:
    """All that take no arguments."""
    found = []
    for pattern in _patterns(admin.site.get_urls()):
        with suppress(NoReverseMatch):
            found.append(reverse(f"admin:{pattern.name}"))
    return sorted({*found} - {reverse("admin:logout")})


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each.url_patterns)


@pytest.mark.usefixtures("required")
def test_without_one_every_page_leads_to_setting_it_up(client: Client) -> None:
    user = make_account(role="Administrator", is_superuser=True)
    client.force_login(user)
    addresses = addresses_of_the_admin()
    assert len(addresses) > 30
    for address in addresses:
        assert client.get(address)["Location"] == FACTOR, address
        assert client.post(address)["Location"] == FACTOR, address


@pytest.mark.usefixtures("required")
def test_without_one_the_numbers_of_the_desk_are_not_told_either(client: Client) -> None:
    client.force_login(make_account())
    assert client.get("/healthz/editorial")["Location"] == FACTOR


@pytest.mark.usefixtures("required")
def test_without_one_nothing_is_decided(client: Client) -> None:
    proposal = proposed()
    client.force_login(make_account())
    client.post(proposal.get_absolute_url(), {"decision": "accept"})
    assert not Event.objects.exists()


@pytest.mark.usefixtures("required")
@pytest.mark.django_db(transaction=True)  # allauth tells on commit
def test_setting_it_up_opens_the_desk(client: Client) -> None:
    make_account()
    give_password(client)
    assert client.get("/admin/", follow=True).request["PATH_INFO"] == FACTOR
    confirm(client)
    secret = client.get(f"{FACTOR}totp/activate/").context["form"].secret
    assert client.post(f"{FACTOR}totp/activate/", {"code": code(secret=secret)}).status_code == 302
    assert b"only this once" in client.get(f"{FACTOR}recovery-codes/").content
    assert is_in(client)


def test_where_it_is_not_required_the_password_is_enough(client: Client) -> None:
    make_account()
    give_password(client)
    assert is_in(client)


# --- What a session rests on ---------------------------------------------------------------------


def test_a_session_of_before_the_first_factor_ends_with_it() -> None:
    user = make_account()
    old = browser(user)
    add_app(user)
    assert not is_in(old)
    assert "_auth_user_id" not in old.session


@pytest.mark.django_db(transaction=True)  # allauth tells on commit
def test_setting_one_up_ends_the_other_sessions_only() -> None:
    user = make_account()
    one, other = browser(user), browser(user)
    confirm(one)
    secret = one.get(f"{FACTOR}totp/activate/").context["form"].secret
    one.post(f"{FACTOR}totp/activate/", {"code": code(secret=secret)})
    assert is_in(one)
    assert not is_in(other)


def test_removing_it_ends_the_other_sessions_only() -> None:
    user = make_account()
    add_app(user)
    one = browser(user)
    with later(90):
        other = browser(user)
    confirm(one)
    assert one.post(f"{FACTOR}totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    assert is_in(one)
    assert not is_in(other)


@pytest.mark.usefixtures("required")
def test_who_removes_it_where_it_is_required_sets_up_another() -> None:
    user = make_account()
    add_app(user)
    client = browser(user)
    confirm(client)
    client.post(f"{FACTOR}totp/deactivate/")
    assert client.get("/admin/")["Location"] == FACTOR


def test_it_is_not_removed_without_showing_once_more_that_it_is_you() -> None:
    user = make_account()
    add_app(user)
    client = browser(user)
    client.post(f"{FACTOR}totp/deactivate/")
    assert Authenticator.objects.filter(user=user, type="totp").exists()


@pytest.mark.django_db(transaction=True)  # allauth tells on commit
def test_new_recovery_codes_keep_the_session_that_came_in_by_an_old_one(client: Client) -> None:
    user = make_account()
    add_app(user)
    give_password(client)
    give_code(client, recovery_code(user))
    confirm(client)
    client.post(f"{FACTOR}recovery-codes/generate/")
    assert is_in(client)


def test_a_made_up_proof_is_none(client: Client) -> None:
    boris, anna = make_account("boris"), make_account()
    of_another = add_app(boris)
    add_app(anna)
    client.force_login(anna)
    session = client.session
    session[PROOF] = of_another.pk
    session.save()
    assert not is_in(client)


def test_public_pages_know_nobody() -> None:
    client = browser(make_account())
    for address in ("/", "/agreements", "/api/v1/agreements", "/healthz"):
        answer = client.get(address)
        assert not getattr(answer.wsgi_request.user, "is_authenticated", False)
        assert "Cookie" not in answer.get("Vary", "")
