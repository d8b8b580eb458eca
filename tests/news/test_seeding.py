"""Seeding: the list of feeds is sound, and an editor's word is the last."""

from collections import Counter

import pytest

from tests.news.samples import a_feed
from tracker.lib import addresses
from tracker.news.models import Feed
from tracker.news.seeding import seed_feeds

pytestmark = pytest.mark.django_db


def test_every_feed_of_the_list_is_sound() -> None:
    said: list[str] = []
    count = seed_feeds(say=said.append)
    assert said == [f"{count} news feeds added"]
    for feed in Feed.objects.all():
        feed.full_clean()
        addresses.parse(feed.url)


def test_no_address_is_listed_twice() -> None:
    seed_feeds()
    assert Counter(Feed.objects.values_list("url", flat=True)).most_common(1)[0][1] == 1


def test_first_visits_are_spread() -> None:
    count = seed_feeds()
    assert Feed.objects.values("next_due_at").distinct().count() == count


def test_seeding_again_adds_nothing_and_undoes_nothing() -> None:
    count = seed_feeds()
    Feed.objects.filter(key="tass-en").update(
        url="https://e.org/moved", title="Mine", is_enabled=False
    )
    assert seed_feeds() == 0
    assert Feed.objects.count() == count
    assert Feed.objects.get(key="tass-en").title == "Mine"


def test_a_feed_an_editor_added_before_is_not_added_again() -> None:
    a_feed(url="https://tass.com/rss/v2.xml", title="Mine")
    seed_feeds()
    assert Feed.objects.get(url="https://tass.com/rss/v2.xml").title == "Mine"
    assert not Feed.objects.filter(key="tass-en").exists()
