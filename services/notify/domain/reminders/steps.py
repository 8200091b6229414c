"""Who is reminded of which clock, when, and through what (domain §5): the table that runs.

The clocks are named as in the events that bring their dates; one that isn't here reminds nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.notify.domain.reminders.offset import (
    Offset,
    after,
    before,
    working_days_after,
    working_days_before,
)
from services.notify.domain.rules import Audience

CASE = "/feedback/suggestions/{subject}"
OPINION = "/feedback/opinions/{subject}"
LEDGER = "/feedback/commitments"
LETTER = "/notify/letters/{escalation}"
OVERDUE = "/notify/overdue?rung={rung}"
MINE = "/activities/mine"


class Channel(StrEnum):
    """By what a reminder reaches people; an inbox everybody has."""

    INBOX = "inbox"
    SMS = "sms"


class Rung(StrEnum):
    """The steps of the overdue ladder; each is taken down as a fact."""

    OVERDUE = "overdue"
    CHASING_LETTER = "chasing_letter"
    PRESIDIUM_AGENDA = "presidium_agenda"
    DISTRICT_LIST = "district_list"


@dataclass(frozen=True)
class Step:
    """One line of the table; the channels come in the order in which they are tried."""

    clocks: tuple[str, ...]
    offsets: tuple[Offset, ...]
    audiences: tuple[Audience, ...]
    kind: str
    link: str = CASE
    channels: tuple[Channel, ...] = (Channel.INBOX, Channel.SMS)
    rung: Rung | None = None

    @property
    def is_legal(self) -> bool:
        """Whether nobody may turn it off: what tells that a date has passed."""
        return any(not offset.is_before for offset in self.offsets)


ANSWERS = ("reply", "redo")
_INBOX = (Channel.INBOX,)
_SMS_FIRST = (Channel.SMS, Channel.INBOX)

STEPS: Sequence[Step] = (
    Step(("cosigning",), before(2, 0), (Audience.COSIGNERS_INVITED,), "cosigning_due"),
    Step(("sign_for",), working_days_after(1), (Audience.LEAD_UNIT_CLERK,), "not_signed_for"),
    Step(("sign_for",), working_days_after(2), (Audience.LEAD_UNIT_HEAD,), "not_signed_for"),
    Step(("sign_for",), working_days_after(3), (Audience.GOVERNMENT_OFFICE,), "not_signed_for"),
    Step(
        ("co_handler",),
        before(7, 3, 0),
        (Audience.CO_HANDLERS_ASKED, Audience.LEAD_UNIT),
        "co_handler_due",
    ),
    Step(
        ("contact_deputy",),
        working_days_before(5, 0),  # days 15 and 20 of the default's 20 working days
        (Audience.LEAD_UNIT,),
        "contact_deputy_due",
        channels=_INBOX,
    ),
    Step(ANSWERS, before(30, 15), (Audience.LEAD_UNIT_CLERK,), "reply_due"),
    Step(ANSWERS, before(7, 3, 1), (Audience.LEAD_UNIT,), "reply_due"),
    Step(
        ANSWERS,
        after(1),
        (Audience.LEAD_UNIT_HEAD, Audience.GOVERNMENT_LEADERS, Audience.CHAIRPERSONS),
        "overdue",
        channels=_SMS_FIRST,
        rung=Rung.OVERDUE,
    ),
    Step(
        ANSWERS,
        after(7),
        (Audience.LEAD_UNIT_HEAD, Audience.CHAIRPERSONS, Audience.SECRETARIES),
        "chasing_letter",
        link=LETTER,
        channels=_SMS_FIRST,
        rung=Rung.CHASING_LETTER,
    ),
    Step(
        ANSWERS,
        after(15),
        (Audience.CHAIRPERSONS, Audience.SECRETARIES),
        "presidium_agenda",
        link=OVERDUE,
        channels=_INBOX,
        rung=Rung.PRESIDIUM_AGENDA,
    ),
    Step(
        ANSWERS,
        after(30),
        (Audience.DISTRICT_OFFICERS, Audience.CHAIRPERSONS, Audience.SECRETARIES),
        "district_list",
        link=OVERDUE,
        channels=_INBOX,
        rung=Rung.DISTRICT_LIST,
    ),
    Step(("rating",), working_days_before(10, 3, 0), (Audience.SIGNATORIES,), "rating_due"),
    Step(("fulfilment",), working_days_before(10, 3, 0), (Audience.LEAD,), "fulfilment_due"),
    Step(("promise",), before(30, 7), (Audience.LEAD_UNIT,), "promise_due", LEDGER, _INBOX),
    Step(("promise",), before(0), (Audience.LEAD,), "promise_arrived", channels=_INBOX),
    Step(("opinion_triage",), before(0), (Audience.SECRETARIES,), "triage_due", OPINION, _INBOX),
    Step(("opinion_triage",), after(1), (Audience.SECRETARIES,), "opinion_late", OPINION, _INBOX),
    Step(("opinion_unit",), before(3, 0), (Audience.COMMITTED_UNIT,), "opinion_due", OPINION),
    Step(
        ("opinion_unit",),
        after(1),
        (Audience.COMMITTED_UNIT, Audience.SECRETARIES),
        "opinion_late",
        OPINION,
    ),
    Step(("opinion_tell",), before(0), (Audience.SECRETARIES,), "tell_due", OPINION, _INBOX),
    Step(("activity",), before(3, 1), (Audience.EXPECTED,), "activity_near", MINE),
)
