"""From findings to proposals: what is filed, whose act, and that filing twice changes nothing."""

import dataclasses

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement, make_event, make_participant
from tests.review.rows import (
    DUMA_VOTE,
    NOW,
    file,
    make_article,
    make_editor,
    passage,
    relos,
    russia,
    signing,
    vote,
)
from tracker.agreements.kinds import Form, Kind, State
from tracker.agreements.models import Body
from tracker.lib.dates import FuzzyDate
from tracker.reading import Act, AgreementMention, BodyKind, Status
from tracker.reading import Body as SaidBody
from tracker.review import decisions
from tracker.review.models import Decision, Proposal, Reason

pytestmark = pytest.mark.django_db


def test_a_chambers_vote_is_filed_with_participant_body_date_and_agreement() -> None:
    agreement, article = relos(), make_article()
    [proposal] = file(article, vote(article))
    assert (proposal.kind, proposal.participant, proposal.agreement) == (
        Kind.LOWER_HOUSE_APPROVED,
        russia(),
        agreement,
    )
    assert proposal.body == Body.objects.get(name="State Duma")
    assert proposal.done == FuzzyDate.parse("2025-12-02")


def test_a_chamber_that_is_said_to_ratify_votes_and_does_not_ratify() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article, act=Act.RATIFIED))
    assert proposal.kind == Kind.LOWER_HOUSE_APPROVED


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BodyKind.LOWER_HOUSE, Kind.LOWER_HOUSE_REJECTED),
        (BodyKind.UPPER_HOUSE, Kind.UPPER_HOUSE_REJECTED),
        (BodyKind.COMMITTEE, Kind.COMMITTEE_REJECTED),
        (BodyKind.GOVERNMENT, Kind.PARLIAMENT_REJECTED),
    ],
)
def test_a_refusal_is_that_of_the_body_that_refused(body: BodyKind, kind: Kind) -> None:
    relos()
    article = make_article()
    said = SaidBody("Some body", body, "RU")
    assert file(article, vote(article, act=Act.REJECTED, body=said))[0].kind == kind


def test_every_act_of_the_reader_has_a_kind() -> None:
    relos()
    article = make_article()
    for act in Act:
        found = dataclasses.replace(vote(article, act=act), body=None)
        assert file(article, found)


def test_a_joint_signature_has_no_participant() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, signing(article))
    assert (proposal.participant, proposal.participants_told) == (None, ["RU", "IN"])


def test_some_of_many_signatories_sign_one_by_one() -> None:
    many = [make_participant(code, code) for code in ("KEN", "FIN", "SWE")]
    make_agreement("convention", participants=tuple(many), form=Form.MULTILATERAL)
    article = make_article()
    mention = AgreementMention("Convention")
    found = signing(article, agreement=mention, participants=("FIN", "SWE"))
    codes = [p.participant.code for p in file(article, found) if p.participant]
    assert codes == ["FIN", "SWE"]


def test_ratification_by_both_sides_is_two_acts() -> None:
    relos()
    article = make_article()
    assert len(file(article, signing(article, act=Act.RATIFIED))) == 2


def test_in_force_for_one_of_many_is_that_participants_own() -> None:
    kenya = make_participant("KEN", "Kenya")
    make_agreement("convention", participants=(kenya, russia()), form=Form.MULTILATERAL)
    article = make_article()
    found = vote(
        article,
        act=Act.ENTRY_INTO_FORCE,
        body=None,
        participants=("KEN",),
        agreement=AgreementMention("Convention"),
    )
    [proposal] = file(article, found)
    assert (proposal.kind, proposal.participant) == (Kind.IN_FORCE_FOR_PARTICIPANT, kenya)


def test_a_chamber_that_is_given_a_bill_has_not_acted() -> None:
    relos()
    article = make_article()
    assert file(article, vote(article, act=Act.SUBMITTED))[0].body is None


def test_what_is_only_conditional_is_not_filed() -> None:
    relos()
    article = make_article()
    assert file(article, vote(article, status=Status.CONDITIONAL)) == []


