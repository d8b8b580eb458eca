"""Motions: what a chamber is asked for is done when its minutes say that it agreed."""

import datetime as dt

from tests.reading.reading import found, told

THURSDAY = dt.date(2011, 7, 21)
MOVED = (
    "The Minister for Europe told the House of Commons: I beg to move, That this House approves "
    "the Treaty on Mutual Legal Help with Paraguay.\n\n"
)


def test_a_motion_that_is_only_moved_is_no_approval() -> None:
    assert told(MOVED, published=THURSDAY) == []


def test_a_motion_that_is_carried_is_the_approval_of_the_chamber_that_it_names() -> None:
    (carried,) = found(MOVED + "Question put and agreed to.", published=THURSDAY)
    assert (carried.act, carried.date.edtf) == ("lower_house_approved", "2011-07-21")
    assert carried.participants == ("GB",)
    assert carried.passage.text == "Question put and agreed to"


def test_a_motion_is_carried_where_the_ayes_are_more() -> None:
    (carried,) = found(MOVED + "The House divided: Ayes 312, Noes 150.", published=THURSDAY)
    assert carried.act == "lower_house_approved"
    assert carried.vote
    assert (carried.vote.in_favour, carried.vote.against) == (312, 150)


def test_a_motion_that_is_lost_is_a_rejection() -> None:
    lost = told(MOVED + "The House divided: Ayes 150, Noes 312.", published=THURSDAY)
    assert lost == [("rejected", "2011-07-21", "GB")]


def test_a_motion_that_calls_on_somebody_to_ratify_is_no_consent() -> None:
    text = (
        "Moved, That this House calls on the Government to ratify the treaty with Peru.\n\n"
        "Question put and agreed to."
    )
    assert told(text, published=THURSDAY) == []


def test_the_minutes_of_a_senate_need_no_motion_where_they_say_what_was_agreed_to() -> None:
    text = (
        "The Senate proceeded to the consideration of the protocol with Spain.\n\n"
        "Two-thirds of the Senators present having voted in the affirmative, the resolution of "
        "ratification is agreed to."
    )
    assert told(text, published=THURSDAY) == [("upper_house_approved", "2011-07-21", "US")]
