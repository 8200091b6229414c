"""What deputies, stations and units do with an opinion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.feedback.commands.attachments import claim
from services.feedback.commands.opinions.changing import act_of, change
from services.feedback.commands.opinions.looking import active_name
from services.feedback.domain import opinion as domain
from services.feedback.domain.attachment import Item, ItemKind
from services.feedback.domain.opinion import Command, Opinion, sight_of
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound


@dataclass(frozen=True)
class DraftText:
    """What the adopting deputy writes the suggestion from."""

    title: str
    facts: str
    advice: str


async def answer(repository: Repository, caller: Caller, opinion_id: str, text: str) -> Opinion:
    """Answer on the spot."""
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.answer_on_spot(opinion, text, act, rules),
    )


async def pass_on(repository: Repository, caller: Caller, opinion_id: str) -> Opinion:
    """The asked deputy doesn't take it on."""
    return await change(repository, caller, opinion_id, domain.pass_on)


async def adopt(
    repository: Repository, caller: Caller, opinion_id: str, text: DraftText
) -> Opinion:
    """Take it on as a suggestion, led by the caller; the draft follows by the event."""
    opinion = await _allowed(repository, caller, opinion_id, Command.ADOPT)
    asked = [m for m in caller.mandate_ids if m in opinion.offered_to]
    mandate_id = next(iter([*asked, *caller.mandate_ids]), "")
    adoption = domain.Adoption(
        mandate_id=mandate_id,
        person_id=caller.person_id,
        name=await active_name(repository, caller.tenant, mandate_id),
        title=text.title.strip(),
        facts=text.facts.strip(),
        advice=text.advice.strip(),
    )
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.adopt(opinion, adoption, act, rules),
    )


async def give_back(
    repository: Repository, caller: Caller, opinion_id: str, reason: str
) -> Opinion:
    """The unit says that it isn't its matter."""
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.give_back(opinion, reason, act, rules),
    )


async def finish(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    text: str,
    *,
    file_ids: Sequence[str] = (),
    on: date | None = None,
) -> Opinion:
    """The unit says what was done, with photos of it if there are."""
    opinion = await _allowed(repository, caller, opinion_id, Command.FINISH)
    files = await claim(
        repository,
        caller.tenant,
        file_ids,
        Item(ItemKind.OPINION, opinion_id),
        account_id=caller.account_id,
        held=opinion.attachments,
    )
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.finish(opinion, text, files, act, rules),
        on=on,
    )


async def tell(
    repository: Repository, caller: Caller, opinion_id: str, how: str, on: date | None = None
) -> Opinion:
    """Take down that the voter was told the result, and how."""
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.tell(opinion, act, rules, how),
        on=on,
    )


async def _allowed(
    repository: Repository, caller: Caller, opinion_id: str, command: Command
) -> Opinion:
    """The opinion before anything is read or claimed for a command that it wouldn't allow."""
    act = await act_of(repository, caller)
    opinion = await repository.opinions.get(caller.tenant, opinion_id)
    if sight_of(opinion, act) is None:
        raise NotFound
    domain.permit(opinion, command, act)
    return opinion
