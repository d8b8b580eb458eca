"""Several reports in one text: the States of one are not those of the next. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import told

DAY = "2025-12-01"


@pytest.mark.parametrize(
    "text",
    [
        "NEPAL: The cabinet approved a treaty with India on Monday.\nPERU: Congress ratified a pact with China on "
        "Monday.\nTHAILAND: The government signed an accord with Laos on Monday.",
        "KATHMANDU - The cabinet approved a treaty with India on Monday.\n\nLIMA - Congress ratified a pact with "
        "China on Monday.\n\nBANGKOK - The government signed an accord with Laos on Monday.",
        "* In Kathmandu, the cabinet approved a treaty with India on Monday.\n* In Peru, Congress ratified a pact with "
        "China on Monday.\n* In Thailand, the government signed an accord with Laos on Monday.",
    ],
)
def test_each_report_of_a_digest_has_its_own_state(text: str) -> None:
    assert told(text) == [
        ("government_approved", DAY, "NP"),
        ("parliament_approved", DAY, "PE"),
        ("signed", DAY, "TH LA"),
    ]


def test_points_on_one_agreement_go_on_about_it() -> None:
    text = "The border treaty of Chad and Togo:\n- Chad ratified it on 3 May 2024.\n- Togo ratified it on 4 June 2024."
    assert told(text) == [("ratified", "2024-05-03", "TD"), ("ratified", "2024-06-04", "TG")]


def test_a_place_that_nobody_knows_begins_a_report_beside_places_that_are_known() -> None:
    text = (
        "Lima | Congress ratified a pact with China on Monday.\nPort Kelem | A storm hit the coast.\n"
        "Bangkok | The government signed an accord with Laos on Monday."
    )
    assert told(text) == [("parliament_approved", DAY, "PE"), ("signed", DAY, "TH LA")]


def test_the_lines_of_a_section_are_reports_of_their_own() -> None:
    text = (
        "Politics\nThe Greek parliament backs a budget.\n\nInternational relations\n"
        "Chad's cabinet approved a treaty with Mali on Monday.\nTogo's parliament ratified a pact with Benin on Monday.\n"
        "Tunisia and Malta signed an accord on Monday.\n\nSports\nBrazil wins the cup."
    )
    assert told(text) == [
        ("government_approved", DAY, "TD"),
        ("parliament_approved", DAY, "TG"),
        ("signed", DAY, "TN MT"),
    ]
