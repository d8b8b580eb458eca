"""Citing: an agreement's page as a reference, in the forms that writers and their programs ask for.

What is cited is the record at a moment, so the address leads to that moment and the revision is named.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from tracker.agreements.moments import AS_OF, Moment
from tracker.agreements.snapshots import Snapshot
from tracker.lib.dates import FuzzyDate
from tracker.pages.addresses import agreement_address

_SITE = "Treaty Tracker"


@dataclass(frozen=True, slots=True)
class Reference:
    """`day` is the one of which the record or the world is shown; `sentence` says of which, and the revision."""

    key: str
    title: str
    address: str
    day: dt.date
    revision: int
    is_of_the_world: bool

    @property
    def sentence(self) -> str:
        day = FuzzyDate.day(self.day).text
        what = "what had happened by" if self.is_of_the_world else "record as of"
        return f"{what} {day}, revision {self.revision}"

    @property
    def text(self) -> str:
        return f"“{self.title}.” {_SITE}, {self.sentence}. {self.address}"

    @property
    def apa(self) -> str:
        """American Psychological Association, 7th edition: a page on a website with a group author."""
        sentence = self.sentence[0].upper() + self.sentence[1:]
        return f"{_SITE}. ({self.day.year}, {self.day:%B} {self.day.day}). {self.title} [{sentence}]. {self.address}"

    @property
    def bibtex(self) -> str:
        fields = {
            "title": f"{{{_latex(self.title)}}}",
            "author": f"{{{_SITE}}}",
            "year": str(self.day.year),
            "month": f"{self.day:%b}".lower(),
            "note": _latex(self.sentence[0].upper() + self.sentence[1:]),
            "url": self.address,
        }
        lines = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
            for name, value in fields.items()
        ]
        return "\n".join([f"@misc{{{self.key},", *lines, "}"])

    @property
    def wikipedia(self) -> str:
        """The template "cite web" of the English Wikipedia."""
        fields = {
            "title": self.title.replace("|", "{{!}}"),
            "website": _SITE,
            "date": f"{self.day.day} {self.day:%B} {self.day.year}",
            "id": f"Revision {self.revision}",
            "url": self.address,
        }
        return "{{cite web | " + " | ".join(f"{n}={v}" for n, v in fields.items()) + "}}"

    @property
    def ris(self) -> str:
        lines = {
            "TY": "ELEC",
            "TI": self.title,
            "AU": _SITE,
            "PY": str(self.day.year),
            "DA": f"{self.day:%Y/%m/%d}",
            "N1": self.sentence,
            "UR": self.address,
            "ER": "",
        }
        return "".join(f"{tag}  - {value}\r\n" for tag, value in lines.items())

    @property
    def csl(self) -> str:
        """CSL-JSON 1.0, as citeproc and Zotero read it."""
        item = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "container-title": _SITE,
            "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]},
            "note": self.sentence,
            "URL": self.address,
        }
        return json.dumps([item], ensure_ascii=False)


def reference(view: Snapshot, *, site: str) -> Reference:
    """Of the present page, the reference is to the record as of the day of reading."""
    query = Moment(view.on, view.as_of, view.happened_by).query or f"{AS_OF}={view.on}"
    return Reference(
        key=f"{view.agreement.slug}-{view.on}",
        title=view.agreement.name,
        address=f"{agreement_address(site, view.agreement.slug)}?{query}",
        day=view.on,
        revision=view.revision,
        is_of_the_world=view.happened_by is not None,
    )


def _latex(text: str) -> str:
    """Text in which nothing is a command."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
    return "".join(special.get(sign, sign) for sign in text)
