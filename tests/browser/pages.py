"""Every kind of page a reader can open, with an address of each."""

from __future__ import annotations

from tests.factories import make_wide
from tracker.agreements.models import Event

_FIXED = [
    "/",
    "/agreements",
    "/agreements?q=logistics",
    "/agreements?q=nothing-of-the-kind",
    "/agreements?no-such-parameter=1",
    "/agreements/relos",
    "/agreements/relos?as_of=2026-01-01",
    "/agreements/relos?happened_by=2025-06-01",
    "/agreements/relos/differences",
    "/agreements/relos/differences?from=2025-03-01&to=2026-01-01&clock=happened_by",
    "/agreements/relos/differences?from=2025-01-01&to=2300-01-01",
    "/agreements/relos/embed",
    "/agreements/high-seas-treaty",
    "/agreements/high-seas-treaty/participants?compare=2025-06-01&sort=consent",
    "/agreements?q=treaty&attention=contested&sort=silence",
    "/agreements/new-start",
    "/participants",
    "/participants/india",
    "/procedures/russia",
    "/calendar",
    "/calendar?month=2025-12",
    "/changes",
    "/corrections",
    "/statistics",
    "/data",
    "/about",
    "/no-such-page",
    "/api/v1/",
    "/ru/",
    "/ru/agreements/relos",
    "/ru/participants/russia",
    "/ru/statistics",
    "/hi/",
    "/hi/agreements/relos",
    "/hi/agreements/high-seas-treaty/participants",
    "/hi/participants/india",
    "/hi/calendar?month=2025-12",
]
# Swagger's own page, in its own colours: what it looks like is not ours, what it asks for is.
EXPLORER = "/api/v1/docs"


def public(*, participants: int = 195) -> list[str]:
    """With the demonstration loaded; an agreement of so many participants is added to it."""
    wide = make_wide(participants=participants)
    event = Event.objects.filter(agreement__slug="relos").order_by("pk")[0]
    address = f"/agreements/{wide.slug}"
    return [*_FIXED, f"/events/{event.public_id}", address, f"{address}/participants"]
