"""The text of an article: read from its page where the publisher lets us, else the summary stays."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models.functions import Now
from pytest_django import Settings

from tests.news.samples import NOW, a_feed, an_article, started_article
from tests.webserver import NETWORKS, Answer, WebServer, bomb, page, redirect, running
from tracker.lib.digests import digest
from tracker.news.fetching import fetch_text
from tracker.news.models import Article, Host
from tracker.news.models.articles import Extraction, TextState
from tracker.news.text import NoText, extract

pytestmark = pytest.mark.django_db

SENTENCE = "The Federation Council approved the agreement on the exchange of logistic support. "
STORY = (
    "<!DOCTYPE html><html><head><title>T</title></head><body><nav>Home | World | Sport</nav><article>"
    f"<h1>Council approves</h1><p>MOSCOW, December 10. /TASS/. {SENTENCE * 3}</p><p>Second. {SENTENCE * 3}</p>"
    "<script>alert(1)</script></article><footer>Copyright</footer></body></html>"
)


@pytest.fixture(autouse=True)
def _this_machine_may_be_asked(settings: Settings) -> None:
    settings.FETCH_ALLOWED_NETWORKS = NETWORKS
    cache.clear()


def fetched(url: str) -> Article:
    article = an_article(url=url, feed=a_feed(), text="In short.")
    return again(article)


def again(article: Article) -> Article:
    Host.objects.all().delete()
    Article.objects.filter(pk=article.pk).update(next_due_at=Now())
    fetch_text(started_article(article), now=NOW)
    return Article.objects.get(pk=article.pk)


def html(body: str | bytes) -> Answer:
    return page(body, content_type="text/html; charset=utf-8")


def test_the_text_is_read_from_the_page(webserver: WebServer) -> None:
    article = fetched(webserver.at("/story", html(STORY)))
    assert article.text_state == TextState.FULL
    assert article.extraction == Extraction.PAGE
    assert article.text_sha256 == digest(article.text)
    assert "/TASS/" in article.text
    assert "\n\nSecond." in article.text
    for around in ("Home |", "Copyright", "alert"):
        assert around not in article.text


def test_the_headline_above_the_text_is_not_text(webserver: WebServer) -> None:
    url = webserver.at("/story", html(STORY))
    article = again(an_article(url=url, feed=a_feed(), title="Council  Approves", text="In short."))
    assert article.text.startswith("MOSCOW, December 10.")


def test_the_agency_is_found_in_the_whole_text(webserver: WebServer) -> None:
    assert fetched(webserver.at("/story", html(STORY))).origin == "TASS"


def test_robots_txt_is_obeyed(webserver: WebServer) -> None:
    webserver.at("/robots.txt", page("User-agent: *\nDisallow: /private/"))
    article = fetched(webserver.at("/private/story", html(STORY)))
    assert webserver.asked_for("/private/story") == []
    assert (article.text_state, article.text) == (TextState.SUMMARY, "In short.")
    assert "robots.txt" in article.text_error


def test_robots_txt_is_asked_for_once_a_day(webserver: WebServer) -> None:
    webserver.at("/robots.txt", page("User-agent: *\nAllow: /"))
    for number in range(3):
        article = an_article(
            url=webserver.at(f"/{number}", html(STORY)),
            feed=a_feed(url=f"https://e.org/{number}"),
            text="",
        )
        again(article)
    assert len(webserver.asked_for("/robots.txt")) == 1


def test_where_robots_txt_is_in_trouble_nothing_is_read(webserver: WebServer) -> None:
    webserver.at("/robots.txt", page("", status=503))
    article = fetched(webserver.at("/story", html(STORY)))
    assert webserver.asked_for("/story") == []
    assert (article.text_state, article.failures) == (TextState.PENDING, 1)


def test_a_redirect_does_not_get_around_robots_txt(webserver: WebServer) -> None:
    with running() as other:
        other.at("/robots.txt", page("User-agent: *\nDisallow: /"))
        article = fetched(webserver.at("/story", redirect(other.at("/story", html(STORY)))))
    assert article.text_state == TextState.SUMMARY


def test_the_publishers_crawl_delay_is_kept(webserver: WebServer) -> None:
    webserver.at("/robots.txt", page("User-agent: *\nCrawl-delay: 30"))
    fetched(webserver.at("/story", html(STORY)))
    rest = Host.objects.annotate(now=Now()).get()
    assert rest.not_before - rest.now > dt.timedelta(seconds=20)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page("", status=404), "404 Not Found"),
        (page("", status=403), "403 Forbidden"),
        (page("", status=451), "451"),
        (page(b"%PDF-1.7", content_type="application/pdf"), "not HTML but application/pdf"),
        (html("<html><body></body></html>"), "No article was found"),
        (
            html("<p" + "".join(f" a{number}" for number in range(30_000)) + ">x"),
            "larger than articles are",
        ),
    ],
)
def test_a_page_without_an_article_leaves_the_summary(
    webserver: WebServer, answer: Any, why: str
) -> None:
    article = fetched(webserver.at("/story", answer))
    assert (article.text_state, article.text) == (TextState.SUMMARY, "In short.")
    assert article.next_due_at is None
    assert why in article.text_error


@pytest.mark.parametrize(
    "answer", [page("", status=500), page("", status=429), bomb(20)], ids=["500", "429", "bomb"]
)
def test_a_page_that_may_be_there_later_is_tried_again(webserver: WebServer, answer: Any) -> None:
    article = fetched(webserver.at("/story", answer))
    assert (article.text_state, article.failures) == (TextState.PENDING, 1)
    assert article.text_error


def test_after_five_tries_the_summary_has_to_do(webserver: WebServer) -> None:
    article = fetched(webserver.at("/story", page("", status=500)))
    for _ in range(4):
        article = again(article)
    assert article.text_state == TextState.SUMMARY
    assert article.text_error == "The server answered 500 Internal Server Error."


def test_an_article_of_a_busy_host_waits_its_turn(webserver: WebServer) -> None:
    url = webserver.at("/story", html(STORY))
    article = an_article(url=url, feed=a_feed(), text="In short.")
    Host.objects.turn(webserver.url.removeprefix("http://"), gap=dt.timedelta(minutes=1))
    fetch_text(started_article(article), now=NOW)
    article.refresh_from_db()
    assert (article.text_state, article.attempts, webserver.asked) == (TextState.PENDING, 0, [])


def test_a_late_worker_does_not_overwrite_the_text(webserver: WebServer) -> None:
    article = an_article(url=webserver.at("/story", html(STORY)), feed=a_feed(), text="In short.")
    late = started_article(article)
    Article.objects.update(lease_token=None, lease_until=None)
    fetch_text(late, now=NOW)
    article.refresh_from_db()
    assert article.text == "In short."


# --- extraction ------------------------------------------------------------------------------------------------

RUSSIAN = STORY.replace(SENTENCE, "Совет Федерации одобрил закон о ратификации соглашения. ")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_the_charset_of_answer_or_page_is_believed(charset: str) -> None:
    in_page = RUSSIAN.replace("<title>", f'<meta charset="{charset}"><title>').encode(charset)
    assert "Совет Федерации" in extract(in_page)
    assert "Совет Федерации" in extract(
        RUSSIAN.encode(charset), content_type=f"text/html; charset={charset}"
    )


def test_a_charset_nobody_knows_is_guessed() -> None:
    assert "Совет Федерации" in extract(RUSSIAN.encode(), content_type="text/html; charset=klingon")


def test_a_page_larger_than_articles_are_is_not_tried() -> None:
    with pytest.raises(NoText, match="larger"):
        extract(STORY.encode() + b" " * 3_000_000)
