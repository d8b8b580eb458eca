"""Preparing: what is done before anything is served, and only as often as needed."""

from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from tracker.agreements.models import Change, Participant
from tracker.management import preparing
from tracker.news.models import Feed


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Participant, Feed, Change))


@pytest.mark.django_db
def test_preparing_again_changes_nothing() -> None:
    call_command("prepare", verbosity=0)
    before = rows()
    call_command("prepare", verbosity=0)
    assert rows() == before
    assert all(before[:2])


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_preparing_may_take_longer_than_a_request() -> None:
    with preparing.alone():
        assert ask("SHOW statement_timeout") == "0"
        assert ask("SHOW lock_timeout") == "5s"
    assert ask("SHOW statement_timeout") == "15s"


@pytest.mark.django_db
def test_two_never_prepare_at_the_same_time() -> None:
    with closing(connection.copy()) as another, another.cursor() as cursor, preparing.alone():
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [preparing.LOCK])
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_editor_who_is_made_can_log_in_and_is_made_once() -> None:
    password = preparing.new_editor()
    user = authenticate(username=preparing.EDITOR, password=password)
    assert user
    assert user.is_staff
    assert preparing.new_editor() is None


@pytest.mark.django_db
def test_a_user_who_cannot_log_in_does_not_stand_in_the_way_of_an_editor() -> None:
    get_user_model()._default_manager.create_user("gone", is_active=False)
    assert preparing.new_editor()


def test_static_files_are_collected_again_only_when_they_changed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    preparing.collect_static()
    page = settings.STATIC_ROOT / "pages" / "site.css"
    page.unlink()
    preparing.collect_static()
    assert not page.exists()
    monkeypatch.setattr(preparing, "_static_sources", lambda: iter(["another"]))
    preparing.collect_static()
    assert page.exists()
