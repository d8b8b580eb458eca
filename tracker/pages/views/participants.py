"""Participants: all of them, and each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.agreements.models import Participant
from tracker.pages import answers
from tracker.pages.participants import Question, participant_page, participants_page
from tracker.pages.procedures import procedures_page
from tracker.pages.questions import NotUnderstood, not_understood
from tracker.pages.rendering import html, with_query


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
    found = present(slug)
    if found.slug != slug:
        return moved(request, "pages:participant", found)
    on = timezone.localdate()
    try:
        question = Question.read(request.GET)
    except NotUnderstood as error:
        return not_understood(error, path=request.path)
    return answers.of_record(
        request,
        name=f"participant:{slug}:{question.after}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("participant", page=participant_page(found, question, on=on)),
    )


@require_safe
def procedures(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How the participant comes to be bound."""
    found = present(slug)
    if found.slug != slug:
        return moved(request, "pages:procedures", found)
    on = timezone.localdate()
    return answers.of_record(
        request,
        name=f"procedures:{slug}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("procedures", page=procedures_page(found, on=on)),
    )


def present(slug: str) -> Participant:
    """The participant with this slug, or the one that once had it."""
    found = Participant.objects.filter(slug=slug).first()
    found = found or Participant.objects.filter(history__slug=slug).first()
    if found is None:
        raise Http404("no such participant")
    return found


def moved(request: HttpRequest, name: str, to: Participant) -> HttpResponseBase:
    address = with_query(reverse(name, args=[to.slug]), request.GET.urlencode())
    return redirect(address, permanent=True, preserve_request=True)
