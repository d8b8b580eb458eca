"""A web server on this machine that answers as a test tells it to: well, badly or never."""

import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import pytest

# What a test may let the fetcher enter, so that it reaches this server; 127.0.0.2 is another host on it.
NETWORKS = ["127.0.0.1/32"]


@dataclass(frozen=True)
class Asked:
    """A request as it came in; header names in lower case."""

    path: str
    headers: Mapping[str, str]


Answer = Callable[["_Handler"], None]


@dataclass
class WebServer:
    """`at(path, …)` says what is answered there; what is asked elsewhere gets a 404. `asked` is what came in."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, answer: Answer) -> str:
        """Sets the answer and returns the whole address."""
        self.answers[path] = answer
        return self.url + path

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]


def page(body: bytes | str = b"", *, status: int = 200, **headers: str) -> Answer:
    """A proper answer; `content_type="text/html"` names a header."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: "_Handler") -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirect(to: str, *, status: int = 302) -> Answer:
    return page(status=status, location=to)


def unless_known(body: bytes | str, *, etag: str) -> Answer:
    """The body, or 304 to who knows it by its ETag."""

    def answer(handler: "_Handler") -> None:
        known = handler.headers.get("If-None-Match") == etag
        (page(status=304, etag=etag) if known else page(body, etag=etag))(handler)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one stays."""
    left = list(answers)

    def answer(handler: "_Handler") -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


# --- bad manners -----------------------------------------------------------------------------------------------


def raw(*parts: bytes) -> Answer:
    """These bytes and no others."""

    def answer(handler: "_Handler") -> None:
        for part in parts:
            handler.wfile.write(part)

    return answer


def trickle(beginning: bytes, drop: bytes) -> Answer:
    """A drop every tenth of a second, for ever: no single read lasts long enough to time out."""

    def answer(handler: "_Handler") -> None:
        handler.wfile.write(beginning)
        while not handler.site.stopping.wait(0.1):
            handler.wfile.write(drop)

    return answer


def flood(beginning: bytes, wave: bytes) -> Answer:
    """As much as the other side takes."""

    def answer(handler: "_Handler") -> None:
        handler.wfile.write(beginning)
        while not handler.site.stopping.is_set():
            handler.wfile.write(wave)

    return answer


def silence() -> Answer:
    def answer(handler: "_Handler") -> None:
        handler.site.stopping.wait()

    return answer


def reset() -> Answer:
    """Hangs up in the middle of a body, without a goodbye."""

    def answer(handler: "_Handler") -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        at_once = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)

    return answer


def bomb(megabytes: int) -> Answer:
    """A few kilobytes that unpack to many megabytes."""
    return page(gzip.compress(bytes(megabytes * 1_000_000)), content_encoding="gzip")


# --- the machinery ---------------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: WebServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    @property
    def site(self) -> WebServer:
        return self.server.site

    def do_GET(self) -> None:
        self.close_connection = True
        path = self.path.partition("?")[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append(Asked(path, headers))
        try:
            self.site.answers.get(path, page(b"Not here.", status=404))(self)
            self.wfile.flush()
        except OSError:
            return  # the other side has had enough

    def log_message(self, *_: object) -> None:
        """Not on the screen."""


@contextmanager
def running(host: str = "127.0.0.1") -> Iterator[WebServer]:
    with _Server((host, 0), _Handler) as server:
        server.site = WebServer(f"http://{host}:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.site
        finally:
            server.site.stopping.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def webserver() -> Iterator[WebServer]:
    with running() as site:
        yield site


class Canary:
    """A listener that nobody may reach, on IPv4 and, where there is one, IPv6."""

    def __init__(self) -> None:
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._sockets[0].getsockname()[1]
        if socket.has_ipv6:
            try:
                six = socket.create_server(("::1", self.port), family=socket.AF_INET6)
            except OSError:  # a machine without the loopback address
                return
            self._sockets.append(six)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for listener in self._sockets:
            listener.close()

    @property
    def was_reached(self) -> bool:
        for listener in self._sockets:
            listener.settimeout(0)
            try:
                listener.accept()[0].close()
            except BlockingIOError:
                continue
            return True
        return False


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as listener:
        yield listener
