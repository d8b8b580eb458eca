"""Which state of the record an answer was made from."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connections

from tests.factories import make_agreement, make_event, make_participant, make_relos
from tests.workers import wait_for
from tracker.agreements.models import Agreement, Change, Relation
from tracker.agreements.revisions import Revision, kept, latest_revision, moved_to

TODAY = dt.date(2026, 1, 1)


def revision_of(name: str) -> Revision:
    found = latest_revision(name)
    assert found
    return found


@pytest.mark.django_db
def test_an_agreement_is_found_by_slug_and_by_public_id() -> None:
    relos = make_relos()
    assert revision_of("relos") == revision_of(relos.public_id)


@pytest.mark.django_db
def test_an_unknown_agreement_has_no_revision() -> None:
    assert latest_revision("nowhere") is None


@pytest.mark.django_db
def test_the_revision_is_read_in_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    make_relos()
    with django_assert_num_queries(1):
        latest_revision("relos")


@pytest.mark.django_db
def test_every_write_to_an_agreement_gives_it_a_new_etag() -> None:
    relos = make_relos()
    before = revision_of("relos").etag("json", on=TODAY)
    make_event(relos)
    assert revision_of("relos").etag("json", on=TODAY) != before


@pytest.mark.django_db
def test_a_renamed_participant_gives_every_agreement_a_new_etag() -> None:
    make_relos()
    before = revision_of("relos").etag("json", on=TODAY)
    russia = make_participant()
    russia.name = "Russian Federation"
    russia.save()
    assert revision_of("relos").etag("json", on=TODAY) != before


@pytest.mark.django_db
def test_tomorrow_has_another_etag_because_dates_pass() -> None:
    make_relos()
    revision = revision_of("relos")
    assert revision.etag("json", on=TODAY) != revision.etag("json", on=TODAY + dt.timedelta(days=1))


@pytest.mark.django_db
def test_an_answer_is_composed_once_for_a_revision() -> None:
    make_relos()
    cache.clear()
    answers = iter([b"first", b"second"])
    for _ in range(2):
        body = kept(revision_of("relos"), "json", on=TODAY, compose=lambda: next(answers))
    assert body == b"first"


@pytest.mark.django_db
def test_an_answer_given_before_is_given_again_without_the_cache_server() -> None:
    make_relos()
    revision = revision_of("relos")
    for body in (b"first", b"second"):  # the second time it is found, and stays beside us
        kept(revision, "json", on=TODAY, compose=lambda body=body: body)  # type: ignore[misc]
    cache.clear()
    assert kept(revision, "json", on=TODAY, compose=lambda: b"third") == b"first"


@pytest.mark.django_db
def test_an_old_slug_leads_to_the_new_one() -> None:
    relos = make_relos()
    relos.slug = "india-russia-relos"
    relos.save()
    assert moved_to("relos") == "india-russia-relos"


@pytest.mark.django_db
def test_a_renamed_related_agreement_gives_a_new_etag() -> None:
    relos, other = make_relos(), make_agreement("other")
    Relation.objects.create(agreement=relos, other=other, kind="related")
    before = revision_of("relos").etag("json", on=TODAY)
    other.title = "Renamed"
    other.save()
    assert revision_of("relos").etag("json", on=TODAY) != before


@pytest.mark.django_db
def test_so_does_an_agreement_that_names_it_or_ceases_to() -> None:
    make_relos()
    other = make_agreement("other")
    etags = [revision_of("relos").etag("json", on=TODAY)]
    relation = Relation.objects.create(
        agreement=other, other=Agreement.objects.get(slug="relos"), kind="related"
    )
    etags.append(revision_of("relos").etag("json", on=TODAY))
    other.title = "Renamed"
    other.save()
    etags.append(revision_of("relos").etag("json", on=TODAY))
    assert len(set(etags)) == 3
    relation.delete()
    assert revision_of("relos").etag("json", on=TODAY) == etags[0]


@pytest.mark.django_db
def test_an_answer_composed_while_the_agreement_changed_is_not_kept() -> None:
    relos = make_relos()
    cache.clear()
    revision = revision_of("relos")

    def compose() -> bytes:
        make_event(relos)
        return b"half of the change"

    kept(revision, "json", on=TODAY, compose=compose)
    assert kept(revision, "json", on=TODAY, compose=lambda: b"whole") == b"whole"


@pytest.mark.django_db(transaction=True)
def test_a_change_is_settled_only_when_every_transaction_that_began_before_it_has_ended() -> None:
    relos = make_relos()
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:  # has drawn a number and is still open
            cursor.execute("SELECT pg_current_xact_id()")
        Agreement.objects.filter(pk=relos.pk).update(summary="later")
        later = Change.objects.latest("id")
        assert later not in Change.objects.settled()
    finally:
        other.rollback()
        other.close()
    # Transactions of tests that run beside this one count as well.
    wait_for(lambda: later in Change.objects.settled())
