"""Taking an opinion down, and sealing what notify needs of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.opinion.entity import SEAL, Contact, Entry, Opinion
from services.feedback.domain.opinion.state import State
from services.feedback.domain.opinion.waiting import Rules
from services.feedback.errors.opinion import OpinionTextMissing, OpinionTextTooLong
from shared.caller import Caller
from shared.clock import to_text
from shared.events.feedback import OpinionReceived, OpinionSealed
from shared.events.sealed import Sealed

MIN_TEXT, MAX_TEXT = 5, 2000
_RESEAL_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Received:
    """What a voter, or somebody on the voter's behalf, tells."""

    village_id: str
    village_name: str
    text: str
    voter: Contact
    channel: str = "page"
    category: str = ""
    register: str = ""
    station_id: str = ""
    addressed_to: str = ""
    attachments: tuple[Attachment, ...] = ()


def receive(
    opinion_id: str,
    tenant: str,
    told: Received,
    *,
    tracking_number: str,
    contact: Sealed | None,
    act: Act,
    rules: Rules,
) -> Opinion:
    """A new opinion; without a key to seal for it is marked and sealed later.

    Raises OpinionTextMissing under 5 characters, OpinionTextTooLong over 2,000.
    """
    text = check_text(told.text)
    entry = Entry("received", act.on, act.at, by=act.account_id, by_name=act.name)
    received = Opinion(
        id=opinion_id,
        tenant=tenant,
        village_id=told.village_id,
        village_name=told.village_name,
        text=text,
        voter=told.voter,
        tracking_number=tracking_number,
        received_at=to_text(act.at),
        channel=told.channel,
        category=told.category,
        entered_by=act.account_id,
        register=told.register,
        station_id=told.station_id,
        addressed_to=told.addressed_to,
        contact=contact,
        unsealed=contact is None,
        clocks={} if contact else {SEAL: act.at + _RESEAL_AFTER},
        attachments=told.attachments,
        history=(entry,),
    )
    return received.entering(State.RECEIVED, act, rules).record(OpinionReceived)


def register_of(caller: Caller) -> str:
    """Where the caller enters on voters' behalf: the station's register, or an own one."""
    return caller.station_id or caller.account_id


def check_text(text: str) -> str:
    """The words as they are kept; raises OpinionTextMissing or OpinionTextTooLong."""
    plain = text.strip()
    if len(plain) < MIN_TEXT:
        raise OpinionTextMissing
    if len(plain) > MAX_TEXT:
        raise OpinionTextTooLong
    return plain


def seal(opinion: Opinion, contact: Sealed | None, *, now: datetime) -> Opinion:
    """Close the box that had no key when the opinion came in; without a key, try again later."""
    if not opinion.unsealed:
        return opinion
    clocks = {name: due for name, due in opinion.clocks.items() if name != SEAL}
    if contact is None:
        return replace(opinion, clocks={**clocks, SEAL: now + _RESEAL_AFTER})
    return replace(opinion, contact=contact, unsealed=False, clocks=clocks).record(OpinionSealed)
