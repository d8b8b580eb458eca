"""The door: logging in and out, one's password, one's second factor. No sign-up, nothing by mail."""

from allauth.account import views
from allauth.decorators import rate_limit
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    # An account without a password comes in by passkey; it gets one from an Administrator.
    path(
        "password/none/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="account_set_password",
    ),
    # Asking for a passkey begins a session, so that asking alone is counted, too.
    path(
        "second-factor/webauthn/login/",
        rate_limit(action="passkey", limit_get=True)(login_webauthn),
        name="mfa_login_webauthn",
    ),
    path("second-factor/", include("allauth.mfa.urls")),
]
