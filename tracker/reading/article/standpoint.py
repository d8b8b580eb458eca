"""Standpoint: whose parliament "the Senate" is, as far as the article has told by then."""

from __future__ import annotations

from tracker.reading.article.cast import Cast
from tracker.reading.article.homes import home_inferred, home_told
from tracker.reading.article.speeches import speakers
from tracker.reading.article.subjects import acting_in, first_body, scene_of, subject_of
from tracker.reading.findings import CHAMBERS, Body, BodyKind
from tracker.reading.language.entries import BodyName
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart

# A line of so few words that names a chamber is the heading of what it did.
HEADING = 4
# What a sentence says before a colon, of whom the rest of it is, has no more tokens.
HEAD = 8
# What no organization has but one with a parliament.
NATIONAL = CHAMBERS | {BodyKind.GOVERNMENT, BodyKind.HEAD_OF_STATE}
KINDS = {kind.value: kind for kind in BodyKind} | {"minister": BodyKind.GOVERNMENT}


class Standpoint:
    """The participant that acts at this point of the article, and those named so far."""

    def __init__(self, lexicon: Lexicon, home: str | None) -> None:
        self._lexicon = lexicon
        self.home = None if home in lexicon.words["conferences"] else home
        self.cast = Cast(lexicon, self.home)
        self._written_in = self.home
        self._headed: tuple[BodyMention, Chart] | None = None
        self.subject: str | None = None  # the State with which the sentence before began
        self.sitting: Body | None = None  # the chamber last told of
        self.acting: Body | None = None  # the chamber or committee with which a sentence began
        self.cabinet: Body | None = None  # the cabinet with which a sentence began last
        self._scene: str | None = None  # the State to which the sentence before has turned
        self._met_first: Body | None = None  # the first chamber named, whatever it is told of it
        self.we: tuple[str, ...] = ()  # the two whom somebody means who says 'we'

    def start(self, charts: list[Chart]) -> None:
        """Without a dateline, find out from where the article is written."""
        self.cast.expect(charts)
        self.we = speakers(charts)
        if self.home:
            return
        told = home_told(charts, self.cast)
        self.home = told or home_inferred(charts, self._lexicon)
        if told:
            self.cast.name(told)

    def hear(self, chart: Chart) -> None:
        """Take note of who is named in a sentence, before its acts are read."""
        self.cast.hear_names(chart)
        chambers = [b for b in chart.bodies if b.is_chamber and not self._is_of_union(b)]
        if chambers and self._met_first is None:
            self._met_first = self._meant(chambers[0], chart)
        self.cast.hear_leaders(chart)
        if chart.sentence.in_title or len(chart.tokens) <= HEADING:
            self._headed = (chambers[0], chart) if chambers else self._headed
        self.cast.meet(chart, None)
        chart.people = self.cast.people

    def _is_of_union(self, body: BodyMention) -> bool:
        """'the Interparliamentary Assembly of |the CIS': in which nobody votes on treaties."""
        is_union = body.of in self._lexicon.words["organizations"]
        return is_union and not self._lexicon.chambers.get(body.of or "")

    def leave(self, chart: Chart) -> None:
        """After a sentence, those whom it names without their State are taken to be of the one that acts."""
        self.cast.meet(chart, self.home)
        self.subject = subject_of(chart)
        self._scene = scene_of(chart)
        if not chart.is_in(0, "subject_pronouns"):
            acting = acting_in(chart)
            self.acting = self._meant(acting, chart) if acting else None
            self._leave_cabinet(chart)

    def _leave_cabinet(self, chart: Chart) -> None:
        """Remember the cabinet that acts in a sentence, until a chamber does."""
        first = first_body(chart)
        if first and first.kinds == {"government"}:
            is_one = chart.has("cabinets", range(first.first, first.last))
            self.cabinet = self._meant(first, chart) if is_one else self.cabinet
        elif self.acting:
            self.cabinet = None

    def turn_to(self, participant: str | None) -> None:
        if participant and participant not in self._lexicon.words["conferences"]:
            self.cast.act(participant)
            self.home = participant

    @property
    def told_home(self) -> str | None:
        """The State that acts, unless nothing but the place where the text was written names it."""
        is_told = self.home != self._written_in or self.cast.is_heard(self.home)
        return self.home if is_told else None

    def chamber(self) -> Body | None:
        """The chamber last told of; failing that, the one that the headline names."""
        if self.sitting is None and self._headed:
            return self.body(*self._headed)
        return self.sitting

    def house(self) -> Body | None:
        """The chamber of whose sitting a text is the record: told of, or else the first that it names."""
        told, met = self.chamber(), self._met_first
        return met if met and met.participant and not (told and told.participant) else told or met

    def body(self, mention: BodyMention, chart: Chart) -> Body:
        """The body that is meant, with its participant if the article tells."""
        if "chamber" in mention.kinds and chart.has("courts"):
            return Body(mention.options[0].name, BodyKind.COMMITTEE, None)
        if "chamber" in mention.kinds:
            told = self._headed and self.body(*self._headed)
            unknown = Body(mention.options[0].name, BodyKind.PARLIAMENT, self.home)
            if chart.text(mention.first, mention.last) == "Chamber" and (lower := self._chamber()):
                return lower
            return told or self.house() or unknown
        body = self._meant(mention, chart)
        if body.participant:
            self.cast.hear(body.participant)
        if body.kind.value in CHAMBERS:
            self.sitting = body
        return body

    def _chamber(self) -> Body | None:
        """'The Chamber', of a State that has one of Deputies beside its Senate."""
        lower = self._lexicon.chambers.get(self.home or "", {}).get(BodyKind.LOWER_HOUSE, "")
        is_named = lower.startswith("Chamber")
        return Body(lower, BodyKind.LOWER_HOUSE, self.home) if is_named else None

    def _meant(self, mention: BodyMention, chart: Chart) -> Body:
        option = self._option(mention, chart)
        participant = (
            mention.of
            or option.participant
            or self.cast.state_of(mention)
            or self._possessor(mention, chart)
            or self._likely(option, _owners(mention), chart)
        )
        if participant is None and option.kind == "committee" and self._met_first:
            participant = self._met_first.participant
        kind = KINDS[option.kind]
        name = option.name
        if self.sitting and _are_of_sitting(chart, mention, self.sitting, participant):
            return self.sitting
        if option.participant is None:
            chambers = self._lexicon.chambers.get(participant or "", {})
            is_vague = option.name in self._lexicon.words["deputies"]
            if is_vague and option.kind in CHAMBERS and set(chambers) == {BodyKind.PARLIAMENT}:
                kind = BodyKind.PARLIAMENT  # so are the deputies of a State with one chamber
            name = chambers.get(kind, chart.text(mention.first, mention.last))
        return Body(name, kind, participant)

    def _possessor(self, mention: BodyMention, chart: Chart) -> str | None:
        """In "President Ramaphosa's cabinet" it is of the State that he leads."""
        if chart.lower(mention.first - 1) not in ("'s", "’s"):
            return None
        leader = chart.body_at(mention.first - 2)
        return self.body(leader, chart).participant if leader and leader.person else None

    def chambers(self, parliament: Body) -> list[Body]:
        """Its two chambers; none where it has but one, or they are not known."""
        names = self._lexicon.chambers.get(parliament.participant or "", {})
        kinds = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE)
        return [Body(names.get(kind, kind), kind, parliament.participant) for kind in kinds]

    def _option(self, mention: BodyMention, chart: Chart) -> BodyName:
        options = mention.options
        common = next((option for option in options if option.participant is None), None)
        for participant in self._candidates(mention, chart):
            for option in options:
                if option.participant == participant:
                    return option
            if common and participant == self.told_home and self._may_have(participant, common):
                return common  # 'Parliament' of those who call theirs otherwise
        conferences = self._lexicon.words["conferences"]
        for option in options:
            if option.participant in conferences:
                return option  # 'the General Assembly' is that of the UN unless its State is told
        owners = {option.participant for option in options}
        owned = (option for option in options if option.participant)
        unsaid = next(
            (option for option in owned if option.participant == self._unsaid(option)), None
        )
        rivals = [option for option in options if option.participant in self.cast.everybody]
        if unsaid and len(rivals) == 1 and unsaid not in rivals:
            return rivals[0]  # 'House of Commons', where Canada is told of and Britain is not
        if unsaid and self._likely(unsaid, _owners(mention), chart) == unsaid.participant:
            return unsaid
        is_strange = chart.is_in(mention.first, "bare_bodies") and not owners & self.cast.everybody
        is_strange = is_strange and (chart.sentence.in_title or self.home not in (None, *owners))
        if len(owners) == 1 and mention.of in (None, *owners) and not is_strange:
            return options[0]  # but where the EU is not told of 'Council' is anybody's
        return common or BodyName(options[0].kind, options[0].name)

    def _candidates(self, mention: BodyMention, chart: Chart) -> list[str]:
        if mention.of:
            return [mention.of]
        place = self._place(chart)
        likely = [place] if place else []
        return [*likely, *([self.home] if self.home else []), *self.cast.others(chart)]

    def _likely(self, option: BodyName, owners: frozenset[str], chart: Chart) -> str | None:
        """Of those told of, the first that has such a body: no State's Senate is one that has none."""
        for code in (self._place(chart), self.home, *self.cast.others(chart)):
            if code and self._may_have(code, option) and (not owners or code in owners):
                return code
        is_common = option.participant is None and option.name == option.name.lower()
        if self.sitting and self.sitting.participant and is_common:
            return self.sitting.participant  # 'the upper chamber', after the lower
        if self._is_of_home(option, owners):
            return self.home
        is_strange = self.sitting is not None and self.sitting.participant is None
        return None if self.home or is_strange else self._unsaid(option)

    def _is_of_home(self, option: BodyName, owners: frozenset[str]) -> bool:
        """'The House of Representatives' beside the Swiss Senate, where nobody is told of who has one so named."""
        is_home = self.sitting is not None and self.home == self.sitting.participant
        is_known = self.home is not None and not owners & self.cast.everybody
        return is_home and is_known and self._may_have(self.home or "", option)

    def _unsaid(self, option: BodyName) -> str | None:
        unsaid: dict[str, str] = self._lexicon.raw["left_unsaid"]
        named = option.name.split() if option.kind == "committee" else ()
        chamber = next((word for word in named if word in unsaid), option.name)
        return unsaid.get(chamber) or unsaid.get(option.name)

    def _may_have(self, code: str, option: BodyName) -> bool:
        chambers = self._lexicon.chambers.get(code, {})
        if set(chambers) == {"parliament"} and option.name in self._lexicon.words["deputies"]:
            return True
        if not chambers and code in self._lexicon.words["organizations"]:
            # 'Parliament ratified ILO Convention 155': not that of the ILO
            return option.kind not in NATIONAL
        return option.kind not in CHAMBERS or option.kind in chambers or not chambers

    def _place(self, chart: Chart) -> str | None:
        """'In Paris the National Assembly …', 'Tashkent moved first: the Senate …'"""
        first = int(not chart.lower(0).isalnum())  # after a bullet
        colon = next((at for at in range(first, HEAD) if chart.lower(at) == ":"), None)
        head = chart.name_at(first)
        if colon and head and head.form != "adjective":
            others = {n.code for at in range(first, colon) if (n := chart.name_at(at))}
            return head.code if others == {head.code} else None
        place = first + 1 + chart.is_in(first + 1, "articles")
        name = chart.name_at(place) if chart.lower(first) == "in" else None
        return name.code if name and name.form != "adjective" else self._scene


def _are_of_sitting(chart: Chart, body: BodyMention, sitting: Body, code: str | None) -> bool:
    """'At the session |the deputies also endorsed …': those of the chamber told of, whatever they are called."""
    at_session = chart.has("sittings")
    is_theirs = at_session and sitting.participant == code and body.of is None
    return is_theirs and chart.lower(body.first) in chart.lexicon.words["deputies"]


def _owners(mention: BodyMention) -> frozenset[str]:
    """The States that have a body of this name; none where it is a common noun."""
    codes = [option.participant for option in mention.options]
    return frozenset(code for code in codes if code) if all(codes) else frozenset()
