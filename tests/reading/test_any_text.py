"""Whatever the text: no crash, every passage verbatim at its place."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.reading import Finding, read

FIELD = (
    "Russia India Kenya the The a Duma Senate parliament Moscow president President and , . ; : ' \" ( ) - – "
    "signed sign ratified will be was has not no to of on in by with between treaty agreement pact law bill it "
    "Tuesday December 2 2025 18 last week month earlier three days later RELOS entered into force once vote "
    "deposited its instrument of ratification state visit \n ? ! U.S. İ 𝔘 \u2028"
)
WORDS = FIELD.split(" ")
days = st.none() | st.dates()
news = st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)


def passages_are_verbatim(findings: list[Finding], *, title: str, text: str) -> bool:
    return all(
        (title if passage.in_title else text)[passage.start : passage.end] == passage.text != ""
        for finding in findings
        for passage in (finding.passage, *finding.other_passages)
    )


@given(text=st.text(max_size=400), title=st.text(max_size=60), published=days)
@settings(deadline=None, max_examples=150)
def test_any_characters_can_be_read(text: str, title: str, published: dt.date | None) -> None:
    findings = read(text, title=title, published=published)
    assert passages_are_verbatim(findings, title=title, text=text)


@given(text=news, title=news, published=days)
@settings(deadline=None, max_examples=300)
def test_any_words_of_the_field_can_be_read(
    text: str, title: str, published: dt.date | None
) -> None:
    findings = read(text, title=title, published=published)
    assert passages_are_verbatim(findings, title=title, text=text)


@given(text=news, published=days)
@settings(deadline=None, max_examples=100)
def test_every_finding_explains_itself(text: str, published: dt.date | None) -> None:
    for finding in read(text, published=published):
        assert finding.because[0].startswith("act: ")
        assert finding.date.is_known == (finding.date_rule is not None)


def test_a_very_long_text_without_sentences_is_read() -> None:
    assert read("treaty and law " * 4_000, published=None) == []
