"""Messages: what the public pages say, collected from code, templates and shipped data; and their translations.

One catalogue a language, `tracker/locale/<code>/LC_MESSAGES/django.po`, with its compiled form beside it, so that a
clone needs no tool. Babel reads and writes both; Django's own reader of templates finds what stands in those.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

Found = tuple[str, str | tuple[str, ...], list[str], str | None]  # file, message, comments, context
# Where the public pages are made. The desk and the API speak English.
_PACKAGES = ("tracker/agreements", "tracker/lib", "tracker/pages")
_TEMPLATES = ("templates/base.html", "templates/404.html", "templates/500.html", "templates/pages")
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Countries whose name in CLDR is not the one that treaties use, or not the one that fits into a sentence.
_OWN_NAMES = frozenset({"PSE", "MMR", "COD", "COG", "VAT", "USA", "GBR", "HKG", "MAC"})


def template() -> Catalog:
    """Every message of the pages, without translations, in the order of the files."""
    found = Catalog(project="Treaty Tracker", charset="utf-8", fuzzy=False)
    for path, message, comments, context in _messages():
        found.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return found


def catalogue(code: str) -> Catalog:
    """The translations into one language."""
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def path_of(code: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po"


def update(code: str) -> Catalog:
    """Bring the catalogue of a language up to date: new messages come without a translation, old ones go."""
    found = catalogue(code)
    made = found.creation_date
    found.update(template(), no_fuzzy_matching=True)
    found.obsolete.clear()
    found.creation_date = made  # a file of which nothing else differs stays as it is
    path_of(code).write_bytes(_written(found))
    path_of(code).with_suffix(".mo").write_bytes(compiled(found))
    return found


def compiled(found: Catalog) -> bytes:
    """As gettext reads it."""
    out = io.BytesIO()
    write_mo(out, found)
    return out.getvalue()


def untranslated(found: Catalog) -> list[str]:
    """The messages without a translation, or with one for the wrong number of plural forms."""
    missing = []
    for message in found:
        forms = (message.string,) if isinstance(message.string, str) else message.string or ()
        count = found.num_plurals if message.pluralizable else 1
        if message.id and (message.fuzzy or len(forms) != count or not all(forms)):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def _written(found: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, found, width=100, include_lineno=False, omit_header=False)
    return out.getvalue()


# --- Collecting ----------------------------------------------------------------------------------------------


def _messages() -> Iterator[Found]:
    base = Path(settings.BASE_DIR)
    for package in _PACKAGES:
        for path in sorted((base / package).rglob("*.py")):
            yield from _in_python(str(path.relative_to(base)), path.read_bytes())
    for name in _TEMPLATES:
        for path in sorted((base / name).rglob("*.html")) or [base / name]:
            name = str(path.relative_to(base))
            yield from _in_python(name, _as_python(path.read_text(), name))
    yield from _in_data(base / "tracker/agreements/data")


def _in_python(name: str, source: bytes) -> Iterator[Found]:
    options = {"encoding": "utf-8"}
    for _line, message, comments, context in extract(
        "python", io.BytesIO(source), _KEYWORDS, ["Translators:"], options
    ):
        yield name, message, comments, context


def _as_python(text: str, name: str) -> bytes:
    """Every message of a template as a call, one a line; what is around them is of no interest."""
    lines = templatize(text, origin=name).splitlines()
    return "\n".join(line.strip() for line in lines).encode()


def _in_data(folder: Path) -> Iterator[Found]:
    """What is shipped as data and shown by name: procedures, their steps, bodies, and whom CLDR does not name."""
    for path in sorted((folder / "procedures").glob("*.toml")):
        data = tomllib.loads(path.read_text())
        words = [data["title"], *(body["name"] for body in data.get("bodies", []))]
        for text in [*words, *(step["label"] for step in data["steps"])]:
            yield f"procedures/{path.name}", text, [], None
    with (folder / "participants.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if not row["alpha_2"] or row["code"] in _OWN_NAMES:
                yield "participants.csv", row["name"], [], None
