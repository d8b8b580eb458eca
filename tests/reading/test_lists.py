"""Lists: one act on several agreements that a sentence names apart is a finding for each. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import found, told
from tracker.reading import Finding

Named = tuple[str, str]


def agreements(text: str) -> list[Named]:
    """Title and participants of the agreement of each finding."""
    mentions = [f.agreement for f in found(text) if f.agreement]
    return [(mention.title, " ".join(mention.participants)) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kenya and Ghana signed an extradition treaty, a protocol on customs and a memorandum on tourism on Monday.",
         [("extradition treaty", "KE GH"), ("protocol on customs", "KE GH"), ("memorandum on tourism", "KE GH")]),
        ("A border treaty, a customs protocol and a tourism memorandum were signed by Fiji and Tonga on Monday.",
         [("border treaty", "FJ TO"), ("customs protocol", "FJ TO"), ("tourism memorandum", "FJ TO")]),
        ("The leaders of Fiji and Tonga signed a defence pact as well as an extradition treaty on Monday.",
         [("defence pact", "FJ TO"), ("extradition treaty", "FJ TO")]),
        ("Fiji and Tonga signed the Agreement on Trade, the Agreement on Customs and the Protocol on Sport on Monday.",
         [("Agreement on Trade", "FJ TO"), ("Agreement on Customs", "FJ TO"), ("Protocol on Sport", "FJ TO")]),
        ("Georgia acceded to the Apostille Convention and the Hague Service Convention on 3 May 2024.",
         [("Apostille Convention", ""), ("Hague Service Convention", "")]),
        ("Fiji and Tonga signed a treaty on gas, oil and coal, and a memorandum on rail transport on Monday.",
         [("treaty on gas", "FJ TO"), ("memorandum on rail transport", "FJ TO")]),
        ("Albania deposited its instruments of ratification of the Istanbul Convention and the Lanzarote Convention.",
         [("Istanbul Convention", ""), ("Lanzarote Convention", "")]),
        ("Mexico and Peru signed a treaty on extradition and another on legal assistance on Monday.",
         [("treaty on extradition", "MX PE"), ("treaty on legal assistance", "MX PE")]),
        ("Senegal ratified the Refugee Convention and its 1967 Protocol on Monday.",
         [("Refugee Convention", ""), ("1967 Protocol", "")]),
        ("Fiji signed an accord on trade and a protocol on fish with Tonga on Monday.",
         [("accord on trade", "FJ TO"), ("protocol on fish with Tonga", "FJ TO")]),
    ],
)  # fmt: skip
def test_agreements_with_nouns_of_their_own_are_told_apart(text: str, named: list[Named]) -> None:
    assert agreements(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Duma on Tuesday ratified agreements with Belarus on pensions and with Armenia on visas.",
         [("agreement with Belarus on pensions", "RU BY"), ("agreement with Armenia on visas", "RU AM")]),
        ("The US Senate approved the tax treaties with Chile and Poland on Monday.",
         [("tax treaty with Chile", "US CL"), ("tax treaty with Poland", "US PL")]),
        ("Canada terminated its two investment treaties with Ecuador and Peru in 2018.",
         [("investment treaty with Ecuador", "CA EC"), ("investment treaty with Peru", "CA PE")]),
        ("The parliament of Kyrgyzstan ratified the agreement with Tajikistan on the state border and the protocol with Uzbekistan on water on Monday.",
         [("agreement with Tajikistan on the state border", "KG TJ"), ("protocol with Uzbekistan on water", "KG UZ")]),
        ("Paraguay's Congress passed bills approving the extradition treaties with Chile and Poland and a tax convention with Spain on Monday.",
         [("extradition treaty with Chile", "PY CL"), ("extradition treaty with Poland", "PY PL"), ("tax convention with Spain", "PY ES")]),
        ("Chad's Senate approved on Monday two agreements, one with Togo on trade and the other with Niger on water.",
         [("agreement with Togo on trade", "TD TG"), ("agreement with Niger on water", "TD NE")]),
        ("Swiss lawmakers approved the Chilean and Polish tax treaties on Monday.",
         [("Chilean tax treaty", "CH CL"), ("Polish tax treaty", "CH PL")]),
        ("The government submitted the treaties with Chile and Poland to the Senate of Paraguay on Monday.",
         [("treaty with Chile", "PY CL"), ("treaty with Poland", "PY PL")]),
    ],
)  # fmt: skip
def test_agreements_with_counterparts_of_their_own_are_told_apart(
    text: str, named: list[Named]
) -> None:
    assert agreements(text) == named


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("France ratified Protocols No. 15 and 16 to the European Convention on Human Rights on 12 April 2018.",
         ["Protocol No. 15 to the European Convention on Human Rights",
          "Protocol No. 16 to the European Convention on Human Rights"]),
        ("Madagascar ratified ILO Conventions No. 151, 154 and 155 on 11 June 2019.",
         ["ILO Convention No. 151", "ILO Convention No. 154", "ILO Convention No. 155"]),
        ("Bolivia ratified the Basel, Rotterdam and Stockholm Conventions on Monday.",
         ["Basel Convention", "Rotterdam Convention", "Stockholm Convention"]),
    ],
)  # fmt: skip
def test_agreements_with_numbers_or_names_of_their_own_are_told_apart(
    text: str, titles: list[str]
) -> None:
    assert [title for title, _ in agreements(text)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Five agreements were signed by Fiji and Tonga on Monday, including an extradition treaty and a visa accord.",
        "Fiji and Tonga signed three agreements on Monday: an extradition treaty and a visa accord.",
    ],
)
def test_those_named_stand_for_those_counted(text: str) -> None:
    assert agreements(text) == [("extradition treaty", "FJ TO"), ("visa accord", "FJ TO")]


@pytest.mark.parametrize(
    "text",
    [
        "Fiji and Tonga signed an agreement on trade, culture and tourism on Monday.",
        "Fiji and Tonga signed a trade and investment agreement on Monday.",
        "Fiji ratified the convention on fish and the environment on Monday.",
        "Fiji ratified the tax convention with Tonga and its protocol on Monday.",
        "Fiji ratified the treaty with Tonga and its annexes on Monday.",
        "Fiji signed an agreement with Tonga and Samoa on Monday.",
        "Fiji and Tonga signed twelve agreements with Niger and Mali on Monday.",
        "Fiji and Tonga signed five agreements on Monday.",
        "Fiji and Tonga signed a treaty of friendship, a landmark accord, on Monday.",
        "Fiji and Tonga signed a full ceasefire and final peace agreement on Monday.",
        "Fiji and Tonga signed an agreement, or memorandum of understanding, on Monday.",
        "Fiji and Tonga signed a protocol amending the agreement on fish and the convention on tax on Monday.",
        "Fiji and Tonga signed a trade pact on Monday, but a tax treaty and a visa accord are still being negotiated.",
    ],
)  # fmt: skip
def test_subjects_names_and_numbers_of_one_agreement_are_not_told_apart(text: str) -> None:
    assert len(found(text)) == 1


def test_all_of_a_list_have_the_same_words_and_the_same_date() -> None:
    one, two = found("On Monday Fiji's parliament approved the pacts with Tonga and Samoa.")
    assert one.passage.text == "Monday Fiji's parliament approved the pacts with Tonga and Samoa"
    assert (one.passage, one.date, one.participants) == (two.passage, two.date, two.participants)


def test_who_sign_each_are_its_own_two() -> None:
    assert told(
        "Chile signed free trade agreements with Norway and with Iceland on 3 May 2024."
    ) == [
        ("signed", "2024-05-03", "CL NO"),
        ("signed", "2024-05-03", "CL IS"),
    ]


def test_each_has_the_day_that_is_told_for_it() -> None:
    assert told("Chad signed pacts with Togo and Niger on 3 May and 5 June 2024 respectively.") == [
        ("signed", "2024-05-03", "TD TG"),
        ("signed", "2024-06-05", "TD NE"),
    ]


def test_what_another_chamber_did_too_it_did_to_all_of_them() -> None:
    text = "Brazil's Senate approved the pacts with Chile and Peru on Monday, and the Chamber of Deputies did so on Tuesday."
    lower = [f for f in found(text) if f.act == "lower_house_approved"]
    assert {title_of(f) for f in lower} == {"pact with Chile", "pact with Peru"}


def title_of(finding: Finding) -> str:
    assert finding.agreement
    return finding.agreement.title


@pytest.mark.parametrize(
    ("later", "titles"),
    [
        ("The protocol will enter into force on 1 March 2026.", {"protocol on fish"}),
        ("The border treaty will enter into force on 1 March 2026.", {"border treaty"}),
        ("Both will enter into force on 1 March 2026.", {"border treaty", "protocol on fish"}),
    ],
)
def test_after_a_list_it_is_known_which_of_them_is_meant(later: str, titles: set[str]) -> None:
    text = f"Fiji and Tonga signed a border treaty and a protocol on fish on Monday. {later}"
    ahead = [f for f in found(text) if f.act == "entry_into_force"]
    assert {title_of(f) for f in ahead} == titles


def test_votes_between_agreements_part_none_of_them_from_the_rest() -> None:
    text = "WASHINGTON - The House passed the pact with Colombia 262-167 and the pact with Panama 300-129 on Wednesday."
    assert {title_of(f) for f in found(text)} == {"pact with Colombia", "pact with Panama"}
