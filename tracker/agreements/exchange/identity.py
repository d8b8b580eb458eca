"""Identity: the ids by which agreements and events are known for good, and those that lead to an event since a merger."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable

from tracker.agreements.exchange.planning import Refused
from tracker.agreements.models import Agreement, Event

_EVENT = re.compile(r"evt_[0-9a-hjkmnp-tv-z]{10}")
_AGREEMENT = re.compile(r"agr_[0-9a-hjkmnp-tv-z]{10}")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def public_id_of(key: str) -> str:
    """The id itself, or one that is always the same for a key of somebody's own: 50 bits of its SHA-256."""
    if _EVENT.fullmatch(key):
        return key
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    return "evt_" + "".join(_ALPHABET[number >> 5 * place & 31] for place in range(10))


class AgreementIds:
    """The ids that a file gives to agreements, beside those on record."""

    def __init__(self, given: Collection[str]) -> None:
        rows = Agreement.objects.filter(public_id__in=given)
        self.owners = dict(rows.values_list("public_id", "slug"))

    def give(self, agreement: Agreement, given: str) -> None:
        """A new one takes it; one on record has it already. Raises Refused."""
        if not given or agreement.public_id == given:
            return
        if agreement.pk:
            raise Refused(f"id: it is {agreement.public_id}, which does not change")
        if not _AGREEMENT.fullmatch(given):
            raise Refused(f"id: “{given[:40]}” is none of ours, such as agr_7k2m9xq4td")
        if (owner := self.owners.setdefault(given, agreement.slug)) != agreement.slug:
            raise Refused(f"id: it is that of {owner}")
        agreement.public_id = given


class FormerIds:
    """Ids of events that were merged into others: on record, and as a file tells of them."""

    def __init__(self, ids: Collection[str], former: Collection[str]) -> None:
        merged = Event.objects.filter(former_ids__overlap=[*ids, *former])
        self.leads_to = {old: row.public_id for row in merged for old in row.former_ids}
        present = Event.objects.filter(public_id__in=former)
        self.present = set(ids) | set(present.values_list("public_id", flat=True))

    def refuse_merged(self, public_id: str) -> None:
        if public_id in self.leads_to:
            raise Refused(f"it was merged into {self.leads_to[public_id]}: use that id")

    def with_more(self, event: Event, given: Iterable[str]) -> list[str]:
        """Those of the event and those that are given; none is ever taken away. Raises Refused."""
        for old in given:
            if not _EVENT.fullmatch(old):
                raise Refused(f"former_ids: “{old[:40]}” is none of ours")
            if old in self.present:
                raise Refused(f"former_ids: {old} is an event itself")
            if self.leads_to.setdefault(old, event.public_id) != event.public_id:
                raise Refused(f"former_ids: {old} leads to {self.leads_to[old]}")
        return list(dict.fromkeys([*event.former_ids, *given]))
