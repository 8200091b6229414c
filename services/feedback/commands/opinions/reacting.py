"""What events and clocks bring about."""

from services.feedback.commands.opinions.changing import change_by_itself, rules_of
from services.feedback.commands.opinions.receiving import box
from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import SEAL, Opinion, State
from services.feedback.repository import Repository
from shared.store import equal


async def resolve(
    repository: Repository, tenant: str, opinion_id: str, suggestion_id: str, answer: str
) -> None:
    """The adopting suggestion has an answer; the voter reads it by the tracking number."""
    await change_by_itself(
        repository,
        tenant,
        opinion_id,
        lambda opinion, act, rules: domain.resolve(opinion, suggestion_id, answer, act, rules),
    )


async def return_to_triage(
    repository: Repository, tenant: str, opinion_id: str, suggestion_id: str
) -> None:
    """The adopting draft was discarded or lapsed."""
    await change_by_itself(
        repository,
        tenant,
        opinion_id,
        lambda opinion, act, rules: domain.return_to_triage(opinion, suggestion_id, act, rules),
    )


async def bring_along(repository: Repository, tenant: str, master_id: str) -> None:
    """Tell the same to everybody whose words were merged into this one."""
    master = await repository.opinions.get(tenant, master_id)
    followers = (equal("master_id", master_id), equal("state", State.MERGED))
    while found := await repository.opinions.having(tenant, *followers):
        for follower in found:
            now = await change_by_itself(
                repository,
                tenant,
                follower.id,
                lambda opinion, act, rules: domain.follow(opinion, master, act, rules),
            )
            if now.state is State.MERGED:
                return  # the master was opened again; its next answer brings them along


async def look_at_master(repository: Repository, tenant: str, opinion_id: str) -> None:
    """Follow at once if the master has ended meanwhile: its event was told before the merging."""
    held = await repository.opinions.get(tenant, opinion_id)
    master = await repository.opinions.get(tenant, held.master_id)
    await change_by_itself(
        repository,
        tenant,
        opinion_id,
        lambda opinion, act, rules: domain.follow(opinion, master, act, rules),
    )


async def look_at_clocks(repository: Repository, tenant: str, opinion_id: str) -> None:
    """Do what has fallen due on an opinion: close the box, flag what is late, end what is over."""
    now = repository.clock.now()
    held = await repository.opinions.get(tenant, opinion_id)
    contact = await box(repository, held.voter.phone, held.tracking_number)
    act, rules = Act.of_nobody(now), await rules_of(repository, tenant)

    def decide(opinion: Opinion) -> Opinion:
        if SEAL in opinion.clocks and opinion.clocks[SEAL] <= now:
            opinion = domain.seal(opinion, contact, now=now)
        return domain.fire_clocks(opinion, act, rules)

    await repository.opinions.change(tenant, opinion_id, decide)
