"""The addresses of the public pages."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.generic import RedirectView

from tracker.pages.languages import in_every_language
from tracker.pages.views import (
    agreement,
    agreements,
    changes,
    comparing,
    embedding,
    events,
    following,
    participants,
    site,
    statistics,
    table,
)
from tracker.pages.wayfinding import SITEMAPS

app_name = "pages"
_PAGES = [
    path("", site.home, name="home"),
    path("agreements", agreements.agreements, name="agreements"),
    path("agreements/<slug:slug>", agreement.agreement, name="agreement"),
    path("agreements/<slug:slug>/participants", table.participants, name="agreement_participants"),
    path("agreements/<slug:slug>/map.svg", table.world_map, name="agreement_map"),
    path("agreements/<slug:slug>/embed", embedding.card, name="agreement_embed"),
    path("agreements/<slug:slug>/next-change", agreement.next_change, name="next_change"),
    path("agreements/<slug:slug>/differences", comparing.differences, name="differences"),
    path("participants", participants.participants, name="participants"),
    path("participants/<slug:slug>", participants.participant, name="participant"),
    path("procedures/<slug:slug>", participants.procedures, name="procedures"),
    path("calendar", events.calendar, name="calendar"),
    path("events/<slug:name>", events.event, name="event"),
    path("changes", changes.changes, name="changes"),
    path("corrections", changes.corrections, name="corrections"),
    path("statistics", statistics.statistics, name="statistics"),
    path("about", site.about, name="about"),
    path("data", site.data, name="data"),
    # A slash at the end is what people type; the addresses themselves have none.
    path("agreements/", RedirectView.as_view(pattern_name="pages:agreements", permanent=True)),
    path("participants/", RedirectView.as_view(pattern_name="pages:participants", permanent=True)),
]
urlpatterns = [
    in_every_language(_PAGES),
    # What is made for programs has one address, in English.
    path("agreements/<slug:slug>.atom", agreement.atom, name="agreement_atom"),
    path("agreements/<slug:slug>.ics", agreement.calendar, name="agreement_calendar"),
    path("agreements/<slug:slug>.png", embedding.png, name="agreement_picture"),
    path("agreements/<slug:slug>.bib", agreement.bibtex, name="agreement_bibtex"),
    path("agreements/<slug:slug>.ris", agreement.ris, name="agreement_ris"),
    path("agreements/<slug:slug>.csl.json", agreement.csl, name="agreement_csl"),
    path(
        "agreements/<slug:slug>/participants.csv",
        table.participants_csv,
        name="agreement_participants_csv",
    ),
    path(
        "agreements/<slug:slug>/participants.json",
        table.participants_json,
        name="agreement_participants_json",
    ),
    path("agreements/<slug:slug>.md", agreement.markdown_text, name="agreement_markdown"),
    path("agreements/<slug:slug>.jsonld", agreement.json_ld, name="agreement_json_ld"),
    path(
        "agreements/<slug:slug>.timeline.json", agreement.timeline_js, name="agreement_timeline_js"
    ),
    path("agreements.atom", agreements.agreements_atom, name="agreements_atom"),
    path("agreements.csv", agreements.agreements_csv, name="agreements_csv"),
    path("participants/<slug:slug>.atom", following.participant_atom, name="participant_atom"),
    path("participants/<slug:slug>.ics", following.participant_ics, name="participant_calendar"),
    path("calendar.ics", following.upcoming_ics, name="upcoming"),
    path("events.atom", events.events_atom, name="events_atom"),
    path("changes.atom", changes.changes_atom, name="changes_atom"),
    path("corrections.atom", changes.corrections_atom, name="corrections_atom"),
    path("statistics/<slug:name>.csv", statistics.table, name="statistics_table"),
    path("oembed", embedding.oembed_json, name="oembed"),
    path(".well-known/security.txt", site.security, name="security"),
    path(".well-known/change-password", site.change_password),
    path("robots.txt", site.robots, name="robots"),
    path("llms.txt", site.llms, name="llms"),
    path("opensearch.xml", site.opensearch, name="opensearch"),
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "pages:sitemap"},
        name="sitemaps",
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
