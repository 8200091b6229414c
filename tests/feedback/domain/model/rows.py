"""Who may do what and when with the model of a suggestion: the table of the work, row by row."""

from collections.abc import Callable, Iterable

from tests.feedback.domain.model.suggestion import SIGNED, WITH_UNITS, Model

Guard = Callable[[Model, str], bool]


def _lead_unit(model: Model, who: str) -> bool:
    return bool(model.unit) and who in (f"clerk:{model.unit}", f"head:{model.unit}")


def _unit_of(who: str) -> str:
    return who.partition(":")[2]


WHOSE: dict[str, Guard] = {
    "lead": lambda m, who: who == m.lead,
    "lead or scribe": lambda m, who: who in (m.lead, "secretary"),
    "present": lambda m, who: who in m.present,
    "invited": lambda m, who: who in m.asked,
    "secretary": lambda m, who: who == "secretary",
    "chairperson": lambda m, who: who == "chairperson",
    "lead unit": _lead_unit,
    "lead or unit": lambda m, who: who == m.lead or _lead_unit(m, who),
    "unit head": lambda m, who: _lead_unit(m, who) and who.startswith("head"),
    "co-handler": lambda m, who: _unit_of(who) in m.co_handlers,
}


def _always(model: Model, who: str) -> bool:
    return True


def _may_submit(m: Model, who: str) -> bool:
    return m.state == 0 or m.is_answered_by_all() or m.is_over("cosigning")


def _may_return(m: Model, who: str) -> bool:
    return not m.return_asked and m.reassigned < 2 and not m.is_over("return")


def _may_extend(m: Model, who: str) -> bool:
    reply, maximum = m.clocks["reply"].due, m.clocks["maximum"].due
    return not m.extension and m.today <= reply < maximum


def _can_be_extended(m: Model, who: str) -> bool:
    reply, maximum = m.clocks["reply"].due, m.clocks["maximum"].due
    asked = m.extension == "asked" and m.extended_to is not None
    return asked and reply < (m.extended_to or reply) <= maximum


def _in_person(m: Model, who: str) -> bool:
    return not m.key or who.startswith("head")


def _first_time_unhappy(m: Model, who: str) -> bool:
    return m.grade == "not_satisfied" and not m.redone


def _may_publish(m: Model, who: str) -> bool:
    over = m.objections_until is not None and m.today > m.objections_until
    return m.publication == "prepared" and over and not m.confidential


ANSWERED = {10, 11, 16, 17, 18}
UNDER_WAY = {6, 7, 8, 9, 12}
ROWS: list[tuple[Iterable[int], str, str, Guard]] = [
    ({0}, "take", "present", lambda m, _: not m.lead),
    ({0}, "discard", "lead", _always),
    ({0}, "edit", "lead or scribe", _always),
    ({0}, "invite_cosigners", "lead or scribe", lambda m, _: bool(m.lead)),
    (
        {1},
        "confirm_cosigning decline_cosigning",
        "invited",
        lambda m, who: m.asked[who] == "invited",
    ),
    ({1}, "call_off", "lead", _always),
    ({0, 1}, "submit", "lead", _may_submit),
    ({2}, "send_back accept", "secretary", _always),
    ({3}, "hand_over refuse", "chairperson", _always),
    ({3}, "merge", "secretary", _always),
    ({14}, "revise", "lead", lambda m, _: not m.revised),
    ({4}, "sign_for", "lead unit", _always),
    ({4, 6}, "ask_return", "lead unit", _may_return),
    ({5}, "reassign refuse_return", "chairperson", _always),
    (UNDER_WAY, "contact_deputy", "lead unit", _in_person),
    (UNDER_WAY, "note_progress", "lead unit", _always),
    (
        UNDER_WAY,
        "give_opinion",
        "co-handler",
        lambda m, who: m.state != 9 or m.co_handlers[_unit_of(who)] not in SIGNED,
    ),
    ({7}, "ask_extension", "lead unit", _may_extend),
    ({7}, "consent_extension", "chairperson", _can_be_extended),
    ({7}, "refuse_extension", "chairperson", lambda m, _: m.extension == "asked"),
    ({7, 8, 12}, "propose_reply", "lead unit", _in_person),
    (
        {9},
        "countersign",
        "co-handler",
        lambda m, who: _unit_of(who) in m.opinions and _unit_of(who) in m.missing(),
    ),
    (
        {9},
        "object",
        "co-handler",
        lambda m, who: m.co_handlers[_unit_of(who)] in ("asked", "opinion_given"),
    ),
    ({9}, "settle_objection", "chairperson", lambda m, _: bool(m.to_settle())),
    ({9}, "approve_class", "secretary", lambda m, _: not (m.missing() or m.class_approved)),
    ({9}, "send_back_reply", "secretary", _always),
    ({9}, "send_reply", "unit head", lambda m, _: m.class_approved and not m.missing()),
    ({10}, "rate", "lead", _always),
    ({10}, "record_rating", "secretary", _always),
    ({16, 17}, "note_late_rating", "lead", lambda m, _: m.grade == "not_rated"),
    ({11}, "settle", "secretary", lambda m, _: m.grade != "not_satisfied"),
    ({11}, "order_redo decline_redo", "chairperson", _first_time_unhappy),
    ({16}, "report_progress", "lead unit", _always),
    ({16}, "ask_postponement fulfil", "lead unit", lambda m, _: not m.fulfilled),
    ({16}, "postpone refuse_postponement", "chairperson", lambda m, _: bool(m.postponement)),
    ({16}, "rate_fulfilment", "lead", lambda m, _: m.fulfilled),
    ({18}, "record_mediation", "chairperson", _always),
    ({1, 2, 3, *WITH_UNITS}, "withdraw", "lead", _always),
    ({3, *WITH_UNITS}, "supervise", "chairperson", _always),
    (
        {3, 14, 16, 17, 18, 10, 11, *WITH_UNITS},
        "escalate",
        "chairperson",
        lambda m, _: not m.passed_up,
    ),
    (range(2, 19), "set_confidentiality", "secretary", _always),
    (
        ANSWERED,
        "prepare_publication",
        "secretary",
        lambda m, _: not m.confidential and m.publication != "published",
    ),
    (ANSWERED, "object_to_publication", "lead or unit", lambda m, _: m.publication == "prepared"),
    (ANSWERED, "publish", "secretary", _may_publish),
    (ANSWERED, "withhold", "secretary", lambda m, _: m.publication == "published"),
]


def possible(model: Model, who: str) -> set[str]:
    """Everything that the table lets this person do now."""
    return {
        command
        for states, commands, whose, guard in ROWS
        for command in commands.split()
        if model.state in states and WHOSE[whose](model, who) and guard(model, who)
    }
