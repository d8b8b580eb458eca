"""Django's PostgreSQL, except for two things: how a connection is found to be still there, and questions planned once.

Django asks the server a question before the first query of every request, a quarter of what a kept page costs. A
server that went away has closed its end, and that the socket tells by itself: nothing is to be read from a connection
that rests, unless it is the goodbye of the other side.

Of what is asked at every request planning takes longer than answering: a cursor of `planning_once` has the server keep
the plan (psycopg prepares what was executed five times), unless settings.PREPARED_STATEMENTS says that it cannot.
"""

from __future__ import annotations

import select
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

_EXECUTIONS = 5  # after which a plan is kept


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; a server that vanished without a word shows at the next query, as it always does."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        # Django's own cursors put the values into the text of the query, of which nothing can be prepared.
        params["prepare_threshold"] = _EXECUTIONS if settings.PREPARED_STATEMENTS else None
        return params

    def planning_once(self) -> CursorWrapper:
        """One of Django's, wrapped as all are, that sends the values beside the text of the query."""
        self.ensure_connection()
        own: Any = self  # of which the types of Django leave something out
        cursor: Any = base.ServerBindingCursor
        wrapped: CursorWrapper = own._prepare_cursor(cursor(self.connection))
        return wrapped

    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0) or super().is_usable()


def planning_once() -> CursorWrapper:
    """A cursor for what is asked in the same words again and again."""
    here: DatabaseWrapper = connections["default"]  # type: ignore[assignment]
    return here.planning_once()
