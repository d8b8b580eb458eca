"""What is kept about people besides Django's accounts and groups: who came in, who was refused.

Nothing kept for audit can be changed or deleted, by whomever: triggers in the database refuse it. Those on the
tables of others (the admin's log, the reasons of changes) hang on proxies, so that their migrations are ours.
"""

from __future__ import annotations

import pghistory.models
import pgtrigger
from django.contrib.admin.models import LogEntry
from django.db import models


class Access(models.Model):
    """One thing that happened at the door of the desk.

    Refusals are also what throttling counts: by `subject`, the account that was tried (a digest, since a password
    typed into the wrong field must not be kept), and by `address`.
    """

    class What(models.TextChoices):
        LOGGED_IN = "logged_in", "logged in"
        LOGGED_OUT = "logged_out", "logged out"
        PASSWORD_REFUSED = "password_refused", "password refused"
        CODE_REFUSED = "code_refused", "second factor refused"
        PASSWORD_CHANGED = "password_changed", "password changed"
        FACTOR_ADDED = "factor_added", "second factor added"
        FACTOR_REMOVED = "factor_removed", "second factor removed"
        CODES_RENEWED = "codes_renewed", "recovery codes renewed"

    at = models.DateTimeField()
    what = models.CharField(max_length=20, choices=What)
    username = models.CharField(max_length=150, blank=True, help_text="empty: no such account")
    subject = models.CharField(max_length=64, editable=False)
    address = models.GenericIPAddressField(null=True, help_text="none: on the command line")
    detail = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "accesses"
        default_permissions = ("view",)
        indexes = [
            # serve people.throttling: the latest refusals of one account, and of one network
            models.Index(fields=["subject", "what", "-at"], name="access_of_account"),
            models.Index(
                fields=["address", "-at"],
                name="access_refused",
                condition=models.Q(what__in=["password_refused", "code_refused"]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {self.username or 'somebody'} {self.get_what_display()}"


class AdminEntry(LogEntry):
    """A line of the admin's own log: who added or changed which row by its forms."""

    class Meta:
        proxy = True
        verbose_name = "entry by the admin"
        verbose_name_plural = "entries by the admin"
        default_permissions = ("view",)
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Reason(pghistory.models.Context):
    """Who and why, of changes to the record. What was said may be added to while it is being written."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="no_deletion", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_added_to",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NOT (NEW.metadata @> OLD.metadata AND NEW.id = OLD.id AND NEW.created_at = OLD.created_at)"
                ),
            ),
        ]
