"""What commands do to the model of a suggestion, up to the draft of its reply."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.feedback.domain.model.counting import rolled
from tests.feedback.domain.model.suggestion import Model


@dataclass(frozen=True)
class Args:
    """What goes with a command; each takes what it needs."""

    unit: str = ""
    units: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    until: date | None = None
    grade: str = "satisfied"
    reply_class: str = "A"
    flag: bool = False


Effect = Callable[[Model, str, Args], None]


def sets(**values: object) -> Effect:
    def put(m: Model, who: str, args: Args) -> None:
        for name, value in values.items():
            setattr(m, name, value)

    return put


def nothing(m: Model, who: str, args: Args) -> None:
    pass


def _take(m: Model, who: str, args: Args) -> None:
    m.lead = who
    m.stop("take")
    m.start("submit")


def ends(state: int) -> Effect:
    def end(m: Model, who: str, args: Args) -> None:
        m.stop_all()
        m.state = state

    return end


def _invite(m: Model, who: str, args: Args) -> None:
    kept = {deputy for deputy, answer in m.asked.items() if answer == "confirmed"}
    m.asked |= {deputy: "invited" for deputy in args.deputies if deputy not in kept}
    m.stop("submit")
    m.start("cosigning")
    m.state = 1


def _answers(answer: str) -> Effect:
    def answered(m: Model, who: str, args: Args) -> None:
        m.asked[who] = answer

    return answered


def _drop_unanswered(m: Model) -> None:
    m.asked = {d: "dropped" if a == "invited" else a for d, a in m.asked.items()}
    m.stop("cosigning")


def back_to_draft(m: Model, who: str, args: Args) -> None:
    _drop_unanswered(m)
    m.start("submit")
    m.state = 0


def _submit(m: Model, who: str, args: Args) -> None:
    _drop_unanswered(m)
    m.stop("submit")
    m.start("screen", "accept_notice")
    m.at_session = args.flag
    if not args.flag:
        m.start("hand_over")
    m.state = 2


def _send_back(m: Model, who: str, args: Args) -> None:
    m.stop_all()
    m.start("submit")
    m.state = 0


def _accept(m: Model, who: str, args: Args) -> None:
    m.stop("screen", "accept_notice")
    m.state = 3


def _revise(m: Model, who: str, args: Args) -> None:
    m.revised = True
    m.start("submit")
    m.state = 0


def _hand_over(m: Model, who: str, args: Args) -> None:
    m.stop_all()
    m.unit, m.co_handlers = args.unit, dict.fromkeys(args.units, "asked")
    m.from_close = m.at_session and m.rule_set == "shandong-township"
    m.start("reply", "maximum", since=args.until if m.from_close else None)
    m.start("sign_for", "return", "contact_deputy")
    m.owe()
    m.state = 4


def _sign_for(m: Model, who: str, args: Args) -> None:
    m.stop("sign_for")
    m.state = 6


def _ask_return(m: Model, who: str, args: Args) -> None:
    m.came_from, m.return_asked = m.state, True
    m.start("reassign")
    m.state = 5


def _reassign(m: Model, who: str, args: Args) -> None:
    m.unit, m.return_asked = args.unit, False
    m.co_handlers.pop(args.unit, None)
    m.reassigned += 1
    m.stop("reassign")
    m.start("sign_for", "return", "contact_deputy")
    if not m.from_close:
        m.start("reply")
        m.overdue = False
    m.owe()
    m.state = 4


def _refuse_return(m: Model, who: str, args: Args) -> None:
    m.stop("reassign")
    m.state = m.came_from


def _under_way(m: Model, who: str, args: Args) -> None:
    m.stop("return")
    m.state = 7 if m.state == 6 else m.state


def _contact(m: Model, who: str, args: Args) -> None:
    m.stop("contact_deputy")
    _under_way(m, who, args)


def _give_opinion(m: Model, who: str, args: Args) -> None:
    unit = who.partition(":")[2]
    m.opinions.add(unit)
    m.owing.pop(unit, None)
    m.co_handlers[unit] = "opinion_given"
    if m.opinions >= m.co_handlers.keys():
        m.stop("co_handler")
    _under_way(m, who, args)


def _ask_extension(m: Model, who: str, args: Args) -> None:
    m.extension, m.extended_to = "asked", args.until


def _consent(m: Model, who: str, args: Args) -> None:
    reply = m.clocks["reply"]
    assert m.extended_to is not None
    reply.due, reply.until, reply.fired = rolled(m.extended_to), m.extended_to, False
    m.extension, m.overdue = "consented", False
    m.state = 8


def _propose(m: Model, who: str, args: Args) -> None:
    m.came_from, m.class_approved = m.state, False
    m.promised = args.until if args.reply_class in ("B", "C") else None
    m.unsign()
    if m.co_handlers:
        m.start("countersign")
    m.state = 9


def _stands(stand: str) -> Effect:
    def stood(m: Model, who: str, args: Args) -> None:
        m.co_handlers[args.unit or who.partition(":")[2]] = stand
        if not m.missing():
            m.stop("countersign")

    return stood


def _approve(m: Model, who: str, args: Args) -> None:
    m.class_approved = True
    m.promised = args.until if args.reply_class in ("B", "C") else None


def _send_back_reply(m: Model, who: str, args: Args) -> None:
    m.stop("countersign")
    m.class_approved = False
    m.state = m.came_from


HANDLING: dict[str, Effect] = {
    "take": _take,
    "discard": ends(13),
    "edit": nothing,
    "invite_cosigners": _invite,
    "confirm_cosigning": _answers("confirmed"),
    "decline_cosigning": _answers("declined"),
    "call_off": back_to_draft,
    "submit": _submit,
    "send_back": _send_back,
    "accept": _accept,
    "hand_over": _hand_over,
    "refuse": ends(14),
    "merge": ends(15),
    "revise": _revise,
    "sign_for": _sign_for,
    "ask_return": _ask_return,
    "reassign": _reassign,
    "refuse_return": _refuse_return,
    "contact_deputy": _contact,
    "note_progress": _under_way,
    "give_opinion": _give_opinion,
    "ask_extension": _ask_extension,
    "consent_extension": _consent,
    "refuse_extension": sets(extension="refused"),
    "propose_reply": _propose,
    "countersign": _stands("countersigned"),
    "object": _stands("objected"),
    "settle_objection": _stands("settled"),
    "approve_class": _approve,
    "send_back_reply": _send_back_reply,
}
