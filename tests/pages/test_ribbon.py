"""The ribbon: the drawing agrees with the dates."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.utils import translation

from tests.factories import TODAY, make_agreement, make_event, make_participant, make_relos
from tests.pages.record import high_seas, relos
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement
from tracker.agreements.snapshots import snapshot
from tracker.lib.spoken import OTHERS
from tracker.pages.drawing import LEFT, RIGHT, WIDTH, Ribbon, breadth
from tracker.pages.ribbon import ribbon

pytestmark = pytest.mark.django_db


def drawn(agreement: Agreement) -> Ribbon:
    found = ribbon(snapshot(agreement.pk, on=TODAY))
    assert found
    return found


def test_a_bilateral_agreement_has_a_lane_for_each_side_and_one_for_both() -> None:
    assert [lane.name for lane in drawn(relos()).lanes] == ["Both", "India", "Russia"]


@pytest.mark.parametrize("code", ["en", *OTHERS])
@pytest.mark.parametrize("begun", ["2025-03", "2024-06", "2022-02", "2010-05"])
def test_the_words_of_the_axis_keep_apart_in_every_language(code: str, begun: str) -> None:
    make_event(agreement := make_relos(), Kind.SIGNED, begun)
    with translation.override(code):
        ticks = drawn(agreement).ticks
    for tick, after in pairwise(ticks):
        assert tick.x + breadth(tick.text) / 2 + 4 < after.x - breadth(after.text) / 2


def test_a_wide_one_has_a_lane_for_all_and_heaps_of_signatures_and_consents() -> None:
    lanes = drawn(high_seas()).lanes
    assert [lane.name for lane in lanes] == ["Treaty", "Signed", "Consented"]
    assert [[label.text for label in lane.labels] for lane in lanes[1:]] == [
        ["6 in September 2023"], ["3 in May 2024"],
    ]  # fmt: skip


def test_each_participant_is_counted_once_on_a_heap() -> None:
    agreement = high_seas()
    state = agreement.participations.order_by("pk")[1].participant
    make_event(agreement, Kind.INSTRUMENT_DEPOSITED, "2024-06-03", participant=state)
    consented = drawn(agreement).lanes[2]
    assert (len(consented.bars), consented.labels[0].text) == (1, "3 in May 2024")


def test_over_many_years_the_heaps_are_of_years() -> None:
    agreement = high_seas()
    state = agreement.participations.order_by("pk")[0].participant
    make_event(agreement, Kind.RATIFIED, "1999-06-03", participant=state)
    assert drawn(agreement).lanes[2].labels[0].text == "3 in 2024"


def test_the_longest_silences_are_named() -> None:
    agreement = make_agreement(participants=(make_participant(), make_participant("IND", "India")))
    for day in ("2022-01-01", "2023-09-01", "2025-12-20"):
        make_event(agreement, done=day)
    texts = [label.text for lane in drawn(agreement).lanes for label in lane.labels]
    assert {"no report for 20 months", "no report for 2 years"} <= set(texts)


def test_shapes_tell_a_day_a_range_and_a_contested_date_apart() -> None:
    russia = drawn(relos()).lanes[2]
    assert [shape.look for shape in russia.shapes] == ["range", "done", "contested", "done"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_shapes_are_the_same_in_every_language(language: str) -> None:
    agreement = relos()
    looks = [[shape.look for shape in lane.shapes] for lane in drawn(agreement).lanes]
    with translation.override(language):
        assert [[shape.look for shape in lane.shapes] for lane in drawn(agreement).lanes] == looks


def test_distances_are_to_scale() -> None:
    agreement = make_agreement()
    for day in ("2025-01-01", "2025-03-02", "2025-05-01"):  # 60 days each
        make_event(agreement, done=day)
    a, b, c = (shape.x for shape in drawn(agreement).lanes[0].shapes)
    assert b - a == pytest.approx(c - b, abs=0.2)


def test_everything_stays_inside_the_drawing() -> None:
    for picture in (drawn(relos()), drawn(high_seas())):
        for lane in picture.lanes:
            assert all(LEFT <= shape.x <= RIGHT for shape in lane.shapes)
            assert all(label.reach[1] <= WIDTH + 0.1 for label in lane.labels)


def test_no_label_covers_another() -> None:
    for lane in drawn(relos()).lanes:
        for one in lane.labels:
            assert not [o for o in lane.labels if o is not one and one.overlaps(o)]


def test_no_label_stands_across_the_line_of_today() -> None:
    agreement = make_relos()
    make_event(agreement, done="2025-12-28")
    picture = drawn(agreement)
    for lane in picture.lanes:
        for label in lane.labels:
            assert not label.reach[0] < picture.today < label.reach[1]


def test_silence_and_missing_steps_are_remarked() -> None:
    texts = [label.text for lane in drawn(relos()).lanes for label in lane.labels]
    assert "no report for 9 months" in texts
    assert "Executive approval: not reported" in texts


def test_what_is_to_come_without_a_date_is_an_arrow_past_today() -> None:
    picture = drawn(relos())
    assert picture.ahead == "Entry into force: no date"
    assert picture.ahead_from > picture.today


def test_what_was_taken_back_and_context_are_not_drawn() -> None:
    picture = drawn(relos())
    assert sum(len(lane.shapes) for lane in picture.lanes) == 5


def test_the_drawing_is_told_in_words() -> None:
    picture = drawn(relos())
    assert picture.title == "RELOS to scale, January 2025 to January 2026"
    assert picture.description.startswith("Signed, 18 Feb 2025.")
    assert picture.description.endswith("Entry into force: no date.")


def test_without_a_date_there_is_nothing_to_draw() -> None:
    agreement = make_agreement(participants=(make_participant(),))
    make_event(agreement, done=None)
    assert ribbon(snapshot(agreement.pk, on=TODAY)) is None


@pytest.mark.parametrize(
    "done", ["[..2025-12-31]", "[2025-06-01..]", "1648-10-24", "0900", "0001", "9999"]
)
def test_no_date_is_too_odd_to_draw(done: str) -> None:
    agreement = make_agreement()
    make_event(agreement, done=done)
    assert len(drawn(agreement).ticks) <= 9
