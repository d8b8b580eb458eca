"""The admin's site without doors of its own: who comes in, and how passwords are changed, is allauth's."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class DeskSite(AdminSite):
    """Stock, except that logging in and changing one's password lead to where guesses are counted."""

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Never the stock form, not even for who is logged in: it would let him be another by password alone."""
        after = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(after)

    def password_change(  # type: ignore[override]  # nothing of it is rendered here
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")
