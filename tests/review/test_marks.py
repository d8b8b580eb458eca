"""Marks: the text comes out whole and is cut exactly where passages begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.review.marks import Mark, pieces
from tracker.review.models import Passage

TEXT = "The Duma approved it on Tuesday."


def mark(start: int, end: int, number: int = 1) -> Mark:
    return Mark(number, Passage(start=start, end=end, text=TEXT[start:end]), is_quote=True)


def test_a_passage_is_marked_at_its_offsets() -> None:
    found = [piece.text for piece in pieces(TEXT, [mark(4, 17)]) if piece.numbers]
    assert found == ["Duma approved"]


def test_where_passages_overlap_both_are_named() -> None:
    numbers = [piece.numbers for piece in pieces(TEXT, [mark(4, 17), mark(9, 20, number=2)])]
    assert numbers == [(), (1,), (1, 2), (2,), ()]


def test_a_passage_beyond_the_text_is_left_out() -> None:
    assert [piece.numbers for piece in pieces(TEXT, [mark(4, 900)])] == [()]


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", []) == []


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60))))
def test_the_text_comes_out_whole(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(start, start + length) for start, length in spans]
    assert "".join(piece.text for piece in pieces(text, marks)) == text
