"""Plain: an agreement as Markdown, for readers and programs that want the text and nothing around it."""

from __future__ import annotations

import re

from tracker.agreements.facts import Citation, Event
from tracker.agreements.kinds import State
from tracker.agreements.snapshots import Snapshot
from tracker.pages import wording
from tracker.pages.citing import reference

# What Markdown would take for markup; what a source wrote stays as it wrote it.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(view: Snapshot, *, site: str) -> str:
    """Where it stands, where each participant stands, and every event with its sources (CommonMark)."""
    agreement = view.agreement
    standings = [
        f"- {_text(p.name)}: {view.standings[p.code].value.label}" for p in agreement.participants
    ]
    parts = [
        f"# {_text(agreement.title)}",
        f"**{_text(view.status.sentence)}**",
        _text(agreement.summary),
        "## Participants\n\n" + "\n".join(standings) if standings else "",
        "## Events",
        *(_event(event, view) for event in reversed(view.events)),
        "## Cite",
        _text(reference(view, site=site).text),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _event(event: Event, view: Snapshot) -> str:
    date = event.done.text if event.done.is_known else wording.missing_date(event, on=view.on)
    state = "" if event.state is State.OCCURRED else f" ({event.state.label.lower()})"
    contested = " (sources disagree)" if event.is_contested else ""
    heading = f"### {_text(date)}{contested}: {_text(event.heading)}{state}"
    return "\n\n".join(filter(None, [heading, _text(event.note), _sources(event.citations)]))


def _sources(citations: tuple[Citation, ...]) -> str:
    return "\n".join(
        f"- “{_text(c.quote)}” {_text(c.publisher)}"
        f"{f', {c.published}' if c.published else ''}: <{c.url}>"
        for c in citations
    )


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))
