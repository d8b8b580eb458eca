"""An agreement that is not on record is entered from the article that tells of it."""

from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_agreement, make_relos
from tests.review.rows import NOW, file, india, make_article, make_user, relos, russia, vote
from tests.review.screens import press, show
from tracker.agreements.entering import Newcomer, enter
from tracker.agreements.kinds import Form, Instrument, Subject
from tracker.agreements.models import Agreement, Change, Event, Listing
from tracker.agreements.undoing import ChangedSince
from tracker.reading import READER_VERSION, AgreementMention
from tracker.review.decisions import accept, accept_on_new_agreement, undo
from tracker.review.models import Decision, Proposal, Reading
from tracker.review.newcomers import NewcomerForm

pytestmark = pytest.mark.django_db

TREATY = "treaty on the mutual recognition of driving licences"


@pytest.fixture
def client(db: None) -> Client:
    client = Client()
    client.force_login(make_user(*RIGHTS))
    return client


RIGHTS = (
    "review.view_proposal",
    "review.change_proposal",
    "agreements.add_event",
    "agreements.add_agreement",
)


def stranger(title: str = TREATY) -> Proposal:
    russia()
    india()
    article = make_article()
    mention = AgreementMention(title)
    return file(article, vote(article, agreement=mention, participants=("RU", "IN"), body=None))[0]


def entered(**changes: Any) -> dict[str, Any]:
    values = {
        "title": "Treaty on Driving Licences",
        "short_title": "",
        "participants": "Russia; IN",
        "form": Form.BILATERAL,
        "instrument": Instrument.TREATY,
        "subject": Subject.TRANSPORT,
        **changes,
    }
    return {f"new-{name}": value for name, value in values.items()}


def known() -> dict[str, Any]:
    return {"by": User.objects.create_user("somebody"), "now": NOW}


def newcomer() -> Newcomer:
    return Newcomer("Treaty on Driving Licences", (russia(), india()), Form.BILATERAL)


# --- Entering ------------------------------------------------------------------------------------


def test_an_agreement_is_entered_with_its_participants_at_an_address_of_its_name() -> None:
    agreement = enter(newcomer(), on=NOW.date())
    assert agreement.slug == "treaty-on-driving-licences"
    assert {p.participant.code for p in agreement.participations.all()} == {"RUS", "IND"}
    assert Listing.objects.filter(agreement=agreement).exists()


def test_where_the_address_is_taken_it_has_a_number() -> None:
    make_agreement("treaty-on-driving-licences")
    assert enter(newcomer(), on=NOW.date()).slug == "treaty-on-driving-licences-2"


def test_agreement_and_first_event_are_one_stroke() -> None:
    proposal = stranger()
    event = accept_on_new_agreement(proposal, newcomer(), **known())
    assert (proposal.decision, proposal.event) == (Decision.ACCEPTED, event)
    agreement = event.agreement
    written = Change.objects.filter(agreement_id=agreement.pk)
    assert set(written.values_list("context_id", flat=True)) == {proposal.decided_in}


def test_undone_both_are_gone_and_the_proposal_waits() -> None:
    proposal, by = stranger(), known()
    accept_on_new_agreement(proposal, newcomer(), **by)
    undo(proposal, **by)
    assert proposal.is_pending
    assert not Event.objects.exists()
    assert not Agreement.objects.exists()


def test_what_was_filed_on_it_since_is_of_no_agreement_again() -> None:
    proposal, by = stranger(), known()
    event = accept_on_new_agreement(proposal, newcomer(), **by)
    article = make_article()
    mention = AgreementMention("Treaty on Driving Licences")
    [later] = file(article, vote(article, agreement=mention))
    assert later.agreement_id == event.agreement_id
    undo(proposal, **by)
    waiting = Proposal.objects.pending().filter(agreement=None)
    assert {proposal, later} <= set(waiting)


def test_an_agreement_on_which_something_newer_rests_is_not_taken_away() -> None:
    proposal, by = stranger(), known()
    event = accept_on_new_agreement(proposal, newcomer(), **by)
    with pghistory.context(reason="by hand"):
        event.agreement.titles.create(text="Licences Treaty")
        with pytest.raises(ChangedSince):
            undo(proposal, **by)


