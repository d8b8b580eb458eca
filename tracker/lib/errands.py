"""An errand outside: how long it may last, which hosts it may enter, which sockets it has open.

The check is made when a socket is opened, after the name is resolved: a name with any answer that is not public is
refused, and the address checked is the one connected to, so neither a redirect nor a changing name gets around it.
"""

import queue
import socket
import ssl
import threading
import time
from functools import cache
from typing import Any, Self

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

from tracker.lib import addresses

PORTS = (80, 443)
IDLE = 10.0  # seconds one look-up, one connection or one read may take


class Unreachable(Exception):
    """The address did not answer as it should, or may not be asked; str() is a sentence for an editor."""


class Blocked(Unreachable):
    """The address, or one it redirects to, may not be asked."""


class TooBig(Unreachable):
    """The answer, unpacked or not, is larger than the caller wants."""


class DeadlinePassed(Unreachable):
    """The answer was not complete in time."""


class Errand:
    """One fetch on its way: its deadline, the networks it may enter, and the sockets to cut when time is over."""

    def __init__(self, seconds: float, allowed: list[addresses.Network]) -> None:
        self.seconds = seconds
        self._allowed = allowed
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._watchdog = threading.Timer(seconds, self._cut)
        self._watchdog.daemon = True

    def __enter__(self) -> Self:
        self._watchdog.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watchdog.cancel()
        self._cut()
        for sock in self._sockets:
            sock.close()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def check(self) -> None:
        if self.is_over:
            raise self.deadline_passed()

    def deadline_passed(self) -> DeadlinePassed:
        return DeadlinePassed(f"The answer was not complete within {self.seconds:g} seconds.")

    def pool(self, url: Url) -> HTTPConnectionPool:
        """A new pool for every hop, so that no connection outlives its check."""
        host, port = url.host or "", addresses.port_of(url)
        if url.scheme == "http":
            plain = HTTPConnectionPool(host, port, retries=False, errand=self)
            plain.ConnectionCls = _Plain
            return plain
        secure = HTTPSConnectionPool(host, port, retries=False, ssl_context=_trust(), errand=self)
        secure.ConnectionCls = _Secure
        return secure

    def connect(self, host: str, port: int) -> socket.socket:
        """A socket to the first address of `host` that answers; all of them have been checked before."""
        found = self._resolve(host, port)
        self._refuse_private(host, port, [str(sockaddr[0]) for *_, sockaddr in found])
        problem: OSError | None = None
        for family, kind, protocol, _, sockaddr in found[:4]:
            self.check()
            sock = socket.socket(family, kind, protocol)
            sock.settimeout(max(0.01, min(IDLE, self._end - time.monotonic())))
            try:
                sock.connect(sockaddr)
            except OSError as error:
                sock.close()
                problem = error
            else:
                sock.settimeout(IDLE)
                # TLS takes the file descriptor over and leaves the first object empty: keep a second one to cut.
                self._sockets.append(sock.dup())
                return sock
        self.check()
        raise Unreachable(f"{host} cannot be connected to: {problem}.")

    def _resolve(self, host: str, port: int) -> list[Any]:
        """getaddrinfo within the deadline; nothing can interrupt the call itself, so it is left behind."""
        answer: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=max(0.0, min(IDLE, self._end - time.monotonic())))
        except queue.Empty:
            raise DeadlinePassed(f"The name {host} was not found in time.") from None
        if isinstance(found, Exception):
            raise Unreachable(f"The name {host} cannot be found.") from found
        return found

    def _refuse_private(self, host: str, port: int, ips: list[str]) -> None:
        outside = [ip for ip in ips if not addresses.is_within(ip, self._allowed)]
        if private := [ip for ip in outside if not addresses.is_public(ip)]:
            raise Blocked(f"{host} leads to {private[0]}, which is not a public address.")
        if outside and port not in PORTS:
            raise Blocked(f"Port {port} may not be asked, only {PORTS[0]} and {PORTS[1]}.")

    def _cut(self) -> None:
        for sock in self._sockets:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed by now


class _Plain(HTTPConnection):
    def __init__(self, *args: Any, errand: Errand, **options: Any) -> None:
        super().__init__(*args, **options)
        self._errand = errand

    def _new_conn(self) -> socket.socket:
        return self._errand.connect(self._dns_host, self.port)


class _Secure(HTTPSConnection):
    def __init__(self, *args: Any, errand: Errand, **options: Any) -> None:
        super().__init__(*args, **options)
        self._errand = errand

    def _new_conn(self) -> socket.socket:
        return self._errand.connect(self._dns_host, self.port)


@cache
def _trust() -> ssl.SSLContext:
    """The machine's certificates and Mozilla's: a bare machine has none, a company's has its own."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
