"""What is no agreement between States is not taken for one, whatever was told of before."""

import datetime as dt

import pytest

from tracker.reading import read

TREATY = "Norway has a treaty on fisheries with Iceland. "


def acts(text: str) -> list[str]:
    return [str(found.act) for found in read(TREATY + text, published=dt.date(2024, 5, 8))]


@pytest.mark.parametrize(
    "text",
    [
        "The budget was passed, too. It will be signed on Friday.",
        "The bill on noise got through. The King will sign it on Friday.",
        "The moratorium, in force since March, is to stay.",
        "It found that the export permit had been validly signed on Monday.",
        "The licence expires soon; it was extended on Monday.",
        "I would like it to be ratified in June.",
        "It could be ratified by Christmas if ministers wanted it.",
    ],
)
def test_other_matters_and_mere_wishes_are_no_acts(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The budget was passed, too. The treaty was extended on Monday.",
        "It was extended on Monday.",
    ],
)
def test_the_treaty_is_meant_again_once_it_is_named(text: str) -> None:
    assert "extended" in acts(text)
