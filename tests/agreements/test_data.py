"""The files of data say what they must, in the words of the record's own vocabulary."""

import csv
import re
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from django.utils.text import slugify

from tracker.agreements import seeding
from tracker.agreements.kinds import (
    CONSENT,
    AliasKind,
    BodyKind,
    ForceRule,
    Form,
    IdentifierScheme,
    Instrument,
    Kind,
    ParticipantKind,
    Subject,
    TitleKind,
)
from tracker.lib.dates import FuzzyDate
from tracker.lib.folding import fold
from tracker.news.files import read

COLUMNS = [
    "code",
    "kind",
    "alpha_2",
    "name",
    "official_name",
    "valid_from",
    "valid_until",
    "aliases",
]
FILE = files("tracker.agreements") / "data" / "participants.csv"
ROWS = list(csv.reader(FILE.read_text(encoding="utf-8").splitlines()))
PARTICIPANTS = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS[1:]]
STATES = [p for p in PARTICIPANTS if p["kind"] == ParticipantKind.STATE]
PROCEDURES = list(seeding.procedures())
STEPS = [step for procedure in PROCEDURES for step in procedure["steps"]]
DEMONSTRATION = files("tracker") / "demonstration" / "data"
AGREEMENTS = tomllib.loads((DEMONSTRATION / "agreements.toml").read_text("utf-8"))["agreements"]
FEEDS = {
    path.name: path.read_bytes()
    for path in sorted((DEMONSTRATION / "articles").iterdir(), key=lambda p: p.name)
}
ARTICLES = [article for body in FEEDS.values() for article in read(body).entries]
TEN = ["RUS", "IND", "GBR", "USA", "EUN", "FRA", "DEU", "JPN", "BRA", "UKR"]


def aliases(participant: dict[str, str]) -> list[tuple[str, str]]:
    """(text, kind) of each alias of a row."""
    items = filter(None, participant["aliases"].split(";"))
    return [(text, kind) for text, _, kind in (item.rpartition(":") for item in items)]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_the_table_has_the_agreed_columns() -> None:
    assert ROWS[0] == COLUMNS


def test_every_participant_is_of_a_known_kind() -> None:
    assert {p["kind"] for p in PARTICIPANTS} == set(ParticipantKind.values)


@pytest.mark.parametrize("column", ["code", "name"])
def test_no_two_participants_share_a(column: str) -> None:
    assert repeated([fold(p[column]) for p in PARTICIPANTS]) == []


def test_no_two_participants_share_an_address() -> None:
    assert repeated([slugify(fold(p["name"])) for p in PARTICIPANTS]) == []


def test_codes_are_short_and_in_capitals() -> None:
    assert [p["code"] for p in PARTICIPANTS if not re.fullmatch("[A-Z]{2,8}", p["code"])] == []


def test_states_have_the_codes_of_iso_3166() -> None:
    assert [p for p in STATES if len(p["code"]) != 3 or len(p["alpha_2"]) != 2] == []


def test_no_two_letter_code_is_anybody_elses_code() -> None:
    two_letters = [p["alpha_2"] for p in PARTICIPANTS if p["alpha_2"]]
    assert repeated(two_letters + [p["code"] for p in PARTICIPANTS]) == []


def test_all_members_and_observers_of_the_united_nations_are_there() -> None:
    outside_the_united_nations = {"COK", "NIU"}
    assert len({p["code"] for p in STATES} - outside_the_united_nations) == 193 + 2


def test_former_states_have_no_two_letter_code() -> None:
    former = [p for p in PARTICIPANTS if p["kind"] == ParticipantKind.FORMER_STATE]
    assert [p["code"] for p in former if p["alpha_2"]] == []


@pytest.mark.parametrize("column", ["valid_from", "valid_until"])
def test_validity_is_a_date_or_nothing(column: str) -> None:
    for value in filter(None, (p[column] for p in PARTICIPANTS)):
        assert FuzzyDate.parse(value).edtf == value


def test_nobody_ends_before_it_begins() -> None:
    dated = [p for p in PARTICIPANTS if p["valid_from"] and p["valid_until"]]
    assert [p["code"] for p in dated if p["valid_from"] >= p["valid_until"]] == []


def test_aliases_are_of_known_kinds() -> None:
    kinds = {kind for p in PARTICIPANTS for _, kind in aliases(p)}
    assert kinds == set(AliasKind.values)


def test_no_alias_is_empty_or_padded() -> None:
    texts = [text for p in PARTICIPANTS for text, _ in aliases(p)]
    assert [text for text in texts if not text or text != text.strip()] == []


def test_no_participant_has_an_alias_twice() -> None:
    for participant in PARTICIPANTS:
        assert repeated([fold(text) for text, _ in aliases(participant)]) == []


@pytest.mark.parametrize("kind", [AliasKind.CAPITAL, AliasKind.DEMONYM])
def test_every_state_has_a(kind: AliasKind) -> None:
    assert [p["code"] for p in STATES if kind not in {k for _, k in aliases(p)}] == []


def test_brussels_is_a_capital_and_a_metonym() -> None:
    found = {(p["code"], kind) for p in PARTICIPANTS for t, kind in aliases(p) if t == "Brussels"}
    assert found == {("BEL", AliasKind.CAPITAL), ("EUN", AliasKind.METONYM)}


def test_the_ten_procedures_are_there() -> None:
    assert {procedure["participant"] for procedure in PROCEDURES} == set(TEN)


def test_procedures_belong_to_participants_of_the_table() -> None:
    assert {p["participant"] for p in PROCEDURES} <= {p["code"] for p in PARTICIPANTS}


def test_procedure_codes_are_unique() -> None:
    assert repeated([procedure["code"] for procedure in PROCEDURES]) == []


