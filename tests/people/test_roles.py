"""Who may do what: every role on every page and action of the admin, as documented here."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.test import Client

from tests.factories import make_body, make_event, make_participant, make_procedure
from tests.review.rows import NOW, proposed, relos
from tracker.agreements.kinds import BodyKind, Kind
from tracker.agreements.models import Alias, Change, Step
from tracker.news.models import Feed, WatchedPage
from tracker.people.roles import ROLES, enter_roles
from tracker.review.models import Reading

pytestmark = pytest.mark.django_db

# r Reader, p Proposer, e Editor, a Administrator: who may look, add, change, delete.
PAGES = {
    "agreements.agreement": ("rpea", "ea", "ea", ""),
    "agreements.event": ("rpea", "ea", "ea", ""),
    "agreements.participant": ("rpea", "a", "a", ""),
    "agreements.body": ("rpea", "a", "a", ""),
    "agreements.procedure": ("rpea", "a", "a", ""),
    "agreements.alias": ("rpea", "a", "a", "a"),
    "agreements.step": ("rpea", "a", "a", "a"),
    "agreements.change": ("rpea", "", "", ""),
    "news.feed": ("rpea", "a", "a", ""),
    "news.article": ("rpea", "", "", ""),
    "news.watchedpage": ("rpea", "", "", ""),
    "review.proposal": ("rpea", "", "pea", ""),
    "review.reading": ("rpea", "", "", ""),
    "review.desk": ("rpea", "", "", ""),
    "auth.user": ("a", "a", "a", ""),
    "auth.group": ("a", "", "", ""),
    "people.access": ("a", "", "", ""),
    "people.adminentry": ("a", "", "", ""),
}
ACTIONS = {
    ("news.feed", "fetch_now"): "a",
    ("news.feed", "take_proposed_address"): "a",
    ("review.proposal", "read_again"): "pea",
    ("review.reading", "read_again"): "pea",
}
DECISIONS = {"reject": "pea", "accept": "ea", "nothing": "pea", "plain": "ea", "undo": "pea"}
INITIALS = {name[0].lower(): name for name in ROLES}


def enter(initial: str) -> Client:
    """A browser in which somebody of that role is logged in."""
    user = User.objects.create_user(INITIALS[initial], is_staff=True)
    user.groups.add(Group.objects.get(name=INITIALS[initial]))
    client = Client()
    client.force_login(user)
    return client


def rows() -> dict[str, models.Model]:
    """One row of every noun; its change is whichever came last."""
    proposal = proposed(relos())
    russia = make_participant()
    made: dict[str, models.Model] = {
        "agreements.agreement": proposal.agreement or relos(),
        "agreements.event": make_event(proposal.agreement or relos()),
        "agreements.participant": russia,
        "agreements.body": make_body(russia, "Cabinet", BodyKind.GOVERNMENT),
        "agreements.procedure": make_procedure(russia, ("Signed", [Kind.SIGNED])),
        "agreements.alias": Alias.objects.create(participant=russia, text="Moscow"),
        "agreements.step": Step.objects.get(),
        "agreements.change": Change.objects.latest("id"),
        "news.feed": Feed.objects.create(title="G", url="https://e.org/f", publisher="G"),
        "news.article": proposal.article,
        "news.watchedpage": WatchedPage.objects.create(url="https://e.org/1"),
        "review.proposal": proposal,
        "review.reading": Reading.objects.create(
            article=proposal.article, reader_version="1", next_due_at=NOW
        ),
        "auth.user": User.objects.create_user("somebody"),
        "auth.group": Group.objects.get(name="Reader"),
    }
    return made


def is_let(client: Client, method: str, address: str, **entered: Any) -> bool:
    answer = getattr(client, method)(address, entered)
    assert answer.status_code in (200, 302, 403, 409, 422), (address, answer.status_code)
    return bool(answer.status_code != 403)


def test_every_page_of_the_admin_is_in_the_table() -> None:
    registered = {model._meta.label_lower for model in admin.site._registry}
    assert registered == set(PAGES)


@pytest.mark.parametrize("role", INITIALS)
def test_who_may_look_add_change_and_delete(role: str) -> None:
    client, made = enter(role), rows()
    for noun, (looks, adds, changes, deletes) in PAGES.items():
        base = f"/admin/{noun.replace('.', '/')}/"
        assert is_let(client, "get", base) == (role in looks), noun
        assert is_let(client, "get", f"{base}add/") == (role in adds), noun
        if noun in made:
            row = f"{base}{made[noun].pk}/"
            assert is_let(client, "get", f"{row}change/") == (role in looks), noun
            assert is_let(client, "post", f"{row}change/") == (role in changes), noun
            assert is_let(client, "get", f"{row}history/") == (role in looks), noun
            assert is_let(client, "get", f"{row}delete/") == (role in deletes), noun


@pytest.mark.parametrize("role", INITIALS)
def test_who_is_offered_which_action(role: str) -> None:
    client = enter(role)
    rows()
    for noun in PAGES:
        page = client.get(f"/admin/{noun.replace('.', '/')}/")
        offered = {name for of, name in ACTIONS if of == noun and role in ACTIONS[of, name]}
        if page.status_code == 200 and noun != "review.desk":
            form = page.context["cl"].model_admin.get_actions(page.wsgi_request)
            assert set(form) == offered, noun


@pytest.mark.parametrize("role", INITIALS)
def test_who_may_decide_what(role: str) -> None:
    client, proposal = enter(role), proposed(relos())
    own = proposal.get_absolute_url()
    of_article = f"/admin/review/proposal/article/{proposal.article_id}"
    undo = f"/admin/review/proposal/{proposal.pk}/undo/"
    reason = {"reason": "duplicate"}
    may = {
        "undo": is_let(client, "post", undo),
        "nothing": is_let(client, "post", f"{of_article}/nothing/", **reason),
        "plain": is_let(client, "get", f"{of_article}/plain/"),
        "accept": is_let(client, "post", own, decision="accept"),
        "reject": is_let(client, "post", own, decision="reject", **reason),
    }
    assert may == {verb: role in roles for verb, roles in DECISIONS.items()}


def test_every_right_that_a_role_names_exists() -> None:
    known = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.all()}
    assert set().union(*ROLES.values()) <= known


def test_each_role_can_do_what_the_one_before_it_can() -> None:
    reader, proposer, editor, administrator = ROLES.values()
    assert reader < proposer < editor < administrator


def test_nobody_may_write_or_delete_what_is_kept_for_audit() -> None:
    rights = set().union(*ROLES.values())
    assert not {r for r in rights if r.endswith("_change") and "view_" not in r}
    assert "agreements.delete_event" not in rights


def test_a_role_that_was_tampered_with_is_put_right_by_the_next_migration() -> None:
    reader = Group.objects.get(name="Reader")
    reader.permissions.set(Permission.objects.filter(codename="delete_user"))
    enter_roles()
    assert reader.permissions.count() == len(ROLES["Reader"])


# --- Nobody raises himself -----------------------------------------------------------------------


def test_an_administrator_cannot_make_a_superuser() -> None:
    client = enter("a")
    user = User.objects.create_user("somebody")
    entered = {
        "username": "somebody",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": [Permission.objects.get(codename="delete_user").pk],
    }
    assert client.post(f"/admin/auth/user/{user.pk}/change/", entered).status_code == 302
    user.refresh_from_db()
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_does_not_touch_a_superusers_account(page: str) -> None:
    client, root = enter("a"), User.objects.create_superuser("root", password="first password 1")
    entered = {
        "username": "mine",
        "password1": "second password 2",
        "password2": "second password 2",
    }
    address = f"/admin/auth/user/{root.pk}/{page}/"
    assert client.post(address, entered).status_code == 403
    root.refresh_from_db()
    assert root.username == "root"
    assert root.check_password("first password 1")
