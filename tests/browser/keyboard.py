"""A reader who has only a keyboard: where Tab leads to, in which order, and whether it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

_FAR = 2_000  # presses; far more than any page has stops
_HALF = 0.5  # of the lower one's height: what shares so much of it is in one row


@dataclass(frozen=True)
class Box:
    """Where something is on the whole page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left + 1
            and self.top <= other.top + 1
            and self.right >= other.right - 1
            and self.bottom >= other.bottom - 1
        )

    def is_in_a_row_with(self, other: Box) -> bool:
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _HALF * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True)
class Stop:
    """What has the focus. A link that goes over several lines begins in `first` and ends in `last`.

    `faults` say why a reader would not see that it has the focus.
    """

    what: str
    number: int
    first: Box
    last: Box
    faults: tuple[str, ...]

    def comes_before(self, other: Stop) -> bool:
        """Whether one who reads the page finds the other one after it: in its row, below it, or in a column beside."""
        here, there = self.last, other.first
        if here.holds(there):
            return True
        if here.is_in_a_row_with(there):
            return there.left >= here.left
        return there.top >= here.top or there.left >= here.right


def walk(page: Page) -> Iterator[Stop]:
    """Press Tab until the focus has left the page; ends with an error where it never does.

    A browser without a frame has nothing beside the page: after the last stop comes the first again.
    """
    page.emulate_media(reduced_motion="reduce")  # or the page may still move when it is looked at
    page.evaluate(_NUMBER_ALL)
    begun, last = -1, -1
    for _ in range(_FAR):
        page.keyboard.press("Tab")
        found: dict[str, Any] | None = page.evaluate(_LOOK)
        if found is None or (found["number"] == begun != last):
            return
        if found["number"] == last:  # the parts of a date are stops of their own
            continue
        last = found["number"]
        begun = last if begun < 0 else begun
        first, final = Box(**found["first"]), Box(**found["last"])
        yield Stop(found["what"], last, first, final, tuple(found["faults"]))
    raise AssertionError(f"Tab does not leave the page: {found}")


def complaints(page: Page) -> list[str]:
    """What a reader with a keyboard would complain of on this page."""
    stops = list(walk(page))
    reached = [stop.number for stop in stops]
    unseen = [f"{stop.what}: {fault}" for stop in stops for fault in stop.faults]
    back = [
        f"{other.what}: comes after {stop.what}, which stands behind it"
        for stop, other in pairwise(stops)
        if not stop.comes_before(other)
    ]
    missed: list[str] = page.evaluate(_MISSED, reached)
    return [*unseen, *back, *(f"{what}: is not reached" for what in missed)]


# Everything that can be worked with gets a number and keeps its place: a table may be scrolled sideways later.
_NUMBER_ALL = """() => {
    const works = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const place = (box) => ({
        left: box.left + scrollX, right: box.right + scrollX,
        top: box.top + scrollY, bottom: box.bottom + scrollY,
    });
    window.stops = [...document.querySelectorAll(works)];
    window.places = window.stops.map((one) => {
        const boxes = [...one.getClientRects(), one.getBoundingClientRect()];
        return {first: place(boxes[0]), last: place(boxes.at(-2) || boxes[0])};
    });
}"""

# A radio button is reached by the arrow keys from the chosen one of its group.
_MISSED = """(reached) => window.stops
    .filter((one, number) => !reached.includes(number))
    .filter((one) => one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
    .filter((one) => !(one.type === 'radio' && !one.checked
        && document.querySelector(`input[name="${one.name}"]:checked`)))
    .map((one) => one.outerHTML.slice(0, 100))"""

_LOOK = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const channels = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
    const light = (colour) => channels(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = (a, b) => {
        const [dim, bright] = [light(a), light(b)].sort((x, y) => x - y);
        return (bright + 0.05) / (dim + 0.05);
    };
    const behind = (inner) => {
        for (let at = inner; at; at = at.parentElement) {
            const ground = getComputedStyle(at).backgroundColor;
            if ((channels(ground)[3] ?? 1) === 1) return ground;
        }
        return 'rgb(255, 255, 255)';
    };
    const boxes = [...one.getClientRects()].filter((box) => box.width && box.height);
    const style = getComputedStyle(one), faults = [];
    if (!boxes.length) faults.push('has no place on the page');
    const box = boxes[0] || one.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const seen = document.elementFromPoint(x, y);
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
        faults.push('is outside the window');
    else if (seen && !one.contains(seen) && !seen.contains(one))
        faults.push(`is under ${seen.outerHTML.slice(0, 80)}`);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
        faults.push('has no outline');
    else if (contrast(style.outlineColor, behind(one.parentElement)) < 3)
        faults.push(`has an outline that is hard to see: ${style.outlineColor}`);
    const number = window.stops.indexOf(one);
    return {what: one.outerHTML.slice(0, 100), number, faults, ...window.places[number]};
}"""
