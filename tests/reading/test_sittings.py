"""Sittings: votes told by their figures, who sits where no State is named, and what waited until a day."""

import datetime as dt

import pytest

from tests.reading.reading import Line, found, told

WEDNESDAY = dt.date(2018, 5, 30)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Of the tax treaty with Chad the Knesset had a copy. In the Knesset 61 members were "
            "for, 13 against.",
            [("parliament_approved", None, "IL")],
        ),
        (
            "Denmark's envoy spoke of the treaty with Chad. In the Folketing the vote was: 40 "
            '"for", 71 "against".',
            [("rejected", None, "DK")],
        ),
        (
            "Draft law No. 31 on ratification of the treaty with Chad received 245 votes in the "
            "Verkhovna Rada on Tuesday.",
            [("parliament_approved", "2018-05-29", "UA")],
        ),
    ],
)
def test_the_figures_of_a_vote_tell_it(text: str, lines: list[Line]) -> None:
    assert told(text, published=WEDNESDAY) == lines


def test_the_figures_of_a_vote_on_a_budget_are_none_on_the_treaty() -> None:
    text = (
        "Israel and Chad signed a tax treaty on Monday. In the Knesset 61 members were for the "
        "budget, 13 against."
    )
    assert [f.act for f in found(text, published=WEDNESDAY)] == ["signed"]


@pytest.mark.parametrize(
    "text",
    [
        "MPs in Valletta approved the tax treaty with Chad on Tuesday.",
        "Parliament approved the tax treaty with Chad on Tuesday, the Malta News Agency said.",
        "Parliament approved on Tuesday the treaty between Malta and Chad on taxes.",
    ],
)
def test_the_chamber_of_a_state_that_is_not_named_is_that_of_the_writer(text: str) -> None:
    assert told(text, published=WEDNESDAY) == [("parliament_approved", "2018-05-29", "MT")]


def test_it_is_the_committee_with_which_the_sentence_before_began() -> None:
    text = (
        "The Foreign Relations Committee of Chile's Senate heard witnesses on Monday. It approved "
        "the tax treaty with Chad on Tuesday."
    )
    assert told(text, published=WEDNESDAY) == [("committee_approved", "2018-05-29", "CL")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Chad did not ratify the treaty with Mali until 1994.", ("ratified", "1994", "TD")),
        (
            "The pact between Chad and Mali will not take effect until 1 July.",
            ("entry_into_force", "2018-07-01", "TD ML"),
        ),
        (
            "The pact between Chad and Mali was not signed until May 1992.",
            ("signed", "1992-05", "TD ML"),
        ),
    ],
)
def test_what_waited_until_a_day_was_done_then(text: str, line: Line) -> None:
    assert told(text, published=WEDNESDAY) == [line]


def test_what_could_not_be_done_until_a_day_was_not_done_then() -> None:
    assert told("The pact between Chad and Mali could not be signed until May.") == []


def test_whoever_is_urged_not_to_ratify_has_not_refused() -> None:
    assert told("Opponents urged Malta's parliament not to ratify the treaty with Chad.") == []
