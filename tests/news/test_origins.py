"""Origins: which agency a report is from."""

import pytest

from tracker.news.origins import credited


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("New Delhi, Dec 15 (PTI) President Vladimir Putin has signed", "PTI"),
        ("MOSCOW, December 10. /TASS/. The Federation Council", "TASS"),
        ("LONDON (Reuters) - The treaty", "Reuters"),
        ("МОСКВА, 2 дек - РИА Новости. Госдума ратифицировала", "RIA Novosti"),
        ("PARIS, Jan 3 (AFP) – The Senate", "AFP"),
        ("The law was signed. (With inputs from elsewhere) - ANI", "ANI"),
        ("KYODO - The Diet", "Kyodo"),
        ("The uni- versity (unified) said", ""),
        ("The Duma, TASS reported, has ratified", ""),
        ("", ""),
    ],
)
def test_an_agency_is_credited_in_dateline_or_signature(text: str, agency: str) -> None:
    assert credited(text=text) == agency


def test_an_agency_is_credited_in_the_byline() -> None:
    assert credited(text="", author="By Jane Doe, Associated Press") == "AP"


def test_an_agency_named_in_passing_is_not_the_origin() -> None:
    assert credited(text="x " * 300 + "as (PTI) reported, and then " + "y " * 100) == ""
