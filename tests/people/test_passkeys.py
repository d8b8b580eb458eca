"""Passkeys: a second factor besides the password, or both factors in one."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests.people.doors import CODE, FACTOR, browser, confirm, give_password, is_in, make_account
from tests.people.passkeys import PRESENT, Passkey

pytestmark = pytest.mark.django_db
ADD, LOGIN = f"{FACTOR}webauthn/add/", f"{FACTOR}webauthn/login/"


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


def add(user: User, passkey: Passkey) -> Any:
    client = browser(user)
    client.defaults["SERVER_NAME"] = "localhost"
    confirm(client)
    options = client.get(ADD).context["js_data"]["creation_options"]
    return client.post(ADD, {"name": "Key", "credential": passkey.make(options)})


def log_in_with(client: Client, passkey: Passkey) -> Any:
    options = client.get(LOGIN, headers={"accept": "application/json"}).json()["request_options"]
    return client.post(LOGIN, {"credential": passkey.use(options)})


def test_a_passkey_opens_the_desk_without_a_password(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    assert log_in_with(client, passkey)["Location"] == "/admin/"
    assert is_in(client)


def test_besides_a_password_it_is_the_second_factor(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    assert give_password(client)["Location"] == CODE
    assert not is_in(client)
    options = client.get(CODE).context["js_data"]["request_options"]
    assert client.post(CODE, {"credential": passkey.use(options)})["Location"] == "/admin/"
    assert is_in(client)


@pytest.mark.usefixtures("required")
def test_where_a_second_factor_is_required_it_is_one(client: Client) -> None:
    passkey = Passkey()
    user = make_account()
    client.force_login(user)
    confirm(client)
    options = client.get(ADD).context["js_data"]["creation_options"]
    client.post(ADD, {"name": "Key", "credential": passkey.make(options)})
    assert is_in(client)


def test_who_was_not_verified_by_the_device_is_refused(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    passkey.flags = PRESENT
    log_in_with(client, passkey)
    assert not is_in(client)


def test_another_key_is_refused(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    log_in_with(client, Passkey(owner=passkey.owner))
    assert not is_in(client)


def test_what_was_made_for_another_site_is_refused(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    passkey.origin = "https://evil.example"
    log_in_with(client, passkey)
    assert not is_in(client)


def test_what_was_used_before_is_refused(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    options = client.get(LOGIN, headers={"accept": "application/json"}).json()["request_options"]
    used = passkey.use(options)
    client.post(LOGIN, {"credential": used})
    assert is_in(client)
    other = Client(SERVER_NAME="localhost")
    other.get(LOGIN, headers={"accept": "application/json"})
    other.post(LOGIN, {"credential": used})
    assert not is_in(other)


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "no json", '{"response": {"userHandle": 1}}'])
def test_nonsense_is_refused(client: Client, nonsense: str) -> None:
    client.get(LOGIN, headers={"accept": "application/json"})
    assert client.post(LOGIN, {"credential": nonsense})["Location"] == "/account/login/"
    assert not is_in(client)


def test_the_passkey_of_a_closed_account_opens_nothing(client: Client) -> None:
    passkey, user = Passkey(), make_account()
    add(user, passkey)
    User.objects.update(is_staff=False)
    assert log_in_with(client, passkey)["Location"] == "/account/closed/"
    assert not is_in(client)


def test_who_fails_on_passwords_on_purpose_does_not_keep_a_passkey_out(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    for _ in range(6):
        give_password(Client(), password="wrong")
    log_in_with(client, passkey)
    assert is_in(client)


def test_removing_it_ends_the_session_that_came_in_by_it(client: Client) -> None:
    passkey = Passkey()
    add(make_account(), passkey)
    log_in_with(client, passkey)
    Authenticator.objects.all().delete()
    assert not is_in(client)


def test_it_belongs_to_the_address_the_world_knows_us_by(client: Client, settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://tracker.example.org", ["*"]
    options = client.get(LOGIN, headers={"accept": "application/json"}).json()["request_options"]
    assert options["publicKey"]["rpId"] == "tracker.example.org"


def test_asking_for_passkeys_alone_is_counted(client: Client) -> None:
    answers = [client.get(LOGIN, headers={"accept": "application/json"}) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]


def test_the_page_says_so_where_there_is_no_script(client: Client) -> None:
    page = client.get("/account/login/").content.decode()
    assert "<noscript>" in page
    assert "data-script hidden" in page
    assert "<script>" not in page
