"""What an event is called, and when its sources disagree."""

import pytest

from tests.agreements.values import DUMA, KENYA, RUSSIA, citation, event, scheduled
from tracker.agreements.facts import Event
from tracker.agreements.kinds import Kind


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        (event(Kind.SIGNED), "Signed"),
        (event(Kind.SIGNED, participant=KENYA), "Kenya signed"),
        (event(Kind.INSTRUMENT_DEPOSITED, participant=KENYA), "Kenya deposited its instrument"),
        (event(Kind.LOWER_HOUSE_APPROVED, participant=RUSSIA, body=DUMA), "State Duma approved"),
        (event(Kind.LOWER_HOUSE_APPROVED, participant=RUSSIA), "Russia: lower house approved"),
        (
            scheduled(Kind.INSTRUMENT_DEPOSITED, participant=KENYA),
            "Kenya: deposit of the instrument",
        ),
        (
            scheduled(Kind.LOWER_HOUSE_APPROVED, participant=RUSSIA),
            "Russia: approval by the lower house",
        ),
        (
            scheduled(Kind.LOWER_HOUSE_APPROVED, participant=RUSSIA, body=DUMA),
            "State Duma: approval",
        ),
        (scheduled(Kind.SIGNED), "Signature"),
        (event(Kind.STATE_VISIT, participant=RUSSIA), "Russia: state visit"),
    ],
)
def test_an_event_is_called_by_who_did_what(told: Event, heading: str) -> None:
    assert told.heading == heading


def test_a_vaguer_source_that_agrees_makes_no_second_claim() -> None:
    sources = (citation("2025-12-10"), citation("2025-12"), citation(None))
    assert not event(Kind.SIGNED, citations=sources).is_contested


def test_copies_of_one_agencys_story_are_one_origin() -> None:
    sources = (citation("2025", publisher="A", origin="PTI"), citation("2025", publisher="PTI"))
    assert event(Kind.SIGNED, citations=sources).sources == ("PTI",)
