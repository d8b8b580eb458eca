"""Rearranging: merging, splitting, preferring a claim, narrowing a date; nothing is lost, all of it is put back."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
import pytest

from tests.factories import TODAY, make_event, make_relos, make_source
from tracker.agreements import undoing
from tracker.agreements.kinds import Kind, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Change, Citation, Event
from tracker.agreements.rearranging import CannotBeRearranged, merge, narrow, prefer, split
from tracker.agreements.recording import cite, retract
from tracker.agreements.snapshots import snapshot
from tracker.lib.dates import FuzzyDate

pytestmark = pytest.mark.django_db


@contextmanager
def deed() -> Iterator[uuid.UUID]:
    """A context of its own, and another one for what follows in the same transaction."""
    with pghistory.context(reason="a deed") as context:
        yield context.id


def contested(*dates: str) -> Event:
    first, *others = dates or ("2025-12-08", "2025-12-10")
    event = make_event(make_relos(), done=first)
    for date in others:
        cite(event, make_source(date), on=TODAY)
    return event


def day(text: str) -> FuzzyDate:
    return FuzzyDate.parse(text)


def rows(event: Event) -> list[object]:
    citations = Citation.objects.filter(event__agreement=event.agreement).order_by("pk")
    events = Event.objects.filter(agreement=event.agreement).order_by("pk")
    return [*events.values(), *citations.values()]


# --- Merging -----------------------------------------------------------------------------------------


def two_of_one_act(one: str = "2025-12-08", two: str = "2025-12-10") -> tuple[Event, Event]:
    relos = make_relos()
    kept = make_event(relos, done=one)
    return make_event(relos, done=two, place="Moscow"), kept


def test_of_two_merged_events_one_is_kept_with_all_sources_and_claims() -> None:
    other, kept = two_of_one_act()
    merge(other, into=kept, on=TODAY)
    [event] = snapshot(kept.agreement.pk, on=TODAY).events
    assert [claim.done.edtf for claim in event.claims] == ["2025-12-08", "2025-12-10"]
    assert (event.id, event.done.edtf) == (kept.public_id, "[2025-12-08,2025-12-10]")


def test_the_kept_one_takes_what_it_does_not_say_itself() -> None:
    other, kept = two_of_one_act()
    assert merge(other, into=kept, on=TODAY).place == "Moscow"


def test_the_id_of_the_other_leads_to_the_kept_one_through_any_number_of_merges() -> None:
    first, second = two_of_one_act()
    third = make_event(first.agreement, done="2025-12-09")
    merge(merge(first, into=second, on=TODAY), into=third, on=TODAY)
    assert set(Event.objects.once_called(first.public_id)) == {third}
    assert set(Event.objects.once_called(second.public_id)) == {third}


def test_a_merge_is_one_row_in_the_history_of_each() -> None:
    other, kept = two_of_one_act()
    before = Change.objects.latest("pk").pk
    merge(other, into=kept, on=TODAY)
    changes = Change.objects.filter(pk__gt=before, resource="event").order_by("pk")
    assert [(c.object_id, c.action) for c in changes] == [
        (kept.pk, "update"),
        (changes[1].object_id, "delete"),
    ]


def test_a_vaguer_date_does_not_make_the_kept_one_vague() -> None:
    other, kept = two_of_one_act("2025-12-08", "2025-12")
    assert merge(other, into=kept, on=TODAY).done == day("2025-12-08")


def test_a_plan_that_is_merged_with_what_happened_has_happened() -> None:
    relos = make_relos()
    plan = make_event(relos, done="2025-12-10", state=State.SCHEDULED)
    report = make_event(relos, done="2025-12-08")
    merge(report, into=plan, on=TODAY)
    assert (plan.state, plan.done) == (State.OCCURRED, day("2025-12-08"))


def test_an_address_that_both_cite_is_cited_once() -> None:
    relos, source = make_relos(), make_source("2025-12-08")
    kept = make_event(relos, sources=[source])
    merge(make_event(relos, sources=[source]), into=kept, on=TODAY)
    assert kept.citations.count() == 1


def test_what_is_of_another_agreement_or_retracted_or_itself_is_not_merged() -> None:
    other, kept = two_of_one_act()
    retract(other, on=TODAY)
    for event, into in ((other, kept), (kept, kept)):
        with pytest.raises(CannotBeRearranged):
            merge(event, into=into, on=TODAY)


def test_a_merge_is_undone_row_for_row() -> None:
    other, kept = two_of_one_act()
    before = rows(kept)
    with deed() as done:
        merge(other, into=kept, on=TODAY)
    with deed():
        undoing.undo(done, [kept.agreement], on=TODAY)
    assert rows(kept) == before
    assert not Change.objects.filter(resource="citation", agreement_id=None).exists()


def test_a_merge_is_not_undone_under_a_newer_source() -> None:
    other, kept = two_of_one_act()
    with deed() as done:
        merge(other, into=kept, on=TODAY)
    with deed():
        cite(kept, make_source("2025-12-08"), on=TODAY)
        with pytest.raises(undoing.ChangedSince):
            undoing.undo(done, [kept.agreement], on=TODAY)


# --- Splitting ---------------------------------------------------------------------------------------


def test_the_chosen_sources_are_an_event_of_their_own() -> None:
    event = contested()
    other = split(event, list(event.citations.filter(done="2025-12-10")), on=TODAY)
    assert (event.done, other.done) == (day("2025-12-08"), day("2025-12-10"))
    assert (other.kind, event.citations.count(), other.citations.count()) == (Kind.SIGNED, 1, 1)


def test_a_date_that_was_set_by_hand_stays() -> None:
    event = contested("2025-12-08", "2025-12-08")
    Event.objects.filter(pk=event.pk).update(
        done="2025-12-05", done_earliest="2025-12-05", done_latest="2025-12-05"
    )
    split(event, [event.citations.latest("pk")], on=TODAY)
    assert event.done == day("2025-12-05")


def test_what_only_announced_it_makes_a_plan() -> None:
    event = make_event(make_relos(), done="2025-12-08")
    cite(event, make_source("2025-12-10", state=State.SCHEDULED), on=TODAY)
    other = split(event, [event.citations.latest("pk")], on=TODAY)
    assert (other.state, other.done) == (State.SCHEDULED, day("2025-12-10"))


def test_what_only_announcements_are_left_to_is_a_plan_again() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source("2025-12-08"), on=TODAY)
    split(event, [event.citations.latest("pk")], on=TODAY)
    assert (event.state, event.done) == (State.SCHEDULED, day("2025-12-10"))


@pytest.mark.parametrize("taken", [0, 2])
def test_each_of_the_two_needs_a_source(taken: int) -> None:
    event = contested()
    with pytest.raises(CannotBeRearranged):
        split(event, list(event.citations.all())[:taken], on=TODAY)


def test_a_split_is_undone_row_for_row() -> None:
    event = contested()
    before = rows(event)
    with deed() as done:
        split(event, [event.citations.latest("pk")], on=TODAY)
    with deed():
        undoing.undo(done, [event.agreement], on=TODAY)
    assert rows(event) == before


# --- Preferring --------------------------------------------------------------------------------------


def test_a_preferred_claim_says_why_and_the_other_stays() -> None:
    event = prefer(contested(), day("2025-12-10"), because="The chamber’s own record.", on=TODAY)
    claims = event_fact(event).claims
    assert [(c.done.edtf, c.is_preferred, c.note) for c in claims] == [
        ("2025-12-08", False, ""),
        ("2025-12-10", True, "The chamber’s own record."),
    ]
    assert event.done == day("[2025-12-08,2025-12-10]")


def test_the_date_follows_the_preferred_claim_if_the_editor_says_so_and_goes_on_to() -> None:
    event = prefer(contested(), day("2025-12-10"), because="Its record.", on=TODAY, follow=True)
    assert event.done == day("2025-12-10")
    cite(event, make_source("2025-12-09"), on=TODAY)
    assert event.done == day("2025-12-10")
    assert event_fact(event).is_contested


def test_a_preferred_claim_that_falls_into_two_is_preferred_no_more() -> None:
    event = contested("2025-11-30", "2025-12")
    prefer(event, day("2025-12"), because="Closer to it.", on=TODAY)
    cite(event, make_source("2025-12-08"), on=TODAY)
    cite(event, make_source("2025-12-10"), on=TODAY)
    assert not any(claim.is_preferred for claim in event_fact(event).claims)


@pytest.mark.parametrize(("date", "why"), [("2025-12-09", "Mine."), ("2025-12-10", " ")])
def test_only_a_claim_is_preferred_and_only_for_a_reason(date: str, why: str) -> None:
    with pytest.raises(CannotBeRearranged):
        prefer(contested(), day(date), because=why, on=TODAY)


def test_a_split_leaves_no_preference_without_a_contest() -> None:
    event = prefer(contested(), day("2025-12-10"), because="Its record.", on=TODAY, follow=True)
    split(event, list(event.citations.filter(done="2025-12-10")), on=TODAY)
    assert (event.done, event.preferred.is_known, event.preferred_because) == (
        day("2025-12-08"),
        False,
        "",
    )


# --- Narrowing ---------------------------------------------------------------------------------------


def test_a_narrower_date_is_offered_and_taken_only_then() -> None:
    event = contested("[2025-12-08,2025-12-10]", "[..2025-12-09]")
    assert event.done == day("[2025-12-08,2025-12-10]")
    assert event_fact(event).narrower == day("2025-12-08")
    assert narrow(event, on=TODAY).done == day("2025-12-08")


@pytest.mark.parametrize(
    "dates",
    [
        ("2025-12-10", "2025-12"),
        ("2025-12-08", "2025-12-10"),
        ("2025-12-04/2025-12-05", "2025-12-05"),
        ("2025-12",),
    ],
)
def test_nothing_is_offered_where_nothing_is_narrower(dates: tuple[str, ...]) -> None:
    event = contested(*dates)
    assert event_fact(event).narrower is None
    with pytest.raises(CannotBeRearranged):
        narrow(event, on=TODAY)
