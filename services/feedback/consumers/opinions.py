"""What adopted opinions become, and what comes back from their suggestions to the voter."""

from services.feedback.commands import opinions as commands
from services.feedback.commands.suggestions import draft_from_opinion
from services.feedback.repository import Repository
from shared.events import Envelope
from shared.events.feedback import (
    OpinionAdopted,
    OpinionAnsweredOnSpot,
    OpinionDeclined,
    OpinionDone,
    OpinionMerged,
    SuggestionAnsweredWithMaster,
    SuggestionDiscarded,
    SuggestionLapsed,
    SuggestionRefused,
    SuggestionReplied,
    SuggestionWithdrawn,
)
from shared.events.roster import CalendarPublished
from shared.messaging import Binding, RetryLater, reaction

WITHDRAWN = "代表撤回了由此提出的建议，请联系镇人大秘书了解情况。"
REFUSED = "由此提出的建议未作为建议处理，请联系镇人大秘书了解情况。"


async def on_opinion_adopted(repository: Repository, envelope: Envelope) -> None:
    """Write the draft from the words that the adopting deputy left in the opinion."""
    adopted = OpinionAdopted.model_validate(envelope.data)
    opinion = await repository.opinions.get(envelope.tenant, envelope.subject)
    if opinion.adoption is None or opinion.suggestion_id != adopted.suggestion_id:
        return  # given back since
    await draft_from_opinion(
        repository,
        envelope.tenant,
        adopted.suggestion_id,
        envelope.subject,
        opinion.adoption,
        repository.clock.now(),
    )


async def on_suggestion_replied(repository: Repository, envelope: Envelope) -> None:
    """The reply is what the voter reads."""
    replied = SuggestionReplied.model_validate(envelope.data)
    if not replied.opinion_id:
        return
    suggestion = await repository.suggestions.get(envelope.tenant, envelope.subject)
    await commands.resolve(
        repository, envelope.tenant, replied.opinion_id, envelope.subject, suggestion.reply_text
    )


async def on_suggestion_ended(repository: Repository, envelope: Envelope) -> None:
    """Ended after submission without a reply: the voter is told in plain words."""
    ended = SuggestionWithdrawn.model_validate(envelope.data)
    if not ended.opinion_id:
        return
    words = REFUSED if envelope.happened == SuggestionRefused.happened else WITHDRAWN
    await commands.resolve(repository, envelope.tenant, ended.opinion_id, envelope.subject, words)


async def on_draft_given_up(repository: Repository, envelope: Envelope) -> None:
    """Discarded or lapsed before submission: the opinion waits for the secretary again."""
    given_up = SuggestionDiscarded.model_validate(envelope.data)
    if not given_up.opinion_id:
        return
    await commands.return_to_triage(
        repository, envelope.tenant, given_up.opinion_id, envelope.subject
    )


async def on_master_ended(repository: Repository, envelope: Envelope) -> None:
    """What was merged into it has the same answer, and its voters are told as well."""
    await commands.bring_along(repository, envelope.tenant, envelope.subject)


async def on_opinion_merged(repository: Repository, envelope: Envelope) -> None:
    """Look at once where its master stands: that may have ended meanwhile."""
    await commands.look_at_master(repository, envelope.tenant, envelope.subject)


async def on_calendar_published(repository: Repository, envelope: Envelope) -> None:
    """Count every town's running dates by the holidays that are known now."""
    if not await repository.calendar.has(envelope):
        raise RetryLater("the holidays have not arrived yet")
    await commands.recount_all(repository)


OPINION_BINDINGS: tuple[Binding, ...] = (
    reaction("opinions", on_opinion_adopted, OpinionAdopted),
    reaction("opinions", on_suggestion_replied, SuggestionReplied, SuggestionAnsweredWithMaster),
    reaction("opinions", on_suggestion_ended, SuggestionWithdrawn, SuggestionRefused),
    reaction("opinions", on_draft_given_up, SuggestionDiscarded, SuggestionLapsed),
    reaction("opinions", on_master_ended, OpinionAnsweredOnSpot, OpinionDone, OpinionDeclined),
    reaction("opinions", on_opinion_merged, OpinionMerged),
    reaction("opinions", on_calendar_published, CalendarPublished),
)
