"""Accounts from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from tests.people.doors import FACTOR, add_app, browser, give_password, is_in, make_account
from tracker.people.models import Access

pytestmark = pytest.mark.django_db
NEW = "another long pass phrase"


def said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_an_account_is_made_whose_password_opens_the_desk(client: Client) -> None:
    words = said("add_user", "dora", "--role", "Proposer").split()
    assert words[:3] == ["dora", "is", "Proposer."]
    give_password(client, "dora", words[-1])
    assert is_in(client)
    user = User.objects.get()
    assert [group.name for group in user.groups.all()] == ["Proposer"]
    assert not user.is_superuser


@pytest.mark.parametrize("name", ["anna", "Anna"])
def test_a_name_is_given_once(name: str) -> None:
    make_account()
    with pytest.raises(CommandError, match=f"There is an account {name} already"):
        said("add_user", name, "--role", "Editor")


@pytest.mark.parametrize("page", ["add/", "{pk}/change/"])
def test_no_form_gives_a_name_that_differs_only_in_case(page: str) -> None:
    make_account()
    boris = make_account("boris", role="Administrator")
    form = {"username": "ANNA", "password1": NEW, "password2": NEW, "usable_password": "true"}
    answer = browser(boris).post(f"/admin/auth/user/{page.format(pk=boris.pk)}", form)
    assert b"already" in answer.content
    assert not User.objects.filter(username="ANNA").exists()


def test_no_form_makes_a_superuser() -> None:
    boris = make_account("boris", role="Administrator")
    form = {"username": "dora", "password1": NEW, "password2": NEW, "usable_password": "true"}
    more = {"is_superuser": "on", "is_staff": "on"}
    assert browser(boris).post("/admin/auth/user/add/", form | more).status_code == 302
    assert not User.objects.get(username="dora").is_superuser


def test_a_name_that_cannot_be_is_refused() -> None:
    with pytest.raises(CommandError, match="Enter a valid username"):
        said("add_user", "two words", "--role", "Editor")


def test_no_role_is_made_up() -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        said("add_user", "dora", "--role", "Superuser")


def test_a_lost_second_factor_is_removed_and_sessions_end_with_it() -> None:
    user = make_account()
    add_app(user)
    client = browser(user)
    words = said("reset_second_factor", "anna")
    assert words.splitlines() == [
        "Removed from anna: TOTP Authenticator",
        "Removed from anna: Recovery codes",
    ]
    assert not Authenticator.objects.exists()
    assert not is_in(client)
    told = Access.objects.filter(what=Access.What.FACTOR_REMOVED)
    assert [each.detail for each in told.order_by("pk")] == [
        "TOTP Authenticator, on the command line",
        "Recovery codes, on the command line",
    ]


@pytest.mark.usefixtures("required")
def test_after_it_another_is_set_up(client: Client) -> None:
    add_app(make_account())
    said("reset_second_factor", "anna")
    give_password(client)
    assert client.get("/admin/")["Location"] == FACTOR


def test_who_has_none_loses_none() -> None:
    make_account()
    assert said("reset_second_factor", "anna").startswith("anna has no second factor")


def test_of_nobody_nothing_is_removed() -> None:
    with pytest.raises(CommandError, match="There is no account nobody"):
        said("reset_second_factor", "nobody")
