"""Every command of a suggestion as the domain is asked for it, and what is drawn to go with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.suggestion import (
    HandOver,
    Rating,
    Reassignment,
    Redaction,
    Reply,
    Rules,
    State,
    Suggestion,
    Unit,
    Wording,
)
from tests.feedback.building import a_deputy, a_suggestion
from tests.feedback.domain.model.handling import Args
from tests.feedback.domain.model.suggestion import Model

UNITS = ("roads", "farms", "water")
DEPUTIES = ("m1", "m2", "m3")
GRADES = ("satisfied", "basically_satisfied", "not_satisfied")
SLIP = Attachment("f1", "回执.pdf", "application/pdf", 1)

Call = Callable[[Suggestion, Act, Rules, Args], Suggestion]


def _deputy(mandate: str) -> domain.Deputy:
    return a_deputy(int(mandate[1:]))


def _hand_over(s: Suggestion, act: Act, rules: Rules, args: Args) -> Suggestion:
    order = HandOver(
        Unit(args.unit, args.unit),
        [Unit(unit, unit) for unit in args.units],
        session_closed_on=args.until or act.on,
    )
    return domain.hand_over(s, order, act, rules)


def _approve(s: Suggestion, act: Act, rules: Rules, args: Args) -> Suggestion:
    return domain.approve_class(s, act, args.reply_class, args.until)


CALLS: Mapping[str, Call] = {
    "take": lambda s, act, rules, _: domain.take(s, _deputy(act.mandate_ids[0]), act, rules),
    "discard": lambda s, act, *_: domain.discard(s, act),
    "edit": lambda s, act, *_: domain.edit(s, Wording(s.title + "。", "事实。", "建议。"), act),
    "invite_cosigners": lambda s, act, rules, args: domain.invite_cosigners(
        s, [_deputy(mandate) for mandate in args.deputies], act, rules
    ),
    "confirm_cosigning": lambda s, act, *_: domain.confirm_cosigning(s, act),
    "decline_cosigning": lambda s, act, *_: domain.decline_cosigning(s, act),
    "call_off": lambda s, act, rules, _: domain.call_off(s, act, rules),
    "submit": lambda s, act, rules, args: domain.submit(s, act, rules, at_session=args.flag),
    "send_back": lambda s, act, rules, _: domain.send_back(s, "请补充。", act, rules),
    "accept": lambda s, act, *_: domain.accept(s, "2020-001", act),
    "hand_over": _hand_over,
    "refuse": lambda s, act, *_: domain.refuse(s, "不属于建议。", act),
    "merge": lambda s, act, *_: domain.merge(s, MASTER, act),
    "revise": lambda s, act, rules, _: domain.revise(s, act, rules),
    "sign_for": lambda s, act, *_: domain.sign_for(s, "刘建国", "马丽", act),
    "ask_return": lambda s, act, rules, _: domain.ask_return(s, "不归我们。", None, act, rules),
    "reassign": lambda s, act, rules, args: domain.reassign(
        s, Reassignment(Unit(args.unit, args.unit)), act, rules
    ),
    "refuse_return": lambda s, act, *_: domain.refuse_return(s, "应由其办理。", act),
    "contact_deputy": lambda s, act, *_: domain.contact_deputy(s, "已沟通。", act),
    "note_progress": lambda s, act, *_: domain.note_progress(s, "已察看。", act),
    "give_opinion": lambda s, act, *_: domain.give_opinion(s, "同意。", act),
    "ask_extension": lambda s, act, rules, args: domain.ask_extension(
        s, args.until or act.on, "雨季停工。", act, rules
    ),
    "consent_extension": lambda s, act, rules, _: domain.consent_extension(s, act, rules),
    "refuse_extension": lambda s, act, *_: domain.refuse_extension(s, "来得及。", act),
    "propose_reply": lambda s, act, rules, args: domain.propose_reply(
        s, Reply("年内完工。", args.reply_class, args.until), act, rules
    ),
    "countersign": lambda s, act, *_: domain.countersign(s, act),
    "object": lambda s, act, *_: domain.object_to(s, "经费不实。", act),
    "settle_objection": lambda s, act, _, args: domain.settle_objection(
        s, args.unit, "已协调。", act
    ),
    "approve_class": _approve,
    "send_back_reply": lambda s, act, *_: domain.send_back_reply(s, "请写明工期。", act),
    "send_reply": lambda s, act, rules, _: domain.send_reply(s, act, rules, [SLIP]),
    "rate": lambda s, act, rules, args: domain.rate(s, _rating(args), act, rules),
    "record_rating": lambda s, act, rules, args: domain.record_rating(
        s, _rating(args), [SLIP], act, rules
    ),
    "note_late_rating": lambda s, act, _, args: domain.note_late_rating(s, _rating(args), act),
    "settle": lambda s, act, *_: domain.settle(s, act),
    "order_redo": lambda s, act, rules, _: domain.order_redo(s, "请重办。", act, rules),
    "decline_redo": lambda s, act, rules, _: domain.decline_redo(s, "无须重办。", act, rules),
    "report_progress": lambda s, act, *_: domain.report_progress(s, "完成一半。", act),
    "ask_postponement": lambda s, act, _, args: domain.ask_postponement(
        s, args.until or act.on, "雨季停工。", act
    ),
    "postpone": lambda s, act, *_: domain.postpone(s, act),
    "refuse_postponement": lambda s, act, *_: domain.refuse_postponement(s, "不变。", act),
    "fulfil": lambda s, act, rules, _: domain.fulfil(s, "已通车。", act, rules),
    "rate_fulfilment": lambda s, act, rules, args: domain.rate_fulfilment(
        s, args.grade, "", act, rules
    ),
    "record_mediation": lambda s, act, _, args: domain.record_mediation(
        s, "已协调。", act, args.until
    ),
    "withdraw": lambda s, act, *_: domain.withdraw(s, "已解决。", act),
    "supervise": lambda s, act, _, args: domain.supervise(s, act, key=args.flag),
    "escalate": lambda s, act, *_: domain.escalate(s, "district", "涉及区级事权。", act),
    "set_confidentiality": lambda s, act, _, args: domain.set_confidentiality(
        s, act, confidential=args.flag, reason="涉及隐私。"
    ),
    "prepare_publication": lambda s, act, rules, _: domain.prepare_publication(
        s, Redaction("事实。", "建议。", "答复。"), act, rules
    ),
    "object_to_publication": lambda s, act, *_: domain.object_to_publication(s, "有误。", act),
    "publish": lambda s, act, *_: domain.publish(s, act),
    "withhold": lambda s, act, *_: domain.withhold(s, "有误。", act),
}
MASTER = replace(a_suggestion(State.SIGNED_FOR), id="master")


def _rating(args: Args) -> Rating:
    return Rating(args.grade, "satisfied")


def plain_args(m: Model) -> Args:
    """What would do for any command, were it possible."""
    others = tuple(unit for unit in UNITS if unit != m.unit)
    return Args(
        unit=others[0],
        deputies=tuple(d for d in DEPUTIES if d != m.lead),
        until=m.today + timedelta(days=1),
        flag=not m.key,
    )


def args_for(chance: Random, m: Model, command: str) -> Args:
    """What goes with a command that is possible."""
    plain = plain_args(m)
    if command == "hand_over":
        lead, *others = chance.sample(UNITS, len(UNITS))
        closed = m.today - timedelta(days=chance.randint(0, 80))
        units = tuple(others[: chance.randint(0, len(others))])
        return replace(plain, unit=lead, units=units, until=closed)
    if command == "set_confidentiality":
        return replace(plain, flag=not m.confidential)
    if command in ("propose_reply", "approve_class", "record_mediation"):
        ahead = m.today + timedelta(days=chance.randint(0, 90))
        promises = chance.choice("ABCD")
        promised = promises in "BC" or command != "record_mediation"
        return replace(plain, reply_class=promises, until=ahead if promised else None)
    return replace(
        plain,
        unit=chance.choice(_units_for(m, command)),
        deputies=chance.choice([plain.deputies, plain.deputies[:1]]),
        until=_day_for(chance, m, command),
        grade=chance.choice(GRADES),
        flag=plain.flag if command == "supervise" else chance.random() < 0.5,
    )


def _units_for(m: Model, command: str) -> list[str]:
    if command == "settle_objection":
        return m.to_settle()
    if command == "reassign":
        return [unit for unit in UNITS if unit != m.unit]
    return [""]


def _day_for(chance: Random, m: Model, command: str) -> date | None:
    if command == "ask_extension":
        room = (m.clocks["maximum"].due - m.clocks["reply"].due).days
        return m.clocks["reply"].due + timedelta(days=chance.randint(1, room))
    if command == "ask_postponement":
        return max(m.today, m.promised or m.today) + timedelta(days=chance.randint(1, 60))
    return None
