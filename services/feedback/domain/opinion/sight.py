"""Who sees what of an opinion; to everybody else it is not there."""

from dataclasses import dataclass

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.opinion.entity import Contact, Entry, Opinion
from services.feedback.domain.opinion.permit import is_near, is_of_station, is_with_unit
from services.feedback.domain.opinion.shield import shielded

_SEEN_BY_UNIT = frozenset({"forwarded", "given_back", "finished", "told", "rated", "not_rated"})


@dataclass(frozen=True)
class Sight:
    """An opinion as one person may see it; `voter` is None where the person may not know."""

    opinion: Opinion
    text: str
    voter: Contact | None
    attachments: tuple[Attachment, ...]
    history: tuple[Entry, ...]
    of_unit: bool = False

    @property
    def sees_voter(self) -> bool:
        return self.voter is not None


def sight_of(opinion: Opinion, act: Act) -> Sight | None:
    """What the person sees of it, None when it is not there for them.

    The secretary, and the deputy or station that took it on, see the contact; the handling unit
    only when the voter allowed it (domain rules on voters' input).
    """
    if act.has("secretary") or _took_it_on(opinion, act):
        return _full(opinion)
    if act.has("chairperson") or is_near(opinion, act) or is_of_station(opinion, act):
        return _shielded(opinion)
    return _of_unit(opinion) if is_with_unit(opinion, act) else None


def _took_it_on(opinion: Opinion, act: Act) -> bool:
    if opinion.adopted_by and opinion.adopted_by in act.mandate_ids:
        return True
    entered = bool(opinion.entered_by) and opinion.entered_by == act.account_id
    return entered and act.has("liaison", "deputy")


def _full(opinion: Opinion) -> Sight:
    return Sight(opinion, opinion.text, opinion.voter, opinion.attachments, opinion.history)


def _shielded(opinion: Opinion) -> Sight:
    return Sight(
        opinion,
        shielded(opinion.text, opinion.voter),
        None,
        opinion.attachments,
        tuple(_shielded_entry(opinion, entry) for entry in opinion.history),
    )


def _of_unit(opinion: Opinion) -> Sight:
    allowed = opinion.voter.unit_may_contact and (opinion.voter.name or opinion.voter.phone)
    voter = opinion.voter if allowed else None
    return Sight(
        opinion,
        opinion.matter if voter else shielded(opinion.matter, opinion.voter),
        voter,
        tuple(each for each in opinion.attachments if each.id in opinion.passed_on),
        tuple(
            _shielded_entry(opinion, entry)
            for entry in opinion.history
            if entry.kind in _SEEN_BY_UNIT
        ),
        of_unit=True,
    )


def _shielded_entry(opinion: Opinion, entry: Entry) -> Entry:
    return Entry(
        entry.kind,
        entry.on,
        entry.at,
        entry.by,
        entry.by_name,
        shielded(entry.text, opinion.voter),
    )
