"""Which agreement an article means: names decide, and every match says why."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement
from tests.review.rows import india, relos, russia
from tracker.agreements.kinds import BodyKind, Form, TitleKind
from tracker.agreements.models import Agreement, Participant, Title
from tracker.review.matching import AgreementMatch, Told, match_agreement, match_body
from tracker.review.names import Catalogue, Text, participants_called, telling_words

pytestmark = pytest.mark.django_db


def match(
    *names: str, among: tuple[Participant, ...] = (), sentence: str = "", article: str = ""
) -> AgreementMatch:
    told = Told(names, among, Text(sentence), Text(article))
    return match_agreement(told, Catalogue.load())


def test_an_exact_title_matches_whatever_its_case_and_accents() -> None:
    agreement = relos()
    found = match("agreement on the RECIPROCAL exchange of Logistics Support")
    assert found.agreement == agreement.pk
    assert "is its name" in found.because


def test_an_alias_matches() -> None:
    agreement = relos()
    Title.objects.create(agreement=agreement, text="reLOS", kind=TitleKind.ALIAS)
    assert match("the Relos").agreement == agreement.pk


def test_a_name_within_what_the_article_calls_it_matches() -> None:
    agreement = relos()
    found = match("Reciprocal Exchange of Logistic Support (RELOS) agreement")
    assert found == AgreementMatch(agreement.pk, "“RELOS” is in what the article calls it.")


def test_a_name_elsewhere_in_the_article_matches_a_mere_agreement() -> None:
    agreement = relos()
    assert match("the agreement", article="… known as RELOS.").agreement == agreement.pk


def test_a_name_elsewhere_does_not_match_an_agreement_on_something_else() -> None:
    relos()
    assert match("labour mobility agreement", article="RELOS came first.").agreement is None


def test_a_short_name_must_stand_as_it_is_written() -> None:
    make_agreement("new-start", short_title="New START", title="Treaty on strategic arms")
    assert match(article="They promised a new start for the talks.").agreement is None


def test_a_name_inside_a_longer_name_does_not_count() -> None:
    make_agreement("start", short_title="START", title="Treaty of 1991 on strategic arms")
    new = make_agreement("new-start", short_title="New START", title="Treaty of 2010 on such arms")
    assert match("the New START treaty").agreement == new.pk


def test_others_than_its_two_participants_do_not_act_on_a_bilateral_agreement() -> None:
    relos()
    kenya = Participant.objects.create(code="KEN", slug="kenya", name="Kenya", kind="state")
    assert match("RELOS", among=(kenya,)).agreement is None


def test_a_description_matches_between_the_same_participants() -> None:
    agreement = relos()
    found = match("military logistics pact", among=(russia(), india()))
    assert found.agreement == agreement.pk
    assert "no other agreement of theirs" in found.because


def test_a_description_that_fits_two_agreements_matches_neither() -> None:
    relos()
    make_agreement("supply", participants=(russia(), india()), title="Logistics supply agreement")
    assert match("logistics pact", among=(russia(), india())).agreement is None


def test_two_agreements_of_one_name_are_a_question_for_the_editor() -> None:
    relos()
    make_agreement("relos-2", short_title="RELOS", form=Form.MULTILATERAL)
    found = match("RELOS")
    assert (found.agreement, found.because) == (
        None,
        "Several agreements fit: “RELOS”, “RELOS”.",
    )


def test_participants_settle_which_of_two_it_is() -> None:
    agreement = relos()
    make_agreement("relos-2", short_title="RELOS", form=Form.MULTILATERAL)
    assert match("RELOS", among=(russia(), india())).agreement == agreement.pk


def test_nothing_on_record_is_said_so() -> None:
    assert match("tunnel treaty").because == "No agreement on record is called so."


def test_participants_names_and_generic_words_tell_nothing() -> None:
    assert (
        telling_words("the India-Russia military agreement", besides=["India", "Russia"]) == set()
    )


def test_participants_are_found_by_alpha_2_code_and_acronym() -> None:
    russia()
    gulf = Participant.objects.create(code="GULF", slug="gcc", name="Gulf", kind="organisation")
    gulf.aliases.create(text="GCC", kind="acronym")
    found = participants_called(["RU", "GCC", "Atlantis"])
    assert {code: p.code for code, p in found.items()} == {"RU": "RUS", "GCC": "GULF"}


def test_a_body_is_found_by_its_kind_whatever_it_is_called() -> None:
    relos()
    body = match_body(russia(), kind=BodyKind.UPPER_HOUSE, name="Russian Senate")
    assert body is not None
    assert body.name == "Federation Council"


def test_a_name_decides_between_bodies_of_one_kind() -> None:
    for name in ("Ministry of Defence", "Ministry of Foreign Affairs"):
        russia().bodies.create(name=name, kind=BodyKind.MINISTRY)
    body = match_body(russia(), kind=BodyKind.MINISTRY, name="ministry of defence")
    assert body is not None
    assert body.name == "Ministry of Defence"


def test_a_catalogue_is_three_queries_however_many_agreements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    relos()
    for number in range(5):
        make_agreement(f"a-{number}")
    with django_assert_num_queries(3):
        catalogue = Catalogue.load()
    assert len(catalogue.forms) == Agreement.objects.count()
