"""`manage.py export_record` and `import_record`: what the admin does, for a script, with exit codes."""

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.agreements.exchange.files import events_file, make_rich_record
from tests.factories import make_event, make_relos
from tracker.agreements.models import Agreement, Change, Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_editor(db: None) -> None:
    User.objects.create_user("editor", is_staff=True)


def run(command: str, *words: object) -> str:
    out = io.StringIO()
    call_command(command, *map(str, words), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def failed(*words: object) -> tuple[int, str]:
    with pytest.raises(CommandError) as error:
        run("import_record", *words)
    return error.value.returncode, str(error.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_bytes(events_file({}))
    return path


def test_the_whole_record_goes_out_and_comes_back(tmp_path: Path) -> None:
    make_rich_record()
    path = tmp_path / "record.jsonl"
    run("export_record", path)
    assert "0 insert, 0 update, 5 no-op" in run("import_record", path, "--by", "editor")
    Event.objects.all().delete()
    Agreement.objects.all().delete()
    assert "5 insert" in run("import_record", path, "--by", "editor")
    again = tmp_path / "again.jsonl"
    run("export_record", again)
    assert sorted(again.read_text().splitlines()) == sorted(path.read_text().splitlines())


def test_one_noun_and_some_agreements_go_out_as_csv(tmp_path: Path) -> None:
    make_rich_record()
    path = tmp_path / "agreements.csv"
    run("export_record", path, "--noun", "agreement", "--agreement", "older")
    assert [line.split(",")[0] for line in path.read_text("utf-8-sig").splitlines()] == [
        "slug",
        "older",
    ]


def test_a_dry_run_says_what_it_would_do_and_does_nothing(file: Path) -> None:
    make_relos()
    before = Change.objects.count()
    assert run("import_record", file, "--dry-run").startswith("1 insert")
    assert Change.objects.count() == before


def test_an_import_is_written_in_the_editors_name_and_once(file: Path) -> None:
    make_relos()
    assert run("import_record", file, "--by", "editor").startswith("1 insert")
    assert run("import_record", file, "--by", "editor").startswith("0 insert, 0 update, 1 no-op")


def test_lines_left_out_are_kept_with_the_reason(tmp_path: Path, file: Path) -> None:
    make_relos()
    file.write_bytes(events_file({}, {"id": "x", "agreement": "nowhere"}))
    rejects = tmp_path / "rejected.csv"
    assert failed(file, "--by", "editor", "--rejected", rejects)[0] == 1
    assert Event.objects.count() == 1
    assert "nowhere" in rejects.read_text("utf-8-sig").splitlines()[1]


def test_warnings_are_read_first(file: Path) -> None:
    make_event(make_relos())
    code, why = failed(file, "--by", "editor")
    assert (code, "1 warnings" in why) == (2, True)
    assert run("import_record", file, "--by", "editor", "--despite-warnings").startswith("1 insert")


@pytest.mark.parametrize(
    ("content", "words", "why"),
    [
        (b"name\nx", ["--dry-run"], "not known: name"),
        (None, ["--dry-run"], "No such file"),
        (events_file({}), [], "Say with --by"),
        (events_file({}), ["--by", "nobody"], "Say with --by"),
    ],
)
def test_where_nothing_can_be_written_it_ends_with_two(
    tmp_path: Path, content: bytes | None, words: list[str], why: str
) -> None:
    path = tmp_path / "file.csv"
    if content:
        path.write_bytes(content)
    code, told = failed(path, *words)
    assert (code, why in told) == (2, True)


def test_a_csv_file_holds_one_noun(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="one noun"):
        run("export_record", tmp_path / "all.csv")
