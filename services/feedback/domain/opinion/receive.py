"""Taking an opinion down, and sealing what notify needs of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.feedback.domain.opinion.entity import Contact, Entry, Opinion
from services.feedback.errors.opinion import OpinionTextMissing, OpinionTextTooLong
from shared.caller import Caller
from shared.clock import SHANGHAI, to_text
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
    entered_by: str = ""
    entered_by_name: str = ""
    register: str = ""


def receive(
    opinion_id: str,
    tenant: str,
    told: Received,
    *,
    tracking_number: str,
    contact: Sealed | None,
    now: datetime,
) -> Opinion:
    """A new opinion; without a key to seal for it is marked and sealed later.

    Raises OpinionTextMissing under 5 characters, OpinionTextTooLong over 2,000.
    """
    text = check_text(told.text)
    entry = Entry(
        "received",
        now.astimezone(SHANGHAI).date(),
        now,
        by=told.entered_by,
        by_name=told.entered_by_name,
    )
    return Opinion(
        id=opinion_id,
        tenant=tenant,
        village_id=told.village_id,
        village_name=told.village_name,
        text=text,
        voter=told.voter,
        tracking_number=tracking_number,
        received_at=to_text(now),
        channel=told.channel,
        entered_by=told.entered_by,
        register=told.register,
        contact=contact,
        unsealed=contact is None,
        clocks={} if contact else {"seal": now + _RESEAL_AFTER},
        history=(entry,),
    ).record(OpinionReceived)


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
    clocks = {name: due for name, due in opinion.clocks.items() if name != "seal"}
    if contact is None:
        return replace(opinion, clocks={**clocks, "seal": now + _RESEAL_AFTER})
    return replace(opinion, contact=contact, unsealed=False, clocks=clocks).record(OpinionSealed)
