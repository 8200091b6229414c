"""Every write to opinions: taking down, triage, adoption, and what comes of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import Contact, Opinion
from services.feedback.errors import MandateNotActive, UnknownDeputy
from services.feedback.errors.opinion import PhoneMistyped, VillageUnknown
from services.feedback.repository import Repository
from services.feedback.sealing import seal_for_notify
from shared.caller import Caller
from shared.events.sealed import Sealed

_NOT_DIGITS = re.compile(r"[\s\-()+]")


@dataclass(frozen=True)
class Telling:
    """What somebody tells: which village, what, and if wanted how to be reached."""

    village_id: str
    text: str
    name: str = ""
    phone: str = ""
    unit_may_contact: bool = False


@dataclass(frozen=True)
class DraftText:
    """What the adopting deputy writes the suggestion from."""

    title: str
    facts: str
    advice: str


async def check(repository: Repository, tenant: str, telling: Telling) -> None:
    """Whether an opinion could be taken down like this; raises what `receive` raises."""
    if telling.village_id not in await repository.villages(tenant):
        raise VillageUnknown
    domain.check_text(telling.text)
    _phone(telling.phone)


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

    Raises VillageUnknown, PhoneMistyped, OpinionTextMissing, OpinionTextTooLong.
    """
    villages = await repository.villages(tenant)
    if telling.village_id not in villages:
        raise VillageUnknown
    phone = _phone(telling.phone)
    number = domain.new_tracking_number()
    told = domain.Received(
        village_id=telling.village_id,
        village_name=villages[telling.village_id],
        text=telling.text,
        voter=Contact(telling.name.strip(), phone, telling.unit_may_contact),
        channel="on_behalf" if entered_by else "page",
        entered_by=entered_by.account_id if entered_by else "",
        entered_by_name=entered_by.name if entered_by else "",
        register=domain.register_of(entered_by) if entered_by else "",
    )
    opinion = domain.receive(
        opinion_id,
        tenant,
        told,
        tracking_number=number,
        contact=await _box(repository, phone, number),
        now=repository.clock.now(),
    )
    return await repository.opinions.create(opinion, fingerprint=fingerprint)


async def offer(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    mandate_ids: Sequence[str],
    *,
    electoral_district_id: str = "",
) -> Opinion:
    """Ask deputies, named or of an electoral district, whether one takes it on."""
    chosen = list(mandate_ids)
    if electoral_district_id:
        chosen += await repository.mandates_of_electoral_district(
            caller.tenant, electoral_district_id
        )
    for mandate_id in chosen:
        await _active(repository, caller.tenant, mandate_id)
    act = _act(repository, caller)
    return await repository.opinions.change(
        caller.tenant, opinion_id, lambda opinion: domain.offer(opinion, chosen, act)
    )


async def pass_on(repository: Repository, caller: Caller, opinion_id: str) -> Opinion:
    """The asked deputy doesn't take it on."""
    act = _act(repository, caller)

    def decide(opinion: Opinion) -> Opinion:
        asked = [m for m in caller.mandate_ids if m in opinion.offered_to]
        return domain.pass_on(opinion, asked[0] if asked else "", act)

    return await repository.opinions.change(caller.tenant, opinion_id, decide)


async def adopt(
    repository: Repository, caller: Caller, opinion_id: str, text: DraftText
) -> Opinion:
    """Take it on as a suggestion, led by the caller; the draft follows by the event."""
    opinion = await repository.opinions.get(caller.tenant, opinion_id)
    asked = [m for m in caller.mandate_ids if m in opinion.offered_to]
    mandate_id = next(iter([*asked, *caller.mandate_ids]), "")
    name = await _active(repository, caller.tenant, mandate_id)
    adoption = domain.Adoption(
        mandate_id=mandate_id,
        person_id=caller.person_id,
        name=name,
        title=text.title.strip(),
        facts=text.facts.strip(),
        advice=text.advice.strip(),
    )
    act = _act(repository, caller)
    return await repository.opinions.change(
        caller.tenant, opinion_id, lambda opinion: domain.adopt(opinion, adoption, act)
    )


async def decline(
    repository: Repository, caller: Caller, opinion_id: str, reason: str, guidance: str
) -> Opinion:
    """Not a matter for deputies: say why and where to go."""
    act = _act(repository, caller)
    return await repository.opinions.change(
        caller.tenant, opinion_id, lambda opinion: domain.decline(opinion, reason, guidance, act)
    )


async def answer(repository: Repository, caller: Caller, opinion_id: str, text: str) -> Opinion:
    """Answer on the spot."""
    act = _act(repository, caller)
    return await repository.opinions.change(
        caller.tenant, opinion_id, lambda opinion: domain.answer_on_spot(opinion, text, act)
    )


async def tell(
    repository: Repository, caller: Caller, opinion_id: str, how: str, on: date | None = None
) -> Opinion:
    """Take down that the voter was told the result, and how."""
    act = Act.of(caller, repository.clock.now(), on)
    return await repository.opinions.change(
        caller.tenant, opinion_id, lambda opinion: domain.tell(opinion, act, how)
    )


async def resolve(
    repository: Repository, tenant: str, opinion_id: str, suggestion_id: str, answer: str
) -> None:
    """The adopting suggestion has an answer; the voter reads it by the tracking number."""
    act = Act.of_nobody(repository.clock.now())
    await repository.opinions.change(
        tenant, opinion_id, lambda opinion: domain.resolve(opinion, suggestion_id, answer, act)
    )


async def return_to_triage(
    repository: Repository, tenant: str, opinion_id: str, suggestion_id: str
) -> None:
    """The adopting draft was discarded or lapsed."""
    act = Act.of_nobody(repository.clock.now())
    await repository.opinions.change(
        tenant,
        opinion_id,
        lambda opinion: domain.return_to_triage(opinion, suggestion_id, act),
    )


async def look_at_clocks(repository: Repository, tenant: str, opinion_id: str) -> None:
    """Do what has fallen due on an opinion: close the box, end an offer."""
    now = repository.clock.now()
    act = Act.of_nobody(now)
    held = await repository.opinions.get(tenant, opinion_id)
    box = await _box(repository, held.voter.phone, held.tracking_number)

    def decide(opinion: Opinion) -> Opinion:
        due = {name for name, at in opinion.clocks.items() if at <= now}
        if "seal" in due:
            opinion = domain.seal(opinion, box, now=now)
        return domain.lapse_offer(opinion, act) if "offer" in due else opinion

    await repository.opinions.change(tenant, opinion_id, decide)


def _act(repository: Repository, caller: Caller) -> Act:
    return Act.of(caller, repository.clock.now())


async def _box(repository: Repository, phone: str, tracking_number: str) -> Sealed | None:
    return await seal_for_notify(repository, {"phone": phone, "tracking_number": tracking_number})


async def _active(repository: Repository, tenant: str, mandate_id: str) -> str:
    mandate = await repository.mandates.find(tenant, mandate_id)
    if mandate is None:
        raise UnknownDeputy(field="mandate_ids")
    if mandate.status != "active":
        raise MandateNotActive(name=mandate.name)
    return mandate.name


def _phone(typed: str) -> str:
    digits = _NOT_DIGITS.sub("", typed)
    if digits and not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
        raise PhoneMistyped
    return digits
