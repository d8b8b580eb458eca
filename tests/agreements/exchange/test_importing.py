"""Importing: what each line does, why some may not, and that it is all or nothing and safe to do twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pghistory.models import Context

from tests.agreements.exchange.files import (
    applied,
    csv_file,
    events_file,
    json_file,
    planned,
    reasons,
)
from tests.factories import make_agreement, make_body, make_event, make_participant, make_relos
from tracker.agreements.exchange.applying import ChangedSince
from tracker.agreements.exchange.identity import public_id_of
from tracker.agreements.kinds import BodyKind, Kind
from tracker.agreements.models import Agreement, Change, Event, Identifier, Listing

pytestmark = pytest.mark.django_db


def counts(content: bytes) -> str:
    """“1 insert, 2 no-op”"""
    found = planned(content).counts
    return ", ".join(f"{number} {outcome}" for outcome, number in found.items() if number)


def test_a_new_event_is_inserted_and_the_second_time_nothing_happens() -> None:
    make_relos()
    content = events_file({})
    assert counts(content) == "1 insert"
    assert not Event.objects.exists()
    applied(content)
    event = Event.objects.get()
    assert (event.public_id, event.done.edtf) == (public_id_of("relos-signed"), "2025-02-18")
    assert Listing.objects.get().status == "signed"
    assert counts(content) == "1 no-op"


def test_what_a_file_does_not_have_is_left_alone() -> None:
    event = make_event(make_relos(), place="Moscow", note="A note.")
    applied(
        json_file({"resource": "event", "id": event.public_id, "agreement": "relos", "note": ""})
    )
    event.refresh_from_db()
    assert (event.place, event.note) == ("Moscow", "")


def test_what_an_update_changes_is_told_field_by_field() -> None:
    make_relos()
    applied(events_file({}))
    [item] = planned(events_file({"done": "2025-02-19", "source_quote": "signed"})).items
    assert [(a.name, a.before, a.after) for a in item.alterations] == [
        ("done", "2025-02-18", "2025-02-19"),
        ("source https://tass.example/1: quote", "signed in Moscow", "signed"),
    ]


def test_one_more_source_is_added_to_an_event() -> None:
    make_relos()
    applied(events_file({}))
    applied(events_file({"source_url": "https://ria.example/2", "source_publisher": "RIA"}))
    assert [c.publisher for c in Event.objects.get().citations.order_by("id")] == ["TASS", "RIA"]


def test_without_a_column_for_the_date_the_sources_give_it() -> None:
    make_relos()
    row = {"resource": "event", "id": "x", "agreement": "relos", "kind": "signed"}
    source = {"publisher": "P", "url": "https://p.example/1", "quote": "q", "done": "2025-02-18"}
    other = source | {"url": "https://p.example/2", "done": "2025-02-20"}
    applied(json_file(row | {"citations": [source, other]}))
    assert Event.objects.get().done.edtf == "[2025-02-18,2025-02-20]"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"agreement": "other"}, "there is no agreement “other”"),
        ({"kind": ""}, "a new event needs kind"),
        ({"kind": "exploded"}, "kind: Value 'exploded' is not a valid choice"),
        ({"participant": "XXX"}, "there is none with the code “XXX”"),
        ({"participant": "IND", "body": "State Duma"}, "India has none called “State Duma”"),
        ({"kind": "lower_house_approved"}, "a step inside a participant needs that participant"),
        ({"kind": "ratified", "participant": "RUS", "body": "state duma"}, "not ratification"),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"place": "x" * 121}, "at most 120 characters"),
    ],
)
def test_what_may_not_enter_the_record_is_rejected_with_the_reason(
    row: dict[str, str], why: str
) -> None:
    make_relos()
    make_body(make_participant(), "State Duma", BodyKind.LOWER_HOUSE)
    given = {"participant": "", "body": "", "place": "", **row}
    [reason] = reasons(events_file(given))
    assert why in reason


def test_an_event_does_not_move_to_another_agreement() -> None:
    event = make_event(make_relos())
    make_agreement("other")
    row = {"id": event.public_id, "agreement": "other"}
    assert "does not move" in reasons(events_file(row))[0]


def test_an_event_that_was_merged_is_named_by_the_id_it_has_now() -> None:
    event = make_event(make_relos())
    Event.objects.update(former_ids=["evt_0000000000"])
    [reason] = reasons(events_file({"id": "evt_0000000000"}))
    assert f"merged into {event.public_id}" in reason


def test_what_is_probably_a_mistake_is_warned_of() -> None:
    make_event(make_relos())
    [twin] = planned(events_file({})).items
    assert "looks like the same event under another id" in twin.warnings[0]
    vote = {"kind": "ratified", "participant": "RUS", "source_quote": "The Duma ratified it"}
    [vote_item] = planned(events_file(vote)).items
    assert "not ratification" in vote_item.warnings[0]


# --- Which date is held right, and what was merged -----------------------------------------------

HELD = {"preferred": "2025-02-18", "preferred_because": "The minutes say so."}


def test_a_date_is_held_right_with_its_reason() -> None:
    make_relos()
    applied(events_file(HELD))
    event = Event.objects.get()
    assert (event.preferred.edtf, event.preferred_because) == ("2025-02-18", "The minutes say so.")
    applied(events_file({"preferred": ""}))
    event.refresh_from_db()
    assert (event.preferred.is_known, event.preferred_because) == (False, "")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (HELD | {"preferred_because": " "}, "held right for a reason"),
        (HELD | {"preferred": ""}, "held right for a reason"),
        (HELD | {"preferred": "2025-02-19"}, "no source gives 2025-02-19"),
        (HELD | {"source_done": ""}, "no source gives 2025-02-18"),
        ({"former_ids": "relos-signed"}, "“relos-signed” is none of ours"),
        ({"former_ids": "evt_1111111111"}, "evt_1111111111 is an event itself"),
        ({"former_ids": "evt_0000000000"}, "evt_0000000000 leads to evt_1111111111"),
    ],
)
def test_what_no_editor_could_have_done_is_rejected(row: dict[str, str], why: str) -> None:
    make_event(make_relos(), Kind.ADOPTED)
    Event.objects.update(public_id="evt_1111111111", former_ids=["evt_0000000000"])
    [reason] = reasons(events_file(row))
    assert why in reason


def test_what_was_merged_leads_to_the_event_from_then_on() -> None:
    make_relos()
    applied(events_file({"former_ids": "evt_0000000000"}))
    applied(events_file({"former_ids": "evt_2222222222"}))
    event = Event.objects.once_called("evt_0000000000").get()
    assert event.former_ids == ["evt_0000000000", "evt_2222222222"]


# --- Agreements ----------------------------------------------------------------------------------

PACT = {"slug": "pact", "title": "Pact", "form": "bilateral"}


def test_an_agreement_comes_with_its_participants_titles_and_numbers() -> None:
    make_relos()
    row = PACT | {
        "participants": "RUS\nIND",
        "titles": "en | acronym | PCT",
        "identifiers": "unts | https://unts.example/1 | 1234",
        "texts": "en | https://mid.example/1 | Text",
        "relations": "replaces | relos",
        "scope": "Ports\nShips, planes",
    }
    assert applied(csv_file(row)).counts["insert"] == 1
    pact = Agreement.objects.get(slug="pact")
    assert pact.listing.participants == ["IND", "RUS"]
    assert (pact.titles.get().text, pact.identifiers.get().value) == ("PCT", "1234")
    assert (pact.relations.get().other.slug, pact.scope) == ("relos", ["Ports", "Ships, planes"])
    assert counts(csv_file(row)) == "1 no-op"


def test_a_title_is_corrected_and_none_is_removed() -> None:
    applied(csv_file(PACT | {"titles": "en | alias | One\nen | alias | Two"}))
    applied(csv_file(PACT | {"titles": "en | acronym | ONE"}))
    titles = Agreement.objects.get().titles.order_by("id")
    assert [(t.kind, t.text) for t in titles] == [("acronym", "ONE"), ("alias", "Two")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"title": ""}, "a new agreement needs title"),
        ({"form": "trilateral"}, "form: Value 'trilateral' is not a valid choice"),
        ({"slug": "no slug"}, "slug: Enter a valid “slug”"),
        ({"participants": "XXX"}, "there is no participant “XXX”"),
        ({"participants": "RUS | usual"}, "“usual” is no procedure of Russia"),
        ({"force_rule": "threshold"}, "say how many instruments"),
        ({"identifiers": "unts |  | 1"}, "unts 1 is that of relos"),
        ({"identifiers": "nowhere |  | 1"}, "is not a valid choice"),
        ({"texts": "en | tass"}, "Enter a valid URL"),
        ({"relations": "amends | nothing"}, "no agreement “nothing”"),
        ({"relations": "amends | pact"}, "no agreement “pact”"),
        ({"id": "12"}, "“12” is none of ours"),
        ({"id": "agr_0000000000"}, "it is that of relos"),
        ({"slug": "relos", "id": "agr_1111111111"}, "agr_0000000000, which does not change"),
    ],
)
def test_an_agreement_that_cannot_be_is_rejected_with_the_reason(
    row: dict[str, str], why: str
) -> None:
    relos = make_relos()
    Agreement.objects.update(public_id="agr_0000000000")
    Identifier.objects.create(agreement=relos, scheme="unts", value="1")
    [reason] = reasons(csv_file(PACT | row))
    assert why in reason


def test_an_agreement_and_its_events_may_come_in_one_file() -> None:
    make_participant()
    event = {"resource": "event", "id": "x", "agreement": "pact", "kind": "signed"}
    source = {"publisher": "P", "url": "https://p.example/1", "quote": "q", "done": "2025-02-18"}
    content = json_file(event | {"citations": [source]}, PACT | {"resource": "agreement"})
    assert applied(content).counts["insert"] == 2
    assert Listing.objects.get().status == "signed"


# --- One transaction -----------------------------------------------------------------------------


def test_what_is_rejected_stays_out_and_the_rest_goes_in() -> None:
    make_relos()
    found = applied(events_file({}, {"id": "x", "agreement": "other"}))
    assert (found.counts["insert"], found.counts["rejected"]) == (1, 1)
    assert Event.objects.count() == 1


def test_a_record_that_changed_since_the_dry_run_is_not_written_to() -> None:
    make_relos()
    content = events_file({})
    seen = planned(content).fingerprint
    applied(content, expected=seen)
    with pytest.raises(ChangedSince) as refused:
        applied(content, expected=seen)
    assert refused.value.plan.is_idle


def test_all_of_an_import_is_one_deed_of_its_editor() -> None:
    make_relos()
    applied(events_file({}, {"id": "x", "kind": "published"}))
    deeds = set(Change.objects.filter(resource="event").values_list("context_id", flat=True))
    assert len(deeds) == 1
    assert Context.objects.get(pk=str(deeds.pop())).metadata["reason"] == "import"


def test_a_longer_file_takes_no_more_questions_to_plan() -> None:
    make_relos()

    def queries(lines: int) -> int:
        content = events_file(*({"id": f"e{number}"} for number in range(lines)))
        with CaptureQueriesContext(connection) as asked:
            planned(content)
        return len(asked)

    assert queries(2) == queries(20)


@pytest.mark.parametrize("key", ["1", "relos signed", "EVT_x", "ключ" * 50])
def test_a_key_of_ones_own_is_always_the_same_event(key: str) -> None:
    assert public_id_of(key) == public_id_of(key)
    assert public_id_of(public_id_of(key)) == public_id_of(key)
