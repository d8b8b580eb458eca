"""The reader: an article in, dated acts with verbatim quotations out.

Plain Python: no database, no network, no clock, no model. `read` is the door for articles.
"""

from tracker.reading.findings import (
    Act,
    AgreementMention,
    Body,
    BodyKind,
    Finding,
    Passage,
    Status,
    Vote,
)
from tracker.reading.lexicon import languages
from tracker.reading.quoting import sentence_around
from tracker.reading.reader import read

# Raised with every change that can change what is found, so that articles can be read again.
READER_VERSION = "4"

__all__ = [
    "READER_VERSION",
    "Act",
    "AgreementMention",
    "Body",
    "BodyKind",
    "Finding",
    "Passage",
    "Status",
    "Vote",
    "languages",
    "read",
    "sentence_around",
]