def test_nor_one_that_has_another_event_by_now() -> None:
    proposal, by = stranger(), known()
    accept_on_new_agreement(proposal, newcomer(), **by)
    article = make_article()
    mention = AgreementMention("Treaty on Driving Licences")
    [later] = file(article, vote(article, agreement=mention, date="2025-12-09"))
    accept(later, **by)
    with pytest.raises(ChangedSince):
        undo(proposal, **by)
    undo(later, **by)
    undo(proposal, **by)
    assert not Agreement.objects.exists()


# --- The form ------------------------------------------------------------------------------------


def test_the_form_says_what_the_article_says() -> None:
    proposal = stranger()
    initial = NewcomerForm.of(proposal, [proposal]).initial
    assert initial == {
        "title": "Treaty on the mutual recognition of driving licences",
        "participants": "Russia; India",
        "form": Form.BILATERAL,
        "instrument": Instrument.TREATY,
        "subject": Subject.DEFENCE,  # of the title of the article: “logistics”
    }


@pytest.mark.parametrize(
    ("title", "subject", "instrument"),
    [
        ("double taxation convention", Subject.TAX, Instrument.CONVENTION),
        ("free trade agreement", Subject.TRADE, Instrument.AGREEMENT),
        ("extradition treaty", Subject.CRIME, Instrument.TREATY),
        ("protocol on maritime delimitation", Subject.BORDERS, Instrument.PROTOCOL),
        ("memorandum on health", Subject.HEALTH, Instrument.MEMORANDUM),
    ],
)
def test_the_words_of_the_title_tell_subject_and_instrument(
    title: str, subject: Subject, instrument: Instrument
) -> None:
    proposal = stranger(title)
    initial = NewcomerForm.of(proposal, [proposal]).initial
    assert (initial["subject"], initial["instrument"]) == (subject, instrument)


def test_it_is_entered_at_the_screen(client: Client) -> None:
    proposal = stranger()
    assert "Enter the agreement, and this as its first event" in show(client, proposal)
    press(client, proposal, "enter", **entered())
    event = Event.objects.get()
    assert (event.agreement.title, event.agreement.subject) == (
        "Treaty on Driving Licences",
        Subject.TRANSPORT,
    )


def test_articles_that_call_it_so_are_read_again(client: Client) -> None:
    proposal, other, another = stranger(), stranger(), stranger("treaty on seals")
    for of in (proposal, other, another):
        Reading.objects.create(article=of.article, reader_version=READER_VERSION, finished_at=NOW)
    press(client, proposal, "enter", **entered())
    due = Reading.objects.filter(next_due_at__isnull=False)
    assert {reading.article for reading in due} == {other.article}


def test_what_else_the_article_tells_of_it_is_on_it_at_once(client: Client) -> None:
    proposal = stranger()
    press(client, proposal, "enter", **entered())
    [sibling] = Proposal.objects.pending()
    assert sibling.agreement == Agreement.objects.get()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"participants": "Atlantis"}, "No one participant is called “Atlantis”."),
        ({"participants": "Russia"}, "A bilateral agreement has two participants."),
        ({"title": ""}, "This field is required."),
        ({"title": "relos"}, "An agreement of this title is on record"),
    ],
)
def test_what_is_not_understood_is_said_beside_the_field(
    client: Client, changes: dict[str, Any], message: str
) -> None:
    proposal = stranger()
    make_relos().__class__.objects.filter(slug="relos").update(title="RELOS")
    answer = press(client, proposal, "enter", **entered(**changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_it_takes_the_right_to_add_agreements(editor: Client) -> None:
    proposal = stranger()
    assert "Enter the agreement, and this" not in show(editor, proposal)
    assert press(editor, proposal, "enter", **entered()).status_code == 403


def test_an_agreement_that_is_on_record_is_not_offered_anew(client: Client) -> None:
    agreement = relos()
    article = make_article()
    [proposal] = file(article, vote(article))
    assert proposal.agreement == agreement
    assert "Enter the agreement, and this" not in show(client, proposal)
