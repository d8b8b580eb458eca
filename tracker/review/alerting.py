"""Alerting: the desk's numbers as JSON, for a monitor that calls somebody when too much waits for too long."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker.review.attention import Tile, tiles

_RIGHT = "review.view_proposal"


@never_cache
@require_safe
def editorial(request: HttpRequest) -> JsonResponse:
    """Every tile by its code: count, since when the oldest waits (ISO 8601, or null), its age in seconds, the page.

    For whoever is logged in and may see the desk, and for a program with ALERTING_TOKEN as its bearer token
    (RFC 6750); without one in the environment no program is let in. Else 401.
    """
    if not (_knows_the_token(request) or request.user.has_perm(_RIGHT)):
        answer = JsonResponse({"status": "log in, or send the token"}, status=401)
        answer["WWW-Authenticate"] = 'Bearer realm="desk"'
        return answer
    now = timezone.now()
    told = {tile.code: _told(tile, request, now) for tile in tiles(on=now.date())}
    return JsonResponse({"at": now.isoformat(), "tiles": told})


def _knows_the_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    known = settings.ALERTING_TOKEN
    if not known or scheme.casefold() != "bearer":
        return False
    return secrets.compare_digest(token.strip().encode(), known.encode())


def _told(tile: Tile, request: HttpRequest, now: dt.datetime) -> dict[str, object]:
    return {
        "count": tile.count,
        "what": tile.what,
        "oldest": tile.since and tile.since.isoformat(),
        "age_seconds": tile.since and max(0, int((now - tile.since).total_seconds())),
        "url": request.build_absolute_uri(tile.url),
    }
