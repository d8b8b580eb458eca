"""How often one address may ask. Without the cache nobody is counted and everybody is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle

from tracker.lib.cache import count

if TYPE_CHECKING:  # its views name this module
    from rest_framework.request import Request
    from rest_framework.views import APIView


class PerAddress(AnonRateThrottle):
    """settings.API_RATE, such as "600/min"; empty: no limit. REST framework's NUM_PROXIES says whose address counts.

    Counted by the minute (hour, day) of the clock in one step at the cache's server: REST framework itself reads and
    writes back the times of all requests of the last minute, which is dear and loses some when they come at once.
    """

    scope = "api"
    num_requests: int | None
    duration: int | None  # seconds
    _over: float  # when this stretch of the clock ends, in seconds since the epoch

    def get_rate(self) -> str | None:
        return settings.API_RATE or None

    def allow_request(self, request: Request, view: APIView) -> bool:
        if self.num_requests is None or self.duration is None:
            return True
        stretch = int(self.timer() // self.duration)
        self._over = (stretch + 1) * self.duration
        key = f"{self.get_cache_key(request, view)}:{stretch}"
        return count(key, seconds=self.duration) <= self.num_requests

    def wait(self) -> float:
        """Seconds until one may ask again."""
        return self._over - self.timer()
