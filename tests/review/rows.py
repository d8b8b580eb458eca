"""Articles, findings and proposals to start from, each with a sensible whole."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.contrib.auth.models import Permission, User

from tests.factories import make_agreement, make_body, make_participant
from tracker.agreements.kinds import BodyKind as Kind_of_body
from tracker.agreements.models import Agreement, Participant
from tracker.lib.dates import FuzzyDate
from tracker.news.models import Article
from tracker.reading import Act, AgreementMention, Body, BodyKind, Finding, Passage, Status
from tracker.review.filing import file_findings
from tracker.review.models import Proposal

NOW = dt.datetime(2025, 12, 16, 9, 0, tzinfo=dt.UTC)
DUMA_VOTE = "The State Duma on Tuesday approved the law on ratifying the RELOS agreement"
SIGNING = "The agreement was signed in Moscow on February 18"
TEXT = f"{DUMA_VOTE} with India.\n\n{SIGNING}, officials said."
_numbers = count(1)


def russia() -> Participant:
    return make_participant("RUS", "Russia", alpha_2="RU")


def india() -> Participant:
    return make_participant("IND", "India", alpha_2="IN")


def relos() -> Agreement:
    """India–Russia with both participants and Russia's two chambers."""
    make_body(russia(), "State Duma", Kind_of_body.LOWER_HOUSE)
    make_body(russia(), "Federation Council", Kind_of_body.UPPER_HOUSE)
    title = "Agreement on the Reciprocal Exchange of Logistics Support"
    return make_agreement(
        "relos", participants=(russia(), india()), title=title, short_title="RELOS"
    )


def make_article(text: str = TEXT, **fields: Any) -> Article:
    number = next(_numbers)
    values = {
        "url": f"https://gazette.example/articles/{number}",
        "title": "Duma approves logistics agreement with India",
        "publisher": f"Gazette {number}",
        "language": "en",
        "published_at": dt.datetime(2025, 12, 2, 12, 0, tzinfo=dt.UTC),
        "fetched_at": NOW,
        **fields,
    }
    return Article.objects.create(text=text, **values)


def passage(article: Article, words: str) -> Passage:
    start = article.text.index(words)
    return Passage(start, start + len(words), words)


def vote(
    article: Article, words: str = DUMA_VOTE, *, date: str = "2025-12-02", **fields: Any
) -> Finding:
    """The lower house's approval, as the reader finds it."""
    values: dict[str, Any] = {
        "act": Act.LOWER_HOUSE_APPROVED,
        "status": Status.OCCURRED,
        "date_words": "on Tuesday",
        "date_anchor": dt.date(2025, 12, 2),
        "date_rule": "weekday",
        "participants": ("RU",),
        "body": Body("State Duma", BodyKind.LOWER_HOUSE, "RU"),
        "agreement": AgreementMention("RELOS"),
        **fields,
    }
    return Finding(passage=passage(article, words), date=FuzzyDate.parse(date), **values)


def signing(article: Article, *, date: str = "2025-02-18", **fields: Any) -> Finding:
    """The signature of both, as the reader finds it."""
    values: dict[str, Any] = {
        "act": Act.SIGNED,
        "status": Status.OCCURRED,
        "date_words": "on February 18",
        "participants": ("RU", "IN"),
        "agreement": AgreementMention("RELOS"),
        "place": "Moscow",
        **fields,
    }
    return Finding(passage=passage(article, SIGNING), date=FuzzyDate.parse(date), **values)


def file(article: Article, *findings: Finding) -> list[Proposal]:
    """File these findings; the article's proposals in the order of filing."""
    file_findings(article, findings, reader_version="1")
    return list(Proposal.objects.filter(article=article).order_by("pk"))


def proposed(agreement: Agreement | None = None, *, date: str = "2025-12-02") -> Proposal:
    """A pending proposal of the lower house's approval, from an article of its own."""
    if agreement is None:
        relos()
    article = make_article()
    return file(article, vote(article, date=date))[0]


def make_user(*permissions: str, username: str = "editor") -> User:
    """Staff with these rights ("review.change_proposal") and no others."""
    user = User.objects.create_user(username, is_staff=True)
    for name in permissions:
        label, codename = name.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=label, codename=codename)
        )
    return user


EDITOR = ("review.view_proposal", "review.change_proposal", "agreements.add_event")


def make_editor(username: str = "editor") -> User:
    return make_user(*EDITOR, username=username)
