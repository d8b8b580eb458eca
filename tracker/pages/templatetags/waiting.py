"""Tags for what is awaited, and for the rules by which an agreement is called stalled or overdue."""

from __future__ import annotations

from django import template

from tracker.agreements.attention import Attention
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.survival import SAMPLE
from tracker.agreements.waiting import SHARP_DAYS
from tracker.pages.waiting import waiting

register = template.Library()


@register.inclusion_tag("pages/parts/waiting.html")
def waiting_on(view: Snapshot) -> dict[str, object]:
    return {"waiting": waiting(view)}


@register.inclusion_tag("pages/parts/rules.html")
def attention_rules() -> dict[str, object]:
    return {"rules": tuple(Attention), "sample": SAMPLE, "sharp": SHARP_DAYS}
