"""Loading: from the demonstration's files to a record with open questions on the desk."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from collections.abc import Callable

import pghistory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement
from tracker.demonstration.entering import DATA, enter_agreements
from tracker.news import adding, files
from tracker.news.parsing import ParsedFeed
from tracker.review import decisions, doubts
from tracker.review.models import Proposal
from tracker.review.queue import read_pending

EDITOR = "demonstration"
Say = Callable[[str], object]


def load(*, say: Say = lambda _: None) -> None:
    """Fill an empty record; does nothing to one that has an agreement. In one transaction: interrupted, it starts anew."""
    if Agreement.objects.exists():
        return
    now = timezone.now()
    with transaction.atomic():
        with pghistory.context(reason="demonstration"):
            for agreement in enter_agreements():
                relist(agreement, on=now.date())
        say(f"{_add_articles(now=now)} articles added")
        say(f"{read_pending(now=now, limit=500)} proposals filed")
        say(f"{_decide(by=_editor(), now=now)} proposals accepted")
        say(f"{Proposal.objects.pending().count()} left on the desk")


def _add_articles(*, now: dt.datetime) -> int:
    """The articles of every file, each marked as retold: the sentences are ours, not the publisher's."""
    added = 0
    for path in sorted((DATA / "articles").iterdir(), key=lambda p: p.name):
        told: ParsedFeed = files.read(path.read_bytes())
        entries = [
            dataclasses.replace(e, title=f"{e.title} (retold for the demonstration)")
            for e in told.entries
        ]
        added += adding.add(entries, now=now).new
    return added


def _editor() -> User:
    """Who decides in the demonstration's script: nobody can log in as that user."""
    user, is_new = get_user_model().objects.get_or_create(username=EDITOR, is_active=False)
    if is_new:
        user.set_unusable_password()
        user.save()
    return user


def _decide(*, by: User, now: dt.datetime) -> int:
    """Accept what is plain, in the order of the news: what conflicts or cannot be placed is left to an editor."""
    left = tomllib.loads((DATA / "undecided.toml").read_text(encoding="utf-8"))["undecided"]
    accepted = 0
    news = Proposal.objects.pending().order_by("article__published_at", "pk")
    for pk in list(news.values_list("pk", flat=True)):
        proposal = Proposal.objects.select_related("article", "agreement", "matched_event").get(
            pk=pk
        )
        if proposal.has_conflict or any(_is_left(proposal, case) for case in left):
            continue
        try:
            decisions.accept(proposal, by=by, now=now, event=proposal.matched_event)
            accepted += 1
        except doubts.Refused:
            continue
    return accepted


def _is_left(proposal: Proposal, case: dict[str, str]) -> bool:
    """Whether all that the case names is so of the proposal."""
    facts = {
        "agreement": proposal.agreement.slug if proposal.agreement else "",
        "kind": proposal.kind,
        "url": proposal.article.url,
    }
    return all(facts[name] == value for name, value in case.items() if name != "why")
