"""A cache that may be lost: without its server every read is a miss and every write is dropped."""

import logging
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class FailOpenRedisCache(RedisCache):
    """Django's Redis cache, except that an unreachable server is a miss and not an error page."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            logger.warning("cache unreachable, composing instead: %s", error)
            return default

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(key, value, *args, **kwargs)
        except RedisError as error:
            logger.warning("cache unreachable, not kept: %s", error)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """Whether nobody had added it; nobody is believed to have when the server is unreachable."""
        try:
            return bool(super().add(key, value, *args, **kwargs))
        except RedisError as error:
            logger.warning("cache unreachable, not kept: %s", error)
            return True

    def delete(self, key: str, version: int | None = None) -> bool:
        try:
            return bool(super().delete(key, version))
        except RedisError as error:
            logger.warning("cache unreachable, nothing to forget: %s", error)
            return False

    def count(self, key: str, *, seconds: int, by: int = 1) -> int:
        """How many these make since the key was new, at most so many seconds ago; 0 without the server."""
        name = self.make_and_validate_key(key)
        try:
            steps = self._cache.get_client(name, write=True).pipeline(transaction=False)
            steps.incr(name, by)
            steps.expire(name, seconds, nx=True)
            return int(steps.execute()[0])
        except RedisError as error:
            logger.warning("cache unreachable, not counted: %s", error)
            return 0


def count(key: str, *, seconds: int, by: int = 1) -> int:
    """Counts in the default cache."""
    counting: FailOpenRedisCache = caches["default"]  # type: ignore[assignment]
    return counting.count(key, seconds=seconds, by=by)
