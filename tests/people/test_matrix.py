"""Who may open the pages of the admin besides those that every noun has (tests/people/test_roles.py)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from tests.factories import make_event
from tests.people.test_roles import INITIALS, enter
from tests.review.rows import make_editor, proposed, relos
from tracker.review import deeds

pytestmark = pytest.mark.django_db

# r Reader, p Proposer, e Editor, a Administrator: who may. The argument is the number of such a row.
VIEWS: dict[str, tuple[str, str, str]] = {
    # name: (method, what it is of, who may)
    "index": ("get", "", "rpea"),
    "jsi18n": ("get", "", "rpea"),
    "password_change": ("get", "", "rpea"),
    "password_change_done": ("get", "", "rpea"),
    "agreements_agreement_as_of": ("get", "agreement", "rpea"),
    "agreements_agreement_csv": ("get", "", "rpea"),
    "agreements_agreement_jsonl": ("get", "", "rpea"),
    "agreements_event_csv": ("get", "", "rpea"),
    "agreements_event_jsonl": ("get", "", "rpea"),
    "agreements_event_understood": ("get", "", "rpea"),
    "agreements_import": ("get", "", "ea"),
    "agreements_import_format": ("get", "", "rpea"),
    "agreements_import_dry_run": ("get", "file", "ea"),
    "agreements_import_apply": ("post", "file", "ea"),
    "agreements_import_progress": ("get", "file", "ea"),
    "agreements_import_rejected": ("get", "file", "ea"),
    "review_desk_quality": ("get", "", "rpea"),
    "review_desk_guide": ("get", "", "rpea"),
    "review_proposal_here": ("get", "proposal", "rpea"),
    "review_proposal_undo": ("post", "proposal", "pea"),
    "review_article_nothing": ("post", "article", "pea"),
    "review_article_plain": ("get", "article", "ea"),
    "review_event": ("get", "event", "rpea"),
    "review_deed_undo": ("post", "deed", "ea"),
    "auth_user_password_change": ("get", "user", "a"),
}
# Of every noun, or of nobody: logging in and out, suggestions (below), the public page of a row, lists by app.
ELSEWHERE = {"login", "logout", "autocomplete", "view_on_site", "app_list"}
OF_EVERY_NOUN = ("_changelist", "_add", "_history", "_delete", "_change")


def names() -> Iterator[str]:
    def walk(patterns: list[Any]) -> Iterator[URLPattern]:
        for each in patterns:
            yield from [each] if isinstance(each, URLPattern) else walk(each.url_patterns)

    for pattern in walk(admin.site.get_urls()):
        name = pattern.name or ""
        is_of_noun = name.endswith(OF_EVERY_NOUN) and name not in VIEWS
        if name and not is_of_noun and name not in ELSEWHERE:
            yield name


def rows() -> dict[str, list[Any]]:
    proposal = proposed(relos())
    agreement = proposal.agreement or relos()
    event, other = make_event(agreement), make_event(agreement)
    by, seen = make_editor("boris"), deeds.revision(other)
    deed = deeds.retract(other, why="A hoax.", seen=seen, by=by, now=timezone.now())
    return {
        "": [],
        "agreement": [agreement.pk],
        "event": [event.pk],
        "deed": [deed.pk],
        "proposal": [proposal.pk],
        "article": [proposal.article_id],
        "file": [uuid.uuid4()],
        "user": [User.objects.create_user("somebody").pk],
    }


def test_every_page_has_a_line_that_says_who_may() -> None:
    assert {*names()} == {*VIEWS}


@pytest.mark.parametrize("role", INITIALS)
def test_who_may_open_which_page(role: str) -> None:
    client, arguments = enter(role), rows()
    for name, (method, noun, roles) in VIEWS.items():
        answer = getattr(client, method)(reverse(f"admin:{name}", args=arguments[noun]))
        assert (answer.status_code != 403) == (role in roles), (name, answer.status_code)
        assert answer.status_code < 500, name


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_without_an_account_there_is_nothing(client: Client, name: str) -> None:
    method, noun, _ = VIEWS[name]
    answer = getattr(client, method)(reverse(f"admin:{name}", args=rows()[noun]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(("/admin/login/", "/account/"))


@pytest.mark.parametrize("role", INITIALS)
def test_accounts_are_suggested_to_who_may_look_at_them(role: str) -> None:
    asked = {"app_label": "review", "model_name": "proposal", "field_name": "decided_by"}
    answer = enter(role).get("/admin/autocomplete/", asked)
    assert answer.status_code == (200 if role == "a" else 403)


def test_the_pages_of_apps_show_what_the_role_may_look_at() -> None:
    assert enter("r").get("/admin/people/").status_code == 404
    assert enter("a").get("/admin/people/").status_code == 200
