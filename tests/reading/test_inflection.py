"""Forms of words from stems and endings."""

from tracker.reading.language.inflection import forms_of, inflected

ENDINGS = {"a": ["а", "ы", "е"], "af": ["ая", "ой", "ой"], "past": ["", "а"]}


def test_a_word_has_every_ending_of_its_class() -> None:
    assert forms_of("Дум/a", ENDINGS) == ["Дума", "Думы", "Думе"]


def test_the_words_of_a_phrase_are_put_into_the_same_case() -> None:
    assert forms_of("Больш/af Дум/a", ENDINGS) == ["Большая Дума", "Большой Думы", "Большой Думе"]


def test_a_word_without_a_class_never_changes() -> None:
    assert forms_of("и/или", ENDINGS) == ["и/или"]
    assert forms_of("Дум/a РФ", ENDINGS) == ["Дума РФ", "Думы РФ", "Думе РФ"]


def test_alternatives_have_the_forms_of_each() -> None:
    assert forms_of("подписал/past|подпишет", ENDINGS) == ["подписал", "подписала", "подпишет"]


def test_a_lexicon_without_endings_stays_as_it_is() -> None:
    raw = {"words": {"law": ["law/a"]}}
    assert inflected(raw) is raw


def test_verbs_and_patterns_are_not_inflected_as_lists() -> None:
    raw = {"endings": ENDINGS, "words": {"x": ["Дум/a"]}, "dates": {"rules": [["day", "Дум/a"]]}}
    assert inflected(raw)["words"] == {"x": ["Дума", "Думы", "Думе"]}
    assert inflected(raw)["dates"] == raw["dates"]
