"""The numbers of voters' words: received, answered, told, back again."""

from dataclasses import dataclass

from services.feedback.domain.statistics.counted import OpinionFact
from services.feedback.domain.statistics.shares import (
    Counted,
    Days,
    Round,
    Share,
    days_of,
    number_of,
    round_of,
)


@dataclass(frozen=True)
class OpinionFigures:
    """What became of those received in a while."""

    received: int
    merged: int
    declined: int
    adopted: int
    running: int
    answered: int
    answered_on_spot: int
    told: int
    reopened: int
    response: Share
    telling: Share
    reopening: Share
    days: Days
    rated: Round


def opinion_figures(counted: Counted[OpinionFact]) -> OpinionFigures:
    """The figures of these."""
    received = sum(number for _, number in counted)
    answered = number_of(counted, lambda fact: bool(fact.days))
    declined = number_of(counted, lambda fact: fact.state == "not_accepted" and not fact.days)
    merged = number_of(counted, lambda fact: fact.state == "merged" and not fact.days)
    told = number_of(counted, lambda fact: bool(fact.told))
    reopened = number_of(counted, lambda fact: bool(fact.reopened))
    return OpinionFigures(
        received=received,
        merged=merged,
        declined=declined,
        adopted=number_of(counted, lambda fact: fact.state == "adopted"),
        running=received - answered - declined - merged,
        answered=answered,
        answered_on_spot=number_of(counted, lambda fact: bool(fact.on_spot)),
        told=told,
        reopened=reopened,
        response=Share(answered + declined, received),
        telling=Share(told, answered),
        reopening=Share(reopened, told),
        days=days_of((fact.days, number) for fact, number in counted),
        rated=round_of((fact.grade, number) for fact, number in counted if fact.told),
    )
