"""The only way out: one GET, bounded in time, size and where it may lead.

Whoever writes a feed may name any address: see `errands` for what is refused and when. Bodies are unpacked here,
against a limit; a watchdog closes the socket when the time is over, because a server that sends one byte now and
then never runs into a read timeout.
"""

import http.client
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import Url

from tracker.lib import addresses
from tracker.lib.errands import IDLE, Blocked, DeadlinePassed, Errand, TooBig, Unreachable

__all__ = ["Blocked", "DeadlinePassed", "Hop", "Response", "TooBig", "Unreachable", "fetch"]

MEGABYTE = 1_000_000
MAX_HOPS = 5
DEFAULT_USER_AGENT = "TreatyTracker/0.1"
_MOVED = (301, 302, 303, 307, 308)
_PERMANENTLY = (301, 308)
_CHUNK = 65_536
_CONTROL = re.compile(r"[\0-\x08\x0a-\x1f\x7f]")

# Python gives up at 100 headers; real newspapers send more.
http.client._MAXHEADERS = 1000  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Hop:
    """One redirect: where it was met and with which status."""

    status: int
    url: str


@dataclass(frozen=True)
class Response:
    """An answer of any status; header names are in lower case, the body is unpacked but not decoded.

    Headers with control characters in their value are left out.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    hops: tuple[Hop, ...] = ()

    @property
    def moved_to(self) -> str | None:
        """The final address, where every redirect on the way said 'permanently' (301, 308)."""
        if self.hops and all(hop.status in _PERMANENTLY for hop in self.hops):
            return self.url
        return None


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    max_bytes: int = 5 * MEGABYTE,
    deadline: float = 30.0,
    allowed_networks: Sequence[str] = (),
    user_agent: str = DEFAULT_USER_AGENT,
) -> Response:
    """GET `url`, following up to five redirects, within `deadline` seconds and `max_bytes` (packed and unpacked).

    `etag` and `last_modified` are sent byte for byte as they were received, and only to the host that gave them.
    `allowed_networks` may be entered although they are not public, on any port. Raises Unreachable.
    """
    conditions = _conditions(etag, last_modified)
    headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip", "Connection": "close"}
    hops: list[Hop] = []
    with Errand(deadline, addresses.networks(allowed_networks)) as errand:
        here = _parsed(url)
        while True:
            status, answer, body = _ask(here, headers | conditions, errand, max_bytes)
            if status not in _MOVED or "location" not in answer:
                return Response(status, answer, body, here.url, tuple(hops))
            hops.append(Hop(status, here.url))
            there = _next_hop(here, answer["location"], hops)
            if there.netloc != here.netloc:
                conditions = {}
            here = there


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value}


def _parsed(url: str) -> Url:
    try:
        return addresses.parse(url)
    except addresses.NotAnAddress as error:
        raise Blocked(str(error)) from error


def _next_hop(here: Url, location: str, hops: list[Hop]) -> Url:
    if len(hops) > MAX_HOPS:
        raise Unreachable(f"The address redirects more than {MAX_HOPS} times.")
    try:
        there = _parsed(urljoin(here.url, location))
    except ValueError as error:
        raise Blocked("The address redirects to something that is not an address.") from error
    if here.scheme == "https" and there.scheme != "https":
        raise Blocked(
            f"The address redirects from https to {there.url[:80]}, which is not encrypted."
        )
    return there


def _ask(
    url: Url, headers: dict[str, str], errand: Errand, max_bytes: int
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one hop; the body of a redirect is left unread."""
    pool = errand.pool(url)
    try:
        answer = pool.urlopen(
            "GET",
            url.request_uri,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=Timeout(connect=IDLE, read=IDLE),
        )
        names = {n.lower(): v for n, v in answer.headers.items() if not _CONTROL.search(v)}
        if answer.status in _MOVED and "location" in names:
            return answer.status, names, b""
        packing = names.get("content-encoding", "").strip().lower()
        return (
            answer.status,
            names,
            _unpacked(_chunks(answer, errand, max_bytes), packing, max_bytes),
        )
    except Unreachable:
        raise
    except (HTTPError, http.client.HTTPException, OSError, ValueError, zlib.error) as error:
        raise _named(error, errand, url) from error
    finally:
        pool.close()


def _named(error: BaseException, errand: Errand, url: Url) -> Unreachable:
    """What an editor should read; urllib3 wraps what our own connection raised."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, Unreachable):
            return cause
        cause = cause.__cause__ or cause.__context__
    if errand.is_over:
        return errand.deadline_passed()
    if isinstance(error, zlib.error):
        return Unreachable(
            f"The answer of {url.host} is compressed in a way that cannot be unpacked."
        )
    return Unreachable(f"{url.host} did not answer as a web server should: {str(error)[:160]}")


def _chunks(answer: BaseHTTPResponse, errand: Errand, max_bytes: int) -> Iterator[bytes]:
    size = 0
    while chunk := answer.read1(_CHUNK, decode_content=False):
        size += len(chunk)
        if size > max_bytes:
            raise _too_big(max_bytes)
        yield chunk
        errand.check()
    errand.check()  # the watchdog's cut looks like a proper end where no length was announced


def _unpacked(chunks: Iterator[bytes], packing: str, max_bytes: int) -> bytes:
    if packing in ("", "identity"):
        return b"".join(chunks)
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise Unreachable(f"The answer is packed as “{packing[:40]}”, which was not asked for.")
    packed = b"".join(chunks)
    body, done = b"", False
    while packed and not done:
        part, packed = _unpacked_member(packed, packing, max_bytes + 1 - len(body))
        body += part
        if len(body) > max_bytes:
            raise _too_big(max_bytes)
        done = not packed.startswith(b"\x1f\x8b")  # what follows a last member is padding
    return body


def _unpacked_member(packed: bytes, packing: str, limit: int) -> tuple[bytes, bytes]:
    """The first `limit` bytes of the first member, and what comes after it."""
    is_bare = (
        packing == "deflate" and packed[0] & 0x0F != 8
    )  # without zlib's header, against RFC 9110
    unpack = zlib.decompressobj(-zlib.MAX_WBITS if is_bare else zlib.MAX_WBITS | 32)
    body = unpack.decompress(packed, limit)
    if not unpack.eof and len(body) < limit:
        raise Unreachable("The compressed answer breaks off before its end.")
    return body, unpack.unused_data


def _too_big(max_bytes: int) -> TooBig:
    return TooBig(f"The answer is larger than {max_bytes / MEGABYTE:g} MB.")
