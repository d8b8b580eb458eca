"""Statistics: what is counted, drawn to scale, and the same as tables."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event, make_participant
from tests.pages.reading import read, texts
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.kinds import Form, Kind
from tracker.agreements.listing import relist_all
from tracker.pages import bars

pytestmark = pytest.mark.django_db


def rows(client: Client, name: str) -> list[dict[str, str]]:
    response = client.get(f"/statistics/{name}.csv")
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def told() -> None:
    relos()
    trade()
    high_seas()


def table(client: Client, section: str) -> list[str]:
    page = read(client, "/statistics")
    return texts(page, f'//section[@aria-labelledby="{section}"]//tbody/tr')


def test_agreements_are_counted_by_status(client: Client) -> None:
    told()
    assert table(client, "h-statuses") == ["Partly approved1", "Awaiting its date1", "In force1"]
    assert rows(client, "statuses")[2] == {
        "status": "in_force",
        "label": "In force",
        "agreements": "1",
    }


def test_acts_are_counted_in_the_month_that_is_certain(client: Client) -> None:
    told()
    make_event(make_agreement("vague"), Kind.SIGNED, "[2025-11-20..2025-12-10]")
    months = {line["month"]: line for line in rows(client, "months")}
    assert len(months) == 24
    assert (min(months), max(months)) == ("2024-02", "2026-01")
    # the Duma, the President, and the Council whose two dates are both in December
    assert (months["2025-12"]["home"], months["2025-12"]["all"]) == ("3", "3")
    assert (months["2024-05"]["consents"], months["2025-06"]["force"]) == ("3", "1")
    assert (months["2025-07"]["signatures"], months["2025-11"]["all"]) == ("1", "1")


def test_what_is_retracted_or_only_planned_is_not_counted(client: Client) -> None:
    told()
    months = {line["month"]: line for line in rows(client, "months")}
    assert (months["2025-12"]["force"], months["2026-01"]["all"]) == ("0", "0")


def test_from_signature_to_force_is_told_of_each_form_and_participant(client: Client) -> None:
    russia = make_participant()
    for number in range(10):
        agreement = make_agreement(f"a{number}", participants=(russia,))
        make_event(agreement, Kind.SIGNED, "2025-01-01")
        if number < 8:
            make_event(agreement, Kind.ENTRY_INTO_FORCE, f"2025-02-{number + 1:02}")
    relist_all(on=TODAY)
    form, wide, one = rows(client, "durations")
    assert (form["form"], form["cases"], form["completed"], form["median_days"]) == (
        "bilateral",
        "10",
        "8",
        "35",
    )
    assert (wide["form"], wide["cases"]) == (Form.MULTILATERAL, "")
    assert (one["participant"], one["lower_days"], one["upper_days"]) == ("RUS", "33", "38")
    assert table(client, "h-durations") == [
        "Bilateralusually 5 weeks, half within 5 weeks; 10 cases",
        "MultilateralToo few cases to say",
    ]


def test_participants_are_counted_with_what_waits_for_them(client: Client) -> None:
    told()
    found = {line["code"]: line for line in rows(client, "participants")}
    assert (found["IND"]["agreements"], found["IND"]["awaited"]) == ("2", "2")
    assert (found["S00"]["agreements"], found["S00"]["in_force"]) == ("1", "1")
    assert table(client, "h-participants")[0].startswith("India2")


def test_a_chart_is_to_scale_and_says_in_words_what_it_shows(client: Client) -> None:
    told()
    page = read(client, "/statistics")
    assert texts(page, '//*[@id="statuses-words"]') == [
        "Partly approved: 1; Awaiting its date: 1; In force: 1"
    ]
    drawn = bars.chart(
        "x", "X", [bars.Row("a", "4", [("done", 4)]), bars.Row("b", "1", [("left", 1)])]
    )
    widths = [bar.pieces[0].width for bar in drawn.bars]
    assert widths == [bars.RIGHT - bars.LEFT, (bars.RIGHT - bars.LEFT) / 4]


def test_of_an_empty_record_there_is_nothing_to_draw(client: Client) -> None:
    page = read(client, "/statistics")
    assert not page.xpath('//*[@id="statuses-words"]')
    assert rows(client, "participants") == []


def test_there_are_no_other_tables(client: Client) -> None:
    assert client.get("/statistics/secrets.csv").status_code == 404


def test_it_takes_a_fixed_number_of_queries_and_one_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told()
    with django_assert_num_queries(7):
        client.get("/statistics")
    with django_assert_num_queries(1):
        client.get("/statistics")
