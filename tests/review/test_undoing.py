"""Undoing: any decision, at any time, unless something newer rests on it; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.factories import make_event, make_source
from tests.review.rows import NOW, file, make_article, make_editor, proposed, relos, russia, vote
from tracker.agreements import recording
from tracker.agreements.entering import Newcomer
from tracker.agreements.kinds import Form, Kind, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Agreement, Change, Citation, Event, Listing
from tracker.agreements.rearranging import CannotBeRearranged
from tracker.agreements.undoing import ChangedSince
from tracker.reading import AgreementMention, Status
from tracker.review import deeds
from tracker.review.decisions import (
    AlreadyDecided,
    accept,
    accept_on_new_agreement,
    add_as_sources,
    reject,
    reject_all,
    undo,
)
from tracker.review.models import Decision, Deed, Proposal, Reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> dict[str, Any]:
    return {"by": make_editor(), "now": NOW}


def duma(agreement: Agreement, done: str = "2025-12-02", **fields: Any) -> Event:
    return make_event(agreement, Kind.LOWER_HOUSE_APPROVED, done, participant=russia(), **fields)


def test_a_new_event_goes_and_its_proposal_waits_again(by: dict[str, Any]) -> None:
    proposal = proposed()
    accept(proposal, **by)
    undo(proposal, **by)
    assert (proposal.is_pending, proposal.event, proposal.decided_at) == (True, None, None)
    assert not Event.objects.exists()


def test_the_history_keeps_what_was_undone_and_by_whom(by: dict[str, Any]) -> None:
    proposal = proposed()
    event = accept(proposal, **by)
    undo(proposal, **by)
    rows = Change.objects.filter(resource="event", object_id=event.pk)
    assert list(rows.order_by("pk").values_list("action", flat=True)) == ["insert", "delete"]


def test_the_date_and_the_state_are_again_what_they_were(by: dict[str, Any]) -> None:
    agreement = relos()
    event = duma(agreement, "2025-12-03", state=State.SCHEDULED)
    proposal = proposed(agreement)
    accept(proposal, event=event, **by)
    undo(proposal, **by)
    event.refresh_from_db()
    assert (event.state, event.done.edtf) == (State.SCHEDULED, "2025-12-03")
    assert event.citations.count() == 1


def test_a_rejection_is_undone(by: dict[str, Any]) -> None:
    proposal = proposed()
    reject(proposal, reason=Reason.FORECAST, note="only planned", **by)
    undo(proposal, **by)
    assert (proposal.decision, proposal.reason, proposal.note) == (Decision.PENDING, "", "")


def test_what_is_pending_beside_it_is_compared_anew(by: dict[str, Any]) -> None:
    agreement = relos()
    first, other = proposed(agreement), proposed(agreement, date="2025-12-03")
    accept(first, **by)
    undo(first, **by)
    other.refresh_from_db()
    assert (other.matched_event, other.has_conflict) == (None, False)


def test_the_line_in_lists_follows(by: dict[str, Any]) -> None:
    agreement = relos()
    proposal = proposed(agreement)
    accept(proposal, **by)
    undo(proposal, **by)
    assert Listing.objects.get(agreement=agreement).event_count == 0


def test_what_was_undone_can_be_decided_otherwise(by: dict[str, Any]) -> None:
    proposal = proposed()
    accept(proposal, **by)
    undo(proposal, **by)
    reject(proposal, reason=Reason.DUPLICATE, **by)
    assert proposal.decision == Decision.REJECTED


def test_an_event_with_a_newer_source_is_not_taken_from_under_it(by: dict[str, Any]) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement)
    event = accept(first, **by)
    accept(second, event=event, **by)
    with pytest.raises(ChangedSince) as caught:
        undo(first, **by)
    assert {change.resource for change in caught.value.changes} == {"citation"}
    first.refresh_from_db()
    assert first.event == event


def test_an_event_corrected_since_is_left_alone(by: dict[str, Any]) -> None:
    proposal = proposed()
    event = accept(proposal, **by)
    with pghistory.context(reason="a correction"):
        recording.amend(event, {"place": "Moscow"}, on=NOW.date())
    with pytest.raises(ChangedSince):
        undo(proposal, **by)
    assert Event.objects.get().place == "Moscow"


def test_what_is_newer_and_was_undone_does_not_stand_in_the_way(by: dict[str, Any]) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement, date="2025-12-03")
    accept(second, event=accept(first, **by), **by)
    undo(second, **by)
    undo(first, **by)
    assert not Event.objects.exists()


def test_the_only_source_left_is_not_taken_away(by: dict[str, Any]) -> None:
    agreement = relos()
    event = duma(agreement)
    proposal = proposed(agreement)
    accept(proposal, event=event, **by)
    with pghistory.context(reason="by hand"):
        event.citations.earliest("pk").delete()
    with pytest.raises(ChangedSince):
        undo(proposal, **by)


def test_an_unrelated_source_of_the_same_event_is_kept(by: dict[str, Any]) -> None:
    agreement = relos()
    event = duma(agreement)
    proposal = proposed(agreement)
    accept(proposal, event=event, **by)
    with pghistory.context(reason="by hand"):
        recording.cite(event, make_source("2025-12-02"), on=NOW.date())
    with pytest.raises(ChangedSince):
        undo(proposal, **by)
    assert event.citations.count() == 3


def test_of_two_who_undo_the_second_sees_that_it_was_done(by: dict[str, Any]) -> None:
    proposal = proposed()
    accept(proposal, **by)
    seen_by_the_other = Proposal.objects.get(pk=proposal.pk)
    undo(proposal, **by)
    with pytest.raises(AlreadyDecided):
        undo(seen_by_the_other, **by)


def test_what_is_pending_has_nothing_to_undo(by: dict[str, Any]) -> None:
    with pytest.raises(AlreadyDecided):
        undo(proposed(), **by)


def test_what_was_decided_in_one_stroke_is_undone_in_one(by: dict[str, Any]) -> None:
    agreement = relos()
    event = duma(agreement)
    proposals = [proposed(agreement), proposed(agreement)]
    add_as_sources([(p, event) for p in proposals], **by)
    proposals[0].refresh_from_db()
    assert {p.pk for p in undo(proposals[0], **by)} == {p.pk for p in proposals}
    assert event.citations.count() == 1


def test_of_one_stroke_nothing_is_done_if_one_proposal_has_changed(by: dict[str, Any]) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement)
    Proposal.objects.filter(pk=second.pk).update(version=7)
    with pytest.raises(AlreadyDecided):
        reject_all([first, second], reason=Reason.NOT_A_STEP, **by)
    first.refresh_from_db()
    assert first.is_pending


# --- Any sequence of decisions and undos ---------------------------------------------------------

DATES = ("2025-12-02", "2025-12-03", "2025-12", "2025-12-02")
NUMBERS = st.integers(0, len(DATES))
CHOICES = st.integers(0, 4)


def record_of(agreement: Agreement) -> tuple[Any, ...]:
    """The agreement's events and citations, value for value, and its line in lists."""
    events = Event.objects.filter(agreement=agreement).order_by("pk")
    citations = Citation.objects.filter(event__agreement=agreement).order_by("pk")
    line = Listing.objects.filter(agreement=agreement).values("event_count", "status", "sentence")
    return list(events.values()), list(citations.values()), list(line)


