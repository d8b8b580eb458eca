"""How often one address may ask. Without the cache nobody is counted and everybody is served."""

from __future__ import annotations

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle


class PerAddress(AnonRateThrottle):
    """settings.API_RATE, such as "600/min"; empty: no limit. REST framework's NUM_PROXIES says whose address counts."""

    scope = "api"

    def get_rate(self) -> str | None:
        return settings.API_RATE or None
