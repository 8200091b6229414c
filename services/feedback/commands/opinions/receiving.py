"""Taking a voter's words down: by the voter, on a voter's behalf, from a pile of paper."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.feedback.commands.attachments import claim
from services.feedback.commands.categories import check_category
from services.feedback.commands.opinions.changing import rules_of
from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Item, ItemKind
from services.feedback.domain.opinion import Contact, Opinion
from services.feedback.errors.opinion import PhoneMistyped, VillageUnknown
from services.feedback.repository import Repository
from services.feedback.sealing import seal_for_notify
from shared import ids
from shared.caller import Caller
from shared.errors import LianluoError
from shared.events.sealed import Sealed

_NOT_DIGITS = re.compile(r"[\s\-()+]")


@dataclass(frozen=True)
class Telling:
    """What somebody tells: which village, what, and if wanted how to be reached.

    `station_id` and `mandate_id` are of the code that was scanned; unknown ones are nobody's.
    """

    village_id: str
    text: str
    name: str = ""
    phone: str = ""
    unit_may_contact: bool = False
    file_ids: tuple[str, ...] = ()
    station_id: str = ""
    mandate_id: str = ""
    channel: str = ""  # on behalf: on_behalf | reception | paper; by a program: open311
    on: date | None = None
    category: str = ""


@dataclass(frozen=True)
class Written:
    """One row of a pile: taken down, or what is wrong with it."""

    row: int
    opinion: Opinion | None = None
    refusal: LianluoError | None = None


async def check(repository: Repository, tenant: str, telling: Telling) -> None:
    """Whether an opinion could be taken down like this; raises what `receive` raises."""
    if telling.village_id not in await repository.villages(tenant):
        raise VillageUnknown
    domain.check_text(telling.text)
    _phone(telling.phone)
    await check_category(repository, tenant, telling.category)


async def receive(
    repository: Repository,
    tenant: str,
    telling: Telling,
    *,
    opinion_id: str,
    fingerprint: str,
    entered_by: Caller | None = None,
) -> Opinion:
    """Take an opinion down, from a voter or on one's behalf; the same request twice makes one.

    Raises VillageUnknown, PhoneMistyped, OpinionTextMissing, OpinionTextTooLong, DayInFuture, and
    what `claim` raises for its files.
    """
    await check(repository, tenant, telling)
    now = repository.clock.now()
    act = Act.of(entered_by, now, telling.on) if entered_by else Act.of_nobody(now)
    phone, number = _phone(telling.phone), domain.new_tracking_number()
    opinion = domain.receive(
        opinion_id,
        tenant,
        await _told(repository, tenant, telling, opinion_id, entered_by),
        tracking_number=number,
        contact=await box(repository, phone, number),
        act=act,
        rules=await rules_of(repository, tenant),
    )
    return await repository.opinions.create(opinion, fingerprint=fingerprint)


async def receive_pile(
    repository: Repository, caller: Caller, key: str, tellings: Sequence[Telling]
) -> list[Written]:
    """Take down many from paper: each by itself, so that a wrong one spoils no other.

    The same key twice makes none twice.
    """
    written: list[Written] = []
    for row, telling in enumerate(tellings):
        opinion_id = ids.derived("opinion_row", caller.tenant, caller.account_id, key, row)
        try:
            opinion = await receive(
                repository,
                caller.tenant,
                telling,
                opinion_id=opinion_id,
                fingerprint=hashlib.sha256(repr(telling).encode()).hexdigest(),
                entered_by=caller,
            )
        except LianluoError as refusal:
            written.append(Written(row, refusal=refusal))
        else:
            written.append(Written(row, opinion))
    return written


async def box(repository: Repository, phone: str, tracking_number: str) -> Sealed | None:
    """What notify needs of the voter, closed; None while no key has arrived."""
    return await seal_for_notify(repository, {"phone": phone, "tracking_number": tracking_number})


async def _told(
    repository: Repository,
    tenant: str,
    telling: Telling,
    opinion_id: str,
    entered_by: Caller | None,
) -> domain.Received:
    villages = await repository.villages(tenant)
    item = Item(ItemKind.OPINION, opinion_id)
    account_id = entered_by.account_id if entered_by else ""
    files = await claim(repository, tenant, telling.file_ids, item, account_id=account_id)
    station_id = entered_by.station_id if entered_by else telling.station_id
    if station_id and not entered_by and not await repository.venues.find(tenant, station_id):
        station_id = ""
    mandate = await repository.mandates.find(tenant, telling.mandate_id or "-")
    addressed_to = mandate.id if mandate and mandate.status == "active" else ""
    return domain.Received(
        village_id=telling.village_id,
        village_name=villages[telling.village_id],
        text=telling.text,
        voter=Contact(telling.name.strip(), _phone(telling.phone), telling.unit_may_contact),
        channel=_channel(telling, entered_by, station_id, addressed_to),
        register=domain.register_of(entered_by) if entered_by else "",
        station_id=station_id,
        addressed_to=addressed_to,
        attachments=files,
        category=telling.category,
    )


def _channel(
    telling: Telling, entered_by: Caller | None, station_id: str, addressed_to: str
) -> str:
    if entered_by:
        return telling.channel or "on_behalf"
    if addressed_to:
        return "deputy_code"
    if telling.channel == "open311":
        return "open311"
    return "station_code" if station_id else "page"


def _phone(typed: str) -> str:
    digits = _NOT_DIGITS.sub("", typed)
    if digits and not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
        raise PhoneMistyped
    return digits
