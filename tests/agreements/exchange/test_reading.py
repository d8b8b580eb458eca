"""Reading: what a file is, and in one sentence why it is none; a broken line costs only itself."""

import pytest

from tests.agreements.exchange.files import EVENT, csv_file, events_file, json_file
from tracker.agreements.exchange import reading
from tracker.agreements.exchange.reading import NotExchange, read


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        ("id,agreement".encode("utf-16"), "UTF-16"),
        (b"id,agreement\nx,\xe9", "Line 2 is not UTF-8"),
        (b"name,when\nx,y", "not known: name, when; it lacks: id, agreement"),
        (b"id,agreement,kind\nx,y,z", "lacks: source_publisher, source_url, source_quote"),
        (b"slug,slug\nx,y", "columns twice: slug"),
        (csv_file(EVENT) + b'x,"y', "Line 3 is not CSV"),
        (b"x" * (reading.MAX_BYTES + 1), "larger than 5 MB"),
        (b"%PDF-1.7", "not known"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(NotExchange, match=why):
        read(content)


def test_a_file_of_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_LINES", 2)
    for content in (events_file({}, {}, {}), json_file({}, {}, {})):
        with pytest.raises(NotExchange, match="more than 2 lines"):
            read(content)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(mark: bytes, delimiter: str) -> None:
    content = mark + csv_file(EVENT).replace(b",", delimiter.encode())
    [entry] = read(content).entries
    assert (entry.key, entry.line, entry.sources[0]["publisher"]) == ("relos-signed", 2, "TASS")


def test_a_cell_over_several_lines_is_named_by_the_first() -> None:
    file = read(events_file({"source_quote": "one\ntwo"}, {"id": "x", "done": "soon"}))
    assert [found.raw.line for found in file.rejected] == [4]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"done": "03/04/2025"}, "done: “03/04/2025” is not a date in EDTF"),
        ({"source_done": "soon"}, "source_done: “soon” is not a date"),
        ({"id": ""}, "id is empty"),
        ({"source_quote": ""}, "source_quote is empty"),
        ({"kind": "a\0b"}, "NUL"),
    ],
)
def test_a_line_that_is_not_understood_is_kept_as_it_stood(row: dict[str, str], why: str) -> None:
    file = read(events_file({"id": "good"}, row))
    assert [entry.key for entry in file.entries] == ["good"]
    [rejected] = file.rejected
    assert why in rejected.reason
    assert rejected.raw.text == tuple({**EVENT, **row}.values())


def test_a_line_with_too_few_cells_is_rejected() -> None:
    assert "has 1 cells" in read(csv_file(EVENT) + b"x\r\n").rejected[0].reason


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"[1]", "must be an object"),
        (b"{", "is not JSON"),
        (b'{"resource": "party"}', "“agreement” or “event”"),
        (b'{"resource": "agreement"}', "slug is missing"),
        (b'{"resource": "agreement", "slug": "x", "colour": 1}', "not known: colour"),
        (b'{"resource": "agreement", "slug": "x", "scope": "y"}', "scope: must be a list"),
        (b'{"resource": "agreement", "slug": "x", "title": 1}', "title: must be text"),
        (b'{"resource": "agreement", "slug": "x", "titles": [{"a": 1}]}', "has the keys"),
        (b'{"resource": "event", "id": "x", "agreement": "y", "citations": 1}', "must be a list"),
        (b'{"resource": "event", "id": "x", "agreement": "y", "citations": [{}]}', "publisher is"),
        (b'{"resource": "event", "id": "x", "agreement": "y", "votes_for": true}', "whole number"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_line_of_json_that_is_not_understood_is_kept_as_it_stood(line: bytes, why: str) -> None:
    file = read(json_file({"resource": "agreement", "slug": "good"}) + b"\n" + line)
    assert [entry.key for entry in file.entries] == ["good"]
    assert why in file.rejected[0].reason
    assert file.rejected[0].raw.text == (line.decode(),)


# --- Several lines of one event ------------------------------------------------------------------


def test_lines_with_one_key_are_one_event_with_several_sources() -> None:
    [entry] = read(events_file({}, {"source_url": "https://ria.example/2"})).entries
    assert [raw.line for raw in entry.raws] == [2, 3]
    assert len(entry.sources) == 2


def test_lines_of_one_event_that_contradict_each_other_are_all_rejected() -> None:
    other = {"source_url": "https://ria.example/2", "done": "2025-02-19"}
    file = read(events_file({}, other, {"source_url": "https://ria.example/3"}))
    assert file.entries == []
    assert sorted(found.raw.line for found in file.rejected) == [2, 3, 4]
    assert any("says otherwise than line 2" in found.reason for found in file.rejected)


def test_the_same_line_twice_is_taken_once() -> None:
    file = read(events_file({}, {}))
    assert len(file.entries) == 1
    assert "stands on a line before" in file.rejected[0].reason


def test_an_agreement_twice_is_taken_once() -> None:
    file = read(csv_file({"slug": "relos", "title": "A"}, {"slug": "relos", "title": "B"}))
    assert [entry.values["title"] for entry in file.entries] == ["A"]
    assert "stands on line 2 already" in file.rejected[0].reason
