"""Copies: articles that are one wire story. They are read once, decided once, and count as one source.

Which article an article is a copy of is found when it is filed; what a copy proposes is folded under the very same act
in the first one.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import F, Q, Subquery
from django.db.models.functions import Coalesce

from tracker.news.models import Article
from tracker.review.likeness import SAME_STORY, bands, likeness, runs
from tracker.review.models import Proposal, Sketch

_AROUND = dt.timedelta(days=7)
_COMPARED = 50  # that share a band with it, the latest first
_LOCK = 7_202  # two copies that are filed at once must see each other


def fold_copies(article: Article) -> None:
    """Keep the article's sketch, and fold its story anew. To be called in the transaction that filed it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    has_copies = article.copies.exists()
    sketch = _sketched(article, may_be_copy=not has_copies)
    if has_copies or sketch.copy_of:
        _fold_story(sketch.copy_of or article)


def _sketched(article: Article, *, may_be_copy: bool) -> Sketch:
    """What others are copies of is no copy itself."""
    found = runs(article.text)
    day = article.published_on or article.fetched_at.date()
    sketch = Sketch(article=article, day=day, bands=bands(found))
    if may_be_copy and sketch.bands:
        sketch.copy_of = _first_of_its_story(sketch, found)
    Sketch.objects.bulk_create(
        [sketch],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["day", "bands", "copy_of"],
    )
    return sketch


def _first_of_its_story(sketch: Sketch, found: frozenset[int]) -> Article | None:
    """The first article of the story that it shares most of its wording with, if it is enough."""
    near = Sketch.objects.filter(
        bands__overlap=sketch.bands, day__range=(sketch.day - _AROUND, sketch.day + _AROUND)
    )
    near = near.exclude(article=sketch.article).select_related("article", "copy_of")
    alike = [
        (likeness(found, runs(other.article.text)), -other.article_id, other)
        for other in near.order_by("-article_id")[:_COMPARED]
    ]
    most, _, other = max(alike, default=(0.0, 0, None), key=lambda found: found[:2])
    return (other.copy_of or other.article) if other and most >= SAME_STORY else None


def _fold_story(first: Article) -> None:
    """Put each open proposal of the copies under the first one's, where that has the very same act open."""
    own = {p.key: p for p in Proposal.objects.pending().filter(article=first)}
    for proposal in Proposal.objects.pending().filter(article__sketch__copy_of=first):
        same = own.get(proposal.key)
        if same and same.state != proposal.state:
            same = None
        if proposal.folded_under_id != (same and same.pk):
            Proposal.objects.filter(pk=proposal.pk).update(folded_under=same)


# --- What it means -------------------------------------------------------------------------------


def story(article: Article) -> list[Article]:
    """The other articles of its story, the first one first; without their texts."""
    copied = Sketch.objects.filter(article=article).values("copy_of")
    first = Coalesce(Subquery(copied), article.pk)
    members = Article.objects.filter(Q(pk=first) | Q(sketch__copy_of=first))
    in_order = F("sketch__copy_of").asc(nulls_first=True)
    return list(members.exclude(pk=article.pk).order_by(in_order, "pk").defer("text"))


def origin(article: Article) -> str:
    """Where it has the news from: the agency that it credits, or that a copy does; else who had the story first.

    Empty where it is the publisher's own report.
    """
    if article.origin:
        return article.origin
    others = story(article)
    if credited := next((other.origin for other in others if other.origin), ""):
        return credited
    is_copy = Sketch.objects.filter(article=article, copy_of__isnull=False).exists()
    return others[0].publisher if others and is_copy else ""
