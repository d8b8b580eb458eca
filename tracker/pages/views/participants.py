"""Participants: all of them, and each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.agreements.models import Participant
from tracker.pages import answers
from tracker.pages.participants import participant_page, participants_page
from tracker.pages.rendering import html


@require_safe
def participants(request: HttpRequest) -> HttpResponseBase:
    return answers.of_record(
        request,
        name="participants",
        content_type=answers.HTML,
        on=timezone.localdate(),
        compose=lambda: html("participants", page=participants_page()),
    )


@require_safe
def participant(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = get_object_or_404(Participant, slug=slug)
    on = timezone.localdate()
    return answers.of_record(
        request,
        name=f"participant:{slug}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("participant", page=participant_page(found, on=on)),
    )
