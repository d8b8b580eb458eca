"""Cautions: what an editor has to confirm, because it is mostly a mistake."""

from typing import Any

import pytest
from django.test import Client

from tests.agreements.test_admin import add_event, editor, errors
from tests.factories import TODAY, make_body, make_participant, make_relos
from tracker.agreements.cautions import cautions
from tracker.agreements.kinds import BodyKind, Kind, State
from tracker.agreements.models import Event
from tracker.lib.dates import FuzzyDate

__all__ = ["editor"]


def warned(kind: Kind, quote: str, *, chambers: tuple[str, ...] = (), **given: Any) -> str:
    values = {"state": State.OCCURRED, "done": FuzzyDate.parse("2025-12-02"), **given}
    return " ".join(cautions(kind, quotes=[quote], chambers=chambers, on=TODAY, **values))


@pytest.mark.parametrize(
    "quote",
    [
        "The State Duma ratified the agreement on Tuesday",
        "Parliament ratifies the treaty",
        "Lawmakers voted 90 to 3 to ratify",
        "Палата представителей: the Federation Council backed it",
    ],
)
def test_ratification_out_of_a_chambers_vote_is_warned_of(quote: str) -> None:
    assert "not ratification" in warned(Kind.RATIFIED, quote)


def test_the_participants_own_chambers_are_known_by_name() -> None:
    assert not warned(Kind.RATIFIED, "The Althing ratified it")
    assert "althing" in warned(Kind.RATIFIED, "The Althing ratified it", chambers=("Althing",))


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        (Kind.RATIFIED, "Russia deposited its instrument of ratification in New York"),
        (Kind.LOWER_HOUSE_APPROVED, "The State Duma ratified the agreement on Tuesday"),
    ],
)
def test_an_international_act_and_a_vote_called_a_vote_are_not(kind: Kind, quote: str) -> None:
    assert not warned(kind, quote)


def test_what_has_happened_does_not_lie_ahead() -> None:
    ahead = FuzzyDate.parse("2026-01-02")
    assert "still ahead" in warned(Kind.SIGNED, "signed", done=ahead)
    assert not warned(Kind.SIGNED, "signed", done=ahead, state=State.SCHEDULED)
    assert not warned(Kind.SIGNED, "signed", done=FuzzyDate.parse("2026"))


@pytest.mark.django_db
def test_a_warning_is_confirmed_before_the_event_is_kept(editor: Client) -> None:
    agreement, russia = make_relos(), make_participant()
    make_body(russia, "State Duma", BodyKind.LOWER_HOUSE)
    entered: dict[str, Any] = {
        "kind": "ratified",
        "participant": russia.pk,
        "citations-0-quote": "The State Duma ratified the agreement",
    }
    answer = add_event(editor, agreement, **entered)
    assert "The source speaks of a legislature" in errors(answer)
    assert '<input type="checkbox" name="confirmed"' in answer.content.decode()
    assert not Event.objects.exists()
    assert add_event(editor, agreement, confirmed="on", **entered).status_code == 302


@pytest.mark.django_db
def test_where_there_is_nothing_to_warn_of_nothing_is_to_be_confirmed(editor: Client) -> None:
    page = editor.get("/admin/agreements/event/add/").content.decode()
    assert '<input type="hidden" name="confirmed"' in page
