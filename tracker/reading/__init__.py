"""The reader: an article in, dated acts with verbatim quotations out.

Plain Python: no database, no network, no clock, no model. `read` is the door for articles. From the words up:
`language` cuts a text into sentences, by the lexicon of its language; `dates` finds the words for dates; `sentence`
finds who and what is in one, and its acts; `roles` who does them to what, and when; `article` is what was told
around it; `steps` are the acts with all their roles; `drafts` makes findings of them.
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
from tracker.reading.language.lexicon import languages
from tracker.reading.reader import read
from tracker.reading.sentence.quoting import sentence_around

# Raised with every change that can change what is found, so that articles can be read again.
READER_VERSION = "5"

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
