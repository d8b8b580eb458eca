"""Near copies: one wire story in several papers is read once, decided once, and counts as one origin."""

import datetime as dt
import random
from typing import Any

import pytest

from tests.review.rows import DUMA_VOTE, NOW, file, make_article, make_editor, relos, signing, vote
from tests.review.screens import card, press, show
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Citation, Event
from tracker.news.models import Article
from tracker.review import copies
from tracker.review.decisions import accept, reject, undo
from tracker.review.likeness import SAME_STORY, bands, likeness, runs
from tracker.review.models import Decision, Proposal, Reason, Sketch

pytestmark = pytest.mark.django_db

STORY = f"""{DUMA_VOTE} with India. The agreement was signed in Moscow on February 18, officials said.
Deputies of all five groups spoke in favour of the bill, which sets out how troops, ships and aircraft of either side
may enter the other, and how they are supplied while they are there. The speaker said that the two countries had been
partners for decades, and that the paper opened the way to more exercises at sea and in the mountains. Opponents asked
what it would cost, and were told that each side pays for its own. The upper chamber is to take it up later this month,
after which it goes to the president for his signature and to the ministries for the exchange of the last papers."""
OTHER = """Kenya and Uganda opened a new bridge across the river that both had waited for since the flood of the year
before last, when lorries had to take the long way round and prices at the market doubled within a week. The two
ministers cut a ribbon in the middle of it and promised a second lane before the rains, which traders greeted with
polite applause and a good deal of doubt, since the first one had taken nine years and three contractors to build."""


def by() -> dict[str, Any]:
    return {"by": make_editor(), "now": NOW}


def printed(publisher: str = "Mint", **fields: Any) -> Article:
    """The story with a first line and a last of the paper's own."""
    text = f"{fields.pop('text', STORY)} {publisher} reports. Read more in {publisher} every day."
    return make_article(text, publisher=publisher, **fields)


def told_twice(**of_second: Any) -> tuple[Proposal, Proposal]:
    """The vote in the first paper, and in a second that prints the same story."""
    relos()
    first, second = printed("Mint"), printed("Tribune", **of_second)
    return file(first, vote(first))[0], file(second, vote(second))[0]


# --- Likeness ------------------------------------------------------------------------------------


def edited(text: str, share: float, seed: int) -> str:
    """With that share of its words replaced, in stretches as an editor would."""
    words, chosen = text.split(), random.Random(seed)
    for at in range(0, len(words), 10):
        if chosen.random() < share:
            words[at : at + 10] = [f"other{chosen.random()}"] * 10
    return " ".join(words)


def test_a_text_is_wholly_like_itself_and_not_like_another() -> None:
    assert likeness(runs(STORY), runs(STORY.upper())) == 1
    assert likeness(runs(STORY), runs(OTHER)) == 0


def test_a_slightly_edited_copy_is_the_same_story_and_shares_a_band() -> None:
    for seed in range(20):
        copy = runs(edited(STORY, 0.05, seed))
        if likeness(runs(STORY), copy) >= SAME_STORY:
            assert set(bands(runs(STORY))) & set(bands(copy))


def test_a_sketch_is_sixteen_numbers_that_the_database_can_keep() -> None:
    numbers = bands(runs(STORY))
    assert len(numbers) == 16
    assert all(-(2**63) <= number < 2**63 for number in numbers)


def test_too_short_a_text_has_no_sketch() -> None:
    assert bands(runs("They signed it.")) == []


# --- Folding -------------------------------------------------------------------------------------


def test_what_a_copy_says_is_folded_under_the_first_that_was_filed() -> None:
    first, second = told_twice()
    assert second.folded_under == first
    assert list(Proposal.objects.waiting()) == [first]
    assert copies.story(first.article) == [second.article]


def test_another_story_on_the_same_act_is_not_folded() -> None:
    relos()
    first, other = printed("Mint"), make_article(f"{DUMA_VOTE} with India. {OTHER}")
    file(first, vote(first))
    [second] = file(other, vote(other))
    assert second.folded_under is None


