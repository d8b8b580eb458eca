"""Changes as the API shows them: what a mirror has to fetch anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.agreements import models
from tracker.api.representations.dates import instant


def change(
    row: models.Change, *, ids: Mapping[int, str], agreements: Mapping[int, str]
) -> dict[str, Any]:
    """`ids`: public ids by the number of the change; `agreements`: those of agreements by primary key."""
    return {
        "seq": row.pk,
        "at": instant(row.at),
        "action": row.action,
        "resource": row.resource,
        "id": ids.get(row.pk),
        "agreement": agreements.get(row.agreement_id or 0),
    }