class Desk(RuleBasedStateMachine):
    """Five articles on one act, one of which only announces it, and one on an agreement that is not on record; one
    editor who changes her mind."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.by: dict[str, Any] = {"by": User.objects.get(username="editor"), "now": NOW}
        self.agreement = relos()
        self.ids = [proposed(self.agreement, date=date).pk for date in DATES]
        article = make_article()
        [plan] = file(article, vote(article, date="2025-12-05", status=Status.SCHEDULED))
        self.ids.append(plan.pk)
        article = make_article()
        tunnel = AgreementMention("the tunnel treaty")
        self.stranger = file(article, vote(article, agreement=tunnel))[0].pk
        self.decided: list[tuple[Callable[[], object], tuple[Any, ...]]] = []

    def proposal(self, number: int) -> Proposal:
        return Proposal.objects.get(pk=self.ids[number])

    def events(self) -> list[Event]:
        return list(Event.objects.filter(agreement=self.agreement).order_by("pk"))

    def event(self, choice: int) -> Event:
        events = self.events()
        return events[choice % len(events)]

    def decide(self, act: Callable[[], object], pk: int) -> None:
        before = record_of(self.agreement)
        act()
        self.decided.append((lambda: undo(Proposal.objects.get(pk=pk), **self.by), before))

    def do(self, act: Callable[[], Deed]) -> None:
        before = record_of(self.agreement)
        try:
            deed = act()
        except CannotBeRearranged:
            assert record_of(self.agreement) == before
            return
        self.decided.append((lambda: deeds.undo(deed, **self.by), before))

    def of(self, event: Event) -> dict[str, Any]:
        return {"seen": deeds.revision(event), **self.by}

    @rule(number=NUMBERS)
    def accept(self, number: int) -> None:
        if (proposal := self.proposal(number)).is_pending:
            self.decide(lambda: accept(proposal, **self.by), proposal.pk)

    @precondition(lambda self: self.events())
    @rule(number=NUMBERS, choice=CHOICES, narrow=st.booleans())
    def cite(self, number: int, choice: int, *, narrow: bool) -> None:
        if (proposal := self.proposal(number)).is_pending:
            event = self.event(choice)
            if event.state != State.RETRACTED:
                self.decide(
                    lambda: accept(proposal, event=event, narrow=narrow, **self.by), proposal.pk
                )

    @rule(number=NUMBERS)
    def reject(self, number: int) -> None:
        if (proposal := self.proposal(number)).is_pending:
            self.decide(lambda: reject(proposal, reason=Reason.FORECAST, **self.by), proposal.pk)

    @rule()
    def enter(self) -> None:
        stranger = Proposal.objects.get(pk=self.stranger)
        if stranger.is_pending:
            treaty = Newcomer("Treaty on the tunnel", (russia(),), Form.MULTILATERAL)
            self.decide(lambda: accept_on_new_agreement(stranger, treaty, **self.by), stranger.pk)

    @precondition(lambda self: len(self.events()) > 1)
    @rule(choice=CHOICES)
    def merge(self, choice: int) -> None:
        event, into = self.event(choice), self.event(choice + 1)
        self.do(lambda: deeds.merge(event, into=into, why="one act", **self.of(event)))

    @precondition(lambda self: self.events())
    @rule(choice=CHOICES, kept=st.integers(1, 3))
    def split(self, choice: int, kept: int) -> None:
        event = self.event(choice)
        citations = list(event.citations.order_by("pk"))[kept:]
        self.do(lambda: deeds.split(event, citations, why="two acts", **self.of(event)))

    @precondition(lambda self: self.events())
    @rule(choice=CHOICES, claim=CHOICES, follow=st.booleans())
    def prefer(self, choice: int, claim: int, *, follow: bool) -> None:
        event = self.event(choice)
        if claims := event_fact(event).claims:
            done = claims[claim % len(claims)].done
            self.do(lambda: deeds.prefer(event, done, why="x", follow=follow, **self.of(event)))

    @precondition(lambda self: self.events())
    @rule(choice=CHOICES)
    def narrow(self, choice: int) -> None:
        event = self.event(choice)
        self.do(lambda: deeds.narrow(event, **self.of(event)))

    @precondition(lambda self: self.events())
    @rule(choice=CHOICES)
    def retract(self, choice: int) -> None:
        event = self.event(choice)
        self.do(lambda: deeds.retract(event, why="wrong", **self.of(event)))

    @precondition(lambda self: self.decided)
    @rule(back=CHOICES)
    def undo(self, back: int) -> None:
        place = max(0, len(self.decided) - 1 - back)
        take_back, before = self.decided[place]
        is_last, present = place == len(self.decided) - 1, record_of(self.agreement)
        try:
            take_back()
        except ChangedSince:
            assert not is_last
            assert record_of(self.agreement) == present
            return
        del self.decided[place]
        if is_last:
            self.is_again(before)
        else:  # what was remembered since then speaks of a record that had it
            self.decided = [(take_back, ()) for take_back, _ in self.decided]

    def is_again(self, before: tuple[Any, ...]) -> None:
        """The last deed undone leaves the record as it was; an empty one may have no line yet."""
        if before and before[0]:
            assert record_of(self.agreement) == before

    @invariant()
    def citations_are_those_of_what_was_kept(self) -> None:
        kept = Proposal.objects.filter(event__isnull=False)
        cited = Citation.objects.all()
        assert sorted(kept.values_list("citation", "event")) == sorted(
            cited.values_list("pk", "event")
        )

    @invariant()
    def every_event_was_accepted_and_has_a_source(self) -> None:
        kept = Proposal.objects.filter(event__isnull=False)
        assert set(Event.objects.values_list("pk", flat=True)) == set(
            kept.values_list("event", flat=True)
        )
        connection.check_constraints()

    @invariant()
    def an_agreement_that_was_entered_is_there_while_its_event_is(self) -> None:
        entered = Agreement.objects.exclude(pk=self.agreement.pk)
        assert entered.exists() == (not Proposal.objects.get(pk=self.stranger).is_pending)

    @invariant()
    def an_id_leads_to_one_event(self) -> None:
        events = list(Event.objects.all())
        ids = [e.public_id for e in events] + [i for e in events for i in e.former_ids]
        assert len(ids) == len(set(ids))

    @invariant()
    def the_history_ends_with_what_stands(self) -> None:
        for model in (Event, Citation, Agreement):
            name = model._meta.model_name
            changes = Change.objects.filter(resource=name)
            latest = {c.object_id: c.action for c in changes.order_by("pk")}
            assert {pk for pk, action in latest.items() if action != "delete"} == set(
                model._default_manager.values_list("pk", flat=True)
            )

    def teardown(self) -> None:
        try:
            for take_back, _ in reversed(self.decided):
                take_back()
            assert not Event.objects.exists()
            assert Proposal.objects.pending().count() == len(self.ids) + 1
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


def test_any_sequence_of_decisions_and_undos_leaves_the_record_whole() -> None:
    make_editor()
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=20,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
