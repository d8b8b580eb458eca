"""The log as Atom: one entry for each thing that was edited, which a later edit updates under the same id."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.pages.addresses import tag
from tracker.pages.changes import Question
from tracker.pages.deeds import Deed


def changes_feed(question: Question, deeds: Iterable[Deed], *, site: str) -> str:
    """Of each event, agreement or participant the latest edit (RFC 4287, 4.1.1: an id stands once in a feed)."""
    title = _("Corrections") if question.only_corrections else _("Changes")
    names = ", ".join(name for _facet, name, _address in question.chosen)
    feed = Atom1Feed(
        " · ".join(filter(None, [f"Treaty Tracker: {title.lower()}", names])),
        site + question.first,
        "",
        language=get_language() or "en",
        author_name="Treaty Tracker",
        author_link=f"{site}/",
        subtitle=_("What was decided about the record, the latest first"),
        feed_url=site + question.feed,
        feed_guid=tag(site, question.first),
    )
    told: set[str] = set()
    for deed in deeds:
        if (subject := _subject(deed)) and subject not in told:
            told.add(subject)
            feed.add_item(
                title=deed.sentence,
                link=site + (deed.address or question.first),
                description=_content(deed),
                unique_id=tag(site, subject),
                updateddate=deed.edit.at,
                categories=[deed.edit.verb.value],
            )
    return str(feed.writeString("utf-8"))


def _subject(deed: Deed) -> str:
    """The public id of what was edited: that of the event is the one it has in every feed."""
    edit = deed.edit
    if edit.event:
        return edit.event.id
    if edit.agreement:
        return edit.agreement.public_id
    return edit.about.code if edit.about else ""


def _content(deed: Deed) -> SafeString:
    """HTML of our own making: whatever a source or an editor wrote is escaped."""
    lines = format_html_join(
        "", "<li>{}: {} → {}</li>", ((t.label, t.before or "–", t.after or "–") for t in deed.told)
    )
    facts = filter(None, [deed.date, deed.added, deed.removed, deed.who, deed.reason])
    return format_html("<p>{}</p><ul>{}</ul>", " · ".join(facts), lines)
