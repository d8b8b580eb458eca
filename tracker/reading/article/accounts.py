"""Accounts: what an article tells of one agreement, gathered while reading on."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.reading.findings import AgreementMention


@dataclass(slots=True, eq=False)
class Agreement:
    """What an article tells of one agreement, gathered while reading on."""

    title: str
    is_strong: bool
    is_titled: bool = False
    is_treaty: bool = False  # by its noun
    is_generic: bool = False  # 'treaties', whatever they are
    is_peace: bool = False  # of those who fought, who may be of one State
    is_from_headline: bool = False
    is_another: bool = False  # 'similar memoranda', told of beside those that the article is about
    is_private: bool = False  # of companies, or of those with whom no State makes treaties
    is_with_other: bool = False  # the other side is no State
    is_of_many: bool = False  # '170 countries signed it'
    number: int = 0  # told apart from those before it: 'they also signed an extradition treaty'
    is_listed: bool = False  # told of side by side with others
    noun: str = ""  # in the singular: 'treaty'
    subject: str | None = None
    participants: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    @property
    def is_international(self) -> bool:
        """A treaty is; a mere deal only where two participants stand beside it."""
        return not self.is_private and (self.is_strong or len(self.participants) >= 2)

    def learn_participants(self, participants: tuple[str, ...]) -> None:
        """The two or three who sign or extend it together are its participants, if none are known."""
        if 2 <= len(participants) <= 3 and len(self.participants) < 2:
            self.participants = list(participants)

    def shun(self) -> None:
        """It was made by those who make no treaties: whatever else becomes of it is no act on one."""
        is_treaty = self.is_treaty or self.is_titled or self.is_of_many
        if not is_treaty and len(self.participants) < 2:
            self.is_private = True

    def is_called(self, title: str) -> bool:
        return title in self.aliases or self.title.lower() == title.lower()

    def mention(self) -> AgreementMention:
        return AgreementMention(
            self.title,
            tuple(self.aliases),
            tuple(self.participants),
            self.subject,
            self.number,
            is_listed=self.is_listed,
        )
