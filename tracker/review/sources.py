"""Sources: an accepted proposal's article as a citation, in its own words."""

from __future__ import annotations

from urllib.parse import urlsplit

from tracker.agreements import facts
from tracker.reading import sentence_around
from tracker.review.copies import origin
from tracker.review.doubts import Act
from tracker.review.models import Proposal

LONGEST_QUOTATION = 400  # characters: more of somebody else's text is not a quotation


def source(proposal: Proposal, act: Act) -> facts.Citation:
    """The article as a source: its own words, what it says of the act, and the date that it gives."""
    article = proposal.article
    return facts.Citation(
        publisher=(article.publisher or urlsplit(article.url).hostname or article.url)[:160],
        url=article.url,
        title=article.title,
        published=article.published_on,
        language=article.language or "en",
        quote=_quotation(proposal),
        state=act.state,
        done=act.done,
        date_words=proposal.date_words,
        date_anchor=proposal.date_anchor,
        origin=origin(article)[:120],
    )


def _quotation(proposal: Proposal) -> str:
    """The whole sentence, unless it is too long to quote; then the words of the passage alone."""
    passage, article = proposal.quote, proposal.article
    text = article.title if passage.in_title else article.text
    sentence = sentence_around(
        text, start=passage.start, end=passage.end, language=article.language or "en"
    )
    return sentence.text if len(sentence.text) <= LONGEST_QUOTATION else passage.text
