"""India–Russia on logistics as the record holds it in December 2025, with the sources that say so."""

from __future__ import annotations

from tests.factories import (
    make_body,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
    make_source,
)
from tracker.agreements.kinds import BodyKind, ForceRule, Kind
from tracker.agreements.models import Agreement

K = Kind


def relos() -> Agreement:
    """Signed, approved by Russia with the upper house's date contested, nothing reported of India, no exchange yet."""
    agreement = make_relos()
    agreement.force_rule = ForceRule.INSTRUMENTS_EXCHANGED
    agreement.force_text = "On the exchange of instruments of ratification"
    agreement.save()
    russia, india = make_participant(), make_participant("IND", "India")
    duma = make_body(russia, "State Duma", BodyKind.LOWER_HOUSE)
    council = make_body(russia, "Federation Council", BodyKind.UPPER_HOUSE)
    president = make_body(russia, "President of Russia", BodyKind.HEAD_OF_STATE)
    make_procedure(
        russia,
        ("Signed", [K.SIGNED]),
        ("Bill sent to the Duma", [K.SUBMITTED]),
        ("State Duma", [K.LOWER_HOUSE_APPROVED]),
        ("Federation Council", [K.UPPER_HOUSE_APPROVED]),
        ("President signs the law", [K.HEAD_OF_STATE_SIGNED]),
        ("Exchange or deposit of instruments", [K.INSTRUMENTS_EXCHANGED, K.RATIFIED]),
    )
    make_procedure(
        india,
        ("Signed", [K.SIGNED]),
        ("Executive approval", [K.GOVERNMENT_APPROVED]),
        ("Exchange or deposit of instruments", [K.INSTRUMENTS_EXCHANGED, K.RATIFIED]),
    )
    make_event(agreement, K.SIGNED, "2025-02-18", place="Moscow")
    make_event(agreement, K.SUBMITTED, "[2025-11-24..2025-11-29]", participant=russia)
    make_event(agreement, K.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia, body=duma)
    make_event(agreement, K.STATE_VISIT, "2025-12-04/2025-12-05", place="New Delhi")
    make_event(
        agreement,
        K.UPPER_HOUSE_APPROVED,
        participant=russia,
        body=council,
        sources=[
            make_source("2025-12-10", publisher="TASS", quote="approved on Wednesday"),
            make_source("2025-12-08", publisher="India Today", origin="PTI", quote="on December 8"),
        ],
    )
    make_event(agreement, K.HEAD_OF_STATE_SIGNED, "2025-12-15", participant=russia, body=president)
    return agreement
