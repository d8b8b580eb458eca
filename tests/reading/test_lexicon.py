"""The lexicon is data: what it names must exist, and no two entries may be at odds."""

import csv
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tracker.reading import Act, BodyKind, languages, read
from tracker.reading.dates.when import RULES
from tracker.reading.language.lexicon import load

RECORD = Path(__file__).parents[2] / "tracker/agreements/data/participants.csv"
LANGUAGES = sorted(languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_rule_of_a_language_has_a_meaning(language: str) -> None:
    assert {rule for rule, _ in load(language).raw["dates"]["rules"]} <= set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_of_a_language_is_an_act(language: str) -> None:
    raw = load(language).raw
    named = {row.get(key) for row in (*raw["verbs"], *raw["nouns"]) for key in ("act", "law")}
    assert named - {None, "approval"} <= {act.value for act in Act}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_body_of_a_language_has_a_kind(language: str) -> None:
    raw = load(language).raw
    kinds = {*raw["bodies"], *raw["named_bodies"]}
    assert kinds <= {kind.value for kind in BodyKind} | {"minister", "chamber"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_participants_have_the_same_name(language: str) -> None:
    names = [n for row in load(language).raw["participants"].values() for n in row["names"]]
    assert len(names) == len(set(names))


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(LookupError, match="tlh"):
        read("nuqneH", published=None, language="tlh")


def test_a_language_is_not_a_way_to_other_files() -> None:
    with pytest.raises(LookupError):
        read("", published=None, language="../data/en")


def codes_of(raw: dict[str, Any]) -> set[str]:
    """Every participant that a lexicon can give a finding."""
    lines = [*raw["known_by_name"], *chain(*raw["named_bodies"].values())]
    codes = {line.partition(":")[0] for line in lines}
    codes |= {*raw["participants"], *raw["people"], *raw["signs"], *raw["left_unsaid"].values()}
    return codes.union(*raw["known_agreements"].values())


def codes_of_the_record() -> set[str]:
    """What participants are known by: a code, two letters of ISO 3166, an acronym."""
    with RECORD.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    aliases = (alias.rpartition(":") for row in rows for alias in row["aliases"].split(";"))
    acronyms = {text for text, _, kind in aliases if kind == "acronym"}
    return acronyms.union(*({row["code"], row["alpha_2"]} for row in rows))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_participant_of_a_lexicon_is_known_to_the_record(language: str) -> None:
    assert codes_of(load(language).raw) - codes_of_the_record() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_leader_is_without_a_name(language: str) -> None:
    assert "" not in load(language).people
