"""Faceting: how many agreements of a list have each status, participant, subject …, for those who ask with `facets=on`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rest_framework.request import Request

from tracker.agreements.facets import FACETS, Counts, Facet
from tracker.agreements.models import Listing, Participant
from tracker.api.filters.agreements import AgreementFilters
from tracker.api.paging import KeysetPagination, parameter, schema_of, wants

_ABOUT = (
    "How many there are of each value, the commonest first; null unless `facets=on` was given. Of a parameter that is "
    "given, the other values are counted as well: what there would be if they were added to it."
)
_VALUE = {
    "type": "object",
    "required": ["value", "label", "count"],
    "properties": {
        "value": {"type": "string", "description": "As the parameter takes it."},
        "label": {"type": "string"},
        "count": {"type": "integer", "minimum": 1},
    },
}
Facets = dict[str, list[dict[str, Any]]]


class FacetedPagination(KeysetPagination):
    """The envelope with `facets` beside the results."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        named = {facet.name: {"type": "array", "items": _VALUE} for facet in FACETS}
        facets = {
            "type": ["object", "null"],
            "description": _ABOUT,
            "required": list(named),
            "properties": named,
        }
        return schema_of(schema, facets=facets)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        asked = parameter("facets", {"type": "string", "enum": ["on"]}, "Count each value.")
        return [*super().get_schema_operation_parameters(view), asked]


def facets(request: Request, *, on: dt.date) -> Facets | None:
    """Counted in one query, and one for the names of participants. Raises InvalidParameter."""
    if not wants(request, "facets"):
        return None
    asked = AgreementFilters(request.query_params, queryset=Listing.objects.all())
    asked.is_valid()  # or the list has refused it already
    counted = asked.counted(on=on)
    names = _names(counted)
    return {facet.name: _values(facet, counted, names) for facet in FACETS}


def _values(facet: Facet, counted: Counts, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": names.get(value) or facet.label(value), "count": count}
        for value, count in counted[facet.name].items()
    ]


def _names(counted: Counts) -> dict[str, str]:
    codes = {*counted["participant"], *counted["waiting_on"]}
    return dict(Participant.objects.filter(code__in=codes).values_list("code", "name"))
