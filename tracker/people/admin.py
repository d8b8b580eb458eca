"""Accounts in the admin: a role for each; superusers are made on the command line only; audit rows are only read."""

from __future__ import annotations

from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.people.models import Access, AdminEntry

Row = TypeVar("Row", bound=models.Model)

# allauth's own pages would let an Administrator take a second factor from anybody: the command line does that.
for _model in (User, Group, EmailAddress, Authenticator):
    admin.site.unregister(_model)


class AccountForm(UserChangeForm[User]):
    """Of two names that differ only in case neither would open the door."""

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(username__iexact=username).exists():
            raise ValidationError("There is an account of that name already.")
        return username


@admin.register(User)
class AccountAdmin(UserAdmin[User]):
    """Rights come by roles alone; an account that has decided anything is closed, not deleted."""

    form = AccountForm
    list_display = (
        "username",
        "email",
        "first_name",
        "last_name",
        "is_active",
        "is_staff",
        "second_factor",
    )
    list_filter = ("groups", "is_active", "is_staff")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_factor=Exists(factors))

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, user: User) -> bool:
        return bool(getattr(user, "has_factor", False))

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002
        form_url: str = "",
    ) -> HttpResponse:
        """One's own is changed where the old one is asked for."""
        if id == str(request.user.pk):
            return redirect("account_change_password")
        return super().user_change_password(request, id, form_url)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's account is a superuser's to change: its password is a way in."""
        if obj is not None and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(admin.ModelAdmin[Row]):
    """To be looked at by whoever has the right to view."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(ReadOnly[Group], GroupAdmin):
    """What a role may do is written in the program."""


@admin.register(Access)
class AccessAdmin(ReadOnly[Access]):
    """Who came in, who was refused, who changed his second factor."""

    list_display = ("at", "what", "username", "address", "detail")
    list_filter = ("what", "at")
    search_fields = ("username", "address")
    ordering = ("-at", "-pk")
    show_full_result_count = False


@admin.register(AdminEntry)
class AdminEntryAdmin(ReadOnly[AdminEntry]):
    """What was written by the forms of the admin, accounts and roles among it."""

    list_display = ("action_time", "user", "action_flag", "content_type", "object_repr", "change")
    list_filter = ("action_flag", "action_time")
    list_select_related = ("user", "content_type")
    search_fields = ("user__username", "object_repr")
    ordering = ("-action_time", "-pk")
    show_full_result_count = False

    @admin.display(description="change")
    def change(self, entry: AdminEntry) -> str:
        return entry.get_change_message()


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
