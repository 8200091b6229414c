"""A deputy's suggestion, criticism or opinion: how it is signed, handled, answered and rated."""

from services.feedback.domain.suggestion.actions import (
    Action,
    actions_of,
)
from services.feedback.domain.suggestion.actor import (
    Actor,
)
from services.feedback.domain.suggestion.assign import (
    HandOver,
    Reassignment,
    ask_return,
    hand_over,
    reassign,
    refuse_return,
)
from services.feedback.domain.suggestion.classes import (
    CLASS_TABLES,
    ClassTable,
    TownCodes,
    class_table,
    class_table_named,
)
from services.feedback.domain.suggestion.clocks import (
    fall_overdue,
    fire_clocks,
)
from services.feedback.domain.suggestion.command import (
    Command,
)
from services.feedback.domain.suggestion.cosign import (
    call_off,
    confirm_cosigning,
    decline_cosigning,
    invite_cosigners,
)
from services.feedback.domain.suggestion.draft import (
    Wording,
    discard,
    draft,
    draft_found,
    edit,
    lapse,
    take,
)
from services.feedback.domain.suggestion.entity import (
    Deputy,
    Entry,
    MovedDate,
    Origin,
    Publication,
    Rules,
    Suggestion,
    Unit,
)
from services.feedback.domain.suggestion.escalate import (
    draft_escalated,
    escalate,
    follow_escalation,
)
from services.feedback.domain.suggestion.extend import (
    ask_extension,
    consent_extension,
    refuse_extension,
)
from services.feedback.domain.suggestion.handle import (
    contact_deputy,
    give_opinion,
    note_progress,
    sign_for,
)
from services.feedback.domain.suggestion.mark import set_confidentiality, supervise
from services.feedback.domain.suggestion.merge import (
    follow,
    merge,
)
from services.feedback.domain.suggestion.number import (
    NumberSeries,
    take_number,
)
from services.feedback.domain.suggestion.publish import (
    Redaction,
    object_to_publication,
    prepare_publication,
    publish,
    withhold,
)
from services.feedback.domain.suggestion.rate import (
    GRADES,
    Rating,
    chase_rating,
    end_unrated,
    note_late_rating,
    rate,
    record_rating,
    settle,
)
from services.feedback.domain.suggestion.recount import RECOUNT, recount
from services.feedback.domain.suggestion.redo import (
    decline_redo,
    order_redo,
    record_mediation,
)
from services.feedback.domain.suggestion.reply import (
    Reply,
    approve_class,
    countersign,
    object_to,
    propose_reply,
    send_back_reply,
    send_reply,
    settle_objection,
)
from services.feedback.domain.suggestion.screen import (
    BARRED,
    Ground,
    accept,
    refuse,
    revise,
    send_back,
    submit,
    withdraw,
)
from services.feedback.domain.suggestion.sight import (
    may_see,
)
from services.feedback.domain.suggestion.state import (
    ENDED,
    HANDLED_IN_PUBLIC,
    HANDLING,
    STATE_EN,
    STATE_ZH,
    UNSUBMITTED,
    WITH_UNITS,
    State,
)
from services.feedback.domain.suggestion.table import (
    BEGINNINGS,
    TABLE,
    Beginning,
    Transition,
)
from services.feedback.domain.suggestion.track import (
    ask_postponement,
    fulfil,
    postpone,
    rate_fulfilment,
    refuse_postponement,
    report_progress,
)

__all__ = [
    "BARRED",
    "BEGINNINGS",
    "CLASS_TABLES",
    "ENDED",
    "GRADES",
    "HANDLED_IN_PUBLIC",
    "HANDLING",
    "RECOUNT",
    "STATE_EN",
    "STATE_ZH",
    "TABLE",
    "UNSUBMITTED",
    "WITH_UNITS",
    "Action",
    "Actor",
    "Beginning",
    "ClassTable",
    "Command",
    "Deputy",
    "Entry",
    "Ground",
    "HandOver",
    "MovedDate",
    "NumberSeries",
    "Origin",
    "Publication",
    "Rating",
    "Reassignment",
    "Redaction",
    "Reply",
    "Rules",
    "State",
    "Suggestion",
    "TownCodes",
    "Transition",
    "Unit",
    "Wording",
    "accept",
    "actions_of",
    "approve_class",
    "ask_extension",
    "ask_postponement",
    "ask_return",
    "call_off",
    "chase_rating",
    "class_table",
    "class_table_named",
    "confirm_cosigning",
    "consent_extension",
    "contact_deputy",
    "countersign",
    "decline_cosigning",
    "decline_redo",
    "discard",
    "draft",
    "draft_escalated",
    "draft_found",
    "edit",
    "end_unrated",
    "escalate",
    "fall_overdue",
    "fire_clocks",
    "follow",
    "follow_escalation",
    "fulfil",
    "give_opinion",
    "hand_over",
    "invite_cosigners",
    "lapse",
    "may_see",
    "merge",
    "note_late_rating",
    "note_progress",
    "object_to",
    "object_to_publication",
    "order_redo",
    "postpone",
    "prepare_publication",
    "propose_reply",
    "publish",
    "rate",
    "rate_fulfilment",
    "reassign",
    "record_mediation",
    "record_rating",
    "recount",
    "refuse",
    "refuse_extension",
    "refuse_postponement",
    "refuse_return",
    "report_progress",
    "revise",
    "send_back",
    "send_back_reply",
    "send_reply",
    "set_confidentiality",
    "settle",
    "settle_objection",
    "sign_for",
    "submit",
    "supervise",
    "take",
    "take_number",
    "withdraw",
    "withhold",
]