@pytest.mark.parametrize("code", TEN)
def test_a_participant_has_one_usual_procedure(code: str) -> None:
    usual = [p["code"] for p in PROCEDURES if p["participant"] == code and p["is_default"]]
    assert len(usual) == 1


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p["code"])
def test_a_procedure_names_its_sources(procedure: dict[str, Any]) -> None:
    assert procedure["sources"]
    assert all(source["title"] for source in procedure["sources"])
    assert all(re.match("https?://", source["url"]) for source in procedure["sources"])


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p["code"])
def test_a_procedure_has_each_step_once(procedure: dict[str, Any]) -> None:
    assert repeated([step["code"] for step in procedure["steps"]]) == []


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p["code"])
def test_a_procedure_asks_for_a_signature(procedure: dict[str, Any]) -> None:
    assert "signed" in {step["code"] for step in procedure["steps"]}


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p["code"])
def test_a_procedure_ends_with_the_international_act(procedure: dict[str, Any]) -> None:
    last = procedure["steps"][-1]
    assert last["code"] == "consent"
    assert set(last["kinds"]) <= set(CONSENT)


def test_only_the_last_step_is_an_act_of_consent() -> None:
    others = [step for step in STEPS if step["code"] != "consent"]
    assert [step for step in others if CONSENT.intersection(step["kinds"])] == []


def test_every_step_is_of_known_kinds() -> None:
    assert {kind for step in STEPS for kind in step["kinds"]} <= set(Kind.values)
    assert [step for step in STEPS if not step["kinds"]] == []


def test_no_step_has_a_field_that_the_record_lacks() -> None:
    known = {"code", "label", "kinds", "body", "is_optional", "days", "note", "is_verified"}
    assert {field for step in STEPS for field in step} <= known


def test_a_time_limit_comes_with_its_law() -> None:
    assert [step for step in STEPS if "days" in step and not step["note"]] == []


def test_labels_fit_on_a_track() -> None:
    assert [step["label"] for step in STEPS if not 0 < len(step["label"]) <= 40] == []


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p["code"])
def test_a_step_names_only_bodies_of_its_procedure(procedure: dict[str, Any]) -> None:
    named = {step["body"] for step in procedure["steps"] if "body" in step}
    assert named <= {body["name"] for body in procedure["bodies"]}


def test_a_body_is_of_one_known_kind() -> None:
    bodies = {(p["participant"], b["name"], b["kind"]) for p in PROCEDURES for b in p["bodies"]}
    assert {kind for _, _, kind in bodies} <= set(BodyKind.values)
    assert repeated([f"{participant} {name}" for participant, name, _ in bodies]) == []


def test_india_puts_no_agreement_to_a_chamber() -> None:
    india = next(procedure for procedure in PROCEDURES if procedure["participant"] == "IND")
    kinds = {kind for step in india["steps"] for kind in step["kinds"]}
    assert not {kind for kind in kinds if "house" in kind or "parliament" in kind}


@pytest.mark.django_db
def test_the_files_can_be_seeded_twice() -> None:
    seeding.seed()
    again = seeding.seed()
    assert all(n["insert"] == n["update"] == 0 for n in again.counts.values())


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda a: a["slug"])
def test_an_agreement_of_the_demonstration_uses_the_vocabulary(agreement: dict[str, Any]) -> None:
    assert agreement["form"] in Form
    assert agreement["instrument"] in Instrument
    assert agreement["subject"] in Subject
    assert agreement["entry_into_force"]["rule"] in ForceRule
    assert {title["kind"] for title in agreement["titles"]} <= set(TitleKind.values)
    assert {i["scheme"] for i in agreement["identifiers"]} <= set(IdentifierScheme.values)


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda a: a["slug"])
def test_it_counts_instruments_only_where_a_number_is_the_rule(agreement: dict[str, Any]) -> None:
    force = agreement["entry_into_force"]
    assert ("threshold" in force) == (force["rule"] == ForceRule.THRESHOLD)


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda a: a["slug"])
def test_its_participants_are_in_the_table(agreement: dict[str, Any]) -> None:
    assert set(agreement["participants"]) <= {p["code"] for p in PARTICIPANTS}
    assert repeated(agreement["participants"]) == []


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda a: a["slug"])
def test_its_procedures_are_those_of_its_participants(agreement: dict[str, Any]) -> None:
    owners = {procedure["code"]: procedure["participant"] for procedure in PROCEDURES}
    assert {code: owners[p] for code, p in agreement["procedures"].items()} == {
        code: code for code in agreement["procedures"]
    }
    assert set(agreement["procedures"]) <= set(agreement["participants"])


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda a: a["slug"])
def test_it_has_each_title_once(agreement: dict[str, Any]) -> None:
    titles = [
        agreement["title"],
        agreement["short_title"],
        *(t["text"] for t in agreement["titles"]),
    ]
    assert repeated([fold(title) for title in titles]) == []


@pytest.mark.parametrize("body", FEEDS.values(), ids=FEEDS)
def test_a_feed_of_the_demonstration_is_read_without_complaint(body: bytes) -> None:
    assert read(body).problems == ()
    assert read(body).entries


@pytest.mark.parametrize("body", FEEDS.values(), ids=FEEDS)
def test_a_feed_of_the_demonstration_says_whose_words_it_has(body: bytes) -> None:
    assert b"Retold for the demonstration in our own words" in body


def test_the_demonstration_comes_in_two_formats() -> None:
    assert {name.rpartition(".")[2] for name in FEEDS} == {"atom", "rss"}


def test_every_article_is_whole_and_names_its_publisher() -> None:
    assert [a.url for a in ARTICLES if not (a.is_full and a.publisher and a.language == "en")] == []


def test_no_two_articles_share_an_address() -> None:
    assert repeated([article.url for article in ARTICLES]) == []
