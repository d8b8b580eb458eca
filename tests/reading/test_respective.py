"""Those who did the same on days of their own, told in one sentence. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, found, told


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Kenya and Uganda ratified the convention on 3 May 2024 and 5 June 2024, respectively.",
            [("ratified", "2024-05-03", "KE"), ("ratified", "2024-06-05", "UG")],
        ),
        (
            "Malta, Cyprus and Greece deposited their instruments on 2, 4 and 9 May 2024, respectively.",
            [
                ("instrument_deposited", "2024-05-02", "MT"),
                ("instrument_deposited", "2024-05-04", "CY"),
                ("instrument_deposited", "2024-05-09", "GR"),
            ],
        ),
        (
            "Brazil's agreements with Peru and Chile entered into force on 1 March 2023 and 1 July 2023 respectively.",
            [
                ("entry_into_force", "2023-03-01", "BR PE"),
                ("entry_into_force", "2023-07-01", "BR CL"),
            ],
        ),
        (
            "Chad signed treaties with Peru and Chile on Monday and Tuesday respectively.",
            [("signed", "2025-12-01", "TD PE"), ("signed", "2025-12-02", "TD CL")],
        ),
        (
            "Chad has signed treaties with Peru (on 3rd May, 2023) and Chile (on 5th June, 2024).",
            [("signed", "2023-05-03", "TD PE"), ("signed", "2024-06-05", "TD CL")],
        ),
        (
            "The convention was ratified by Peru (3 May 2023), Chile (June 2023) and Chad (2024).",
            [
                ("ratified", "2023-05-03", "PE"),
                ("ratified", "2023-06", "CL"),
                ("ratified", "2024", "TD"),
            ],
        ),
        (
            "The treaties with Laos and Nepal, signed in 2021 and 2022 respectively, were praised.",
            [("signed", "2021", "LA"), ("signed", "2022", "NP")],
        ),
    ],
)
def test_each_has_its_own_day(text: str, lines: list[Line]) -> None:
    assert told(text) == lines


def test_what_is_shared_out_among_places_has_one_day_for_all() -> None:
    lines = told("Chad and Niger signed a pact and a protocol in Lome on 3 May 2024 respectively.")
    assert lines == 2 * [("signed", "2024-05-03", "TD NE")]


def test_the_agreement_of_another_pair_is_theirs_alone() -> None:
    lines = told(
        "Poland and Ukraine signed the treaty on Monday. "
        "Germany's agreement with Ukraine will enter into force on 1 March 2026."
    )
    assert lines == [("signed", "2025-12-01", "PL UA"), ("entry_into_force", "2026-03-01", "DE UA")]


def test_a_treaty_on_something_else_is_another_one() -> None:
    findings = found(
        "Kenya and Uganda signed a fisheries treaty on Monday. "
        "Separately, a tax agreement will enter into force on 1 March 2026."
    )
    assert [f.agreement.title for f in findings if f.agreement] == [
        "fisheries treaty",
        "tax agreement",
    ]
