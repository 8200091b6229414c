"""What an opinion counts as in the town's numbers."""

from typing import TYPE_CHECKING

from services.feedback.domain.statistics.counted import OpinionFact, days_between

if TYPE_CHECKING:
    from services.feedback.domain.opinion.entity import Opinion

_ANSWERED = ("answered_on_spot", "done", "finished")


def counted_as(opinion: "Opinion") -> dict[str, str]:
    """By which day and as what the store counts it."""
    if not opinion.history:
        return {}
    received = opinion.history[0].on
    kinds = {entry.kind for entry in opinion.history}
    answered = next((entry.on for entry in opinion.history if entry.kind in _ANSWERED), None)
    fact = OpinionFact(
        str(opinion.state),
        opinion.channel,
        opinion.unit_id,
        days=days_between(received, answered),
        on_spot="yes" if "answered_on_spot" in kinds else "",
        told="yes" if "told" in kinds else "",
        reopened="yes" if opinion.reopened else "",
        grade=opinion.grade,
    )
    return {"received_on": received.isoformat(), "counted": fact.text}
