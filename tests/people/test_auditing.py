"""The audit: what happened at the door is on record, and no record of this kind can be changed by anybody."""

from __future__ import annotations

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from tests.factories import make_event, make_relos
from tests.people.doors import (
    FACTOR,
    add_app,
    browser,
    code,
    confirm,
    give_code,
    give_password,
    make_account,
    wrong_code,
)
from tracker.agreements.models import Change
from tracker.people.models import Access

pytestmark = pytest.mark.django_db
What = Access.What


def lately() -> list[tuple[str, str]]:
    """(what, username) in the order in which they happened."""
    return list(Access.objects.order_by("pk").values_list("what", "username"))


def test_logins_and_refusals_are_on_record_with_their_address() -> None:
    add_app(make_account())
    client = Client(REMOTE_ADDR="192.0.2.1")
    give_password(client, password="wrong")
    give_password(client)
    give_code(client, wrong_code())
    give_code(client)
    client.post("/account/logout/")
    assert lately() == [
        (What.PASSWORD_REFUSED, "anna"),
        (What.CODE_REFUSED, "anna"),
        (What.LOGGED_IN, "anna"),
        (What.LOGGED_OUT, "anna"),
    ]
    assert {*Access.objects.values_list("address", flat=True)} == {"192.0.2.1"}


@pytest.mark.django_db(transaction=True)  # allauth tells on commit
def test_changes_of_password_and_second_factor_are_on_record() -> None:
    client = browser(make_account())
    confirm(client)
    secret = client.get(f"{FACTOR}totp/activate/").context["form"].secret
    client.post(f"{FACTOR}totp/activate/", {"code": code(secret=secret)})
    client.post(f"{FACTOR}recovery-codes/generate/")
    client.post(f"{FACTOR}totp/deactivate/")
    new = "another long pass phrase"
    form = {"oldpassword": "a long enough pass phrase", "password1": new, "password2": new}
    client.post("/account/password/", form)
    told = [(each.what, each.detail) for each in Access.objects.order_by("pk")[1:]]
    assert told == [
        (What.FACTOR_ADDED, "TOTP Authenticator"),
        (What.FACTOR_ADDED, "Recovery codes"),
        (What.CODES_RENEWED, ""),
        (What.FACTOR_REMOVED, "TOTP Authenticator"),
        (What.FACTOR_REMOVED, "Recovery codes"),
        (What.PASSWORD_CHANGED, ""),
    ]


def test_a_password_typed_for_a_name_is_not_kept() -> None:
    give_password(Client(), "my secret pass phrase", "x")
    kept = Access.objects.values().get()
    assert kept["username"] == ""
    assert "secret" not in str(kept)


def test_administrators_read_it_and_others_do_not() -> None:
    give_password(Client(REMOTE_ADDR="192.0.2.1"), make_account().username, "wrong")
    administrator = browser(make_account("boris", role="Administrator"))
    page = administrator.get("/admin/people/access/").content.decode()
    assert "192.0.2.1" in page
    assert "password refused" in page
    assert (
        browser(User.objects.get(username="anna")).get("/admin/people/access/").status_code == 403
    )


def test_what_administrators_do_to_accounts_is_on_record() -> None:
    user, client = make_account(), browser(make_account("boris", role="Administrator"))
    new = {"password1": "another long pass phrase", "password2": "another long pass phrase"}
    client.post(f"/admin/auth/user/{user.pk}/password/", new)
    page = client.get("/admin/people/adminentry/").content.decode()
    assert "Changed password." in page


# --- Nobody changes or deletes -------------------------------------------------------------------


def kept_for_audit() -> list[type[models.Model]]:
    histories = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
    assert len(histories) > 10
    return [*histories, Change, Access, LogEntry]


def write_all() -> None:
    """A row in each of the tables that a test may want to tamper with."""
    with pghistory.context(reason="because"):
        make_event(make_relos())
    browser(make_account("boris", role="Administrator")).post(
        f"/admin/auth/user/{make_account().pk}/password/",
        {"password1": "another long pass phrase", "password2": "another long pass phrase"},
    )


def guards(table: str, operation: str) -> bool:
    """Does a trigger on the table refuse each row that is changed, or deleted?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.triggers WHERE event_object_table = %s"
            " AND event_manipulation = %s AND action_timing = 'BEFORE' AND action_orientation = 'ROW'"
            " AND action_condition IS NULL",
            [table, operation],
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("operation", ["UPDATE", "DELETE"])
def test_every_table_kept_for_audit_is_guarded(operation: str) -> None:
    tables = [model._meta.db_table for model in kept_for_audit()]
    assert [table for table in tables if not guards(table, operation)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_access SET username = 'somebody else'",
        "DELETE FROM people_access",
        "UPDATE django_admin_log SET user_id = user_id",
        "DELETE FROM django_admin_log",
        "UPDATE agreements_change SET action = 'update'",
        "DELETE FROM agreements_change",
        "UPDATE agreements_eventhistory SET place = 'elsewhere'",
        "DELETE FROM agreements_eventhistory",
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
    ],
)
def test_not_even_sql_changes_or_deletes_it(statement: str) -> None:
    write_all()
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match=r"[Cc]annot (update|delete)"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_reason_may_be_added_to_while_it_is_written() -> None:
    with pghistory.context(reason="because"):
        relos = make_relos()
        with pghistory.context(proposal=7):
            make_event(relos)
    metadata = pghistory.models.Context.objects.get().metadata
    assert metadata == {"reason": "because", "proposal": 7}
