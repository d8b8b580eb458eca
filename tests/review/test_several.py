"""Several agreements in one sentence are several proposals, and stay so however often they are filed or told."""

import pytest
from django.test import Client

from tests.factories import make_agreement, make_participant
from tests.review.rows import NOW, file, make_article, make_editor
from tests.review.screens import show
from tracker.agreements.entering import Newcomer
from tracker.agreements.kinds import Form, Instrument, Subject
from tracker.agreements.models import Participant
from tracker.news.models import Article
from tracker.reading import Finding, read
from tracker.review.decisions import accept_on_new_agreement
from tracker.review.filing import file_findings
from tracker.review.models import Proposal

pytestmark = pytest.mark.django_db

SIGNING = "Kenya and Ghana signed an extradition treaty, a protocol on customs and a memorandum on sport on Monday."
VOTE = "Kenya's Senate approved the tax treaties with Ghana and Togo on Monday."


def states() -> None:
    make_participant("KEN", "Kenya", alpha_2="KE")
    make_participant("GHA", "Ghana", alpha_2="GH")
    make_participant("TGO", "Togo", alpha_2="TG")


def findings(article: Article) -> list[Finding]:
    return read(article.text, title="", published=article.published_on)


def titles(article: Article) -> set[str]:
    pending = Proposal.objects.pending().filter(article=article)
    return set(pending.values_list("agreement_told", flat=True))


def filed(text: str) -> Article:
    states()
    article = make_article(text, title="News of Monday")
    file(article, *findings(article))
    return article


def test_agreements_signed_in_one_breath_are_proposed_one_by_one() -> None:
    article = filed(SIGNING)
    assert titles(article) == {"extradition treaty", "protocol on customs", "memorandum on sport"}


def test_agreements_of_one_noun_are_proposed_by_their_counterparts() -> None:
    assert titles(filed(VOTE)) == {"tax treaty with Ghana", "tax treaty with Togo"}


def test_all_of_them_stand_on_the_same_words() -> None:
    proposals = Proposal.objects.filter(article=filed(SIGNING))
    assert len({proposal.quote.text for proposal in proposals}) == 1


def test_filing_again_adds_none_and_takes_none_away() -> None:
    article = filed(SIGNING)
    before = set(Proposal.objects.values_list("pk", "version"))
    file_findings(article, findings(article), reader_version="1")
    assert set(Proposal.objects.values_list("pk", "version")) == before


def test_those_told_beside_one_that_is_accepted_are_still_proposed() -> None:
    article = filed(SIGNING)
    rest = Proposal.objects.exclude(agreement_told="extradition treaty")
    rest.delete()
    accepted(Proposal.objects.get())
    file_findings(article, findings(article), reader_version="2")
    assert titles(article) == {"protocol on customs", "memorandum on sport"}


def test_accepting_one_decides_none_of_the_others() -> None:
    article = filed(VOTE)
    accepted(Proposal.objects.get(agreement_told="tax treaty with Togo"))
    assert titles(article) == {"tax treaty with Ghana"}


def test_the_desk_shows_a_card_for_each(editor: Client) -> None:
    proposals = list(Proposal.objects.filter(article=filed(SIGNING)))
    page = show(editor, proposals[0])
    assert [f'id="card-{p.pk}"' in page for p in proposals] == [True, True, True]


def accepted(proposal: Proposal) -> None:
    """By an editor who enters its agreement with it."""
    newcomer = Newcomer(
        title=proposal.agreement_told,
        short_title="",
        participants=tuple(Participant.objects.filter(code__in=("KEN", "GHA"))),
        form=Form.BILATERAL,
        instrument=Instrument.TREATY,
        subject=Subject.CRIME,
    )
    accept_on_new_agreement(proposal, newcomer, by=make_editor(), now=NOW)


def test_one_on_record_does_not_draw_the_others_to_it() -> None:
    states()
    two = tuple(Participant.objects.filter(code__in=("KEN", "GHA")))
    known = make_agreement("customs", participants=two, title="Protocol on Customs")
    article = make_article(SIGNING, title="News of Monday")
    file(article, *findings(article))
    matched = Proposal.objects.filter(agreement=known)
    assert [proposal.agreement_told for proposal in matched] == ["protocol on customs"]
