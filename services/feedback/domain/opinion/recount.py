"""The dates that run, counted again when a year's holidays were published."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.entity import SEAL, Opinion
from services.feedback.domain.opinion.waiting import FIRING, Rules, Wait, deadline_of
from shared.clock import end_of_day
from shared.events.feedback import OpinionDatesMoved


def recount(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """Each running date as it comes out now; unchanged when all come out the same.

    What was flagged as late and isn't by its new date is in time again.
    """
    again = {
        name: deadline_of(Wait(name), held.since, rules) if held.since else held
        for name, held in opinion.deadlines.items()
    }
    if again == dict(opinion.deadlines):
        return opinion
    firing = {name: each.due for name, each in again.items() if Wait(name) in FIRING}
    late = opinion.overdue and any(due < act.on for due in firing.values())
    clocks = {name: end_of_day(due) for name, due in firing.items() if not late}
    if SEAL in opinion.clocks:
        clocks[SEAL] = opinion.clocks[SEAL]
    moved = replace(opinion, deadlines=again, clocks=clocks, overdue=late)
    return moved.record(OpinionDatesMoved)
