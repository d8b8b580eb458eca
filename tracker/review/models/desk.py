"""The desk: the same proposals, seen as what needs an editor's attention."""

from tracker.review.models.proposals import Proposal


class Desk(Proposal):
    """No rows of its own: the admin's index leads to it as to any other noun."""

    class Meta:
        proxy = True
        verbose_name = "desk"
        verbose_name_plural = "desk: what needs attention"
        default_permissions = ()
