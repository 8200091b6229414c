"""What the secretary decides about an opinion, and what deputies answer to an offer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.entity import Entry, Opinion
from services.feedback.errors import ReasonMissing
from services.feedback.errors.opinion import (
    OfferedTwiceAlready,
    OpinionNotOffered,
    OpinionNotOpen,
)
from shared.clock import end_of_day
from shared.events.feedback import (
    OpinionAnsweredOnSpot,
    OpinionDeclined,
    OpinionOffered,
    OpinionPassed,
    OpinionTold,
)

OFFER_DAYS = 15
MOST_OFFERS = 2


def offer(opinion: Opinion, mandate_ids: Sequence[str], act: Act) -> Opinion:
    """Ask deputies whether one of them takes it on; at most twice, 15 days each."""
    _in(opinion, "received")
    if opinion.offer_round >= MOST_OFFERS:
        raise OfferedTwiceAlready
    if not mandate_ids:
        raise ReasonMissing(
            field="mandate_ids", reason_zh="请选择代表。", reason="Choose deputies."
        )
    due = end_of_day(act.on + timedelta(days=OFFER_DAYS))
    return replace(
        opinion,
        state="offered",
        offered_to=tuple(sorted(set(mandate_ids))),
        passed_by=(),
        offer_round=opinion.offer_round + 1,
        clocks={**opinion.clocks, "offer": due},
        history=(*opinion.history, _entry("offered", act)),
    ).record(OpinionOffered)


def pass_on(opinion: Opinion, mandate_id: str, act: Act) -> Opinion:
    """A deputy doesn't take it on; when all asked have passed it is back with the secretary."""
    _in(opinion, "offered")
    if mandate_id not in opinion.offered_to:
        raise OpinionNotOffered
    passed = tuple(sorted({*opinion.passed_by, mandate_id}))
    heard = replace(opinion, passed_by=passed, history=(*opinion.history, _entry("passed", act)))
    if set(passed) == set(opinion.offered_to):
        heard = replace(heard, state="received", clocks=_without_offer(opinion))
    return heard.record(OpinionPassed)


def lapse_offer(opinion: Opinion, act: Act) -> Opinion:
    """Fifteen days passed and nobody took it on: it is back with the secretary."""
    if opinion.state != "offered":
        return replace(opinion, clocks=_without_offer(opinion))
    return replace(
        opinion,
        state="received",
        clocks=_without_offer(opinion),
        history=(*opinion.history, _entry("offer_lapsed", act)),
    ).record(OpinionPassed)


def decline(opinion: Opinion, reason: str, guidance: str, act: Act) -> Opinion:
    """Not a matter for deputies: say why and where to go (court, review, arbitration, 110)."""
    _in(opinion, "received", "offered")
    if not reason.strip():
        raise ReasonMissing(field="reason", reason_zh="请写明不予受理的理由。", reason="Say why.")
    if not guidance.strip():
        raise ReasonMissing(
            field="guidance", reason_zh="请写明可以到哪里反映。", reason="Say where to go instead."
        )
    return replace(
        opinion,
        state="not_accepted",
        answer=reason.strip(),
        guidance=guidance.strip(),
        clocks=_without_offer(opinion),
        history=(*opinion.history, _entry("declined", act, reason.strip())),
    ).record(OpinionDeclined)


def answer_on_spot(opinion: Opinion, text: str, act: Act) -> Opinion:
    """Answer at once; the voter reads it by the tracking number."""
    _in(opinion, "received")
    if not text.strip():
        raise ReasonMissing(field="text", reason_zh="请写下答复。", reason="Write the answer.")
    return replace(
        opinion,
        state="done",
        answer=text.strip(),
        history=(*opinion.history, _entry("answered_on_spot", act, text.strip())),
    ).record(OpinionAnsweredOnSpot)


def tell(opinion: Opinion, act: Act, how: str = "") -> Opinion:
    """The voter was told the result."""
    _in(opinion, "done")
    return replace(
        opinion, state="told", history=(*opinion.history, _entry("told", act, how))
    ).record(OpinionTold)


def _in(opinion: Opinion, *states: str) -> None:
    if opinion.state not in states:
        raise OpinionNotOpen(state=opinion.state)


def _without_offer(opinion: Opinion) -> dict[str, datetime]:
    return {name: due for name, due in opinion.clocks.items() if name != "offer"}


def _entry(kind: str, act: Act, text: str = "") -> Entry:
    return Entry(kind, act.on, act.at, by=act.account_id, by_name=act.name, text=text)
