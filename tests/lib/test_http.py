"""The way out: every kind of bad server ends in a sentence, and nothing inside is ever reached."""

import gzip
import socket
import threading
import zlib
from typing import Any

import pytest

from tests.webserver import (
    NETWORKS,
    Canary,
    WebServer,
    bomb,
    flood,
    page,
    raw,
    redirect,
    reset,
    running,
    silence,
    trickle,
)
from tracker.lib import http
from tracker.lib.http import Blocked, DeadlinePassed, Response, TooBig, Unreachable

OK = b"HTTP/1.1 200 OK\r\n"


def fetch(url: str, **options: Any) -> Response:
    return http.fetch(url, **{"allowed_networks": NETWORKS, "deadline": 20.0, **options})


# --- good servers ----------------------------------------------------------------------------------------------


def test_an_answer_has_status_headers_and_body(webserver: WebServer) -> None:
    response = fetch(webserver.at("/a", page(b"hello", status=404, etag='"x"')))
    assert (response.status, response.body, response.headers["etag"]) == (404, b"hello", '"x"')


def test_validators_are_sent_byte_for_byte(webserver: WebServer) -> None:
    url = webserver.at("/a", page())
    fetch(url, etag='W/"a b"', last_modified="yesterday, they said")
    headers = webserver.asked[0].headers
    assert headers["if-none-match"] == 'W/"a b"'
    assert headers["if-modified-since"] == "yesterday, they said"


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("x-gzip", gzip.compress(b"hel", mtime=0) + gzip.compress(b"lo", mtime=0)),
        ("gzip", gzip.compress(b"hello", mtime=0) + b"\0\0padding"),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", zlib.compress(b"hello")[2:-4]),
    ],
)
def test_packed_bodies_are_unpacked(webserver: WebServer, packing: str, packed: bytes) -> None:
    assert fetch(webserver.at("/a", page(packed, content_encoding=packing))).body == b"hello"


def test_more_headers_than_python_allows_are_read(webserver: WebServer) -> None:
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(500))
    assert fetch(webserver.at("/a", raw(OK, many, b"\r\nhello"))).body == b"hello"


def test_a_redirect_is_followed_and_remembered(webserver: WebServer) -> None:
    webserver.at("/new", page(b"here"))
    response = fetch(webserver.at("/old", redirect("/new", status=301)))
    assert (response.body, response.url) == (b"here", f"{webserver.url}/new")
    assert [hop.status for hop in response.hops] == [301]


def test_only_permanent_redirects_move_an_address(webserver: WebServer) -> None:
    webserver.at("/c", page())
    webserver.at("/b", redirect("/c", status=302))
    assert fetch(webserver.at("/a", redirect("/c", status=308))).moved_to == f"{webserver.url}/c"
    assert fetch(webserver.at("/a", redirect("/b", status=308))).moved_to is None


def test_another_host_is_not_told_what_the_first_one_sent(webserver: WebServer) -> None:
    with running() as other:
        url = webserver.at("/a", redirect(other.at("/b", page())))
        fetch(url, etag='"x"')
    assert "if-none-match" in webserver.asked[0].headers
    assert "if-none-match" not in other.asked[0].headers


# --- bad servers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(bomb(50), id="gzip bomb"),
        pytest.param(flood(OK + b"\r\n", bytes(65_536)), id="endless body"),
        pytest.param(page(bytes(100_001)), id="large body"),
    ],
)
def test_what_is_too_big_is_cut(webserver: WebServer, answer: Any) -> None:
    with pytest.raises(TooBig, match=r"larger than 0\.1 MB"):
        fetch(webserver.at("/a", answer), max_bytes=100_000)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(silence(), id="no answer"),
        pytest.param(trickle(OK, b"X"), id="slow header"),
        pytest.param(trickle(OK + b"\r\n", b"x"), id="slow body"),
        pytest.param(
            trickle(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), id="slow chunks"
        ),
    ],
)
def test_what_is_too_slow_is_cut(webserver: WebServer, answer: Any) -> None:
    with pytest.raises(DeadlinePassed, match="within 0.5 seconds"):
        fetch(webserver.at("/a", answer), deadline=0.5)


