"""A host: when it may be asked again, so that all workers together are as polite as one."""

import datetime as dt

from django.db import models
from django.db.models.functions import Greatest, Now


class HostQuerySet(models.QuerySet["Host"]):
    def turn(self, name: str, *, gap: dt.timedelta) -> bool:
        """Whether the host may be asked now; if so, nobody else may until `gap` has passed."""
        self.get_or_create(name=name)
        return bool(self.filter(name=name, not_before__lte=Now()).update(not_before=Now() + gap))

    def rest(self, name: str, *, for_: dt.timedelta) -> None:
        """The host asked to be left alone (Retry-After, RFC 9110 §10.2.3)."""
        self.get_or_create(name=name)
        self.filter(name=name).update(not_before=Greatest("not_before", Now() + for_))


class Host(models.Model):
    name = models.CharField(max_length=260, primary_key=True)
    not_before = models.DateTimeField(db_default=Now())

    objects = HostQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
