"""The catalogues: complete, up to date with what the pages say, compiled, and true to their placeholders."""

import io
import re
import shutil
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.core.management import call_command
from pytest_django import Settings

from tracker.lib.spoken import OTHERS
from tracker.management.messages import catalogue, compiled, path_of, template, untranslated

PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
OUTDATED = "run: python manage.py translations"

every_language = pytest.mark.parametrize("code", OTHERS)


def key(message: Message) -> tuple[str, str]:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def keys(found: Catalog) -> set[tuple[str, str]]:
    return {key(message) for message in found if message.id}


def placeholders(text: str) -> set[str]:
    return {"".join(found) for found in PLACE.findall(text)}


def forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


@every_language
def test_every_message_of_the_pages_is_in_the_catalogue_and_no_other(code: str) -> None:
    assert keys(catalogue(code)) == keys(template()), OUTDATED


@every_language
def test_every_message_is_translated_in_all_its_forms(code: str) -> None:
    assert untranslated(catalogue(code)) == []


@every_language
def test_the_compiled_catalogue_is_the_one_that_can_be_read(code: str) -> None:
    kept = path_of(code).with_suffix(".mo").read_bytes()
    assert kept == compiled(catalogue(code)), OUTDATED


@every_language
def test_a_translation_leaves_out_nothing_and_asks_for_nothing_else(code: str) -> None:
    """One form for one number may do without the number itself ("once"); all together may not."""
    for message in catalogue(code):
        wanted = set().union(*map(placeholders, forms(message.id)))
        found = [placeholders(form) for form in forms(message.string)]
        assert set().union(*found) == wanted, message.id
        assert all(names <= wanted for names in found), message.id


@every_language
def test_a_translation_begins_and_ends_with_space_as_its_message_does(code: str) -> None:
    for message in filter(lambda message: message.id, catalogue(code)):
        first = forms(message.id)[0]
        ends = (first[:1].isspace(), first[-1:].isspace())
        for form in forms(message.string):
            assert (form[:1].isspace(), form[-1:].isspace()) == ends, message.id


def test_what_templates_code_and_data_say_is_found() -> None:
    found = keys(template())
    assert ("", "Every fact links to the article it came from.") in found  # a template
    assert ("", "Exchange of instruments of ratification") in found  # a label
    assert ("", "%(actor)s deposited its instrument") in found
    assert ("status", "In force") in found
    assert ("", "Bill sent to the Duma") in found  # a step of a procedure
    assert ("", "Federation Council") in found
    assert ("", "Soviet Union") in found
    assert ("", "India") not in found  # which CLDR knows


@pytest.fixture
def other_place(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the catalogues that may be written."""
    shutil.copytree(settings.LOCALE_PATHS[0], tmp_path, dirs_exist_ok=True)
    settings.LOCALE_PATHS = [str(tmp_path)]
    return tmp_path


def test_the_command_keeps_what_is_translated_and_names_what_is_not(other_place: Path) -> None:
    po = other_place / "ru/LC_MESSAGES/django.po"
    before = po.read_text()
    gone = before.replace('msgid "State visit"', 'msgid "A visit that nobody pays"')
    po.write_text(gone)
    out = io.StringIO()
    call_command("translations", stdout=out)
    assert "1 to translate\n  State visit\n" in out.getvalue()
    after = po.read_text()
    assert 'msgid "State visit"\nmsgstr ""' in after
    assert "nobody pays" not in after
    assert set(before.splitlines()) - set(after.splitlines()) <= {'msgstr "Государственный визит"'}


RATIFICATION = {"ru": "ратифи", "hi": "अनुसमर्थन"}
# Messages that speak of a law on ratification, or say what ratification is.
OF_RATIFICATION = re.compile(r"ratif", re.IGNORECASE)


@every_language
def test_nothing_is_called_ratification_that_is_not(code: str) -> None:
    for message in catalogue(code):
        if not any(OF_RATIFICATION.search(form) for form in forms(message.id)):
            assert not any(RATIFICATION[code] in form.lower() for form in forms(message.string)), (
                message.id
            )
