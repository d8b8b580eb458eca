"""Which agreement, and whose: names, short forms, 'the pact', and the participants beside them."""

import pytest

from tests.reading.reading import found, only
from tracker.reading import AgreementMention, BodyKind


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Chad and Togo signed a treaty on joint river patrols.", "joint river patrols"),
        ("Chad ratified a double taxation treaty with Togo.", "double taxation"),
        ("The Chad-Togo fisheries agreement was signed on Monday.", "fisheries"),
        ("Chad and Togo signed a treaty.", None),
    ],
)
def test_what_an_agreement_is_about_is_told_in_the_words_of_the_article(
    sentence: str, subject: str | None
) -> None:
    assert agreement(sentence).subject == subject


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Chad ratified the agreement with Togo in a late-night session on Monday.",
         "agreement with Togo"),
        ("Chad's cabinet approved the defence agreement with Togo at the request of the army.",
         "defence agreement with Togo"),
        ("Chad and Togo signed a treaty on extradition in the presence of both presidents.",
         "treaty on extradition"),
        ("Chad and Togo signed a border treaty with Niger on the sidelines of a summit.",
         "border treaty with Niger"),
        ("Chad and Togo signed an agreement on youth exchange in Lome on Monday.",
         "agreement on youth exchange"),
        ("Chad ratified the agreement with Togo in the field of health on Monday.",
         "agreement with Togo in the field of health"),
        ("Chad ratified the treaty despite protests on Monday.", "treaty"),
        ("Lawmakers in Tbilisi backed the pact with Turkey 83-12 on its third reading on Monday.",
         "pact with Turkey"),
        ("Chad and Togo signed a protocol amending their tax treaty on Monday.",
         "protocol amending their tax treaty"),
        ("Chad ratified the Agreement between the Government of the Republic of Chad and the "
         "Government of the Togolese Republic on the Exemption of Visas for Holders of Passports.",
         "Agreement between the Government of the Republic of Chad and the Government of the "
         "Togolese Republic on the Exemption of Visas for Holders of Passports"),
    ],
)  # fmt: skip
def test_a_title_ends_where_it_is_told_how_when_and_where(sentence: str, title: str) -> None:
    assert agreement(sentence).title == title


def agreement(text: str) -> AgreementMention:
    mention = found(text)[-1].agreement
    assert mention
    return mention


@pytest.mark.parametrize(
    ("sentence", "participants"),
    [
        ("The treaty between Andorra and France took effect on Saturday.", {"AD", "FR"}),
        ("The India-Russia logistics pact was signed on Monday.", {"IN", "RU"}),
        ("The United States-Mexico-Canada Agreement was signed on Monday.", {"US", "MX", "CA"}),
        ("Paraguay's Congress approved a convention with Norway on Monday.", {"PY", "NO"}),
        ("Mercosur signed a free trade agreement with Norway and Iceland.", {"MERCOSUR", "NO", "IS"}),
        ("Moscow and New Delhi signed a pact on Monday.", {"RU", "IN"}),
        ("French president Emmanuel Macron and Polish prime minister Donald Tusk signed a treaty.",
         {"FR", "PL"}),
        ("Presidents Tshisekedi of the Democratic Republic of the Congo and Paul Kagame of Rwanda "
         "signed a peace agreement.", {"CD", "RW"}),
        ("An agreement was signed by top officials from Panama and the U.S. on Friday.", {"PA", "US"}),
        ("New START was signed in Prague in 2010.", {"RU", "US"}),
        ("Holland and the Soviet Union signed a treaty in 1988.", {"NL", "SU"}),
    ],
)  # fmt: skip
def test_it_is_told_whose_the_agreement_is(sentence: str, participants: set[str]) -> None:
    assert set(agreement(sentence).participants) == participants


def test_what_expired_is_the_treaty_right_before_it_and_not_the_one_that_replaces_it() -> None:
    text = (
        "The pact with Chad, which replaces the Togo fisheries treaty, which expired in December "
        "2009, was signed by Niger on Monday."
    )
    told = {f.act.value: f.agreement.title for f in found(text) if f.agreement}
    assert told == {"signed": "pact with Chad", "terminated": "Togo fisheries treaty"}