def test_a_copy_that_says_something_else_of_the_act_is_decided_by_itself() -> None:
    relos()
    first, second = printed("Mint"), printed("Tribune")
    file(first, vote(first))
    [other] = file(second, vote(second, date="2025-12-03"))
    assert other.folded_under is None


def test_what_only_the_copy_tells_is_decided_by_itself() -> None:
    relos()
    first, second = printed("Mint"), printed("Tribune")
    file(first, vote(first))
    assert [p.folded_under is None for p in file(second, vote(second), signing(second))] == [
        False,
        True,
    ]


def test_a_copy_of_weeks_later_is_news_again() -> None:
    later = dt.datetime(2025, 12, 12, 12, 0, tzinfo=dt.UTC)
    _, second = told_twice(published_at=later)
    assert second.folded_under is None


def test_a_copy_of_a_copy_is_one_of_the_first() -> None:
    first, _ = told_twice()
    third = printed("Herald")
    [proposal] = file(third, vote(third))
    assert proposal.folded_under == first
    assert Sketch.objects.get(article=third).copy_of == first.article


def test_when_the_first_is_read_otherwise_the_copy_waits_by_itself() -> None:
    first, second = told_twice()
    file(first.article, signing(first.article))
    assert second in Proposal.objects.waiting()


def test_reading_again_folds_again() -> None:
    first, second = told_twice()
    file(first.article)
    file(first.article, vote(first.article))
    assert list(Proposal.objects.waiting()) == [first]
    assert Proposal.objects.get(pk=second.pk).folded_under == first


# --- Deciding ------------------------------------------------------------------------------------


def test_one_decision_cites_all_copies_with_one_origin() -> None:
    first, second = told_twice()
    event = accept(first, **by())
    second.refresh_from_db()
    assert (second.decision, second.event) == (Decision.CITED, event)
    fact = event_fact(event)
    assert len(fact.citations) == 2
    assert fact.sources == ("Mint",)


def test_the_agency_that_one_of_them_credits_is_the_origin_of_all() -> None:
    first, _ = told_twice(origin="PTI")
    assert event_fact(accept(first, **by())).sources == ("PTI",)


def test_a_copy_that_comes_later_is_no_further_origin() -> None:
    first, second = told_twice()
    Proposal.objects.filter(pk=second.pk).update(folded_under=None)
    known = by()
    event = accept(first, **known)
    second.refresh_from_db()
    accept(second, event=event, **known)
    assert event_fact(event).sources == ("Mint",)


def test_copies_are_undone_with_the_first() -> None:
    first, second = told_twice()
    known = by()
    accept(first, **known)
    assert {p.pk for p in undo(first, **known)} == {first.pk, second.pk}
    assert not Event.objects.exists()
    assert list(Proposal.objects.waiting()) == [first]


def test_copies_are_rejected_with_the_first_for_the_same_reason() -> None:
    first, second = told_twice()
    reject(first, reason=Reason.FORECAST, **by())
    second.refresh_from_db()
    assert second.reason == Reason.FORECAST


def test_a_copy_whose_words_have_changed_stays_on_the_desk() -> None:
    first, second = told_twice()
    Article.objects.filter(pk=second.article_id).update(text="Something else.")
    accept(first, **by())
    second.refresh_from_db()
    assert second.is_pending
    assert Citation.objects.count() == 1


def test_the_screen_names_the_copies_and_what_is_decided_with_it(editor: Any) -> None:
    first, second = told_twice()
    page = show(editor, first)
    assert "1 near copy of this story" in page
    assert 'data-twins="1"' in page
    assert [twin.pk for twin in card(first).twins] == [second.pk]
    assert "decided together with" in show(editor, second)


def test_the_key_that_undoes_leads_to_the_first_of_the_story(editor: Any) -> None:
    first, second = told_twice()
    elsewhere = file(other := make_article(), vote(other, date="2025-12-09"))[0]
    press(editor, first, "accept")
    page = show(editor, elsewhere)
    assert f'action="/admin/review/proposal/{first.pk}/undo/"' in page
    assert f'action="/admin/review/proposal/{second.pk}/undo/"' not in page
