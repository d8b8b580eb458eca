"""Who cites an act shows the sentence that it stands in."""

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.reading import only
from tracker.reading import sentence_around

TEXT = (
    "MOSCOW, Dec. 2. /TASS/. The State Duma, which sat on Tuesday, adopted the law by 419 votes to 0. "
    "It now goes to the Federation Council."
)


def around(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return sentence_around(text, start=start, end=start + len(words)).text


def test_a_passage_is_quoted_with_its_sentence() -> None:
    assert around("adopted the law") == (
        "The State Duma, which sat on Tuesday, adopted the law by 419 votes to 0."
    )


def test_a_passage_over_two_sentences_is_quoted_with_both() -> None:
    assert around("votes to 0. It now").endswith("It now goes to the Federation Council.")


def test_a_title_without_a_full_stop_is_one_sentence() -> None:
    assert around("Duma", "Duma clears pact") == "Duma clears pact"


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_the_quotation_is_verbatim_and_holds_the_passage(
    text: str, start: int, length: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    quoted = sentence_around(text, start=start, end=end)
    assert quoted.text == text[quoted.start : quoted.end]
    assert quoted.start <= start <= end <= quoted.end


def test_a_passage_has_the_word_that_makes_an_act_of_an_infinitive() -> None:
    text = "Russia's State Duma, the lower house, voted at Monday's plenary to ratify the treaty with Chad."
    assert only(text).passage.text.startswith("voted at Monday's plenary to ratify")
