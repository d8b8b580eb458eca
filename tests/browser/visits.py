"""A visitor in a browser window, and what he would complain of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

Scheme = Literal["light", "dark"]

# Everything that WCAG 2.0 to 2.2 asks at A and AA, and what axe holds for good practice besides.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visitor:
    """One window with a memory of its own. `heard` is what the browser complained of meanwhile."""

    at: str
    context: BrowserContext
    page: Page
    heard: list[str] = field(default_factory=list)

    @classmethod
    def arrive(
        cls, browser: Browser, *, at: str, scheme: Scheme, width: int, javascript: bool
    ) -> Self:
        context = browser.new_context(
            base_url=at,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            bypass_csp=False,
        )
        context.set_default_timeout(10_000)
        visitor = cls(at, context, context.new_page())
        visitor.page.on("console", visitor._hear)
        visitor.page.on("pageerror", lambda error: visitor.heard.append(f"script: {error}"))
        visitor.page.on("request", visitor._watch)
        return visitor

    def _hear(self, message: ConsoleMessage) -> None:
        """The browser's own complaints; a page that is meant to be a 404 is none."""
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.heard.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https") and not request.url.startswith(
            self.at
        ):
            self.heard.append(f"a request leaves the site: {request.url}")

    def hold_session(self, key: str) -> None:
        self.context.add_cookies([{"name": "sessionid", "value": key, "url": self.at}])

    def go(self, path: str) -> Self:
        self.page.goto(path)
        return self

    def leave(self) -> None:
        self.context.close()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def overflow(self) -> list[str]:
        """What sticks out of the window sideways, if the page scrolls that way."""
        found: list[str] = self.page.evaluate(_STICKING_OUT)
        return found

    def out_of_reach(self) -> list[str]:
        """Buttons that send a form and cannot be pressed: hidden, beside the window, or under something."""
        sending = "form button:not([type=button]), form input[type=submit]"
        return [
            button.inner_text() or button.get_attribute("value") or "?"
            for button in self.page.locator(sending).all()
            if not self._may_press(button)
        ]

    def _may_press(self, button: Locator) -> bool:
        try:
            button.click(trial=True, timeout=2_000)
        except PlaywrightTimeout:
            return False
        place = button.bounding_box()
        wide = self.page.viewport_size
        return bool(
            place and wide and place["x"] >= 0 and place["x"] + place["width"] <= wide["width"]
        )

    def accessibility(self, checkers: Path) -> list[str]:
        """What axe-core finds wrong, as one line a place."""
        self.page.wait_for_load_state()
        # Into the page's own world: the policy against foreign scripts holds for the page, not for us.
        self.page.evaluate((checkers / "axe-core" / "axe.min.js").read_text())
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        found: dict[str, Any] = self.page.evaluate(f"axe.run(document, {json.dumps(options)})")
        return [
            f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]


_STICKING_OUT = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > wide + 1)
        .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
