"""May this be done now, by this person: asked by every transition and by the page beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.actor import Actor
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Entry, Opinion
from services.feedback.domain.opinion.state import STATE_EN, STATE_ZH, State
from services.feedback.domain.opinion.table import TABLE
from services.feedback.domain.opinion.waiting import Rules, Wait
from services.feedback.errors import NotYours
from services.feedback.errors.opinion import (
    ForwardedAlready,
    OfferedTwiceAlready,
    OpinionNotOffered,
    OpinionNotOpen,
    PassedAlready,
    ReopenedAlready,
    ReopenTooLate,
    ReturnTooLate,
)

MOST_OFFERS = 2
BY_SECRETARY, BY_CHAIRPERSON = frozenset({"village", "town_unit"}), frozenset({"district_unit"})


def permit(opinion: Opinion, command: Command, act: Act) -> None:
    """Raise what stands in the way of the command: the person, the state, then the guard."""
    row = TABLE[command]
    if not is_actor(opinion, row.actor, act):
        raise NotYours(actor=row.actor.en, actor_zh=row.actor.zh)
    if opinion.state not in row.moves:
        raise OpinionNotOpen(
            state=opinion.state.value,
            stands=STATE_EN[opinion.state],
            stands_zh=STATE_ZH[opinion.state],
            command=row.en,
            command_zh=row.zh,
        )
    guard = _GUARDS.get(command)
    if guard:
        guard(opinion, act)


def is_actor(opinion: Opinion, actor: Actor, act: Act) -> bool:
    """Whether the person is the one that the table means; the voter, clocks and events have no
    account."""
    return _ACTORS[actor](opinion, act)


def advance(
    opinion: Opinion,
    command: Command,
    act: Act,
    rules: Rules,
    *,
    text: str = "",
    at_last: bool = False,
) -> Opinion:
    """Move to the state that the table names, with a line of history and the fact."""
    row = TABLE[command]
    target = row.moves[opinion.state]
    if at_last and row.at_last is not None:
        target = row.at_last
    line = Entry(row.kind, act.on, act.at, by=act.account_id, by_name=act.name, text=text)
    moved = replace(opinion, history=(*opinion.history, line))
    if target is not opinion.state:
        moved = moved.entering(target, act, rules)
    return moved.record(row.event)


def kinds_left(opinion: Opinion, act: Act) -> frozenset[str]:
    """To which kinds of units the person may forward it still: each at most once per opinion."""
    allowed = BY_SECRETARY if act.has("secretary") else frozenset()
    if act.has("chairperson"):
        allowed |= BY_CHAIRPERSON
    return allowed - set(opinion.forwarded_kinds)


def is_near(opinion: Opinion, act: Act) -> bool:
    """A deputy whom it concerns: asked, addressed, of the village, or who wrote it down."""
    if not act.has("deputy"):
        return False
    asked = {*opinion.offered_to, opinion.addressed_to, opinion.adopted_by} - {""}
    if not asked.isdisjoint(act.mandate_ids) or opinion.village_id in act.village_ids:
        return True
    return bool(opinion.entered_by) and opinion.entered_by == act.account_id


def is_of_station(opinion: Opinion, act: Act) -> bool:
    """The station where it was entered or whose code was scanned."""
    if not act.has("liaison"):
        return False
    if act.station_id and opinion.station_id == act.station_id:
        return True
    return opinion.register != "" and opinion.register == (act.station_id or act.account_id)


def is_with_unit(opinion: Opinion, act: Act) -> bool:
    """The unit that it was forwarded to."""
    ours = bool(act.unit_id) and act.unit_id == opinion.unit_id
    return ours and act.has("unit_clerk", "unit_head")


def _concerned(opinion: Opinion, act: Act) -> bool:
    return act.has("secretary") or is_near(opinion, act) or is_of_station(opinion, act)


def _was_asked(opinion: Opinion, act: Act) -> bool:
    return not set(opinion.offered_to).isdisjoint(act.mandate_ids)


_ACTORS: Mapping[Actor, Callable[[Opinion, Act], bool]] = {
    Actor.ANYBODY: lambda _opinion, _act: True,
    Actor.SECRETARY: lambda _opinion, act: act.has("secretary"),
    Actor.FORWARDING: lambda _opinion, act: act.has("secretary", "chairperson"),
    Actor.NEAR: _concerned,
    Actor.ASKED: _was_asked,
    Actor.DEPUTY: is_near,
    Actor.UNIT: is_with_unit,
    Actor.VOTER: lambda _opinion, act: not act.account_id,
    Actor.FACT: lambda _opinion, act: not act.account_id,
    Actor.CLOCK: lambda _opinion, act: not act.account_id,
}


def _something_left(opinion: Opinion, act: Act) -> None:
    if not kinds_left(opinion, act):
        raise ForwardedAlready


def _not_twice(opinion: Opinion, _act: Act) -> None:
    if opinion.offer_round >= MOST_OFFERS:
        raise OfferedTwiceAlready


def _asked_and_silent(opinion: Opinion, act: Act) -> None:
    if not set(opinion.offered_to) & set(act.mandate_ids) - set(opinion.passed_by):
        raise PassedAlready


def _asked_if_offered(opinion: Opinion, act: Act) -> None:
    if opinion.state is State.OFFERED and not _was_asked(opinion, act):
        raise OpinionNotOffered


def _in_time_to_return(opinion: Opinion, act: Act) -> None:
    if opinion.is_past(Wait.RETURN, act.entered_on):
        raise ReturnTooLate


def _in_time_to_reopen(opinion: Opinion, act: Act) -> None:
    if opinion.reopened:
        raise ReopenedAlready
    if opinion.is_past(Wait.REOPEN, act.entered_on):
        raise ReopenTooLate


_GUARDS: Mapping[Command, Callable[[Opinion, Act], None]] = {
    Command.FORWARD: _something_left,
    Command.OFFER: _not_twice,
    Command.PASS: _asked_and_silent,
    Command.ADOPT: _asked_if_offered,
    Command.RETURN: _in_time_to_return,
    Command.REOPEN: _in_time_to_reopen,
}
