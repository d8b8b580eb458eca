"""Whose step is awaited, as programs read it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.record import relos
from tests.api.shapes import assert_as_described
from tests.factories import TODAY
from tracker.agreements.models import Pace

pytestmark = pytest.mark.django_db


def waits(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/agreements/relos{query}")
    assert_as_described(response, "/api/v1/agreements/{name}")
    return {wait["code"]: wait for wait in response.json()["waiting_on"]}


def test_every_wait_says_for_what_and_since_when(client: Client) -> None:
    relos()
    russia = waits(client)["RUS"]
    assert russia["step"]["label"] == "Exchange of instruments"
    assert (russia["after"], russia["since"]["edtf"]) == ("President signs the law", "2025-12-15")
    assert russia["since_event"].startswith("evt_")
    assert (russia["is_overdue"], russia["usual"]) == (False, None)


def test_what_is_usual_is_in_days(client: Client) -> None:
    agreement = relos()
    way = {"participant": "RUS", "start": "s5", "end": "s6", "cases": 14, "completed": 11}
    [procedure] = agreement.participations.get(
        participant__code="RUS"
    ).participant.procedures.values_list("code", flat=True)
    Pace.objects.create(**way, procedure=procedure, lower=5, median=9, upper=None)
    assert waits(client)["RUS"]["usual"] == {
        "cases": 14,
        "completed": 11,
        "lower_days": 5,
        "median_days": 9,
        "upper_days": None,
    }
    assert waits(client, f"?happened_by={TODAY}")["RUS"]["usual"] is None
