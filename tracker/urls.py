"""Which address leads to which room."""

from django.contrib import admin
from django.urls import include, path

from tracker.health import healthz, readyz
from tracker.review.alerting import editorial

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("healthz/editorial", editorial, name="editorial"),
    path("api/v1/", include("tracker.api.urls")),
    path("admin/", admin.site.urls),
    path("account/", include("tracker.people.urls")),
    path("", include("tracker.pages.urls")),  # last: all others would be looked for among its many
]
