"""The addresses of the public pages."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.generic import RedirectView

from tracker.pages import views
from tracker.pages.wayfinding import SITEMAPS

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("agreements", views.agreements, name="agreements"),
    path("agreements/<slug:slug>", views.agreement, name="agreement"),
    path("agreements/<slug:slug>.atom", views.atom, name="agreement_atom"),
    path("agreements/<slug:slug>.ics", views.calendar, name="agreement_calendar"),
    path("agreements/<slug:slug>.bib", views.bibtex, name="agreement_bibtex"),
    path("agreements/<slug:slug>.ris", views.ris, name="agreement_ris"),
    path("agreements/<slug:slug>.csl.json", views.csl, name="agreement_csl"),
    path(
        "agreements/<slug:slug>/participants.csv",
        views.participants_csv,
        name="agreement_participants_csv",
    ),
    path(
        "agreements/<slug:slug>/participants.json",
        views.participants_json,
        name="agreement_participants_json",
    ),
    path("agreements/<slug:slug>.md", views.markdown_text, name="agreement_markdown"),
    path("agreements/<slug:slug>.jsonld", views.json_ld, name="agreement_json_ld"),
    path("agreements/<slug:slug>.timeline.json", views.timeline_js, name="agreement_timeline_js"),
    path("agreements/<slug:slug>/next-change", views.next_change, name="next_change"),
    path("participants", views.participants, name="participants"),
    path("participants/<slug:slug>", views.participant, name="participant"),
    path("events.atom", views.events_atom, name="events_atom"),
    path("about", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    path("llms.txt", views.llms, name="llms"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "pages:sitemap"},
        name="sitemaps",
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    # A slash at the end is what people type; the addresses themselves have none.
    path("agreements/", RedirectView.as_view(pattern_name="pages:agreements", permanent=True)),
    path("participants/", RedirectView.as_view(pattern_name="pages:participants", permanent=True)),
]
