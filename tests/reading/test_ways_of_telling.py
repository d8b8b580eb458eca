"""Ways in which wires, chambers and depositaries tell of an act. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, found, told
from tracker.reading import Status, Vote


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The treaty won Senate approval in Chile on Monday, the Chilean envoy said.",
         ("upper_house_approved", "2025-12-01", "CL")),
        ("The pact got the nod from the Indian cabinet on Monday.",
         ("government_approved", "2025-12-01", "IN")),
        ("The treaty with Poland passed the Bundestag 383-15 on Monday.",
         ("lower_house_approved", "2025-12-01", "DE")),
        ("The tax treaty was approved in the Romanian Senate on Monday by 70 votes to 20.",
         ("upper_house_approved", "2025-12-01", "RO")),
        ("The Riksdag has voted yes on Monday to the Government's proposal on the agreement with Chad.",
         ("parliament_approved", "2025-12-01", "SE")),
        ("The National People's Congress rubber-stamped the extradition treaty with France on Monday.",
         ("parliament_approved", "2025-12-01", "CN")),
        ("The Standing Committee of the National People's Congress on Monday decided to ratify the treaty with Chad.",
         ("parliament_approved", "2025-12-01", "CN")),
        ("The parliament in Kiev ratified the treaty on Monday.",
         ("parliament_approved", "2025-12-01", "UA")),
        ("The Seimas voted on Monday to withdraw from the Ottawa Convention.",
         ("parliament_approved", "2025-12-01", "LT")),
        ("The Bundestag's foreign affairs panel sent the treaty with Chad to the floor on Monday.",
         ("committee_approved", "2025-12-01", "DE")),
        ("The Swedish government laid the agreement before the Riksdag on Monday.",
         ("submitted", "2025-12-01", "SE")),
        ("Irish voters approved the Lisbon Treaty in a referendum on Monday.",
         ("referendum", "2025-12-01", "IE")),
        ("Norwegians voted against joining the European Union in a referendum on Monday.",
         ("rejected", "2025-12-01", "NO")),
        ("The Convention was opened for signature in Paris on Monday.",
         ("opened_for_signature", "2025-12-01", "")),
        ("Malta deposited its ratification of the Convention with the United Nations on Monday.",
         ("instrument_deposited", "2025-12-01", "MT")),
        ("The depositary received the instrument of accession of Togo to the Convention on Monday.",
         ("instrument_deposited", "2025-12-01", "TG")),
        ("He has the honour to notify the deposit by the Government of Chad, on December 1, 2025, of its instrument "
         "of accession to the Protocol.", ("instrument_deposited", "2025-12-01", "TD")),
        ("Accession: Thailand (1 December 2025)", ("accession", "2025-12-01", "TH")),
        ("Tuvalu was admitted to the United Nations on 1 September 2000.", ("accession", "2000-09-01", "TV")),
        ("Samoa became the WTO's 155th member on Monday.", ("accession", "2025-12-01", "WS")),
        ("Convention No. 188 was adopted in Geneva in June 2007.", ("adopted", "2007-06", "")),
        ("The Protocol entered into force, with respect to the Republic of Cyprus, on December 1, 2025.",
         ("entry_into_force", "2025-12-01", "CY")),
        ("For Kazakhstan the treaty entered into force on 1 December.",
         ("entry_into_force", "2025-12-01", "KZ")),
        ("In 2007 Moscow suspended its participation in the treaty.", ("suspended", "2007", "RU")),
        ("The Philippines notified the United States on Monday that it was terminating the defence pact.",
         ("terminated", "2025-12-01", "PH")),
        ("Bhutan and India notified each other on Monday that their procedures were complete.",
         ("instruments_exchanged", "2025-12-01", "BT IN")),
        ("Russia and Norway on Monday ended a long dispute by signing a treaty on their sea border.",
         ("signed", "2025-12-01", "RU NO")),
        ("Bush and Soviet President Mikhail S. Gorbachev signed the treaty in July 1991.",
         ("signed", "1991-07", "US SU")),
        ("Russian President Vladimir Putin and his Chinese counterpart signed a treaty on Monday.",
         ("signed", "2025-12-01", "RU CN")),
        ("Chad and Togo, with France as a witness, signed an accord on Monday.",
         ("signed", "2025-12-01", "TD TG")),
        ("The European Union signed a pact with Chad on Monday.", ("signed", "2025-12-01", "EU TD")),
        ("The agreement between Canada and Jordan, done at Amman on June 28, 2009, is under review.",
         ("signed", "2009-06-28", "CA JO")),
        ("Negotiations with Sweden were concluded by Norway on Monday.",
         ("negotiation_concluded", "2025-12-01", "NO SE")),
    ],
)  # fmt: skip
def test_an_act_is_found_however_it_is_told(text: str, line: Line) -> None:
    act, date, participants = line
    assert [(a, d, set(p.split())) for a, d, p in told(text)] == [
        (act, date, set(participants.split()))
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Brazil's Chamber of Deputies approved the accord with Chad on 3 November. The Senate did the same a week later.",
         [("lower_house_approved", "2025-11-03", "BR"), ("upper_house_approved", "2025-11-10~", "BR")]),
        ("The House of Lords passed the treaty bill on Monday, a day after the House of Commons approved it.",
         [("upper_house_approved", "2025-12-01", "GB"), ("lower_house_approved", "2025-11-30", "GB")]),
        ("Chad's parliament ratified the treaty with Togo on Monday, six months after it was signed.",
         [("parliament_approved", "2025-12-01", "TD"), ("signed", "2025-06", "TD TG")]),
        ("Talks between Chad and Togo were held on Monday. The two sides signed a treaty.",
         [("signed", "2025-12-01", "TD TG")]),
        ("At its session on Monday the State Duma discussed ten bills. The deputies ratified the treaty with Cuba.",
         [("lower_house_approved", "2025-12-01", "RU")]),
        ("Sweden joined the pact on Thursday as its foreign minister deposited the instrument of accession.",
         [("accession", "2025-11-27", "SE"), ("instrument_deposited", "2025-11-27", "SE")]),
        ("PROTOCOL ON THE MARKING OF STORES\n\nGUATEMALA: RATIFICATION\n\nThe above action was effected on 5 March 2014.",
         [("ratified", "2014-03-05", "GT")]),
        ("Cuba will ratify the treaty with Chad in May. Chad signed on Monday.",
         [("ratified", "2026-05", "CU"), ("signed", "2025-12-01", "CU TD")]),
    ],
)  # fmt: skip
def test_one_act_is_told_by_way_of_another(text: str, lines: list[Line]) -> None:
    assert [(a, d, set(p.split())) for a, d, p in told(text)] == [
        (act, date, set(participants.split())) for act, date, participants in lines
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil signed a rescheduling agreement with creditor banks in London on Friday.",
        "Congressional leaders and the White House reached an agreement on the tax cut on Monday.",
        "The government and the rebels of the north signed a peace accord on Monday.",
        "The mayors of Paris and Tokyo signed a friendship agreement on Monday.",
        "It becomes valid when ratified by governments that have 75 pct of exports.",
        "For each State that ratifies this Protocol it shall apply after six months.",
        "More than a million people signed a petition against the treaty in 2015.",
        "The treaty has been ratified by 120 countries.",
        "President Carter withdrew from consideration in 1980 all but the treaty.",
        "They had been due to sign the treaty last week.",
        "The ministers discussed the treaty on Monday but took no decision.",
    ],
)
def test_what_sounds_like_an_act_is_none(text: str) -> None:
    assert [f for f in found(text) if f.status is Status.OCCURRED] == []


def test_a_tally_in_a_sentence_of_its_own_is_that_of_the_vote_before() -> None:
    text = "Russia's lower house ratified the treaty on Monday. The vote was 288 to 131."
    assert [f.vote for f in found(text)] == [Vote(288, 131)]


def test_lines_that_a_page_cut_are_read_on() -> None:
    text = (
        "    Brazil and Argentina signed a protocol on trade in wheat in the\n"
        "capital of Argentina on Monday, and officials of the two countries\n"
        "said that the accord would take effect next year, on June\n"
        "1, after an exchange of notes.\n"
    )
    assert ("signed", "2025-12-01", "BR AR") in told(text)


def test_agreements_about_different_things_are_kept_apart() -> None:
    text = (
        "The Bundestag on Monday approved the fisheries treaty with Chad. "
        "The chamber also approved a separate extradition treaty with Togo on Monday."
    )
    assert [line[0] for line in told(text)] == ["lower_house_approved", "lower_house_approved"]


def test_what_is_only_supposed_is_not_planned() -> None:
    text = "If Chad were to sign the treaty with Togo by May, others would follow."
    assert [f.status for f in found(text)] == [Status.CONDITIONAL]


def test_a_junta_acts_for_its_country() -> None:
    text = "Burma's ruling junta ratified the border treaty with China on Monday."
    assert told(text) == [("ratified", "2025-12-01", "MM")]


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("North and South Korea signed a military agreement on Monday.", "KP KR"),
        ("A unification treaty was signed by East and West Germany on Monday.", "DD DE"),
    ],
)
def test_two_may_share_the_rest_of_their_name(text: str, participants: str) -> None:
    assert told(text) == [("signed", "2025-12-01", participants)]


@pytest.mark.parametrize(
    "text",
    [
        "Vietnam's tax agreement with Laos was signed on Monday.",
        "The Vietnamese agreement with Laos was signed on Monday.",
    ],
)
def test_an_agreement_is_also_of_its_owner(text: str) -> None:
    assert told(text) == [("signed", "2025-12-01", "VN LA")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("China ended its talks on Monday, signing a protocol with Vietnam.",
         ("signed", "2025-12-01", "CN VN")),
        ("Signed in Brasilia on Monday by Brazil and China, the agreement opens the market for sorghum.",
         ("signed", "2025-12-01", "BR CN")),
        ("Adopted in February 2004, the Ballast Convention has 52 parties.", ("adopted", "2004-02", "")),
    ],
)  # fmt: skip
def test_an_act_may_be_told_by_a_participle_beside_the_sentence(text: str, line: Line) -> None:
    assert told(text) == [line]


def test_what_an_act_leads_to_is_not_done_yet() -> None:
    text = "The committee approved the treaty with Chad on Monday, clearing the way for a vote by the Senate."
    assert "upper_house_approved" not in [line[0] for line in told(text)]


def test_a_day_may_stand_inside_what_is_said() -> None:
    text = "The Riksdag said yes on Monday to the agreement with the United States."
    assert told(text) == [("parliament_approved", "2025-12-01", "SE")]


@pytest.mark.parametrize(
    "text",
    [
        "Zambia ratified the treaty on 3 May 2021, Malawi on 4 June 2021 and Togo on 5 July 2021.",
        "The treaty was ratified by Zambia (3 May 2021), Malawi (4 June 2021) and Togo (5 July 2021).",
        "Zambia has ratified the treaty (3 May 2021), Malawi followed on 4 June 2021 and Togo on 5 July 2021.",
    ],
)
def test_states_follow_one_another_each_on_its_day(text: str) -> None:
    assert sorted(told(text)) == [
        ("ratified", "2021-05-03", "ZM"),
        ("ratified", "2021-06-04", "MW"),
        ("ratified", "2021-07-05", "TG"),
    ]


def test_a_day_on_which_another_did_something_else_is_not_taken() -> None:
    text = "Chad ratified the treaty on 3 May 2021 and Togo on Monday welcomed it."
    assert told(text) == [("ratified", "2021-05-03", "TD")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Denmark's foreign minister on Monday introduced a bill to ratify the treaty with Norway.",
         ("submitted", "2025-12-01", "DK")),
        ("Kenya entered into a defence agreement with Uganda on Monday.",
         ("signed", "2025-12-01", "KE UG")),
        ("Kenya on Monday added its signature to the Convention.", ("signed", "2025-12-01", "KE")),
        ("Kenya declared the treaty with Uganda null and void on Monday.",
         ("terminated", "2025-12-01", "KE")),
        ("Kenya's denunciation of the Convention took effect on Monday.",
         ("withdrawn", "2025-12-01", "KE")),
        ("The Knesset signed off on the treaty with Jordan on Monday.",
         ("parliament_approved", "2025-12-01", "IL")),
        ("Kenya quit the African Union on Monday.", ("withdrawn", "2025-12-01", "KE")),
        ("Provisional application of the agreement between Kenya and Uganda began on 1 May 2019.",
         ("provisional_application", "2019-05-01", "KE UG")),
    ],
)  # fmt: skip
def test_the_same_act_has_many_words(text: str, line: Line) -> None:
    assert told(text) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Having ratified the Convention on 3 May 2019, Kenya must report.",
         ("ratified", "2019-05-03", "KE")),
        ("After signing the treaty on Monday, Kenya and Uganda opened the border.",
         ("signed", "2025-12-01", "KE UG")),
        ("An agreement on tax information was signed between Monaco and Liberia on Monday.",
         ("signed", "2025-12-01", "MC LR")),
        ("The Senate on August 3, 2022, agreed to the resolution of ratification of the treaty with Chile.",
         ("upper_house_approved", "2022-08-03", "US")),
        ("The treaty with Uganda is no longer in force since Monday, Kenya said.",
         ("terminated", "2025-12-01", "UG")),
    ],
)  # fmt: skip
def test_who_acts_may_stand_elsewhere(text: str, line: Line) -> None:
    assert told(text) == [line]


def test_each_act_of_a_row_has_its_own_agent() -> None:
    text = (
        "The treaty with Laos was signed on 3 May 2022, "
        "approved by the Vietnamese National Assembly on 10 June 2023."
    )
    assert sorted(told(text)) == [
        ("parliament_approved", "2023-06-10", "VN"),
        ("signed", "2022-05-03", "VN LA"),
    ]
