"""The news in the admin: which feeds are well and why others fail; what articles say."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.forms import ModelForm
from django.http import HttpRequest

from tracker.news.models import Article, Feed
from tracker.news.models.feeds import MOVED_FIELDS

if TYPE_CHECKING:
    FeedAdminBase = admin.ModelAdmin[Feed]
    ArticleAdminBase = admin.ModelAdmin[Article]
    FeedForm = ModelForm[Feed]
else:
    FeedAdminBase = ArticleAdminBase = admin.ModelAdmin
    FeedForm = ModelForm


class FeedStateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("failing", "Failing"), ("quarantined", "In quarantine"), ("moved", "Has moved")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        match self.value():
            case "failing":
                return queryset & Feed.objects.failing()
            case "quarantined":
                return queryset & Feed.objects.quarantined()
            case "moved":
                moved = [feed.pk for feed in queryset.exclude(moved_to="") if feed.proposed_url]
                return queryset.filter(pk__in=moved)
        return queryset


class NamedValuesFilter(admin.AllValuesFieldListFilter):
    """All values that occur; what is empty is called so, for a link needs a name."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "none given"}


@admin.register(Feed)
class FeedAdmin(FeedAdminBase):
    list_display = ("title", "publisher", "kind", "state", "next_due_at", "last_success_at")
    list_filter = (
        FeedStateFilter,
        "is_enabled",
        "kind",
        ("country", NamedValuesFilter),
        ("language", NamedValuesFilter),
    )
    search_fields = ("title", "publisher", "url")
    actions = ("fetch_now", "take_proposed_address")
    readonly_fields = (
        "state",
        "last_error",
        "last_warning",
        "proposed_address",
        "next_due_at",
        "interval",
        "last_fetched_at",
        "last_success_at",
        "last_new_at",
        "failures",
        "unchanged",
        "attempts",
    )
    fieldsets = (
        (
            None,
            {"fields": ("title", "url", "publisher", "kind", "country", "language", "is_enabled")},
        ),
        ("How it is", {"fields": ("state", "last_error", "last_warning", "proposed_address")}),
        (
            "Visits",
            {
                "fields": (
                    ("min_interval", "max_interval", "interval"),
                    "next_due_at",
                    ("last_fetched_at", "last_success_at", "last_new_at"),
                    ("failures", "unchanged", "attempts"),
                )
            },
        ),
    )

    @admin.display(description="state")
    def state(self, feed: Feed) -> str:
        if not feed.is_enabled:
            return "disabled"
        if feed.is_quarantined:
            return "in quarantine: it stopped the worker every time; “Fetch now” tries again"
        if feed.last_error:
            return f"failing ({feed.failures}): {feed.last_error[:160]}"
        if feed.last_success_at is None:
            return "not visited yet"
        return "well, with entries left out" if feed.last_warning else "well"

    @admin.display(description="has moved to", empty_value="–")
    def proposed_address(self, feed: Feed) -> str:
        return feed.proposed_url

    def save_model(
        self,
        request: HttpRequest,
        obj: Feed,
        form: FeedForm,
        change: bool,  # noqa: FBT001
    ) -> None:
        """Only what the editor changed: a visit may have written the rest since the form was opened."""
        if not change:
            obj.save()
            return
        fields = set(form.changed_data)
        if "url" in fields:
            obj.move_to(obj.url)
            fields.update(MOVED_FIELDS)
        obj.save(update_fields=fields)

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        """A feed of data/feeds.toml would come back with the next start: it is disabled instead."""
        return super().has_delete_permission(request, obj) and not (obj and obj.key)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Fetch now", permissions=["change"])
    def fetch_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """The next sweep, seconds from now, finds them due; nothing is sent from here."""
        count = feeds.update(next_due_at=Now(), attempts=0)
        self.message_user(request, f"{count} will be visited within a minute.")

    @admin.action(description="Take the address they moved to", permissions=["change"])
    def take_proposed_address(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        for feed in feeds:
            if not feed.proposed_url:
                self.message_user(request, f"{feed} has not moved.", messages.WARNING)
                continue
            feed.move_to(feed.proposed_url)
            try:
                with transaction.atomic():
                    feed.save(update_fields=MOVED_FIELDS)
            except IntegrityError:
                self.message_user(request, f"{feed.url} is a feed already.", messages.ERROR)


@admin.register(Article)
class ArticleAdmin(ArticleAdminBase):
    """Read only: an article is what the press said, and what was cited from it must stay as it was."""

    list_display = ("title", "publisher", "origin", "published_at", "language", "text_is")
    list_filter = ("text_state", ("language", NamedValuesFilter), "extraction")
    list_select_related = ("feed",)
    search_fields = ("title", "publisher", "url")
    search_help_text = "Words of the title, the publisher or the address"
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("title", "text")}),
        ("Source", {"fields": ("publisher", "origin", "author", "url", "language")}),
        ("Dates", {"fields": ("published_at", "published_raw", "fetched_at")}),
        (
            "How we came by it",
            {
                "fields": (
                    "feed",
                    "guid",
                    "text_state",
                    "text_error",
                    "extraction",
                    "failures",
                    "attempts",
                    "next_due_at",
                    "canonical_url",
                    "text_sha256",
                )
            },
        ),
    )
    readonly_fields = ("attempts", "next_due_at", "canonical_url", "text_sha256")

    @admin.display(description="text", ordering="text_state")
    def text_is(self, article: Article) -> str:
        if article.is_quarantined:
            return "in quarantine: reading its page stopped the worker every time"
        return article.get_text_state_display()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False
