"""What activities does when something happened: copies of neighbours, and its own chain.

An activity makes invitations, an invitation moves the roll, minutes enter duty files.
"""

from services.activities import commands, domain
from services.activities.repository import Repository
from shared.api.identity import identity_bindings
from shared.events import Envelope
from shared.events.activities import (
    ActivityCancelled,
    ActivityChanged,
    ActivityHeld,
    ActivityMinuted,
    ActivityPublished,
    ActivityState,
    InvitationAccepted,
    InvitationLeaveAsked,
    InvitationLeaveDecided,
    InvitationState,
)
from shared.messaging import Binding, all_of, copy, reaction


async def on_mandate(repository: Repository, envelope: Envelope) -> None:
    """Keep who may be invited."""
    await repository.mandates.apply(envelope)


async def on_group(repository: Repository, envelope: Envelope) -> None:
    """Keep a group's name."""
    await repository.groups.apply(envelope)


async def on_venue(repository: Repository, envelope: Envelope) -> None:
    """Keep a place where activities are held."""
    await repository.venues.apply(envelope)


async def on_unit(repository: Repository, envelope: Envelope) -> None:
    """Keep who may be responsible for a project."""
    await repository.units.apply(envelope)


async def on_suggestion(repository: Repository, envelope: Envelope) -> None:
    """Keep a suggestion for the duty files of those who signed it."""
    await repository.suggestions.apply(envelope)


async def on_activity(repository: Repository, envelope: Envelope) -> None:
    """Let everybody's invitation say what the activity says now."""
    state = ActivityState.model_validate(envelope.data)
    occasion = domain.Occasion(
        activity_id=envelope.subject,
        title=state.title,
        kind=state.kind,
        on=state.on,
        starts_at=state.starts_at,
        place=state.place,
        status=state.status,
        edition=state.edition,
        heard=envelope.sequence,
    )
    await commands.carry_to_invitations(repository, envelope.tenant, occasion, list(state.roll))


async def on_invitation(repository: Repository, envelope: Envelope) -> None:
    """Let the roll say who asked leave, and what was decided."""
    state = InvitationState.model_validate(envelope.data)
    await commands.note_leave(
        repository,
        envelope.tenant,
        state.activity_id,
        state.mandate_id,
        (state.leave, envelope.sequence),
    )


async def on_activity_minuted(repository: Repository, envelope: Envelope) -> None:
    """Enter the activity into the duty files of its roll."""
    minuted = ActivityMinuted.model_validate(envelope.data)
    served = domain.Served(
        activity_id=envelope.subject,
        kind=minuted.kind,
        title=minuted.title,
        on=minuted.on,
        starts_at=minuted.starts_at,
        place=minuted.place,
        project_id=minuted.project_id,
        project_name=minuted.project_name,
        problems=tuple(problem.title for problem in minuted.problems),
        roll=minuted.roll,
    )
    await commands.record_duties(repository, envelope.tenant, served)


BINDINGS: tuple[Binding, ...] = (
    *identity_bindings(),
    copy("roster", on_mandate, *all_of("roster", "mandate")),
    copy("roster", on_group, *all_of("roster", "group")),
    copy("roster", on_venue, *all_of("roster", "venue")),
    copy("roster", on_unit, *all_of("roster", "unit")),
    copy("suggestions", on_suggestion, *all_of("feedback", "suggestion")),
    reaction(
        "invitations",
        on_activity,
        ActivityPublished,
        ActivityChanged,
        ActivityCancelled,
        ActivityHeld,
    ),
    reaction(
        "leave", on_invitation, InvitationAccepted, InvitationLeaveAsked, InvitationLeaveDecided
    ),
    reaction("duty-records", on_activity_minuted, ActivityMinuted),
)
