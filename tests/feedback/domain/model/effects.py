"""What commands and time do to the model of a suggestion, from the sending of its reply on."""

from tests.feedback.domain.model.counting import counted
from tests.feedback.domain.model.handling import (
    HANDLING,
    Args,
    Effect,
    back_to_draft,
    ends,
    nothing,
    sets,
)
from tests.feedback.domain.model.suggestion import Model


def _send_reply(m: Model, who: str, args: Args) -> None:
    m.stop_all()
    m.start("rating")
    m.state = 10


def _rate(m: Model, who: str, args: Args) -> None:
    m.grade = args.grade
    m.stop("rating", "chase")
    m.state = 11
    if m.grade == "not_satisfied" and m.redone:
        m.lines += 1
        _mediate(m, who, args)


def _after_rating(m: Model, who: str, args: Args) -> None:
    m.stop_all()
    m.state = 16 if m.promised else 17


def _order_redo(m: Model, who: str, args: Args) -> None:
    m.redone += 1
    m.grade, m.class_approved = "", False
    m.unsign()
    m.stop_all()
    m.start("redo")
    m.state = 12


def _mediate(m: Model, who: str, args: Args) -> None:
    m.mediated += 1
    m.stop_all()
    m.start("mediation")
    m.state = 18


def _record_mediation(m: Model, who: str, args: Args) -> None:
    m.stop_all()
    m.promised = args.until or m.promised
    m.fulfilled, m.postponement = False, None
    m.state = 16 if args.until else 17


def _ask_postponement(m: Model, who: str, args: Args) -> None:
    m.postponement = args.until


def _postpone(m: Model, who: str, args: Args) -> None:
    m.promised, m.postponement = m.postponement, None


def _fulfil(m: Model, who: str, args: Args) -> None:
    m.fulfilled, m.postponement = True, None
    m.start("fulfilment")


def _rate_fulfilment(m: Model, who: str, args: Args) -> None:
    if args.grade == "not_satisfied" and not m.mediated:
        return _mediate(m, who, args)
    return ends(17)(m, who, args)


def _prepare(m: Model, who: str, args: Args) -> None:
    m.publication, m.objections_until = "prepared", counted(m.today, "5w")


EFFECTS: dict[str, Effect] = {
    **HANDLING,
    "send_reply": _send_reply,
    "rate": _rate,
    "record_rating": _rate,
    "note_late_rating": nothing,
    "settle": _after_rating,
    "order_redo": _order_redo,
    "decline_redo": _mediate,
    "report_progress": nothing,
    "ask_postponement": _ask_postponement,
    "postpone": _postpone,
    "refuse_postponement": sets(postponement=None),
    "fulfil": _fulfil,
    "rate_fulfilment": _rate_fulfilment,
    "record_mediation": _record_mediation,
    "withdraw": ends(13),
    "supervise": lambda m, _, args: setattr(m, "key", args.flag),
    "escalate": sets(passed_up=True),
    "set_confidentiality": lambda m, _, args: setattr(m, "confidential", args.flag),
    "prepare_publication": _prepare,
    "object_to_publication": sets(publication="objected"),
    "publish": sets(publication="published"),
    "withhold": sets(publication="withheld"),
}


def _chase(clock: str) -> Effect:
    def chased(m: Model, who: str, args: Args) -> None:
        m.stop_all()
        m.start(clock)

    return chased


def _end_unrated(m: Model, who: str, args: Args) -> None:
    m.grade = "not_rated"
    _after_rating(m, who, args)


def _fall_overdue(m: Model, who: str, args: Args) -> None:
    m.overdue = True
    for clock in ("reply", "redo"):
        if clock in m.clocks:
            m.clocks[clock].fired = True


# What time does, by the clock that has passed.
FIRED: dict[str, Effect] = {
    "take": ends(13),
    "submit": ends(13),
    "cosigning": back_to_draft,
    "reply": _fall_overdue,
    "redo": _fall_overdue,
    "rating": _chase("chase"),
    "chase": _end_unrated,
    "fulfilment": _chase("fulfilment_chase"),
    "fulfilment_chase": ends(17),
}
