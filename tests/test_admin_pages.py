"""Every page of the admin: what is on record can be found, narrowed and chosen, and every control says what it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client

from tests.factories import make_body, make_event, make_participant, make_procedure, make_relos
from tests.review.rows import NOW, proposed
from tracker.agreements.kinds import BodyKind, Kind
from tracker.agreements.models import Alias
from tracker.news.models import Feed, WatchedPage
from tracker.review.models import Desk, Reading

pytestmark = pytest.mark.django_db
OURS = ("agreements", "news", "review")
ADMINS = {
    model._meta.label_lower: found
    for model, found in admin.site._registry.items()
    if model._meta.app_label in OURS and model is not Desk  # which has no rows
}
# Their rows are found by what they belong to, and by day.
NOT_SEARCHED = {"agreements.change"}
# It is decided on a screen of its own, not changed on a form.
ITS_OWN_SCREEN = {"review.proposal"}


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("administrator"))
    return browser


class Controls(HTMLParser):
    """The controls of a page that can be seen, and what labels them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.labelled: set[str] = set()
        self.nameless: list[dict[str, str | None]] = []
        self.depth_of_label = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "label":
            self.depth_of_label += 1
            self.labelled.add(given.get("for") or "")
        shown = given.get("type") not in ("hidden", "submit", "button", "reset")
        named = self.depth_of_label or given.get("aria-label") or given.get("aria-labelledby")
        if tag in ("input", "select", "textarea") and shown and not named:
            self.nameless.append(given)

    def handle_endtag(self, tag: str) -> None:
        self.depth_of_label -= tag == "label"

    def unlabelled(self) -> list[dict[str, str | None]]:
        return [control for control in self.nameless if control.get("id") not in self.labelled]


def rows() -> dict[str, models.Model]:
    """One row of every noun."""
    agreement = make_relos()
    event = make_event(agreement)
    russia = make_participant()
    proposal = proposed(agreement)
    procedure = make_procedure(russia, ("Signed", [Kind.SIGNED]))
    reading = Reading.objects.create(article=proposal.article, reader_version="1", next_due_at=NOW)
    return {
        "agreements.agreement": agreement,
        "agreements.alias": Alias.objects.create(participant=russia, text="Moscow"),
        "agreements.body": make_body(russia, "State Duma", BodyKind.LOWER_HOUSE),
        "agreements.event": event,
        "agreements.participant": russia,
        "agreements.procedure": procedure,
        "agreements.step": procedure.steps.get(),
        "news.article": proposal.article,
        "news.feed": Feed.objects.create(title="G", url="https://e.org/f", publisher="G"),
        "news.watchedpage": WatchedPage.objects.create(url="https://e.org/1"),
        "review.proposal": proposal,
        "review.reading": reading,
    }


@pytest.mark.parametrize("label", sorted(ADMINS))
def test_every_noun_can_be_searched_and_narrowed(label: str) -> None:
    found = ADMINS[label]
    assert found.list_filter
    assert found.search_fields or label in NOT_SEARCHED


@pytest.mark.parametrize("label", sorted(ADMINS))
def test_no_list_can_be_edited_in_passing(label: str) -> None:
    assert not ADMINS[label].list_editable


def pointing(model: type[models.Model]) -> set[str]:
    """The names of the fields that point at other rows and are typed in."""
    return {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.editable
    }


@pytest.mark.parametrize("label", sorted(set(ADMINS) - ITS_OWN_SCREEN))
def test_other_rows_are_chosen_by_searching(label: str) -> None:
    found = ADMINS[label]
    forms: list[Any] = [found, *found.inlines]
    for each in forms:
        owner = {found.model._meta.model_name} if each is not found else set()
        chosen = {*each.autocomplete_fields, *each.readonly_fields, *each.raw_id_fields}
        shown = pointing(each.model) - chosen - owner
        assert not {name for name in shown if _is_typed(found, each, name)}, each


def _is_typed(found: Any, each: Any, name: str) -> bool:
    """Whether it is on a form that anybody can send."""
    listed = re.findall(r"'(\w+)'", f"{each.fields} {getattr(each, 'fieldsets', None)}")
    may = type(found).has_change_permission is not admin.ModelAdmin.has_change_permission
    return not may and (not listed or name in listed)


@pytest.mark.parametrize("label", sorted(set(ADMINS) - {"agreements.change"}))
def test_every_control_says_what_it_is(client: Client, label: str) -> None:
    row = rows()[label]
    base = f"/admin/{label.replace('.', '/')}/"
    for address in (base, f"{base}add/", f"{base}{row.pk}/change/"):
        answer = client.get(address)
        if answer.status_code == 403:  # nobody may add one
            continue
        assert answer.status_code == 200, address
        assert not Controls(answer.content.decode()).unlabelled(), address
