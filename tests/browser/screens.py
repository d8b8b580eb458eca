"""Every screen of the desk, with an address or a way to it; the way in itself is walked in test_door.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from tests.agreements.exchange.files import events_file
from tests.browser import desk
from tests.review.rows import file, make_article, vote
from tracker.agreements.models import Agreement, Event
from tracker.news.models import Feed
from tracker.people.roles import ROLES
from tracker.reading import AgreementMention
from tracker.review import decisions
from tracker.review.models import Proposal, Reason

IMPORT = "/admin/agreements/agreement/import/"
_RELOS = "/admin/agreements/agreement/{}/change/"
# Django's `form.submit` asks neither htmx nor the browser's own checks.
_SEND_PLAINLY = """([form, decision]) => {
    const said = Object.assign(document.createElement('input'), {name: 'decision', value: decision});
    form.append(said);
    HTMLFormElement.prototype.submit.call(form);
}"""
_OPEN_ALL = "() => document.querySelectorAll('#content details').forEach((one) => one.open = true)"


def walk(page: Page) -> Iterator[str]:
    """Our own screens with the demonstration loaded, resting on each with everything unfolded; what it is."""
    for address in own():
        page.goto(address)
        yield _rested(page, address)
    for way in (_uploads, _dates, _two_on_a_form, _overtaken, _built_upon):
        for name in way(page):
            yield _rested(page, name)


def _rested(page: Page, name: str) -> str:
    page.evaluate(_OPEN_ALL)
    return name


# --- Our own, by address ---------------------------------------------------------------------------


def own() -> list[str]:
    relos = Agreement.objects.get(slug="relos").pk
    article = Proposal.objects.waiting().get(kind="state_visit").article_id
    decided = Proposal.objects.filter(event__isnull=False).order_by("pk")[0]
    event = Event.objects.filter(agreement=relos, kind="signed").order_by("pk")[0].pk
    return [
        desk.DESK,
        f"{desk.DESK}quality/",
        f"{desk.DESK}guide/",
        IMPORT,
        f"{IMPORT}format/",
        f"/admin/agreements/agreement/{relos}/as-of/",
        f"/admin/agreements/agreement/{relos}/as-of/?as_of=2026-01-01",
        f"/admin/agreements/agreement/{relos}/history/",
        f"/admin/agreements/event/{event}/history/",
        f"/admin/review/proposal/event/{event}/",
        f"/admin/review/proposal/article/{article}/plain/",
        *(proposal.get_absolute_url() for proposal in [decided, *desk.waiting(), _unplaced()]),
    ]


def _unplaced() -> Proposal:
    """A vote on an agreement that is not on record."""
    article = make_article()
    return file(article, vote(article, agreement=AgreementMention("Treaty of Nowhere")))[0]


# --- Our own, by doing something --------------------------------------------------------------------


def _uploads(page: Page) -> Iterator[str]:
    for name, content in {
        "no file of ours": b"name\nx",
        "dry run": events_file({"done": "2025-02-18"}, {"id": "x", "agreement": "nowhere"}),
    }.items():
        page.goto(IMPORT)
        sent: Any = {"name": "events.csv", "mimeType": "text/csv", "buffer": content}
        page.set_input_files("[name=file]", sent)
        page.get_by_role("button", name="See what it would do").click()
        yield name


def _dates(page: Page) -> Iterator[str]:
    """The date box: what it understood, and what it refuses to guess."""
    for name, date in {"a date understood": "8 or 10 Dec 2025", "refused": "03/04/2025"}.items():
        page.goto("/admin/agreements/event/add/")
        page.fill("[name=done]", date)
        page.get_by_role("button", name="Save", exact=True).click()
        yield name


def _two_on_a_form(page: Page) -> Iterator[str]:
    relos = Agreement.objects.get(slug="relos")
    page.goto(_RELOS.format(relos.pk))
    Agreement.objects.filter(pk=relos.pk).update(depositary="Norway")
    page.fill("[name=depositary]", "Iceland")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Both versions").wait_for()
    yield "two on one form"


def _overtaken(page: Page) -> Iterator[str]:
    """A decision on what somebody else has decided meanwhile: in place of the cards, and as a page."""
    first, second = (
        Proposal.objects.waiting().filter(kind=k)[0]
        for k in ("state_visit", "head_of_state_signed")
    )
    page.goto(first.get_absolute_url())
    decisions.reject(first, reason=Reason.DUPLICATE, by=_somebody(), now=timezone.now())
    page.keyboard.press("m")
    page.locator("#desk-focus").wait_for()
    yield "overtaken, in place"
    page.goto(second.get_absolute_url())
    decisions.reject(second, reason=Reason.DUPLICATE, by=_somebody(), now=timezone.now())
    form = page.locator(".desk-active .desk-actions form").first.element_handle()
    page.evaluate(_SEND_PLAINLY, [form, "cite"])
    page.locator("[data-conflict]").wait_for()
    yield "overtaken"


def _built_upon(page: Page) -> Iterator[str]:
    """A decision that cannot be taken back, since a newer one rests on it; and a contested event."""
    first, *others = Proposal.objects.waiting().filter(kind="upper_house_approved").oldest_first()
    event = decisions.accept(first, by=_somebody(), now=timezone.now())
    for other in others:
        other.refresh_from_db()
        decisions.accept(other, by=_somebody(), now=timezone.now(), event=event)
    page.goto(first.get_absolute_url())
    yield "decided"
    page.locator(".desk-active").get_by_role("button", name="Undo").click()
    yield "built upon"
    page.goto(f"/admin/review/proposal/event/{event.pk}/")
    yield "contested event"


def _somebody() -> User:
    return User.objects.get_or_create(username="somebody")[0]


# --- Django's, with our configuration ---------------------------------------------------------------


def stock() -> list[str]:
    """Lists and forms of every noun as an administrator may open them, and what Django has beside."""
    Feed.objects.get_or_create(title="Gazette", url="https://gazette.example/feed")
    found = ["/admin/", "/admin/agreements/", "/account/password/"]
    for model in admin.site._registry:
        meta = model._meta
        place = f"/admin/{meta.app_label}/{meta.model_name}/"
        if meta.model_name in ("desk", "proposal"):
            found += [place] if meta.model_name == "proposal" else []
            continue
        found.append(place)
        if f"{meta.app_label}.add_{meta.model_name}" in ROLES["Administrator"]:
            found.append(f"{place}add/")
        if row := apps.get_model(meta.label)._default_manager.order_by("pk").first():
            found += [f"{place}{row.pk}/change/", f"{place}{row.pk}/history/"]
            if f"{meta.app_label}.delete_{meta.model_name}" in ROLES["Administrator"]:
                found.append(f"{place}{row.pk}/delete/")
    return found
