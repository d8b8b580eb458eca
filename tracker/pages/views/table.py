"""Where every participant of a wide agreement stands: the page to narrow, sort and compare, and the same as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.agreements.moments import AS_OF, CLOCKS, Moment
from tracker.agreements.revisions import latest_revision
from tracker.agreements.snapshots import Snapshot, snapshot_at
from tracker.pages import answers
from tracker.pages.chart import chart
from tracker.pages.questions import NotUnderstood, not_understood, one_of, only
from tracker.pages.rendering import html, svg
from tracker.pages.table import Asked, Table, end_of, table, table_csv, table_json
from tracker.pages.travel import Travel, travel
from tracker.pages.views.agreement import View, of_agreement
from tracker.pages.world import LIGHT, PALETTES, world

Show = Callable[[Table, Snapshot], str]


@dataclass(frozen=True, slots=True)
class TablePage:
    view: Snapshot
    table: Table
    path: str  # of the agreement

    @property
    def travel(self) -> Travel:
        return travel(self.view, ())

    @property
    def moment(self) -> str:
        """The clocks of the page, to be kept when its question changes."""
        return Moment(self.view.on, self.view.as_of, self.view.happened_by).query

    @property
    def keep(self) -> str:
        """What links that ask for another order must not lose."""
        return f"&{self.moment}" if self.moment else ""

    @property
    def at(self) -> str:
        """Where the events are told."""
        return f"{self.path}?{self.moment}" if self.moment else self.path

    @property
    def query(self) -> str:
        """For the same in another form."""
        both = "&".join(filter(None, [self.table.asked.query, self.moment]))
        return f"?{both}" if both else ""


def _page(found: Table, view: Snapshot) -> str:
    path = reverse("pages:agreement", args=[view.agreement.slug])
    page = TablePage(view, found, path)
    return html("table", page=page, asked=page.query)


def _form(name: str, content_type: str, show: Show) -> View:
    @require_safe
    def view(request: HttpRequest, slug: str) -> HttpResponseBase:
        now = timezone.now()
        try:
            asked = Asked.read(request.GET, now=now)
        except NotUnderstood as error:
            return not_understood(error, path=reverse(f"pages:{name}", args=[slug]))

        def compose(found: Snapshot, *, site: str) -> str:
            return show(table(found, asked, then=_then(found, asked, slug, now.date())), found)

        return of_agreement(request, slug, name, content_type, compose, question=asked.query)

    return view


def _then(view: Snapshot, asked: Asked, slug: str, today: dt.date) -> Snapshot | None:
    """The same agreement on the other date. Raises Agreement.DoesNotExist where the record did not have it then."""
    revision = latest_revision(slug)
    if asked.compare is None or revision is None:
        return None
    if asked.by == AS_OF:
        moment = Moment(today, as_of=end_of(asked.compare))
    else:
        moment = Moment(today, as_of=view.as_of, happened_by=asked.compare)
    return snapshot_at(moment, revision.agreement_pk)


@require_safe
def world_map(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A picture of the same, in the light or the dark scheme. 404 where this site shows no maps (setting MAPS)."""
    if not settings.MAPS:
        raise Http404("this site shows no maps")
    scheme = request.GET.get("scheme", LIGHT)
    try:
        only(request.GET, ("scheme", *CLOCKS))
        one_of(scheme, set(PALETTES))
    except NotUnderstood as error:
        return not_understood(error, path=reverse("pages:agreement_map", args=[slug]))
    return of_agreement(
        request,
        slug,
        "agreement_map",
        answers.SVG,
        lambda view, *, site: svg(
            "map", world=world(chart(view), scheme), agreement=view.agreement
        ),
        question=scheme,
    )


participants = _form("agreement_participants", answers.HTML, _page)
participants_csv = _form(
    "agreement_participants_csv", answers.CSV, lambda found, _: table_csv(found)
)
participants_json = _form("agreement_participants_json", answers.JSON, table_json)