def test_two_agreements_of_one_name_are_told_apart_by_whose_they_are() -> None:
    text = (
        "Kenya's cabinet approved the Double Taxation Agreement (DTA) with Malta on Monday. "
        "On Tuesday, the Double Taxation Agreement (DTA) between Chad and Togo was signed."
    )
    assert [set(f.participants) for f in found(text)] == [{"KE"}, {"TD", "TG"}]


def test_waters_named_after_a_state_are_none() -> None:
    finding = only("Kenya and the Gulf of Guinea Commission signed a treaty with Togo on Monday.")
    assert "GN" not in finding.participants


def test_a_name_has_no_words_before_it() -> None:
    assert (
        agreement("The treaty, which replaces START I, which expired in 2009.").title == "START I"
    )


def test_a_pact_named_after_two_begins_for_both() -> None:
    finding = only("The entry into force of the Chad-Togo trade pact is set for 2 June 2026.")
    assert set(finding.participants) == {"TD", "TG"}


def test_those_who_sign_a_convention_are_not_all_its_participants() -> None:
    finding = only("Togo signed the Convention on River Data on Monday.")
    assert finding.participants == ("TG",)


@pytest.mark.parametrize(
    "later",
    [
        "It was signed in Oslo on 3 May 2024.",
        "The pact was signed in Oslo on 3 May 2024.",
        "The two countries signed the text in Oslo on 3 May 2024.",
    ],
)
def test_the_pact_and_it_are_the_agreement_told_before(later: str) -> None:
    text = f"Paraguay's Congress approved a tax convention with Norway on Monday. {later}"
    signing = found(text)[-1]
    assert signing.agreement
    assert signing.agreement.title == "tax convention with Norway"
    assert set(signing.participants) == {"PY", "NO"}


@pytest.mark.parametrize(
    "named",
    [
        "the Agreement on Logistics Support (RELOS)",
        "the Agreement on Logistics Support, RELOS,",
        "the Agreement on Logistics Support, known by its short form RELOS,",
    ],
)
def test_the_short_form_of_a_title_is_an_alias(named: str) -> None:
    mention = agreement(f"Russia and India signed {named} on Monday.")
    assert mention.title == "Agreement on Logistics Support"
    assert mention.aliases == ("RELOS",)


@pytest.mark.parametrize(
    ("sentence", "body", "kind", "participant"),
    [
        ("The Duma approved the treaty with Chad.", "State Duma", BodyKind.LOWER_HOUSE, "RU"),
        ("India's lower house approved the treaty with Chad.", "Lok Sabha", BodyKind.LOWER_HOUSE, "IN"),
        ("The Rajya Sabha approved the treaty with Chad.", "Rajya Sabha", BodyKind.UPPER_HOUSE, "IN"),
        ("MEPs approved the treaty with Chad.", "European Parliament", BodyKind.PARLIAMENT, "EU"),
        ("The Hungarian parliament approved the treaty with Chad.", "National Assembly", BodyKind.PARLIAMENT, "HU"),
        ("The parliament of Japan approved the treaty with Chad.", "Diet", BodyKind.PARLIAMENT, "JP"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_many_names(
    sentence: str, body: str, kind: BodyKind, participant: str
) -> None:
    told = only(sentence).body
    assert told
    assert (told.name, told.kind, told.participant) == (body, kind, participant)


def test_the_senate_is_that_of_the_state_whose_article_it_is() -> None:
    text = "Paraguay's Chamber of Deputies passed a treaty with Chile on Monday. The Senate approved it on Friday."
    assert [f.participants for f in found(text)] == [("PY",), ("PY",)]


def test_the_senate_is_not_that_of_the_other_side() -> None:
    text = "WASHINGTON - The Senate approved the treaty with Chile on Monday."
    assert only(text).participants == ("US",)


def test_a_headline_and_its_article_are_one_finding_told_twice() -> None:
    (finding,) = found(
        "Kenya's parliament approved the treaty with Chad on Monday.",
        title="Kenya's parliament approves treaty with Chad",
    )
    assert not finding.passage.in_title
    assert [passage.in_title for passage in finding.other_passages] == [True]


def test_lawmakers_and_the_chamber_they_sit_in_are_one_vote() -> None:
    text = "Russian lawmakers approved the pact with India on Monday. The State Duma approved it on Monday."
    finding = only(text)
    assert finding.body
    assert finding.body.name == "State Duma"
    assert len(finding.other_passages) == 1
