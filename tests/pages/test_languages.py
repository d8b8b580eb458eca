"""The pages in Russian and Hindi: by address alone, complete, and leading to one another."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import etree, html

from tests.factories import TODAY, make_event, make_participant, make_relos, make_source
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.kinds import Kind, ParticipantKind
from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement, Participant
from tracker.lib.spoken import OTHERS
from tracker.management.messages import catalogue
from tracker.settings import LANGUAGES

PAGES = [
    "/",
    "/about",
    "/agreements",
    "/agreements?q=zebra&subject=trade",
    "/agreements/relos",
    "/agreements/relos?happened_by=2025-12-03",
    "/agreements/relos/differences",
    "/agreements/trade",
    "/agreements/high-seas",
    "/agreements/high-seas/participants",
    "/calendar?month=2025-12",
    "/changes",
    "/corrections",
    "/data",
    "/participants",
    "/participants/india",
    "/participants/russia",
    "/procedures/russia",
    "/statistics",
]
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")

pytestmark = pytest.mark.django_db


def the_record() -> Agreement:
    """The agreement of the other tests, of which CLDR knows the participants."""
    agreement = relos()
    for code, alpha_2 in (("RUS", "RU"), ("IND", "IN")):
        Participant.objects.filter(code=code).update(alpha_2=alpha_2)
    return agreement


def in_russian(client: Client, address: str) -> html.HtmlElement:
    return read(client, f"/ru{address}")


# --- Which language --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/ru", "ru"), ("/hi", "hi")])
def test_the_language_is_that_of_the_address(client: Client, prefix: str, language: str) -> None:
    response = client.get(f"{prefix}/about", headers={"Accept-Language": "fr, de"})
    assert response["Content-Language"] == language
    assert html.document_fromstring(response.content).get("lang") == language


def test_no_header_and_no_cookie_changes_the_language(client: Client) -> None:
    client.cookies["django_language"] = "ru"
    response = client.get("/about", headers={"Accept-Language": "hi"})
    assert response["Content-Language"] == "en"
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies.keys() - {"django_language"}


def test_a_language_that_we_do_not_speak_is_no_address(client: Client) -> None:
    assert client.get("/fr/about").status_code == 404
    assert client.get("/en/about").status_code == 404
    assert client.get("/russian").status_code == 404


def test_a_language_without_a_slash_leads_to_its_first_page(client: Client) -> None:
    response = client.get("/ru")
    assert (response.status_code, response["Location"]) == (301, "/ru/")


def test_an_answer_in_one_language_is_never_sent_for_another(client: Client) -> None:
    the_record()
    found = [client.get(f"{prefix}/agreements/relos") for prefix in ("", "/ru", "/hi")]
    again = [client.get(f"{prefix}/agreements/relos") for prefix in ("", "/ru", "/hi")]
    assert len({response["ETag"] for response in found}) == 3
    assert [r.content for r in again] == [r.content for r in found]
    assert len({r.content for r in found}) == 3


def test_what_is_not_there_is_said_in_the_language_of_the_address(client: Client) -> None:
    response = client.get("/ru/agreements/none")
    assert response.status_code == 404
    assert "По этому адресу ничего нет" in response.content.decode()


# --- From one to the other -------------------------------------------------------------------------------


def test_every_page_leads_to_itself_in_the_other_languages(client: Client) -> None:
    the_record()
    page = in_russian(client, "/agreements/relos")
    links = page.xpath('//nav[@aria-label="Языки"]/a')
    assert [(a.get("href"), a.get("lang"), words(a)) for a in links] == [
        ("/agreements/relos", "en", "English"),
        ("/ru/agreements/relos", "ru", "Русский"),
        ("/hi/agreements/relos", "hi", "हिन्दी"),
    ]


def test_a_change_of_language_keeps_the_moment_and_the_question(client: Client) -> None:
    the_record()
    for address in ("/agreements/relos?happened_by=2025-12-03", "/agreements?q=logistics"):
        page = read(client, address)
        assert f"/ru{address}" in addresses(page, '//nav[@aria-label="Languages"]/a')


def test_search_engines_are_told_of_the_other_languages(client: Client) -> None:
    the_record()
    page = in_russian(client, "/agreements/relos")
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("en", "/agreements/relos"),
        ("x-default", "/agreements/relos"),
        ("ru", "/ru/agreements/relos"),
        ("hi", "/hi/agreements/relos"),
    ]
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://testserver/ru/agreements/relos"]


def test_links_stay_in_the_language_and_data_stays_in_english(client: Client) -> None:
    the_record()
    page = in_russian(client, "/agreements/relos")
    found = set(addresses(page)) | set(addresses(page, "//link"))
    assert {"/ru/participants/india", "/ru/about#waiting", "/ru/agreements"} <= found
    assert {"/agreements/relos.atom", "/agreements/relos.ics", "/api/v1/agreements/relos"} <= found
    assert not [a for a in found if a.startswith("/ru") and re.search(r"\.[a-z]+(\?|$)|api", a)]


def test_every_address_on_a_page_in_russian_is_there(client: Client) -> None:
    the_record()
    page = in_russian(client, "/agreements/relos")
    for address in {a.partition("#")[0] for a in addresses(page) if a.startswith("/")} - {""}:
        assert client.get(address).status_code in (200, 302), address


def test_what_is_made_for_programs_has_no_language(client: Client) -> None:
    the_record()
    assert client.get("/ru/agreements/relos.atom").status_code == 404
    assert client.get("/ru/api/v1/agreements").status_code == 404
    assert "Подписание" not in client.get("/agreements/relos.atom").content.decode()


def test_an_agreement_has_one_identifier_in_all_languages(client: Client) -> None:
    the_record()
    data = in_russian(client, "/agreements/relos").xpath(
        "string(//script[@type='application/ld+json'])"
    )
    assert '"@id":"http://testserver/agreements/relos"' in data


def test_the_sitemap_names_every_version_of_a_page(client: Client) -> None:
    make_relos()
    sitemap = etree.fromstring(client.get("/sitemap-agreements.xml").content)
    alternates = sitemap.xpath("//*[local-name()='url'][2]/*[local-name()='link']/@hreflang")
    assert alternates == [code for code, _name in LANGUAGES]


# --- What is said ----------------------------------------------------------------------------------------


def test_where_it_stands_is_one_sentence_in_each_language(client: Client) -> None:
    the_record()
    assert texts(in_russian(client, "/agreements/relos"), "//main//p[@class='big']") == [
        "Подписано; внутреннее одобрение завершено: Россия. О вступлении в силу наши источники не сообщают: "
        "сторонам ещё предстоит обменяться ратификационными грамотами."
    ]
    assert texts(read(client, "/hi/agreements/relos"), "//main//p[@class='big']") == [
        "हस्ताक्षरित; घरेलू मंज़ूरी पूरी: रूस। हमारे किसी स्रोत में प्रवृत्त होने की सूचना नहीं: "
        "दोनों पक्षों को अभी अनुसमर्थन-पत्रों का आदान-प्रदान करना है।"
    ]


def test_lists_say_it_in_the_same_words(client: Client) -> None:
    relist(the_record(), on=TODAY)
    for language in OTHERS:
        page = words(read(client, f"/{language}/agreements"))
        [told] = texts(read(client, f"/{language}/agreements/relos"), "//main//p[@class='big']")
        assert told in page


def test_events_are_told_with_bodies_and_countries_by_their_names(client: Client) -> None:
    the_record()
    russian = texts(in_russian(client, "/agreements/relos"), "//article/h3")
    hindi = texts(read(client, "/hi/agreements/relos"), "//article/h3")
    assert {"Государственная Дума: одобрение", "Россия: внесение в законодательный орган"} <= set(
        russian
    )
    assert "स्टेट ड्यूमा ने मंज़ूरी दी" in hindi


def test_organisations_and_former_states_have_names_of_their_own(client: Client) -> None:
    make_participant("NATO", "NATO", kind=ParticipantKind.ORGANISATION)
    make_participant("SUN", "Soviet Union", kind=ParticipantKind.FORMER_STATE)
    make_participant("XYZ", "Ruritania", kind=ParticipantKind.ENTITY)
    names = texts(in_russian(client, "/participants"), "//ul[contains(@class, 'names')]/li/a")
    assert names == ["Ruritania", "НАТО", "СССР"]


def test_participants_stand_in_the_order_of_the_language(client: Client) -> None:
    high_seas()
    names = texts(in_russian(client, "/agreements/high-seas/participants"), "//tbody/tr/th")
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 публикация"), (2, "2 публикации"), (5, "5 публикаций")]
)
def test_russian_counts_in_three_forms(client: Client, count: int, told: str) -> None:
    sources = [
        make_source("2025-02-18", url=f"https://press.example/{number}") for number in range(count)
    ]
    event = make_event(make_relos(), Kind.SIGNED, "2025-02-18", sources=sources)
    assert told in words(in_russian(client, f"/events/{event.public_id}"))


def test_words_of_a_source_are_marked_with_their_language(client: Client) -> None:
    the_record()
    page = in_russian(client, "/agreements/relos")
    assert {quote.get("lang") for quote in page.xpath("//blockquote")} == {"en"}
    assert page.xpath("//h1/@lang") == ["en"]
    assert not read(client, "/agreements/relos").xpath("//blockquote/@lang | //h1/@lang")


# --- Nothing is left in English --------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_says_in_english_what_the_catalogue_can_say(client: Client, language: str) -> None:
    for make in (the_record, trade, high_seas):
        relist(make(), on=TODAY)
    pieces = _pieces(language)
    left = {}
    for address in PAGES:
        told = _told(read(client, f"/{language}{address}"), language)
        assert told, address
        if english := [text for text in told if _is_left(text, pieces)]:
            left[address] = english
    assert left == {}


def _is_left(text: str, pieces: set[str]) -> bool:
    return text in pieces or any(len(piece) > 15 and piece in text for piece in pieces)


def _pieces(language: str) -> set[str]:
    """Every English stretch between placeholders, of messages whose translation has other words there."""
    found = set()
    for message in catalogue(language):
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        foreign = (
            [message.string] if isinstance(message.string, str) else list(message.string or ())
        )
        for text in english:
            for piece in (piece.strip(" .,:;()“”") for piece in PLACE.split(text)):
                if len(piece) > 2 and not any(piece in form for form in foreign):
                    found.add(piece)
    return found


def _told(page: html.HtmlElement, language: str) -> list[str]:
    """The texts and labels of a page that are in its own language."""
    for foreign in page.xpath(
        "//body//*[@lang][@lang!=$own] | //script | //code | //a[@class='brand']", own=language
    ):
        foreign.drop_tree()
    found = page.xpath("//text() | //@aria-label | //@placeholder | //meta[@name]/@content")
    return list(filter(None, (" ".join(str(text).split()) for text in found)))
