"""Russian: a language is a file. Articles in our own words, in the manner of agencies, chambers and the Kremlin."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.reading import CORPUS, TUESDAY, corpus
from tracker.reading import Finding, Status, languages, read
from tracker.reading.dates.expressions import expressions
from tracker.reading.dates.moments import Reckoning
from tracker.reading.dates.timexes import dates_of
from tracker.reading.dates.when import resolve
from tracker.reading.evaluation import evaluate

REACHED = 100.0
FIELD = (
    "Россия Кубы Индией Госдума Совет Федерации президент Путин парламент и , . « » : - с между о в на для "
    "подписал подписать подписан ратифицировала будет был не планирует вступит в силу договор соглашение "
    "закон его вторник 2 декабря 2025 года прошлой неделе три дня спустя обменялись грамотами \n ?"
)
WORDS = FIELD.split(" ")


def found(text: str, *, title: str = "", published: dt.date = TUESDAY) -> list[Finding]:
    return read(text, title=title, published=published, language="ru")


def told(text: str) -> list[tuple[str, str | None, str]]:
    return [(f.act.value, f.date.edtf, " ".join(f.participants)) for f in found(text)]


def test_russian_is_a_language_of_the_reader() -> None:
    assert "ru" in languages()


def test_russian_articles_are_read_as_well_as_before() -> None:
    assert evaluate(CORPUS / "ru", language="ru").levels["+ party"].f1 >= REACHED


def test_nothing_is_found_where_nothing_was_done() -> None:
    for article, gold in zip(corpus("ru/articles"), corpus("ru/gold"), strict=True):
        if gold["distractor"]:
            findings = found(article["text"], title=article["title"])
            assert [f for f in findings if f.status is not Status.NEGATED] == []


@pytest.mark.parametrize("article", corpus("ru/articles"), ids=lambda article: article["id"])
def test_every_russian_passage_is_verbatim(article: dict[str, str]) -> None:
    for finding in found(article["text"], title=article["title"]):
        source = article["title"] if finding.passage.in_title else article["text"]
        assert source[finding.passage.start : finding.passage.end] == finding.passage.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Госдума 25 ноября ратифицировала договор с Кубой.",
            ("lower_house_approved", "2025-11-25", "RU"),
        ),
        (
            "Закон о ратификации договора с Кубой одобрен Советом Федерации вчера.",
            ("upper_house_approved", "2025-12-01", "RU"),
        ),
        (
            "Договор с Кубой подписал во вторник президент России Владимир Путин.",
            ("signed", "2025-12-02", "RU CU"),
        ),
        (
            "Соглашение между Россией и Кубой вступило в силу в ноябре.",
            ("entry_into_force", "2025-11", "RU CU"),
        ),
        (
            "Казахстан намерен ратифицировать конвенцию в следующем году.",
            ("ratified", "2026", "KZ"),
        ),
    ],
)
def test_an_act_is_found_with_its_date_and_its_participants(
    text: str, line: tuple[str, str, str]
) -> None:
    assert told(text) == [line]


def test_what_is_only_asked_for_is_no_act() -> None:
    assert told("Президент призвал парламент ратифицировать договор с Кубой до конца года.") == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("18 февраля 2025 года", "2025-02-18"),
        ("18.02.2025", "2025-02-18"),
        ("3 мая", "2025-05-03"),
        ("с 3 по 7 мая 2024 года", "2024-05-03/2024-05-07"),
        ("28 ноября - 2 декабря 2024 года", "2024-11-28/2024-12-02"),
        ("в мае 2024 года", "2024-05"),
        ("в конце ноября", "[2025-11-21..2025-11-30]"),
        ("в 1995 году", "1995"),
        ("в первом квартале 2024 года", "2024-33"),
        ("летом прошлого года", "2024-22"),
        ("во вторник", "2025-12-02"),
        ("в среду", "2025-11-26"),
        ("вчера", "2025-12-01"),
        ("на прошлой неделе", "[2025-11-24..2025-11-30]"),
        ("в прошлом месяце", "2025-11"),
        ("три дня назад", "2025-11-29"),
        ("неделю назад", "[2025-11-24..2025-11-30]"),
        ("в начале этого года", "[2025-01-01..2025-03-31]"),
        ("до конца года", "2025-12"),
        ("15 мая позапрошлого года", "2023-05-15"),
        ("в мае позапрошлого года", "2023-05"),
        ("15 мая с.г.", "2025-05-15"),
        ("в марте т.г.", "2025-03"),
        ("первого декабря", "2025-12-01"),
        ("в минувшем ноябре", "2025-11"),
        ("в минувший четверг", "2025-11-27"),
        ("в ближайший четверг", "2025-12-04"),
        ("на позапрошлой неделе", "[2025-11-17..2025-11-23]"),
        ("в конце месяца", "[2025-12-21..2025-12-31]"),
        ("в начале недели", "[2025-12-01..2025-12-07]"),
        ("в IV квартале 2025 года", "2025-36"),
        ("во втором полугодии 2025 года", "2025-41"),
        ("в 1990-х годах", "[1990-01-01..1999-12-31]"),
        ("в 2022–2024 годах", "2022/2024"),
        ("тринадцать лет назад", "2012"),
        ("двадцать пять лет назад", "2000"),
        ("более 10 лет назад", "[..2015-12-31]"),
        ("около двадцати лет назад", "2005~"),
        ("с 2007-го", "2007"),
        ("в позапрошлом году", "2023"),
    ],
)
def test_russian_dates_are_counted_by_the_rules_of_every_language(words: str, edtf: str) -> None:
    (expression,) = expressions("ru").find(words)
    assert resolve(expression, Reckoning(TUESDAY)).date.edtf == edtf


@pytest.mark.parametrize("words", ["полтора года назад", "через 30 дней после обмена", "25 лет"])
def test_words_that_tell_no_day_by_themselves_give_none(words: str) -> None:
    found = [resolve(one, Reckoning(TUESDAY)).date for one in expressions("ru").find(words)]
    assert not any(date.is_known for date in found)


def test_russian_dates_are_given_as_timex3() -> None:
    text = "Договор подписан 18 февраля, а вступит в силу через три месяца."
    rows = dates_of(text, title="", published=TUESDAY, language="ru")
    assert [(row["text"], row["value"]) for row in rows][0] == ("18 февраля", "2025-02-18")


@given(text=st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join), day=st.none() | st.dates())
@settings(deadline=None, max_examples=150)
def test_any_russian_words_can_be_read(text: str, day: dt.date | None) -> None:
    for finding in read(text, published=day, language="ru"):
        assert text[finding.passage.start : finding.passage.end] == finding.passage.text
    for row in dates_of(text, title="", published=day, language="ru"):
        assert text[row["start"] : row["end"]] == row["text"]


@given(text=st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join))
@settings(deadline=None, max_examples=50)
def test_russian_words_say_nothing_in_english(text: str) -> None:
    assert read(text, published=TUESDAY, language="en") == []
