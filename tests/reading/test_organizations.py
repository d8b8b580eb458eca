"""Organizations: what their members do alone is not theirs, and a State's parliament is not that of the WHO."""

import datetime as dt

import pytest

from tracker.reading import Act, Finding, read


def found(text: str) -> list[Finding]:
    return read(text, published=dt.date(2025, 12, 10))


def parties(text: str) -> list[tuple[Act, tuple[str, ...]]]:
    return [(finding.act, finding.participants) for finding in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The convention was ratified by every member of the ILO in 2020.",
        "The treaty was ratified by all members of the European Union in 2009.",
        "All NATO members ratified the Accession Protocol in 2009.",
    ],
)
def test_what_members_ratify_one_by_one_is_not_ratified_by_their_organization(text: str) -> None:
    assert parties(text) == [(Act.RATIFIED, ())]


@pytest.mark.parametrize(
    "text",
    [
        "ASEAN leaders signed the charter in Thailand in 2007.",
        "ASEAN leaders signed the charter in Singapore in 2007.",
    ],
)
def test_the_place_where_an_organization_signs_is_no_participant(text: str) -> None:
    assert parties(text) == [(Act.SIGNED, ("ASEAN",))]


def test_a_parliament_is_not_that_of_an_organization_without_one() -> None:
    told = parties("Parliament ratified ILO Conventions 155 and 187 last week.")
    assert told == [(Act.PARLIAMENT_APPROVED, ())] * 2


def test_the_who_is_no_pronoun() -> None:
    text = "LAGOS - Parliament approved the WHO Framework Convention on Tobacco Control on Tuesday."
    (finding,) = found(text)
    assert finding.participants == ("NG",)
    assert finding.agreement is not None
    assert finding.agreement.title == "WHO Framework Convention on Tobacco Control"


def test_who_leads_to_a_clause_where_it_is_not_an_abbreviation() -> None:
    text = "Niger's minister, who signed the treaty with Chad on Tuesday, resigned."
    ((act, codes),) = parties(text)
    assert (act, set(codes)) == (Act.SIGNED, {"NE", "TD"})
