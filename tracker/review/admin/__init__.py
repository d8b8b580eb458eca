"""The desk in the admin: what needs attention, the queue, the screen on which one decides."""

from tracker.review.admin.desk import DeskAdmin
from tracker.review.admin.proposals import ProposalAdmin
from tracker.review.admin.readings import ReadingAdmin
from tracker.review.admin.watched import WatchedPageAdmin

__all__ = ["DeskAdmin", "ProposalAdmin", "ReadingAdmin", "WatchedPageAdmin"]
