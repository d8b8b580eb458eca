"""Throttling: how often a password or a code may be guessed, counted by the rows that say so.

The rows are in the database, so that neither a lost cache nor a second web server makes guessing cheaper. Guesses on
one account, and from one address, are taken one at a time: many at once are counted like many in a row.

A known account can be kept from passwords by failing often on purpose. Its passkeys still open the door.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from tracker.people.models import Access

logger = logging.getLogger(__name__)

_LOCKS = 7_202  # the class of our advisory locks; the second number says which


@dataclass(frozen=True)
class Limit:
    """After so many refusals within this time there are no further tries."""

    refusals: int
    within: dt.timedelta


PASSWORDS = (Limit(5, dt.timedelta(minutes=5)), Limit(50, dt.timedelta(days=1)))
# Whoever is asked for a code knew the password, so a guess weighs more.
CODES = (Limit(5, dt.timedelta(minutes=5)), Limit(20, dt.timedelta(days=1)))
# Of one address, whoever it tries to be; of IPv6, the network that a subscriber is given.
ADDRESS = (Limit(10, dt.timedelta(minutes=1)), Limit(100, dt.timedelta(hours=1)))
_OF_ACCOUNT = {Access.What.PASSWORD_REFUSED: PASSWORDS, Access.What.CODE_REFUSED: CODES}
_REFUSED = tuple(_OF_ACCOUNT)
_SUBSCRIBER = 64  # bits of an IPv6 address


class TooOften(ValidationError):
    """The account or the address was refused too often of late."""

    def __init__(self) -> None:
        super().__init__("Too many failed attempts. Try again later.", code="too_often")


def subject_of(username: str) -> str:
    """What an account is counted by: its name as the login compares it, not legible."""
    return salted_hmac("tracker.people.access", username.lower(), algorithm="sha256").hexdigest()


@contextmanager
def one_try(
    what: Access.What, *, username: str, address: str | None, now: dt.datetime
) -> Iterator[None]:
    """Try a password or a code inside; a refusal must be recorded there. Raises TooOften before.

    A ValidationError leaves the block only after the record of it is safe.
    """
    refused: ValidationError | None = None
    subject = subject_of(username)
    with transaction.atomic():
        _take_turns(subject, network_of(address))
        if _is_too_often(what, subject=subject, address=address, now=now):
            logger.warning("%s: no further try for now, from %s", what.label, address)
            refused = TooOften()
        else:
            try:
                yield
            except ValidationError as error:
                refused = error
    if refused:
        raise refused


def network_of(address: str | None) -> tuple[str, str] | None:
    """The first and the last address that count as the same as this one."""
    if address is None:
        return None
    bits = _SUBSCRIBER if ":" in address else 32
    network = ipaddress.ip_network((address, bits), strict=False)
    return str(network[0]), str(network[-1])


def _take_turns(*subjects: object) -> None:
    with connection.cursor() as cursor:
        for subject in sorted(str(subject) for subject in subjects):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCKS, subject])


def _is_too_often(
    what: Access.What, *, subject: str, address: str | None, now: dt.datetime
) -> bool:
    of_account = Access.objects.filter(what=what, subject=subject)
    if _is_spent(of_account, _OF_ACCOUNT[what], now=now):
        return True
    network = network_of(address)
    if network is None:
        return False
    of_address = Access.objects.filter(what__in=_REFUSED, address__range=network)
    return _is_spent(of_address, ADDRESS, now=now)


def _is_spent(refusals: QuerySet[Access], limits: tuple[Limit, ...], *, now: dt.datetime) -> bool:
    for limit in limits:
        [*nth] = refusals.order_by("-at").values_list("at", flat=True)[
            limit.refusals - 1 : limit.refusals
        ]
        if nth and nth[0] > now - limit.within:
            return True
    return False
