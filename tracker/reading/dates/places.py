"""Places: a date expression where it stands, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.dates.expressions import Expression


@dataclass(frozen=True, slots=True)
class Place:
    """An expression where it stands: in which text, since where its sentence goes on, and what follows it."""

    text: str
    line: str
    expression: Expression
    following: list[Expression]
    sentence: int

    def before(self, length: int) -> str:
        return self.line[max(0, self.expression.start - length) : self.expression.start]

    def last_word(self) -> str:
        words = self.before(20).split()
        return words[-1].lower() if words else ""

    def next_word(self) -> str:
        words = self.line[self.expression.end : self.expression.end + 20].split()
        return words[0].lower().strip(",.;") if words else ""

    def begins_line(self) -> bool:
        """Nothing before it on its line, or only what a colon closes: 'Viewing: |10 a.m. Friday|'."""
        start = self.text[: self.expression.start].rstrip(" ")
        return start[-1:] in ("", "\n", ":")
