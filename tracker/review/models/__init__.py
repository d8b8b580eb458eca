"""The nouns of the desk, a file each."""

from tracker.review.models.deeds import Deed
from tracker.review.models.desk import Desk
from tracker.review.models.looks import Look
from tracker.review.models.proposals import Decision, Passage, Proposal, Reason
from tracker.review.models.readings import Reading
from tracker.review.models.sketches import Sketch

__all__ = [
    "Decision",
    "Deed",
    "Desk",
    "Look",
    "Passage",
    "Proposal",
    "Reading",
    "Reason",
    "Sketch",
]
