"""Newcomers: an agreement that an article tells of and the record does not have, ready to be entered.

What the article says is filled in as it says it: the title as quoted, who takes part, what it is about. An editor looks at
all of it before anything is entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from tracker.agreements.entering import Newcomer
from tracker.agreements.kinds import Form, Instrument, Subject
from tracker.agreements.models import Agreement, Participant
from tracker.lib.folding import fold
from tracker.review.models import Proposal, Reading
from tracker.review.names import participants_called

# The first whose words stand in the title, or else in the quoted sentence.
_INSTRUMENTS = {
    Instrument.EXCHANGE_OF_NOTES: "exchange of (notes|letters)",
    Instrument.MEMORANDUM: "memorandum",
    Instrument.PROTOCOL: "protocol",
    Instrument.AMENDMENT: "amendment",
    Instrument.CONVENTION: "convention",
    Instrument.CHARTER: "charter",
    Instrument.STATUTE: "statute",
    Instrument.TREATY: "treaty",
}
_SUBJECTS = {
    Subject.ARMS_CONTROL: "arms|nuclear weapons?|missiles?|disarmament|non-proliferation",
    Subject.DEFENCE: "defen[cs]e|military|logistics?|armed forces|security cooperation",
    Subject.TAX: "tax(es|ation)?",
    Subject.INVESTMENT: "investments?",
    Subject.TRADE: "trade|tariffs?|customs|economic partnership",
    Subject.CRIME: "extradition|crim(e|inal)|legal assistance|corruption|terrorism",
    Subject.BORDERS: "borders?|boundar(y|ies)|maritime delimitation|delimitation",
    Subject.FISHERIES: "fish(ing|eries)?|high seas|seabed",
    Subject.ENVIRONMENT: "environment(al)?|climate|biodiversity|plastics?|mercury|emissions?",
    Subject.ENERGY: "energy|gas|oil|electricity|pipeline|nuclear (power|cooperation)",
    Subject.HEALTH: "health|pandemic|tobacco|medicines?",
    Subject.HUMAN_RIGHTS: "human rights|torture|discrimination|rights of",
    Subject.LABOUR: "labou?r|social security|workers?|pensions?",
    Subject.MIGRATION: "visas?|migration|readmission|refugees?",
    Subject.SPACE: "outer space|space|satellites?|moon",
    Subject.TRANSPORT: "air services|aviation|transport|railways?|shipping|road",
    Subject.TECHNOLOGY: "data|cyber\\w*|technology|artificial intelligence",
    Subject.CULTURE: "cultur(e|al)|education|scientific|science",
    Subject.PEACE: "peace|friendship|non-aggression|reconciliation",
    Subject.ECONOMY: "econom(y|ic)|financ(e|ial)|currency|bank",
}


class ParticipantsField(forms.CharField):
    """Participants by name, other name or code, one after the other with ";" or commas between."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        names = [name.strip() for name in re.split(r"[;,\n]", text) if name.strip()]
        found = {name: _called(name) for name in names}
        if unknown := [f"“{name}”" for name, rows in found.items() if len(rows) != 1]:
            raise forms.ValidationError(f"No one participant is called {', '.join(unknown)}.")
        return tuple(dict.fromkeys(rows[0] for rows in found.values()))


class NewcomerForm(forms.Form):
    title = forms.CharField(max_length=500, help_text="as it is called in full")
    short_title = forms.CharField(
        max_length=80, required=False, help_text="RELOS, New START; empty if it has none"
    )
    participants = ParticipantsField(
        help_text="by name or code, with “;” between: Russia; India; EU"
    )
    form = forms.ChoiceField(choices=Form)
    instrument = forms.ChoiceField(choices=Instrument)
    subject = forms.ChoiceField(choices=Subject)

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **{"prefix": "new", **options})

    @classmethod
    def of(cls, proposal: Proposal, siblings: Sequence[Proposal]) -> NewcomerForm:
        """As the article has it."""
        return cls(initial=_told(proposal, siblings))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        participants = data.get("participants")
        if participants and data.get("form") == Form.BILATERAL and len(participants) != 2:
            self.add_error("participants", "A bilateral agreement has two participants.")
        title = data.get("title", "")
        if Agreement.objects.filter(title__iexact=title).exists():
            self.add_error("title", "An agreement of this title is on record: choose it instead.")
        return data

    @property
    def newcomer(self) -> Newcomer:
        data = self.cleaned_data
        return Newcomer(
            title=data["title"],
            short_title=data["short_title"],
            participants=data["participants"],
            form=Form(data["form"]),
            instrument=Instrument(data["instrument"]),
            subject=Subject(data["subject"]),
        )


def called_so(agreement: Agreement, told: str) -> QuerySet[Reading]:
    """The readings of articles that speak of it by one of these names and found it not on record."""
    named = Q()
    for name in {told, agreement.title, agreement.short_title} - {""}:
        named |= Q(agreement_told__iexact=name)
    unmatched = Proposal.objects.unmatched().filter(named)
    return Reading.objects.filter(article__in=unmatched.values("article"))


def _called(name: str) -> list[Participant]:
    named = Q(code__iexact=name) | Q(alpha_2__iexact=name) | Q(name__iexact=name)
    rows = Participant.objects.filter(named | Q(aliases__folded=fold(name)))
    return list(rows.distinct())


def _told(proposal: Proposal, siblings: Sequence[Proposal]) -> dict[str, Any]:
    """What the form says at first. Who is told of in the article's other acts on it takes part too."""
    title = proposal.agreement_told
    same = [p for p in siblings if p.agreement_told == title] or [proposal]
    codes = dict.fromkeys(code for p in same for code in p.participants_told)
    called = participants_called(codes) if codes else {}
    names = [called[code].name for code in codes if code in called]
    texts = (title, proposal.quote.text, proposal.article.title)
    return {
        "title": title[:1].upper() + title[1:],
        "participants": "; ".join(names),
        "form": Form.BILATERAL if len(names) == 2 else Form.MULTILATERAL,
        "instrument": _first(_INSTRUMENTS.items(), texts[:1]) or Instrument.AGREEMENT,
        "subject": _first(_SUBJECTS.items(), texts) or Subject.OTHER,
    }


def _first(patterns: Iterable[tuple[Any, str]], texts: Iterable[str]) -> Any:
    pairs = list(patterns)
    for text in texts:
        for found, pattern in pairs:
            if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
                return found
    return None
