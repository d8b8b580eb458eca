"""The addresses of the JSON API. The form without a final slash is the canonical one; the other is accepted."""

from django.urls import URLPattern, path
from rest_framework.views import APIView

from tracker.api.views.agreements import AgreementDetail, AgreementEvents, AgreementList
from tracker.api.views.changes import ChangeList
from tracker.api.views.events import EventDetail, EventList
from tracker.api.views.explorer import Explorer, OpenApiJson, OpenApiYaml
from tracker.api.views.index import Index, Meta, Nowhere
from tracker.api.views.participants import (
    ParticipantDetail,
    ParticipantList,
    ProcedureDetail,
    ProcedureList,
)

app_name = "api"


def resource(route: str, view: type[APIView], name: str) -> list[URLPattern]:
    handler = view.as_view()
    return [path(route, handler, name=name), path(f"{route}/", handler)]


urlpatterns = [
    path("", Index.as_view(), name="index"),
    *resource("agreements", AgreementList, "agreements"),
    *resource("agreements/<slug:name>", AgreementDetail, "agreement"),
    *resource("agreements/<slug:name>/events", AgreementEvents, "agreement-events"),
    *resource("events", EventList, "events"),
    *resource("events/<slug:name>", EventDetail, "event"),
    *resource("participants", ParticipantList, "participants"),
    *resource("participants/<slug:name>", ParticipantDetail, "participant"),
    *resource("procedures", ProcedureList, "procedures"),
    *resource("procedures/<slug:name>", ProcedureDetail, "procedure"),
    *resource("changes", ChangeList, "changes"),
    *resource("meta", Meta, "meta"),
    path("openapi.json", OpenApiJson.as_view(), name="openapi-json"),
    path("openapi.yaml", OpenApiYaml.as_view(), name="openapi-yaml"),
    *resource("docs", Explorer, "docs"),
    path("<path:rest>", Nowhere.as_view()),
]
