"""Deeds on events that are on record: proposals go with them, one of two editors wins, each is undone."""

from typing import Any

import pytest

from tests.factories import make_event, make_source
from tests.review.rows import NOW, make_editor, proposed, relos, russia
from tracker.agreements import recording
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Change, Event
from tracker.agreements.rearranging import CannotBeRearranged
from tracker.agreements.undoing import ChangedSince
from tracker.lib.dates import FuzzyDate
from tracker.review import deeds
from tracker.review.decisions import accept, undo
from tracker.review.models import Deed, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> dict[str, Any]:
    return {"by": make_editor(), "now": NOW}


def two_events(by: dict[str, Any]) -> tuple[Proposal, Proposal]:
    """Two articles on one vote, each accepted as an event of its own."""
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement, date="2025-12-03")
    accept(first, **by)
    accept(second, **by)
    return first, second


def merged(by: dict[str, Any]) -> tuple[Deed, Proposal, Proposal]:
    first, second = two_events(by)
    assert first.event
    assert second.event
    seen = deeds.revision(first.event)
    deed = deeds.merge(first.event, into=second.event, why="One vote.", seen=seen, **by)
    first.refresh_from_db()
    second.refresh_from_db()
    return deed, first, second


def test_what_rested_on_a_merged_event_rests_on_the_kept_one(by: dict[str, Any]) -> None:
    _, first, second = merged(by)
    assert first.event == second.event == Event.objects.get()
    assert first.citation_id != second.citation_id


def test_a_merge_is_one_row_in_the_history_of_each_event_and_says_why(by: dict[str, Any]) -> None:
    deed, _, _ = merged(by)
    changes = Change.objects.filter(context_id=deed.done_in, resource="event")
    assert sorted(changes.values_list("action", flat=True)) == ["delete", "update"]
    assert (deed.why, deed.agreement) == ("One vote.", Event.objects.get().agreement)


def test_undone_everything_rests_where_it_did(by: dict[str, Any]) -> None:
    deed, first, second = merged(by)
    deeds.undo(deed, **by)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.event != second.event
    assert first.event
    assert first.citation in first.event.citations.all()


def test_a_decision_under_a_merge_is_undone_only_after_the_merge(by: dict[str, Any]) -> None:
    deed, first, _ = merged(by)
    with pytest.raises(ChangedSince):
        undo(first, **by)
    deeds.undo(deed, **by)
    undo(first, **by)
    assert first.is_pending


def test_a_deed_is_undone_once(by: dict[str, Any]) -> None:
    deed, _, _ = merged(by)
    deeds.undo(deed, **by)
    with pytest.raises(deeds.Overtaken):
        deeds.undo(deed, **by)


def test_of_two_editors_one_wins(by: dict[str, Any]) -> None:
    event = accept(proposed(), **by)
    seen = deeds.revision(event)
    recording.cite(event, make_source("2025-12-03"), on=NOW.date())
    with pytest.raises(deeds.Overtaken):
        deeds.retract(event, why="It did not happen.", seen=seen, **by)


def test_a_split_takes_along_what_rests_on_its_sources(by: dict[str, Any]) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement, date="2025-12-03")
    event = accept(first, **by)
    accept(second, event=event, **by)
    assert second.citation
    seen = deeds.revision(event)
    deed = deeds.split(event, [second.citation], why="Two votes.", seen=seen, **by)
    second.refresh_from_db()
    assert second.event == deed.event != event
    deeds.undo(deed, **by)
    second.refresh_from_db()
    assert second.event == event


def test_where_both_cited_one_article_its_proposals_share_the_citation(by: dict[str, Any]) -> None:
    first, second = two_events(by)
    assert first.event
    assert second.event
    assert first.citation
    assert second.citation
    second.event.citations.update(url=first.citation.url)
    seen = deeds.revision(first.event)
    deed = deeds.merge(first.event, into=second.event, why="One.", seen=seen, **by)
    first.refresh_from_db()
    assert first.citation == second.citation
    deeds.undo(deed, **by)
    first.refresh_from_db()
    assert first.citation
    assert first.citation.event == first.event


def test_a_retraction_needs_a_reason_and_is_undone(by: dict[str, Any]) -> None:
    event = make_event(relos(), Kind.LOWER_HOUSE_APPROVED, participant=russia())
    with pytest.raises(CannotBeRearranged):
        deeds.retract(event, why=" ", seen=deeds.revision(event), **by)
    deed = deeds.retract(event, why="A hoax.", seen=deeds.revision(event), **by)
    assert event.state == State.RETRACTED
    deeds.undo(deed, **by)
    event.refresh_from_db()
    assert event.state == State.OCCURRED


def test_a_preference_is_undone(by: dict[str, Any]) -> None:
    event = make_event(relos(), Kind.LOWER_HOUSE_APPROVED, "2025-12-08", participant=russia())
    recording.cite(event, make_source("2025-12-10"), on=NOW.date())
    done, seen = FuzzyDate.parse("2025-12-10"), deeds.revision(event)
    deed = deeds.prefer(event, done, why="Its record.", seen=seen, follow=True, **by)
    deeds.undo(deed, **by)
    event.refresh_from_db()
    assert (event.done.edtf, event.preferred_because) == ("[2025-12-08,2025-12-10]", "")
