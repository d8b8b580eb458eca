"""What tells of no act on an agreement between States, and what tells of one all the same.

`no_acts.tsv`: why not, and a telling (a headline, where that is said to be the reason). `acts_all_the_same.tsv`: the
act, and a telling in words that elsewhere tell of none. All written on Tuesday 2 December 2025.
"""

from pathlib import Path

import pytest

from tests.reading.reading import TUESDAY
from tracker.reading import Finding, read
from tracker.reading.findings import Act, Status

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, text in (line.split("\t") for line in lines)]


def acts(text: str, *, title: str = "") -> list[Finding]:
    """The findings that say that something is done or planned."""
    found = read(text, title=title, published=TUESDAY)
    return [f for f in found if f.act is not Act.CONTEXT_VISIT and f.status is not Status.NEGATED]


@pytest.mark.parametrize(("why", "text"), rows("no_acts.tsv"))
def test_what_is_no_act_is_not_taken_for_one(why: str, text: str) -> None:
    found = acts("", title=text) if why == "headline" else acts(text)
    assert [finding.act for finding in found] == []


@pytest.mark.parametrize(("act", "text"), rows("acts_all_the_same.tsv"))
def test_an_act_told_in_words_that_elsewhere_tell_of_none_is_found(act: str, text: str) -> None:
    assert act in [finding.act.value for finding in acts(text)]
