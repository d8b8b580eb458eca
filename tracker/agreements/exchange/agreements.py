"""Agreements of a file beside those on record: titles, participants and the like are added and corrected, never removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Model

from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.identity import AgreementIds
from tracker.agreements.exchange.planning import (
    Alteration,
    Item,
    Refused,
    alter,
    check,
    only,
    shown,
)
from tracker.agreements.exchange.reading import Entry, File
from tracker.agreements.kinds import ForceRule
from tracker.agreements.models import (
    Agreement,
    Identifier,
    Participant,
    Participation,
    Procedure,
    Relation,
    Text,
    Title,
)
from tracker.lib.folding import fold

_PARTS = ("participants", "titles", "identifiers", "texts", "relations")
_OWN = ("participations", "titles", "identifiers", "texts", "relations")
_NAMED = ("participations__participant", "participations__procedure", "relations__other")
_SET_HERE = ("agreement", "participant", "procedure", "other", "folded")


class Agreements:
    """Plans the agreements of one file, each with as few queries as if it were the only one."""

    def __init__(self, file: File) -> None:
        self.entries = list(only(Noun.AGREEMENT, file))
        slugs = [entry.key for entry in self.entries]
        related: Any = Agreement.objects
        for path in (*_OWN, *_NAMED):
            related = related.prefetch_related(path)
        self.known = {row.slug: row for row in related.filter(slug__in=slugs)}
        self.participants = Participant.objects.in_bulk(field_name="code")
        self.procedures = Procedure.objects.in_bulk(field_name="code")
        numbers = [
            i["value"] for entry in self.entries for i in entry.values.get("identifiers", [])
        ]
        owned = Identifier.objects.filter(value__in=numbers).select_related("agreement")
        self.owners = {(row.scheme, row.value): row.agreement for row in owned}
        named = [
            r["agreement"] for entry in self.entries for r in entry.values.get("relations", [])
        ]
        self.ids = AgreementIds([entry.values.get("id", "") for entry in self.entries])
        self.others = {row.slug: row for row in Agreement.objects.filter(slug__in=named)}
        self.planned: dict[str, Agreement] = {}

    def plan(self) -> list[Item | tuple[Entry, Refused]]:
        """Relations last: each may be to any other that the file brings, unless that is refused itself."""
        found = [self._tried(entry, self._item) for entry in self.entries]
        self.planned = {item.entry.key: item.agreement for item in found if isinstance(item, Item)}
        while True:
            again = [self._related(item) for item in found]
            refused = {item[0].key for item in again if not isinstance(item, Item)}
            if not refused & self.planned.keys():
                return again
            self.planned = {k: row for k, row in self.planned.items() if k not in refused}

    @staticmethod
    def _tried(entry: Entry, make: Callable[[Entry], Item]) -> Item | tuple[Entry, Refused]:
        try:
            return make(entry)
        except Refused as refused:
            return entry, refused

    def _related(self, found: Item | tuple[Entry, Refused]) -> Item | tuple[Entry, Refused]:
        """The same with its relations; made anew each time it is asked for."""
        if not isinstance(found, Item):
            return found
        known = self.known.get(found.entry.key)
        item = replace(found, rows=[*found.rows], alterations=[*found.alterations])

        def make(_: Entry) -> Item:
            self._put("relations", item, known)
            return item

        return self._tried(found.entry, make)

    def _item(self, entry: Entry) -> Item:
        known = self.known.get(entry.key)
        agreement = known or Agreement(slug=entry.key)
        self.ids.give(agreement, entry.values.get("id", ""))
        values = {name: v for name, v in entry.values.items() if name not in ("id", *_PARTS)}
        if known is None:
            _require(values, "title", "form")
            values = {name: v for name, v in values.items() if v != ""}  # the model's own default
        item = Item(entry, agreement, entry.key, is_new=known is None)
        item.alterations = alter(agreement, values)
        check(agreement, exclude=[])
        _check_force(agreement)
        item.name = agreement.name
        if item.is_new or item.alterations:
            item.rows.append(agreement)
        for name in _PARTS[:-1]:
            self._put(name, item, known)
        return item

    def _put(self, name: str, item: Item, known: Agreement | None) -> None:
        for row, alterations in self._parts(name, item, known):
            item.rows.append(row)
            item.alterations += alterations

    def _parts(
        self, name: str, item: Item, known: Agreement | None
    ) -> Iterator[tuple[Model, list[Alteration]]]:
        given = item.entry.values.get(name, [])
        own = _OWN[_PARTS.index(name)]
        kept = {_key(row): row for row in getattr(known, own).all()} if known and given else {}
        for told in given:
            row = getattr(self, f"_{name}")(item, told)
            before = kept.get(_key(row))
            if before is None:
                check(row, exclude=_SET_HERE, where=f"{name}: ")
                kept[_key(row)] = row
                yield row, [Alteration(name, "–", shown(_words(row)))]
            elif alterations := alter(before, _values(row), where=f"{name}, {_words(before)}: "):
                check(before, exclude=_SET_HERE, where=f"{name}: ")
                yield before, alterations

    def _participants(self, item: Item, told: dict[str, str]) -> Participation:
        participant = self.participants.get(told["code"].strip())
        if participant is None:
            raise Refused(f"participants: there is no participant “{told['code'][:40]}”")
        procedure = self.procedures.get(code) if (code := told["procedure"].strip()) else None
        if code and (procedure is None or procedure.participant_id != participant.pk):
            raise Refused(f"participants: “{code[:60]}” is no procedure of {participant.name}")
        return Participation(agreement=item.agreement, participant=participant, procedure=procedure)

    def _titles(self, item: Item, told: dict[str, str]) -> Title:
        folded = fold(told["text"])
        if not folded:
            raise Refused("titles: a title has no text")
        kind = told["kind"].strip() or "alias"
        language = told["language"].strip() or "en"
        return Title(
            agreement=item.agreement,
            text=told["text"],
            folded=folded,
            language=language,
            kind=kind,
        )

    def _identifiers(self, item: Item, told: dict[str, str]) -> Identifier:
        scheme, value = told["scheme"].strip(), told["value"]
        owner = self.owners.setdefault((scheme, value), item.agreement)
        if owner.slug != item.agreement.slug:
            raise Refused(f"identifiers: {scheme} {value[:60]} is that of {owner.slug}")
        return Identifier(
            agreement=item.agreement, scheme=scheme, value=value, url=told["url"].strip()
        )

    def _texts(self, item: Item, told: dict[str, str]) -> Text:
        language = told["language"].strip() or "en"
        return Text(
            agreement=item.agreement,
            url=told["url"].strip(),
            language=language,
            label=told["label"],
        )

    def _relations(self, item: Item, told: dict[str, str]) -> Relation:
        slug = told["agreement"].strip()
        other = self.others.get(slug) or self.planned.get(slug)
        if other is None:
            raise Refused(
                f"relations: there is no agreement “{slug[:80]}” on record or in the file"
            )
        if slug == item.agreement.slug:
            raise Refused("relations: an agreement is not related to itself")
        return Relation(agreement=item.agreement, kind=told["kind"].strip(), other=other)


def _require(values: dict[str, Any], *names: str) -> None:
    if missing := [name for name in names if not values.get(name)]:
        raise Refused(f"a new agreement needs {' and '.join(missing)}")


def _check_force(agreement: Agreement) -> None:
    counts = agreement.force_rule == ForceRule.THRESHOLD
    if counts != bool(agreement.force_threshold):
        raise Refused(
            "force_threshold: say how many instruments it needs"
            if counts
            else "force_threshold: only a condition that counts instruments has a number of them"
        )


def _key(row: Any) -> object:
    """What makes it the same part of one agreement."""
    match row:
        case Participation():
            return row.participant.code
        case Title():
            return fold(row.text), row.language
        case Identifier():
            return row.scheme, row.value
        case Text():
            return row.url
    return row.kind, row.other.slug


def _values(row: Any) -> dict[str, Any]:
    """What may be corrected in it."""
    match row:
        case Participation():
            return {"procedure": row.procedure}
        case Title():
            return {"text": row.text, "kind": row.kind}
        case Identifier():
            return {"url": row.url}
        case Text():
            return {"language": row.language, "label": row.label}
    return {}


def _words(row: Any) -> str:
    match row:
        case Participation():
            return str(row.participant.code)
        case Title():
            return str(row.text)
        case Identifier():
            return f"{row.scheme} {row.value}"
        case Text():
            return str(row.url)
    return f"{row.kind} {row.other.slug}"
