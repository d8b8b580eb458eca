"""The nouns of the news, a file each."""

from tracker.news.models.articles import Article
from tracker.news.models.feeds import Feed
from tracker.news.models.hosts import Host
from tracker.news.models.pages import WatchedPage

__all__ = ["Article", "Feed", "Host", "WatchedPage"]
