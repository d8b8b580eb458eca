"""Which date belongs to which act (dating.tsv): its own, counted or told, and never that of the telling."""

import datetime as dt
from pathlib import Path

import pytest

from tracker.reading import read

LINES = (Path(__file__).parent / "dating.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_each_act_has_the_date_that_is_told_of_it(case: tuple[str, str, str]) -> None:
    day, text, wanted = case
    written = text.replace("\\n", "\n")
    findings = read(written, published=dt.date.fromisoformat(day))
    found = [f"{finding.act.value} {finding.date.edtf}" for finding in findings]
    assert all(one in found for one in wanted.split("; ")), found


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize(
    "head",
    [
        "Saturday, 29 November 2025\n\n",
        "Media Note\n\nOffice of the Spokesperson\n\nNovember 29, 2025\n\n",
        "Washington, D.C. November 29, 2025\n\n",
        "By JOHN SMITH\nNAIROBI, Nov. 29 — ",
        "Nairobi, Nov 29 2025 7:20PM\n",
        "Published: 1 December 2025 11:05 AM\nA treaty on water\nNairobi, Nov 29 2025 7:20PM\n",
        "29 November 2025\nNairobi, 3 May 2024\n",
    ],
)
def test_the_day_at_the_head_is_the_day_of_writing(head: str) -> None:
    text = f"{head}Kenya and Chad signed a treaty on water today."
    (finding,) = read(text, published=dt.date(2025, 12, 2))
    assert finding.date.edtf == "2025-11-29"


def test_a_line_that_is_only_a_day_heads_what_was_done_on_it() -> None:
    text = (
        "Wednesday, 26 November\nKenya ratifies the treaty with Chad.\n"
        "Thursday, 27 November\nTogo and Mali sign a treaty on water."
    )
    findings = read(text, published=dt.date(2025, 12, 2))
    assert [finding.date.edtf for finding in findings] == ["2025-11-26", "2025-11-27"]


def test_what_was_to_be_done_on_a_day_that_is_over_is_not_told() -> None:
    text = "The treaty between Kenya and Chad was to have been signed on 3 November."
    assert read(text, published=dt.date(2025, 12, 2)) == []


def test_a_day_at_the_end_of_a_broken_line_heads_nothing() -> None:
    text = (
        "Convention on river divers.  Done at The Hague\n"
        "May 12, 1961.  Entered into force Oct. 3, 1963.\n"
        "Accession:  Niger, Dec. 5, 1994."
    )
    told = {(f.date.edtf, f.status.value) for f in read(text, published=dt.date(1995, 4, 10))}
    assert {("1963-10-03", "occurred"), ("1994-12-05", "occurred")} <= told


def test_what_was_done_the_next_day_is_not_still_to_come() -> None:
    text = "Chad's deputies met today. President Deby, who signed the law on the treaty with Togo the next day, spoke."
    (finding,) = read(text, published=dt.date(2025, 12, 2))
    assert (finding.status.value, finding.date.edtf) == ("occurred", None)
