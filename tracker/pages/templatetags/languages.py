"""Tags for what depends on the language of a page: its versions in the others, and what is told in another one."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tracker.lib.spoken import ENGLISH, language
from tracker.pages.languages import split, versions

register = template.Library()


@register.inclusion_tag("pages/parts/alternates.html", takes_context=True)
def alternates(context: Context) -> dict[str, object]:
    """For search engines: the same page in every language. A page that is one of many answers has none."""
    found = [] if context.get("asked") else versions()
    return {"versions": found, "site": settings.SITE_URL, "english": ENGLISH}


@register.inclusion_tag("pages/parts/languages.html", takes_context=True)
def languages(context: Context) -> dict[str, object]:
    """For readers: links to the same page in the other languages; `asked` in the context is its query."""
    return {"versions": versions(str(context.get("asked") or "")), "language": language()}


@register.simple_tag
def lang(code: str = ENGLISH) -> SafeString:
    """The attribute for words in another language than the page's; without a code, for words of the record itself."""
    return format_html(' lang="{}"', code) if code and code != language() else SafeString("")


@register.filter
def english(address: str) -> str:
    """The same address without a language, under which programs find it."""
    return split(address)[1]


@register.filter
def translated(recorded: str) -> str:
    """Words of the record that came with the program, such as the name of a step."""
    return gettext(recorded)
