"""TimelineJS, the storytelling tool of newsrooms, takes our export as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Visit

pytestmark = pytest.mark.usefixtures("demonstration")

READER = """<!doctype html><html lang="en"><title>A newsroom's page</title>
<link rel="stylesheet" href="/npm/css/timeline.css"><script src="/npm/js/timeline.js"></script>
<div id="timeline" style="height: 600px"></div>
<script>window.timeline = new TL.Timeline("timeline", "/agreements/relos.timeline.json", {});</script>"""


def test_the_export_of_relos_opens_with_a_slide_an_event_and_no_script_error(
    visit: Visit, checkers: Path
) -> None:
    visitor = visit()
    package = checkers / "@knight-lab" / "timelinejs" / "dist"

    def serve(route: Route) -> None:
        route.fulfill(path=package / route.request.url.split("/npm/", 1)[1])

    visitor.page.route("**/npm/**", serve)
    visitor.page.route(
        "**/newsroom", lambda route: route.fulfill(body=READER, content_type="text/html")
    )
    visitor.go("/newsroom").page.wait_for_selector(".tl-timemarker", state="attached")
    exported = visitor.page.request.get("/agreements/relos.timeline.json").json()
    slides = visitor.page.locator(".tl-timemarker").count()
    assert slides == len(exported["events"])
    assert [line for line in visitor.heard if line.startswith("script:")] == []
