"""How often one address may ask. Without the cache nobody is counted and everybody is served."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle

from tracker.lib.cache import count

if TYPE_CHECKING:  # its views name this module
    from rest_framework.request import Request
    from rest_framework.views import APIView

_SHARE = 100  # the part of the limit that a process takes at a time, as its denominator


class Numbers:
    """The numbers of requests, of which a process takes several at a time from the cache: asking is what costs.

    Nobody gets more than the limit for it; whoever asks several processes may get those few less that one has taken.
    """

    def __init__(self) -> None:
        self._stretch = 0
        self._taken: dict[str, Iterator[int]] = {}

    def next(self, key: str, *, stretch: int, seconds: int, at_once: int) -> int:
        """The how-manyth request this is in the stretch of the clock, or a number below 1 without the cache."""
        if stretch != self._stretch:
            self._stretch, self._taken = stretch, {}
        number = next(self._taken.get(key, iter(())), None)
        if number is None:
            last = count(f"{key}:{stretch}", seconds=seconds, by=at_once)
            self._taken[key] = iter(range(last - at_once + 1, last + 1))
            number = next(self._taken[key])
        return number


_numbers = Numbers()


class PerAddress(AnonRateThrottle):
    """settings.API_RATE, such as "600/min"; empty: no limit. REST framework's NUM_PROXIES says whose address counts.

    Counted by the minute (hour, day) of the clock: REST framework itself reads and writes back the times of all
    requests of the last minute, which is dear and loses some when they come at once.
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
        number = _numbers.next(
            str(self.get_cache_key(request, view)),
            stretch=stretch,
            seconds=self.duration,
            at_once=max(self.num_requests // _SHARE, 1),
        )
        return number <= self.num_requests

    def wait(self) -> float:
        """Seconds until one may ask again."""
        return self._over - self.timer()