def test_a_denial_is_filed_only_where_the_record_expects_the_act() -> None:
    agreement, article = relos(), make_article()
    denied = vote(article, status=Status.NEGATED)
    assert file(article, denied) == []
    make_event(
        agreement,
        Kind.LOWER_HOUSE_APPROVED,
        "2025-12-02",
        participant=russia(),
        state=State.SCHEDULED,
    )
    assert [p.state for p in file(article, denied)] == [State.DID_NOT_OCCUR]


def test_an_act_on_an_unknown_agreement_keeps_what_the_article_calls_it() -> None:
    article = make_article()
    [proposal] = file(article, vote(article, agreement=AgreementMention("the tunnel treaty")))
    assert (proposal.agreement, proposal.agreement_told) == (None, "the tunnel treaty")


def test_two_findings_of_one_act_are_one_proposal_with_both_passages() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article), vote(article, "the law on ratifying"))
    assert [p.text for p in proposal.passages.all()] == [DUMA_VOTE, "the law on ratifying"]


def test_the_first_passage_is_the_quote_and_the_others_follow() -> None:
    relos()
    article = make_article()
    more = (passage(article, "officials said"),)
    [proposal] = file(article, vote(article, other_passages=more))
    assert proposal.quote.text == DUMA_VOTE
    assert proposal.passages.count() == 2


def test_filing_again_changes_nothing() -> None:
    relos()
    article = make_article()
    before = [(p.pk, p.version) for p in file(article, vote(article), signing(article))]
    after = file(article, vote(article), signing(article))
    assert [(p.pk, p.version) for p in after] == before


def test_a_pending_proposal_follows_the_latest_reading() -> None:
    relos()
    article = make_article()
    file(article, vote(article))
    [proposal] = file(article, vote(article, place="Moscow"))
    assert (proposal.place, proposal.version) == ("Moscow", 2)


def test_what_is_no_longer_read_so_is_withdrawn_and_can_come_back() -> None:
    relos()
    article = make_article()
    file(article, vote(article))
    assert [p.decision for p in file(article)] == [Decision.WITHDRAWN]
    assert [p.decision for p in file(article, vote(article))] == [Decision.PENDING]


def test_a_decided_proposal_is_never_touched() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article))
    decisions.reject(proposal, reason=Reason.NOT_A_STEP, by=make_editor(), now=NOW)
    [again] = file(article, vote(article, place="Moscow"))
    assert (again.decision, again.place) == (Decision.REJECTED, "")


def test_an_accepted_act_is_not_proposed_anew_with_another_date() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article))
    decisions.accept(proposal, by=make_editor(), now=NOW)
    assert len(file(article, vote(article, date="2025-12-03"))) == 1


def test_an_event_on_record_is_matched() -> None:
    agreement, article = relos(), make_article()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12", participant=russia())
    [proposal] = file(article, vote(article))
    assert (proposal.matched_event, proposal.has_conflict) == (event, False)


def test_a_date_that_cannot_also_be_right_is_a_conflict() -> None:
    agreement, article = relos(), make_article()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    [proposal] = file(article, vote(article))
    assert (proposal.matched_event, proposal.has_conflict) == (event, True)


def test_another_date_of_what_can_happen_twice_is_another_act() -> None:
    agreement, article = relos(), make_article()
    make_event(agreement, Kind.EXTENDED, "2021-02-03")
    [proposal] = file(article, vote(article, act=Act.EXTENDED, body=None))
    assert (proposal.matched_event, proposal.has_conflict) == (None, False)


def test_filing_reads_the_same_rows_however_many_findings(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    relos()
    article = make_article()
    file(article, vote(article), signing(article))
    with django_assert_num_queries(16):
        file(article, vote(article), signing(article))
    assert Proposal.objects.count() == 2


def test_a_plan_for_another_day_is_the_same_act_and_no_conflict() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    article = make_article()
    [proposal] = file(article, vote(article, status=Status.SCHEDULED))
    assert (proposal.matched_event, proposal.has_conflict) == (event, False)
