"""Families: words of the field that are one act, as verb, noun and actor. No stemmer joins them.

"Treaty", "convention" and "agreement" are no family: each is the name of another instrument.
"""

from __future__ import annotations

from tracker.lib.folding import fold

_LINES = """
    accede accedes acceded acceding accession accessions
    accept accepts accepted accepting acceptance
    adopt adopts adopted adopting adoption
    amend amends amended amending amendment amendments
    apply applies applied applying application
    approve approves approved approving approval
    authorise authorises authorised authorisation authorize authorizes authorized authorization
    conclude concludes concluded concluding conclusion
    confirm confirms confirmed confirming confirmation
    consent consents consented consenting
    declare declares declared declaring declaration declarations
    denounce denounces denounced denouncing denunciation denunciations
    deposit deposits deposited depositing depositary
    enter enters entered entering entry
    exchange exchanges exchanged exchanging
    extend extends extended extending extension
    initial initials initialled initialed initialling
    negotiate negotiates negotiated negotiating negotiation negotiations
    notify notifies notified notifying notification notifications
    object objects objected objecting objection objections
    promulgate promulgates promulgated promulgation
    publish publishes published publishing publication
    ratify ratifies ratified ratifying ratification ratifications
    refuse refuses refused refusing refusal reject rejects rejected rejecting rejection
    register registers registered registering registration
    renew renews renewed renewing renewal
    reserve reserves reserved reserving reservation reservations
    sign signs signed signing signature signatures signatory signatories
    submit submits submitted submitting submission
    succeed succeeds succeeded succeeding succession
    suspend suspends suspended suspending suspension
    terminate terminates terminated terminating termination
    vote votes voted voting
    withdraw withdraws withdrew withdrawn withdrawing withdrawal
"""

FAMILIES: dict[str, frozenset[str]] = {
    word: frozenset(line.split()) for line in _LINES.splitlines() for word in line.split()
}
# Words that stand in most titles and in none of them mean anything; English search leaves most of them out anyway.
_EMPTY = """
    a an and are as at be been between by for from has have in into is it its of on or that the their this to under
    upon was were which with
    в во для и к между на о об от по с со
    और का की के को में से
"""
EMPTY_WORDS = frozenset(fold(_EMPTY).split())
