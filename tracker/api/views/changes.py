"""Changes of the record in one sequence: whoever follows it holds a true copy."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from tracker.agreements.models import Agreement, Change, Event, Participant, Procedure
from tracker.api.answers import answer
from tracker.api.paging import here, link_header, page_size
from tracker.api.problems import InvalidParameter
from tracker.api.representations.changes import change
from tracker.api.schema import described
from tracker.api.serializers.changes import Changes
from tracker.api.views.public import PublicView

LARGEST_PAGE = 1000
_LARGEST_NUMBER = 2**63 - 1
# The resources that have an address of their own, and the column that is their public id.
_IDS: dict[str, tuple[type[Model], str]] = {
    "agreement": (Agreement, "public_id"),
    "event": (Event, "public_id"),
    "participant": (Participant, "code"),
    "procedure": (Procedure, "code"),
}


class ChangeList(PublicView):
    """Oldest first, after the number given; only such before which no other can still appear."""

    queryset = Change.objects.all()
    parameters = frozenset({"after", "limit"})

    @described(
        "Changes of the record, oldest first",
        Changes,
        about="Whoever fetches `next` until `results` is empty, and again now and then, misses nothing: a change "
        "appears only when no other can still appear before it.",
        parameters=[
            OpenApiParameter(
                "after", int, description="Only changes with a greater `seq`.", default=0
            ),
            OpenApiParameter("limit", int, description=f"At most {LARGEST_PAGE}.", default=100),
        ],
    )
    def get(self, request: Request) -> HttpResponseBase:
        limit = page_size(request, name="limit", default=100, largest=LARGEST_PAGE)
        after = _after(request)
        rows = list(Change.objects.settled().filter(pk__gt=after).order_by("pk")[:limit])
        last = rows[-1].pk if rows else after
        # Always an address: at the end of the sequence it is where to look for what comes next.
        following = replace_query_param(here(request), "after", last)
        ids, agreements = _public_ids(rows), _agreement_ids(rows)
        results = [change(row, ids=ids, agreements=agreements) for row in rows]
        document = {"last": last, "next": following, "results": results}
        return answer(request, document, link_header({"next": following}))


def _after(request: Request) -> int:
    text = request.query_params.get("after", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= _LARGEST_NUMBER):
        raise InvalidParameter({"after": "Must be the `seq` of a change, or 0 to begin."})
    return int(text)


def _public_ids(rows: list[Change]) -> dict[int, str]:
    """By number of the change. Read from the history, because what is deleted is there and nowhere else."""
    found: dict[int, str] = {}
    for resource, (model, column) in _IDS.items():
        numbers = {row.history_id: row.pk for row in rows if row.resource == resource}
        if numbers:
            ids = _history(model).filter(pk__in=numbers).values_list("pk", column)
            found |= {numbers[history_id]: public_id for history_id, public_id in ids}
    return found


def _agreement_ids(rows: list[Change]) -> dict[int, str]:
    """By primary key, of those that are no longer there too."""
    keys = {row.agreement_id for row in rows if row.agreement_id}
    return dict(
        _history(Agreement)
        .filter(pgh_obj_id__in=keys)
        .values_list("pgh_obj_id", "public_id")
        .distinct()
    )


def _history(model: type[Model]) -> QuerySet[Any]:
    """Every state that a row of this model ever had."""
    history = model._meta.get_field("history").related_model
    assert isinstance(history, type)  # noqa: S101  (pghistory put it there)
    return history._default_manager.all()
