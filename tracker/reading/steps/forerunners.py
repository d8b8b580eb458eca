"""Forerunners: States that a sentence lists beside what they did: 'Six have ratified it: Chad, …', '…, after Hungary and Malta'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import SINGLE, Step

# So many words lie between what is ratified and the list, and between 'the seventh' and its verb.
NEAR = 6


def listed(setting: Setting, act: ActMention) -> tuple[str, ...]:
    """'Six States have ratified the pact|: Chad, Mali and Niger': those after the colon."""
    chart = setting.chart
    if act.voice != ACTIVE or not chart.has("member_states", range(act.group)):
        return ()
    colons = (at for at in range(act.last, len(chart.tokens) - 1) if chart.lower(at) in (":", "–"))
    colon = next(colons, None)
    codes = chart.names_from(colon + 1) if colon is not None else ()
    return codes if len(codes) > 1 else ()


def forerunners(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    """'the seventh country to ratify the treaty, |after Hungary and Malta': who did it before, on days not told."""
    chart = setting.chart
    for step in steps:
        if step.kind not in SINGLE or not _is_next(chart, step.act):
            continue
        end = step.target.last if step.target else step.act.last
        for link in range(end, min(end + NEAR, len(chart.tokens) - 1)):
            codes = chart.names_from(link + 1) if chart.is_in(link, "coming_after") else ()
            if codes and not set(codes) & set(step.participants):
                end = max(m.last for m in chart.mentions if set(m.codes) & set(codes))
                act = replace(step.act, first=link, last=end, group=link, is_news=False)
                yield replace(step, act=act, participants=codes, actor=None, doers=codes)


def _is_next(chart: Chart, act: ActMention) -> bool:
    """'the |seventh country to ratify', 'only the second member that ratified'."""
    before = range(max(0, act.group - NEAR), act.group)
    return chart.has("member_states", before) and any(
        chart.is_in(at, "ordinals") or chart.lower(at)[:1].isdecimal() for at in before
    )
