"""The door of the desk in a real browser: password, app, recovery codes, passkeys, by everybody on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.browser.conftest import Visit
from tests.browser.visits import Scheme
from tests.people.doors import FACTOR, PASSWORD, add_app, code, make_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


def plug_in_a_passkey(page: Page) -> None:
    """A device that vouches for its owner whenever it is asked (the protocol's domain WebAuthn)."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def give_password(page: Page, password: str = PASSWORD) -> None:
    page.fill("[name=login]", "anna")
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Log in", exact=True).click()


def walk(page: Page) -> Iterator[str]:
    """From the first login to one by passkey alone, resting on every page; yields what it is."""
    page.goto("/admin/")
    yield "login"
    give_password(page, "wrong")
    yield "refused"
    give_password(page)
    yield "owed"
    page.get_by_role("link", name="Set up an app").click()
    yield "confirm"
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Go on").click()
    yield "app"
    secret = page.inner_text(".door-code")
    page.fill("[name=code]", code(secret=secret))
    page.get_by_role("button", name="Set up").click()
    yield "codes"
    page.goto(f"{FACTOR}recovery-codes/")
    yield "codes again"
    page.goto(f"{FACTOR}recovery-codes/generate/")
    yield "new codes"
    page.goto(f"{FACTOR}webauthn/add/")
    yield "add a passkey"
    page.check("[name=passwordless]")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(f"**{FACTOR}")
    yield "all of them"
    page.get_by_role("link", name="See passkeys").click()
    yield "passkeys"
    page.get_by_role("link", name="Rename").click()
    yield "rename"
    page.goto(f"{FACTOR}webauthn/")
    page.get_by_role("link", name="Remove").click()
    yield "remove"
    page.goto(f"{FACTOR}totp/deactivate/")
    yield "remove the app"
    page.goto("/account/password/")
    yield "password"
    page.goto("/account/logout/")
    yield "logout"
    page.locator("#content").get_by_role("button", name="Log out").click()
    give_password(page)
    yield "challenge"
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")
    page.goto("/account/logout/")
    page.locator("#content").get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("**/admin/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_in(visit: Visit, checkers: Path, scheme: Scheme) -> None:
    make_account()
    visitor = visit(scheme=scheme)
    plug_in_a_passkey(visitor.page)
    found = {step: visitor.accessibility(checkers) for step in walk(visitor.page)}
    assert len(found) == 17
    assert {step: faults for step, faults in found.items() if faults} == {}


def test_the_way_in_fits_a_narrow_phone_and_keeps_the_policy(visit: Visit) -> None:
    make_account()
    visitor = visit(width=320)
    plug_in_a_passkey(visitor.page)
    found = {step: visitor.overflow() for step in walk(visitor.page)}
    assert {step: faults for step, faults in found.items() if faults} == {}
    assert visitor.heard == []


def test_without_javascript_the_app_opens_the_desk(visit: Visit) -> None:
    add_app(make_account())
    page = visit(javascript=False).go("/admin/").page
    give_password(page)
    assert not page.get_by_role("button", name="Use a passkey").is_visible()
    assert page.locator("noscript p").is_visible()
    page.fill("[name=code]", code())
    page.get_by_role("button", name="Log in", exact=True).click()
    assert page.url.endswith("/admin/")


def test_a_passkey_that_is_not_used_is_told(visit: Visit) -> None:
    make_account()
    page = visit().go("/admin/").page
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new Error('cancelled')) }"
    )
    page.get_by_role("button", name="Log in with a passkey").click()
    page.get_by_role("alert").get_by_text("The passkey was not used").wait_for()
