"""Round trip: what was exported and comes back changes nothing; into an empty record it comes back whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreements.exchange.files import (
    applied,
    exported,
    make_rich_record,
    planned,
    state,
)
from tests.factories import make_event, make_relos
from tracker.agreements.exchange.cells import disarmed, joined, rearmed, split
from tracker.agreements.models import Agreement, Change, Citation, Event

pytestmark = pytest.mark.django_db
# What PostgreSQL keeps: no NUL, no half of a pair.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
STARTS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "'", "'=", " =", "\n=", "''-"])
TRICKY = st.builds("{}{}".format, STARTS, TEXTS)


@given(TRICKY)
def test_a_disarmed_cell_starts_no_formula_and_is_rearmed(value: str) -> None:
    assert disarmed(value).lstrip(" \n")[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert rearmed(disarmed(value)) == value


LINES = st.text(st.characters(exclude_characters="\0\n\r", exclude_categories=["Cs"]), min_size=1)


@given(st.lists(LINES.filter(str.strip), max_size=4))
def test_a_list_in_a_cell_is_read_back(texts: list[str]) -> None:
    items = [{"language": "en", "kind": "alias", "text": text} for text in texts]
    parts = ("language", "kind", "text")
    assert split(joined(items, parts), parts) == items


@pytest.mark.parametrize(
    "file", ["agreements.csv", "agreements.jsonl", "events.csv", "events.jsonl"]
)
def test_an_export_that_comes_back_changes_nothing(file: str) -> None:
    make_rich_record()
    content, before = exported()[file], Change.objects.count()
    found = applied(content)
    assert (found.is_idle, found.rejected, Change.objects.count()) == (True, [], before)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_into_an_empty_record_comes_back_whole(form: str) -> None:
    make_rich_record()
    before, stood = exported(), state()
    Event.objects.all().delete()
    Agreement.objects.all().delete()
    assert not applied(before[f"agreements.{form}"]).rejected
    found = applied(before[f"events.{form}"])
    assert not found.rejected
    assert found.counts == {"insert": 3, "update": 0, "no-op": 0, "rejected": 0}
    assert exported() == before
    assert state() == stood


def test_of_every_field_of_the_record_something_is_on_that_round_trip() -> None:
    make_rich_record()
    for noun, rows in state().items():
        empty = [name for name in rows[0] if not any(row[name] for row in rows)]
        assert set(empty) <= {"moved_from", "waiting_on", "awaited", "overdue_on"}, noun


@settings(max_examples=40)
@given(note=TRICKY, quote=TRICKY.filter(str.strip), title=TRICKY)
def test_whatever_stands_in_a_text_comes_back(note: str, quote: str, title: str) -> None:
    event = Event.objects.first() or make_event(make_relos())
    Event.objects.update(note=note)
    Citation.objects.update(quote=quote, title=title)
    for name, content in exported().items():
        assert planned(content).is_idle, name
    assert event.pk
