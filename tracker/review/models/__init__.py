"""The nouns of the desk, a file each."""

from tracker.review.models.desk import Desk
from tracker.review.models.proposals import Decision, Passage, Proposal, Reason
from tracker.review.models.readings import Reading

__all__ = ["Decision", "Desk", "Passage", "Proposal", "Reading", "Reason"]
