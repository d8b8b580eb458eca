"""One sentence for every act and for every way to say it. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, found, only, told
from tracker.reading import Status, Vote


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Chad and Togo have concluded negotiations on a free trade agreement, they announced on Monday.",
         ("negotiation_concluded", "2025-12-01", "TD TG")),
        ("Zambia and Malawi initialled a water-sharing agreement in Lusaka on 1 December.",
         ("negotiation_concluded", "2025-12-01", "ZM MW")),
        ("The Convention was adopted in Geneva on 19 June 2023 by a diplomatic conference.",
         ("adopted", "2023-06-19", "")),
        ("Japan and the Philippines signed a reciprocal access agreement on July 8, 2024.",
         ("signed", "2024-07-08", "JP PH")),
        ("The pact with Norway was inked in Oslo on Friday by Iceland's foreign minister.",
         ("signed", "2025-11-28", "IS NO")),
        ("The ministers put pen to paper on the treaty between Chad and Togo on 3 May 2024.",
         ("signed", "2024-05-03", "TD TG")),
        ("Chile's government submitted the treaty with Peru to Congress on 3 November.",
         ("submitted", "2025-11-03", "CL")),
        ("The Senate Foreign Relations Committee approved the treaty with Chile on Thursday.",
         ("committee_approved", "2025-11-27", "US")),
        ("The Bundestag approved the treaty with Poland on Thursday.",
         ("lower_house_approved", "2025-11-27", "DE")),
        ("Poland's lower house of parliament passed a bill ratifying the treaty on Friday.",
         ("lower_house_approved", "2025-11-28", "PL")),
        ("The Federation Council, the upper house of Russia's parliament, approved the law ratifying the pact on December 1.",
         ("upper_house_approved", "2025-12-01", "RU")),
        ("The House of Lords approved the treaty with Rwanda on 22 April 2024.",
         ("upper_house_approved", "2024-04-22", "GB")),
        ("The U.S. Senate gave its advice and consent to ratification of the treaty on March 3, 2021.",
         ("upper_house_approved", "2021-03-03", "US")),
        ("The Verkhovna Rada ratified the agreement with Poland on 1 December.",
         ("parliament_approved", "2025-12-01", "UA")),
        ("Iraq's parliament voted on Sunday to ratify the security pact with Iran.",
         ("parliament_approved", "2025-11-30", "IQ")),
        ("India's Union Cabinet approved the agreement with Armenia on Wednesday.",
         ("government_approved", "2025-11-26", "IN")),
        ("The Council adopted the decision on the conclusion of the agreement with Japan on 20 December 2018.",
         ("government_approved", "2018-12-20", "EU")),
        ("President Vladimir Putin on Monday signed the federal law ratifying the agreement between Russia and India.",
         ("head_of_state_signed", "2025-12-01", "RU")),
        ("French President Emmanuel Macron promulgated the law on the treaty with Italy on 5 January 2023.",
         ("promulgated", "2023-01-05", "FR")),
        ("Mexico ratified the accord last June.", ("ratified", "2025-06", "MX")),
        ("Turkey completed its ratification of the protocol in January.", ("ratified", "2025-01", "TR")),
        ("Kenya deposited its instrument of ratification with the UN Secretary-General on 3 May 2024.",
         ("instrument_deposited", "2024-05-03", "KE")),
        ("China and Chile exchanged instruments of ratification on Thursday.",
         ("instruments_exchanged", "2025-11-27", "CN CL")),
        ("Guyana acceded to the Convention on 14 November 2022.", ("accession", "2022-11-14", "GY")),
        ("Sweden became a member of NATO on 7 March 2024.", ("accession", "2024-03-07", "SE")),
        ("Parts of the agreement with Azerbaijan have been applied provisionally by the European Union since 1 January 2019.",
         ("provisional_application", "2019-01-01", "EU AZ")),
        ("The convention entered into force on 1 June 2021.", ("entry_into_force", "2021-06-01", "")),
        ("The Convention will enter into force for Guyana on 12 February 2026.",
         ("entry_into_force", "2026-02-12", "GY")),
        ("Guyana made a reservation to article 12 of the Convention on 14 November 2022.",
         ("reservation", "2022-11-14", "GY")),
        ("Armenia suspended its participation in the treaty in February 2024.", ("suspended", "2024-02", "AM")),
        ("The United States formally withdrew from the treaty on 22 November 2020.",
         ("withdrawn", "2020-11-22", "US")),
        ("Finland and Estonia notified the United Nations of their withdrawal from the Ottawa Convention on 27 June.",
         ("withdrawn", "2025-06-27", "FI EE")),
        ("Moldova denounced the agreement with Russia on cultural centres on 1 July.",
         ("withdrawn", "2025-07-01", "MD")),
        ("The INF Treaty expired on 2 August 2019.", ("terminated", "2019-08-02", "RU US")),
        ("Bangladesh and Bhutan have extended their memorandum on inland waterways, the ministry said yesterday.",
         ("extended", "2025-12-01", "BD BT")),
        ("Iceland's parliament on Monday rejected a proposed accord with the Faroe Islands.",
         ("rejected", "2025-12-01", "IS")),
        ("President Tokayev of Kazakhstan will pay a state visit to Japan on December 18-20.",
         ("context_visit", "2025-12-18/2025-12-20", "KZ")),
    ],
)  # fmt: skip
def test_an_act_is_found_with_its_date_and_its_participants(sentence: str, line: Line) -> None:
    act, date, participants = line
    assert [(a, d, set(p.split())) for a, d, p in told(sentence)] == [
        (act, date, set(participants.split()))
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Kenya ratified the treaty in May.", Status.OCCURRED),
        ("Kenya will ratify the treaty in May.", Status.SCHEDULED),
        ("Kenya plans to ratify the treaty in May.", Status.SCHEDULED),
        ("The treaty with Chad is due to be signed in May.", Status.SCHEDULED),
        ("Kenya is expected to ratify the treaty in May.", Status.EXPECTED),
        ("Kenya is likely to ratify the treaty in May.", Status.EXPECTED),
        ("The treaty will enter into force once the two sides exchange instruments of ratification.",
         Status.CONDITIONAL),
        ("The Convention will enter into force on the ninetieth day after the thirtieth deposit.",
         Status.CONDITIONAL),
        ("Kenya has not ratified the treaty.", Status.NEGATED),
        ("Kenya has yet to ratify the treaty.", Status.NEGATED),
        ("Kenya refused to sign the treaty.", Status.NEGATED),
        ("The ministry denied that Kenya had signed a treaty with Chad.", Status.NEGATED),
    ],
)  # fmt: skip
def test_an_act_is_done_planned_hoped_for_conditional_or_denied(
    sentence: str, status: Status
) -> None:
    assert only(sentence).status is status


@pytest.mark.parametrize(
    "sentence",
    [
        "Longshore workers ratified a three-year collective agreement with port employers on Wednesday.",
        "Steel workers in Ohio signed a labor contract on Friday.",
        "The provincial legislature passed a bill on Thursday extending a memorandum with the city.",
        "Parliament passed the budget bill on Tuesday.",
        "The company signed an agreement with its lenders on Monday.",
        "American firm Acme signed a deal with Myanmar's ministry on Monday.",
        "Chile signs an agreement with Google to build a cable.",
        "A court in Kenya ruled on Friday that the treaty with Britain is void.",
        "The minister called on all states to ratify the convention by the end of the year.",
        "Campaigners urged governments on Wednesday to ratify the treaty.",
        "Chad should sign the treaty before May.",
        "Will Chad sign the treaty with Togo in May?",
        "Negotiators are working to finalise a draft of the treaty.",
        "Russian President Vladimir Putin signed a law allowing courts to disregard rulings that lack a treaty basis.",
        "The agreement sets out how troops of one side may be sent to the other.",
    ],
)
def test_what_is_no_act_on_an_agreement_is_not_found(sentence: str) -> None:
    assert told(sentence) == []


def test_a_vote_without_its_verb_is_the_act_before_it() -> None:
    text = (
        "In Paris the National Assembly adopted the bill ratifying the treaty with Andorra on "
        "3 November 2022, and the Senate on 9 March 2023; the president promulgated it eleven days later."
    )
    assert told(text) == [
        ("lower_house_approved", "2022-11-03", "FR"),
        ("upper_house_approved", "2023-03-09", "FR"),
        ("promulgated", "2023-03-20", "FR"),
    ]


def test_both_chambers_are_two_acts() -> None:
    text = "Both chambers of Russia's parliament on Monday approved a law suspending New START."
    assert told(text) == [
        ("lower_house_approved", "2025-12-01", "RU"),
        ("upper_house_approved", "2025-12-01", "RU"),
    ]


def test_a_parliament_that_votes_to_leave_has_not_left() -> None:
    line = told("The Sejm on Thursday voted to withdraw Poland from the Ottawa Convention.")
    assert line == [("lower_house_approved", "2025-11-27", "PL")]


@pytest.mark.parametrize(
    ("words", "vote"),
    [
        ("by 500 votes to 40", Vote(500, 40)),
        ("by 474 votes to 152 with 40 abstentions", Vote(474, 152, 40)),
        ("by a vote of 71 to 26", Vote(71, 26)),
    ],
)
def test_the_tally_of_a_vote_is_kept(words: str, vote: Vote) -> None:
    finding = only(f"The European Parliament gave its consent to the treaty with Kenya {words}.")
    assert finding.vote == vote


def test_the_place_is_kept() -> None:
    assert (
        only("Chad and Togo signed a treaty in Addis Ababa on 3 May 2024.").place == "Addis Ababa"
    )


def test_acts_told_in_one_breath_share_their_date() -> None:
    text = (
        "Sweden became a member of NATO on Thursday when it deposited its instrument of accession."
    )
    assert {f.date.edtf for f in found(text)} == {"2025-11-27"}


@pytest.mark.parametrize(
    "text",
    [
        "The agreement signed in May suspends twenty provisions of the pact with Chad.",
        "The new treaty between Chad and Niger replaces and terminates the accord of 1994.",
        "Forty senators voted against the treaty with Chad on Monday.",
        "The declaration was endorsed on Monday by ministers of the four countries.",
        "Chad announced in 2015 that it would withdraw from the Rome Statute.",
        "Visas will be abolished once the treaty between Chad and Niger takes effect.",
    ],
)
def test_what_an_agreement_says_and_what_some_members_think_is_no_act(text: str) -> None:
    assert [line for line in told(text) if line[0] != "signed"] == []


def test_who_announces_that_it_is_leaving_has_given_notice() -> None:
    (line,) = told("Chad announced on Friday that it is withdrawing from the Rome Statute.")
    assert line == ("withdrawn", "2025-11-28", "TD")


def test_a_judgment_only_cites_treaties_of_long_ago() -> None:
    assert told(
        "Petitioner contends that his extradition violates the treaty between the United States and Mexico. It was "
        "signed on May 4, 1978, and entered into force in 1980. The judgment is affirmed."
    ) == []  # fmt: skip


def test_what_is_only_supposed_is_no_act() -> None:
    assert told("If Chad and Niger sign the treaty next year, tariffs will fall.") == []
