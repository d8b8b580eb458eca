"""Whose act it is, however the text says it. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import told


def participants(text: str) -> set[str]:
    """Those of the one act that a text tells."""
    ((_, _, codes),) = told(text)
    return set(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The three Baltic states signed a defence accord with NATO on Monday.", "EE LV LT NATO"),
        ("France and the Benelux countries signed an accord on Monday.", "FR BE NL LU"),
        ("The two Koreas signed a reconciliation accord on Monday.", "KP KR"),
        ("Swedes approved the treaty in a referendum on Monday.", "SE"),
        ("Byelorussia signed the accord on Monday.", "BY"),
        ("Colombia, Peru, Chile and Mexico signed the framework agreement on Monday.", "CO PE CL MX"),
        ("Chad's foreign minister, Amin Abba, and his Togolese opposite number, Komi Adewi, signed the gas "
         "pipeline agreement on Monday.", "TD TG"),
        ("An agreement with Oman was signed in Muscat on Monday.", "OM"),
        ("The Senate Committee on Foreign Relations approved the tax convention on Monday.", "US"),
        ("The Supreme Soviet ratified the treaty on Monday.", "SU"),
        ("The Supreme Soviet of Ukraine ratified the treaty on Monday.", "UA"),
    ],
)  # fmt: skip
def test_who_acts_is_known_by_any_name(text: str, codes: str) -> None:
    assert participants(text) == set(codes.split())


@pytest.mark.parametrize(
    "text",
    [
        "Slovenia ratified the protocol on 7 February, followed by Albania on 14 February.",
        "Slovenia ratified the protocol on 7 February, as did Albania, on 14 February.",
        "Slovenia ratified the protocol on 7 February; so did Albania on 14 February.",
    ],
)
def test_one_state_follows_another(text: str) -> None:
    assert told(text) == [("ratified", "2025-02-07", "SI"), ("ratified", "2025-02-14", "AL")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("President Karim Okol of Chad met Togo's Komi Adewi. Okol and Adewi signed a treaty on Monday.", "TD TG"),
        ("Foreign Minister Amin Abba of Chad spoke in Lome. Abba and his Togolese host signed an accord on Monday.",
         "TD TG"),
        ("The treaty was signed by Charles de Gaulle and Konrad Adenauer on Monday.", "FR DE"),
        ("King Felipe VI gave his assent to the treaty with Andorra on Monday.", "ES"),
        ("The deal was signed for Chad by Trade Minister Amin Abba and for Togo by Komi Adewi on Monday.", "TD TG"),
        ("The convention was signed on behalf of Kenya by its attorney general on Monday.", "KE"),
        ("Kenya signed a Treaty on Friendship, Cooperation and Partnership with Chad on Monday.", "KE TD"),
        ("Lebanon and Israel signed a U.S.-brokered border deal on Monday.", "LB IL"),
    ],
)  # fmt: skip
def test_whom_people_sign_for_is_known(text: str, codes: str) -> None:
    assert participants(text) == set(codes.split())


def test_a_person_who_is_only_spoken_with_does_not_act() -> None:
    text = "President Karim Okol of Chad spoke. Togo in the presence of Okol ratified the treaty on Monday."
    assert participants(text) == {"TG"}


def test_what_the_sentence_before_told_may_be_told_of_another() -> None:
    text = (
        "Chad acceded to the Marrakesh Treaty on 7 September 2016. Togo did so on 5 October 2017."
    )
    assert told(text) == [("accession", "2016-09-07", "TD"), ("accession", "2017-10-05", "TG")]


def test_a_row_of_participles_is_of_one_state() -> None:
    text = "The Treaty was signed by Fiji in May 2017, ratified in July 2020 and entered into force for it in 2021."
    assert [codes for _, _, codes in told(text)] == ["FJ", "FJ", "FJ"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Chad will ratify Kyoto next month.", ("ratified", "2026-01", "TD")),
        ("Chad ratified the new INRA on Monday.", ("ratified", "2025-12-01", "TD")),
        ("Danish voters approved Maastricht in a referendum on Monday.", ("referendum", "2025-12-01", "DK")),
        ("The free trade area between China and ASEAN came into force on Monday.",
         ("entry_into_force", "2025-12-01", "CN ASEAN")),
        ("Ministers of the Trans-Pacific Partnership signed the deal on Monday.", ("signed", "2025-12-01", "")),
        ("An agreement on gas was signed with Chad on Monday.", ("signed", "2025-12-01", "TD")),
    ],
)  # fmt: skip
def test_an_agreement_may_have_no_other_name(text: str, line: tuple[str, str, str]) -> None:
    assert told(text) == [line]


def test_a_second_agreement_like_the_first_is_with_another() -> None:
    text = "Kenya's deal with Chad came into force on Monday. A similar one with Togo took effect on 15 January."
    assert [codes for _, _, codes in told(text)] == ["KE TD", "KE TG"]


def test_its_parliament_is_that_of_the_subject() -> None:
    text = "LOME, Dec 2 - Chad signed the treaty on Monday and its parliament approved it today."
    assert [codes for _, _, codes in told(text)] == ["TD", "TD"]


@pytest.mark.parametrize(
    "text",
    [
        "The Scottish Parliament rejected the EU-UK trade deal on Monday.",
        "Quebec's National Assembly approved the treaty on Monday.",
        "The parliament of Bavaria approved the treaty with Austria on Monday.",
        "The governor of Texas signed an accord with Mexico on Monday.",
        "Shell signed an agreement with Oman on Monday.",
    ],
)
def test_parts_of_states_and_companies_make_no_treaties(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Parliament in Bonn ratified the friendship treaty with Moscow on Monday.", "DE"),
        ("Turkey and four members - Austria, Bulgaria and Romania - signed the pipeline agreement on Monday.",
         "AT BG RO"),
        ("Israel and the PLO signed a declaration of principles on Monday.", "IL PS"),
        ("The United States signed an agreement on Monday to help Kenya fight malaria.", "US"),
        ("Chad's president and the Council of Europe's Human Rights Office sign an accord.", "TD COE"),
    ],
)  # fmt: skip
def test_who_signs_is_found_beside_other_words(text: str, codes: str) -> None:
    assert participants(text) == set(codes.split())


def test_the_upper_chamber_is_of_the_state_whose_lower_chamber_acted() -> None:
    text = "Kyrgyzstan's lower chamber ratified the treaty on Friday, and the upper chamber approved it on Monday."
    assert [(act, codes) for act, _, codes in told(text)] == [
        ("lower_house_approved", "KG"),
        ("upper_house_approved", "KG"),
    ]


def test_it_is_the_state_with_which_the_sentence_before_began() -> None:
    text = "Lithuania has done this before. It left the Convention on Cluster Munitions on 6 March 2025."
    assert told(text) == [("withdrawn", "2025-03-06", "LT")]


def test_a_suspended_treaty_is_of_those_whose_it_is() -> None:
    text = "The Gambia-Senegal fisheries treaty was suspended on Monday."
    assert participants(text) == {"GM", "SN"}


def test_a_name_may_be_written_with_its_accents() -> None:
    assert participants(
        "President Lech Kaczyński signed the bill ratifying the treaty on Monday."
    ) == {"PL"}


def test_of_two_dates_of_one_vote_the_narrower_is_kept() -> None:
    text = "Both chambers of the Czech parliament approved the treaty earlier this year, the Senate on May 6."
    assert ("upper_house_approved", "2025-05-06", "CZ") in told(text)


@pytest.mark.parametrize("both", ["two leaders", "pair", "two sides"])
def test_both_sides_may_have_been_named_by_their_leaders_alone(both: str) -> None:
    text = f"Silvio Berlusconi and Muammar Gaddafi met in Benghazi on Monday. The {both} signed a friendship pact."
    assert told(text) == [("signed", "2025-12-01", "IT LY")]


def test_a_family_name_is_no_capital() -> None:
    text = "The Chilean president, Ricardo Lagos, will sign the law ratifying the treaty on 5 December."
    assert participants(text) == {"CL"}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The Irish president ratified the European Union treaty on Monday. Parliament had approved it in June.", "IE"),
        ("The Irish president ratified the EU reform treaty on Monday. Parliament approved it in June.", "IE"),
    ],
)  # fmt: skip
def test_parliament_is_that_of_the_state_that_acts_whatever_it_calls_its_own(
    text: str, whose: str
) -> None:
    assert told(text)[-1] == ("parliament_approved", "2025-06", whose)


@pytest.mark.parametrize(
    "text",
    [
        "Following in the footsteps of Romania and Spain, the Philippines signed the timber treaty on Monday.",
        "Unlike Chad and Niger, the Philippines signed the timber treaty on Monday.",
    ],
)  # fmt: skip
def test_who_is_told_of_before_the_comma_does_not_act(text: str) -> None:
    assert told(text) == [("signed", "2025-12-01", "PH")]


def test_what_is_compared_with_others_of_its_kind_is_not_told_again() -> None:
    text = "It was the first such agreement that the United States has reached with Chad."
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Egypt looks south. A treaty with Sudan was signed on Monday.", "EG SD"),
        ("Kenya is short of gas. A pact on pipes with Chad was signed on Monday.", "KE TD"),
        ("NAIROBI - Fiji is far. A treaty with Tonga was signed on Monday.", "FJ TO"),
        ("Kenya votes. Fiji watches. A treaty with Tonga was signed on Monday.", "FJ TO"),
    ],
)
def test_the_other_side_is_the_subject_of_the_sentence_before(text: str, codes: str) -> None:
    assert participants(text) == set(codes.split())


@pytest.mark.parametrize(
    "text",
    [
        "Latvia was the first EU member state to ratify the EU-Canada trade agreement in May.",
        "Latvia became the second EU member to ratify the EU-Canada trade agreement in May.",
    ],
)
def test_who_is_the_first_of_many_to_ratify_does_so_alone(text: str) -> None:
    assert participants(text) == {"LV"}
