"""The article that started it: Russia, India and their logistics agreement, December 2025."""

from tests.reading.reading import CORPUS, TUESDAY, corpus, found
from tracker.reading import Act, BodyKind, Finding, Status, read


def _first() -> list[Finding]:
    article = corpus("articles")[0]
    return read(article["text"], title=article["title"], published=TUESDAY)


def _second() -> list[Finding]:
    title = "State Duma approves military agreement with India before Putin's visit"
    return found((CORPUS / "relos.txt").read_text(encoding="utf-8"), title=title)


def _lines(findings: list[Finding]) -> set[tuple[str, str | None, frozenset[str]]]:
    return {(f.act.value, f.date.edtf, frozenset(f.participants)) for f in findings}


FOUR = {
    ("signed", "2025-02-18", frozenset({"RU", "IN"})),
    ("submitted", "[2025-11-24..2025-11-30]", frozenset({"RU"})),
    ("lower_house_approved", "2025-12-02", frozenset({"RU"})),
    ("context_visit", "2025-12-04/2025-12-05", frozenset({"RU"})),
}


def test_the_first_article_tells_four_things_and_no_more() -> None:
    assert _lines(_first()) == FOUR
    assert len(_first()) == 4


def test_the_second_article_tells_the_same_four() -> None:
    assert _lines(_second()) == FOUR
    assert len(_second()) == 4


def test_the_vote_is_the_dumas_and_not_a_ratification() -> None:
    for findings in (_first(), _second()):
        vote = next(f for f in findings if f.act is Act.LOWER_HOUSE_APPROVED)
        assert vote.body
        assert (vote.body.name, vote.body.kind) == ("State Duma", BodyKind.LOWER_HOUSE)


def test_the_visit_is_still_to_come() -> None:
    for findings in (_first(), _second()):
        visit = next(f for f in findings if f.act is Act.CONTEXT_VISIT)
        assert visit.status is Status.SCHEDULED


def test_the_prime_minister_is_named_as_the_one_who_submitted() -> None:
    for findings in (_first(), _second()):
        bill = next(f for f in findings if f.act is Act.SUBMITTED)
        assert bill.actor == "Mikhail Mishustin"


def test_the_agreement_is_known_by_its_title_and_its_short_form() -> None:
    signing = next(f for f in _first() if f.act is Act.SIGNED)
    assert signing.agreement
    assert signing.agreement.title == "Agreement on Reciprocal Exchange of Logistics Support"
    assert signing.agreement.aliases == ("RELOS",)
    assert set(signing.agreement.participants) == {"RU", "IN"}


def test_a_finding_tells_which_words_gave_act_date_and_actor() -> None:
    bill = next(f for f in _first() if f.act is Act.SUBMITTED)
    said = "\n".join(bill.because)
    for words in ("forwarded", "ratification bill", "last week", "2025-12-02"):
        assert words in said
    assert (bill.date_words, bill.date_rule, bill.date_anchor) == (
        "last week",
        "near_unit",
        TUESDAY,
    )
