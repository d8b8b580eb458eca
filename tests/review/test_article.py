"""The review screen is of a whole article: a card per proposal, keys that press buttons, one stroke."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_event
from tests.review.rows import file, make_article, make_user, proposed, relos, russia, vote
from tests.review.screens import card, seen, show, two_acts, with_events
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event
from tracker.lib.dates import FuzzyDate
from tracker.reading import Status
from tracker.review.models import Decision, Proposal, Reason
from tracker.review.waiting import next_article

pytestmark = pytest.mark.django_db


def keys(page: str) -> set[str]:
    return {key for keys in re.findall(r'data-keys="([^"]+)"', page) for key in keys.split()}


# --- Cards ---------------------------------------------------------------------------------------


def test_every_proposal_of_the_article_has_its_card_and_its_forms(editor: Client) -> None:
    first, second = two_acts()
    page = show(editor, first)
    for proposal in (first, second):
        assert f'id="card-{proposal.pk}"' in page
        assert f'action="{proposal.get_absolute_url()}"' in page


def test_no_two_elements_of_the_page_have_one_id(editor: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', show(editor, two_acts()[0]))
    assert len(ids) == len(set(ids))


def test_the_recommended_action_comes_first(editor: Client) -> None:
    page = show(editor, with_events()[0])
    assert page.index('value="cite"') < page.index('value="accept"')


def test_every_key_has_something_to_press(editor: Client) -> None:
    first, _ = with_events()
    proposed(first.agreement)
    assert keys(show(editor, first)) >= {"a", "m", "e", "x", "n", "o", "0", "A", "?"}
    assert 'data-keys=" "' in show(editor, first)


def test_skipping_leads_to_the_next_article_and_round_again() -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement)
    assert (next_article(first), next_article(second)) == (second, first)


def test_with_one_article_there_is_nothing_to_skip_to() -> None:
    assert next_article(two_acts()[0]) is None


# --- Guards --------------------------------------------------------------------------------------


def test_what_contradicts_the_record_is_not_accepted_by_a_key(editor: Client) -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    proposal = proposed(agreement)
    page = show(editor, proposal)
    assert card(proposal).guards == ["It contradicts what is on record."]
    assert 'value="accept" data-keys="a" data-guarded' in page
    assert 'value="cite" data-keys="m">' in page


def test_what_another_article_dates_otherwise_is_not_accepted_by_a_key() -> None:
    agreement = relos()
    proposal = proposed(agreement)
    proposed(agreement, date="2025-12-03")
    assert card(proposal).guards == ["Another article dates the act otherwise."]


def test_a_plan_for_another_day_guards_nothing() -> None:
    agreement = relos()
    proposal = proposed(agreement)
    article = make_article()
    file(article, vote(article, date="2025-12-03", status=Status.SCHEDULED))
    assert card(proposal).guards == []


def test_the_day_of_the_report_is_not_accepted_by_a_key() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article, is_date_of_report=True))
    assert "the day of the report" in card(proposal).guards[0]


def test_what_decides_where_the_agreement_stands_is_not_accepted_by_a_key() -> None:
    proposal = proposed()
    proposal.kind = Kind.ENTRY_INTO_FORCE
    proposal.save()
    assert card(proposal).guards == ["It decides where the agreement stands."]


def test_a_plan_that_came_true_and_decides_is_not_cited_by_a_key() -> None:
    agreement = relos()
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12-02", state=State.SCHEDULED)
    proposal = proposed(agreement)
    Proposal.objects.filter(pk=proposal.pk).update(
        kind=Kind.ENTRY_INTO_FORCE, participant=None, body=None
    )
    proposal.refresh_from_db()
    assert card(proposal).match.event
    assert not card(proposal).may_be_cited_by_key


def test_a_plan_beside_a_report_says_that_the_date_stays() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    article = make_article()
    [proposal] = file(article, vote(article, status=Status.SCHEDULED))
    assert "the date on record stays" in card(proposal).difference
    assert not card(proposal).is_plain


# --- Nothing here --------------------------------------------------------------------------------


def nothing(client: Client, *proposals: Proposal, reason: str = Reason.NOT_A_STEP) -> Any:
    url = f"/admin/review/proposal/article/{proposals[0].article_id}/nothing/"
    return client.post(url, {"reason": reason, "seen": seen(*proposals)})


def test_nothing_here_rejects_all_of_the_article_and_no_other(editor: Client) -> None:
    first, second = two_acts()
    other = proposed(first.agreement)
    assert nothing(editor, first, second)["Location"] == other.get_absolute_url()
    rejected = Proposal.objects.filter(decision=Decision.REJECTED, reason=Reason.NOT_A_STEP)
    assert set(rejected) == {first, second}


def test_nothing_here_is_undone_in_one(editor: Client) -> None:
    first, second = two_acts()
    nothing(editor, first, second)
    first.refresh_from_db()
    url = f"/admin/review/proposal/{first.pk}/undo/"
    editor.post(url, {"version": first.version})
    assert Proposal.objects.pending().count() == 2


def test_nothing_here_needs_a_reason(editor: Client) -> None:
    nothing(editor, *two_acts(), reason="")
    assert Proposal.objects.pending().count() == 2


def test_nothing_here_does_not_reject_what_the_editor_has_not_seen(editor: Client) -> None:
    first, _ = two_acts()
    nothing(editor, first)
    assert Proposal.objects.pending().count() == 2


# --- Plain matches -------------------------------------------------------------------------------


def plain(client: Client, first: Proposal, **entered: Any) -> Any:
    url = f"/admin/review/proposal/article/{first.article_id}/plain/"
    return client.post(url, entered) if entered else client.get(url)


def shown(client: Client, first: Proposal) -> dict[str, list[str]]:
    page = plain(client, first).content.decode()
    return {
        name: re.findall(rf'name="{name}" value="([\d:]+)"', page) for name in ("seen", "event")
    }


def test_plain_matches_are_shown_before_they_are_added(editor: Client) -> None:
    first, second = with_events()
    assert shown(editor, first)["seen"] == seen(first, second)
    assert Proposal.objects.pending().count() == 2


def test_plain_matches_are_added_in_one_stroke(editor: Client) -> None:
    first, second = with_events()
    plain(editor, first, **shown(editor, first))
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.decision == second.decision == Decision.CITED
    assert first.decided_in == second.decided_in
    assert {event.citations.count() for event in Event.objects.all()} == {2}


def test_what_was_not_shown_is_not_added(editor: Client) -> None:
    first, _ = with_events()
    plain(editor, first, seen=seen(first), event=shown(editor, first)["event"][:1])
    assert Proposal.objects.pending().count() == 2


def test_a_proposal_that_changed_since_it_was_shown_is_not_added(editor: Client) -> None:
    first, _ = with_events()
    entered = shown(editor, first)
    Proposal.objects.filter(pk=first.pk).update(version=5)
    plain(editor, first, **entered)
    assert Proposal.objects.pending().count() == 2


def test_of_several_events_that_fit_none_is_a_plain_match() -> None:
    agreement = relos()
    for _ in range(2):
        make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    assert not card(proposed(agreement)).is_plain


def test_a_contradiction_is_no_plain_match() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    assert not card(proposed(agreement)).is_plain


def test_an_article_that_the_event_cites_already_is_no_plain_match() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    proposal = proposed(agreement)
    event = Event.objects.get()
    event.citations.update(url=proposal.article.url)
    assert not card(proposal).is_plain
    assert event.done == FuzzyDate.parse("2025-12-02")


@pytest.mark.parametrize(
    ("permissions", "of_nothing", "of_plain"),
    [
        (("review.view_proposal",), 403, 403),
        (("review.view_proposal", "review.change_proposal"), 302, 403),
    ],
)
def test_who_may_decide_on_a_whole_article(
    permissions: tuple[str, ...], of_nothing: int, of_plain: int
) -> None:
    client, (first, second) = Client(), with_events()
    client.force_login(make_user(*permissions))
    assert plain(client, first).status_code == of_plain
    assert nothing(client, first, second).status_code == of_nothing


@pytest.mark.parametrize("action", ["plain", "nothing"])
def test_an_article_without_proposals_is_not_found(editor: Client, action: str) -> None:
    url = f"/admin/review/proposal/article/999999/{action}/"
    assert editor.post(url, {"reason": Reason.FORECAST}).status_code == 404
