"""What time does to an opinion: one command per wait that is over."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import SEAL, Opinion
from services.feedback.domain.opinion.permit import advance, permit
from services.feedback.domain.opinion.tell import end_unrated
from services.feedback.domain.opinion.triage import lapse_offer
from services.feedback.domain.opinion.waiting import Rules, Wait


def fire_clocks(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """Do the first that has become due at `act.at`; nothing when it was done meanwhile."""
    waiting = sorted((at, name) for name, at in opinion.clocks.items() if name != SEAL)
    for at, name in waiting:
        if at <= act.at:
            return _FIRED.get(Wait(name), _overdue)(opinion, act, rules)
    return opinion


def _overdue(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    permit(opinion, Command.FALL_OVERDUE, act)
    waiting = {name: at for name, at in opinion.clocks.items() if name == SEAL or at > act.at}
    late = replace(opinion, overdue=True, clocks=waiting)
    return advance(late, Command.FALL_OVERDUE, act, rules)


_FIRED: Mapping[Wait, Callable[[Opinion, Act, Rules], Opinion]] = {
    Wait.OFFER: lapse_offer,
    Wait.RATING: end_unrated,
}
