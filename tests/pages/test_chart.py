"""The chart of a wide agreement: totals in words, one bar, every participant, and the same as data."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_agreement, make_event, make_participant
from tests.pages.reading import read, texts, words
from tests.pages.record import high_seas
from tracker.agreements.kinds import ForceRule, Form, Kind, ParticipantKind
from tracker.agreements.models import Agreement

pytestmark = pytest.mark.django_db
PAGE = "/agreements/treaty"


def treaty() -> Agreement:
    """Waiting for two instruments and 120 days; one State has acceded, an organisation approved."""
    kenya, palau = make_participant("KEN", "Kenya"), make_participant("PLW", "Palau")
    union = make_participant("EUN", "European Union", kind=ParticipantKind.ORGANISATION)
    agreement = make_agreement(
        "treaty",
        participants=(kenya, palau, union),
        form=Form.MULTILATERAL,
        force_rule=ForceRule.THRESHOLD,
        force_threshold=2,
        force_delay_days=120,
    )
    make_event(agreement, Kind.SIGNED, "2025-03-01", participant=kenya)
    make_event(agreement, Kind.ACCEDED, "2025-05-01", participant=palau)
    make_event(agreement, Kind.APPROVED, "2025-06", participant=union)
    return agreement


def test_the_totals_stand_in_words_from_bound_to_not_at_all(client: Client) -> None:
    treaty()
    page = read(client, PAGE)
    assert texts(page, '//ul[contains(@class, "totals")]/li') == [
        "Contracting State 2",
        "Signatory 1",
    ]


def test_the_bar_says_what_it_shows_and_is_to_scale(client: Client) -> None:
    treaty()
    [bar] = read(client, PAGE).xpath('//*[@class="bar"]')
    assert bar.get("aria-label") == "Of 3 participants on record: Contracting State 2, Signatory 1."
    assert [(r.get("class"), r.get("x"), r.get("width")) for r in bar] == [
        ("consented", "0.0", "666.7"),
        ("signed", "666.7", "333.3"),
    ]


def test_what_is_needed_and_on_record_is_told(client: Client) -> None:
    treaty()
    assert (
        "It needs 2 instruments. On our record is that of 1 State. "
        "1 more is of an organisation; whether it counts, the agreement says."
    ) in words(read(client, PAGE))


def test_the_day_it_is_due_is_told_where_it_follows(client: Client) -> None:
    make_event(treaty(), Kind.RATIFIED, "2025-09-19", participant=make_participant("KEN"))
    page = words(read(client, PAGE))
    assert "By our count the number was reached some day in 1 Jun – 19 Sep 2025." in page
    assert "By its own terms it enters into force some day in 29 Sep 2025 – 17 Jan 2026." in page


def test_in_force_there_is_nothing_to_count_down(client: Client) -> None:
    high_seas()
    assert "It needs" not in words(read(client, "/agreements/high-seas"))


def test_consent_that_is_not_ratification_has_its_letter_and_its_word(client: Client) -> None:
    treaty()
    page = read(client, PAGE)
    rows = texts(page, "//tbody/tr")
    assert rows[0] == "European UnionContracting StateJune 2025June 2025 AA (approval)"
    assert rows[2] == "PalauContracting State1 May 20251 May 2025 a (accession)"
    assert "unless marked: AA approval, a accession." in words(page)


def test_a_deposit_has_the_letter_of_the_act_that_was_reported_apart(client: Client) -> None:
    agreement, union = treaty(), make_participant("EUN")
    make_event(agreement, Kind.INSTRUMENT_DEPOSITED, "2025-07-20", participant=union)
    kenya = make_participant("KEN")
    make_event(agreement, Kind.INSTRUMENT_DEPOSITED, "2025-05-21", participant=kenya)
    rows = texts(read(client, PAGE), "//tbody/tr")
    assert rows[0].endswith("20 Jul 2025 AA (approval)")
    assert rows[1].endswith("21 May 2025")
