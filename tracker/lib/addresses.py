"""Addresses: what a web address says, and which hosts behind it are public."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

MAX_LENGTH = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Ranges that Python calls global but that lead, or may lead, back inside.
_NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # 6to4 relays (RFC 7526, withdrawn)
        "64:ff9b::/96",  # NAT64: an IPv4 address in disguise (RFC 6052)
        "64:ff9b:1::/48",  # NAT64 with a local prefix (RFC 8215)
        "2002::/16",  # 6to4: an IPv4 address in disguise (RFC 3056)
        "2001::/32",  # Teredo: an IPv4 address in disguise (RFC 4380)
        "5f00::/16",  # segment routing inside one network (RFC 9602)
    )
]


class NotAnAddress(ValueError):
    """Not an absolute http(s) address that may be kept; str() is a sentence for an editor."""


def parse(url: str) -> Url:
    """An absolute http(s) address, its scheme, host, escapes and dots normalised (RFC 3986).

    The port is None where it is the scheme's own. Raises NotAnAddress.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH:
        raise _too_long()
    if not url.isprintable():
        raise NotAnAddress("The address has control characters in it.")
    try:
        found = parse_url(_with_ascii_host(url))
    except (LocationParseError, ValueError) as error:  # UnicodeError is a ValueError
        raise NotAnAddress(f"“{url[:80]}” cannot be read as an address.") from error
    if found.scheme not in DEFAULT_PORTS or not found.host:
        raise NotAnAddress(f"“{url[:80]}” is not an http or https address.")
    if found.auth is not None:
        raise NotAnAddress("The address carries a user name, which may hide where it leads.")
    port = None if found.port == DEFAULT_PORTS[found.scheme] else found.port
    whole = Url(found.scheme, None, found.host, port, found.path, found.query, found.fragment)
    if len(whole.url) > MAX_LENGTH:  # escaped, a letter may be nine characters
        raise _too_long()
    return whole


def port_of(url: Url) -> int:
    return url.port or DEFAULT_PORTS[url.scheme or "http"]


def networks(names: Iterable[str]) -> list[Network]:
    """'10.1.0.0/16' and the like. Raises ValueError on anything else."""
    return [ipaddress.ip_network(name) for name in names]


def is_public(ip: str) -> bool:
    """Whether an IP address (as getaddrinfo writes it) belongs to the open internet."""
    address = _address(ip)
    if any(address in network for network in _NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_within(ip: str, allowed: Iterable[Network]) -> bool:
    address = _address(ip)
    return any(address in network for network in allowed)


def _address(ip: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    address = ipaddress.ip_address(ip.partition("%")[0])  # fe80::1%eth0
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _too_long() -> NotAnAddress:
    return NotAnAddress(f"The address is longer than {MAX_LENGTH} characters.")


def _with_ascii_host(url: str) -> str:
    """'https://пример.рф/' as 'https://xn--e1afmkfd.xn--p1ai/': urllib3 needs one more library for that."""
    parts = urlsplit(url)
    if parts.netloc.isascii() or not parts.hostname:
        return url
    host = parts.hostname.encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    user = "@" if "@" in parts.netloc else ""
    return parts._replace(netloc=f"{user}{host}{port}").geturl()
