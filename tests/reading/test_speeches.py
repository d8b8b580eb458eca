"""Speeches and statements: 'we' are those whom the lines above name. Given on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, found, told

ABOVE = "Jane Roe, Secretary of State\n\nLima, Peru\n\n"


def lines(text: str, title: str = "Secretary Roe at a Press Availability") -> list[Line]:
    return [
        (f.act.value, f.date.edtf, " ".join(sorted(f.participants)))
        for f in found(text, title=title)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "That spirit is in the Communiqué on Forests and Rivers that we signed today, which says so.",
        "As I said at the signing that we had earlier today of the Memorandum on Ports, it was time.",
        "SECRETARY ROE: Thank you.\n\n(The Memorandum of Understanding is signed.)",
        "I am glad that we have just signed a Memorandum on Ports between our two countries.",
    ],
)
def test_what_we_sign_is_signed_by_speaker_and_host(text: str) -> None:
    assert lines(ABOVE + text) == [("signed", "2025-12-02", "PE US")]


def test_two_papers_that_we_sign_on_one_day_are_two() -> None:
    text = "We signed the Memorandum on Ports today. We also signed a joint declaration today."
    assert len(lines(ABOVE + text)) == 2


def test_without_lines_above_we_are_nobody_known() -> None:
    assert lines("The Communiqué on Forests that we signed today says so.", title="") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I am very pleased to welcome Peru as the 40th member of NATO.", ("accession", "2025-12-02", "PE")),
        ("The alliance on Monday welcomed Peru as a full member of NATO.", ("accession", "2025-12-01", "PE")),
        ("The United States went on talking with many, resulting in a bilateral arrangement with Peru in March.",
         ("signed", "2025-03", "PE US")),
        ("Canada pays more subsequent to the last administration's withdrawal from the Kyoto Protocol in 2011.",
         ("withdrawn", "2011", "CA")),
    ],
)  # fmt: skip
def test_what_is_told_in_passing_is_dated_by_its_own_words(text: str, line: Line) -> None:
    assert lines(text, title="") == [line]


@pytest.mark.parametrize(
    "text",
    [
        "They became active and committed members of NATO, and Peru is proud of it.",
        "We look forward to welcoming Peru as a member of NATO one day.",
        "The United States congratulates Peru on becoming a party to the convention.",
        "We recognize our duties under international conventions ratified by the respective countries.",
        "We are grateful to the 120 countries that have ratified the convention.",
    ],
)
def test_praise_and_thanks_tell_no_act(text: str) -> None:
    assert told(text) == []


def test_a_month_is_nobody_who_speaks() -> None:
    text = "Jane Roe, Secretary of State\n\nWe signed the Memorandum on Ports today."
    assert lines(text, title="Press Briefing May 4, 2025") == []