def test_a_handshake_that_never_comes_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(DeadlinePassed):
            fetch(f"https://127.0.0.1:{port}/", deadline=0.5)


def test_a_name_that_is_never_found_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait())
    with pytest.raises(DeadlinePassed, match="was not found in time"):
        fetch("https://e.org/", deadline=0.2)
    over.set()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reset(), id="reset"),
        pytest.param(raw(), id="hangs up"),
        pytest.param(raw(b"\0\xff nonsense\r\n\r\n"), id="not HTTP"),
        pytest.param(raw(OK, b"Content-Length: 10\r\n\r\nhalf"), id="short body"),
        pytest.param(raw(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), id="bad chunk"),
        pytest.param(raw(OK, b"X: " + b"x" * 70_000 + b"\r\n\r\n"), id="long header"),
        pytest.param(raw(OK, b"X: 1\r\n" * 1_100, b"\r\n"), id="too many headers"),
        pytest.param(page(b"plain", content_encoding="gzip"), id="not packed"),
        pytest.param(page(gzip.compress(b"hello")[:-9], content_encoding="gzip"), id="half packed"),
        pytest.param(page(b"x", content_encoding="br"), id="packed otherwise"),
        pytest.param(page(b"x", content_encoding="gzip, gzip"), id="packed twice"),
        pytest.param(page(b"", status=302, location="http://[/"), id="redirect to no address"),
    ],
)
def test_what_is_broken_is_unreachable(webserver: WebServer, answer: Any) -> None:
    with pytest.raises(Unreachable, match=r"\w \w"):
        fetch(webserver.at("/a", answer))


def test_a_redirect_in_a_circle_ends(webserver: WebServer) -> None:
    with pytest.raises(Unreachable, match="redirects more than 5 times"):
        fetch(webserver.at("/a", redirect("/a")))
    assert len(webserver.asked) == 6


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Unreachable, match="cannot be connected to"):
        fetch(f"http://127.0.0.1:{port}/")


# --- what may not be asked -------------------------------------------------------------------------------------

INSIDE = [
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001::7f00:1]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[fc00::1]:{port}/",
    "http://10.0.0.1:{port}/",
    "http://172.16.0.1:{port}/",
    "http://192.168.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://e.org@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@e.org/",
    "http://127.0.0.1:{port}\\@e.org/",
    "http://e.org:80@127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/x",
    "ftp://127.0.0.1:{port}/",
    "http:///etc/passwd",
    "http://127.0.0.1:{port}0000/",
    "http://",
    "",
]


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_is_reached(url: str, canary: Canary) -> None:
    with pytest.raises(Unreachable):
        fetch(url.format(port=canary.port), allowed_networks=(), deadline=3.0)
    assert not canary.was_reached


@pytest.mark.parametrize("host", ["[::1]", "127.0.0.2", "10.0.0.1", "localtest.invalid@127.0.0.2"])
def test_a_redirect_cannot_lead_inside(host: str, webserver: WebServer, canary: Canary) -> None:
    url = webserver.at("/a", redirect(f"http://{host}:{canary.port}/"))
    with pytest.raises(Blocked):
        fetch(url)
    assert not canary.was_reached


def test_a_redirect_cannot_leave_http(webserver: WebServer) -> None:
    with pytest.raises(Blocked, match="not an http or https address"):
        fetch(webserver.at("/a", redirect("file:///etc/passwd")))


def test_one_private_answer_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch, canary: Canary
) -> None:
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80))
        for ip in ("93.184.215.14", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(Blocked, match=r"leads to 127\.0\.0\.1"):
        fetch("http://rebound.example/", allowed_networks=())
    assert not canary.was_reached


def test_a_strange_port_of_a_public_host_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 25))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(Blocked, match="Port 25 may not be asked"):
        fetch("http://mail.example:25/")
