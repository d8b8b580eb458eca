"""The demonstration goes through the product's own pipeline and tells RELOS right.

A class, unlike other tests here: the demonstration is loaded once for all of them.
"""

import datetime as dt

from django.test import TestCase

from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement, Citation, Event
from tracker.agreements.seeding import seed
from tracker.agreements.snapshots import Snapshot, snapshot
from tracker.demonstration import load
from tracker.news.models import Article
from tracker.review.models import Proposal, Reading

ON = dt.date(2026, 11, 22)


def view(slug: str) -> Snapshot:
    return snapshot(Agreement.objects.get(slug=slug).pk, on=ON)


class DemonstrationTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        seed()
        load()

    def test_relos_has_its_steps_with_their_dates(self) -> None:
        told = {(e.kind, e.done.edtf) for e in view("relos").events}
        assert {
            (Kind.SIGNED, "2025-02-18"),
            (Kind.SUBMITTED, "2025-11-28"),
            (Kind.LOWER_HOUSE_APPROVED, "2025-12-02"),
            (Kind.STATE_VISIT, "2025-12-04/2025-12-05"),
            (Kind.HEAD_OF_STATE_SIGNED, "2025-12-15"),
        } <= told

    def test_the_visit_is_context(self) -> None:
        visit = next(e for e in view("relos").events if e.kind is Kind.STATE_VISIT)
        assert visit.plane == "context"

    def test_the_federation_council_is_left_to_an_editor_with_both_dates(self) -> None:
        waiting = Proposal.objects.pending().filter(kind=Kind.UPPER_HOUSE_APPROVED)
        assert {p.done.edtf for p in waiting} == {"2025-12-08", "2025-12-10"}
        assert not [e for e in view("relos").events if e.kind is Kind.UPPER_HOUSE_APPROVED]

    def test_relos_awaits_the_exchange_of_instruments(self) -> None:
        assert view("relos").expectations[0].kind is Kind.INSTRUMENTS_EXCHANGED

    def test_both_participants_of_relos_are_signatories_because_of_the_signature(self) -> None:
        relos = view("relos")
        signed = next(e.id for e in relos.events if e.kind is Kind.SIGNED)
        assert {code: (s.value, s.because) for code, s in relos.standings.items()} == {
            "IND": ("signatory", (signed,)),
            "RUS": ("signatory", (signed,)),
        }

    def test_each_agreement_stands_where_it_should(self) -> None:
        codes = {
            slug: view(slug).status.code
            for slug in Agreement.objects.values_list("slug", flat=True)
        }
        assert codes == {
            "relos": "partly_approved",
            "new-start": "terminated",
            "eu-japan-epa": "in_force",
            "high-seas-treaty": "in_force",
            "open-skies-treaty": "in_force",
        }

    def test_those_that_left_open_skies_are_withdrawn_and_the_others_parties(self) -> None:
        standings = view("open-skies-treaty").standings
        assert {code: s.value for code, s in standings.items()} == {
            "BLR": "party",
            "RUS": "withdrawn",
            "USA": "withdrawn",
        }

    def test_every_event_rests_on_words_that_stand_in_its_article(self) -> None:
        articles = {a.url: a for a in Article.objects.all()}
        for citation in Citation.objects.all():
            article = articles[citation.url]
            assert citation.quote in article.text or citation.quote in article.title

    def test_every_event_was_decided_on_the_desk(self) -> None:
        decided = Proposal.objects.filter(event__isnull=False).values_list("event", flat=True)
        assert set(Event.objects.values_list("pk", flat=True)) == set(decided)

    def test_every_article_was_read_and_none_failed(self) -> None:
        assert Reading.objects.count() == Article.objects.count()
        assert not Reading.objects.exclude(error="").exists()

    def test_loading_again_changes_nothing(self) -> None:
        before = Event.objects.count(), Article.objects.count()
        load()
        assert (Event.objects.count(), Article.objects.count()) == before
